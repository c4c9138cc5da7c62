"""An answer as GitHub-flavoured Markdown, with whatever Markdown would act on escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Card, Drawing, Facts, Heading, Items, Paragraph, References, Table
from iscm_cli.output.phrases import clauses, labelled
from iscm_cli.output.text import clean, shown

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Block

_ACTIVE = re.compile(r"([\\`*_\[\]<>|#~&])")
_LIST_MARK = re.compile(r"^(\s*(?:[-+]|\d+[.)]))(?=\s|$)")  # what would begin a list at the start of a text
_URL = re.compile(r"https?://[^\s<>|`\\]+")  # without what an address in <> cannot hold, or escape


def as_markdown(page: tuple[Block, ...], *, header: bool = True) -> str:
    """The page as Markdown, blocks parted by a blank line."""
    return "\n\n".join(_block(block, header=header) for block in page) + "\n" if page else ""


def escaped(text: str) -> str:
    """``text`` so that Markdown shows it as it is; web addresses stay links."""
    plain = clean(text)
    parts, end = [], 0
    for match in _URL.finditer(plain):
        parts += [_ACTIVE.sub(r"\\\1", plain[end : match.start()]), f"<{match.group()}>"]
        end = match.end()
    whole = "".join([*parts, _ACTIVE.sub(r"\\\1", plain[end:])])
    return _LIST_MARK.sub(lambda mark: f"{mark.group()[:-1]}\\{mark.group()[-1]}", whole)


def _block(block: Block, *, header: bool) -> str:
    match block:
        case Heading():
            text = f"{'#' * block.level} {escaped(block.text)}"
            text += f"\n\n{escaped(block.below)}" if block.below else ""
        case Paragraph():
            text = f"```toml\n{clean(block.text)}\n```" if block.code else escaped(block.text)
        case Facts():
            text = _facts(block)
        case Card():
            text = _facts(block.facts)
        case Items():
            text = "\n".join(f"- {escaped(item)}" for item in block.texts)
        case References():
            whole = (escaped(source.whole) for source in block.sources)
            text = "\n".join(f"{number}. {source}" for number, source in enumerate(whole, 1))
        case Table():
            text = _table(block, header=header)
        case Drawing():
            text = _drawing(block, header=header)
    return text


def _facts(facts: Facts) -> str:
    return "\n".join(
        f"- {labelled(f'**{escaped(label)}**', clauses(escaped(line) for line in lines))}"
        for label, lines in facts.pairs
    )


def _drawing(drawing: Drawing, *, header: bool) -> str:
    """The table that may take the place of the drawing, else the drawing as it is on a terminal."""
    if isinstance(drawing.otherwise, Table):
        return _table(drawing.otherwise, header=header)
    rows = ["".join(shown(cell.text) for cell in row).rstrip() for row in drawing.draw(None, True)]
    return "\n".join(["```text", *rows, "```"])


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
