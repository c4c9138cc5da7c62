"""The order of names in the language that is spoken: Égypte between Djibouti and Érythrée, and in Spanish ñ after n.

French and Spanish follow the Unicode Collation Algorithm with the order of CLDR (UTS 10 and 35), as far as
names in Latin letters need it: signs before digits before letters; letters first, then accents, then capitals.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from iscm_cli.output.messages import ENGLISH, spoken

if TYPE_CHECKING:
    from collections.abc import Callable

Letter: TypeAlias = tuple[int, int, str, int]  # the kind of a sign, the place of one, a letter, after it
Key: TypeAlias = tuple[tuple[Letter, ...], tuple[int, ...], str]

_SIGNS = " _-\u2013\u2014,;:!?.'\u2018\u2019\u201c\u201d\"\u00ab\u00bb()[]{}@*/\\&#%"
_ACCENTS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0323\u0327\u0328\u0304"
_WRITTEN_OUT = {"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "\u0131": "i"}
_TILDE = "\u0303"


def name_key(name: str, english: Callable[[str], str] = str.casefold) -> Any:
    """What sorts names as the language does; ``english`` makes it for answers in English."""
    lang = spoken()
    return english(name) if lang == ENGLISH else key_in(lang, name)


@lru_cache(maxsize=8192)  # the pages of an atlas sort the same names again and again
def key_in(lang: str, name: str) -> Key:
    """What sorts names as French or Spanish does: letters, then accents, then small before capital."""
    import unicodedata  # noqa: PLC0415 - English needs none

    letters: list[Letter] = []
    accents: list[int] = []
    for sign in unicodedata.normalize("NFD", name.casefold()):
        if unicodedata.combining(sign):
            if lang == "es" and sign == _TILDE and letters and letters[-1][2] == "n":
                letters[-1] = (2, 0, "n", 1)  # a letter of its own, after n
            elif accents:
                accents[-1] = 1 + _ACCENTS.find(sign) if sign in _ACCENTS else len(_ACCENTS) + 1
            continue
        for letter in _WRITTEN_OUT.get(sign, sign):
            letters.append(_weight(letter))
            accents.append(0 if letter == sign else len(_ACCENTS) + 2)
    return tuple(letters), tuple(accents), name.swapcase()


def _weight(sign: str) -> Letter:
    """Which kind of sign it is, and what is its place among them: signs, digits, letters."""
    if sign.isalpha():
        return (2, 0, sign, 0)
    if sign.isdigit():
        return (1, 0, sign, 0)
    return (0, _SIGNS.find(sign) if sign in _SIGNS else len(_SIGNS), sign, 0)
