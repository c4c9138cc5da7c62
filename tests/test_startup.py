"""What a call loads: a question should not wait for what its answer does not need."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest
import tomli

import iscm_cli
from conftest import PASTED
from iscm_cli.cli import VERBS
from iscm_cli.registry.starter import STARTER

ROOT = Path(__file__).parent.parent
# Runs the calls one after the other, and says of each how it ended and which packages it was the first to load.
PROGRAM = """
import json, sys
from iscm_cli.__main__ import run
before, told = set(), []
for call in json.loads(sys.argv[1]):
    status = run(call)
    after = {name.partition(".")[0] for name in sys.modules}
    told.append((status, sorted(after - before)))
    before |= after
print(json.dumps(told), file=sys.stderr)
"""
# The first example of each verb's help that writes nothing.
EXAMPLES = (
    *(
        tuple(shlex.split(words.partition(" > ")[0])[1:])
        for _, verb, module in VERBS
        for words in [import_module(f"iscm_cli.commands.{module}").EXAMPLES.splitlines()[0]]
        if verb not in ("add", "atlas", "codes", "export", "import", "new")
    ),
    ("codes", str(PASTED)),  # its example names a file of the user's
)


@cache
def loaded_by(calls: tuple[tuple[str, ...], ...]) -> dict[tuple[str, ...], set[str]]:
    """What each of these calls loaded in a fresh interpreter that no earlier one of them had.

    Where none of them has loaded a package, none needs it; the one that did is the first that does.
    """
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(calls)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    )
    told = json.loads(done.stderr.splitlines()[-1])
    assert [status for status, _ in told] == [0] * len(calls)
    return {call: set(names) for call, (_, names) in zip(calls, told, strict=True)}


def loaded(*arguments: str) -> set[str]:
    """The packages that a fresh interpreter has loaded after this call alone."""
    return loaded_by.__wrapped__((arguments,))[arguments]


HELPS = (("--version",), ("--help",), ("list", "--help"), ("show", "--help"))


@pytest.mark.parametrize("arguments", HELPS, ids=" ".join)
def test_help_and_version_load_no_models_and_no_tables(arguments):
    """Version and help load neither Pydantic nor Rich nor a parser of TOML."""
    assert loaded_by(HELPS)[arguments] & {"pydantic", "rich", "tomli", "tree_sitter"} == set()


FORMS = tuple(("list", "-f", form) for form in ("json", "jsonl", "csv", "tsv", "markdown"))


@pytest.mark.parametrize("call", FORMS, ids=" ".join)
def test_formats_for_machines_do_not_load_rich(call):
    """An answer that draws no table for a terminal does not load Rich, nor what only a faulty file needs."""
    assert loaded_by(FORMS)[call] & {"rich", "tree_sitter"} == set()


QUESTIONS = tuple(
    tuple(call.split())
    for call in ("list -f json", "show rabat", "why Niger rabat", "country Niger", "compare rabat EU")
)


@cache
def ask_before() -> None:
    """Ask the registry once, which keeps what was read of it."""
    loaded("list")


@pytest.mark.parametrize("call", QUESTIONS, ids=" ".join)
def test_questions_load_no_models(call):
    """A question to a registry that was read before loads neither Pydantic nor a parser of TOML."""
    ask_before()
    assert loaded_by(QUESTIONS)[call] & {"pydantic", "pydantic_core", "tomli"} == set()


def test_a_registry_of_joinings_alone_loads_no_models(run, tmp_path):
    """Where no list names anybody, as for the parties to a treaty, a second question loads no Pydantic either."""
    table, file = tmp_path / "parties.csv", tmp_path / "parties.toml"
    table.write_text("State,Joined\nNER,2009-03-18\n", "utf-8")
    source = ("--publisher", "P", "--url", "https://example.org")
    assert run("import", table, "--forum", "Treaty", "-o", file, *source).status == 0
    call = ("why", "FRA", "treaty", "--registry", str(file))
    loaded(*call)  # which keeps what it read
    assert loaded(*call) & {"pydantic", "pydantic_core", "tomli"} == set()


HEAVY = {"babel", "icalendar", "jinja2", "networkx", "numpy", "pandas", "tree_sitter", "xlsxwriter"}


@pytest.mark.parametrize("call", EXAMPLES, ids=" ".join)
def test_no_question_loads_what_only_another_needs(call):
    """Each verb, asked as in its help, leaves out the libraries of sites, calendars, workbooks and networks."""
    assert loaded_by(EXAMPLES)[call] & HEAVY == set()


@pytest.mark.parametrize(
    ("call", "needs"),
    [
        ("atlas {out} --lang en", {"jinja2", "icalendar"}),
        ("export {out} --to xlsx", {"xlsxwriter"}),
        ("export {out} --to ics", {"icalendar"}),
        ("export {out} --to graphml", set()),
    ],
)
def test_what_is_written_loads_its_own_library_alone(tmp_path, call, needs):
    """A site loads Jinja, a calendar icalendar and a site for its calendars too, a workbook XlsxWriter, a network nothing."""
    words = call.replace("{out}", str(tmp_path / "out")).split()
    one_forum = tmp_path / "one.toml"
    one_forum.write_text(STARTER, "utf-8")
    assert loaded(*words, "--registry", str(one_forum)) & HEAVY == needs


def test_a_question_loads_nothing_that_typer_alone_imports():
    """What Typer imports and no question uses is not loaded, neither for an answer nor for a TAB."""
    completing = {"_ISCM_COMPLETE": "complete_bash", "COMP_WORDS": "iscm show rab", "COMP_CWORD": "2"}
    for arguments, variables, answer in ((["show", "rabat"], {}, "Rabat Process"), ([], completing, "rabat")):
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "iscm_cli", *arguments],
            capture_output=True, text=True, check=True, env={**os.environ, **variables},
        )  # fmt: skip
        assert answer in done.stdout
        loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
        assert "typer" in loaded
        assert (
            loaded & {"bz2", "ipaddress", "linecache", "lzma", "subprocess", "textwrap", "tokenize"} == set()
        )


def test_what_is_put_off_is_there_when_it_is_used():
    """A module that was put off is loaded by whoever uses it, however it is imported, and is no package."""
    code = """
