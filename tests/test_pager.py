"""The pager: only for people, only for what does not fit, and only the one that they chose. Colour off a terminal."""

from __future__ import annotations

import os
import re
import sys

import pytest

import terminals
from iscm_cli.output.terminal.pager import pager_command

STYLE = re.compile(r"\x1b\[[0-9;]*m")
LINK = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")
SHORT = {"LINES": "10"}
TALL = {"LINES": "4000"}


@pytest.fixture(autouse=True)
def no_settings(monkeypatch):
    """Keep the pager of whoever runs the tests out of them."""
    for name in ("ISCM_PAGER", "PAGER", "LESS", "LINES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def pager(tmp_path):
    """A pager that keeps what it gets in a file: its path, the file's, and its command."""

    class Pager:
        program = tmp_path / "my pager"
        kept = tmp_path / "kept"
        command = f"'{program}' '{kept}'"

        @property
        def text(self) -> str | None:
            """What the pager got, or None where it did not run."""
            return self.kept.read_text("utf-8") if self.kept.exists() else None

    Pager.program.write_text('#!/bin/sh\ncat > "$1"\n', "utf-8")
    Pager.program.chmod(0o755)
    return Pager()


@pytest.fixture(scope="module")
def unpaged():
    """What ``list`` writes to a terminal without a pager."""
    command = [sys.executable, "-m", "iscm_cli", "list", "--no-pager"]
    return terminals.on_terminal(command, 80, {**os.environ, "TERM": "xterm-256color"}).raw


@pytest.mark.parametrize(("variable", "verb"), [("ISCM_PAGER", "show rabat"), ("PAGER", "stats")])
def test_the_pager_gets_the_whole_answer(terminal, pager, verb, variable):
    """The pager gets what the terminal would have shown, to the last line and in colour, but links; the terminal gets nothing."""
    screen = terminal(*verb.split(), **SHORT, **{variable: pager.command})
    whole = terminal(*verb.split(), "--no-pager", **SHORT, **{variable: pager.command}).raw
    assert (screen.status, screen.raw) == (0, "")
    assert pager.text == LINK.sub("", whole.replace("\r\n", "\n"))
    assert "\x1b[" in pager.text


def test_only_what_is_longer_than_the_terminal_is_paged(terminal, pager):
    """An answer is paged where it and the prompt below it do not fit, and not one line earlier."""
    lines = len(terminal("list", **TALL, ISCM_PAGER=pager.command).lines)
    assert pager.text is None
    assert terminal("list", LINES=str(lines + 1), ISCM_PAGER=pager.command).raw
    assert pager.text is None
    assert terminal("list", LINES=str(lines), ISCM_PAGER=pager.command).raw == ""
    assert pager.text.count("\n") == lines


def test_the_height_is_that_of_the_terminal(terminal, pager, monkeypatch):
    """Without LINES the height is the one that the terminal itself says."""
    monkeypatch.setattr(terminals, "_TALL", 10)
    assert terminal("list", ISCM_PAGER=pager.command).raw == ""
    assert pager.text.count("\n") > 10


def test_iscm_pager_comes_before_pager(terminal, pager):
    """ISCM_PAGER is taken where both are set, and may turn off what PAGER names."""
    terminal("list", **SHORT, ISCM_PAGER=pager.command, PAGER="false")
    assert pager.text
    pager.kept.unlink()
    assert terminal("list", **SHORT, ISCM_PAGER="", PAGER=pager.command).lines[0].startswith("Forum")
    assert pager.text is None


@pytest.mark.parametrize("variable", ["ISCM_PAGER", "PAGER"])
@pytest.mark.parametrize("command", ["", " ", "cat", "no-such-pager -R", "'unbalanced"])
def test_no_pager(terminal, unpaged, variable, command):
    """An empty name, cat, a program that is not there or a name that cannot be read mean no pager."""
    screen = terminal("list", **SHORT, **{variable: command})
    assert (screen.status, screen.raw) == (0, unpaged)
    assert len(screen.lines) > 10


def test_no_pager_by_option(terminal, pager):
    """With --no-pager a long answer goes straight to the terminal."""
    assert len(terminal("list", "--no-pager", **SHORT, ISCM_PAGER=pager.command).lines) > 10
    assert pager.text is None


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "markdown"])
def test_what_machines_read_is_never_paged(terminal, pager, form):
    """No other format than the table goes through the pager."""
    screen = terminal("show", "rabat", "-f", form, **SHORT, ISCM_PAGER=pager.command)
    assert screen.status == 0
    assert screen.raw
    assert pager.text is None


