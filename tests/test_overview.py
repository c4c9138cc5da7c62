"""``iscm overview``: all forums in one table, with chair, secretariat, an organisation's role and meetings."""

from __future__ import annotations

import csv
import io
import json

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.models import Registry
from iscm_cli.naming.organisations import resolve_organisation
from iscm_cli.output.blocks import Paragraph, Table
from iscm_cli.output.views.overview import overview
from iscm_cli.queries.chairs import chairing
from iscm_cli.queries.forums import ALL, Scope, list_forums
from iscm_cli.queries.lifetimes import states_of
from iscm_cli.queries.meetings import meetings_on
from iscm_cli.queries.particulars import default_organisation, particulars_of
from iscm_cli.queries.secretariats import serving
from later import Later
from making import count, forum_data, make_forum, make_registry, registry_data, states_list

openpyxl = Later("openpyxl")

pytestmark = pytest.mark.fixed

FACT = {"source": "s"}
NOTHING_KNOWN = {
    "chairs": None, "chair_status": None, "chair_since": None, "chair_since_estimated": False,
    "chair_until": None, "chair_until_estimated": False, "chair_sources": [], "secretariats": None,
    "secretariat_organisations": None, "secretariat_status": None, "secretariat_sources": [],
    "organisation": "guild", "roles": None, "roles_as_of": None, "roles_as_of_estimated": False,
    "role_sources": [], "active_on": None, "active_on_estimated": False, "last_met": None,
    "last_met_estimated": False, "last_met_title": None, "last_met_source": None, "next_meeting": None,
    "next_meeting_estimated": False, "next_meeting_title": None, "next_meeting_source": None, "website": None,
}  # fmt: skip


def term(state, start=None, to=None, as_of=None):
    """A State's time in the chair."""
    dates = {key: date for key, date in (("from", start), ("to", to), ("as_of", as_of)) if date}
    return {"state": state, "role": "chair", **dates, **FACT}


def office(name, start=None, to=None, source="s", **more):
    """A secretariat."""
    dates = {key: date for key, date in (("from", start), ("to", to)) if date}
    return {"name": name, "source": source, **dates, **more}


@pytest.fixture(scope="module")
def made():
    """Two forums, one of which is known well and one by name alone, and an organisation in plain sight."""
    well = forum_data(
        states_list("2012", "FRA ITA"),
        states_list("2020", "FRA ITA ESP", "MAR"),
        website="https://well.example.org/",
        regions=[{"value": ["north", "south"], **FACT}],
        chairs=[term("FRA", "2018", "2019"), term("ITA", "2020-03")],
        secretariats=[
            office("Old Office", "2001", "2010"),
            office("Office of the Guild", organisations=["guild", "league"]),
            office("Outpost", run_by="The city of Rome"),
        ],
        organisations=[
            {"id": "guild", "role": "helper", **FACT},
            {"id": "guild", "role": "watcher", "as_of": "2015", **FACT},
            {"id": "league", "role": "watcher", **FACT},
        ],
        meetings=[
            {"date": "2019-05", "title": "Second", **FACT},
            {"date": "2017~", "title": "First", **FACT},
            {"date": "2022-06-01", "title": "Fourth", "source": "plan"},
            {"date": "2021-09-30", "title": "Third", "source": "plan"},
            {"title": "Undated", **FACT},
        ],
    )
    bare = forum_data(counts=[count(9, "2009")])
    data = {
        **registry_data({"well": well, "bare": bare}),
        "roles": {"helper": {"label": "Helper"}, "watcher": {"label": "Watcher"}},
        "chair_roles": {"chair": {"label": "Chair"}},
        "organisations": {
            "league": {"name": "League of Towns"},
            "guild": {"name": "Guild of Clerks", "acronym": "GC", "highlight": True},
        },
        "sources": {
            "s": {"title": "S", "publisher": "P", "url": "https://s.example.org"},
            "plan": {"title": "Plan", "publisher": "P", "url": "https://p.example.org", "date": "2021-01"},
        },
    }
    return Registry.model_validate(data)


