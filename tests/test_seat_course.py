"""A State's seats in time: marks at the dates of the evidence, and nothing in between but what is dated."""

from __future__ import annotations

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.output.svg.seats import SeatRow, seats_picture
from iscm_cli.queries.seat_course import seat_courses
from iscm_cli.states import load_states
from making import registry_of, states_list

pytestmark = pytest.mark.fixed


def course(registry, code="ITA", day="2026"):
    """What is dated of a State in the forum "f"."""
    (found,) = seat_courses(registry, code, ["f"], parse_date(day))
    return found


def marks(registry, **more):
    """The marks as pairs of what and when."""
    return [(mark.what, str(mark.date)) for mark in course(registry, **more).marks]


def held(registry, **more):
    """The times throughout which it sat there."""
    return [(str(one.start), str(one.end)) for one in course(registry, **more).held]


def joined(date, **more):
    """A joining of Italy."""
    return [{"states": ["ITA"], "date": date, "source": "s", **more}]


def test_between_two_lists_nothing_is_said():
    """Each list is a mark, and no time between them is one of which anybody knows."""
    registry = registry_of(states_list("2000", "FRA ITA"), states_list("2010", "FRA ITA"))
    assert marks(registry) == [("listed", "2000"), ("listed", "2010")]
    assert held(registry) == []


def test_a_joining_holds_until_the_newest_list_that_names_the_state():
    """From the day it joined to the newest evidence that still has it there."""
    registry = registry_of(
        states_list("2005", "FRA ITA"), states_list("2010", "FRA ITA"), joined=joined("2001-05-01")
    )
    assert held(registry) == [("2001-05-01", "2010")]
    assert held(registry, day="2007") == [("2001-05-01", "2005")]


def test_a_leaving_ends_what_the_newest_evidence_before_it_shows():
    """It sat there from the last list that names it to the day on which it left."""
    registry = registry_of(states_list("2005", "ITA"), states_list("2010", "ITA"), left=joined("2012-03-04"))
    assert marks(registry)[-1] == ("left", "2012-03-04")
    assert held(registry) == [("2010", "2012-03-04")]


def test_a_list_without_the_state_ends_nothing_on_its_day():
    """Between the last list that names it and the first that does not, nobody knows."""
    registry = registry_of(
        states_list("2005", "FRA ITA"),
        states_list("2010", "FRA"),
        states_list("2015", "FRA"),
        joined=joined("2001"),
    )
    assert marks(registry) == [("joined", "2001"), ("listed", "2005"), ("not-listed", "2010")]
    assert held(registry) == [("2001", "2005")]


def test_a_joining_alone_is_a_mark():
    """Nothing later speaks of it, so no time is drawn."""
    registry = registry_of(states_list("2000", "FRA"), joined=joined("2001"))
    assert (marks(registry), held(registry)) == ([("joined", "2001")], [])


def test_undated_evidence_and_other_states_have_no_mark():
    """An undated list is of no day; a State that no evidence names has a course without marks."""
    registry = registry_of(states_list(None, "ITA"))
    assert marks(registry) == []
    assert marks(registry, code="FRA") == []


def test_the_picture_draws_the_marks_of_the_rows_that_have_any():
    """A row for each forum with dated evidence, in words for whoever cannot see it; without any there is none."""
    registry = registry_of(states_list("2000", "", "ITA"), states_list("2010", "ITA"), left=joined("2012"))
    row = SeatRow(course(registry), "formerly", sits=False)
    drawn = seats_picture(registry, load_states(), "ITA", [row], parse_date("2026"), "en")
    assert "<title>f: listed 2000 (observer); listed 2010 (member); left 2012</title>" in drawn
    assert "no newer evidence" not in drawn
    sits = seats_picture(registry, load_states(), "ITA", [row._replace(sits=True)], parse_date("2026"), "en")
    assert "no newer evidence" in sits
    none = SeatRow(course(registry, code="FRA"), "member", sits=True)
    assert seats_picture(registry, load_states(), "FRA", [none], parse_date("2026"), "en") == ""
