"""Every place of a registry that names a source."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from iscm_cli.models.gathered import Gathered, gathered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iscm_cli.fault import Path
    from iscm_cli.models import Forum, InLanguages, Organisation, Registry, Sourced

VOCABULARIES = (
    "kinds", "statuses", "regions", "themes", "standings", "bases", "levels", "roles", "chair_roles",
    "relation_types", "count_subjects",
)  # fmt: skip
_FIELD_FACTS = ("terms", "statements", "rosters", "publications")
_FORUM_FACTS = (
    "kind", "status", "regions", "themes", "established", "ended", "last_activity", "secretariats", "chairs",
    "organisations", "relations", "counts", "meetings", "documents", "notes", "open_to", "joined", "left",
    "memberships", "attendance", "bodies",
)  # fmt: skip
_BODY_FACTS = ("joined", "left", "memberships")
_SOURCE, _ALSO = attrgetter("source"), attrgetter("also")


def citations(registry: Registry) -> Iterator[tuple[Path, str]]:
    """Every mention of a source id, with the path of the key that mentions it."""
    yield from _of_field(registry)
    for slug, forum in registry.forums.items():
        yield from forum_citations(slug, forum)
    for name, body in registry.organisations.items():
        base = ("organisations", name)
        for key in _BODY_FACTS:
            yield from _cited((*base, key), getattr(body, key))
        yield from _of_groups(base, body)


def forum_citations(slug: str, forum: Forum) -> Iterator[tuple[Path, str]]:
    """Every mention of a source id below one forum."""
    for key in _FORUM_FACTS:
        yield from _cited(("forums", slug, key), getattr(forum, key))
    base = ("forums", slug)
    yield from _of_single(base, forum)
    yield from _of_groups(base, forum)


def cited(registry: Registry) -> set[str]:
    """Every source id that is mentioned anywhere: as ``citations``, but quick, as it does not say where."""
    found = field_sources(registry)
    for some in gathered(registry.forums):
        found |= sources_of_forums(some)
    for some in gathered(registry.organisations):
        found |= sources_of_bodies(some)
    return found


def field_sources(registry: Registry) -> set[str]:
    """Every source id that is mentioned outside forums and organisations."""
    return {source for _, source in _of_field(registry)}


def sources_of_forums(forums: Gathered) -> set[str]:
    """Every source id that is mentioned below these forums."""
    found = _sources_of(forums, _FORUM_FACTS)
    for slug, forum in forums.owners.items():
        found.update([source for _, source in _of_single(("forums", slug), forum)])
    return found


def sources_of_bodies(bodies: Gathered) -> set[str]:
    """Every source id that is mentioned below these organisations."""
    return _sources_of(bodies, _BODY_FACTS)


def forum_sources(slug: str, forum: Forum) -> set[str]:
    """Every source id that is mentioned below one forum: as ``forum_citations``, but quick."""
    return sources_of_forums(Gathered({slug: forum}))


def _sources_of(record: Gathered, keys: Iterable[str]) -> set[str]:
    found = {group.source for lst in record.memberships for group in lst.groups if group.source}
    for key in keys:
        facts = getattr(record, key)
        found.update(map(_SOURCE, facts))
        found.update(chain.from_iterable(map(_ALSO, facts)))
    return found


def _of_field(registry: Registry) -> Iterator[tuple[Path, str]]:
    for key in _FIELD_FACTS:
        yield from _cited((key,), getattr(registry, key))
    for index, term in enumerate(registry.terms):
        yield from _cited(("terms", index, "came_in"), term.came_in)
        yield from _of_languages(("terms", index), term)
    for vocabulary in VOCABULARIES:
        for key, entry in getattr(registry, vocabulary).items():
            if entry.source:
                yield (vocabulary, key, "source"), entry.source
            yield from _of_languages((vocabulary, key), entry)


def _of_languages(base: Path, word: InLanguages) -> Iterator[tuple[Path, str]]:
    for key in ("label_sources", "definition_sources"):
        for lang, source in getattr(word, key).items():
            yield (*base, key, lang), source


def _of_single(base: Path, forum: Forum) -> Iterator[tuple[Path, str]]:
    """The sources of what is not one of several facts: an absence, a name, the objectives."""
    for key in ("no_secretariat", "no_chair"):
        fact = getattr(forum, key)
        if fact:
            yield from _mentioned((*base, key), fact)
    for index, name in enumerate(forum.names):
        if name.source:
            yield (*base, "names", index, "source"), name.source
    if forum.objectives_source:
        yield (*base, "objectives_source"), forum.objectives_source


def _of_groups(base: Path, record: Forum | Organisation) -> Iterator[tuple[Path, str]]:
    for index, lst in enumerate(record.memberships):
        for place, group in enumerate(lst.groups):
            if group.source:
                yield (*base, "memberships", index, "groups", place, "source"), group.source


def _cited(path: Path, facts: Iterable[Sourced]) -> Iterator[tuple[Path, str]]:
    for index, fact in enumerate(facts):
        yield from _mentioned((*path, index), fact)


def _mentioned(path: Path, fact: Sourced) -> Iterator[tuple[Path, str]]:
    yield (*path, "source"), fact.source
    for place, source in enumerate(fact.also):
        yield (*path, "also", place), source
