"""``show``: everything that the registry holds on one forum, worked out for a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.queries.behind import sources_behind
from iscm_cli.queries.chairs import chairs_on, last_known_chairs, undated_chairs
from iscm_cli.queries.disagreement import disagreements
from iscm_cli.queries.former import former_states
from iscm_cli.queries.known import claimed_on, registry_on
from iscm_cli.queries.meetings import meetings_on
from iscm_cli.queries.membership import founded
from iscm_cli.queries.size import size
from iscm_cli.queries.status import last_activity, status_on

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Chair, Forum, Meeting, Registry
    from iscm_cli.queries.disputes import Disagreement
    from iscm_cli.queries.former import FormerSeat
    from iscm_cli.queries.size import Size
    from iscm_cli.queries.status import StatusOn


class ForumPage(NamedTuple):
    """One forum on a day.

    ``chairs`` are in office; ``last_chairs`` began last, for when none is known to be in office;
    ``undated_chairs`` have no date at all.
    ``forum`` is as it was known on the day, ``status`` as it was then; ``active_on`` the newest proof that it
    was at work. ``former`` are the States that sat there once, by code. ``coming`` and ``past`` are its meetings after and up to the day: the nearest first.
    """

    slug: str
    forum: Forum
    day: PartialDate
    founded: bool
    status: StatusOn
    active_on: PartialDate | None
    size: Size
    chairs: tuple[Chair, ...]
    last_chairs: tuple[Chair, ...]
    undated_chairs: tuple[Chair, ...]
    coming: tuple[Meeting, ...]
    past: tuple[Meeting, ...]
    disagreements: tuple[Disagreement, ...]
    former: dict[str, FormerSeat]


def forum_page(registry: Registry, slug: str, day: PartialDate) -> ForumPage:
    """The page of a forum on ``day``. Raises KeyError for a slug that the registry does not have."""
    registry = registry_on(registry, day)
    forum = registry.forums[slug]
    meetings, status = meetings_on(forum, day), status_on(registry, slug, day)
    return ForumPage(
        slug=slug,
        forum=forum,
        day=day,
        founded=founded(forum, day),
        status=status,
        active_on=last_activity(forum, day),
        size=size(registry, slug, day),
        chairs=chairs_on(forum, day, registry.registry.old_after),
        last_chairs=last_known_chairs(forum, day),
        undated_chairs=undated_chairs(forum),
        coming=meetings.coming,
        past=meetings.past,
        disagreements=disagreements(registry, claimed_on(registry, slug, day)),
        former=former_states(registry, slug, status.word, day),
    )


def cited_sources(registry: Registry, page: ForumPage) -> tuple[str, ...]:
    """The ids of every source behind the forum of a page as it was known on its day, sorted."""
    return tuple(sorted(sources_behind(registry_on(registry, page.day), page.slug)))
