"""In how many forums each State sits."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.queries.bodies import belonging, body_called
from iscm_cli.queries.lifetimes import states_of

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.forums import ForumRow


class Participation(NamedTuple):
    """How many forums in scope each State sits in, as a member or observer by the lists in force.

    ``per_state`` maps codes to numbers of forums, ``spread`` numbers of forums to numbers of States;
    ``without_list`` are forums whose complete members are not known, so every number is a least one.
    """

    per_state: dict[str, int]
    spread: dict[int, int]
    without_list: tuple[str, ...]


class Absent(NamedTuple):
    """The States and territories that sit in none of the forums in scope, as far as is known.

    ``un_members`` are those of them that are members of the United Nations on the day; None where the registry does
    not know all of these.
    """

    states: tuple[str, ...]
    un_members: tuple[str, ...] | None


def participation(rows: tuple[ForumRow, ...]) -> Participation:
    """How many of these forums each State sits in."""
    per_state: Counter[str] = Counter()
    for row in rows:
        now = row.size.sitting
        per_state.update(now.members.states if now.members else ())
        per_state.update(now.observer_states)
    return Participation(
        per_state=dict(sorted(per_state.items(), key=lambda item: (-item[1], item[0]))),
        spread=dict(sorted(Counter(per_state.values()).items())),
        without_list=tuple(row.slug for row in rows if row.size.members is None),
    )


def in_none(registry: Registry, found: Participation, day: PartialDate) -> Absent:
    """Which of the States and territories that existed on a day are in no forum, but for those on which the registry is silent.

    Many are territories, so that the members of the United Nations are told apart.
    """
    known, silent = states_of(registry), registry.registry.silent_on
    states = tuple(
        code
        for code in known.codes
        if code not in found.per_state and code not in silent and known.existed(code, day)
    )
    body = body_called(registry, "United Nations")
    members = belonging(registry, body, day) if body else None
    if members is None or not members.complete:
        return Absent(states, None)
    inside = frozenset(members.states)
    return Absent(states, tuple(code for code in states if code in inside))
