"""Who sits in a forum on a day, and by which evidence: the newest decides, State by State.

``evidence`` puts the evidence in order; here it is asked about one day. Before the founding and from the
end on nobody sits, and a State sits nowhere on a day on which it did not exist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.dates import newness
from iscm_cli.queries.decisions import Ruled
from iscm_cli.queries.evidence import (
    SeatTable,
    body_states,
    course,
    is_body,
    named_by,
    seats_covered,
)
from iscm_cli.queries.known import known as known_by
from iscm_cli.queries.lifetimes import code_of, existed, last_turns, states_of
from iscm_cli.queries.seated import InForce, Sitting, list_of_events
from iscm_cli.queries.settled import recalled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Ending, Forum, MemberList, OpenTo, Registry, Seat
    from iscm_cli.queries.decisions import Decision, Ruling
    from iscm_cli.queries.evidence import Course

Answer = Literal["yes", "no", "open", "unknown", "not-founded", "ended", "no-state"]


class Verdict(NamedTuple):
    """Whether a State sits in a forum on a day, in what standing and kind of seat, and what decides."""

    answer: Answer
    standing: str | None = None
    seat: Seat | None = None
    decision: Decision | None = None
    open_to: OpenTo | None = None

    @property
    def sits(self) -> bool:
        """Whether it is a member or an observer."""
        return self.answer == "yes" and self.seat in ("member", "observer")

    @property
    def as_of(self) -> PartialDate | None:
        """The date of what decides."""
        return self.decision.date if self.decision else None

    @property
    def source(self) -> str | None:
        """The source of what decides."""
        if self.decision:
            return self.decision.source
        return self.open_to.source if self.open_to else None

    @property
    def basis(self) -> str | None:
        """What decides: the basis of a list, or ``joined``, ``left``, ``body``, ``open``."""
        if self.decision:
            return self.decision.basis
        return "open" if self.open_to else None


_NOBODY = Sitting(None, None, None, Ruled({}), None)


def sitting(registry: Registry, slug: str, day: PartialDate) -> Sitting:
    """Who sits in a forum on ``day``; nobody before it was founded and from its end on."""
    key = ("sitting", slug, day.first, day.last)
    if key not in registry.memo:
        registry.memo[key] = recalled(registry, slug, day) or worked_out(registry, slug, day)
    found: Sitting = registry.memo[key]
    return found


def worked_out(registry: Registry, slug: str, day: PartialDate) -> Sitting:
    """The same, from the evidence, whatever was worked out before."""
    forum = registry.forums[slug]
    lives = founded(forum, day) and not ended(forum, day)
    return _sitting(registry, slug, day) if lives else _NOBODY


def verdict(registry: Registry, slug: str, code: str, day: PartialDate) -> Verdict:
    """Whether a State, by code or name, sits in a forum on a day: one of the answers of ``Answer``.

    Raises NotFoundError or AmbiguousNameError for a name that is not exactly one State's.
    """
    forum, code = registry.forums[slug], code_of(registry, code)
    if not existed(registry, code, day):
        return Verdict("no-state")
    if not founded(forum, day):
        return Verdict("not-founded")
    if ended(forum, day):
        return Verdict("ended")
    return _answer(registry, forum, code, day, sitting(registry, slug, day).decision(code))


def _answer(registry: Registry, forum: Forum, code: str, day: PartialDate, found: Decision | None) -> Verdict:
    if found is None:
        item = _open_to(registry, forum, code, day)
        return Verdict("open", open_to=item) if item else Verdict("unknown")
    if found.seat is None:
        return Verdict("no", decision=found)
    if found.seat == "unknown":
        return Verdict("unknown", found.standing, decision=found)
    return Verdict("yes", found.standing, found.seat, found)


def _open_to(registry: Registry, forum: Forum, code: str, day: PartialDate) -> OpenTo | None:
    items = (item for item in forum.open_to if known_by(registry, item, day))
    return next((item for item in items if code in body_states(registry, item.body, day)), None)


def founded(forum: Forum, day: PartialDate) -> bool:
    """False where ``day`` ends before the earliest founding claim begins; True where none is known."""
    claims = forum.established
    return not claims or any(claim.date.possible_by(day) for claim in claims)


def ended(forum: Forum, day: PartialDate) -> bool:
    """Whether the end that is shown, the first claim, lies on or before ``day`` for certain."""
    end = end_of(forum)
    return end is not None and end.date.last <= day.last


def end_of(forum: Forum) -> Ending | None:
    """The end that is shown: the first claim."""
    return forum.ended[0] if forum.ended else None


def dates_of_lists(registry: Registry, slug: str) -> list[PartialDate]:
    """The dates of the lists that name members, in the order of the file; complete or not."""
    return [
        lst.as_of
        for lst in registry.forums[slug].memberships
        if lst.as_of
        and any((g.states or g.body) and registry.seat(g.standing) == "member" for g in lst.groups)
    ]


def _sitting(registry: Registry, slug: str, day: PartialDate) -> Sitting:
    known = course(registry, slug)
    known = known._replace(undated=tuple(lst for lst in known.undated if known_by(registry, lst, day)))
    table = SeatTable(registry)
    for step in known.steps:
        if step.key[0] > day.last:
            break
        table.take(step)
    rulings = _undated(registry, known, table, day) | table.rulings
    there = states_of(registry)
    for code in [
        code for code in last_turns(registry).keys() & rulings.keys() if not there.existed(code, day)
    ]:
        del rulings[code]
    default = table.covers.get("member")
    if default is None and "member" not in known.covered:
        default = next(
            (
                lst
                for lst in reversed(known.undated)
                if "member" in seats_covered(registry, lst) and _bodies_known(registry, lst, day)
            ),
            None,
        )
    undated = default is not None and default.as_of is None
    unsettled = known.named - rulings.keys() if undated else frozenset[str]()
    unsettled |= frozenset(registry.registry.silent_on)
    told = _by_ruling(rulings)
    seats = (
        _in_force(registry, slug, seat, rulings, told, table, known, day)
        for seat in ("member", "observer", "other")
    )
    members, observers, other = seats
    return Sitting(members, observers, other, Ruled(rulings), default, unsettled)


def _by_ruling(rulings: Mapping[str, Ruling]) -> list[tuple[Ruling, list[str]]]:
    """Each ruling, with the States of which it tells: there are few, of many States."""
    found: dict[int, tuple[Ruling, list[str]]] = {}
    for code, ruling in rulings.items():
        known = found.get(id(ruling))
        if known is None:
            found[id(ruling)] = (ruling, [code])
        else:
            known[1].append(code)
    return list(found.values())


def unknown_bodies(registry: Registry, lst: MemberList, day: PartialDate) -> tuple[str, ...]:
    """The bodies whose members a list names and of which it is not known on ``day`` who belongs to them."""
    bodies = dict.fromkeys(group.body for group in lst.groups if group.body)
    return tuple(
        body for body in bodies if not (is_body(registry, body) and body_states(registry, body, day))
    )


def _bodies_known(registry: Registry, lst: MemberList, day: PartialDate) -> bool:
    return not unknown_bodies(registry, lst, day)


def _undated(registry: Registry, known: Course, table: SeatTable, day: PartialDate) -> dict[str, Ruling]:
    """What undated lists say of the States that no dated evidence names, for seats that no dated list covers."""
    found: dict[str, Ruling] = {}
    for lst in known.undated:
        bodies = {g.body: body_states(registry, g.body, day) for g in lst.groups if g.body}
        for code, ruling in named_by(registry, lst, bodies).items():
            seat = "member" if ruling.seat == "unknown" else ruling.seat
            if code not in known.named and seat not in known.covered:
                found[code] = ruling
    return {code: ruling for code, ruling in found.items() if code not in table.rulings}


def _in_force(
    registry: Registry,
    slug: str,
    seat: Seat,
    rulings: Mapping[str, Ruling],
    told: Sequence[tuple[Ruling, Sequence[str]]],
    table: SeatTable,
    known: Course,
    day: PartialDate,
) -> InForce | None:
    giving = [ruling for ruling, _ in told if ruling.seat == seat]
    base = _base(registry, seat, table, known)
    if base is None:
        if not giving:
            return None
        newest = max(giving, key=lambda ruling: newness(ruling.date))
        base = list_of_events(registry, newest.date, newest.source)
    order = dict.fromkeys(_order(registry, base, seat, day))
    # Whom the list names, and of whom newer evidence says that the standing is not known, may still sit.
    lost = any(ruling.seat == "unknown" and not order.keys().isdisjoint(codes) for ruling, codes in told)
    if lost and not giving:
        return None
    ours = {code for ruling, codes in told if ruling.seat == seat for code in codes}
    states = [code for code in order if code in ours] + sorted(ours - order.keys())
    # Who is named without a date and heard of again only after the day may have come or gone before it.
    settled = base.as_of is not None or not (order.keys() & known.named) - rulings.keys()
    complete = (
        settled and not lost and seat in seats_covered(registry, base) and _bodies_known(registry, base, day)
    )
    newer = [
        ruling.of(code)
        for ruling, codes in told
        if base.as_of
        and ruling.origin is not base
        and ruling.date
        and ruling.date.newness > base.as_of.newness
        for code in codes
        if (ruling.seat == seat) != (code in order)
    ]
    newer.sort(key=lambda decision: (newness(decision.date), decision.code))
    lists = registry.forums[slug].memberships
    position = next((place for place, lst in enumerate(lists) if lst is base), -1)
    return InForce(tuple(states), base, position, complete, tuple(newer))


def _base(registry: Registry, seat: Seat, table: SeatTable, known: Course) -> MemberList | None:
    """The newest complete list of a kind of seat, else the newest that names any, else an undated one."""
    if seat in table.covers:
        return table.covers[seat]
    if seat in table.naming:
        return table.naming[seat]
    if seat in known.covered:
        return None
    naming = [
        (seat in seats_covered(registry, lst), place, lst)
        for place, lst in enumerate(known.undated)
        if any(registry.seat(group.standing) == seat for group in lst.groups)
    ]
    return max(naming, key=lambda item: item[:2])[2] if naming else None


def _order(registry: Registry, base: MemberList, seat: str, day: PartialDate) -> list[str]:
    """The States to which a list gives a kind of seat, in its order."""
    codes: list[str] = []
    for group in base.groups:
        if registry.seat(group.standing) != seat:
            continue
        codes += sorted(body_states(registry, group.body, day)) if group.body else group.states
    return codes