def answer(registry, day, organisation="guild"):
    """The overview of a registry on a day."""
    found = list_forums(registry, Scope(parse_date(day), statuses=(ALL,)))
    more = particulars_of(registry, found, parse_date(day), organisation)
    return overview(registry, states_of(registry), more, "")


def row_of(registry, day, slug, organisation="guild"):
    """The row of one forum, under the keys of JSON."""
    return next(row for row in answer(registry, day, organisation).data if row["slug"] == slug)


def page_of(registry, day, organisation="guild"):
    """The table that people read, a mapping from label to cell for each row, and the remarks below it."""
    table, *remarks = answer(registry, day, organisation).page
    assert isinstance(table, Table)
    assert all(isinstance(remark, Paragraph) for remark in remarks)
    labels = [column.label for column in table.columns]
    return [dict(zip(labels, row, strict=True)) for row in table.rows], [remark.text for remark in remarks]


def test_a_forum_that_is_known_well(made):
    """Every key has what the sources say of the day: here the middle of 2021."""
    assert row_of(made, "2021-07", "well") == {
        "slug": "well", "name": "well", "short_name": "well", "kind": "council", "status": "live",
        "regions": ["north", "south"], "established": None, "members": 3, "observers": 1, "stated": None,
        "as_of": "2020", "as_of_estimated": False, "source": "s", "basis": "membership", "complete": True,
        "named": 3, "stated_as_of": None, "stated_source": None, "differs": None, "observers_as_of": "2020",
        "age": 1, "old": False, "chairs": ["ITA"], "chair_status": "present", "chair_since": "2020-03",
        "chair_since_estimated": False, "chair_until": None, "chair_until_estimated": False,
        "chair_sources": ["s"], "secretariats": ["Office of the Guild", "Outpost"],
        "secretariat_organisations": ["guild", "league"], "secretariat_status": "named",
        "secretariat_sources": ["s"], "organisation": "guild", "roles": ["watcher", "helper"],
        "roles_as_of": "2015", "roles_as_of_estimated": False, "role_sources": ["s"], "active_on": "2020-03",
        "active_on_estimated": False, "last_met": "2019-05", "last_met_estimated": False,
        "last_met_title": "Second", "last_met_source": "s", "next_meeting": "2021-09-30",
        "next_meeting_estimated": False, "next_meeting_title": "Third", "next_meeting_source": "plan",
        "website": "https://well.example.org/",
    }  # fmt: skip


def test_what_nobody_says_is_null_and_not_empty(made):
    """Of a forum known by name and number alone everything else is null: an empty list would say that there is none."""
    found = row_of(made, "2021-07", "bare")
    assert {key: found[key] for key in NOTHING_KNOWN} == NOTHING_KNOWN


def test_the_page_in_words(made):
    """People read names, dates and "last known"; what is unknown is None, which prints as "not known"."""
    rows, remarks = page_of(made, "2021-07")
    assert rows == [
        {
            "Forum": "bare", "Members": "9 stated", "As of": "stated 2009, 12 years old", "Last met": None,
            "Next meeting": None, "Regions": None, "Observers": None, "Status": "Live", "Website": None,
            "Chair, secretariat and role": "Chair: not known · secretariat: not known · GC: not known",
        },
        {
            "Forum": "well", "Members": "3", "As of": "2020", "Last met": "2019-05",
            "Next meeting": "2021-09-30", "Regions": "North - South", "Observers": 1, "Status": "Live",
            "Website": "https://well.example.org/",
            "Chair, secretariat and role": "Chair: Italy, since 2020-03 · "
            "secretariat: GC and League of Towns; The city of Rome · GC: watcher (2015); helper",
        },
    ]  # fmt: skip
    assert remarks == []


def test_a_day_before_the_plans(made):
    """What was announced later is not known on the day: no meeting to come, and the chair and list of then."""
    rows, remarks = page_of(made, "2018-06")
    well = rows[1]
    assert (well["Members"], well["As of"]) == ("2", "2012, 6 years old")
    assert well["Chair, secretariat and role"].startswith("Chair: France, since 2018 · ")
    assert well["Last met"] == "c. 2017"
    assert "Next meeting" not in well
    assert remarks[0] == "No next meeting is known."


