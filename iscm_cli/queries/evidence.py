"""The evidence of who sits in a forum, State by State, in the order in which the newest decides.

Evidence is a list that names a State, a list that is complete for a kind of seat and does not name it, a
joining, a leaving, and the membership of a body from which the forum's follows. Steps are sorted by the
earliest, then the latest day that their date can mean; of one date, a joining or leaving decides before a
list, a membership list before a declaration before a derived one, then the later in the file; what concerns the
forum itself goes before what does so by way of a body: its own joinings before those of the body, and any of its
lists before what a list of the body shows. A body rule serves until a newer complete list of the forum's own members.

Undated evidence serves only for a State that no dated one names, and only for a kind of seat of which
there is no dated complete list: its date might lie after the day.

A forum's steps are put in order once and kept in the registry's memo; what they give on a day is found in
one pass over them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.models.behaviour import Listing
from iscm_cli.queries.decisions import Ruling, not_named
from iscm_cli.queries.known import whole

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Group, Joining, Leaving, MemberList, Organisation, Registry, Seat
    from iscm_cli.queries.decisions import Decision, How

    # Of each State what was decided of it before, and what is now.
    Turns = Sequence[tuple[str, Ruling | None, Ruling]]

BODY = "body"  # the kind of a body that stands among forums to be compared with them
BASES = ("derived", "declaration", "membership")  # the most direct evidence last
# Of one date: what a list of a body shows, the lists of the forum by their basis, who joined or left a body, and the
# forum's own joinings and leavings, which decide before all others.
_LIST_OF_BODY = -1
_EVENT_OF_BODY = len(BASES)
_EVENT = _EVENT_OF_BODY + 1
SEATS: tuple[Seat, ...] = ("member", "observer", "other", "unknown")


class Change(NamedTuple):
    """A State that began or ceased to belong to a body, as far as its evidence shows it: ``date`` is that of the evidence."""

    body: str
    code: str
    belongs: bool
    date: PartialDate
    source: str
    origin: object


Key = tuple[str, str, int, int]


class Step(NamedTuple):
    """One piece of dated evidence: what it is and where it stands in the order."""

    key: Key
    date: PartialDate
    what: MemberList | Joining | Leaving | Change

    @property
    def by_list(self) -> bool:
        """Whether it is a list, which says only how things stood at its date."""
        return isinstance(self.what, Listing)

    @property
    def dates_the_day(self) -> bool:
        """Whether it says on what day something changed, as no list does, a body's own lists among them."""
        origin = self.what.origin if isinstance(self.what, Change) else self.what
        return not isinstance(origin, Listing)

    @property
    def source(self) -> str:
        """The source of the evidence."""
        return self.what.source

    @property
    def basis(self) -> str | None:
        """The basis of a list."""
        return getattr(self.what, "basis", None)


class Course(NamedTuple):
    """All evidence on one forum or body.

    ``steps`` are dated, in their order; ``undated`` lists with the least direct first. ``named`` are the
    States that any dated evidence names, ``covered`` the kinds of seat of which a dated list is complete: of
    whatever day, since undated evidence does not serve beside it.
    """

    steps: tuple[Step, ...]
    undated: tuple[MemberList, ...]
    named: frozenset[str]
    covered: frozenset[Seat]

    @property
    def concerned(self) -> set[str]:
        """The States of which any step tells: those that are named, and those that a body came to have, or lost."""
        return {*self.named, *(step.what.code for step in self.steps if isinstance(step.what, Change))}


def course(registry: Registry, slug: str) -> Course:
    """The evidence on a forum."""
    key = ("course", slug)
    if key not in registry.memo:
        made, file = forum_course(registry, registry.forums[slug]), whole(registry)
        if file is not registry:
            later = course(file, slug)
            made = made._replace(named=later.named, covered=later.covered)
        registry.memo[key] = made
    found: Course = registry.memo[key]
    return found


