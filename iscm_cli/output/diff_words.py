"""What differs between two versions of a registry, in sentences that a changelog can take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from iscm_cli.models import Forum, Source
from iscm_cli.output.field_words import field_word
from iscm_cli.output.messages import N_, _, say
from iscm_cli.output.own_terms import answer_labels
from iscm_cli.output.phrases import capital, clauses, joined, labelled
from iscm_cli.output.record_words import RecordWords
from iscm_cli.output.vocabulary import label_of, standing_word, status_label
from iscm_cli.output.wording import listed_names, state_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.models import Registry
    from iscm_cli.queries.diff import Change
    from iscm_cli.states.table import States

# What a record of a key is called; of other keys it is the key itself.
_LABELS = {
    "kind": N_("claim on its kind"),
    "status": N_("claim on its status"),
    "regions": N_("claim on its regions"),
    "themes": N_("claim on its themes"),
    "established": N_("claim on its founding"),
    "ended": N_("claim on its end"),
    "last_activity": N_("last known activity"),
    "secretariats": N_("secretariat"),
    "no_secretariat": N_("statement on the secretariat"),
    "chairs": N_("chair"),
    "no_chair": N_("statement on the chair"),
    "organisations": N_("role of an organisation"),
    "relations": N_("relation"),
    "counts": N_("stated number"),
    "meetings": N_("meeting"),
    "documents": N_("document"),
    "notes": N_("note"),
    "open_to": N_("invitation to all members of a body"),
    "joined": N_("joining"),
    "left": N_("leaving"),
    "memberships": N_("list"),
    "memberships.groups": N_("group of a list"),
    "attendance": N_("attendance"),
    "bodies": N_("body of the forum"),
    "names": N_("name in another language"),
    "terms": N_("term"),
    "terms.came_in": N_("claim on when a term came in"),
    "statements": N_("statement on the field"),
    "rosters": N_("roster of forums"),
    "publications": N_("publication"),
    "publishers": N_("ids of a publisher"),
    "sources": N_("source"),
    "states": N_("State of its own"),
    "kinds": N_("kind"),
    "statuses": N_("status"),
    "standings": N_("standing"),
    "bases": N_("basis of a list"),
    "levels": N_("level"),
    "roles": N_("role"),
    "chair_roles": N_("role of a chair"),
    "relation_types": N_("type of relation"),
    "count_subjects": N_("subject of a number"),
    "forums": N_("forum"),
    "registry": N_("registry"),
}
_OF_VOCABULARIES = {"regions": N_("region"), "themes": N_("theme")}
_ORGANISATION = N_("organisation")
_ANSWERS = {
    "kind": N_("kind"),
    "status": N_("status"),
    "regions": N_("regions"),
    "themes": N_("themes"),
    "established": N_("founding date"),
    "ended": N_("end"),
    "members": N_("number of members"),
    "stated members": N_("stated number of members"),
    "observers": N_("number of observers"),
    "chairs": N_("chair"),
}
_OWNERS = ("forums", "registry")  # of which a heading already says what changed


class DiffWords(NamedTuple):
    """Puts changes into words. ``old`` and ``new`` are the two versions, each of which knows its own words."""

    old: Registry
    new: Registry
    states: States
    lang: str

    def sentence(self, change: Change) -> str:
        """A change in one sentence, with the ids of its sources."""
        label = self._label(change)
        match change.what:
            case "new":
                said = say("New {label}: {record}", label=label, record=self._record(change))
            case "gone":
                said = say("Removed {label}: {record}", label=label, record=self._record(change))
            case "newly-listed":
                return _newly_listed(change.after, change.id, self.names(change.states))
            case "no-longer-listed":
                return _no_longer_listed(change.before, change.id, self.names(change.states))
            case "reordered":
                return say(
                    "Order of what the file has as {label}: {after}; before: {before}",
                    label=label,
                    after=", ".join(change.after),
                    before=", ".join(change.before),
                )
            case "follows":
                return self._answered(change)
            case _:
                said = self._changed(change, label)
        return f"{said} ({', '.join(change.sources)})" if change.sources and change.field is None else said

    def _label(self, change: Change) -> str:
        if (change.group, change.key) == ("organisation", "organisations"):
            return _(_ORGANISATION)
        if change.group == "vocabulary" and change.key in _OF_VOCABULARIES:
            return _(_OF_VOCABULARIES[change.key])
        if change.key in _LABELS:
            return _(_LABELS[change.key])
        return change.key.replace("_", " ").replace(".", ", ")

    def _changed(self, change: Change, label: str) -> str:
        field = field_word(str(change.field))
        named = f"{label} {change.id}, {field}" if change.key not in _OWNERS else field
        if change.added or change.removed:
            sides = []
            if change.added:
                sides.append(say("added {values}", values=self._values(change, change.added)))
            if change.removed:
                sides.append(say("removed {values}", values=self._values(change, change.removed)))
            said = labelled(named, clauses(sides))
        else:
            said = _against(named, _value(change.after), _value(change.before))
        return capital(said)

    def _answered(self, change: Change) -> str:
        if change.key == "seats":
            answers = self._verdict(change.after), self._verdict(change.before)
            return _against(self.names(change.states), *answers)
        label = _(_ANSWERS[change.key]) if change.key in _ANSWERS else change.key
        now = self._answer(change.key, change.after, self.new)
        if change.owner not in self.old.forums:
            return capital(labelled(label, now))
        return capital(_against(label, now, self._answer(change.key, change.before, self.old)))

    def _answer(self, key: str, value: Any, registry: Registry) -> str:
        if value is None or value == []:
            return _("not known")
        if key == "chairs":
            return self.names(value)
        if key == "status":
            return status_label(registry, value)
        words = {"kind": registry.kinds, "regions": registry.regions, "themes": registry.themes}.get(key)
        if words is None:
            return str(value)
        return joined([label_of(words[word]) for word in ([value] if isinstance(value, str) else value)])

    def _verdict(self, text: str) -> str:
        """An answer on a seat: ``yes, member``, ``not founded``."""
        answer, _colon, standing = text.partition(": ")
        words = {**answer_labels(), "not-founded": _("not founded"), "no-state": _("no State")}
        said = words.get(answer, answer)
        return f"{said}, {standing_word(self.new, standing)}" if standing else said

    def _values(self, change: Change, values: Iterable[str]) -> str:
        return self.names(values) if change.field == "states" else ", ".join(values)

    def names(self, codes: Iterable[str]) -> str:
        """The names of States; of a code that nobody knows any more, the code."""
        codes = tuple(codes)
        known = [code for code in codes if code in self.states]
        return listed_names(
            [*state_names(self.states, known, self.lang), *(c for c in codes if c not in known)]
        )

    def _record(self, change: Change) -> str:
        """A record that is new or gone, in the words of the version that has it."""
        record = change.record
        registry = self.old if change.what == "gone" else self.new
        said = RecordWords(registry, self.names, change.key, change.owner).of(record) if record else ""
        return said if isinstance(record, (Forum, Source)) or not said else said.rstrip(".")


def _newly_listed(seat: str, listed: str, names: str) -> str:
    if seat == "member":
        return say("Members newly listed in the list {list}: {names}", list=listed, names=names)
    if seat == "observer":
        return say("Observers newly listed in the list {list}: {names}", list=listed, names=names)
    return say(
        "States in another standing newly listed in the list {list}: {names}", list=listed, names=names
    )


def _no_longer_listed(seat: str, listed: str, names: str) -> str:
    if seat == "member":
        return say("Members no longer listed in the list {list}: {names}", list=listed, names=names)
    if seat == "observer":
        return say("Observers no longer listed in the list {list}: {names}", list=listed, names=names)
    return say(
        "States in another standing no longer listed in the list {list}: {names}", list=listed, names=names
    )


def _against(label: str, after: str, before: str) -> str:
    """What a thing is now and was before."""
    return say("{label}: {after}; before: {before}", label=label, after=after, before=before)


def _value(value: Any) -> str:
    if value is None or value == []:
        return _("not given")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
