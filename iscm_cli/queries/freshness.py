"""``about`` and ``list --stale``: how old the newest evidence on each forum is, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import newness
from iscm_cli.models.citations import forum_citations, forum_sources
from iscm_cli.queries.known import registry_on
from iscm_cli.queries.membership import dates_of_lists, founded, sitting
from iscm_cli.queries.sources import sources
from iscm_cli.queries.status import status_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Registry


class Freshness(NamedTuple):
    """The newest dated list of members and the newest dated source of a forum, each None where none is dated.

    ``complete``: whether a complete list of members is in force on the day; ``listed``: whether any is.
    """

    slug: str
    forum: Forum
    status: str
    newest_list: PartialDate | None
    newest_source: PartialDate | None
    listed: bool
    complete: bool


class About(NamedTuple):
    """What the registry covers: numbers of records, and the freshness of each forum, the stalest list first."""

    day: PartialDate
    forums: int
    sources: int
    lists: int
    claims: int
    newest_source: PartialDate | None
    freshness: tuple[Freshness, ...]


def about(registry: Registry, day: PartialDate) -> About:
    """The registry at a glance on a day: of the forums that were founded by then."""
    registry = registry_on(registry, day)
    there = [slug for slug, forum in registry.forums.items() if founded(forum, day)]
    rows = [freshness(registry, slug, day) for slug in there]
    rows.sort(key=lambda row: newness(row.newest_list))
    dates = [s.date for s in registry.sources.values() if s.date and s.date.possible_by(day)]
    return About(
        day=day,
        forums=len(there),
        sources=len(sources(registry, day=day)),
        lists=sum(len(registry.forums[slug].memberships) for slug in there),
        claims=sum(1 for slug in there for _ in forum_citations(slug, registry.forums[slug])),
        newest_source=_newest(dates),
        freshness=tuple(rows),
    )


def freshness(registry: Registry, slug: str, day: PartialDate) -> Freshness:
    """How old the newest evidence on one forum is."""
    registry = registry_on(registry, day)
    forum = registry.forums[slug]
    dates = [
        date
        for key in forum_sources(slug, forum)
        if (date := registry.sources[key].date) and date.possible_by(day)
    ]
    listed = [date for date in dates_of_lists(registry, slug) if date.possible_by(day)]
    now = sitting(registry, slug, day).members
    return Freshness(
        slug=slug,
        forum=forum,
        status=status_on(registry, slug, day).word,
        newest_list=_newest(listed),
        newest_source=_newest(dates),
        listed=now is not None,
        complete=now is not None and now.complete,
    )


def _newest(dates: Iterable[PartialDate]) -> PartialDate | None:
    """The newest date; of two alike the one that is no estimate, in whatever order they come, as those of a set do."""
    return max(dates, key=lambda date: (date.newness, not date.approximate), default=None)
