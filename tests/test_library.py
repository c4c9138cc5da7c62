"""``iscm library``: key documents and publications, and each forum's own documents."""

from __future__ import annotations

import re

import pytest

from conftest import RIVERS

pytestmark = pytest.mark.fixed

FIVE = {"en", "fr", "es", "ru", "ar"}
ASSESSMENT = "Advancing a Common Understanding of Migration Governance Across Regions. ISCM Assessment Report"
MRS_45 = (
    "Regional Inter-State Consultation Mechanisms on Migration: Approaches, Recent Activities and Implications for "
    "Global Governance of Migration"
)
ROLE_IN_GCM = (
    "The role of inter-State consultation mechanisms on migration in the Global Compact for Safe, Orderly and "
    "Regular Migration"
)


@pytest.fixture
def work(ask_once):
    """The one work of the field with this title."""

    def found(title: str) -> dict:
        (entry,) = [entry for entry in ask_once("library") if entry["title"] == title]
        return entry

    return found


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2016 Compendium of RCP / IRF Updates", {"kind": "document", "year": 2016, "publisher": "IOM"}),
        ("ISCM Map", {"kind": "document", "group": "key documents", "year": None}),
        ("ISCM Table", {"kind": "document", "group": "key documents", "year": None}),
        ("Overview of Principal ISCMs", {"kind": "document", "year": 2017}),
        ("Significant International Statements on Migration: A Thematic Compilation", {"year": 2004}),
        ("IOM guidance note on GCM regional consultations", {"kind": "document", "year": 2017}),
        (
            "The Role of Regional Consultative Processes in Managing International Migration",
            {"kind": "publication", "year": 2001, "report_number": "MRS 3"},
        ),
        (
            "An Assessment of Principal Regional Consultative Processes on Migration",
            {
                "kind": "publication",
                "year": 2010,
                "report_number": "MRS 38",
                "pages": 92,
                "authors": ["Randall Hansen"],
            },
        ),
        (
            MRS_45,
            {
                "kind": "publication",
                "year": 2013,
                "report_number": "MRS 45",
                "isbn": "978-92-9068-675-0",
                "issn": "1607-338X",
                "authors": ["Charles Harns"],
            },
        ),
        (
            ASSESSMENT,
            {
                "kind": "publication",
                "year": 2019,
                "report_number": "PUB2019/050/EL",
                "isbn": "978-92-9068-826-6",
                "pages": 122,
                "url": "https://publications.iom.int/books/"
                "advancing-common-understanding-migration-governance-across-regions",
            },
        ),
        (
            "Advancing a common understanding of migration governance across regions. GRCP 8 Summary Report",
            {"kind": "publication", "year": 2019},
        ),
    ],
)
def test_a_work_of_the_field(work, title, expected):
    """A work is listed with the year, numbers and authors that its sources give."""
    found = work(title)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("title", ["Brochures on ISCMs", "GRCP Brochure", "ISCM Factsheet", ROLE_IN_GCM])
def test_works_in_five_languages(work, title):
    """The brochures, the factsheet and the paper on the Global Compact exist in five languages of the UN."""
    assert set(work(title)["languages"]) == FIVE


def test_one_kind_only(ask_once):
    """Documents and publications are told clauses, and together they are all."""
    everything = ask_once("library")
    for kind in ("document", "publication"):
        found = ask_once("library", "--kind", kind)
        assert {entry["kind"] for entry in found} == {kind}
        assert found == [entry for entry in everything if entry["kind"] == kind]
    assert all(entry["forum"] is None for entry in everything)


def test_newest_first_in_each_group(ask_once):
    """Within a group the years fall, and what is undated stands last."""
    found = ask_once("library")
    groups = list(dict.fromkeys(entry["group"] for entry in found))
    assert [entry["group"] for entry in found] == sorted((e["group"] for e in found), key=groups.index)
    for group in groups:
        years = [entry["year"] or 0 for entry in found if entry["group"] == group]
        assert years == sorted(years, reverse=True)


def test_a_forum_s_own_documents(ask_once):
    """The Rabat Process has its declarations, plans and strategy, none of another forum."""
    found = ask_once("library", "--about", "rabat")
    assert {entry["forum"] for entry in found} == {"rabat"}
    years = {entry["year"] for entry in found if "declaration" in entry["title"].casefold()}
    assert {2006, 2014, 2018, 2022} <= years
    assert any("Dakar Strategy" in entry["title"] for entry in found)


def test_a_forum_by_its_name(ask_once):
    """A forum's documents are found by its short name too."""
    assert ask_once("library", "--about", "Rabat Process") == ask_once("library", "--about", "rabat")


def test_all_with_the_forums_own(ask_once):
    """With --all the works of the field and every forum's documents come together."""
    found = ask_once("library", "--all")
    assert [entry for entry in found if entry["forum"] is None] == ask_once("library")
    assert [entry for entry in found if entry["forum"] == "rabat"] == ask_once("library", "--about", "rabat")


def test_every_work_has_a_source(ask_once):
    """No work is listed without a source of the registry."""
    known = {source["id"] for source in ask_once("sources")}
    assert {entry["source"] for entry in ask_once("library", "--all")} <= known


def test_a_forum_without_documents(run):
    """Publications of one forum do not exist: an empty answer and one line."""
    done = run("library", "--about", "rabat", "--kind", "publication", "-f", "json")
    assert (done.status, done.out.strip()) == (0, "[]")
    assert done.errors == ["the registry has no such document"]


@pytest.mark.parametrize(
    ("arguments", "status", "hint"),
    [
        (["--kind", "film"], 2, "document, publication"),
        (["--about", "rabatt"], 3, "rabat"),
    ],
)
def test_what_cannot_be_asked_for(run, arguments, status, hint):
    """An unknown kind exits with 2 and names the kinds, an unknown forum with 3 and a suggestion."""
    done = run("library", *arguments)
    assert (done.status, done.out) == (status, "")
    assert hint in done.errors[1].casefold()


def test_the_page_prints_numbers_and_languages(run):
    """On the page a publication has its series, ISBN and languages, and its address."""
    page = run("library").out
    for part in ("MRS 45", "ISBN 978-92-9068-675-0", "languages: en, fr, es, ru, ar", "PUB2019/050/EL"):
        assert part in page
    [row] = [
        line for line in run("library", "--registry", RIVERS).out.splitlines() if line.startswith("2020")
    ]
    assert re.split(" {2,}", row)[-2] == "https://rivers.example.org/atlas"


@pytest.mark.parametrize(
    ("date", "place", "country"),
    [
        ("2005-04-14", "Geneva", "CHE"),
        ("2009-06-04", "Bangkok", "THA"),
        ("2011-10-25", "Gaborone", "BWA"),
        ("2013-05-22", "Lima", "PER"),
        ("2015-10-21", "Cairo", "EGY"),
        ("2016-10-13", "Geneva", "CHE"),
        ("2017-10-10", "Geneva", "CHE"),
        ("2019-04-05", "Geneva", "CHE"),
        ("2021-11-10", "online", None),
        ("2023-06-09", "Geneva", "CHE"),
    ],
)
def test_the_global_meetings(ask_once, date, place, country):
    """Each of the ten global meetings of the mechanisms is in the history, with its day and place."""
    meetings = [event for event in ask_once("history", "global-iscm-meeting") if event["what"] == "meeting"]
    assert len(meetings) == 10
    (meeting,) = [event for event in meetings if event["date"] == date]
    assert place in meeting["text"]
    assert meeting["states"] == ([country] if country else [])
