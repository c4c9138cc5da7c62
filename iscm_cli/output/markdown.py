"""An answer as GitHub-flavoured Markdown, with whatever Markdown would act on escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Drawing, Facts, Heading, Items, Paragraph, Table
from iscm_cli.output.text import clean, shown

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Block

_ACTIVE = re.compile(r"([\\`*_\[\]<>|#~])")
_URL = re.compile(r"https?://\S+")


def as_markdown(page: tuple[Block, ...], *, header: bool = True) -> str:
    """The page as Markdown, blocks parted by a blank line."""
    return "\n\n".join(_block(block, header=header) for block in page) + "\n" if page else ""


def escaped(text: str) -> str:
    """``text`` so that Markdown shows it as it is; web addresses stay links."""
    parts, end = [], 0
    for match in _URL.finditer(clean(text)):
        parts += [_ACTIVE.sub(r"\\\1", clean(text)[end : match.start()]), f"<{match.group()}>"]
        end = match.end()
    return "".join([*parts, _ACTIVE.sub(r"\\\1", clean(text)[end:])])


def _block(block: Block, *, header: bool) -> str:
    match block:
        case Heading():
            below = f"\n\n{escaped(block.below)}" if block.below else ""
            return f"{'#' * block.level} {escaped(block.text)}{below}"
        case Paragraph():
            return escaped(block.text)
        case Facts():
            return "\n".join(
                f"- **{escaped(label)}**: {'; '.join(escaped(line) for line in lines)}"
                for label, lines in block.pairs
            )
        case Items():
            return "\n".join(
                f"{f'{number}.' if block.numbered else '-'} {escaped(text)}"
                for number, text in enumerate(block.texts, 1)
            )
        case Table():
            return _table(block, header=header)
        case Drawing():
            return "\n".join(["```text", *_drawn(block), "```"])


def _drawn(drawing: Drawing) -> list[str]:
    return ["".join(clean(cell.text) for cell in row).rstrip() for row in drawing.draw(None, True)]


def _table(table: Table, *, header: bool) -> str:
    lines = [f"**{escaped(table.title)}**\n"] if table.title else []
    if header:
        lines.append(_row([escaped(column.label) for column in table.columns]))
        lines.append(_row(["---:" if column.right else "---" for column in table.columns]))
    for index, row in enumerate(table.rows):
        if index in table.sections:
            lines.append(_row([f"**{escaped(table.sections[index])}**"] + [""] * (len(table.columns) - 1)))
        lines.append(_row([escaped(shown(value)) for value in row]))
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
