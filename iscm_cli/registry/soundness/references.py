"""What must hold between the records of a registry: ids, names, sources, addresses, who follows whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iscm_cli.fault import Fault, Path, written
from iscm_cli.models.addresses import encoded, is_address, is_plain, is_report, unfit
from iscm_cli.models.citations import VOCABULARIES, citations
from iscm_cli.naming.folding import fold, printable
from iscm_cli.naming.index import names_of_forums, names_of_organisations, owners_of_names
from iscm_cli.naming.suggestions import Names, Suggestions
from iscm_cli.queries.cite import REGISTRY
from iscm_cli.queries.evidence import is_body
from iscm_cli.queries.forums import ALL
from iscm_cli.registry.soundness.named import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iscm_cli.models import Forum, Registry

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
UNCITED = "no fact cites this source"
_EVERY_STATUS = "--status all means every status"
_RESERVED = (
    ("statuses", ALL, _EVERY_STATUS),
    ("forums", REGISTRY, "iscm cite registry cites the registry as a whole"),
    ("sources", REGISTRY, "iscm cite registry cites the registry as a whole"),
    ("organisations", ALL, "--states all means every State"),
)
_OTHER_SIDE = {"predecessor": "successor", "successor": "predecessor"}


def faults(registry: Registry, cited: set[str]) -> Iterator[Fault]:
    """What is wrong between the records of a registry, in which these ids of sources are ``cited``."""
    yield from _slugs(registry)
    yield from _reserved(registry)
    yield from _sources(registry, cited)
    for rule in (_names, _words, _bodies, _urls, _relations, _succession):
        yield from rule(registry)


def _slugs(registry: Registry) -> Iterator[Fault]:
    for key in (*VOCABULARIES, "forums", "organisations", "sources"):
        ids = getattr(registry, key)
        if all(map(_SLUG.fullmatch, ids)):
            continue
        for name in ids:
            if not _SLUG.fullmatch(name):
                yield Fault(
                    (key, name), "is not a valid id", "use a-z, 0-9 and hyphens, such as five-plus-five"
                )


def _reserved(registry: Registry) -> Iterator[Fault]:
    """No id is a word that the command line takes for something else, nor a forum's id that of a source too."""
    for key, word, meaning in _RESERVED:
        if word in getattr(registry, key):
            yield Fault((key, word), f"{word} cannot be an id here: {meaning}", "choose another id")
    for source in sorted(registry.sources.keys() & registry.forums.keys()):
        yield Fault(
            ("sources", source),
            f"{source} is the id of a forum as well",
            "choose another id, such as one with the year: iscm sources and iscm cite take either",
        )


def _words(registry: Registry) -> Iterator[Fault]:
    """No label in a vocabulary is the id of another of its words; two labels may be the same, and are asked about then."""
    for key in VOCABULARIES:
        vocabulary = getattr(registry, key)
        ids = _by_name([*vocabulary, *([ALL] if key == "statuses" else [])])
        for word, entry in vocabulary.items():
            owner = ids.get(fold(entry.label), word)
            if owner == ALL not in vocabulary:
                yield Fault(
                    (key, word, "label"), f"{printable(entry.label)} cannot be a label here: {_EVERY_STATUS}",
                    "choose another label",
                )  # fmt: skip
            elif owner != word:
                yield _is_an_id((key, word, "label"), entry.label, owner, (key, owner))


def _sources(registry: Registry, cited: set[str]) -> Iterator[Fault]:
    """Every cited source is there, and every source is cited."""
    for source in sorted(registry.sources.keys() - cited):
        yield Fault(
            ("sources", source),
            UNCITED,
            "cite it with `source` or `also`, or remove it",
        )
    if cited <= registry.sources.keys():
        return
    known = Names(frozenset(registry.sources), Suggestions())
    for path, source in citations(registry):
        if source not in known:
            yield Fault(
                path,
                f"cites an unknown source, {printable(source)}",
                nearest(source, known, "source", "or add it under [sources]"),
                rule="cites an unknown source",
            )


def _names(registry: Registry) -> Iterator[Fault]:
    """No name of a forum is the id of another; any other name may be that of several, and is asked about then."""
    ids = _by_name(registry.forums)
    owners = owners_of_names(registry, "forums")
    if "" not in owners and all(len(owners[folded]) == 1 for folded in ids):
        return  # as nearly always: the path to each name is made only where one is wrong
    for path, slug, name in names_of_forums(registry):
        folded = fold(name)
        if not folded:
            yield Fault(path, "has no letter or digit", "write a name that can be typed")
        elif ids.get(folded, slug) != slug:
            yield _is_an_id(path, name, ids[folded], ("forums", ids[folded]))


