"""``compare``: the members of two or more forums as sets, and their facts side by side."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.queries.membership import ended
from iscm_cli.queries.page import forum_page

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.page import ForumPage


class Pair(NamedTuple):
    """Two forums of a comparison: how many members both have, and the Jaccard index of the two sets.

    ``settled``: whether they can share no more than those that are known by name.
    """

    one: str
    other: str
    shared: int
    overlap: float | None
    settled: bool


class Comparison(NamedTuple):
    """The members of several forums on a day.

    ``shared`` sit in all, ``only[slug]`` in that one alone, ``some`` in more than one but not in all
    (with the forums of each). ``overlap`` is the Jaccard index: members shared by all over members of
    any; None where a forum has no list in force. ``uncertain`` are forums whose list is not complete
    or missing: their arithmetic is of known names only. Of a forum that was not founded yet, or has ended, it is
    certain that nobody is a member. ``settled``: whether no other State than those can be in all.
    """

    pages: tuple[ForumPage, ...]
    shared: tuple[str, ...]
    only: dict[str, tuple[str, ...]]
    some: dict[str, tuple[str, ...]]
    overlap: float | None
    pairs: tuple[Pair, ...]
    uncertain: tuple[str, ...]
    settled: bool

    @property
    def slugs(self) -> tuple[str, ...]:
        """The compared forums, in the order asked for."""
        return tuple(page.slug for page in self.pages)

    def alone(self, slug: str) -> bool:
        """Whether those who are known in this forum only are in no other for certain: no other is known only in part."""
        return not {*self.uncertain} - {slug}


def comparison(registry: Registry, slugs: Sequence[str], day: PartialDate) -> Comparison:
    """Compare forums by their members in force on ``day``."""
    pages = tuple(forum_page(registry, slug, day) for slug in slugs)
    members = {page.slug: _members(page) for page in pages}
    uncertain = tuple(page.slug for page in pages if not all_known(page))
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
            Pair(
                one,
                other,
                len(members[one] & members[other]),
                _jaccard([members[one], members[other]]),
                _settled({one: members[one], other: members[other]}, uncertain),
            )
            for one, other in combinations(members, 2)
        ),
        uncertain=uncertain,
        settled=_settled(members, uncertain),
    )


def all_known(page: ForumPage) -> bool:
    """Whether it is known of every State if it is a member; before the founding and from the end on none is."""
    return page.size.members is not None or not page.founded or ended(page.forum, page.day)


def _settled(members: Mapping[str, set[str]], uncertain: Container[str]) -> bool:
    """Whether no other State can be in all: whoever is, is in those of which all members are known."""
    sure = [states for slug, states in members.items() if slug not in uncertain]
    return bool(sure) and set.intersection(*sure) == set.intersection(*members.values())


def _members(page: ForumPage) -> set[str]:
    found = page.size.sitting.members
    return set(found.states) if found else set()


def _jaccard(sets: Sequence[set[str]]) -> float | None:
    """Jaccard index, to four places; None where a set is empty because no list is in force."""
    if not all(sets):
        return None
    return round(len(set.intersection(*sets)) / len(set[str]().union(*sets)), 4)
