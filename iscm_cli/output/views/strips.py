"""Timelines in characters: one row a forum, a number of members or a term, along an axis of years."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.axis import spread
from iscm_cli.output.blocks import Cell
from iscm_cli.output.terminal.layout import cells
from iscm_cli.output.text import clean

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.output.axis import Axis
    from iscm_cli.output.blocks import Tone
    from iscm_cli.queries.timeline import Lane, Life, Term

NATURAL = 100  # columns of a strip where the lines may be as long as they need to be
_YEAR = 7  # columns from the mark of one year to the next, at least


class Sign(NamedTuple):
    """A sign: as a character, as the nearest in ASCII, and its tone."""

    char: str
    ascii: str
    tone: Tone


# Hollow signs stand for dates that can mean more than the days of one month.
FOUNDED = (Sign("●", "O", "blue"), Sign("○", "o", "blue"))
MARKS = {
    "summit": (Sign("▲", "S", "red"), Sign("△", "s", "red")),
    "meeting": (Sign("◆", "M", "orange"), Sign("◇", "m", "orange")),
    "list": (Sign("●", "O", "green"), Sign("○", "o", "green")),
    "estimate": (Sign("c", "c", "green"), Sign("c", "c", "green")),
}
BAR, LIGHT, FADE = Sign("━", "=", "blue"), Sign("─", "-", "sky"), Sign("·", ".", "quiet")
STOP, GOES_ON = Sign("┫", "|", "blue"), Sign("▶", ">", "blue")
TERM, BEGINS = Sign("━", "=", "purple"), Sign("┝", "|", "purple")
_GRID = Sign("┊", ":", "quiet")


class Strip:
    """A row of so many columns along an axis, painted over from left to right and from below."""

    def __init__(self, axis: Axis, columns: int, *, lines: bool) -> None:
        self._axis, self._columns, self._lines = axis, columns, lines
        self._painted: list[tuple[str, Tone]] = [(" ", "plain")] * columns
        for year in axis.years(columns // _YEAR):
            self._put(self._column(f"{year:04}-01-01"), _GRID)

    def span(self, first: str, last: str, sign: Sign) -> None:
        """Paint every column from one day to another."""
        for column in range(self._column(first), self._column(last) + 1):
            self._put(column, sign)

    def mark(self, date: PartialDate, signs: tuple[Sign, Sign]) -> None:
        """Mark a date: on its column, or in the middle of a thin line over all that it can mean."""
        if not spread(date):
            self._put(self._column(date.first), signs[0])
            return
        begin, end = self._column(date.first), self._column(date.last)
        self.span(date.first, date.last, LIGHT._replace(tone=signs[1].tone))
        self._put((begin + end) // 2, signs[1])

    def named(self, words: str, start: PartialDate, last: str, sign: Sign, begins: Sign) -> None:
        """Mark the beginning of a span, in the middle of all that it can mean, with a name where it has room."""
        column = (self._column(start.first) + self._column(start.last)) // 2
        self._put(column, begins)
        if column + len(words) < self._column(last):
            for place, char in enumerate(words, column + 1):
                self._put(place, Sign(char, char, sign.tone))

    def stop(self, day: str, sign: Sign) -> None:
        """Paint the column of one day."""
        self._put(self._column(day), sign)

    def cells(self, beyond: Sign | None = None) -> list[Cell]:
        """The row as cells, one for each run of a tone, with a sign after the end of the axis."""
        if beyond:
            self._painted.append((" ", "plain"))
            self._put(self._columns, beyond)
        runs = groupby(self._painted, key=lambda column: column[1])
        return [Cell("".join(char for char, _ in run), tone) for tone, run in runs]

    def _column(self, day: str) -> int:
        return min(int(self._axis.at(day) * self._columns), self._columns - 1)

    def _put(self, column: int, sign: Sign) -> None:
        self._painted[column] = (sign.char if self._lines else sign.ascii, sign.tone)


def years(axis: Axis, columns: int, *, lines: bool) -> Cell:
    """The years above the strips, each beginning at its own first day."""
    row = [" "] * (columns + _YEAR)
    for year in axis.years(columns // _YEAR):
        place = int(axis.at(f"{year:04}-01-01") * columns)
        label = f"{'┊' if lines else ':'}{year}"
        if place + len(label) <= columns:
            row[place : place + len(label)] = label
    return Cell("".join(row[:columns]), "quiet")


def life_strip(one: Life, axis: Axis, columns: int, *, lines: bool) -> list[Cell]:
    """The life of a forum: thin where the founding is contested, dotted where nothing says that it went on."""
    strip = Strip(axis, columns, lines=lines)
    begins = one.begins
    if begins and one.founding:
        if one.founding.first <= one.until.last:
            strip.span(one.founding.first, one.until.last, BAR)
        earliest, latest = begins
        if one.claims or spread(one.founding):
            strip.span(earliest, min(latest, one.until.last), LIGHT)
    if one.ending == "not-known":
        strip.span(one.until.last, "9999-12-31", FADE)
    elif one.ending == "ended":
        if spread(one.until):
            strip.span(one.until.first, one.until.last, LIGHT)
        strip.stop(one.until.last, STOP)
    for meeting in one.meetings:
        if meeting.date:
            strip.mark(meeting.date, MARKS[mark_of(meeting.level)])
    if one.founding and one.founding.first <= one.until.last:
        strip.mark(one.founding, FOUNDED)
    return strip.cells({"goes-on": GOES_ON, "not-known": FADE}.get(one.ending))


def lane_strip(lane: Lane, axis: Axis, columns: int, day: str, *, lines: bool) -> list[Cell]:
    """Terms in the chair that follow one another: a stroke where each begins, its State where there is room.

    A term is thin where its dates are not exact, and dotted from its first day to the next chair where no source
    says when it ended.
    """
    strip = Strip(axis, columns, lines=lines)
    for term in lane.terms:
        _paint_term(strip, term, day)
    for term in lane.terms:
        start = term.chair.start
        if start:
            strip.named(term.chair.state, start, _last_day(term, day), TERM, BEGINS)
    last = lane.terms[-1]
    return strip.cells(GOES_ON._replace(tone=TERM.tone) if _goes_on(last) else None)


def _paint_term(strip: Strip, term: Term, day: str) -> None:
    start, end = term.chair.start, term.chair.to
    if start is None:
        return
    if term.open_until:
        strip.span(start.first, term.open_until, FADE)
        strip.span(start.first, start.last, TERM)
    else:
        strip.span(start.first, min(end.last, day) if end else day, TERM)
    for date in (start, end):
        if date and spread(date):
            strip.span(date.first, min(date.last, day), LIGHT._replace(tone=TERM.tone))


def _last_day(term: Term, day: str) -> str:
    end = term.chair.to
    return min(end.last if end else term.open_until or day, day)


def _goes_on(term: Term) -> bool:
    return term.chair.to is None and term.open_until is None


def mark_of(level: str | None) -> str:
    """The mark of a meeting at a level."""
    return "summit" if level == "summit" else "meeting"


def padded(label: str, room: int, *, lines: bool = True) -> str:
    """A label filled up with blanks, or cut with an ellipsis, to so many columns; in ASCII with a single dot."""
    text = kept = clean(label)
    while cells(text) > room and kept:
        kept = kept[:-1]
        text = kept + ("…" if lines else ".")
    return text + " " * (room - cells(text))
