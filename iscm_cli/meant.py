"""Dates and lengths of time that people write otherwise than the program takes them: for hints, never for answers."""

from __future__ import annotations

import re

from iscm_cli.dates import parse_date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[.]?"
_YEAR, _DAY = "(?P<year>[0-9]{4})", "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_NUMBER = "(?P<month>[0-9]{1,2})"
# Each leaves no doubt which of its numbers is what.
_DATES = (
    rf"{_YEAR} ?[-/. ] ?{_NUMBER}(?: ?[-/. ] ?{_DAY})?",
    r"(?P<year>[12][0-9]{3})(?P<month>[01][0-9])(?P<day>[0-3][0-9])",
    rf"(?:{_DAY} ?[-. ] ?)?{_MONTH}(?: ?[-/,] ?| ){_YEAR}",
    rf"{_MONTH} {_DAY}(?:,| |, ){_YEAR}",
    rf"{_YEAR} ?[-/, ] ?{_MONTH}(?: ?[- ] ?{_DAY})?",
)
_EITHER = r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})"  # day or month first
_UNITS = {"y": ("y", 1), "m": ("m", 1), "w": ("d", 7), "d": ("d", 1)}
_SPAN = r"(?:(?:the )?(?:last|past) )?(?P<number>[0-9]{1,4}|an?|one) ?(?P<unit>y(?:ea)?rs?|y|mo(?:nth)?s?|m|w(?:ee)?ks?|w|days?|d)(?: ago)?"


def date_meant(text: str) -> str | None:
    """The date that a text can only mean, as the program takes it; None where it is one already, or in doubt."""
    words = _plain(text)
    if found := re.fullmatch(_EITHER, words):
        first, second, year = found.groups()
        days = [pair for pair in ((first, second), (second, first)) if int(pair[1]) in range(1, 13)]
        if len({(int(day), int(month)) for day, month in days}) == 1:
            return _date(text, year, days[0][1], days[0][0])
        return None
    for pattern in _DATES:
        if found := re.fullmatch(pattern, words):
            named = found.groupdict()
            month = named.get("month") or _MONTHS.index(named["name"][:3]) + 1
            return _date(text, named["year"], month, named["day"])
    return None


def span_meant(text: str) -> str | None:
    """The length of time that a text can only mean, as the program takes it: ``2y``; None where it is one already."""
    found = re.fullmatch(_SPAN, _plain(text))
    if found is None:
        return None
    unit, times = _UNITS[found["unit"][0]]
    number = int(found["number"]) if found["number"].isdecimal() else 1
    span = f"{number * times}{unit}"
    return span if span != text.strip() else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()) if text.isascii() else ""


def _date(text: str, year: str, month: str | int, day: str | None) -> str | None:
    written = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    try:
        parse_date(written)
    except ValueError:  # there is no such day
        return None
    return written if written != text.strip() else None
