"""Maps that count, fitted into pages: the tiles that lead somewhere, drawn over the world that all pages share.

An address on a tile is no stop of the keyboard: two hundred of them would stand between a reader and what
follows, and the page lists the same States below the map.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from iscm_cli.output.atlas.links import upward
from iscm_cli.output.svg import canvas
from iscm_cli.output.svg.map import tiles_in
from iscm_cli.output.svg.tiles import look_of, patterns
from iscm_cli.output.views.map_titles import title_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.views.map_words import Entry
    from iscm_cli.queries.tilemap import TileMap

_LONG = 160  # characters of what a tile stands for
_CUT = re.compile(f"<title>([^<]{{{_LONG}}}[^<,;&]*),[^<]*</title>")
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
    every_tile = [place.tile for place in found.places if place.tile]
    title, below = title_of(
        field.source, field.names, found, field.lang
    )  # of all places, also those without a page
    found = found._replace(
        places=tuple(
            place
            for place in found.places
            if place.number or place.category == "self" or (every and place.code in paged)
        )
    )
    drawn = []
    for place, told, tile in tiles_in(field.names, found, field.lang):
        inside = f"{_title(told)}{tile}"
        address = f"{up}countries/{place.code}.html"
        drawn.append(
            f'<a tabindex="-1" href="{address}">{inside}</a>' if place.code in paged else f"<g>{inside}</g>"
        )
    across, down = (
        (_PITCH * max(each) + _SIDE for each in zip(*every_tile, strict=True)) if every_tile else (0, 0)
    )
    world = f'<image href="{up}{field.edition.up}assets/world.svg" width="{across}" height="{down}"/>'
    defs = [patterns()] if any("url(#" in line for line in drawn) else []
    text = canvas.fragment(
        f"{title}. {below}", (across + 2, down + 2), [*defs, world, *drawn], "map", prefix, corner=(-1, -1)
    )
    for shared in _SHARED:
        text = text.replace(shared, "")
    return Markup(text)  # noqa: S704 - the writer of pictures escapes what it is given


def _title(told: str) -> str:
    """What a tile stands for, for whoever points at it; a long one ends behind a whole name."""
    title = canvas.titled(told)
    return _CUT.sub(r"<title>\1 …</title>", title) if len(title) > _LONG else title


def swatches(found: TileMap) -> Callable[[Entry], str]:
    """What gives the class of the square beside a line of a map's legend: that of the tiles that it counts."""
    return lambda entry: look_of(entry.category, entry.shade, len(found.classes)).square
