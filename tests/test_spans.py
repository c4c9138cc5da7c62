"""Dates in a few characters: ``today``, ``1y``, ``6m``, ``90d``; and spans from one date to another."""

from __future__ import annotations

import datetime as dt

import pytest

from iscm_cli.cli import VERBS, verb_command
from iscm_cli.commands.days import ago, ago_or_date, day_of
from iscm_cli.dates import parse_date, today
from iscm_cli.errors import UsageError
from iscm_cli.meant import date_meant, span_meant

TODAY = dt.date.fromisoformat(today().text)


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("1y", "2026-11-24", "2025-11-24"),
        ("1Y", "2026-11-24", "2025-11-24"),
        ("6m", "2026-11-24", "2026-05-24"),
        ("11m", "2026-11-24", "2025-12-24"),
        ("90d", "2026-11-24", "2026-08-26"),
        ("0d", "2026-11-24", "2026-11-24"),
        ("1y", "2024-02-29", "2023-02-28"),
        ("4y", "2024-02-29", "2020-02-29"),
        ("1m", "2023-03-31", "2023-02-28"),
        ("1m", "2024-03-31", "2024-02-29"),
        ("1m", "2024-01-15", "2023-12-15"),
        ("1y", "2018", "2017-12-31"),
        ("1m", "2018-06", "2018-05-30"),
    ],
)
def test_so_long_before_a_day(text, day, expected):
    """Years and months go back by the calendar, days one by one; a year or month counts from its last day."""
    assert ago(text, parse_date(day), "--since") == parse_date(expected)
    assert day_of(text, "--since", parse_date(day)) == parse_date(expected)


def test_today_is_today():
    """The word is the present day, whatever day is asked about, and so is no date at all."""
    assert day_of("today", "--since", parse_date("2010")) == today()
    assert day_of(" Today ", "--as-of") == today()
    assert day_of(None, "--as-of") == today()


def test_without_a_day_spans_count_from_today():
    """``--as-of 10d`` is ten days ago."""
    assert day_of("10d", "--as-of").text == (TODAY - dt.timedelta(days=10)).isoformat()


@pytest.mark.parametrize(
    "text", ["1w", "y", "-1y", "1.5y", "1 y", "todays", "9999y", "one year", "12", "1y~", "", " "]
)
def test_what_is_no_date(text):
    """Anything else is refused."""
    with pytest.raises(UsageError):
        day_of(text, "--since")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2020-2-1", "2020-02-01"),
        ("2020-2", "2020-02"),
        ("2020/02/01", "2020-02-01"),
        ("2020.2.1", "2020-02-01"),
        ("20200201", "2020-02-01"),
        ("11 June 2018", "2018-06-11"),
        ("11th Jun. 2018", "2018-06-11"),
        ("June 11, 2018", "2018-06-11"),
        ("JUNE 2018", "2018-06"),
        ("2018 May", "2018-05"),
        ("13/2/2020", "2020-02-13"),
        ("2/13/2020", "2020-02-13"),
        ("3.3.2020", "2020-03-03"),
        ("1 year", "1y"),
        ("one year", "1y"),
        ("2 years ago", "2y"),
        ("the last 6 months", "6m"),
        ("18mo", "18m"),
        ("3 weeks", "21d"),
        ("90 days", "90d"),
        ("1 y", "1y"),
    ],
)
def test_a_date_written_otherwise(text, meant):
    """What can only mean one date, or one length of time, is refused with that one, which is then taken."""
    for read in (day_of, lambda text, option: ago_or_date(text, today(), option)):
        with pytest.raises(UsageError) as refused:
            read(text, "--since")
        assert refused.value.hint == f"write {meant}"
        assert read(meant, "--since")


@pytest.mark.parametrize(
    "text",
    ["1/2/2020", "2020-13-1", "2020-2-30", "30/2/2020", "2020", "2/20", "June", "1y", "0", "2018-2019"],
)
def test_what_could_be_several_dates(text):
    """What could be two dates, is none, or is one as it stands, is not guessed at."""
    assert date_meant(text) is None
    assert span_meant(text) is None


def test_as_of_so_long_ago(ask):
    """A question as of so long ago is the question as of that day."""
    day = TODAY - dt.timedelta(days=4000)
    assert ask("list", "--as-of", "4000d") == ask("list", "--as-of", day.isoformat())


def test_a_span_counts_back_from_the_day_asked_about(ask):
    """The year before the end of 2018 begins on the last day of 2017."""
    assert ask("changes", "--since", "1y", "--as-of", "2018") == ask(
        "changes", "--since", "2017-12-31", "--as-of", "2018"
    )


def test_changes_until_a_date(ask):
    """With --until, what can only lie later is left out, and the rest stays as it was, in the same order."""
    every = ask("changes", "--since", "2014")
    some = ask("changes", "--since", "2014", "--until", "2015-06")
    assert some == [event for event in every if parse_date(event["date"]).first <= "2015-06-30"]
    assert 0 < len(some) < len(every)


def test_changes_until_a_date_after_the_day_asked_about(ask):
    """What came to pass after the day asked about stays out."""
    assert ask("changes", "--since", "2014", "--until", "2020", "--as-of", "2015") == ask(
        "changes", "--since", "2014", "--as-of", "2015"
    )


@pytest.mark.parametrize("verb", ["changes", "sources"])
@pytest.mark.parametrize(
    ("options", "last"),
    [
        (["--since", "2020", "--until", "2019"], "--until 2019"),
        (["--since", "2020-07-02", "--until", "2020-07-01"], "--until 2020-07-01"),
        (["--since", "6m", "--until", "1y", "--as-of", "2018"], "--until 2017-12-31"),
    ],
)
def test_a_reversed_span(run, verb, options, last):
    """A span that ends before it begins is refused, with both dates."""
    done = run(verb, *options)
    assert (done.status, done.out) == (2, "")
    assert done.errors[0].endswith(f" is later than {last}")


@pytest.mark.parametrize("verb", ["changes", "sources"])
@pytest.mark.parametrize("options", [["2020", "2020"], ["2020-07", "2020"], ["2020", "2020-01"]])
def test_a_span_that_may_hold_a_day(run, verb, options):
    """A span whose dates overlap is answered."""
    assert run(verb, "--since", options[0], "--until", options[1]).status == 0


def test_until_stands_beside_since():
    """Every verb that takes --since takes --until."""
    found = {
        verb: {name for param in verb_command(verb, module).params for name in param.opts}
        for _, verb, module in VERBS
    }
    assert [verb for verb, names in found.items() if "--since" in names and "--until" not in names] == []


@pytest.mark.parametrize("call", ["list --stale 999d", "changes --since 999d", "brief Niger --since 999d"])
def test_a_span_that_leads_to_before_the_year_1(run, call):
    """There is no day before the year 1: a span that leads there is refused."""
    done = run(*call.split(), "--as-of", "0001")
    option = call.split()[-2]
    assert (done.status, done.errors) == (
        2,
        [f'error: {option} "999d" leads to before the year 1', "hint: give a shorter time"],
    )
