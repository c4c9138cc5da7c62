"""``-`` in place of a file: what comes from stdin, and what goes to stdout; and that it goes there whole."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from xml.etree import ElementTree as ET

import pytest

from conftest import RIVERS, SHIPPED
from copies import Ended, ended


@pytest.fixture
def piped(tmp_path, monkeypatch):
    """The program in a process of its own, in an empty folder: what it is fed, what it writes."""
    monkeypatch.chdir(tmp_path)

    def program(*arguments: str, fed: bytes = b"") -> Ended:
        done = ended(arguments, fed=fed)
        assert list(tmp_path.iterdir()) == []  # no file called "-"
        return done

    return program


def test_a_new_registry_through_a_pipe(piped, run, tmp_path_factory):
    """``new -`` writes to stdout what it would write to a file; ``check -`` finds it sound; any verb reads it."""
    file = tmp_path_factory.mktemp("new") / "new.toml"
    assert run("new", file).status == 0
    starter = piped("new", "-")
    assert (starter.out, starter.err) == (file.read_bytes(), b"")
    checked = piped("check", "-", fed=starter.out)
    assert (checked.status, checked.err) == (0, b"/dev/stdin is valid: 1 forum, 1 source\n")
    listed = piped("list", "--registry", "-", "-f", "json", fed=starter.out)
    assert [row["slug"] for row in json.loads(listed.out)] == ["example"]


def test_a_faulty_registry_through_a_pipe(piped):
    """A fault in what comes through a pipe is named with its line."""
    done = piped("check", "-", "-f", "json", fed=b"\nkinds = 3 = 4\n")
    assert done.status == 1
    assert [fault["line"] for fault in json.loads(done.out)] == [2]


def test_a_file_of_that_name(run, tmp_path, monkeypatch):
    """A file called "-" is meant by ./-, as everywhere."""
    monkeypatch.chdir(tmp_path)
    assert run("new", "./-").status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["-"]
    assert run("check", "./-").status == 0


@pytest.mark.parametrize(("form", "registry"), [("json", SHIPPED), ("graphml", RIVERS), ("gexf", RIVERS)])
def test_a_text_to_stdout(piped, run, tmp_path_factory, form, registry):
    """An export to stdout is the one that goes to a file, and nothing is said; the first is more than a pipe holds."""
    file = tmp_path_factory.mktemp("out") / f"x.{form}"
    assert run("export", file, "--to", form, "--registry", registry).status == 0
    done = piped("export", "-", "--to", form, "--registry", str(registry))
    assert (done.status, done.err) == (0, b"")
    assert done.out == file.read_bytes()


def test_a_database_to_stdout(piped, tmp_path_factory):
    """A database sent on is a database."""
    file = tmp_path_factory.mktemp("out") / "x.sqlite"
    file.write_bytes(piped("export", "-", "--to", "sqlite", "--registry", str(RIVERS)).out)
    with closing(sqlite3.connect(file)) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("SELECT count(*) FROM forums").fetchall() == [(6,)]


@pytest.mark.parametrize(
    "call", [["export", "-", "--to", "csv"], ["export", "-", "--to", "datapackage"], ["atlas", "-"]]
)
def test_a_folder_is_no_stream(piped, call):
    """What writes a folder does not take stdout for one."""
    done = piped(*call)
    assert (done.status, done.out) == (2, b"")
    assert b"folder" in done.err


@pytest.mark.parametrize(
    "call", [["map", "rabat"], ["timeline", "rabat"], ["timeline"], ["overlap", "--kind", "irf"]]
)
def test_a_picture_to_stdout(piped, run, tmp_path_factory, call):
    """A picture goes to stdout whole and alone, as it goes to a file, whatever format is set."""
    file = tmp_path_factory.mktemp("out") / "x.svg"
    assert run(*call, "-o", file).status == 0
    done = piped(*call, "-o", "-")
    assert done.status == 0
    assert done.out == file.read_bytes()
    assert ET.fromstring(done.out).tag.endswith("svg")  # noqa: S314 - what is tested
    assert b"wrote" not in done.err


def test_a_picture_where_a_format_is_set(piped, monkeypatch):
    """A format in the environment does not mix with the picture; one on the line is refused."""
    plain = piped("map", "rabat", "--output", "-").out
    monkeypatch.setenv("ISCM_FORMAT", "json")
    assert piped("map", "rabat", "--output", "-").out == plain
    done = piped("map", "rabat", "--output", "-", "-f", "json")
    assert (done.status, done.out) == (2, b"")


def test_a_database_is_nothing_for_a_terminal(terminal):
    """On a terminal a file of bytes is refused; text is shown."""
    refused = terminal("export", "-", "--to", "sqlite")
    assert (refused.status, refused.raw) == (2, "")
    assert terminal("export", "-", "--to", "graphml", "--forum", "rabat").status == 0


# What answers and what does not, with its exit status, and whether stderr hears of it.
ENDINGS = {"list --limit 1": 0, "show nosuchforum": 3, "list --no-such-option": 2}
LONG = ("sources", "-f", "csv")


@pytest.fixture(scope="module")
def long_answer():
    """An answer that no pipe holds at once, as bytes."""
    return subprocess.run([sys.executable, "-m", "iscm_cli", *LONG], capture_output=True, check=True).stdout


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_answer_that_is_cut_is_an_error(tmp_path, unbuffered):
    """Where a limit cuts the answer, buffered or not, the program says so, and its exit status too."""
    limited = f'ulimit -f 8; "$0" -m iscm_cli {" ".join(LONG)} > {tmp_path}/out'
    done = subprocess.run(
        ["/bin/sh", "-c", limited, sys.executable],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert (tmp_path / "out").stat().st_size < 10_000
    assert done.returncode == 1
    assert done.stderr.startswith("error: the answer cannot be written: File too large\nhint: ")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_pipe_that_does_not_wait(long_answer, unbuffered):
    """Through a pipe that takes what it can and does not wait, the answer comes whole."""
    read, write = os.pipe()
    os.set_blocking(write, False)
    command = [sys.executable, "-m", "iscm_cli", *LONG]
    with subprocess.Popen(
        command, stdout=write, env={**os.environ, "PYTHONUNBUFFERED": unbuffered}
    ) as process:
        os.close(write)
        with os.fdopen(read, "rb") as pipe:
            first = pipe.read(1)
            got = first + pipe.read()
    assert (process.returncode, got) == (0, long_answer)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_writes_that_take_a_part(long_answer, unbuffered):
    """Where the system takes a few bytes at a time, or none for the moment, the answer is the same."""
    code = (
        "import os, sys\n"
        "real, calls = os.write, iter(range(10**9))\n"
        "def little(descriptor, data):\n"
        "    if next(calls) % 7 == 3: raise BlockingIOError\n"
        "    return real(descriptor, bytes(data[:997]))\n"
        "os.write = little\n"
        "from iscm_cli.__main__ import main\n"
        f"sys.argv[1:] = {list(LONG)}\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, long_answer, b"")


@pytest.mark.parametrize("stderr", ["2>/dev/full", "2>&-", "of no reader"])
@pytest.mark.parametrize("call", ENDINGS)
def test_what_stderr_cannot_take_changes_nothing(call, stderr):
    """With stderr full, closed or gone the exit status is that of the answer, or of the error."""
    reading, gone = os.pipe()
    os.close(reading)
    line = f'exec "$0" -m iscm_cli {call} {stderr if stderr.startswith("2>") else ""}'
    done = subprocess.run(
        ["/bin/sh", "-c", line, sys.executable], stdout=subprocess.DEVNULL, stderr=gone, check=False
    )
    os.close(gone)
    assert done.returncode == ENDINGS[call]


@pytest.mark.parametrize(
    "call", ["list", "--help", "help list", "--version", "schema", "new -", "map rabat -o -"]
)
def test_a_stdout_that_is_closed(spawn_shell, call):
    """What cannot be said because stdout is closed is an error, whatever was asked."""
    done = spawn_shell(f"{call} >&-")
    assert (done.status, done.errors) == (
        1,
        ["error: the answer cannot be written: stdout is closed", "hint: leave stdout open"],
    )


def test_a_closed_stream_is_no_place_for_a_file(tmp_path):
    """With all streams closed, no file of the program takes the place of one, and none is written to by accident."""
    line = f'"$0" -m iscm_cli export {tmp_path}/x.json --to json <&- >&- 2>&-'
    done = subprocess.run(["/bin/sh", "-c", line, sys.executable], check=False)
    assert done.returncode == 0
    assert json.loads((tmp_path / "x.json").read_text("utf-8"))["forums"]


@pytest.fixture
def in_shell(tmp_path):
    """The program run by a shell in an empty folder: its exit status, stderr, and the names of what it left there."""

    def program(line: str) -> tuple[int, str, list[str]]:
        command = ["/bin/sh", "-c", f'"$0" -m iscm_cli {line}', sys.executable]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
        return done.returncode, done.stderr, sorted(path.name for path in tmp_path.iterdir())

    return program


PICTURES = ("map rabat", "timeline", "timeline rabat", "overlap --kind irf")


@pytest.mark.parametrize("call", PICTURES)
def test_no_picture_without_its_answer(run, tmp_path, monkeypatch, call):
    """Where the answer that goes with a picture is refused or cannot be written, the picture is not saved either."""
    monkeypatch.chdir(tmp_path)
    asked = (*call.split(), "-o", "x.svg")
    done = run(*asked, "--columns", "nosuch")
    assert (done.status, list(tmp_path.iterdir())) == (2, [])
    assert done.err.startswith("error: --columns is for rows, and --output alone writes none")
    done = run(*asked, "-f", "csv", "--columns", "nosuch")
    assert (done.status, list(tmp_path.iterdir())) == (2, [])
    assert done.err.startswith('error: there is no column "nosuch"')
    full = ended([*asked, "-f", "json"], out="/dev/full")
    assert (full.status, list(tmp_path.iterdir())) == (1, [])
    assert "error: the answer cannot be written: No space left on device" in full.err.decode().splitlines()


@pytest.mark.parametrize("call", ["map rabat", "overlap --kind irf"])
def test_a_picture_and_a_stdout_that_is_closed(in_shell, call):
    """Where something is to be said on stdout, which is closed, no picture is saved; where nothing is, it is.

    Here for two commands; the test above has a stdout that takes nothing for all of them.
    """
    status, _, left = in_shell(f"{call} -o x.svg -f json >&-")
    assert (status, left) == (1, [])
    status, err, left = in_shell(f"{call} -o x.svg >&-")
    assert (status, err.splitlines()[-1], left) == (0, "wrote x.svg", ["x.svg"])


def test_a_picture_whose_answer_nobody_reads(in_shell):
    """Where the reader of the answer has had enough, the picture is saved."""
    status, err, left = in_shell("map rabat -o y.svg -f json | :")
    assert (status, err.splitlines()[-1:], left) == (0, ["wrote y.svg"], ["y.svg"])


def test_columns_are_listed_without_a_picture(run, tmp_path, monkeypatch):
    """Whoever asks which columns there are gets no picture."""
    monkeypatch.chdir(tmp_path)
    done = run("map", "rabat", "-o", "x.svg", "--columns", "?")
    assert (done.status, done.err, list(tmp_path.iterdir())) == (0, "", [])


@pytest.mark.parametrize(
    ("targets", "out", "status", "left"),
    [
        ("-o x.toml --rejected -", "/dev/full", 1, []),
        ("-o - --rejected x.csv", "/dev/full", 1, []),
        ("-o x.toml --rejected no/x.csv", None, 1, []),
        ("-o x.toml --rejected ./x.toml", None, 2, []),
        ("-o x.toml --rejected -", None, 5, ["x.toml"]),
    ],
)
def test_an_import_writes_both_or_neither(
    tmp_path, tmp_path_factory, monkeypatch, targets, out, status, left
):
    """A registry and the rows that could not be brought in are written both, or neither."""
    monkeypatch.chdir(tmp_path)
    table = tmp_path_factory.mktemp("table") / "t.csv"
    table.write_text("forum,state,year\nA,France,2001\nA,Nowhere,2001\n", "utf-8")
    source = ("--publisher", "P", "--url", "https://example.org")
    done = ended(["import", str(table), *source, *targets.split()], out=out)
    assert (done.status, [path.name for path in tmp_path.iterdir()]) == (status, left), done.err
    full = b"error: the answer cannot be written: No space left on device" in done.err.splitlines()
    assert full == (out == "/dev/full")
