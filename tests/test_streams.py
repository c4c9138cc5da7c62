"""``-`` in place of a file: what comes from stdin, and what goes to stdout."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from xml.etree import ElementTree as ET

import pytest

from terminals import on_terminal


@pytest.fixture
def piped(tmp_path, monkeypatch):
    """The program in a process of its own, in an empty folder: what it is fed, what it writes."""
    monkeypatch.chdir(tmp_path)

    def program(*arguments: str, fed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        done = subprocess.run(
            [sys.executable, "-m", "iscm_cli", *arguments], input=fed, capture_output=True, check=False
        )
        assert list(tmp_path.iterdir()) == []  # no file called "-"
        return done

    return program


def test_a_new_registry_through_a_pipe(piped, run, tmp_path_factory):
    """``new -`` writes to stdout what it would write to a file; ``check -`` finds it sound; any verb reads it."""
    file = tmp_path_factory.mktemp("new") / "new.toml"
    assert run("new", file).status == 0
    starter = piped("new", "-")
    assert (starter.stdout, starter.stderr) == (file.read_bytes(), b"")
    checked = piped("check", "-", fed=starter.stdout)
    assert (checked.returncode, checked.stderr) == (0, b"/dev/stdin is valid: 1 forum, 1 source\n")
    listed = piped("list", "--registry", "-", "-f", "json", fed=starter.stdout)
    assert [row["slug"] for row in json.loads(listed.stdout)] == ["example"]


def test_a_faulty_registry_through_a_pipe(piped):
    """A fault in what comes through a pipe is named with its line."""
    done = piped("check", "-", "-f", "json", fed=b"\nkinds = 3 = 4\n")
    assert done.returncode == 1
    assert [fault["line"] for fault in json.loads(done.stdout)] == [2]


def test_a_file_of_that_name(run, tmp_path, monkeypatch):
    """A file called "-" is meant by ./-, as everywhere."""
    monkeypatch.chdir(tmp_path)
    assert run("new", "./-").status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["-"]
    assert run("check", "./-").status == 0


@pytest.mark.parametrize("form", ["json", "graphml", "gexf"])
def test_a_text_to_stdout(piped, run, tmp_path_factory, form):
    """An export to stdout is the one that goes to a file, and nothing is said."""
    file = tmp_path_factory.mktemp("out") / f"x.{form}"
    assert run("export", file, "--to", form).status == 0
    done = piped("export", "-", "--to", form)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == file.read_bytes()


def test_a_database_to_stdout(piped, tmp_path_factory):
    """A database sent on is a database."""
    file = tmp_path_factory.mktemp("out") / "x.sqlite"
    file.write_bytes(piped("export", "-", "--to", "sqlite").stdout)
    with closing(sqlite3.connect(file)) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize(
    "call", [["export", "-", "--to", "csv"], ["export", "-", "--to", "datapackage"], ["atlas", "-"]]
)
def test_a_folder_is_no_stream(piped, call):
    """What writes a folder does not take stdout for one."""
    done = piped(*call)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"folder" in done.stderr


@pytest.mark.parametrize(
    "call", [["map", "rabat"], ["timeline", "rabat"], ["timeline"], ["overlap", "--kind", "irf"]]
)
def test_a_picture_to_stdout(piped, run, tmp_path_factory, call):
    """A picture goes to stdout whole and alone, as it goes to a file, whatever format is set."""
    file = tmp_path_factory.mktemp("out") / "x.svg"
    assert run(*call, "-o", file).status == 0
    done = piped(*call, "-o", "-")
    assert done.returncode == 0
    assert done.stdout == file.read_bytes()
    assert ET.fromstring(done.stdout).tag.endswith("svg")  # noqa: S314 - what is tested
    assert b"wrote" not in done.stderr


def test_a_picture_where_a_format_is_set(piped, monkeypatch):
    """A format in the environment does not mix with the picture; one on the line is refused."""
    plain = piped("map", "rabat", "--output", "-").stdout
    monkeypatch.setenv("ISCM_FORMAT", "json")
    assert piped("map", "rabat", "--output", "-").stdout == plain
    done = piped("map", "rabat", "--output", "-", "-f", "json")
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_database_is_nothing_for_a_terminal():
    """On a terminal a file of bytes is refused; text is shown."""
    program = [sys.executable, "-m", "iscm_cli", "export", "-", "--to"]
    refused = on_terminal([*program, "sqlite"], 100, dict(os.environ))
    assert (refused.status, refused.raw) == (2, "")
    assert on_terminal([*program, "graphml"], 100, dict(os.environ)).status == 0
