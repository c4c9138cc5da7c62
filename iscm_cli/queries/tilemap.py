"""``map``: what each State is to one forum, to two, to several, or to another State."""

from __future__ import annotations

from collections import Counter
from itertools import chain, repeat
from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.queries.bodies import belonging
from iscm_cli.queries.breaks import natural_breaks
from iscm_cli.queries.forums import list_forums
from iscm_cli.queries.lifetimes import last_turns, states_of
from iscm_cli.queries.membership import ended, founded, sitting
from iscm_cli.queries.size import Size, size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Registry
    from iscm_cli.queries.age import Age
    from iscm_cli.queries.breaks import Range
    from iscm_cli.queries.forums import Scope
    from iscm_cli.queries.seated import InForce, Sitting
    from iscm_cli.states.tiles import Tile

Mode = Literal["one", "two", "several", "country", "world"]
Standing = Literal["member", "observer", "other", "no", "unknown", "not-founded", "ended"]
Category = Literal[
    "member", "both", "first", "second", "observer", "other", "all", "some", "self", "none", "outside", "unknown",
    "not-founded", "ended",
]  # fmt: skip
_SEATED = ("member", "observer")
_NOBODY: frozenset[Category] = frozenset(("none", "outside", "unknown", "not-founded", "ended"))
SHADES = 4
_TWO = 2


class Mapped(NamedTuple):
    """A forum on a map: who sits in it.

    ``rest`` is what is said of every State that no evidence names: no, unknown, not-founded or ended.
    ``size`` has the numbers with their ages, ``other_age`` how old the list is that names States otherwise.
    """

    slug: str
    forum: Forum
    sitting: Sitting
    rest: Standing
    size: Size
    other_age: Age | None

    @property
    def other(self) -> InForce | None:
        """Who is named in another standing."""
        return self.sitting.other

    @property
    def lives(self) -> bool:
        """Whether the forum was founded by then and had not ended."""
        return self.rest not in ("not-founded", "ended")

    @property
    def certain(self) -> bool:
        """Whether the lists say of every State whether it is a member."""
        return self.rest == "no"

    @property
    def seated(self) -> Iterator[str]:
        """The members and observers."""
        found = self.sitting.decisions if self.lives else {}
        return (code for code, decision in found.items() if decision.seat in _SEATED)

    def standing(self, code: str) -> Standing:
        """What the lists in force say of a State."""
        if not self.lives:
            return self.rest
        decision = self.sitting.decisions.get(code)
        if decision is None:
            return "unknown" if code in self.sitting.unsettled else self.rest
        return decision.seat or "no"

    def standings(self, codes: Iterable[str]) -> list[Standing]:
        """The same of many States, in one go: the maps of an atlas ask it of hundreds, day after day."""
        if not self.lives:
            return [self.rest for _ in codes]
        decisions, unsettled, rest = self.sitting.decisions, self.sitting.unsettled, self.rest
        found: list[Standing] = [
            decisions[code].seat or "no" if code in decisions else "unknown" if code in unsettled else rest
            for code in codes
        ]
        return found


class Place(NamedTuple):
    """What a State is on a map.

    ``number`` is in how many of the forums it sits as a member or observer; ``standings`` says in which
    standing, by slug; ``shade`` is its class of ``TileMap.classes`` where the map counts, else None.
    """

    code: str
    tile: Tile | None
    category: Category
    number: int
    standings: dict[str, Standing]
    shade: int | None


class Within(NamedTuple):
    """The body that a map is of, by its id, and what gives its States; None where none is known on the day."""

    body: str
    found: InForce | None


