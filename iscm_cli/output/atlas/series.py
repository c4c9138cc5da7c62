"""The map of a forum day by day: what its seats were from each day on which they changed, as data for the page.

The page draws one map, that of the day of the atlas; with these differences its script can draw the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from iscm_cli.dates import parse_date
from iscm_cli.output.evidence_words import course_sources
from iscm_cli.output.views.map_words import legend_of, tile_words
from iscm_cli.output.wording import state_name
from iscm_cli.queries.seat_days import seat_days
from iscm_cli.queries.tilemap import forum_map, seats_map
from iscm_cli.states.tiles import load_tiles

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.queries.tilemap import Category, TileMap

MOST = 120  # days of one forum that a page holds: each is worked out anew
SEATED: tuple[Category, ...] = ("member", "observer", "other")


class Stop(NamedTuple):
    """What the seats were from a day on.

    ``date`` is what dates them, as precise as it is known. ``rest`` is what all States are that are not among
    ``said``; ``legend`` has a line for each category that there is.
    """

    day: str
    date: PartialDate
    rest: Category
    said: dict[str, Category]
    legend: tuple[tuple[Category, str], ...]
    basis: tuple[object, ...]


class Series(NamedTuple):
    """The stops of a forum, oldest first, the last of them the day of the atlas; and how many older days were left out.

    ``says`` is what each category is called behind the name of a State.
    """

    stops: tuple[Stop, ...]
    left_out: int
    says: dict[Category, str]

    @property
    def seated(self) -> frozenset[str]:
        """Every State that has a seat at one of the stops."""
        return frozenset(code for stop in self.stops for code, what in stop.said.items() if what in SEATED)

    @property
    def categories(self) -> tuple[Category, ...]:
        """Every category that there is at one of the stops."""
        found = (what for stop in self.stops for what in (*stop.said.values(), stop.rest))
        return tuple(sorted(set(found)))


def series_of(field: Field, slug: str) -> Series:
    """The course of a forum's seats up to the day of the atlas."""
    days = [
        (parse_date(first), date)
        for first, date in field.once(seat_days, field.source, slug, field.day)
        if first < field.day.last
    ]
    shown = [*days[-MOST:], (field.day, field.day)]
    stops: list[Stop] = []
    says: dict[Category, str] = {}
    for day, date in shown:
        found = (
            field.once(forum_map, field.source, load_tiles(), [slug], day)
            if day is field.day
            else field.once(seats_map, field.source, load_tiles(), slug, day)
        )
        stop = _stop(field, found, date)
        says |= _says(field, found, {*stop.said.values(), stop.rest} - says.keys())
        if day is field.day or not stops or _differs(stops[-1], stop):
            stops.append(stop)
    return Series(tuple(stops), max(len(days) - MOST, 0), says)


def series_data(series: Series, prefix: str) -> dict[str, Any]:
    """The same as data for the script: of each stop only what differs from the one before."""
    stops = []
    before: dict[str, Category] = {}
    for stop in series.stops:
        changed: dict[str, list[str]] = {}
        for code in sorted({*before, *stop.said}):
            now = stop.said.get(code)
            if now != before.get(code):
                changed.setdefault(now or "", []).append(code)
        stops.append(
            {
                "day": stop.day,
                "date": str(stop.date),
                "rest": stop.rest,
                "set": {what: " ".join(codes) for what, codes in changed.items()},
                "legend": [list(line) for line in stop.legend],
            }
        )
        before = stop.said
    return {"prefix": prefix, "stops": stops, "says": series.says}


def _differs(one: Stop, other: Stop) -> bool:
    return (one.rest, one.said, one.basis) != (other.rest, other.said, other.basis)


def _stop(field: Field, found: TileMap, date: PartialDate) -> Stop:
    [mapped] = found.forums
    rest: Category = "none" if mapped.rest == "no" else mapped.rest
    said = {place.code: place.category for place in found.places if place.category != rest}
    legend = legend_of(field.names, found, field.lang)
    lists = (mapped.sitting.members, mapped.sitting.observers, mapped.other)
    basis = tuple((lst.position, lst.list.as_of, course_sources(lst)) if lst else None for lst in lists)
    return Stop(
        found.day.last, date, rest, said, tuple((entry.category, entry.words) for entry in legend), basis
    )


def _says(field: Field, found: TileMap, wanted: set[Category]) -> dict[Category, str]:
    """What stands behind the name of a State on its tile, for each of these categories that there is."""
    said: dict[Category, str] = {}
    for place in found.places if wanted else ():
        if place.category in wanted and place.category not in said:
            name = state_name(field.names, place.code, field.lang)
            said[place.category] = tile_words(field.names, found, place, field.lang).removeprefix(name)
    return said
