"""Exports: they agree with one another and with the program, other people's readers take them, nothing is half done."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import io
import json
import os
import re
import shutil
import sqlite3
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from conftest import FIXED, RIVERS, ROOT, SHIPPED, data_of
from copies import at_once, ended, little_room
from iscm_cli import load_registry
from iscm_cli.__main__ import run as run_program
from iscm_cli.dates import parse_date, today
from iscm_cli.models import Registry
from iscm_cli.output.export import database, package
from iscm_cli.queries.chairs import chairs_on
from iscm_cli.queries.evidence import body_states
from iscm_cli.queries.membership import sitting, verdict
from iscm_cli.queries.tables import export_tables
from iscm_cli.queries.tables_of_bodies import body_tables
from iscm_cli.queries.tables_of_lists import list_tables
from iscm_cli.registry import opening
from iscm_cli.states import load_states
from later import Later
from making import forum_data, make_registry, registry_data, registry_of, states_list

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from iscm_cli.queries.tables import DataTable

frictionless = Later("frictionless")
icalendar = Later("icalendar")
ics = Later("ics")
nx = Later("networkx")
openpyxl = Later("openpyxl")
xlsxwriter = Later("xlsxwriter")

FORMATS = ("csv", "datapackage", "json", "sqlite", "graphml", "gexf", "ics", "xlsx")
FOLDERS = ("csv", "datapackage")
FILES = tuple(form for form in FORMATS if form not in FOLDERS)
DATA = data_of(SHIPPED)
SLUGS = tuple(DATA["forums"])
MEETINGS = [
    (slug, meeting) for slug, forum in DATA["forums"].items() for meeting in forum.get("meetings", [])
]
DAY = len("2006-07-11")
# Where the lists of facts of a registry file are found in the tables.
FORUM_TABLES = {
    "names": "names",
    "kind": "kind_claims",
    "status": "status_claims",
    "regions": "region_claims",
    "themes": "theme_claims",
    "established": "foundings",
    "last_activity": "last_activity",
    "secretariats": "secretariats",
    "no_secretariat": "no_secretariat",
    "chairs": "chairs",
    "no_chair": "no_chair",
    "organisations": "roles",
    "relations": "relations",
    "counts": "counts",
    "meetings": "meetings",
    "documents": "documents",
    "notes": "notes",
    "memberships": "lists",
    "open_to": "open_to",
    "ended": "ended",
    "attendance": "attendance",
    "bodies": "bodies",
}
# The columns whose cells hold several values, and the table that has one of them a row.
LISTS = {
    ("states", "successors"): "state_successors",
    ("organisations", "aliases"): "organisation_aliases",
    ("organisation_list_groups", "states"): "organisation_memberships",
    ("forums", "aliases"): "forum_aliases",
    ("forums", "regions"): "forum_regions",
    ("forums", "themes"): "forum_themes",
    ("forums", "objectives"): "forum_objectives",
    ("list_groups", "states"): "memberships",
    ("region_claims", "value"): "region_claim_regions",
    ("theme_claims", "value"): "theme_claim_themes",
    ("secretariats", "organisations"): "secretariat_organisations",
    ("counts", "parts"): "count_parts",
    ("attendance", "states"): "attendance_states",
    ("bodies", "states"): "body_states",
    ("terms", "points"): "term_points",
    ("rosters", "forums"): "roster_forums",
    ("statements", "about"): "statement_subjects",
    ("publications", "authors"): "publication_authors",
    ("publications", "languages"): "publication_languages",
    ("publications", "other_urls"): "publication_urls",
    **{
        (name, "also"): "further_sources"
        for name in (
            "organisation_lists", "organisation_joinings", "lists", "joinings", "kind_claims", "status_claims",
            "region_claims", "theme_claims", "foundings", "ended", "open_to", "secretariats", "chairs", "roles",
            "relations", "counts", "meetings", "documents", "notes", "attendance", "last_activity",
            "no_secretariat", "no_chair", "bodies", "terms", "term_years", "rosters", "statements", "publications",
        )
    },
}  # fmt: skip
FIELD_TABLES = {
    "terms": "terms",
    "statements": "statements",
    "rosters": "rosters",
    "publications": "publications",
    "forums": "forums",
    "organisations": "organisations",
    "publishers": "publishers",
    "sources": "sources",
}


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    """Read each registry file once for all tests of this module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "opened", cache(opening.opened))
        yield


def export(target: Path, form: str, *options: str | Path) -> Path:
    """Where an export of the shipped registry was written."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        assert run_program(["export", str(target), "--to", form, *map(str, options)]) == 0
    return target


@pytest.fixture(scope="module")
def exported(tmp_path_factory) -> dict[str, Path]:
    """The shipped registry in every format."""
    folder = tmp_path_factory.mktemp("exports")
    made: list[tuple[DataTable, ...]] = []

    def once(*asked: Any) -> tuple[DataTable, ...]:
        if not made:
            made.append(export_tables(*asked))
        return made[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("iscm_cli.queries.tables.export_tables", once)  # the same in four formats
        return {form: export(folder / f"registry.{form}", form) for form in FORMATS}


@pytest.fixture(scope="module")
def shown() -> dict[str, dict[str, Any]]:
    """What ``show -f json`` says of each forum."""
    pages = {}
    for slug in SLUGS:
        with redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")) as out:
            assert run_program(["show", slug, "-f", "json"]) == 0
        pages[slug] = json.loads(out.buffer.getvalue())
    return pages


@pytest.fixture(scope="module")
def whole(exported) -> dict[str, Any]:
    """The JSON export, read."""
    return json.loads(exported["json"].read_text("utf-8"))


@pytest.fixture
def base(exported) -> Iterator[sqlite3.Connection]:
    """The SQLite export, opened."""
    with closing(sqlite3.connect(exported["sqlite"])) as connection:
        yield connection


@pytest.fixture(scope="module")
def book(exported) -> openpyxl.Workbook:
    """The workbook, read once: it takes long."""
    return openpyxl.load_workbook(exported["xlsx"])


def snapshot(folder: Path) -> dict[str, bytes | None]:
    """Every file below a folder with its content, hidden ones too; a folder has none."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """A table of a data package."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sheet_rows(book: openpyxl.Workbook, name: str) -> list[dict[str, Any]]:
    """A sheet of a workbook, a mapping for each row below the header."""
    header, *lines = book[name].iter_rows(values_only=True)
    return [dict(zip(header, line, strict=True)) for line in lines]


