"""Names as people type them: folded for exact comparison, compared for suggestions, made safe to echo."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST = 300
"""No name is longer than this; what is longer is neither folded nor compared, so that time stays bounded."""

ALIKE = 0.7  # letters in common; at difflib's own 0.6 nearly any name finds one like it
SHARED = 0.6  # words in common: two of three, or one of two
BEHIND = 0.15  # what scores that much less than the best is no longer meant
APOSTROPHES = "'`´‘’‛′ʹʻʼˈ＇"  # noqa: RUF001 - people paste them
ARTICLES = frozenset({"the", "la", "le", "les", "l", "el", "los", "las"})
SHORTENED = {"st": "saint", "ste": "sainte"}
SPELLINGS = {
    "&": " and ",
    # Letters that Unicode does not take apart into a plain letter and a mark.
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",  # noqa: RUF001
    # Arabic: the stretching stroke, word-final letters often typed without dots, Persian keyboards.
    # The article is left alone: in the name of Germany the same two letters are no article.
    "\N{ARABIC TATWEEL}": "",
    "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
}  # fmt: skip


class _Letters(dict[int, str]):
    """What each character folds to; worked out when first met."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        kind = unicodedata.category(char)
        if unicodedata.combining(char) or kind == "Cf":
            folded = ""  # accents, vowel points, and invisible marks such as a soft hyphen
        elif kind[0] in "LNM":  # marks of class 0 are the vowels of Indic scripts
            folded = char
        else:
            folded = " "
        self[point] = folded
        return folded


_LETTERS = _Letters({ord(char): folded for char, folded in SPELLINGS.items()})
_LETTERS.update({ord(char): "'" for char in APOSTROPHES})
# What is not in ASCII is folded character by character; the rest at once, several times as fast.
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ASCII = b"".join(
    (_LETTERS[ord(chr(code).lower())] or " ").encode() if chr(code) != "&" else b" " for code in range(128)
) + bytes(range(128, 256))


def fold(text: str) -> str:
    """The text without what people vary: two texts name the same thing exactly if they fold alike.

    Case, accents, punctuation, blanks, a leading article ("the", "la", "l'" …) and an ISO-style "(the)"
    at the end go; "&" is "and", "St" is "saint". What comes back has no letter or digit only if the
    text has none. A text longer than ``LONGEST`` comes back as it is: it is no name. Follows Unicode's
    compatibility decomposition and case folding (Unicode Standard Annex 15 and section 3.13).
    """
    return text if len(text) > LONGEST else _folded(text)


@lru_cache(maxsize=8192)  # whoever asks for suggestions again and again has the same candidates
def _folded(text: str) -> str:
    return " ".join(bare(folded_words(text)))


def folded_words(text: str) -> list[str]:
    """The words of a text of any length, each folded as ``fold`` does it; articles stay."""
    return folded_text(text).split()


def folded_text(text: str) -> str:
    """The same words in a text, with at least one blank before and after each."""
    rest = text if text.isascii() else _FOREIGN.sub(_plain, text)
    plain = f" {rest.replace('&', ' and ').encode().translate(_ASCII).decode()} "
    if "'" in plain:
        # "People's" is also written "Peoples"; any other apostrophe parts two words.
        plain = plain.replace("'s ", "s ").replace("'", " ")
    if " st " in plain or " ste " in plain:
        plain = f" {' '.join([SHORTENED.get(word, word) for word in plain.split()])} "
    return plain


def _plain(run: re.Match[str]) -> str:
    return unicodedata.normalize("NFKD", run.group()).casefold().translate(_LETTERS)


def bare(words: list[str]) -> list[str]:
    """The words without the articles before them and a "the" after them, as a name is compared; never none."""
    start, end = 0, len(words)
    while end - start > 1 and words[start] in ARTICLES:
        start += 1
    while end - start > 1 and words[end - 1] == "the":
        end -= 1
    return words[start:end]


def telling_words(text: str) -> list[str]:
    """The folded words of a text, each once, without its articles, which any text may have; or all, if it has no others."""
    words = list(dict.fromkeys(folded_words(text)))
    return [word for word in words if word not in ARTICLES] or words


def closest(text: str, candidates: Iterable[str], n: int = 3) -> list[str]:
    """Up to ``n`` candidates that look or read like the text, nearest first; for suggestions only.

    Counts both letters in common and whole words in common, so that the order of words does not matter.
    Of candidates that fold alike, the first is given.
    """
    wanted = fold(text)
    if not wanted or len(text) > LONGEST:
        return []
    from difflib import SequenceMatcher  # noqa: PLC0415 - only a name that is not found needs it

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    words = _weighty(wanted)
    letters = [(letter, wanted.count(letter)) for letter in set(wanted)]
    distinct: dict[str, str] = {}
    for candidate in candidates:
        distinct.setdefault(fold(candidate), candidate)
    scored: list[tuple[float, float, str]] = []
    for folded, candidate in distinct.items():
        others = _weighty(folded)
        shared = 0.0 if words.isdisjoint(others) else _shared(words, others)
        alike = 0.0
        # What the lengths and the letters in any order allow is more than the ratio: most candidates need no more.
        half = (len(wanted) + len(folded)) / 2
        if min(len(wanted), len(folded)) / half >= ALIKE and (
            sum([min(number, folded.count(letter)) for letter, number in letters]) / half >= ALIKE
        ):
            matcher.set_seq1(folded)
            alike = matcher.ratio()
        if alike >= ALIKE or shared >= SHARED:
            scored.append((max(alike, shared), alike + shared, candidate))
    scored.sort(key=lambda score: score[:2], reverse=True)
    return [candidate for score, _, candidate in scored[:n] if score >= scored[0][0] - BEHIND]


def owners_of_closest(text: str, owner: Mapping[str, str]) -> list[str]:
    """Up to three owners, each once, of the names that look or read like the text, nearest first."""
    return list(dict.fromkeys(owner[name] for name in closest(text, owner, 9)))[:3]


def printable(text: str, limit: int = 40) -> str:
    r"""The text made safe for one line: what is not printable as an escape, cut with … after ``limit``.

    Control characters, line ends, lone surrogates and marks that turn the direction of writing come
    out as Python writes them: ``\n``, ``\u202e``.
    """
    shown = ""
    for char in text:
        shown += char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        if len(shown) > limit:
            return shown[: limit - 1] + "…"
    return shown


def pasteable(path: str) -> str:
    """A path as a command that is to be pasted into a shell has it: quoted where the shell would split it or act on it."""
    from shlex import quote  # noqa: PLC0415 - only a hint needs it

    return quote(printable(f"./{path}" if path.startswith("-") else path, 300))


@lru_cache(maxsize=8192)  # as above
def _weighty(folded: str) -> frozenset[str]:
    """The words that tell names apart; short ones such as "of" do not, unless there are no others."""
    words = folded.split()
    return frozenset([word for word in words if len(word) > 3] or words)  # noqa: PLR2004


def _shared(words: frozenset[str], others: frozenset[str]) -> float:
    """How many words two names share, from 0 to 1 (Sørensen and Dice)."""
    return 2 * len(words & others) / (len(words) + len(others) or 1)
