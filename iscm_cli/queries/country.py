"""``country``: the forums that a State sits in, or where several States sit together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.queries.age import age_of_verdict
from iscm_cli.queries.chairs import chaired_by, chairs_on
from iscm_cli.queries.former import former_seats
from iscm_cli.queries.forums import ALL, at_work, kind_of, list_forums, shown_by_default
from iscm_cli.queries.known import registry_on
from iscm_cli.queries.lacking import lacking
from iscm_cli.queries.membership import verdict
from iscm_cli.queries.participation import participation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Chair, Forum, Registry
    from iscm_cli.queries.age import Age
    from iscm_cli.queries.former import FormerSeat
    from iscm_cli.queries.forums import ForumList, ForumRow, Scope
    from iscm_cli.queries.lacking import Lack
    from iscm_cli.queries.membership import Verdict
    from iscm_cli.states.table import States

ANY = "any"


class Seat(NamedTuple):
    """A forum and what its lists say of each State asked about, in the order asked, and how old that is.

    ``lack`` is why it is not known of one State whether it sits there.
    """

    slug: str
    forum: Forum
    kind: str
    status: str
    verdicts: dict[str, Verdict]
    ages: dict[str, Age | None]
    lack: Lack | None = None


class Term(NamedTuple):
    """A State's time in the chair of a forum; ``now`` on the day of the question."""

    slug: str
    forum: Forum
    chair: Chair
    now: bool


class Neighbours(NamedTuple):
    """How many forums the States of a region sit in: the State's own number, its rank, and the median."""

    region: str
    states: int
    own: int
    rank: int
    median: float
    most: int


class CountryPage(NamedTuple):
    """What the lists in force on a day say of one State.

    ``seats`` are the forums in scope where it sits; ``others`` those that name it in another standing,
    ``open`` those in which it may take part, ``unknown`` those whose evidence leaves it open. ``active`` are
    the seats in forums of a status that is shown by default or not known, ``further`` those in forums of
    another status: unless statuses were asked for, they are not among ``seats``. ``former`` are the forums
    in which it sat once, of every status unless some were asked for.
    """

    code: str
    day: PartialDate
    seats: tuple[Seat, ...]
    others: tuple[Seat, ...]
    open: tuple[Seat, ...]
    unknown: tuple[Seat, ...]
    active: tuple[Seat, ...]
    further: tuple[Seat, ...]
    former: tuple[FormerSeat, ...]
    terms: tuple[Term, ...]
    neighbours: tuple[Neighbours, ...]
    scope: ForumList


class Together(NamedTuple):
    """Where all of several States sit, and where some but not all do."""

    codes: tuple[str, ...]
    day: PartialDate
    all: tuple[Seat, ...]
    some: tuple[Seat, ...]
    scope: ForumList


def country_page(
    registry: Registry, states: States, code: str, scope: Scope, standing: str = ANY
) -> CountryPage:
    """The forums in scope where a State sits in the standing asked for (member, observer or any)."""
    return country_pages(registry, states, (code,), scope, standing)[code]


def country_pages(
    registry: Registry, states: States, codes: Iterable[str], scope: Scope, standing: str = ANY
) -> dict[str, CountryPage]:
    """The same of several States, by code; what is the same for all of them is asked once."""
    registry = registry_on(registry, scope.day)
    found, every = _in_scope(registry, scope)
    rows = tuple(row for row in found.rows if at_work(registry, row.status))
    numbers = participation(rows or found.rows).per_state
    return {code: _page(registry, states, code, scope, standing, found, every, numbers) for code in codes}


def _in_scope(registry: Registry, scope: Scope) -> tuple[ForumList, ForumList]:
    """The forums in scope, and of every status unless some were asked for; each row of the first is in both."""
    if scope.statuses:
        found = list_forums(registry, scope)
        return found, found
    every = list_forums(registry, scope._replace(statuses=(ALL,)))
    return (list_forums(registry, scope) if scope.body else shown_by_default(registry, every)), every


