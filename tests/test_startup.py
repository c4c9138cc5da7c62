"""What a call loads: a question should not wait for what its answer does not need."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import tomli

import iscm_cli
from conftest import PASTED
from iscm_cli.cli import VERBS

ROOT = Path(__file__).parent.parent
PROGRAM = """
import sys
from iscm_cli.__main__ import run
status = run(sys.argv[1:])
print(status, *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
# The first example of each verb's help that writes nothing.
EXAMPLES = [
    shlex.split(words.partition(" > ")[0])[1:]
    for _, verb, module in VERBS
    for words in [import_module(f"iscm_cli.commands.{module}").EXAMPLES.splitlines()[0]]
    if verb not in ("add", "atlas", "codes", "export", "import", "new")
]
EXAMPLES.append(["codes", str(PASTED)])  # its example names a file of the user's


@pytest.fixture
def loaded():
    """The packages that a fresh interpreter has loaded after a call."""

    def program(*arguments: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments],
            capture_output=True,
            text=True,
            check=True,
            env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        )
        status, *names = done.stderr.splitlines()[-1].split()
        assert status == "0"
        return set(names)

    return program


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("list", "--help"), ("show", "--help")])
def test_help_and_version_load_no_models_and_no_tables(loaded, arguments):
    """Version and help load neither Pydantic nor Rich nor a parser of TOML."""
    assert loaded(*arguments) & {"pydantic", "rich", "tomli", "tree_sitter"} == set()


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "markdown"])
def test_formats_for_machines_do_not_load_rich(loaded, form):
    """An answer that draws no table for a terminal does not load Rich, nor what only a faulty file needs."""
    assert loaded("list", "-f", form) & {"rich", "tree_sitter"} == set()


@pytest.mark.parametrize(
    "call", ["list -f json", "show rabat", "why Niger rabat", "country Niger", "compare rabat EU"]
)
def test_questions_load_no_models(loaded, call):
    """A question to a registry that was read before loads neither Pydantic nor a parser of TOML."""
    loaded("list")  # which keeps what it read
    assert loaded(*call.split()) & {"pydantic", "pydantic_core", "tomli"} == set()


def test_a_registry_of_joinings_alone_loads_no_models(loaded, run, tmp_path):
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
def test_no_question_loads_what_only_another_needs(loaded, call):
    """Each verb, asked as in its help, leaves out the libraries of sites, calendars, workbooks and networks."""
    assert loaded(*call) & HEAVY == set()


@pytest.mark.parametrize(
    ("call", "needs"),
    [
        (["atlas", "{out}"], {"jinja2", "icalendar"}),
        (["export", "{out}", "--to", "xlsx"], {"xlsxwriter"}),
        (["export", "{out}", "--to", "ics"], {"icalendar"}),
        (["export", "{out}", "--to", "graphml"], set()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_written_loads_its_own_library_alone(loaded, tmp_path, call, needs):
    """A site loads Jinja, a calendar icalendar and a site for its calendars too, a workbook XlsxWriter, a network nothing."""
    call = [word.replace("{out}", str(tmp_path / "out")) for word in call]
    assert loaded(*call) & HEAVY == needs


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
import bz2, ipaddress, linecache, lzma, subprocess, textwrap, tokenize
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
