"""``sources`` as an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.fault import written
from iscm_cli.output.blocks import Answer, Block, Column, Facts, Heading, Table
from iscm_cli.output.data import keyed, text_of
from iscm_cli.output.messages import _, say, say_many
from iscm_cli.output.source_words import claim_words, subject_words
from iscm_cli.output.wording import forum_name, registers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.sources import CitedFor, SourceRow

_KEYS = (
    "id", "title", "publisher", "date", "date_estimated", "url", "claims", "seen", "archived", "publisher_wikidata",
    "publisher_ror",
)  # fmt: skip
_CLAIM_KEYS = ("path", "forum", "about", "claim", "as_of")


def source_list(registry: Registry, rows: Sequence[SourceRow], filters: str) -> Answer:
    """The sources, each with how many claims cite it."""
    values = tuple(
        (
            row.id,
            row.source.title,
            row.source.publisher,
            text_of(row.source.date),
            row.source.date.approximate if row.source.date else False,
            row.source.url,
            row.claims,
            text_of(row.source.seen),
            row.source.archived,
            registry.publisher_of(row.source).wikidata,
            registry.publisher_of(row.source).ror,
        )
        for row in rows
    )
    data, table = keyed(_KEYS, values)
    if not rows:
        nothing = say("no source matches {filters}", filters=filters) if filters else _("there is no source")
        return Answer(data, table, (), (nothing,))
    shown = Table(
        (
            Column("date", _("Date")),
            Column("id", _("Source")),
            Column("publisher", _("Publisher"), drop=1),
            Column("title", _("Title"), wrap=True),
            Column("claims", _("Cited"), right=True, drop=2),
            Column("url", _("Address"), drop=3),
        ),
        tuple(
            (
                str(row.source.date) if row.source.date else _("undated"),
                row.id,
                row.source.publisher,
                row.source.title,
                row.claims,
                row.source.url,
            )
            for row in rows
        ),
    )
    return Answer(data, table, (shown,))


def one_source(registry: Registry, key: str, claims: Sequence[CitedFor], lang: str = "en") -> Answer:
    """One source and every claim that cites it."""
    source = registry.sources[key]
    publisher = registry.publisher_of(source)
    rows = tuple(
        (written(c.path), c.forum, c.subject, claim_words(registry, c, ids=True), text_of(c.as_of))
        for c in claims
    )
    data = {
        "id": key,
        "title": source.title,
        "publisher": source.publisher,
        "date": text_of(source.date),
        "date_estimated": source.date.approximate if source.date else False,
        "url": source.url,
        "seen": text_of(source.seen),
        "archived": source.archived,
        "note": source.note,
        "publisher_wikidata": publisher.wikidata,
        "publisher_ror": publisher.ror,
        "claims": [dict(zip(_CLAIM_KEYS, row, strict=True)) for row in rows],
    }
    ids = registers(publisher)
    lines = (source.publisher, ids) if ids else (source.publisher,)
    facts = [
        (_("Source"), (key,)),
        (_("Publisher"), lines),
        (_("Date"), (str(source.date) if source.date else _("undated"),)),
        (_("Address"), (source.url,)),
    ]
    if source.seen:
        facts.append((_("Accessed"), (str(source.seen),)))
    if source.archived:
        facts.append((_("Archived"), (source.archived,)))
    if source.note:
        facts.append((_("Note"), (source.note,)))
    shown = Table(
        (
            Column("forum", _("Forum"), fold=20),
            Column("about", _("About"), fold=24),
            Column("claim", _("Claim"), wrap=True),
            Column("as_of", _("Date"), drop=1),
            Column("path", _("Place in the file"), drop=2),
        ),
        tuple(
            (
                forum_name(registry.forums[c.forum], lang) if c.forum else _("the field"),
                subject_words(c),
                claim_words(registry, c),
                str(c.as_of) if c.as_of else "",
                written(c.path),
            )
            for c in claims
        ),
    )
    page: tuple[Block, ...] = (
        Heading(source.title, 1),
        Facts(tuple(facts)),
        Heading(say_many("Cited for {number:,} claim", "Cited for {number:,} claims", len(claims))),
        shown,
    )
    return Answer(data, Table(tuple(Column(k, k) for k in _CLAIM_KEYS), rows), page)