# --- Who sits where: every format against ``show``


def seats_of_package(path: Path) -> set[tuple[str, str, str]]:
    """Forum, State and standing of the seats in force in a data package."""
    return {
        (row["forum"], row["state"], row["seat"])
        for row in table(path, "seats")
        if row["seat"] in ("member", "observer")
    }


def seats_of_sqlite(path: Path) -> set[tuple[str, str, str]]:
    """The same from the views of a database."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            (*row, standing)
            for standing in ("member", "observer")
            for row in connection.execute(f"SELECT forum, state FROM {standing}s_in_force")  # noqa: S608
        }


def seats_of_network(graph: nx.Graph) -> set[tuple[str, str, str]]:
    """The same from the edges of a network; GEXF also has the former ones."""
    mode = nx.get_node_attributes(graph, "mode")
    return {
        (*sorted((one, other), key=lambda node: mode[node] != "forum"), edge["standing"])
        for one, other, edge in graph.edges(data=True)
        if edge["in_force"]
    }


def seats_of_xlsx(path: Path) -> set[tuple[str, str, str]]:
    """The same from a workbook."""
    return {
        (row["forum"], row["state"], row["seat"])
        for row in sheet_rows(openpyxl.load_workbook(path, read_only=True), "seats")
        if row["seat"] in ("member", "observer")
    }


SEATS: dict[str, Callable[[Path], set[tuple[str, str, str]]]] = {
    "csv": seats_of_package,
    "datapackage": seats_of_package,
    "sqlite": seats_of_sqlite,
    "graphml": lambda path: seats_of_network(nx.read_graphml(path)),
    "gexf": lambda path: seats_of_network(nx.read_gexf(path)),
    "xlsx": seats_of_xlsx,
}


@pytest.mark.parametrize("form", SEATS)
def test_the_seats_in_force_are_those_that_show_prints(exported, shown, form):
    """In every format the members and observers in force of every forum are those of ``show``."""
    expected = {
        (slug, code, standing)
        for slug, page in shown.items()
        for standing in ("member", "observer")
        for code in page[f"{standing}s"]
    }
    assert SEATS[form](exported[form]) == expected


@pytest.mark.parametrize("slug", SLUGS)
def test_json_has_the_list_that_show_rests_on(whole, shown, slug):
    """In the JSON export are the list that ``show`` names for a forum and those that decide, with whom they name."""
    page, now = shown[slug], sitting(opening.opened(), slug, today())
    named: dict[tuple[str | None, ...], list[dict[str, set[str]]]] = {}
    for one in whole["forums"][slug]["memberships"]:
        standings: dict[str, set[str]] = {}
        for group in one["groups"]:
            standings.setdefault(group["standing"], set()).update(group["states"])
        key = (one["source"], (one["as_of"] or "").removesuffix("~") or None, one["basis"])
        named.setdefault(key, []).append(standings)
    for standing, in_force in (("member", now.members), ("observer", now.observers)):
        wanted = (page[f"{standing}s_source"], page[f"{standing}s_as_of"], page[f"{standing}s_basis"])
        assert (wanted in named) is (wanted[0] is not None)
        for code in page[f"{standing}s"]:
            by = now.decisions[code]
            if by.how == "named":
                deciding = (by.list.source, by.list.as_of.text if by.list.as_of else None, by.list.basis)
                assert any(code in standings.get(standing, ()) for standings in named[deciding])
        sitting_so = set(page["members"]) | set(page[f"{standing}s"])
        for code in in_force.list.states(standing) if in_force else ():
            assert code in sitting_so or now.decisions[code].list is not in_force.list


def test_an_export_is_of_the_day_asked_for(tmp_path, ask):
    """With --as-of, who is marked as a member is who was one on that day: Egypt in the Rabat Process in 2006."""
    seats = seats_of_sqlite(export(tmp_path / "then.sqlite", "sqlite", "--as-of", "2006"))
    then = {code for slug, code, standing in seats if (slug, standing) == ("rabat", "member")}
    assert then == set(ask("show", "rabat", "--as-of", "2006")["members"])
    assert "EGY" in then
    assert "EGY" not in ask("show", "rabat")["members"]


# --- Nothing is left out


def _within(part: Any, whole: Any) -> bool:
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(_within(part[key], whole.get(key)) for key in part)
    if isinstance(part, list):
        return len(part) == len(whole) and all(map(_within, part, whole))
    return part == whole


def test_json_holds_the_whole_file(whole):
    """Every value of the registry file stands under its key in the JSON export."""
    assert [key for key in DATA if not _within(DATA[key], whole.get(key))] == []


@pytest.mark.parametrize(
    "key",
    sorted(
        {
            key
            for forum in DATA["forums"].values()
            for key, value in forum.items()
            if isinstance(value, dict) or (isinstance(value, list) and isinstance(value[0], dict))
        }
        - {"joined", "left"}  # together in one table
    ),
)
def test_every_fact_of_a_forum_has_a_row(base, key):
    """Each record that a forum has in the file is a row of a table."""
    records = [forum.get(key, []) for forum in DATA["forums"].values()]
    expected = sum(len(found) if isinstance(found, list) else 1 for found in records)
    assert base.execute(f"SELECT count(*) FROM {FORUM_TABLES[key]}").fetchone() == (expected,)  # noqa: S608


def test_every_joining_and_leaving_has_a_row(base):
    """Each State that a forum's record says joined or left is a row, with the standing in which it joined."""
    expected = {
        (slug, what, code, event["date"], event.get("standing", "member") if what == "joined" else None)
        for slug, forum in DATA["forums"].items()
        for what in ("joined", "left")
        for event in forum.get(what, [])
        for code in event["states"]
    }
    assert expected
    assert set(base.execute("SELECT forum, what, state, date, standing FROM joinings")) == expected


