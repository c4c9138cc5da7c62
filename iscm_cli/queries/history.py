"""``history`` and ``changes``: what happened in a forum, or in all of them, as far as sources date it.

Who joined and who left is told by joinings, leavings and bodies with their dates, and else read off lists: a
State that the later one names and the earlier does not appeared some time between their two dates, and no
day is made up for it. ``output/history_words.py`` puts events into words.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import newness, parse_date
from iscm_cli.queries.evidence import Change, SeatTable, body_name, course
from iscm_cli.queries.forums import other_foundings
from iscm_cli.queries.happenings import (
    LAST_ACTIVITY,
    Account,
    BetweenLists,
    Existence,
    FirstList,
    Held,
    InBody,
    InStanding,
    InStatus,
    LastSign,
    Term,
)
from iscm_cli.queries.known import registry_on
from iscm_cli.queries.lifetimes import states_of
from iscm_cli.queries.meetings import course_of
from iscm_cli.queries.membership import sitting

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, MemberList, Registry, Seat
    from iscm_cli.queries.evidence import Decision, Step
    from iscm_cli.queries.happenings import Said

SEATS: tuple[Seat, ...] = ("member", "observer", "other")


class Event(NamedTuple):
    """Something that happened on ``date``, or some time between ``after`` and ``date``.

    ``what`` is one of ``happenings.WHAT``; ``standing`` is the kind of seat that the States got or lost; ``said`` is what
    else there is to say.
    """

    slug: str
    date: PartialDate
    after: PartialDate | None
    what: str
    standing: str | None
    states: tuple[str, ...]
    said: Said
    sources: tuple[str, ...]


def history(
    registry: Registry,
    slug: str,
    until: PartialDate,
    *,
    since: PartialDate | None = None,
    known_on: PartialDate | None = None,
    what: Collection[str] = (),
) -> tuple[Event, ...]:
    """What is dated on or before ``until`` in one forum, and not before ``since``, oldest first.

    It is what was known on a day, else by ``until``; only events of these kinds where ``what`` names some.
    """
    registry = registry_on(registry, known_on or until)
    events = [event for event in _events(registry, slug) if _is_asked_for(event, since, until, what)]
    return tuple(sorted(events, key=lambda event: event.date.newness))


def undated_seats(registry: Registry, slug: str, day: PartialDate) -> tuple[str, ...]:
    """The States that sit in a forum on ``day`` by undated evidence alone, which is no event, by their codes."""
    decisions = sitting(registry, slug, day).decisions.values()
    return tuple(sorted(found.code for found in decisions if found.seat in SEATS and not found.date))


def changes(
    registry: Registry,
    since: PartialDate,
    until: PartialDate,
    code: str | None = None,
    *,
    slugs: Collection[str] | None = None,
    everything: bool = True,
    known_on: PartialDate | None = None,
    what: Collection[str] = (),
) -> tuple[Event, ...]:
    """What happened in any forum from ``since`` to ``until``, as it was known on a day or then, newest first.

    Only what concerns a State where ``code`` is given, what happened in these forums where ``slugs`` are, and
    events of these kinds where ``what`` names some. Without ``everything``, what only restates how things were
    before is left out, and what is only known to lie in a span that began earlier.
    """
    registry = registry_on(registry, known_on or until)
    events = [
        event
        for slug, forum in registry.forums.items()
        if slugs is None or slug in slugs
        for event in (_events(registry, slug) if everything else _new_events(registry, slug, forum, what))
        if _is_asked_for(event, since, until, what)
        if everything or not (event.date.is_span and event.date.first < since.first)
        if code is None or code in event.states
    ]
    return tuple(sorted(events, key=lambda event: event.date.newness, reverse=True))


def _is_asked_for(event: Event, since: PartialDate | None, until: PartialDate, what: Collection[str]) -> bool:
    """Whether an event can lie in the period, and is of a kind that was named, if any was."""
    in_period = event.date.possible_by(until) and (since is None or event.date.last >= since.first)
    return in_period and (not what or event.what in what)


def _new_events(registry: Registry, slug: str, forum: Forum, what: Collection[str]) -> Iterator[Event]:
    """The events of a forum but for those that say only what was so before: the same status, a sign of life.

    A sign of life is kept where ``what`` names it: whoever asks for it wants it.
    """
    dated = sorted((c for c in forum.status if c.as_of), key=lambda claim: newness(claim.as_of))
    news = {(now.as_of, InStatus(now.value)) for before, now in pairwise(dated) if now.value != before.value}
    for event in _events(registry, slug):
        if event.what == "status" and (event.date, event.said) not in news:
            continue
        if event.what != LAST_ACTIVITY or LAST_ACTIVITY in what:
            yield event


def _events(registry: Registry, slug: str) -> Iterator[Event]:
    forum = registry.forums[slug]
    yield from _foundings(slug, forum)
    yield from seat_events(registry, slug)
    yield from _ends(slug, forum)
    for chair in forum.chairs:
        if not chair.start and chair.to:
            ending = Term(chair.role, chair.to, ending=True)
            yield Event(slug, chair.to, None, "chair", None, (chair.state,), ending, (chair.source,))
        if chair.start:
            term = Term(chair.role, chair.to)
            yield Event(slug, chair.start, None, "chair", None, (chair.state,), term, (chair.source,))
    for meeting in forum.meetings:
        if meeting.date:
            unsure = course_of(registry, meeting, meeting.date) == "announced"
            held = Held(meeting.title, meeting.place, meeting.outcome, unsure)
            host = (meeting.country,) if meeting.country else ()
            yield Event(slug, meeting.date, None, "meeting", None, host, held, (meeting.source,))
    for claim in forum.status:
        if claim.as_of:
            yield Event(slug, claim.as_of, None, "status", None, (), InStatus(claim.value), (claim.source,))
    for last in forum.last_activity:
        yield Event(slug, last.date, None, LAST_ACTIVITY, None, (), LastSign(last.note), (last.source,))


def _foundings(slug: str, forum: Forum) -> Iterator[Event]:
    """An event for each date and account; a claim without an account joins the first of its date."""
    sources: dict[tuple[PartialDate, str], list[str]] = {}
    for claim in forum.established:
        account = claim.event or claim.note or ""
        first = next((key for key in sources if key[0] == claim.date), (claim.date, ""))
        sources.setdefault((claim.date, account) if account else first, []).append(claim.source)
    others = {claim.date for claim in other_foundings(forum)}
    for (date, account), cited in sources.items():
        said = Account(account or None, date in others)
        yield Event(slug, date, None, "founded", None, (), said, tuple(cited))


def _ends(slug: str, forum: Forum) -> Iterator[Event]:
    for end in forum.ended:
        said = Account(end.event or end.note or None, end.date.excludes(forum.ended[0].date))
        yield Event(slug, end.date, None, "ended", None, (), said, (end.source,))


def seat_events(registry: Registry, slug: str) -> Iterator[Event]:
    """Who got and who lost a seat in a forum, in the order of the evidence.

    Replayed from nothing they give every day's seats, but for those that rest on undated evidence. What a
    source dates is on that date. What only two lists show lies between the later one and the newest
    evidence for the contrary before it. A State appears when it comes into being and disappears when it ends.
    """
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
    codes = set(known.named)
    codes.update(step.what.code for step in known.steps if isinstance(step.what, Change))
    first = known.steps[0].key[0] if known.steps else ""
    turns = []
    for state in filter(None, map(states.get, codes)):
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
    found = table.decisions.get(turn.code)
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
