"""A world in which no word is English but those that the program says without looking them up.

Registry, States and catalogues are written in an invented script: the letters of Georgian in the order of the
Latin ones. A word of Latin letters in an answer is then one that no catalogue can translate.
"""

from __future__ import annotations

import re
from functools import cache
from gettext import NullTranslations
from typing import TYPE_CHECKING, Any

import tomli
import tomli_w

from iscm_cli.output import messages
from iscm_cli.output.locales import LOCALES
from iscm_cli.states.table import State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    import pytest

# Georgian has small and large letters, as Latin has, and is in the fonts of most systems.
_SCRIPT = {ord("a") + place: 0x10D0 + place for place in range(26)}
_SCRIPT |= {ord("A") + place: 0x1C90 + place for place in range(26)}
INVENTED = re.compile("[\u10d0-\u10ff\u1c90-\u1cbf]")  # a letter of the invented script
_VIA = ", via "
_VALUE = re.compile(r"(\{[^{}]*\}|%\([a-z_]+\)[sd]|%%)")
# What a registry says in words of its own; all else are ids, codes, dates and addresses.
_PROSE = frozenset(
    (
        "title",
        "titles",
        "descriptions",
        "description",
        "licence",
        "authors",
        "report_errors",
        "label",
        "plural",
        "acronym",
        "definition",
        "labels",
        "plurals",
        "acronyms",
        "definitions",
        "term",
        "note",
        "what",
        "points",
        "text",
        "heading",
        "publisher",
        "place",
        "medium",
        "report_number",
        "name",
        "short_name",
        "event",
        "objectives",
        "run_by",
        "aliases",
        "theme",
        "outcome",
        "word",
        "unit",
        "qualifier",
    )
)
_ASCII = re.compile("[A-Za-z]")
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]{2,}")


@cache  # an atlas says most of its words on every page
def invented(text: str) -> str:
    """A text with its Latin letters in the invented script, except what a registry writes before another publisher."""
    return _VIA.join(part.translate(_SCRIPT) for part in text.split(_VIA))


def invented_registry(path: Path, into: Path) -> Path:
    """The registry at ``path`` with all of its prose in the invented script, written to ``into``."""
    data = tomli.loads(path.read_text("utf-8"))
    data["publishers"] = {invented(name): found for name, found in data.get("publishers", {}).items()}
    into.write_text(tomli_w.dumps(_turned(data, prose=False)), "utf-8")
    return into


def _turned(value: Any, *, prose: bool) -> Any:
    if isinstance(value, dict):
        return {
            key: _turned(item, prose=prose or key in _PROSE or _is_name(key, item))
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_turned(item, prose=prose) for item in value]
    return invented(value) if prose and isinstance(value, str) else value


def _is_name(key: str, value: Any) -> bool:
    """A relation to something that is no forum has its name, where others have an id."""
    return key == "body" and " " in value


@cache
def _said(message: str) -> str:
    """A message in the invented script, with its placeholders."""
    return "".join(part if _VALUE.fullmatch(part) else invented(part) for part in _VALUE.split(message))


class Invented(NullTranslations):
    """A catalogue that has every message, in the invented script, with its placeholders."""

    def gettext(self, message: str) -> str:
        """The message in the invented script."""
        return _said(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The message for the number, in the invented script."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The message, whatever its context, in the invented script."""
        del context
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The message for the number, whatever its context, in the invented script."""
        del context
        return self.ngettext(msgid1, msgid2, n)


def speak_invented(patch: pytest.MonkeyPatch, lang: str = "fr") -> None:
    """Answer in the invented script where this language is asked for, with its dates and numbers, and so name States."""
    tongue = messages.Tongue(lang, Invented(), LOCALES[lang])
    patch.setattr(messages, "_tongue", lambda wanted: tongue if wanted == lang else None)
    named = State.name
    patch.setattr(State, "name", lambda state, lang="en": invented(named(state, lang)))


def latin_words(text: str, allowed: Collection[str]) -> list[str]:
    """The words of two Latin letters or more in a text that are not among the allowed ones, in their order.

    Tiles of a map stand beside each other, so that allowed words of three letters may make one.
    """
    return [word for word in _WORD.findall(text) if _ASCII.search(word) and not _allowed(word, allowed)]


def _allowed(word: str, allowed: Collection[str]) -> bool:
    return word in allowed or all(piece in allowed for piece in re.findall(".{1,3}", word))


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """All words of these texts."""
    return frozenset(word for text in texts for word in _WORD.findall(text))
