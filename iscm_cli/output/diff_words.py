"""What differs between two versions of a registry, in sentences that a changelog can take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from iscm_cli.models import Forum, Source
from iscm_cli.output.record_words import RecordWords
from iscm_cli.output.vocabulary import status_label
from iscm_cli.output.wording import joined, listed_names, state_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.models import Registry
    from iscm_cli.queries.diff import Change
    from iscm_cli.states.table import States

# What a record of a key is called; of other keys it is the key itself.
_LABELS = {
    "kind": "claim on its kind", "status": "claim on its status", "regions": "claim on its regions",
    "themes": "claim on its themes", "established": "claim on its founding", "ended": "claim on its end",
    "last_activity": "last known activity", "secretariats": "secretariat", "no_secretariat": "statement on the secretariat",
    "chairs": "chair", "no_chair": "statement on the chair", "organisations": "role of an organisation",
    "relations": "relation", "counts": "stated number", "meetings": "meeting", "documents": "document",
    "notes": "note", "open_to": "invitation to all members of a body", "joined": "joining", "left": "leaving",
    "memberships": "list", "memberships.groups": "group of a list", "attendance": "attendance",
    "bodies": "body of the forum", "names": "name in another language", "terms": "term",
    "terms.came_in": "claim on when a term came in", "statements": "statement on the field",
    "rosters": "roster of forums", "publications": "publication",
    "publishers": "ids of a publisher", "sources": "source", "states": "State of its own",
    "kinds": "kind", "statuses": "status", "standings": "standing", "bases": "basis of a list", "levels": "level",
    "roles": "role", "chair_roles": "role of a chair", "relation_types": "type of relation",
    "count_subjects": "subject of a number", "forums": "forum", "registry": "registry",
}  # fmt: skip
_OF_VOCABULARIES = {"regions": "region", "themes": "theme"}
_ANSWERS = {
    "kind": "kind", "status": "status", "regions": "regions", "themes": "themes", "established": "founding date",
    "ended": "end", "members": "number of members", "stated members": "stated number of members",
    "observers": "number of observers", "chairs": "chair",
}  # fmt: skip
_VERDICTS = {"not-founded": "not founded", "no-state": "no State"}
_STANDINGS = {"member": "members", "observer": "observers", "other": "States in another standing"}
_NOTHING = "not given"
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
                said = f"New {label}: {self._record(change)}"
            case "gone":
                said = f"Removed {label}: {self._record(change)}"
            case "newly-listed" | "no-longer-listed":
                seats = f"{_STANDINGS[change.after or change.before]} {change.what.replace('-', ' ')}"
                return f"{seats[0].upper()}{seats[1:]} in the list {change.id}: {self.names(change.states)}"
            case "reordered":
                before, after = (", ".join(order) for order in (change.before, change.after))
                return f"Order of what the file has as {label}: {after}; before: {before}"
            case "follows":
                return self._answered(change)
            case _:
                said = self._changed(change, label)
        return f"{said} ({', '.join(change.sources)})" if change.sources and change.field is None else said

    def _label(self, change: Change) -> str:
        if (change.group, change.key) == ("organisation", "organisations"):
            return "organisation"
        if change.group == "vocabulary":
            return _OF_VOCABULARIES.get(change.key, _LABELS.get(change.key, change.key))
        return _LABELS.get(change.key, change.key.replace("_", " ").replace(".", ", "))

    def _changed(self, change: Change, label: str) -> str:
        field = str(change.field).replace("_", " ")
        named = f"{label} {change.id}, {field}" if change.key not in _OWNERS else field
        if change.added or change.removed:
            sides = (("added", change.added), ("removed", change.removed))
            said = "; ".join(f"{word} {self._values(change, values)}" for word, values in sides if values)
        else:
            said = f"{_value(change.after)}; before: {_value(change.before)}"
        return f"{named[0].upper()}{named[1:]}: {said}"

    def _answered(self, change: Change) -> str:
        if change.key == "seats":
            answers = _verdict(change.after), _verdict(change.before)
            return f"{self.names(change.states)}: {answers[0]}; before: {answers[1]}"
        sides = [
            self._answer(change.key, value, side)
            for value, side in ((change.after, self.new), (change.before, self.old))
        ]
        label = _ANSWERS.get(change.key, change.key)
        before = f"; before: {sides[1]}" if change.owner in self.old.forums else ""
        return f"{label[0].upper()}{label[1:]}: {sides[0]}{before}"

    def _answer(self, key: str, value: Any, registry: Registry) -> str:
        if value is None or value == []:
            return "not known"
        if key == "chairs":
            return self.names(value)
        if key == "status":
            return status_label(registry, value)
        words = {"kind": registry.kinds, "regions": registry.regions, "themes": registry.themes}.get(key)
        if words is None:
            return str(value)
        return joined([words[word].label for word in ([value] if isinstance(value, str) else value)])

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


def _value(value: Any) -> str:
    if value is None or value == []:
        return _NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _verdict(text: str) -> str:
    """An answer on a seat: ``yes, member``, ``not founded``."""
    answer, _, standing = text.partition(": ")
    return ", ".join(filter(None, (_VERDICTS.get(answer, answer), standing)))
