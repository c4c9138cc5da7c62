"""Ids and names for the forums of a table, under which each can be asked for, and none is taken for another."""

from __future__ import annotations

import re
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.naming.folding import fold
from iscm_cli.naming.index import BRACKETED
from iscm_cli.registry.importing.words import slug_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from iscm_cli.registry.importing.gathering import Gathered


class Called(NamedTuple):
    """The name of a forum and its short name, as the registry has them."""

    name: str
    short: str


def slugs_of(forums: Iterable[Gathered], taken: Collection[str]) -> list[str]:
    """An id for each forum, made of its short name: none that is ``taken``, that of another, or a name of another.

    A name that ends in brackets is three: "Alpha Union (AU)" is also "Alpha Union" and "AU".
    """
    forums = list(forums)
    owners: dict[str, set[int]] = {}
    for number, forum in enumerate(forums):
        for name in (forum.short, *_readings(forum.name)):
            owners.setdefault(fold(name), set()).add(number)
    slugs: dict[str, None] = dict.fromkeys(taken)
    found = []
    for number, forum in enumerate(forums):
        base = slug_of(forum.short) or slug_of(forum.name) or f"forum-{number + 1}"
        slug, again = base, 2
        while slug in slugs or owners.get(fold(slug), {number}) != {number}:
            slug, again = f"{base}-{again}", again + 1
        slugs[slug] = None
        found.append(slug)
    return found


def _readings(name: str) -> Iterator[str]:
    """A name, and where it ends in brackets, what stands before them and in them."""
    yield name
    if match := re.fullmatch(BRACKETED, name):
        yield from match.groups()


def typeable(name: str) -> str:
    """A name without brackets at its end, or what stands before them, where these have no letter or digit."""
    match = re.fullmatch(BRACKETED, name)
    if not match or all(map(fold, match.groups())):
        return name
    return typeable(match.group(1) if fold(match.group(1)) else match.group(2))


class Names:
    """Calls the forums of a registry in turn: a name that one before has already gets something that tells them apart."""

    def __init__(self, slugs: Iterable[str]) -> None:
        self._taken = {fold(slug): slug for slug in slugs}

    def of(self, forum: Gathered, slug: str) -> Called:
        """What a forum is called: as the table has it, where no other is called so."""
        short, name = forum.short, typeable(forum.name)
        # Brackets would make it two names.
        more = [slug] if short.endswith(")") else [short, slug]
        apart = chain(more, (f"{slug} {again}" for again in count(2)))
        if not self._free(name, slug):
            name = next(each for each in (f"{name}, {what}" for what in apart) if self._free(each, slug))
        if not self._free(short, slug):
            short = name
        self._taken.update(dict.fromkeys((fold(name), fold(short)), slug))
        return Called(name, short)

    def _free(self, name: str, slug: str) -> bool:
        return self._taken.get(fold(name), slug) == slug
