"""The front page, and the page of all forums."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from iscm_cli.naming.folding import fold
from iscm_cli.output.atlas import telling
from iscm_cli.output.atlas.described import registry_described, script
from iscm_cli.output.atlas.maps import counted_map, swatches
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.history_words import event_line, event_what, event_when
from iscm_cli.output.messages import N_, _, say
from iscm_cli.output.office_words import OfficeWords
from iscm_cli.output.sorting import name_key
from iscm_cli.output.svg.timeline import lives_picture
from iscm_cli.output.views.map_words import GRID, map_words
from iscm_cli.output.views.participation import most_words, with_un_members
from iscm_cli.output.views.stats import statuses_of
from iscm_cli.output.vocabulary import acronym_of, heading_of, label_of
from iscm_cli.output.wording import state_name
from iscm_cli.queries.forums import at_work, themes_of
from iscm_cli.queries.participation import in_none
from iscm_cli.queries.tilemap import world_map
from iscm_cli.queries.timeline import lives
from iscm_cli.states.tiles import load_tiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iscm_cli.models import Kind
    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.queries.forums import ForumRow
    from iscm_cli.queries.happenings import Event
    from iscm_cli.queries.ranking import Record
    from iscm_cli.queries.tilemap import TileMap

_RECORDS: dict[Record, str] = {
    "largest": N_("Largest {kind}"),
    "smallest": N_("Smallest {kind}"),
    "oldest": N_("Oldest {kind}"),
    "newest": N_("Newest {kind}"),
}
NEWEST = 5  # events that a page shows of what changed


class Told(NamedTuple):
    """An event in words: when, in which forum, what kind of thing, what happened, the keys of its sources, and their marks on a page that has them."""

    when: str
    slug: str
    what: str
    said: str
    sources: tuple[str, ...]
    cited: str = ""


class Row(NamedTuple):
    """A forum in a table: ``met`` is the date of its last meeting, ``chair`` who chairs it; None where not known."""

    row: ForumRow
    met: str | None
    chair: str | None


class Group(NamedTuple):
    """Forums of one kind."""

    kind: str
    rows: tuple[Row, ...]


def front_page(field: Field) -> Page:
    """The front page: the search, the world, what changed, the forums at work, and the field in numbers."""
    registry = field.source
    part = field.overview.participation
    shown = [row.slug for row in field.overview.scope.rows]
    found = field.once(world_map, registry, load_tiles(), shown, field.day)
    words = map_words(registry, field.names, found, field.lang)
    absent = in_none(registry, part, field.day)
    given = {
        "overview": field.overview,
        "statuses": statuses_of(registry, field.overview),
        "most": most_words(field.names, part.per_state, field.lang, field.states),
        "absent": with_un_members(say("{none} in none", none=len(absent.states)), absent),
        "map": counted_map(field, found, "world", "index.html", every=True) if shown else None,
        "map_words": words,
        "swatch": swatches(found),
        "remarks": (*words.remarks, _(GRID)),
        "by_number": _by_number(field, found),
        "changed": [told(field, event) for event in field.changes[:NEWEST]],
        "active": _groups(field, (row for row in field.every.rows if at_work(registry, row.status))),
        "others": _groups(field, (row for row in field.every.rows if not at_work(registry, row.status))),
        "others_number": sum(not at_work(registry, row.status) for row in field.every.rows),
        "later": _later(field),
        "described": script(registry_described(field)),
    }
    return telling.front(
        field, Page("index.html", "front.html", heading_of(field.source).title, given, kind="front")
    )


def forums_page(field: Field) -> Page:
    """All forums with filters, the records among them, and their lives."""
    registry, slugs = field.source, [row.slug for row in field.overview.scope.rows]
    found = lives(field.source, slugs, field.day)
    drawn = lives_picture(field.source, found, field.day, inline=True, prefix="time") if found else ""
    time = Markup(drawn) if drawn else None  # noqa: S704 - the writer of pictures escapes what it is given
    given = {
        "overview": field.overview,
        "rows": field.every.rows,
        "themes_of": themes_of,
        "record_title": lambda record, kind: say(_RECORDS[record], kind=_in_brief(registry.kinds[kind])),
        "time": time,
        "later": _later(field),
    }
    return telling.forums(field, Page("forums.html", "forums.html", _("Forums"), given, kind="lists"))


def _in_brief(kind: Kind) -> str:
    return acronym_of(kind) or label_of(kind).lower()


def told(field: Field, event: Event) -> Told:
    """An event as a page tells it, with links in its names."""
    return Told(
        event_when(event),
        event.slug,
        event_what(event),
        event_line(field.registry, field.states, event, field.lang),
        event.sources,
    )


def _later(field: Field) -> list[str]:
    """The forums that were not yet founded."""
    return [slug for slug, page in field.forums.items() if not page.founded]


def _groups(field: Field, rows: Iterable[ForumRow]) -> list[Group]:
    """The forums by kind, in the order given."""
    words = OfficeWords(field.registry, field.states, field.day, field.lang)
    return [
        Group(kind, tuple(_row(field, words, row) for row in inside))
        for kind, inside in groupby(rows, key=lambda row: row.kind)
    ]


def _row(field: Field, words: OfficeWords, row: ForumRow) -> Row:
    facts = field.particulars[row.slug]
    met = facts.last_meeting
    return Row(row, str(met.date) if met else None, words.chair(facts.chairing))


def _by_number(field: Field, found: TileMap) -> list[tuple[int, list[str]]]:
    """The States of a map that counts, the largest number first, each with the States that have it."""
    ordered: Sequence[tuple[int, str, str]] = sorted(
        (-place.number, name_key(state_name(field.names, place.code, field.lang), fold), place.code)
        for place in found.places
        if place.number
    )
    return [
        (-number, [code for _, _, code in inside])
        for number, inside in groupby(ordered, key=lambda one: one[0])
    ]
