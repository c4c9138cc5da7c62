"""Dates as precise as their source: a year, a month, a day, or a span between two of these.

Written as in EDTF (ISO 8601-2, level 1): ``2006``, ``2006-07``, ``2006-07-11``, ``2009/2013``
(some time in that span), and a trailing ``~`` where the date is an estimate. A missing month or
day is never filled in; comparing works on the earliest and the latest day a date can mean.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?~?$"


class PartialDate(NamedTuple):
    """A date that may lack its day or month.

    ``text`` is the date as the source gives it, without the mark of an estimate; ``first`` and
    ``last`` are the earliest and latest day that it can mean, as ``YYYY-MM-DD``.
    """

    text: str
    first: str
    last: str
    approximate: bool = False

    def __str__(self) -> str:
        return f"c. {self.text}" if self.approximate else self.text

    @property
    def year(self) -> int:
        """The year, or the first year of a span."""
        return int(self.first[:4])

    @property
    def newness(self) -> tuple[str, str]:
        """A key that sorts older dates before newer ones."""
        return (self.first, self.last)

    @property
    def is_span(self) -> bool:
        """Whether it is some time between two dates."""
        return "/" in self.text

    def possible_by(self, day: PartialDate) -> bool:
        """Whether this date can lie on or before the end of ``day``."""
        return self.first <= day.last

    def excludes(self, other: PartialDate) -> bool:
        """Whether no day fits both dates: ``2002`` and ``2002-02-26`` can be one day."""
        return self.last < other.first or other.last < self.first

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from a string; write back as a string."""
        from pydantic_core import core_schema  # noqa: PLC0415 - this module is used without Pydantic too

        return core_schema.no_info_plain_validator_function(
            _validate,
            serialization=core_schema.plain_serializer_function_ser_schema(written),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say in the JSON Schema how a date is written."""
        return {
            "type": "string",
            "pattern": PATTERN,
            "description": "2006, 2006-07, 2006-07-11 or a span 2009/2013; a trailing ~ marks an estimate",
        }


class Spans:
    """Dates in an order that tells at once whether one of them can be of the same day as another; undated is of any."""

    def __init__(self, dates: Iterable[PartialDate | None]) -> None:
        known = list(dates)
        self._firsts = sorted(date.first for date in known if date)
        self._lasts = sorted(date.last for date in known if date)
        self._undated = len(known) - len(self._firsts)

    def meet(self, date: PartialDate | None) -> bool:
        """Whether any of the dates can be of one day with ``date``."""
        return self.number(date) > 0

    def number(self, date: PartialDate | None) -> int:
        """How many of the dates can be of one day with ``date``: all but those that end before it or begin after it."""
        if date is None:
            return len(self._firsts) + self._undated
        return self._undated + bisect_right(self._firsts, date.last) - bisect_left(self._lasts, date.first)


def newness(date: PartialDate | None) -> tuple[str, str]:
    """A key that sorts older dates before newer ones, and what has no date before all."""
    return date.newness if date else ("", "")


def written(date: PartialDate) -> str:
    """The date as it is written in a registry, with ``~`` for an estimate."""
    return f"{date.text}~" if date.approximate else date.text


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate:
    """The date that ``text`` writes.

    Raises ValueError, with a sentence that says what is wrong, for anything else.
    """
    approximate = text.endswith("~")
    bare = text[:-1] if approximate else text
    start, slash, end = bare.partition("/")
    first, last = _bounds(start)
    if slash:
        earliest, last = _bounds(end)
        if earliest < first:
            raise ValueError(f"the span {bare} ends before it begins")
    return PartialDate(bare, first, last, approximate)


def today() -> PartialDate:
    """The current day, by the local clock."""
    return parse_date(dt.date.today().isoformat())  # noqa: DTZ011 - "today" is the reader's own day


def _validate(value: object) -> PartialDate:
    if isinstance(value, str):
        return parse_date(value)
    if isinstance(value, PartialDate):
        return value
    raise ValueError("a date is written in quotes")


def _bounds(text: str) -> tuple[str, str]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError("not a date")
    year, month, day = match.groups()
    if year == "0000":
        raise ValueError("there is no year 0")
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not "01" <= month <= "12":
        raise ValueError(f"there is no month {month}")
    final = _days_in(int(year), int(month))
    if day is None:
        return f"{text}-01", f"{text}-{final}"
    if not 1 <= int(day) <= final:
        raise ValueError(f"there is no day {day} in {year}-{month}")
    return text, text


def _days_in(year: int, month: int) -> int:
    """As ``calendar.monthrange``, whose module would be loaded at every start for this alone."""
    if month == 12:  # noqa: PLR2004 - December has no next month in its year
        return 31
    return (dt.date(year, month + 1, 1) - dt.timedelta(days=1)).day