class TileMap(NamedTuple):
    """A map on a day, a place for every tile and for every State that a list names.

    ``classes`` are the ranges of numbers that share a shade, least first, where the map counts: they follow the
    numbers that there are, and none is empty.
    ``code`` is the State whose forums it counts, ``hidden`` how many of that State's forums are not
    among them by status. ``bodies`` are those of the forums that are bodies. ``within`` are the States of
    the body that the map is of, where it is of one; all others are "outside". ``scope`` are the filters that the
    forums passed, where they were chosen so.
    """

    mode: Mode
    day: PartialDate
    forums: tuple[Mapped, ...]
    places: tuple[Place, ...]
    classes: tuple[Range, ...] = ()
    code: str | None = None
    hidden: int = 0
    bodies: frozenset[str] = frozenset()
    within: Within | None = None
    scope: Scope | None = None

    @property
    def counts(self) -> Counter[Category]:
        """How many States are of each category."""
        return Counter(place.category for place in self.places)

    @property
    def uncertain(self) -> tuple[Mapped, ...]:
        """The forums whose members are not all known."""
        return tuple(each for each in self.forums if each.lives and not each.certain)

    @property
    def too_early(self) -> tuple[Mapped, ...]:
        """The forums that were not yet founded."""
        return tuple(each for each in self.forums if each.rest == "not-founded")

    @property
    def over(self) -> tuple[Mapped, ...]:
        """The forums that had ended."""
        return tuple(each for each in self.forums if each.rest == "ended")

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw: no State is known to sit in any of the forums in whatever standing."""
        return self.mode != "country" and set(self.counts) <= _NOBODY

    def of(self, *categories: Category) -> tuple[Place, ...]:
        """The places of these categories."""
        return tuple(place for place in self.places if place.category in categories)


def forum_map(
    registry: Registry,
    tiles: Mapping[str, Tile],
    slugs: Sequence[str],
    day: PartialDate,
    bodies: frozenset[str] = frozenset(),
) -> TileMap:
    """Who sits in a forum; with two forums, in which of them; with more, in how many of them."""
    return _of_forums(_there(registry, tiles, day), _mapped(registry, slugs, day), day, bodies)


def seats_map(registry: Registry, tiles: Mapping[str, Tile], slug: str, day: PartialDate) -> TileMap:
    """Who sits in a forum, and nothing of how old its lists are or what number a source states.

    For many days of one forum: what was known on each of them of all else need not be worked out. All tiles are on each
    of them, so that one map can become another; a State that did not exist has no seat.
    """
    return _of_forums(tiles, (_seats(registry, slug, day, aged=False),), day, frozenset())


def _of_forums(
    tiles: Mapping[str, Tile], forums: tuple[Mapped, ...], day: PartialDate, bodies: frozenset[str]
) -> TileMap:
    mode: Mode = "one" if len(forums) == 1 else "two" if len(forums) == _TWO else "several"
    if mode == "several":
        places, classes = _counted(tiles, forums, None)
        return TileMap(mode, day, forums, places, classes, bodies=bodies)
    if mode == "one":
        return TileMap(mode, day, forums, tuple(_in_one(tiles, forums[0])), bodies=bodies)
    drawn = []
    for code in _codes(tiles, forums):
        standings = {each.slug: each.standing(code) for each in forums}
        category = _in_two(tuple(standings.values()))
        drawn.append(Place(code, tiles.get(code), category, _number(standings), standings, None))
    return TileMap(mode, day, forums, tuple(drawn), bodies=bodies)


def world_map(
    registry: Registry,
    tiles: Mapping[str, Tile],
    slugs: Sequence[str],
    day: PartialDate,
    body: str | None = None,
    scope: Scope | None = None,
) -> TileMap:
    """In how many of these forums each State sits as a member or observer; with a body (its id), each of its States alone.

    The States outside of the body keep their numbers, and have no shade. ``scope`` are the filters by which the
    forums were chosen, for the words beside the map.
    """
    forums = _mapped(registry, slugs, day)
    found = belonging(registry, body, day) if body else None
    inside = (frozenset(found.states) if found else frozenset()) if body else None
    places, classes = _counted(_there(registry, tiles, day), forums, inside)
    within = Within(body, found) if body else None
    return TileMap("world", day, forums, places, classes, within=within, scope=scope)


def _counted(
    tiles: Mapping[str, Tile], forums: Sequence[Mapped], inside: frozenset[str] | None
) -> tuple[tuple[Place, ...], tuple[Range, ...]]:
    """A place for each State by the number of forums that it sits in, and the classes of these numbers."""
    codes = _codes(tiles, forums, *(inside or ()))
    standings = {code: {each.slug: each.standing(code) for each in forums} for code in codes}
    numbers = {code: _number(standings[code]) for code in codes}
    shaded = {code for code in codes if numbers[code] and (inside is None or code in inside)}
    classes = natural_breaks((numbers[code] for code in shaded), SHADES)
    places = []
    for code in codes:
        category = _in_several(tuple(standings[code].values()))
        if inside is not None and code not in inside:
            category = "outside"
        shade = _shade(classes, numbers[code]) if code in shaded else None
        places.append(Place(code, tiles.get(code), category, numbers[code], standings[code], shade))
    return tuple(places), classes


def country_map(registry: Registry, tiles: Mapping[str, Tile], code: str, scope: Scope) -> TileMap:
    """With whom a State sits together, and in how many of the forums in scope."""
    listed = list_forums(registry, scope._replace(country=code))
    hidden = sum(listed.hidden.values())
    return map_of_country(registry, tiles, code, [row.slug for row in listed.rows], hidden, scope.day)


def map_of_country(
    registry: Registry,
    tiles: Mapping[str, Tile],
    code: str,
    slugs: Sequence[str],
    hidden: int,
    day: PartialDate,
) -> TileMap:
    """The same where the forums are known in which the State sits, and how many more there are by status."""
    forums = _mapped(registry, slugs, day)
    codes = _codes(_there(registry, tiles, day), forums, code)
    every = [_standings(registry, each, day) for each in forums]
    # A row of standings for each State, put together by zip: there are as many as States and forums, squared.
    rows = (
        zip(*[map(of.__getitem__, codes) for of in every], strict=True) if every else repeat((), len(codes))
    )
    standings = [dict(zip(slugs, row, strict=True)) for row in rows]
    seated = Counter(chain.from_iterable(of.seated for of in every))
    numbers = {each: seated[each] for each in codes}
    classes = natural_breaks((n for each, n in numbers.items() if n and each != code), SHADES)
    shades = {number: _shade(classes, number) for number in {*numbers.values()}}
    places = []
    for (each, number), said in zip(numbers.items(), standings, strict=True):
        category: Category = "some" if number else "none"
        shade = shades[number]
        if each == code:
            category, shade = "self", None
        places.append(Place(each, tiles.get(each), category, number, said, shade))
    return TileMap("country", day, forums, tuple(places), classes, code, hidden)


def _mapped(registry: Registry, slugs: Iterable[str], day: PartialDate) -> tuple[Mapped, ...]:
    """The forums as on a map, each worked out once for a day: the maps of all States are drawn of the same."""
    found = []
    for slug in slugs:
        key = ("mapped", slug, day.first, day.last)
        if key not in registry.memo:
            registry.memo[key] = _seats(registry, slug, day)
        mapped: Mapped = registry.memo[key]
        found.append(mapped)
    return tuple(found)


class _Standings(dict[str, Standing]):
    """The standings of States in a forum, each found out when it is first asked for; ``seated`` are its members and observers."""

    def __init__(self, mapped: Mapped) -> None:
        super().__init__()
        self._of = mapped.standing
        self.seated = tuple(mapped.seated)

    def __missing__(self, code: str) -> Standing:
        self[code] = found = self._of(code)
        return found


def _standings(registry: Registry, mapped: Mapped, day: PartialDate) -> _Standings:
    """The standings in a forum, worked out once for a day: the maps of all States ask for the same."""
    key = ("standings", mapped.slug, day.first, day.last)
    if key not in registry.memo:
        registry.memo[key] = _Standings(mapped)
    found: _Standings = registry.memo[key]
    return found


def _seats(registry: Registry, slug: str, day: PartialDate, *, aged: bool = True) -> Mapped:
    forum, now = registry.forums[slug], sitting(registry, slug, day)
    rest: Standing = "no" if now.default else "unknown"
    if not founded(forum, day):
        rest = "not-founded"
    elif ended(forum, day):
        rest = "ended"
    if not aged:
        return Mapped(slug, forum, now, rest, Size.untold(now), None)
    sized = size(registry, slug, day)
    return Mapped(slug, forum, now, rest, sized, sized.others_age)


def _there(registry: Registry, tiles: Mapping[str, Tile], day: PartialDate) -> Mapping[str, Tile]:
    """The tiles of the States that existed on a day."""
    states = states_of(registry)
    gone = {code for code in last_turns(registry).keys() & tiles.keys() if not states.existed(code, day)}
    return {code: tile for code, tile in tiles.items() if code not in gone} if gone else tiles


def _codes(tiles: Mapping[str, Tile], forums: Sequence[Mapped], *more: str) -> tuple[str, ...]:
    """Every code with a tile, those without one that a list in force names, and these more."""
    lists = [lst for each in forums for lst in (each.sitting.members, each.sitting.observers, each.other)]
    return tuple(sorted({*tiles, *more}.union(*(lst.states for lst in lists if lst))))


def _number(standings: Mapping[str, Standing]) -> int:
    return sum(standing in _SEATED for standing in standings.values())


def _in_one(tiles: Mapping[str, Tile], mapped: Mapped) -> Iterator[Place]:
    codes = _codes(tiles, (mapped,))
    standings = mapped.standings(codes)
    said = {standing: _said_in_one(mapped.slug, standing) for standing in {*standings}}
    for code, standing in zip(codes, standings, strict=True):
        category, number, alone = said[standing]
        yield Place(code, tiles.get(code), category, number, alone, None)


def _said_in_one(slug: str, standing: Standing) -> tuple[Category, int, dict[str, Standing]]:
    """What the places of all States in one standing share."""
    return "none" if standing == "no" else standing, int(standing in _SEATED), {slug: standing}


def _in_two(standings: Sequence[Standing]) -> Category:
    """By membership, as ``compare`` counts; who is no member of either may still observe one."""
    members = tuple(standing == "member" for standing in standings)
    if any(members):
        return "both" if all(members) else "first" if members[0] else "second"
    return _less(standings)


def _in_several(standings: Sequence[Standing]) -> Category:
    sits = [standing in _SEATED for standing in standings]
    if any(sits):
        return "all" if all(sits) else "some"
    # In none that is known: what is said of a State is not known only where no list of a forum at work says anything.
    return "unknown" if {*standings} - {"not-founded", "ended"} == {"unknown"} else "none"


def _less(standings: Sequence[Standing]) -> Category:
    weaker: tuple[Category, ...] = ("observer", "other", "unknown")
    gone: tuple[Category, ...] = ("not-founded", "ended")
    found: Category | None = next((category for category in weaker if category in standings), None)
    if found:
        return found
    return next((category for category in gone if set(standings) == {category}), "none")


def _shade(classes: Sequence[Range], number: int) -> int | None:
    return next((place for place, (low, high) in enumerate(classes, 1) if low <= number <= high), None)