def test_another_organisation(made):
    """The roles are those of the organisation that is asked about; without one there is no column."""
    assert row_of(made, "2021-07", "well", "league")["roles"] == ["watcher"]
    told = page_of(made, "2021-07", "league")[0][1]["Chair, secretariat and role"]
    assert told.endswith(" · League of Towns: watcher")
    assert page_of(made, "2021-07", None)[0][1]["Chair, secretariat and role"].count(" · ") == 1
    none = row_of(made, "2021-07", "well", None)
    assert (none["organisation"], none["roles"]) == (None, None)


def test_the_registry_says_whose_role_is_shown(made, registry, rivers):
    """It is the organisation that a registry highlights, and nobody's where it highlights none."""
    assert [default_organisation(each) for each in (made, registry, rivers)] == ["guild", "iom", "eu"]
    assert default_organisation(make_registry({"f": forum_data()})) is None


@pytest.mark.parametrize(
    ("day", "how", "states"),
    [
        ("2011", None, []),
        ("2013", "present", ["FRA"]),
        ("2016", "present", ["FRA", "ITA"]),
        ("2018", "last-known", ["ITA"]),
        ("2030", "last-known", ["ITA"]),
    ],
)
def test_who_chairs(day, how, states):
    """In office, or the last one known."""
    forum = make_forum(chairs=[term("FRA", "2012", "2016"), term("ITA", "2016", "2017")])
    found = chairing(forum, parse_date(day), 5)
    assert (found.how, [chair.state for chair in found.chairs]) == (how, states)


@pytest.mark.parametrize(
    ("facts", "how", "states"),
    [
        ({}, None, []),
        ({"no_chair": FACT}, "none", []),
        ({"chairs": [term("FRA")]}, "undated", ["FRA"]),
        ({"chairs": [term("FRA"), term("ITA", as_of="2011")]}, "last-known", ["ITA"]),
        ({"chairs": [term("FRA", to="2013"), term("ITA", to="2009")]}, "last-known", ["FRA"]),
        ({"chairs": [term("FRA", "2019")], "no_chair": FACT}, "present", ["FRA"]),
        ({"chairs": [term("FRA", "2001", "2002")], "no_chair": FACT}, "none", []),
    ],
    ids=["nothing", "officially none", "undated", "seen once", "only the end", "present", "none any more"],
)
def test_what_is_known_of_the_chair(facts, how, states):
    """That there is none is said only where a source says so."""
    found = chairing(make_forum(**facts), parse_date("2020"), 5)
    assert (found.how, [chair.state for chair in found.chairs]) == (how, states)


@pytest.mark.parametrize(
    ("facts", "how", "names"),
    [
        ({}, None, []),
        ({"no_secretariat": FACT}, "none", []),
        ({"secretariats": [office("A", "2001", "2010"), office("B", "2010")]}, "named", ["B"]),
        ({"secretariats": [office("A", "2001", "2010"), office("B", to="2012")]}, "last-known", ["B"]),
        ({"secretariats": [office("A"), office("B", source="new")]}, "named", ["B", "A"]),
        ({"secretariats": [office("A", "2021")]}, None, []),
        ({"secretariats": [office("A", to="2020")], "no_secretariat": FACT}, "named", ["A"]),
        ({"secretariats": [office("A", to="2012")], "no_secretariat": FACT}, "none", []),
    ],
    ids=["nothing", "none", "followed", "all over", "newer source", "to come", "until the day", "no more"],
)
def test_what_is_known_of_the_secretariat(facts, how, names):
    """Who serves on a day in 2020, the newest evidence first."""
    data = registry_data({"f": forum_data(**facts)})
    new = {"title": "N", "publisher": "P", "url": "https://n.example.org", "date": "2015"}
    registry = Registry.model_validate({**data, "sources": {"new": new}})
    found = serving(registry, registry.forums["f"], parse_date("2020-06-30"))
    assert (found.how, [each.name for each in found.secretariats]) == (how, names)


