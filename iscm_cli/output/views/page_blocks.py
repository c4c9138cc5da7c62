"""``show`` as a page that one would print before a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Block, Column, Facts, Heading, Items, Paragraph, Table
from iscm_cli.output.views.claims import disagreement_blocks
from iscm_cli.output.views.page_head import head_facts
from iscm_cli.output.wording import (
    Citations,
    age,
    counted,
    decision_words,
    forum_name,
    list_sentence,
    organisation_name,
    role_date,
    span,
    state_name,
    state_names,
    stated_number,
)
from iscm_cli.queries.sources import statement_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from iscm_cli.models import Meeting, Registry
    from iscm_cli.queries.membership import InForce
    from iscm_cli.queries.page import ForumPage
    from iscm_cli.states.table import States

_MEETINGS_SHOWN = 6


class PageBuilder:
    """Builds the page of one forum, numbering sources as it cites them."""

    def __init__(self, registry: Registry, states: States, page: ForumPage, lang: str) -> None:
        self.registry = registry
        self.states = states
        self.page = page
        self.forum = page.forum
        self.lang = lang
        self.cite = Citations(registry)

    def blocks(self) -> tuple[Block, ...]:
        """The whole page, sources last."""
        parts: list[Block] = [
            self._title(),
            head_facts(self.registry, self.states, self.page, self.cite, self.lang),
            *self._objectives(),
            *self._members(),
            *self._observers(),
            *self._counts(),
            *self._organisations(),
            *self._meetings(),
            *self._relations(),
            *self._documents(),
            *self._notes(),
            *disagreement_blocks(self.page.disagreements, self.cite),
        ]
        return (*parts, *self.cite.listed())

    def _title(self) -> Heading:
        name, acronym = forum_name(self.forum, self.lang), self.forum.acronym
        full = f"{self.forum.name} ({acronym})" if acronym else self.forum.name
        return Heading(name, 1, None if full == name else full)

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
                text += f" A source states {stated_number(stated)} ({stated.what}, {stated.as_of or 'undated'}) {self.cite.marks(stated)}."
            return [Heading("Members"), Paragraph(text)]
        number = f"Members ({len(now.states)}" + (" known by name)" if not now.complete else ")")
        return [Heading(number), *self._listed(now, now.states)]

    def _observers(self) -> list[Block]:
        now = self.page.size.sitting.observers
        codes = self.page.size.sitting.observer_states
        if now is None or not codes:
            return []
        number = f"Observers ({len(codes)}" + (" known by name)" if not now.complete else ")")
        return [Heading(number), *self._listed(now, codes)]

    def _listed(self, found: InForce, codes: Sequence[str]) -> list[Block]:
        by_region: dict[str, list[str]] = {}
        for code in codes:
            by_region.setdefault(self.states[code].region, []).append(code)
        rows = tuple(
            (region, len(inside), ", ".join(state_names(self.states, inside, self.lang)))
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
        word = f"; the source's word: {', '.join(words)}" if words else ""
        says = f"By the {list_sentence(found)}, the newest on or before {self.page.day}{self._age(found)}{word} {self.cite(*sources)}."
        notes = [found.list.note, *(group.note for group in named)]
        return [
            Paragraph(" ".join([says, *(note for note in dict.fromkeys(notes) if note)])),
            *self._since(found),
            table,
        ]

    def _age(self, found: InForce) -> str:
        """That a list is old, and what number a source states since."""
        years = age(found.list.as_of, self.page.day)
        if years is None or years <= self.registry.registry.old_after:
            return ""
        stated = self.page.size.stated
        differs = stated and stated.value != len(found.states) and found is self.page.size.sitting.members
        number = (
            f", {stated_number(stated)} stated {stated.as_of or 'undated'} {self.cite.marks(stated)}"
            if stated and differs
            else ""
        )
        return f", {years} years old{number}"

    def _since(self, found: InForce) -> list[Block]:
        """What newer evidence changed since the list, State by State."""
        lines = [
            f"{state_name(self.states, by.code, self.lang)}: {decision_words(by)} {self.cite(by.source)}"
            for by in found.since
        ]
        return [Paragraph("Since then:"), Items(tuple(lines))] if lines else []

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
                str(count.as_of) if count.as_of else "undated",
                self.cite.marks(count),
            )
            for count in counts
        )
        columns = (
            Column("value", "Number", right=True),
            Column("what", "What the source says", wrap=True),
            Column("of", "Counts", drop=1),
            Column("as_of", "As of"),
            Column("source", ""),
        )
        return [Heading("Numbers that sources state"), Table(columns, rows)]

    def _organisations(self) -> list[Block]:
        if not self.forum.organisations:
            return []
        by_role: dict[str, dict[str, list[str]]] = {}
        for role in self.forum.organisations:
            name = organisation_name(self.registry.organisations[role.id])
            by_date = by_role.setdefault(self.registry.roles[role.role].label, {})
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
            Column("place", "Place"),
            Column("level", "Level", drop=2),
            Column("outcome", "Outcome", drop=1, wrap=True),
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
            slug = f" ({relation.forum})" if relation.forum else ""
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
        told = [s for s in self.registry.statements if self.page.slug in s.about]
        lines = [f"{note.text} {self.cite.marks(note)}" for note in self.forum.notes]
        lines += [
            f"{statement_words(s, about=False)}, {s.as_of or 'undated'} {self.cite.marks(s)}" for s in told
        ]
        if not lines:
            return []
        return [Heading("Notes"), Items(tuple(lines))]


def _by_date(dates: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A line for each date of what names rest on: it stands after one name, and before several."""
    for dated, names in dates.items():
        if len(names) == 1:
            yield f"{names[0]}, {dated}"
        else:
            yield f"{dated[0].upper()}{dated[1:]}: {'; '.join(names)}"
