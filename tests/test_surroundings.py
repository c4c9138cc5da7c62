"""Wherever it is started: without a home, with a wrong clock, in a folder that is gone, in a Turkish locale."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import sys
from pathlib import Path
from subprocess import run as start
from zoneinfo import ZoneInfo

import pytest
import time_machine

import iscm_cli
from copies import at_once, ended
from iscm_cli.paths import data_file
from programs import locale_in

PROGRAM = Path(sys.executable).with_name("iscm")
ALL = ("list", "--status", "all")
BEHIND = dt.datetime(2000, 1, 1, 12, tzinfo=dt.timezone.utc)
AHEAD = dt.datetime(2099, 12, 31, 12, tzinfo=dt.timezone.utc)
# Questions of which each rests on a day in another way.
QUESTIONS = (
    "list --status all",
    "list --stale 3y",
    "show rabat",
    "stats",
    "stats --largest",
    "country Italy Niger",
    "history igc",
    "changes --since 1995",
    "why EGY rabat",
    "timeline",
    "overlap",
    "map rabat",
    "conflicts",
    "about",
)


@pytest.fixture
def installed():
    """The installed program in a process of its own: its exit status, stdout and stderr, as bytes."""

    def program(
        *arguments: str, without: tuple[str, ...] = (), **environment: str
    ) -> tuple[int, bytes, bytes]:
        kept = {name: value for name, value in os.environ.items() if name not in without}
        done = start(
            [PROGRAM, *arguments], capture_output=True, check=False, env={**kept, **environment}, timeout=60
        )
        return done.returncode, done.stdout, done.stderr

    return program


@pytest.fixture(scope="module")
def plain():
    """What the installed program answers where nothing is odd."""
    done = start([PROGRAM, *ALL], capture_output=True, check=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def on_day(run):
    """The program in this process, on a computer whose clock stands at that moment."""

    def program(moment: dt.datetime, *arguments: str):
        with time_machine.travel(moment, tick=False):
            return run(*arguments)

    return program


@pytest.mark.parametrize(
    ("without", "environment"),
    [
        (("HOME",), {}),
        ((), {"HOME": "/no/such/home"}),
        ((), {"HOME": os.devnull}),
        ((), {"TMPDIR": "/no/such/folder"}),
        ((), {"ISCM_FORMAT": "", "ISCM_REGISTRY": ""}),
        ((), {"COLUMNS": "0"}),
        ((), {"COLUMNS": "wide", "LINES": "-1"}),
        ((), {"TZ": "Mars/Phobos:::99"}),
        ((), {"TERM": "no-such-terminal", "LANG": "xx_XX.nonsense"}),
        (tuple(os.environ), {}),
    ],
    ids=lambda value: " ".join(map(str, value.items() if isinstance(value, dict) else value))[:40],
)
def test_the_answer_does_not_depend_on_the_environment(installed, plain, without, environment):
    """Without a home, a folder for temporary files or any variable, and with odd ones, the answer is the same."""
    if {*without, *environment} <= {"HOME", "COLUMNS", "LINES", "ISCM_FORMAT", "ISCM_REGISTRY"}:
        kept = {name: value for name, value in os.environ.items() if name not in without}
        assert plain == ended(ALL, {**kept, **environment})
    else:  # what Python or the system's library reads once
        assert plain == installed(*ALL, without=without, **environment)


def test_a_user_that_the_system_does_not_know(plain):
    """Where neither HOME nor the table of users has the user, as in some containers, the answer is the same."""
    code = (
        "import pwd, sys\n"
        "def unknown(uid): raise KeyError(uid)\n"
        "pwd.getpwuid = unknown\n"
        "from iscm_cli.__main__ import run\n"
        f"sys.exit(run({[*ALL]}))"
    )
    nameless = {name: value for name, value in os.environ.items() if name not in ("HOME", "USER", "LOGNAME")}
    done = start([sys.executable, "-c", code], capture_output=True, check=False, env=nameless, timeout=60)
    assert plain == (done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_home_that_cannot_be_written(spawned_bytes, shell):
    """Completion that cannot be set up in a home says in one line which file, and why."""
    status, out, err = spawned_bytes("--install-completion", shell, HOME=os.devnull)
    assert (status, out) == (1, b"")
    error, hint = err.decode().splitlines()
    assert re.match(rf"error: {os.devnull}\S* cannot be written: \w", error)
    assert hint.startswith("hint: ")


@pytest.mark.parametrize(
    ("closed", "status"),
    [("<&-", 0), ("<&- 2>&-", 0), ("<&- >&- 2>&-", 1)],
    ids=["stdin", "stderr too", "all"],
)
def test_streams_that_are_closed(plain, closed, status):
    """A program needs no stdin, and says by its exit status alone where it can say nothing else."""
    command = ["/bin/sh", "-c", f'"$0" {" ".join(ALL)} {closed}', PROGRAM]
    done = start(command, capture_output=True, check=False, timeout=60)
    expected = plain[1] if ">&- 2" not in closed else b""
    assert (status, expected, plain[2] if closed == "<&-" else b"") == (
        done.returncode,
        done.stdout,
        done.stderr,
    )


def test_a_folder_that_is_gone(tmp_path, plain):
    """A question is answered in a folder that was deleted meanwhile."""
    (tmp_path / "gone").mkdir()
    leave = 'cd "$0" && rmdir "$0" && exec "$@"'
    command = ["/bin/sh", "-c", leave, tmp_path / "gone", PROGRAM, *ALL]
    done = start(command, capture_output=True, check=False, timeout=60)
    assert plain == (done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    "call", ["export x --to csv", "map nile -o x.svg", "atlas x --lang en", "new x.toml", "check x.toml"]
)
def test_a_file_in_a_folder_that_is_gone(tmp_path, rivers_file, call):
    """What would be written to or read from a deleted folder is refused in one line, with a hint."""
    gone = tmp_path / "gone"
    gone.mkdir()

    def leave() -> None:
        os.chdir(gone)
        gone.rmdir()

    registry = [] if call.endswith(".toml") else ["--registry", str(rivers_file)]
    [(status, out, err)] = at_once([[*call.split(), *registry]], leave)
    assert (status, out) == (1, b"")
    assert re.fullmatch(rb"error: .*\bx\b.*\nhint: .+\n", err)


def test_an_installation_that_cannot_be_written(tmp_path, plain):
    """Where the compiled registry is missing and cannot be put beside the file, the file is read each time."""
    package, data = tmp_path / "iscm_cli", tmp_path / "data"
    leave_out = shutil.ignore_patterns("__pycache__", "data", "compiled")
    shutil.copytree(Path(iscm_cli.__file__).parent, package, ignore=leave_out)
    shutil.copytree(data_file("forums.toml").parent, data, ignore=leave_out)
    (data / "compiled").write_text("No folder can be made here, whoever asks.")
    before = sorted(data.iterdir())
    call = [sys.executable, "-m", "iscm_cli", *ALL]
    done = start(call, capture_output=True, check=False, cwd=tmp_path, timeout=60)
    assert plain == (done.returncode, done.stdout, done.stderr)
    assert before == sorted(data.iterdir())


@pytest.mark.parametrize(
    "odd",
    [
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["Latin-1", "plain C"],
)
def test_off_a_terminal_the_encoding_is_utf_8(installed, plain, odd):
    """In another encoding or in the C locale, with Python's own remedies turned off, a pipe gets the same bytes."""
    assert plain == installed(*ALL, **odd)
    assert "Söderköping Process".encode() in plain[1]