def _bodies(registry: Registry) -> Iterator[Fault]:
    """No name of a body is the id of another body; it may be a forum's as well, and is asked about then."""
    ids = _by_name(body for body in registry.organisations if is_body(registry, body))
    owners = owners_of_names(registry, "organisations")
    if all(len(owners[folded]) == 1 for folded in ids):
        return
    for path, body, name in names_of_organisations(registry):
        if is_body(registry, body) and ids.get(fold(name), body) != body:
            yield _is_an_id(path, name, ids[fold(name)], ("organisations", ids[fold(name)]))


def _by_name(ids: Iterable[str]) -> dict[str, str]:
    """The first of the ids that fold to each name."""
    found: dict[str, str] = {}
    for each in ids:
        found.setdefault(fold(each), each)
    return found


def _is_an_id(path: Path, name: str, owner: str, place: Path) -> Fault:
    return Fault(
        path,
        f"{printable(name)} is already a name of {owner}: its id",
        f"an id names one alone: change this name, or the id {written(place)}"
        " (of a name that ends in brackets, what stands before and in them are names too)",
    )


def _urls(registry: Registry) -> Iterator[Fault]:
    report = registry.registry.report
    if report is not None and not is_report(report):
        yield Fault(
            ("registry", "report"),
            "is not an address to which an error can be reported",
            "write a page as https://…, or a mailbox as mailto:name@example.org",
        )
    for path, url in _doubtful(registry):
        sign = unfit(url)
        if sign is not None and not sign.isspace():
            yield Fault(
                path,
                f"holds {_named(sign)}, which no web address may hold",
                f"remove it, or write it as {encoded(sign)}",
            )
        elif not is_address(url):
            yield Fault(
                path, "is not a web address", "write it in full, beginning with https://, without spaces"
            )


def _named(sign: str) -> str:
    """A character as it can be shown: itself, or its code point where it acts or cannot be seen."""
    return sign if sign.isprintable() else f"the character U+{ord(sign):04X}"


def _doubtful(registry: Registry) -> Iterator[tuple[Path, str]]:
    """The addresses that need a closer look; most are of sources, of which a path is made only where it is needed."""
    for name, source in registry.sources.items():
        if not is_plain(source.url):
            yield ("sources", name, "url"), source.url
        if source.archived is not None and not is_plain(source.archived):
            yield ("sources", name, "archived"), source.archived
    for path, url in _addresses(registry):
        if not is_plain(url):
            yield path, url


def _addresses(registry: Registry) -> Iterator[tuple[Path, str]]:
    """The addresses of what is no source."""
    if registry.registry.url is not None:
        yield ("registry", "url"), registry.registry.url
    for index, publication in enumerate(registry.publications):
        if publication.url is not None:
            yield ("publications", index, "url"), publication.url
        for place, url in enumerate(publication.other_urls):
            yield ("publications", index, "other_urls", place), url
    for slug, forum in registry.forums.items():
        yield from _addresses_of(("forums", slug), forum)


def _addresses_of(base: Path, forum: Forum) -> Iterator[tuple[Path, str]]:
    if forum.website is not None:
        yield (*base, "website"), forum.website
    for index, document in enumerate(forum.documents):
        if document.url is not None:
            yield (*base, "documents", index, "url"), document.url


def _relations(registry: Registry) -> Iterator[Fault]:
    for slug, forum in registry.forums.items():
        for index, relation in enumerate(forum.relations):
            if (relation.forum is None) == (relation.body is None):
                path = ("forums", slug, "relations", index)
                yield Fault(
                    path, "names both a forum and a body, or neither", "keep only one of `forum` and `body`"
                )


def _succession(registry: Registry) -> Iterator[Fault]:
    """Where one forum names another as successor, that one names it as predecessor."""
    said = {
        (slug, relation.type, relation.forum)
        for slug, forum in registry.forums.items()
        for relation in forum.relations
        if relation.forum
    }
    for slug, forum in registry.forums.items():
        for index, relation in enumerate(forum.relations):
            back = _OTHER_SIDE.get(relation.type)
            other = relation.forum
            if back and other in registry.forums and (other, back, slug) not in said:
                yield Fault(
                    ("forums", slug, "relations", index),
                    f"names {other} as {relation.type}, but {other} does not name {slug} as {back}",
                    f'add {{ type = "{back}", forum = "{slug}", … }} to forums.{other}.relations',
                )
