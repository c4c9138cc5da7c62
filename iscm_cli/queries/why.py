"""``why``: every list that bears on whether a State sits in a forum, and the verdict that they give."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import newness
from iscm_cli.queries.membership import founded, verdict

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Attendance, Forum, Founding, MemberList, Registry
    from iscm_cli.queries.membership import Verdict


class Evidence(NamedTuple):
    """What one list says of the State.

    ``word`` and ``standing`` are those of the group that names it, None where none does. ``decides``
    marks the list in force; ``later`` one dated after the day. Attendance never decides.
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
    """The verdict on a day, the rule that gave it in words, and the evidence, oldest first."""

    code: str
    slug: str
    forum: Forum
    day: PartialDate
    verdict: Verdict
    rule: str
    evidence: tuple[Evidence, ...]


def why(registry: Registry, code: str, slug: str, day: PartialDate) -> Why:
    """Whether a State sits in a forum on ``day``, with every list that bears on it."""
    forum = registry.forums[slug]
    found = verdict(forum, code, day)
    evidence = [_listed(lst, code, day, found) for lst in forum.memberships]
    evidence += [_attended(item, day) for item in forum.attendance if code in item.states]
    evidence.sort(key=lambda item: newness(item.as_of))
    return Why(code, slug, forum, day, found, _rule(forum, found, day), tuple(evidence))


def _listed(lst: MemberList, code: str, day: PartialDate, found: Verdict) -> Evidence:
    group = next((group for group in lst.groups if code in group.states), None)
    return Evidence(
        as_of=lst.as_of,
        source=lst.source,
        basis=lst.basis,
        word=group.word if group else None,
        standing=group.standing if group else None,
        named=group is not None,
        complete=lst.covers(group.standing if group else "member"),
        decides=found.by is not None and found.by.list is lst,
        later=lst.as_of is not None and not lst.as_of.possible_by(day),
        note=group.note if group else lst.note,
    )


def _attended(item: Attendance, day: PartialDate) -> Evidence:
    later = item.as_of is not None and not item.as_of.possible_by(day)
    return Evidence(
        item.as_of, item.source, "attendance", item.word, None, True, item.complete, False, later, item.note
    )


def _rule(forum: Forum, found: Verdict, day: PartialDate) -> str:
    if not founded(forum, day):
        earliest: Founding = min(forum.established, key=lambda claim: claim.date.first)
        return f"{day} lies before the earliest founding claim, {earliest.date} ({earliest.source})"
    if found.by is None:
        return f"no list of members can be dated on or before {day}"
    lst = found.by.list
    dated = f"the list of {lst.as_of}" if lst.as_of else "the undated list"
    newest = f"{dated} ({lst.source}) is the newest complete one on or before {day}"
    if not found.by.complete:
        newest = f"{dated} ({lst.source}) is the newest on or before {day}, but not complete"
    says = {
        "yes": f"it names the State as {found.standing}",
        "no": "it does not name the State",
        "unknown": "that it does not name the State proves nothing",
    }
    return f"{newest}; {says[found.answer]}"
