"""What the terminal and the plain writer share: which columns say anything, how wide, what stands together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Card, Heading, Paragraph
from iscm_cli.output.text import clean, shown

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Block, Column, Table

# Where a line may end: at any blank but those that hold together, as before a colon in French and in 2 847.
_BREAK = re.compile(r"[^\S\u00a0\u2007\u202f]+")
# What takes one cell, and stands in our texts: letters of the West, Greek, Cyrillic, signs, and what drawings are made of.
_ONE_CELL = frozenset(
    chr(code)
    for first, last in (
        (0x20, 0x7E),
        (0xA0, 0xAC),
        (0xAE, 0x2FF),
        (0x370, 0x482),
        (0x2010, 0x2027),
        (0x2500, 0x25FC),
    )
    for code in range(first, last + 1)
)


def joined(above: Block, below: Block) -> bool:
    """Whether a block follows its heading, or an aside its block, without a blank line."""
    if isinstance(above, Heading):
        return above.level > 1 or isinstance(below, Card)
    return isinstance(below, Paragraph) and below.quiet


def telling(table: Table) -> list[Column]:
    """The columns that are not blank in every row."""
    return [c for place, c in enumerate(table.columns) if any(row[place] != "" for row in table.rows)]


def natural_width(table: Table, column: Column) -> int:
    """The cells of a terminal that a column needs so that nothing in it is cut or wrapped."""
    place = table.columns.index(column)
    widest = max((cells(shown(row[place])) for row in table.rows), default=0)
    return max(widest, cells(clean(column.label)), 1)


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: two for a wide character, none for an accent."""
    if text.isascii() or _ONE_CELL.issuperset(text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - most texts need no table of widths

    return cell_len(text)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` cells, broken between words; a longer word is broken inside."""
    if cells(text) <= width and "\n" not in text:
        return [text]
    lines: list[str] = []
    line = ""
    for word in filter(None, _BREAK.split(text)):
        longer = f"{line} {word}" if line else word
        if cells(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, width)
        lines += whole
    return [*lines, line]


def _pieces(word: str, width: int) -> list[str]:
    """A word in pieces of at most ``width`` cells, but at least one character."""
    pieces = [""]
    for character in word:
        if pieces[-1] and cells(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
