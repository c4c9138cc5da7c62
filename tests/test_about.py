"""``iscm about``, ``--version`` and ``list --stale``: what is covered, how fresh it is, what is lacking."""

from __future__ import annotations

import json
import re

import pytest

import iscm_cli
from conftest import FIXED, data_of
from iscm_cli.dates import parse_date
from iscm_cli.models import Registry
from iscm_cli.queries.freshness import about as about_registry
from making import forum_data, registry_data, states_list

pytestmark = pytest.mark.fixed

DATA = data_of(FIXED)
VERSION = DATA["registry"]["version"]
NEWEST = max(source["date"] for source in DATA["sources"].values() if "date" in source)
GLOBAL = {"berne-initiative", "gfmd", "global-iscm-meeting", "idm", "imrf", "un-hld"}
UNLISTED = {"africa-eu-mme", "apc", "manila", *GLOBAL}
IN_PART = {"riam", "prague", "mtm", "eu-caucasus"}
ENDED = {"cis-conference"}  # nobody sits in it
STALE = {
    "five-plus-five", "abu-dhabi", "bali", "budapest", "pafom", "riam", "afml", "au-hoai",
    "midwa", "prague", "gfmd", "global-iscm-meeting", "idm", "imrf",
}  # fmt: skip
FRESH = {
    "almaty", "colombo", "igc", "khartoum", "rabat", "fibemyd", "mid-igad", "midsa", "nairobi", "ocam", "pidc",
    "quito", "rcm", "sacm", "arcp", "commit", "midcom",
}  # fmt: skip


@pytest.fixture
def about(ask_once):
    """The answer in JSON, on a day after all that the registry knows."""
    return ask_once("about", "--as-of", "2026-10-31")


def test_forums_without_a_complete_list_are_named(about):
    """Exactly the forums whose members are known in part or not at all are said to lack a complete list."""
    assert set(about["without_complete_list"]) == UNLISTED | IN_PART | ENDED


def test_no_list_and_a_list_in_part_are_told_apart(about):
    """Of the forums that lack a complete list, some have none at all."""
    lacking = [each for each in about["freshness"] if not each["complete"]]
    assert {each["slug"] for each in lacking if not each["list_in_force"]} == UNLISTED | ENDED
    assert {each["slug"] for each in lacking if each["list_in_force"]} == IN_PART


def test_the_page_names_the_gaps(run):
    """The page says in words whose members are known in part and whose not at all."""
    page = run("about").out
    (part,) = re.findall("Members only partly known: (.*)", page)
    (none,) = re.findall("No list of members at all: (.*)", page)
    assert {"RIAM", "Prague Process", "MTM Dialogue"} <= set(part.rstrip(".").split(", "))
    assert {"APC", "Manila Process", "GFMD", "IDM", "IMRF"} <= set(none.rstrip(".").split(", "))


def test_how_much_there_is(about):
    """The numbers of forums and sources and the date of the newest source are those of the file."""
    assert about["forums"] == len(DATA["forums"])
    assert about["sources"] == len(DATA["sources"])
    assert about["lists"] == sum(len(forum.get("memberships", [])) for forum in DATA["forums"].values())
    assert about["newest_source"] == NEWEST
    assert (about["program_version"], about["data_version"]) == (iscm_cli.__version__, VERSION)
    assert about["licence"] == "CC BY 4.0"
    assert "source" in about["report_errors"]


@pytest.mark.parametrize(
    ("forum", "newest_list", "newest_source"),
    [
        ("bali", "2013-04-01/2019-07-23", "2024-05"),
        ("budapest", "2017", None),
        ("khartoum", "2025-04-09", None),
        ("tripoli", "2020", None),
        ("pafom", "2015", "2025-12-18"),
        ("gfmd", None, "2025-09-04"),  # it has none
        ("rabat", "2023", "2026-01-30"),
    ],
)
def test_how_fresh_a_forum_is(about, forum, newest_list, newest_source):
    """Each forum has the date of its newest dated list of members and of its newest source."""
    (found,) = [each for each in about["freshness"] if each["slug"] == forum]
    assert found["newest_list"] == newest_list
    if newest_source:
        assert found["newest_source"] == newest_source


def test_the_stalest_come_first(about):
    """Forums without a dated list lead, then the oldest lists; the newest closes."""
    lists = [each["newest_list"] for each in about["freshness"]]
    dated = [date for date in lists if date]
    assert lists == [None] * (len(lists) - len(dated)) + dated
    assert [date[:4] for date in dated] == sorted(date[:4] for date in dated)
    assert (dated[0], dated[-1]) == (min(dated), max(dated))


@pytest.mark.parametrize(
    ("span", "stale", "fresh"),
    [
        ("3y", STALE - {"riam"}, FRESH | {"riam"}),  # the one State known of RIAM joined in 2023-10
        ("36m", STALE - {"riam"}, FRESH | {"riam"}),
        (
            "30m",
            STALE | {"almaty", "mid-igad", "ocam", "rabat", "rcm", "sacm"},
            {"khartoum", "colombo", "igc"},
        ),
        (
            "25y",
            GLOBAL - {"berne-initiative", "un-hld"},
            {"bali", "rabat"},
        ),
    ],
)
def test_stale_forums(ask_once, span, stale, fresh):
    """Active forums are stale whose newest list of members is older than the span, or that have none."""
    found = {row["slug"] for row in ask_once("list", "--stale", span, "--as-of", "2026-10-31")}
    assert found == stale
    assert not found & fresh


