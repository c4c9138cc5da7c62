"""The codebook: every column of every export is described, in each format, and programs that follow it lose nothing."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing

import pytest

from conftest import RIVERS
from iscm_cli.dates import today
from iscm_cli.output.export.codebook import as_codebook
from iscm_cli.queries.codebook import codebook_table, described
from iscm_cli.queries.columns import DataTable, TableField
from iscm_cli.queries.tables import export_tables
from iscm_cli.states import load_states
from later import Later

frictionless = Later("frictionless")
openpyxl = Later("openpyxl")
pd = Later("pandas")


@pytest.fixture(scope="module")
def tables(registry):
    """The tables of the registry that is shipped."""
    return export_tables(registry, load_states(), today())


@pytest.fixture(scope="module")
def folder(tables, registry, tmp_path_factory):
    """The registry as a folder of CSV files."""
    from iscm_cli.output.export.package import write_package  # noqa: PLC0415 - beside what it is for

    path = tmp_path_factory.mktemp("codebook") / "registry"
    write_package(path, registry, tables, lambda _: None, force=False)
    return path


def columns(tables):
    """Table, column and field of every column."""
    return [(table.name, field.name, field) for table in tables for field in table.fields]


def test_no_column_is_without_a_description(tables):
    """Every column of every table says in a sentence what it holds, and what an empty cell means if there can be one."""
    for table, name, field in columns(tables):
        assert field.description.endswith("."), (table, name)
        assert bool(field.empty) is not field.required, (table, name)


def test_no_empty_cell_is_without_a_meaning(tables):
    """Where a table has an empty cell, the codebook does not say that there is none."""
    for table in tables:
        for place, field in enumerate(table.fields):
            if any(row[place] is None or row[place] == "" for row in table.rows):
                assert field.empty, (table.name, field.name)


def test_a_column_without_words_is_refused():
    """A table with a column that nobody described cannot be exported."""
    with pytest.raises(KeyError, match=r"meetings\.weather"):
        described(DataTable("meetings", "Meetings", (TableField("weather", "string"),), (), (), ()))


def test_the_data_package_describes_each_column(folder, tables):
    """In datapackage.json each field has the description, and says how several values are separated."""
    resources = json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]
    found = {
        (resource["path"].removesuffix(".csv"), field["name"]): field["description"]
        for resource in resources
        for field in resource["schema"]["fields"]
    }
    assert set(found) == {(table, name) for table, name, _ in columns(tables)}
    for table, name, field in columns(tables):
        assert found[table, name].startswith(field.description)
        assert ("separated by |" in found[table, name]) is field.many
        assert ("Empty: " in found[table, name]) is (field.empty is not None)
    assert (
        frictionless.Package(str(folder / "datapackage.json"))
        .get_resource("forums")
        .schema.get_field("slug")
        .description
    )


def test_the_folder_has_the_codebook_as_a_text(folder, tables):
    """codebook.md has a section a table, with a row a column; nothing in a cell breaks the table."""
    text = (folder / "codebook.md").read_text("utf-8")
    sections = text.split("\n## ")[2:]  # after the head, and how to read the files
    assert [section.split("\n")[0] for section in sections] == [table.name for table in tables]
    for section, table in zip(sections, tables, strict=True):
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        assert [row.split("`")[1] for row in rows] == [field.name for field in table.fields]
        assert {row.replace(r"\|", "").count("|") for row in rows} == {5}


def test_what_a_registry_says_cannot_break_the_text(registry, tables):
    """Markup in the title of a registry is shown as it is."""
    head = registry.registry.model_copy(update={"title": "A <b>*bold*</b> | title"})
    text = as_codebook(registry.model_copy(update={"registry": head}), tables[:1])
    assert r"A \<b\>\*bold\*\</b\> \| title, version" in text


@pytest.mark.parametrize("form", ["xlsx", "sqlite"])
def test_workbook_and_database_have_the_codebook_as_a_table(run, tmp_path, rivers, form):
    """The first sheet of a workbook, and a table of a database, has a row a column of every table."""
    path, tables = tmp_path / f"registry.{form}", export_tables(rivers, load_states(), today())
    assert run("export", path, "--to", form, "--registry", RIVERS).status == 0
    if form == "xlsx":
        book = openpyxl.load_workbook(path, read_only=True)
        assert book.sheetnames[:2] == ["codebook", "overview"]
        assert book.active.title == "overview"  # what people open it for
        header, *found = book["codebook"].iter_rows(values_only=True)
        rows = [row for row in found if row[0] != "overview"]
        assert {row[0] for row in found} == set(book.sheetnames)
    else:
        with closing(sqlite3.connect(path)) as base:
            cursor = base.execute("SELECT * FROM codebook")
            header = tuple(column[0] for column in cursor.description)
            rows = cursor.fetchall()
    assert header == ("table_name", "column_name", "type", "description", "empty")
    assert rows == [tuple(row) for row in codebook_table(tables).rows]


# --- Programs that take "NA" for a missing value


def test_pandas_keeps_namibia(folder, tables):
    """Read as the codebook says, pandas keeps the code of Namibia, and finds missing what is empty."""
    [command] = [
        line for line in (folder / "codebook.md").read_text("utf-8").splitlines() if "| pandas |" in line
    ]
    options = "(" + command.split("`")[1].split('"states.csv", ')[1]
    assert options == '(keep_default_na=False, na_values=[""], dtype={"m49": "string"})'
    states = pd.read_csv(
        folder / "states.csv", keep_default_na=False, na_values=[""], dtype={"m49": "string"}
    )
    named = {row[0]: row for row in next(t for t in tables if t.name == "states").rows}
    assert dict(zip(states.alpha3, states.alpha2, strict=True))["NAM"] == "NA"
    assert dict(zip(states.alpha3, states.m49, strict=True))["AFG"] == "004"
    assert states.until.isna().sum() == sum(row[-2] is None for row in named.values())


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
@pytest.mark.parametrize("program", ["R, readr", "R, data.table", "R, base"])
def test_r_keeps_namibia(folder, program):
    """The command that the codebook gives for R, run as it stands, keeps Namibia, leading zeros and letters."""
    [line] = [
        each for each in (folder / "codebook.md").read_text("utf-8").splitlines() if f"| {program} |" in each
    ]
    package = {"R, readr": "readr", "R, data.table": "data.table"}.get(program, "utils")
    code = (
        f'if (!requireNamespace("{package}", quietly = TRUE)) {{ cat("missing"); quit() }}\n'
        f"library({package}); x <- as.data.frame({line.split('`')[1]})\n"
        'n <- x[x$alpha3 == "NAM", ]; a <- x[x$alpha3 == "AFG", ]\n'
        'cat(n$alpha2, a$m49, sum(x$alpha2 == "NA"), is.na(n$until), nrow(x))'
    )
    done = subprocess.run(
        ["Rscript", "-e", code], cwd=folder, capture_output=True, text=True, check=True, timeout=120
    )
    if done.stdout == "missing":
        pytest.skip(f"the R package {package} is not installed")
    rows = len((folder / "states.csv").read_text("utf-8").splitlines()) - 1
    assert done.stdout == f"NA 004 1 TRUE {rows}"
