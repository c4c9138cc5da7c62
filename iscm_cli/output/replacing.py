"""Files that are there already get a new content: each whole or not at all, and only if nobody changed it meanwhile."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.errors import OutputError
from iscm_cli.naming.folding import printable
from iscm_cli.output.export.target import new_files, reported

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_OTHER = "nothing was written"


class Replacement(NamedTuple):
    """A file, what it held when it was read, and what it is to hold."""

    path: Path
    before: bytes
    after: bytes


def refuse_read_only(path: Path) -> None:
    """Raises OutputError where nobody may write to a file."""
    if not stat.S_IMODE(path.stat().st_mode) & 0o222 or not os.access(path, os.W_OK):
        raise OutputError(
            f"{_named(path)} is read-only", f"{_OTHER}; change its permissions, or work on a copy"
        )


def replace_files(files: Sequence[Replacement]) -> None:
    """Put the new content into each of the files, or into none.

    All of them are written beside their places before any is replaced. A link is followed and stays. Raises
    OutputError where one cannot be written or is no longer what it was; also, saying so, where the first is
    replaced and could not be put back.
    """
    for file in files:
        refuse_read_only(file.path)
    try:
        with new_files([file.path for file in files], force=True) as targets:
            for file, target in zip(files, targets, strict=True):
                with reported(file.path):
                    target.write_bytes(file.after)
            for file in files:
                _refuse_changed(file)
    except OutputError as error:
        if len(files) > 1 and files[0].path.read_bytes() == files[0].after != files[0].before:
            raise OutputError(
                f"{_named(files[0].path)} is written, but {error.message}", "make the other change by hand"
            ) from None
        raise


def _refuse_changed(file: Replacement) -> None:
    if file.path.read_bytes() != file.before:
        raise OutputError(
            f"{_named(file.path)} was changed by somebody else in the meantime",
            f"{_OTHER}; run the command again",
        )


def _named(path: Path) -> str:
    return printable(str(path), 300)
