"""``brief``: what somebody wants to know of a State's forums before a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import newness
from iscm_cli.queries.chairs import chairing
from iscm_cli.queries.country import country_page
from iscm_cli.queries.forums import Scope, list_forums
from iscm_cli.queries.history import changes
from iscm_cli.queries.known import forum_on
from iscm_cli.queries.meetings import last_held, meetings_on
from iscm_cli.queries.membership import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Chair, Document, Forum, Meeting, Registry
    from iscm_cli.queries.chairs import Chairing
    from iscm_cli.queries.country import CountryPage, Seat
    from iscm_cli.queries.happenings import Event
    from iscm_cli.queries.membership import Verdict
    from iscm_cli.states.table import States


class Held(NamedTuple):
    """A forum in which the State sits, what is known of its chair on the day, and its newest meeting by then."""

    seat: Seat
    chairing: Chairing
    last_met: Meeting | None

    @property
    def chairs(self) -> tuple[Chair, ...]:
        """Who is known to be in the chair on the day."""
        return self.chairing.chairs if self.chairing.how == "present" else ()


class Coming(NamedTuple):
    """A meeting that is to come, of a forum in which the State sits or that is open to it."""

    slug: str
    forum: Forum
    meeting: Meeting


class Adopted(NamedTuple):
    """A document of a forum in which the State sits."""

    slug: str
    forum: Forum
    document: Document


class Missing(NamedTuple):
    """A forum in which neighbours sit and the State does not: ``own`` is what is known of it there."""

    slug: str
    forum: Forum
    neighbours: tuple[str, ...]
    own: Verdict


class Brief(NamedTuple):
    """A State's forums on a day and what happened in them since an earlier one.

    ``page`` has its seats, its former ones and its time in the chair; ``active`` and ``further`` the seats
    again, with what goes on in each forum. ``exists`` is False where the State did
    not exist on the day. ``events`` and ``documents`` are the newest first, ``coming`` the nearest first.
    ``neighbours`` are the other States and territories of its M49 sub-region: nothing says whose borders
    meet. ``missing`` are forums at work; the one with the most neighbours first.
    """

    page: CountryPage
    since: PartialDate
    until: PartialDate | None
    exists: bool
    active: tuple[Held, ...]
    further: tuple[Held, ...]
    events: tuple[Event, ...]
    coming: tuple[Coming, ...]
    subregion: str
    neighbours: tuple[str, ...]
    missing: tuple[Missing, ...]
    documents: tuple[Adopted, ...]
    documents_since: int


def brief(
    registry: Registry,
    states: States,
    code: str,
    day: PartialDate,
    since: PartialDate,
    until: PartialDate | None = None,
) -> Brief:
    """The brief on a State as of ``day``. Raises KeyError for a code that the table of States does not have."""
    page = country_page(registry, states, code, Scope(day))
    own = [seat.slug for seat in (*page.active, *page.further)]
    open_to = [seat.slug for seat in page.open]
    subregion = states[code].subregion
    neighbours = tuple(
        other
        for other in sorted(states.codes)
        if other != code and subregion and states[other].subregion == subregion and states.existed(other, day)
    )
    oldest = int(day.last[:4]) - registry.registry.old_after + 1
    return Brief(
        page=page,
        since=since,
        until=until,
        exists=states.existed(code, day),
        active=tuple(_held(registry, seat, day) for seat in page.active),
        further=tuple(_held(registry, seat, day) for seat in page.further),
        events=news(registry, own, code, since, until or day),
        coming=tuple(_coming(registry, [*own, *open_to], day)),
        subregion=subregion,
        neighbours=neighbours,
        missing=_missing(registry, code, neighbours, day) if states.existed(code, day) else (),
        documents=_documents(registry, own, oldest, day),
        documents_since=oldest,
    )


def news(
    registry: Registry, slugs: list[str], code: str, since: PartialDate, until: PartialDate
) -> tuple[Event, ...]:
    """What happened in these forums, and in any to the State itself, from ``since`` on, the newest first.

    Left out is what restates what was so before, and what is only known to lie in a span that began earlier.
    """
    return tuple(
        event
        for event in changes(registry, since, until, everything=False)
        if event.slug in slugs or code in event.states
        if event.what != "listed"  # what a source says of the past, and not what came to pass on its date
    )


def _held(registry: Registry, seat: Seat, day: PartialDate) -> Held:
    forum = forum_on(registry, seat.slug, day)
    return Held(seat, chairing(forum, day, registry.registry.old_after), last_held(registry, forum, day))


def _coming(registry: Registry, slugs: list[str], day: PartialDate) -> Iterator[Coming]:
    found = [
        (newness(meeting.date), slug, meeting)
        for slug in slugs
        for meeting in meetings_on(forum_on(registry, slug, day), day).coming
    ]
    for _, slug, meeting in sorted(found, key=lambda item: item[:2]):
        yield Coming(slug, registry.forums[slug], meeting)


def _documents(registry: Registry, slugs: list[str], oldest: int, day: PartialDate) -> tuple[Adopted, ...]:
    newest = int(day.last[:4])
    found = [
        (document.year, Adopted(slug, registry.forums[slug], document))
        for slug in slugs
        for document in forum_on(registry, slug, day).documents
        if document.year and oldest <= document.year <= newest
    ]
    return tuple(adopted for _, adopted in sorted(found, key=lambda item: -item[0]))


def _missing(
    registry: Registry, code: str, neighbours: tuple[str, ...], day: PartialDate
) -> tuple[Missing, ...]:
    found = []
    for row in list_forums(registry, Scope(day)).rows:
        there = tuple(other for other in neighbours if row.size.sitting.standing(other))
        own = verdict(registry, row.slug, code, day)
        if there and not own.sits:
            found.append(Missing(row.slug, row.forum, there, own))
    return tuple(sorted(found, key=lambda item: -len(item.neighbours)))
