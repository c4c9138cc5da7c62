"""What ``search`` looks through: every thing that a registry holds, with its names and its texts.

A thing is what a command can show: a forum, a State, a term, a meeting. Facts of a forum that no command
shows by themselves (its objectives, notes, relations) are texts of the forum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from iscm_cli.dates import PartialDate, parse_date
from iscm_cli.naming.index import names_of_forums
from iscm_cli.queries.known import forum_on, known
from iscm_cli.queries.lifetimes import states_of
from iscm_cli.queries.membership import founded
from iscm_cli.queries.sources import statement_words
from iscm_cli.queries.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from iscm_cli.models import Entry, Forum, Identified, Registry, SetClaim
    from iscm_cli.queries.terms import TermEntry

Group = Literal[
    "forum", "state", "theme", "region", "term", "organisation", "meeting", "document", "publication",
    "statement", "source",
]  # fmt: skip


class May(Protocol):
    """Says whether all words that are looked for can be among these texts."""

    def __call__(self, *texts: str | None) -> bool: ...  # noqa: D102 - said above


class Piece(NamedTuple):
    """A name or a text of a thing, and what kind of text it is; its source and date where it has them.

    ``english`` is the same in English where the text is in another language: both are looked through.
    """

    field: str
    text: str
    source: str | None = None
    as_of: PartialDate | None = None
    english: str = ""

    @property
    def searched(self) -> str:
        """All that is looked through."""
        return f"{self.text}\n{self.english}" if self.english else self.text


class Thing(NamedTuple):
    """Something that a command shows.

    ``id`` is its slug, code, key or id, and else its place in the file; ``forum`` is the forum that it
    belongs to. ``around`` are words that say where it belongs and are none of its own; of an organisation its roles,
    which ``roles`` has by their keys, each with the forums by slug.
    """

    group: Group
    id: str
    title: str
    names: tuple[Piece, ...]
    texts: tuple[Piece, ...] = ()
    forum: str | None = None
    around: str = ""
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()


# The texts of a forum: for each list of facts the word for it, the key of its date, and those that hold words.
_FORUM_TEXTS: dict[str, tuple[str, str | None, tuple[str, ...]]] = {
    "relations": ("relation", None, ("body", "note")),
    "notes": ("note", None, ("text", "note")),
    "established": ("founding", "date", ("event", "note")),
    "ended": ("end", "date", ("event", "note")),
    "last_activity": ("last activity", "date", ("note",)),
    "secretariats": ("secretariat", "start", ("name", "run_by", "place", "note")),
    "chairs": ("chair", "start", ("note",)),
    "organisations": ("organisation", "as_of", ("word", "note")),
    "counts": ("number", "as_of", ("what", "note")),
    "bodies": ("body", "as_of", ("name", "note")),
    "kind": ("kind", "as_of", ("note",)),
    "status": ("status", "as_of", ("note",)),
    "regions": ("region", "as_of", ("note",)),
    "themes": ("theme", "as_of", ("note",)),
    "open_to": ("open to", None, ("note",)),
    "joined": ("joining", "date", ("note",)),
    "left": ("leaving", "date", ("note",)),
    "memberships": ("list", "as_of", ("note",)),
    "attendance": ("attendance", "as_of", ("word", "note")),
}
_MEETING_TEXTS = ("theme", "place", "outcome", "note")
_OWN_GROUP: dict[str, Group] = {"themes": "theme", "regions": "region"}


def things(
    registry: Registry, day: PartialDate, may: May, lang: str = "en", own: Sequence[TermEntry] = ()
) -> Iterator[Thing]:
    """Everything that was known on ``day``, kind by kind, but for that of whose words ``may`` says no.

    Words of vocabularies are in a language where the registry has them in that; ``own`` are those of the program.
    It is asked before a thing is made: most of a registry is of no interest to a search.
    """
    forums = {
        slug: forum_on(registry, slug, day) for slug, forum in registry.forums.items() if founded(forum, day)
    }
    yield from _forums(registry, forums, lang)
    yield from _states(registry, day, may)
    yield from _words(registry, day, lang, own)
    yield from _organisations(registry, forums, lang)
    for slug, forum in forums.items():
        yield from _events(registry, slug, forum, may)
    yield from _publications(registry, day)
    for index, statement in enumerate(registry.statements):
        if known(registry, statement, day, "as_of"):
            text = _joined(statement_words(statement, about=False), statement.note)
            piece = Piece("statement", text, statement.source, statement.as_of)
            yield Thing("statement", f"statements[{index}]", statement.text, (), (piece,))
    for key, source in registry.sources.items():
        if may(key, source.title, source.publisher, source.note) and (
            source.date is None or source.date.possible_by(day)
        ):
            names = (Piece("title", source.title, key, source.date), Piece("id", key, key, source.date))
            about = _joined(source.publisher, source.note)
            texts = (Piece("publisher", about, key, source.date),)
            yield Thing("source", key, source.title, names, texts)


def _forums(registry: Registry, forums: dict[str, Forum], lang: str) -> Iterator[Thing]:
    names: dict[str, list[Piece]] = {slug: [] for slug in registry.forums}
    for path, slug, name in names_of_forums(registry):
        names[slug].append(Piece("alias" if "aliases" in path else "name", name))
    for slug, forum in forums.items():
        names[slug] += _item(forum)
        texts = tuple(_forum_texts(registry, forum, lang))
        yield Thing("forum", slug, forum.short_name, tuple(names[slug]), texts, slug)


def _forum_texts(registry: Registry, forum: Forum, lang: str) -> Iterator[Piece]:
    for objective in forum.objectives:
        yield Piece("objective", objective, forum.objectives_source)
    for key, word in (("themes", "theme"), ("regions", "region")):
        vocabulary = getattr(registry, key)
        for claim in getattr(forum, key):
            for value in claim.value:
                yield _labelled(word, vocabulary[value], lang, claim)
    for key, (word, dated, fields) in _FORUM_TEXTS.items():
        for fact in getattr(forum, key):
            texts = [text for field in fields if (text := getattr(fact, field))]
            if texts:
                yield Piece(word, "; ".join(texts), fact.source, getattr(fact, dated) if dated else None)
    for fact in (forum.no_secretariat, forum.no_chair):
        if fact and fact.note:
            yield Piece("note", fact.note, fact.source)


def _labelled(field: str, word: Entry, lang: str, claim: SetClaim) -> Piece:
    """A word of a vocabulary that a claim gives, in a language where the registry has it in that."""
    label = word.labels.get(lang, word.label)
    return Piece(field, label, claim.source, claim.as_of, word.label if label != word.label else "")


def _states(registry: Registry, day: PartialDate, may: May) -> Iterator[Thing]:
    states = states_of(registry)
    for code in states.codes:
        state = states[code]
        names = (code, *state.names.values(), *state.aliases)
        if may(*names) and (state.since is None or state.since <= day.last):
            pieces = (Piece("name", name) for name in dict.fromkeys(filter(None, names)))
            yield Thing("state", code, state.name(), tuple(pieces))


def _words(registry: Registry, day: PartialDate, lang: str, own: Sequence[TermEntry]) -> Iterator[Thing]:
    """Terms of the field and words of vocabularies; a kind that a term defines is that term."""
    entries = terms(registry, day, lang, own)
    defined = {entry.definition for entry in entries if entry.vocabulary is None}
    for entry in entries:
        if entry.vocabulary == "kinds" and entry.definition in defined:
            continue
        names = dict.fromkeys(filter(None, (entry.label, entry.acronym, entry.english, entry.key)))
        told = [("definition", entry.definition), ("note", entry.note)]
        told += [("point", point) for point in entry.own_points]
        texts = [Piece(field, text, entry.source) for field, text in told if text]
        texts += [Piece("came in", claim.what, claim.source, _year(claim.year)) for claim in entry.came_in]
        title = f"{entry.label} ({entry.acronym})" if entry.acronym else entry.label
        yield Thing(
            _OWN_GROUP.get(entry.vocabulary or "", "term"),
            entry.key,
            title,
            tuple(Piece("term", name, entry.source) for name in names),
            tuple(texts),
        )


def _organisations(registry: Registry, forums: dict[str, Forum], lang: str) -> Iterator[Thing]:
    roles: dict[str, dict[str, dict[str, None]]] = {}
    for slug, forum in forums.items():
        for role in forum.organisations:
            roles.setdefault(role.id, {}).setdefault(role.role, {})[slug] = None
    for key, organisation in registry.organisations.items():
        title = _called(organisation.name, organisation.acronym)
        names = dict.fromkeys(filter(None, (organisation.name, organisation.acronym, key)))
        has = roles.get(key, {})
        words = [text for role in has for text in _role(registry, role, lang)]
        where = [forums[slug].short_name for slugs in has.values() for slug in slugs]
        yield Thing(
            "organisation",
            key,
            title,
            (*(Piece("name", name) for name in names), *_item(organisation)),
            around=" ".join([*words, *where]),
            roles=tuple((role, tuple(slugs)) for role, slugs in has.items()),
        )


def _role(registry: Registry, role: str, lang: str) -> tuple[str, ...]:
    """A role in a language and in English."""
    if role not in registry.roles:
        return (role,)
    word = registry.roles[role]
    return (word.labels.get(lang, word.label), word.label)


def _item(record: Identified) -> Iterator[Piece]:
    """The id of a thing in Wikidata, by which it is found too."""
    if record.wikidata:
        yield Piece("Wikidata", record.wikidata)


def _events(registry: Registry, slug: str, forum: Forum, may: May) -> Iterator[Thing]:
    """The meetings and documents of a forum, whose names say where they belong."""
    around = " ".join(filter(None, (slug, forum.short_name, forum.acronym)))
    places = _places(registry.forums[slug].meetings)
    for meeting in forum.meetings:
        told = {key: text for key in _MEETING_TEXTS if (text := getattr(meeting, key))}
        if may(meeting.title, *told.values(), around):
            yield Thing(
                "meeting",
                f"forums.{slug}.meetings[{places[id(meeting)]}]",
                meeting.title,
                (Piece("title", meeting.title, meeting.source, meeting.date),),
                tuple(Piece(key, text, meeting.source, meeting.date) for key, text in told.items()),
                slug,
                around,
            )
    places = _places(registry.forums[slug].documents)
    for work in forum.documents:
        if may(work.title, work.note, around):
            date = _year(work.year)
            yield Thing(
                "document",
                f"forums.{slug}.documents[{places[id(work)]}]",
                work.title,
                (Piece("title", work.title, work.source, date),),
                (Piece("note", work.note, work.source, date),) if work.note else (),
                slug,
                around,
            )


def _places(facts: Iterable[object]) -> dict[int, int]:
    """The place in the file of each fact, by its identity: some may be left out as of later than the day."""
    return {id(fact): place for place, fact in enumerate(facts)}


def _publications(registry: Registry, day: PartialDate) -> Iterator[Thing]:
    for index, work in enumerate(registry.publications):
        if not known(registry, work, day, "year"):
            continue
        date = _year(work.year)
        about = _joined(work.publisher, *work.authors, work.report_number, work.isbn, work.issn, work.note)
        yield Thing(
            "publication",
            f"publications[{index}]",
            work.title,
            (Piece("title", work.title, work.source, date),),
            (Piece("details", about, work.source, date),),
        )


def _year(year: int | None) -> PartialDate | None:
    return parse_date(f"{year:04}") if year and year < 10_000 else None  # noqa: PLR2004 - four digits


def _called(name: str, acronym: str | None) -> str:
    return f"{name} ({acronym})" if acronym else name


def _joined(*parts: str | None) -> str:
    return "; ".join(filter(None, parts))
