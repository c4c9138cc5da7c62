"""From which day on nothing changes any more in who sits in a forum, and what a snapshot keeps of who sits then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iscm_cli.dates import parse_date
from iscm_cli.queries.evidence import Change, course
from iscm_cli.queries.lifetimes import states_of
from iscm_cli.queries.membership import end_of, worked_out
from iscm_cli.queries.settled import DECIDED, DECISIONS, SITTINGS, hold, in_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.models import Registry

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
    end = end_of(registry.forums[slug])
    return end.date.last if end else max(_turns(registry, slug), default=_ALWAYS)


def _turns(registry: Registry, slug: str) -> Iterator[str]:
    """The days on which something is in force for the first time, or for the last, on which it depends who sits."""
    claims = registry.forums[slug].established
    if claims:
        yield min(claim.date.first for claim in claims)
    known = course(registry, slug)
    codes = set(known.named)
    # The changes of the bodies that a list names are among them, also if it is undated.
    for step in known.steps:
        yield step.date.first
        if isinstance(step.what, Change):
            codes.add(step.what.code)
    for lst in known.undated:
        codes.update(code for group in lst.groups for code in group.states)
        source = registry.sources.get(lst.source)
        if source and source.date:
            yield source.date.first
    states = states_of(registry)
    for state in filter(None, map(states.get, codes)):
        yield state.since or _ALWAYS
        yield state.until or _ALWAYS
