"""An export of some forums: exactly these, with all that they refer to, in every format."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from functools import cache

import pytest

from conftest import RIVERS
from iscm_cli.dates import parse_date, today
from iscm_cli.models.behaviour import plain
from iscm_cli.models.citations import cited
from iscm_cli.queries.behind import sources_behind
from iscm_cli.queries.membership import sitting
from iscm_cli.queries.part import part_of
from iscm_cli.queries.tables import export_tables
from iscm_cli.registry import load_registry
from iscm_cli.states import load_states
from later import Later

icalendar = Later("icalendar")
nx = Later("networkx")
openpyxl = Later("openpyxl")

FORUM_COLUMN = "forum"


@pytest.fixture
def export(run, tmp_path):
    """Where an export of a part was written, and what was said."""

    def program(form, *options):
        path = tmp_path / f"x.{form}"
        done = run("export", path, "--to", form, *options)
        assert done.status == 0, done.err
        return path, done

    return program


def rows(folder, name):
    """A table of a data package."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def leading_nowhere(folder):
    """The values in a data package that refer to no row, by the foreign keys that it declares; test_export has Frictionless read them."""
    found, described = [], json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]
    for resource in described:
        for key in resource["schema"].get("foreignKeys", []):
            name, to = key["reference"]["resource"], key["reference"]["fields"]
            [path] = (
                [each["path"] for each in described if each["name"] == name] if name else [resource["path"]]
            )
            there = {tuple(row[field] for field in to) for row in rows(folder, path.removesuffix(".csv"))}
            for row in rows(folder, resource["path"].removesuffix(".csv")):
                value = tuple(row[field] for field in key["fields"])
                if "" not in value and value not in there:
                    found.append((resource["name"], key["fields"], value))
    return found


def test_a_folder_of_one_forum(export, ask):
    """Every row about a forum is about this one, in all tables, and nothing leads nowhere."""
    folder, done = export("csv", "--forum", "Rabat Process")
    assert done.errors == [f"wrote the folder {folder}: 1 of {len(load_registry().forums)} forums"]
    assert [row["slug"] for row in rows(folder, "forums")] == ["rabat"]
    tables = [path.stem for path in folder.glob("*.csv")]
    named = {row[FORUM_COLUMN] for name in tables for row in rows(folder, name) if FORUM_COLUMN in row}
    assert named - {""} == {"rabat"}
    assert leading_nowhere(folder) == []
    page = ask("show", "rabat")
    members = {row["state"] for row in rows(folder, "seats") if row["seat"] == "member"}
    assert members == set(page["members"])
    assert set(page["sources"]) <= {row["id"] for row in rows(folder, "sources")}
    assert {role["id"] for role in page["organisations"]} <= {
        row["id"] for row in rows(folder, "organisations")
    }
    assert "A part of the registry: Rabat Process" in (folder / "datapackage.json").read_text("utf-8")


def test_a_relation_to_a_forum_that_is_left_out_is_kept_in_words(export):
    """The other forum of a relation is named in words where it is not in the export, by its slug where it is."""
    alone, _ = export("csv", "--forum", "khartoum", "--forum", "rabat")
    slugs = {row["slug"] for row in rows(alone, "forums")}
    found = rows(alone, "relations")
    assert slugs == {"khartoum", "rabat"}
    assert {row["other_forum"] for row in found} <= {*slugs, ""}
    whole = load_registry()
    expected = {
        (
            slug,
            one.type,
            whole.forums[one.forum].name if one.forum and one.forum not in slugs else one.body or "",
        )
        for slug in slugs
        for one in whole.forums[slug].relations
    }
    assert {(row["forum"], row["type"], row["body"]) for row in found} == expected


def test_a_database_of_a_region(export, ask):
    """The database has the forums that list shows for the region, with its foreign keys in force."""
    path, _ = export("sqlite", "--region", "africa-europe")
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        slugs = {slug for (slug,) in base.execute("SELECT slug FROM forums")}
    assert slugs == {row["slug"] for row in ask("list", "--region", "africa-europe", "--status", "all")}


