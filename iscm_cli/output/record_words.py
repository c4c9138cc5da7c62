"""Every kind of record of a registry in a few words, as a changelog has it."""

from __future__ import annotations

from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any

from iscm_cli.models import (
    Attendance,
    Body,
    Chair,
    Claim,
    Count,
    Document,
    Ending,
    Entry,
    Forum,
    Founding,
    Group,
    Joining,
    LastActivity,
    Leaving,
    Meeting,
    MemberList,
    Name,
    NoHolder,
    Note,
    OpenTo,
    Organisation,
    OwnState,
    Publication,
    Publisher,
    Record,
    Relation,
    Role,
    Roster,
    Secretariat,
    SetClaim,
    Source,
    Statement,
    Term,
    TermYear,
)
from iscm_cli.output.vocabulary import label_of
from iscm_cli.output.wording import counted, joined, organisation_name, registers, span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from iscm_cli.models import Registry


class RecordWords:
    """Says what a record of any kind says. ``key`` is where the file has it, ``owner`` whose it is there.

    ``names`` puts the codes of States into words.
    """

    def __init__(
        self, registry: Registry, names: Callable[[Iterable[str]], str], key: str, owner: str | None
    ) -> None:
        self._registry, self._names, self._key, self._owner = registry, names, key, owner

    @singledispatchmethod
    def of(self, record: Record) -> str:
        """The record in a few words; of a kind that has none here, all its values."""
        values = ((key, getattr(record, key)) for key in type(record).model_fields)
        return "; ".join(f"{key} {value}" for key, value in values if value not in (None, ()))

    @of.register
    def _(self, record: Attendance) -> str:
        return f"{record.word}, {_dated(record.as_of)}: {self._states(record.states)}"

    @of.register
    def _(self, record: Body) -> str:
        return f"{record.name}, {_dated(record.as_of)}: {self._states(record.states)}"

    @of.register
    def _(self, record: Chair) -> str:
        role = self._registry.chair_roles.get(record.role)
        as_of = f", as of {record.as_of}" if record.as_of else ""
        label = role.label.lower() if role else record.role
        return f"{self._states((record.state,))}, {label}, {span(record.start, record.to)}{as_of}"

    @of.register
    def _(self, record: Claim) -> str:
        words = {"kind": self._registry.kinds, "status": self._registry.statuses}.get(self._key, {})
        entry = words.get(record.value)
        return f"{entry.label if entry else record.value}{_as_of(record.as_of)}"

    @of.register
    def _(self, record: SetClaim) -> str:
        words = self._registry.regions if self._key == "regions" else self._registry.themes
        labels = [words[word].label if word in words else word for word in record.value]
        return f"{', '.join(labels)}{_as_of(record.as_of)}"

    @of.register
    def _(self, record: Count) -> str:
        about = "about " if record.approximate else ""
        return f"{about}{record.value}, {record.what}{_as_of(record.as_of)}"

    @of.register
    def _(self, record: Document) -> str:
        return f"{record.title}, {record.year}" if record.year else record.title

    @of.register(Founding)
    @of.register(Ending)
    def _(self, record: Founding | Ending) -> str:
        return f"{record.date}, {record.event}" if record.event else str(record.date)

    @of.register
    def _(self, record: LastActivity) -> str:
        return str(record.date)

    @of.register
    def _(self, record: Entry) -> str:
        return f"{record.label}: {record.definition}" if record.definition else record.label

    @of.register
    def _(self, record: Forum) -> str:
        kind = label_of(self._registry.kinds[record.kind[0].value]).lower()
        founded = f", founded {record.established[0].date}" if record.established else ""
        return f"{record.name}, {kind}{founded}"

    @of.register
    def _(self, record: Group) -> str:
        who = f"the members of {record.body}" if record.body else self._states(record.states)
        return f'{record.standing} ("{record.word}"): {who}'

    @of.register
    def _(self, record: MemberList) -> str:
        numbers = [
            f"the members of {group.body} as {group.standing}"
            if group.body
            else f"{counted(len(group.states), 'State')} as {group.standing}"
            for group in record.groups
        ]
        whole = "complete" if record.complete else "incomplete"
        return f"{_dated(record.as_of)}, {record.basis}, {whole}: {joined(numbers) if numbers else 'nobody'}"

    @of.register
    def _(self, record: Joining) -> str:
        return f"{self._states(record.states)}, {record.date}, as {record.standing}"

    @of.register
    def _(self, record: Leaving) -> str:
        return f"{self._states(record.states)}, {record.date}"

    @of.register
    def _(self, record: Meeting) -> str:
        country = f"({self._states((record.country,))})" if record.country else ""
        where = " ".join(filter(None, (record.place, country)))
        when = f"{span(record.date, record.end)}, " if record.end else f"{_dated(record.date)}, "
        return f"{when}{record.title}{f', {where}' if where else ''}"

    @of.register
    def _(self, record: Name) -> str:
        return f"{record.name} ({record.lang})"

    @of.register
    def _(self, record: NoHolder) -> str:
        return record.note or "officially there is none"

    @of.register(Note)
    @of.register(Statement)
    def _(self, record: Note | Statement) -> str:
        return record.text

    @of.register
    def _(self, record: OpenTo) -> str:
        return self._organisation(record.body)

    @of.register
    def _(self, record: Organisation) -> str:
        return organisation_name(record)

    @of.register
    def _(self, record: OwnState) -> str:
        return (
            f"{record.name}, {span(record.since, record.until)}"
            if record.since or record.until
            else record.name
        )

    @of.register
    def _(self, record: Publication) -> str:
        return f"{record.publisher}: {record.title}{f', {record.year}' if record.year else ''}"

    @of.register
    def _(self, record: Publisher) -> str:
        return f"{self._owner}, {registers(record)}"

    @of.register
    def _(self, record: Relation) -> str:
        kind = self._registry.relation_types.get(record.type)
        forum = self._registry.forums.get(record.forum) if record.forum else None
        return f"{kind.label.lower() if kind else record.type} {forum.short_name if forum else record.body or record.forum}"

    @of.register
    def _(self, record: Role) -> str:
        role = self._registry.roles.get(record.role)
        word = role.label.lower() if role else record.role
        return f"{self._organisation(record.id)}, {word}{_as_of(record.as_of)}"

    @of.register
    def _(self, record: Roster) -> str:
        return f"{record.heading}: {counted(len(record.forums), 'forum')}"

    @of.register
    def _(self, record: Secretariat) -> str:
        dates = f", {span(record.start, record.to)}" if record.start or record.to else ""
        return f"{record.name}{dates}"

    @of.register
    def _(self, record: Source) -> str:
        return (
            f"{record.publisher}: {record.title} ({record.date or 'undated'}). {record.url} ({self._owner})"
        )

    @of.register
    def _(self, record: Term) -> str:
        return f"{record.term}: {record.definition}"

    @of.register
    def _(self, record: TermYear) -> str:
        return f"{record.year}, {record.what}"

    def _states(self, codes: Iterable[str]) -> str:
        return self._names(codes) or "nobody"

    def _organisation(self, name: str) -> str:
        found = self._registry.organisations.get(name)
        return found.acronym or found.name if found else name


def _dated(date: Any) -> str:
    return str(date) if date else "undated"


def _as_of(date: Any) -> str:
    return f", as of {date}" if date else ""
