"""``about`` and ``list --stale``: how old the newest evidence on each forum is, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.citations import forum_citations, forum_sources
from iscm_cli.dates import newness
from iscm_cli.queries.forums import status_of
from iscm_cli.queries.membership import dates_of_lists, in_force

if TYPE_CHECKING:
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
    """The registry at a glance on a day."""
    rows = [freshness(registry, slug, day) for slug in registry.forums]
    rows.sort(key=lambda row: newness(row.newest_list))
    dates = [source.date for source in registry.sources.values() if source.date]
    return About(
        day=day,
        forums=len(registry.forums),
        sources=len(registry.sources),
        lists=sum(len(forum.memberships) for forum in registry.forums.values()),
        claims=sum(1 for slug, forum in registry.forums.items() for _ in forum_citations(slug, forum)),
        newest_source=max(dates, key=newness, default=None),
        freshness=tuple(rows),
    )


def freshness(registry: Registry, slug: str, day: PartialDate) -> Freshness:
    """How old the newest evidence on one forum is."""
    forum = registry.forums[slug]
    dates = [date for key in forum_sources(slug, forum) if (date := registry.sources[key].date)]
    now = in_force(forum, "member", day)
    return Freshness(
        slug=slug,
        forum=forum,
        status=status_of(forum),
        newest_list=max(dates_of_lists(forum), key=newness, default=None),
        newest_source=max(dates, key=newness, default=None),
        listed=now is not None,
        complete=now is not None and now.complete,
    )
