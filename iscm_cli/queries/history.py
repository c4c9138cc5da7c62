"""``history`` and ``changes``: what happened in a forum, or in all of them, as far as sources date it.

Who joined and who left is read off successive lists in force: a State that the later one names and the
earlier does not appeared some time between their two dates, and no day is made up for it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import parse_date
from iscm_cli.queries.forums import other_foundings
from iscm_cli.queries.membership import InForce, in_force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Registry

STANDINGS = {"member": "members", "observer": "observers"}


class Event(NamedTuple):
    """Something that happened on ``date``, or some time between ``after`` and ``date``.

    ``what`` is one of founded, listed, appeared, disappeared, chair, meeting, status, last activity;
    ``standing`` of the States that appeared or disappeared; ``text`` says it in the source's terms.
    """

    slug: str
    date: PartialDate
    after: PartialDate | None
    what: str
    standing: str | None
    states: tuple[str, ...]
    text: str
    sources: tuple[str, ...]


def history(registry: Registry, slug: str, until: PartialDate) -> tuple[Event, ...]:
    """What is dated on or before ``until`` in one forum, oldest first."""
    events = [event for event in _events(slug, registry.forums[slug]) if event.date.possible_by(until)]
    return tuple(sorted(events, key=lambda event: event.date.newness))


def changes(
    registry: Registry, since: PartialDate, until: PartialDate, code: str | None = None
) -> tuple[Event, ...]:
    """What happened in any forum from ``since`` on, newest first; only what concerns a State where one is given."""
    events = [
        event
        for slug, forum in registry.forums.items()
        for event in _events(slug, forum)
        if event.date.last >= since.first and event.date.possible_by(until)
        if code is None or code in event.states
    ]
    return tuple(sorted(events, key=lambda event: event.date.newness, reverse=True))


def lists_in_turn(forum: Forum, standing: str) -> list[InForce]:
    """The dated complete lists that were in force for a standing, one after the other."""
    dates = {lst.as_of.newness: lst.as_of for lst in forum.memberships if lst.as_of}
    turns: list[InForce] = []
    for _, date in sorted(dates.items()):
        found = in_force(forum, standing, parse_date(date.first))
        if found and found.complete and found.list.as_of and (not turns or turns[-1].list is not found.list):
            turns.append(found)
    return turns


def _events(slug: str, forum: Forum) -> Iterator[Event]:
    yield from _foundings(slug, forum)
    for standing in STANDINGS:
        yield from _listings(slug, forum, standing)
    for chair in forum.chairs:
        if not chair.start and chair.to:
            text = f"{chair.role} until then, from when is not known"
            yield Event(slug, chair.to, None, "chair", None, (chair.state,), text, (chair.source,))
        if chair.start:
            ends = f" until {chair.to}" if chair.to else ""
            yield Event(
                slug, chair.start, None, "chair", None, (chair.state,), f"{chair.role}{ends}", (chair.source,)
            )
    for meeting in forum.meetings:
        if meeting.date:
            parts = [meeting.title, meeting.place, meeting.outcome]
            text = "; ".join(part for part in parts if part)
            host = (meeting.country,) if meeting.country else ()
            yield Event(slug, meeting.date, None, "meeting", None, host, text, (meeting.source,))
    for claim in forum.status:
        if claim.as_of:
            yield Event(slug, claim.as_of, None, "status", None, (), claim.value, (claim.source,))
    for last in forum.last_activity:
        text = last.note or "last known activity"
        yield Event(slug, last.date, None, "last activity", None, (), text, (last.source,))


def _foundings(slug: str, forum: Forum) -> Iterator[Event]:
    """An event for each date and account; a claim without an account joins the first of its date."""
    sources: dict[tuple[PartialDate, str], list[str]] = {}
    for claim in forum.established:
        account = claim.event or claim.note or ""
        first = next((key for key in sources if key[0] == claim.date), (claim.date, ""))
        sources.setdefault((claim.date, account) if account else first, []).append(claim.source)
    others = {claim.date for claim in other_foundings(forum)}
    for (date, account), cited in sources.items():
        words = [account or "no event is named"]
        if date in others:
            words.append("(another claim than the one shown)")
        yield Event(slug, date, None, "founded", None, (), " ".join(words), tuple(cited))


def _number(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _listings(slug: str, forum: Forum, standing: str) -> Iterator[Event]:
    turns = lists_in_turn(forum, standing)
    if turns and (date := turns[0].list.as_of):
        first = turns[0]
        text = (
            f"first complete list of {STANDINGS[standing]}: {_number(len(first.states), 'State', 'States')}"
        )
        yield Event(slug, date, None, "listed", standing, first.states, text, (first.list.source,))
    for before, now in pairwise(turns):
        appeared = tuple(sorted(set(now.states) - set(before.states)))
        disappeared = tuple(sorted(set(before.states) - set(now.states)))
        sources = (before.list.source, now.list.source)
        for what, states in (("appeared", appeared), ("disappeared", disappeared)):
            if states and now.list.as_of:
                text = f"{_number(len(before.states), standing, STANDINGS[standing])} before, {len(now.states)} then"
                if now.list.basis == "derived" or before.list.basis == "derived":
                    text += "; a derived list is compared"
                yield Event(slug, now.list.as_of, before.list.as_of, what, standing, states, text, sources)
