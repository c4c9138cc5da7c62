"""``timeline`` as an answer: the lives of forums as bars, or the course of one, over the facts behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Drawing, Heading, Paragraph, Table
from iscm_cli.output.data import keyed, text_of
from iscm_cli.output.messages import _, say, say_in, say_many
from iscm_cli.output.numbers import size_sentence
from iscm_cli.output.phrases import capital, clauses, labelled
from iscm_cli.output.views.bars import bars, chair_label, course_rows
from iscm_cli.output.wording import (
    Citations,
    age_words,
    dated_words,
    forum_name,
    in_words,
    span,
    state_names,
    stated_words,
)
from iscm_cli.queries.age import age
from iscm_cli.queries.size import size
from iscm_cli.queries.timeline import of_ministers, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Registry
    from iscm_cli.queries.timeline import Course, Life, Row, Term
    from iscm_cli.states.table import States

_KEYS = (
    "forum", "what", "start", "start_estimated", "end", "end_estimated", "label", "number", "states", "source",
)  # fmt: skip
_LONG = 45  # letters of a name that a title has room for


def lives_drawn(
    registry: Registry, found: Sequence[Life], day: PartialDate, lang: str, notes: Sequence[str] = ()
) -> Answer:
    """The forums as bars from founding to last activity or to the day, with their ministerial meetings."""
    facts = rows(registry, found)
    if not found:
        return _answer(facts, (), tuple(notes))
    names = [forum_name(registry.forums[one.slug], lang) for one in found]
    title, below = lives_title(registry, found, day, lang)
    page: tuple[Block, ...] = (
        Heading(title, 1, below),
        Drawing(lambda width, lines: bars(found, names, day, width, lines=lines)),
    )
    return _answer(facts, page, tuple(notes))


def lives_title(registry: Registry, found: Sequence[Life], day: PartialDate, lang: str) -> tuple[str, str]:
    """What one sees of these lives, first founded first, and what is drawn."""
    below = (
        say("By date of founding, with ministerial meetings, as of {day}", day=day)
        if of_ministers(found)
        else say("By date of founding, with meetings, as of {day}", day=day)
    )
    dated = [one for one in found if one.founding]
    number = len(found)
    if not dated:
        words = say_many(
            "{number:,} forum, of which no date of founding is known",
            "{number:,} forums, of which no date of founding is known",
            number,
        )
        return words, below
    first, last = dated[0], dated[-1]
    names = [_brief_name(registry.forums[one.slug], lang) for one in (first, last)]
    if len(dated) == 1:
        said = say_many(
            "{number:,} forum: {forum} was founded {when}",
            "{number:,} forums: {forum} was founded {when}",
            number,
            forum=names[0],
            when=in_words(first.founding),  # type: ignore[arg-type]
        )
    else:
        years = [one.founding.text.rstrip("~") for one in (first, last) if one.founding]
        begin, end = [date[:4] if "/" not in date else date for date in years]
        said = say_many(
            "{number:,} forum, from {first} ({begin}) to {last} ({end})",
            "{number:,} forums, from {first} ({begin}) to {last} ({end})",
            number,
            first=names[0],
            begin=begin,
            last=names[1],
            end=end,
        )
    unknown = number - len(dated)
    if not unknown:
        return said, below
    rest = say_many("{number} without a known date", "{number} without a known date", unknown)
    return clauses([said, rest]), below


def _brief_name(forum: Forum, lang: str) -> str:
    """A name with room in a title: the short English one where that in the language is long."""
    name = forum_name(forum, lang)
    return name if len(name) <= _LONG else forum.short_name


def course_title(registry: Registry, found: Course, day: PartialDate, lang: str) -> tuple[str, str]:
    """What one sees of the course of a forum, and what is drawn."""
    forum = registry.forums[found.life.slug]
    name = forum_name(forum, lang)
    below = (
        say("{forum}: members, chairs and ministerial meetings, as of {day}", forum=forum.name, day=day)
        if of_ministers([found.life])
        else say("{forum}: members, chairs and meetings, as of {day}", forum=forum.name, day=day)
    )
    said = _course_said(found)
    return (labelled(name, said) if len(name) <= _LONG else capital(said)), below


def _course_said(found: Course) -> str:
    life, rolls = found.life, found.rolls
    if not rolls:
        if life.founding:
            return say("founded {when}, no dated list of all members", when=in_words(life.founding))
        return _("no dated list of all members")
    first, last = rolls[0], rolls[-1]
    begin, end = _year(first.date), _year(last.date)
    if first is last or begin == end:
        return say_many("{number:,} member {when}", "{number:,} members {when}", last.number, when=end)
    if first.number == last.number:
        return say_many(
            "{number:,} member {begin} and {end}",
            "{number:,} members {begin} and {end}",
            first.number,
            begin=begin,
            end=end,
        )
    return say_many(
        "{number:,} member {begin}, {last} {end}",
        "{number:,} members {begin}, {last} {end}",
        first.number,
        begin=begin,
        last=last.number,
        end=end,
    )


def _year(date: PartialDate) -> str:
    """When, for a title: ``in 2006``, ``in about 2023``, ``between 2016 and 2026``."""
    start, slash, end = date.text.rstrip("~").partition("/")
    if slash and start[:4] != end[:4]:
        return say("between {first} and {last}", first=start[:4], last=end[:4])
    if date.approximate:
        return say("in about {year}", year=start[:4])
    return say("in {year}", year=start[:4])


def course_drawn(registry: Registry, states: States, found: Course, day: PartialDate, lang: str) -> Answer:
    """The course of one forum: its life, members at the dates of complete lists, meetings and chairs."""
    slug = found.life.slug
    cite = Citations(registry)
    blocks: list[Block] = [
        Heading(
            forum_name(registry.forums[slug], lang),
            1,
            say("As of {day}. {numbers}", day=day, numbers=size_sentence(size(registry, slug, day))),
        ),
        Drawing(lambda width, lines: course_rows(registry, found, day, width, lines=lines)),
        Heading(_("Members")),
    ]
    blocks += [Paragraph(text) for text in members_not_known(registry, found, day)]
    if found.rolls:
        blocks.append(_rolls(registry, states, found, day, cite, lang))
    if found.terms:
        blocks += [Heading(_("Chairs")), Paragraph(_terms(registry, states, found, cite, lang))]
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
        also.append(say("an undated list names {number}", number=known.members))
    elif known.named:
        also.append(say_many("{number} are known by name", "{number} are known by name", known.named))
    if known.stated:
        also.append(f"{stated_words(known.stated)}{age_words(known.stated_age)} ({known.stated.source})")
    if not also:
        return (_("No complete list of members with a date is known."),)
    return (say("No complete list of members with a date is known: {also}.", also=clauses(also)),)


def _answer(facts: Sequence[Row], page: tuple[Block, ...], notes: tuple[str, ...]) -> Answer:
    lines = tuple(
        (
            fact.forum,
            fact.what,
            text_of(fact.start),
            bool(fact.start and fact.start.approximate),
            text_of(fact.end),
            bool(fact.end and fact.end.approximate),
            _label(fact),
            fact.number,
            list(fact.states),
            fact.source,
        )
        for fact in facts
    )
    return Answer(*keyed(_KEYS, lines), page, notes)


def _label(fact: Row) -> str:
    """The fact in words: those of the registry where it has some."""
    if fact.told is not None:
        return fact.told
    number = fact.number or 0
    if fact.what == "members":
        return say_many("{number} members", "{number} members", number)
    if fact.what == "joined":
        return say_many("{number} joined", "{number} joined", number)
    if fact.what == "left":
        return say_many("{number} left", "{number} left", number)
    if fact.life is None:
        return say_in("of a forum", "founded")
    return ending_words(fact.life)


def ending_words(one: Life) -> str:
    """Whether a forum goes on, when it was last active, or after which day nothing is known of it."""
    if one.ending == "goes-on":
        return say_in("of a forum", "continues")
    if one.ending == "ended":
        return say_in("of a forum", "last known activity")
    return say("not known after {date}", date=one.until)


def _rolls(
    registry: Registry, states: States, found: Course, day: PartialDate, cite: Citations, lang: str
) -> Table:
    columns = (
        Column("date", _("List of")),
        Column("number", _("Members"), right=True),
        Column("joined", _("New since the list before"), wrap=True),
        Column("left", _("No longer listed"), wrap=True),
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
    return f"{clauses(said)}."


def term_dates(term: Term) -> str:
    """The dates of a term in words."""
    return span(term.chair.start, term.chair.to, over=term.open_until is not None)


def _meetings_heading(found: Course) -> str:
    if not of_ministers([found.life]):
        return _("Meetings")
    levels = {meeting.level for meeting in found.life.meetings}
    if levels == {"summit"}:
        return _("Summits")
    return _("Summits and ministerial meetings") if "summit" in levels else _("Ministerial meetings")


def _meetings(found: Course, cite: Citations) -> Table:
    columns = (
        Column("date", _("Date")),
        Column("title", "", wrap=True),
        Column("place", ""),
        Column("source", ""),
    )
    lines = [
        (str(meeting.date), meeting.title, meeting.place or "", cite.marks(meeting))
        for meeting in found.life.meetings
    ]
    return Table(columns, tuple(lines))
