"""An answer on a terminal: drawn with Rich, in colour where it is wanted, to fit its width."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import rich.console
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from iscm_cli.output.blocks import BETWEEN, Card, Drawing, Facts, Heading, Items, Paragraph, References, Table
from iscm_cli.output.terminal.fitting import GAP
from iscm_cli.output.terminal.layout import joined
from iscm_cli.output.terminal.tables import Paper, drawn_table
from iscm_cli.output.text import clean, shown
from iscm_cli.output.tones import TITLE, TONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from iscm_cli.output.blocks import Block
    from iscm_cli.output.terminal.detection import Terminal

_LINK_ID = re.compile(
    r"\x1b\]8;id=[0-9-]+;"
)  # Rich draws lots for it: the same answer would differ each time


def as_screen(
    page: tuple[Block, ...],
    terminal: Terminal,
    width: int,
    *,
    header: bool = True,
    addresses: bool = False,
) -> str:
    """The page as lines of text no wider than ``width``, coloured where the terminal takes colour.

    ``addresses`` shows sources whole; an address is a line of its own, and the only one that may be wider.
    """
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
    paper = Paper(console, terminal, addresses, left_out={})
    with console.capture() as captured:
        for position, block in enumerate(page):
            if position and not joined(page[position - 1], block):
                console.line()
            for drawn in _drawn(block, paper, header=header):
                console.print(drawn, crop=False)
        if paper.left_out:
            console.line()
            labels = ", ".join(paper.left_out)
            console.print(Text(f"No room for: {labels}. A wider terminal shows more.", style="dim"))
    text = _LINK_ID.sub("\x1b]8;;", captured.get())
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _drawn(block: Block, paper: Paper, *, header: bool) -> list[RenderableType]:
    drawn: list[RenderableType]
    match block:
        case Heading():
            drawn = [Text(clean(block.text), style="bold" if block.level > 1 else TITLE.rich)]
            drawn += [Text(clean(block.below))] if block.below else []
        case Paragraph():
            drawn = [Text(clean(block.text), style="dim" if block.quiet else "")]
        case Facts():
            drawn = [_facts(block, paper.console)]
        case Card():
            drawn = [_card(block, paper.console)]
        case Items():
            drawn = [_items(block, paper)]
        case References():
            drawn = _references(block, paper)
        case Table():
            drawn = drawn_table(block, paper, header=header)
        case Drawing():
            drawn = _drawing(block, paper, header=header)
    return drawn


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


def _card(block: Card, console: rich.console.Console) -> RenderableType:
    indent = max((cell_len(clean(label)) for label, _ in block.pairs), default=0) + GAP
    rows = []
    for label, (first, *further) in block.pairs:
        line = clean(first)
        for piece in map(clean, further):
            if cell_len(line + BETWEEN + piece) > console.width - indent:
                break
            line += BETWEEN + piece
        rows.append((clean(label) + " " * (indent - cell_len(clean(label))), Text(line)))
    return _hanging(rows, indent, console)


def _items(block: Items, paper: Paper) -> RenderableType:
    lead = "• " if paper.terminal.lines else "* "
    return _hanging([(lead, Text(clean(text))) for text in block.texts], len(lead), paper.console)


def _references(block: References, paper: Paper) -> list[RenderableType]:
    """Each source in a line, its id a link where the terminal takes colour; or whole, with its address.

    An address is never broken: whoever copies it must get all of it, even where it is wider than the screen.
    """
    indent = len(f"[{len(block.sources)}]") + 1
    drawn: list[RenderableType] = []
    for number, source in enumerate(block.sources, 1):
        link = Style(link=source.url) if paper.terminal.links else Style()
        lead = f"{f'[{number}]':>{indent - 1}} "
        if paper.addresses:
            said = Text(clean(f"{source.publisher}: {source.title} ({source.date}), {source.id}"))
            address = Text(" " * indent + clean(source.url), style=link, no_wrap=True, overflow="ignore")
            drawn += [_hanging([(lead, said)], indent, paper.console), address]
        else:
            said = Text.assemble((clean(source.id), link), clean(f": {source.publisher}, {source.date}"))
            drawn.append(_hanging([(lead, said)], indent, paper.console))
    if not paper.addresses:
        drawn.append(Text("Titles and addresses: --sources", style="dim"))
    return drawn


def _hanging(rows: Sequence[tuple[str, Text]], indent: int, console: rich.console.Console) -> Text:
    """A paragraph a row, behind its lead: looks as a grid of two columns does, and is drawn faster."""
    lines: list[Text] = []
    for lead, text in rows:
        for line in text.wrap(console, max(1, console.width - indent), overflow="fold"):
            lines.append(Text.assemble((lead, "dim"), line))
            lead = " " * indent  # noqa: PLW2901 - only the first line of a row has a lead of its own
    return Text("\n", no_wrap=True).join(lines)
