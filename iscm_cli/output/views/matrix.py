"""The matrix of shared members in characters, and what the same picture as SVG takes from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Cell
from iscm_cli.output.messages import N_, _, say
from iscm_cli.output.terminal.layout import cells
from iscm_cli.output.text import clean
from iscm_cli.output.views.strips import padded
from iscm_cli.queries.overlap import overlapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.output.blocks import Rows, Tone
    from iscm_cli.queries.overlap import Circle, Overlapping

LARGEST = 60  # forums; a larger matrix can no longer be read
LIMITS = (0.1, 0.25, 0.5)  # of the Jaccard index, between one shade and the next
BANDS = (N_("none"), N_("under 10%"), N_("10 to 24%"), N_("25 to 49%"), N_("50% and more"))
MEANING = N_("share of the members of either that are members of both")
_TONES: tuple[Tone, ...] = ("quiet", "shade1", "shade2", "shade3", "shade4")
_FILLS: tuple[Tone, ...] = ("quiet", "fill1", "fill2", "fill3", "fill4")
_SIGNS, _ASCII_SIGNS = " ░▒▓█", " .:+#"
_NUMBER = 3  # columns of a cell: two digits, the sign of the shade
_LEAST_LABEL = 12  # columns to which names may be cut, unless two are then one


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


def least_width(order: Sequence[Circle], names: Sequence[str]) -> int:
    """The columns that a matrix of these forums takes at least, with names cut."""
    return _least_label(order, names) + _beside(order)


def _least_label(order: Sequence[Circle], names: Sequence[str]) -> int:
    """The columns that names take at least: they are cut, but not so far that two of them are one."""
    natural, different = _natural(order, names), len(set(names))
    for room in range(min(natural, _LEAST_LABEL), natural):
        cut = {padded(name, room - len(_mark(circle))) for circle, name in zip(order, names, strict=True)}
        if len(cut) == different:
            return room
    return natural


def draw_matrix(order: Sequence[Circle], names: Sequence[str], width: int | None, *, lines: bool) -> Rows:
    """The rows of the matrix: a number for each two forums, beside their names, cut where they do not fit."""
    cell, room = _cell(order), _natural(order, names)
    if width is not None:
        room = min(room, width - _beside(order))
    heads = "".join(f"{key(place):>{cell - 1}} " for place in range(len(order)))
    rows: list[list[Cell]] = [[Cell(" " * (_keys(order) + room + 2)), Cell(heads, "strong")]]
    for place, (circle, name) in enumerate(zip(order, names, strict=True)):
        row = [
            Cell(f"{key(place):<{_keys(order)}} ", "strong"),
            Cell(_label(circle, name, room, lines=lines)),
        ]
        for other in order:
            if other is circle:
                row.append(Cell(f"{circle.size:>{cell - 1}} ", "strong"))
                continue
            row += _shared(overlapping(circle, other), cell, lines=lines)
        rows.append(row)
    return [*rows, [], *_legend(width, lines=lines)]


def _shared(pair: Overlapping, cell: int, *, lines: bool) -> list[Cell]:
    step = band(pair)
    if not step:
        return [Cell(f"{none_known(pair, lines=lines):>{cell - 1}} ", "quiet")]
    return _shaded(f"{pair.shared:>{cell - 1}}", step, lines=lines)


def _shaded(text: str, step: int, *, lines: bool) -> list[Cell]:
    """A text on its shade, and the sign of the shade, which is seen where there is no colour."""
    sign = (_SIGNS if lines else _ASCII_SIGNS)[step]
    return [Cell(text, _TONES[step]), Cell(sign, _FILLS[step])]


def _legend(width: int | None, *, lines: bool) -> Rows:
    dot = "·" if lines else "."
    steps = [Cell(_("Shade:") + " ")]
    for step in (1, 2, 3, 4):
        steps += [*_shaded(" n", step, lines=lines), Cell(f" {_(BANDS[step])}  ")]
    meaning = [Cell(_(MEANING), "quiet")]
    one_line = width is None or sum(cells(c.text) for c in (*steps, *meaning)) <= width
    numbers = say(
        "Number: shared members; bold: all members; {dot} none shared; ? none known to be shared", dot=dot
    )
    return [
        [*steps, *meaning] if one_line else steps,
        *([] if one_line else [meaning]),
        [Cell(numbers, "quiet")],
    ]


def _label(circle: Circle, name: str, room: int, *, lines: bool) -> str:
    """A name, with the sign of a list that is not complete, which is never cut."""
    left = room - len(_mark(circle))
    text = padded(name, left, lines=lines).rstrip()
    return padded(text + _mark(circle), room + 1)


def _mark(circle: Circle) -> str:
    return "" if circle.complete else " *"


def _keys(order: Sequence[Circle]) -> int:
    return len(key(len(order) - 1))


def _natural(order: Sequence[Circle], names: Sequence[str]) -> int:
    return max(cells(clean(name)) + len(_mark(circle)) for circle, name in zip(order, names, strict=True))


def _beside(order: Sequence[Circle]) -> int:
    """The columns of all but the names."""
    return _keys(order) + 2 + _cell(order) * len(order)


def _cell(order: Sequence[Circle]) -> int:
    return max(_NUMBER, *(len(str(circle.size)) + 1 for circle in order))
