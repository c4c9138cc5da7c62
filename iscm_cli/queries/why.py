"""``why``: all evidence that bears on whether a State sits in a forum, and the verdict that it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from iscm_cli.dates import newness
from iscm_cli.queries.age import age_of_verdict
from iscm_cli.queries.evidence import bodies_of, body_changes, body_name, body_states
from iscm_cli.queries.known import kept, registry_on, whole
from iscm_cli.queries.membership import sitting, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Attendance, Forum, Founding, Joining, Leaving, MemberList, Record, Registry
    from iscm_cli.queries.age import Age
    from iscm_cli.queries.evidence import Decision
    from iscm_cli.queries.membership import Verdict

Fact = TypeVar("Fact", bound="Record")
# What a kind of seat means where it is not that of a member or an observer; {} is the source's word.
_MEANT = {
    "member": "",
    "observer": "",
    "other": " ({}): neither member nor observer",
    "unknown": " ({}); the source does not say whether this is a seat",
}


class Evidence(NamedTuple):
    """What one list, joining, leaving or body says of the State.

    ``word`` and ``standing`` are those of the group that names it, None where none does. ``decides``
    marks what gives the verdict; ``later`` what is dated after the day. Attendance never decides.
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


class Why(NamedTuple):
    """The verdict on a day, the rule that gave it in words, and the evidence, oldest first.

    ``age`` says how old is what decides; None where nothing does.
    """

    code: str
    slug: str
    forum: Forum
    day: PartialDate
    verdict: Verdict
    rule: str
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
    return Why(code, slug, forum, day, found, _rule(then, slug, found, day), tuple(evidence), aged)


def _decides(found: Verdict, origin: object) -> bool:
    return found.decision is not None and found.decision.origin is origin


def _later(date: PartialDate | None, day: PartialDate) -> bool:
    return date is not None and not date.possible_by(day)


def _listed(registry: Registry, lst: MemberList, code: str, day: PartialDate, found: Verdict) -> Evidence:
    group = next((group for group in lst.groups if code in group.states), None)
    when = lst.as_of if lst.as_of and lst.as_of.possible_by(day) else day
    if group is None:
        group = next((g for g in lst.groups if g.body and code in body_states(registry, g.body, when)), None)
    if group is None and _decides(found, lst) and found.decision:
        group = found.decision.group  # its body had the State when the list took effect
    standing = group.standing if group else None
    return Evidence(
        as_of=lst.as_of,
        source=lst.source_of(group) if group else lst.source,
        basis=lst.basis,
        word=group.word if group else None,
        standing=standing,
        named=group is not None,
        complete=lst.covers(registry.seat(standing or "member")),
        decides=_decides(found, lst),
        later=_later(lst.as_of, day),
        note="; ".join(note for note in (group.note if group else None, lst.note) if note) or None,
    )


def _joined(item: Joining, day: PartialDate, found: Verdict) -> Evidence:
    return Evidence(
        item.date, item.source, "joined", "joined", item.standing, True, False, _decides(found, item),
        _later(item.date, day), item.note,
    )  # fmt: skip


def _left(item: Leaving, day: PartialDate, found: Verdict) -> Evidence:
    return Evidence(
        item.date, item.source, "left", "left", None, False, False, _decides(found, item),
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
                word = f"member of {name}" if change.belongs else f"no longer a member of {name}"
                # Of the list by which the body counts, that list decides; of a later change, the change does.
                origin = kept(then, change.origin) or change.origin
                decides = _decides(found, origin)
                note = getattr(origin, "note", None)
                standing = found.standing if decides else None
                yield Evidence(
                    change.date, change.source, "body", word, standing, change.belongs, False, decides,
                    _later(change.date, day), note,
                )  # fmt: skip


def _attended(item: Attendance, day: PartialDate) -> Evidence:
    return Evidence(
        item.as_of, item.source, "attendance", item.word, None, True, item.complete, False,
        _later(item.as_of, day), item.note,
    )  # fmt: skip


def _rule(registry: Registry, slug: str, found: Verdict, day: PartialDate) -> str:
    forum = registry.forums[slug]
    if found.answer == "no-state":
        return f"the State did not exist as of {day}"
    if found.answer == "not-founded":
        earliest: Founding = min(forum.established, key=lambda claim: claim.date.first)
        return f"{day} is before the earliest founding claim, {earliest.date} ({earliest.source})"
    if found.answer == "ended":
        end = forum.ended[0]
        return f"the forum ended {end.date} ({end.source})"
    if found.open_to:
        organisation = registry.organisations[found.open_to.body]
        return f"it is open to all members of the {organisation.name} ({found.open_to.source}), and no list names the State"
    if found.decision is None:
        return _open_question(registry, slug, day)
    return f"the newest evidence on or before {day} is {_newest(registry, found.decision)}. {_says(registry, found)}"


def _open_question(registry: Registry, slug: str, day: PartialDate) -> str:
    """Why nothing decides: there is no evidence, or only a list that does not name everybody."""
    now = sitting(registry, slug, day).members
    if now is None:
        return f"no evidence on the State can be dated on or before {day}"
    if now.by_joinings:
        return (
            f"there is no list on or before {day}, only joinings, the newest of {now.list.as_of} ({now.list.source}). "
            "None of them is the State's, which proves nothing"
        )
    dated = f"the list of {now.list.as_of}" if now.list.as_of else "the undated list"
    return (
        f"the newest list on or before {day}, {dated} ({now.list.source}), is incomplete. "
        "It does not name the State, which proves nothing"
    )


def _newest(registry: Registry, decision: Decision) -> str:
    dated = str(decision.date) if decision.date else "undated"
    if decision.how in ("joined", "left"):
        return f"that the State {decision.how} ({dated}, {decision.source})"
    lst = decision.list
    if decision.body and lst is not decision.origin:
        return f"what is known of {body_name(registry, decision.body)} ({dated}, {decision.source})"
    what = f"the list of {dated}" if decision.date else "the undated list"
    whole = "" if lst and lst.covers(decision.seat or "member") else "incomplete "
    return f"{what.replace('list', f'{whole}list')} ({decision.source})"


def _says(registry: Registry, found: Verdict) -> str:
    decision = found.decision
    if decision is None or decision.how == "left":
        return "It has had no seat since then"
    if decision.how == "not-named":
        return "It does not name the State"
    if decision.body:
        return _says_of_body(registry, decision, body_name(registry, decision.body))
    label = registry.standings[decision.standing].label.lower() if decision.standing else ""
    word = (
        f"{'an' if label[:1] in 'aeio' else 'a'} {label}"
        if decision.seat in ("member", "observer")
        else label
    )
    if decision.how == "joined":
        return f"It joined as {word}"
    return f"It names the State as {word}{_MEANT[decision.seat or 'unknown'].format(_group_word(decision))}"


def _says_of_body(registry: Registry, decision: Decision, body: str) -> str:
    if decision.standing is None:
        return f"The State no longer belongs to {body}, from which its seat followed"
    word = registry.standings[decision.standing].label.lower()
    return f"The State belongs to {body}, whose members are in the forum as {word}"


def _group_word(decision: Decision) -> str:
    return decision.group.word if decision.group else ""