@pytest.mark.parametrize("verb", ["schema", "cite rabat", "cite rabat --style bibtex", "--help"])
def test_what_is_no_answer_is_never_paged(terminal, pager, verb):
    """Schemas, citations and help go straight to the terminal."""
    assert terminal(*verb.split(), **SHORT, ISCM_PAGER=pager.command).raw
    assert pager.text is None


def test_off_a_terminal_nothing_is_paged(spawn, pager):
    """In a pipe the answer is written as it is."""
    done = spawn("list", **SHORT, ISCM_PAGER=pager.command)
    assert len(done.out.splitlines()) > 10
    assert pager.text is None


@pytest.mark.parametrize(
    "command",
    ["false", "less | head", "env no-such-pager", "sh -c 'cat >/dev/null; exit 3'", "sh -c 'kill -9 $$'"],
)
def test_a_pager_that_fails(terminal, unpaged, command):
    """Where the pager ends in an error, the answer goes to the terminal, whole."""
    screen = terminal("list", **SHORT, ISCM_PAGER=command)
    assert (screen.status, screen.raw) == (0, unpaged)


def test_a_pager_that_is_interrupted(terminal, pager):
    """Ctrl-C is the pager's, however often it comes: the program waits for it, and prints nothing then."""
    pager.program.write_text(
        '#!/bin/sh\ncat > "$1"\nfor i in 1 2 3; do kill -INT $PPID; sleep 0.05; done\necho over >> "$1"\nexit 2\n',
        "utf-8",
    )
    screen = terminal("list", **SHORT, ISCM_PAGER=pager.command)
    assert (screen.status, screen.raw) == (0, "")
    assert pager.text.endswith("over\n")


def test_a_pager_can_be_interrupted(terminal, pager):
    """The pager itself does not inherit that the program takes no notice of Ctrl-C."""
    pager.program.write_text('#!/bin/sh\ncat > /dev/null\nkill -INT $$\necho left > "$1"\n', "utf-8")
    terminal("list", **SHORT, ISCM_PAGER=pager.command)
    assert pager.text is None


@pytest.mark.parametrize("command", ["true", "head -n 1"])
def test_a_pager_that_stops_early(terminal, command):
    """A pager that is left before the end is no error."""
    screen = terminal("show", "rabat", **SHORT, ISCM_PAGER=command)
    assert screen.status == 0
    assert "Traceback" not in screen.raw


def test_a_pager_that_cannot_start(terminal, unpaged, pager):
    """Where the pager is no program after all, the answer goes to the terminal."""
    pager.program.write_bytes(b"\x00\x01 not a program")
    screen = terminal("list", **SHORT, ISCM_PAGER=pager.command)
    assert (screen.status, screen.raw) == (0, unpaged)


def test_a_pager_finds_less_set(terminal, tmp_path):
    """Where LESS is not set the pager finds it set so that colours show; where it is, it is left alone."""
    program = tmp_path / "pager"
    program.write_text(f'#!/bin/sh\necho "$LESS" >> {tmp_path}/less\ncat > /dev/null\n', "utf-8")
    program.chmod(0o755)
    terminal("list", **SHORT, PAGER=str(program))
    terminal("list", **SHORT, PAGER=str(program), LESS="S")
    assert (tmp_path / "less").read_text("utf-8") == "FRX\nS\n"


@pytest.fixture
def less(tmp_path):
    """A program called less, of a version: its name, and a function for its options and the text that it got."""

    def made(version: str, name: str = "less"):
        program = tmp_path / name
        program.write_text(
            f'#!/bin/sh\n[ "$1" = --version ] && {{ echo "{version}"; exit; }}\n'
            f'for option; do echo "$option"; done > {tmp_path}/options\ncat > {tmp_path}/text\n',
            "utf-8",
        )
        program.chmod(0o755)

        def got() -> tuple[list[str], str]:
            return (tmp_path / "options").read_text("utf-8").splitlines(), (tmp_path / "text").read_text(
                "utf-8"
            )

        return program, got

    return made


