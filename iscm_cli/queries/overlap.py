"""``overlap``: which forums share members, two by two, and which States sit in several of them.

Members are those of the lists in force on the day; observers are left aside. Each set of members is a
whole number with one bit a State, so that what two sets share is one operation on two numbers.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.queries.age import age_of_seats
from iscm_cli.queries.alike import elements, most_alike, ranked, sharing
from iscm_cli.queries.membership import sitting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.age import Age
    from iscm_cli.queries.seated import InForce


class Circle(NamedTuple):
    """A forum as the set of its members: a bit for each State, their number, and whether the list is complete.

    ``found`` is what the list in force gives, and ``age`` how old that is.
    """

    slug: str
    members: int
    size: int
    complete: bool
    found: InForce | None = None
    age: Age | None = None


class Overlapping(NamedTuple):
    """Two forums: how many members both have, how many each has alone, and their Jaccard index.

    ``complete`` where both lists are: elsewhere the numbers are of the members known by name. ``age_one``
    and ``age_other`` say how old the two lists are.
    """

    one: str
    other: str
    shared: int
    only_one: int
    only_other: int
    overlap: float
    complete: bool
    age_one: Age | None = None
    age_other: Age | None = None


class Seats(NamedTuple):
    """A State, the forums that it is a member of, and the pairs of forums whose only common member it is."""

    code: str
    forums: tuple[str, ...]
    bridges: tuple[tuple[str, str], ...]


class Circles(NamedTuple):
    """The forums whose members are known, the codes that their bits stand for, and the forums without a list."""

    known: tuple[Circle, ...]
    codes: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def partial(self) -> tuple[str, ...]:
        """The forums whose list is not complete."""
        return tuple(circle.slug for circle in self.known if not circle.complete)


def circles(registry: Registry, slugs: Iterable[str], day: PartialDate) -> Circles:
    """The members of these forums on ``day`` as sets of bits, in the order given."""
    bits: dict[str, int] = {}
    known: list[Circle] = []
    unknown: list[str] = []
    for slug in slugs:
        found = sitting(registry, slug, day).members
        if found is None:
            unknown.append(slug)
            continue
        members = sum(1 << bits.setdefault(code, len(bits)) for code in found.states)
        known_age = age_of_seats(registry, found, day)
        known.append(Circle(slug, members, len(found.states), found.complete, found, known_age))
    return Circles(tuple(known), tuple(bits), tuple(unknown))


def pairs(found: Circles, *, none: bool = False, top: int | None = None) -> Iterator[Overlapping]:
    """The pairs of forums that share members, the most alike first; equal ones by shared members.

    ``none`` keeps the pairs that share nobody, ``top`` is how many are wanted (default: all). Pairs of a forum
    without any list of members are never there.
    """
    sets = _sets(found)
    ranked_pairs = ranked(sets, none=none) if top is None else most_alike(sets, top, none=none)
    return (overlapping(found.known[place], found.known[further]) for place, further in ranked_pairs)


def number_of_pairs(found: Circles, *, none: bool = False) -> int:
    """How many these pairs are."""
    return len(found.known) * (len(found.known) - 1) // 2 if none else sharing(_sets(found))


def _sets(found: Circles) -> list[tuple[int, int]]:
    return [(circle.members, circle.size) for circle in found.known]


def overlapping(one: Circle, other: Circle) -> Overlapping:
    """What two forums share; the index to four places."""
    shared = (one.members & other.members).bit_count()
    either = one.size + other.size - shared
    return Overlapping(
        one.slug,
        other.slug,
        shared,
        one.size - shared,
        other.size - shared,
        round(shared / either, 4) if either else 0.0,
        one.complete and other.complete,
        one.age,
        other.age,
    )


def together(found: Circles) -> tuple[Circle, ...]:
    """The forums in an order in which those that share members stand side by side.

    It begins with the largest and goes on to the one most like the last: the largest left, where none
    shares a member with it.
    """
    left = sorted(found.known, key=lambda circle: (-circle.size, circle.slug))
    ordered: list[Circle] = []
    while left:
        best = max(left, key=lambda circle: overlapping(ordered[-1], circle).overlap) if ordered else left[0]
        left.remove(best)
        ordered.append(best)
    return tuple(ordered)


def seats(found: Circles) -> tuple[Seats, ...]:
    """The States by how many of these forums they are members of, then by how many pairs they bridge.

    A State bridges two forums where it is the only member of both. Lists that are not complete bridge
    nothing, since a member that they leave out might be common too.
    """
    forums: list[list[str]] = [[] for _ in found.codes]
    for circle in found.known:
        for bit in elements(circle.members):
            forums[bit].append(circle.slug)
    bridged: list[list[tuple[str, str]]] = [[] for _ in found.codes]
    for one, other in combinations([circle for circle in found.known if circle.complete], 2):
        both = one.members & other.members
        if both and not both & (both - 1):  # a single bit
            bridged[both.bit_length() - 1].append((one.slug, other.slug))
    rows = [Seats(code, tuple(forums[bit]), tuple(bridged[bit])) for bit, code in enumerate(found.codes)]
    return tuple(sorted(rows, key=lambda row: (-len(row.forums), -len(row.bridges), row.code)))
