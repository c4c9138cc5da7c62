"""The drawn pictures, fitted into pages: one style for all, ids of their own, tiles that lead to States.

The writers of SVG put one element on a line, and this module works on those lines. A page holds fifty
pictures' worth of the same empty tiles; so the empty world is one file, and a map in a page draws on top
of it only the States that its lists name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Collection

_TILE = re.compile(
    r'^<g><title>.*<rect class="([^"]*)" x="([0-9.]+)" y="([0-9.]+)" width="(3[35])".*>([A-Z]{3})</text>'
)
_CELL = re.compile(
    r'^<g><title>.*<rect x="([0-9.]+)" y="([0-9.]+)" width="32" height="32" rx="3" class="([^"]*)"'
)
_HEAD = re.compile(r'<svg xmlns="[^"]*" viewBox="0 0 ([0-9.]+) ([0-9.]+)" width="[0-9.]+" height="[0-9.]+"')
_STYLE = re.compile(r"<style>(.*?)</style>")
_SELECTORS = re.compile(r"([^{}]+)\{")
_SIDE, _PITCH, _TOP = (
    35.0,
    34.0,
    76.0,
)  # a tile, a cell with its gap, and where a drawing begins below its title
# What the style sheet says once for all squares and numbers of a kind of picture.
_SHARED = {
    "map": (' width="35" height="35" rx="4"', ' text-anchor="middle"'),
    "heat": (' width="32" height="32" rx="3"', ' text-anchor="middle"'),
    "time": (' stroke-width="1.5"',),
}
_NONE = "·"  # a cell of two forums that share nobody


class World(NamedTuple):
    """The tiles of a map without what they mean: where they begin, how far they reach, and the file to draw them from."""

    x: float
    y: float
    width: float
    height: float


def style_of(*pictures: str) -> str:
    """The rules of these pictures, each once, holding inside pictures only; their colours hold for the page."""
    rules = dict.fromkeys(rule for picture in pictures for rule in _STYLE.findall(picture))
    return "\n".join(_SELECTORS.sub(_scoped, rule) for rule in rules)


def drawing(picture: str, prefix: str, kind: str) -> Markup:
    """A picture without its title, which the page says, for a figure of that kind."""
    lines = picture.splitlines()
    if kind == "heat":
        lines = _thinned(lines, prefix)
    return _inline(lines, prefix, kind, _TOP, None)


def forum_map(picture: str, prefix: str, codes: Collection[str], upward: str) -> Markup:
    """The map of a forum: the States that its lists name as tiles that lead to their pages, over the empty world."""
    lines, kept, hatched = picture.splitlines(), [], False
    world = _extent(lines)
    for line in lines:
        tile = _TILE.match(line)
        if tile and tile[1] == "empty":
            hatched = hatched or "hatch" in line
        elif tile and tile[5] in codes:
            body = line.removeprefix("<g>").removesuffix("</g>")
            kept.append(f'<a href="{upward}countries/{tile[5]}.html" tabindex="-1">{body}</a>')
        elif 'class="note"' not in line and not line.startswith("<desc"):  # the page says both
            kept.append(line)
    file = f"{upward}assets/world{'-unknown' if hatched else ''}.svg"
    image = f'<image href="{file}" x="{world.x:g}" y="{world.y:g}" width="{world.width:g}" height="{world.height:g}"/>'
    place = next((at for at, line in enumerate(kept) if line.startswith("<defs")), len(kept) - 1)
    kept.insert(place + 1, image)
    legend = [float(y) for line in kept if (y := _attribute(line, "y")) and float(y) > world.y + world.height]
    bottom = max(legend, default=world.y + world.height) + 16
    return _inline(kept, prefix, "map", world.y - 8, bottom)


def empty_world(picture: str) -> str:
    """The file of the tiles alone, from a map in which no State is named."""
    lines = picture.splitlines()
    world = _extent(lines)
    tiles = [re.sub(r"<title>.*?</title>", "", line) for line in lines if _TILE.match(line)]
    styles = [line for line in lines if line.startswith("<style>")]
    defs = [line for line in lines if line.startswith("<defs>")]
    size = f"{world.x:g} {world.y:g} {world.width:g} {world.height:g}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}" width="{world.width:g}" height="{world.height:g}">'
    shared = "<style>rect:not([width]){width:35px;height:35px;rx:4px}.code{text-anchor:middle}</style>"
    text = "\n".join([head, *styles, shared, *defs, *tiles, "</svg>", ""])
    for each in _SHARED["map"]:
        text = text.replace(each, "")
    return text


def _extent(lines: list[str]) -> World:
    tiles = [tile for line in lines if (tile := _TILE.match(line))]
    inset = [(_SIDE - float(tile[4])) / 2 for tile in tiles]  # a ring is drawn inside its tile
    across = [float(tile[2]) - by for tile, by in zip(tiles, inset, strict=True)]
    down = [float(tile[3]) - by for tile, by in zip(tiles, inset, strict=True)]
    x, y = min(across, default=0), min(down, default=0)
    return World(x, y, max(across, default=0) + _SIDE - x, max(down, default=0) + _SIDE - y)


def _thinned(lines: list[str], prefix: str) -> list[str]:
    """A matrix whose cells without a shared member are one pattern instead of hundreds of squares."""
    cells = [cell for line in lines if (cell := _CELL.match(line))]
    x, y = (min((float(cell[place]) for cell in cells), default=0) - 1 for place in (1, 2))
    side = (max((float(cell[1]) for cell in cells), default=0) - x - 1) + _PITCH
    square = '<rect x="1" y="1" class="empty"/>'
    dot = f'<text x="17" y="21.5" class="num quiet">{_NONE}</text>'
    at = f'x="{x:g}" y="{y:g}"'
    pattern = f'<pattern id="{prefix}-none" {at} width="{_PITCH:g}" height="{_PITCH:g}" patternUnits="userSpaceOnUse">'
    ground = f'<rect {at} width="{side:g}" height="{side:g}" fill="url(#{prefix}-none)"/>'
    kept = [line for line in lines if not (_CELL.match(line) and f">{_NONE}</text>" in line)]
    first = next((number for number, line in enumerate(kept) if _CELL.match(line)), len(kept) - 1)
    return [*kept[:first], f"<defs>{pattern}{square}{dot}</pattern></defs>{ground}", *kept[first:]]


def _inline(lines: list[str], prefix: str, kind: str, top: float, bottom: float | None) -> Markup:
    """The lines as an element of a page. Sizes that all squares of a kind share are left to the style sheet."""
    kept = [
        line
        for line in lines
        if not line.startswith(("<?xml", "<style", "<title", "<rect width=")) and not _above(line, top)
    ]
    text = "\n".join(kept).replace('id="iscm-', f'id="{prefix}-').replace("url(#iscm-", f"url(#{prefix}-")
    for shared in _SHARED.get(kind, ()):
        text = text.replace(shared, "")
    head = _HEAD.search(text)
    if head:
        across, down = float(head[1]), bottom or float(head[2])
        box = f'<svg class="{kind}" viewBox="0 {top:g} {across:g} {down - top:g}" width="{across:g}" height="{down - top:g}"'
        text = text.replace(head[0], box, 1)
    if kind == "map":
        text = text.replace('role="img"', 'role="group"', 1)
    return Markup(text)  # noqa: S704 - the writers escape what they are given


def _above(line: str, top: float) -> bool:
    """Whether a line is a text of the title."""
    y = _attribute(line, "y")
    return line.startswith("<text") and y is not None and float(y) < top


def _attribute(line: str, name: str) -> str | None:
    found = re.match(rf'<(?:text|rect)[^>]*\s{name}="([0-9.]+)"', line)
    return found[1] if found else None


def _scoped(found: re.Match[str]) -> str:
    selectors = found[1]
    if selectors.startswith("@"):
        return found[0]
    return (
        ",".join(
            f":root,.picture {one}" if one == "svg" else f".picture {one}" for one in selectors.split(",")
        )
        + "{"
    )
