"""The pages of what changed: the newest events, then a page a year."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from iscm_cli.dates import parse_date
from iscm_cli.output.atlas import telling
from iscm_cli.output.atlas.links import LinkedCitations
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.atlas.pages.front import told
from iscm_cli.output.atlas.sections import sections
from iscm_cli.output.messages import _, say
from iscm_cli.output.sorting import name_key
from iscm_cli.output.wording import forum_name
from iscm_cli.queries.history import changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.queries.happenings import Event

_EVER = parse_date("0001")
_YEAR = 4  # characters of a year at the beginning of a date
_NEWEST = 40  # events at least on the first page, and then the rest of their year


def changes_pages(field: Field) -> Iterator[Page]:
    """The newest events on a page of their own, and a page for each year in which anything happened."""
    events = field.changes
    years = [(year, tuple(inside)) for year, inside in groupby(events, key=year_of)]
    plain = plain_changes(field)
    plain_years = {year: tuple(inside) for year, inside in groupby(plain, key=year_of)}
    newest: list[Event] = []
    for _year, inside in years:
        if len(newest) >= _NEWEST:
            break
        newest += inside
    by_year = {year: f"changes/{year}.html" for year, _ in years}
    yield _page(field, "changes.html", _("Changes"), newest, by_year, None, plain[: len(newest)])
    for year, inside in years:
        title = say("Changes in {year}", year=year)
        yield _page(field, by_year[year], title, inside, by_year, year, plain_years[year])


def year_of(event: Event) -> str:
    """The year of an event, the first one of a span: events come in this order."""
    return event.date.first[:_YEAR]


def _page(
    field: Field,
    path: str,
    title: str,
    events: Sequence[Event],
    years: dict[str, str],
    year: str | None,
    plain: Sequence[Event],
) -> Page:
    cite = LinkedCitations(field.registry)
    rows = [told(field, event)._replace(cited=cite(*event.sources)) for event in events]
    given = {
        "rows": rows,
        "kinds": sorted({row.what for row in rows}),
        "forums": sorted(
            {row.slug for row in rows},
            key=lambda slug: name_key(forum_name(field.source.forums[slug], field.lang)),
        ),
        "years": years,
        "year": year,
        "earliest": min((year_of(event) for event in events), default=None),
        "cited": sections(cite.listed()),
    }
    return telling.changes_page(field, plain, year, Page(path, "changes.html", title, given, kind="lists"))


def plain_changes(field: Field) -> tuple[Event, ...]:
    """The same events in the plain words of the registry, for data."""
    return field.once(_plain, field.source, field.day)


def _plain(registry: Registry, day: PartialDate) -> tuple[Event, ...]:
    return changes(registry, _EVER, day, everything=False, known_on=day)