@pytest.mark.parametrize("columns", ["0", "-5", "wide", "99999999999999999999"])
def test_a_terminal_whose_width_is_nonsense(terminal, columns):
    """COLUMNS that is no width leaves the terminal's own; one beyond all reason makes no line longer than its text."""
    screen = terminal("list", columns=60, COLUMNS=columns)
    assert screen.status == 0
    assert screen.width <= (300 if columns.startswith("9") else 60)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_clock_that_is_behind(on_day, run, question):
    """On a computer whose clock stands in 2000, every answer is the one that --as-of gives for that day."""
    call = (*question.split(), "-f", "json")
    then = on_day(BEHIND, *call)
    assert then.status == 0
    assert run(*call, "--as-of", "2000-01-01") == then


def test_a_clock_that_is_behind_finds_no_fault(on_day, rivers_file, tmp_path):
    """Facts may be as new as the version of the registry: only later ones lie in the future, whatever the clock says."""
    assert on_day(BEHIND, "check", rivers_file).status == 0
    text = rivers_file.read_text("utf-8")
    older = tmp_path / "older.toml"
    older.write_text(text.replace('version = "2024.03.01"', 'version = "first edition"'), "utf-8")
    done = on_day(BEHIND, "check", older)
    assert (done.status, "is in the future" in done.out) == (1, True)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_clock_that_is_ahead(on_day, question):
    """On a computer whose clock stands in 2099, every answer is the one that --as-of gives there for that day."""
    call = (*question.split(), "-f", "json")
    then = on_day(AHEAD, *call)
    assert then.status == 0
    assert on_day(AHEAD, *call, "--as-of", "2099-12-31") == then


