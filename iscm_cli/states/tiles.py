"""The world as tiles: one square a State, laid out so that each is found where one looks for it.

Every State and territory that the shipped registry names has a tile of its own, whatever its size; the
grid shows who is where roughly, and no borders. A tile says nothing about the status of a territory.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.errors import RegistryError
from iscm_cli.paths import data_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

COLUMNS = ("alpha3", "column", "row")


class Tile(NamedTuple):
    """A place on the grid: column from the west, row from the north, both from 0."""

    column: int
    row: int


@cache
def load_tiles() -> Mapping[str, Tile]:
    """The tiles by alpha-3 code, row by row. Raises RegistryError where the table cannot be read."""
    path = data_file("tiles.csv")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return dict(_read(file))
    except (OSError, ValueError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RegistryError(
            f"the table of tiles {path} cannot be read: {reason}", "install iscm again"
        ) from None


def _read(lines: Iterable[str]) -> Iterator[tuple[str, Tile]]:
    """The rows of a table. Raises ValueError or csv.Error where it is none."""
    rows = csv.reader(lines, strict=True)
    if tuple(next(rows, ())) != COLUMNS:
        raise ValueError("it has other columns")
    for alpha3, column, row in rows:
        yield alpha3, Tile(int(column), int(row))
