"""Every kind of record of a registry in a few words, as a changelog has it."""

from __future__ import annotations

from functools import singledispatchmethod
from typing import TYPE_CHECKING

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
from iscm_cli.output.dates_said import date_words
from iscm_cli.output.field_words import field_word
from iscm_cli.output.messages import _, say, say_in, say_many
from iscm_cli.output.phrases import clauses, joined, labelled
from iscm_cli.output.vocabulary import definition_of, label_of, standing_word
from iscm_cli.output.wording import organisation_name, registers, span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from iscm_cli.dates import PartialDate
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
        return clauses(f"{field_word(key)} {value}" for key, value in values if value not in (None, ()))

    @of.register
    def _(self, record: Attendance) -> str:
        return self._listed(record.word, record.as_of, record.states)

    @of.register
    def _(self, record: Body) -> str:
        return self._listed(record.name, record.as_of, record.states)

    @of.register
    def _(self, record: Chair) -> str:
        role = self._registry.chair_roles.get(record.role)
        label = label_of(role).lower() if role else record.role
        dates = span(record.start, record.to)
        return f"{self._states((record.state,))}, {label}, {dates}{_as_of(record.as_of)}"

    @of.register
    def _(self, record: Claim) -> str:
        words = {"kind": self._registry.kinds, "status": self._registry.statuses}.get(self._key, {})
        entry = words.get(record.value)
        return f"{label_of(entry) if entry else record.value}{_as_of(record.as_of)}"

    @of.register
    def _(self, record: SetClaim) -> str:
        words = self._registry.regions if self._key == "regions" else self._registry.themes
        labels = [label_of(words[word]) if word in words else word for word in record.value]
        return f"{', '.join(labels)}{_as_of(record.as_of)}"

    @of.register
    def _(self, record: Count) -> str:
        number = say("about {number}", number=record.value) if record.approximate else str(record.value)
        return f"{number}, {record.what}{_as_of(record.as_of)}"

    @of.register
    def _(self, record: Document) -> str:
        return f"{record.title}, {record.year}" if record.year else record.title

    @of.register(Founding)
    @of.register(Ending)
    def _(self, record: Founding | Ending) -> str:
        return f"{date_words(record.date)}, {record.event}" if record.event else date_words(record.date)

    @of.register
    def _(self, record: LastActivity) -> str:
        return date_words(record.date)

    @of.register
    def _(self, record: Entry) -> str:
        label, definition = label_of(record), definition_of(record)
        return labelled(label, definition) if definition else label

    @of.register
    def _(self, record: Forum) -> str:
        kind = label_of(self._registry.kinds[record.kind[0].value]).lower()
        if not record.established:
            return f"{record.name}, {kind}"
        date = record.established[0].date
        return say("{name}, {kind}, founded {date}", name=record.name, kind=kind, date=date)

    @of.register
    def _(self, record: Group) -> str:
        who = say("the members of {body}", body=record.body) if record.body else self._states(record.states)
        standing = standing_word(self._registry, record.standing)
        return say('{standing} ("{word}"): {names}', standing=standing, word=record.word, names=who)

    @of.register
    def _(self, record: MemberList) -> str:
        numbers = joined([self._number(group) for group in record.groups]) or _("nobody")
        basis = self._registry.bases.get(record.basis)
        whole = say_in("list", "complete") if record.complete else say_in("list", "incomplete")
        named = f"{date_words(record.as_of)}, {label_of(basis).lower() if basis else record.basis}, {whole}"
        return labelled(named, numbers)

    @of.register
    def _(self, record: Joining) -> str:
        standing = say("as {standing}", standing=standing_word(self._registry, record.standing))
        return f"{self._states(record.states)}, {date_words(record.date)}, {standing}"

    @of.register
    def _(self, record: Leaving) -> str:
        return f"{self._states(record.states)}, {date_words(record.date)}"

    @of.register
    def _(self, record: Meeting) -> str:
        country = f"({self._states((record.country,))})" if record.country else ""
        where = " ".join(filter(None, (record.place, country)))
        when = f"{span(record.date, record.end)}, " if record.end else f"{date_words(record.date)}, "
        return f"{when}{record.title}{f', {where}' if where else ''}"

    @of.register
    def _(self, record: Name) -> str:
        return f"{record.name} ({record.lang})"

    @of.register
    def _(self, record: NoHolder) -> str:
        return record.note or _("officially there is none")

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
        title = f"{record.title}, {record.year}" if record.year else record.title
        return labelled(record.publisher, title)

    @of.register
    def _(self, record: Publisher) -> str:
        return f"{self._owner}, {registers(record)}"

    @of.register
    def _(self, record: Relation) -> str:
        kind = self._registry.relation_types.get(record.type)
        forum = self._registry.forums.get(record.forum) if record.forum else None
        label = label_of(kind).lower() if kind else record.type
        return f"{label} {forum.short_name if forum else record.body or record.forum}"

    @of.register
    def _(self, record: Role) -> str:
        role = self._registry.roles.get(record.role)
        word = label_of(role).lower() if role else record.role
        return f"{self._organisation(record.id)}, {word}{_as_of(record.as_of)}"

    @of.register
    def _(self, record: Roster) -> str:
        number = say_many("{number:,} forum", "{number:,} forums", len(record.forums))
        return labelled(record.heading, number)

    @of.register
    def _(self, record: Secretariat) -> str:
        dates = f", {span(record.start, record.to)}" if record.start or record.to else ""
        return f"{record.name}{dates}"

    @of.register
    def _(self, record: Source) -> str:
        named = labelled(record.publisher, record.title)
        return f"{named} ({date_words(record.date)}). {record.url} ({self._owner})"

    @of.register
    def _(self, record: Term) -> str:
        return labelled(record.term, record.definition)

    @of.register
    def _(self, record: TermYear) -> str:
        return f"{record.year}, {record.what}"

    def _states(self, codes: Iterable[str]) -> str:
        return self._names(codes) or _("nobody")

    def _listed(self, name: str, as_of: PartialDate | None, codes: Iterable[str]) -> str:
        return labelled(f"{name}, {date_words(as_of)}", self._states(codes))

    def _number(self, group: Group) -> str:
        standing = standing_word(self._registry, group.standing)
        if group.body:
            return say("the members of {body} as {standing}", body=group.body, standing=standing)
        return say_many(
            "{number:,} State as {standing}",
            "{number:,} States as {standing}",
            len(group.states),
            standing=standing,
        )

    def _organisation(self, name: str) -> str:
        found = self._registry.organisations.get(name)
        return found.acronym or found.name if found else name


def _as_of(date: PartialDate | None) -> str:
    if date is None:
        return ""
    dated = say("as of {date}", date=date)
    return f", {dated}"
