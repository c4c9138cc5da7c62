"""What a source is cited for, in words: what its claims are about, and what each says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.messages import ENGLISH, _, say, say_in, say_many, spoken
from iscm_cli.output.phrases import labelled
from iscm_cli.output.vocabulary import in_text, label_of
from iscm_cli.queries.sources import Coded, ListOfStates, RosterOf

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.queries.sources import CitedFor

# By the keys of the file. Each is said in the language of the moment: some have other translations in other places.
_SUBJECTS = {
    "kind": lambda: say_in("what is claimed", "kind"),
    "status": lambda: say_in("what is claimed", "status"),
    "regions": lambda: say_in("what is claimed", "regions"),
    "themes": lambda: say_in("what is claimed", "themes"),
    "established": lambda: say_in("what is claimed", "established"),
    "ended": lambda: say_in("what is claimed", "ended"),
    "last activity": lambda: say_in("what is claimed", "last activity"),
    "secretariats": lambda: say_in("what is claimed", "secretariats"),
    "no secretariat": lambda: say_in("what is claimed", "no secretariat"),
    "chairs": lambda: say_in("what is claimed", "chairs"),
    "no chair": lambda: say_in("what is claimed", "no chair"),
    "organisations": lambda: say_in("what is claimed", "organisations"),
    "relations": lambda: say_in("what is claimed", "relations"),
    "counts": lambda: say_in("what is claimed", "counts"),
    "meetings": lambda: say_in("what is claimed", "meetings"),
    "documents": lambda: say_in("what is claimed", "documents"),
    "notes": lambda: say_in("what is claimed", "notes"),
    "open to": lambda: say_in("what is claimed", "open to"),
    "joined": lambda: say_in("what is claimed", "joined"),
    "left": lambda: say_in("what is claimed", "left"),
    "memberships": lambda: say_in("what is claimed", "memberships"),
    "attendance": lambda: say_in("what is claimed", "attendance"),
    "bodies": lambda: say_in("what is claimed", "bodies"),
    "names": lambda: say_in("what is claimed", "names"),
    "objectives source": lambda: say_in("what is claimed", "objectives source"),
    "terms": lambda: say_in("what is claimed", "terms"),
    "statements": lambda: say_in("what is claimed", "statements"),
    "rosters": lambda: say_in("what is claimed", "rosters"),
    "publications": lambda: say_in("what is claimed", "publications"),
    "kinds": lambda: say_in("what is claimed", "kinds"),
    "statuses": lambda: say_in("what is claimed", "statuses"),
    "standings": lambda: say_in("what is claimed", "standings"),
    "bases": lambda: say_in("what is claimed", "bases"),
    "levels": lambda: say_in("what is claimed", "levels"),
    "roles": lambda: say_in("what is claimed", "roles"),
    "chair roles": lambda: say_in("what is claimed", "chair roles"),
    "relation types": lambda: say_in("what is claimed", "relation types"),
    "count subjects": lambda: say_in("what is claimed", "count subjects"),
}


def subject_words(claim: CitedFor) -> str:
    """What a claim is about: ``memberships``; of a key that nobody knows the key."""
    return _SUBJECTS[claim.subject]() if claim.subject in _SUBJECTS else claim.subject


def claim_words(registry: Registry, claim: CitedFor, *, ids: bool = False) -> str:
    """What a claim says: its value, title or name; of a list how many it names.

    ``ids`` are left as they stand where programs read it.
    """
    said = claim.text
    if isinstance(said, Coded):
        words = said.words if ids else [_named(registry, said.vocabulary, word) for word in said.words]
        more = (
            said.more if ids or not said.more else _named(registry, said.more_vocabulary, said.more).lower()
        )
        return f"{', '.join(words)} ({more})" if more else ", ".join(words)
    if isinstance(said, ListOfStates):
        basis = in_text(registry.bases, said.basis)
        members = say_many("{number} member", "{number} members", said.members)
        observers = say_many("{number} observer", "{number} observers", said.observers)
        return say(
            "list of {members} and {observers}, {basis}", members=members, observers=observers, basis=basis
        )
    if isinstance(said, RosterOf):
        forums = ", ".join(said.forums) or _("none named")
        return labelled(said.heading, forums)
    return said


def _named(registry: Registry, vocabulary: str | None, word: str) -> str:
    """A word as the file has it in English, else its label."""
    entry = getattr(registry, vocabulary).get(word) if vocabulary and spoken() != ENGLISH else None
    return label_of(entry) if entry else word
