"""The pages of sources: one by year, and one that finds any of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from iscm_cli.output.atlas import telling
from iscm_cli.output.atlas.links import plain
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.messages import _, say
from iscm_cli.output.sorting import name_key
from iscm_cli.output.wording import forum_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.atlas.shelves import Shelf
    from iscm_cli.queries.sources import SourceRow


_MOST = 10  # of the sources that are cited most


def sources_page(field: Field) -> Page:
    """The page that leads to the pages of sources, and finds any source by its words, publisher or forum."""
    given = {
        "number": len(field.sources),
        "shelves": field.shelves,
        "most": sorted(field.sources, key=lambda row: -row.claims)[:_MOST],
        "citing_forums": sorted(
            {slug for slugs in field.citing.values() for slug in slugs},
            key=lambda slug: name_key(forum_name(field.source.forums[slug], field.lang)),
        ),
    }
    page = Page("sources.html", "sources.html", _("Sources"), given, kind="sources")
    return telling.sources_page(field, page)


def shelf_pages(field: Field) -> Iterator[Page]:
    """The pages of the sources of a year, each with the forums that cite it."""
    for at, shelf in enumerate(field.shelves):
        given = {
            "shelf": shelf,
            "newer": field.shelves[at - 1] if at else None,
            "older": field.shelves[at + 1] if at + 1 < len(field.shelves) else None,
            "citing": field.citing,
            "shelf_name": shelf_name,
        }
        yield telling.shelf(field, shelf, Page(shelf.path, "shelf.html", shelf_name(shelf), given))


def shelf_name(shelf: Shelf) -> str:
    """What a page of sources is called: "Sources of 2015"."""
    name = say("Sources of {year}", year=shelf.year) if shelf.year else _("Sources without a date")
    if shelf.parts == 1:
        return name
    return say("{name} (part {part} of {parts})", name=name, part=shelf.part, parts=shelf.parts)


def source_index(field: Field) -> str:
    """The script that holds what the search of sources goes through; it is only read where somebody searches."""
    order = list(field.source.forums)
    place = {slug: number for number, slug in enumerate(order)}
    rows = [
        _entry(row, number, [place[slug] for slug in field.citing.get(row.id, ())])
        for number, shelf in enumerate(field.shelves)
        for row in shelf.rows
    ]
    data = {"pages": [shelf.path for shelf in field.shelves], "forums": order, "rows": rows}
    return f"window.ISCM_SOURCES = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _entry(row: SourceRow, page: int, forums: list[int]) -> list[object]:
    date = str(row.source.date) if row.source.date else ""
    return [row.id, plain(row.source.title), row.source.publisher, date, page, forums]
