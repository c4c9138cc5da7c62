"""What a page tells of itself, by what it is about: in a sentence, as data, as a picture, and the command that says the same.

The data are those that the command prints, made of the registry without the marks of links.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from iscm_cli.naming.folding import fold
from iscm_cli.output.atlas import cards, summaries
from iscm_cli.output.blocks import Answer
from iscm_cli.output.data import keyed
from iscm_cli.output.own_terms import own_terms
from iscm_cli.output.sorting import name_key
from iscm_cli.output.views.about import coverage
from iscm_cli.output.views.conflicts import conflict_list
from iscm_cli.output.views.country import seat_rows
from iscm_cli.output.views.forums import forum_list
from iscm_cli.output.views.history import timeline
from iscm_cli.output.views.library import works
from iscm_cli.output.views.overlap import every_pair
from iscm_cli.output.views.overview import overview as overview_answer
from iscm_cli.output.views.page import forum_data
from iscm_cli.output.views.page_blocks import SECTIONS
from iscm_cli.output.views.page_rows import fact_table
from iscm_cli.output.views.sources import source_list
from iscm_cli.output.views.stats import field as field_answer
from iscm_cli.output.views.terms import term_list
from iscm_cli.output.wording import forum_order, state_name
from iscm_cli.queries import freshness
from iscm_cli.queries.conflicts import conflicts
from iscm_cli.queries.forums import ALL, Scope, list_forums
from iscm_cli.queries.library import library
from iscm_cli.queries.overview import overview
from iscm_cli.queries.page import forum_page
from iscm_cli.queries.particulars import default_organisation, particulars_of
from iscm_cli.queries.sources import sources
from iscm_cli.queries.terms import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.atlas.page import Page
    from iscm_cli.output.atlas.shelves import Shelf
    from iscm_cli.queries.happenings import Event
    from iscm_cli.queries.overlap import Circles

_YEAR = 4  # characters of a year at the beginning of a date
_STATE_KEYS = ("state", "name", "region", "forums", "forums_of_every_status", "chairs")


def forum(field: Field, slug: str, page: Page) -> Page:
    """The page of a forum."""
    return page._replace(
        summary=summaries.of_forum(field, slug),
        answer=partial(_forum, field, slug),
        command=f"iscm show {slug}",
        forum=slug,
        card=partial(cards.forum_card, field, slug),
    )


def state(field: Field, code: str, page: Page) -> Page:
    """The page of a State."""
    return page._replace(
        summary=summaries.of_state(field, code),
        answer=partial(_state, field, code),
        command=f"iscm country {code} --status all",
        card=partial(cards.state_card, field, code),
    )


def front(field: Field, page: Page) -> Page:
    """The front page: the state of the field."""
    return page._replace(
        summary=summaries.of_registry(field),
        answer=partial(_front, field),
        command="iscm stats",
        card=partial(cards.front_card, field),
    )


def forums(field: Field, page: Page) -> Page:
    """The page of all forums, of every status."""
    return page._replace(
        summary=summaries.of_forums(field),
        answer=partial(_forums, field),
        command="iscm list --status all",
    )


def countries(field: Field, page: Page) -> Page:
    """The page of all States, of which no command prints a table."""
    return page._replace(summary=summaries.of_countries(field), answer=partial(_countries, field))


def changes_page(field: Field, events: Sequence[Event], year: str | None, page: Page) -> Page:
    """A page of changes, of a year or the newest; ``events`` are in the plain words of the registry."""
    since = min((event.date.first[:_YEAR] for event in events), default=None)
    until = f" --until {year}" if year else ""
    return page._replace(
        summary=summaries.of_changes(field, len(events), year),
        answer=partial(
            timeline, field.source, field.names, events, field.lang, title=page.title, forums=True
        ),
        command=f"iscm changes --since {since}{until}" if since else "",
    )


def meetings(field: Field, announced: int, page: Page) -> Page:
    """The page of chairs and meetings, of which so many are announced."""
    return page._replace(
        summary=summaries.of_meetings(field, announced),
        answer=partial(_meetings, field),
        command="iscm overview",
    )


def compare(field: Field, page: Page) -> Page:
    """The page that compares; its data are those of the two that a reader chooses."""
    return page._replace(summary=summaries.of_compare(field))


def overlaps(field: Field, found: Circles, page: Page) -> Page:
    """The page of the members that forums share: every two of them."""
    return page._replace(
        summary=summaries.of_overlaps(field, len(found.known)),
        answer=partial(every_pair, found),
        command="iscm overlap",
    )


def conflicts_page(field: Field, page: Page) -> Page:
    """The page of the points on which sources disagree."""
    found = conflicts(field.source, field.day)
    return page._replace(
        summary=summaries.of_conflicts(field, len(found)),
        answer=partial(conflict_list, field.source, found, lang=field.lang),
        command="iscm conflicts",
    )


def library_page(field: Field, page: Page) -> Page:
    """The page of documents and publications."""
    found = library(field.source, field.day, every=True)
    return page._replace(
        summary=summaries.of_library(field, len(found)),
        answer=partial(works, field.source, found),
        command="iscm library --all",
    )


def sources_page(field: Field, page: Page) -> Page:
    """The page of the sources."""
    return page._replace(
        summary=summaries.of_sources(field), answer=partial(_sources, field), command="iscm sources"
    )


def shelf(field: Field, found: Shelf, page: Page) -> Page:
    """A page of some of the sources; the data of all of them are beside the page that leads there."""
    return page._replace(summary=summaries.of_shelf(field, found, page.title))


def terms_page(field: Field, page: Page) -> Page:
    """The page of terms."""
    return page._replace(
        summary=summaries.of_terms(field), answer=partial(_terms, field), command="iscm terms"
    )


def about(field: Field, page: Page) -> Page:
    """The page about the registry."""
    return page._replace(
        summary=summaries.of_about(field),
        answer=partial(_about, field),
        command="iscm about",
    )


def _forum(field: Field, slug: str) -> Answer:
    page = forum_page(field.source, slug, field.day)
    data = forum_data(field.source, page, field.names, field.lang)
    return Answer(data, fact_table(field.source, page, SECTIONS), ())


def _state(field: Field, code: str) -> Answer:
    page = field.countries[code]
    # The names of its forums carry the marks of links; data does not.
    seats = tuple(seat._replace(forum=field.source.forums[seat.slug]) for seat in page.seats)
    return Answer(*seat_rows(page._replace(seats=seats)), ())


def _front(field: Field) -> Answer:
    return field_answer(field.source, field.names, overview(field.source, Scope(field.day)), field.lang, "")


def _forums(field: Field) -> Answer:
    found = list_forums(field.source, Scope(field.day, statuses=(ALL,)), by_name=forum_order(field.lang))
    return forum_list(field.source, found, "", field.lang)


def _countries(field: Field) -> Answer:
    numbers = field.overview.participation.per_state
    order = sorted(
        field.countries, key=lambda code: name_key(state_name(field.names, code, field.lang), fold)
    )
    rows = [
        (
            code,
            state_name(field.names, code, field.lang),
            field.names[code].subregion or None,
            numbers.get(code, 0),
            len(field.countries[code].seats),
            [term.slug for term in field.countries[code].terms if term.now],
        )
        for code in order
    ]
    data, table = keyed(_STATE_KEYS, rows)
    return Answer(data, table, ())


def _sources(field: Field) -> Answer:
    return source_list(field.source, sources(field.source, None, None, None, None, field.day), "")


def _meetings(field: Field) -> Answer:
    found = list_forums(field.source, Scope(field.day), by_name=forum_order(field.lang))
    known = particulars_of(field.source, found, field.day, default_organisation(field.source))
    return overview_answer(field.source, field.names, known, "", field.lang)


def _terms(field: Field) -> Answer:
    return term_list(field.source, terms(field.source, field.day, field.lang, own_terms()), whole=False)


def _about(field: Field) -> Answer:
    return coverage(field.source, freshness.about(field.source, field.day), field.lang)
