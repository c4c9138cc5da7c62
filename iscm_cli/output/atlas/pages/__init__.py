"""The pages of the atlas: which there are. Each module makes one kind, and knows its template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.atlas.pages.about import about_page
from iscm_cli.output.atlas.pages.changes import changes_pages
from iscm_cli.output.atlas.pages.compare import compare_page
from iscm_cli.output.atlas.pages.countries import countries_page
from iscm_cli.output.atlas.pages.forum import forum_page
from iscm_cli.output.atlas.pages.front import forums_page, front_page
from iscm_cli.output.atlas.pages.listing import conflicts_page, library_page
from iscm_cli.output.atlas.pages.meetings import meetings_page
from iscm_cli.output.atlas.pages.overlaps import overlaps_page
from iscm_cli.output.atlas.pages.sources import shelf_pages, sources_page
from iscm_cli.output.atlas.pages.state import state_page
from iscm_cli.output.atlas.pages.terms import terms_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.atlas.page import Page


def pages(field: Field) -> Iterator[Page]:
    """Every page of the atlas, the front page first."""
    yield front_page(field)
    yield forums_page(field)
    yield countries_page(field)
    for slug in field.forums:
        yield forum_page(field, slug)
    for code in field.countries:
        yield state_page(field, code)
    yield from changes_pages(field)
    yield meetings_page(field)
    yield compare_page(field)
    yield overlaps_page(field)
    yield conflicts_page(field)
    yield library_page(field)
    yield sources_page(field)
    yield from shelf_pages(field)
    yield terms_page(field)
    yield about_page(field)
