"""The empty worlds that maps are drawn on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.atlas import pictures
from iscm_cli.output.svg.map import tile_picture
from iscm_cli.queries.tilemap import forum_map
from iscm_cli.states.tiles import load_tiles

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field


def worlds(field: Field) -> tuple[dict[str, str], str]:
    """The empty worlds that maps are drawn on, by file, and the style that pictures in pages share."""
    found = forum_map(field.source, load_tiles(), list(field.source.forums)[:1], field.day)
    none, unknown = (
        tile_picture(
            field.source,
            field.names,
            found._replace(
                places=tuple(place._replace(category=category) for place in found.places if place.tile)
            ),
            field.lang,
        )
        for category in ("none", "unknown")
    )
    files = {
        "assets/world.svg": pictures.empty_world(none),
        "assets/world-unknown.svg": pictures.empty_world(unknown),
    }
    return files, pictures.style_of(none)
