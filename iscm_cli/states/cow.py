"""The numbers of States in the Correlates of War project, by which data sets of political science are joined.

They are those of its State System Membership List, v2016
(https://correlatesofwar.org/data-sets/state-system-membership/). The list has one number for the Soviet Union and
Russia, and one for Yugoslavia, Serbia and Montenegro, and Serbia; here it is given to one of them at a time, since
the table of States tells them apart. A number says nothing about when the project counts the State as a member of
the system.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.errors import RegistryError
from iscm_cli.paths import data_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from iscm_cli.dates import PartialDate

COLUMNS = ("alpha3", "number", "since", "until")


class Numbered(NamedTuple):
    """A number of a State, from the day ``since`` on and before the day ``until``; None where it is of any day."""

    number: int
    since: str | None
    until: str | None


@cache
def load_cow() -> Mapping[str, tuple[Numbered, ...]]:
    """The numbers by alpha-3 code. Raises RegistryError where the table cannot be read."""
    path = data_file("cow.csv")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return _read(file)
    except (OSError, ValueError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RegistryError(
            f"the table of Correlates of War numbers {path} cannot be read: {reason}", "install iscm again"
        ) from None


def cow_number(code: str, day: PartialDate) -> int | None:
    """The number of a State on the last day that ``day`` can mean, or None where it has none then."""
    return next(
        (
            one.number
            for one in load_cow().get(code, ())
            if (one.since is None or one.since <= day.last) and (one.until is None or day.last < one.until)
        ),
        None,
    )


def _read(lines: Iterable[str]) -> dict[str, tuple[Numbered, ...]]:
    """The rows of a table. Raises ValueError or csv.Error where it is none."""
    rows = csv.reader(lines, strict=True)
    if tuple(next(rows, ())) != COLUMNS:
        raise ValueError("it has other columns")
    numbers: dict[str, tuple[Numbered, ...]] = {}
    for alpha3, number, since, until in rows:
        one = Numbered(int(number), since or None, until or None)
        numbers[alpha3] = (*numbers.get(alpha3, ()), one)
    return numbers
