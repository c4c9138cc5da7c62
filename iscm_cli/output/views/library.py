"""``library`` as an answer."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Table
from iscm_cli.output.data import keyed
from iscm_cli.output.wording import Citations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.library import Work

_KEYS = (
    "title", "kind", "group", "forum", "year", "publisher", "authors", "languages", "report_number", "isbn",
    "issn", "pages", "url", "note", "source", "also",
)  # fmt: skip


_GROUPS = {"serial": "Serials", "earlier edition": "Earlier editions", "other": "Other publications"}


def works(registry: Registry, found: Sequence[Work]) -> Answer:
    """Documents and publications, by group."""
    rows = tuple(tuple(list(v) if isinstance(v, tuple) else v for v in work) for work in found)
    data, table = keyed(_KEYS, rows)
    if not found:
        return Answer(data, table, (), ("the registry has no such document",))
    cite = Citations(registry)
    blocks: list[Block] = []
    for group, inside in groupby(found, key=lambda work: work.group):
        blocks += [Heading(_GROUPS.get(group, group[:1].upper() + group[1:])), _table(list(inside), cite)]
    return Answer(data, table, (*blocks, *cite.listed()))


def _table(inside: Sequence[Work], cite: Citations) -> Table:
    columns = (
        Column("year", "Year"),
        Column("title", "Title", wrap=True),
        Column("details", "Details", drop=2),
        Column("url", "Address", drop=1),
        Column("source", ""),
    )
    rows = tuple(
        (
            str(work.year) if work.year else "undated",
            work.title,
            _details(work),
            work.url or "",
            cite(work.source, *work.also),
        )
        for work in inside
    )
    return Table(columns, rows)


def _details(work: Work) -> str:
    parts = [
        ", ".join(work.authors),
        work.publisher or "",
        work.report_number or "",
        f"ISBN {work.isbn}" if work.isbn else "",
        f"ISSN {work.issn}" if work.issn else "",
        f"{work.pages} pages" if work.pages else "",
        f"languages: {', '.join(work.languages)}" if work.languages else "",
        work.note or "",
    ]
    return "; ".join(part for part in parts if part)