def _page(
    registry: Registry,
    states: States,
    code: str,
    scope: Scope,
    standing: str,
    found: ForumList,
    every: ForumList,
    numbers: Mapping[str, int],
) -> CountryPage:
    said = [
        (row, verdict(registry, row.slug, code, scope.day))
        for row in every.rows
        if not row.size.sitting.leaves_out(code)
    ]
    of_every = [
        _seat(registry, row, {code: one}, scope.day)
        for row, one in said
        if one.answer in ("yes", "open", "unknown")
    ]
    inside = {row.slug for row in found.rows}
    seats = [seat for seat in of_every if seat.slug in inside]
    taken = [seat for seat in of_every if _sits(seat.verdicts[code], standing)]
    former = former_seats(registry, code, every.rows, scope.day)
    return CountryPage(
        code=code,
        day=scope.day,
        seats=tuple(seat for seat in seats if _sits(seat.verdicts[code], standing)),
        others=tuple(
            seat for seat in seats if seat.verdicts[code].answer == "yes" and not seat.verdicts[code].sits
        ),
        open=tuple(seat for seat in seats if seat.verdicts[code].answer == "open"),
        unknown=tuple(
            seat._replace(lack=lacking(registry, seat.slug, code, scope.day, seat.verdicts[code]))
            for seat in seats
            if seat.verdicts[code].answer == "unknown"
        ),
        active=tuple(seat for seat in taken if at_work(registry, seat.status)),
        further=tuple(seat for seat in taken if not at_work(registry, seat.status)),
        former=tuple(seat for seat in former if standing in (ANY, seat.seat)),
        terms=_terms(registry, code, scope.day),
        neighbours=_neighbours(states, code, numbers, scope.day),
        scope=found,
    )


def together(registry: Registry, codes: Sequence[str], scope: Scope, standing: str = ANY) -> Together:
    """The forums in scope where all of these States sit, and those where only some do."""
    found = list_forums(registry, scope)
    seats = [
        _seat(
            registry, row, {code: verdict(registry, row.slug, code, scope.day) for code in codes}, scope.day
        )
        for row in found.rows
    ]
    sitting = [sum(_sits(seat.verdicts[code], standing) for code in codes) for seat in seats]
    return Together(
        codes=tuple(codes),
        day=scope.day,
        all=tuple(seat for seat, number in zip(seats, sitting, strict=True) if number == len(codes)),
        some=tuple(seat for seat, number in zip(seats, sitting, strict=True) if 0 < number < len(codes)),
        scope=found,
    )


def _seat(registry: Registry, row: ForumRow, verdicts: dict[str, Verdict], day: PartialDate) -> Seat:
    ages = {code: age_of_verdict(registry, said, day) for code, said in verdicts.items()}
    return Seat(row.slug, row.forum, kind_of(row.forum), row.status, verdicts, ages)


def _sits(said: Verdict, standing: str) -> bool:
    return said.sits and standing in (ANY, said.seat)


def _terms(registry: Registry, code: str, day: PartialDate) -> tuple[Term, ...]:
    """In every forum, whatever its status: the present chairs first, then the newest."""
    terms: list[Term] = []
    for slug in chaired_by(registry, code):
        forum = registry.forums[slug]
        own = [
            chair
            for chair in forum.chairs
            if chair.state == code and (chair.start is None or chair.start.possible_by(day))
        ]
        present = set(chairs_on(forum, day, registry.registry.old_after)) if own else set()
        terms += [Term(slug, forum, chair, chair in present) for chair in own]
    terms.sort(key=lambda term: term.chair.start.first if term.chair.start else "", reverse=True)
    return tuple(sorted(terms, key=lambda term: not term.now))


def _neighbours(
    states: States, code: str, numbers: Mapping[str, int], day: PartialDate
) -> tuple[Neighbours, ...]:
    """Against those of its M49 region and sub-region that existed on a day, by these numbers of seats as a member or observer.

    They are of the forums in scope that are at work, so that the number is that of ``active``; where none is in
    scope, of any. A former State has no neighbours: the others are of today.
    """
    own = states[code]
    if own.former or not states.existed(code, day):
        return ()
    compared = []
    mine = numbers.get(code, 0)
    for name in filter(None, (own.subregion, own.region)):
        there = [other.alpha3 for other in states.by_region[name] if states.existed(other.alpha3, day)]
        counts = [numbers.get(other, 0) for other in there]
        rank = 1 + sum(count > mine for count in counts)
        compared.append(Neighbours(name, len(counts), mine, rank, _median(counts), max(counts)))
    return tuple(compared)


def _median(numbers: Sequence[int]) -> float:
    """The middle one, or half-way between the two in the middle: the library for it loads decimal fractions."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
