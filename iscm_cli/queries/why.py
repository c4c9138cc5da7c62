"""``why``: all evidence that bears on whether a State sits in a forum, and the verdict that it gives.

What it says in words is for ``output/why_words.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from iscm_cli.dates import newness
from iscm_cli.queries.age import age_of_verdict
from iscm_cli.queries.evidence import (
    bodies_of,
    body_changes,
    body_name,
    body_states,
    named_by,
    seats_covered,
)
from iscm_cli.queries.known import kept, registry_on, whole
from iscm_cli.queries.lacking import lacking
from iscm_cli.queries.membership import sitting, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import (
        Attendance,
        Ending,
        Forum,
        Founding,
        Group,
        Joining,
        Leaving,
        MemberList,
        Record,
        Registry,
        Seat,
    )
    from iscm_cli.queries.age import Age
    from iscm_cli.queries.lacking import Lack
    from iscm_cli.queries.membership import Verdict
    from iscm_cli.queries.seated import InForce

Fact = TypeVar("Fact", bound="Record")


class Evidence(NamedTuple):
    """What one list, joining, leaving or body says of the State.

    ``word`` and ``standing`` are those of the group that names it, None where none does; ``body`` is the name of
    the body to which the State began or ceased to belong. ``decides`` marks what gives the verdict;
    ``later`` what is dated after the day. Attendance never decides. ``complete_for`` are the kinds of seat of which a
    list names every State: one of observers that is complete does not say that a State is no member.
    """

    as_of: PartialDate | None
    source: str
    basis: str
    word: str | None
    standing: str | None
    named: bool
    complete: bool
    decides: bool
    later: bool
    note: str | None
    body: str | None = None
    complete_for: tuple[Seat, ...] = ()


class Rule(NamedTuple):
    """What gave the verdict besides the evidence on the State; each is None where it has no part in it.

    ``founding`` is the earliest claim, of a day before it; ``ending`` the end, of a day after it. ``newest`` is who
    the members are as far as is known, where nothing decides about the State. ``body`` is the name of the body from
    which the seat follows, or to whose members the forum is open. ``lack`` is why nothing is known.
    """

    founding: Founding | None = None
    ending: Ending | None = None
    newest: InForce | None = None
    body: str | None = None
    lack: Lack | None = None


class Why(NamedTuple):
    """The verdict on a day, the rule that gave it, and the evidence, oldest first.

    ``age`` says how old is what decides; None where nothing does.
    """

    code: str
    slug: str
    forum: Forum
    day: PartialDate
    verdict: Verdict
    rule: Rule
    evidence: tuple[Evidence, ...]
    age: Age | None


def why(registry: Registry, code: str, slug: str, day: PartialDate) -> Why:
    """Whether a State sits in a forum on ``day``, with every piece of evidence that bears on it.

    Evidence of a later day is among it, marked as such.
    """
    then, registry = registry_on(registry, day), whole(registry)
    forum = registry.forums[slug]
    found = verdict(then, slug, code, day)

    def known(items: Sequence[Fact]) -> list[Fact]:
        """Facts of the day or before as they were known then, the later ones as they are."""
        return [kept(then, item) or item for item in items]

    evidence = [
        *(_listed(registry, lst, code, day, found) for lst in known(forum.memberships)),
        *(_joined(item, day, found) for item in known(forum.joined) if code in item.states),
        *(_left(item, day, found) for item in known(forum.left) if code in item.states),
        *_in_bodies(registry, then, forum, code, day, found),
        *(_attended(item, day) for item in known(forum.attendance) if code in item.states),
    ]
    evidence.sort(key=lambda item: newness(item.as_of))
    aged = age_of_verdict(then, found, day)
    return Why(code, slug, forum, day, found, _rule(then, slug, code, found, day), tuple(evidence), aged)


def _decides(found: Verdict, origin: object) -> bool:
    return found.decision is not None and found.decision.origin is origin


def _later(date: PartialDate | None, day: PartialDate) -> bool:
    return date is not None and not date.possible_by(day)


def _listed(registry: Registry, lst: MemberList, code: str, day: PartialDate, found: Verdict) -> Evidence:
    decision, decides = found.decision, _decides(found, lst)
    group = decision.group if decision and decides else _names(registry, lst, code, day)
    standing = group.standing if group else None
    return Evidence(
        as_of=lst.as_of,
        source=lst.source_of(group) if group else lst.source,
        basis=lst.basis,
        word=group.word if group else None,
        standing=standing,
        named=group is not None,
        complete=lst.covers(registry.seat(standing or "member")),
        decides=decides,
        later=_later(lst.as_of, day),
        note="; ".join(note for note in (group.note if group else None, lst.note) if note) or None,
        complete_for=tuple(sorted(seats_covered(registry, lst))),
    )


def _names(registry: Registry, lst: MemberList, code: str, day: PartialDate) -> Group | None:
    """The group by which a list that does not decide names a State, or the body to which it belongs: the seat that goes first.

    Who belongs to a body is asked of the day of the list, but of none after ``day`` where it may lie before that.
    """
    when = lst.as_of if lst.as_of and (lst.as_of.last <= day.last or _later(lst.as_of, day)) else day
    bodies = {group.body: body_states(registry, group.body, when) for group in lst.groups if group.body}
    ruling = named_by(registry, lst, bodies).get(code)
    return ruling.group if ruling else None


def _joined(item: Joining, day: PartialDate, found: Verdict) -> Evidence:
    return Evidence(
        item.date, item.source, "joined", None, item.standing, True, False, _decides(found, item),
        _later(item.date, day), item.note,
    )  # fmt: skip


def _left(item: Leaving, day: PartialDate, found: Verdict) -> Evidence:
    return Evidence(
        item.date, item.source, "left", None, None, False, False, _decides(found, item),
        _later(item.date, day), item.note,
    )  # fmt: skip


def _in_bodies(
    registry: Registry, then: Registry, forum: Forum, code: str, day: PartialDate, found: Verdict
) -> Iterator[Evidence]:
    """When the State began or ceased to belong to a body from which the membership follows."""
    for body in (*bodies_of(forum), *(item.body for item in forum.open_to)):
        name = body_name(registry, body)
        for change in body_changes(registry, body):
            if change.code == code:
                # Of the list by which the body counts, that list decides; of a later change, the change does.
                origin = kept(then, change.origin) or change.origin
                decides = _decides(found, origin)
                note = getattr(origin, "note", None)
                standing = found.standing if decides else None
                yield Evidence(
                    change.date, change.source, "body", None, standing, change.belongs, False, decides,
                    _later(change.date, day), note, name,
                )  # fmt: skip


def _attended(item: Attendance, day: PartialDate) -> Evidence:
    return Evidence(
        item.as_of, item.source, "attendance", item.word, None, True, item.complete, False,
        _later(item.as_of, day), item.note,
    )  # fmt: skip


def _rule(registry: Registry, slug: str, code: str, found: Verdict, day: PartialDate) -> Rule:
    forum, decision = registry.forums[slug], found.decision
    if found.answer == "not-founded":
        return Rule(founding=min(forum.established, key=lambda claim: claim.date.first))
    if found.answer == "ended":
        return Rule(ending=forum.ended[0])
    if found.open_to:
        return Rule(body=registry.organisations[found.open_to.body].name)
    if decision is None and found.answer != "no-state":
        lack = lacking(registry, slug, code, day, found)
        return Rule(newest=sitting(registry, slug, day).members, lack=lack)
    return Rule(body=body_name(registry, decision.body) if decision and decision.body else None)
