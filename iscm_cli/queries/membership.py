"""Who sits in a forum on a day, and by which list: the rule of the list in force.

The list in force for a standing is the newest complete list that names States of that standing and
can be dated on or before the day; of one date, a membership list before a declaration before a
derived one, and the later in the file after that. An incomplete list serves only where no complete
one can, and an undated list only where the forum has no dated one: its date might lie after the day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.dates import newness

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, MemberList

BASES = ("membership", "declaration", "derived")  # the most direct evidence first
Answer = Literal["yes", "no", "unknown", "not-founded"]

MEANINGS: dict[Answer, str] = {
    "yes": "The list in force names the State",
    "no": "A complete list in force does not name it",
    "unknown": "No list is in force, or only an incomplete one that does not name it",
    "not-founded": "The day lies before the earliest founding claim",
}


class InForce(NamedTuple):
    """The list in force for one standing: ``states`` in the list's order, ``position`` its place in the file."""

    states: tuple[str, ...]
    list: MemberList
    position: int
    complete: bool


class Sitting(NamedTuple):
    """Who sits in a forum on a day; a standing is None where no list in force names it."""

    members: InForce | None
    observers: InForce | None

    @property
    def observer_states(self) -> tuple[str, ...]:
        """The observers in force, less the members in force: nobody is both."""
        if self.observers is None:
            return ()
        members = set(self.members.states) if self.members else set()
        return tuple(code for code in self.observers.states if code not in members)

    def standing(self, code: str) -> str | None:
        """``member`` or ``observer``, or None where the lists in force do not name the State."""
        if self.members and code in self.members.states:
            return "member"
        if self.observers and code in self.observers.states:
            return "observer"
        return None


class Verdict(NamedTuple):
    """Whether a State sits in a forum on a day, in what standing, and by which list."""

    answer: Answer
    standing: str | None
    by: InForce | None


def sitting(forum: Forum, day: PartialDate) -> Sitting:
    """The lists in force on ``day``, for members and for observers; none before the forum was founded."""
    if not founded(forum, day):
        return Sitting(None, None)
    return Sitting(in_force(forum, "member", day), in_force(forum, "observer", day))


def in_force(forum: Forum, standing: str, day: PartialDate) -> InForce | None:
    """The list in force for one standing on ``day``, or None where no list serves."""
    naming = [
        InForce(states, lst, index, lst.covers(standing))
        for index, lst in enumerate(forum.memberships)
        if (states := lst.states(standing))
    ]
    for complete in (True, False):
        lists = [entry for entry in naming if entry.complete is complete]
        dated = [entry for entry in lists if entry.list.as_of is not None]
        serving = [entry for entry in dated if _possible(entry, day)] if dated else lists
        if serving:
            return max(serving, key=_preference)
    return None


def verdict(forum: Forum, code: str, day: PartialDate) -> Verdict:
    """One of four answers: yes, no, unknown or not-founded.

    *No* needs a complete list of members in force that does not name the State.
    """
    if not founded(forum, day):
        return Verdict("not-founded", None, None)
    now = sitting(forum, day)
    standing = now.standing(code)
    if standing is not None:
        return Verdict("yes", standing, now.members if standing == "member" else now.observers)
    if now.members is None or not now.members.complete:
        return Verdict("unknown", None, now.members)
    return Verdict("no", None, now.members)


def founded(forum: Forum, day: PartialDate) -> bool:
    """False where ``day`` ends before the earliest founding claim begins; True where none is known."""
    claims = [claim.date for claim in forum.established]
    return not claims or any(date.possible_by(day) for date in claims)


def dates_of_lists(forum: Forum) -> list[PartialDate]:
    """The dates of the lists that name members, in the order of the file; complete or not."""
    return [lst.as_of for lst in forum.memberships if lst.as_of and lst.states("member")]


def _possible(entry: InForce, day: PartialDate) -> bool:
    return entry.list.as_of is not None and entry.list.as_of.possible_by(day)


def _preference(entry: InForce) -> tuple[tuple[str, str], int, int]:
    return (newness(entry.list.as_of), -BASES.index(entry.list.basis), entry.position)
