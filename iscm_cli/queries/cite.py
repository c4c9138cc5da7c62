"""``cite``: what to put into a bibliography for the registry, a forum's entry in it, or a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import parse_date
from iscm_cli.queries.behind import sources_behind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry

REGISTRY = "registry"


class Reference(NamedTuple):
    """One entry of a bibliography.

    ``sort`` is dataset or webpage. ``entry`` is the part of the registry that is cited; ``version`` and
    ``licence`` are those of the data. ``date`` is None where the source has none; ``seen`` is the day on
    which somebody read it, ``archived`` the address of a copy that stays.
    """

    id: str
    sort: str
    title: str
    author: str
    entry: str | None = None
    version: str | None = None
    licence: str | None = None
    date: PartialDate | None = None
    url: str | None = None
    seen: PartialDate | None = None
    archived: str | None = None


def registry_reference(registry: Registry, slug: str | None = None) -> Reference:
    """The registry at its version, or a forum's entry in it; without a date where the version is none."""
    head = registry.registry
    forum = registry.forums[slug] if slug else None
    entry = None
    if forum:
        entry = forum.short_name if forum.short_name == forum.name else f"{forum.short_name} ({forum.name})"
    return Reference(
        id=_key(registry, slug),
        sort="dataset",
        title=head.title,
        author=head.authors,
        entry=entry,
        version=head.version,
        licence=head.licence,
        date=_day_of(head.version),
        url=head.url,
    )


def source_reference(registry: Registry, source: str) -> Reference:
    """A source of the registry."""
    found = registry.sources[source]
    return Reference(
        id=source,
        sort="webpage",
        title=found.title,
        author=found.publisher,
        date=found.date,
        url=found.url,
        seen=found.seen,
        archived=found.archived,
    )


def forum_references(registry: Registry, slug: str) -> tuple[Reference, ...]:
    """The forum's entry in the registry, then every source behind it, by id."""
    cited = sorted(sources_behind(registry, slug))
    return (registry_reference(registry, slug), *(source_reference(registry, source) for source in cited))


def once(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """The references in their order, each where it comes first: a source behind two forums is one entry."""
    found: dict[str, Reference] = {}
    for reference in references:
        found.setdefault(reference.id, reference)
    return tuple(found.values())


def _key(registry: Registry, slug: str | None) -> str:
    """The key of an entry of the registry: always the same, and never that of a source or of the whole."""
    key = f"iscm-{slug or REGISTRY}"
    while key in registry.sources or (slug == REGISTRY and key == f"iscm-{REGISTRY}"):
        key += "-entry"
    return key


def _day_of(version: str) -> PartialDate | None:
    try:
        return parse_date(version.replace(".", "-"))
    except ValueError:  # a version need not be a date
        return None
