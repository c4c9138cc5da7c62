"""The course of one forum as SVG: its life, its members at the dates of complete lists, its chairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.axis import spread
from iscm_cli.output.evidence_words import list_words
from iscm_cli.output.messages import _, say, say_in, say_many
from iscm_cli.output.numbers import size_sentence
from iscm_cli.output.phrases import clauses, labelled
from iscm_cli.output.svg.canvas import described, tag, text
from iscm_cli.output.svg.lanes import drawn_row, row_of
from iscm_cli.output.svg.measure import shortened, width
from iscm_cli.output.svg.plot import ROW, Plot, disc, life, signs
from iscm_cli.output.svg.sheet import SHEETS, Drawn, Note, Picture, Sign, set_in_page, set_on
from iscm_cli.output.svg.timeline import said
from iscm_cli.output.views.bars import course_axis, lane_label
from iscm_cli.output.views.timeline import course_title, members_not_known, term_dates
from iscm_cli.output.wording import credit, dated, forum_name, state_name, state_names
from iscm_cli.queries.size import size as size_of
from iscm_cli.queries.timeline import Lane, certain, lanes

if TYPE_CHECKING:
    from collections.abc import Callable

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.output.svg.sheet import Room
    from iscm_cli.queries.timeline import Course, Roll, Term
    from iscm_cli.states.table import States

_ACROSS = 860.0
_YEARS = 16.0  # above the plot and below it, for the years
_CHART, _LEAST_CHART, _MOST_CHART = 150.0, 84.0, 240.0  # how high the plot of members is
_LEAST_RANGE = 6  # members between the foot and the top of it, so that one State more is no cliff
_LABELS = 0.3  # of the width: the most that the labels of rows take


def course_picture(
    registry: Registry,
    states: States,
    found: Course,
    day: PartialDate,
    lang: str,
    *,
    inline: bool = False,
    prefix: str = "course",
    size: str | None = None,
    room: float = _ACROSS,
) -> str:
    """The picture of one forum's course.

    With ``inline`` it is an element of a page: the drawing and its legend alone, with ids that begin with
    ``prefix``; ``room`` is how wide all years are in its own size. ``size`` is one of ``SHEETS``, else the picture has its own size. Raises UsageError where it
    cannot be read in that size.
    """
    name = forum_name(registry.forums[found.life.slug], lang)
    active, members_row = say_in("row of a timeline", "Active"), _("Members")
    rows = lanes(found.terms)
    labels = [active, *([members_row] if found.rolls else []), *(lane_label(registry, one) for one in rows)]
    natural = max(width(label, bold=True) for label in labels) + 16

    def term_label(term: Term) -> tuple[str, str]:
        return state_name(states, term.chair.state, lang), term.chair.state

    def draw(room: Room) -> Drawn:
        left = min(natural, _LABELS * room.across)
        plot = Plot(course_axis(found, day), room.x + left, room.across - left - 16)
        top = room.y + _YEARS
        least = room.least
        taken = [row_of(plot, one, 0, day, term_label, least).down for one in rows]
        rest = ROW + sum(taken) + (ROW if found.rolls else 0)
        high = _CHART if found.rolls else 0.0
        if found.rolls and room.down is not None:
            high = min(room.down - rest - 2 * _YEARS, _MOST_CHART)
        if (found.rolls and high < _LEAST_CHART) or (room.down and rest + high + 2 * _YEARS > room.down + 1):
            raise room.crowded("the course of this forum", "--size page has more room")
        y = top + ROW / 2
        drawn = [
            text(room.x, y + 4.5, shortened(active, left - 8, bold=True), "strong"),
            described(said(found.life, name), *life(plot, found.life, y)),
        ]
        y += ROW if found.rolls else ROW / 2
        if found.rolls:
            drawn.append(text(room.x, y + 4.5, shortened(members_row, left - 8, bold=True), "strong"))
            drawn += _members(states, found, plot, y, high, lang)
            y += high + ROW / 2
        for label, one in zip(labels[len(labels) - len(rows) :], rows, strict=True):
            row = row_of(plot, one, y, day, term_label, least)
            heading = shortened(label, left - 8, bold=True)
            drawn.append(text(room.x, y + row.down / 2 + 4.5, heading, "strong"))
            drawn += drawn_row(row, y, term_label, least)
            y += row.down
        foot = top + rest + high
        return Drawn([*plot.years(top, foot), *drawn], room.across, foot + _YEARS - room.y)

    title, below = course_title(registry, found, day, lang)
    sized = size_of(registry, found.life.slug, day)
    rolls = clauses(_roll_words(states, roll, lang) for roll in found.rolls)
    terms = _terms(registry, states, found, lang)
    notes = [Note(f"{size_sentence(sized)}.")]
    notes += [Note(words) for words in members_not_known(registry, found, day)]
    notes += _roll_notes(found)
    if terms:
        notes.append(Note(f"{terms}.", ""))
    members = sized.sitting.members
    picture = Picture(
        title=title,
        below=below,
        description=". ".join(filter(None, (said(found.life, name), rolls, terms))),
        draw=draw,
        signs=_signs(found),
        notes=notes,
        credit=(dated(day, list_words(members, sized.list_age) if members else ""), credit(registry)),
        across=natural + room + 16,
    )
    return set_in_page(picture, "time", prefix, 6) if inline else set_on(SHEETS.get(size or ""), picture)


def _terms(registry: Registry, states: States, found: Course, lang: str) -> str:
    """Who was in the chair when, by role."""
    roles: dict[str, list[str]] = {}
    for one in lanes(found.terms):
        roles.setdefault(lane_label(registry, one), [])
    for term in found.terms:
        label = lane_label(registry, Lane(term.chair.role, (term,)))
        roles[label].append(f"{state_name(states, term.chair.state, lang)} {term_dates(term)}")
    return ". ".join(labelled(label, clauses(said)) for label, said in roles.items())


def _members(states: States, found: Course, plot: Plot, top: float, chart: float, lang: str) -> list[str]:
    """Points at the numbers of members, each over the days that its list's date can mean; nothing between them.

    A number or a date stands beside its point where it covers no other; the legend below names all of them.
    """
    numbers = [roll.number for roll in found.rolls]
    spare = max(_LEAST_RANGE - (max(numbers) - min(numbers)), 0)
    low = max(min(numbers) - (spare + 1) // 2, 0)
    high = max(max(numbers) + spare // 2, low + 1)
    foot, room = top + chart - 14, chart - 52
    free = _Free()

    def height(number: int) -> float:
        return foot - 12 - room * (number - low) / (high - low)

    drawn = []
    for number in sorted({low, high, *numbers}):
        y = height(number)
        ends = {"x1": plot.left, "x2": plot.left + plot.across, "y1": y, "y2": y}
        drawn.append(tag("line", **ends, class_="grid", stroke_dasharray="2 4"))
        if number in (low, high):
            drawn.append(text(plot.left - 8, y + 4, str(number), "quiet small num", "end"))
    points = [
        ((plot.x(roll.date.first) + plot.end(roll.date.last)) / 2, height(roll.number))
        for roll in found.rolls
    ]
    for x, y in points:
        free.take(x - 7, y - 7, x + 7, y + 7)
    beside: list[list[str]] = [[] for _ in points]
    # First all numbers, then what changed, then dates: so that the more important has the room.
    for words_of, style, size, lifts in _BESIDE:
        for roll, (x, y), parts in zip(found.rolls, points, beside, strict=True):
            words = words_of(roll)
            half = width(words, size) / 2
            for lift in lifts if words else ():
                if free.take(x - half, y + lift - 0.75 * size, x + half, y + lift + 1):
                    parts.append(text(x, y + lift, words, style, "middle"))
                    break
    for roll, (_x, y), parts in zip(found.rolls, points, beside, strict=True):
        mark = plot.mark(roll.date, y, "green", disc)
        drawn.append(described(_roll_words(states, roll, lang), mark, *parts))
    return drawn


def _estimate(roll: Roll) -> str:
    return say("{date}", date=roll.date) if roll.date.approximate else ""


class _Free:
    """The places that are taken, so that no words stand on others."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, float, float, float]] = []

    def take(self, left: float, top: float, right: float, foot: float) -> bool:
        """Whether a box is free; then it is taken."""
        if any(left < r and right > x and top < f and foot > y for x, y, r, f in self._taken):
            return False
        self._taken.append((left, top, right, foot))
        return True


