"""The head of a forum's page: what it is, since when, who serves and who chairs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.blocks import Aside, Facts
from iscm_cli.output.dates_said import date_words
from iscm_cli.output.messages import _, say, say_in
from iscm_cli.output.phrases import clauses, labelled, remarks
from iscm_cli.output.vocabulary import acronym_of, agreement_label, label_of, region_names, status_label
from iscm_cli.output.wording import Citations, as_of_words, organisation_name, role_date, span, state_name
from iscm_cli.queries.age import age
from iscm_cli.queries.agreement import agreement
from iscm_cli.queries.forums import founding_of, kind_of, other_foundings, regions_of

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
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
        acronym = acronym_of(kind)
        word = self._status()  # its sources are numbered before those of the kind
        named = f"{label_of(kind)} ({acronym})" if acronym else label_of(kind)
        pairs: list[Pair] = [
            (_("Kind"), [self._supported(named, "kind")]),
            (_("Status"), _noted(word, status.claim.note if status.claim else None)),
        ]
        if forum.regions:
            where = region_names(registry, regions_of(forum))
            pairs.append((_("Regions"), _noted(self._supported(where, "regions"), forum.regions[0].note)))
        pairs.append((_("Founded"), self._founding()))
        if forum.ended:
            end = forum.ended[0]
            line = f"{_happened(end.date, end.event)} {self.cite.marks(end)}"
            pairs.append((_("Ended"), _noted(line, end.note)))
        if forum.last_activity:
            last = forum.last_activity[0]
            line = f"{date_words(last.date)} {self.cite.marks(last)}"
            pairs.append((_("Last activity"), _noted(line, last.note)))
        return pairs

    def _status(self) -> str:
        registry, page = self.registry, self.page
        label, claim = status_label(registry, page.status.word), page.status.claim
        if claim:
            dated = as_of_words(age(registry, claim.as_of, page.day)) if claim.as_of else ""
            label = f"{remarks(label, dated)} {self.cite.marks(claim)}"
            if claim is page.forum.status[0]:
                label += f" ({agreement_label(agreement(registry, page.forum, 'status'))})"
        active = say("last known activity {date}", date=page.active_on) if page.active_on else ""
        return clauses([label, active])

    def _served(self) -> list[Pair]:
        return [(_("Secretariat"), self._secretariats()), (_("Chair"), self._chairs()), *self._highlighted()]

    def _named(self) -> list[Pair]:
        forum = self.page.forum
        pairs: list[Pair] = []
        if forum.themes:
            labels = ", ".join(label_of(self.registry.themes[theme]) for theme in forum.themes[0].value)
            pairs.append((_("Themes"), [f"{labels} {self.cite.marks(forum.themes[0])}"]))
        if forum.names:
            pairs.append((_("In other languages"), [self._translated(name) for name in forum.names]))
        if forum.aliases:
            pairs.append((_("Also called"), [clauses(forum.aliases)]))
        if forum.website:
            pairs.append((_("Website"), [forum.website]))
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
            return [say_in("founding", "not known")]
        lines = [self._supported(_happened(founding.date, founding.event), "established")]
        sources: dict[PartialDate, list[str]] = {}
        for claim in other_foundings(self.page.forum):
            sources.setdefault(claim.date, []).append(claim.source)
        if sources:
            dates = clauses(f"{date_words(date)} {self.cite(*cited)}" for date, cited in sources.items())
            lines.append(say("other sources say: {dates}", dates=dates))
        if not self.page.founded:
            lines.append(say("not yet founded as of {date}", date=self.page.day))
        return lines

    def _secretariats(self) -> list[str]:
        forum = self.page.forum
        lines = []
        for item in forum.secretariats:
            run_by = [organisation_name(self.registry.organisations[key]) for key in item.organisations]
            run_by += [item.run_by] if item.run_by else []
            said = remarks(
                item.name,
                say("run by {names}", names=", ".join(run_by)) if run_by and item.name not in run_by else "",
                item.place or "",
                span(item.start, item.to) if item.start or item.to else "",
            )
            lines += _noted(f"{said} {self.cite.marks(item)}", item.note)
        if forum.no_secretariat:
            none = say_in("secretariat", "officially none")
            lines += _noted(f"{none} {self.cite.marks(forum.no_secretariat)}", forum.no_secretariat.note)
        return lines or [say_in("secretariat", "not known")]

    def _chairs(self) -> list[str]:
        page, none = self.page, self.page.forum.no_chair
        lines = [line for chair in page.chairs for line in self._chair(chair)]
        if not lines and none:
            nobody = say_in("chair", "none")
            lines = _noted(f"{nobody} {self.cite.marks(none)}", none.note)
        elif not lines:
            lines = [say_in("chair", "not known")]
            if page.last_chairs:
                lines = [_("not known; the last known chair:")]
                lines += [line for chair in page.last_chairs for line in self._chair(chair)]
        if page.undated_chairs and not page.chairs:
            lines += [_("without dates:")]
            lines += [line for chair in page.undated_chairs for line in self._chair(chair)]
        return lines

    def _chair(self, chair: Chair) -> list[str]:
        role = label_of(self.registry.chair_roles[chair.role])
        name = state_name(self.states, chair.state, self.lang)
        said = remarks(
            name if chair.role == "chair" else f"{name} ({role.lower()})",
            span(chair.start, chair.to) if chair.start or chair.to else "",
            say_in("chair", "as of {date}", date=chair.as_of) if chair.as_of else "",
        )
        return _noted(f"{said} {self.cite.marks(chair)}", chair.note)

    def _highlighted(self) -> list[tuple[str, list[str]]]:
        """The organisations that the registry wants in plain sight, with their role in this forum."""
        out = []
        for key, organisation in self.registry.organisations.items():
            if organisation.highlight:
                roles = [role for role in self.page.forum.organisations if role.id == key]
                lines = [
                    f"{remarks(self._role_words(role), role_date(self.registry, role, self.page.day))} {self.cite.marks(role)}"
                    for role in roles
                ]
                label = say("Role of {name}", name=organisation.acronym or organisation.name)
                out.append((label, lines or [_("not known")]))
        return out

    def _role_words(self, role: Role) -> str:
        label = label_of(self.registry.roles[role.role])
        word = role.word
        return f"{label.lower()} ({word})" if word and word.lower() != label.lower() else label.lower()


def _happened(date: PartialDate, event: str | None) -> str:
    """A date, and what happened then."""
    return labelled(date_words(date), event) if event else date_words(date)


def _noted(line: str, note: str | None) -> list[str]:
    return [line, Aside(note)] if note else [line]
