"""The drawings of ``timeline`` in characters: labels, dates and strips, and what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from iscm_cli.output.axis import axis_of
from iscm_cli.output.blocks import Cell
from iscm_cli.output.messages import _, say, say_in, say_many
from iscm_cli.output.terminal.layout import cells
from iscm_cli.output.text import clean
from iscm_cli.output.views.strips import (
    BAR,
    BEGINS,
    FADE,
    FOUNDED,
    GOES_ON,
    LIGHT,
    MARKS,
    NATURAL,
    STOP,
    Strip,
    lane_strip,
    life_strip,
    mark_of,
    padded,
    years,
)
from iscm_cli.output.vocabulary import label_of
from iscm_cli.output.wording import state_name
from iscm_cli.queries.timeline import lanes, of_ministers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.output.axis import Axis
    from iscm_cli.output.blocks import Rows
    from iscm_cli.output.views.strips import Sign
    from iscm_cli.queries.timeline import Course, Lane, Life, Term
    from iscm_cli.states.table import States

_LABEL, _LABEL_WIDE = 20, 30  # columns of the names on a terminal of up to 119 columns, and on a wider one
_WIDE = 120
Meaning = Literal["founded", "at-work", "not-exact", "goes-on", "ended", "not-known", "meeting", "summit"]
_SIGNS: dict[Meaning, Sign] = {
    "founded": FOUNDED[0],
    "at-work": BAR,
    "not-exact": LIGHT,
    "goes-on": GOES_ON,
    "ended": STOP,
    "not-known": FADE,
    "meeting": MARKS["meeting"][0],
    "summit": MARKS["summit"][0],
}
_MANY = 20  # rows below which the years need not be said again at the foot


def bars(
    found: Sequence[Life], names: Sequence[str], day: PartialDate, width: int | None, *, lines: bool
) -> Rows:
    """The lives of forums under one another, with their names, founding dates and what the signs mean."""
    axis = axis_for(found, day)
    dates = [founding_date(one) for one in found]
    left, columns = _room(names, dates, width)
    head = [Cell(padded("", left)), years(axis, columns, lines=lines)]
    drawn: list[list[Cell]] = [head]
    for one, label, date in zip(found, names, dates, strict=True):
        strip = life_strip(one, axis, columns, lines=lines)
        drawn.append([*_labelled(label, date, left, dates, lines=lines), *strip])
    if len(found) >= _MANY:
        drawn.append(head)
    return [
        *drawn,
        [],
        *_legend([(_SIGNS[sign], words) for sign, words in meanings(found).items()], width, lines=lines),
    ]


def course_rows(
    registry: Registry, found: Course, day: PartialDate, width: int | None, *, lines: bool
) -> Rows:
    """The course of one forum: its life, a row for each number of members, one for the terms in the chair of a role."""
    axis = course_axis(found, day)
    numbers = sorted({roll.number for roll in found.rolls}, reverse=True)
    chairs = lanes(found.terms)
    labels = [lane_label(registry, lane) for lane in chairs]
    founded, active = founding_date(found.life), say_in("row of a timeline", "Active")
    names = [active, *map(_members, numbers), *labels]
    dates = [founded]
    left, columns = _room(names, dates, width)
    drawn: list[list[Cell]] = [[Cell(padded("", left)), years(axis, columns, lines=lines)]]
    drawn.append(
        [
            *_labelled(active, founded, left, dates, lines=lines),
            *life_strip(found.life, axis, columns, lines=lines),
        ]
    )
    for number in numbers:
        strip = Strip(axis, columns, lines=lines)
        for roll in found.rolls:
            if roll.number == number:
                strip.mark(roll.date, MARKS["estimate" if roll.date.approximate else "list"])
        drawn.append([*_labelled(_members(number), "", left, dates, lines=lines), *strip.cells()])
    for lane, label in zip(chairs, labels, strict=True):
        strip_cells = lane_strip(lane, axis, columns, day.last, lines=lines)
        drawn.append([*_labelled(label, "", left, dates, lines=lines), *strip_cells])
    signs = [(_SIGNS[sign], words) for sign, words in meanings([found.life], found.terms).items()]
    if found.rolls:
        signs.append((MARKS["list"][0], _("complete list of members")))
    if found.terms:
        signs.append((BEGINS, _("a term begins, in the middle of its date")))
    if any(roll.date.approximate for roll in found.rolls):
        signs.append((MARKS["estimate"][0], _("estimated date")))
    return [*drawn, [], *_legend(signs, width, lines=lines)]


def founding_date(one: Life) -> str:
    """The date of a forum's founding for a column of such dates."""
    return str(one.founding) if one.founding else say_in("date of founding", "not known")