def test_meetings_around_a_day():
    """The last before a day and the next after it come first; a meeting of the day itself is past."""
    dates = ["2019", "2021-03-01", "2020-05-05", "2022"]
    forum = make_forum(meetings=[{"date": date, "title": date, **FACT} for date in dates])
    found = meetings_on(forum, parse_date("2020-05-05"))
    assert [meeting.title for meeting in found.past] == ["2020-05-05", "2019"]
    assert [meeting.title for meeting in found.coming] == ["2021-03-01", "2022"]


# --- The registry that is shipped


def test_what_iom_says_of_its_role(ask):
    """IOM is a member of Bali, Budapest and IGC, and an observer in eight others, by its page of about 2020."""
    roles = {
        row["slug"]: set(row["roles"] or ()) for row in ask("overview", "--kind", "irf", "--status", "all")
    }
    assert {slug for slug, found in roles.items() if "member" in found} == {"bali", "budapest", "igc"}
    assert {slug for slug, found in roles.items() if "observer" in found} == {
        "five-plus-five", "rabat", "khartoum", "fibemyd", "riam", "abu-dhabi", "pafom", "midiocc",
    }  # fmt: skip
    assert "technical-secretariat" in roles["riam"]
    assert "secretariat" in roles["bali"]
    assert "host" in roles["igc"]


def test_facts_of_the_sources(ask):
    """Chair, secretariat and last meeting on a day, as the sources give them."""
    rows = {row["slug"]: row for row in ask("overview", "--status", "all", "--as-of", "2025-06-30")}
    # icmpd-2025: Nigeria has chaired since 30 January 2025. thisday-2025, of before it, only announces a meeting on youth in May.
    rabat = rows["rabat"]
    assert (rabat["chairs"], rabat["chair_status"], rabat["last_met"]) == (["NGA"], "present", "2025-01-29")
    # iom-55-2016: no official secretariat; nobody is known to have chaired since 2020, which was not yet old.
    five = rows["five-plus-five"]
    assert (five["secretariats"], five["secretariat_status"]) == ([], "none")
    # bp-home and bp-governance-new: served by ICMPD, chaired by Türkiye with Hungary since 2006.
    budapest = rows["budapest"]
    assert (budapest["chairs"], budapest["chair_since"]) == (["TUR", "HUN"], "2006")
    assert budapest["secretariat_organisations"] == ["icmpd"]
    # The Manila Process: no source says anything of a secretariat.
    assert (rows["manila"]["secretariats"], rows["manila"]["secretariat_status"]) == (None, None)


def test_nothing_later_than_the_day(ask):
    """No date of an overview of 2015 is later than 2015, but for terms and meetings that were announced by then."""
    for row in ask("overview", "--status", "all", "--as-of", "2015"):
        dates = [row[key] for key in ("as_of", "chair_since", "roles_as_of", "active_on", "last_met")]
        assert [date for date in dates if date and date[:4] > "2015"] == [], row["slug"]


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--kind", "rcp", "--status", "all", "--sort", "established"],
        ["--country", "Niger", "--as-of", "2015"],
        ["--stale", "2020", "--sort", "members", "--reverse"],
        ["--region", "africa", "--theme", "trafficking"],
    ],
    ids=" ".join,
)
def test_it_has_the_forums_of_list(ask, options):
    """Filters and order are those of ``list``, and every key of ``list`` has the same value."""
    listed, rows = ask("list", *options), ask("overview", *options)
    assert [{key: row[key] for key in short} for short, row in zip(listed, rows, strict=True)] == listed


def test_list_takes_the_same_columns(run):
    """Every column of an overview can be asked of ``list`` by name, which shows none of them unasked."""
    names = run("list", "--columns", "?").out.splitlines()
    assert names == run("overview", "--columns", "?").out.splitlines()
    wanted = ",".join(names)
    one = run("list", "--status", "all", "--columns", wanted, "-f", "csv")
    assert one == run("overview", "--status", "all", "-f", "csv")
    plain = next(csv.reader(io.StringIO(run("list", "-f", "csv").out)))
    assert plain == names[: len(plain)]
    assert "chairs" not in plain
    found = json.loads(run("list", "--columns", "slug,chairs,last_met", "-f", "json").out)
    assert [*found[0]] == ["slug", "chairs", "last_met"]


