"""What follows from the differences of two versions: questions on a forum that are answered otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iscm_cli.dates import written
from iscm_cli.queries.chairs import chairs_on
from iscm_cli.queries.membership import sitting, verdict
from iscm_cli.queries.seat_events import seat_events
from iscm_cli.queries.size import size
from iscm_cli.queries.status import status_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, MemberList, Registry

# What was asked, the answer before and after, and the States that it concerns.
Follow = tuple[str, Any, Any, tuple[str, ...]]
_LISTED = {"listed": "newly-listed", "appeared": "newly-listed", "disappeared": "no-longer-listed"}


def listed(registry: Registry, slug: str, lst: MemberList) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Who is newly listed or no longer listed in a list, and with what seat; nobody where it has no date."""
    for event in seat_events(registry, slug):
        if event.date == lst.as_of and event.sources[-1] == lst.source and event.what in _LISTED:
            yield _LISTED[event.what], event.standing or "", event.states


def follows(old: Registry, new: Registry, day: PartialDate, slug: str) -> Iterator[Follow]:
    """What two versions answer differently of a forum on ``day``: what is shown of it, then its seats.

    Of a forum that is new, how many members it has.
    """
    if slug not in old.forums:
        found = size(new, slug, day)
        if found.members is not None:
            yield (
                "members",
                None,
                found.members,
                found.sitting.members.states if found.sitting.members else (),
            )
        return
    before, after = _answers(old, slug, day), _answers(new, slug, day)
    for what in before:
        if before[what] != after[what]:
            yield what, before[what], after[what], ()
    yield from _seats(old, new, slug, day)


def _answers(registry: Registry, slug: str, day: PartialDate) -> dict[str, Any]:
    forum, found = registry.forums[slug], size(registry, slug, day)
    stated = None if found.members is not None or found.stated is None else found.stated.value
    return {
        "kind": forum.kind[0].value,
        "status": status_on(registry, slug, day).word,
        "regions": sorted(forum.regions[0].value) if forum.regions else None,
        "themes": sorted(forum.themes[0].value) if forum.themes else None,
        **{key: _date_shown(forum, key) for key in ("established", "ended")},
        "members": found.members,
        "stated members": stated,
        "observers": found.observers,
        "chairs": sorted({chair.state for chair in chairs_on(forum, day, registry.registry.old_after)}),
    }


def _date_shown(forum: Forum, key: str) -> str | None:
    claims = getattr(forum, key)
    return written(claims[0].date) if claims else None


def _seats(old: Registry, new: Registry, slug: str, day: PartialDate) -> Iterator[Follow]:
    """The States whose seat is answered differently, together where both answers are the same.

    Asked of those that any evidence of either version concerns.
    """
    codes = sitting(old, slug, day).decisions.keys() | sitting(new, slug, day).decisions.keys()
    turns: dict[tuple[str, str], list[str]] = {}
    for code in sorted(codes):
        before, after = _answer(old, slug, code, day), _answer(new, slug, code, day)
        if before != after:
            turns.setdefault((before, after), []).append(code)
    for (before, after), states in turns.items():
        yield "seats", before, after, tuple(states)


def _answer(registry: Registry, slug: str, code: str, day: PartialDate) -> str:
    found = verdict(registry, slug, code, day)
    return f"{found.answer}: {found.standing}" if found.standing else found.answer
