"""The Python face: what docs/python.md shows runs, is typed, and answers as the command line does."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from contextlib import redirect_stdout
from importlib.resources import files
from io import StringIO

import pytest

import iscm_cli
from conftest import ROOT, SHIPPED
from iscm_cli import Forum, Registry, load_registry, open_registry
from iscm_cli.dates import parse_date, today
from iscm_cli.errors import AmbiguousNameError, NotFoundError, RegistryError, UsageError
from iscm_cli.queries.compare import comparison
from iscm_cli.queries.membership import sitting, verdict

BLOCKS = re.findall(
    r"^```python\n(.*?)^```", (ROOT / "docs" / "python.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
)
OWN = [block for block in BLOCKS if "pandas" not in block]
PANDAS = [block for block in BLOCKS if "pandas" in block]


@pytest.mark.parametrize("block", OWN)
def test_the_python_in_the_document_runs(tmp_path, monkeypatch, block):
    """Each block of docs/python.md runs as it stands, in any folder, and prints an answer."""
    monkeypatch.chdir(tmp_path)
    printed = StringIO()
    with redirect_stdout(printed):
        exec(compile(block, "docs/python.md", "exec"), {})  # noqa: S102 - the document is ours
    assert printed.getvalue().strip()


def test_the_members_go_into_pandas_in_three_lines(ask, monkeypatch):
    """The block with pandas has three lines and hands the members of both forums to a data frame."""
    [block] = PANDAS
    lines = [line for line in block.splitlines() if line and not line.startswith(("import ", "from "))]
    assert len(lines) == 3
    made = {}

    class Pandas:
        @staticmethod
        def DataFrame(rows, columns):  # noqa: N802 - pandas names it so
            made.update(rows=rows, columns=columns)
            return rows

    monkeypatch.setitem(sys.modules, "pandas", Pandas)
    exec(compile(block, "docs/python.md", "exec"), {})  # noqa: S102 - the document is ours
    expected = {(slug, code) for slug in ("rabat", "khartoum") for code in ask("show", slug)["members"]}
    assert (set(made["rows"]), made["columns"]) == (expected, ["forum", "state"])


def test_the_document_is_typed(tmp_path):
    """Mypy, as strict as it can be, takes every block of the document: the package ships its types."""
    paths = []
    for number, block in enumerate(OWN):
        paths.append(tmp_path / f"block{number}.py")
        paths[-1].write_text(block, "utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file",
        "",
        "--cache-dir",
        os.devnull,
    ]
    done = subprocess.run(
        [*command, *map(str, paths)], capture_output=True, check=False, text=True, cwd=tmp_path
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_the_types_are_shipped():
    """The package has the marker that lets type checkers read it (PEP 561)."""
    assert (files("iscm_cli") / "py.typed").is_file()


def test_the_public_names_are_those_of_the_package():
    """What the package offers is a registry, to ask and to read, its classes and that of a forum."""
    assert set(iscm_cli.__all__) == {
        "Forum",
        "OpenRegistry",
        "Registry",
        "__version__",
        "load_registry",
        "open_registry",
    }
    registry = load_registry()
    assert isinstance(registry, Registry)
    assert {type(forum) for forum in registry.forums.values()} == {Forum}


@pytest.mark.parametrize("path", [SHIPPED, str(SHIPPED), None])
def test_a_registry_is_loaded_from_any_path(path):
    """A path may be text or a Path; without one the shipped registry is loaded."""
    assert load_registry(path).forums["rabat"].short_name == "Rabat Process"


def test_the_registry_of_the_environment(monkeypatch, rivers_file):
    """Without a path, ISCM_REGISTRY names the registry, as on the command line."""
    monkeypatch.setenv("ISCM_REGISTRY", str(rivers_file))
    assert "danube" in load_registry().forums


def test_loading_says_nothing(capfd):
    """Loading and asking print nothing."""
    registry = load_registry()
    comparison(registry, ["rabat", "khartoum"], today())
    assert tuple(capfd.readouterr()) == ("", "")


def test_a_fault_is_an_error_with_a_hint(tmp_path):
    """A registry that is not sound raises one error, whose message and hint are the command line's."""
    (tmp_path / "bad.toml").write_text("x = ", "utf-8")
    with pytest.raises(RegistryError, match="is not valid TOML") as caught:
        load_registry(tmp_path / "bad.toml")
    assert caught.value.hint == f"iscm check {tmp_path / 'bad.toml'} lists every error"


def test_nothing_that_is_loaded_can_be_changed():
    """A forum and a registry are frozen, so that one question cannot spoil the next."""
    registry = load_registry()
    with pytest.raises(ValueError, match="frozen"):
        registry.forums["rabat"].name = "Other"


@pytest.mark.parametrize("slug", ["rabat", "khartoum", "budapest"])
def test_questions_answer_as_the_command_line_does(ask, slug):
    """Members and observers by the query are those that ``show`` prints."""
    now, page = sitting(load_registry(), slug, today()), ask("show", slug)
    assert set(now.members.states) == set(page["members"])
    assert set(now.observer_states) == set(page["observers"])


def test_egypt_in_rabat_in_2006():
    """By the declaration of July 2006 Egypt was in the Rabat Process that year."""
    found = verdict(load_registry(), "rabat", "EGY", parse_date("2006"))
    assert (found.answer, found.standing, found.source) == ("yes", "member", "rabat-decl-2006")


# --- Asked by name


@pytest.fixture(scope="module")
def opened():
    """The shipped registry, to be asked by name."""
    return open_registry()


