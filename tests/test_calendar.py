"""The calendar: events that keep their identity, take nobody's time, and tell what is planned from what took place."""

from __future__ import annotations

import datetime as dt

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.models import Registry
from iscm_cli.output.export.calendar import write_calendar
from iscm_cli.states import load_states
from later import Later
from making import forum_data, registry_data

icalendar = Later("icalendar")
ics = Later("ics")

SOURCES = {
    "old": {"title": "Old", "publisher": "P", "url": "https://a.example", "date": "2009-12"},
    "new": {"title": "New", "publisher": "P", "url": "https://b.example", "date": "2026-01"},
    "bare": {"title": "Bare", "publisher": "P", "url": "https://c.example"},
}


@pytest.fixture
def calendar(tmp_path):
    """The events of a calendar of these meetings as of 2026-11-01, by their summary, and how many were left out."""

    def written(*meetings, forums=None):
        forums = forums or {"f": forum_data(meetings=list(meetings))}
        registry = Registry.model_validate({**registry_data(forums), "sources": SOURCES})
        path = tmp_path / "x.ics"
        left_out = write_calendar(path, registry, load_states(), parse_date("2026-11-01"), force=True)
        assert len(ics.Calendar(path.read_text("utf-8")).events) + left_out == sum(
            len(data["meetings"]) for data in forums.values()
        )
        found = icalendar.Calendar.from_ical(path.read_bytes())
        return {str(event["summary"]): event for event in found.walk("VEVENT")}, left_out

    return written


def meeting(date, title="Round", source="new", **more):
    """A meeting with its date."""
    return {"date": date, "title": title, "source": source, **more}


def test_an_older_meeting_moves_no_identity(calendar):
    """The UID of an event is the same after an older meeting is found, and after more is known of this one."""
    before, _ = calendar(meeting("2010-05-01", "Second"))
    after, _ = calendar(
        meeting("2008-02-01", "First"), meeting("2010-05-01", "Second", place="Rome", end="2010-05-02")
    )
    assert before["f: Second"]["uid"] == after["f: Second"]["uid"]
    assert before["f: Second"]["uid"].startswith("f-2010-05-01-")
    assert len({event["uid"] for event in after.values()}) == 2


def test_two_forums_that_meet_together_have_an_event_each(calendar):
    """One day and one title in two forums are two events with identities of their own."""
    data = forum_data(meetings=[meeting("2010-05-01")])
    events, _ = calendar(forums={"f": data, "g": data})
    assert len({event["uid"] for event in events.values()}) == 2


def test_an_event_takes_nobody_s_time(calendar):
    """Every event is transparent: whoever subscribes is not shown as busy."""
    events, _ = calendar(meeting("2010-05-01", "Past"), meeting("2027-05-01", "Coming"))
    assert {str(event["transp"]) for event in events.values()} == {"TRANSPARENT"}


@pytest.mark.parametrize(
    ("date", "sources", "category", "status"),
    [
        ("2010-05-01", ["new"], "Held", "CONFIRMED"),
        ("2010-05-01", ["old"], "Announced", "TENTATIVE"),
        ("2010-05-01", ["old", "new"], "Held", "CONFIRMED"),
        ("2010-05-01", ["bare"], "Held", "CONFIRMED"),
        ("2009-12-15", ["old"], "Held", "CONFIRMED"),  # the source may be of a later day of that month
        ("2026-11-02", ["new"], "Planned", "TENTATIVE"),
        ("2026-11-01", ["bare"], "Held", "CONFIRMED"),
    ],
)
def test_what_is_planned_is_told_from_what_took_place(calendar, date, sources, category, status):
    """A later day is planned; a day that has passed and of which only older sources speak was announced."""
    first, *also = sources
    events, _ = calendar(meeting(date, source=first, also=also))
    [event] = events.values()
    assert ([str(each) for each in event["categories"].cats], str(event["status"])) == ([category], status)
    assert ("none says that it took place" in event["description"]) is (category == "Announced")
    assert event["description"].startswith("Planned") is (category == "Planned")


@pytest.mark.parametrize("date", ["2010-05-01~", "2010-05", "2010", "2010-05-01/2010-05-03", "2010~"])
def test_a_day_that_is_not_known_is_no_event(calendar, date):
    """An estimated day, a month, a year or a span is left out and counted: no day is made up."""
    assert calendar(meeting(date)) == ({}, 1)


@pytest.mark.parametrize(
    ("end", "after", "said"),
    [
        ("2010-05-03", dt.date(2010, 5, 4), None),
        ("2010-05-03~", dt.date(2010, 5, 2), "The last day is not known exactly: c. 2010-05-03."),
        ("2010-05", dt.date(2010, 5, 2), "The last day is not known exactly: 2010-05."),
        (None, dt.date(2010, 5, 2), None),
    ],
)
def test_an_end_that_is_not_known_is_said(calendar, end, after, said):
    """An event ends on the day after its last; where that is an estimate or no day, the event has its first and says so."""
    events, _ = calendar(meeting("2010-05-01", **({"end": end} if end else {})))
    [event] = events.values()
    assert event.decoded("dtend") == after
    found = [line for line in event["description"].splitlines() if "not known exactly" in line]
    assert found == ([said] if said else [])


def test_the_last_day_of_the_calendar(calendar):
    """A meeting on the last day that Python knows is an event of one day."""
    events, _ = calendar(meeting("9999-12-31"))
    [event] = events.values()
    assert (event.decoded("dtstart"), event.get("dtend")) == (dt.date(9999, 12, 31), None)


def test_a_calendar_of_one_forum_is_called_by_it(run, tmp_path):
    """The calendar of a forum has its meetings alone, the same events as in the whole one, and its name."""
    for name, options in (("whole", ()), ("rabat", ("--forum", "Rabat Process"))):
        assert run("export", tmp_path / f"{name}.ics", "--to", "ics", *options).status == 0
    whole, rabat = (
        icalendar.Calendar.from_ical((tmp_path / f"{name}.ics").read_bytes()) for name in ("whole", "rabat")
    )
    assert str(rabat["x-wr-calname"]) == "Rabat Process: meetings"
    ours = {event["uid"]: event.to_ical() for event in rabat.walk("VEVENT")}
    all_events = {event["uid"]: event.to_ical() for event in whole.walk("VEVENT")}
    assert ours.items() < all_events.items()
    assert {uid for uid in all_events if uid.startswith("rabat-2")} == set(ours)
