"""What is dated wholly after the end of a forum that is shown: sources that speak of it as of one that lives on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Sourced


What = Literal[
    "meeting",
    "chair",
    "secretariat",
    "list",
    "joined",
    "left",
    "attendance",
    "body",
    "last activity",
    "document",
]


class Late(NamedTuple):
    """What an event is, by its title or name; of a chair the role and the State, of a joining or leaving the States."""

    what: What
    name: str | None = None
    states: tuple[str, ...] = ()


class LateEvent(NamedTuple):
    """Something that a source dates."""

    what: Late
    date: PartialDate
    source: str


def after_end(forum: Forum) -> tuple[LateEvent, ...]:
    """The events of a forum that lie after its end, oldest first; none where it has not ended.

    A status is no event, and a number that a source states is often as of the day of printing.
    """
    if not forum.ended:
        return ()
    end = forum.ended[0].date
    late = [event for event in _events(forum) if event.date.first > end.last]
    return tuple(sorted(late, key=lambda event: event.date.newness))


def _events(forum: Forum) -> Iterator[LateEvent]:
    for what, date, fact in _dated(forum):
        if date is not None:
            yield LateEvent(what, date, fact.source)


def _dated(forum: Forum) -> Iterator[tuple[Late, PartialDate | None, Sourced]]:
    yield from ((Late("meeting", meeting.title), meeting.date, meeting) for meeting in forum.meetings)
    yield from ((Late("chair", chair.role, (chair.state,)), chair.start, chair) for chair in forum.chairs)
    yield from ((Late("secretariat", body.name), body.start, body) for body in forum.secretariats)
    yield from ((Late("list"), lst.as_of, lst) for lst in forum.memberships)
    yield from ((Late("joined", None, tuple(event.states)), event.date, event) for event in forum.joined)
    yield from ((Late("left", None, tuple(event.states)), event.date, event) for event in forum.left)
    yield from ((Late("attendance", item.word), item.as_of, item) for item in forum.attendance)
    yield from ((Late("body", body.name), body.as_of, body) for body in forum.bodies)
    yield from ((Late("last activity"), activity.date, activity) for activity in forum.last_activity)
    for document in forum.documents:
        year = parse_date(f"{document.year:04}") if document.year else None
        yield Late("document", document.title), year, document
