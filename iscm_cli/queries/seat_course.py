"""What is dated about one State's seat in a forum: the lists that name it, its joinings and its leavings.

A list says how things stood at its date alone. Between two lists nothing is said, unless a joining or a leaving
is dated: from a joining the State sat there at least until the newest evidence that still has it there, and until
a leaving at least from the newest evidence before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.queries.evidence import SeatTable, course

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry, Seat
    from iscm_cli.queries.decisions import Decision
    from iscm_cli.queries.evidence import Step

What = Literal["listed", "joined", "left", "not-listed"]
_SEATED = ("member", "observer")


class Mark(NamedTuple):
    """A piece of dated evidence on a State. ``seat`` is what it gives, None where it gives none.

    ``body`` is the organisation from whose membership it follows, by its id.
    """

    date: PartialDate
    what: What
    seat: Seat | None
    source: str
    body: str | None = None


class Held(NamedTuple):
    """A time of which evidence says that the State sat there throughout: from one date to another."""

    start: PartialDate
    end: PartialDate


class SeatCourse(NamedTuple):
    """The dated evidence on a State in a forum, oldest first, and the times during which it surely sat there."""

    slug: str
    marks: tuple[Mark, ...]
    held: tuple[Held, ...]


def seat_courses(
    registry: Registry, code: str, slugs: Iterable[str], day: PartialDate
) -> tuple[SeatCourse, ...]:
    """What is dated on or before ``day`` about a State in each of these forums, in the order given.

    One of which all evidence is undated has no marks.
    """
    return tuple(_course(slug, _marks(registry, slug, day).get(code, ())) for slug in slugs)


def _course(slug: str, marks: tuple[Mark, ...]) -> SeatCourse:
    return SeatCourse(slug, marks, tuple(_held(marks)))


def _held(marks: Iterable[Mark]) -> list[Held]:
    """The times that a dated joining begins or a dated leaving ends."""
    found: list[Held] = []
    joined: PartialDate | None = None
    last: PartialDate | None = None
    for mark in marks:
        if mark.seat in _SEATED:
            if mark.what == "joined":
                if joined and last and joined != last:
                    found.append(Held(joined, last))
                joined = mark.date
            last = mark.date
            continue
        start = joined or (last if mark.what == "left" else None)
        end = mark.date if mark.what == "left" else last
        if start and end and start != end:
            found.append(Held(start, end))
        joined = last = None
    if joined and last and joined != last:
        found.append(Held(joined, last))
    return found


def _marks(registry: Registry, slug: str, day: PartialDate) -> dict[str, tuple[Mark, ...]]:
    """The marks of every State in a forum; kept, since the evidence is gone through once for all of them."""
    key = ("marks", slug, day.first, day.last)
    if key not in registry.memo:
        registry.memo[key] = _replayed(registry, slug, day)
    found: dict[str, tuple[Mark, ...]] = registry.memo[key]
    return found


def _replayed(registry: Registry, slug: str, day: PartialDate) -> dict[str, tuple[Mark, ...]]:
    table = SeatTable(registry)
    marks: dict[str, list[Mark]] = {}
    for step in course(registry, slug).steps:
        if not step.date.possible_by(day):
            break
        for before, now in table.apply(step):
            mark = _mark(step, before, now)
            if mark:
                marks.setdefault(now.code, []).append(mark)
    return {code: tuple(found) for code, found in marks.items()}


def _mark(step: Step, before: Decision | None, now: Decision) -> Mark | None:
    """What a step says of a State; nothing where it only says once more that the State has no seat."""
    if now.seat is None:
        if before is None or before.seat is None:
            return None
        what: What = "left" if step.dates_the_day else "not-listed"
        return Mark(step.date, what, None, now.source, now.body)
    what = "joined" if step.dates_the_day else "listed"
    return Mark(step.date, what, now.seat, now.source, now.body)
