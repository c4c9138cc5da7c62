"""Exports in the normal form: a table for every list of values, keys that stay, and no formula behind any separator."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.output.blocks import Column, Table
from iscm_cli.output.formats.rows import as_csv, as_tsv
from iscm_cli.queries.tables import export_tables
from iscm_cli.states import load_states
from making import count, registry_of, states_list

DAY = parse_date("2026")


def tables_of(*lists, **more):
    """The tables of a registry of one forum, by name."""
    return {each.name: each for each in export_tables(registry_of(*lists, **more), load_states(), DAY)}


def keys(table, column="title"):
    """The key of each row by another of its columns."""
    return {row[0]: row[1] for row in table.picked((column, "key"))}


# --- Lists of values


def test_a_list_of_values_has_a_row_each():
    """Regions are in one cell for those who read one table, and one a row, in their order, for those who count."""
    tables = tables_of(regions=[{"value": ["south", "north"], "source": "s"}])
    assert list(tables["forums"].picked(("regions",))) == [(("south", "north"),)]
    assert tables["forum_regions"].rows == (("f", 1, "south"), ("f", 2, "north"))
    [(claim,)] = tables["region_claims"].picked(("key",))
    assert tables["region_claim_regions"].rows == ((claim, 1, "south"), (claim, 2, "north"))


def test_numbers_in_a_list_stay_numbers():
    """The parts of a stated number are integers in their table."""
    tables = tables_of(counts=[count(5, "2020", parts=[3, 2])])
    assert [row[1:] for row in tables["count_parts"].rows] == [(1, 3), (2, 2)]
    assert [field.type for field in tables["count_parts"].fields] == ["string", "integer", "integer"]


def test_further_sources_are_found_by_the_row_that_they_bear_on():
    """What ``also`` names is a row for each source, of the list, and of the joining, that it stands beside."""
    lst = states_list("2010", "FRA", also=["b", "c"])
    joined = [{"states": ["ITA"], "date": "2012", "source": "a", "also": ["d"]}]
    tables = tables_of(lst, joined=joined)
    [(of_list,)], [(of_joining,)] = (tables[name].picked(("key",)) for name in ("lists", "joinings"))
    assert tables["further_sources"].rows == (
        ("lists", of_list, 1, "b"),
        ("lists", of_list, 2, "c"),
        ("joinings", of_joining, 1, "d"),
    )


def test_every_list_of_values_agrees_with_its_table(registry):
    """In the shipped registry, each column of several values holds what its table has, row by row."""
    tables = {each.name: each for each in export_tables(registry, load_states(), DAY)}
    rows = {}
    for name, key, _, source in tables["further_sources"].rows:
        rows.setdefault((name, key), []).append(source)
    compared = 0
    for table in tables.values():
        for field in table.fields:
            if field.name == "also":
                for key, also in table.picked(("key", "also")):
                    assert rows.pop((table.name, key), []) == list(also or ())
                    compared += 1
    assert rows == {}
    assert compared > 1000


def test_sqlite_has_lists_as_json(run, tmp_path):
    """SQLite's own functions read a list of values; a region is found by its whole word."""
    path = tmp_path / "x.sqlite"
    assert run("export", path, "--to", "sqlite").status == 0
    with closing(sqlite3.connect(path)) as base:
        [(texts,)] = base.execute("SELECT regions FROM forums WHERE slug = 'rabat'")
        assert json.loads(texts) == ["africa", "europe"]
        in_lists = base.execute(
            "SELECT slug FROM forums, json_each(forums.regions) WHERE value = 'asia' ORDER BY slug"
        ).fetchall()
        in_rows = base.execute(
            "SELECT forum FROM forum_regions WHERE region = 'asia' ORDER BY forum"
        ).fetchall()
        alike = base.execute("SELECT slug FROM forums WHERE regions LIKE '%asia%'").fetchall()
    assert in_lists == in_rows
    assert {"central-asia", "eurasia"}  # the words in which "asia" is hidden
    assert set(in_rows) < set(alike)


# --- Keys


def meeting(date, title, **more):
    """A meeting of the forum."""
    dated = {"date": date} if date else {}
    return {**dated, "title": title, "source": "s", **more}


def test_a_key_stays_when_an_older_fact_is_added():
    """The number of a meeting moves when an older one is found; its key does not."""
    before = tables_of(meetings=[meeting("2010-05-01", "Second"), meeting("2012", "Third")])["meetings"]
    after = tables_of(
        meetings=[meeting("2008", "First"), meeting("2010-05-01", "Second"), meeting("2012", "Third")]
    )["meetings"]
    assert [row[1] for row in after.picked(("title", "number"))] == [1, 2, 3]
    assert keys(before).items() <= keys(after).items()
    assert len(set(keys(after).values())) == 3