def test_stale_forums_of_every_status(ask_once):
    """With all statuses the dormant ones with old lists join."""
    found = {
        row["slug"] for row in ask_once("list", "--stale", "3y", "--status", "all", "--as-of", "2026-10-31")
    }
    assert {"tripoli", "acp-eu", "mtm", "asem-dg", "cmc", "midcas", "apc"} <= found
    assert not {"eu-celac", "eac-rcp", "midiocc"} & found


@pytest.mark.parametrize("span", ["3", "y", "three years", "-3y", "9999y", "3q"])
def test_what_is_no_span(run, span):
    """A span that is none exits with 2 and says how to write one."""
    done = run("list", "--stale", span)
    assert done.status == 2
    assert "3y, 18m or 90d" in done.err


def test_a_span_in_weeks_can_be_written_in_days(run):
    """What can mean one length alone is refused with how to write that."""
    done = run("list", "--stale", "3w")
    assert (done.status, done.errors[1]) == (2, "hint: write 21d")


def test_the_version_names_program_data_and_newest_source(run):
    """One line names the program's version, that of the data, and the date of the newest source."""
    done = run("--version")
    assert (done.status, done.err) == (0, "")
    assert done.out == f"iscm {iscm_cli.__version__}, data {VERSION}, newest source of {NEWEST}\n"


def test_the_version_is_that_of_the_registry_in_use(run, monkeypatch, rivers_file):
    """With another registry set, its version and newest source are named."""
    monkeypatch.setenv("ISCM_REGISTRY", str(rivers_file))
    assert run("--version").out == f"iscm {iscm_cli.__version__}, data 2024.03.01, newest source of 2020\n"


def test_the_version_without_a_registry(run, monkeypatch, tmp_path):
    """The version is told even where the registry cannot be read."""
    monkeypatch.setenv("ISCM_REGISTRY", str(tmp_path / "none.toml"))
    done = run("--version")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"iscm {iscm_cli.__version__}, data not known")


def test_another_registry(ask_once, rivers_file):
    """Another registry is described by its own title, licence and versions."""
    found = ask_once("about", "--registry", rivers_file)
    assert (found["title"], found["licence"], found["data_version"]) == (
        "Registry of river-basin commissions",
        "CC0",
        "2024.03.01",
    )


def test_the_address_for_errors_of_a_registry_that_has_one(run, tmp_path, rivers_file):
    """It stands below the words on errors, and in JSON."""
    path = tmp_path / "registry.toml"
    text = rivers_file.read_text("utf-8")
    path.write_text(text.replace('licence = "CC0"', 'licence = "CC0"\nreport = "mailto:keepers@example.org"'))
    assert "mailto:keepers@example.org" in run("about", "--registry", path).out
    assert json.loads(run("about", "-f", "json", "--registry", path).out)["report"] == (
        "mailto:keepers@example.org"
    )
    assert json.loads(run("about", "-f", "json", "--registry", rivers_file).out)["report"] is None


def test_the_address_of_a_registry_that_has_one(run, tmp_path, rivers_file):
    """A registry that gives the address at which it is published shows it; others say nothing of one."""
    path = tmp_path / "registry.toml"
    text = rivers_file.read_text("utf-8")
    path.write_text(text.replace('licence = "CC0"', 'licence = "CC0"\nurl = "https://rivers.example.org"'))
    assert re.search(r"Address +https://rivers\.example\.org\n", run("about", "--registry", path).out)
    assert (
        json.loads(run("about", "-f", "json", "--registry", path).out)["url"] == "https://rivers.example.org"
    )
    assert "Address" not in run("about", "--registry", rivers_file).out
    assert json.loads(run("about", "-f", "json", "--registry", rivers_file).out)["url"] is None


def test_of_two_dates_alike_the_certain_one_is_shown():
    """A source of "2012" and one estimated at 2012 are as new: which is shown must not depend on the order of a set."""
    page = {"title": "T", "publisher": "P", "url": "https://a.example.org"}
    data = registry_data(
        {
            f"f{number}": forum_data(
                states_list("2012~", "FRA", source=f"a{number}"),
                states_list("2012", "FRA", source=f"b{number}"),
            )
            for number in range(24)
        }
    )
    dates = {"a": "2012~", "b": "2012"}
    dated = {f"{which}{number}": {**page, "date": dates[which]} for number in range(24) for which in dates}
    data["sources"] = {"s": page, **dated}
    found = about_registry(Registry.model_validate(data), parse_date("2020"))
    assert {row.newest_source for row in found.freshness} == {parse_date("2012")}
    assert {row.newest_list for row in found.freshness} == {parse_date("2012")}
    assert found.newest_source == parse_date("2012")
