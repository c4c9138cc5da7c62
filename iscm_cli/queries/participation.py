"""In how many forums each State sits."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from iscm_cli.queries.forums import ForumRow


class Participation(NamedTuple):
    """How many forums in scope each State sits in, as a member or observer by the lists in force.

    ``per_state`` maps codes to numbers of forums, ``spread`` numbers of forums to numbers of States;
    ``without_list`` are forums whose complete members are not known, so every number is a least one.
    """

    per_state: dict[str, int]
    spread: dict[int, int]
    without_list: tuple[str, ...]


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