def test_other_formats_of_a_part(export):
    """JSON, workbook, networks and calendar have the same forums; the workbook opens with them, and hides empty sheets."""
    slugs = {"khartoum", "rabat"}
    options = ("--forum", "rabat", "--forum", "khartoum")
    assert set(json.loads(export("json", *options)[0].read_text("utf-8"))["forums"]) == slugs
    book = openpyxl.load_workbook(export("xlsx", *options)[0])
    for sheet, column in (("overview", "Slug"), ("forums", "slug")):
        header, *lines = book[sheet].iter_rows(values_only=True)
        assert {line[header.index(column)] for line in lines} == slugs
    assert {sheet.title for sheet in book if sheet.sheet_state == "visible"} == {
        sheet.title for sheet in book if sheet.max_row > 1
    }
    for form, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        graph = read(export(form, *options)[0])
        assert {node for node, data in graph.nodes(data=True) if data["mode"] == "forum"} == slugs
    events = icalendar.Calendar.from_ical(export("ics", *options)[0].read_bytes()).walk("VEVENT")
    assert {str(event["uid"]).split("-")[0] for event in events} == slugs


@pytest.fixture(scope="module")
def tables_on(registry):
    """The tables of the whole registry on a day, made once."""
    return cache(lambda day: export_tables(registry, load_states(), day))


@pytest.mark.parametrize("slug", sorted(load_registry().forums))
def test_a_part_says_what_the_whole_says(registry, tables_on, slug):
    """Alone, each forum has the same seats and rows as in the whole registry, today and in 2015, and cites nothing that is missing."""
    part = part_of(registry, [slug])
    assert cited(part) <= set(part.sources)
    assert sources_behind(part, slug) == sources_behind(registry, slug) <= set(part.sources)
    for day in (today(), parse_date("2015")):
        assert sitting(part, slug, day).decisions == sitting(registry, slug, day).decisions
        of_part = {table.name: table for table in export_tables(part, load_states(), day)}
        for table in tables_on(day):
            if table.name == "relations" or FORUM_COLUMN not in [field.name for field in table.fields]:
                continue
            if table.name in ("roster_forums", "organisations"):  # of the field as a whole; see ``part_of``
                continue
            place = table.place(FORUM_COLUMN)
            expected = [row for row in table.rows if row[place] == slug]
            assert list(of_part[table.name].rows) == expected, (table.name, day)
        for table in of_part.values():
            for key in table.foreign:
                there = set(of_part[key.table].picked(key.to))
                for row in table.picked(key.fields):
                    assert row in there or None in row, (table.name, key.fields, row)


def test_the_whole_is_as_it_was(registry):
    """Making a part changes nothing in the registry that it is made of."""
    before = plain(registry)
    part_of(registry, ["rabat"])
    assert plain(registry) == before


def test_filters_together(export, run, tmp_path):
    """Forums and filters hold together; where nothing is left the export is refused, and nothing is written."""
    folder, _ = export("csv", "--kind", "irf", "--country", "Niger", "--status", "active")
    assert {row["kind"] for row in rows(folder, "forums")} == {"irf"}
    assert {row["status"] for row in rows(folder, "forums")} == {"active"}
    done = run("export", tmp_path / "none", "--to", "csv", "--forum", "bali", "--region", "africa")
    assert (done.status, done.errors[0]) == (3, "error: there is no forum with --region africa --forum bali")
    assert not (tmp_path / "none").exists()


def test_forums_separated_by_commas(export):
    """Several forums may stand in one option."""
    folder, _ = export("csv", "--forum", "Rabat Process, khartoum", "--status", "active,dormant")
    assert {row["slug"] for row in rows(folder, "forums")} == {"khartoum", "rabat"}


@pytest.mark.parametrize("option", ["--forum", "--region", "--kind", "--theme", "--country"])
def test_names_that_fit_nothing(run, tmp_path, option):
    """A forum, region, kind, theme or State that there is not ends as in every verb."""
    done = run("export", tmp_path / "x.json", "--to", "json", option, "Atlantis")
    assert done.status == 3
    assert [line.split(":")[0] for line in done.errors] == ["error", "hint"]
    assert not (tmp_path / "x.json").exists()


def test_another_field_has_parts_as_well(export):
    """A registry of another field is exported in part all the same."""
    slug = next(iter(load_registry(RIVERS).forums))
    folder, _ = export("csv", "--forum", slug, "--registry", RIVERS)
    assert [row["slug"] for row in rows(folder, "forums")] == [slug]
    assert leading_nowhere(folder) == []


def test_too_many_rows_for_a_sheet_are_refused_first(run, tmp_path, monkeypatch):
    """A table that has more rows than a sheet takes is an error before anything is written."""
    monkeypatch.setattr("iscm_cli.output.export.workbook._ROWS", 1000)
    done = run("export", tmp_path / "x.xlsx", "--to", "xlsx")
    assert done.status == 1
    assert done.errors[0].endswith("rows, but a sheet of a workbook can hold at most 999")
    assert list(tmp_path.iterdir()) == []
