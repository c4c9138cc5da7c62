"""``timeline`` as an answer: the lives of forums as bars, or the course of one, over the facts behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Drawing, Heading, Paragraph, Table
from iscm_cli.output.data import keyed, text_of
from iscm_cli.output.numbers import size_sentence
from iscm_cli.output.views.bars import bars, chair_label, course_rows
from iscm_cli.output.wording import (
    Citations,
    age_words,
    counted,
    dated_words,
    in_words,
    span,
    state_names,
    stated_words,
)
from iscm_cli.queries.age import age
from iscm_cli.queries.size import size
from iscm_cli.queries.timeline import meeting_words, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.timeline import Course, Life, Row, Term
    from iscm_cli.states.table import States

_KEYS = (
    "forum", "what", "start", "start_estimated", "end", "end_estimated", "label", "number", "states", "source",
)  # fmt: skip
_LONG = 45  # letters of a name that a title has room for


def lives_drawn(
    registry: Registry, found: Sequence[Life], day: PartialDate, notes: Sequence[str] = ()
) -> Answer:
    """The forums as bars from founding to last activity or to the day, with their ministerial meetings."""
    facts = rows(registry, found)
    if not found:
        return _answer(facts, (), tuple(notes))
    names = [registry.forums[one.slug].short_name for one in found]
    page: tuple[Block, ...] = (
        Heading(*lives_title(registry, found, day)[:1], 1, lives_title(registry, found, day)[1]),
        Drawing(lambda width, lines: bars(found, names, day, width, lines=lines)),
    )
    return _answer(facts, page, tuple(notes))


def lives_title(registry: Registry, found: Sequence[Life], day: PartialDate) -> tuple[str, str]:
    """What one sees of these lives, first founded first, and what is drawn."""
    below = f"By date of founding, with {meeting_words(found)}s, as of {day}"
    dated = [one for one in found if one.founding]
    number = counted(len(found), "forum")
    if not dated:
        return f"{number}, of which no date of founding is known", below
    first, last = dated[0], dated[-1]
    years = [one.founding.text.rstrip("~") for one in (first, last) if one.founding]
    names = [registry.forums[one.slug].short_name for one in (first, last)]
    unknown = len(found) - len(dated)
    rest = f"; {unknown} without a known date" if unknown else ""
    if len(dated) == 1:
        return f"{number}: {names[0]} was founded {in_words(first.founding)}{rest}", below  # type: ignore[arg-type]
    whens = [date[:4] if "/" not in date else date for date in years]
    return f"{number}, from {names[0]} ({whens[0]}) to {names[1]} ({whens[1]}){rest}", below


def course_title(registry: Registry, found: Course, day: PartialDate) -> tuple[str, str]:
    """What one sees of the course of a forum, and what is drawn."""
    forum = registry.forums[found.life.slug]
    name = forum.short_name
    below = f"{forum.name}: members, chairs and {meeting_words([found.life])}s, as of {day}"
    said = _course_said(found)
    return (f"{name}: {said}" if len(name) <= _LONG else said[:1].upper() + said[1:]), below


def _course_said(found: Course) -> str:
    life, rolls = found.life, found.rolls
    if not rolls:
        since = f"founded {in_words(life.founding)}, " if life.founding else ""
        return f"{since}no dated list of all members"
    first, last = rolls[0], rolls[-1]
    if first is last:
        return f"{counted(first.number, 'member')} {_year(first.date)}"
    return f"{counted(first.number, 'member')} {_year(first.date)}, {last.number} {_year(last.date)}"


def _year(date: PartialDate) -> str:
    """When, for a title: ``in 2006``, ``in about 2023``, ``between 2016 and 2026``."""
    start, slash, end = date.text.rstrip("~").partition("/")
    if slash and start[:4] != end[:4]:
        return f"between {start[:4]} and {end[:4]}"
    return f"in {'about ' if date.approximate else ''}{start[:4]}"


def course_drawn(registry: Registry, states: States, found: Course, day: PartialDate, lang: str) -> Answer:
    """The course of one forum: its life, members at the dates of complete lists, meetings and chairs."""
    slug = found.life.slug
    cite = Citations(registry)
    blocks: list[Block] = [
        Heading(
            registry.forums[slug].short_name, 1, f"As of {day}. {size_sentence(size(registry, slug, day))}"
        ),
        Drawing(lambda width, lines: course_rows(registry, found, day, width, lines=lines)),
        Heading("Members"),
    ]
    blocks += [Paragraph(text) for text in members_not_known(registry, found, day)]
    if found.rolls:
        blocks.append(_rolls(registry, states, found, day, cite, lang))
    if found.terms:
        blocks += [Heading("Chairs"), Paragraph(_terms(registry, states, found, cite, lang))]
    if found.life.meetings:
        blocks += [Heading(_meetings_heading(found)), _meetings(found, cite)]
    return _answer(rows(registry, [found.life], found), (*blocks, *cite.listed()), ())


def members_not_known(registry: Registry, found: Course, day: PartialDate) -> tuple[str, ...]:
    """In words, that no complete list is dated, and what is known instead; nothing where one is."""
    if found.rolls:
        return ()
    known = size(registry, found.life.slug, day)
    also = []
    if known.members is not None:
        also.append(f"an undated list names {known.members}")
    elif known.named:
        also.append(f"{known.named} are known by name")
    if known.stated:
        also.append(f"{stated_words(known.stated)}{age_words(known.stated_age)} ({known.stated.source})")
    end = f": {'; '.join(also)}" if also else ""
    return (f"No complete list of members with a date is known{end}.",)


def _answer(facts: Sequence[Row], page: tuple[Block, ...], notes: tuple[str, ...]) -> Answer:
    lines = tuple(
        (
            fact.forum,
            fact.what,
            text_of(fact.start),
            bool(fact.start and fact.start.approximate),
            text_of(fact.end),
            bool(fact.end and fact.end.approximate),
            fact.label,
            fact.number,
            list(fact.states),
            fact.source,
        )
        for fact in facts
    )
    return Answer(*keyed(_KEYS, lines), page, notes)


def _rolls(
    registry: Registry, states: States, found: Course, day: PartialDate, cite: Citations, lang: str
) -> Table:
    columns = (
        Column("date", "List of"),
        Column("number", "Members", right=True),
        Column("joined", "New since the list before", wrap=True),
        Column("left", "No longer listed", wrap=True),
        Column("source", ""),
    )
    lines = [
        (
            dated_words(age(registry, roll.date, day)) if roll is found.rolls[-1] else str(roll.date),
            roll.number,
            ", ".join(state_names(states, roll.joined, lang)) or "-",
            ", ".join(state_names(states, roll.left, lang)) or "-",
            cite(roll.source),
        )
        for roll in found.rolls
    ]
    return Table(columns, tuple(lines))


def _terms(registry: Registry, states: States, found: Course, cite: Citations, lang: str) -> str:
    """The terms in the chair, the first first."""
    said = (
        f"{chair_label(registry, states, term, lang)} {term_dates(term)} {cite.marks(term.chair)}"
        for term in found.terms
    )
    return f"{'; '.join(said)}."


def term_dates(term: Term) -> str:
    """The dates of a term in words."""
    return span(term.chair.start, term.chair.to, over=term.open_until is not None)


def _meetings_heading(found: Course) -> str:
    levels = {meeting.level for meeting in found.life.meetings}
    if meeting_words([found.life]) == "meeting":
        return "Meetings"
    if levels == {"summit"}:
        return "Summits"
    return "Summits and ministerial meetings" if "summit" in levels else "Ministerial meetings"


def _meetings(found: Course, cite: Citations) -> Table:
    columns = (
        Column("date", "Date"),
        Column("title", "", wrap=True),
        Column("place", ""),
        Column("source", ""),
    )
    lines = [
        (str(meeting.date), meeting.title, meeting.place or "", cite.marks(meeting))
        for meeting in found.life.meetings
    ]
    return Table(columns, tuple(lines))
