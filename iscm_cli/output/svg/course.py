"""The course of one forum as SVG: its life, its members at the dates of complete lists, its chairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.axis import spread
from iscm_cli.output.numbers import size_sentence
from iscm_cli.output.svg.canvas import described, document, fragment, paragraphs, tag, text, width
from iscm_cli.output.svg.plot import MARGIN, ROW, Plot, arrow, disc, legend, life, signs
from iscm_cli.output.svg.timeline import said
from iscm_cli.output.views.bars import chair_label, course_axis
from iscm_cli.output.views.timeline import members_not_known
from iscm_cli.output.wording import counted, edition, span, state_names
from iscm_cli.queries.size import size

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.timeline import Course, Roll, Term
    from iscm_cli.states.table import States

_ACROSS = 860.0
_TOP, _INLINE_TOP = 104.0, 24.0
_CHART = 150.0  # how high the plot of members is
_LEAST_RANGE = 6  # members between the foot and the top of it, so that one State more is no cliff


def course_picture(
    registry: Registry,
    states: States,
    found: Course,
    day: PartialDate,
    lang: str,
    *,
    inline: bool = False,
    prefix: str = "course",
) -> str:
    """The picture of one forum's course.

    With ``inline`` it is an element of a page: the drawing and its legend alone, with ids that begin with ``prefix``.
    """
    name = registry.forums[found.life.slug].short_name
    chairs = [chair_label(registry, states, term, lang) for term in found.terms]
    left = MARGIN + max(map(width, (*chairs, "Members"))) + 20
    plot = Plot(course_axis(found, day), left, _ACROSS)
    across = left + _ACROSS + MARGIN + 16
    top = _INLINE_TOP if inline else _TOP
    y = top + ROW / 2
    body = [
        text(MARGIN, y + 4.5, "Active", "strong"),
        described(said(found.life, name), *life(plot, found.life, y)),
    ]
    y += ROW
    if found.rolls:
        body += _members(states, found, plot, y, lang)
        y += _CHART + ROW
    if found.terms:
        body.append(text(MARGIN, y + 4.5, "Chairs", "strong"))
        for term, label in zip(found.terms, chairs, strict=True):
            y += ROW
            words = f"{label}: {_dates(term)}"
            body.append(described(words, text(MARGIN, y + 4.5, label), *_term(plot, term, y, day)))
        y += ROW / 2
    entries, foot = legend(_signs(found), MARGIN, y + 52, across - 2 * MARGIN)
    title = f"{name} over time, as of {day}"
    if inline:
        years = plot.years(top, y + 6)
        return fragment(title, (across, foot), [*years, *body, *entries], "time", prefix)
    members = f"{size_sentence(size(registry, found.life.slug, day))}."
    said_below = (members, *members_not_known(registry, found, day), *_roll_notes(found), edition(registry))
    notes, foot = paragraphs(said_below, MARGIN, foot, across - 2 * MARGIN)
    head = [
        text(MARGIN, 40, name, "title"),
        text(MARGIN, 62, f"Members, chairs and high-level meetings, as of {day}", "quiet"),
        *plot.years(top, y + 6),
    ]
    rolls = "; ".join(_roll_words(states, roll, lang) for roll in found.rolls)
    description = f"{said(found.life, name)}. {rolls}".strip()
    return document(title, description, (across, foot + 10), [*head, *body, *entries, *notes])


def _members(states: States, found: Course, plot: Plot, top: float, lang: str) -> list[str]:
    """Points at the numbers of members, each over the days that its list's date can mean; nothing between them."""
    numbers = [roll.number for roll in found.rolls]
    spare = max(_LEAST_RANGE - (max(numbers) - min(numbers)), 0)
    low = max(min(numbers) - (spare + 1) // 2, 0)
    high = max(max(numbers) + spare // 2, low + 1)
    drawn = [text(MARGIN, top + 4.5, "Members", "strong")]
    foot, room = top + _CHART - 14, _CHART - 52

    def height(number: int) -> float:
        return foot - 12 - room * (number - low) / (high - low)

    for number in sorted({low, high, *numbers}):
        y = height(number)
        line = tag(
            "line",
            x1=plot.left,
            x2=plot.left + plot.across,
            y1=y,
            y2=y,
            class_="grid",
            stroke_dasharray="2 4",
        )
        drawn += [
            line,
            *(
                [text(plot.left - 10, y + 4, str(number), "quiet small num", "end")]
                if number in (low, high)
                else []
            ),
        ]
    for roll in found.rolls:
        y = height(roll.number)
        x = (plot.x(roll.date.first) + plot.end(roll.date.last)) / 2
        parts = [
            plot.mark(roll.date, y, "green", disc),
            text(x, y - 12, str(roll.number), "strong num", "middle"),
            text(x, y + 20, _change(roll), "quiet small num", "middle"),
        ]
        if roll.date.approximate:
            parts.append(text(x, y - 26, str(roll.date), "quiet small", "middle"))
        drawn.append(described(_roll_words(states, roll, lang), *parts))
    return drawn


def _change(roll: Roll) -> str:
    signed = (("+", roll.joined), ("\N{MINUS SIGN}", roll.left))
    return " ".join(f"{sign}{len(codes)}" for sign, codes in signed if codes)


def _roll_words(states: States, roll: Roll, lang: str) -> str:
    words = f"{counted(roll.number, 'member')} in the list of {roll.date}"
    for label, codes in (("new", roll.joined), ("gone", roll.left)):
        if codes:
            words += f", {label} since the list before: {', '.join(state_names(states, codes, lang))}"
    return words


def _roll_notes(found: Course) -> list[str]:
    if not found.rolls:
        return []
    minus = "\N{MINUS SIGN}"
    between = f"+ and {minus} count the States that are new or no longer listed since the list before; the change came some time between the two"
    return [
        f"Members: the number in each complete list, at its date. {between}. The scale does not begin at 0."
    ]


def _term(plot: Plot, term: Term, y: float, day: PartialDate) -> list[str]:
    start, end = term.chair.start, term.chair.to
    if start is None:
        return []
    drawn = []
    if term.open_until:
        drawn.append(plot.fade(start.last, term.open_until, y))
    first = start.last if spread(start) else start.first
    if not (term.open_until and spread(start)):
        last = (
            start.last if term.open_until else (end.first if spread(end) else end.last) if end else day.last
        )
        drawn.append(plot.bar(first, last, y, "f-purple"))
    drawn += [
        plot.light(date.first, date.last, y, "purple") for date in (start, end) if date and spread(date)
    ]
    if not end and not term.open_until:
        drawn.append(arrow(plot.end(day.last), y, "f-purple"))
    drawn.append(
        _beside(plot, _dates(term), end.last if end else term.open_until or day.last, start.first, y)
    )
    return drawn


def _dates(term: Term) -> str:
    return span(term.chair.start, term.chair.to, over=term.open_until is not None)


def _beside(plot: Plot, words: str, last: str, first: str, y: float) -> str:
    """The dates of a term, after it where there is room, else before it."""
    x = plot.end(last) + 14
    if x + width(words, 11) < plot.left + plot.across:
        return text(x, y + 4, words, "quiet small num")
    return text(plot.x(first) - 8, y + 4, words, "quiet small num", "end")


def _signs(found: Course) -> list[tuple[str, str]]:
    entries = signs([found.life], found.terms)
    if found.rolls:
        entries.append((disc(0, 0, "f-green"), "complete list of members"))
    if found.terms:
        entries.append(
            (tag("rect", x=-12, y=-4, width=24, height=8, rx=2, class_="f-purple"), "in the chair")
        )
    return entries
