"""How large a forum is: its member seats where a list or a body rule is complete, else a stated count.

Observers are counted apart and never added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import newness
from iscm_cli.queries.age import age, age_of_seats, differing
from iscm_cli.queries.evidence import BODY
from iscm_cli.queries.known import forum_on
from iscm_cli.queries.membership import sitting

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Count, Forum, Registry
    from iscm_cli.models.base import CountOf
    from iscm_cli.queries.age import Age
    from iscm_cli.queries.seated import InForce, Sitting


class Size(NamedTuple):
    """The size of a forum on a day.

    ``members`` is the number of member seats where all are known, else None. ``named`` is how many members
    are known by name. ``observers`` is None where no evidence speaks of observers. ``stated`` is the newest
    stated count of members.

    ``list_age``, ``observers_age`` and ``stated_age`` say how old these are, None where there are none.
    ``exact`` and ``exact_observers`` are the newest counts that a source states as certain and exact.
    """

    sitting: Sitting
    members: int | None
    named: int | None
    observers: int | None
    stated: Count | None
    list_age: Age | None
    observers_age: Age | None
    stated_age: Age | None
    exact: Count | None
    exact_observers: Count | None

    @property
    def value(self) -> int | None:
        """The number to rank by: members, else the stated count, else None."""
        if self.members is not None:
            return self.members
        return self.stated.value if self.stated else None

    @property
    def age(self) -> Age | None:
        """How old is what ``value`` rests on."""
        return self.list_age if self.members is not None else self.stated_age

    @property
    def differs(self) -> Count | None:
        """The newest exact number that a source states, where it differs from the members known by name."""
        return differing(self.named, self.exact) if self.named is not None else None

    @property
    def observers_differ(self) -> Count | None:
        """The newest exact number of observers that a source states, where it differs from those known."""
        return differing(self.observers, self.exact_observers) if self.observers is not None else None


def size(registry: Registry, slug: str, day: PartialDate) -> Size:
    """The size of a forum on ``day``."""
    key = ("size", slug, day.first, day.last)
    if key not in registry.memo:
        registry.memo[key] = _size(registry, slug, day)
    found: Size = registry.memo[key]
    return found


def _size(registry: Registry, slug: str, day: PartialDate) -> Size:
    forum, now = forum_on(registry, slug, day), sitting(registry, slug, day)
    named = len(now.members.states) if now.members else None
    observers, stated = now.observers, newest_stated(forum, day)
    return Size(
        sitting=now,
        members=named if now.members and now.members.complete else None,
        named=named,
        observers=len(now.observer_states) if now.observers else None,
        stated=stated,
        list_age=_list_age(registry, slug, now.members, day) if now.members else None,
        observers_age=age_of_seats(registry, observers, day, "observer") if observers else None,
        stated_age=age(registry, stated.as_of, day) if stated else None,
        exact=newest_exact(forum, day),
        exact_observers=newest_exact(forum, day, "observers"),
    )


def _list_age(registry: Registry, slug: str, found: InForce, day: PartialDate) -> Age:
    """How old is what a number of members rests on: of a body its last joining or leaving, else the list."""
    if found.since and registry.forums[slug].kind[0].value == BODY:
        return age(registry, found.since[-1].date, day)
    return age_of_seats(registry, found, day)


def newest_exact(forum: Forum, day: PartialDate, of: CountOf = "members") -> Count | None:
    """The newest count that a source states on or before ``day`` as certain and exact, or None."""
    count = newest_stated(forum, day, of)
    return count if count and not count.uncertain and not count.approximate else None


def newest_stated(forum: Forum, day: PartialDate, of: CountOf = "members") -> Count | None:
    """The newest count, of members unless told otherwise, that a source states on or before ``day``, or None.

    A count serves only in this order: of members for certain before perhaps of members; exact before
    "over" or "about"; dated before undated; of one date, the first in the file.
    """
    counts = [
        count
        for count in forum.counts
        if count.of == of and (count.as_of is None or count.as_of.possible_by(day))
    ]
    return max(counts, key=_preference, default=None)


def _preference(count: Count) -> tuple[bool, bool, tuple[str, str]]:
    return (not count.uncertain, not count.approximate, newness(count.as_of))