def body_changes(registry: Registry, body: str) -> tuple[Change, ...]:
    """Which States came to belong to a body or ceased to, in the order of the evidence; empty where nothing is known."""
    key = ("body", body)
    if key not in registry.memo:
        registry.memo[key] = tuple(_body_changes(registry, body))
    found: tuple[Change, ...] = registry.memo[key]
    return found


def body_turns(registry: Registry, body: str) -> tuple[tuple[Step, Turns], ...]:
    """The evidence on who belongs to a body, step by step, each with what it turned."""
    key = ("turns of body", body)
    if key not in registry.memo:
        table = SeatTable(registry)
        steps = forum_course(registry, registry.organisations[body], bodies=False).steps
        registry.memo[key] = tuple([(step, table.turns(step)) for step in steps])
    found: tuple[tuple[Step, Turns], ...] = registry.memo[key]
    return found


def body_states(registry: Registry, body: str, day: PartialDate) -> Mapping[str, Change]:
    """The States that belong to a body on a day, with the evidence for each."""
    key = ("states of body", body, day.last)
    if key not in registry.memo:
        states: dict[str, Change] = {}
        for change in body_changes(registry, body):
            if not change.date.possible_by(day):
                break
            if change.belongs:
                states[change.code] = change
            else:
                states.pop(change.code, None)
        registry.memo[key] = states
    found: Mapping[str, Change] = registry.memo[key]
    return found


def is_body(registry: Registry, body: str) -> bool:
    """Whether anything is known of who belongs to an organisation."""
    organisation = registry.organisations.get(body)
    return bool(organisation and (organisation.memberships or organisation.joined))


def body_name(registry: Registry, body: str) -> str:
    """An organisation as a sentence calls it: by its acronym, where it has one."""
    organisation = registry.organisations[body]
    return organisation.acronym or organisation.name


def bodies_of(record: Forum) -> tuple[str, ...]:
    """The bodies from which a forum's membership follows by one of its lists."""
    return tuple(dict.fromkeys(g.body for lst in record.memberships for g in lst.groups if g.body))


class _Seats(NamedTuple):
    """What a list says of kinds of seats: see ``seated`` and ``seats_covered``. It keeps the list, by which it is found."""

    list: MemberList
    groups: tuple[tuple[Seat, Group], ...]
    covered: frozenset[Seat]


def seated(registry: Registry, lst: MemberList) -> tuple[tuple[Seat, Group], ...]:
    """The groups of a list, each with the kind of seat that it gives."""
    return _seats(registry, lst).groups


def seats_covered(registry: Registry, lst: MemberList) -> frozenset[Seat]:
    """The kinds of seat that a list names and is complete for."""
    return _seats(registry, lst).covered


def _seats(registry: Registry, lst: MemberList) -> _Seats:
    known: dict[int, _Seats] = registry.memo.setdefault(("seats of lists",), {})
    found = known.get(id(lst))
    if found is None:
        groups = tuple([(registry.seat(group.standing), group) for group in lst.groups])
        covered = frozenset([seat for seat, _ in groups if lst.covers(seat)])
        found = known[id(lst)] = _Seats(lst, groups, covered)
    return found


def forum_course(registry: Registry, record: Forum | Organisation, *, bodies: bool = True) -> Course:
    """The evidence on a forum or a body, put in order anew; without the bodies of its rules where they are left aside."""
    steps = [
        Step((*lst.as_of.newness, BASES.index(lst.basis), place), lst.as_of, lst)
        for place, lst in enumerate(record.memberships)
        if lst.as_of
    ]
    events: Sequence[Joining | Leaving] = (*record.joined, *record.left)
    steps += [
        Step((*event.date.newness, _EVENT, place), event.date, event) for place, event in enumerate(events)
    ]
    named = {code for lst in record.memberships if lst.as_of for group in lst.groups for code in group.states}
    named.update(code for event in events for code in event.states)
    if bodies:
        rules = {group.body for lst in record.memberships for group in lst.groups if group.body}
        changes = [change for body in sorted(rules) for change in body_changes(registry, body)]
        steps += [
            Step((*change.date.newness, _place_of(change), place), change.date, change)
            for place, change in enumerate(changes)
        ]
    steps.sort(key=lambda step: step.key)
    undated = [
        (BASES.index(lst.basis), place, lst) for place, lst in enumerate(record.memberships) if not lst.as_of
    ]
    return Course(
        steps=tuple(steps),
        undated=tuple(lst for _, _, lst in sorted(undated, key=lambda item: item[:2])),
        named=frozenset(named),
        covered=frozenset(
            seat for lst in record.memberships if lst.as_of for seat in seats_covered(registry, lst)
        ),
    )