def test_a_key_stays_when_more_becomes_known():
    """A place, an outcome, a note, an end and a better source change no key; another date does."""
    plain = tables_of(meetings=[meeting("2010-05-01", "Second")])["meetings"]
    more = meeting(
        "2010-05-01", "Second", end="2010-05-02", place="Rome", country="ITA", outcome="Agreed", note="n"
    )
    assert keys(tables_of(meetings=[{**more, "source": "t"}])["meetings"]) == keys(plain)
    assert keys(tables_of(meetings=[meeting("2010-05-02", "Second")])["meetings"]) != keys(plain)
    term = {"state": "ITA", "role": "chair", "from": "2010", "source": "s"}
    ended = {**term, "to": "2011", "as_of": "2010-06"}
    assert keys(tables_of(chairs=[term])["chairs"], "state") == keys(
        tables_of(chairs=[ended])["chairs"], "state"
    )


def test_a_key_can_be_read_and_is_the_same_everywhere():
    """A key begins with forum and date, and is the same on every computer and in every version of the program."""
    table = tables_of(meetings=[meeting("2009/2013", "Some time in between")])["meetings"]
    assert keys(table) == {"Some time in between": "f-2009_2013-bbec60e1"}


def test_alike_rows_have_keys_of_their_own():
    """Two rows that are alike in all that tells rows apart are told apart by a number."""
    [first, second] = tables_of(meetings=[meeting(None, "Round"), meeting(None, "Round")])["meetings"].picked(
        ("key",)
    )
    assert (f"{first[0]}-2",) == second


def test_what_belongs_to_a_list_names_its_key():
    """A State on a list, and a heading, lead to the list by its key, which a new older list does not move."""
    newer = states_list("2010", "FRA", "ITA")
    before, after = tables_of(newer), tables_of(states_list("2001", "DEU"), newer)
    [(key,)] = before["lists"].picked(("key",))
    assert set(before["memberships"].picked(("list_key", "state"))) == {(key, "FRA"), (key, "ITA")}
    assert {(key, "FRA"), (key, "ITA")} < set(after["memberships"].picked(("list_key", "state")))
    assert set(before["list_groups"].picked(("list_key",))) == {(key,)}
    assert (before["memberships"].key, before["memberships"].unique) == (
        ("list_key", "state"),
        (("forum", "list", "state"),),
    )


def test_keys_tell_rows_apart(registry):
    """In the shipped registry no two rows of a table have one key, and numbers tell them apart as well."""
    for table in export_tables(registry, load_states(), DAY):
        for columns in (table.key, *table.unique):
            found = list(table.picked(columns))
            assert len(set(found)) == len(found), (table.name, columns)
            assert table.name == "forums" or all(cell is not None for row in found for cell in row)


def test_tables_without_numbers_have_no_key():
    """What is told apart by what it is, such as a seat, needs no key."""
    tables = tables_of(states_list("2010", "FRA"))
    assert [field.name for field in tables["seats"].fields][-1] == "body"
    assert tables["seats"].key == ("forum", "state")


# --- Separators


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Danube;=HYPERLINK(1)", "Danube;'=HYPERLINK(1)"),
        ("a; +1; -2 ;@x", "a; '+1; '-2 ;'@x"),
        ('a;"=1"', 'a;"\'=1"'),
        ("=1;=2", "'=1;'=2"),
        ("a;b", "a;b"),
        ("a;;=1", "a;;'=1"),
        ("\uff1d1; \uff0b1;\uff20x", "'\uff1d1; '\uff0b1;'\uff20x"),
    ],
)
def test_no_formula_behind_a_semicolon(text, safe):
    """Where a spreadsheet parts cells at semicolons, none of the parts begins as a formula does."""
    table = Table((Column("a", "a"), Column("b", "b")), ((text, ("x", text)),))
    [_, row] = csv.reader(io.StringIO(as_csv(table)))
    assert row == [safe, f"x|{safe.removeprefix(chr(39))}"]
    parted = [part for line in csv.reader(io.StringIO(as_csv(table)), delimiter=";") for part in line]
    assert [part for part in parted if part.lstrip(' "').startswith(("=", "+", "-", "@"))] == []
    assert as_tsv(table).splitlines()[1] == "\t".join(row)
