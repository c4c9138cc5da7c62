"""The files of ``iscm import``: what it reads, and where it may write."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from iscm_cli.commands.options import refuse_force
from iscm_cli.errors import OutputError, UsageError
from iscm_cli.naming.folding import printable
from iscm_cli.paths import STREAM

if TYPE_CHECKING:
    from collections.abc import Mapping


def allowed(file: str, output: str, rejected: str | None, read: Path | None, *, force: bool) -> None:
    """Refuse to write two things to one file, over the table or the registry that is read, or over what is there.

    Raises UsageError.
    """
    if force and output == STREAM and rejected in (None, STREAM):
        refuse_force("--output -")
    if rejected is not None and (rejected == output or _one_file(rejected, output)):
        raise UsageError("--output and --rejected are one file", "give --rejected another one")
    for target in (output, rejected):
        if target and STREAM not in (target, file) and _one_file(target, file):
            raise UsageError(
                f"{printable(target, 300)} is the table itself", "nothing was written; give another path"
            )
        if target and target != STREAM and read is not None and _one_file(target, str(read)):
            raise UsageError(
                f"{printable(target, 300)} is the registry itself, which --into does not change",
                "nothing was written; give another path, and paste into the registry what is then in it",
            )
        if target and target != STREAM and not force and Path(target).exists():
            raise UsageError(
                f"{printable(target, 300)} already exists", "give another path, or --force to replace it"
            )


def _one_file(path: str, other: str) -> bool:
    """Whether two paths lead to one file, whatever they are called."""
    if os.path.realpath(path) == os.path.realpath(other):
        return True
    try:
        return Path(path).samefile(other)
    except OSError:  # one of them is not there
        return False


def content_of(file: str) -> bytes:
    """What is in the table, or comes from stdin. Raises UsageError where it cannot be read."""
    if file == STREAM:
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"{printable(file, 300)} cannot be read: {reason}", "give the path of a table"
        ) from None


def write_files(texts: Mapping[str | None, str], *, force: bool) -> None:
    """Write each text to its file, all of them or none; one of them may be for stdout."""
    from iscm_cli.output.export.target import new_files, reported, to_stdout  # noqa: PLC0415 - help writes nothing

    files = {Path(file): text for file, text in texts.items() if file not in (None, STREAM)}
    for file in files:
        if not file.absolute().parent.is_dir():
            raise OutputError(
                f"{printable(str(file), 300)} is in no folder that exists", "make the folder first"
            )
    with new_files(list(files), force=force) as targets:
        for (file, text), target in zip(files.items(), targets, strict=True):
            with reported(file):
                target.write_text(text, encoding="utf-8", newline="\n")
        if STREAM in texts:
            to_stdout(texts[STREAM].encode())