def test_a_workbook_begins_with_it(run, tmp_path):
    """A workbook opens on a sheet with all forums, one row each, with numbers as numbers and the unknown in words."""
    assert run("export", tmp_path / "r.xlsx", "--to", "xlsx", "--as-of", "2025-06-30").status == 0
    book = openpyxl.load_workbook(tmp_path / "r.xlsx", read_only=True)
    sheet = book.active
    header, *lines = sheet.iter_rows(values_only=True)
    assert (sheet.title, book.sheetnames[:2]) == ("overview", ["codebook", "overview"])
    assert header == (
        "Forum", "Kind", "Regions", "Status", "Members", "As of", "Observers", "Chair", "Secretariat",
        "Role of IOM", "Last met", "Next meeting", "Website", "Slug",
    )  # fmt: skip
    rows = {line[-1]: dict(zip(header, line, strict=True)) for line in lines}
    every = json.loads(run("list", "--status", "all", "--as-of", "2025-06-30", "-f", "json").out)
    assert list(rows) == [row["slug"] for row in every]
    # Rabat: rabat-partners-2023, icmpd-2025, rabat-som-rabat-2024. Prague: 50 stated (pp-states).
    assert {key: rows["rabat"][key] for key in ("Members", "As of", "Chair", "Role of IOM")} == {
        "Members": 55,
        "As of": "c. 2023 · 56 stated 2020",
        "Chair": "Nigeria, since 2025-01-30",
        "Role of IOM": "observer (2024-02-01)",
    }
    assert (rows["prague"]["Members"], rows["prague"]["As of"]) == (
        50,
        "stated 2018, 7 years old · 49 known by name",
    )
    assert (rows["manila"]["Members"], rows["manila"]["Chair"]) == ("not known", "not known")


@pytest.mark.parametrize("name", ["unhcr", "UNHCR", "united nations high commissioner for refugees"])
def test_an_organisation_by_any_of_its_names(registry, name):
    """An organisation is named by id, acronym or name, in any case."""
    assert resolve_organisation(registry, name) == "unhcr"


def test_an_organisation_that_is_none(run):
    """A name that no organisation has exits with 3 and suggests one."""
    done = run("overview", "--organisation", "UNHCRR")
    assert (done.status, done.out) == (3, "")
    assert done.errors == ['error: no organisation is called "UNHCRR"', "hint: did you mean unhcr?"]


def test_an_organisation_of_two(run, tmp_path, rivers_file):
    """A name that two organisations share is never guessed: exit 4, with the choices."""
    text = rivers_file.read_text("utf-8")
    second = '[organisations]\nunion = { name = "Another Union", acronym = "EU" }\n'
    (tmp_path / "r.toml").write_text(text.replace("[organisations]\n", second), "utf-8")
    asked = ("overview", "--registry", tmp_path / "r.toml", "--organisation")
    assert run(*asked, "European Union").status == 0
    assert run(*asked, "another union").status == 0
    done = run(*asked, "EU")
    assert (done.status, done.out) == (4, "")
    assert done.errors == ["error: EU names several organisations", "hint: say which: eu, union"]


def test_regional_processes_without_a_list_since_2020(ask):
    """The newest lists of these four are of 2008, 2015-10, 2017 and 2018 (unnm-afml, modernghana-2015, gfmd-2017, pp-states)."""
    found = ask("list", "--kind", "rcp", "--stale", "2020", "--as-of", "2026-11-24")
    assert {row["slug"]: row["as_of"] for row in found} == {
        "afml": "2008", "midwa": "2015-10", "au-hoai": "2017", "prague": "2018",
    }  # fmt: skip


@pytest.mark.parametrize("wrong", ["2020-13", "2999", "20", "2020y2", "since 2020"])
def test_no_date_and_no_span(run, wrong):
    """What is neither a span nor a date of today or before exits with 2."""
    done = run("list", "--stale", wrong)
    assert (done.status, done.out, len(done.errors)) == (2, "", 2)
