"""What is given is obeyed or refused: columns in every format, values that are empty, days that are none."""

from __future__ import annotations

import csv
import io
import json

import pytest

from conftest import RIVERS
from iscm_cli import load_registry, open_registry
from iscm_cli.errors import RegistryError, UsageError
from test_bad_input import assert_refused

COLUMNS = (
    ("conflicts rabat", "forum,about,value,source"),
    ("conflicts rabat", "remark,as_of"),
    ("show rabat", "what,value"),
    ("show rabat --former", "as_of,value"),
    ("compare rabat khartoum", "state,rabat"),
    ("stats", "what,number"),
    ("brief Niger", "slug,chairs"),
    ("why Niger rabat", "as_of,standing"),
    ("about", "slug,newest_source"),
    ("country Niger Italy", "slug,NER"),
    ("sources iom-irf-page", "about,claim"),
    ("list", "members,slug"),
    ("timeline rabat", "?"),
)


@pytest.mark.fixed
@pytest.mark.parametrize(("call", "columns"), COLUMNS)
def test_a_column_means_the_same_in_every_format(run, call, columns):
    """JSON and JSON lines have an object for each row of CSV, with these keys alone and the same values."""
    if columns == "?":
        columns = ",".join(run(*call.split(), "--columns", "?").out.split())
    asked = (*call.split(), "--columns", columns)
    head, *rows = csv.reader(io.StringIO(run(*asked, "-f", "csv").out))
    data = json.loads(run(*asked, "-f", "json").out)
    lines = [json.loads(line) for line in run(*asked, "-f", "jsonl").out.splitlines()]
    assert data == lines
    assert head == columns.split(",")
    assert [list(item) for item in data] == [head] * len(rows)
    texts = [
        [
            "" if value is None
            else "|".join(value) if isinstance(value, list)
            else json.dumps(value) if isinstance(value, bool | int)
            else value
            for value in item.values()
        ]
        for item in data
    ]  # fmt: skip
    assert texts == rows
    assert rows


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "markdown"])
@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ("slug,slug", "--columns names slug twice"),
        (",", 'there is no column ""'),
        ("slug,", 'there is no column ""'),
        ("", "--columns is empty"),
    ],
)
def test_columns_that_cannot_be_obeyed_are_refused(run, form, columns, says):
    """A column that is named twice, as no JSON has a key twice, or not at all, is refused in every format."""
    assert_refused(run("list", "--columns", columns, "-f", form), 2, says)


@pytest.mark.parametrize(
    "call",
    [
        "list --registry", "list -f", "list --lang", "list --columns", "list --as-of", "list --status",
        "list --country", "list --sort", "list --stale", "sources --publisher", "sources --since", "changes --since",
        "changes --since 2020 --until", "changes --since 2020 --country",
        "changes --since 2020 --what", "history rabat --since", "history rabat --until", "history rabat --what",
        "brief Niger --since", "panel --from",
        "panel --states", "country Niger --standing", "search budapest --kind", "library --about", "library --kind",
        "stats --by", "overlap --by", "map rabat -o", "timeline -o", "cite rabat --style", "cite rabat --registry",
        "schema --output", "rabat --registry", "atlas x --lang", "export x --to", "export x --to json --forum",
        "export x --to json --as-of", "codes x --against", "diff x --registry", "check", "check -f", "codes",
        "export --to json", "atlas", "new", "import",
    ],
)  # fmt: skip
@pytest.mark.parametrize("empty", ["", " ", "\t"])
def test_an_empty_value_is_not_one_left_out(run, tmp_path, monkeypatch, call, empty):
    """An option, or a path, that is given and empty is refused before anything is read or written."""
    monkeypatch.chdir(tmp_path)
    assert_refused(run(*call.split(), empty), 2, "empty", "leave it out")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "add", ["add meeting rabat --title", "add source x --url", "add chair rabat --state"]
)
def test_an_empty_value_is_not_added(run, add):
    """Nor is it asked for, or written."""
    assert_refused(run(*add.split(), ""), 2, f"{add.split()[-1]} is empty")


