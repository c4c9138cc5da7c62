"""The panel: a row for each forum, State and year, with the answer that ``why`` gives, in every format."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import subprocess
from itertools import islice

import pytest

from conftest import ROOT
from iscm_cli import load_registry
from iscm_cli.dates import parse_date, today
from iscm_cli.errors import UsageError
from iscm_cli.output.stream import MOST_TO_READ
from iscm_cli.output.views.panel import DYADS, PANEL
from iscm_cli.queries.forums import ALL, Scope, list_forums
from iscm_cli.queries.known import registry_on
from iscm_cli.queries.membership import verdict
from iscm_cli.queries.panel import Panel, every_state, panel_days, rows_of, states_of_body
from iscm_cli.queries.panel_dyads import dyads_of
from iscm_cli.states import load_states
from iscm_cli.states.cow import cow_number, load_cow
from later import Later
from making import forum_data, founded, make_registry, states_list
from programs import needed

duckdb = Later("duckdb")
parquet = Later("pyarrow.parquet")
pd = Later("pandas")

SEED = 20261129
KIND = "irf"
WRITTEN = (2010, 2011)
DAY = parse_date("2008-06-30")
PAGE = (ROOT / "docs" / "panel.md").read_text("utf-8")


def years(registry, first, last, day=DAY, slugs=("alpha",)):
    """The days that decide these years."""
    return panel_days(registry, slugs, first, last, day)


@pytest.fixture
def small():
    """Two forums: alpha with two lists, a joining and a leaving; beta of one list, which ended in 2006."""
    return make_registry(
        {
            "alpha": forum_data(
                states_list("2001-05", "FRA ITA", "MLI"),
                established=[founded("2001")],
                joined=[{"states": ["TCD"], "date": "2003-07-01", "standing": "member", "source": "s"}],
                left=[{"states": ["ITA"], "date": "2005-01-01", "source": "s"}],
            ),
            "beta": forum_data(
                states_list("2002", "FRA TCD", complete=False),
                established=[founded("2002")],
                ended=[{"date": "2006-03-01", "source": "s"}],
            ),
        }
    )


@pytest.fixture(scope="module")
def everything():
    """The shipped registry, and a panel of all its forums, States and years from 1985 to a fixed day."""
    registry = load_registry()
    day = today()
    slugs = tuple(row.slug for row in list_forums(registry, Scope(day, statuses=(ALL,))).rows)
    days = panel_days(registry, slugs, 1985, None, day)
    return registry, Panel(slugs, every_state(registry, days), days)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A folder with the panel of all forums of one kind as CSV and as Parquet, each with its codebook.

    In these years is every answer, seat and basis that these forums ever had. Groups of Parquet are small, so that
    there are several.
    """
    from iscm_cli.__main__ import run as run_program  # noqa: PLC0415 - as the program is run

    folder = tmp_path_factory.mktemp("panel")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("iscm_cli.output.export.panel._GROUP", 2)
        for name in ("panel.csv", "panel.parquet"):
            call = ["export", str(folder / name), "--to", "panel", "--kind", KIND]
            assert run_program([*call, "--from", str(WRITTEN[0]), "--until", str(WRITTEN[1])]) == 0
    return folder


# --- What the cells say


def test_each_year_has_the_answer_of_its_last_day(small):
    """A joining, a leaving, a founding and an end show from the year on by whose 31 December they have come."""
    panel = Panel(("alpha", "beta"), ("ITA", "TCD"), years(small, 2000, 2007))
    found = [(row.forum, row.iso3, row.year, row.answer) for row in rows_of(small, panel)]
    told = {
        ("alpha", "ITA"): "not-founded yes yes yes yes no no no",
        ("alpha", "TCD"): "not-founded no no yes yes yes yes yes",
        ("beta", "ITA"): "not-founded not-founded unknown unknown unknown unknown ended ended",
        ("beta", "TCD"): "not-founded not-founded yes yes yes yes ended ended",
    }
    assert found == [
        (forum, code, 2000 + place, answer)
        for (forum, code), answers in told.items()
        for place, answer in enumerate(answers.split())
    ]