def _change(roll: Roll) -> str:
    signed = (("+", roll.joined), ("\N{MINUS SIGN}", roll.left))
    return " ".join(f"{sign}{len(codes)}" for sign, codes in signed if codes)


def _roll_words(states: States, roll: Roll, lang: str) -> str:
    parts = [
        say_many(
            "{number:,} member in the list of {date}",
            "{number:,} members in the list of {date}",
            roll.number,
            date=roll.date,
        )
    ]
    if roll.joined:
        new = ", ".join(state_names(states, roll.joined, lang))
        parts.append(say("new since the list before: {states}", states=new))
    if roll.left:
        gone = ", ".join(state_names(states, roll.left, lang))
        parts.append(say("gone since the list before: {states}", states=gone))
    return ", ".join(parts)


def _roll_notes(found: Course) -> list[Note]:
    if not found.rolls:
        return []
    numbers = clauses(say("{number} ({date})", number=roll.number, date=roll.date) for roll in found.rolls)
    return [
        Note(
            say(
                "Members: the number in each complete list, at its date: {numbers}. + and {minus} count the States that are new or no longer listed since the list before; the change came some time between the two. The scale does not begin at 0.",
                numbers=numbers,
                minus="\N{MINUS SIGN}",
            ),
            _("Members: the number in each complete list, at its date. The scale does not begin at 0."),
        )
    ]


