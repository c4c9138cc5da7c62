"""The sources behind a forum: those that its own records name, and those of bodies that decided of a seat in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from iscm_cli.models.citations import forum_citations, forum_sources
from iscm_cli.queries.evidence import Change, SeatTable, bodies_of, course
from iscm_cli.queries.membership import end_of

if TYPE_CHECKING:
    from iscm_cli.models import Registry


def sources_behind(registry: Registry, slug: str) -> set[str]:
    """The ids of all of them."""
    return forum_sources(slug, registry.forums[slug]) | from_bodies(registry, slug).keys()


def claims_behind(registry: Registry, slug: str) -> Counter[str]:
    """How many claims each of them is named for."""
    own = Counter(source for _, source in forum_citations(slug, registry.forums[slug]))
    return own + from_bodies(registry, slug)


def from_bodies(registry: Registry, slug: str) -> Counter[str]:
    """The sources by which a seat in a forum came or went with the membership of a body, each with how many records.

    They are of all days until the forum's end. What came before a list of the forum follows the body, or turned no
    seat there, is none of it: the list itself says who sat there at its date.
    """
    key = ("sources from bodies", slug)
    if key not in registry.memo:
        registry.memo[key] = Counter(source for source, _ in _records(registry, slug))
    found: Counter[str] = registry.memo[key]
    return found


def _records(registry: Registry, slug: str) -> set[tuple[str, int]]:
    """Each source with each record of a body that turned a seat by it."""
    forum = registry.forums[slug]
    if not bodies_of(forum):
        return set()
    end, table = end_of(forum), SeatTable(registry)
    found = set()
    for step in course(registry, slug).steps:
        if end and end.date.last <= step.date.last:
            break
        if isinstance(step.what, Change):
            found |= {(ruling.source, id(step.what.origin)) for _, _, ruling in table.turns(step)}
        else:
            table.take(step)
    return found