def test_a_seat_has_what_decides_for_it():
    """A seat by a list, by a joining or by a body has its own date, basis, source and body; who left has none."""
    lst = states_list("2010", "FRA ITA", source="roll")
    events = {
        "joined": [{"states": ["DZA"], "date": "2012-05", "standing": "observer", "source": "in"}],
        "left": [{"states": ["ITA"], "date": "2014", "source": "out"}],
    }
    tables = {each.name: each for each in list_tables(registry_of(lst, **events), parse_date("2020"))}
    assert tables["seats"].rows == (
        ("f", "FRA", "member", "member", "2010", False, "membership", "roll", None),
        ("f", "DZA", "observer", "observer", "2012-05", False, "joined", "in", None),
    )
    assert [row[:5] for row in tables["joinings"].rows] == [
        ("f", 1, "joined", "DZA", "2012-05"),
        ("f", 2, "left", "ITA", "2014"),
    ]


def test_seats_by_a_body_name_it(run, tmp_path):
    """Ghana sits in the West African dialogue as a member of ECOWAS; Niger, which left, does not."""
    path = tmp_path / "fixed.sqlite"
    assert run("export", path, "--to", "sqlite", "--registry", FIXED).status == 0
    with closing(sqlite3.connect(path)) as base:
        found = dict(base.execute("SELECT state, body FROM seats WHERE forum = 'midwa' AND seat = 'member'"))
    assert found["GHA"] == "ecowas"
    assert "NER" not in found


@pytest.mark.parametrize("key", FIELD_TABLES)
def test_every_record_of_the_field_has_a_row(base, key):
    """Each term, statement, roster, publication, forum, organisation and source is a row of a table."""
    found = base.execute(f"SELECT count(*) FROM {FIELD_TABLES[key]}").fetchone()  # noqa: S608
    assert found == (len(DATA[key]),)


def test_every_word_of_a_vocabulary_has_a_row(base):
    """Each word of each vocabulary is in the table of words, with its label."""
    vocabularies = [
        key
        for key, value in DATA.items()
        if isinstance(value, dict)
        and key not in ("registry", "forums", "organisations", "publishers", "sources")
    ]
    expected = {(key, word, entry["label"]) for key in vocabularies for word, entry in DATA[key].items()}
    assert set(base.execute("SELECT vocabulary, id, label FROM vocabulary")) == expected


def test_every_state_on_every_list_has_a_row(base):
    """Each State that a list names is a row, with the list's own word for it."""
    expected = {
        (slug, number, code, group["standing"], group["word"])
        for slug, forum in DATA["forums"].items()
        for number, listed in enumerate(forum.get("memberships", []), 1)
        for group in listed["groups"]
        for code in group.get("states", [])
    }
    assert set(base.execute("SELECT forum, list, state, standing, word FROM memberships")) == expected


def test_the_table_of_states_has_the_former_ones_that_are_named():
    """All States of today have a row, and of the former ones those that a list names."""
    registry = make_registry({"old": forum_data(states_list("1985", "FRA SUN"))})
    states = load_states()
    table = next(
        each for each in export_tables(registry, states, parse_date("2026")) if each.name == "states"
    )
    assert [row[0] for row in table.rows] == [*(state.alpha3 for state in states), "SUN"]


def test_tables_are_the_same_in_every_format(exported, base, book):
    """Data package, database and workbook hold the same tables, row for row and value for value."""
    names = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    files = sorted(path.stem for path in exported["datapackage"].glob("*.csv"))
    assert sorted([*files, "codebook"]) == sorted(names) == sorted({*book.sheetnames} - {"overview"})
    resources = json.loads((exported["datapackage"] / "datapackage.json").read_text("utf-8"))["resources"]
    for resource in resources:
        name = Path(resource["path"]).stem
        types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        csv_rows = [
            {
                key: None
                if value == ""
                else value == "true"
                if types[key] == "boolean"
                else int(value)
                if types[key] == "integer"
                else value
                for key, value in row.items()
            }
            for row in table(exported["datapackage"], name)
        ]
        cursor = base.execute(f"SELECT * FROM {name}")  # noqa: S608
        keys = [column[0] for column in cursor.description]
        stored = [dict(zip(keys, row, strict=True)) for row in cursor]
        for row in stored:
            for key in set(keys) & {column for of, column in LISTS if of == name}:
                row[key] = "|".join(map(str, json.loads(row[key]))) if row[key] else None
        assert stored == csv_rows, name
        assert sheet_rows(book, name) == csv_rows, name


def test_csv_is_the_data_package(exported):
    """``--to csv`` and ``--to datapackage`` write the same files."""
    assert snapshot(exported["csv"]) == snapshot(exported["datapackage"])


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("xlsx", "datapackage")])
def test_two_exports_are_the_same(exported, tmp_path, form):
    """Exported twice, a registry gives the same bytes; a data package is the same files as CSV."""
    again = export(tmp_path / "again", form)
    if form in FOLDERS:
        assert snapshot(again) == snapshot(exported[form])
    else:
        assert again.read_bytes() == exported[form].read_bytes()


# --- Read by others


