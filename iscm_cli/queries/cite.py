"""``cite``: what to put into a bibliography for the registry, a forum's entry in it, or a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.models.citations import forum_sources

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry

REGISTRY = "registry"


class Reference(NamedTuple):
    """One entry of a bibliography.

    ``sort`` is dataset or webpage. ``entry`` is the part of the registry that is cited; ``version`` and
    ``licence`` are those of the data. ``date`` is None where the source has none.
    """

    id: str
    sort: str
    title: str
    author: str
    entry: str | None
    version: str | None
    licence: str | None
    date: PartialDate | str | None
    url: str | None


def registry_reference(registry: Registry, slug: str | None = None) -> Reference:
    """The registry at its version, or a forum's entry in it."""
    head = registry.registry
    forum = registry.forums[slug] if slug else None
    entry = None
    if forum:
        entry = forum.short_name if forum.short_name == forum.name else f"{forum.short_name} ({forum.name})"
    return Reference(
        id=f"iscm-{slug or REGISTRY}",
        sort="dataset",
        title=head.title,
        author=head.authors,
        entry=entry,
        version=head.version,
        licence=head.licence,
        date=head.version.replace(".", "-"),
        url=None,
    )


def source_reference(registry: Registry, source: str) -> Reference:
    """A source of the registry."""
    found = registry.sources[source]
    return Reference(source, "webpage", found.title, found.publisher, None, None, None, found.date, found.url)


def forum_references(registry: Registry, slug: str) -> tuple[Reference, ...]:
    """The forum's entry in the registry, then every source behind it, by id."""
    cited = sorted(forum_sources(slug, registry.forums[slug]))
    return (registry_reference(registry, slug), *(source_reference(registry, source) for source in cited))
