"""The page of a State."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from iscm_cli.naming.folding import fold
from iscm_cli.output.atlas import telling
from iscm_cli.output.atlas.links import LinkedCitations, plain
from iscm_cli.output.atlas.maps import counted_map, swatches
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.atlas.pages.front import NEWEST, told
from iscm_cli.output.atlas.sections import sections
from iscm_cli.output.blocks import Heading, Table
from iscm_cli.output.messages import _, say, say_many
from iscm_cli.output.phrases import joined
from iscm_cli.output.sorting import name_key
from iscm_cli.output.svg.seats import RULE, SeatRow, seats_picture
from iscm_cli.output.views.country import region_blocks, terms_table
from iscm_cli.output.views.former import former_blocks
from iscm_cli.output.views.map_remarks import hidden_words
from iscm_cli.output.views.map_words import GRID, map_words
from iscm_cli.output.views.seats import further_words, other_standings, seat_blocks
from iscm_cli.output.vocabulary import in_text
from iscm_cli.output.wording import forum_name, state_name, state_remark
from iscm_cli.queries.seat_course import seat_courses
from iscm_cli.queries.tilemap import map_of_country
from iscm_cli.states.tiles import load_tiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.atlas.sections import Section
    from iscm_cli.output.blocks import Block
    from iscm_cli.queries.country import CountryPage
    from iscm_cli.queries.tilemap import Place, TileMap
    from iscm_cli.states.table import State

_ROWS = 60  # forums that are drawn in time
_MOST = 8  # States that are named among those that it meets most


class Met(NamedTuple):
    """A State that it meets: in how many forums, and in which, by slug, where they are named."""

    code: str
    number: int
    slugs: tuple[str, ...] = ()


class Near(NamedTuple):
    """A State of the same sub-region: in how many forums it sits, and in how many together with the State."""

    code: str
    number: int
    shared: int


def state_page(field: Field, code: str) -> Page:
    """The page of a State: its forums first, then whom it meets there, its seats in time, and what is new."""
    page, name = field.countries[code], state_name(field.names, code, field.lang)
    path = f"countries/{code}.html"
    cite = LinkedCitations(field.registry)
    seats = sections([_slim(block) for block in seat_blocks(field.registry, page, cite, field.lang)])
    beside = other_standings(page, cite)
    former = sections(former_blocks(field.registry, page.former, cite, field.lang))
    terms = _terms(field, page, cite)
    own = frozenset(seat.slug for seat in (*page.active, *page.further))
    events = (event for event in field.changes if event.slug in own)
    changed = [told(field, event)._replace(cited=cite(*event.sources)) for event in islice(events, NEWEST)]
    given = {
        "page": page,
        "state": field.names[code],
        "name": name,
        "remark": state_remark(field.names, code, field.lang, field.day),
        "existed": field.names.existed(code, field.day),
        "gist": _gist(field, page, seats, former, terms),
        "seats": seats,
        "beside": beside,
        "former": former,
        "terms": terms,
        **_meeting(field, page, path),
        **_time(field, page),
        "rule": _(RULE),
        "changed": changed,
        "region": sections(region_blocks(field.registry, page, name)),
        "sources": sections(cite.listed()),
    }
    return telling.state(field, code, Page(path, "country.html", name, given, kind="state"))


def _slim(block: Block) -> Block:
    """A table without the column of the status where all its forums have the same: the heading says it."""
    if not isinstance(block, Table):
        return block
    place = next((at for at, column in enumerate(block.columns) if column.key == "status"), None)
    if place is None or len({row[place] for row in block.rows}) > 1:
        return block
    columns = (*block.columns[:place], *block.columns[place + 1 :])
    return block._replace(
        columns=columns, rows=tuple((*row[:place], *row[place + 1 :]) for row in block.rows)
    )


def _terms(field: Field, page: CountryPage, cite: LinkedCitations) -> tuple[Section, ...]:
    if not page.terms:
        return ()
    return sections([Heading(_("Terms as chair")), terms_table(field.registry, page.terms, cite)])


def _gist(
    field: Field,
    page: CountryPage,
    seats: Sequence[Section],
    former: Sequence[Section],
    terms: Sequence[Section],
) -> list[tuple[str, str]]:
    """What else the page says, in a few words, with the anchor of where it says it."""
    found = []
    chairs = [forum_name(term.forum, field.lang) for term in page.terms if term.now]
    if chairs and terms:
        found.append((terms[0].id, say("Chairs {forums}", forums=joined(list(map(plain, chairs))))))
    if page.active and page.further:
        found.append((seats[-1].id, further_words(field.source, page)))
    if page.former and former:
        found.append(
            (
                former[0].id,
                say_many(
                    "Formerly a member or observer of {number:,} forum",
                    "Formerly a member or observer of {number:,} forums",
                    len(page.former),
                ),
            )
        )
    if page.open or page.unknown:
        number = len(page.open) + len(page.unknown)
        words = say_many(
            "{number} forum open to it or not known", "{number} forums open to it or not known", number
        )
        found.append(("_beside", words))
    return found


def _meeting(field: Field, page: CountryPage, path: str) -> dict[str, Any]:
    """The map of the States that it meets, with the States in lists."""
    code = page.code
    own = [seat.slug for seat in page.active]
    found = field.once(map_of_country, field.source, load_tiles(), code, own, len(page.further), field.day)
    words = map_words(field.source, field.names, found, field.lang)
    met = _met(field, found)
    drawn = counted_map(field, found, f"map-{code}", path) if met else None
    places = {place.code: place for place in found.places}
    most = [each for each in met if each.number >= met[min(_MOST, len(met)) - 1].number]
    most = most if len(most) <= 2 * _MOST else met[:_MOST]
    return {
        "map": drawn,
        "map_words": words,
        "swatch": swatches(found),
        "remarks": (*words.remarks, *(f"{line}." for line in hidden_words(field.source, found)), _(GRID)),
        "most": [each._replace(slugs=_shared(places[each.code])) for each in most],
        "met": _by_number(met),
        "near": _near(field, code, {each.code: each.number for each in met}),
    }


def _met(field: Field, found: TileMap) -> list[Met]:
    """The States with which it shares a forum, the most first, and of one number by name."""
    met = [
        Met(place.code, place.number) for place in found.places if place.number and place.category != "self"
    ]
    met.sort(key=lambda each: (-each.number, name_key(state_name(field.names, each.code, field.lang), fold)))
    return met


def _shared(place: Place) -> tuple[str, ...]:
    """The forums that it shares with a State, by slug."""
    return tuple(slug for slug, standing in place.standings.items() if standing in ("member", "observer"))


def _by_number(met: Sequence[Met]) -> list[tuple[int, list[str]]]:
    groups: dict[int, list[str]] = {}
    for each in met:
        groups.setdefault(each.number, []).append(each.code)
    return list(groups.items())


def _near(field: Field, code: str, shared: dict[str, int]) -> list[Near]:
    """The other States of its sub-region, by name."""
    own: State = field.names[code]
    if own.former or not own.subregion:
        return []
    numbers = field.overview.participation.per_state
    near = [
        Near(state.alpha3, numbers.get(state.alpha3, 0), shared.get(state.alpha3, 0))
        for state in field.names.by_region[own.subregion]
        if state.alpha3 != code
    ]
    near.sort(key=lambda each: (-each.shared, name_key(state_name(field.names, each.code, field.lang), fold)))
    return near


def _time(field: Field, page: CountryPage) -> dict[str, Any]:
    """Its seats in time: the forums in which it sits, then those in which it sat."""
    now = {
        seat.slug: in_text(
            field.source.standings, str(seat.verdicts[page.code].standing or seat.verdicts[page.code].seat)
        )
        for seat in (*page.active, *page.further)
    }
    former = {seat.slug: _("formerly") for seat in page.former}
    words = {**now, **former}
    rows = [
        SeatRow(course, words[course.slug], sits=course.slug in now)
        for course in seat_courses(field.source, page.code, words, field.day)
        if course.marks
    ]
    drawn = seats_picture(
        field.source,
        field.names,
        page.code,
        rows[:_ROWS],
        field.day,
        field.lang,
        link=lambda slug: f"../forums/{slug}.html",
        inline=True,
        prefix=f"time-{page.code}",
    )
    picture = Markup(drawn) if drawn else None  # noqa: S704 - the writer of pictures escapes what it is given
    return {"time": picture, "undrawn": len(rows) - _ROWS}
