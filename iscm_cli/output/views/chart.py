"""Numbers as bars in characters, with a table in their place where nothing can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Cell, Column, Drawing, Table
from iscm_cli.output.terminal.layout import cells
from iscm_cli.output.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.output.blocks import Rows

_BAR, _ASCII_BAR = "▇", "#"
_GAP = 2
_LONGEST = 60  # signs of a bar
_LEAST = 5  # signs of the longest bar, below which a bar says nothing


def chart(label: Column, number: Column, rows: Sequence[tuple[str, int]]) -> Drawing:
    """A row for each label with its number and a bar: a sign for each, or fewer where there is no room."""
    names = [clean(name) for name, _ in rows]
    first = max(map(cells, [label.label, *names]))
    second = max(cells(clean(number.label)), *(len(str(value)) for _, value in rows), 1)
    left = first + second + 2 * _GAP
    most = max((value for _, value in rows), default=0)

    def draw(width: int | None, lines: bool) -> Rows:
        room = _LONGEST if width is None else min(width - left, _LONGEST)
        drawn: list[list[Cell]] = [
            [Cell(_filled(label.label, first, right=label.right), "strong"), Cell(" " * _GAP)]
        ]
        drawn[0].append(Cell(_filled(clean(number.label), second, right=True), "strong"))
        for name, (_, value) in zip(names, rows, strict=True):
            # Rounded up, so that no number but 0 is without a bar.
            signs = value if most <= room else -(-value * room // most)
            bar = (_BAR if lines else _ASCII_BAR) * signs
            said = f"{_filled(name, first, right=label.right)}{' ' * _GAP}{value:>{second}}{' ' * _GAP}"
            drawn.append([Cell(said), Cell(bar, "blue")])
        return drawn

    return Drawing(draw, left + _LEAST, Table((label, number), tuple(rows)))


def _filled(text: str, width: int, *, right: bool) -> str:
    blank = " " * (width - cells(text))
    return blank + text if right else text + blank
