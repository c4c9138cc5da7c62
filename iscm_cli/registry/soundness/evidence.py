"""Evidence of who sits where holds together: bodies are known, nobody joins twice, nothing stands twice."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from iscm_cli.fault import Fault, Path
from iscm_cli.naming.folding import printable
from iscm_cli.queries.evidence import SeatTable, bodies_of, body_turns, course, is_body
from iscm_cli.queries.lifetimes import beginnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Joining, Organisation, Registry
    from iscm_cli.models.gathered import Gathered
    from iscm_cli.queries.decisions import Ruling
    from iscm_cli.queries.evidence import Step, Turns

_SEATS = ("member", "observer", "other", "unknown")
_ONCE = {
    "forums": ("chairs", "meetings", "counts", "documents", "joined", "left", "memberships"),
    "organisations": ("joined", "left", "memberships"),
}
# What nearly always tells two facts of a kind apart, so that they need not be compared word for word.
_TELLING = {
    "chairs": attrgetter("state", "start"),
    "meetings": attrgetter("title", "date"),
    "counts": attrgetter("value", "source", "as_of"),
    "documents": attrgetter("title"),
    "joined": attrgetter("states", "date"),
    "left": attrgetter("states", "date"),
    "memberships": attrgetter("as_of", "source", "basis"),
}


def field_faults(registry: Registry) -> Iterator[Fault]:
    """Standings that do not say what seat they give."""
    for word, entry in registry.standings.items():
        if entry.seat is None and word not in _SEATS:
            yield Fault(
                ("standings", word),
                "does not say what seat it gives",
                'add seat = "member", "observer", "other" or "unknown"',
            )


def faults(registry: Registry, base: Path, record: Forum | Organisation) -> Iterator[Fault]:
    """What is wrong with the evidence on one forum or body as a whole."""
    yield from _twice(base, record)
    if base[0] == "forums":
        yield from _before_founding(base, record)  # type: ignore[arg-type]
    if record.joined or record.left:
        yield from _in_turn(registry, base, record)


def fact_faults(registry: Registry, base: Path, record: Forum | Organisation | Gathered) -> Iterator[Fault]:
    """What is wrong with a piece of evidence on a forum or body."""
    for index, lst in enumerate(record.memberships):
        for place, group in enumerate(lst.groups):
            if group.body is None:
                continue
            path = (*base, "memberships", index, "groups", place)
            if group.states:
                yield Fault(
                    path, "names both a body and States", "keep only one of `body` and `states` in a group"
                )
            elif base[0] == "organisations":
                yield Fault(path, "refers to another body", "list the States of a body one by one")
            elif group.body in registry.organisations and not is_body(registry, group.body):
                yield Fault(
                    (*path, "body"),
                    f"no list says who belongs to {printable(group.body)}",
                    _listed(group.body),
                )
    if base[0] == "forums":
        yield from _open_to(registry, base, record)  # type: ignore[arg-type]
    yield from _before_existence(registry, base, record)


def _open_to(registry: Registry, base: Path, forum: Forum | Gathered) -> Iterator[Fault]:
    """What no body is: open to the members of one."""
    for index, item in enumerate(forum.open_to):
        if item.body in registry.organisations and not is_body(registry, item.body):
            yield Fault(
                (*base, "open_to", index, "body"),
                f"no list says who belongs to {printable(item.body)}",
                _listed(item.body),
            )


def _listed(body: str) -> str:
    """How to say who belongs to a body. What is written in one line takes no list below it."""
    table = f"organisations.{printable(body)}"
    return f"give it a table of its own, [{table}], and below that [[{table}.memberships]] with their source"


def _twice(base: Path, record: Forum | Organisation) -> Iterator[Fault]:
    for key in _ONCE[str(base[0])]:
        facts = getattr(record, key)
        if len(facts) < 2 or len(facts) == len(set(map(_TELLING[key], facts))):  # noqa: PLR2004 - one is not two
            continue
        seen: dict[Any, int] = {}
        for index, fact in enumerate(facts):
            first = seen.setdefault(fact, index)
            if first != index:
                yield Fault(
                    (*base, key, index),
                    f"appears twice, word for word: it is also number {first + 1} of {key}",
                    "keep only one",
                )


def _before_founding(base: Path, record: Forum) -> Iterator[Fault]:
    """A complete list of a forum's own says that it was there."""
    founded = min((claim.date.first for claim in record.established), default="")
    for index, lst in enumerate(record.memberships):
        if lst.complete and lst.as_of and lst.as_of.last < founded:
            yield Fault(
                (*base, "memberships", index, "as_of"),
                f"is a complete list of {lst.as_of.text}, before the earliest founding claim, {founded}",
                "add a founding claim that fits, or write `complete = false`",
            )


