"""What the pages of the atlas are made from: every question asked once, for one day.

The questions are asked of a copy of the registry whose names carry links (see ``links``); ``source`` and
``names`` are the registry and the States as they were read, for pictures and for the index of the search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import parse_date
from iscm_cli.output.atlas.editions import Edition
from iscm_cli.output.atlas.links import Targets, linked, linked_states
from iscm_cli.output.atlas.natives import with_native_texts
from iscm_cli.output.atlas.once import Once
from iscm_cli.output.atlas.shelves import shelved
from iscm_cli.output.messages import catalogue, speaking
from iscm_cli.output.own_terms import own_terms
from iscm_cli.output.wording import forum_order
from iscm_cli.queries.country import country_pages
from iscm_cli.queries.forums import ALL, Scope, list_forums
from iscm_cli.queries.freshness import about
from iscm_cli.queries.history import changes
from iscm_cli.queries.known import registry_on
from iscm_cli.queries.overview import overview
from iscm_cli.queries.page import cited_sources, forum_page
from iscm_cli.queries.particulars import particulars
from iscm_cli.queries.sources import sources
from iscm_cli.queries.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Organisation, Registry
    from iscm_cli.output.atlas.messages import Messages
    from iscm_cli.output.atlas.shelves import Shelf
    from iscm_cli.output.atlas.site import Site
    from iscm_cli.queries.country import CountryPage
    from iscm_cli.queries.forums import ForumList
    from iscm_cli.queries.freshness import About
    from iscm_cli.queries.happenings import Event
    from iscm_cli.queries.overview import Overview
    from iscm_cli.queries.page import ForumPage
    from iscm_cli.queries.particulars import Particulars
    from iscm_cli.queries.sources import SourceRow
    from iscm_cli.queries.terms import TermEntry
    from iscm_cli.states.table import States


_EVER = parse_date("0001")


class Field(NamedTuple):
    """The whole registry as of a day: results of queries, by what they are about.

    ``every`` lists the forums of every status, ``overview`` looks at those shown by default. ``citing``
    are the forums that cite a source; ``shelves`` are the sources by the page that they stand on. ``particulars``
    says of each forum who chairs it and when it met, by slug; ``changes`` are what happened in all of them up to
    the day, newest first. ``edition`` says where the pages of the language stand, and ``site`` where that will be on
    the web, None where that is not known. ``once`` asks what all languages ask alike.
    """

    source: Registry
    names: States
    registry: Registry
    states: States
    targets: Targets
    day: PartialDate
    lang: str
    said: Messages
    every: ForumList
    overview: Overview
    forums: dict[str, ForumPage]
    countries: dict[str, CountryPage]
    sources: tuple[SourceRow, ...]
    shelves: tuple[Shelf, ...]
    citing: dict[str, list[str]]
    terms: tuple[TermEntry, ...]
    about: About
    particulars: dict[str, Particulars]
    changes: tuple[Event, ...]
    edition: Edition
    once: Once
    site: Site | None = None


def survey(
    registry: Registry, states: States, day: PartialDate, lang: str, site: Site | None = None
) -> Field:
    """The field on a day, with the names of States in a language, for a place on the web.

    A source of a later day is among the sources where it reports what was so by then.
    """
    registry = registry_on(registry, day)
    named = (
        *(code for forum in registry.forums.values() for code in _codes(forum)),
        *(code for body in registry.organisations.values() for code in _seated(body)),
    )
    codes = frozenset(code for code in named if code in states)
    marked, known = linked(with_native_texts(registry)), linked_states(states, codes)
    everything = Scope(day, statuses=(ALL,))
    with speaking(lang):
        said = catalogue()
        found = terms(marked, day, lang, own_terms())
        every = _in_order(list_forums(marked, everything), marked, lang)
    pages = {slug: forum_page(marked, slug, day) for slug in marked.forums}
    citing: dict[str, list[str]] = {}
    for slug, page in pages.items():
        for source in cited_sources(marked, page):
            citing.setdefault(source, []).append(slug)
    rows = sources(marked)
    shelves = shelved(rows)
    targets = Targets(
        forums=registry.forums.keys(),
        countries=codes,
        sources={row.id: shelf.path for shelf in shelves for row in shelf.rows},
        publishers={key: source.publisher for key, source in registry.sources.items()},
        terms=frozenset(anchor(entry) for entry in found),
        lang=lang,
        named=_named(registry, lang),
        made={},
    )
    return Field(
        source=registry,
        names=states,
        registry=marked,
        states=known,
        targets=targets,
        day=day,
        lang=lang,
        said=said,
        every=every,
        overview=overview(marked, Scope(day)),
        forums=pages,
        countries=country_pages(marked, known, sorted(codes), everything),
        sources=rows,
        shelves=shelves,
        citing=citing,
        terms=found,
        about=about(marked, day),
        particulars={slug: particulars(marked, slug, day) for slug in marked.forums},
        changes=changes(marked, _EVER, day, everything=False),
        edition=Edition(lang),
        once=Once(),
        site=site,
    )


def in_edition(field: Field, edition: Edition) -> Field:
    """The same for the pages in another language, with nothing asked again but for the terms, which the language names."""
    lang = edition.lang
    with speaking(lang):
        said = catalogue()
        found = terms(field.registry, field.day, lang, own_terms())
        every = _in_order(field.every, field.registry, lang)
    return field._replace(
        lang=lang,
        said=said,
        targets=field.targets._replace(lang=lang, named=_named(field.source, lang), made={}),
        terms=found,
        every=every,
        edition=edition,
        site=field.site and field.site._replace(folder=edition.folder),
    )


def _in_order(found: ForumList, registry: Registry, lang: str) -> ForumList:
    """The forums by kind and by the names that a language shows."""
    name = forum_order(lang)
    if name is None:
        return found
    kinds = list(registry.kinds)
    return found._replace(
        rows=tuple(sorted(found.rows, key=lambda row: (kinds.index(row.kind), name(row.forum), row.slug)))
    )


def _named(registry: Registry, lang: str) -> frozenset[str]:
    """The forums that have a name in a language other than English."""
    return frozenset(
        slug
        for slug, forum in registry.forums.items()
        if lang != "en" and any(name.lang == lang for name in forum.names)
    )


def anchor(entry: TermEntry) -> str:
    """The place of a term on its page: ``river-basin``, ``kinds-irf``."""
    words = f"{entry.vocabulary}-{entry.key}" if entry.vocabulary else entry.key
    return "-".join("".join(char if char.isalnum() else " " for char in words).split())


def _seated(record: Forum | Organisation) -> Iterator[str]:
    """Every State that the lists, joinings and leavings of a forum or body name."""
    for lst in record.memberships:
        for group in lst.groups:
            yield from group.states
    for joining in record.joined:
        yield from joining.states
    for leaving in record.left:
        yield from leaving.states


def _codes(forum: Forum) -> Iterator[str]:
    """Every State that a forum's facts name: in lists, in the chair, as host, in attendance and bodies."""
    yield from _seated(forum)
    for chair in forum.chairs:
        yield chair.state
    for meeting in forum.meetings:
        if meeting.country:
            yield meeting.country
    for attendance in forum.attendance:
        yield from attendance.states
    for body in forum.bodies:
        yield from body.states