import sys
from iscm_cli.put_off import put_off
put_off()
import bz2, ipaddress, linecache, lzma, secrets, subprocess, textwrap, tokenize
assert not hasattr(subprocess, "__path__"), "a package"
print(subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True).returncode)
from textwrap import shorten
print(shorten("one two three", 9, placeholder=""), textwrap.dedent(" x"))
from lzma import *
print(decompress(lzma.compress(b"y")) == bz2.decompress(bz2.compress(b"y")), ipaddress.ip_address("::1"))
print(linecache.getline(tokenize.__file__, 1)[:3], type(sys.modules["textwrap"]).__name__)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout.split()) == (
        "", ["0", "one", "two", "x", "True", "::1", '"""', "module"],
    )  # fmt: skip


def test_the_metadata_of_packages_are_there_when_they_are_used():
    """Whoever takes their function by name loads nothing yet; then it finds what is installed, as does any other use."""
    code = """
import sys
from iscm_cli.put_off import put_off
put_off()
from importlib.metadata import entry_points
print("email" in sys.modules)
print([found.value for found in entry_points(group="console_scripts", name="iscm")])
import importlib.metadata
print("email" in sys.modules, importlib.metadata.version("typer"), type(sys.modules["importlib.metadata"]).__name__)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    said = f"False\n['iscm_cli.__main__:main']\nTrue {version('typer')} module\n"
    assert (done.stderr, done.stdout) == ("", said)


@pytest.mark.parametrize(
    "use", ["import importlib.metadata; importlib.metadata.version", "import importlib.metadata._meta"]
)
def test_metadata_that_were_put_off_are_a_package(use):
    """It can be used as an attribute of its package, and has parts of its own."""
    code = f"from iscm_cli.put_off import put_off; put_off(); {use}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_version_names_program_and_data(run):
    """The version line has the version of the package and that of the registry shipped with it."""
    data = tomli.loads((ROOT / "data" / "forums.toml").read_text("utf-8"))["registry"]["version"]
    assert run("--version").out.rstrip().startswith(f"iscm {iscm_cli.__version__}, data {data}")


def test_importing_the_package_loads_nothing_more():
    """The package itself is imported without its models, which come on first use."""
    code = (
        "import sys, iscm_cli\n"
        "before = 'pydantic' in sys.modules\n"
        "iscm_cli.load_registry, iscm_cli.Registry, iscm_cli.Forum\n"
        "print(before, 'pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False True\n"


def test_an_unknown_name_of_the_package_is_an_attribute_error():
    """Asking the package for a name that it lacks fails as for any module."""
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = iscm_cli.nothing_such
