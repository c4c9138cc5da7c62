"""Terms in the chair as blocks in a row: one after another, in two tones by turns, each with its State.

An edge that leans stands for a date that is not exact, over all the days that it can mean; neighbours that change in
one year share such an edge. What lies somewhere in a year, or has no known end, is a block with a broken border.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.phrases import labelled
from iscm_cli.output.svg.canvas import described, tag, text
from iscm_cli.output.svg.measure import exact, width
from iscm_cli.output.svg.plot import ROW, arrow
from iscm_cli.output.views.timeline import term_dates
from iscm_cli.queries.timeline import certain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.output.svg.plot import Plot
    from iscm_cli.queries.timeline import Lane, Term

HIGH = 19.0  # of a block
_TYPE, _BESIDE = 11.0, 10.0  # sizes of type in a block, and above or below it
_ABOVE, _BELOW = -13.0, 20.0  # from the middle of a row to the base line of words above it, and below it
_INSET = 5.0  # on both sides of a name in its block together


class _Block(NamedTuple):
    """A term as it is drawn: its shapes, the middle of the room for words in it, and how wide that is."""

    term: Term
    shapes: list[str]
    middle: float
    room: float
    ink: str


class Row(NamedTuple):
    """A row of terms that is ready to be drawn: its blocks around ``y``, and the room that it takes."""

    blocks: tuple[_Block, ...]
    inside: bool
    down: float


def row_of(
    plot: Plot, one: Lane, y: float, day: PartialDate, label: Callable[[Term], tuple[str, str]], least: float
) -> Row:
    """The row of these terms below ``y``. ``label`` gives name and code of the State of a term."""
    for down in (ROW, ROW + _BELOW - _ABOVE - HIGH + 6):
        blocks = tuple(
            _block(plot, term, y + down / 2, day, place % 2) for place, term in enumerate(one.terms)
        )
        inside = all(_fitting(block.room, label(block.term), least) for block in blocks)
        if inside:
            break
    return Row(blocks, inside, down)


def drawn_row(row: Row, y: float, label: Callable[[Term], tuple[str, str]], least: float) -> list[str]:
    """The blocks with their States: in them, or by turns above and below where some have no room for a code.

    What would run into its neighbour is left out there, and named where the picture is pointed at.
    """
    drawn, reached = [], {_ABOVE: 0.0, _BELOW: 0.0}
    middle = y + row.down / 2
    for place, block in enumerate(row.blocks):
        names = label(block.term)
        parts = list(block.shapes)
        fits = _fitting(block.room, names, least)
        if fits:
            words, size = fits
            parts.append(text(block.middle, middle + 0.36 * size, words, block.ink, "middle", font_size=size))
        else:
            side, size = (_BELOW, _ABOVE)[place % 2], max(_BESIDE, least)
            half = width(names[1], size) / 2
            if block.middle - half > reached[side]:
                reached[side] = block.middle + half + 1
                parts.append(text(block.middle, middle + side, names[1], anchor="middle", font_size=size))
        drawn.append(described(labelled(names[0], term_dates(block.term)), *parts))
    return drawn


def _block(plot: Plot, term: Term, y: float, day: PartialDate, turn: int) -> _Block:
    start, end = term.chair.start, term.chair.to
    assert start is not None  # noqa: S101 - a course has no other terms
    high = HIGH * plot.scale
    top, foot = y - high / 2, y + high / 2
    hue, ink = ("turn", "strong i-turn") if turn else ("term", "strong i-term")
    low, up = plot.x(start.first), plot.x(start.last)
    if end is None and term.open_until is None:
        right = plot.end(day.last)
        shapes = [_shape(((up, top), (right, top), (right, foot), (low, foot)), hue)]
        shapes.append(arrow(right, y, f"f-{hue}", plot.scale))
        return _Block(term, shapes, (up + right) / 2, right - up, ink)
    if certain(term) and end:
        # A date that is a day is an upright edge; one that is a year leans from its first day to its last.
        left = (low, up) if start.first != start.last else (low, low)
        far = plot.end(end.first), plot.end(end.last)
        right_ = far if end.first != end.last else (far[1], far[1])
        shapes = [_shape(((left[1], top), (right_[1], top), (right_[0], foot), (left[0], foot)), hue)]
        # Letters are half as high as the block: so much of a leaning edge comes into their way.
        lean = max(left[1] - left[0], right_[1] - right_[0]) / 2
        middle = (sum(left) + sum(right_)) / 4
        return _Block(term, shapes, middle, (sum(right_) - sum(left)) / 2 - lean, ink)
    last = min(end.last if end else term.open_until or day.last, day.last)
    right = max(plot.end(last), low + 3)
    box = {"x": low + 0.75, "y": top + 0.75, "width": right - low - 1.5, "height": high - 1.5}
    shapes = [tag("rect", **box, class_="l-purple", stroke_width=1.5, stroke_dasharray="3 2")]
    return _Block(term, shapes, (low + right) / 2, right - low, "strong")


def _shape(corners: Sequence[tuple[float, float]], hue: str) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return tag("polygon", points=points, class_=f"f-{hue}", stroke="var(--paper)", stroke_width=1)


def _fitting(room: float, names: tuple[str, str], least: float) -> tuple[str, float] | None:
    """The name or the code of a State and its size of type, where one of them has room; else None."""
    size = max(_TYPE, least)
    for words in names:
        if width(words, size, bold=True) <= room - _INSET:
            return words, size
    size = (room - 3) / max(exact(names[1], 1.0, bold=True), 0.1)
    return (names[1], min(size, _TYPE)) if size >= least else None
