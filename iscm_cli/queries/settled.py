"""Who sits in a forum from the day on after which nothing that this depends on changes: worked out once and kept.

A snapshot of a registry has beside it, for each forum, that day and who sits then (``settling`` makes it), so that a
question about the present need not go through all evidence again. Records are kept by their places. Of the registry
it holds as it was read, whole: one that is cut to what was known on a day, or has other parts, has a memo of its own,
and in it none of this.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from iscm_cli.dates import parse_date, written
from iscm_cli.queries.decisions import Decision, Decisions
from iscm_cli.queries.evidence import bodies_of
from iscm_cli.queries.seated import InForce, Sitting, list_of_events

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Organisation, Registry
    from iscm_cli.queries.decisions import Ruled, Ruling

SITTINGS, DECISIONS = ("settled", "sittings"), ("settled", "decisions")
"""Where a registry's memo has functions that read what was kept of a forum, as ``in_short`` gives it."""

DECIDED = ("settled", "decided")
"""Where it has one that reads in which forums something decides for a State."""

_EVIDENCE = ("memberships", "joined", "left")


def recalled(registry: Registry, slug: str, day: PartialDate) -> Sitting | None:
    """Who sits in a forum on ``day`` where that is kept: on a day from which on nothing changes; None otherwise."""
    held = _held(registry, slug)
    return held[1] if held and held[0] <= day.first else None


def hold(registry: Registry, slug: str, since: str, found: Sitting) -> None:
    """Let a registry answer with this from the day ``since`` on, without working it out again."""
    registry.memo["settled", slug] = (since, found)


def _held(registry: Registry, slug: str) -> tuple[str, Sitting] | None:
    if ("settled", slug) not in registry.memo:
        read = registry.memo.get(SITTINGS)
        kept = read(slug) if read else None
        if kept is None:
            return None
        since, seats, default, unsettled = kept
        hold(registry, slug, since, _sitting(registry, slug, seats, default, unsettled))
    held: tuple[str, Sitting] = registry.memo["settled", slug]
    return held


def _sitting(
    registry: Registry, slug: str, seats: list[Any], default: int | None, unsettled: list[str]
) -> Sitting:
    decisions = _Kept(registry, slug)
    members, observers, other = (_in_force(registry, slug, decisions, seat) for seat in seats)
    return Sitting(
        members=members,
        observers=observers,
        other=other,
        decisions=decisions,
        default=None if default is None else registry.forums[slug].memberships[default],
        unsettled=frozenset(unsettled),
    )


def _in_force(
    registry: Registry, slug: str, decisions: Mapping[str, Decision], seat: list[Any] | None
) -> InForce | None:
    if seat is None:
        return None
    states, at, complete, since = seat
    if isinstance(at, int):
        lst, position = registry.forums[slug].memberships[at], at
    else:
        date, source = at
        lst, position = list_of_events(registry, parse_date(date) if date else None, source), -1
    return InForce(tuple(states), lst, position, complete, tuple(decisions[code] for code in since))


class _Kept(Decisions):
    """The decisions of a sitting that was kept."""

    def __init__(self, registry: Registry, slug: str) -> None:
        super().__init__()
        self._registry, self._slug = registry, slug

    def _make(self, code: str) -> Decision:
        return _decision(self._registry, self._slug, code, self._rows[self._places[code]])

    def __contains__(self, code: object) -> bool:
        if "_read" in self.__dict__:
            return code in self._places
        return self._slug in _decided(self._registry, code)  # one look for a State in all forums

    def get(self, code: str, default: Any = None) -> Any:
        """The decision on a State; the default where there is none."""
        if code in self:
            return self[code]
        return default

    @property
    def codes(self) -> Collection[str]:
        """The States on which one was kept."""
        return self._places

    @cached_property
    def _read(self) -> tuple[list[Any], dict[str, int]]:
        rows, places = self._registry.memo[DECISIONS](self._slug)
        return rows, places

    @property
    def _rows(self) -> list[Any]:
        return self._read[0]

    @property
    def _places(self) -> dict[str, int]:
        return self._read[1]


def _decided(registry: Registry, code: object) -> frozenset[str]:
    """The forums in which something decides for a State, of those of which a sitting was kept."""
    key = (*DECIDED, str(code))
    if key not in registry.memo:
        registry.memo[key] = frozenset(registry.memo[DECIDED](code) or ())
    found: frozenset[str] = registry.memo[key]
    return found


def _decision(registry: Registry, slug: str, code: str, row: list[Any]) -> Decision:
    seat, standing, how, date, source, (owner, field, place), lst, group, body = row
    forum = registry.forums[slug]
    record = forum if owner is None else registry.organisations[owner]
    by = None if lst is None else forum.memberships[lst]
    return Decision(
        code=code,
        seat=seat,
        standing=standing,
        how=how,
        date=None if date is None else parse_date(date),
        source=source,
        origin=getattr(record, field)[place],
        list=by,
        group=None if by is None or group is None else by.groups[group],
        body=body,
    )


def in_short(registry: Registry, slug: str, since: str, found: Sitting) -> tuple[list[Any], list[Any]]:
    """Who sits in a forum from the day ``since`` on, and what decides for each State, as JSON can say it.

    It is as it was worked out from the evidence.
    """
    lists = registry.forums[slug].memberships
    places = _places(registry, slug)
    numbers: dict[int, int] = {}
    rows: list[list[Any]] = []
    codes: dict[str, int] = {}
    for code, one in cast("Ruled", found.decisions).rulings.items():
        number = numbers.get(id(one))
        if number is None:
            number = numbers[id(one)] = len(rows)
            rows.append(_row(one, places))
        codes[code] = number
    seats = [_seat(seat) for seat in (found.members, found.observers, found.other)]
    default = next((place for place, lst in enumerate(lists) if lst is found.default), None)
    return [since, seats, default, sorted(found.unsettled)], [rows, codes]


def _row(one: Ruling, places: Mapping[int, Any]) -> list[Any]:
    return [
        one.seat,
        one.standing,
        one.how,
        written(one.date) if one.date else None,
        one.source,
        places[id(one.origin)],
        places[id(one.list)][2] if one.list else None,
        places[id(one.group)] if one.group else None,
        one.body,
    ]


def _seat(seat: InForce | None) -> list[Any] | None:
    if seat is None:
        return None
    date = seat.list.as_of
    at = [written(date) if date else None, seat.list.source] if seat.by_joinings else seat.position
    return [seat.states, at, seat.complete, [decision.code for decision in seat.since]]


def _places(registry: Registry, slug: str) -> dict[int, Any]:
    """Where each record of the evidence on a forum stands: in whose field, and at which place; of groups this alone."""
    forum = registry.forums[slug]
    owners: list[tuple[str | None, Forum | Organisation]] = [(None, forum)]
    owners += [(body, registry.organisations[body]) for body in bodies_of(forum)]
    found: dict[int, Any] = {}
    for owner, record in owners:
        for field in _EVIDENCE:
            for place, one in enumerate(getattr(record, field)):
                found[id(one)] = (owner, field, place)
    found |= {id(group): at for lst in forum.memberships for at, group in enumerate(lst.groups)}
    return found
