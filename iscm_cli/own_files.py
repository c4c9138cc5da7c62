"""Files that the program left for itself, such as a snapshot or a listing, opened with care.

Somebody else may have put something in their place: neither a link is followed, nor a pipe waited for.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

_MOST = 256 << 20  # bytes; nothing that the program leaves is larger
_CAREFULLY = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
NO_WAIT = getattr(os, "O_NONBLOCK", 0)


def read_own(path: Path, believed: Callable[[os.stat_result], bool] | None = None) -> bytes | None:
    """What a file holds; None where there is none, where it is no plain file, or too large, or not ``believed``."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _CAREFULLY)
    except OSError:
        return None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST or (believed and not believed(found)):
            return None
        with open(descriptor, "rb", buffering=0, closefd=False) as file:
            return file.read()
    except OSError:
        return None
    finally:
        os.close(descriptor)


def write_own(path: Path, write: Callable[[BinaryIO], None], rights: int) -> None:
    """Write a file whole or not at all: beside its place, where nothing may be yet, and then there. Raises OSError."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CAREFULLY, rights)
    try:
        with os.fdopen(descriptor, "wb") as file:
            write(file)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
