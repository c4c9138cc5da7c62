"""Where sources disagree: claims on one thing that cannot both hold.

Nothing of this stands in the file; it follows from the claims. Two dates disagree when no day fits
both. A rounded number ("over 50") disagrees only with what it rules out. Numbers of different things
(members, members and observers) are not compared, unless it is uncertain of both what they count.
``output/disagreement_words.py`` puts it into words.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.dates import Spans
from iscm_cli.queries.after_end import after_end
from iscm_cli.queries.disputes import Disagreement, Ended, Remark, SourceClaim
from iscm_cli.queries.evidence import body_states

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Count, Ending, Forum, Founding, MemberList, Registry
    from iscm_cli.queries.disputes import ClaimValue

_MEMBERS, _BOTH = "members", "members-and-observers"


def disagreements(registry: Registry, forum: Forum) -> tuple[Disagreement, ...]:
    """All disagreements about a forum, in a fixed order of subjects."""
    return (
        *_dates(forum, "founding"),
        *_dates(forum, "end"),
        *_after_end(forum),
        *_words(forum, "kind"),
        *_words(forum, "status"),
        *_regions(forum),
        *_own_parts(forum),
        *_sizes(registry, forum),
        *_lists(registry, forum),
    )


def _dates(forum: Forum, about: Literal["founding", "end"]) -> Iterator[Disagreement]:
    dated: Sequence[Founding | Ending] = forum.ended if about == "end" else forum.established
    claims = [
        SourceClaim(
            str(claim.date), None, claim.source, shown=position == 0, remark=claim.note or claim.event
        )
        for position, claim in enumerate(dated)
    ]
    dates = [claim.date for claim in dated]
    # No day fits all where one begins after another ended: then these two exclude each other.
    if dates and max(date.first for date in dates) > min(date.last for date in dates):
        yield Disagreement(about, tuple(claims), "first")


def _after_end(forum: Forum) -> Iterator[Disagreement]:
    """The end that is shown, against the sources of what came after it: either may be right."""
    late = after_end(forum)
    if late:
        end = forum.ended[0]
        shown = SourceClaim(Ended(end.date), None, end.source, shown=True, remark=end.note or end.event)
        claims = (SourceClaim(event.what, event.date, event.source) for event in late)
        yield Disagreement("events after the end", (shown, *claims), "end")


def _words(forum: Forum, about: Literal["kind", "status"]) -> Iterator[Disagreement]:
    """Kinds or statuses that sources give at one time: a forum may change its status, and a field its words."""
    claims = [
        SourceClaim(claim.value, claim.as_of, claim.source, shown=position == 0, remark=claim.note)
        for position, claim in enumerate(getattr(forum, about))
    ]
    dates: dict[ClaimValue, list[PartialDate | None]] = {}
    for claim in claims:
        dates.setdefault(claim.value, []).append(claim.as_of)
    spans = {value: Spans(known) for value, known in dates.items()}
    if any(spans[value].meet(claim.as_of) for claim in claims for value in spans if value != claim.value):
        yield Disagreement(about, tuple(claims), "first")


def _regions(forum: Forum) -> Iterator[Disagreement]:
    sets = {frozenset(claim.value) for claim in forum.regions}
    if any(regions_differ(one, other) for one, other in combinations(sets, 2)):
        claims = tuple(
            SourceClaim(tuple(claim.value), claim.as_of, claim.source, shown=position == 0, remark=claim.note)
            for position, claim in enumerate(forum.regions)
        )
        yield Disagreement("regions", claims, "first")


def regions_differ(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Whether neither set of regions holds the other: a wider or narrower heading contradicts nothing."""
    return not (one <= other or other <= one)


def _own_parts(forum: Forum) -> Iterator[Disagreement]:
    for count in forum.counts:
        if count.parts and sum(count.parts) != count.value:
            yield Disagreement(
                "a total and its parts",
                (
                    SourceClaim(count.value, count.as_of, count.source, shown=True, remark=count.what),
                    SourceClaim(
                        sum(count.parts),
                        count.as_of,
                        count.source,
                        remark=Remark("sum", tuple(count.parts)),
                    ),
                ),
                "printed",
            )


class _Number(NamedTuple):
    """A number of members (and observers) that a source states or that its list has."""

    value: int
    of: str
    uncertain: bool
    approximate: bool
    as_of: PartialDate
    source: str
    remark: str | Remark
    derived: bool = False

    @property
    def borrowed(self) -> bool:
        """Whether it may follow another body's membership, and grow with it: two days of a year may both be right."""
        return self.derived or self.uncertain

    @property
    def likeness(self) -> tuple[object, ...]:
        """What other numbers are held against: of two alike, both rule out the same but for their dates."""
        return self.value, self.of, self.uncertain, self.approximate, self.borrowed

    def rules_out(self, other: _Number) -> bool:
        """Whether not both can hold, if they are of one time."""
        comparable = self.of == other.of or (self.uncertain and other.uncertain)
        if not comparable or self.value == other.value:
            return False
        if self.approximate and other.approximate:
            return False
        low, high = sorted((self, other), key=lambda number: number.value)
        return not low.approximate or high.approximate


