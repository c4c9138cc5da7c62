"""``history`` and ``changes`` as an answer: events in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Table
from iscm_cli.output.data import keyed
from iscm_cli.output.wording import Citations, forum_name, joined, state_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.history import Event
    from iscm_cli.states.table import States

_LISTED = {"appeared": "newly listed", "disappeared": "no longer listed"}
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
) -> Answer:
    """The events in the order given; ``forums`` names the forum of each, ``below`` stands below the title.

    ``undated`` are the States that sit there without a date.
    """
    data, table = event_rows(events)
    notes = _notes(states, undated, lang)
    if not events:
        return Answer(data, table, (), ("no change recorded in that period", *notes))
    page = _page(registry, states, events, lang, Heading(title, 1, below), forums=forums)
    return Answer(data, table, page, notes)


def event_rows(events: Sequence[Event]) -> tuple[list[dict[str, Value]], Table]:
    """Events as JSON objects and as a table."""
    rows = tuple(
        (
            event.slug,
            event.date.text,
            event.after.text if event.after else None,
            event.what,
            event.standing,
            list(event.states),
            event.text,
            list(event.sources),
        )
        for event in events
    )
    return keyed(_KEYS, rows)


def _notes(states: States, undated: Sequence[str], lang: str) -> tuple[str, ...]:
    if not undated:
        return ()
    names = joined(state_names(states, undated, lang))
    return (f"not among these events, because the evidence has no date: {names}",)


def _page(
    registry: Registry, states: States, events: Sequence[Event], lang: str, title: Heading, *, forums: bool
) -> tuple[Block, ...]:
    cite = Citations(registry)
    columns = [
        Column("date", "Date", fold=23),
        Column("text", "What happened", wrap=True),
        Column("source", ""),
    ]
    if forums:
        columns.insert(1, Column("forum", "Forum", fold=28))
    rows, before = [], ""
    for event in events:
        when = event_when(event)
        row = ["" if when == before else when, event_line(states, event, lang), cite(*event.sources)]
        if forums:
            row.insert(1, forum_name(registry.forums[event.slug], lang))
        rows.append(tuple(row))
        before = when
    return (title, Table(tuple(columns), tuple(rows)), *cite.listed())


def event_line(states: States, event: Event, lang: str) -> str:
    """What happened, in a line: ``Meeting: 8th Ministerial Consultation; Dubai (United Arab Emirates)``."""
    what = event_what(event)
    return f"{what[0].upper()}{what[1:]}: {event_said(states, event, lang)}"


def event_when(event: Event) -> str:
    """When something happened: on a date, or some time between two."""
    return f"{event.after} to {event.date}" if event.after else str(event.date)


def event_what(event: Event) -> str:
    """What kind of thing happened: ``meeting``, ``members joined``, ``members no longer listed``."""
    if event.standing:
        return f"{event.standing}s {_LISTED.get(event.what, event.what)}"
    return event.what


def event_said(states: States, event: Event, lang: str) -> str:
    """What happened, with the names of the States that it concerns."""
    names = ", ".join(state_names(states, event.states, lang))
    if event.what in ("joined", "left", "appeared", "disappeared"):
        plain = event.text in (
            f"as {event.standing}",
            f"was {event.standing}",
        )  # as "members joined" says already
        return names if plain else f"{names} ({event.text})"
    if event.what == "chair":
        terms = event.text.removeprefix("chair").strip()
        return f"{names}, {terms}" if terms else names
    if event.what == "meeting" and names:
        town = f"; {event.place}" if event.place else ""
        before, at, after = event.text.partition(town) if town else (event.text, "", "")
        return f"{before}{at} ({names}){after}"  # the country behind the town, before what was decided
    return event.text
