"""``history`` and ``changes``: what happened in a forum, or in all of them, as far as sources date it.

``seat_events`` finds who got and who lost a seat; ``output/history_words.py`` puts events into words.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from iscm_cli.dates import newness
from iscm_cli.queries.forums import other_foundings
from iscm_cli.queries.happenings import LAST_ACTIVITY, Account, Event, Held, InStatus, LastSign, Term
from iscm_cli.queries.known import registry_on
from iscm_cli.queries.meetings import course_of
from iscm_cli.queries.membership import sitting
from iscm_cli.queries.seat_events import SEATS, seat_events

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Registry


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
