"""How wide text is, about: fonts differ, so what is measured leaves some room."""

from __future__ import annotations

from functools import lru_cache

from iscm_cli.output.terminal.layout import cells
from iscm_cli.output.text import clean, unisolated

# The widths of the characters from the blank to the tilde in Arial, Helvetica and Liberation Sans, in
# thousandths of the size of the type.
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip
_FIRST = ord(" ")
_OTHER = 580  # of a character beyond ASCII, for each column that it takes on a terminal
# Letters of French and Spanish that are wider than that in Arial.
_WIDE = {
    **dict.fromkeys("ÀÂÁÉÈÊË", 667), **dict.fromkeys("ÇÑÙÛÜÚ", 722), **dict.fromkeys("ÔÓ", 778), "œ": 944, "Œ": 1000,
}  # fmt: skip
_BLANK = " "  # between words: a blank at which no line may be broken is part of a word
_ROOM = 1.1  # other fonts of systems without these are up to a tenth wider in running text
_BOLD = 1.07


@lru_cache(maxsize=4096)
def _thousandths(words: str) -> int:
    return sum(
        _WIDTHS[ord(char) - _FIRST] if " " <= char <= "~" else _WIDE.get(char) or _OTHER * cells(char)
        for char in clean(unisolated(words))
    )


def width(words: str, size: float = 13, *, bold: bool = False) -> float:
    """About how wide a line of text is at a size of type, with some room for other fonts."""
    return exact(words, size, bold=bold) * _ROOM


def exact(words: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is in Arial."""
    return _thousandths(words) / 1000 * size * (_BOLD if bold else 1)


def wrapped(words: str, room: float, size: float = 13, *, bold: bool = False) -> list[str]:
    """The lines of a text, none wider than ``room``: broken between words, and within one that has no room on a line."""
    lines = [""]
    for word in filter(None, words.replace("\n", _BLANK).split(_BLANK)):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size, bold=bold) <= room:
            lines[-1] = longer
            continue
        pieces = _pieces(word, room, size, bold=bold)
        lines += pieces if lines[-1] else []
        if not lines[-1]:
            lines[-1:] = pieces
    return lines


def shortened(words: str, room: float, size: float = 13, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than ``room``."""
    if width(words, size, bold=bold) <= room:
        return words
    kept = words
    while kept and width(f"{kept}…", size, bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _pieces(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    """A word in as many pieces as it needs."""
    pieces = [""]
    for char in word:
        if pieces[-1] and width(pieces[-1] + char, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += char
    return pieces
