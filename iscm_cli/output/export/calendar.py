"""Meetings as a calendar (iCalendar, RFC 5545), written with the library ``icalendar``."""

from __future__ import annotations

import datetime as dt
from importlib.util import find_spec
from typing import TYPE_CHECKING

from iscm_cli.errors import UsageError
from iscm_cli.output.export.stamp import stamp
from iscm_cli.output.export.target import new_file
from iscm_cli.output.messages import N_, _, say
from iscm_cli.output.text import clean
from iscm_cli.output.wording import source_line, state_name
from iscm_cli.queries.meetings import course_of
from iscm_cli.queries.stable_keys import meeting_keys

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from icalendar import Event

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Meeting, Registry
    from iscm_cli.queries.meetings import Course
    from iscm_cli.states.table import States

_DAY = len("2006-07-11")
_END = b"END:VCALENDAR\r\n"
# The category and the status that tell what is planned from what took place (RFC 5545, 3.8.1.11).
_SHOWN: dict[Course, tuple[str, str]] = {
    "held": ("Held", "CONFIRMED"),
    "announced": ("Announced", "TENTATIVE"),
    "planned": ("Planned", "TENTATIVE"),
}
_REMARKS: dict[Course, str] = {
    "announced": N_("All sources are older than the meeting: none says that it took place."),
    "planned": N_("Planned: it lies after the day of this calendar."),
}


def write_calendar(path: Path, registry: Registry, states: States, day: PartialDate, *, force: bool) -> int:
    """Write the meetings whose day is known, and return how many were left out because it is not.

    A calendar has no room for "some time in 2014" or "about 11 June", and a day is never made up. What lies
    after ``day`` is planned.
    """
    if find_spec("icalendar") is None:  # an optional extra
        raise UsageError("a calendar needs the package icalendar", 'pip install "iscm-cli[export]" adds it')
    events = [event for slug in registry.forums for event in forum_events(registry, states, slug, day)]
    one = next(iter(registry.forums)) if len(registry.forums) == 1 else None
    with new_file(path, force=force) as file:
        file.write_bytes(calendar(calendar_name(registry, one), events))
    return sum(len(forum.meetings) for forum in registry.forums.values()) - len(events)


def calendar(name: str, events: Iterable[bytes]) -> bytes:
    """The file of a calendar of these events. Raises ImportError where the package icalendar is not installed."""
    from icalendar import Calendar  # noqa: PLC0415 - an optional extra

    made = Calendar()
    made.add("prodid", "-//iscm//registry of inter-State consultation mechanisms//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", clean(name))
    content: bytes = made.to_ical()
    return b"".join([content.removesuffix(_END), *events, _END])


def calendar_name(registry: Registry, slug: str | None = None) -> str:
    """What programs call the calendar of a forum, or of the whole registry."""
    if slug is None:
        return registry.registry.title
    return say("{forum}: meetings", forum=registry.forums[slug].short_name)


def forum_events(registry: Registry, states: States, slug: str, day: PartialDate) -> list[bytes]:
    """The meetings of a forum whose day is known, each as it stands in any calendar.

    Raises ImportError where icalendar is not installed.
    """
    forum = registry.forums[slug]
    return [
        _event(registry, states, slug, key, meeting, meeting.date, day).to_ical()
        for key, meeting in zip(meeting_keys(slug, forum), forum.meetings, strict=True)
        if meeting.date is not None and _is_a_day(meeting.date)
    ]


def _is_a_day(date: PartialDate) -> bool:
    return len(date.text) == _DAY and not date.approximate


def _event(
    registry: Registry,
    states: States,
    slug: str,
    key: str,
    meeting: Meeting,
    date: PartialDate,
    day: PartialDate,
) -> Event:
    from icalendar import Event  # noqa: PLC0415 - an optional extra

    forum, course = registry.forums[slug], course_of(registry, meeting, day)
    category, status = _SHOWN[course]
    event = Event()
    event.add("uid", f"{key}@iscm")  # made of what it is: an older meeting that is found moves none
    event.add("summary", clean(f"{forum.short_name}: {meeting.title}"))
    event.add("dtstamp", stamp(registry.registry.version))
    event.add("dtstart", dt.date.fromisoformat(date.text))
    end = meeting.end if meeting.end and _is_a_day(meeting.end) else date
    after = _day_after(end)
    if after:
        event.add("dtend", after)
    event.add("status", status)
    event.add("transp", "TRANSPARENT")  # it takes nobody's time: whoever subscribes is not busy on that day
    event.add("categories", [category])
    country = state_name(states, meeting.country) if meeting.country else None
    place = ", ".join(dict.fromkeys(part for part in (meeting.place, country) if part))
    if place:
        event.add("location", clean(place))
    text = [
        _(_REMARKS[course]) if course in _REMARKS else None,
        say("The last day is not known exactly: {end}.", end=meeting.end)
        if meeting.end and end is date and not _is_a_day(meeting.end)
        else None,
        meeting.theme,
        meeting.outcome,
        say("Source: {source}", source=source_line(registry, meeting.source)),
    ]
    event.add("description", "\n".join(clean(part) for part in text if part))
    return event


def _day_after(date: PartialDate) -> dt.date | None:
    """RFC 5545: an event ends on the day after its last; None behind the last day that there is."""
    last = dt.date.fromisoformat(date.last)
    return None if last == dt.date.max else last + dt.timedelta(days=1)
