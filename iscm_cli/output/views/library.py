"""``library`` as an answer."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Table
from iscm_cli.output.data import keyed
from iscm_cli.output.messages import N_, _, say, say_many
from iscm_cli.output.phrases import clauses
from iscm_cli.output.wording import Citations, forum_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.library import Work

_KEYS = (
    "title", "kind", "group", "forum", "year", "publisher", "authors", "languages", "report_number", "isbn",
    "issn", "pages", "url", "note", "source", "also",
)  # fmt: skip


_GROUPS = {
    "key documents": N_("Key documents"),
    "publications": N_("Publications"),
    "serial": N_("Serials"),
    "earlier edition": N_("Earlier editions"),
    "other": N_("Other publications"),
}


def works(registry: Registry, found: Sequence[Work], lang: str = "en") -> Answer:
    """Documents and publications, by group."""
    rows = tuple(tuple(list(v) if isinstance(v, tuple) else v for v in work) for work in found)
    data, table = keyed(_KEYS, rows)
    if not found:
        return Answer(data, table, (), (_("the registry has no such document"),))
    cite = Citations(registry)
    blocks: list[Block] = []
    for (group, forum), inside in groupby(found, key=lambda work: (work.group, work.forum)):
        heading = forum_name(registry.forums[forum], lang) if forum else _group_words(group)
        blocks += [Heading(heading), _table(list(inside), cite)]
    return Answer(data, table, (*blocks, *cite.listed()))


def _group_words(group: str) -> str:
    """A group of works of the field; one that the registry alone knows, as it has it."""
    return _(_GROUPS[group]) if group in _GROUPS else group[:1].upper() + group[1:]


def _table(inside: Sequence[Work], cite: Citations) -> Table:
    columns = (
        Column("year", _("Year")),
        Column("title", _("Title"), wrap=True),
        Column("details", _("Details"), drop=2),
        Column("url", _("Address"), drop=1),
        Column("source", ""),
    )
    rows = tuple(
        (
            str(work.year) if work.year else _("undated"),
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
        say_many("{number} page", "{number} pages", work.pages) if work.pages else "",
        say("languages: {codes}", codes=", ".join(work.languages)) if work.languages else "",
        work.note or "",
    ]
    return clauses(part for part in parts if part)