def test_an_empty_variable_is_one_that_is_not_set(run, monkeypatch):
    """``ISCM_REGISTRY=`` and ``ISCM_FORMAT=`` take a setting back for one command."""
    usual = run("about")
    for name in ("ISCM_REGISTRY", "ISCM_FORMAT"):
        monkeypatch.setenv(name, "")
    assert run("about") == usual


@pytest.mark.parametrize(
    "option", ["list --as-of", "list --stale", "changes --since", "sources --until", "history rabat --since"]
)
@pytest.mark.parametrize("day", ["2020/2099", "2015~", "2015/2016", "2015-03~", "2014/2016~"])
def test_a_day_is_a_day(run, option, day):
    """A span and an estimate, which sources give, are no day to ask about: neither its beginning nor its end."""
    assert_refused(run(*option.split(), day), 2, "not a day", "2018-06-11")


@pytest.mark.fixed
def test_all_sections_are_more_than_one(run):
    """Where one section and all are asked for, all are shown."""
    whole = run("show", "rabat", "--all")
    assert run("show", "rabat", "--all", "--former") == whole
    assert run("show", "rabat", "--former") != whole


@pytest.mark.parametrize("call", ["map rabat", "overlap", "timeline"])
def test_force_without_a_file_is_refused(run, call):
    """``--force`` is about a file that is there; without ``--output`` it would do nothing."""
    assert_refused(run(*call.split(), "--force"), 2, "--force replaces the file of --output")


@pytest.mark.parametrize(
    "call",
    ["map rabat -o -", "overlap -o -", "timeline -o -", "new -", "export - --to json", "import t.csv -o -"],
)
def test_force_is_not_about_stdout(run, tmp_path, monkeypatch, call):
    """Nor does it replace anything where all that is written goes to stdout."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_text("State,Forum\n", "utf-8")
    assert_refused(run(*call.split(), "--force"), 2, "--force replaces a file")


@pytest.mark.parametrize("call", ["list", "why Niger rabat", "check", f"diff {RIVERS} {RIVERS}"])
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_format_without_column_names_leaves_none_out(run, call, form):
    """``--no-header`` with JSON is refused: it would do nothing."""
    assert_refused(run(*call.split(), "--no-header", "-f", form), 2, f"a line that {form} does not have")


@pytest.mark.parametrize(
    "option", ["--columns slug", "--no-header", "--top 1"], ids=lambda option: option.split()[0]
)
@pytest.mark.parametrize("form", [[], ["-f", "table"], ["-"]])
def test_options_of_rows_without_rows_are_refused(run, tmp_path, option, form):
    """Where a picture is all that is written, what says how rows are would do nothing."""
    output, form = ("-", []) if form == ["-"] else (str(tmp_path / "o.svg"), form)
    assert_refused(run("overlap", "-o", output, *form, *option.split()), 2, "is for rows")
    assert not list(tmp_path.iterdir())


@pytest.mark.fixed
def test_options_of_rows_hold_beside_a_picture(run, tmp_path):
    """With a format for machines the rows are written beside the picture, as they are asked for."""
    call = ("overlap", "--columns", "forum,other", "--no-header", "--top", "1", "-f", "csv")
    alone = run(*call)
    beside = run(*call, "-o", str(tmp_path / "o.svg"))
    assert (beside.out, alone.out.count("\n")) == (alone.out, 1)
    assert (tmp_path / "o.svg").exists()


@pytest.mark.parametrize(
    "call",
    [
        "stats --stated --kind irf", "stats --stated --country Niger", "stats --stated --theme labour",
        "sources iom-irf-page --publisher IOM", "sources iom-irf-page --since 2020",
        "sources iom-irf-page --until 2020", "timeline rabat --region africa", "panel rabat --status all",
    ],
)  # fmt: skip
def test_a_filter_that_does_not_apply_is_refused(run, call):
    """A filter is never left unheeded."""
    assert_refused(run(*call.split()), 2, "cannot be used")


def test_python_takes_the_same_days_and_paths():
    """A registry that is opened in Python refuses a span, an estimate and an empty path too."""
    rivers = open_registry(RIVERS)
    for day in ("2020/2099", "2015~"):
        with pytest.raises(UsageError, match="not a day"):
            rivers.members("nile", on=day)
    for blank in ("", " "):
        with pytest.raises(RegistryError, match="empty"):
            load_registry(blank)
