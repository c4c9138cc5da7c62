"""What a user types to what the registry holds: forums, regions and words of a vocabulary, never a guess."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iscm_cli.errors import AmbiguousNameError, NotFoundError
from iscm_cli.naming.folding import bare, closest, fold, folded_words, owners_of_closest, printable
from iscm_cli.naming.index import names_of_forums, names_of_organisations, organisations_by_name
from iscm_cli.naming.titles import forums_called
from iscm_cli.queries.evidence import is_body

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from iscm_cli.models import Entry, Registry

_SEPARATORS = r"[\s,+/&–—_-]+"  # noqa: RUF001 - people paste dashes
_BETWEEN_LABELS = r"\s+[-–—]\s+"  # noqa: RUF001 - as above
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

    A region is named by its id, or by its label in any language, also as a table prints several: ``Afrique -
    Europe``. The first whole words of an id stand for it where no other begins so: ``middle``. Raises
    NotFoundError naming the regions where part of the text is none, AmbiguousNameError where several
    begin so.
    """
    asked = _Asked(text)
    found = (
        asked.admitted(_by_id(registry, asked))
        or asked.admitted(_as_printed(registry, asked))
        or asked.admitted(_by_first_words(registry, asked))
        or asked.admitted(_by_label(registry, asked))
    )
    if not found:
        raise NotFoundError(
            f'no region is called "{printable(text)}"',
            _choices(registry.regions, "; join two with a hyphen for forums that bridge them"),
        )
    return RegionFilter(frozenset(found), exact=asked.intra or len(found) > 1)


def names_regions(registry: Registry, text: str) -> bool:
    """Whether the text is whole names of regions, as ``resolve_region`` takes them."""
    asked = _Asked(text)
    return any(asked.admitted(read(registry, asked)) for read in (_by_id, _as_printed, _by_label))


class _Asked:
    """What was typed for regions: its words, without the one that says that a forum has this region alone."""

    def __init__(self, text: str) -> None:
        self.text = text
        words = _words(text)
        self.intra = len(words) > 1 and words[0] == "intra"
        self.words = words[1:] if self.intra else words

    def admitted(self, found: list[str]) -> list[str]:
        """The regions that were found; none where only one can be meant, and there are more."""
        return [] if self.intra and len(found) > 1 else found


def _by_id(registry: Registry, asked: _Asked) -> list[str]:
    return _spelt(asked.words, _ids(registry))


def _by_first_words(registry: Registry, asked: _Asked) -> list[str]:
    known = _ids(registry)
    return _with_first_words(asked.words, known) if _can_spell(known, asked.words) else []


def _as_printed(registry: Registry, asked: _Asked) -> list[str]:
    """The regions whose labels stand side by side in the text: blanks within a label are no hyphens."""
    known = _labels(registry, lambda label: tuple(map(fold, label.split())))
    parts = re.split(_BETWEEN_LABELS, asked.text) if _can_spell(known, asked.words) else []
    found = [known.get(tuple(map(fold, part.split())), "") for part in parts]
    return found if all(found) else []


def _by_label(registry: Registry, asked: _Asked) -> list[str]:
    known = _labels(registry, lambda label: _folded(_words(label))) | _ids(registry)
    return _spelt(_folded(asked.words), known)


def _ids(registry: Registry) -> _Known:
    return {tuple(region.split("-")): region for region in registry.regions}


def _labels(registry: Registry, parted: Callable[[str], tuple[str, ...]]) -> _Known:
    """The regions by the words of their labels, where only one has such a label; English goes first."""
    english = [(entry.label, key) for key, entry in registry.regions.items()]
    others = [(label, key) for key, entry in registry.regions.items() for label in entry.labels.values()]
    known: _Known = {}
    for labels in (others, english):
        called: dict[tuple[str, ...], set[str]] = {}
        for label, key in labels:
            called.setdefault(parted(label), set()).add(key)
        known |= {words: min(keys) for words, keys in called.items() if len(keys) == 1}
    return known


def _words(text: str) -> list[str]:
    return [word for word in re.split(_SEPARATORS, text.casefold()) if word]


def _folded(words: list[str]) -> tuple[str, ...]:
    return tuple(bare([folded for word in words for folded in folded_words(word)]))


def _spelt(words: Sequence[str], known: _Known) -> list[str]:
    return _regions_in(words, known) if _can_spell(known, words) else []


def _can_spell(known: _Known, words: Sequence[str]) -> bool:
    """Whether so many words can be regions: what is longer is no set of them, however it is read."""
    return len(words) <= 1 + sum(map(len, known))


class RegionFilter:
    """A set of regions that a forum must have: exactly these, or these among others."""

    def __init__(self, regions: frozenset[str], *, exact: bool) -> None:
        self.regions = regions
        self.exact = exact

    def admits(self, regions: tuple[str, ...]) -> bool:
        """Whether a forum of these regions passes."""
        return self.regions == set(regions) if self.exact else self.regions <= set(regions)


def resolve_word(vocabulary: Mapping[str, Entry], text: str, what: str) -> str:
    """The id of a vocabulary's word: by id or label, by the first whole words of one ("labour"), by an acronym, or by a label or acronym in another language.

    Raises NotFoundError naming the valid ones, and AmbiguousNameError where several are called or begin so.
    """
    if text in vocabulary:
        return text
    wanted = fold(text)
    called = _called(vocabulary, wanted)
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
    elsewhere = _called_otherwise(vocabulary, wanted)
    if len(elsewhere) == 1:
        return elsewhere[0]
    near = closest(text, vocabulary) if len(vocabulary) > _FEW else []
    options = near or list(vocabulary)
    raise NotFoundError(f'no {what} is called "{printable(text)}"', _choices(options), suggestions=near)


def is_word(vocabulary: Mapping[str, Entry], text: str) -> bool:
    """Whether the text is the whole name of a vocabulary's word, as ``resolve_word`` takes it."""
    wanted = fold(text)
    return bool(_called(vocabulary, wanted) or len(_called_otherwise(vocabulary, wanted)) == 1)


def _called(vocabulary: Mapping[str, Entry], wanted: str) -> list[str]:
    return [key for key, entry in vocabulary.items() if wanted and wanted in (fold(key), fold(entry.label))]


def _called_otherwise(vocabulary: Mapping[str, Entry], wanted: str) -> list[str]:
    """The words with this folded label in another language, or this acronym in any."""
    return [key for key, entry in vocabulary.items() if wanted and wanted in map(fold, _other_names(entry))]


def _other_names(entry: Entry) -> Iterator[str]:
    yield from entry.labels.values()
    yield from entry.acronyms.values()
    if acronym := getattr(entry, "acronym", None):  # which only some words have
        yield acronym


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


def _regions_in(words: Sequence[str], known: Mapping[tuple[str, ...], str]) -> list[str]:
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
