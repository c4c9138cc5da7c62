"""Who chairs a forum on a day, as far as the sources say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Chair, Forum, Registry

CHAIRED = ("forums chaired",)
"""Where a registry's memo has a function that reads what ``forums_chaired`` says of a State, where that was kept."""

HOST = "host"  # the chair role of a State that chairs because it hosts


class Chairing(NamedTuple):
    """Who chairs a forum on a day.

    ``how``: the chairs are in office (*present*); or a source says that there is *none*; or these are the
    *last-known*, or the only ones known and *undated*. None where no source says anything.
    """

    how: Literal["present", "none", "last-known", "undated"] | None
    chairs: tuple[Chair, ...] = ()


def forums_chaired(registry: Registry) -> dict[str, list[str]]:
    """The forums of which each State is named as a chair, of whatever time."""
    found: dict[str, list[str]] = {}
    for slug, forum in registry.forums.items():
        for code in dict.fromkeys(chair.state for chair in forum.chairs):
            found.setdefault(code, []).append(slug)
    return found


def chaired_by(registry: Registry, code: str) -> Iterable[str]:
    """The forums among which are all that name a State as a chair, in the registry's order: those alone where that was kept."""
    read = registry.memo.get(CHAIRED)
    return (read(code) or ()) if read else registry.forums


def chairing(forum: Forum, day: PartialDate, old_after: int) -> Chairing:
    """Who chairs ``forum`` on ``day``, or else the best that the sources say of its chairs."""
    present = chairs_on(forum, day, old_after)
    if present:
        return Chairing("present", present)
    if forum.no_chair:
        return Chairing("none")
    last = last_known_chairs(forum, day) or _traced_last(forum, day)
    if last:
        return Chairing("last-known", last)
    undated = undated_chairs(forum)
    return Chairing("undated", undated) if undated else Chairing(None)


def _traced_last(forum: Forum, day: PartialDate) -> tuple[Chair, ...]:
    """Of the chairs of whom no source says when they began, the ones seen last."""
    traced = [(trace.last, chair) for chair in forum.chairs if (trace := last_trace(chair, day))]
    newest = max((last for last, _ in traced), default="")
    return tuple(chair for last, chair in traced if last == newest)


def last_trace(chair: Chair, day: PartialDate) -> PartialDate | None:
    """The newest date on or before ``day`` of which a source says that the chair held office; None for none."""
    dates = [date for date in (chair.start, chair.to, chair.as_of) if date and date.possible_by(day)]
    return max(dates, key=lambda date: date.last, default=None)


def chairs_on(forum: Forum, day: PartialDate, old_after: int) -> tuple[Chair, ...]:
    """The chairs in office on ``day``, co-chairs together; empty where no source names one.

    A term without an end runs on until another chair is known to have begun or, where the host chairs (by
    its role, or because each chair of the forum hosted in the year its term began), until a meeting is known to have been held elsewhere; and no longer than ``old_after`` years after its
    last trace. Of a term of which only the end is known, only that end is certain. A term without any
    date says nothing about a day. Who is still named as chair after the day was in office on it.
    """
    begun = [chair for chair in forum.chairs if _begun(chair, day)]
    newest = max((_start(chair) for chair in begun), default="")
    hosts = _hosts_chair(forum)
    return tuple(
        chair
        for chair in begun
        if (
            chair.to is None
            and _start(chair) == newest
            and _goes_on(forum, chair, day, old_after, hosts=hosts or chair.role == HOST)
        )
        or (chair.to is None and chair.as_of and chair.as_of.first >= day.last)
        or (chair.to and chair.to.last >= day.first)
    )


def _goes_on(forum: Forum, chair: Chair, day: PartialDate, old_after: int, *, hosts: bool) -> bool:
    """Whether nothing later speaks against a term without an end, and its last trace is not old."""
    held = [meeting for meeting in forum.meetings if meeting.date and meeting.date.possible_by(day)]
    if hosts and any(
        meeting.country not in (None, chair.state) and meeting.date and meeting.date.first > _latest(chair)
        for meeting in held
    ):
        return False
    traces = [_latest(chair), *(m.date.last for m in held if m.date and m.country == chair.state)]
    return int(max(traces)[:4]) + old_after >= int(day.first[:4])


def _hosts_chair(forum: Forum) -> bool:
    """Whether hosting means chairing in a forum: each of its chairs, two at least, hosted in the year it began."""
    hosted = {
        (meeting.country, year)
        for meeting in forum.meetings
        if meeting.date
        for year in {meeting.date.first[:4], meeting.date.last[:4]}
    }
    begun = [chair for chair in forum.chairs if chair.start]
    return len(begun) > 1 and all(
        chair.start and hosted & {(chair.state, chair.start.first[:4]), (chair.state, chair.start.last[:4])}
        for chair in begun
    )


def _latest(chair: Chair) -> str:
    """The last day to which the source's word on a term reaches."""
    return max(date.last for date in (chair.start, chair.as_of) if date) if chair.start or chair.as_of else ""


def last_known_chairs(forum: Forum, day: PartialDate) -> tuple[Chair, ...]:
    """The chairs that began last on or before ``day``, whether or not their term has ended."""
    begun = [chair for chair in forum.chairs if chair.start is not None and _begun(chair, day)]
    newest = max((_start(chair) for chair in begun), default="")
    return tuple(chair for chair in begun if _start(chair) == newest)


def undated_chairs(forum: Forum) -> tuple[Chair, ...]:
    """The chairs whose time in office no source dates."""
    return tuple(chair for chair in forum.chairs if not _dated(chair))


def _dated(chair: Chair) -> bool:
    return chair.start is not None or chair.to is not None


def _begun(chair: Chair, day: PartialDate) -> bool:
    known = chair.start or chair.to
    return known is not None and known.possible_by(day)


def _start(chair: Chair) -> str:
    known = chair.start or chair.to
    return known.first if known else ""
