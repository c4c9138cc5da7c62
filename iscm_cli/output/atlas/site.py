"""The pages of the atlas: which there are, and what each template is given."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from iscm_cli import __version__
from iscm_cli.naming.folding import fold
from iscm_cli.output.atlas import pictures
from iscm_cli.output.atlas.answers import anchor
from iscm_cli.output.atlas.described import forum_described, registry_described, script
from iscm_cli.output.atlas.sections import ForumBlocks, sections
from iscm_cli.output.svg.map import tile_picture
from iscm_cli.output.svg.overlap import heat_map
from iscm_cli.output.svg.timeline import lives_picture
from iscm_cli.output.views.about import coverage
from iscm_cli.output.views.country import one_country
from iscm_cli.output.views.forums import left_out
from iscm_cli.output.views.map_words import GRID, map_words
from iscm_cli.output.views.overlap import arranged
from iscm_cli.output.views.stats import MOST, statuses_of
from iscm_cli.output.wording import forum_name, state_name, state_remark
from iscm_cli.queries.forums import kind_of, regions_of, themes_of
from iscm_cli.queries.overlap import circles
from iscm_cli.queries.tilemap import forum_map
from iscm_cli.queries.timeline import lives
from iscm_cli.states.tiles import load_tiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.queries.tilemap import TileMap

_TWO = 2  # forums that a matrix needs


class Page(NamedTuple):
    """A page: its path in the atlas, its template, its title, and what else the template is given."""

    path: str
    template: str
    title: str
    given: dict[str, Any]


def pages(field: Field) -> Iterator[Page]:
    """Every page of the atlas, the front page first."""
    yield _front(field)
    yield _countries(field)
    for slug in field.forums:
        yield _forum(field, slug)
    for code in field.countries:
        yield _country(field, code)
    yield Page("sources.html", "sources.html", "Sources", {"rows": field.sources, "citing": field.citing})
    groups = [
        (word, tuple(inside)) for word, inside in groupby(field.terms, key=lambda entry: entry.vocabulary)
    ]
    yield Page("terms.html", "terms.html", "Terms", {"groups": groups, "anchor": anchor})
    about = coverage(field.registry, field.about)
    yield Page(
        "about.html", "about.html", "About", {"sections": sections(about.page), "version": __version__}
    )


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


def search_index(field: Field) -> str:
    """The script that holds what the search finds and who sits where, for the filter by State."""
    forums = [
        [slug, forum_name(forum, field.lang), forum.name, " ".join(_called(field, slug))]
        for slug, forum in field.source.forums.items()
    ]
    countries = [
        [code, state_name(field.names, code, field.lang), " ".join(field.names[code].names.values())]
        for code in sorted(field.countries, key=lambda code: fold(state_name(field.names, code, field.lang)))
    ]
    sits = {code: [seat.slug for seat in page.seats] for code, page in field.countries.items() if page.seats}
    data = {"forums": forums, "countries": countries, "sits": sits}
    return f"window.ISCM = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _called(field: Field, slug: str) -> list[str]:
    forum = field.source.forums[slug]
    names = [forum.short_name, slug, forum.acronym or "", *forum.aliases]
    return [*names, *(name.name for name in forum.names)]


def _front(field: Field) -> Page:
    registry, day = field.source, field.day
    slugs = [row.slug for row in field.overview.scope.rows]
    found = circles(registry, slugs, day)
    order = arranged(found, named=False)
    heat: Markup | None = None
    if len(order) >= _TWO:
        heat = pictures.drawing(heat_map(registry, found, order, day), "heat", "heat")
    drawn = lives(registry, slugs, day)
    time = pictures.drawing(lives_picture(registry, drawn, day), "time", "time") if drawn else None
    given = {
        "overview": field.overview,
        "statuses": statuses_of(registry, field.overview),
        "most": MOST,
        "rows": field.every.rows,
        "notes": left_out(field.every),
        "later": [slug for slug, page in field.forums.items() if not page.founded],
        "themes_of": themes_of,
        "heat": heat,
        "time": time,
        "described": script(registry_described(registry)),
    }
    return Page("index.html", "front.html", registry.registry.title, given)


def _countries(field: Field) -> Page:
    numbers = field.overview.participation.per_state
    order = sorted(field.countries, key=lambda code: fold(state_name(field.names, code, field.lang)))
    none = [state.alpha3 for state in field.names if state.alpha3 not in field.countries]
    given = {"codes": order, "numbers": numbers, "none": none}
    return Page("countries.html", "countries.html", "Countries", given)


def _forum(field: Field, slug: str) -> Page:
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
    return Page(path, "forum.html", name, given)


def _map(field: Field, found: TileMap, slug: str) -> Markup:
    picture = tile_picture(field.source, field.names, found, field.lang)
    return pictures.forum_map(picture, f"map-{slug}", field.targets.countries, "../")


def _country(field: Field, code: str) -> Page:
    page = field.countries[code]
    answer = one_country(field.registry, field.states, page, field.lang, "")
    name = state_name(field.names, code, field.lang)
    given = {
        "page": page,
        "state": field.names[code],
        "name": name,
        "remark": state_remark(field.names, code, field.lang, field.day),
        "sections": sections(answer.page),
        "notes": () if page.seats else answer.notes[:1],
    }
    return Page(f"countries/{code}.html", "country.html", name, given)
