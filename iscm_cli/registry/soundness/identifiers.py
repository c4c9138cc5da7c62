"""Ids of other registers: of their form, each on one thing, and publishers by a name that a source prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.fault import Fault, Path, written
from iscm_cli.models.publishers import own_name
from iscm_cli.naming.folding import printable
from iscm_cli.queries.identifiers import ROR_ID, WIKIDATA_ID, items, ror_adds_up
from iscm_cli.registry.soundness.named import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.models import Registry


def faults(registry: Registry) -> Iterator[Fault]:
    """What is wrong with the ids of a registry, and with its publishers."""
    for rule in (_wikidata, _ror, _shared, _publishers):
        yield from rule(registry)


def _wikidata(registry: Registry) -> Iterator[Fault]:
    for path, qid in items(registry):
        if not WIKIDATA_ID.fullmatch(qid):
            yield Fault(
                (*path, "wikidata"),
                f"{printable(qid)} is not an id of Wikidata",
                "write the letter Q and the number of the item alone, such as Q472311, not its address",
            )


def _ror(registry: Registry) -> Iterator[Fault]:
    for key, records in (("organisations", registry.organisations), ("publishers", registry.publishers)):
        for name, record in records.items():
            if record.ror is None:
                continue
            if not ROR_ID.fullmatch(record.ror):
                yield Fault(
                    (key, name, "ror"),
                    f"{printable(record.ror)} is not an id of ROR",
                    "write the nine characters after https://ror.org/, such as 020ktwj02",
                )
            elif not ror_adds_up(record.ror):
                yield Fault(
                    (key, name, "ror"),
                    f"{printable(record.ror)} is mistyped: its last two digits do not follow from the others",
                    "copy it again from ror.org",
                )


def _shared(registry: Registry) -> Iterator[Fault]:
    """One item is one forum, and one organisation, which may be that forum. A publisher may have several names."""
    owners: dict[str, Path] = {}
    for path, qid in items(registry):
        key, name = path
        if key == "publishers":
            continue
        owner = owners.setdefault(qid, path)
        if owner == path or (key == "organisations" and _forum_of(registry, str(name)) == owner):
            continue
        yield Fault(
            (*path, "wikidata"),
            f"{printable(qid)} is already the item of {written(owner)}",
            "each item of Wikidata is one thing: look up which of the two it is, and remove it from the other",
        )


def _forum_of(registry: Registry, organisation: str) -> Path:
    return ("forums", registry.organisations[organisation].forum or "")


def _publishers(registry: Registry) -> Iterator[Fault]:
    if not registry.publishers:
        return
    printed = frozenset(map(own_name, {source.publisher for source in registry.sources.values()}))
    for name, publisher in registry.publishers.items():
        if name not in printed:
            yield Fault(
                ("publishers", name),
                f"no source has a publisher called {printable(name)}",
                nearest(name, printed, "publisher", "(as in `publisher` of a source, before any `, via`)"),
            )
        elif publisher.wikidata is None and publisher.ror is None:
            yield Fault(("publishers", name), "says nothing", "add `wikidata` or `ror`, or remove it")