def test_the_data_package_is_valid_but_for_what_is_damaged(exported, tmp_path):
    """Frictionless finds the three rows that were added, and no fault in the others: types, keys and foreign keys."""
    copy = Path(shutil.copytree(exported["datapackage"], tmp_path / "copy"))
    added = (
        ("memberships", lambda row: {**row, "state": "QQQ"}),
        ("seats", lambda row: row),
        ("counts", lambda row: {**row, "number": "9999", "key": "new", "approximate": "perhaps"}),
    )
    wrong = set()
    for (name, damaged), kind in zip(added, ("foreign-key", "primary-key", "type-error"), strict=True):
        rows = table(copy, name)
        with (copy / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, rows[0], lineterminator="\n").writerow(damaged(rows[0]))
        wrong.add((name, kind, len(rows) + 2))  # below the header
    report = frictionless.validate(str(copy / "datapackage.json"))
    assert not report.errors
    assert {
        (task.name, error.type, error.row_number) for task in report.tasks for error in task.errors
    } == wrong
    assert {Path(task.place).name for task in report.tasks} == {path.name for path in copy.glob("*.csv")}


def test_the_database_is_sound(base):
    """SQLite finds the database whole, and no row that refers to nothing."""
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    referred = {row[2] for row in base.execute("PRAGMA foreign_key_list(memberships)")}
    assert referred == {"lists", "states", "sources"}


def test_the_database_refuses_what_breaks_a_key(base):
    """The keys are in the database itself: a seat of an unknown State, or one twice, cannot be added."""
    base.execute("PRAGMA foreign_keys = ON")
    for state in ("QQQ", "NER"):
        with pytest.raises(sqlite3.IntegrityError):
            base.execute("INSERT INTO memberships SELECT forum, list, ?, standing, word, source, in_force, list_key"
                         " FROM memberships WHERE forum = 'rabat' AND list = 1 AND state = 'NER'", (state,))  # fmt: skip


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_have_attributes(exported, shown, form):
    """NetworkX reads a network with every forum, its kind and status, and names, dates and sources of the seats."""
    graph = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[form](exported[form])
    forums = {node: data for node, data in graph.nodes(data=True) if data["mode"] == "forum"}
    assert {slug: (data["label"], data["kind"], data["status"]) for slug, data in forums.items()} == {
        slug: (page["short_name"], page["kind"], page["status"]) for slug, page in shown.items()
    }
    assert (graph.nodes["NER"]["mode"], graph.nodes["NER"]["label"]) == ("state", "Niger")
    edge = graph.edges["NER", "rabat"]
    assert (edge["standing"], edge["as_of"], edge["source"]) == (
        "member",
        shown["rabat"]["members_as_of"],
        shown["rabat"]["members_source"],
    )
    assert nx.is_bipartite(graph)
    assert not graph.is_directed()


def test_networks_are_well_formed(exported):
    """Both network files are XML in the namespace of their format."""
    assert ET.parse(exported["graphml"]).getroot().tag == "{http://graphml.graphdrawing.org/xmlns}graphml"  # noqa: S314
    assert ET.parse(exported["gexf"]).getroot().tag == "{http://www.gexf.net/1.2draft}gexf"  # noqa: S314


def _dated(slugs: Collection[str] = SLUGS) -> list[tuple[str, dt.date, dt.date]]:
    """Title, first and last day of the meetings of these forums whose day the file gives, by the file alone."""
    found = []
    for slug, meeting in MEETINGS:
        date = meeting.get("date", "")
        if slug not in slugs or len(date) != DAY:  # an estimated day, with ~, is none
            continue
        end = meeting.get("end", "")
        last = end if len(end) == DAY else date
        title = f"{DATA['forums'][slug]['short_name']}: {meeting['title']}"
        found.append((title, dt.date.fromisoformat(date), dt.date.fromisoformat(last)))
    return sorted(found)


def test_icalendar_reads_the_meetings(exported):
    """The calendar has every meeting whose day is known, through its last day, each with its own identity."""
    calendar = icalendar.Calendar.from_ical(exported["ics"].read_bytes())
    events = calendar.walk("VEVENT")
    day = dt.timedelta(days=1)
    found = sorted((str(e["summary"]), e.decoded("dtstart"), e.decoded("dtend") - day) for e in events)
    assert found == _dated()
    assert len({event["uid"] for event in events}) == len(events)
    assert [error for event in events for error in event.errors] == []


def test_another_library_reads_the_same_meetings(tmp_path):
    """The library ics reads the same meetings as whole days, and ends each at the close of its last day.

    It reads slowly: it is given the forums that between them have meetings of every shape.
    """
    slugs = _forums_of_every_shape()
    path = export(tmp_path / "m.ics", "ics", *(word for slug in slugs for word in ("--forum", slug)))
    events = ics.Calendar(path.read_text("utf-8")).events
    assert {event.all_day for event in events} == {True}
    day = dt.timedelta(days=1)
    assert sorted((e.name, e.begin.date(), e.end.date() - day) for e in events) == _dated(slugs)


def _forums_of_every_shape() -> list[str]:
    """Forums in one of which every kind of dated meeting is found: what is said of it, and how exactly when it ended."""
    shapes: dict[str, set[object]] = {}
    for slug, meeting in MEETINGS:
        if len(meeting.get("date", "")) == DAY:
            said = frozenset(meeting.keys() - {"source", "also"}), len(meeting.get("end", ""))
            shapes.setdefault(slug, set()).add(said)
    chosen, left = [], set().union(*shapes.values())
    while left:
        chosen.append(max(sorted(shapes), key=lambda slug: len(shapes[slug] & left)))
        left -= shapes[chosen[-1]]
    return chosen


