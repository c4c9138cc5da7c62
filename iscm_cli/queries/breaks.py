"""Whole numbers in a few classes of like numbers: which tiles of a map that counts share a shade."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Range = tuple[int, int]  # the least and the greatest number of a class


def natural_breaks(numbers: Iterable[int], most: int) -> tuple[Range, ...]:
    """The ranges of at most ``most`` classes, least first, none of them empty; empty where there is no number.

    Few different numbers are a class each. Others are parted where the numbers within a class differ least from
    its mean (the natural breaks of Jenks), so that the classes follow the numbers that there are. The ranges
    leave no number out between the least and the greatest: each begins after the end of the one before.
    """
    counts = sorted(Counter(numbers).items())
    values = [value for value, _ in counts]

    @cache
    def spread(first: int, last: int) -> float:
        """The sum of the squared differences from the mean, of the values from one to another."""
        part = counts[first : last + 1]
        number = sum(times for _, times in part)
        mean = sum(value * times for value, times in part) / number
        return sum(times * (value - mean) ** 2 for value, times in part)

    # best[last] are the spread and the first places of the classes that the values up to ``last`` are parted in.
    best: list[tuple[float, tuple[int, ...]]] = [(spread(0, last), (0,)) for last in range(len(values))]
    for classes in range(1, min(most, len(values))):
        best = [
            min(
                (best[cut - 1][0] + spread(cut, last), (*best[cut - 1][1], cut))
                for cut in range(classes, last + 1)
            )
            if last >= classes
            else best[last]
            for last in range(len(values))
        ]
    if not values:
        return ()
    starts = best[-1][1]
    ends = [values[start - 1] for start in starts[1:]] + [values[-1]]
    return tuple(zip([values[0], *(end + 1 for end in ends[:-1])], ends, strict=True))
