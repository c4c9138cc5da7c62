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
    from iscm_cli.queries.tilemap import TileMap

_EMPTY = re.compile(r'^(?:<a [^>]*>)?<g><title>[^<]*</title><rect class="empty"')
_LINK = re.compile(r'^<a href="')
_SHARED = (' width="35" height="35" rx="4"', ' text-anchor="middle"')  # what the style sheet says of every tile
_SIDE, _PITCH = 35, 38


def counted_map(field: Field, found: TileMap, prefix: str, here: str, *, every: bool = False) -> Markup:
    """The map as an element of the page ``here``: each tile with a number leads to its State, with ``every`` all do."""
    up, counted = upward(here), {place.code for place in found.places if place.number}

    def address(code: str) -> str | None:
        return f"{up}countries/{code}.html" if code in field.targets.countries and (every or code in counted) else None

    lines = tile_picture(
        field.source, field.names, found, field.lang, link=address, inline=True, prefix=prefix
    ).splitlines()
    kept = [
        _LINK.sub('<a tabindex="-1" href="', line)
        for line in lines
        if not _EMPTY.match(line) or (every and line.startswith("<a "))
    ]
    tiles = [place.tile for place in found.places if place.tile]
    if tiles:
        across, down = (_PITCH * max(each) + _SIDE for each in zip(*tiles, strict=True))
        world = f'<image href="{up}assets/world.svg" width="{across}" height="{down}"/>'
        kept.insert(1, world)
    text = "\n".join(kept)
    for shared in _SHARED:
        text = text.replace(shared, "")
    return Markup(text)  # noqa: S704 - the writer of pictures escapes what it is given
