"""The bytes of a registry: of a file, or of a pipe to its end. Knows nothing of what they say."""

from __future__ import annotations

import os
import stat
from io import FileIO
from typing import TYPE_CHECKING

from iscm_cli.errors import RegistryError
from iscm_cli.naming.folding import printable
from iscm_cli.own_files import NO_WAIT

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 300  # characters of a path or of another's message that an error line repeats
_MOST = 256 << 20  # bytes; twice a registry of ten thousand forums
_PIECE = 1 << 20
_OTHER = "give the path of a TOML file with --registry or ISCM_REGISTRY"


def content_of(path: Path) -> bytes:
    """What a file holds, or what a pipe gives until its end.

    Raises RegistryError where it cannot be read; also, rather than wait, for a pipe to which nobody writes, and
    for a file that is changed while it is read.
    """
    name = printable(str(path), LONGEST)
    try:
        return _read(path, name)
    except FileNotFoundError:
        raise RegistryError(f"there is no registry at {name}", _OTHER) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RegistryError(f"the registry {name} cannot be read: {reason}", _OTHER) from None


def _read(path: Path, name: str) -> bytes:
    if stat.S_ISDIR(path.stat().st_mode):  # which some systems do not open
        raise RegistryError(f"the registry {name} is a directory", _OTHER)
    with FileIO(path, opener=_without_waiting) as file:
        before = os.fstat(file.fileno())
        pipe = stat.S_ISFIFO(before.st_mode)
        if not pipe and not stat.S_ISREG(before.st_mode):
            raise RegistryError(f"the registry {name} is neither a file nor a pipe", _OTHER)
        if pipe and NO_WAIT:
            os.set_blocking(file.fileno(), True)
        content = _until_end(file, name, before.st_size)
        after = os.fstat(file.fileno())
    if pipe and not content:
        raise RegistryError(
            f"the registry {name} is a pipe, and nothing was written to it",
            f"start the program that writes to it, or {_OTHER}",
        )
    if not pipe and (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise RegistryError(
            f"the registry {name} was changed while it was being read", "try again when it is saved"
        )
    return content


def _without_waiting(path: str, flags: int) -> int:
    """Opened as asked, but at once, also where it is a pipe that nobody writes to."""
    return os.open(path, flags | NO_WAIT)


def _until_end(file: FileIO, name: str, expected: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    piece = max(_PIECE, min(expected, _MOST) + 1)  # a file as a rule at once: pieces would be copied together
    while part := file.read(piece):
        parts.append(part)
        size += len(part)
        if size > _MOST:
            raise RegistryError(f"the registry {name} is larger than {_MOST >> 20} MiB", _OTHER)
    return b"".join(parts)
