"""One State's seats in time as SVG: a row for each forum, a mark for each piece of dated evidence, nothing in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.axis import axis_of, spread
from iscm_cli.output.messages import N_, _, say, say_in, say_many
from iscm_cli.output.phrases import clauses, labelled
from iscm_cli.output.svg.canvas import described, document, fragment, linked, paragraphs, tag, text
from iscm_cli.output.svg.measure import width
from iscm_cli.output.svg.plot import ROW, Plot, diamond, disc, stop, triangle
from iscm_cli.output.svg.sheet import Sign, legend
from iscm_cli.output.wording import edition, forum_name, state_name
from iscm_cli.queries.evidence import body_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry, Seat
    from iscm_cli.queries.seat_course import Mark, SeatCourse
    from iscm_cli.states.table import States

_ACROSS, MARGIN = 760.0, 28.0
_TOP, _INLINE_TOP = 104.0, 24.0
RULE = N_(
    "A list says how things stood at its date alone, so nothing is drawn between two lists; a bar stands only where"
    " a joining or a leaving is dated."
)


class SeatRow(NamedTuple):
    """A row of the picture: the evidence on the State in a forum, and what the State is there now, in a word.

    ``sits``: whether it counts as a member or observer on the day.
    """

    course: SeatCourse
    now: str
    sits: bool


def seats_picture(
    registry: Registry,
    states: States,
    code: str,
    rows: Sequence[SeatRow],
    day: PartialDate,
    lang: str,
    *,
    link: Callable[[str], str | None] | None = None,
    inline: bool = False,
    prefix: str = "seats",
) -> str:
    """The picture of the rows that have a mark, in the order given; empty where none has.

    ``link`` gives the address to which the row of a forum leads, by its slug, or None. With ``inline`` it is an
    element of a page: rows and legend alone, with ids that begin with ``prefix``.
    """
    rows = [row for row in rows if row.course.marks]
    if not rows:
        return ""
    names = [forum_name(registry.forums[row.course.slug], lang) for row in rows]
    second = MARGIN + max(map(width, names)) + 16
    left = second + max(width(row.now) for row in rows) + 18
    axis = axis_of([mark.date.first for row in rows for mark in row.course.marks], day)
    plot = Plot(axis, left, _ACROSS)
    across = left + _ACROSS + MARGIN
    top = _INLINE_TOP if inline else _TOP
    bottom = top + ROW * len(rows)
    body, to = plot.years(top, bottom), link or (lambda _: None)
    for place, (row, name) in enumerate(zip(rows, names, strict=True)):
        y = top + ROW * (place + 0.5)
        words = [text(MARGIN, y + 4.5, name), text(second, y + 4.5, row.now, "quiet")]
        drawn = described(seat_words(registry, row, name), *words, *_row(plot, row, y, day))
        body.append(linked(to(row.course.slug), drawn))
    entries, y = legend([Sign(*each) for each in _signs(rows, day)], MARGIN, bottom + 46, across - 2 * MARGIN)
    owner = state_name(states, code, lang)
    title = say("Seats of {state} over time, as of {day}", state=owner, day=day)
    if inline:
        return fragment(title, (across, y - 6), [*body, *entries], "time", prefix)
    below = say_many(
        "Dated evidence on its seats in {number:,} forum, as of {day}",
        "Dated evidence on its seats in {number:,} forums, as of {day}",
        len(rows),
        day=day,
    )
    head = [text(MARGIN, 40, owner, "title"), text(MARGIN, 62, below, "quiet")]
    notes, y = paragraphs([_(RULE), edition(registry)], MARGIN, y, across - 2 * MARGIN)
    description = ". ".join(seat_words(registry, row, name) for row, name in zip(rows, names, strict=True))
    return document(title, description, (across, y + 10), [*head, *body, *entries, *notes])


def seat_words(registry: Registry, row: SeatRow, name: str) -> str:
    """The evidence of a row in words: ``Rabat Process: listed 2006-07-11 (member); not listed c. 2019``."""
    return labelled(name, clauses(_said(registry, mark) for mark in row.course.marks))


def _said(registry: Registry, mark: Mark) -> str:
    of = [_standing(mark.seat)] if mark.seat else []
    if mark.body:
        of.append(say("as a member of {body}", body=body_name(registry, mark.body)))
    told = _told(mark)
    return f"{told} ({', '.join(of)})" if of else told


def _told(mark: Mark) -> str:
    """What happened to the seat of a State, and when."""
    if mark.what == "joined":
        return say("joined {date}", date=mark.date)
    if mark.what == "left":
        return say("left {date}", date=mark.date)
    if mark.what == "listed":
        return say("listed {date}", date=mark.date)
    return say("not listed {date}", date=mark.date)


def _standing(seat: Seat) -> str:
    if seat == "member":
        return say_in("standing of a State", "member")
    if seat == "observer":
        return say_in("standing of a State", "observer")
    return _("in another standing") if seat == "other" else _("standing not known")


def _row(plot: Plot, row: SeatRow, y: float, day: PartialDate) -> list[str]:
    drawn = [plot.bar(held.start.last, held.end.first, y) for held in row.course.held]
    newest = row.course.marks[-1].date
    if row.sits and newest.last < day.first:
        drawn.append(plot.fade(newest.last, day.last, y))
    drawn += [_mark(plot, mark, y) for mark in row.course.marks]
    return [each for each in drawn if each]


def _mark(plot: Plot, mark: Mark, y: float) -> str:
    if mark.what == "left":
        return stop(plot.end(mark.date.last), y, "f-ink")
    if mark.what == "not-listed":
        return plot.mark(mark.date, y, "ink", _cross)
    hue = {"member": "blue", "observer": "green"}.get(mark.seat or "", "purple")
    if mark.what == "joined":
        return plot.mark(mark.date, y, hue, triangle)
    return plot.mark(mark.date, y, hue, diamond if mark.seat == "observer" else disc)


def _cross(x: float, y: float, style: str, scale: float = 1.0) -> str:
    """What a list says by leaving a State out."""
    lines = f"M{x - 4 * scale:.1f} {y - 4 * scale:.1f}l{8 * scale:g} {8 * scale:g}m0 -{8 * scale:g}l-{8 * scale:g} {8 * scale:g}"
    return tag("path", d=lines, class_=f"l-{style[2:]}", stroke_width=2)


def _signs(rows: Sequence[SeatRow], day: PartialDate) -> list[tuple[str, str]]:
    """The signs that these rows use, with what they mean."""
    marks = [mark for row in rows for mark in row.course.marks]
    listed = {mark.seat for mark in marks if mark.what == "listed"}
    told = {mark.what for mark in marks}
    line = {"stroke_width": 2.5, "stroke_linecap": "round", "stroke_dasharray": "0 7"}
    bar = tag("rect", x=-12, y=-4, width=24, height=8, rx=2, class_="f-blue")
    dots = tag("line", x1=-10, x2=12, y1=0, y2=0, class_="l-quiet", **line)
    aged = any(row.sits and row.course.marks[-1].date.last < day.first for row in rows)
    found = (
        ("member" in listed, disc(0, 0, "f-blue"), _("on a list as a member")),
        ("observer" in listed, diamond(0, 0, "f-green"), _("on a list as an observer")),
        (bool(listed - {"member", "observer"}), disc(0, 0, "f-purple"), _("on a list in another standing")),
        ("joined" in told, triangle(0, 0, "f-blue"), say_in("legend of a timeline", "joined")),
        ("left" in told, stop(0, 0, "f-ink"), say_in("legend of a timeline", "left")),
        ("not-listed" in told, _cross(0, 0, "f-ink"), _("no longer on the list")),
        (any(row.course.held for row in rows), bar, _("sat throughout")),
        (aged, dots, _("no newer evidence")),
        (any(spread(mark.date) for mark in marks), disc(0, 0, "l-blue"), _("some time in the span")),
    )
    return [(sign, words) for there, sign, words in found if there]
