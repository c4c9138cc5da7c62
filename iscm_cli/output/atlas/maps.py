"""Maps that count, fitted into pages: the tiles that lead somewhere, drawn over the world that all pages share.

An address on a tile is no stop of the keyboard: two hundred of them would stand between a reader and what
follows, and the page lists the same States below the map.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from iscm_cli.output.atlas.links import upward
from iscm_cli.output.svg.map import tile_picture

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.views.map_words import Entry
    from iscm_cli.queries.tilemap import TileMap

_SIZE = re.compile(r'viewBox="[^"]*" width="[^"]*" height="[^"]*"')
_TITLE = re.compile(r"<title>([^<]{160}[^<,;&]*),[^<]*</title>")  # a long one ends behind a whole name
_GROUP = re.compile(r"^<a( [^>]*>)<g>(.*)</g></a>$")  # a link is a group itself
_SHARED = (
    ' width="35" height="35" rx="4"',
    ' text-anchor="middle"',
)  # what the style sheet says of every tile
_SIDE, _PITCH = 35, 38


def counted_map(field: Field, found: TileMap, prefix: str, here: str, *, every: bool = False) -> Markup:
    """The map as an element of the page ``here``, without its legend, which the page has as text.

    Each tile with a number leads to its State; with ``every`` those without one do, too.
    """
    up, paged = upward(here), field.targets.countries

    def address(code: str) -> str | None:
        return f"{up}countries/{code}.html" if code in paged else None

    shown = tuple(
        place
        for place in found.places
        if place.number or place.category == "self" or (every and place.code in paged)
    )
    lines = tile_picture(
        field.source,
        field.names,
        found._replace(places=shown),
        field.lang,
        link=address,
        inline=True,
        prefix=prefix,
    ).split("\n")
    tiles = [place.tile for place in found.places if place.tile]
    across, down = (_PITCH * max(each) + _SIDE for each in zip(*tiles, strict=True)) if tiles else (0, 0)
    drawn = [
        _TITLE.sub(r"<title>\1 …</title>", _GROUP.sub(r'<a tabindex="-1"\1\2</a>', line))
        for line in lines
        if line.startswith(("<a ", "<g>"))
    ]
    patterned = any("url(#" in line for line in drawn)
    defs = [line for line in lines if patterned and line.startswith("<defs")]
    head = _SIZE.sub(
        f'viewBox="-1 -1 {across + 2} {down + 2}" width="{across + 2}" height="{down + 2}"', lines[0]
    )
    world = f'<image href="{up}{field.edition.up}assets/world.svg" width="{across}" height="{down}"/>'
    text = "\n".join([head, *defs, world, *drawn, "</svg>"])
    for shared in _SHARED:
        text = text.replace(shared, "")
    return Markup(text)  # noqa: S704 - the writer of pictures escapes what it is given


def swatch(entry: Entry) -> str:
    """The class of the square that stands for a line of the legend of a map that counts."""
    if entry.shade:
        return f"f-s{entry.shade}"
    return "self f-first" if entry.category == "self" else "empty"
