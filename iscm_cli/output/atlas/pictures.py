"""The drawn pictures, fitted into pages: one style for all, and ids of their own.

The writers of SVG put one element on a line, and this module works on those lines.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_CELL = re.compile(
    r'^<g><title>.*<rect x="([0-9.]+)" y="([0-9.]+)" width="32" height="32" rx="3" class="([^"]*)"'
)
_HEAD = re.compile(r'<svg xmlns="[^"]*" viewBox="0 0 ([0-9.]+) ([0-9.]+)" width="[0-9.]+" height="[0-9.]+"')
_PITCH, _TOP = 34.0, 76.0  # a cell with its gap, and where a drawing begins below its title
# What the style sheet says once for all squares and numbers of a kind of picture.
_SHARED = {
    "heat": (' width="32" height="32" rx="3"', ' text-anchor="middle"'),
    "time": (' stroke-width="1.5"',),
}
_NONE = "·"  # a cell of two forums that share nobody


def drawing(picture: str, prefix: str, kind: str) -> Markup:
    """A picture without its title, which the page says, for a figure of that kind."""
    lines = picture.splitlines()
    if kind == "heat":
        lines = _thinned(lines, prefix)
    return _inline(lines, prefix, kind, _TOP)


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


def _inline(lines: list[str], prefix: str, kind: str, top: float) -> Markup:
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
        across, down = float(head[1]), float(head[2])
        box = f'<svg class="{kind}" viewBox="0 {top:g} {across:g} {down - top:g}" width="{across:g}" height="{down - top:g}"'
        text = text.replace(head[0], box, 1)
    return Markup(text)  # noqa: S704 - the writers escape what they are given


def _above(line: str, top: float) -> bool:
    """Whether a line is a text of the title."""
    y = _attribute(line, "y")
    return line.startswith("<text") and y is not None and float(y) < top


def _attribute(line: str, name: str) -> str | None:
    found = re.match(rf'<(?:text|rect)[^>]*\s{name}="([0-9.]+)"', line)
    return found[1] if found else None
