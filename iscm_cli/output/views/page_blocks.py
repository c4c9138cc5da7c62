"""``show`` as a page that one would print before a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Block, Column, Facts, Heading, Items, Paragraph, Table
from iscm_cli.output.views.card import card
from iscm_cli.output.views.claims import disagreement_blocks
from iscm_cli.output.views.former import former_words
from iscm_cli.output.views.page_head import head_facts
from iscm_cli.output.vocabulary import label_of
from iscm_cli.output.wording import (
    Citations,
    counted,
    dated_words,
    decision_words,
    in_words,
    list_sentence,
    listed_names,
    organisation_name,
    role_date,
    span,
    state_name,
    state_names,
    stated_number,
    term_sentence,
)
from iscm_cli.queries.age import age, age_of_decision
from iscm_cli.queries.sources import statement_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from iscm_cli.models import Count, Meeting, Registry, Sourced
    from iscm_cli.queries.age import Age
    from iscm_cli.queries.evidence import Decision
    from iscm_cli.queries.membership import InForce
    from iscm_cli.queries.page import ForumPage
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
            "members": lambda: [*self._members(), *self._observers()],
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
        return [Heading("About"), facts, *self._objectives(), *self._relations()]

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
        named = ", ".join(f"--{section} ({number})" for section, number in held.items() if number)
        return Paragraph(f"More: --about{', ' if named else ''}{named}; everything: --all", quiet=True)

    def _objectives(self) -> list[Block]:
        if not self.forum.objectives:
            return []
        source = self.forum.objectives_source
        return [
            Heading(f"Objectives {self.cite(source)}" if source else "Objectives"),
            Items(self.forum.objectives),
        ]

    def _members(self) -> list[Block]:
        now = self.page.size.sitting.members
        if now is None:
            text = "No list of members is known."
            stated = self.page.size.stated
            if stated:
                when = dated_words(age(self.registry, stated.as_of, self.page.day))
                text += f" A source states {stated_number(stated)} ({stated.what}, {when}) {self.cite.marks(stated)}."
            return [Heading("Members"), Paragraph(text)]
        number = f"Members ({len(now.states)}" + (" known by name)" if not now.complete else ")")
        size = self.page.size
        return [Heading(number), *self._listed(now, now.states, size.list_age, size.differs)]

    def _observers(self) -> list[Block]:
        now = self.page.size.sitting.observers
        codes = self.page.size.sitting.observer_states
        if now is None or not codes:
            return []
        number = f"Observers ({len(codes)}" + (" known by name)" if not now.complete else ")")
        size = self.page.size
        return [Heading(number), *self._listed(now, codes, size.observers_age, size.observers_differ)]

    def _listed(
        self, found: InForce, codes: Sequence[str], known: Age | None, differs: Count | None
    ) -> list[Block]:
        by_region: dict[str, list[str]] = {}
        for code in codes:
            by_region.setdefault(self.states[code].region, []).append(code)
        rows = tuple(
            (region, len(inside), listed_names(state_names(self.states, inside, self.lang)))
            for region, inside in sorted(by_region.items())
        )
        table = Table(
            (
                Column("region", "Region"),
                Column("number", "", right=True),
                Column("states", "States", wrap=True),
            ),
            rows,
        )
        named = [group for group in found.list.groups if group.body or set(group.states) & set(codes)]
        words = sorted({group.word for group in named})
        sources = dict.fromkeys(
            [found.list.source, *found.list.also, *(found.list.source_of(g) for g in named)]
        )
        says = [
            f"According to the {list_sentence(found, known, self.cite(*sources))}.",
            "There is no list."
            if found.by_joinings
            else f"It is the newest list on or before {self.page.day}.",
        ]
        says += [term_sentence(words)] if words else []
        says += [self._differing(differs, found)] if differs else []
        notes = [found.list.note, *(group.note for group in named)]
        return [
            Paragraph(" ".join([*says, *(note for note in dict.fromkeys(notes) if note)])),
            *self._since(found),
            *([table] if codes else []),
        ]

    def _differing(self, stated: Count, found: InForce) -> str:
        """The newest number that a source states, where it is not that of the list."""
        source = "The same source" if stated.source == found.list.source else "Another source"
        when = f" {in_words(stated.as_of)}" if stated.as_of else ", without a date"
        return f"{source} states {stated_number(stated)}{when} {self.cite.marks(stated)}."

    def _former(self) -> list[Block]:
        """The States that sat there once and do no more, the last gone first."""
        if not self.page.former:
            return []
        columns = (
            Column("state", "State", fold=30),
            Column("standing", "Standing"),
            Column("when", "When", wrap=True),
            Column("source", ""),
        )
        rows = tuple(
            (
                state_name(self.states, code, self.lang),
                seat.standing,
                former_words(self.registry, seat),
                self.cite(*seat.sources),
            )
            for code, seat in self.page.former.items()
        )
        return [Heading(f"No longer in it ({len(rows)})"), Table(columns, rows)]

    def _since(self, found: InForce) -> list[Block]:
        """What newer evidence changed since the list, State by State."""
        told: dict[str, list[str]] = {}
        for by in found.since:
            told.setdefault(f"{self._decided(by)} {self.cite(by.source)}", []).append(by.code)
        lines = [
            f"{', '.join(state_names(self.states, codes, self.lang))}: {words}"
            for words, codes in told.items()
        ]
        return [Paragraph("Since then:"), Items(tuple(lines))] if lines else []

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
                self.registry.count_subjects[count.of].label.lower()
                + (", uncertain" if count.uncertain else ""),
                dated_words(age(self.registry, count.as_of, self.page.day)),
                self.cite.marks(count),
            )
            for count in counts
        )
        columns = (
            Column("value", "Number", right=True),
            Column("what", "What the source says", wrap=True),
            Column("of", "What it counts", drop=1),
            Column("as_of", "As of"),
            Column("source", ""),
        )
        return [Heading("Numbers given by sources"), Table(columns, rows)]

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
        return [Heading("Organisations"), Facts(pairs)]

    def _meetings(self) -> list[Block]:
        blocks: list[Block] = []
        if self.page.coming:
            blocks += [Heading("Next meetings"), self._meeting_table(self.page.coming)]
        if self.page.past:
            shown = self.page.past[:_MEETINGS_SHOWN]
            blocks += [Heading("Last meetings"), self._meeting_table(shown)]
            rest = len(self.page.past) - len(shown)
            if rest:
                blocks.append(
                    Paragraph(
                        f"{counted(rest, 'earlier meeting')}: iscm history {self.page.slug}", quiet=True
                    )
                )
        return blocks

    def _meeting_table(self, meetings: Sequence[Meeting]) -> Table:
        columns = (
            Column("date", "Date"),
            Column("title", "Meeting", wrap=True),
            Column("place", "Place", fold=28),
            Column("level", "Level", drop=1),
            Column("outcome", "Outcome", drop=2),
            Column("source", ""),
        )
        return Table(columns, tuple(self._meeting(meeting) for meeting in meetings))

    def _meeting(self, meeting: Meeting) -> tuple[str, ...]:
        country = state_name(self.states, meeting.country, self.lang) if meeting.country else None
        where = ", ".join(dict.fromkeys(part for part in (meeting.place, country) if part))
        level = self.registry.levels[meeting.level].label if meeting.level else ""
        when = span(meeting.date, meeting.end) if meeting.end else str(meeting.date or "undated")
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
            label = self.registry.relation_types[relation.type].label
            other = self.registry.forums[relation.forum].short_name if relation.forum else relation.body
            slug = f" ({relation.forum})" if relation.forum and not self.linked else ""
            note = f": {relation.note}" if relation.note else ""
            lines.append(f"{label}: {other}{slug}{note} {self.cite.marks(relation)}")
        return [Heading("Related forums and bodies"), Items(tuple(lines))]

    def _documents(self) -> list[Block]:
        if not self.forum.documents:
            return []
        lines = [
            f"{document.title}{f' ({document.year})' if document.year else ''}{f', {document.url}' if document.url else ''} {self.cite.marks(document)}"
            for document in self.forum.documents
        ]
        return [Heading("Documents"), Items(tuple(lines))]

    def _notes(self) -> list[Block]:
        lines = [f"{text} {self.cite.marks(told)}" for text, told in self._notes_told()]
        return [Heading("Notes"), Items(tuple(lines))] if lines else []

    def _notes_told(self) -> list[tuple[str, Sourced]]:
        """Remarks on the forum, and what the registry says of the field that is about this forum too."""
        told: list[tuple[str, Sourced]] = [(note.text, note) for note in self.forum.notes]
        return told + [
            (f"{statement_words(s, about=False)}, {s.as_of or 'undated'}", s)
            for s in self.registry.statements
            if self.page.slug in s.about
        ]


def _by_date(dates: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A line for each date of what names rest on: it stands after one name, and before several."""
    for dated, names in dates.items():
        if len(names) == 1:
            yield f"{names[0]}, {dated}"
        else:
            yield f"{dated[0].upper()}{dated[1:]}: {'; '.join(names)}"
