"""``timeline``: how long forums have been at work, and what is dated in the course of one.

Nothing is made up between two dates: a number of members stands at the date of its list alone, a State
joined or left some time between two lists, and a term whose end no source gives stays open.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.dates import newness
from iscm_cli.queries.evidence import SeatTable
from iscm_cli.queries.evidence import course as evidence_of
from iscm_cli.queries.forums import founding_of, other_foundings
from iscm_cli.queries.known import registry_on, whole
from iscm_cli.queries.lifetimes import existed
from iscm_cli.queries.membership import end_of
from iscm_cli.queries.status import status_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Chair, Forum, Meeting, Registry

HIGH = ("summit", "ministerial")  # levels whose meetings are marked, where a registry has these levels
Ending = Literal["goes-on", "ended", "not-known"]


class Life(NamedTuple):
    """A forum from its founding to ``until``.

    ``founding`` is the date that is shown, ``claims`` those of other sources that cannot be the same day,
    oldest first. ``ending``: it goes on to the day asked for, it ended with the last activity known, or
    nothing says whether it went on after the last dated fact. ``until`` is that day, activity or fact.
    ``meetings`` are those at the levels of ``HIGH``, oldest first.
    """

    slug: str
    founding: PartialDate | None
    claims: tuple[PartialDate, ...]
    until: PartialDate
    ending: Ending
    meetings: tuple[Meeting, ...]

    @property
    def begins(self) -> tuple[str, str] | None:
        """The earliest and the latest day on which it can have been founded, by any claim; None where no source says."""
        dates = [self.founding, *self.claims] if self.founding else []
        return (min(d.first for d in dates), max(d.last for d in dates)) if dates else None


class Roll(NamedTuple):
    """A dated complete list of members, or what later evidence made of it, with who is new and who is gone since the one before."""

    date: PartialDate
    number: int
    joined: tuple[str, ...]
    left: tuple[str, ...]
    source: str


class Term(NamedTuple):
    """A chair's term. ``open_until`` is the first day on which another is known to follow, where no source ends it."""

    chair: Chair
    open_until: str | None


class Lane(NamedTuple):
    """Terms of one role that follow one another, so that they can stand in one row."""

    role: str
    terms: tuple[Term, ...]


class Course(NamedTuple):
    """What is dated in one forum: its life, its complete lists of members and its chairs, oldest first."""

    life: Life
    rolls: tuple[Roll, ...]
    terms: tuple[Term, ...]


class Row(NamedTuple):
    """One dated fact behind a timeline.

    ``what`` is founded, founding claim, active, meeting, members, joined, left or chair. What joined or
    left did so some time between ``start`` and ``end``; anything else lasted from the one to the other,
    or is not known to have ended. ``told`` is what the registry itself says of the fact, None where it says
    nothing in words; ``life`` is that of the forum where the fact is that it was active.
    """

    forum: str
    what: str
    start: PartialDate | None
    end: PartialDate | None
    told: str | None
    source: str | None
    number: int | None = None
    states: tuple[str, ...] = ()
    life: Life | None = None


def of_ministers(found: Iterable[Life]) -> bool:
    """Whether the meetings of these lives, summits clauses, are ministerial: they are of any level where a registry has not those of ``HIGH``."""
    levels = {meeting.level for one in found for meeting in one.meetings}
    return levels <= set(HIGH)


def lives(registry: Registry, slugs: Iterable[str], day: PartialDate) -> tuple[Life, ...]:
    """The lives of these forums as known on ``day``, the first founded first; those not dated last."""
    found = [life(registry, slug, day) for slug in slugs]
    return tuple(sorted(found, key=lambda one: (one.founding is None, newness(one.founding), one.slug)))


def life(registry: Registry, slug: str, day: PartialDate) -> Life:
    """The life of one forum as known on ``day``."""
    registry = registry_on(registry, day)
    forum = registry.forums[slug]
    founding = founding_of(forum)
    shown = founding.date if founding else None
    others = {claim.date for claim in other_foundings(forum) if claim.date.possible_by(day)}
    until, ending = _ending(registry, slug, day)
    contested = tuple(sorted(others, key=newness))
    return Life(slug, shown, contested, until, ending, _high_meetings(registry, forum, day))


def course(registry: Registry, slug: str, day: PartialDate) -> Course:
    """What is dated in one forum on or before ``day``."""
    registry = registry_on(registry, day)
    forum = registry.forums[slug]
    return Course(life(registry, slug, day), tuple(_rolls(registry, slug, day)), tuple(_terms(forum, day)))


def lanes(terms: Iterable[Term]) -> tuple[Lane, ...]:
    """Terms in the chair in as few rows as show them side by side: a row for each role, more where terms overlap.

    Terms of which one ends in the year in which the other begins may follow one another; a term of which it is
    not known whether it fell into another stands in a row of its own.
    """
    found: list[tuple[str, list[Term]]] = []
    for term in terms:
        for role, lane in found:
            if role == term.chair.role and _follows(lane[-1], term):
                lane.append(term)
                break
        else:
            found.append((term.chair.role, [term]))
    roles = list(dict.fromkeys(role for role, _ in found))
    found.sort(key=lambda lane: roles.index(lane[0]))
    return tuple(Lane(role, tuple(lane)) for role, lane in found)


