"""A map in characters: tiles as wide as there is room for, from a sign alone to a code with a number."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Cell
from iscm_cli.states import load_states

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.output.blocks import Rows, Tone
    from iscm_cli.output.views.map_words import Entry
    from iscm_cli.queries.tilemap import Category, Place, TileMap

LEAST = 2  # columns of a tile on the narrowest terminal that a map is drawn on
_ALPHA3, _ALPHA2 = 3, 2

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
    "unknown": ("?", "?", "quiet"),
    "not-founded": ("-", "-", "quiet"),
    "all": ("", "", "shade4"),
    "some": ("", "", "shade1"),
}
_SHADES: tuple[Tone, ...] = ("shade1", "shade2", "shade3", "shade4")
_BARE: tuple[Category, ...] = ("none", "unknown", "not-founded")


def columns_of(found: TileMap) -> int:
    """How many tiles a map is wide."""
    return 1 + max((place.tile.column for place in found.places if place.tile), default=0)


def draw_map(found: TileMap, width: int | None, *, lines: bool) -> Rows:
    """The rows of tiles from north to south."""
    across = columns_of(found)
    digits = max((len(str(place.number)) for place in found.places), default=1) if found.classes else 1
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
    numbers = [str(entry.count) for entry in entries]
    digits = max(map(len, numbers), default=1)
    rows = []
    for entry, number in zip(entries, numbers, strict=True):
        sign, tone = _swatch(entry, lines=lines)
        room = max((width or 0) - digits - 7, 20) if width else None
        first, *more = textwrap.wrap(entry.label, room) if room else [entry.label]
        rows.append([Cell(f" {sign} ", tone), Cell(f" {number:>{digits}}  {first}")])
        rows += [[Cell(" " * (digits + 6) + line)] for line in more]
    return rows


def _tile(place: Place, room: int, digits: int, *, lines: bool) -> Cell:
    sign, ascii_sign, tone = _LOOKS[place.category]
    mark = sign if lines else ascii_sign
    counts = place.shade is not None
    if place.shade:
        tone = _SHADES[place.shade - 1]
    code = _code(place.code, room - (digits if counts else 1))
    if place.category in _BARE:
        return Cell(f"{mark}{code.lower()}".ljust(room), tone)
    if counts:
        number = f"{place.number:>{digits}}"
        return Cell(f"{code}{number}".ljust(room), tone)
    return Cell(f"{mark}{code}".ljust(room), tone)


def _code(code: str, room: int) -> str:
    if room >= _ALPHA3:
        return code
    return load_states()[code].alpha2 if room >= _ALPHA2 else ""


def _swatch(entry: Entry, *, lines: bool) -> tuple[str, Tone]:
    sign, ascii_sign, tone = _LOOKS[entry.category]
    if entry.shade:
        return "n", _SHADES[entry.shade - 1]
    return (sign if lines else ascii_sign), tone
