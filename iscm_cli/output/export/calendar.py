"""Meetings as a calendar (iCalendar, RFC 5545), written with the library ``icalendar``."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from iscm_cli.errors import UsageError
from iscm_cli.output.export.target import new_file
from iscm_cli.output.text import clean
from iscm_cli.output.wording import source_line, state_name

if TYPE_CHECKING:
    from pathlib import Path

    from icalendar import Event

    from iscm_cli.models import Meeting, Registry
    from iscm_cli.states.table import States

_DAY = len("2006-07-11")


def write_calendar(path: Path, registry: Registry, states: States, *, force: bool) -> int:
    """Write the meetings whose day is known, and return how many were left out because it is not.

    A calendar has no room for "some time in 2014", and a day is never made up.
    """
    try:
        from icalendar import Calendar  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise UsageError(
            "a calendar needs the package icalendar", 'pip install "iscm-cli[export]" adds it'
        ) from None
    calendar = Calendar()
    calendar.add("prodid", "-//iscm//registry of inter-State consultation mechanisms//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", clean(registry.registry.title))
    left_out = 0
    for slug, forum in registry.forums.items():
        for number, meeting in enumerate(forum.meetings, 1):
            if meeting.date is None or len(meeting.date.text) != _DAY:
                left_out += 1
                continue
            calendar.add_component(_event(registry, states, slug, number, meeting))
    with new_file(path, force=force) as file:
        file.write_bytes(calendar.to_ical())
    return left_out


def _event(registry: Registry, states: States, slug: str, number: int, meeting: Meeting) -> Event:
    from icalendar import Event  # noqa: PLC0415 - an optional extra

    forum = registry.forums[slug]
    event = Event()
    event.add("uid", f"{slug}-{number}@iscm")
    event.add("summary", clean(f"{forum.short_name}: {meeting.title}"))
    # The registry's own date, so that two exports of one registry are the same.
    stamp = _stamp(registry.registry.version)
    event.add("dtstamp", stamp)
    first = dt.date.fromisoformat(meeting.date.first) if meeting.date else stamp.date()
    whole = meeting.end if meeting.end and len(meeting.end.text) == _DAY else meeting.date
    last = dt.date.fromisoformat(whole.last) if whole else first
    event.add("dtstart", first)
    event.add("dtend", last + dt.timedelta(days=1))  # RFC 5545: the day after the last
    country = state_name(states, meeting.country) if meeting.country else None
    place = ", ".join(dict.fromkeys(part for part in (meeting.place, country) if part))
    if place:
        event.add("location", clean(place))
    text = [meeting.theme, meeting.outcome, f"Source: {source_line(registry, meeting.source)}"]
    event.add("description", "\n".join(clean(part) for part in text if part))
    return event


def _stamp(version: str) -> dt.datetime:
    try:
        return dt.datetime.strptime(version, "%Y.%m.%d").replace(tzinfo=dt.timezone.utc)
    except ValueError:  # not every registry numbers its versions by date
        return dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
