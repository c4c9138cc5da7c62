"""``terms``: the field's words and this registry's vocabularies, with their definitions and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from iscm_cli.errors import NotFoundError
from iscm_cli.models.citations import VOCABULARIES
from iscm_cli.naming.folding import closest, fold, printable
from iscm_cli.queries.known import registry_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import InLanguages, Registry, Statement, TermYear


class TermEntry(NamedTuple):
    """A term or a word of a vocabulary, in a language where the registry has it in that, else in English.

    ``vocabulary`` is None for a term of the field. ``lang`` is the language of ``label``, ``english`` the same in
    English, and ``label_source`` uses it; ``definition_lang`` is the language of the definition and ``source`` gives
    it. Without a source the definition is the registry's own. ``came_in`` are claims on when the term came in;
    ``points`` what sources say of it besides.
    """

    key: str
    vocabulary: str | None
    label: str
    acronym: str | None
    definition: str | None
    source: str | None
    note: str | None
    came_in: tuple[TermYear, ...]
    own_points: tuple[str, ...]
    points: tuple[Statement, ...]
    lang: str = "en"
    english: str = ""
    label_source: str | None = None
    definition_lang: str = "en"


def terms(
    registry: Registry, day: PartialDate, lang: str = "en", own: Sequence[TermEntry] = ()
) -> tuple[TermEntry, ...]:
    """The terms of the field that a source defined by ``day``, then every vocabulary word by word.

    Last come the ``own`` ones: words of the program, which no registry has.

    All stand in the order of the registry, which other answers follow too; the years in which a term came
    in stand oldest first.
    """
    registry = registry_on(registry, day)
    entries = [
        TermEntry(
            key=(term.acronym or term.term).casefold(),
            vocabulary=None,
            label=term.term,
            acronym=term.acronym,
            definition=term.definition,
            source=term.source,
            note=term.note,
            came_in=tuple(sorted(term.came_in, key=lambda claim: claim.year)),
            own_points=term.points,
            points=_points(registry, _kind_called(registry, term.acronym, term.term)),
        )._replace(english=term.term, **_in(term, lang))
        for term in registry.terms
    ]
    for vocabulary in VOCABULARIES:
        for key, entry in getattr(registry, vocabulary).items():
            acronym = getattr(entry, "acronym", None)
            points = _points(registry, key if vocabulary == "kinds" else None)
            entries.append(
                TermEntry(
                    key,
                    vocabulary,
                    entry.label,
                    acronym,
                    entry.definition,
                    entry.source,
                    None,
                    (),
                    (),
                    points,
                )._replace(english=entry.label, **_in(entry, lang))
            )
    return (*entries, *own)


def _in(word: InLanguages, lang: str) -> dict[str, Any]:
    """What a word has in a language, by the name of the field; nothing where it has only English."""
    found: dict[str, Any] = {}
    if lang in word.labels:
        found |= {"label": word.labels[lang], "lang": lang, "label_source": word.label_sources.get(lang)}
        if lang in word.acronyms:
            found["acronym"] = word.acronyms[lang]
    if lang in word.definitions:
        found |= {
            "definition": word.definitions[lang],
            "definition_lang": lang,
            "source": word.definition_sources[lang],
        }
    return found


def find_terms(
    registry: Registry, day: PartialDate, text: str, lang: str = "en", own: Sequence[TermEntry] = ()
) -> tuple[TermEntry, ...]:
    """Every term that the text names, by term, acronym, id or label, in English or the language asked for.

    Raises NotFoundError with suggestions.
    """
    english = terms(registry, day, own=own)
    entries = english if lang == "en" else terms(registry, day, lang, own)
    names = [
        tuple(dict.fromkeys(n for n in (e.key, e.label, e.acronym, e.english, plain.acronym) if n))
        for e, plain in zip(entries, english, strict=True)
    ]
    wanted = fold(text)
    found = [place for place, called in enumerate(names) if wanted and wanted in set(map(fold, called))]
    if found:
        # A kind is explained by the term of the field that defines it.
        defined = {english[place].definition for place in found if english[place].vocabulary is None}
        return tuple(
            entries[place]
            for place in found
            if english[place].vocabulary is None or english[place].definition not in defined
        )
    near = closest(text, [name for called in names for name in called])
    hint = f"did you mean {' or '.join(near)}?" if near else "iscm terms lists them all"
    raise NotFoundError(f'no term is called "{printable(text)}"', hint, near)


def _kind_called(registry: Registry, acronym: str | None, term: str) -> str | None:
    for key, kind in registry.kinds.items():
        if (acronym and kind.acronym == acronym) or fold(term).startswith(fold(kind.label)):
            return key
    return None


def _points(registry: Registry, about: str | None) -> tuple[Statement, ...]:
    return tuple(s for s in registry.statements if about in s.about and s.topic == "point")
