"""Text that a user gives a verb to read: from a file, or from stdin."""

from __future__ import annotations

import codecs
import os
import stat
import sys
from pathlib import Path

import typer

from iscm_cli.errors import UsageError
from iscm_cli.naming.folding import printable
from iscm_cli.output.messages import _
from iscm_cli.paths import STREAM

MOST = 8 << 20  # bytes; ten thousand lines of names are a quarter of one
_LONGEST = 300
_AS_TEXT = "give plain text in UTF-8; out of a PDF or a Word file, copy the words"
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_from(given: str | None) -> str:
    """What a file holds, or stdin where none or ``-`` is given; told what to do where stdin is a terminal.

    Read as UTF-8, or as UTF-16 where it begins with that mark. Raises UsageError where it cannot be read,
    is no text, or is larger than ``MOST``.
    """
    if given in (None, STREAM):
        return _decoded(_from_stdin(), "stdin")
    name = printable(str(given), _LONGEST)
    try:
        content = _from_file(Path(str(given)), name)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"the file {name} cannot be read: {reason}", "give the path of a text, or - for stdin"
        ) from None
    return _decoded(content, name)


def _from_file(path: Path, name: str) -> bytes:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise UsageError(f"{name} is a directory", "give the path of a text, or - for stdin")
    if not (
        stat.S_ISREG(found.st_mode) or stat.S_ISFIFO(found.st_mode) or os.path.samestat(found, os.fstat(0))
    ):
        raise UsageError(f"{name} is neither a file nor a pipe", "give the path of a text, or - for stdin")
    with path.open("rb") as file:
        return file.read(MOST + 1)


def _from_stdin() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise UsageError("nothing is given to read", "give the path of a text, or write it to stdin")
    if sys.stdin.isatty():
        typer.echo(
            _("Paste the names, one a line or separated by commas; then press Enter and Ctrl-D."), err=True
        )
    try:
        return sys.stdin.buffer.read(MOST + 1)
    except OSError as error:
        raise UsageError(
            f"stdin cannot be read: {error.strerror or error}", "give the path of a text"
        ) from None


def _decoded(content: bytes, name: str) -> str:
    if len(content) > MOST:
        raise UsageError(f"{name} is larger than {MOST >> 20} MiB", "give only the part that holds the names")
    if content.startswith(_MARKS):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise UsageError(f"{name} is not text", _AS_TEXT) from None
    if b"\0" in content:
        raise UsageError(f"{name} is not text", _AS_TEXT)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"{name} is not UTF-8 text, in line {line}",
            "save it as UTF-8; from an older Windows program: iconv -f cp1252 -t utf-8",
        ) from None
