"""A program on a pseudo-terminal, and what it drew there as a terminal emulator sees it."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios
from functools import cached_property

import pyte

from copies import begun, status_of

_WIDE = 2000  # no line reaches this column, so nothing wraps and every line shows its own length
_TALL = 4000  # no answer is longer, so none is paged
_BLOCK = 65536


class Screen:
    """What a program wrote to a terminal: ``raw`` as written, ``lines`` as drawn, ``width`` of the widest."""

    def __init__(self, status: int, raw: str) -> None:
        self.status = status
        self.raw = raw

    @cached_property
    def lines(self) -> list[str]:
        """The lines, without the blanks that end them."""
        return ["".join(cells).rstrip() for cells in self._rows]

    @cached_property
    def width(self) -> int:
        """How many columns the widest line takes."""
        return max(map(len, self._rows), default=0)

    @cached_property
    def _rows(self) -> list[list[str]]:
        """What stands in each column of each line; drawn only for who asks, for it takes longer than many an answer."""
        screen = pyte.Screen(_WIDE, _TALL)
        pyte.Stream(screen).feed(self.raw)
        rows = (screen.buffer[row] for row in range(screen.cursor.y))
        return [[cells[column].data for column in range(max(cells, default=-1) + 1)] for cells in rows]


def on_terminal(command: list[str], columns: int, environment: dict[str, str], typed: str = "") -> Screen:
    """Run a command with stdin and stdout on a terminal of so many columns, and stderr elsewhere.

    ``typed`` is what somebody types there.
    """
    ours, theirs = _opened(columns)
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        os.close(theirs)
        os.write(ours, typed.encode())
        raw = _everything(ours)
    os.close(ours)
    return Screen(process.returncode, raw.decode("utf-8"))


def copied_on_terminal(call: list[str], columns: int, environment: dict[str, str]) -> Screen:
    """The same of the program on these arguments, in a copy of this process."""
    ours, theirs = _opened(columns)
    elsewhere = os.open(os.devnull, os.O_WRONLY)
    child = begun(call, (theirs, theirs, elsewhere), environment)
    os.close(theirs)
    os.close(elsewhere)
    raw = _everything(ours)
    os.close(ours)
    return Screen(status_of(child), raw.decode("utf-8"))


def _opened(columns: int) -> tuple[int, int]:
    """Both sides of a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", _TALL, columns, 0, 0))
    return ours, theirs


def _everything(descriptor: int) -> bytes:
    parts = []
    while True:
        try:
            part = os.read(descriptor, _BLOCK)
        except OSError:  # Linux: the other side is closed
            part = b""
        if not part:
            return b"".join(parts)
        parts.append(part)
