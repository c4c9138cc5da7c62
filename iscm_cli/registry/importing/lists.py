"""Lists of who was in a forum, one for each day of which a table speaks, so that each day is answered as the table has it.

A list is complete, and names every kind of seat that the table ever gives in the forum, with nobody where
nobody has it: so whoever is no longer named has no seat. It is written where it differs from the one
before, and for the last day on which it was so. What the table does not say is never "no":

- a State of which the table has no value then, or two that differ, is named with a standing whose seat is unknown;
- a list of which a State could not be read is not complete, and States named before and not in it are unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.registry.importing.words import MISSING, NONE, NOT_CODED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.dates import PartialDate

UNCLEAR = "unclear"
UNKNOWN_SEATS = {
    MISSING: ("Missing data", "The table says that it has no data on the State at this date"),
    NOT_CODED: ("Not coded", "The table has no value for the State at this date"),
    UNCLEAR: ("Unclear", "The table contradicts itself on the State, or could not be read in full"),
}


class Day:
    """What a table says of one forum on one day."""

    __slots__ = ("coded", "standing", "unknown", "unread")

    def __init__(self) -> None:
        self.standing: dict[str, str] = {}  # by State
        self.unknown: dict[str, str] = {}  # by State: which of UNKNOWN_SEATS
        self.coded = False  # whether it says of any State that it is in or out
        self.unread = False  # whether it may speak of States that could not be read


class Said(NamedTuple):
    """A list to be written: States by standing, and whether it is complete."""

    date: PartialDate
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    complete: bool


def lists_of(
    days: dict[PartialDate, Day], standings: Iterable[str], *, complete: bool, every: bool
) -> list[Said]:
    """The lists of a forum, oldest first; ``standings`` are all that it ever gives, members first.

    With ``every`` there is one for each day, else only where something changed, and for the last day before.
    """
    found: list[Said] = []
    waiting: Said | None = None
    before: set[str] = set()
    order = tuple(standings)
    for date in sorted(days, key=lambda one: one.newness):
        said = _said(date, days[date], order, before, complete=complete)
        before.update(code for _, codes in said.groups for code in codes)
        if not said.groups or (not found and not _tells(said)):
            continue  # of a forum of which nothing was said before, nothing has to be taken back
        if found and not every and said[1:] == found[-1][1:]:
            waiting = said
            continue
        if waiting:
            found.append(waiting)
            waiting = None
        found.append(said)
    if waiting:
        found.append(waiting)
    return found


def _said(date: PartialDate, day: Day, order: tuple[str, ...], before: set[str], *, complete: bool) -> Said:
    states: dict[str, list[str]] = {standing: [] for standing in order}
    for code, standing in day.standing.items():
        if standing != NONE:
            states.setdefault(standing, []).append(code)
    unknown = dict(day.unknown)
    if day.unread or not complete or not day.coded:
        # An incomplete list can say of nobody that he is out: nor does it leave him in.
        seated = {code for code, standing in day.standing.items() if standing != NONE}
        unknown |= dict.fromkeys(before - seated - unknown.keys(), UNCLEAR)
    for code, why in unknown.items():
        states.setdefault(why, []).append(code)
    if not day.coded:
        complete = (
            False  # nothing at all is known of that day: the list takes back what was, and says no more
        )
    if not complete or day.unread:
        states = {standing: codes for standing, codes in states.items() if codes}
    groups = tuple((standing, tuple(sorted(codes))) for standing, codes in states.items())
    return Said(date, groups, complete and not day.unread)


def _tells(said: Said) -> bool:
    return said.complete or any(standing not in UNKNOWN_SEATS for standing, _ in said.groups)
