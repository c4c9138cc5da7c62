"""``sources``: what the registry rests on, and every claim that a source is cited for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from iscm_cli.dates import newness
from iscm_cli.models.behaviour import Keyed
from iscm_cli.models.citations import citations
from iscm_cli.naming.folding import fold
from iscm_cli.queries.behind import claims_behind
from iscm_cli.queries.known import kept, registry_on, whole

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.fault import Path
    from iscm_cli.models import Registry, Source, Statement


class SourceRow(NamedTuple):
    """A source and how many claims cite it, within the forum asked for or in the whole registry."""

    id: str
    source: Source
    claims: int


_VOCABULARIES = {
    "kind": "kinds",
    "status": "statuses",
    "regions": "regions",
    "themes": "themes",
    "relations": "relation_types",
}
_ROLES = {"chairs": "chair_roles", "organisations": "roles"}
_IN_LANGUAGES = {"label_sources": "labels", "definition_sources": "definitions"}


class Coded(NamedTuple):
    """A claim of words of vocabularies: its value and a role or a remark, each with the vocabulary that has its words."""

    words: tuple[str, ...]
    vocabulary: str | None
    more: str | None
    more_vocabulary: str | None


class ListOfStates(NamedTuple):
    """A list of members and observers, by their numbers and its basis."""

    members: int
    observers: int
    basis: str


class RosterOf(NamedTuple):
    """A source's own list of forums."""

    heading: str
    forums: tuple[str, ...]


class CitedFor(NamedTuple):
    """One claim that cites a source: its path in the file, the forum (None for the field), and what it says.

    ``subject`` is the key of the file that has such claims, with blanks.
    """

    path: Path
    forum: str | None
    subject: str
    text: str | Coded | ListOfStates | RosterOf
    as_of: PartialDate | None


def sources(
    registry: Registry,
    forum: str | None = None,
    publisher: str | None = None,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    day: PartialDate | None = None,
) -> tuple[SourceRow, ...]:
    """The sources that pass the filters, newest first and undated last; ``publisher`` is part of its name.

    A source without a date passes no filter on dates. With ``day``, none that was published later, and no
    claims of a later day.
    """
    if day is not None:
        registry = registry_on(registry, day)
    if forum is None:
        counts = Counter(source for _, source in citations(registry))
    else:
        counts = claims_behind(registry, forum)
    wanted = fold(publisher) if publisher else ""
    rows = [
        SourceRow(key, source, counts[key])
        for key, source in registry.sources.items()
        if counts[key] and wanted in fold(source.publisher) and _dated(source, since, until)
        if day is None or source.date is None or source.date.possible_by(day)
    ]
    rows.sort(key=lambda row: row.id)
    return tuple(sorted(rows, key=lambda row: newness(row.source.date), reverse=True))


def cited_for(registry: Registry, source: str, day: PartialDate) -> tuple[CitedFor, ...]:
    """Every claim known on ``day`` that cites a source, in the order of the file."""
    then = registry_on(registry, day)
    claims = (
        _cited(then, path if path[-2] != "also" else path[:-1])
        for path, cited in citations(whole(registry))
        if cited == source
    )
    return tuple(claim for claim in claims if claim is not None)


def statement_words(statement: Statement, *, about: bool = True) -> str:
    """A statement with its number and, where asked for, what it is about."""
    number = (
        f": {statement.value}"
        if statement.topic in ("record", "count") and statement.value is not None
        else ""
    )
    unit = f" {statement.unit}" if number and statement.unit and statement.unit != "year" else ""
    subject = f" ({', '.join(statement.about)})" if about and statement.about else ""
    return f"{statement.text}{number}{unit}{subject}"


def _dated(source: Source, since: PartialDate | None, until: PartialDate | None) -> bool:
    if since is None and until is None:
        return True
    if source.date is None:
        return False
    return (since is None or source.date.last >= since.first) and (
        until is None or source.date.possible_by(until)
    )


def _cited(then: Registry, path: Path) -> CitedFor | None:
    """``path`` ends in the key that names the source; what is before it is the fact. None where that came later."""
    if path[-2] in _IN_LANGUAGES:
        return _used(then, path)
    found: Any = whole(then)
    for step in path[:-1]:
        found = getattr(found, step) if isinstance(found, Keyed) and isinstance(step, str) else found[step]
    # What a forum aims at stands in the forum itself.
    aims = path[-1] == "objectives_source"
    fact: Any = then.forums[str(path[1])] if aims else kept(then, found)
    if fact is None or (aims and fact.objectives_source is None):
        return None
    in_forum = path[0] == "forums"
    subject = str(path[2 if in_forum else 0]).replace("_", " ")
    as_of = getattr(fact, "as_of", None) or getattr(fact, "date", None)
    return CitedFor(path[:-1], str(path[1]) if in_forum else None, subject, _what_it_says(fact, path), as_of)


def _used(then: Registry, path: Path) -> CitedFor | None:
    """A word or a definition in another language, with the code of that: ``path`` ends in the code. None if it came later."""
    *base, key, lang = path
    words = _IN_LANGUAGES[str(key)]
    number = base[1]
    word = (
        kept(then, whole(then).terms[number])
        if isinstance(number, int)
        else getattr(then, str(base[0]))[number]
    )
    if word is None or lang not in getattr(word, words):
        return None
    text = f"{getattr(word, words)[lang]} ({lang})"
    return CitedFor((*base, words, lang), None, str(base[0]).replace("_", " "), text, None)


def _what_it_says(fact: Any, path: Path) -> str | Coded | ListOfStates | RosterOf:
    """The claim itself: its value, title or name, whichever the record has."""
    if path[-1] == "objectives_source":
        return "; ".join(fact.objectives)
    if path[0] == "statements":
        return statement_words(fact)
    if path[0] == "rosters":
        return RosterOf(fact.heading, tuple(fact.forums))
    key_of_claims = str(path[2]) if path[0] == "forums" else ""
    # The first of these that a record has says most about it.
    for key in (
        "text",
        "value",
        "title",
        "heading",
        "name",
        "definition",
        "event",
        "word",
        "id",
        "type",
        "state",
        "what",
    ):
        value = getattr(fact, key, None)
        if value is not None and value != ():
            more = getattr(fact, "what", None) if key == "value" else getattr(fact, "role", None)
            words = tuple(value) if isinstance(value, tuple) else (str(value),)
            vocabulary = _VOCABULARIES.get(key_of_claims) if key in ("value", "type") else None
            more_vocabulary = None if key == "value" else _ROLES.get(key_of_claims)
            return Coded(words, vocabulary, more, more_vocabulary)
    basis = getattr(fact, "basis", None)
    if basis:
        return ListOfStates(len(fact.states("member")), len(fact.states("observer")), basis)
    return str(getattr(fact, "date", "") or getattr(fact, "note", "") or "")
