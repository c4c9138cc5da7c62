"""A list of members names as many States as it says, and each of them once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.fault import Fault, Path
from iscm_cli.naming.folding import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.models import Forum, MemberList, Organisation
    from iscm_cli.models.gathered import Gathered


def faults(base: Path, record: Forum | Organisation | Gathered) -> Iterator[Fault]:
    """What is wrong with a list of a forum or body."""
    for index, lst in enumerate(record.memberships):
        path = (*base, "memberships", index)
        yield from _length(path, lst)
        yield from _twice(path, lst)


def _length(path: Path, lst: MemberList) -> Iterator[Fault]:
    for place, group in enumerate(lst.groups):
        whole = lst.covers(group.standing)
        if group.stated is not None and whole and group.body is None and group.stated != len(group.states):
            # Of observers it has a key of its own, so that the list stays complete for the members.
            key = "observers_complete" if group.standing == "observer" else "complete"
            number = "1 State" if len(group.states) == 1 else f"{len(group.states)} States"
            yield Fault(
                (*path, "groups", place, "states"),
                f"has {number}, but its source states {group.stated}",
                f"correct the list, or write `{key} = false` if names are missing",
            )


def _twice(path: Path, lst: MemberList) -> Iterator[Fault]:
    named = [code for group in lst.groups for code in group.states]
    if len(named) == len(set(named)):
        return
    seen: set[str] = set()
    for place, group in enumerate(lst.groups):
        for code in group.states:
            if code in seen:
                yield Fault(
                    (*path, "groups", place, "states"),
                    f"{printable(code)} appears twice in this list",
                    "a State has one standing in a list: keep only one",
                    rule="appears twice in this list",
                )
            seen.add(code)
