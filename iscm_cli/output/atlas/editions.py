"""The languages of an atlas: where the pages in each of them stand, and how a page leads to itself in the others.

The pages in the first language stand in the folder of the atlas, those in each other language in a folder
of its code, under the same names. What does not depend on a language is written once, for the first; the pages in the
others lead there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.atlas.links import upward
from iscm_cli.output.messages import ENGLISH, SPOKEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What each language calls itself.
_OWN_NAMES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ru": "Русский",
    "zh": "中文",
    "ar": "العربية",
}


class Edition(NamedTuple):
    """The pages in one language: its code, and the folder of the atlas in which they stand, ``fr/``; empty for the atlas's own."""

    lang: str
    folder: str = ""

    @property
    def up(self) -> str:
        """What leads from the folder of these pages to that of the atlas."""
        return upward(self.folder)

    @property
    def words(self) -> str:
        """The language of the words of the pages: English where only names are in the other."""
        return self.lang if self.lang in SPOKEN else ENGLISH


class Other(NamedTuple):
    """A page in one of the languages of an atlas, as the page is called that leads there; ``here`` where it is that one."""

    lang: str
    words: str
    name: str
    path: str
    here: bool


def editions(langs: Iterable[str]) -> tuple[Edition, ...]:
    """The editions in these languages, each once, the first of them in the folder of the atlas."""
    first, *others = dict.fromkeys(langs)
    return (Edition(first), *(Edition(lang, f"{lang}/") for lang in others))


def switch(every: Sequence[Edition], edition: Edition, path: str) -> tuple[Other, ...]:
    """A page of an edition in all languages, as links from it; none where the atlas has one language."""
    if len(every) == 1:
        return ()
    up = upward(path) + edition.up
    return tuple(
        Other(
            other.lang,
            other.words,
            _OWN_NAMES[other.lang],
            f"{up}{other.folder}{path}",
            here=other == edition,
        )
        for other in every
    )
