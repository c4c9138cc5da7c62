"""How large a forum is: its member seats where a list or a body rule is complete, else a stated count.

Observers are counted apart and never added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import newness
from iscm_cli.queries.known import forum_on
from iscm_cli.queries.membership import sitting

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Count, Forum, Registry
    from iscm_cli.queries.membership import Sitting


class Size(NamedTuple):
    """The size of a forum on a day.

    ``members`` is the number of member seats where all are known, else None. ``named`` is how many members
    are known by name. ``observers`` is None where no evidence speaks of observers. ``stated`` is the newest
    stated count of members.
    """

    sitting: Sitting
    members: int | None
    named: int | None
    observers: int | None
    stated: Count | None

    @property
    def value(self) -> int | None:
        """The number to rank by: members, else the stated count, else None."""
        if self.members is not None:
            return self.members
        return self.stated.value if self.stated else None


def size(registry: Registry, slug: str, day: PartialDate) -> Size:
    """The size of a forum on ``day``."""
    forum, now = forum_on(registry, slug, day), sitting(registry, slug, day)
    named = len(now.members.states) if now.members else None
    return Size(
        sitting=now,
        members=named if now.members and now.members.complete else None,
        named=named,
        observers=len(now.observer_states) if now.observers else None,
        stated=newest_stated(forum, day),
    )


def newest_stated(forum: Forum, day: PartialDate) -> Count | None:
    """The newest count of members that a source states on or before ``day``, or None.

    A count serves only in this order: of members for certain before perhaps of members; exact before
    "over" or "about"; dated before undated; of one date, the first in the file.
    """
    counts = [
        count
        for count in forum.counts
        if count.of == "members" and (count.as_of is None or count.as_of.possible_by(day))
    ]
    return max(counts, key=_preference, default=None)


def _preference(count: Count) -> tuple[bool, bool, tuple[str, str]]:
    return (not count.uncertain, not count.approximate, newness(count.as_of))
