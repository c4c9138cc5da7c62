"""The documents and the program say the same: verbs, options, exit codes, commands, examples, real output."""

from __future__ import annotations

import re
import shlex
import shutil
from contextlib import redirect_stdout
from functools import lru_cache
from io import StringIO
from subprocess import run as start
from typing import NamedTuple

import pytest
import tomli
import tomli_w
import typer

import iscm_cli
from conftest import ROOT, SHIPPED
from iscm_cli import __main__ as program
from iscm_cli import errors
from iscm_cli.cli import EXAMPLES, VERBS, all_commands, app
from iscm_cli.registry import editing, reading
from making import forum_data, registry_data, states_list

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
IMPORT = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
# The tables that docs/import.md shows, by the names that it gives them.
TABLES = dict(re.findall(r"^`(\S+\.csv)`[^\n]*:\n\n```csv\n(.*?)^```$", IMPORT, re.MULTILINE | re.DOTALL))
DOCUMENTS = sorted({*ROOT.glob("*.md"), *ROOT.glob("[a-z]*/*.md")})

COMMANDS = all_commands()
CUT = "…"
# What makes very many rows, or pages and pictures, of the shipped registry, and names no forum of it,
# is asked of a registry of one forum.
WHOLE = (
    "panel --status all -f csv",
    "panel --kind irf --states un --from 1990 -f csv",
    "export panel.csv --to panel --from 1985",
    "export registry",
    "atlas ",
)
SCREEN = 96  # columns of the terminal that the README shows


class Block(NamedTuple):
    """A code block of a document."""

    language: str
    text: str


def blocks(document: str, language: str | None = None) -> list[Block]:
    """The code blocks of a document, or those in one language."""
    found = [
        Block(*match) for match in re.findall(r"^```(\w*)\n(.*?)^```$", document, re.MULTILINE | re.DOTALL)
    ]
    return [block for block in found if language in (None, block.language)]


def table(document: str, first: str) -> list[list[str]]:
    """The rows of the table of a document whose first column has this heading."""
    rows = re.search(rf"^\| {first} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", document, re.MULTILINE)[1]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows.splitlines()]


def commands(document: str) -> list[str]:
    """The command lines of ``iscm`` in the code blocks; one with a <PLACEHOLDER> is no command yet."""
    lines = [line for block in blocks(document) for line in block.text.splitlines()]
    found = [match[1] for line in lines if (match := re.match(r"(?:\$ |.*&& \.venv/bin/)?(iscm .*)", line))]
    return [line for line in dict.fromkeys(found) if not re.search(r"<\w+>", line)]


def examples() -> list[str]:
    """The examples in the help, of the program and of each verb."""
    own = [
        line
        for command in COMMANDS.values()
        for line in command.epilog.partition("Examples:\n")[2].splitlines()
    ]
    return [*(line for line, _ in EXAMPLES), *own]


def arguments(line: str) -> list[str]:
    """What a command line gives to ``iscm``: no comment, no pipe, no redirection."""
    words = shlex.split(line, comments=True)
    ends = [place for place, word in enumerate(words) if word in (">", "|")]
    return words[1 : min(ends, default=len(words))]


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A directory with copies of the registry and the tables of docs/import.md, under the names that examples use."""
    (tmp_path / "data").mkdir()
    for name in ("data/forums.toml", "my-registry.toml"):
        shutil.copy(SHIPPED, tmp_path / name)
    (names,) = blocks(CONTRIBUTING, "text")
    (tmp_path / "names.txt").write_text(names.text, "utf-8")
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def read_once():
    """Examine once the registry that every documented ``add`` begins with, and find once the places of its records."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "examined", lru_cache(maxsize=2)(reading.examined))
        patch.setattr(editing, "Places", lru_cache(maxsize=2)(editing.Places))
        yield


@pytest.fixture(scope="session")
def one_forum(tmp_path_factory):
    """A registry of one interregional forum of two States, and of a body of three."""
    forum = forum_data(states_list("2020", "EGY FRA"), kind=[{"value": "irf", "source": "s"}])
    kinds = {"irf": {"label": "Interregional forum", "plural": "Interregional forums"}}
    sources = {"s": {"title": "T", "publisher": "P", "url": "https://a.example.org"}}
    body = {"name": "United Nations", "acronym": "UN", "memberships": [states_list("1945", "EGY FRA ITA")]}
    more = {"kinds": kinds, "organisations": {"un": body}, "sources": sources}
    file = tmp_path_factory.mktemp("one") / "one.toml"
    file.write_text(tomli_w.dumps({**registry_data({"f": forum}), **more}), "utf-8")
    return file


def test_the_readme_has_a_row_for_every_verb():
    """The README's table has the verbs in the groups and order of the help, each with the help's first line."""
    expected = [[group, f"`{verb}`", COMMANDS[verb].get_short_help_str(200)] for group, verb, _ in VERBS]
    assert expected == table(README, "Group")


