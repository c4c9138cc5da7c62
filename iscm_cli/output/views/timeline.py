"""``timeline`` as an answer: the lives of forums as bars, or the course of one, over the facts behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Drawing, Heading, Paragraph, Table
from iscm_cli.output.data import keyed, text_of
from iscm_cli.output.numbers import size_sentence
from iscm_cli.output.views.bars import bars, course_rows
from iscm_cli.output.wording import Citations, age_words, counted, dated_words, state_names, stated_words
from iscm_cli.queries.age import age
from iscm_cli.queries.size import size
from iscm_cli.queries.timeline import meeting_words, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.timeline import Course, Life, Row
    from iscm_cli.states.table import States

_KEYS = (
    "forum", "what", "start", "start_estimated", "end", "end_estimated", "label", "number", "states", "source",
)  # fmt: skip


def lives_drawn(
    registry: Registry, found: Sequence[Life], day: PartialDate, notes: Sequence[str] = ()
) -> Answer:
    """The forums as bars from founding to last activity or to the day, with their ministerial meetings."""
    facts = rows(registry, found)
    if not found:
        return _answer(facts, (), tuple(notes))
    names = [registry.forums[one.slug].short_name for one in found]
    page: tuple[Block, ...] = (
        Heading("Forums over time", 1, f"{counted(len(found), 'forum')} by founding date, as of {day}"),
        Drawing(lambda width, lines: bars(found, names, day, width, lines=lines)),
    )
    return _answer(facts, page, tuple(notes))


def course_drawn(registry: Registry, states: States, found: Course, day: PartialDate, lang: str) -> Answer:
    """The course of one forum: its life, members at the dates of complete lists, meetings and chairs."""
    slug = found.life.slug
    cite = Citations(registry)
    blocks: list[Block] = [
        Heading(
            registry.forums[slug].short_name, 1, f"As of {day}. {size_sentence(size(registry, slug, day))}"
        ),
        Drawing(lambda width, lines: course_rows(registry, states, found, day, lang, width, lines=lines)),
        Heading("Members"),
    ]
    blocks += [Paragraph(text) for text in members_not_known(registry, found, day)]
    if found.rolls:
        blocks.append(_rolls(registry, states, found, day, cite, lang))
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
