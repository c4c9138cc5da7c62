"""Words and names in other languages: in languages that there are, in characters that can be shown, each with what belongs to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import bidirectional, category

from iscm_cli.fault import Fault
from iscm_cli.models.citations import VOCABULARIES
from iscm_cli.naming.folding import fold, printable
from iscm_cli.registry.soundness.named import nearest
from iscm_cli.states.languages import LANGUAGES, OTHER_LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.fault import Path
    from iscm_cli.models import InLanguages, Registry

# The words, and beside each what English has for it: the key that the record has already.
_WORDS = {"labels": "label", "plurals": "plural", "acronyms": "acronym", "definitions": "definition"}
_SOURCES = {"label_sources": "labels", "definition_sources": "definitions"}
_OF_HEADING = {"titles": "title", "descriptions": "description"}
_BESIDE = {"plurals": "labels", "acronyms": "labels", **_SOURCES}
_CODES = frozenset(OTHER_LANGUAGES)
# Names of forums can be in any language, under its code of ISO 639: of two letters where it has one.
_ANY_CODE = re.compile("[a-z]{2,3}")
_SHORTER = {
    "ara": "ar", "chi": "zh", "deu": "de", "eng": "en", "fra": "fr", "fre": "fr", "ger": "de", "ita": "it",
    "por": "pt", "rus": "ru", "spa": "es", "zho": "zh",
}  # fmt: skip
_UNREADABLE = frozenset({"Cc", "Cn", "Co", "Cs", "Zl", "Zp"})
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_MARKS = frozenset("\u061c\u200e\u200f")


def faults(registry: Registry) -> Iterator[Fault]:
    """What is wrong with the words of a registry in other languages than English."""
    for key, english in _OF_HEADING.items():
        for lang, text in getattr(registry.registry, key).items():
            yield from _code(("registry", key, lang), lang, english)
            yield from _shown(("registry", key, lang), text)
    yield from _names(registry)
    for index, term in enumerate(registry.terms):
        yield from _of_word(("terms", index), term, "term")
    for vocabulary in VOCABULARIES:
        for key, entry in getattr(registry, vocabulary).items():
            yield from _of_word((vocabulary, key), entry, "label")


def _names(registry: Registry) -> Iterator[Fault]:
    """Names of forums, and publications, in what is no language."""
    for slug, forum in registry.forums.items():
        for index, name in enumerate(forum.names):
            yield from _any_code(("forums", slug, "names", index, "lang"), name.lang)
    for index, publication in enumerate(registry.publications):
        for place, lang in enumerate(publication.languages):
            yield from _any_code(("publications", index, "languages", place), lang)


def _any_code(path: Path, lang: str) -> Iterator[Fault]:
    if lang in _SHORTER or not _ANY_CODE.fullmatch(lang):
        meant = _SHORTER.get(lang.casefold()) or (lang.casefold() if lang.casefold() in LANGUAGES else "")
        rule = "is not the code of a language"
        shown = printable(lang) or "an empty text"
        advice = (
            f"write {meant}"
            if meant
            else "write its two letters of ISO 639, such as fr; three if it has no two"
        )
        yield Fault(path, f"{shown} {rule}", advice, rule=rule)


def _of_word(base: Path, word: InLanguages, label: str) -> Iterator[Fault]:
    yield from _codes(base, word, label)
    for key in _WORDS:
        for lang, text in getattr(word, key, {}).items():
            yield from _shown((*base, key, lang), text)
    yield from _sources(base, word)


def _shown(path: Path, text: str) -> Iterator[Fault]:
    if not fold(text) or any(map(_acts, text)):
        yield Fault(
            path,
            f'"{printable(text)}" cannot be shown as it is',
            "write it in letters on one line, without control characters and marks that turn the direction",
            rule="cannot be shown as it is",
        )


def _codes(base: Path, word: InLanguages, label: str) -> Iterator[Fault]:
    """Every key is the code of a language other than English; ``label`` is what the record calls its label."""
    for key in (*_WORDS, *_SOURCES):
        english = label if key == "labels" else _WORDS.get(key, "source")
        for lang in getattr(word, key, ()):
            yield from _code((*base, key, lang), lang, english)


def _code(path: Path, lang: str, english: str) -> Iterator[Fault]:
    if lang == LANGUAGES[0]:
        yield Fault(path, "is English", f"write it as {english}, which is in English already")
    elif lang not in _CODES:
        rule = "is not a known language"
        shown = printable(lang) or "an empty key"
        yield Fault(path, f"{shown} {rule}", nearest(lang, _CODES, "language"), rule=rule)


def _sources(base: Path, word: InLanguages) -> Iterator[Fault]:
    """Nothing stands alone, a kind has both forms, and every definition has a source: none is translated here."""
    for key, words in _BESIDE.items():
        for lang in getattr(word, key, ()):
            if lang in _CODES and lang not in getattr(word, words):
                yield Fault(
                    (*base, key, lang),
                    f"belongs to nothing: there is no {lang} under {words}",
                    f"add it under {words}, or remove this",
                )
    for lang in word.labels if "plurals" in word.field_names() else ():
        if lang in _CODES and lang not in word.plurals:  # type: ignore[attr-defined]
            yield Fault((*base, "labels", lang), "has no plural", f'add plurals = {{ {lang} = "…" }}')
    for lang in word.definitions:
        if lang in _CODES and lang not in word.definition_sources:
            yield Fault(
                (*base, "definitions", lang),
                "names no source",
                f'add definition_sources = {{ {lang} = "…" }}; leave out a definition that no source gives in that language',
            )


def _acts(char: str) -> bool:
    """Whether a character is none to read: it controls, ends a line or turns the direction of what follows."""
    return category(char) in _UNREADABLE or bidirectional(char) in _TURNING or char in _MARKS
