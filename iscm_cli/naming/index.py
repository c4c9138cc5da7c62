"""Every name by which things can be asked for, folded, with what it names.

Folding thousands of names takes longer than most answers. So a snapshot of a registry keeps what came of it, and a
question takes it from there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from iscm_cli.naming.folding import fold
from iscm_cli.states.table import load_states

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from iscm_cli.fault import Path
    from iscm_cli.models import Registry

    Owners = Mapping[str, Sequence[str]]
    Names = Mapping[str, Owners]

BRACKETED = r"(.*\S)\s*\(([^()]+)\)"

KEPT = ("folded names",)
"""Where a registry's memo has a function that reads those of a kind that were kept, as ``made_names`` gives them."""


def names_of_forums(registry: Registry) -> Iterator[tuple[Path, str, str]]:
    """Every name by which a forum can be asked for: path in the file, slug, name."""
    for slug, forum in registry.forums.items():
        base = ("forums", slug)
        yield base, slug, slug
        yield (*base, "short_name"), slug, forum.short_name
        yield from _readings((*base, "name"), slug, forum.name)
        if forum.acronym:
            yield (*base, "acronym"), slug, forum.acronym
        for index, alias in enumerate(forum.aliases):
            yield from _readings((*base, "aliases", index), slug, alias)
        for index, name in enumerate(forum.names):
            yield from _readings((*base, "names", index), slug, name.name)


def names_of_organisations(registry: Registry) -> Iterator[tuple[Path, str, str]]:
    """Every name by which an organisation can be asked for: path in the file, id, name."""
    for key, organisation in registry.organisations.items():
        base = ("organisations", key)
        yield base, key, key
        yield from _readings((*base, "name"), key, organisation.name)
        if organisation.acronym:
            yield (*base, "acronym"), key, organisation.acronym
        for index, alias in enumerate(organisation.aliases):
            yield (*base, "aliases", index), key, alias


def _readings(path: Path, slug: str, name: str) -> Iterator[tuple[Path, str, str]]:
    """A name, and where it ends in brackets, what stands before them and in them: ``X (Y)`` is X and Y."""
    yield path, slug, name
    match = re.fullmatch(BRACKETED, name) if name.endswith(")") else None
    if match:
        yield path, slug, match.group(1)
        yield path, slug, match.group(2)


def forums_by_name(registry: Registry) -> Owners:
    """The slugs of the forums by each of their names, folded."""
    return _known(registry, "forums")


def organisations_by_name(registry: Registry) -> Owners:
    """The ids of the organisations by each of their names, folded."""
    return _known(registry, "organisations")


def made_names(registry: Registry) -> Names:
    """The owners of each folded name of a registry's forums and organisations, and of the States of the table."""
    made = {what: _known(registry, what) for what in ("forums", "organisations")}
    return {**made, "states": load_states().by_name}


def _known(registry: Registry, what: str) -> Owners:
    key = (*KEPT, what)
    if key not in registry.memo:
        kept = registry.memo.get(KEPT)
        registry.memo[key] = kept(what) if kept else _named(owners_of_names(registry, what))
    found: Owners = registry.memo[key]
    return found


def _named(owners: Owners) -> Owners:
    """Without what nobody can ask for: names that have no letter or digit."""
    return {name: those for name, those in owners.items() if name} if "" in owners else owners


def owners_of_names(registry: Registry, what: str) -> Owners:
    """The owners of each folded name of the forums or the organisations; under nothing those of names without letters."""
    key = ("owners of names", what)
    if key not in registry.memo:
        registry.memo[key] = _made(registry, what)
    found: Owners = registry.memo[key]
    return found


def _made(registry: Registry, what: str) -> dict[str, list[str]]:
    names: Iterable[tuple[Any, str, str]] = (
        names_of_forums(registry) if what == "forums" else names_of_organisations(registry)
    )
    found: dict[str, list[str]] = {}
    for _, owner, name in names:
        owners = found.setdefault(fold(name), [])
        if owner not in owners[-1:]:  # all names of one owner come together
            owners.append(owner)
    for owners in found.values():
        if len(owners) > 1:
            owners.sort()
    return found
