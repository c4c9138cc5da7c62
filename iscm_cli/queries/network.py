"""States and forums as a network of two modes: an edge is a seat, with the time for which the State had it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.queries.former import stays_in
from iscm_cli.queries.forums import kind_of, regions_of
from iscm_cli.queries.lifetimes import states_of
from iscm_cli.queries.membership import end_of, sitting
from iscm_cli.queries.status import status_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Registry
    from iscm_cli.queries.decisions import Decision
    from iscm_cli.queries.former import Stay

Days = tuple[str | None, str | None]  # the first and the last day, as YYYY-MM-DD; None where it is open
_HOW = {"joined": "joined", "in-body": "body"}  # how a seat is known to have begun; else by a list


class Node(NamedTuple):
    """A forum or a State: ``regions`` are ids of one vocabulary for both; ``days`` those on which it was there."""

    id: str
    mode: str
    kind: str
    status: str
    regions: tuple[str, ...]
    days: Days


class Edge(NamedTuple):
    """A State's seat in a forum.

    ``as_of`` and ``source`` are those of the evidence for it. ``since`` is the date of the first evidence, and
    ``since_how`` tells whether that is a joining or only a list; ``until`` and ``until_how`` are of its end.
    ``times`` are the days for which the program says that the State had the seat: dates as precise as their
    source, taken as on any day that is asked about.
    """

    state: str
    forum: str
    standing: str
    as_of: str
    source: str
    in_force: bool
    since: str
    since_how: str
    until: str
    until_how: str
    times: tuple[Days, ...]


class Network(NamedTuple):
    """Forums first, then the States that have an edge."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(registry: Registry, day: PartialDate, *, former: bool = False) -> Network:
    """Every forum, the seats as members or observers on ``day``, and the States that have one.

    With ``former`` also the seats that were over by then.
    """
    edges = tuple(edge for slug in registry.forums for edge in _edges(registry, slug, day, former=former))
    forums = [_forum(registry, slug, forum, day) for slug, forum in registry.forums.items()]
    states = [_state(registry, code) for code in dict.fromkeys(edge.state for edge in edges)]
    return Network((*forums, *states), edges)


def _edges(registry: Registry, slug: str, day: PartialDate, *, former: bool) -> Iterator[Edge]:
    now, stays = sitting(registry, slug, day), stays_in(registry, slug, day)
    seated = {code: found for code, found in now.decisions.items() if now.standing(code)}
    for seat in ("member", "observer"):
        for code in sorted(code for code, found in seated.items() if found.seat == seat):
            yield _edge(slug, seated[code], stays.get(code, ()), in_force=True)
    if former:
        for code in sorted(stays.keys() - seated.keys()):
            edge = _edge(slug, stays[code][-1].last, stays[code], in_force=False)
            if edge.times:  # else it had gone on the day on which it came
                yield edge


def _edge(slug: str, found: Decision, stays: tuple[Stay, ...], *, in_force: bool) -> Edge:
    first, gone = stays[0].first if stays else None, stays[-1].gone if stays else None
    return Edge(
        state=found.code,
        forum=slug,
        standing=str(found.seat),
        as_of=found.date.text if found.date else "",
        source=found.source,
        in_force=in_force,
        since=first.date.text if first and first.date else "",
        since_how=_HOW.get(first.how, "listed") if first else "",
        until=gone.date.text if gone and gone.date else "",
        until_how=gone.how if gone else "",
        times=tuple(days for stay in stays if (days := stay.days)[1] is None or days[0] <= (days[1] or "")),
    )


def _forum(registry: Registry, slug: str, forum: Forum, day: PartialDate) -> Node:
    start = min((claim.date.first for claim in forum.established), default=None)
    end = end_of(forum)
    days = (start, _before(end.date.last) if end else None)
    return Node(slug, "forum", kind_of(forum), status_on(registry, slug, day).word, regions_of(forum), days)


def _state(registry: Registry, code: str) -> Node:
    state = states_of(registry)[code]
    days = (state.since or None, _before(state.until) if state.until else None)
    return Node(code, "state", "", "", tuple(filter(None, [_region(registry, state.region)])), days)


def _region(registry: Registry, name: str) -> str:
    """The id of a region of UN M49, which is that of the registry's region of this name where it has one."""
    ids = (key for key, entry in registry.regions.items() if entry.label == name)
    return next(ids, name.lower().replace(" ", "-"))


def _before(day: str) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()
