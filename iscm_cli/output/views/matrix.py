"""The matrix of shared members in characters, and what the same picture as SVG takes from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Cell
from iscm_cli.output.terminal.layout import cells
from iscm_cli.output.text import clean
from iscm_cli.queries.overlap import overlapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.output.blocks import Rows, Tone
    from iscm_cli.queries.overlap import Circle, Overlapping

LARGEST = 60  # forums; a larger matrix can no longer be read
LIMITS = (0.1, 0.25, 0.5)  # of the Jaccard index, between one shade and the next
BANDS = ("none", "under 10%", "10 to 24%", "25 to 49%", "50% and more")
MEANING = "share of the members of either that are members of both"
_TONES: tuple[Tone, ...] = ("quiet", "shade1", "shade2", "shade3", "shade4")
_SIGNS, _ASCII_SIGNS = " ░▒▓█", " .:+#"
_NUMBER = 4  # columns of a cell: a blank, two digits, the sign of the shade


def band(pair: Overlapping) -> int:
    """The step of shade for a pair: 0 where no shared member is known, else 1 to 4."""
    return 1 + sum(pair.overlap >= limit for limit in LIMITS) if pair.shared else 0


def key(place: int) -> str:
    """The letters that stand for a row and its column: A to Z, then AA, AB and so on."""
    letters = chr(ord("A") + place % 26)
    return letters if place < 26 else key(place // 26 - 1) + letters  # noqa: PLR2004 - the alphabet


def none_known(pair: Overlapping, *, lines: bool = True) -> str:
    """What stands where no shared member is known: a dot for none, ``?`` where a list is not complete."""
    return ("·" if lines else ".") if pair.complete else "?"


def least_width(order: Sequence[Circle]) -> int:
    """The columns that a matrix of these forums takes at least, with slugs for names."""
    return _left(order, [circle.slug for circle in order]) + _cell(order) * len(order)


def draw_matrix(order: Sequence[Circle], names: Sequence[str], width: int | None, *, lines: bool) -> Rows:
    """The rows of the matrix: forums by their names, or by their slugs where names do not fit."""
    if width is not None and _left(order, names) + _cell(order) * len(order) > width:
        names = [circle.slug for circle in order]
    left, cell = _left(order, names), _cell(order)
    heads = "".join(f"{key(place):>{cell - 1}} " for place in range(len(order)))
    rows: list[list[Cell]] = [[Cell(" " * left), Cell(heads, "strong")]]
    for place, (circle, name) in enumerate(zip(order, names, strict=True)):
        row = [
            Cell(f"{key(place):<{_keys(order)}} ", "strong"),
            Cell(_label(circle, name, left - _keys(order) - 1)),
        ]
        for other in order:
            if other is circle:
                row.append(Cell(f"{circle.size:>{cell - 1}} ", "strong"))
                continue
            row.append(_shared(overlapping(circle, other), cell, lines=lines))
        rows.append(row)
    return [*rows, [], *_legend(width, lines=lines)]


def _shared(pair: Overlapping, cell: int, *, lines: bool) -> Cell:
    step = band(pair)
    if not step:
        return Cell(f"{none_known(pair, lines=lines):>{cell - 1}} ", "quiet")
    return Cell(f"{pair.shared:>{cell - 1}}{(_SIGNS if lines else _ASCII_SIGNS)[step]}", _TONES[step])


def _legend(width: int | None, *, lines: bool) -> Rows:
    signs = _SIGNS if lines else _ASCII_SIGNS
    dot = "·" if lines else "."
    steps = [Cell("Shade: ")]
    for step in (1, 2, 3, 4):
        steps += [Cell(f" n{signs[step]}", _TONES[step]), Cell(f" {BANDS[step]}  ")]
    meaning = [Cell(MEANING, "quiet")]
    one_line = width is None or sum(cells(c.text) for c in (*steps, *meaning)) <= width
    numbers = f"Number: shared members; bold: all members; {dot} none shared; ? none known to be shared"
    return [
        [*steps, *meaning] if one_line else steps,
        *([] if one_line else [meaning]),
        [Cell(numbers, "quiet")],
    ]


def _label(circle: Circle, name: str, room: int) -> str:
    text = f"{clean(name)}{'' if circle.complete else ' *'}"
    return text + " " * (room - cells(text))


def _keys(order: Sequence[Circle]) -> int:
    return len(key(len(order) - 1))


def _left(order: Sequence[Circle], names: Sequence[str]) -> int:
    widest = max(
        cells(clean(name)) + (0 if circle.complete else 2) for circle, name in zip(order, names, strict=True)
    )
    return _keys(order) + 1 + widest


def _cell(order: Sequence[Circle]) -> int:
    return max(_NUMBER, *(len(str(circle.size)) + 2 for circle in order))
