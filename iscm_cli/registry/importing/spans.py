"""Joinings and leavings out of rows that say since when a State is in a forum, and until when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import PartialDate, parse_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_DAY, _MONTH, _DECEMBER = len("2006-01-01"), len("2006-01"), 12


class Span(NamedTuple):
    """That a State was in a forum in a standing from a date on; ``end`` is the last date as given, ``gone`` that of leaving."""

    row: int
    code: str
    standing: str
    start: PartialDate
    end: PartialDate | None
    gone: PartialDate | None


class Events(NamedTuple):
    """What spans of one forum tell: who joined in what standing, and who left; ``clashes`` are kept out.

    ``same``: a change of word, with the span before it, that leaves the State in a seat of the same kind; kept out too.
    """

    joined: list[tuple[PartialDate, str, str]]
    left: list[tuple[PartialDate, str]]
    clashes: list[tuple[Span, Span]]
    same: list[tuple[Span, Span]]
    merged: int


def leaving_after(last: PartialDate) -> PartialDate:
    """The date of a leaving, of a State that was in a forum up to and in ``last``: the next day, month or year."""
    text = last.text.rpartition("/")[2]
    if len(text) == _DAY:
        text = (dt.date.fromisoformat(text) + dt.timedelta(days=1)).isoformat()
    elif len(text) == _MONTH:
        year, month = int(text[:4]), int(text[5:])
        text = f"{year + month // _DECEMBER:04}-{month % _DECEMBER + 1:02}"
    else:
        text = f"{int(text) + 1:04}"
    return parse_date(f"{text}~" if last.approximate else text)


def events_of(spans: Iterable[Span], seat: Callable[[str], str]) -> Events:
    """The joinings and leavings that the spans of one forum tell, each State's in turn; ``seat`` is that of a standing.

    Spans of one standing that overlap or touch are one. Where one standing ends as another begins, or is open when
    another begins later, that is a change of standing. Two standings at one time for certain contradict each
    other: both are kept out.
    """
    by_state: dict[str, list[Span]] = {}
    for span in spans:
        by_state.setdefault(span.code, []).append(span)
    joined: list[tuple[PartialDate, str, str]] = []
    left: list[tuple[PartialDate, str]] = []
    clashes: list[tuple[Span, Span]] = []
    same: list[tuple[Span, Span]] = []
    merged = 0
    for code in sorted(by_state):
        kept: list[Span] = []
        clash: Span | None = None
        for span in sorted(by_state[code], key=lambda one: (one.start.newness, one.row)):
            last = kept[-1] if kept else None
            if last is not None and last.standing == span.standing and not _apart(last, span):
                kept[-1] = last._replace(end=_later(last.end, span.end), gone=_later(last.gone, span.gone))
                merged += 1
            elif last is not None and _clash(last, span):
                clash = span
                clashes.append((last, span))
                break
            else:
                kept.append(span)
        if clash is not None:
            continue
        for place, span in enumerate(kept):
            before = kept[place - 1] if place else None
            if before is not None and _goes_on(before, span, seat):
                same.append((before, span))
            else:
                joined.append((span.start, span.standing, code))
            following = kept[place + 1] if place + 1 < len(kept) else None
            if span.gone is not None and (following is None or _apart(span, following)):
                left.append((span.gone, code))
    return Events(joined, left, clashes, same, merged)


def _goes_on(one: Span, other: Span, seat: Callable[[str], str]) -> bool:
    """Whether a State that has one standing, and then another, sits for certain as it did before."""
    return (
        not _apart(one, other)
        and seat(one.standing) == seat(other.standing)
        and one.start.last <= other.start.first
    )


def _apart(one: Span, other: Span) -> bool:
    """Whether a State had left for certain before it joined again."""
    return one.gone is not None and one.gone.last < other.start.first


def _clash(one: Span, other: Span) -> bool:
    """Whether two standings hold at one time for certain, the first having begun no later."""
    if one.start.newness == other.start.newness:
        return one.end is None or other.end is None or one.end.first > one.start.last
    return one.end is not None and one.end.first > other.start.last


def _later(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    return None if one is None or other is None else max(one, other, key=lambda date: date.newness[::-1])
