"""The manual page and the reference: made from the commands, whole, and without a warning."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess

import pytest
import tomli

from conftest import ROOT
from iscm_cli.cli import all_commands
from iscm_cli.errors import MEANINGS
from programs import needed

PAGE = ROOT / "docs" / "iscm.1"
REFERENCE = ROOT / "docs" / "reference.md"
COMMANDS = all_commands()


@pytest.fixture(scope="module")
def tool():
    """The program that makes both documents."""
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "tools" / "make_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def rendered():
    """The manual page as a reader sees it, and what man says of it."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "300", "MANPAGER": "cat"}
    done = subprocess.run(
        [needed("man"), "--warnings=w", "--local-file", str(PAGE)],
        capture_output=True,
        check=True,
        text=True,
        env={**environment, "MAN_KEEP_FORMATTING": ""},
    )
    return re.sub("\x1b\\[[0-9;]*m|.\b", "", done.stdout), done.stderr


def plain(text: str) -> str:
    """A text without what typesetting does to it: spacing, hyphens, quotation marks, ellipses."""
    text = (
        text.replace("\N{HYPHEN}", "-")
        .replace("\N{MINUS SIGN}", "-")
        .replace("\N{HORIZONTAL ELLIPSIS}", "...")
    )
    return " ".join(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())


def test_the_documents_are_what_the_tool_makes(tool):
    """The checked-in manual page and reference equal what the commands say now: run tools/make_docs.py."""
    assert PAGE.read_text("utf-8") == tool.manual()
    assert REFERENCE.read_text("utf-8") == tool.reference()


def test_man_has_nothing_to_complain_of(rendered):
    """Man shows the page without a warning."""
    assert rendered[1] == ""
    assert rendered[0].startswith("ISCM(1)")


def test_the_page_is_ascii():
    """The page is plain ASCII, which every man takes in every locale."""
    assert PAGE.read_bytes().isascii()


def test_whatis_finds_the_page(rendered):
    """The page has the sections that man wants, and a name line that whatis can list."""
    sections = [line for line in rendered[0].splitlines() if re.match(r"[A-Z]", line)][1:]
    assert sections[:3] == ["NAME", "SYNOPSIS", "DESCRIPTION"]
    assert sections[-2:] == ["EXIT STATUS", "ENVIRONMENT"]
    assert re.search(r"^NAME\n +iscm - \S", rendered[0].replace("\N{HYPHEN}", "-"), re.MULTILINE)


@pytest.mark.parametrize("verb", COMMANDS)
def test_every_verb_is_in_both(rendered, verb):
    """Both documents have a section for each verb, with its summary, options, arguments and their help."""
    reference = REFERENCE.read_text("utf-8").replace("\\", "")
    page = rendered[0]
    section = reference.partition(f"\n## iscm {verb}\n")[2].partition("\n## ")[0]
    manual = re.search(
        rf"^ {{1,4}}iscm {verb} .*\n(?: {{5,}}.*\n|\n)*", page.replace("\N{HYPHEN}", "-"), re.MULTILINE
    )[0]
    summary = " ".join((COMMANDS[verb].help or "").partition("\n\n")[0].split())
    for text in (plain(section), plain(manual)):
        assert plain(summary) in text
        for parameter in COMMANDS[verb].params:
            assert plain(" ".join(parameter.help.split())) in text
            names = parameter.opts if parameter.param_type_name == "option" else [parameter.metavar]
            assert [name for name in names if plain(name) not in text] == []


@pytest.mark.parametrize("verb", COMMANDS)
def test_examples_are_in_both(rendered, verb):
    """Both documents show the examples of each verb as they can be typed."""
    examples = (COMMANDS[verb].epilog or "").partition("Examples:\n")[2].splitlines()
    assert examples
    for example in examples:
        assert f"\n    {example}\n" in REFERENCE.read_text("utf-8")
        assert re.search(
            rf"^ +{re.escape(plain(example))}$", rendered[0].replace("\N{HYPHEN}", "-"), re.MULTILINE
        )


def test_what_a_shell_reads_is_ascii_in_the_page():
    """Hyphens and quotation marks are escaped in the page, so that what is copied from it runs."""
    name, *lines = [line for line in PAGE.read_text("utf-8").splitlines() if not line.startswith(".")]
    assert name.startswith(r"iscm \- ")  # the form that whatis wants
    assert [line for line in lines if re.search(r"(?<!\\)-", line) or "'" in line] == []


@pytest.mark.parametrize(
    "variable", ["ISCM_REGISTRY", "ISCM_FORMAT", "ISCM_PAGER", "PAGER", "NO_COLOR", "FORCE_COLOR", "COLUMNS"]
)
def test_the_environment_is_in_both(rendered, variable):
    """Both documents name each variable that the program reads."""
    assert variable in rendered[0]
    assert variable in REFERENCE.read_text("utf-8")


@pytest.mark.parametrize(("code", "meaning"), MEANINGS)
def test_exit_codes_are_in_both(rendered, code, meaning):
    """Both documents say what each exit code means."""
    assert f"{code} {plain(meaning)}" in plain(rendered[0])
    assert f"- {code}: {meaning}\n" in REFERENCE.read_text("utf-8")


def test_every_verb_of_the_package_is_registered():
    """Every verb in the documents is one that the program has, in the order of its help."""
    headings = re.findall(r"^## iscm (.+)$", REFERENCE.read_text("utf-8"), re.MULTILINE)
    assert headings == list(COMMANDS)


def test_the_wheel_installs_the_page():
    """The wheel puts the page where man looks for it."""
    build = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    [(source, place)] = build["targets"]["wheel"]["shared-data"].items()
    assert (ROOT / source, place) == (PAGE, "share/man/man1/iscm.1")