def test_a_meeting_of_three_days_ends_on_the_third(tmp_path):
    """The Mekong summit of 2 to 5 April 2018 is over on the 6th, and names its place and its source."""
    path = export(tmp_path / "m.ics", "ics", "--registry", RIVERS)
    [event] = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (dt.date(2018, 4, 2), dt.date(2018, 4, 6))
    assert event["location"] == "Siem Reap, Cambodia"
    assert "https://www.mrcmekong.org/about" in event["description"]


def test_lines_of_the_calendar_are_as_the_standard_wants_them(exported):
    """Lines end in CR LF and have at most 75 octets (RFC 5545, 3.1)."""
    lines = exported["ics"].read_bytes().split(b"\r\n")
    assert [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line] == []


def test_meetings_without_a_day_are_counted(run, tmp_path):
    """Meetings whose day is not known are not in the calendar; how many is said on stderr."""
    done = run("export", tmp_path / "m.ics", "--to", "ics")
    missing = len(MEETINGS) - len(_dated())
    assert missing > 0
    assert f"{missing} meetings left out, because the day is not known" in done.errors


def test_a_calendar_does_not_need_a_dated_version(run, tmp_path):
    """A registry that numbers its versions in another way than by date has a calendar all the same."""
    registry = tmp_path / "r.toml"
    registry.write_text(RIVERS.read_text("utf-8").replace('"2024.03.01"', '"1.0"'), "utf-8")
    assert run("export", tmp_path / "m.ics", "--to", "ics", "--registry", registry).status == 0
    assert len(icalendar.Calendar.from_ical((tmp_path / "m.ics").read_bytes()).walk("VEVENT")) == 1


def test_sheets_have_frozen_and_filtered_headers(book):
    """Every sheet has its header frozen and a filter over all its rows."""
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions or sheet.max_row == 1


def test_a_text_in_a_workbook_is_never_a_formula(tmp_path):
    """Texts that begin as formulas and links do are text in the workbook, letter for letter."""
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "https://x.example.org", "007"]
    notes = ", ".join(f'{{ text = "{text}", source = "atlas" }}' for text in texts)
    registry = tmp_path / "r.toml"
    content = RIVERS.read_text("utf-8").replace('acronym = "MRC"\n', f'acronym = "MRC"\nnotes = [{notes}]\n')
    registry.write_text(content, "utf-8")
    sheet = openpyxl.load_workbook(export(tmp_path / "r.xlsx", "xlsx", "--registry", registry))["notes"]
    place = [cell.value for cell in sheet[1]].index("text")
    cells = [row[place] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(t, "s", None) for t in texts]


# --- Whole or not at all


