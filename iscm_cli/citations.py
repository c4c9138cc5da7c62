"""Every place of a registry that names a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.fault import Path
    from iscm_cli.models import Forum, Registry, Sourced

VOCABULARIES = (
    "kinds", "statuses", "regions", "themes", "standings", "bases", "levels", "roles", "chair_roles",
    "relation_types", "count_subjects",
)  # fmt: skip
_FIELD_FACTS = ("terms", "statements", "rosters", "publications")
_FORUM_FACTS = (
    "kind", "status", "regions", "themes", "established", "last_activity", "secretariats", "chairs",
    "organisations", "relations", "counts", "meetings", "documents", "notes", "memberships", "attendance",
    "bodies",
)  # fmt: skip


def citations(registry: Registry) -> Iterator[tuple[Path, str]]:
    """Every mention of a source id, with the path of the key that mentions it."""
    for key in _FIELD_FACTS:
        for index, item in enumerate(getattr(registry, key)):
            yield from _cited((key, index), item)
    for index, term in enumerate(registry.terms):
        for place, claim in enumerate(term.came_in):
            yield from _cited(("terms", index, "came_in", place), claim)
    for vocabulary in VOCABULARIES:
        for key, entry in getattr(registry, vocabulary).items():
            if entry.source:
                yield (vocabulary, key, "source"), entry.source
    for slug, forum in registry.forums.items():
        yield from forum_citations(slug, forum)


def forum_citations(slug: str, forum: Forum) -> Iterator[tuple[Path, str]]:
    """Every mention of a source id below one forum."""
    base = ("forums", slug)
    for key in _FORUM_FACTS:
        for index, item in enumerate(getattr(forum, key)):
            yield from _cited((*base, key, index), item)
    for key in ("no_secretariat", "no_chair"):
        if getattr(forum, key):
            yield from _cited((*base, key), getattr(forum, key))
    yield from _parts(base, forum)


def _parts(base: Path, forum: Forum) -> Iterator[tuple[Path, str]]:
    """The sources of names, objectives and groups, which are parts of facts."""
    for index, name in enumerate(forum.names):
        if name.source:
            yield (*base, "names", index, "source"), name.source
    if forum.objectives_source:
        yield (*base, "objectives_source"), forum.objectives_source
    for index, lst in enumerate(forum.memberships):
        for place, group in enumerate(lst.groups):
            if group.source:
                yield (*base, "memberships", index, "groups", place, "source"), group.source


def _cited(path: Path, fact: Sourced) -> Iterator[tuple[Path, str]]:
    yield (*path, "source"), fact.source
    for index, source in enumerate(fact.also):
        yield (*path, "also", index), source
