"""The axis of a timeline: where a day lies between the first year and the last day, and which years to mark."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years from one mark to the next
_MONTH = 31  # days: a date that can mean more of them is drawn as a span


class Axis(NamedTuple):
    """Days from the first of a year to the last one drawn, as ordinals."""

    first: int
    last: int

    def at(self, day: str) -> float:
        """Where the beginning of a day (``YYYY-MM-DD``) lies: 0 at the beginning of the axis, 1 at its end."""
        return min(max((_ordinal(day) - self.first) / (self.last - self.first), 0.0), 1.0)

    def after(self, day: str) -> float:
        """Where the end of a day lies."""
        return min(max((_ordinal(day) + 1 - self.first) / (self.last - self.first), 0.0), 1.0)

    def years(self, most: int) -> list[int]:
        """Years to mark, at most about ``most``: every one, every second, fifth, tenth and so on."""
        begin, end = (dt.date.fromordinal(day).year for day in (self.first, self.last - 1))
        step = next((step for step in _STEPS if (end - begin) / step <= most), _STEPS[-1])
        return [year for year in range(begin, end + 1) if year % step == 0]


def axis_of(dates: Sequence[str], day: PartialDate) -> Axis:
    """The axis from the year of the earliest date to the end of ``day``."""
    year = min([*dates, day.first])[:4]
    return Axis(_ordinal(f"{year}-01-01"), _ordinal(day.last) + 1)


def spread(date: PartialDate) -> bool:
    """Whether a date is drawn as a span because it can mean more than the days of one month."""
    return _ordinal(date.last) - _ordinal(date.first) >= _MONTH


def _ordinal(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()
