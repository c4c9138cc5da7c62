"""An answer on a terminal: drawn with Rich, in colour where it is wanted, to fit its width."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal

import rich.box
import rich.console
import rich.table
from rich.cells import cell_len
from rich.text import Text

from iscm_cli.output.blocks import Drawing, Facts, Heading, Items, Paragraph, Table
from iscm_cli.output.terminal.layout import joined, natural_width, telling
from iscm_cli.output.text import clean, shown
from iscm_cli.output.tones import TONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from iscm_cli.output.blocks import Block, Column, Value
    from iscm_cli.output.terminal.detection import Terminal

_ASCII_HEAD = rich.box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
_GAP = 2  # columns between two columns of a table
_NARROWEST_TEXT = 24  # columns below which a wrapped text is no longer readable


def as_screen(page: tuple[Block, ...], terminal: Terminal, width: int, *, header: bool = True) -> str:
    """The page as lines of text no wider than ``width``, coloured where the terminal takes colour."""
    console = rich.console.Console(
        file=io.StringIO(),
        width=width,
        color_system="256" if terminal.colour else None,
        force_terminal=terminal.colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    with console.capture() as captured:
        for position, block in enumerate(page):
            if position and not joined(page[position - 1], block):
                console.line()
            for drawn in _drawn(block, terminal, console, header=header):
                console.print(drawn)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _drawn(
    block: Block, terminal: Terminal, console: rich.console.Console, *, header: bool
) -> list[RenderableType]:
    match block:
        case Heading():
            lines: list[RenderableType] = [
                Text(clean(block.text), style="bold" if block.level > 1 else "bold cyan")
            ]
            return [*lines, Text(clean(block.below))] if block.below else lines
        case Paragraph():
            return [Text(clean(block.text), style="dim" if block.quiet else "")]
        case Facts():
            return [_facts(block, console)]
        case Items():
            return [_items(block, terminal, console)]
        case Table():
            return _table(block, terminal, console, header=header)
        case Drawing():
            return _drawing(block, terminal, console, header=header)


def _drawing(
    drawing: Drawing, terminal: Terminal, console: rich.console.Console, *, header: bool
) -> list[RenderableType]:
    if console.width < drawing.least:
        return _drawn(drawing.otherwise, terminal, console, header=header) if drawing.otherwise else []
    rows = drawing.draw(console.width, terminal.lines)
    return [Text.assemble(*((shown(cell.text), TONES[cell.tone].rich) for cell in row)) for row in rows]


def _facts(block: Facts, console: rich.console.Console) -> RenderableType:
    labels = [clean(label) for label, _ in block.pairs]
    indent = max((cell_len(label) for label in labels), default=0) + _GAP
    rows: list[tuple[str, Text]] = []
    for label, (_, lines) in zip(labels, block.pairs, strict=True):
        leads = [label + " " * (indent - cell_len(label))] + [" " * indent] * len(lines)
        rows += [(lead, Text(clean(line))) for lead, line in zip(leads, lines, strict=False)]
    return _hanging(rows, indent, console)


def _items(block: Items, terminal: Terminal, console: rich.console.Console) -> RenderableType:
    bullet = "•" if terminal.lines else "*"
    marks = [f"[{number}]" if block.numbered else bullet for number in range(1, len(block.texts) + 1)]
    indent = max(map(len, marks), default=0) + 1
    style = "dim" if block.quiet else ""
    rows = [
        (f"{mark:>{indent - 1}} ", Text(clean(text), style=style))
        for mark, text in zip(marks, block.texts, strict=True)
    ]
    return _hanging(rows, indent, console)


def _hanging(rows: Sequence[tuple[str, Text]], indent: int, console: rich.console.Console) -> Text:
    """A paragraph a row, behind its lead: looks as a grid of two columns does, and is drawn faster."""
    lines: list[Text] = []
    for lead, text in rows:
        for line in text.wrap(console, max(1, console.width - indent), overflow="fold"):
            lines.append(Text.assemble((lead, "dim"), line))
            lead = " " * indent  # noqa: PLW2901 - only the first line of a row has a lead of its own
    return Text("\n", no_wrap=True).join(lines)


def _table(
    table: Table, terminal: Terminal, console: rich.console.Console, *, header: bool
) -> list[RenderableType]:
    width = console.width
    drawn: list[RenderableType] = [Text(clean(table.title), style="bold")] if table.title else []
    columns = _fitting(table, width)
    if not columns and table.rows:
        return [*drawn, *_records(table, console)]
    widths = _widths(table, columns, width)
    starts = sorted({0, *table.sections})
    for start, end in zip(starts, [*starts[1:], len(table.rows)], strict=True):
        grid = _grid(columns, widths, terminal, header=header and start == 0)
        for row in table.rows[start:end]:
            grid.add_row(*(_cell(row[table.columns.index(column)]) for column in columns))
        title = table.sections.get(start)
        if title is None:
            drawn.append(grid)
            continue
        heading = Text(clean(title), style="bold cyan")
        if start == 0 and header:
            drawn += [_grid(columns, widths, terminal, header=True), heading]
            grid.show_header = False
        else:
            drawn += [Text(), heading] if start else [heading]
        drawn.append(grid)
    return drawn


def _grid(
    columns: Sequence[Column], widths: Sequence[int], terminal: Terminal, *, header: bool
) -> rich.table.Table:
    grid = rich.table.Table(
        box=rich.box.SIMPLE_HEAD if terminal.lines else _ASCII_HEAD,
        show_header=header,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
    )
    for column, width in zip(columns, widths, strict=True):
        justify: Literal["right", "left"] = "right" if column.right else "left"
        grid.add_column(Text(clean(column.label)), justify=justify, width=width, overflow="fold")
    return grid


def _cell(value: Value) -> Text:
    return Text(shown(value), style="dim" if value is None else "")


def _fitting(table: Table, width: int) -> list[Column]:
    """The columns that say anything and that a terminal has room for; none where those that must stay do not fit.

    Of those that may go, the most important that still fit are kept.
    """
    columns = telling(table)
    kept = [column for column in columns if not column.drop]
    if _least_width(table, kept) > width:
        return []
    for column in sorted((c for c in columns if c.drop), key=lambda column: column.drop):
        if _least_width(table, [*kept, column]) <= width:
            kept.append(column)
    return [column for column in columns if column in kept]


def _widths(table: Table, columns: Sequence[Column], width: int) -> list[int]:
    """The width of each column: its own, except that wrapped columns share what is left of the terminal."""
    widths = [natural_width(table, column) for column in columns]
    wrapped = sorted((i for i, column in enumerate(columns) if column.wrap), key=lambda i: widths[i])
    left = width - _GAP * (len(columns) - 1) - sum(w for i, w in enumerate(widths) if i not in wrapped)
    for done, index in enumerate(wrapped):
        widths[index] = min(widths[index], left // (len(wrapped) - done))
        left -= widths[index]
    return widths


def _least_width(table: Table, columns: Sequence[Column]) -> int:
    widths = (
        min(natural_width(table, c), _NARROWEST_TEXT) if c.wrap else natural_width(table, c) for c in columns
    )
    return sum(widths) + _GAP * (len(columns) - 1)


def _records(table: Table, console: rich.console.Console) -> list[RenderableType]:
    """One block a row, a paragraph for each column: for terminals too narrow for any table."""
    drawn: list[RenderableType] = []
    for index, row in enumerate(table.rows):
        if index in table.sections:
            drawn.append(Text(clean(table.sections[index]), style="bold cyan"))
        first, *rest = zip(table.columns, row, strict=True)
        if first[1] != "":
            drawn.append(Text(shown(first[1]), style="bold"))
        lines = [
            (" " * _GAP, Text(f"{clean(column.label)}: {shown(value)}" if column.label else shown(value)))
            for column, value in rest
            if value != ""
        ]
        if lines:
            drawn.append(_hanging(lines, 2 * _GAP, console))
        if index + 1 < len(table.rows):
            drawn.append(Text())
    return drawn
