"""What stdout and stderr take: off a terminal UTF-8, whatever the locale says; and all of it, or an error.

Python's own streams write once where they are not buffered, and count as written what was cut off: by a limit on
the size of files, by a disk that is full, or by a pipe that does not wait. Every byte of the program's answers
goes through ``_Whole.write`` below.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from typing import Any

from iscm_cli.errors import AnswerError

_UTF_8 = ("utf-8", "utf8", "utf-8-sig")
_STANDARD = (0, 1, 2)
_DIGITS = 5  # no terminal is wider or higher


def prepare_streams() -> None:
    """Let stdout and stderr take all that is written to them, in UTF-8 where they lead to no terminal.

    Whoever reads a file cannot know the locale that it was written in. A terminal keeps its encoding: it
    shows nothing else. What cannot be written to stdout is an error; stderr says what it can, and what it cannot
    say changes nothing. Streams that are not those of the process, as in a notebook, stay as they are.
    """
    for descriptor in _STANDARD:
        _keep_taken(descriptor)
    for name in ("COLUMNS", "LINES"):
        value = os.environ.get(name, "0")
        if not (value.isascii() and value.isdecimal() and len(value) <= _DIGITS):
            del os.environ[name]  # else each library that reads it makes of it what it can
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Closed()), encoding="utf-8")
    elif sys.stdout is sys.__stdout__:
        sys.stdout = _whole(sys.stdout, _Whole)
    if sys.stderr is not None and sys.stderr is sys.__stderr__:
        sys.stderr = _whole(sys.stderr, _Remarks)
    for stream in (sys.stdout, sys.stderr):
        _use_utf_8(stream)


class _Whole(io.FileIO):
    """A file that takes all that is written to it, however often that needs to be tried, or raises OSError."""

    def write(self, data: Any, /) -> int:
        """Write all of it, and wait where the other side does."""
        left = memoryview(data)
        while left:
            try:
                written = os.write(self.fileno(), left)
            except BlockingIOError:  # noqa: PERF203 - one that waits is written to once
                from select import select  # noqa: PLC0415 - hardly any pipe refuses to wait

                select([], [self.fileno()], [])
            else:
                if not written:
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
                left = left[written:]
        return len(data)


class _Remarks(_Whole):
    """The same for what is no answer: what cannot be written is lost."""

    def write(self, data: Any, /) -> int:
        """Write what can be written."""
        with contextlib.suppress(OSError):
            super().write(data)
        return len(data)


class _Closed(io.RawIOBase):
    """Stands for a stdout that is closed: it takes nothing."""

    def writable(self) -> bool:
        """It is there to be written to."""
        return True

    def write(self, data: Any, /) -> int:  # noqa: ARG002 - of no use
        """Raises AnswerError."""
        raise AnswerError("stdout is closed", "leave stdout open")


def _keep_taken(descriptor: int) -> None:
    """Lead a standard stream that is closed nowhere: else the next file that is opened would take its place."""
    try:
        os.fstat(descriptor)
    except OSError:
        with contextlib.suppress(OSError):
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one


def _whole(stream: Any, kind: type[_Whole]) -> Any:
    """The same stream over a file of that kind; itself where it leads to a console of Windows, or nowhere."""
    buffer = stream.buffer
    if type(getattr(buffer, "raw", buffer)) is not io.FileIO:
        return stream
    stream.flush()
    raw = kind(stream.fileno(), "wb", closefd=False)
    return io.TextIOWrapper(
        io.BufferedWriter(raw), stream.encoding, stream.errors, line_buffering=stream.line_buffering
    )


def _use_utf_8(stream: Any) -> None:
    reconfigure = getattr(
        stream, "reconfigure", None
    )  # missing where a stream was replaced, as in a notebook
    if reconfigure is None or stream.isatty() or (stream.encoding or "").lower() in _UTF_8:
        return
    reconfigure(encoding="utf-8")
