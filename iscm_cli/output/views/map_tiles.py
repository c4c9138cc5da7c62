"""A map in characters: tiles as wide as there is room for, from a sign alone to a code with a number."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Cell
from iscm_cli.states.table import load_states

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.output.blocks import Rows, Tone
    from iscm_cli.output.views.map_words import Entry
    from iscm_cli.queries.tilemap import Category, Place, TileMap

_ALPHA3, _ALPHA2 = 3, 2
_SWATCH = 3  # columns of a sign in the legend

# Sign, the same in ASCII, and tone. A number takes the place of the sign where the map counts.
_LOOKS: dict[Category, tuple[str, str, Tone]] = {
    "member": ("■", "#", "on-blue"),
    "both": ("■", "#", "on-blue"),
    "first": ("▲", "^", "on-orange"),
    "second": ("▼", "v", "on-green"),
    "observer": ("□", "o", "on-sky"),
    "other": ("◇", "x", "on-purple"),
    "self": ("★", "*", "on-orange"),
    "none": ("·", ".", "quiet"),
    "outside": (" ", " ", "quiet"),
    "unknown": ("?", "?", "quiet"),
    "not-founded": ("-", "-", "quiet"),
    "ended": ("-", "-", "quiet"),
}
_SHADES: tuple[Tone, ...] = ("shade1", "shade2", "shade3", "shade4")
_BARE: tuple[Category, ...] = ("none", "outside", "unknown", "not-founded", "ended")


def columns_of(found: TileMap) -> int:
    """How many tiles a map is wide."""
    return 1 + max((place.tile.column for place in found.places if place.tile), default=0)


def least_width(found: TileMap) -> int:
    """The columns that a map takes at least, with signs or numbers alone."""
    return _digits(found) * columns_of(found)


def draw_map(found: TileMap, width: int | None, *, lines: bool) -> Rows:
    """The rows of tiles from north to south."""
    across = columns_of(found)
    digits = _digits(found)
    widest = _ALPHA3 + digits + 1
    room = widest if width is None else min(widest, width // across)
    placed = {place.tile: place for place in found.places if place.tile}
    rows: list[list[Cell]] = []
    for row in range(1 + max((tile.row for tile in placed), default=-1)):
        drawn = []
        for column in range(across):
            place = placed.get((column, row))  # type: ignore[call-overload]
            drawn.append(_tile(place, room, digits, lines=lines) if place else Cell(" " * room))
        rows.append(drawn)
    return rows


def draw_legend(entries: Sequence[Entry], width: int | None, *, lines: bool) -> Rows:
    """The legend, a line an entry or more where it is long."""
    rows = []
    for entry in entries:
        sign, tone = _swatch(entry, lines=lines)
        first, *more = (
            [entry.words] if width is None else textwrap.wrap(entry.words, max(width - _SWATCH - 1, 1))
        )
        rows.append([Cell(f" {sign} ", tone), Cell(f" {first}")])
        rows += [[Cell(" " * (_SWATCH + 1) + line)] for line in more]
    return rows


def _tile(place: Place, room: int, digits: int, *, lines: bool) -> Cell:
    """Code and number of a tile that is counted; else sign and code, in small letters for who is not in it."""
    if place.shade:
        code = _code(place.code, room - digits)
        return Cell(f"{code}{place.number:>{digits}}".ljust(room), _SHADES[place.shade - 1])
    sign, ascii_sign, tone = _LOOKS[place.category]
    code = _code(place.code, room - 1)
    if place.category in _BARE:
        code = code.lower()
    return Cell(f"{sign if lines else ascii_sign}{code}".ljust(room), tone)


def _digits(found: TileMap) -> int:
    """How many digits the largest number has, or the one column of a sign."""
    return max((len(str(place.number)) for place in found.places if place.shade), default=1)


def _code(code: str, room: int) -> str:
    if room >= _ALPHA3:
        return code
    return load_states()[code].alpha2 if room >= _ALPHA2 else ""


def _swatch(entry: Entry, *, lines: bool) -> tuple[str, Tone]:
    if entry.shade:
        return "n", _SHADES[entry.shade - 1]
    sign, ascii_sign, tone = _LOOKS[entry.category]
    return (sign if lines else ascii_sign), tone