def _before_existence(
    registry: Registry, base: Path, record: Forum | Organisation | Gathered
) -> Iterator[Fault]:
    """A State has no seat in a forum before it exists; territories joined bodies before their independence.

    A source may well print a State that has ended: it is kept as printed, and no day gives it a seat.
    """
    began = beginnings(registry)
    newest = next(reversed(began.values()), "")
    for index, lst in enumerate(record.memberships):
        if lst.as_of is None or lst.as_of.last >= newest:
            continue
        for place, group in enumerate(lst.groups):
            path = (*base, "memberships", index, "groups", place, "states")
            yield from _no_states(began, path, group.states, lst.as_of, "the list")
    for index, joining in enumerate(record.joined if base[0] == "forums" else ()):
        yield from _no_states(
            began, (*base, "joined", index, "states"), joining.states, joining.date, "the joining"
        )


def _no_states(
    began: Mapping[str, str], path: Path, codes: Iterable[str], date: PartialDate, what: str
) -> Iterator[Fault]:
    for code in codes:
        since = began.get(code)
        if since and date.last < since:
            yield Fault(
                path,
                f"{printable(code)} did not exist before {since}",
                f"correct the date of {what}, or name the State that existed then",
            )


def _in_turn(registry: Registry, base: Path, record: Forum | Organisation) -> Iterator[Fault]:
    """Nobody joins who is there, and nobody leaves who never was."""
    joined = {id(event): index for index, event in enumerate(record.joined)}
    left = {id(event): index for index, event in enumerate(record.left)}
    undated = {
        code
        for lst in record.memberships
        if lst.as_of is None
        for group in lst.groups
        for code in group.states
    }
    name = str(base[1])
    if base[0] == "forums" and not registry.organisations.keys() >= set(bodies_of(record)):  # type: ignore[arg-type]
        return  # of a body that is not there, which is a fault of its own, nobody can say who belongs to it
    steps = body_turns(registry, name) if base[0] == "organisations" else _turns(registry, name)
    for step, turns in steps:
        place = id(step.what)
        held = {code: before for code, before, _ in turns} if place in joined or place in left else {}
        if place in joined:
            yield from _joins(registry, (*base, "joined", joined[place], "states"), step, held)
        elif place in left:
            yield from _leaves((*base, "left", left[place], "states"), held, undated)


def _turns(registry: Registry, slug: str) -> Iterator[tuple[Step, Turns]]:
    table = SeatTable(registry)
    return ((step, table.turns(step)) for step in course(registry, slug).steps)


def _joins(registry: Registry, path: Path, step: Step, held: dict[str, Ruling | None]) -> Iterator[Fault]:
    joining: Joining = step.what  # type: ignore[assignment]
    seat = registry.seat(joining.standing)
    for code, decision in held.items():
        sat = decision is not None and decision.seat == seat
        if sat and decision and decision.date and decision.date.last <= joining.date.first:
            yield Fault(
                path,
                f"{printable(code)} has had this standing since {decision.date.text} ({decision.source})",
                "correct the date, or leave out the joining",
            )


def _leaves(path: Path, held: dict[str, Ruling | None], undated: set[str]) -> Iterator[Fault]:
    for code, decision in held.items():
        if (decision is None and code not in undated) or (decision and decision.seat is None):
            yield Fault(
                path,
                f"{printable(code)} leaves, but no evidence says that it had joined",
                "add the list or the joining that shows it as a member",
            )
