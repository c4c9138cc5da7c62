"""The page of a forum."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from iscm_cli.output.atlas import telling
from iscm_cli.output.atlas.described import forum_described, script
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.atlas.seats import Reasons, by_region
from iscm_cli.output.atlas.sections import ForumBlocks, sections
from iscm_cli.output.atlas.series import series_data, series_of
from iscm_cli.output.atlas.tiles import changing_map
from iscm_cli.output.messages import _, say
from iscm_cli.output.svg.course import course_picture
from iscm_cli.output.views.map_words import GRID, lists_of, map_words
from iscm_cli.output.wording import forum_name
from iscm_cli.queries.forums import kind_of, regions_of
from iscm_cli.queries.membership import ended
from iscm_cli.queries.tilemap import forum_map
from iscm_cli.queries.timeline import course
from iscm_cli.states.tiles import load_tiles

if TYPE_CHECKING:
    from typing import Any

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.atlas.seats import Evidence, Seated
    from iscm_cli.output.atlas.sections import Section
    from iscm_cli.output.atlas.tiles import Drawn
    from iscm_cli.output.wording import Citations
    from iscm_cli.queries.tilemap import Category

_BESIDE, _ALONE = 380.0, 620.0  # how wide the years of the course are, beside a map and without one


class MapPart(NamedTuple):
    """The map of a page with what stands around it; ``series`` is None where there is but one day to show.

    ``said`` is of the day of the atlas. ``asleep`` where nobody has a seat on the day of the atlas, and only another day has something to see.
    """

    drawn: Drawn
    prefix: str
    legend: tuple[tuple[Category, str], ...]
    said: tuple[str, ...]
    series: dict[str, Any] | None
    left_out: int
    asleep: bool


class SeatPart(NamedTuple):
    """The States with one kind of seat, by region, below what is said of their list."""

    seat: str
    section: Section
    regions: tuple[tuple[str, tuple[Seated, ...]], ...]


def forum_page(field: Field, slug: str) -> Page:
    """The page of a forum: the card of ``show`` beside its map, its course, who sits in it and why, and the rest."""
    page, forum = field.forums[slug], field.source.forums[slug]
    name = forum_name(forum, field.lang)
    blocks = ForumBlocks(field.registry, field.states, page, field.lang)
    card = blocks.card()
    drawn = _map(field, slug, blocks.cite) if page.founded else None
    seats, evidence = _seats(field, slug, blocks)
    rest = blocks.rest()
    given = {
        "page": page,
        "name": name,
        "full": f"{forum.name} ({forum.acronym})" if forum.acronym else forum.name,
        "kind": kind_of(forum),
        "regions": regions_of(forum),
        "others": [other for other in forum.names if other.name not in (name, forum.name)],
        "card": card,
        "map": drawn,
        "grid": _(GRID),
        "course": _course(field, slug, _BESIDE if drawn else _ALONE) if page.founded else None,
        "ended": ended(forum, field.day),
        "seats": seats,
        "rest": rest,
        "about": blocks.about,
        "evidence": evidence,
        "references": sections(blocks.cite.listed()),
        "described": script(forum_described(field, slug)),
    }
    return telling.forum(field, slug, Page(f"forums/{slug}.html", "forum.html", name, given, kind="forum"))


def _map(field: Field, slug: str, cite: Citations) -> MapPart | None:
    series = series_of(field, slug)
    if not series.seated:
        return None
    found = field.once(forum_map, field.source, load_tiles(), [slug], field.day)
    words = map_words(field.source, field.names, found, field.lang)
    prefix = "map"
    label = say("Map: who has a seat in {forum}", forum=forum_name(field.source.forums[slug], field.lang))
    drawn = changing_map(field, found, series, prefix, label)
    lists = lists_of(found, found.forums[0])
    said = [f"{line[:1].upper()}{line[1:]} {cite(*sources)}." for line, sources in lists]
    return MapPart(
        drawn=drawn,
        prefix=prefix,
        legend=series.stops[-1].legend,
        said=(*said, *words.remarks),
        series=series_data(series, prefix) if len(series.stops) > 1 else None,
        left_out=series.left_out,
        asleep=found.empty,
    )


def _course(field: Field, slug: str, room: float) -> Markup:
    found = field.once(course, field.source, slug, field.day)
    drawn = course_picture(
        field.source,
        field.names,
        found,
        field.day,
        field.lang,
        inline=True,
        prefix="course",
        room=room,
    )
    return Markup(drawn)  # noqa: S704 - the writers escape what they are given


def _seats(field: Field, slug: str, blocks: ForumBlocks) -> tuple[tuple[SeatPart, ...], tuple[Evidence, ...]]:
    """Who sits there, and what all of it rests on; of former members too, who can have another standing now."""
    reasons = Reasons(field, slug, blocks.cite)
    found = blocks.seats()
    seats = tuple(
        SeatPart(seat, section, by_region(field, reasons.seated(codes))) for seat, section, codes in found
    )
    shown = {code for _, _, codes in found for code in codes}
    reasons.seated(code for code in field.forums[slug].former if code not in shown)
    return seats, reasons.evidence()