def test_a_row_has_codes_and_the_evidence_that_decides(small):
    """Codes of the State, and seat, standing, date, source, basis and age of what decides."""
    panel = Panel(("alpha",), ("MLI", "TCD"), years(small, 2004, 2004))
    assert [tuple(row) for row in rows_of(small, panel, "fr")] == [
        ("MLI", "466", 432, "Mali", "alpha", 2004, "2004-12-31", "yes", "observer", "observer", "2001-05", False,
         "s", "membership", 3),
        ("TCD", "148", 483, "Tchad", "alpha", 2004, "2004-12-31", "yes", "member", "member", "2003-07-01", False,
         "s", "joined", 1),
    ]  # fmt: skip


def test_the_year_that_is_not_over_is_decided_by_the_day(small):
    """A year is decided by its 31 December, the year of the day that is asked about by that day."""
    assert [day.text for day in years(small, 2006, None)] == ["2006-12-31", "2007-12-31", "2008-06-30"]
    assert [day.text for day in years(small, 2007, None, parse_date("2008-02"))] == [
        "2007-12-31",
        "2008-02-29",
    ]


def test_the_first_year_is_that_of_the_earliest_founding(small):
    """Without a first year a panel begins when the first of its forums did; without any forum, with the day."""
    assert years(small, None, None, slugs=("alpha", "beta"))[0].text == "2001-12-31"
    assert years(small, None, 1999, slugs=("beta",))[0].text == "1999-12-31"
    assert [day.text for day in years(small, None, None, slugs=())] == ["2008-06-30"]


def test_without_a_founding_it_begins_with_the_evidence():
    """A forum of which no source tells the founding begins with its earliest evidence."""
    registry = make_registry({"alpha": forum_data(states_list("2003-04", "FRA"), established=[])})
    assert years(registry, None, None)[0].text == "2003-12-31"


@pytest.mark.parametrize(("first", "last"), [(2009, None), (2000, 2009), (2005, 2004), (0, 2004)])
def test_years_that_cannot_be(small, first, last):
    """A year after the day, a first year after the last, and a year 0 are errors."""
    with pytest.raises(UsageError):
        years(small, first, last)


def test_a_state_that_did_not_exist():
    """Former States are in a panel of their time, and no-state after it; new ones before theirs."""
    registry = make_registry({"alpha": forum_data(states_list("1990", "SUN FRA"))})
    days = years(registry, 1990, 1993)
    assert {"SUN", "RUS", "HRV", "CSK", "CZE"} <= set(every_state(registry, days))
    assert "SUN" not in every_state(registry, years(registry, 1992, 1993))
    panel = Panel(("alpha",), ("SUN", "CZE"), days)
    assert [row.answer for row in rows_of(registry, panel)] == [
        *("yes", "no-state", "no-state", "no-state"),
        *("no-state", "no-state", "no-state", "no"),
    ]


def test_a_body_stands_for_all_that_belonged_to_it_in_the_time():
    """The States of a body are those known to have belonged to it at the end of one of the years."""
    registry = load_registry()
    days = panel_days(registry, (), 2010, 2021, today())
    found = states_of_body(registry, "eu", days)
    assert {"GBR", "HRV", "FRA"} <= set(found)
    assert len(found) == 28  # 27 until Croatia joined in 2013; the United Kingdom left in 2020
    assert states_of_body(registry, "eu", panel_days(registry, (), 1940, 1945, today())) == ()


# --- The same rule as everywhere


def test_the_cells_are_the_verdicts_asked_one_by_one(everything):
    """500 cells drawn from the whole panel are what ``verdict`` says of that forum, State and day."""
    registry, panel = everything
    draw = random.Random(SEED)  # noqa: S311 - a sample
    asked = {
        (draw.choice(panel.slugs), draw.choice(panel.codes), draw.choice(panel.days)) for _ in range(520)
    }
    for slug, code, day in islice(sorted(asked), 500):
        [row] = rows_of(registry, Panel((slug,), (code,), (day,)))
        said = verdict(registry_on(registry, day), slug, code, day)
        date = said.as_of.text if said.as_of else None
        assert (row.answer, row.standing, row.seat, row.date, row.source, row.basis) == (
            said.answer, said.standing, said.seat, date, said.source, said.basis,
        ), (slug, code, day)  # fmt: skip


