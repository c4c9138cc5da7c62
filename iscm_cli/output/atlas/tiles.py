"""The map of a forum in its page: every State a tile that can become another, cropped to where the forum's States are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from markupsafe import Markup

from iscm_cli.output.svg.canvas import tag
from iscm_cli.output.svg.tiles import PITCH, SIDE, look_of, patterns, square
from iscm_cli.output.text import clean
from iscm_cli.output.views.map_words import named_forums, tile_words
from iscm_cli.output.wording import state_name
from iscm_cli.states.tiles import Tile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.atlas.series import Series
    from iscm_cli.queries.tilemap import Category, Place, TileMap

_AIR = 2.0  # around what a map is cropped to, for the rim of a tile: less than the gap to the next
_FOOT = (18.0, 22.0)  # from the corner of a tile to the foot of its code
_LEAST = (9, 7)  # tiles from west to east and from north to south that a map shows at least
_LARGE = 22  # tiles beside one another, up to which their codes can be read on a phone or beside a card


class Drawn(NamedTuple):
    """A map as an element; ``large`` where it is too wide for codes in a narrow place; ``cropped`` where it is not all."""

    svg: Markup
    large: bool
    cropped: bool


def changing_map(field: Field, found: TileMap, series: Series, prefix: str, label: str) -> Drawn:
    """The map as of the day of the atlas, with all that tiles can become at another stop of the series.

    Two hundred tiles are many bytes: what all of one category share is said once, and drawn by reference.
    """
    tiles = {place.code: place.tile for place in found.places if place.tile}
    world = _box(tiles.values())
    seated = series.seated
    crop = _crop([tile for code, tile in tiles.items() if code in seated], tiles.values())
    named = named_forums(found, field.lang)
    drawn = []
    first = True
    for place in sorted((place for place in found.places if place.tile), key=_order):
        stops = first and place.code in field.targets.countries and place.category in ("member", "observer")
        if place.category == series.stops[-1].rest:
            title = state_name(field.names, place.code, field.lang)
        else:
            title = tile_words(field.names, found, place, field.lang, named)
        drawn.append(_tile(field, place, prefix, title, stops=stops))
        first = first and not stops
    svg = tag(
        "svg",
        "\n",
        _looks(series.categories, prefix),
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
    return Drawn(Markup(svg), crop[2] > _LARGE * PITCH, crop != world)  # noqa: S704 - tag and text escape


def _looks(categories: Iterable[Category], prefix: str) -> str:
    """Tiles of these categories without a code, to be drawn by reference.

    The tile of a category has the id ``PREFIX-CATEGORY`` and the foot of a code at (0, 0); so a tile that refers to
    one is made another by changing what it refers to.
    """
    drawn = [
        tag(
            "g", *square(-_FOOT[0], -_FOOT[1], SIDE, look_of(each, None, 0)), id=f"iscm-{each}", class_="look"
        )
        for each in categories
    ]
    looks = tag("defs", *drawn)
    made = f"{patterns(used_in=looks)}\n{looks}"
    for before, after in (('id="iscm-', f'id="{prefix}-'), ("url(#iscm-", f"url(#{prefix}-")):
        made = made.replace(before, after)
    return made


def _tile(field: Field, place: Place, prefix: str, title: str, *, stops: bool) -> str:
    """One tile; a link where the State has a page. One of them is a stop of the tabulator, arrows lead to the others."""
    x, y = _corner(place)
    parts = (
        f"<title>{escape(clean(title))}</title>",
        tag("use", href=f"#{prefix}-{place.category}"),
        f"<text>{place.code}</text>",
    )
    at = f"translate({x + _FOOT[0]:g} {y + _FOOT[1]:g})"
    if place.code not in field.targets.countries:
        return tag("g", *parts, transform=at)
    address = f"../countries/{place.code}.html"
    return tag("a", *parts, href=address, tabindex="0" if stops else "-1", transform=at)


def _corner(place: Place) -> tuple[float, float]:
    assert place.tile is not None  # noqa: S101 - only places with a tile are drawn
    return place.tile.column * PITCH, place.tile.row * PITCH


def _order(place: Place) -> tuple[float, float]:
    x, y = _corner(place)
    return y, x


def _box(tiles: Collection[Tile]) -> tuple[float, float, float, float]:
    """What holds these tiles: left, top, width and height, with some air around."""
    columns, rows = [tile.column for tile in tiles], [tile.row for tile in tiles]
    left, top = min(columns, default=0), min(rows, default=0)
    across, down = max(columns, default=0) + 1 - left, max(rows, default=0) + 1 - top
    beyond = SIDE - PITCH + 2 * _AIR
    return left * PITCH - _AIR, top * PITCH - _AIR, across * PITCH + beyond, down * PITCH + beyond


def _crop(seated: Collection[Tile], tiles: Collection[Tile]) -> tuple[float, float, float, float]:
    """What holds the tiles that have something to say, with neighbours by which to find them where they are few."""
    if not seated:
        return _box(tiles)
    spans = []
    for axis, least in enumerate(_LEAST):
        every = [tile[axis] for tile in tiles]
        low, high = min(tile[axis] for tile in seated), max(tile[axis] for tile in seated)
        more = max(least - (high - low + 1), 0)
        low = max(low - more // 2, min(every))
        high = min(max(high, low + least - 1), max(every))
        spans.append((min(low, max(high - least + 1, min(every))), high))
    (left, right), (top, bottom) = spans
    return _box([Tile(left, top), Tile(right, bottom)])


def _words(box: tuple[float, float, float, float]) -> str:
    return " ".join(f"{number:g}" for number in box)