def test_by_2099_every_list_is_stale(on_day, ask):
    """With the clock far ahead every active forum is stale."""
    stale = on_day(AHEAD, "list", "--stale", "3y", "--columns", "slug", "-f", "tsv")
    assert sorted(stale.out.splitlines()[1:]) == sorted(row["slug"] for row in ask("list"))


@pytest.mark.parametrize(
    ("zone", "status"), [("Pacific/Kiritimati", 0), ("UTC", 2), ("Pacific/Pago_Pago", 2)], ids=str
)
def test_today_is_the_reader_s_own_day(on_day, zone, status):
    """At one moment it is already tomorrow in Kiribati, and only there: that day is in the future elsewhere."""
    moment = dt.datetime(2026, 6, 30, 12, tzinfo=dt.timezone.utc).astimezone(ZoneInfo(zone))
    done = on_day(moment, "list", "--as-of", "2026-07-01")
    assert done.status == status


@pytest.fixture(scope="module")
def turkish(tmp_path_factory):
    """The variables that put a Turkish locale in force."""
    return locale_in(tmp_path_factory.mktemp("locale"), "tr_TR")


@pytest.mark.parametrize("names", ["ITALY NIGER", "italy niger", "İTALY NİGER", "ıtaly nıger"])
def test_turkish_letters(installed, spawned_bytes, turkish, names):
    """In a Turkish locale, where i and I are no pair, names of States are found as anywhere."""
    rest = ("--status", "all", "-f", "json")
    expected = spawned_bytes("country", "ITA", "NER", *rest)
    assert expected[0] == 0
    assert expected == installed("country", *names.split(), *rest, **turkish)


@pytest.mark.parametrize("call", ["list", "overlap", "show rabat", "--help"])
def test_a_size_that_is_no_number(terminal, call):
    """COLUMNS and LINES that are no size of a terminal are as if they were not set."""
    plain = terminal(*call.split(), columns=100, PAGER="")
    for value in ("²", "١", "1" + "0" * 30, "-3", "wide", "") if call == "list" else ("²", "-3"):
        odd = terminal(*call.split(), columns=100, PAGER="", COLUMNS=value, LINES=value)
        assert (value, odd.status, odd.raw) == (value, 0, plain.raw)


@pytest.mark.parametrize(
    "given",
    [
        {"_ISCM_COMPLETE": "complete_bash"},
        {"_ISCM_COMPLETE": "complete_bash", "COMP_WORDS": "iscm show"},
        {"_ISCM_COMPLETE": "complete_bash", "COMP_WORDS": "iscm show", "COMP_CWORD": "x"},
        {"_ISCM_COMPLETE": "complete_bash", "COMP_WORDS": "iscm show", "COMP_CWORD": "²"},
        {"_ISCM_COMPLETE": "complete_sh"},
        {"_ISCM_COMPLETE": "bash_complete"},
        {"_ISCM_COMPLETE": "nonsense"},
    ],
    ids=lambda given: " ".join(given.values()),
)
def test_a_tab_without_its_words(spawn, given):
    """The variable by which a shell asks for a TAB, set without what else it says, is an error in two lines."""
    done = spawn("list", **given)
    assert (done.status, done.out) == (2, "")
    assert [line.split(": ")[0] for line in done.errors] == ["error", "hint"]


HELPS = (
    "--help",
    "list --help",
    "add list --help",
    "export --help",
    "help show",
    "schema",
    "schema --output show",
)


@pytest.fixture(scope="module")
def optimized_helps():
    """What a Python that leaves docstrings out of the program prints for each of these, one after the other."""
    code = (
        "import sys; from iscm_cli.__main__ import run\n"
        f"for call in {HELPS}: print(run(call.split()), 'ended', flush=True)"
    )
    environment = {**os.environ, "PYTHONOPTIMIZE": "2"}
    done = start([sys.executable, "-c", code], capture_output=True, check=True, env=environment, timeout=60)
    assert done.stderr == b""
    return dict(zip(HELPS, done.stdout.decode().split("0 ended\n"), strict=False))


@pytest.mark.parametrize("call", HELPS)
def test_the_help_of_an_optimized_python(spawn, optimized_helps, call):
    """With PYTHONOPTIMIZE=2, which leaves docstrings out of the program, help and schemas are the same."""
    assert spawn(*call.split()) == (0, optimized_helps[call], "")
