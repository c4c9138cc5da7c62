"""The head of a forum's page: what it is, since when, who serves and who chairs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.blocks import Aside, Facts
from iscm_cli.output.vocabulary import agreement_label, label_of, region_names, status_label
from iscm_cli.output.wording import (
    Citations,
    by_date,
    dated_words,
    organisation_name,
    role_date,
    span,
    state_name,
)
from iscm_cli.queries.age import age
from iscm_cli.queries.agreement import agreement
from iscm_cli.queries.forums import founding_of, kind_of, other_foundings, regions_of

if TYPE_CHECKING:
    from iscm_cli.models import Chair, Name, Registry, Role
    from iscm_cli.queries.page import ForumPage
    from iscm_cli.states.table import States

Pair = tuple[str, list[str]]  # a label and its lines


def head_facts(registry: Registry, states: States, page: ForumPage, cite: Citations, lang: str) -> Facts:
    """The labelled facts at the head of a page."""
    return _Head(registry, states, page, cite, lang).facts()


class _Head(NamedTuple):
    registry: Registry
    states: States
    page: ForumPage
    cite: Citations
    lang: str

    def facts(self) -> Facts:
        """Label and lines of each fact."""
        pairs = [*self._classified(), *self._served(), *self._named()]
        return Facts(tuple((label, tuple(lines)) for label, lines in pairs))

    def _classified(self) -> list[Pair]:
        forum, registry = self.page.forum, self.registry
        kind, status = registry.kinds[kind_of(forum)], self.page.status
        acronym = f" ({kind.acronym})" if kind.acronym else ""
        as_of = ""
        if status.claim and status.claim.as_of:
            as_of = f", as of {dated_words(age(registry, status.claim.as_of, self.page.day))}"
        word = f"{status_label(registry, status.word)}{as_of}"
        if status.claim:
            word += f" {self.cite.marks(status.claim)}"
            if status.claim is forum.status[0]:
                word += f" ({agreement_label(agreement(registry, forum, 'status'))})"
        if self.page.active_on:
            word += f"; last known activity {self.page.active_on}"
        pairs: list[Pair] = [
            ("Kind", [self._supported(f"{kind.label}{acronym}", "kind")]),
            ("Status", _noted(word, status.claim.note if status.claim else None)),
        ]
        if forum.regions:
            where = region_names(registry, regions_of(forum))
            pairs.append(("Regions", _noted(self._supported(where, "regions"), forum.regions[0].note)))
        pairs.append(("Founded", self._founding()))
        if forum.ended:
            end = forum.ended[0]
            event = f": {end.event}" if end.event else ""
            pairs.append(("Ended", _noted(f"{end.date}{event} {self.cite.marks(end)}", end.note)))
        if forum.last_activity:
            last = forum.last_activity[0]
            pairs.append(("Last activity", _noted(f"{last.date} {self.cite.marks(last)}", last.note)))
        return pairs

    def _served(self) -> list[Pair]:
        return [("Secretariat", self._secretariats()), ("Chair", self._chairs()), *self._highlighted()]

    def _named(self) -> list[Pair]:
        forum = self.page.forum
        pairs: list[Pair] = []
        if forum.themes:
            labels = ", ".join(label_of(self.registry.themes[theme]) for theme in forum.themes[0].value)
            pairs.append(("Themes", [f"{labels} {self.cite.marks(forum.themes[0])}"]))
        if forum.names:
            pairs.append(("In other languages", [self._translated(name) for name in forum.names]))
        if forum.aliases:
            pairs.append(("Also called", ["; ".join(forum.aliases)]))
        if forum.website:
            pairs.append(("Website", [forum.website]))
        if forum.wikidata:
            pairs.append(("Wikidata", [forum.wikidata]))
        return pairs

    def _translated(self, name: Name) -> str:
        return f"{name.name} ({name.lang}){f' {self.cite(name.source)}' if name.source else ''}"

    def _supported(self, text: str, subject: str) -> str:
        """A contested value with its sources and the word for how well it is supported."""
        shown = getattr(self.page.forum, subject)[0]
        return f"{text} {self.cite.marks(shown)} ({agreement_label(agreement(self.registry, self.page.forum, subject))})"

    def _founding(self) -> list[str]:
        founding = founding_of(self.page.forum)
        if founding is None:
            return ["not known"]
        event = f": {founding.event}" if founding.event else ""
        lines = [self._supported(f"{founding.date}{event}", "established")]
        others = other_foundings(self.page.forum)
        if others:
            dates = "; ".join(f"{date} {self.cite(*sources)}" for date, sources in by_date(others).items())
            lines.append(f"other sources say: {dates}")
        if not self.page.founded:
            lines.append(f"not yet founded as of {self.page.day}")
        return lines

    def _secretariats(self) -> list[str]:
        forum = self.page.forum
        lines = []
        for item in forum.secretariats:
            run_by = [organisation_name(self.registry.organisations[key]) for key in item.organisations]
            run_by += [item.run_by] if item.run_by else []
            by = f", run by {', '.join(run_by)}" if run_by and item.name not in run_by else ""
            when = f", {span(item.start, item.to)}" if item.start or item.to else ""
            place = f", {item.place}" if item.place else ""
            lines += _noted(f"{item.name}{by}{place}{when} {self.cite.marks(item)}", item.note)
        if forum.no_secretariat:
            lines += _noted(
                f"officially none {self.cite.marks(forum.no_secretariat)}", forum.no_secretariat.note
            )
        return lines or ["not known"]

    def _chairs(self) -> list[str]:
        page = self.page
        lines = [line for chair in page.chairs for line in self._chair(chair)]
        if not lines and self.page.forum.no_chair:
            lines = _noted(f"none {self.cite.marks(self.page.forum.no_chair)}", self.page.forum.no_chair.note)
        elif not lines:
            lines = ["not known"]
            if page.last_chairs:
                lines = ["not known; the last known chair:"]
                lines += [line for chair in page.last_chairs for line in self._chair(chair)]
        if page.undated_chairs and not page.chairs:
            lines += ["dates not known:"]
            lines += [line for chair in page.undated_chairs for line in self._chair(chair)]
        return lines

    def _chair(self, chair: Chair) -> list[str]:
        role = label_of(self.registry.chair_roles[chair.role])
        name = state_name(self.states, chair.state, self.lang)
        when = f", {span(chair.start, chair.to)}" if chair.start or chair.to else ""
        when += f", as of {chair.as_of}" if chair.as_of else ""
        word = "" if chair.role == "chair" else f" ({role.lower()})"
        return _noted(f"{name}{word}{when} {self.cite.marks(chair)}", chair.note)

    def _highlighted(self) -> list[tuple[str, list[str]]]:
        """The organisations that the registry wants in plain sight, with their role in this forum."""
        out = []
        for key, organisation in self.registry.organisations.items():
            if organisation.highlight:
                roles = [role for role in self.page.forum.organisations if role.id == key]
                lines = [
                    f"{self._role_words(role)}, {role_date(self.registry, role, self.page.day)} {self.cite.marks(role)}"
                    for role in roles
                ]
                out.append((f"Role of {organisation.acronym or organisation.name}", lines or ["not known"]))
        return out

    def _role_words(self, role: Role) -> str:
        label = label_of(self.registry.roles[role.role])
        word = role.word
        return f"{label.lower()} ({word})" if word and word.lower() != label.lower() else label.lower()


def _noted(line: str, note: str | None) -> list[str]:
    return [line, Aside(note)] if note else [line]
