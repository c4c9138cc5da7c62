"""``country`` of a body: in which forums the States that belong to it sit, and which of them are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.queries.bodies import belonging
from iscm_cli.queries.country import ANY
from iscm_cli.queries.forums import kind_of, list_forums
from iscm_cli.queries.lacking import lacking
from iscm_cli.queries.membership import sitting, verdict

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Registry, Seat
    from iscm_cli.queries.forums import ForumList, ForumRow, Scope
    from iscm_cli.queries.lacking import Lack
    from iscm_cli.queries.membership import Answer, Verdict
    from iscm_cli.queries.seated import InForce


class BodySeat(NamedTuple):
    """A forum and what is known there of each State of a body; ``sitting`` are those in the standing asked for.

    ``list`` is what the members of the forum rest on, ``lacks`` why it is not known of some whether they sit there.
    """

    slug: str
    forum: Forum
    kind: str
    status: str
    list: InForce | None
    verdicts: dict[str, Verdict]
    sitting: tuple[str, ...]
    lacks: frozenset[Lack] = frozenset()

    def seated(self, seat: Seat) -> tuple[str, ...]:
        """The States of the body that have this kind of seat."""
        return tuple(c for c, said in self.verdicts.items() if said.answer == "yes" and said.seat == seat)

    def answered(self, answer: Answer) -> tuple[str, ...]:
        """The States of the body of which this is the answer: ``no`` are those that are missing."""
        return tuple(code for code, said in self.verdicts.items() if said.answer == answer)


class BodyPage(NamedTuple):
    """Where the States of a body sit on a day.

    ``members`` are the States that belong to it, None where none is known. ``seats`` are the forums in scope
    where any of them sits, those where most do first. Of the forums where none is known to sit, ``open`` are those in which some may take
    part, ``unknown`` those of which it is not known of all; ``without`` is the number of those left.
    """

    body: str
    day: PartialDate
    members: InForce | None
    seats: tuple[BodySeat, ...]
    open: tuple[BodySeat, ...]
    unknown: tuple[BodySeat, ...]
    without: int
    scope: ForumList

    @property
    def states(self) -> tuple[str, ...]:
        """The States that belong to the body, by code."""
        return tuple(sorted(self.members.states)) if self.members else ()


def body_page(registry: Registry, body: str, scope: Scope, standing: str = ANY) -> BodyPage:
    """The forums in scope where States of a body sit in the standing asked for (member, observer or any)."""
    found = list_forums(registry, scope)
    members = belonging(registry, body, scope.day)
    codes = tuple(sorted(members.states)) if members else ()
    every = [_seat(registry, row, codes, scope.day, standing) for row in found.rows] if codes else []
    seats = sorted((seat for seat in every if seat.sitting), key=lambda seat: -len(seat.sitting))
    rest = [seat for seat in every if not any(said.sits for said in seat.verdicts.values())]
    may = [seat for seat in rest if seat.answered("open")]
    unknown = [seat for seat in rest if seat.answered("unknown") and seat not in may]
    return BodyPage(
        body=body,
        day=scope.day,
        members=members,
        seats=tuple(seats),
        open=tuple(may),
        unknown=tuple(unknown),
        without=len(rest) - len(may) - len(unknown),
        scope=found,
    )


def _seat(
    registry: Registry, row: ForumRow, codes: tuple[str, ...], day: PartialDate, standing: str
) -> BodySeat:
    verdicts = {code: verdict(registry, row.slug, code, day) for code in codes}
    lacks = [lacking(registry, row.slug, code, day, said) for code, said in verdicts.items()]
    return BodySeat(
        slug=row.slug,
        forum=row.forum,
        kind=kind_of(row.forum),
        status=row.status,
        list=sitting(registry, row.slug, day).members,
        verdicts=verdicts,
        sitting=tuple(c for c, said in verdicts.items() if said.sits and standing in (ANY, said.seat)),
        lacks=frozenset(lack for lack in lacks if lack),
    )
