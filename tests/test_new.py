"""``iscm new``: a registry to begin with, sound, complete, and never in the place of another file."""

from __future__ import annotations

import json

import pytest
import tomli

from conftest import PASTED
from iscm_cli.cli import VERBS, verb_command

ANSWERED = {
    "codes": [f"codes {PASTED} --against example"],
    "list": ["list --status all", "list --country CHE", "list --sort members"],
    "show": ["show example", "show ECPR"],
    "stats": ["stats", "stats --largest", "stats --oldest", "stats --by region"],
    "country": ["country CHE", "country CHE DEU", "country Niger"],
    "brief": ["brief CHE"],
    "history": ["history example"],
    "changes": ["changes --since 1900"],
    "why": ["why CHE example", "why NER example"],
    "conflicts": ["conflicts", "conflicts example"],
    "sources": ["sources", "sources example-page"],
    "cite": ["cite registry", "cite example --style bibtex", "cite example-page"],
    "terms": ["terms"],
    "library": ["library"],
    "about": ["about"],
}
# Verbs that read no registry by --registry, and those that need more forums or versions than the starter has.
APART = {"help", "check", "schema", "new", "add", "import", "export", "compare", "atlas", "diff"}


@pytest.fixture
def started(run, tmp_path):
    """A registry that ``iscm new`` has just made."""
    path = tmp_path / "own.toml"
    done = run("new", path)
    assert (done.status, done.out) == (0, "")
    assert done.errors == [f"wrote {path}; now: iscm check {path}"]
    return path


def test_the_starter_passes_the_check(run, started):
    """What ``iscm new`` writes is sound."""
    done = run("check", started, "-f", "json")
    assert (done.status, json.loads(done.out)) == (0, [])


def test_the_starter_is_of_its_own(started):
    """The starter is valid TOML and has one forum, which is none of the shipped registry."""
    assert list(tomli.loads(started.read_text("utf-8"))["forums"]) == ["example"]


def calls() -> list[str]:
    """The calls above; a verb that is not among them is asked about the forum, or without an argument."""
    found = [call for asked in ANSWERED.values() for call in asked]
    for _, verb, module in VERBS:
        if verb not in ANSWERED.keys() | APART:
            needed = any(parameter.required for parameter in verb_command(verb, module).params)
            found.append(f"{verb} example" if needed else verb)
    return found


@pytest.mark.parametrize("call", calls())
def test_every_verb_works_on_the_starter(run, started, call):
    """Every question is answered from the starter."""
    done = run(*call.split(), "--registry", started)
    assert (done.status, [line for line in done.errors if line.startswith("error")]) == (0, [])


def test_the_starter_answers_with_its_own_facts(ask, started):
    """The forum of the starter is shown with the members, the chair and the founding that the file gives."""
    page = ask("show", "example", "--registry", started)
    assert (page["members"], page["established"]["date"]) == (["CHE", "DEU"], "1950-07")
    assert [chair["state"] for chair in page["chairs_now"]] == ["CHE"]


def test_a_second_forum_can_be_compared(ask, started):
    """A forum added by copying the first can be compared with it."""
    text = started.read_text("utf-8")
    begin, end = text.index("[forums.example]"), text.index("[sources]")
    copied = text[begin:end].replace("forums.example", "forums.second").replace("ECPR", "SCPR")
    copied = copied.replace("Example", "Second").replace('["CHE", "DEU"]', '["CHE", "AUT"]')
    started.write_text(text[:end] + copied + text[end:], "utf-8")
    found = ask("compare", "example", "second", "--registry", started)
    assert (found["shared"], found["only"]) == (["CHE"], {"example": ["DEU"], "second": ["AUT"]})


@pytest.mark.parametrize("form", ["csv", "json", "sqlite", "graphml", "gexf", "ics", "xlsx"])
def test_the_starter_can_be_exported(run, started, tmp_path, form):
    """Every export takes the starter."""
    done = run("export", tmp_path / "out", "--to", form, "--registry", started)
    assert (done.status, (tmp_path / "out").exists()) == (0, True)


def test_a_file_that_is_there_stays(run, started):
    """An existing file is left as it is and the program exits 2; with --force it is made anew."""
    made = started.read_bytes()
    started.write_text("mine", "utf-8")
    done = run("new", started)
    assert (done.status, started.read_text("utf-8")) == (2, "mine")
    assert done.errors[0] == f"error: {started} already exists"
    assert run("new", started, "--force").status == 0
    assert started.read_bytes() == made


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["plain", "force"])
def test_a_folder_is_no_place_for_it(run, tmp_path, force):
    """A folder is refused, and a path in no folder cannot be written."""
    assert run("new", tmp_path, *force).status == 2
    assert run("new", tmp_path / "missing" / "own.toml", *force).status == 1
    assert list(tmp_path.iterdir()) == []
