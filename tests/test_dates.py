"""Dates as precise as their source."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iscm_cli.dates import Spans, parse_date, today, written

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))


@st.composite
def points(draw) -> str:
    """A year, a month or a day, as text."""
    day = draw(DAYS).isoformat()
    return day[: draw(st.sampled_from([4, 7, 10]))]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2006", "2006-01-01", "2006-12-31"),
        ("2006-07", "2006-07-01", "2006-07-31"),
        ("2006-07-11", "2006-07-11", "2006-07-11"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02-29", "2000-02-29", "2000-02-29"),
        ("1999-12", "1999-12-01", "1999-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2009/2013", "2009-01-01", "2013-12-31"),
        ("2016-11/2017-02-03", "2016-11-01", "2017-02-03"),
        ("2013/2013-06", "2013-01-01", "2013-06-30"),
    ],
)
def test_a_date_means_every_day_that_its_source_leaves_open(text, first, last):
    """A date stands for the days from the earliest to the latest that it can mean, and keeps its text."""
    date = parse_date(text)
    assert (first, last, text) == (date.first, date.last, date.text)


@pytest.mark.parametrize(
    ("text", "shown"), [("2016~", "c. 2016"), ("2009/2013~", "c. 2009/2013"), ("2016", "2016")]
)
def test_an_estimate_says_so(text, shown):
    """A trailing ~ marks an estimate, which is shown as "c." and leaves the days as they are."""
    date = parse_date(text)
    assert shown == str(date)
    assert text.endswith("~") is date.approximate
    assert (parse_date(text.rstrip("~")).first, text) == (date.first, written(date))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not a date"),
        ("~", "not a date"),
        ("06", "not a date"),
        ("20066", "not a date"),
        ("2006-7", "not a date"),
        ("2006-07-1", "not a date"),
        ("2006/07/11", "not a date"),
        ("11-07-2006", "not a date"),
        ("yesterday", "not a date"),
        ("2006-07-11T00:00", "not a date"),
        (" 2006", "not a date"),
        ("2006\n", "not a date"),
        ("２００６", "not a date"),
        ("٢٠٠٦", "not a date"),
        ("-2006", "not a date"),
        ("2006~~", "not a date"),
        ("2009/", "not a date"),
        ("/2013", "not a date"),
        ("2009/2011/2013", "not a date"),
        ("2006-13", "no month 13"),
        ("2006-00", "no month 00"),
        ("2006-02-29", "no day 29 in 2006-02"),
        ("2006-04-31", "no day 31 in 2006-04"),
        ("2006-04-00", "no day 00 in 2006-04"),
        ("0000", "no year 0"),
        ("2013/2009", "ends before it begins"),
        ("2006-07/2006", "ends before it begins"),
    ],
)
def test_what_is_no_date_is_refused(text, says):
    """Anything but a year, a month, a day or a span of these is refused, with the reason."""
    with pytest.raises(ValueError, match=says):
        parse_date(text)


@given(DAYS)
def test_every_day_of_the_calendar_is_itself(day):
    """A full date means that day alone, and its month and year mean every day from their first to their last."""
    text = day.isoformat()
    final = calendar.monthrange(day.year, day.month)[1]
    assert (text, text) == (parse_date(text).first, parse_date(text).last)
    assert (f"{text[:7]}-01", f"{text[:7]}-{final}") == (
        parse_date(text[:7]).first,
        parse_date(text[:7]).last,
    )
    assert (f"{text[:4]}-01-01", f"{text[:4]}-12-31") == (
        parse_date(text[:4]).first,
        parse_date(text[:4]).last,
    )
    assert day.year == parse_date(text[:4]).year


@given(points(), st.booleans())
def test_no_date_is_ever_padded(text, estimate):
    """A date is written back exactly as it was read."""
    marked = f"{text}~" if estimate else text
    assert marked == written(parse_date(marked))


@pytest.mark.parametrize(
    ("date", "day", "possible"),
    [
        ("2023", "2023-01-01", True),  # 2023 can be dated anywhere in 2023
        ("2023", "2022-12-31", False),
        ("2020-12-31", "2020", True),  # 2020 means the end of 2020
        ("2021-01-01", "2020", False),
        ("2020-06-30", "2020-06", True),
        ("2020-07", "2020-06", False),
        ("2009/2013", "2009-05", True),
        ("2010", "2009/2013", True),
        ("2006-07-11", "2006-07-11", True),
    ],
)
def test_what_can_lie_on_or_before_a_day(date, day, possible):
    """A date can lie on or before a day where its earliest day is not after the latest that the other means."""
    assert possible is parse_date(date).possible_by(parse_date(day))


@given(points(), DAYS, DAYS)
def test_what_is_possible_stays_possible(text, one, other):
    """A date that can lie on or before a day can lie on or before every later day."""
    earlier, later = sorted((one, other))
    date = parse_date(text)
    assert date.possible_by(parse_date(earlier.isoformat())) <= date.possible_by(
        parse_date(later.isoformat())
    )


@given(st.lists(DAYS, min_size=2, max_size=6))
def test_newness_sorts_days_as_the_calendar_does(days):
    """Full dates sort by newness in the order of the calendar."""
    texts = [day.isoformat() for day in days]
    assert [day.isoformat() for day in sorted(days)] == sorted(
        texts, key=lambda text: parse_date(text).newness
    )


def test_today_is_a_full_date():
    """Today is one day, and lies on or before itself."""
    assert today().first == today().last
    assert today().possible_by(today())


TEXTS = (
    "2009/2013",
    "2010",
    "2010-03",
    "2010-03-05",
    "2010-04~",
    "2011",
    "2012-01/2012-06",
    "2013-12-31",
    "2014",
)


@given(st.lists(st.none() | st.sampled_from(TEXTS), max_size=5), st.none() | st.sampled_from(TEXTS))
def test_spans_tell_whether_any_date_can_be_the_same_day(texts, text):
    """Dates put in order meet another one exactly where one of them does not exclude it; an undated one can be of any day."""
    dates = [parse_date(each) if each else None for each in texts]
    date = parse_date(text) if text else None
    right = any(one is None or date is None or not one.excludes(date) for one in dates)
    assert Spans(dates).meet(date) is right