def test_the_yes_cells_are_those_of_why(ask, everything):
    """100 cells that say yes, drawn from the whole panel, have the verdict, standing and age that ``why`` prints."""
    registry, panel = everything
    some_years = panel._replace(days=panel.days[::-10])
    every_yes = [row for row in rows_of(registry, some_years) if row.answer == "yes"]
    for row in random.Random(SEED).sample(every_yes, 100):  # noqa: S311 - a sample
        said = ask("why", row.iso3, row.forum, "--as-of", row.day)
        assert (said["verdict"], said["standing"], said["age"]) == ("yes", row.standing, row.age)


# --- Pairs of States


def test_dyads(small):
    """A pair has the forums in which both sit, in how many as members, and in how many both may be."""
    panel = Panel(("alpha", "beta"), ("TCD", "FRA", "MLI"), years(small, 2004, 2004))
    found = [(r.iso3_1, r.iso3_2, r.forums, r.members, r.unknown, r.names) for r in dyads_of(small, panel)]
    assert found == [
        ("FRA", "MLI", 1, 0, 1, ("alpha",)),
        ("FRA", "TCD", 2, 2, 0, ("alpha", "beta")),
        ("MLI", "TCD", 1, 0, 1, ("alpha",)),
    ]


def test_dyads_are_of_states_that_existed(small):
    """A State that did not exist at the end of the year is in no pair of it."""
    panel = Panel(("alpha",), ("FRA", "SSD", "ITA"), years(small, 2008, 2008))
    assert [(row.iso3_1, row.iso3_2) for row in dyads_of(small, panel)] == [("FRA", "ITA")]


def test_dyads_follow_from_the_panel(everything):
    """The forums of 200 pairs drawn from the registry are those in which the panel says yes of both."""
    registry, panel = everything
    draw = random.Random(SEED)  # noqa: S311 - a sample
    for _ in range(200):
        pair, day = tuple(sorted(draw.sample(panel.codes, 2))), draw.choice(panel.days)
        asked = Panel(panel.slugs, pair, (day,))
        cells = {(row.forum, row.iso3): row.answer for row in rows_of(registry, asked)}
        both = tuple(slug for slug in panel.slugs if all(cells[slug, code] == "yes" for code in pair))
        for row in dyads_of(registry, asked):
            assert (row.names, row.forums) == (both, len(both))


# --- Correlates of War


def test_cow_numbers_are_those_of_the_list():
    """Numbers printed in the State System Membership List, v2016."""
    day = parse_date("2016-12-31")
    expected = {
        "USA": 2, "CAN": 20, "GBR": 200, "DEU": 255, "MKD": 343, "SRB": 345, "XKX": 347, "RUS": 365, "COG": 484,
        "COD": 490, "NAM": 565, "SSD": 626, "YEM": 679, "TWN": 713, "PRK": 731, "KOR": 732, "VNM": 816, "WSM": 990,
    }  # fmt: skip
    assert {code: cow_number(code, day) for code in expected} == expected
    assert sum(cow_number(code, day) is not None for code in load_states().codes) >= 195
    assert [cow_number(code, day) for code in ("VAT", "PSE", "COK", "ABW")] == [None] * 4


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("DEU", {"1989": 260, "1990-10-02": 260, "1990-10-03": 255}),
        ("YEM", {"1989": 678, "1990-05-21": 678, "1990-05-22": 679}),
        ("SUN", {"1991-12-25": 365, "1991-12-26": None}),
        ("RUS", {"1991-12-25": None, "1991-12-26": 365}),
        ("YUG", {"1985": 345, "2003": None}),
        ("SCG", {"2002": None, "2003-02-04": 345, "2006-06-03": None}),
        ("SRB", {"2006-06-02": None, "2006-06-03": 345}),
        ("NER", {"1900": 436, "2026": 436}),
    ],
)
def test_cow_numbers_change_where_the_state_did(code, told):
    """A number holds for the time in which the State had it."""
    assert {day: cow_number(code, parse_date(day)) for day in told} == told


