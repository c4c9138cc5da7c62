"""``compare``: the members of two or more forums as sets, and their facts side by side."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.queries.page import forum_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.page import ForumPage


class Pair(NamedTuple):
    """Two forums of a comparison: how many members both have, and the Jaccard index of the two sets."""

    one: str
    other: str
    shared: int
    overlap: float | None


class Comparison(NamedTuple):
    """The members of several forums on a day.

    ``shared`` sit in all, ``only[slug]`` in that one alone, ``some`` in more than one but not in all
    (with the forums of each). ``overlap`` is the Jaccard index: members shared by all over members of
    any; None where a forum has no list in force. ``uncertain`` are forums whose list is not complete
    or missing: their arithmetic is of known names only.
    """

    pages: tuple[ForumPage, ...]
    shared: tuple[str, ...]
    only: dict[str, tuple[str, ...]]
    some: dict[str, tuple[str, ...]]
    overlap: float | None
    pairs: tuple[Pair, ...]
    uncertain: tuple[str, ...]

    @property
    def slugs(self) -> tuple[str, ...]:
        """The compared forums, in the order asked for."""
        return tuple(page.slug for page in self.pages)


def comparison(registry: Registry, slugs: Sequence[str], day: PartialDate) -> Comparison:
    """Compare forums by their members in force on ``day``."""
    pages = tuple(forum_page(registry, slug, day) for slug in slugs)
    members = {page.slug: _members(page) for page in pages}
    sets = list(members.values())
    union, shared = set[str]().union(*sets), set.intersection(*sets)
    where = {code: tuple(slug for slug, have in members.items() if code in have) for code in sorted(union)}
    return Comparison(
        pages=pages,
        shared=tuple(sorted(shared)),
        only={slug: tuple(c for c, slugs in where.items() if slugs == (slug,)) for slug in members},
        some={code: slugs for code, slugs in where.items() if 1 < len(slugs) < len(members)},
        overlap=_jaccard(sets),
        pairs=tuple(
            Pair(one, other, len(members[one] & members[other]), _jaccard([members[one], members[other]]))
            for one, other in combinations(members, 2)
        ),
        uncertain=tuple(page.slug for page in pages if page.size.members is None),
    )


def _members(page: ForumPage) -> set[str]:
    found = page.size.sitting.members
    return set(found.states) if found else set()


def _jaccard(sets: Sequence[set[str]]) -> float | None:
    """Jaccard index, to four places; None where a set is empty because no list is in force."""
    if not all(sets):
        return None
    return round(len(set.intersection(*sets)) / len(set[str]().union(*sets)), 4)
