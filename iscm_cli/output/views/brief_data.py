"""``brief`` as JSON values and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.data import keyed, record, text_of
from iscm_cli.output.views.former import former_rows
from iscm_cli.output.views.history import event_rows
from iscm_cli.output.wording import state_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Table, Value
    from iscm_cli.queries.brief import Brief, Held
    from iscm_cli.states.table import States

_FORUM_KEYS = (
    "slug",
    "short_name",
    "kind",
    "status",
    "active",
    "standing",
    "as_of",
    "as_of_estimated",
    "source",
    "basis",
    "last_met",
    "last_met_source",
    "chairs",
    "chair_sources",
)


def brief_data(registry: Registry, states: States, found: Brief, lang: str) -> dict[str, object]:
    """The whole brief, a key for each section."""
    page = found.page
    data: dict[str, object] = {
        "country": page.code,
        "name": state_name(states, page.code, lang),
        "as_of": page.day.text,
        "since": found.since.text,
        "until": text_of(found.until),
        "exists": found.exists,
        "forums": forum_rows(found)[0],
        "other_standings": [
            {
                "slug": seat.slug,
                "short_name": seat.forum.short_name,
                "answer": said.answer,
                "standing": said.standing,
                "source": said.source,
            }
            for seat in (*page.others, *page.open, *page.unknown)
            for said in (seat.verdicts[page.code],)
        ],
        "former": former_rows(registry, page.former)[0],
        "chairs": [
            {"slug": term.slug, "short_name": term.forum.short_name, "now": term.now, **record(term.chair)}
            for term in page.terms
        ],
        "events": event_rows(registry, found.events)[0],
        "coming": [
            {"slug": one.slug, "short_name": one.forum.short_name, **record(one.meeting)}
            for one in found.coming
        ],
        "neighbours": {
            "subregion": found.subregion or None,
            "states": list(found.neighbours),
            "forums": [
                {
                    "slug": item.slug,
                    "short_name": item.forum.short_name,
                    "answer": item.own.answer,
                    "standing": item.own.standing,
                    "neighbours": list(item.neighbours),
                }
                for item in found.missing
            ],
        },
        "documents_since": found.documents_since,
        "documents": [
            {"slug": item.slug, "short_name": item.forum.short_name, **record(item.document)}
            for item in found.documents
        ],
    }
    cited = sorted(set(_cited(found)))
    return {**data, "sources": {source: record(registry.sources[source]) for source in cited}}


def forum_rows(found: Brief) -> tuple[list[dict[str, Value]], Table]:
    """The State's forums as JSON objects and as a table, those at work first."""
    rows = [_row(found, held, active=True) for held in found.active]
    rows += [_row(found, held, active=False) for held in found.further]
    return keyed(_FORUM_KEYS, rows)


def _row(found: Brief, held: Held, *, active: bool) -> tuple[Value, ...]:
    said = held.seat.verdicts[found.page.code]
    return (
        held.seat.slug,
        held.seat.forum.short_name,
        held.seat.kind,
        held.seat.status,
        active,
        said.standing,
        text_of(said.as_of),
        bool(said.as_of and said.as_of.approximate),
        said.source,
        said.basis,
        text_of(held.last_met.date) if held.last_met else None,
        held.last_met.source if held.last_met else None,
        [chair.state for chair in held.chairs],
        list(dict.fromkeys(chair.source for chair in held.chairs)),
    )


def _cited(found: Brief) -> Iterator[str]:
    """The source of everything that the brief says."""
    page = found.page
    for seat in (*page.active, *page.further, *page.others, *page.open, *page.unknown):
        source = seat.verdicts[page.code].source
        if source:
            yield source
    for former in page.former:
        yield from former.sources
    for event in found.events:
        yield from event.sources
    for held in (*found.active, *found.further):
        yield from (chair.source for chair in held.chairs)
        if held.last_met:
            yield held.last_met.source
    facts = (
        *(term.chair for term in page.terms),
        *(one.meeting for one in found.coming),
        *(item.document for item in found.documents),
    )
    for fact in facts:
        yield from (fact.source, *fact.also)