def test_every_option_in_the_readme_exists(run):
    """Every option that the README names stands in the help of a verb or of the program."""
    text = "\n".join(line for line in README.splitlines() if "pip install" not in line)
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text))
    helps = "".join(run(*verb.split(), "--help").out for verb in ("", *COMMANDS))
    assert set() == named - set(re.findall(r"--[a-z][a-z-]*", helps))


def test_every_exit_code_is_documented():
    """The README's table has a row for each exit code of the program, and for no other."""
    codes = {
        value
        for module in (errors, program)
        for name, value in vars(module).items()
        if name.startswith("EXIT_")
    }
    assert codes == {int(row[0]) for row in table(README, "Exit code")}


@pytest.mark.parametrize(
    "line",
    {  # those that differ only in where the shell puts the answer, or in a remark, run once
        tuple(arguments(line)): line for line in [*commands(README), *commands(CONTRIBUTING), *examples()]
    }.values(),
)
@pytest.mark.usefixtures("elsewhere", "read_once", "few_cards")
def test_every_command_in_the_documents_runs(run, monkeypatch, one_forum, line):
    """Every command line in the documents' code blocks and in the help's examples is answered."""
    if " ".join(arguments(line)).startswith(WHOLE):
        monkeypatch.setenv("ISCM_REGISTRY", str(one_forum))
    done = run(*arguments(line))
    assert (done.status, [error for error in done.errors if error.startswith("error:")]) == (0, [])


@pytest.mark.usefixtures("elsewhere")
def test_every_command_of_the_page_on_imports_runs(run):
    """Its commands run in their order on the tables that it shows, and nothing of these is left out."""
    for line in commands(IMPORT):
        done = run(*arguments(line))
        assert (line, done.status, [text for text in done.errors if text.startswith("error:")]) == (
            line,
            0,
            [],
        )


def test_the_documents_have_commands():
    """Commands are found in both documents and in the help of every verb, so that the test above tests them."""
    assert commands(README)
    assert commands(CONTRIBUTING)
    assert {verb for _, verb, _ in VERBS} <= {arguments(line)[0] for line in examples()}


@pytest.mark.fixed
@pytest.mark.parametrize(
    "session",
    [
        session
        for block in blocks(README, "console")
        for session in re.split(r"\n+(?=\$ )", block.text.rstrip("\n"))
    ],
)
def test_the_output_in_the_readme_is_real(run, terminal, session):
    """What the README shows below a command is what the fixed registry answers; only at an ellipsis are lines left out."""
    command, *shown = session.splitlines()
    asked = arguments(command[2:])
    real = "\n".join([*terminal(*asked, columns=SCREEN, ISCM_PAGER="cat").lines, *run(*asked).errors, ""])
    assert [line for line in shown if line not in (CUT, *real.splitlines())] == []  # what to renew
    parts = ["".join(f"{line}\n" for line in part) for part in _parts(shown)]
    assert real.startswith(parts[0])
    assert real.endswith(parts[-1])
    place = 0
    for part in parts:
        assert part in real[place:]
        place = real.index(part, place) + len(part)


def _parts(shown: list[str]) -> list[list[str]]:
    """The runs of lines between ellipses; the first or last is empty where the output begins or ends with one."""
    parts: list[list[str]] = [[]]
    for line in shown:
        if line == CUT:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def test_the_python_in_the_readme_runs():
    """The README's Python code runs as it stands and prints an answer."""
    printed = StringIO()
    (block,) = blocks(README, "python")
    with redirect_stdout(printed):
        exec(compile(block.text, "README.md", "exec"), {})  # noqa: S102 - the README is ours
    assert printed.getvalue().strip()


def test_every_verb_has_help():
    """Every verb says in a sentence what it does."""
    sentence = re.compile(r"[A-Z][^\n]+\.(\n|$)")
    assert [verb for verb, command in COMMANDS.items() if not sentence.match(command.help or "")] == []


def test_every_option_and_argument_has_help():
    """Every option and argument has a help text."""
    commands = (("iscm", typer.main.get_command(app)), *COMMANDS.items())
    parameters = [(verb, parameter) for verb, command in commands for parameter in command.params]
    assert len(parameters) > len(COMMANDS)
    assert [f"{verb} {parameter.name}" for verb, parameter in parameters if not parameter.help] == []


@pytest.mark.curator
def test_the_example_in_contributing_is_sound(elsewhere, run, ask):
    """The list and the source that CONTRIBUTING shows, put where it says, pass the check and decide."""
    registry = elsewhere / "data" / "forums.toml"
    (listing,) = [block.text for block in blocks(CONTRIBUTING, "toml") if block.text.startswith("[[forums.")]
    slug, as_of, source = re.search(
        r'\[\[forums\.(\S+)\.memberships\]\]\nas_of = "(.+)"\nsource = "(.+)"', listing
    ).groups()
    (record,) = [
        block.text for block in blocks(CONTRIBUTING, "toml") if block.text.startswith(f"{source} = ")
    ]
    text = _with_list(registry.read_text(encoding="utf-8"), listing, slug, as_of)
    registry.write_text(text.replace("\n[sources]\n", f"\n[sources]\n{record}"), encoding="utf-8")
    assert run("check", registry).status == 0
    evidence = ask("why", "Kenya", slug, "--as-of", as_of, "--registry", registry)["evidence"]
    assert [source] == [item["source"] for item in evidence if item["decides"]]


