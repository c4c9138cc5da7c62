"""The page of all sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.atlas import told
from iscm_cli.output.atlas.page import Page

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field


def sources_page(field: Field) -> Page:
    """The sources of the registry, newest first, each with the forums that cite it."""
    given = {"rows": field.sources, "citing": field.citing}
    return told.sources_page(
        field, Page("sources.html", "sources.html", field.said.gettext("Sources"), given)
    )
