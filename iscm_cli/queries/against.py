"""States that a new list names, held against who sits in a forum on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.queries.membership import ended, founded, sitting

if TYPE_CHECKING:
    from collections.abc import Collection

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.seated import InForce


class Against(NamedTuple):
    """Who a list names that has no seat (``new``), and who has one that it does not name.

    All by code, sorted. ``observing`` are those whom it names that sit as observers; ``members`` says on
    what the seats rest, None where no evidence does. ``complete``: whether all members are known, so that
    whoever is new is new for certain.
    """

    slug: str
    members: InForce | None
    new: tuple[str, ...]
    missing: tuple[str, ...]
    observing: tuple[str, ...]
    missing_observers: tuple[str, ...]
    complete: bool
    over: bool


def against(registry: Registry, slug: str, codes: Collection[str], day: PartialDate) -> Against:
    """The States of a list, by code, held against the members and observers of a forum on a day."""
    now = sitting(registry, slug, day)
    named, members, observers = set(codes), set(), set(now.observer_states)
    if now.members is not None:
        members = set(now.members.states)
    forum = registry.forums[slug]
    return Against(
        slug,
        now.members,
        tuple(sorted(named - members - observers)),
        tuple(sorted(members - named)),
        tuple(sorted(named & observers)),
        tuple(sorted(observers - named)),
        now.members is not None and now.members.complete,
        ended(forum, day) or not founded(forum, day),
    )