def _sizes(registry: Registry, forum: Forum) -> Iterator[Disagreement]:
    by_year: dict[int, list[_Number]] = {}
    for number in (*_stated(forum.counts), *_listed(registry, forum)):
        by_year.setdefault(number.as_of.year, []).append(number)
    for year, numbers in sorted(by_year.items()):
        against = _against(numbers)
        if against:
            claims = tuple(
                SourceClaim(n.value, n.as_of, n.source, remark=n.remark, approximate=n.approximate)
                for n in against
            )
            both = all(n.of == _BOTH for n in against)
            yield Disagreement("members and observers" if both else "members", claims, "every", year)


def _against(numbers: Sequence[_Number]) -> list[_Number]:
    """Those of a year that another one of it rules out; of two borrowed ones only where a day fits both."""
    alike: dict[tuple[object, ...], list[_Number]] = {}
    for number in numbers:
        alike.setdefault(number.likeness, []).append(number)
    kinds = [(same[0], Spans(number.as_of for number in same)) for same in alike.values()]
    against = {likeness: _whatever_day(same[0], kinds) for likeness, same in alike.items()}
    return [
        number
        for number in numbers
        if against[number.likeness] is None
        or any(d.meet(number.as_of) for d in against[number.likeness] or ())
    ]


def _whatever_day(number: _Number, kinds: Sequence[tuple[_Number, Spans]]) -> list[Spans] | None:
    """None where another number of the year rules it out whatever the days, else the days of those that else do."""
    days = []
    for other, known in kinds:
        if number.rules_out(other):
            if not (number.borrowed and other.borrowed):
                return None
            days.append(known)
    return days


def _stated(counts: Sequence[Count]) -> Iterator[_Number]:
    for count in counts:
        if count.of in (_MEMBERS, _BOTH) and count.as_of is not None and not count.as_of.is_span:
            yield _Number(
                count.value,
                count.of,
                count.uncertain,
                count.approximate,
                count.as_of,
                count.source,
                count.what,
            )


def _listed(registry: Registry, forum: Forum) -> Iterator[_Number]:
    for lst in forum.memberships:
        members, observers = len(_seated(registry, lst, "member")), len(_seated(registry, lst, "observer"))
        if not lst.complete or not members or lst.as_of is None or lst.as_of.is_span:
            continue
        derived = lst.basis == "derived"
        named = Remark("members named")
        yield _Number(members, _MEMBERS, False, False, lst.as_of, lst.source, named, derived)
        if observers and lst.covers("observer"):
            both = members + observers
            named = Remark("members and observers named")
            yield _Number(both, _BOTH, False, False, lst.as_of, lst.source, named, derived)


class _Named(NamedTuple):
    """The members that a complete list of a year names."""

    lst: MemberList
    as_of: PartialDate
    members: frozenset[str]


def _lists(registry: Registry, forum: Forum) -> Iterator[Disagreement]:
    """A State that one complete list of a year names as a member and another of that year does not."""
    by_year: dict[int, list[_Named]] = {}
    for lst in forum.memberships:
        if lst.complete and lst.as_of and not lst.as_of.is_span:
            members = frozenset(_seated(registry, lst, "member"))
            if members:
                by_year.setdefault(lst.as_of.year, []).append(_Named(lst, lst.as_of, members))
    for year, named in by_year.items():
        differ = _differing(named)
        if differ:
            common = frozenset.intersection(*(one.members for one in differ))
            alone = len(differ) == 2  # noqa: PLR2004 - of two, "only this" is plain
            remark = Remark("named here alone" if alone else "not named by all")
            claims = (
                SourceClaim(tuple(sorted(one.members - common)), one.as_of, one.lst.source, remark=remark)
                for one in differ
            )
            yield Disagreement("who is a member", tuple(claims), "every", year)


def _differing(named: Sequence[_Named]) -> list[_Named]:
    """The lists that name others than one of the same time; of two derived ones only where a day fits both."""
    own = {one.members for one in named if one.lst.basis != "derived"}
    all_of_them = {one.members for one in named}
    dates: dict[frozenset[str], list[PartialDate | None]] = {}
    for one in named:
        if one.lst.basis == "derived":
            dates.setdefault(one.members, []).append(one.as_of)
    derived = {members: Spans(known) for members, known in dates.items()}
    all_derived = Spans(one.as_of for one in named if one.lst.basis == "derived")

    def differs(one: _Named) -> bool:
        if one.lst.basis != "derived":
            return len(all_of_them) > 1
        if own - {one.members}:
            return True
        return all_derived.number(one.as_of) > derived[one.members].number(one.as_of)

    return [one for one in named if differs(one)]


def _seated(registry: Registry, lst: MemberList, seat: str) -> tuple[str, ...]:
    """The States to which a list gives a kind of seat; those of a body as they were at its date."""
    codes: dict[str, None] = {}
    for group in lst.groups:
        if registry.seat(group.standing) == seat:
            codes.update(dict.fromkeys(group.states))
            if group.body and lst.as_of:
                codes.update(dict.fromkeys(body_states(registry, group.body, lst.as_of)))
    return tuple(codes)
