"""Where an export goes: written beside its place, then put there whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from iscm_cli.errors import OutputError, UsageError
from iscm_cli.names import printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


@contextlib.contextmanager
def new_file(path: Path, *, force: bool) -> Iterator[Path]:
    """A path to write to; on success it takes the place of ``path``, on failure it goes.

    Raises UsageError where ``path`` is there already and ``force`` is not given, or is a folder, and
    OutputError where it cannot be written.
    """
    if path.is_dir():
        raise UsageError(f"{_named(path)} is a folder", "give the path of a file")
    _refuse_existing(path, force=force)
    with _reported(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        beside = Path(name)
        try:
            yield beside
            beside.chmod(0o666 & ~_umask())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


@contextlib.contextmanager
def new_folder(path: Path, names: Collection[str], *, force: bool) -> Iterator[Path]:
    """A folder to write ``names`` into; on success it takes the place of ``path``, on failure it goes.

    With ``force`` an earlier export is replaced, but never a folder that holds anything else. Raises
    UsageError for that, and OutputError where it cannot be written.
    """
    if path.exists():
        if not path.is_dir():
            raise UsageError(f"{_named(path)} is a file", "give the path of a folder")
        others = sorted(entry.name for entry in path.iterdir() if entry.name not in names)
        if others:
            raise UsageError(
                f"{_named(path)} holds other files, such as {printable(others[0])}",
                "give a new or empty folder",
            )
        if any(path.iterdir()):
            _refuse_existing(path, force=force)
    with _reported(path):
        beside = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
        try:
            yield beside
            beside.chmod(0o777 & ~_umask())
            _swap(beside, path)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def _swap(new: Path, path: Path) -> None:
    """Put ``new`` in the place of ``path``; what was there is back at once should that fail."""
    if not path.exists():
        new.rename(path)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{path.name}.old.", dir=path.parent))
    moved = old / path.name
    try:
        path.rename(moved)
        new.rename(path)
    except BaseException:  # Ctrl-C too
        if moved.exists() and not path.exists():
            moved.rename(path)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _refuse_existing(path: Path, *, force: bool) -> None:
    if path.exists() and not force:
        raise UsageError(f"{_named(path)} is there already", "give another path, or --force to replace it")


@contextlib.contextmanager
def _reported(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "check the folder, its rights and the room on the disk"
        raise OutputError(f"{_named(path)} cannot be written: {reason}", hint) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _named(path: Path) -> str:
    return printable(str(path), 300)