class Half:
    """Writes half of what it is given, then fails."""

    def __init__(self, write: Callable[..., Any], failure: BaseException) -> None:
        self._write, self._failure = write, failure

    def __get__(self, owner: Any, _: Any) -> Callable[..., Any]:
        """The failing method, bound."""

        def write(content: Any, *arguments: Any, **options: Any) -> None:
            self._write(owner, content[: len(content) // 2], *arguments, **options)
            raise self._failure

        return write


def break_half_way(monkeypatch: pytest.MonkeyPatch, form: str, failure: BaseException) -> None:
    """Let the writer of a format fail with this once a part is written."""

    def at_fifth(function: Callable[..., Any]) -> Callable[..., Any]:
        calls = iter(range(4))

        def counted(*arguments: Any, **options: Any) -> Any:
            if next(calls, None) is None:
                raise failure
            return function(*arguments, **options)

        return counted

    def some_xml(_: Any, file: Path, **__: Any) -> None:
        Path(file).write_text("<graph", encoding="utf-8")
        raise failure

    places: dict[str, tuple[Any, str, Any]] = {
        "csv": (package, "as_csv", at_fifth(package.as_csv)),
        "datapackage": (package, "as_csv", at_fifth(package.as_csv)),
        "sqlite": (database, "_create", at_fifth(database._create)),  # noqa: SLF001 - the only step there is
        "xlsx": (xlsxwriter.Workbook, "add_worksheet", at_fifth(xlsxwriter.Workbook.add_worksheet)),
        "json": (Path, "write_text", Half(Path.write_text, failure)),
        "ics": (Path, "write_bytes", Half(Path.write_bytes, failure)),
        "graphml": (ET.ElementTree, "write", some_xml),
        "gexf": (ET.ElementTree, "write", some_xml),
    }
    monkeypatch.setattr(*places[form])


FAILURES = [
    pytest.param(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), 1, id="full"),
    pytest.param(KeyboardInterrupt(), 130, id="interrupted"),
]


@pytest.mark.parametrize(("failure", "status"), FAILURES)
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("there", [True, False], ids=["over", "new"])
def test_a_failed_export_leaves_everything_as_it_was(
    run, tmp_path, exported, monkeypatch, form, failure, status, there
):
    """An export that fails half-way leaves the old one byte for byte, and no other file beside it."""
    target = tmp_path / "target"
    if there and form in FOLDERS:
        shutil.copytree(exported[form], target)
    elif there:
        target.write_bytes(b"old")
    before = snapshot(tmp_path)
    break_half_way(monkeypatch, form, failure)
    done = run("export", target, "--to", form, "--force", "--registry", RIVERS)
    monkeypatch.undo()
    assert done.status == status
    assert snapshot(tmp_path) == before
    if status == 1:
        assert done.errors == [
            f"error: {target} cannot be written: No space left on device",
            "hint: check the folder, its permissions and the free space on the disk",
        ]


@pytest.mark.parametrize(("failure", "status"), FAILURES)
@pytest.mark.parametrize("call", [1, 2, 3])
def test_a_folder_is_back_when_the_exchange_fails(
    run, tmp_path, exported, monkeypatch, failure, status, call
):
    """Where the system cannot exchange folders, and a step fails or is interrupted, the old one is back."""
    monkeypatch.setattr("iscm_cli.output.export.target.exchanged", lambda *_: False)
    target = Path(shutil.copytree(exported["csv"], tmp_path / "target"))
    before = snapshot(tmp_path)
    rename, calls = Path.rename, iter(range(1, 9))

    def failing(self: Path, other: Path) -> Path:
        if next(calls) == call:
            raise failure
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", failing)
    done = run("export", target, "--to", "csv", "--force", "--registry", RIVERS)
    monkeypatch.undo()
    if call <= 2:
        assert (done.status, snapshot(tmp_path) == before) == (status, True)
    else:
        assert done.status == 0
        assert len(table(target, "forums")) == 6
        assert [path.name for path in tmp_path.iterdir()] == ["target"]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_an_existing_target_needs_force(run, tmp_path, form):
    """Without --force what is there stays and the program exits 2; with it the target is replaced whole.

    Here for a folder and for a file; in test_export_whole for every command that writes.
    """
    target = export(tmp_path / "target", form, "--registry", RIVERS)
    before = snapshot(tmp_path)
    done = run("export", target, "--to", form)
    assert done.status == 2
    assert done.errors == [
        f"error: {target} already exists",
        "hint: give another path, or --force to replace it",
    ]
    assert snapshot(tmp_path) == before
    assert run("export", target, "--to", form, "--force", "--registry", RIVERS, "--forum", "nile").status == 0
    after = snapshot(tmp_path)
    assert set(after) == set(before)
    assert after != before


@pytest.mark.parametrize("form", FOLDERS)
@pytest.mark.parametrize("force", [(), ("--force",)], ids=["plain", "force"])
@pytest.mark.parametrize("name", ["thesis.docx", ".git/config"])
def test_a_folder_with_other_files_is_refused(run, tmp_path, form, force, name):
    """A folder that holds other people's files is refused, even with --force, and nothing in it changes."""
    target = export(tmp_path / "target", form, "--registry", RIVERS)
    (target / name).parent.mkdir(exist_ok=True)
    (target / name).write_text("mine", "utf-8")
    before = snapshot(tmp_path)
    done = run("export", target, "--to", form, *force, "--registry", RIVERS)
    assert done.status == 2
    assert done.errors[0] == f"error: {target} contains other files, such as {name.split('/', maxsplit=1)[0]}"
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("form", FOLDERS)
def test_an_empty_folder_is_filled(run, tmp_path, form):
    """An empty folder needs no --force."""
    (tmp_path / "target").mkdir()
    assert run("export", tmp_path / "target", "--to", form, "--registry", RIVERS).status == 0
    assert (tmp_path / "target" / "datapackage.json").is_file()


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["plain", "force"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_is_no_file_and_a_file_no_folder(run, tmp_path, form, force):
    """A folder where a file is to be written, or the reverse, exits 2 and stays, whatever --force says."""
    target = tmp_path / "target"
    if form in FOLDERS:
        target.write_bytes(b"mine")
    else:
        target.mkdir()
    before = snapshot(tmp_path)
    done = run("export", target, "--to", form, *force, "--registry", RIVERS)
    what, wanted = ("file", "folder") if form in FOLDERS else ("folder", "file")
    assert (done.status, done.errors) == (
        2,
        [f"error: {target} is a {what}", f"hint: give the path of a {wanted}"],
    )
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "place", ["missing/target", "file/target", "n" * 300], ids=["no folder", "below a file", "long"]
)
def test_a_path_that_cannot_be_written(run, tmp_path, form, place):
    """Where nothing can be written the program exits 1 and says so in two lines."""
    (tmp_path / "file").write_bytes(b"mine")
    done = run("export", tmp_path / place, "--to", form, "--registry", RIVERS)
    assert (done.status, done.out) == (1, "")
    assert [line.split(":")[0] for line in done.errors] == ["error", "hint"]
    assert snapshot(tmp_path) == {"file": b"mine"}


@pytest.mark.parametrize("form", FORMATS)
def test_a_disk_that_takes_no_more(tmp_path, form):
    """A real limit on what can be written ends in exit 1 and two lines, in every format, and leaves nothing."""
    call = ["export", str(tmp_path / "target"), "--to", form, "--registry", str(RIVERS)]
    [done] = at_once([call], partial(little_room, 512 if form == "ics" else 16 * 512))  # of one meeting
    assert (done.status, done.out) == (1, b"")
    assert [line.split(":")[0] for line in done.err.decode().splitlines()] == ["error", "hint"]
    assert snapshot(tmp_path) == {}


@pytest.mark.parametrize("verb", ["list", "show rabat -f json", "schema", "cite rabat --style bibtex"])
def test_a_full_stdout(verb):
    """An answer that cannot be written ends in exit 1 and two lines, without a traceback."""
    done = ended(verb.split(), out="/dev/full")
    assert done.status == 1
    said = done.err.decode()
    assert [line.split(":")[0] for line in said.splitlines() if "not shown" not in line] == ["error", "hint"]
    assert "No space left on device" in said


def test_an_unknown_format_is_a_usage_error(run, tmp_path):
    """A format that there is not exits 2 and names those that there are."""
    done = run("export", tmp_path / "x", "--to", "xml")
    assert done.status == 2
    assert done.errors[1] == f"hint: use one of: {', '.join(FORMATS)}, panel"


@pytest.mark.parametrize(
    ("form", "module", "name"), [("ics", "icalendar", "icalendar"), ("xlsx", "xlsxwriter", "XlsxWriter")]
)
def test_a_missing_extra_is_named(run, tmp_path, monkeypatch, form, module, name):
    """Without the optional package the program exits 2 and says how to install it."""
    monkeypatch.setitem(sys.modules, module, None)
    done = run("export", tmp_path / "x", "--to", form)
    assert (done.status, snapshot(tmp_path)) == (2, {})
    assert name in done.errors[0]
    assert done.errors[1] == 'hint: pip install "iscm-cli[export]" adds it'


def test_a_new_file_has_the_rights_of_any_new_file(run, tmp_path):
    """An export can be read by whom the user's umask lets read, not by the user alone."""
    (tmp_path / "plain").touch()
    run("export", tmp_path / "x.json", "--to", "json", "--registry", RIVERS)
    run("export", tmp_path / "x", "--to", "csv", "--registry", RIVERS)
    (tmp_path / "folder").mkdir()
    assert (tmp_path / "x.json").stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert (tmp_path / "x").stat().st_mode == (tmp_path / "folder").stat().st_mode


# --- The questions in docs/sql.md

SQL = re.findall(
    r"^## (.*?)\n(?:(?!^## ).)*?^```sql\n(.*?)^```",
    (ROOT / "docs" / "sql.md").read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)


def _disagreements(ask: Callable[..., Any], about: str) -> list[dict[str, Any]]:
    return next(item["claims"] for item in ask("conflicts", "budapest") if item["about"] == about)


def _top(ask: Callable[..., Any], record: str) -> list[tuple[Any, ...]]:
    places = ask("stats", record, "--top", "1")
    return sorted((place["kind"], place["slug"], place["value"]) for place in places)


def _deciding(ask: Callable[..., Any]) -> list[tuple[Any, ...]]:
    answer = ask("why", "EGY", "rabat", "--as-of", "2006")
    [one] = [item for item in answer["evidence"] if item["decides"]]
    return [(one["as_of"], one["source"], one["basis"], answer["standing"])]


def _founding(ask: Callable[..., Any]) -> list[tuple[Any, ...]]:
    claims = _disagreements(ask, "founding")
    return [
        (date, " ".join(claim["source"] for claim in claims if claim["value"] == date))
        for date in ("1991", "1993")
    ]


def _seats(ask: Callable[..., Any]) -> list[tuple[Any, ...]]:
    registry = load_registry()
    found = []
    for slug in sorted(SLUGS):
        page = ask("show", slug)
        for standing in ("member", "observer"):
            for code in sorted(page[f"{standing}s"]):
                by = verdict(registry, slug, code, today())
                found.append((slug, code, standing, by.as_of.text if by.as_of else None, by.source))
    return found


def _themes(_: Callable[..., Any]) -> list[tuple[Any, ...]]:
    given = [
        {theme for claim in f.get("themes", []) for theme in claim["value"]} for f in DATA["forums"].values()
    ]
    numbers = [
        (entry["label"], sum(theme in each for each in given)) for theme, entry in DATA["themes"].items()
    ]
    return sorted((found for found in numbers if found[1]), key=lambda found: (-found[1], found[0]))


def _chairs(ask: Callable[..., Any]) -> list[tuple[Any, ...]]:
    chairs = ask("show", "rabat")["chairs_now"]
    return [(one["state"], one["role"], one["from"], one["to"], one["source"]) for one in chairs]


def _neither(ask: Callable[..., Any]) -> list[tuple[Any, ...]]:
    seated = {code for slug in ("rabat", "khartoum") for code in _seated(ask("show", slug))}
    return [(code,) for code in sorted(body_states(load_registry(), "au", today()).keys() - seated)]


def _seated(page: dict[str, Any]) -> set[str]:
    return {*page["members"], *page["observers"]}


def _cited(ask: Callable[..., Any]) -> list[tuple[Any, ...]]:
    page = ask("show", "rabat")
    source = page["sources"][page["members_source"]]
    return [
        (
            page["members_source"],
            source["publisher"],
            source["title"],
            source["date"],
            source["url"],
        )
    ]


# The program's answer to each question, and which columns of the SQL answer it is compared with.
ANSWERS: dict[str, tuple[Callable[[Callable[..., Any]], list[tuple[Any, ...]]], tuple[int, ...]]] = {
    "Which active forums are both Niger and Italy in?": (
        lambda ask: [(seat["slug"], seat["short_name"]) for seat in ask("country", "Niger", "Italy")],
        (0, 1),
    ),
    "Which forums touch Asia?": (
        lambda ask: sorted(
            (row["slug"], row["short_name"]) for row in ask("list", "--region", "asia", "--status", "all")
        ),
        (0, 1),
    ),
    "How many forums are there for each theme?": (_themes, (0, 1)),
    "Who chairs the Rabat Process now?": (_chairs, (0, 2, 3, 4, 5)),
    "Who is in Khartoum but not in Rabat?": (
        lambda ask: [(code,) for code in sorted(ask("compare", "khartoum", "rabat")["only"]["khartoum"])],
        (0,),
    ),
    "Was Egypt in the Rabat Process in 2006?": (_deciding, (0, 1, 2, 3)),
    "Which sources disagree about when the Budapest Process was founded?": (_founding, (0, 1)),
    "Which sources disagree about the kind of the Budapest Process?": (
        lambda ask: [
            (claim["value"], claim["source"], claim["as_of"], claim["shown"])
            for claim in _disagreements(ask, "kind")
        ],
        (0, 1, 2, 3),
    ),
    "All members and observers of every forum": (_seats, (0, 1, 2, 3, 4)),
    "What do I cite for the members of the Rabat Process?": (_cited, (0, 1, 2, 3, 4)),
    "Which active forum is the oldest of each kind?": (lambda ask: _top(ask, "--oldest"), (0, 1, 2)),
    "Which active forum is the largest of each kind?": (lambda ask: _top(ask, "--largest"), (0, 1, 2)),
    "How many States take part in no active forum?": (
        lambda ask: [(ask("stats")["participation"]["in_none"],)],
        (0,),
    ),
    "Which Member States of the African Union are in neither the Rabat nor the Khartoum Process?": (
        _neither,
        (0,),
    ),
    "When did which State join or leave ECOWAS?": (
        # wn-2016-ecowas, reliefweb-ecowas, allafrica-2024-ecowas
        lambda _: [
            ("1976", "joined", "CPV"),
            ("2000-12", "left", "MRT"),
            *(("2025-01-29", "left", code) for code in ("BFA", "MLI", "NER")),
        ],
        (0, 1, 2),
    ),
}


def test_every_question_in_sql_is_checked():
    """Each SQL block of docs/sql.md has a question above it and is compared below."""
    document = (ROOT / "docs" / "sql.md").read_text("utf-8")
    assert [question for question, _ in SQL] == list(ANSWERS)
    assert document.count("```sql") == len(SQL)


@pytest.mark.parametrize(("question", "query"), SQL, ids=[question for question, _ in SQL])
def test_sql_answers_as_the_program_does(ask, base, question, query):
    """Each SQL query of docs/sql.md, run on the export, gives the program's own answer."""
    answer, places = ANSWERS[question]
    found = [tuple(row[place] for place in places) for row in base.execute(query)]
    assert found == answer(ask)
    assert found


@pytest.mark.parametrize("slug", SLUGS)
def test_sql_knows_the_chairs_of_every_forum(ask, base, slug):
    """The query for the chair of the Rabat Process gives, asked of any forum, those whom the program calls present."""
    query = dict(SQL)["Who chairs the Rabat Process now?"].replace("'rabat'", f"'{slug}'")
    found = {(row[0], *row[2:]) for row in base.execute(query)}
    chairs = ask("show", slug)["chairs_now"]
    assert found == {(one["state"], one["role"], one["from"], one["to"], one["source"]) for one in chairs}


@pytest.mark.parametrize(
    ("chair", "meetings", "named"),
    [
        ({"from": "2015"}, [], False),  # no trace for more than five years
        ({"from": "2015", "as_of": "2023"}, [], True),
        ({"from": "2015"}, [{"date": "2022-05", "country": "FRA"}], True),
        ({"from": "2015"}, [{"date": "2022-05", "country": "ITA"}], False),
        ({"from": "2024", "role": "host"}, [{"date": "2025-02", "country": "ITA"}], False),
        ({"from": "2024", "role": "host"}, [{"date": "2024-02", "country": "ITA"}], True),
        ({"from": "2015", "to": "2999"}, [], True),
        ({"from": "2015", "to": "2023"}, [], False),
    ],
)
def test_sql_calls_no_old_chair_present(tmp_path, chair, meetings, named):
    """A chair without an end is one no longer once its last trace is older than ``old_after``, in SQL as in the program."""
    facts = {
        "chairs": [{"state": "FRA", "role": "chair", "source": "s", **chair}],
        "meetings": [{"title": "M", "source": "s", **meeting} for meeting in meetings],
    }
    page = {"title": "T", "publisher": "P", "url": "https://a.example.org"}
    data = {**registry_data({"f": forum_data(**facts)}), "sources": {"s": page}}
    registry = Registry.model_validate(data)
    path = tmp_path / "r.sqlite"
    database.write_database(
        path, export_tables(registry, load_states(), today()), lambda _: None, force=False
    )
    query = dict(SQL)["Who chairs the Rabat Process now?"].replace("'rabat'", "'f'")
    with closing(sqlite3.connect(path)) as opened:
        assert [row[0] for row in opened.execute(query)] == (["FRA"] if named else [])
    assert [one.state for one in chairs_on(registry.forums["f"], today(), 5)] == (["FRA"] if named else [])


# --- Organisations


def test_the_members_of_organisations_have_rows(base):
    """Every list, heading, State and joining of an organisation is a row, as the file has it."""
    bodies = DATA["organisations"].items()
    lists = [(body, lst) for body, record in bodies for lst in record.get("memberships", [])]
    groups = [(body, group) for body, lst in lists for group in lst["groups"]]
    turned = {
        (body, what, code, event["date"])
        for body, record in bodies
        for what in ("joined", "left")
        for event in record.get(what, [])
        for code in event["states"]
    }
    rows = base.execute("SELECT organisation, what, state, date FROM organisation_joinings")
    assert set(rows) == turned
    numbers = {
        "organisation_lists": len(lists),
        "organisation_list_groups": len(groups),
        "organisation_memberships": sum(len(group["states"]) for _, group in groups),
    }
    for name, number in numbers.items():
        assert base.execute(f"SELECT count(*) FROM {name}").fetchone() == (number,), name  # noqa: S608


@pytest.mark.parametrize(
    ("day", "members"), [("2005", ["DZA", "EGY"]), ("2012", ["DZA", "EGY", "MLI"]), ("2021", ["DZA", "MLI"])]
)
def test_the_members_of_an_organisation_are_those_of_the_day(day, members):
    """Who belongs to an organisation on the day of the export follows from its lists, joinings and leavings."""
    body = {
        "name": "Union",
        "memberships": [states_list("2000", "DZA EGY")],
        "joined": [{"states": ["MLI"], "date": "2010", "source": "in"}],
        "left": [{"states": ["EGY"], "date": "2020", "source": "out"}],
    }
    data = {**registry_data({"f": forum_data()}), "organisations": {"union": body}}
    registry = Registry.model_validate(data)
    tables = {each.name: each for each in body_tables(registry, parse_date(day))}
    rows = tables["organisation_members"].rows
    assert [row[:2] for row in rows] == [("union", code) for code in members]
    assert {row[2:] for row in rows} <= {("2000", False, "s"), ("2010", False, "in")}


def test_the_registry_is_a_row(base):
    """An export says which registry it is of, in which version, on which day, and after how many years things are old."""
    row = base.execute("SELECT title, version, as_of, old_after FROM registry").fetchall()
    head = DATA["registry"]
    assert row == [(head["title"], head["version"], today().text, head.get("old_after", 5))]
