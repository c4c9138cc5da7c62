"""From which day on nothing changes any more in who sits in a forum, and what a snapshot keeps of who sits then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iscm_cli.dates import parse_date
from iscm_cli.queries.evidence import course
from iscm_cli.queries.lifetimes import last_turns
from iscm_cli.queries.membership import end_of, worked_out
from iscm_cli.queries.settled import DECIDED, DECISIONS, SITTINGS, hold, in_short

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import MemberList, Registry

_ALWAYS = "0001-01-01"


def settled(registry: Registry) -> dict[tuple[str, ...], dict[str, Any]]:
    """Who sits in each forum of a whole registry from some day on, in the form in which it is kept.

    The registry answers with it from now on.
    """
    sittings, decisions = dict[str, Any](), dict[str, Any]()
    decided: dict[str, list[str]] = {}
    for slug in registry.forums:
        since = settled_from(registry, slug)
        found = worked_out(registry, slug, parse_date(since))
        hold(registry, slug, since, found)
        sittings[slug], decisions[slug] = in_short(registry, slug, since, found)
        for code in found.decisions:
            decided.setdefault(code, []).append(slug)
    return {SITTINGS: sittings, DECISIONS: decisions, DECIDED: decided}


def settled_from(registry: Registry, slug: str) -> str:
    """The first day such that who sits in a forum is the same on all days that begin on it or later.

    From the end of a forum on nobody sits there. Else everything that is looked up for a day is in force from the
    first day on that its date can mean, but for the end of a State, which counts from the day itself.
    """
    forum = registry.forums[slug]
    end = end_of(forum)
    if end:
        return end.date.last
    known = course(registry, slug)
    days = [known.steps[-1].date.first] if known.steps else []
    if forum.established:
        days.append(min(claim.date.first for claim in forum.established))
    days += [date.first for lst in known.undated if (date := _published(registry, lst))]
    turns = last_turns(registry)
    undated = {code for lst in known.undated for group in lst.groups for code in group.states}
    days += [turns[code] for code in turns.keys() & (known.concerned | undated)]
    return max(days, default=_ALWAYS)


def _published(registry: Registry, lst: MemberList) -> PartialDate | None:
    """The date of the source of a list."""
    source = registry.sources.get(lst.source)
    return source.date if source else None
