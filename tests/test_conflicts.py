"""``iscm conflicts``: where sources disagree, shown with both sides and their sources."""

from __future__ import annotations

import csv
import io

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.queries.conflicts import conflicts
from making import count, registry_of

pytestmark = pytest.mark.fixed

FORUMS_WITHOUT = ["quito", "nairobi", "colombo", "ocam", "fibemyd", "riam", "afml", "pidc"]


@pytest.fixture
def claims(ask_once):
    """Value and source of every claim, by forum and by what the disagreement is about."""

    def found(forum: str | None = None) -> dict[tuple[str, str], set[tuple[str | int, str]]]:
        arguments = (forum,) if forum else ()
        together: dict[tuple[str, str], set[tuple[str | int, str]]] = {}
        for item in ask_once("conflicts", *arguments):
            pairs = {(claim["value"], claim["source"]) for claim in item["claims"]}
            together.setdefault((item["forum"], item["about"]), set()).update(pairs)
        return together

    return found


@pytest.mark.parametrize(
    ("forum", "about", "expected"),
    [
        ("budapest", "founding", {("1993", "iom-irf-page"), ("1991", "iom-overview-2013")}),
        (
            "budapest",
            "kind",
            {("irf", "iom-irf-page"), ("rcp", "iom-overview-2017"), ("rcp", "iom-budapest-old")},
        ),
        ("budapest", "members in 2013", {(49, "iom-overview-2013"), (53, "iom-overview-2013")}),
        ("budapest", "members in 2015", {(49, "iom-overview-2015"), (52, "iom-overview-2015")}),
        (
            "budapest",
            "members in 2017",
            {(49, "iom-overview-2017"), (52, "iom-overview-2017"), (50, "bp-home")},
        ),
        ("rabat", "members in 2020", {(56, "iom-irf-page"), (55, "rabat-partners-2020")}),
        ("rabat", "members in 2014", {(57, "fiiapp-2014a"), (58, "fiiapp-2014b"), (58, "esteri-rabat-2014")}),
        ("rabat", "a total and its parts", {(56, "iom-rabat-2019"), (55, "iom-rabat-2019")}),
        ("rabat", "a total and its parts", {(57, "iom-rabat-2017"), (58, "iom-rabat-2017")}),
        ("acp-eu", "a total and its parts", {(108, "iom-acp-eu"), (106, "iom-acp-eu")}),
        ("acp-eu", "founding", {("2000", "iom-acp-eu"), ("2010", "oacps-2015-09")}),
        ("tripoli", "founding", {("2006-11-23", "tripoli-decl-2006"), ("2001", "iom-tripoli")}),
        ("tripoli", "a total and its parts", {(82, "iom-tripoli"), (81, "iom-tripoli")}),
        ("five-plus-five", "founding", {("2002", "iom-55"), ("1990", "mwn-2020"), ("1983", "mai-pt")}),
        ("igc", "members in 2024", {(19, "iom-igc"), (17, "swissinfo-2024")}),
        ("khartoum", "members in 2024", {(36, "egypttoday-2024"), (40, "kampalapost-2024")}),
        ("khartoum", "members in 2019", {(37, "eritreafocus-2019"), (41, "kp-actors-2019")}),
        (
            "khartoum",
            "founding",
            {("2014-11-28", "kp-actors-2019"), ("2014-10", "iom-ethiopia-2016-mid-igad")},
        ),
        ("abu-dhabi", "members in 2016", {(18, "mfa-add"), (17, "sundaytimes-2016")}),
        ("abu-dhabi", "who is a member in 2016", {("YEM", "mfa-add"), ("none", "sundaytimes-2016")}),
        ("cis-conference", "status", {("dormant", "iom-irf-page"), ("concluded", "iom-cis")}),
        ("midiocc", "kind", {("irf", "iom-irf-page"), ("rcp", "iom-midiocc")}),
        ("midwa", "founding", {("2001", "iom-midwa"), ("2000-12", "iom-nigeria-2018")}),
        ("gfmd", "founding", {("2007", "fdfa-dialogue"), ("2006", "wikipedia-gfmd")}),
    ],
)
def test_known_disagreements_are_told_with_both_sides(claims, forum, about, expected):
    """A disagreement that the sources are known to have is there with each side's value and source."""
    assert expected <= claims(forum)[forum, about]


def test_rabat_is_counted_as_55_56_57_and_58(claims):
    """The four sizes in circulation for the Rabat Process all come up."""
    numbers = {
        value for (_, about), pairs in claims("rabat").items() if about != "founding" for value, _ in pairs
    }
    assert numbers == {55, 56, 57, 58}


