"""``stats --largest`` and its kin: forums ranked within each kind.

Equal values share a rank. Among equals, a forum with a list of its own stands before one whose list is
derived, then the one with the larger newest stated count, then by name. Unknown sizes come last,
without a rank; they are never 0.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.queries.forums import list_forums, other_foundings

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Founding, Registry
    from iscm_cli.queries.forums import ForumList, ForumRow, Scope

Record = Literal["largest", "smallest", "oldest", "newest"]


class Ranked(NamedTuple):
    """One place of a ranking.

    ``value`` is a number of members, or the founding date as written. ``basis`` says what the value
    rests on: the basis of the list in force, ``stated``, or ``founding``. ``others`` are founding
    claims by other dates than the one shown.
    """

    rank: int | None
    row: ForumRow
    value: int | str | None
    basis: str | None
    as_of: PartialDate | None
    source: str | None
    others: tuple[Founding, ...] = ()


class Ranking(NamedTuple):
    """Places within each kind, and what the scope left out."""

    record: Record
    places: tuple[Ranked, ...]
    scope: ForumList


def ranking(registry: Registry, scope: Scope, record: Record, top: int | None = None) -> Ranking:
    """The forums in scope ranked by size or age within each kind, ``top`` places of each (ties included)."""
    found = list_forums(registry, scope)
    places: list[Ranked] = []
    for _, rows in groupby(found.rows, key=lambda row: row.kind):
        inside = list(rows)
        ranked = _by_size(inside, record) if record in ("largest", "smallest") else _by_age(inside, record)
        places.extend(p for p in ranked if top is None or (p.rank is not None and p.rank <= top))
    return Ranking(record, tuple(places), found)


def _by_size(rows: list[ForumRow], record: Record) -> list[Ranked]:
    sign = -1 if record == "largest" else 1
    known = [row for row in rows if row.size.value is not None]
    known.sort(key=lambda row: (sign * (row.size.value or 0), *_among_equals(row)))
    places: list[Ranked] = []
    for position, row in enumerate(known):
        value = row.size.value
        tied = position > 0 and known[position - 1].size.value == value
        places.append(_sized(places[-1].rank if tied else position + 1, row))
    return places + [_sized(None, row) for row in rows if row.size.value is None]


def _among_equals(row: ForumRow) -> tuple[int, int, str, str]:
    members = row.size.sitting.members
    own = members is not None and members.complete and members.list.basis != "derived"
    stated = row.size.stated.value if row.size.stated else 0
    return (0 if own else 1, -stated, row.forum.short_name.casefold(), row.slug)


def _sized(rank: int | None, row: ForumRow) -> Ranked:
    members, stated = row.size.sitting.members, row.size.stated
    if members and row.size.members is not None:
        lst = members.list
        return Ranked(rank, row, row.size.members, lst.basis, lst.as_of, lst.source)
    if stated:
        return Ranked(rank, row, stated.value, "stated", stated.as_of, stated.source)
    return Ranked(rank, row, None, None, None, None)


def _by_age(rows: list[ForumRow], record: Record) -> list[Ranked]:
    known = [row for row in rows if row.founding]
    known.sort(key=lambda row: (row.forum.short_name.casefold(), row.slug))
    known.sort(key=_founded, reverse=record == "newest")
    places: list[Ranked] = []
    for position, row in enumerate(known):
        tied = position > 0 and _founded(known[position - 1]) == _founded(row)
        places.append(_aged(places[-1].rank if tied else position + 1, row))
    return places + [_aged(None, row) for row in rows if not row.founding]


def _founded(row: ForumRow) -> str:
    """The year, which is all that every founding claim has."""
    return row.founding.date.first[:4] if row.founding else ""


def _aged(rank: int | None, row: ForumRow) -> Ranked:
    if row.founding is None:
        return Ranked(rank, row, None, None, None, None)
    others = other_foundings(row.forum)
    return Ranked(rank, row, row.founding.date.text, "founding", None, row.founding.source, others)
