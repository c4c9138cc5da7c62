"""The sources by year, as they stand on pages: one page a year, more where a year has very many.

A registry may have thousands of sources. A page of all of them would be slow to load and long to scroll; by
year each has an address that stays, and the pages grow no larger as the registry does.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.queries.sources import SourceRow

_MOST = 150  # sources on a page


class Shelf(NamedTuple):
    """The sources on one page; ``year`` is None for those without a date. ``part`` of ``parts`` of the year."""

    year: str | None
    part: int
    parts: int
    rows: tuple[SourceRow, ...]

    @property
    def path(self) -> str:
        """The page: ``sources/2015.html``, ``sources/2015-2.html``, ``sources/undated.html``."""
        name = self.year or "undated"
        return f"sources/{name}-{self.part}.html" if self.part > 1 else f"sources/{name}.html"


def shelved(rows: Sequence[SourceRow]) -> tuple[Shelf, ...]:
    """The sources in the order given, by the year in which they were published or began to be."""
    order = sorted(rows, key=_year, reverse=True)  # keeps the order inside a year
    found: list[Shelf] = []
    for year, group in groupby(order, key=_year):
        inside = tuple(group)
        parts = [inside[at : at + _MOST] for at in range(0, len(inside), _MOST)]
        found += [Shelf(year or None, number, len(parts), part) for number, part in enumerate(parts, start=1)]
    return tuple(found)


def _year(row: SourceRow) -> str:
    """The year of a source; empty, which sorts last here, where it has no date."""
    return row.source.date.first[:4] if row.source.date else ""
