"""The world in tiles as SVG: a square a State with its code, a pattern as well as a colour for what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.messages import _, say
from iscm_cli.output.phrases import clauses, labelled
from iscm_cli.output.svg.canvas import described
from iscm_cli.output.svg.sheet import SHEETS, Drawn, Note, Picture, Room, Sign, set_on
from iscm_cli.output.svg.tiles import PITCH, SIDE, STAR, fitting, look_of, patterns, room_for, swatch, tile
from iscm_cli.output.views.map_remarks import hidden_words
from iscm_cli.output.views.map_tiles import columns_of
from iscm_cli.output.views.map_words import (
    COUNTING,
    GRID,
    GRID_BRIEF,
    brief_lists,
    lists_of,
    map_words,
    named_forums,
    tile_words,
)
from iscm_cli.output.wording import credit, dated, forum_name, source_line, state_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.models import Registry
    from iscm_cli.output.views.map_words import Entry, Words
    from iscm_cli.queries.tilemap import Place, TileMap
    from iscm_cli.states.table import States

_ALPHA3 = 3
_LEAST = 0.8  # of the least size of type: no code on a tile is smaller than that
_NEARLY = 0.95  # of the least size of type: the widest codes may be a little smaller than that
_WHOLE = Room(0, 0, 0, None, None)  # for a map of its own size, from (0, 0)
_FEW = 2  # forums whose sources are cited in full below the picture


def tile_picture(
    registry: Registry, states: States, found: TileMap, lang: str, *, size: str | None = None
) -> str:
    """The picture: title, tiles, legend, remarks, and the lists that it rests on.

    ``size`` is one of ``SHEETS``, else the picture has its own size. Raises UsageError where it cannot be read in that
    size.
    """
    columns, rows = columns_of(found), _rows(found)

    def draw(room: Room) -> Drawn:
        pitch = min(PITCH, room.across / columns, room.down / rows if room.down else PITCH)
        side = pitch * SIDE / PITCH
        if fitting("MW", side, room.least) < _LEAST * room.least:  # the widest code of two letters
            raise room.crowded("this map", "--size page has more room")
        tiles = [described(told, drawn) for _place, told, drawn in tiles_in(states, found, lang, room, pitch)]
        return Drawn([patterns(pitch / PITCH), *tiles], columns * pitch, rows * pitch)

    words = map_words(registry, states, found, lang)
    picture = Picture(
        title=words.title,
        below=words.below,
        description=_description(states, found, words, lang),
        draw=draw,
        signs=[_sign(found, entry) for entry in words.legend],
        notes=_notes(registry, found, words, lang),
        credit=(dated(found.day, words.dates), credit(registry)),
        across=columns * PITCH,
        beside=True,
    )
    return set_on(SHEETS.get(size or ""), picture)


def tiles_in(
    states: States, found: TileMap, lang: str, room: Room = _WHOLE, pitch: float = PITCH
) -> Iterator[tuple[Place, str, str]]:
    """Each place of a map that has a tile: what that stands for in words, and the tile, drawn in the room."""
    side = pitch * SIDE / PITCH
    letters = _letters(found, side, room.least)
    named = named_forums(found, lang)
    for place in found.places:
        if place.tile:
            box = room.x + place.tile.column * pitch, room.y + place.tile.row * pitch, side
            drawn = _tile(states, found, place, box, (letters, room.least))
            yield place, tile_words(states, found, place, lang, named), drawn


def _rows(found: TileMap) -> int:
    return 1 + max((place.tile.row for place in found.places if place.tile), default=-1)


def _letters(found: TileMap, side: float, least: float) -> int:
    """How many letters the codes on all tiles have: three where all can be read, else two."""
    looks = [
        (place.code, look_of(place.category, place.shade, len(found.classes)))
        for place in found.places
        if place.tile
    ]
    return _ALPHA3 if all(room_for(code, side, look) >= _NEARLY * least for code, look in looks) else 2


def _tile(
    states: States,
    found: TileMap,
    place: Place,
    box: tuple[float, float, float],
    type_: tuple[int, float],
) -> str:
    x, y, side = box
    look = look_of(place.category, place.shade, len(found.classes))
    below = ""
    if place.category == "self":
        below = STAR
    elif found.mode in COUNTING and place.number and place.category != "outside":
        below = str(place.number)
    letters, least = type_
    code = place.code if letters == _ALPHA3 else states[place.code].alpha2 or place.code
    return tile(x, y, side, look, code, below, least)


def _sign(found: TileMap, entry: Entry) -> Sign:
    look = look_of(entry.category, entry.shade, len(found.classes))
    return Sign(swatch(look, starred=entry.category == "self"), entry.words)


def _notes(registry: Registry, found: TileMap, words: Words, lang: str) -> list[Note]:
    """What is said below the legend."""
    said = [Note(remark, brief) for remark, brief in zip(words.remarks, words.brief, strict=True)]
    said += [Note(f"{line}.") for line in hidden_words(registry, found)]
    if len(found.forums) <= _FEW:
        for each in found.forums:
            for list_, sources in lists_of(found, each):
                cited = " ".join(source_line(registry, source) for source in sources)
                listed = labelled(forum_name(each.forum, lang), list_)
                said.append(Note(f"{listed}. {cited}", ""))
    elif found.mode == "several":
        said.append(Note(say("Lists: {lists}.", lists=brief_lists(found, lang)), ""))
    return [*said, Note(_(GRID), _(GRID_BRIEF))]


def _description(states: States, found: TileMap, words: Words, lang: str) -> str:
    """The picture in words, for those who cannot see it: each category with its States, but for the rest."""
    said = []
    for entry in words.legend:
        line = entry.words
        if entry.category not in ("self", "none", "unknown", "not-founded", "ended") and entry.number:
            line = labelled(line, ", ".join(state_names(states, _codes(found, entry), lang)))
        said.append(line)
    return clauses([*said, *words.remarks])


def _codes(found: TileMap, entry: Entry) -> list[str]:
    if entry.shade:
        return [place.code for place in found.places if place.shade == entry.shade]
    return [place.code for place in found.places if place.category == entry.category]
