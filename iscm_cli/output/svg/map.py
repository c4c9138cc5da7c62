"""The world in tiles as SVG: a square a State with its code, a pattern as well as a colour for what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.svg.canvas import (
    described,
    document,
    fragment,
    linked,
    paragraphs,
    tag,
    text,
    width,
    wrapped,
)
from iscm_cli.output.views.map_remarks import hidden_words
from iscm_cli.output.views.map_tiles import columns_of
from iscm_cli.output.views.map_words import (
    GRID,
    brief_lists,
    lists_of,
    map_words,
    tile_words,
)
from iscm_cli.output.wording import edition, forum_name, source_line, state_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iscm_cli.models import Registry
    from iscm_cli.output.views.map_words import Entry, Words
    from iscm_cli.queries.tilemap import Category, Place, TileMap
    from iscm_cli.states.table import States

_MARGIN, _PITCH, _SIDE = 28.0, 38.0, 35.0
_SWATCH = 20.0
_FEW = 2  # forums whose sources are cited in full below the picture


class _Look(NamedTuple):
    """How a tile is drawn: classes of the square, the pattern over it, and class of its code."""

    square: str
    pattern: str | None
    ink: str


_LOOKS: dict[Category, _Look] = {
    "member": _Look("f-blue", None, "on"),
    "both": _Look("f-blue", None, "on"),
    "first": _Look("f-orange", "rising", "dark"),
    "second": _Look("f-green", "dots", "dark"),
    "observer": _Look("ring l-blue", "stripes", "strong"),
    "other": _Look("ring l-purple", "points", "strong"),
    "self": _Look("self f-orange", None, "dark"),
    "none": _Look("empty", None, "quiet"),
    "outside": _Look("empty", None, "faint"),
    "unknown": _Look("empty", "hatch", "quiet"),
    "not-founded": _Look("empty", "hatch", "quiet"),
    "ended": _Look("empty", "hatch", "quiet"),
}


def tile_picture(
    registry: Registry,
    states: States,
    found: TileMap,
    lang: str,
    *,
    link: Callable[[str], str | None] | None = None,
    inline: bool = False,
    prefix: str = "map",
) -> str:
    """The picture: title, tiles, legend, remarks, and the lists that it rests on.

    ``link`` gives the address to which the tile of a State leads, by its code, or None. With ``inline`` it is
    an element of a page: tiles and legend alone, with ids that begin with ``prefix``, from (0, 0).
    """
    words = map_words(registry, states, found, lang)
    to = link or (lambda _: None)
    if inline:
        down = _rows(found) * _PITCH
        across = columns_of(found) * _PITCH
        tiles = [_tile(states, found, place, (0, 0), lang, to) for place in found.places if place.tile]
        y, legend = _legend(words.legend, 0, down + 26, across)
        label = f"{words.title}. {words.below}"
        return fragment(label, (across, y - 14), [_patterns(), *tiles, *legend], "map", prefix)
    across = _PITCH * columns_of(found) + 2 * _MARGIN
    titles = wrapped(words.title, across - 2 * _MARGIN, 20)
    y = 40.0
    body = [_patterns()]
    for line in titles:
        body.append(text(_MARGIN, y, line, "title"))
        y += 26
    for line in wrapped(words.below, across - 2 * _MARGIN, 13):
        body.append(text(_MARGIN, y - 3, line, "quiet"))
        y += 18
    top = y + 4
    corner = (_MARGIN, top)
    body += [_tile(states, found, place, corner, lang, to) for place in found.places if place.tile]
    y, legend = _legend(words.legend, _MARGIN, top + _rows(found) * _PITCH + 26, across - _MARGIN)
    notes, y = paragraphs(_footer(registry, found, words, lang), _MARGIN, y + 6, across - 2 * _MARGIN)
    title = f"{words.title}. {words.below}"
    description = _description(states, found, words, lang)
    return document(title, description, (across, y + 6), [*body, *legend, *notes])


def _rows(found: TileMap) -> int:
    return 1 + max((place.tile.row for place in found.places if place.tile), default=-1)


def _tile(
    states: States,
    found: TileMap,
    place: Place,
    corner: tuple[float, float],
    lang: str,
    link: Callable[[str], str | None],
) -> str:
    assert place.tile is not None  # noqa: S101 - only places with a tile are drawn
    x = corner[0] + place.tile.column * _PITCH
    y = corner[1] + place.tile.row * _PITCH
    middle, base = x + _SIDE / 2, y + _SIDE / 2
    look = _look(place.category, place.shade)
    parts = _square(x, y, _SIDE, look)
    if found.mode in ("one", "two"):
        parts.append(text(middle, base + 4, place.code, f"code {look.ink}", "middle"))
        if place.category == "unknown":
            parts.append(text(x + _SIDE - 4, y + 11, "?", "tiny quiet", "end"))
    else:
        number = "★" if place.category == "self" else str(place.number) if place.number else ""
        lift = -3 if number else 4
        parts.append(text(middle, base + lift, place.code, f"code {look.ink}", "middle"))
        if number:
            parts.append(text(middle, base + 11, number, f"num strong {look.ink}", "middle"))
    return linked(link(place.code), described(tile_words(states, found, place, lang), *parts))


def _look(category: Category, shade: int | None) -> _Look:
    return _Look(f"f-s{shade}", None, f"i{shade}") if shade else _LOOKS[category]


def _square(x: float, y: float, side: float, look: _Look) -> list[str]:
    """A tile without its code; a ring or a border is drawn inside it."""
    inset = 1.0 if "ring" in look.square or "self" in look.square else 0.0
    box = {"x": x + inset, "y": y + inset, "width": side - 2 * inset, "height": side - 2 * inset, "rx": 4}
    drawn = [tag("rect", class_=look.square, **box)]
    if look.pattern:
        drawn.append(tag("rect", fill=f"url(#iscm-{look.pattern})", **box))
    return drawn


def _patterns() -> str:
    """The patterns, which tell the categories apart without colour."""
    rising = tag("path", d="M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6", class_="p-ink", stroke_width=2)
    falling = tag("path", d="M-2,6 L2,10 M0,0 L8,8 M6,-2 L10,2", class_="p-blue", stroke_width=2)
    hatch = tag("path", d="M-1,1 L1,-1 M0,5 L5,0 M4,6 L6,4", class_="p-quiet", stroke_width=0.8)
    dots = tag("circle", cx=3.5, cy=3.5, r=1.5, class_="p-ink", stroke="none")
    points = tag("circle", cx=3.5, cy=3.5, r=1.3, class_="p-purple")
    made = (
        ("rising", 8, rising),
        ("stripes", 8, falling),
        ("hatch", 5, hatch),
        ("dots", 7, dots),
        ("points", 7, points),
    )
    return tag(
        "defs",
        *(
            tag("pattern", inside, id=f"iscm-{name}", width=size, height=size, patternUnits="userSpaceOnUse")
            for name, size, inside in made
        ),
    )


def _legend(entries: Sequence[Entry], left: float, top: float, right: float) -> tuple[float, list[str]]:
    """Swatches with labels and numbers of States, as many on a line as fit, and how far down they reach."""
    x, y, drawn = left, top, []
    for entry in entries:
        wide = _SWATCH + 10 + width(entry.words)
        if x > left and x + wide > right:
            x, y = left, y + _SWATCH + 10
        look = _look(entry.category, entry.shade)
        drawn += _square(x, y - 15, _SWATCH, look)
        if entry.category in ("self", "unknown"):
            sign = "★" if entry.category == "self" else "?"
            drawn.append(text(x + _SWATCH / 2, y, sign, f"small {look.ink}", "middle"))
        drawn.append(text(x + _SWATCH + 10, y, entry.words))
        x += wide + 26
    return y + 24, drawn


def _footer(registry: Registry, found: TileMap, words: Words, lang: str) -> list[str]:
    """The lines below the legend, each a paragraph."""
    hidden = [f"{line}." for line in hidden_words(registry, found)]
    if len(found.forums) > _FEW:
        lists = [f"Lists: {brief_lists(found, lang)}."]
    else:
        lists = [
            f"{forum_name(each.forum, lang)}: {said}. {' '.join(source_line(registry, s) for s in sources)}"
            for each in found.forums
            for said, sources in lists_of(found, each)
        ]
    return [*words.remarks, *hidden, *lists, GRID, edition(registry)]


def _description(states: States, found: TileMap, words: Words, lang: str) -> str:
    """The picture in words, for those who cannot see it: each category with its States, but for the rest."""
    said = []
    for entry in words.legend:
        line = entry.words
        if entry.category not in ("self", "none", "unknown", "not-founded", "ended") and entry.number:
            line += f": {', '.join(state_names(states, _codes(found, entry), lang))}"
        said.append(line)
    return "; ".join([*said, *words.remarks])


def _codes(found: TileMap, entry: Entry) -> list[str]:
    if entry.shade:
        return [place.code for place in found.places if place.shade == entry.shade]
    return [place.code for place in found.places if place.category == entry.category]
