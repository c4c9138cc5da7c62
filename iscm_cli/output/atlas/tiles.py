"""The map of a forum in its page: every State a tile that can become another, cropped to where the forum's States are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from markupsafe import Markup

from iscm_cli.output.svg.canvas import tag, text
from iscm_cli.output.svg.tiles import PITCH, SIDE, look_of, patterns, square
from iscm_cli.output.views.map_words import tile_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.atlas.series import Series
    from iscm_cli.queries.tilemap import Category, Place, TileMap
    from iscm_cli.states.tiles import Tile

_AIR = 2.0  # around what a map is cropped to, for the rim of a tile: less than the gap to the next
_LARGE = 22  # tiles beside one another, up to which their codes can be read on a phone or beside a card


class Drawn(NamedTuple):
    """A map as an element; ``large`` where it is too wide for codes in a narrow place; ``cropped`` where it is not all.

    ``inks`` is the class of a code on a tile of each category.
    """

    svg: Markup
    inks: dict[Category, str]
    large: bool
    cropped: bool


def changing_map(field: Field, found: TileMap, series: Series, prefix: str, label: str) -> Drawn:
    """The map as of the day of the atlas, with all that tiles can become at another stop of the series."""
    tiles = {place.code: place.tile for place in found.places if place.tile}
    world = _box(tiles.values())
    crop = _box([tile for code, tile in tiles.items() if code in series.seated]) if series.seated else world
    looks, inks = _looks(series.categories, prefix)
    drawn = []
    first = True
    for place in sorted((place for place in found.places if place.tile), key=_order):
        stops = first and place.code in field.targets.countries and place.category in ("member", "observer")
        drawn.append(_tile(field, found, place, prefix, inks, stops=stops))
        first = first and not stops
    svg = tag(
        "svg",
        "\n",
        looks,
        "\n",
        "\n".join(drawn),
        "\n",
        class_="map tiles",
        viewBox=_words(crop),
        width=crop[2],
        height=crop[3],
        data_whole=_words(world) if crop != world else None,
        role="group",
        aria_label=label,
    )
    return Drawn(Markup(svg), inks, crop[2] > _LARGE * PITCH, crop != world)  # noqa: S704 - tag and text escape


def _looks(categories: Iterable[Category], prefix: str) -> tuple[str, dict[Category, str]]:
    """Tiles of these categories without a code, to be drawn by reference; and the class of a code on each.

    The tile of a category has the id ``PREFIX-CATEGORY`` and its corner at (0, 0); so a tile that refers to one is
    made another by changing what it refers to.
    """
    looks = {each: look_of(each, None, 0) for each in categories}
    drawn = [
        tag("g", *square(0, 0, SIDE, look), id=f"iscm-{each}", class_="look") for each, look in looks.items()
    ]
    made = f"{patterns()}\n{tag('defs', *drawn)}"
    for before, after in (('id="iscm-', f'id="{prefix}-'), ("url(#iscm-", f"url(#{prefix}-")):
        made = made.replace(before, after)
    return made, {each: f"code {look.ink}" for each, look in looks.items()}


def _tile(
    field: Field, found: TileMap, place: Place, prefix: str, inks: dict[Category, str], *, stops: bool
) -> str:
    """One tile; a link where the State has a page. One of them is a stop of the tabulator, arrows lead to the others."""
    assert place.tile is not None  # noqa: S101 - only places with a tile are drawn
    title = tag("title", escape(tile_words(field.names, found, place, field.lang)))
    parts = (
        title,
        tag("use", href=f"#{prefix}-{place.category}"),
        text(SIDE / 2, SIDE / 2 + 4, place.code, inks[place.category], "middle"),
    )
    at = {
        "data_code": place.code,
        "transform": f"translate({place.tile.column * PITCH:g} {place.tile.row * PITCH:g})",
    }
    if place.code not in field.targets.countries:
        return tag("g", *parts, **at)
    return tag("a", *parts, href=f"../countries/{place.code}.html", tabindex="0" if stops else "-1", **at)


def _order(place: Place) -> tuple[int, int]:
    assert place.tile is not None  # noqa: S101 - only places with a tile are drawn
    return place.tile.row, place.tile.column


def _box(tiles: Collection[Tile]) -> tuple[float, float, float, float]:
    """What holds these tiles: left, top, width and height, with some air around."""
    columns, rows = [tile.column for tile in tiles], [tile.row for tile in tiles]
    left, top = min(columns, default=0), min(rows, default=0)
    across, down = max(columns, default=0) + 1 - left, max(rows, default=0) + 1 - top
    beyond = SIDE - PITCH + 2 * _AIR
    return left * PITCH - _AIR, top * PITCH - _AIR, across * PITCH + beyond, down * PITCH + beyond


def _words(box: tuple[float, float, float, float]) -> str:
    return " ".join(f"{number:g}" for number in box)
