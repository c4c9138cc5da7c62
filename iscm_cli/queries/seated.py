"""What can be said of who sits in a forum on a day: by kind of seat, and State by State."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.queries.decisions import not_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import MemberList, Registry
    from iscm_cli.queries.decisions import Decision


class InForce(NamedTuple):
    """Who has one kind of seat on a day.

    ``list`` is the newest complete list of such seats, or else the newest that names any; ``states`` are
    all who have one, those of the list first, and ``since`` what newer evidence changed. ``complete``:
    whether all are known.
    """

    states: tuple[str, ...]
    list: MemberList
    position: int
    complete: bool
    since: tuple[Decision, ...] = ()

    @property
    def by_joinings(self) -> bool:
        """Whether no list names any, so that ``list`` only dates what joinings say."""
        return self.position < 0


class Sitting(NamedTuple):
    """Who sits in a forum on a day; a kind of seat is None where no evidence speaks of it.

    ``decisions`` has what decides for each State that any evidence concerns, ``default`` the complete list
    of members that decides for all others. It says nothing of the ``unsettled``: those of whom the registry
    does not speak and, where the list is undated, those whom only evidence of a later day names.
    """

    members: InForce | None
    observers: InForce | None
    other: InForce | None
    decisions: Mapping[str, Decision]
    default: MemberList | None
    unsettled: frozenset[str] = frozenset()

    @property
    def observer_states(self) -> tuple[str, ...]:
        """The observers: nobody is both member and observer."""
        return self.observers.states if self.observers else ()

    @property
    def other_states(self) -> tuple[str, ...]:
        """Those in another standing, neither members nor observers."""
        return self.other.states if self.other else ()

    def decision(self, code: str) -> Decision | None:
        """What decides for a State; None where no evidence concerns it."""
        if self.default is not None and self.leaves_out(code):
            return not_named(self.default).of(code)
        return self.decisions.get(code)

    def leaves_out(self, code: str) -> bool:
        """Whether a State is not there because a complete list does not name it, and nothing else speaks of it."""
        return self.default is not None and code not in self.unsettled and code not in self.decisions

    def standing(self, code: str) -> str | None:
        """The standing of a member or observer, or None where the State is neither."""
        found = self.decisions.get(code)
        return found.standing if found and found.seat in ("member", "observer") else None


def list_of_events(registry: Registry, date: PartialDate | None, source: str) -> MemberList:
    """A list for what only joinings say: of the date of the newest, and not complete."""
    made: MemberList = registry.made(
        "MemberList", as_of=date, source=source, basis="membership", complete=False, groups=()
    )
    return made