def _members(number: int) -> str:
    return say_many("{number:,} member", "{number:,} members", number)


def _room(names: Sequence[str], dates: Sequence[str], width: int | None) -> tuple[int, int]:
    """The columns of label and date together, and the columns left for the strips."""
    date = max(map(cells, dates), default=0) + 2
    label = max(cells(clean(name)) for name in names)
    if width is None:
        return label + 1 + date, NATURAL
    most = _LABEL_WIDE if width >= _WIDE else min(_LABEL, max(width - date - 20, 8))
    left = min(label, most) + 1 + date
    return left, max(width - left - 1, 5)  # one is for what goes on beyond the axis


def _labelled(label: str, date: str, left: int, dates: Sequence[str], *, lines: bool) -> list[Cell]:
    room = max(map(cells, dates), default=0) + 2
    return [Cell(padded(label, left - room - 1, lines=lines) + " "), Cell(padded(date, room), "quiet")]


def meanings(found: Sequence[Life], terms: Sequence[Term] = ()) -> dict[Meaning, str]:
    """What the signs of a drawing of these lives, and of terms in the chair, mean, in words: for every legend."""
    endings: set[str] = {one.ending for one in found}
    if any(term.open_until for term in terms):
        endings.add("not-known")
    marks = {mark_of(meeting.level) for one in found for meeting in one.meetings}
    words: dict[Meaning, str] = {
        "goes-on": say_in("of a forum", "continues"),
        "ended": say_in("of a forum", "last known activity"),
        "not-known": _("not known whether it continued"),
        "meeting": _("ministerial meeting") if of_ministers(found) else _("meeting"),
        "summit": _("summit"),
    }
    always: dict[Meaning, str] = {
        "founded": say_in("of a forum", "founded"),
        "at-work": say_in("of a forum", "active"),
        "not-exact": _("date disputed or not exact"),
    }
    return always | {sign: said for sign, said in words.items() if sign in endings | marks}


def _legend(signs: Sequence[tuple[Sign, str]], width: int | None, *, lines: bool) -> Rows:
    rows_: list[list[Cell]] = [[]]
    used = 0
    for sign, words in signs:
        char = sign.char if lines else sign.ascii
        if used and width is not None and used + cells(words) + 4 > width:
            rows_.append([])
            used = 0
        rows_[-1] += [Cell(char, sign.tone), Cell(f" {words}  ", "quiet")]
        used += cells(words) + 4
    hollow = FOUNDED[1].char if lines else FOUNDED[1].ascii
    words = say(
        "Hollow marks, such as {mark}: some time in the span. Marks close together may overlap.", mark=hollow
    )
    return [*rows_, [Cell(words, "quiet")]]


def axis_for(found: Sequence[Life], day: PartialDate) -> Axis:
    """The axis that holds every founding claim and meeting of these forums, up to the day."""
    dates = [one.begins[0] for one in found if one.begins]
    dates += [meeting.date.first for one in found for meeting in one.meetings if meeting.date]
    dates += [one.until.first for one in found]
    return axis_of(dates, day)


def course_axis(found: Course, day: PartialDate) -> Axis:
    """The axis that holds all that is dated in one forum, up to the day."""
    dates = [roll.date.first for roll in found.rolls]
    dates += [term.chair.start.first for term in found.terms if term.chair.start]
    whole = axis_for([found.life], day)
    own = axis_of(dates, day)
    return whole if whole.first < own.first else own


def chair_label(registry: Registry, states: States, term: Term, lang: str) -> str:
    """The State in the chair, with its role where that is not simply to chair."""
    name, role = state_name(states, term.chair.state, lang), term.chair.role
    return name if role == "chair" else f"{name} ({label_of(registry.chair_roles[role]).lower()})"


def lane_label(registry: Registry, lane: Lane) -> str:
    """What a row of terms is headed by: the role."""
    role = registry.chair_roles.get(lane.role)
    return label_of(role) if role else lane.role.capitalize()
