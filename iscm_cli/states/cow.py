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
    from collections.abc import Iterable, Iterator

    from iscm_cli.dates import PartialDate

COLUMNS = ("number", "abbreviation", "igo_column", "from", "to", "since", "until", "alpha3", "name")


class Numbered(NamedTuple):
    """A State of the list: its number, abbreviation, column in the IGO-year data, and name there, for a time.

    ``start`` and ``end`` are the first and last year in which the number means this State, where another had it before
    or after; ``since`` and ``until`` are the days from which and before which it is the number of the State. Each is
    None where it is of any day. ``alpha3`` is empty for a State that the table of States lacks.
    """

    number: int
    abbreviation: str
    column: str
    start: int | None
    end: int | None
    since: str | None
    until: str | None
    alpha3: str
    name: str


@cache
def load_cow() -> tuple[Numbered, ...]:
    """The States of the list, by number and then in time. Raises RegistryError where the table cannot be read."""
    path = data_file("cow.csv")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(_read(file))
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
            for one in _by_code().get(code, ())
            if (one.since is None or one.since <= day.last) and (one.until is None or day.last < one.until)
        ),
        None,
    )


@cache
def _by_code() -> dict[str, list[Numbered]]:
    found: dict[str, list[Numbered]] = {}
    for one in load_cow():
        found.setdefault(one.alpha3, []).append(one)
    return found


def _read(lines: Iterable[str]) -> Iterator[Numbered]:
    """The rows of a table. Raises ValueError or csv.Error where it is none."""
    rows = csv.reader(lines, strict=True)
    if tuple(next(rows, ())) != COLUMNS:
        raise ValueError("it has other columns")
    for number, abbreviation, column, start, end, since, until, alpha3, name in rows:
        years = (int(start) if start else None, int(end) if end else None)
        yield Numbered(int(number), abbreviation, column, *years, since or None, until or None, alpha3, name)
