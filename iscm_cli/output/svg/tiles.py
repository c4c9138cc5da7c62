"""The tiles of a map: how each kind of State is drawn, so that it is told apart without colour too.

A tile has the code of its State on a plain ground. A pattern keeps to the band along its foot, below the letters.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.svg.canvas import tag, text
from iscm_cli.output.svg.measure import exact

if TYPE_CHECKING:
    from iscm_cli.queries.tilemap import Category

PITCH, SIDE = 38.0, 35.0  # from one tile to the next, and a tile, at their own size
_BAND = 0.29  # of the side of a tile: the band of a pattern
_CODE, _NUMBER = 11.5, 12.5  # sizes of type on a tile of its own size
_NARROW = 0.94  # of the side of a tile: the room that letters have on it
_BOLD = ("on", "dark", "strong")  # inks whose letters are bold
STAR = "★"  # drawn, since not every font has it


class Look(NamedTuple):
    """How a tile is drawn: classes of the square, the pattern in its band, and class of its code."""

    square: str
    pattern: str | None
    ink: str


_LOOKS: dict[Category, Look] = {
    "member": Look("f-blue", None, "on"),
    "both": Look("f-both", None, "on"),
    "first": Look("f-first", "rising", "dark"),
    "second": Look("f-second", "dots", "dark"),
    "observer": Look("ring l-blue", "stripes", "strong"),
    "other": Look("ring l-purple", "points", "strong"),
    "self": Look("self f-first", None, "dark"),
    "none": Look("empty", None, "quiet"),
    "outside": Look("outside", None, "faint"),
    "unknown": Look("empty", "hatch", "quiet"),
    "not-founded": Look("empty", "hatch", "quiet"),
    "ended": Look("empty", "hatch", "quiet"),
}
# The steps of the ramp that so many classes take: as far apart as they can be.
STEPS = {1: (3,), 2: (2, 4), 3: (1, 3, 4), 4: (1, 2, 3, 4)}


def look_of(category: Category, shade: int | None, classes: int) -> Look:
    """How a tile of a category, or of a class of so many, is drawn."""
    if not shade:
        return _LOOKS[category]
    step = STEPS[classes][shade - 1]
    return Look(f"f-s{step}", None, f"i{step}")


@lru_cache(maxsize=16_384)
def tile(x: float, y: float, side: float, look: Look, code: str, below: str, least: float) -> str:
    """A tile with its code, and a number or star below it. Many maps have the same tiles: those are made once."""
    return "".join([*square(x, y, side, look), *lettered(x, y, side, look, code, below, least)])


def square(x: float, y: float, side: float, look: Look) -> list[str]:
    """A tile without its code; a ring or a border is drawn inside it, a pattern in the band along its foot."""
    inset = (1.0 if "ring" in look.square or "self" in look.square else 0.0) * min(side / SIDE, 1.0)
    box = {"x": x + inset, "y": y + inset, "width": side - 2 * inset, "height": side - 2 * inset}
    drawn = [tag("rect", class_=look.square, **box, rx=4 * side / SIDE)]
    if look.pattern:
        high = side * _BAND
        rim = 2 * inset + (0.5 if inset else 0)
        band = {
            "x": x + rim,
            "y": y + side - high - rim / 2,
            "width": side - 2 * rim,
            "height": high - rim / 2,
        }
        drawn.append(tag("rect", fill=f"url(#iscm-{look.pattern})", **band, rx=side / 18))
    return drawn


def lettered(x: float, y: float, side: float, look: Look, code: str, below: str, least: float) -> list[str]:
    """The code of a tile, and a number or sign below it where there is one; the code alone where both cannot be read."""
    middle, share = x + side / 2, side / SIDE
    size = fitting(code, side, max(_CODE * share, least), bold=look.ink in _BOLD)
    number = fitting(below, side, max(_NUMBER * share, least)) if below else 0
    if below and 0.75 * (size + number) > side * _NARROW:
        below = ""
    free = side * (1 - _BAND) if look.pattern else side  # of the height
    caps = 0.72 * size  # how high capitals are
    if not below:
        base = y + (free + caps) / 2 + (0.02 * side if look.pattern else 0)
        return [_set(middle, base, code, "code", look.ink, (size, _CODE))]
    gap = (side - caps - 0.72 * number) / 3
    base = y + gap + caps
    under = base + gap + 0.72 * number
    if below == STAR:
        star = _star(middle, under - 0.36 * number, 0.5 * number, look.ink)
        return [_set(middle, base, code, "code", look.ink, (size, _CODE)), star]
    return [
        _set(middle, base, code, "code", look.ink, (size, _CODE)),
        _set(middle, under, below, "count", look.ink, (number, _NUMBER)),
    ]


def _star(x: float, y: float, reach: float, ink: str) -> str:
    """A star of five points around a point."""
    turns = [(math.radians(36 * turn - 90), reach * (1 if turn % 2 == 0 else 0.4)) for turn in range(10)]
    points = " ".join(f"{x + far * math.cos(turn):.1f},{y + far * math.sin(turn):.1f}" for turn, far in turns)
    return tag("polygon", points=points, class_=ink)


def _set(x: float, y: float, words: str, kind: str, ink: str, size: tuple[float, float]) -> str:
    """Letters on a tile; their size is given where it is not the usual one."""
    usual = abs(size[0] - size[1]) < 0.05  # noqa: PLR2004 - what is rounded away
    given = None if usual else size[0]
    return text(x, y, words, f"{kind if usual else f'{kind}-at'} {ink}", "middle", font_size=given)


def fitting(words: str, side: float, size: float, *, bold: bool = True) -> float:
    """The size of type at which words fit on a tile, ``size`` at most."""
    return min(size, side * _NARROW / exact(words, 1.0, bold=bold))


@lru_cache(maxsize=4096)
def room_for(code: str, side: float, look: Look) -> float:
    """The largest type in which a code fits on a tile."""
    return fitting(code, side, side, bold=look.ink in _BOLD)


def swatch(look: Look, *, starred: bool) -> str:
    """The tile of a legend, around (0, 0)."""
    return "".join([*square(-10, -10, 20, look), *([_star(0, 0.5, 6, look.ink)] if starred else [])])


def patterns(scale: float = 1.0, used_in: str | None = None) -> str:
    """The patterns, for tiles of a part of their own size; only those that a drawing uses, where it is given."""
    rising = tag("path", d="M-2,2 L2,-2 M0,6 L6,0 M4,8 L8,4", class_="p-ink", stroke_width=2)
    falling = tag("path", d="M-2,4 L2,8 M0,0 L6,6 M4,-2 L8,2", class_="p-blue", stroke_width=2)
    hatch = tag("path", d="M-1,1 L1,-1 M0,4 L4,0 M3,5 L5,3", class_="p-quiet", stroke_width=1)
    dots = tag("circle", cx=2.5, cy=2.5, r=1.5, class_="p-ink", stroke="none")
    points = tag("circle", cx=2.5, cy=2.5, r=1.5, class_="p-purple")
    made = (
        ("rising", 6, rising),
        ("stripes", 6, falling),
        ("hatch", 4, hatch),
        ("dots", 5, dots),
        ("points", 5, points),
    )
    part = f"scale({scale:.2f})" if scale < 1 else None
    return tag(
        "defs",
        *(
            tag(
                "pattern",
                inside,
                id=f"iscm-{name}",
                width=size,
                height=size,
                patternUnits="userSpaceOnUse",
                patternTransform=part,
            )
            for name, size, inside in made
            if used_in is None or f"url(#iscm-{name})" in used_in
        ),
    )