def _place_of(change: Change) -> int:
    """Where a change of a body stands among evidence of its date."""
    return _LIST_OF_BODY if isinstance(change.origin, Listing) else _EVENT_OF_BODY


def _body_changes(registry: Registry, body: str) -> Iterator[Change]:
    """Each change of the members of a body; of what is undated, none: its day is not known."""
    for step, turns in body_turns(registry, body):
        for code, before, now in turns:
            was = before is not None and before.seat == "member"
            if (now.seat == "member") != was:
                yield Change(body, code, not was, step.date, now.source, now.origin)


class _Rule(NamedTuple):
    """That by a group of a list the members of a body have a kind of seat."""

    seat: Seat
    list: MemberList
    group: Group


class SeatTable:
    """Who has what seat after the steps applied so far.

    ``rulings`` has every State that any of them concerns; ``covers`` the newest list that is complete for
    a kind of seat, ``naming`` the newest one that names anybody of it.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self.rulings: dict[str, Ruling] = {}
        self.covers: dict[Seat, MemberList] = {}
        self.naming: dict[Seat, MemberList] = {}
        self._rules: dict[Seat, list[_Rule]] = {}  # by which the membership of bodies counts
        self._ruled: list[_Rule] = []  # all of them
        self._followed: dict[tuple[int, str, int, str], Ruling] = {}  # what followed from them
        self._bodies: dict[str, dict[str, Change]] = {}  # who belongs to them

    def take(self, step: Step) -> None:
        """Take in one step."""
        self.rulings.update(self._told(step))

    def turns(self, step: Step) -> Turns:
        """Take in one step; each State that it concerns, and what was decided of it before and what is now."""
        told = self._told(step)
        before = self.rulings.get
        turned = [(code, before(code), now) for code, now in told.items()]
        self.rulings.update(told)
        return turned

    def apply(self, step: Step) -> list[tuple[Decision | None, Decision]]:
        """The same, as decisions on these States."""
        return [(before and before.of(code), now.of(code)) for code, before, now in self.turns(step)]

    def decision(self, code: str) -> Decision | None:
        """What is decided of a State so far."""
        found = self.rulings.get(code)
        return found and found.of(code)

    def _told(self, step: Step) -> dict[str, Ruling]:
        """What a step decides of each State that it concerns."""
        what = step.what
        if isinstance(what, Change):
            return self._of_change(what)
        if step.by_list:
            return self._of_list(what)  # type: ignore[arg-type]
        return self._of_event(what)  # type: ignore[arg-type]

    def _of_event(self, event: Joining | Leaving) -> dict[str, Ruling]:
        standing = getattr(event, "standing", None)
        seat = self._registry.seat(standing) if standing else None
        how: How = "joined" if standing else "left"
        return dict.fromkeys(event.states, Ruling(seat, standing, how, event.date, event.source, event))

    def _of_change(self, change: Change) -> dict[str, Ruling]:
        first = self._belongs(change)
        ours = [rule for rule in self._ruled if rule.group.body == change.body]
        if not ours:
            return {}
        given = {rule.seat: rule.list for rule in ours}
        if first:
            for seat, lst in given.items():
                if seat in self._covered(lst):
                    self.covers[seat] = lst
        before = self.rulings.get(change.code)
        held = [rule for rule in self._ruled if change.code in self._bodies.get(rule.group.body or "", ())]
        if not held:
            if (
                before is not None
                and before.seat is not None
                and before.body is None
                and before.seat not in given
            ):
                return {}  # a seat of another kind, which it has in its own name
            return {change.code: self._following(change, ours[0], "out-of-body")}
        best = min(held, key=_rank)
        if change.belongs:
            by = min(ours, key=_rank)
            if (
                before is not None
                and before.body == best.group.body != by.group.body
                and _rank(best) < _rank(by)
            ):
                return {}  # it has already the seat that goes first, by another of the bodies
            best = by
        elif before is None or before.body != change.body:
            return {}  # its seat did not follow from this body
        return {change.code: self._following(change, best, "in-body")}

    def _belongs(self, change: Change) -> bool:
        """Take in who belongs to a body from here on; whether nobody was known to before."""
        belonging = self._bodies.setdefault(change.body, {})
        if change.belongs:
            belonging[change.code] = change
        else:
            belonging.pop(change.code, None)
        return change.belongs and len(belonging) == 1

    def _following(self, change: Change, rule: _Rule, how: Literal["in-body", "out-of-body"]) -> Ruling:
        """What follows from a change of a body by a rule: the same for all States of which one record shows it."""
        key = (id(change.origin), change.source, id(rule.group), how)
        found = self._followed.get(key)
        if found is None:
            seat, standing = (rule.seat, rule.group.standing) if how == "in-body" else (None, None)
            found = self._followed[key] = Ruling(
                seat, standing, how, change.date, change.source, change.origin,
                rule.list, rule.group, rule.group.body,
            )  # fmt: skip
        return found

    def _covered(self, lst: MemberList) -> frozenset[Seat]:
        """The kinds of seat that a list covers so far: those of a body only once it is known who belongs to it."""
        unknown = {
            seat
            for seat, group in seated(self._registry, lst)
            if group.body and not self._bodies.get(group.body)
        }
        return seats_covered(self._registry, lst) - unknown

    def _of_list(self, lst: MemberList) -> dict[str, Ruling]:
        covered = self._covered(lst)
        groups = seated(self._registry, lst)
        ruled: dict[Seat, list[_Rule]] = {}
        for seat, group in groups:
            if group.body:
                ruled.setdefault(seat, []).append(_Rule(seat, lst, group))
            if group.states or group.body:
                self.naming[seat] = lst
        self._rules |= ruled
        for seat in covered - ruled.keys():
            self._rules.pop(seat, None)
        self._ruled = [rule for rules in self._rules.values() for rule in rules]
        for seat in seats_covered(self._registry, lst) - covered if ruled else ():
            # The States of a body of which nobody is known: no older list tells them.
            self.covers.pop(seat, None)
        for seat in covered:
            self.covers[seat] = lst
        told = named_by(self._registry, lst, self._bodies)
        if covered:
            # A complete list speaks also of whom it does not name: who has such a seat, or none that is known.
            seats: Container[Seat | None] = {*covered, None, "unknown"} if "member" in covered else covered
            absent = [
                code for code, before in self.rulings.items() if before.seat in seats and code not in told
            ]
            told.update(dict.fromkeys(absent, not_named(lst)))
        return told


def _rank(rule: _Rule) -> int:
    """The place of its seat among those of which the first goes first."""
    return SEATS.index(rule.seat)


def named_by(
    registry: Registry, lst: MemberList, bodies: Mapping[str, Mapping[str, Change]]
) -> dict[str, Ruling]:
    """What a list says of each State that it names, or that belongs to a body which it names.

    A State that it names twice has the seat that goes first: member, observer, other, unknown.
    """
    named: dict[str, Ruling] = {}
    groups = seated(registry, lst)
    if len(groups) > 1:
        groups = tuple(sorted(groups, key=lambda pair: SEATS.index(pair[0])))
    for seat, group in groups:
        body = group.body
        how: How = "in-body" if body else "named"
        ruling = Ruling(seat, group.standing, how, lst.as_of, lst.source_of(group), lst, lst, group, body)
        codes = bodies.get(body, ()) if body else group.states
        named.update(dict.fromkeys([code for code in codes if code not in named], ruling))
    return named
