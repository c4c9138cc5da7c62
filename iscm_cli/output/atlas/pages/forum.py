"""The page of a forum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.atlas import pictures, told
from iscm_cli.output.atlas.described import forum_described, script
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.atlas.sections import ForumBlocks, sections
from iscm_cli.output.svg.map import tile_picture
from iscm_cli.output.views.map_words import GRID, map_words
from iscm_cli.output.wording import forum_name
from iscm_cli.queries.forums import kind_of, regions_of
from iscm_cli.queries.tilemap import forum_map
from iscm_cli.states.tiles import load_tiles

if TYPE_CHECKING:
    from markupsafe import Markup

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.queries.tilemap import TileMap


def forum_page(field: Field, slug: str) -> Page:
    """The page of a forum: what ``show`` prints, with a map."""
    page, forum = field.forums[slug], field.source.forums[slug]
    path = f"forums/{slug}.html"
    found = forum_map(field.source, load_tiles(), [slug], field.day)
    words = map_words(field.source, field.names, found, field.lang)
    name = forum_name(forum, field.lang)
    given = {
        "page": page,
        "name": name,
        "full": f"{forum.name} ({forum.acronym})" if forum.acronym else forum.name,
        "kind": kind_of(forum),
        "status": page.status.word,
        "regions": regions_of(forum),
        "sections": sections(ForumBlocks(field.registry, field.states, page, field.lang).blocks()),
        "map": _map(field, found, slug) if page.founded else None,
        "map_words": words,
        "remarks": (*words.remarks, GRID),
        "described": script(forum_described(field, slug)),
    }
    return told.forum(field, slug, Page(path, "forum.html", name, given))


def _map(field: Field, found: TileMap, slug: str) -> Markup:
    picture = tile_picture(field.source, field.names, found, field.lang)
    return pictures.forum_map(picture, f"map-{slug}", field.targets.countries, "../")
