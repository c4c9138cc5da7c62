"""The facts of several forums or bodies side by side, as if one of them had all.

What looks at each fact by itself need not go through one forum after the other: it is told of all at once.
"""

from __future__ import annotations

from itertools import chain, islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_AT_ONCE = 8  # as much as the processor has near at hand, from one look at their facts to the next


def gathered(owners: Mapping[str, Any]) -> Iterator[Gathered]:
    """The owners, a few at a time."""
    names = iter(owners)
    while some := {name: owners[name] for name in islice(names, _AT_ONCE)}:
        yield Gathered(some)


class Gathered:
    """Forums or organisations, and under each key that has several facts in one of them, the facts of all, in their order."""

    def __init__(self, owners: Mapping[str, Any]) -> None:
        self.owners = owners

    def __getattr__(self, key: str) -> tuple[Any, ...]:
        found = tuple(chain.from_iterable(map(attrgetter(key), self.owners.values())))
        setattr(self, key, found)
        return found
