"""How large a forum is: its member seats where a list or a body rule is complete, else a stated count.

Observers are counted apart and never added.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

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


class Size:
    """The size of a forum on a day. What is stated of it, and how old all that is, is worked out when it is asked for.

    ``members`` is the number of member seats where all are known, else None. ``named`` is how many members
    are known by name. ``observers`` is None where no evidence speaks of observers. ``stated`` is the newest
    stated count of members.

    ``list_age``, ``observers_age``, ``others_age`` and ``stated_age`` say how old these are, None where there are none.
    ``exact`` and ``exact_observers`` are the newest counts that a source states as certain and exact.
    """

    def __init__(self, registry: Registry, slug: str, day: PartialDate) -> None:
        self._registry, self._slug, self._day = registry, slug, day
        now = self.sitting = sitting(registry, slug, day)
        self.named = len(now.members.states) if now.members else None
        self.members = self.named if now.members and now.members.complete else None
        self.observers = len(now.observer_states) if now.observers else None

    @classmethod
    def untold(cls, now: Sitting) -> Size:
        """A size that tells who sits there, and neither numbers nor how old anything is."""
        found = cls.__new__(cls)
        numbers = ("members", "named", "observers", "stated", "exact_observers")
        nothing = (*numbers, "list_age", "observers_age", "others_age")
        found.__dict__.update(dict.fromkeys(nothing), sitting=now)
        return found

    @cached_property
    def stated(self) -> Count | None:
        """The newest count of members that a source states."""
        return newest_stated(self._forum, self._day)

    @property
    def exact(self) -> Count | None:
        """The same, if the source states it as certain and exact."""
        return _if_exact(self.stated)

    @cached_property
    def exact_observers(self) -> Count | None:
        """The newest count of observers, if the source states it as certain and exact."""
        return _if_exact(newest_stated(self._forum, self._day, "observers"))

    @cached_property
    def list_age(self) -> Age | None:
        """How old is what the members known by name rest on."""
        now = self.sitting.members
        return _list_age(self._registry, self._slug, now, self._day) if now else None

    @cached_property
    def observers_age(self) -> Age | None:
        """How old is what the observers rest on."""
        now = self.sitting.observers
        return age_of_seats(self._registry, now, self._day, "observer") if now else None

    @cached_property
    def others_age(self) -> Age | None:
        """How old is what the seats in another standing rest on."""
        now = self.sitting.other
        return age_of_seats(self._registry, now, self._day, "other") if now else None

    @property
    def stated_age(self) -> Age | None:
        """How old the stated count is."""
        return age(self._registry, self.stated.as_of, self._day) if self.stated else None

    @cached_property
    def ages(self) -> tuple[Age, ...]:
        """How old is what those who sit there rest on, members and observers: once where that is one list."""
        members, observers = self.sitting.members, self.sitting.observers
        one = members and observers and _evidence(members) == _evidence(observers)
        found = (self.list_age, None if one else self.observers_age)
        return tuple(each for each in found if each)

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

    @property
    def _forum(self) -> Forum:
        return forum_on(self._registry, self._slug, self._day)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Size) and self._facts() == other._facts()

    def __hash__(self) -> int:
        return hash((self.members, self.named, self.observers))

    def _facts(self) -> tuple[object, ...]:
        seats = (self.sitting, self.members, self.named, self.observers)
        ages = (self.list_age, self.observers_age, self.stated_age)
        return (*seats, *ages, self.stated, self.exact, self.exact_observers)


def size(registry: Registry, slug: str, day: PartialDate) -> Size:
    """The size of a forum on ``day``."""
    key = ("size", slug, day.first, day.last)
    if key not in registry.memo:
        registry.memo[key] = Size(registry, slug, day)
    found: Size = registry.memo[key]
    return found


def _list_age(registry: Registry, slug: str, found: InForce, day: PartialDate) -> Age:
    """How old is what a number of members rests on: of a body its last joining or leaving, else the list."""
    if registry.forums[slug].kind[0].value == BODY and found.since:
        return age(registry, found.since[-1].date, day)
    return age_of_seats(registry, found, day)


def _evidence(found: InForce) -> tuple[int, PartialDate | None, str]:
    """What tells apart what two kinds of seat rest on; of joinings alone, which have no place, date and source."""
    return found.position, found.list.as_of, found.list.source


def _if_exact(count: Count | None) -> Count | None:
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