@pytest.mark.parametrize("year", range(1985, 2027))
def test_no_two_states_have_one_number(year):
    """On no day do two States share a number, so that a join by number and year is unambiguous."""
    states, day = load_states(), parse_date(f"{year}-12-31")
    numbers = [number for code in states.codes if (number := cow_number(code, day)) is not None]
    assert len(numbers) == len(set(numbers))


def test_every_number_is_of_a_known_state():
    """The table of numbers names no State that the table of States lacks."""
    assert {one.alpha3 for one in load_cow()} - {""} <= load_states().codes


# --- The verb


def test_formats_say_the_same(run):
    """CSV, TSV, JSON and JSON lines have the same rows; a value that is not there is empty or null."""
    call = ("panel", "rabat", "igc", "--states", "Niger,Norway", "--from", "2004", "--to", "2007")
    data = json.loads(run(*call, "-f", "json").out)
    lines = [json.loads(line) for line in run(*call, "-f", "jsonl").out.splitlines()]
    assert lines == data
    assert len(data) == 2 * 2 * 4
    texts = [
        {key: "" if value is None else str(value).lower() if isinstance(value, bool) else str(value) for key, value in row.items()}
        for row in data
    ]  # fmt: skip
    for form, dialect in (("csv", "excel"), ("tsv", "excel-tab")):
        assert list(csv.DictReader(io.StringIO(run(*call, "-f", form).out), dialect=dialect)) == texts


def test_parts_join_to_one_answer(run, monkeypatch):
    """However many rows are written at once, the answer is the same text."""
    call = ("panel", "rabat", "--states", "Niger,Norway", "--from", "2004", "--to", "2007")
    whole = {form: run(*call, "-f", form).out for form in ("csv", "tsv", "json", "jsonl")}
    monkeypatch.setattr("iscm_cli.output.stream._AT_ONCE", 3)
    assert {form: run(*call, "-f", form).out for form in whole} == whole
    assert json.dumps(json.loads(whole["json"]), indent=2, ensure_ascii=False) + "\n" == whole["json"]


def test_columns_limit_and_header(run):
    """``--columns``, ``--limit`` and ``--no-header`` hold for a panel as for any answer."""
    call = ("panel", "rabat", "--states", "Niger,Norway", "--from", "2006", "-f", "csv")
    assert (
        run(*call, "--columns", "iso3,year,answer", "--limit", "1").out == "iso3,year,answer\nNER,2006,yes\n"
    )
    assert run(*call, "--columns", "iso3", "--limit", "1", "--no-header").out == "NER\n"
    assert run(*call, "--columns", "?").out.split() == [field.name for field in PANEL.fields]
    assert run(*call, "--columns", "nope").status == 2


def test_filters_choose_the_forums(run):
    """Without names the filters choose, and what they leave out is said."""
    done = run("panel", "--kind", "irf", "--states", "Niger", "--from", "2020", "--to", "2020", "-f", "json")
    listed = json.loads(run("list", "--kind", "irf", "-f", "json").out)
    assert [row["forum"] for row in json.loads(done.out)] == [row["slug"] for row in listed]
    assert "not shown: --status all" in done.err


def test_nothing_found_is_empty(run):
    """Where no forum fits, the answer is the empty form of the format."""
    call = ("panel", "--kind", "global", "--region", "caribbean", "--states", "Niger")
    header = ",".join(field.name for field in PANEL.fields)
    for form, empty in (("json", "[]\n"), ("jsonl", ""), ("csv", f"{header}\n"), ("table", "")):
        done = run(*call, "-f", form)
        assert (done.status, done.out) == (0, empty)
        assert "no forum matches --kind global --region caribbean" in done.err


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ("--from 2020 --to 2010", 2, "the first year, 2020, is later than the last, 2010"),
        ("--from 2999", 2, "2999 is after the day that is asked about"),
        ("--to 2011 --as-of 2010", 2, "2011 is after the day that is asked about, 2010"),
        ("--from twenty", 2, '--from "twenty" is not a year'),
        ("--states Atlantis", 3, 'no State is called "Atlantis"'),
        ("--states Niger,Congo", 4, '"Congo" names several States'),
        ("--states EU --to 1940", 2, 'nothing is known of who belonged to "EU" by 1940'),
        ("rabat --kind irf", 2, "forums are named, so --kind irf cannot be used"),
        ("atlantis", 3, 'no forum is called "atlantis"'),
    ],
)
def test_wrong_usage(run, arguments, status, said):
    """What cannot be answered is one line that says why, and one that says what to do."""
    done = run("panel", *arguments.split())
    assert (done.status, done.out) == (status, "")
    error, hint = done.err.splitlines()
    assert error.startswith("error: ")
    assert said in error
    assert hint.startswith("hint: ")


