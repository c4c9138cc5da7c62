"""An answer on a terminal: in lines that fit its width, in colour where it is wanted.

Tables are drawn with Rich. All else is text behind a lead, for which loading Rich would take longer than writing it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.blocks import BETWEEN, Card, Drawing, Facts, Heading, Items, Paragraph, References, Table
from iscm_cli.output.messages import _, say
from iscm_cli.output.phrases import labelled
from iscm_cli.output.terminal.fitting import GAP
from iscm_cli.output.terminal.layout import cells, joined, wrapped
from iscm_cli.output.text import clean, shown
from iscm_cli.output.tones import BOLD, DIM, PLAIN, TITLE, TONES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.output.blocks import Block, Reference
    from iscm_cli.output.terminal.detection import Terminal
    from iscm_cli.output.tones import Ink


class Paper(NamedTuple):
    """What is drawn on: so many cells wide; whether sources are shown with addresses.

    ``left_out`` keeps the labels of columns for which there was no room, in their order.
    """

    terminal: Terminal
    width: int
    addresses: bool
    left_out: dict[str, None]

    def inked(self, text: str, ink: Ink) -> str:
        """The text in an ink, where the terminal takes colour."""
        return f"\x1b[{ink.sgr}m{text}\x1b[0m" if self.terminal.colour and ink.sgr and text else text


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
    paper = Paper(terminal, width, addresses, left_out={})
    lines: list[str] = []
    for position, block in enumerate(page):
        if position and not joined(page[position - 1], block):
            lines.append("")
        lines += _lines(block, paper, header=header)
    if paper.left_out:
        columns = ", ".join(paper.left_out)
        said = say("No room for: {columns}. A wider terminal shows more.", columns=columns)
        lines += ["", *_text(said, paper, DIM)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _lines(block: Block, paper: Paper, *, header: bool) -> list[str]:
    lines: list[str]
    match block:
        case Heading():
            lines = _text(clean(block.text), paper, BOLD if block.level > 1 else TITLE)
            lines += _text(clean(block.below), paper) if block.below else []
        case Paragraph():
            lines = _text(clean(block.text), paper, DIM if block.quiet else PLAIN)
        case Facts():
            lines = _facts(block, paper)
        case Card():
            lines = _card(block, paper)
        case Items():
            lead = "• " if paper.terminal.lines else "* "
            lines = [line for text in block.texts for line in _hanging(lead, clean(text), paper)]
        case References():
            lines = _references(block, paper)
        case Table():
            from iscm_cli.output.terminal.tables import table_lines  # noqa: PLC0415 - Rich is slow to load

            lines = table_lines(block, paper, header=header)
        case Drawing():
            lines = _drawing(block, paper, header=header)
    return lines


def _text(text: str, paper: Paper, ink: Ink = PLAIN) -> list[str]:
    return [paper.inked(line, ink) for line in wrapped(text, paper.width)]


def _drawing(drawing: Drawing, paper: Paper, *, header: bool) -> list[str]:
    if paper.width < drawing.least:
        return _lines(drawing.otherwise, paper, header=header) if drawing.otherwise else []
    lines = []
    for row in drawing.draw(paper.width, paper.terminal.lines):
        if sum(cells(shown(cell.text)) for cell in row) <= paper.width:
            lines.append("".join(paper.inked(shown(cell.text), TONES[cell.tone]) for cell in row))
        elif len(row) == 1:  # a sentence
            lines += _text(shown(row[0].text), paper, TONES[row[0].tone])
        else:
            from iscm_cli.output.terminal.tables import broken  # noqa: PLC0415 - Rich is slow to load

            lines += broken(row, paper)
    return lines


def _facts(block: Facts, paper: Paper) -> list[str]:
    leads = _leads(label for label, _lines in block.pairs)
    return [
        line
        for lead, (_label, texts) in zip(leads, block.pairs, strict=True)
        for place, text in enumerate(texts)
        for line in _hanging(lead if place == 0 else " " * cells(lead), clean(text), paper)
    ]


def _card(block: Card, paper: Paper) -> list[str]:
    lines: list[str] = []
    leads = _leads(label for label, _lines in block.pairs)
    for lead, (_label, (first, *further)) in zip(leads, block.pairs, strict=True):
        line = clean(first)
        for piece in map(clean, further):
            if cells(line + BETWEEN + piece) > paper.width - cells(lead):
                break
            line += BETWEEN + piece
        lines += _hanging(lead, line, paper)
    return lines


def _leads(labels: Iterable[str]) -> list[str]:
    """The labels, all as wide as the widest with the gap behind it."""
    texts = [clean(label) for label in labels]
    indent = max(map(cells, texts), default=0) + GAP
    return [text + " " * (indent - cells(text)) for text in texts]


def _references(block: References, paper: Paper) -> list[str]:
    """Each source in a line, its id a link where the terminal takes colour; or whole, with its address.

    An address is never broken: whoever copies it must get all of it, even where it is wider than the screen.
    """
    indent = len(f"[{len(block.sources)}]") + 1
    lines: list[str] = []
    for number, source in enumerate(block.sources, 1):
        lead = f"{f'[{number}]':>{indent - 1}} "
        if paper.addresses:
            titled = labelled(source.publisher, f"{source.title} ({source.date})")
            lines += _hanging(lead, clean(f"{titled}, {source.id}"), paper)
            lines.append(" " * indent + _linked(clean(source.url), source, paper))
        else:
            first, *rest = _hanging(
                lead, clean(labelled(source.id, f"{source.publisher}, {source.date}")), paper
            )
            name = clean(source.id)
            lines += [first.replace(name, _linked(name, source, paper), 1), *rest]
    if not paper.addresses:
        lines += _text(_("Titles and addresses: --sources"), paper, DIM)
    return lines


def _linked(text: str, source: Reference, paper: Paper) -> str:
    """The text as a link to the source, by the escape sequence that most terminals know (OSC 8)."""
    if not (paper.terminal.links and paper.terminal.colour):
        return text
    return f"\x1b]8;;{clean(source.url)}\x1b\\{text}\x1b]8;;\x1b\\"


def _hanging(lead: str, text: str, paper: Paper) -> list[str]:
    """A paragraph behind its lead, which is quiet; further lines begin where the first does."""
    indent = cells(lead)
    first, *rest = wrapped(text, max(1, paper.width - indent))
    return [paper.inked(lead, DIM) + first, *(" " * indent + line for line in rest)]
