"""An answer off a terminal (a pipe, a file, a notebook): whole lines as long as they need to be, no colour.

The same blocks as on a terminal, without Rich: nothing has to be fitted, and loading Rich would take
longer than writing these lines. Colour only where FORCE_COLOR asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Card, Drawing, Facts, Heading, Items, Paragraph, References, Table
from iscm_cli.output.terminal.layout import cells, joined, natural_width, telling
from iscm_cli.output.text import clean, shown
from iscm_cli.output.tones import TONES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iscm_cli.output.blocks import Block
    from iscm_cli.output.terminal.detection import Terminal

_GAP = "  "
_BOLD, _DIM = "1", "2"  # SGR parameters of ECMA-48


def as_plain(page: tuple[Block, ...], terminal: Terminal, *, header: bool = True) -> str:
    """The page as lines of text."""
    lines: list[str] = []
    for position, block in enumerate(page):
        if position and not joined(page[position - 1], block):
            lines.append("")
        lines += _lines(block, terminal, header=header)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _lines(block: Block, terminal: Terminal, *, header: bool) -> Iterator[str]:
    match block:
        case Heading():
            yield _styled(clean(block.text), _BOLD, terminal)
            if block.below:
                yield clean(block.below)
        case Paragraph():
            yield _styled(clean(block.text), _DIM if block.quiet else "", terminal)
        case Facts():
            yield from _facts(block)
        case Card():
            yield from _facts(block.facts)
        case Items():
            yield from _items(block, terminal)
        case References():
            yield from _references(block)
        case Table():
            yield from _table(block, terminal, header=header)
        case Drawing():
            yield from _drawing(block, terminal)


def _drawing(drawing: Drawing, terminal: Terminal) -> Iterator[str]:
    for row in drawing.draw(None, terminal.lines):
        yield "".join(_styled(shown(cell.text), TONES[cell.tone].sgr, terminal) for cell in row)


def _facts(facts: Facts) -> Iterator[str]:
    width = max((cells(clean(label)) for label, _ in facts.pairs), default=0)
    for label, lines in facts.pairs:
        for position, line in enumerate(lines):
            yield _padded(clean(label) if position == 0 else "", width) + _GAP + clean(line)


def _items(items: Items, terminal: Terminal) -> Iterator[str]:
    bullet = "•" if terminal.lines else "*"
    for text in items.texts:
        yield f"{bullet} {clean(text)}"


def _references(block: References) -> Iterator[str]:
    width = len(f"[{len(block.sources)}]")
    for number, source in enumerate(block.sources, 1):
        yield f"{f'[{number}]':>{width}} {clean(source.whole)}"


def _table(table: Table, terminal: Terminal, *, header: bool) -> Iterator[str]:
    if table.title:
        yield clean(table.title)
    columns = telling(table)
    places = [table.columns.index(column) for column in columns]
    widths = [natural_width(table, column) for column in columns]
    right = [column.right for column in columns]
    if header:
        yield _styled(
            _row([clean(column.label) for column in columns], widths, right).rstrip(), _BOLD, terminal
        )
        yield ("─" if terminal.lines else "-") * (sum(widths) + len(_GAP) * (len(widths) - 1))
    for index, row in enumerate(table.rows):
        if index in table.sections:
            section = _styled(clean(table.sections[index]), _BOLD, terminal)
            yield from ["", section] if index else [section]
        yield _row([shown(row[place]) for place in places], widths, right)


def _row(texts: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = (_padded(text, width, right=r) for text, width, r in zip(texts, widths, right, strict=True))
    return _GAP.join(padded)


def _padded(text: str, width: int, *, right: bool = False) -> str:
    blank = " " * (width - cells(text))
    return blank + text if right else text + blank


def _styled(text: str, style: str, terminal: Terminal) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if terminal.colour and style and text else text