def test_a_name_with_a_comma_is_one_state(run):
    """Names are parted by commas, unless all of it is the name of one State."""
    call = ("panel", "rabat", "--from", "2020", "--to", "2020", "-f", "json", "--states")
    name = "Bonaire, Sint Eustatius and Saba"
    assert [row["iso3"] for row in json.loads(run(*call, name).out)] == ["BES"]
    assert [row["iso3"] for row in json.loads(run(*call, "Mali, NER ,Mali").out)] == ["MLI", "NER"]


def test_a_table_shows_what_can_be_read(run):
    """People are shown so many rows, with empty cells where a value is not there, and told that there are more."""
    done = run("panel", "khartoum", "--states", "Niger", "--from", "2016", "--to", "2016")
    assert "not known" not in done.out
    assert "no" in done.out.split()
    assert done.err == ""
    for form in ("table", "markdown"):
        done = run("panel", "khartoum", "--from", "2015", "-f", form)
        assert f"only the first {MOST_TO_READ:,} rows are shown: -f csv has all" in done.err
        assert len(re.findall(r"\bkhartoum\b", done.out)) == MOST_TO_READ


# --- Files


def test_the_codebook_describes_every_column():
    """Every column of both tables has a description, and no other has."""
    for table in (PANEL, DYADS):
        assert [field.name for field in table.fields] == list(table.descriptions)
        assert all(text.endswith(".") for text in table.descriptions.values())


@pytest.mark.parametrize(("arguments", "table"), [((), PANEL), (("--dyads",), DYADS)])
def test_a_panel_has_its_codebook_beside_it(run, tmp_path, arguments, table):
    """An export writes the file and a Markdown file that lists its columns; --force replaces both."""
    path = tmp_path / "p.csv"
    call = ("export", path, "--to", "panel", "--from", "2020", "--states", "Niger,Mali", *arguments)
    assert run(*call).status == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["p.csv", "p.csv.codebook.md"]
    book = (tmp_path / "p.csv.codebook.md").read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \|", book, re.MULTILINE) == path.read_text("utf-8").split("\n")[0].split(
        ","
    )
    assert re.findall(r"^\| `(\w+)` \|", book, re.MULTILINE) == [field.name for field in table.fields]
    again = run(*call)
    assert (again.status, "already exists" in again.err) == (2, True)
    assert run(*call, "--force").status == 0


def test_the_panel_is_whole(written, everything, monkeypatch):
    """Every forum of the kind has one row for each State and year."""
    monkeypatch.chdir(written)
    registry, panel = everything
    slugs = [slug for slug in panel.slugs if registry.forums[slug].kind[0].value == KIND]
    assert len(slugs) > 5
    query = "SELECT count(*), count(DISTINCT (forum, iso3, year)), count(DISTINCT day) FROM 'panel.parquet'"
    [found] = duckdb.sql(query).fetchall()
    days = panel_days(registry, slugs, *WRITTEN, today())
    number = len(slugs) * len(every_state(registry, days)) * len(days)
    assert found == (number, number, len(days))
    assert parquet.ParquetFile("panel.parquet").num_row_groups > 2


def test_an_export_is_the_panel_of_all_forums(run, tmp_path):
    """The file is what ``iscm panel --status all`` prints."""
    year = today().text[:4]
    done = run("panel", "--status", "all", "--from", year, "-f", "csv")
    assert run("export", tmp_path / "p.csv", "--to", "panel", "--from", year).status == 0
    assert (tmp_path / "p.csv").read_text("utf-8") == done.out


