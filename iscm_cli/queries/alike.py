"""Which pairs of sets are most alike, by their Jaccard index, where there are too many pairs to hold.

A set is a whole number with one bit an element, and its size. The most alike come first; of equal ones those that
share more, then those that stand first. Five thousand sets make twelve million pairs: all of them are kept as eight
bytes each, and the first few are found without keeping the others.
"""

from __future__ import annotations

from array import array
from heapq import heappush, heappushpop, merge
from itertools import combinations, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Set = tuple[int, int]  # its bits, and how many they are
_PLACE = 32  # bits of the second place of a pair that is kept as one number


def sharing(sets: Sequence[Set]) -> int:
    """How many pairs share an element, without looking at any pair."""
    having: dict[int, int] = {}  # for each element a bit for each set that has it
    for place, (bits, _) in enumerate(sets):
        for element in elements(bits):
            having[element] = having.get(element, 0) | 1 << place
    number = 0
    for bits, _ in sets:
        with_it = 0
        for element in elements(bits):
            with_it |= having[element]
        number += max(0, with_it.bit_count() - 1)  # it shares with itself
    return number // 2


def ranked(sets: Sequence[Set], *, none: bool) -> Iterator[tuple[int, int]]:
    """All pairs that share an element, by their places; ``none``: also those that share none."""
    pairs: dict[tuple[int, int], array[int]] = {}
    for place, (bits, size) in enumerate(sets):
        first = place << _PLACE
        for further in range(place + 1, len(sets)):
            other, others = sets[further]
            shared = (bits & other).bit_count()
            if shared or none:
                key = shared, (size + others - shared if shared else 0)  # none is none, of however many
                if key in pairs:
                    pairs[key].append(first | further)
                else:
                    pairs[key] = array("Q", (first | further,))
    for key in sorted(pairs, key=lambda key: _rank(*key), reverse=True):
        for pair in pairs.pop(key):
            yield pair >> _PLACE, pair & ((1 << _PLACE) - 1)


def most_alike(sets: Sequence[Set], most: int, *, none: bool) -> list[tuple[int, int]]:
    """The first ``most`` of these pairs.

    Equal sets are looked at as one. Of sets in the order of their size, one is not held against those so much
    smaller that they cannot be as alike as what was found.
    """
    equal: dict[Set, list[int]] = {}
    for place, one in enumerate(sets):
        equal.setdefault(one, []).append(place)
    kinds = sorted(equal.items(), key=lambda kind: -kind[0][1])
    # The least alike first, so that it goes when a better one comes.
    found: list[tuple[float, int, int, int, int, int]] = []
    for number, ((bits, size), here) in enumerate(kinds):
        for further in range(number if len(here) > 1 else number + 1, len(kinds)):
            (other, others), there = kinds[further]
            if len(found) == most and size and others / size < found[0][0]:
                break
            shared = (bits & other).bit_count()
            if not (shared or none):
                continue
            alike, _ = _rank(shared, size + others - shared)
            if len(found) == most and alike < found[0][0]:
                continue
            first, second = here[:2] if number == further else sorted((here[0], there[0]))
            entry = (alike, shared, -first, -second, number, further)
            if len(found) < most:
                heappush(found, entry)
            else:
                heappushpop(found, entry)
    best: dict[tuple[float, int], list[Iterator[tuple[int, int]]]] = {}
    for alike, shared, *_, number, further in sorted(found, reverse=True):
        best.setdefault((alike, shared), []).append(_of_kinds(kinds[number][1], kinds[further][1]))
    return list(islice((pair for same in best.values() for pair in merge(*same)), most))


def _of_kinds(here: Sequence[int], there: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of one place of each, in order; of one kind with itself, of two different places."""
    if here is there:
        yield from combinations(here, 2)
        return
    own = frozenset(here)
    for place in merge(here, there):
        yield from ((place, other) for other in (there if place in own else here) if other > place)


def _rank(shared: int, either: int) -> tuple[float, int]:
    return (shared / either if either else 0.0), shared


def elements(bits: int) -> Sequence[int]:
    """The elements of a set, each as the place of its bit, the lowest first."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found
