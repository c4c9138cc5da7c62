"""``show`` as a page that one would print before a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Block, Column, Facts, Heading, Items, Paragraph, Table
from iscm_cli.output.dates_said import date_cell
from iscm_cli.output.evidence_words import decision_words, list_sentence, term_sentence
from iscm_cli.output.m49 import m49_name
from iscm_cli.output.messages import _, say, say_in, say_many
from iscm_cli.output.phrases import clauses, labelled, remarks
from iscm_cli.output.sorting import name_key
from iscm_cli.output.views.card import card
from iscm_cli.output.views.claims import disagreement_blocks
from iscm_cli.output.views.former import former_words
from iscm_cli.output.views.page_head import head_facts
from iscm_cli.output.vocabulary import label_of
from iscm_cli.output.wording import (
    Citations,
    dated_words,
    forum_name,
    in_words,
    listed_names,
    organisation_name,
    role_date,
    span,
    state_name,
    state_names,
    stated_number,
)
from iscm_cli.queries.age import age, age_of_decision
from iscm_cli.queries.evidence import seated
from iscm_cli.queries.sources import statement_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from iscm_cli.models import Count, Meeting, Registry, Seat, Sourced
    from iscm_cli.queries.age import Age
    from iscm_cli.queries.decisions import Decision
    from iscm_cli.queries.page import ForumPage
    from iscm_cli.queries.seated import InForce
    from iscm_cli.states.table import States

SECTIONS = (
    "about",
    "members",
    "former",
    "meetings",
    "numbers",
    "organisations",
    "documents",
    "notes",
    "conflicts",
)
_FIRST = "members"  # the section that a terminal shows to begin with
_MEETINGS_SHOWN = 6


class PageBuilder:
    """Builds the page of one forum, numbering sources as it cites them."""

    linked = False  # whether names lead to pages, so that nobody needs the name of a forum at the prompt

    def __init__(self, registry: Registry, states: States, page: ForumPage, lang: str) -> None:
        self.registry = registry
        self.states = states
        self.page = page
        self.forum = page.forum
        self.lang = lang
        self.cite = Citations(registry)

    def blocks(self, sections: Sequence[str] = SECTIONS, *, brief: bool = False) -> tuple[Block, ...]:
        """The card and these sections of the page, in its own order, with the sources that they cite.

        ``brief`` keeps each line of the card as short as a terminal of 80 columns is wide.
        """
        parts: list[Block] = [*card(self.registry, self.states, self.page, self.cite, self.lang, brief=brief)]
        for section in SECTIONS:
            if section in sections:
                parts += self._section(section)
        return (*parts, *self.cite.listed())

    def first_screen(self) -> tuple[Block, ...]:
        """What a terminal shows to begin with: the card, the members, and what else there is."""
        *parts, heading, sources = self.blocks((_FIRST,), brief=True)
        return (*parts, self._rest(), heading, sources)

    def _section(self, section: str) -> list[Block]:
        made: dict[str, Callable[[], list[Block]]] = {
            "about": self._about,
            "members": lambda: [*self._members(), *self._observers(), *self._others()],
            "former": self._former,
            "numbers": self._counts,
            "organisations": self._organisations,
            "meetings": self._meetings,
            "documents": self._documents,
            "notes": self._notes,
            "conflicts": lambda: disagreement_blocks(self.page.disagreements, self.cite),
        }
        return made[section]()

    def _about(self) -> list[Block]:
        facts = head_facts(self.registry, self.states, self.page, self.cite, self.lang)
        return [Heading(say_in("section", "About")), facts, *self._objectives(), *self._relations()]

    def _rest(self) -> Paragraph:
        """What the other sections hold, by the options that show them."""
        held = {
            "former": len(self.page.former),
            "numbers": len(self.forum.counts),
            "organisations": len(self.forum.organisations),
            "meetings": len(self.page.coming) + len(self.page.past),
            "documents": len(self.forum.documents),
            "notes": len(self._notes_told()),
            "conflicts": len(self.page.disagreements),
        }
        named = ["--about", *(f"--{section} ({number})" for section, number in held.items() if number)]
        return Paragraph(say("More: {sections}; everything: --all", sections=", ".join(named)), quiet=True)

    def _objectives(self) -> list[Block]:
        if not self.forum.objectives:
            return []
        source = self.forum.objectives_source
        return [
            Heading(f"{_('Objectives')} {self.cite(source)}" if source else _("Objectives")),
            Items(self.forum.objectives),
        ]

    def _members(self) -> list[Block]:
        now = self.page.size.sitting.members
        if now is None:
            return [
                Heading(_("Members")),
                Paragraph(" ".join([_("No list of members is known."), *self._stated()])),
            ]
        number = (
            say("Members ({number})", number=len(now.states))
            if now.complete
            else say("Members ({number} known by name)", number=len(now.states))
        )
        size = self.page.size
        return [Heading(number), *self._listed("member", now, now.states, size.list_age, size.differs)]

    def _stated(self) -> list[str]:
        """How many a source says there are."""
        stated = self.page.size.stated
        if stated is None:
            return []
        return [
            say(
                "A source states {number} ({what}, {date}) {marks}.",
                number=stated_number(stated),
                what=stated.what,
                date=dated_words(age(self.registry, stated.as_of, self.page.day)),
                marks=self.cite.marks(stated),
            )
        ]

    def _observers(self) -> list[Block]:
        now = self.page.size.sitting.observers
        codes = self.page.size.sitting.observer_states
        if now is None or not codes:
            return []
        number = (
            say("Observers ({number})", number=len(codes))
            if now.complete
            else say("Observers ({number} known by name)", number=len(codes))
        )
        size = self.page.size
        return [
            Heading(number),
            *self._listed("observer", now, codes, size.observers_age, size.observers_differ),
        ]

    def _others(self) -> list[Block]:
        """The States in another standing, in the words that sources have for them."""
        now = self.page.size.sitting.other
        codes = self.page.size.sitting.other_states
        if now is None or not codes:
            return []
        number = (
            say("In another standing ({number})", number=len(codes))
            if now.complete
            else say("In another standing ({number} known by name)", number=len(codes))
        )
        return [Heading(number), *self._listed("other", now, codes, self.page.size.others_age, None)]

    def _listed(
        self, seat: Seat, found: InForce, codes: Sequence[str], known: Age | None, differs: Count | None
    ) -> list[Block]:
        """What States with a kind of seat rest on, in the words that their list has for them, and who they are."""
        by_region: dict[str, list[str]] = {}
        for code in codes:
            by_region.setdefault(m49_name(self.states[code].region), []).append(code)
        regions = sorted(by_region, key=name_key)
        rows = tuple(
            (region, len(inside), listed_names(state_names(self.states, inside, self.lang)))
            for region in regions
            for inside in (by_region[region],)
        )
        table = Table(
            (
                Column("region", _("Region")),
                Column("number", "", right=True),
                Column("states", _("States"), wrap=True),
            ),
            rows,
        )
        named = [
            group
            for kind, group in seated(self.registry, found.list)
            if kind == seat and (group.body or set(group.states) & set(codes))
        ]
        words = sorted({group.word for group in named})
        sources = dict.fromkeys(
            [found.list.source, *found.list.also, *(found.list.source_of(g) for g in named)]
        )
        says = [
            *self._evidence(found, list_sentence(found, known, self.cite(*sources))),
        ]
        says += [term_sentence(words)] if words else []
        says += [self._differing(differs, found)] if differs else []
        notes = [found.list.note, *(group.note for group in named)]
        return [
            Paragraph(" ".join([*says, *(note for note in dict.fromkeys(notes) if note)])),
            *self._since(seat, found),
            *([table] if codes else []),
        ]

    def _evidence(self, found: InForce, named: str) -> tuple[str, str]:
        """From what list the States are, and which list that is."""
        if found.by_joinings:
            return (say_in("joinings", "According to the {list}.", list=named), _("There is no list."))
        newest = say("It is the newest list on or before {date}.", date=self.page.day)
        return (say("According to the {list}.", list=named), newest)

    def _differing(self, stated: Count, found: InForce) -> str:
        """The newest number that a source states, where it is not that of the list."""
        number, marks = stated_number(stated), self.cite.marks(stated)
        same = stated.source == found.list.source
        if stated.as_of is None and same:
            return say("The same source states {number}, without a date {marks}.", number=number, marks=marks)
        if stated.as_of is None:
            return say("Another source states {number}, without a date {marks}.", number=number, marks=marks)
        when = in_words(stated.as_of)
        if same:
            return say(
                "The same source states {number} {when} {marks}.", number=number, when=when, marks=marks
            )
        return say("Another source states {number} {when} {marks}.", number=number, when=when, marks=marks)

    def _former(self) -> list[Block]:
        """The States that were members or observers once and are no more, the last gone first.

        One of them can still be there in another standing.
        """
        if not self.page.former:
            return []
        columns = (
            Column("state", _("State"), fold=30),
            Column("standing", _("Standing")),
            Column("when", _("When"), wrap=True),
            Column("source", ""),
        )
        rows = tuple(
            (
                state_name(self.states, code, self.lang),
                label_of(self.registry.standings[seat.standing]).lower(),
                former_words(self.registry, seat),
                self.cite(*seat.sources),
            )
            for code, seat in self.page.former.items()
        )
        heading = say("No longer a member or observer ({number})", number=len(rows))
        return [Heading(heading), Table(columns, rows)]

    def _since(self, seat: Seat, found: InForce) -> list[Block]:
        """What newer evidence changed since the list, State by State; of whom has another kind of seat now, which."""
        told: dict[str, list[str]] = {}
        for by in found.since:
            standing = by.standing if by.seat != seat else None
            words = remarks(
                label_of(self.registry.standings[standing]).lower() if standing else "", self._decided(by)
            )
            told.setdefault(f"{words} {self.cite(by.source)}", []).append(by.code)
        lines = [
            labelled(", ".join(state_names(self.states, codes, self.lang)), words)
            for words, codes in told.items()
        ]
        return [Paragraph(_("Since then:")), Items(tuple(lines))] if lines else []

    def _decided(self, by: Decision) -> str:
        return decision_words(by, age_of_decision(self.registry, by, self.page.day))

    def _counts(self) -> list[Block]:
        counts = sorted(
            self.forum.counts, key=lambda c: c.as_of.newness if c.as_of else ("", ""), reverse=True
        )
        if not counts:
            return []
        rows = tuple(
            (
                stated_number(count),
                count.what,
                remarks(
                    label_of(self.registry.count_subjects[count.of]).lower(),
                    _("uncertain") if count.uncertain else "",
                ),
                dated_words(age(self.registry, count.as_of, self.page.day)),
                self.cite.marks(count),
            )
            for count in counts
        )
        columns = (
            Column("value", _("Number"), right=True),
            Column("what", _("What the source says"), wrap=True),
            Column("of", _("What it counts"), drop=1),
            Column("as_of", say_in("column", "As of")),
            Column("source", ""),
        )
        return [Heading(_("Numbers given by sources")), Table(columns, rows)]

    def _organisations(self) -> list[Block]:
        if not self.forum.organisations:
            return []
        by_role: dict[str, dict[str, list[str]]] = {}
        for role in self.forum.organisations:
            name = organisation_name(self.registry.organisations[role.id])
            by_date = by_role.setdefault(label_of(self.registry.roles[role.role]), {})
            dated = role_date(self.registry, role, self.page.day)
            by_date.setdefault(dated, []).append(f"{name} {self.cite.marks(role)}")
        pairs = tuple((label, tuple(_by_date(dates))) for label, dates in by_role.items())
        return [Heading(_("Organisations")), Facts(pairs)]

    def _meetings(self) -> list[Block]:
        blocks: list[Block] = []
        if self.page.coming:
            blocks += [Heading(_("Next meetings")), self._meeting_table(self.page.coming)]
        if self.page.past:
            shown = self.page.past[:_MEETINGS_SHOWN]
            blocks += [Heading(_("Last meetings")), self._meeting_table(shown)]
            rest = len(self.page.past) - len(shown)
            if rest:
                command = f"iscm history {self.page.slug}"
                more = say_many(
                    "{number:,} earlier meeting: {command}",
                    "{number:,} earlier meetings: {command}",
                    rest,
                    command=command,
                )
                blocks.append(Paragraph(more, quiet=True))
        return blocks

    def _meeting_table(self, meetings: Sequence[Meeting]) -> Table:
        columns = (
            Column("date", _("Date")),
            Column("title", _("Meeting"), wrap=True),
            Column("place", _("Place"), fold=28),
            Column("level", _("Level"), drop=1),
            Column("outcome", _("Outcome"), drop=2),
            Column("source", ""),
        )
        return Table(columns, tuple(self._meeting(meeting) for meeting in meetings))

    def _meeting(self, meeting: Meeting) -> tuple[str, ...]:
        country = state_name(self.states, meeting.country, self.lang) if meeting.country else None
        where = ", ".join(dict.fromkeys(part for part in (meeting.place, country) if part))
        level = label_of(self.registry.levels[meeting.level]) if meeting.level else ""
        when = span(meeting.date, meeting.end, cell=True) if meeting.end else date_cell(meeting.date)
        return (
            when,
            meeting.title,
            where,
            level,
            meeting.outcome or meeting.theme or "",
            self.cite.marks(meeting),
        )

    def _relations(self) -> list[Block]:
        if not self.forum.relations:
            return []
        lines = []
        for relation in self.forum.relations:
            label = label_of(self.registry.relation_types[relation.type])
            forum = self.registry.forums[relation.forum] if relation.forum else None
            other = forum_name(forum, self.lang) if forum else relation.body
            slug = f" ({relation.forum})" if relation.forum and not self.linked else ""
            said = labelled(label, f"{other}{slug}")
            said = labelled(said, relation.note) if relation.note else said
            lines.append(f"{said} {self.cite.marks(relation)}")
        return [Heading(_("Related forums and bodies")), Items(tuple(lines))]

    def _documents(self) -> list[Block]:
        if not self.forum.documents:
            return []
        lines = [
            f"{document.title}{f' ({document.year})' if document.year else ''}{f', {document.url}' if document.url else ''} {self.cite.marks(document)}"
            for document in self.forum.documents
        ]
        return [Heading(_("Documents")), Items(tuple(lines))]

    def _notes(self) -> list[Block]:
        lines = [f"{text} {self.cite.marks(told)}" for text, told in self._notes_told()]
        return [Heading(_("Notes")), Items(tuple(lines))] if lines else []

    def _notes_told(self) -> list[tuple[str, Sourced]]:
        """Remarks on the forum, and what the registry says of the field that is about this forum too."""
        told: list[tuple[str, Sourced]] = [(note.text, note) for note in self.forum.notes]
        return told + [
            (remarks(statement_words(s, about=False), date_cell(s.as_of)), s)
            for s in self.registry.statements
            if self.page.slug in s.about
        ]


def _by_date(dates: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A line for each date of what names rest on: it stands after one name, and before several."""
    for dated, names in dates.items():
        if len(names) == 1:
            yield remarks(names[0], dated)
        else:
            yield labelled(f"{dated[0].upper()}{dated[1:]}", clauses(names))
