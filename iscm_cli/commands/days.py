"""Days and lengths of time on a command line: ``--as-of``, ``--since``, ``--until``, and what may be written there."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.dates import PartialDate, parse_date, today
from iscm_cli.errors import UsageError
from iscm_cli.naming.folding import printable

if TYPE_CHECKING:
    from iscm_cli.commands.options import Ask

_YEAR = re.compile(r"[0-9]{4}(?![0-9ymdYMD])")
_SPAN = re.compile(r"([0-9]{1,4})([ymd])")
_TODAY = "today"

AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="As things stood on that day, without anything later: 2018, 2018-06, 2018-06-11; 2y means two years ago.",
    ),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DATE", help="The first date to include, such as 2020; 1y means one year ago."
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option(
        "--until", metavar="DATE", help="The last date to include, such as 2024; 6m means six months ago."
    ),
]


def day_of(
    text: str | None, option: str, now: PartialDate | None = None, present: PartialDate | None = None
) -> PartialDate:
    """The day that an option gives, or the present.

    It is a date, ``today``, or how long before ``now`` (default: the present): ``1y``, ``6m``, ``90d``. The
    present is that of a registry (default: the day of the clock). Raises UsageError for anything else, also for
    a span and an estimate, which are no day to ask about, and for a date after the present.
    """
    latest = present or today()
    words = _TODAY if text is None else text.strip()
    if words.casefold() == _TODAY:
        return latest
    if _SPAN.fullmatch(words.casefold()):
        return ago(words, now or latest, option)
    try:
        day = parse_date(words)
    except ValueError as error:
        raise UsageError(
            f'{option} "{printable(words)}": {error}',
            _as_taken(words) or "write 2018, 2018-06, 2018-06-11, today, or how long ago: 1y, 6m, 90d",
        ) from None
    if day.is_span or day.approximate:
        what = "a span of time" if day.is_span else "an estimate"
        raise UsageError(
            f'{option} "{printable(words)}" is {what}, not a day', "write 2018, 2018-06, 2018-06-11 or today"
        )
    if not day.possible_by(today()):
        raise UsageError(f"{option} {day.text} is in the future", f"give a date on or before {today().text}")
    if not day.possible_by(latest):
        raise UsageError(
            f"{option} {day.text} is later than what the registry covers",
            f"it says nothing of that time: give a date on or before {latest.text}",
        )
    return day


def ago(text: str, day: PartialDate, option: str) -> PartialDate:
    """The day that lies a span such as ``3y``, ``18m`` or ``90d`` before ``day``. Raises UsageError.

    A year or month back from a day that its month lacks is the last day that it has: a month before
    31 March is 28 or 29 February.
    """
    match = _SPAN.fullmatch(text.strip().casefold())
    number, unit = (int(match.group(1)), match.group(2)) if match else (0, "")
    end = dt.date.fromisoformat(day.last)
    months = {"y": 12, "m": 1}.get(unit, 0) * number
    first = end.year * 12 + end.month - 1 - months
    if not match or first < 12:  # noqa: PLR2004 - there is no year 0
        raise UsageError(
            f'{option} "{printable(text)}" is not a length of time',
            _as_taken(text) or "write 3y, 18m or 90d",
        )
    if unit == "d":
        try:
            return parse_date((end - dt.timedelta(days=number)).isoformat())
        except OverflowError:
            raise UsageError(
                f'{option} "{printable(text)}" leads to before the year 1', "give a shorter time"
            ) from None
    month = parse_date(f"{first // 12:04}-{first % 12 + 1:02}")
    return parse_date(f"{month.text}-{min(end.day, int(month.last[-2:])):02}")


def _as_taken(text: str) -> str | None:
    """What to write for a date or a length of time that is written otherwise, or None."""
    from iscm_cli.meant import date_meant, span_meant  # noqa: PLC0415 - only on failure

    meant = date_meant(text) or span_meant(text)
    return f"write {meant}" if meant else None


def span_of(ask: Ask, since: str | None, until: str | None) -> tuple[PartialDate | None, PartialDate | None]:
    """The dates that ``--since`` and ``--until`` give; spans of time count back from the day asked about.

    Raises UsageError where the first lies after the second.
    """
    start = None if since is None else day_of(since, "--since", ask.day, ask.present)
    end = None if until is None else day_of(until, "--until", ask.day, ask.present)
    if start and end and end.last < start.first:
        raise UsageError(f"--since {start} is later than --until {end}", "give the earlier date to --since")
    return start, end


def ago_or_date(text: str, day: PartialDate, option: str) -> PartialDate:
    """A date as it is given, such as ``2020``, or the day that lies a span before ``day``. Raises UsageError."""
    return day_of(text, option) if _YEAR.match(text.strip()) else ago(text, day, option)