def test_why_takes_names_and_dates(opened, ask):
    """A State and a forum by any name, on a day as text, date or not given: the verdict of ``why``."""
    for on in (
        "2006",
        "2006-12-31",
        dt.date(2006, 12, 31),
        parse_date("2006"),
    ):
        found = opened.why("Égypte", "Rabat Process", on=on)
        assert (found.code, found.slug, found.verdict.answer) == ("EGY", "rabat", "yes")
    assert opened.why("Egypt", "rabat").verdict.answer == ask("why", "Egypt", "rabat")["verdict"]


@pytest.mark.parametrize("on", [None, "2007", "2015-06"])
@pytest.mark.parametrize("slug", ["rabat", "khartoum", "bali"])
def test_members_and_observers_are_those_of_the_page(opened, ask, slug, on):
    """Members and observers on a day are those that ``show`` prints."""
    page = ask("show", slug, *(("--as-of", on) if on else ()))
    assert sorted(opened.members(slug, on=on)) == sorted(page["members"])
    assert sorted(opened.observers(slug, on=on)) == sorted(page["observers"])


def test_members_of_whom_nothing_is_known(opened):
    """Before its founding nobody is a member; ``sitting`` tells that from no members."""
    assert opened.members("rabat", on="1990") == ()
    assert opened.sitting("rabat", on="1990").members is None


def test_the_forums_of_a_state(opened, ask):
    """The seats of a State are those that ``country`` prints."""
    assert [seat.slug for seat in opened.country("Maroc").seats] == [
        seat["slug"] for seat in ask("country", "Morocco")
    ]


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"kind": "irf"},
        {"region": "africa-europe", "status": "all"},
        {"theme": "labour", "country": "Niger"},
    ],
)
def test_filters_are_those_of_list(opened, ask, filters):
    """Forums by the filters of ``list``, in its order."""
    options = [word for name, value in filters.items() for word in (f"--{name}", value)]
    assert [row.slug for row in opened.forums(**filters)] == [row["slug"] for row in ask("list", *options)]


def test_panel_and_dyads_are_those_of_the_verb(opened, ask):
    """The rows of a panel are those that ``panel`` prints, made one by one."""
    rows = opened.panel(["rabat", "igc"], states=["Niger", "ecowas"], first=2010, last=2012)
    printed = ask("panel", "rabat", "igc", "--states", "Niger,ecowas", "--from", "2010", "--to", "2012")
    assert [row._asdict() for row in rows] == printed
    pairs = opened.dyads("rabat", states="igad", first=2020, on="2021")
    printed = ask("panel", "rabat", "--dyads", "--states", "igad", "--from", "2020", "--as-of", "2021")
    assert [{**row._asdict(), "names": list(row.names)} for row in pairs] == printed
    everything = opened.panel(first=2020, last=2020)
    assert next(iter(everything)).year == 2020


@pytest.mark.parametrize("on", ["2019", " 2019 ", 2019])
def test_a_year_is_text_or_a_number(opened, on):
    """The Rabat Process lost the United Kingdom by its list of 2020 (rabat-partners-2020): a year stands for its days."""
    assert "GBR" in opened.members("rabat", on="2018")
    assert opened.members("rabat", on=on) == opened.members("rabat", on="2019")


def test_today_is_the_present(opened):
    """As on the command line; no day has the same meaning."""
    assert opened.members("rabat", on="Today") == opened.members("rabat")


@pytest.mark.parametrize(
    ("filters", "options"),
    [
        ({"kind": ["irf", "rcp"]}, ["--kind", "irf,rcp"]),
        ({"status": ["active", "dormant"], "region": ("africa", "europe")}, ["--status", "active,dormant", "--region", "africa", "--region", "europe"]),
        ({"country": "EU", "status": "all"}, ["--country", "EU", "--status", "all"]),
        ({"country": ["Niger", "Italy"], "theme": ["labour", "return"]}, ["--country", "Niger,Italy", "--theme", "labour,return"]),
        ({"country": ["Mali", "ECOWAS"], "on": 2015}, ["--country", "Mali", "--country", "ECOWAS", "--as-of", "2015"]),
    ],
)  # fmt: skip
def test_several_words_filter_as_on_the_command_line(opened, ask, filters, options):
    """Each filter takes several words, and a country can be a body."""
    found = [row.slug for row in opened.forums(**filters)]
    assert found == [row["slug"] for row in ask("list", *options)]
    assert found


@pytest.mark.parametrize(
    ("question", "error"),
    [
        (lambda registry: registry.forums(country=["Niger", "Atlantis"]), NotFoundError),
        (lambda registry: registry.members("rabat", on=12345), UsageError),
        (lambda registry: registry.why("Atlantis", "rabat"), NotFoundError),
        (lambda registry: registry.why("Congo", "rabat"), AmbiguousNameError),
        (lambda registry: registry.members("atlantis"), NotFoundError),
        (lambda registry: registry.members("rabat", on="soon"), UsageError),
        (lambda registry: registry.members("rabat", on="2999"), UsageError),
        (lambda registry: registry.country("Atlantis"), NotFoundError),
        (lambda registry: registry.forums(region="atlantis"), NotFoundError),
        (lambda registry: registry.forums(kind="club"), NotFoundError),
        (lambda registry: registry.panel(states="Atlantis"), NotFoundError),
        (lambda registry: registry.panel(first=2010, last=2000), UsageError),
    ],
)
def test_what_nothing_has_is_an_error(opened, question, error):
    """Unknown names, names of several, and what is no date raise at once the errors of the program."""
    with pytest.raises(error):
        question(opened)


def test_the_records_are_those_that_are_loaded(opened):
    """Beneath is what ``load_registry`` returns."""
    assert opened.records == load_registry()
