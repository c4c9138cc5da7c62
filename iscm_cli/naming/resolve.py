"""What a user types to what the registry holds: forums, regions and words of a vocabulary, never a guess."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iscm_cli.errors import AmbiguousNameError, NotFoundError
from iscm_cli.naming.folding import closest, fold, owners_of_closest, printable
from iscm_cli.naming.index import names_of_forums, names_of_organisations, organisations_by_name
from iscm_cli.naming.titles import forums_called
from iscm_cli.queries.evidence import is_body

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from iscm_cli.models import Entry, Registry

_SEPARATORS = r"[\s,+/&–—_-]+"  # noqa: RUF001 - people paste dashes
_FEW = 25


def resolve_forum(registry: Registry, text: str) -> str:
    """The slug of the forum that ``text`` names: by slug, acronym, short name, alias or full name.

    Case, accents and punctuation do not matter, nor do two names of it side by side (see ``forums_called``).
    Raises NotFoundError, with up to three suggestions, or AmbiguousNameError with the choices.
    """
    if text in registry.forums:
        return text
    found = forums_called(registry, text)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousNameError(
            f"{printable(text)} names several forums", f"say which: {', '.join(found)}", choices=found
        )
    near = forums_like(registry, text)
    hint = f"did you mean {' or '.join(near)}?" if near else "iscm list --status all shows every forum"
    raise NotFoundError(f'no forum is called "{printable(text)}"', hint, suggestions=near)


def forums_like(registry: Registry, text: str) -> list[str]:
    """Up to three forums of which a name looks or reads like the text, nearest first; for suggestions only."""
    return owners_of_closest(text, {name: slug for _, slug, name in names_of_forums(registry)})


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
    near = owners_of_closest(text, owner)
    hint = f"did you mean {' or '.join(near)}?" if near else _choices(known)
    raise NotFoundError(f'no body is called "{printable(text)}"', hint, suggestions=near)


def organisations_named(registry: Registry, text: str) -> list[str]:
    """The ids of all organisations that have this name, whether or not their members are known."""
    return list(organisations_by_name(registry).get(fold(text), ()))


def resolve_region(registry: Registry, text: str) -> RegionFilter:
    """What ``--region`` asks for: ``africa``, ``intra-africa``, or a set such as ``africa-europe``.

    The first whole words of a region stand for it where no other begins so: ``middle``. Raises
    NotFoundError naming the regions where part of the text is none, AmbiguousNameError where several
    begin so.
    """
    words = [word for word in re.split(_SEPARATORS, text.casefold()) if word]
    intra = len(words) > 1 and words[0] == "intra"
    known = {tuple(region.split("-")): region for region in registry.regions}
    most = 1 + sum(map(len, known))  # what is longer is no set of regions, however it is read
    spelt = words[1:] if intra else words
    found = []
    if len(words) <= most:
        found = _regions_in(spelt, known) or _with_first_words(spelt, known)
    if not found or (intra and len(found) > 1):
        raise NotFoundError(
            f'no region is called "{printable(text)}"',
            _choices(registry.regions, "; join two with a hyphen for forums that bridge them"),
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
    """The id of a vocabulary's word: by id or label, by the first whole words of one ("labour"), or by a label in another language.

    Raises NotFoundError naming the valid ones, and AmbiguousNameError where several are called or begin so.
    """
    if text in vocabulary:
        return text
    wanted = fold(text)
    called = [key for key, entry in vocabulary.items() if wanted and wanted in (fold(key), fold(entry.label))]
    if len(called) == 1:
        return called[0]
    if called:
        raise AmbiguousNameError(
            f"{printable(text)} is the name of more than one {what}",
            f"say which: {', '.join(called)}",
            called,
        )
    begun = [
        key
        for key, entry in vocabulary.items()
        if wanted and any(fold(name).startswith(f"{wanted} ") for name in (key, entry.label))
    ]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise _several(text, what, begun)
    elsewhere = [
        key for key, entry in vocabulary.items() if wanted and wanted in map(fold, entry.labels.values())
    ]
    if len(elsewhere) == 1:
        return elsewhere[0]
    near = closest(text, vocabulary) if len(vocabulary) > _FEW else []
    options = near or list(vocabulary)
    raise NotFoundError(f'no {what} is called "{printable(text)}"', _choices(options), suggestions=near)


def _choices(known: Collection[str], more: str = "") -> str:
    """What there is to choose from, for a hint; a registry need not have any."""
    return f"use one of: {', '.join(known)}{more}" if known else "the registry has none"


def _several(text: str, what: str, choices: list[str]) -> AmbiguousNameError:
    return AmbiguousNameError(
        f"{printable(text)} is the beginning of more than one {what}",
        f"say which: {', '.join(choices)}",
        choices,
    )


_Known = dict[tuple[str, ...], str]


def _with_first_words(words: list[str], known: _Known) -> list[str]:
    """The regions that the words spell where the first words of a name stand for it: ``central`` for Central Asia.

    Raises AmbiguousNameError where several regions begin so.
    """
    begun: dict[tuple[str, ...], list[str]] = {}
    for name, region in known.items():
        for first in (name[:length] for length in range(1, len(name))):
            if first not in known:
                begun.setdefault(first, []).append(region)
    meant = {" ".join(first): regions for first, regions in begun.items()}
    found = _regions_in(words, {**{first: " ".join(first) for first in begun}, **known})
    for said in found:
        if len(meant.get(said, ())) > 1:
            raise _several(said, "region", meant[said])
    return [meant.get(said, [said])[0] for said in found]


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
