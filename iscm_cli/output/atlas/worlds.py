"""The empty world that maps which count are drawn on."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from iscm_cli.output.atlas import pictures
from iscm_cli.output.svg.map import tile_picture
from iscm_cli.queries.tilemap import forum_map
from iscm_cli.states.tiles import load_tiles

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field


def empty_world(field: Field) -> str:
    """The file of every tile without what it means: the pages share it, and draw on it what they count."""
    found = forum_map(field.source, load_tiles(), list(field.source.forums)[:1], field.day)
    places = tuple(place._replace(category="none") for place in found.places if place.tile)
    return pictures.empty_world(
        tile_picture(field.source, field.names, found._replace(places=places), field.lang)
    )


def world_script(world: str) -> str:
    """The same as a script, without its style: a page from a file may not read other files, and saves pictures whole."""
    bare = re.sub(r"<style>.*?</style>\n?", "", world)
    return f"window.ISCM_WORLD = {json.dumps(bare, ensure_ascii=False)};\n"
