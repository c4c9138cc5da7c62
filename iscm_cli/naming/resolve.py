"""What a user types to what the registry holds: forums, regions and words of a vocabulary, never a guess."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iscm_cli.errors import AmbiguousNameError, NotFoundError
from iscm_cli.naming.folding import closest, fold, printable
from iscm_cli.queries.evidence import is_body

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iscm_cli.fault import Path
    from iscm_cli.models import Entry, Registry

_SEPARATORS = re.compile(r"[\s,+/&–—_-]+")  # noqa: RUF001 - people paste dashes
_BRACKETED = re.compile(r"(.*\S)\s*\(([^()]+)\)")
_FEW = 25


def resolve_forum(registry: Registry, text: str) -> str:
    """The slug of the forum that ``text`` names: by slug, acronym, short name, alias or full name.

    Case, accents and punctuation do not matter. Raises NotFoundError, with up to three suggestions, or
    AmbiguousNameError with the choices.
    """
    if text in registry.forums:
        return text
    wanted = fold(text)
    found = sorted({slug for _, slug, name in names_of_forums(registry) if wanted and fold(name) == wanted})
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousNameError(
            f"{printable(text)} names several forums", f"say which: {', '.join(found)}", choices=found
        )
    near = _near_forums(registry, text)
    hint = f"did you mean {' or '.join(near)}?" if near else "iscm list --status all shows every forum"
    raise NotFoundError(f'no forum is called "{printable(text)}"', hint, suggestions=near)


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


def resolve_body(registry: Registry, text: str) -> str:
    """The id of the body that ``text`` names: by id, acronym, name or alias of an organisation with known members.

    Case, accents and punctuation do not matter. Raises NotFoundError, with up to three suggestions, or
    AmbiguousNameError with the choices.
    """
    if text in registry.organisations and is_body(registry, text):
        return text
    found = organisations_named(registry, text)
    bodies = [key for key in found if is_body(registry, key)]
    if len(bodies) == 1:
        return bodies[0]
    if bodies:
        raise AmbiguousNameError(
            f"{printable(text)} names several bodies", f"say which: {', '.join(bodies)}", choices=bodies
        )
    known = [key for key in registry.organisations if is_body(registry, key)]
    if found:
        raise NotFoundError(
            f"{printable(text)} is an organisation whose members are not in the registry",
            f"these have members: {', '.join(known)}" if known else "no organisation has members there",
        )
    owner = {name: key for _, key, name in names_of_organisations(registry) if is_body(registry, key)}
    near = list(dict.fromkeys(owner[name] for name in closest(text, owner, 9)))[:3]
    hint = f"did you mean {' or '.join(near)}?" if near else f"use one of: {', '.join(known)}"
    raise NotFoundError(f'no body is called "{printable(text)}"', hint, suggestions=near)


def organisations_named(registry: Registry, text: str) -> list[str]:
    """The ids of all organisations that have this name, whether or not their members are known."""
    wanted = fold(text)
    return sorted(
        {key for _, key, name in names_of_organisations(registry) if wanted and fold(name) == wanted}
    )


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
    match = _BRACKETED.fullmatch(name)
    if match:
        yield path, slug, match.group(1)
        yield path, slug, match.group(2)


def resolve_region(registry: Registry, text: str) -> RegionFilter:
    """What ``--region`` asks for: ``africa``, ``intra-africa``, or a set such as ``africa-europe``.

    Raises NotFoundError naming the regions where part of the text is none.
    """
    words = [word for word in _SEPARATORS.split(text.casefold()) if word]
    intra = len(words) > 1 and words[0] == "intra"
    known = {tuple(region.split("-")): region for region in registry.regions}
    most = 1 + sum(map(len, known))  # what is longer is no set of regions, however it is read
    found = _regions_in(words[1:] if intra else words, known) if len(words) <= most else []
    if not found or (intra and len(found) > 1):
        raise NotFoundError(
            f'no region is called "{printable(text)}"',
            f"use one of: {', '.join(registry.regions)}; two joined by a hyphen for forums that bridge them",
        )
    return RegionFilter(frozenset(found), exact=intra or len(found) > 1)


class RegionFilter:
    """A set of regions that a forum must have: exactly these, or these among others."""

    def __init__(self, regions: frozenset[str], *, exact: bool) -> None:
        self.regions = regions
        self.exact = exact

    def admits(self, regions: tuple[str, ...]) -> bool:
        """Whether a forum of these regions passes."""
        return self.regions == set(regions) if self.exact else self.regions <= set(regions)


def resolve_word(vocabulary: Mapping[str, Entry], text: str, what: str) -> str:
    """The id of a vocabulary's word, given by id or label. Raises NotFoundError naming the valid ones."""
    if text in vocabulary:
        return text
    wanted = fold(text)
    for key, entry in vocabulary.items():
        if wanted and wanted in (fold(key), fold(entry.label)):
            return key
    near = closest(text, vocabulary) if len(vocabulary) > _FEW else []
    options = near or list(vocabulary)
    raise NotFoundError(
        f'no {what} is called "{printable(text)}"', f"use one of: {', '.join(options)}", suggestions=near
    )


def _regions_in(words: list[str], known: Mapping[tuple[str, ...], str]) -> list[str]:
    """The regions that the words spell one after the other; none where a word is left over."""
    found: list[str] = []
    while words:
        for length in range(len(words), 0, -1):
            region = known.get(tuple(words[:length]))
            if region:
                found.append(region)
                words = words[length:]
                break
        else:
            return []
    return found


def _near_forums(registry: Registry, text: str) -> list[str]:
    owner = {name: slug for _, slug, name in names_of_forums(registry)}
    near = closest(text, owner, 9)
    return list(dict.fromkeys(owner[name] for name in near))[:3]