@pytest.mark.parametrize(
    ("forum", "about"),
    [
        ("rabat", "members in 2018"),  # 57 members, and 58 with the one observer
        ("rabat", "members in 2023"),  # 55 members, and 57 with the two observers
        ("almaty", "members in 2023"),  # 6 members and 4 observers, and 10 with both
        ("tripoli", "members in 2020"),  # 82 stated and 82 derived
        ("prague", "members in 2018"),  # 50 stated, of whom one list knows 49 by name
        ("budapest", "members in 2019"),  # 52 is the only number of that year
        ("igc", "members in 2009"),  # 17 stated and 17 named
        ("five-plus-five", "members in 2020"),  # 10 by everybody
        ("asem-dg", "members in 2012"),  # 46 in January; three joined by November
        ("asem-dg", "who is a member in 2012"),
        ("eac-rcp", "members in 2022"),  # 6 in February; the DR Congo had joined by March
        ("eac-rcp", "who is a member in 2022"),
        ("eac-rcp", "status"),
        ("igc", "status"),
    ],
)
def test_what_can_all_hold_is_no_conflict(claims, forum, about):
    """Numbers of different things, growth between dated months and incomplete lists are not held against another."""
    assert (forum, about) not in claims(forum)


def test_only_the_cis_conference_has_two_statuses_at_one_time(claims):
    """Words for the status at different times are history, not a conflict."""
    assert {forum for forum, about in claims() if about == "status"} == {"cis-conference"}


def test_every_conflict_has_two_values_and_known_sources(ask_once):
    """No disagreement is one-sided, and each claim's source is in the registry."""
    known = {source["id"] for source in ask_once("sources")}
    found = ask_once("conflicts")
    assert found
    for item in found:
        assert len({claim["value"] for claim in item["claims"]}) > 1, item
        assert {claim["source"] for claim in item["claims"]} <= known, item


def test_no_conflict_is_called_undisputed(ask_once):
    """Where two claims cannot both hold, the word for the value shown is majority or conflict."""
    called = {(item["forum"], item["about"]): item["support"] for item in ask_once("conflicts")}
    assert {key: word for key, word in called.items() if word not in ("majority", "conflict")} == {}


def test_the_shown_claim_comes_first_and_is_marked(ask_once):
    """Of the founding claims on the Budapest Process the one of IOM's page is marked as the one shown."""
    (founding,) = [item for item in ask_once("conflicts", "budapest") if item["about"] == "founding"]
    assert [claim["value"] for claim in founding["claims"] if claim["shown"]] == ["1993"]
    assert founding["claims"][0]["source"] == "iom-irf-page"
    assert founding["rule"] == "the first claim in the registry is shown"


def test_one_forum_is_a_part_of_all(ask_once):
    """The disagreements of a forum are those that the full answer has for it."""
    assert ask_once("conflicts", "tripoli") == [
        item for item in ask_once("conflicts") if item["forum"] == "tripoli"
    ]


@pytest.mark.parametrize("forum", FORUMS_WITHOUT)
def test_a_forum_on_which_all_agree(run, forum):
    """Where nothing differs the answer is empty, with one line that says so."""
    done = run("conflicts", forum, "-f", "json")
    assert (done.status, done.out.strip()) == (0, "[]")
    assert done.errors == ["no sources disagree"]


def test_csv_has_one_row_for_each_claim(run):
    """As CSV each claim is a row that names forum, subject, value and source."""
    rows = list(csv.DictReader(io.StringIO(run("conflicts", "tripoli", "-f", "csv").out)))
    assert {(row["forum"], row["about"], row["value"], row["source"]) for row in rows} == {
        ("tripoli", "founding", "2006-11-23", "tripoli-decl-2006"),
        ("tripoli", "founding", "2001", "iom-tripoli"),
        ("tripoli", "a total and its parts", "82", "iom-tripoli"),
        ("tripoli", "a total and its parts", "81", "iom-tripoli"),
    }


def test_the_page_says_what_is_shown_and_by_which_rule(run):
    """The page prints both years with the one shown marked, the rule, and the sources with addresses."""
    page = run("conflicts", "budapest").out
    assert "1993 (shown)" in page
    assert "1991" in page
    assert "Rule: " in page
    assert "https://www.iom.int/interregional-forums-migration-old (iom-irf-page)" in page


@pytest.mark.parametrize(
    ("text", "hint"), [("budapst", "did you mean budapest"), ("Niger", "iscm country NER shows its forums")]
)
def test_what_is_no_forum(run, text, hint):
    """A misspelt forum gets a suggestion, a State the command that serves it; both exit with 3."""
    done = run("conflicts", text)
    assert (done.status, done.out) == (3, "")
    assert hint.casefold() in done.err.casefold()


def test_what_has_no_preferred_claim_is_a_conflict():
    """A number that its own parts contradict has no majority to rest on."""
    registry = registry_of(counts=[count(82, "2020", parts=[53, 28])])
    assert [(one.slug, one.word) for one in conflicts(registry, parse_date("2026"))] == [("f", "conflict")]
