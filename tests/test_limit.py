"""``--limit``: the first rows of a list, in every format, and a word on how many more there are."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

pytestmark = pytest.mark.fixed

CALLS = [
    ["list"],
    ["list", "--sort", "members", "--reverse"],
    ["country", "Italy"],
    ["history", "rabat"],
    ["history", "rabat", "--since", "2016", "--what", "meeting"],
    ["changes", "--since", "2020"],
    ["changes", "rabat", "igc", "--since", "2010"],
    ["sources"],
    ["sources", "rabat"],
    ["terms"],
    ["library"],
    ["conflicts"],
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_the_first_of_all(run, ask, call):
    """JSON has the first N of what it has without, and stderr says how many more there are."""
    every = ask(*call)
    done = run(*call, "--limit", "3", "-f", "json")
    assert json.loads(done.out) == every[:3]
    assert done.errors[0] == f"{len(every) - 3} more not shown: --limit {len(every)} shows all"


@pytest.mark.parametrize("call", [call for call in CALLS if call[0] != "conflicts"], ids=" ".join)
def test_the_first_of_all_in_a_table(run, call):
    """CSV has N rows; the page for people is shorter than it was."""
    every = list(csv.reader(io.StringIO(run(*call, "-f", "csv").out)))
    assert list(csv.reader(io.StringIO(run(*call, "--limit", "2", "-f", "csv").out))) == every[:3]
    assert len(run(*call, "--limit", "2").out) < len(run(*call).out)


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_nothing_is_left_out(run, ask, call):
    """A limit that is not reached changes nothing and says nothing."""
    assert run(*call, "--limit", str(len(ask(*call)))) == run(*call)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["country", "Italy"], r"In \d+ forums"),
        (["conflicts"], r"\d+ disagreements about \d+ forums"),
        (["list"], r"Interregional forums \(\d+\)"),
    ],
)
def test_headings_count_all(run, call, said):
    """A number in a heading is that of all, not of those shown."""
    assert re.findall(said, run(*call, "--limit", "1").out) == re.findall(said, run(*call).out)[:1]


def test_of_a_source_the_claims(ask):
    """Of one source the first claims are kept, the rest of it whole."""
    every, some = ask("sources", "iom-irf-page"), ask("sources", "iom-irf-page", "--limit", "4")
    assert some == {**every, "claims": every["claims"][:4]}


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5"])
def test_what_is_no_limit(run, number):
    """A limit is a number from 1 on."""
    assert run("list", "--limit", number).status == 2