@pytest.mark.parametrize(
    ("own", "more", "prompt"),
    [(None, "", True), ("-M", " -S", True), ("-PsMine", "", False), ("S", "", True)],
)
def test_less_is_told_on_its_command_line(terminal, less, own, more, prompt):
    """Less shows colours whatever LESS says, and what its keys do, unless LESS has a prompt; own options come last."""
    program, got = less("less 590")
    terminal("list", **SHORT, PAGER=f"{program}{more}", **({"LESS": own} if own else {}))
    (first, *others), text = got()
    assert first == "-R"
    assert [option[:3] for option in others] == ["-Ps"] * prompt + more.split()
    assert "\x1b[" in text


def test_less_by_another_name(terminal, less, tmp_path):
    """What leads to less is told as less is; what leads to BusyBox is not, as that takes no prompt."""
    program, got = less("less 590")
    (tmp_path / "pager").symlink_to(program)
    terminal("list", **SHORT, PAGER=str(tmp_path / "pager"))
    assert got()[0][0] == "-R"
    program, got = less("BusyBox", "busybox")
    (tmp_path / "less").unlink()
    (tmp_path / "less").symlink_to(program)
    terminal("list", **SHORT, PAGER=str(tmp_path / "less"))
    assert got()[0] == []


@pytest.mark.parametrize(
    ("version", "linked"),
    [("less 566", True), ("less 668 (PCRE2)", True), ("less 551 (GNU regex)", False), ("?", False)],
)
def test_links_only_where_less_takes_them(terminal, less, version, linked):
    """A less that would show links as signs gets the same text without them."""
    program, got = less(version)
    terminal("show", "rabat", **SHORT, PAGER=str(program))
    whole = terminal("show", "rabat", "--no-pager", **SHORT).raw.replace("\r\n", "\n")
    assert LINK.search(whole)
    if linked:
        assert LINK.sub("", got()[1]) == LINK.sub("", whole)
        assert LINK.search(got()[1])
    else:
        assert got()[1] == LINK.sub("", whole)


def test_other_pagers_get_no_links(terminal, pager):
    """A pager that is not known to take links gets none."""
    terminal("show", "rabat", **SHORT, PAGER=pager.command)
    assert pager.text
    assert "\x1b]8" not in pager.text


def test_no_pager_on_a_dumb_terminal(terminal, pager):
    """Where TERM is dumb the answer goes straight to the terminal, without colours and links."""
    screen = terminal("show", "rabat", **SHORT, ISCM_PAGER=pager.command, TERM="dumb")
    assert (screen.status, pager.text) == (0, None)
    assert len(screen.lines) > 10
    assert "\x1b" not in screen.raw


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {}])
def test_no_pager_without_a_terminal_to_page_on(environ):
    """Where nothing says that the terminal can do more than print, there is no pager."""
    assert pager_command({**environ, "PAGER": sys.executable}) == []
    assert pager_command({"TERM": "xterm", "PAGER": sys.executable}) == [sys.executable]


@pytest.mark.parametrize("verb", ["list", "show rabat", "stats", "compare rabat khartoum"])
def test_force_color_colours_off_a_terminal(run, monkeypatch, verb):
    """FORCE_COLOR colours what goes into a pipe and changes nothing else; NO_COLOR beats it."""
    plain = run(*verb.split()).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run(*verb.split()).out
    assert "\x1b" not in plain
    assert coloured != plain
    assert STYLE.sub("", coloured) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert run(*verb.split()).out == plain
    monkeypatch.setenv("NO_COLOR", "")
    assert run(*verb.split()).out == coloured
    monkeypatch.setenv("FORCE_COLOR", "")
    assert run(*verb.split()).out == plain


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "markdown"])
def test_what_machines_read_is_never_coloured(run, monkeypatch, form):
    """FORCE_COLOR colours no other format than the table."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in run("show", "rabat", "-f", form).out
