"""Who got and who lost a seat in a forum, and when, as far as sources date it.

Who joined and who left is told by joinings, leavings and bodies with their dates, and else read off lists: a
State that the later one names and the earlier does not appeared some time between their two dates, and no
day is made up for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import parse_date
from iscm_cli.queries.evidence import SeatTable, body_name, course
from iscm_cli.queries.happenings import BetweenLists, Event, Existence, FirstList, InBody, InStanding
from iscm_cli.queries.lifetimes import states_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import MemberList, Registry, Seat
    from iscm_cli.queries.decisions import Decision
    from iscm_cli.queries.evidence import Step

SEATS: tuple[Seat, ...] = ("member", "observer", "other")


def seat_events(registry: Registry, slug: str) -> Iterator[Event]:
    """Who got and who lost a seat in a forum, in the order of the evidence.

    Replayed from nothing they give every day's seats, but for those that rest on undated evidence. What a
    source dates is on that date. What only two lists show lies between the later one and the newest
    evidence for the contrary before it. A State appears when it comes into being and disappears when it ends.
    Who joined, left or is new on a list of a body of which the members follow, on one date by one source, is one event.
    """
    last: Event | None = None
    for event in _step_by_step(registry, slug):
        if last is not None and _goes_with(last, event):
            last = last._replace(states=tuple(sorted({*last.states, *event.states})))
            continue
        if last is not None:
            yield last
        last = event
    if last is not None:
        yield last


def _goes_with(last: Event, event: Event) -> bool:
    """Whether two events tell the same of other States, by way of a body."""
    return isinstance(event.said, InBody) and last._replace(states=event.states) == event


def _step_by_step(registry: Registry, slug: str) -> Iterator[Event]:
    """The same with an event for each State of a body, since each is a piece of evidence of its own."""
    table, steps = SeatTable(registry), course(registry, slug).steps
    turns = _turns(registry, slug)
    absent = {turn.code for turn in turns if turn.begins}
    numbers: dict[Seat, int] = dict.fromkeys(SEATS, 0)
    for step in steps:
        while turns and turns[-1].day <= step.key[0]:
            yield from _turn(slug, turns.pop(), table, absent, numbers)
        held = {seat: table.covers.get(seat) or table.naming.get(seat) for seat in SEATS}
        numbers_before = dict(numbers)
        changed = [pair for pair in table.apply(step) if pair[1].code not in absent]
        moved = [(before, now) for before, now in changed if now.seat != (before.seat if before else None)]
        for before, now in moved:
            _count(numbers, before, -1)
            _count(numbers, now, 1)
        for seat in SEATS:
            gained = [(before, now) for before, now in moved if now.seat == seat]
            lost = [(before, now) for before, now in moved if before and before.seat == seat]
            if step.by_list:
                if table.naming.get(seat) is step.what and held[seat] is None:
                    named = tuple(now.code for _, now in changed if now.seat == seat)
                    yield from _first(slug, step, seat, named, complete=table.covers.get(seat) is step.what)
                    gained = []
                counted = numbers_before[seat], numbers[seat]
                yield from _between(slug, step, seat, held[seat], gained, lost, counted)
            else:
                told = ("joined", "left") if step.dates_the_day else ("appeared", "disappeared")
                yield from _on_the_day(registry, slug, step, seat, told[0], gained)
                yield from _on_the_day(registry, slug, step, seat, told[1], lost)
    while turns:
        yield from _turn(slug, turns.pop(), table, absent, numbers)


class _Turn(NamedTuple):
    """The day from which a State exists, or from which it exists no longer."""

    day: str
    code: str
    begins: bool


def _turns(registry: Registry, slug: str) -> list[_Turn]:
    """When the States of a forum's evidence began after the first of it, and when they ended; the last turn first."""
    known, states = course(registry, slug), states_of(registry)
    first = known.steps[0].key[0] if known.steps else ""
    turns = []
    for state in filter(None, map(states.get, known.concerned)):
        if state.since and state.since > first:
            turns.append(_Turn(state.since, state.alpha3, begins=True))
        if state.until:
            turns.append(_Turn(state.until, state.alpha3, begins=False))
    return sorted(turns, reverse=True)


def _turn(
    slug: str, turn: _Turn, table: SeatTable, absent: set[str], numbers: dict[Seat, int]
) -> Iterator[Event]:
    """A State that evidence seats, and that now begins or ceases to exist."""
    if turn.begins:
        absent.discard(turn.code)
    else:
        absent.add(turn.code)
    found = table.decision(turn.code)
    if found is None or found.seat not in SEATS:
        return
    _count(numbers, found, 1 if turn.begins else -1)
    what, said = "appeared" if turn.begins else "disappeared", Existence(turn.begins)
    date = parse_date(turn.day)
    yield Event(slug, date, None, what, found.seat, (turn.code,), said, (found.source,))


def _count(numbers: dict[Seat, int], found: Decision | None, by: int) -> None:
    if found is not None and found.seat in numbers:
        numbers[found.seat] += by


def _first(slug: str, step: Step, seat: Seat, states: tuple[str, ...], *, complete: bool) -> Iterator[Event]:
    """The first list that names anybody; nothing where it names a body of which nobody is known yet."""
    if states:
        said = FirstList(len(states), complete)
        yield Event(slug, step.date, None, "listed", seat, states, said, (step.source,))


def _between(
    slug: str,
    step: Step,
    seat: str,
    held: MemberList | None,
    gained: Sequence[tuple[Decision | None, Decision]],
    lost: Sequence[tuple[Decision | None, Decision]],
    counted: tuple[int, int],
) -> Iterator[Event]:
    """Of those who are gone, the newest evidence that they were there; of those who are new, the list before."""
    said = BetweenLists(*counted, derived="derived" in (step.basis, held.basis if held else None))
    for what, found in (("appeared", gained), ("disappeared", lost)):
        groups: dict[tuple[PartialDate | None, str | None], list[str]] = {}
        for before, now in found:
            last = before if what == "disappeared" else None
            after = last.date if last else held.as_of if held else None
            source = last.source if last else held.source if held else None
            if after and after.newness >= step.date.newness:
                after = None  # two lists of one date say nothing of an earlier day
            groups.setdefault((after, source), []).append(now.code)
        for (after, source), codes in groups.items():
            sources = (source, step.source) if source else (step.source,)
            yield Event(slug, step.date, after, what, seat, tuple(sorted(codes)), said, sources)


def _on_the_day(
    registry: Registry,
    slug: str,
    step: Step,
    seat: str,
    what: str,
    found: Sequence[tuple[Decision | None, Decision]],
) -> Iterator[Event]:
    if not found:
        return
    body = found[0][1].body
    ours = [before if what == "left" else now for before, now in found]
    words = tuple(dict.fromkeys(one.standing for one in ours if one and one.standing))
    said = InBody(body_name(registry, body)) if body else InStanding(words)
    codes = tuple(sorted(now.code for _, now in found))
    yield Event(slug, step.date, None, what, seat, codes, said, tuple({now.source: None for _, now in found}))