def test_parquet_has_the_same_cells(written):
    """Parquet has the rows and columns of the CSV, typed, each column with its description."""
    schema = parquet.read_schema(written / "panel.parquet")
    assert {field.name: field.metadata[b"description"].decode() for field in schema} == PANEL.descriptions
    told = {"string": "string", "integer": "int32", "boolean": "bool"}
    assert [(field.name, str(field.type)) for field in schema] == [
        (f.name, told[f.type]) for f in PANEL.fields
    ]
    table = parquet.read_table(written / "panel.parquet")
    with (written / "panel.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        assert next(rows) == table.column_names
        number = 0
        for batch in table.to_batches():
            columns = [column.to_pylist() for column in batch.columns]
            for cells, texts in zip(zip(*columns, strict=True), rows, strict=False):
                assert [
                    "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)
                    for cell in cells
                ] == texts
                number += 1
        assert (number, next(rows, None)) == (table.num_rows, None)  # fmt: skip


def test_dyads_in_parquet(run, tmp_path):
    """The forums of a pair are one text, as in CSV; a pair without any has none."""
    call = ("--to", "panel", "--dyads", "--states", "Niger,Mali,Samoa", "--from", "2020", "--until", "2020")
    for name in ("d.csv", "d.parquet"):
        assert run("export", tmp_path / name, *call).status == 0
    frame = pd.read_csv(tmp_path / "d.csv", keep_default_na=False, na_values=[""])
    same = pd.read_parquet(tmp_path / "d.parquet")
    assert frame["names"].fillna("").tolist() == same["names"].fillna("").tolist()
    assert frame["forums"].tolist() == same["forums"].tolist()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("export panel.xls --to panel", "a file that ends in .csv or .parquet"),
        ("export folder --to csv --dyads", "--dyads is for a panel only"),
        ("export x.json --to json --from 2010", "--from is for a panel only"),
        ("export x.csv --to panel --from 2010 --until 2000", "is later than the last"),
    ],
)
def test_wrong_exports(run, tmp_path, monkeypatch, arguments, said):
    """An export that cannot be made says why, and writes nothing."""
    monkeypatch.chdir(tmp_path)
    done = run(*arguments.split())
    assert (done.status, said in done.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_without_pyarrow(run, tmp_path, monkeypatch):
    """Where the package for Parquet is missing, the error says how to add it."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    done = run("export", tmp_path / "p.parquet", "--to", "panel")
    assert done.status == 2
    assert 'pip install "iscm-cli[parquet]"' in done.err
    assert list(tmp_path.iterdir()) == []


# --- Read by others, as docs/panel.md says


def block(language: str) -> str:
    """The one code block of the document in a language."""
    [found] = blocks(language)
    return found


def blocks(language: str) -> list[str]:
    """The code blocks of the document in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def command_of(program: str, book: str) -> str:
    """The command that a codebook gives for a program."""
    [found] = re.findall(rf"^\| {program} \| `(.*)` \|$", book, re.MULTILINE)
    return found


@pytest.fixture(scope="module")
def counted(written):
    """What plain reading finds in the CSV: rows, and how many cells of each column are filled."""
    with (written / "panel.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    filled = {name: sum(row[name] != "" for row in rows) for name in rows[0]}
    namibia = sum(row["iso3"] == "NAM" for row in rows)
    assert namibia > 0
    return len(rows), filled, namibia


def test_pandas_reads_all_of_it(written, counted, monkeypatch):
    """Both frames have every row and every filled cell, text as text, and they are equal."""
    monkeypatch.chdir(written)
    names = {}
    exec(compile(block("python"), "docs/panel.md", "exec"), names)  # noqa: S102 - the document is ours
    for frame in (names["panel"], names["same"]):
        assert (len(frame), frame.notna().sum().to_dict(), int((frame["iso3"] == "NAM").sum())) == counted
        assert set(frame["m49"].dropna().str.len()) == {3}
    for name in names["panel"].columns:
        one, other = names["panel"][name], names["same"][name]
        assert (one.isna() == other.isna()).all()
        assert (one.dropna().astype("object") == other.dropna().astype("object")).all()


def test_the_codebook_says_how_python_reads_it(written, counted, monkeypatch):
    """What the codebooks of both files say of pandas and DuckDB finds every row and every filled cell."""
    monkeypatch.chdir(written)
    number, filled, namibia = counted
    for name in ("panel.csv", "panel.parquet"):
        book = (written / f"{name}.codebook.md").read_text("utf-8")
        frame = eval(command_of("pandas", book), {"pd": pd})  # noqa: S307 - the codebook is ours
        assert (len(frame), frame.notna().sum().to_dict(), int((frame["iso3"] == "NAM").sum())) == counted
        assert set(frame["m49"].dropna().str.len()) == {3}
        found = duckdb.sql(f"FROM {command_of('DuckDB', book)}")
        shown = [f"count({column})" for column in filled]
        [row] = found.aggregate(", ".join(["count(*)", *shown, "sum((iso3 = 'NAM')::int)"])).fetchall()
        assert row == (number, *filled.values(), namibia)


def test_a_codebook_of_any_file_name(run, tmp_path):
    """A name that would end the command that has it is left out of it."""
    path = tmp_path / 'a"`b|.csv'
    call = ("--to", "panel", "--from", "2020", "--states", "Niger,Mali", "--dyads")
    assert run("export", path, *call).status == 0
    book = path.with_name(f"{path.name}.codebook.md").read_text("utf-8")
    assert command_of("R, readr", book).startswith('read_csv("panel.csv", na = "", ')
    assert 'm49_1 = "c"' in command_of("R, readr", book)


@pytest.mark.parametrize("query", [line for line in block("sql").splitlines() if line])
def test_duckdb_reads_all_of_it(written, counted, monkeypatch, query):
    """DuckDB finds every row and every filled cell, in CSV and Parquet."""
    monkeypatch.chdir(written)
    number, filled, namibia = counted
    source = query.removeprefix("SELECT * ").removesuffix(";")
    counts = ", ".join(f"count({name})" for name in filled)
    [found] = duckdb.sql(
        f"SELECT count(*), {counts}, sum((iso3 = 'NAM')::int), min(length(m49)) {source}"
    ).fetchall()
    assert found == (number, *filled.values(), namibia, 3)


# What is loaded before each command that the codebook gives.
R = {"R, readr": "library(readr)\n", "R, data.table": "library(data.table)\n", "R, base": ""}


def test_r_reads_all_of_it(written, counted):
    """R finds every row and every filled cell, without a problem: as the page says, and as the codebook says."""
    number, filled, namibia = counted
    book = (written / "panel.csv.codebook.md").read_text("utf-8")
    of_book = [f"{loaded}panel <- as.data.frame({command_of(name, book)})\n" for name, loaded in R.items()]
    # R is started once: those that load nothing go first, so that nothing is there which they do not ask for.
    told = sorted([*blocks("r"), *of_book], key=lambda way: "library(" in way)
    assert len(told) == 5
    asked = """
    if (exists("problems")) stopifnot(nrow(problems(panel)) == 0)
    stopifnot(is.logical(panel$date_estimated), is.integer(panel$cow), is.integer(panel$age), is.character(panel$date))
    cat(nrow(panel), sapply(panel, function(x) sum(!is.na(x))), sum(panel$iso3 == "NAM"), min(nchar(na.omit(panel$m49))), "\n")
    """
    code = "".join(f"local({{\n{each}{asked}}})\n" for each in told)
    done = subprocess.run(
        [needed("Rscript"), "-e", code], cwd=written, capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr
    found = [[int(word) for word in line.split()] for line in done.stdout.splitlines()]
    assert found == [[number, *filled.values(), namibia, 3]] * len(told)


def test_pairs_need_two_states(run):
    """--dyads of one State is refused, and not answered with nothing."""
    done = run("panel", "--dyads", "--states", "Niger")
    assert (done.status, done.out) == (2, "")
    assert done.errors[0] == "error: --dyads needs at least two States"


def test_the_two_states_of_a_pair_are_told_apart_on_screen(run):
    """No two columns of a table of pairs have one heading."""
    head = run(
        "panel", "--dyads", "--states", "Niger,Mali", "--from", "2020", "--to", "2020", "-f", "markdown"
    ).out
    labels = head.splitlines()[0].split("|")[1:-1]
    assert len(labels) == len(set(labels)) == len(DYADS.fields)