def test_the_command_in_contributing_writes_what_is_shown(elsewhere, run):
    """The command that adds a list writes the source and the members that stand below it as done by hand."""
    registry = elsewhere / "data" / "forums.toml"
    (line,) = [
        line for line in commands(CONTRIBUTING) if line.startswith("iscm add list") and "--title" in line
    ]
    before = registry.read_text("utf-8")
    done = run(*arguments(line), "--yes", "--registry", registry)
    assert done.status == 0, done.err
    source, listing, _ = (block.text for block in blocks(CONTRIBUTING, "toml")[:3])
    members = listing[: listing.index("[[forums", listing.index("states ="))]
    added = re.sub("note = .*\n", "", members)
    after = registry.read_text("utf-8")
    assert (added in after, source in after) == (True, True)
    assert len(after) == len(before) + len(f"\n{added}{source}")
    assert run("check", registry).status == 0


def test_the_joining_in_contributing_is_the_same_both_ways(elsewhere, run, ask):
    """The command for a joining and the line by hand, put where CONTRIBUTING says, make one file, which tells of it."""
    registry = elsewhere / "data" / "forums.toml"
    text = registry.read_text("utf-8")
    (line,) = [line for line in commands(CONTRIBUTING) if line.startswith("iscm add joining")]
    (joined,) = [block.text for block in blocks(CONTRIBUTING, "toml") if block.text.startswith("joined")]
    assert run(*arguments(line), "--yes", "--registry", registry).status == 0
    assert joined in registry.read_text("utf-8")
    events = ask("history", "colombo", "--registry", registry)
    assert "BTN" in str([event for event in events if event["date"] == "2026-02-10"])
    head, first, rest = text.partition("\n[[forums.colombo.memberships]]")
    source = 'example-2026 = { title = "T", publisher = "P", url = "https://example.org/" }\n'
    rest = rest.replace("\n[sources]\n", f"\n[sources]\n{source}")
    registry.write_text(f"{head}{joined}{first}{rest}", "utf-8")
    assert run("check", registry).status == 0


def _with_list(text: str, listing: str, slug: str, as_of: str) -> str:
    """The registry with the list among those of its forum, oldest first."""
    before, *lists = re.split(rf"^(?=\[\[forums\.{slug}\.memberships\]\]$)", text, flags=re.MULTILINE)
    older = [part for part in lists if re.search(r'as_of = "([^"]+)"', part)[1] <= as_of]
    newest, end, rest = older[-1].partition("\n\n")  # a list ends at an empty line
    return "".join([before, *older[:-1], newest, end, listing, "\n", rest, *lists[len(older) :]])


@pytest.mark.parametrize("block", blocks(CONTRIBUTING, "toml"))
def test_the_toml_in_contributing_can_be_read(block):
    """Every TOML example in CONTRIBUTING is valid TOML."""
    assert tomli.loads(block.text)


def test_the_changelog_has_this_version():
    """The CHANGELOG has a dated entry for the program's version."""
    assert re.search(
        rf"^## {re.escape(iscm_cli.__version__)} \(\d{{4}}-\d\d-\d\d\)$", CHANGELOG, re.MULTILINE
    )


def test_the_package_has_this_version():
    """What pip reads as the version is what the program says of itself."""
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == iscm_cli.__version__


def test_the_test_command_is_the_one_that_ci_runs():
    """What ``.ci/run`` takes from the README is one line, the one that runs all tests."""
    (finds,) = re.findall(r"^tests=.*$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    found = start(
        ["bash", "-c", f'{finds}\nprintf %s "$tests"'], cwd=ROOT, capture_output=True, check=True, text=True
    )
    install = 'python3 -m venv .venv && .venv/bin/pip install --quiet --editable ".[dev]"'
    assert f"{install} && .venv/bin/python -m pytest -n auto --dist worksteal" == found.stdout


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_no_document_names_a_path_of_somebodys_machine(document):
    """No document names a directory of the machine that it was written on."""
    text = document.read_text(encoding="utf-8")
    assert re.findall(r"(?<![\w.])/(?:work|home|root|Users)\b.*", text) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(document):
    """Every relative link in a document leads to a file."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_help_leads_with_examples(run):
    """The help has examples first, then the verbs by what they are for, and the options last."""
    headings = re.findall(r"^(\w[\w ]*):$", run("--help").out, re.MULTILINE)
    assert headings == [
        "Examples",
        "Questions",
        "Pictures",
        "Evidence",
        "Export",
        "For curators",
        "Help",
        "Options",
    ]
