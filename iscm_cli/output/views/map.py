"""``map`` as an answer: one row a State, and the world in tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Drawing, Facts, Heading, Paragraph, Table
from iscm_cli.output.data import keyed
from iscm_cli.output.messages import N_, _, say_in
from iscm_cli.output.views.map_remarks import hidden_words, nothing_words
from iscm_cli.output.views.map_tiles import draw_legend, draw_map, least_width
from iscm_cli.output.views.map_words import GRID, lists_of, map_words
from iscm_cli.output.wording import Citations, forum_name, state_name

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.output.views.map_words import Words
    from iscm_cli.queries.tilemap import Category, Mapped, Place, TileMap
    from iscm_cli.states.table import States

_KEYS = (
    "state", "name", "category", "number", "forums", "observer_in", "other_in", "unknown_in", "sources", "as_of",
    "column", "row",
)  # fmt: skip

# What stands where nothing can be drawn: these columns of the rows, with their labels.
_READ = {
    "state": N_("state"),
    "name": N_("name"),
    "category": N_("category"),
    "number": N_("number"),
    "forums": N_("forums"),
}


def mapped(registry: Registry, states: States, found: TileMap, lang: str) -> Answer:
    """The map as rows and as a page; no page, and a remark that says why, where there is nothing to draw."""
    by_slug = {each.slug: each for each in found.forums}
    rows = tuple(_row(states, by_slug, place, lang) for place in found.places)
    data, table = keyed(_KEYS, rows)
    if found.mode == "world" and not found.forums:
        return Answer(data, table, ())
    if found.empty:
        return Answer(data, table, (), (nothing_words(registry, found, lang),))
    return Answer(data, table, _page(registry, states, found, table, lang), hidden_words(registry, found))


def _row(states: States, by_slug: dict[str, Mapped], place: Place, lang: str) -> tuple[Value, ...]:
    def slugs(*standings: str) -> list[str]:
        return [slug for slug, standing in place.standings.items() if standing in standings]

    return (
        place.code,
        state_name(states, place.code, lang),
        place.category,
        place.number,
        slugs("member", "observer"),
        slugs("observer"),
        slugs("other"),
        slugs("unknown"),
        _sources(by_slug, place),
        [_date(by_slug[slug], place) for slug in slugs("member", "observer")],
        place.tile.column if place.tile else None,
        place.tile.row if place.tile else None,
    )


def _sources(by_slug: dict[str, Mapped], place: Place) -> list[str]:
    """The sources of what gives the State its seats."""
    sources: dict[str, None] = {}
    for slug, standing in place.standings.items():
        by = by_slug[slug].sitting.decisions.get(place.code)
        if by and by.seat == standing:
            sources[by.source] = None
    return list(sources)


def _date(each: Mapped, place: Place) -> str:
    by = each.sitting.decisions[place.code]
    return by.date.text if by.date else "undated"


def _page(registry: Registry, states: States, found: TileMap, table: Table, lang: str) -> tuple[Block, ...]:
    cite = Citations(registry)
    words = map_words(registry, states, found, lang)
    lists = (
        ()
        if found.mode == "world"
        else tuple(
            (
                forum_name(each.forum, lang),
                tuple(f"{said} {cite(*sources)}" for said, sources in lists_of(found, each))
                or (_("no list in force"),),
            )
            for each in found.forums
        )
    )
    blocks: list[Block] = [
        Heading(
            words.title,
            1,
            words.below if found.mode == "one" or not found.forums else f"{words.below} · {words.dates}",
        ),
        Drawing(
            lambda width, lines: draw_map(found, width, lines=lines),
            least_width(found),
            _readable(found, table),
        ),
        Drawing(lambda width, lines: draw_legend(words.legend, width, lines=lines), 0, _counts(words)),
        *(Paragraph(remark) for remark in words.remarks),
        Paragraph(_(GRID), quiet=True),
    ]
    if found.mode == "world":
        blocks.append(
            Paragraph(_("iscm list shows the date and the source of each list of members."), quiet=True)
        )
    elif lists:
        blocks += [Heading(_("Lists")), Facts(lists)]
    return (*blocks, *cite.listed())


def _readable(found: TileMap, table: Table) -> Table:
    """The table that stands where nothing can be drawn."""
    places = [place for place, column in enumerate(table.columns) if column.key in _READ]
    columns = tuple(Column(key, _(label)) for key, label in _READ.items())
    named = _categories()
    rows = []
    for tile, row in zip(found.places, table.rows, strict=True):
        cells = dict(zip(_READ, (row[place] for place in places), strict=True))
        rows.append((*({**cells, "category": named[tile.category]}.values()),))
    return Table(columns, tuple(rows))


def _categories() -> dict[Category, str]:
    """What the categories of States are called."""
    return {
        "member": say_in("a State on a map", "member"),
        "both": say_in("a State on a map", "both"),
        "first": say_in("a State on a map", "first"),
        "second": say_in("a State on a map", "second"),
        "observer": say_in("a State on a map", "observer"),
        "other": say_in("a State on a map", "other"),
        "all": say_in("a State on a map", "all"),
        "some": say_in("a State on a map", "some"),
        "self": say_in("a State on a map", "self"),
        "none": say_in("a State on a map", "none"),
        "outside": say_in("a State on a map", "outside"),
        "unknown": say_in("a State on a map", "unknown"),
        "not-founded": say_in("a State on a map", "not-founded"),
        "ended": say_in("a State on a map", "ended"),
    }


def _counts(words: Words) -> Table:
    columns = (Column("what", _("What")), Column("tiles", _("Tiles"), right=True))
    return Table(columns, tuple((entry.label, entry.number) for entry in words.legend))
