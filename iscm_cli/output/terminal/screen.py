"""An answer on a terminal: drawn with Rich, in colour where it is wanted, to fit its width."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import rich.console
from rich.cells import cell_len
from rich.text import Text

from iscm_cli.output.blocks import Drawing, Facts, Heading, Items, Paragraph, Table
from iscm_cli.output.terminal.fitting import GAP
from iscm_cli.output.terminal.layout import joined
from iscm_cli.output.terminal.tables import Paper, drawn_table
from iscm_cli.output.text import clean, shown
from iscm_cli.output.tones import TONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from iscm_cli.output.blocks import Block
    from iscm_cli.output.terminal.detection import Terminal


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
    paper = Paper(console, terminal, left_out={})
    with console.capture() as captured:
        for position, block in enumerate(page):
            if position and not joined(page[position - 1], block):
                console.line()
            for drawn in _drawn(block, paper, header=header):
                console.print(drawn)
        if paper.left_out:
            console.line()
            labels = ", ".join(paper.left_out)
            console.print(Text(f"No room for: {labels}. A wider terminal shows more.", style="dim"))
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _drawn(block: Block, paper: Paper, *, header: bool) -> list[RenderableType]:
    match block:
        case Heading():
            lines: list[RenderableType] = [
                Text(clean(block.text), style="bold" if block.level > 1 else "bold cyan")
            ]
            return [*lines, Text(clean(block.below))] if block.below else lines
        case Paragraph():
            return [Text(clean(block.text), style="dim" if block.quiet else "")]
        case Facts():
            return [_facts(block, paper.console)]
        case Items():
            return [_items(block, paper)]
        case Table():
            return drawn_table(block, paper, header=header)
        case Drawing():
            return _drawing(block, paper, header=header)


def _drawing(drawing: Drawing, paper: Paper, *, header: bool) -> list[RenderableType]:
    if paper.console.width < drawing.least:
        return _drawn(drawing.otherwise, paper, header=header) if drawing.otherwise else []
    rows = drawing.draw(paper.console.width, paper.terminal.lines)
    return [Text.assemble(*((shown(cell.text), TONES[cell.tone].rich) for cell in row)) for row in rows]


def _facts(block: Facts, console: rich.console.Console) -> RenderableType:
    labels = [clean(label) for label, _ in block.pairs]
    indent = max((cell_len(label) for label in labels), default=0) + GAP
    rows: list[tuple[str, Text]] = []
    for label, (_, lines) in zip(labels, block.pairs, strict=True):
        leads = [label + " " * (indent - cell_len(label))] + [" " * indent] * len(lines)
        rows += [(lead, Text(clean(line))) for lead, line in zip(leads, lines, strict=False)]
    return _hanging(rows, indent, console)


def _items(block: Items, paper: Paper) -> RenderableType:
    bullet = "•" if paper.terminal.lines else "*"
    marks = [f"[{number}]" if block.numbered else bullet for number in range(1, len(block.texts) + 1)]
    indent = max(map(len, marks), default=0) + 1
    style = "dim" if block.quiet else ""
    rows = [
        (f"{mark:>{indent - 1}} ", Text(clean(text), style=style))
        for mark, text in zip(marks, block.texts, strict=True)
    ]
    return _hanging(rows, indent, paper.console)


def _hanging(rows: Sequence[tuple[str, Text]], indent: int, console: rich.console.Console) -> Text:
    """A paragraph a row, behind its lead: looks as a grid of two columns does, and is drawn faster."""
    lines: list[Text] = []
    for lead, text in rows:
        for line in text.wrap(console, max(1, console.width - indent), overflow="fold"):
            lines.append(Text.assemble((lead, "dim"), line))
            lead = " " * indent  # noqa: PLW2901 - only the first line of a row has a lead of its own
    return Text("\n", no_wrap=True).join(lines)
