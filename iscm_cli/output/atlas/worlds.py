"""The empty world that maps which count are drawn on."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from iscm_cli.output.svg.canvas import page_style, tag, text
from iscm_cli.output.svg.tiles import PITCH, SIDE, look_of, square
from iscm_cli.queries.tilemap import forum_map
from iscm_cli.states.tiles import load_tiles

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field

_TYPE = "text{font:11.5px system-ui,Arial,sans-serif;text-anchor:middle}"


def empty_world(field: Field) -> str:
    """The file of every tile without what it means: the pages share it, and draw on it what they count."""
    found = forum_map(field.source, load_tiles(), list(field.source.forums)[:1], field.day)
    look = look_of("none", None, 0)
    drawn, across, down = [], 0.0, 0.0
    for place in found.places:
        if place.tile:
            x, y = place.tile.column * PITCH, place.tile.row * PITCH
            across, down = max(across, x + SIDE), max(down, y + SIDE)
            drawn += square(x, y, SIDE, look)
            drawn.append(text(x + SIDE / 2, y + SIDE / 2 + 4, place.code, look.ink))
    style = tag("style", page_style("svg"), _TYPE)
    size = {"viewBox": f"0 0 {across:g} {down:g}", "width": across, "height": down}
    return (
        tag("svg", "\n", style, "\n".join(["", *drawn, ""]), xmlns="http://www.w3.org/2000/svg", **size)
        + "\n"
    )


def world_script(world: str) -> str:
    """The same as a script, without its style: a page from a file may not read other files, and saves pictures whole."""
    bare = re.sub(r"<style>.*?</style>\n?", "", world, flags=re.DOTALL)
    return f"window.ISCM_WORLD = {json.dumps(bare, ensure_ascii=False)};\n"