def certain(term: Term) -> bool:
    """Whether there are days on which a State was in the chair for certain, by a term with a beginning and an end."""
    start, end = term.chair.start, term.chair.to
    return bool(start and end and start.last < end.first)


def _follows(before: Term, term: Term) -> bool:
    start, end = term.chair.start, before.chair.to
    if start is None:
        return False
    if before.open_until:
        return before.open_until <= start.first
    if end is None:
        return False
    if start.first >= end.last:
        return True
    both_last = certain(before) and (term.chair.to is None or certain(term))
    return both_last and start.first >= end.first


def rows(registry: Registry, found: Iterable[Life], of_one: Course | None = None) -> tuple[Row, ...]:
    """The facts behind the lives; with a course also its members and chairs."""
    facts = [row for one in found for row in _life_rows(registry, one)]
    if of_one is None:
        return tuple(facts)
    slug, before = of_one.life.slug, None
    for roll in of_one.rolls:
        facts.append(Row(slug, "members", roll.date, None, None, roll.source, roll.number))
        for what, states in (("joined", roll.joined), ("left", roll.left)):
            if states:
                facts.append(Row(slug, what, before, roll.date, None, roll.source, len(states), states))
        before = roll.date
    for chair, _ in of_one.terms:
        facts.append(
            Row(slug, "chair", chair.start, chair.to, chair.role, chair.source, None, (chair.state,))
        )
    return tuple(facts)


def _life_rows(registry: Registry, one: Life) -> Iterator[Row]:
    forum = registry.forums[one.slug]
    for claim in forum.established:
        if claim.date in one.claims or (one.founding and not claim.date.excludes(one.founding)):
            what = "founded" if claim is forum.established[0] else "founding claim"
            yield Row(one.slug, what, claim.date, None, claim.event or claim.note, claim.source)
    last = max(forum.last_activity, key=lambda activity: activity.date.newness, default=None)
    end = one.until if one.ending == "ended" else None
    claims = (*forum.status, *forum.established)
    source = last.source if last and end else claims[0].source if claims else None
    yield Row(one.slug, "active", one.founding, end, None, source, life=one)
    for meeting in one.meetings:
        host = (meeting.country,) if meeting.country else ()
        yield Row(one.slug, "meeting", meeting.date, meeting.end, meeting.title, meeting.source, None, host)


def _ending(registry: Registry, slug: str, day: PartialDate) -> tuple[PartialDate, Ending]:
    forum = whole(registry).forums[slug]  # what happened later proves that it lived
    end = end_of(forum)
    if end and end.date.possible_by(day):
        return end.date, "ended"
    last = max((activity.date for activity in forum.last_activity), key=newness, default=None)
    status = registry.statuses.get(status_on(registry, slug, day).word)
    if (status and status.default) or (last and last.first > day.last):
        return day, "goes-on"
    if last:
        return last, "ended"
    dates = [claim.date for claim in forum.established]
    dates += [meeting.date for meeting in forum.meetings if meeting.date]
    dates += [lst.as_of for lst in forum.memberships if lst.as_of]
    dates += [chair.start for chair in forum.chairs if chair.start]
    newest = max(dates, key=newness, default=day)
    return (day, "goes-on") if newest.first > day.last else (newest, "not-known")


def _high_meetings(registry: Registry, forum: Forum, day: PartialDate) -> tuple[Meeting, ...]:
    levels = [level for level in HIGH if level in registry.levels]
    held = [
        meeting
        for meeting in forum.meetings
        if meeting.date and meeting.date.possible_by(day) and (not levels or meeting.level in levels)
    ]
    return tuple(sorted(held, key=lambda meeting: newness(meeting.date)))


def _rolls(registry: Registry, slug: str, day: PartialDate) -> Iterator[Roll]:
    table, joined, left, first = SeatTable(registry), set[str](), set[str](), True
    for step in evidence_of(registry, slug).steps:
        if not step.date.possible_by(day):
            break
        for before, now in table.apply(step):
            was = before is not None and before.seat == "member"
            if (now.seat == "member") == was:
                continue
            new, old = (left, joined) if was else (joined, left)
            if now.code in old:
                old.discard(now.code)
            else:
                new.add(now.code)
        lst = table.covers.get("member")
        if lst is None or (step.by_list and lst is not step.what):
            continue
        if first:
            joined, left = set(), set()
        if step.by_list or joined or left:
            number = sum(
                now.seat == "member" and existed(registry, code, step.date)
                for code, now in table.rulings.items()
            )
            yield Roll(step.date, number, tuple(sorted(joined)), tuple(sorted(left)), step.source)
            joined, left, first = set(), set(), False


def _terms(forum: Forum, day: PartialDate) -> Iterator[Term]:
    begun = [chair for chair in forum.chairs if chair.start and chair.start.possible_by(day)]
    begun.sort(key=lambda chair: newness(chair.start))
    starts = [chair.start.first for chair in begun if chair.start]
    for chair in begun:
        later = bisect_right(starts, chair.start.last) if chair.start else len(starts)
        yield Term(chair, None if chair.to or later == len(starts) else starts[later])
