"""``history`` and ``changes`` as an answer: events in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Table
from iscm_cli.output.data import keyed
from iscm_cli.output.history_words import event_line, event_text, event_when
from iscm_cli.output.messages import _, say
from iscm_cli.output.phrases import joined
from iscm_cli.output.wording import Citations, forum_name, state_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.happenings import Event
    from iscm_cli.states.table import States

_KEYS = ("forum", "date", "after", "what", "standing", "states", "text", "sources")


def timeline(
    registry: Registry,
    states: States,
    events: Sequence[Event],
    lang: str,
    *,
    title: str,
    below: str | None = None,
    forums: bool = False,
    undated: Sequence[str] = (),
    filters: str = "",
) -> Answer:
    """The events in the order given; ``forums`` names the forum of each, ``below`` stands below the title.

    ``undated`` are the States that sit there without a date; ``filters`` says in words what narrowed the events.
    """
    data, table = event_rows(registry, events)
    notes = _notes(states, undated, lang)
    if not events:
        none = (
            say("no change that matches {filters} is recorded", filters=filters)
            if filters
            else _("no change recorded in that period")
        )
        return Answer(data, table, (), (none, *notes))
    page = _page(registry, states, events, lang, Heading(title, 1, below), forums=forums)
    return Answer(data, table, page, notes)


def event_rows(registry: Registry, events: Sequence[Event]) -> tuple[list[dict[str, Value]], Table]:
    """Events as JSON objects and as a table."""
    rows = tuple(
        (
            event.slug,
            event.date.text,
            event.after.text if event.after else None,
            event.what,
            event.standing,
            list(event.states),
            event_text(registry, event),
            list(event.sources),
        )
        for event in events
    )
    return keyed(_KEYS, rows)


def _notes(states: States, undated: Sequence[str], lang: str) -> tuple[str, ...]:
    if not undated:
        return ()
    names = joined(state_names(states, undated, lang))
    return (say("not among these events, because the evidence has no date: {names}", names=names),)


def _page(
    registry: Registry, states: States, events: Sequence[Event], lang: str, title: Heading, *, forums: bool
) -> tuple[Block, ...]:
    cite = Citations(registry)
    columns = [
        Column("date", _("Date"), fold=23),
        Column("text", _("What happened"), wrap=True),
        Column("source", ""),
    ]
    if forums:
        columns.insert(1, Column("forum", _("Forum"), fold=28))
    rows, before = [], ""
    for event in events:
        when = event_when(event)
        row = [
            "" if when == before else when,
            event_line(registry, states, event, lang),
            cite(*event.sources),
        ]
        if forums:
            row.insert(1, forum_name(registry.forums[event.slug], lang))
        rows.append(tuple(row))
        before = when
    return (title, Table(tuple(columns), tuple(rows)), *cite.listed())
