"""How old is what a number or an answer rests on: the one rule of what is called old.

It rests on a list, on a joining or leaving, on a count that a source states, or on who belongs to a body:
then on the newest evidence of that body, and of several bodies on those of which least is known of late.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import newness
from iscm_cli.queries.evidence import body_name, forum_course

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Count, MemberList, Registry, Seat
    from iscm_cli.queries.decisions import Decision
    from iscm_cli.queries.membership import Verdict
    from iscm_cli.queries.seated import InForce


class Age(NamedTuple):
    """The date of what something rests on, and how old that is on a day.

    ``date`` is None where nothing dates it; then ``years`` is None too, and it is not called old. ``years``
    are whole ones, counted as precisely as both dates are known. ``bodies`` are those from whose membership
    it follows, by name, with the date of the newest evidence of each.
    """

    date: PartialDate | None
    years: int | None
    old: bool
    bodies: tuple[tuple[str, PartialDate | None], ...] = ()


class Ages(NamedTuple):
    """How old several lists are: the oldest and the newest date, how many lists, how many old or undated.

    ``after`` is the number of years after which one is old.
    """

    oldest: PartialDate | None
    newest: PartialDate | None
    lists: int
    old: int
    undated: int
    after: int


def age(registry: Registry, date: PartialDate | None, day: PartialDate) -> Age:
    """How old something of a date is on a day: old once ``old_after`` years have passed for certain."""
    return _age(date, day, registry.registry.old_after)


@lru_cache(maxsize=1024)
def _age(date: PartialDate | None, day: PartialDate, after: int) -> Age:
    """The same, once for all that is of one date: many seats are of one list."""
    if date is None:
        return Age(None, None, old=False)
    due = f"{int(date.last[:4]) + after:04}{date.last[4:]}"
    return Age(date, _whole_years(date, day), due < day.last)


def age_of_seats(registry: Registry, found: InForce, day: PartialDate, seat: Seat = "member") -> Age:
    """How old is what a number of seats rests on: the list in force, or the bodies that it names."""
    return _of_list(registry, found.list, day, seat)


def age_of_decision(registry: Registry, decision: Decision, day: PartialDate) -> Age:
    """How old is what a yes or no rests on."""
    if decision.body:
        return _of_bodies(registry, [decision.body], (), day)
    if decision.how == "not-named" and decision.list:
        return _of_list(registry, decision.list, day, "member")
    return age(registry, decision.date, day)


def age_of_verdict(registry: Registry, said: Verdict, day: PartialDate) -> Age | None:
    """How old is what a yes or no rests on; None where no evidence decides."""
    return age_of_decision(registry, said.decision, day) if said.decision else None


def ages(registry: Registry, found: Iterable[Age | None]) -> Ages:
    """How old the lists are on which a number of several forums rests; None stands for a forum without one."""
    known = [one for one in found if one is not None]
    dates = sorted((one.date for one in known if one.date), key=newness)
    return Ages(
        oldest=dates[0] if dates else None,
        newest=dates[-1] if dates else None,
        lists=len(known),
        old=sum(one.old for one in known),
        undated=sum(one.date is None for one in known),
        after=registry.registry.old_after,
    )


def differing(number: int, stated: Count | None) -> Count | None:
    """The newest exact number that a source states, where it is another than the one that is shown."""
    return stated if stated is not None and stated.value != number else None


def _of_list(registry: Registry, lst: MemberList, day: PartialDate, seat: Seat) -> Age:
    groups = [group for group in lst.groups if registry.seat(group.standing) == seat]
    bodies = dict.fromkeys(group.body for group in groups if group.body)
    if not bodies:
        return age(registry, lst.as_of, day)
    named = (lst.as_of,) if any(group.states for group in groups) else ()
    return _of_bodies(registry, list(bodies), named, day)


def _of_bodies(
    registry: Registry, bodies: list[str], named: tuple[PartialDate | None, ...], day: PartialDate
) -> Age:
    """By the oldest of what is newest on each body, and of the list where it names States as well."""
    known = tuple((body_name(registry, body), _newest_of_body(registry, body, day)) for body in bodies)
    dates = (*named, *(date for _, date in known))
    oldest = min(dates, key=lambda date: (date.last, date.first) if date else ("", ""))
    return age(registry, oldest, day)._replace(bodies=known)


def _newest_of_body(registry: Registry, body: str, day: PartialDate) -> PartialDate | None:
    """The date of the newest evidence of who belongs to a body, on or before a day."""
    key = ("body-dates", body)
    if key not in registry.memo:
        steps = forum_course(registry, registry.organisations[body], bodies=False).steps
        registry.memo[key] = tuple(step.date for step in steps)
    dates: tuple[PartialDate, ...] = registry.memo[key]
    return next((date for date in reversed(dates) if date.possible_by(day)), None)


def _whole_years(date: PartialDate, day: PartialDate) -> int:
    """By years alone where only a year is known, else as far as the month or the day has been reached."""
    exact = len(date.text.rpartition("/")[2])
    years = int(day.last[:4]) - int(date.last[:4])
    return max(0, years - (day.last[4:exact] < date.last[4:exact]))