def _signs(found: Course) -> list[Sign]:
    entries = signs([found.life])
    if found.rolls:
        entries.append(Sign(disc(0, 0, "f-green"), _("complete list of members")))
    if not found.terms:
        return entries
    blocks = (("term", 0), ("turn", 12))
    drawn = "".join(tag("rect", x=x - 12, y=-6, width=12, height=12, class_=f"f-{hue}") for hue, x in blocks)
    entries.append(Sign(drawn, _("in the chair, by turns")))
    dates = [date for term in found.terms for date in (term.chair.start, term.chair.to) if date]
    if any(spread(date) for date in dates):
        leaning = tag("polygon", points="-12,6 0,-6 12,-6 12,6", class_="f-term")
        entries.append(Sign(leaning, _("leaning edge: date not exact")))
    words = _broken(found)
    if words:
        box = {"x": -11, "y": -6, "width": 22, "height": 12}
        broken = tag("rect", **box, class_="l-purple", stroke_width=1.5, stroke_dasharray="3 2")
        entries.append(Sign(broken, words))
    return entries


def _broken(found: Course) -> str:
    """What a block with a broken border means; empty where there is none."""
    endless = any(term.open_until for term in found.terms)
    within = any(term.chair.to and not certain(term) for term in found.terms)
    if endless and within:
        return _("in the chair, end not known, or some time in the span")
    if endless:
        return _("in the chair, end not known")
    return _("in the chair, some time in the span") if within else ""


# What stands beside a point: words, their style and size, and where: so far below the point, else so far.
_BESIDE: tuple[tuple[Callable[[Roll], str], str, float, tuple[float, ...]], ...] = (
    (lambda roll: str(roll.number), "strong num", 13.0, (-12.0, 21.0)),
    (_change, "quiet small num", 11.0, (20.0, 33.0)),
    (_estimate, "quiet small", 11.0, (-26.0, 33.0)),
)
