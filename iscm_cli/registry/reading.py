"""Finds, reads and validates a registry. Prints nothing."""

from __future__ import annotations

import gc
import os
import re
import stat
from io import FileIO
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli
from pydantic import ValidationError

from iscm_cli.dates import today
from iscm_cli.errors import RegistryError
from iscm_cli.fault import Fault
from iscm_cli.models import Registry
from iscm_cli.naming.folding import printable
from iscm_cli.paths import data_file, registry_path
from iscm_cli.registry import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LONGEST = 300  # characters of a path or of another's message that an error line repeats
_MOST = 256 << 20  # bytes; twice a registry of ten thousand forums
_PIECE = 1 << 20
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_NUMBER = re.compile(rb"[0-9][0-9_]{4000,}")
_OTHER = "give the path of a TOML file with --registry or ISCM_REGISTRY"


class Inspection(NamedTuple):
    """What reading a registry file found: the registry, or else the faults, in the order of the file."""

    path: Path
    registry: Registry | None
    faults: tuple[Fault, ...]


def load_registry(path: str | os.PathLike[str] | None = None) -> Registry:
    """The registry of a file (default: see ``registry_path``), read and checked whole.

    A pipe is read to its end, such as ``/dev/stdin`` or the ``<(…)`` of a shell. Raises RegistryError
    where the file cannot be read or has any fault; also, rather than wait, for a pipe to which nobody
    writes, and for a file that is changed while it is read.
    """
    return _sound(inspect(registry_path(path)))


def compile_registry(path: Path) -> Path:
    """Check and compile a registry for shipping, and return the compiled file. Raises RegistryError.

    What was compiled before is no evidence: a rule may have been added since.
    """
    _sound(inspect(path, fresh=True))
    content = _content(path)
    return compiled.write(path, content, tomli.loads(content.decode("utf-8-sig")))


def inspect(path: Path, *, fresh: bool = False) -> Inspection:
    """Read and check a registry file; ``fresh`` also where it was found sound before.

    Raises RegistryError only where it cannot be read at all.
    """
    content = _content(path)
    collecting = gc.isenabled()
    gc.disable()  # half the time of reading goes into collecting garbage that is not there
    try:
        return _inspect(path, content, fresh=fresh)
    finally:
        if collecting:
            gc.enable()


def inspect_bytes(content: bytes, path: Path) -> Inspection:
    """Check what is to be written to a registry file."""
    return _inspect(path, content, fresh=True)


def inspect_data(data: dict[str, Any]) -> tuple[Fault, ...]:
    """The faults of what a registry file would hold."""
    return tuple(_validated(data)[0])


def _sound(found: Inspection) -> Registry:
    """The registry that was found. Raises RegistryError, with the first fault, where there is none."""
    if found.registry is None:
        raise RegistryError(
            _summary(found.path, found.faults),
            f"iscm check {printable(str(found.path), _LONGEST)} lists every error",
        )
    return found.registry


def _inspect(path: Path, content: bytes, *, fresh: bool) -> Inspection:
    shipped = path == data_file("forums.toml")
    if shipped and not fresh and (registry := compiled.load(path, content)):
        return Inspection(path, registry, ())
    data = _parsed(content)
    if isinstance(data, Fault):
        return Inspection(path, None, (data,))
    found, registry = _validated(data)
    if found:
        return Inspection(path, None, _placed(found, content))
    if shipped:
        compiled.keep(path, content, data)
    return Inspection(path, registry, ())


def _parsed(content: bytes) -> dict[str, Any] | Fault:
    try:
        data = tomli.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _not_text(content, error)
    except tomli.TOMLDecodeError as error:
        return _syntax(error)
    except ValueError:
        return _huge_number(content)
    except RecursionError:
        return Fault((), "is nested too deeply", "this is not a registry")
    return data or Fault((), "is empty", "give the path of a registry, such as data/forums.toml")


def _validated(data: dict[str, Any]) -> tuple[Sequence[Fault], Registry | None]:
    # What checks a registry is loaded only here: the shipped one is compiled once and then known sound.
    from iscm_cli.registry.complaints import shape_faults  # noqa: PLC0415
    from iscm_cli.registry.soundness import faults  # noqa: PLC0415
    from iscm_cli.states.table import load_states  # noqa: PLC0415

    try:
        registry = Registry.model_validate(data)
    except ValidationError as error:
        return shape_faults(error), None
    found = faults(registry, load_states().codes, today())
    return found, registry if not found else None


def _content(path: Path) -> bytes:
    """What a file holds, or what a pipe gives until its end. Raises RegistryError."""
    name = printable(str(path), _LONGEST)
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
        if pipe and _NO_WAIT:
            os.set_blocking(file.fileno(), True)
        content = _until_end(file, name)
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
    return os.open(path, flags | _NO_WAIT)


def _until_end(file: FileIO, name: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := file.read(_PIECE):
        parts.append(part)
        size += len(part)
        if size > _MOST:
            raise RegistryError(f"the registry {name} is larger than {_MOST >> 20} MiB", _OTHER)
    return b"".join(parts)


def _not_text(content: bytes, error: UnicodeDecodeError) -> Fault:
    line = content.count(b"\n", 0, error.start) + 1
    column = error.start - content.rfind(b"\n", 0, error.start)
    return Fault((), "is not UTF-8 text", "save the file as UTF-8", line, column)


def _huge_number(content: bytes) -> Fault:
    """A number has more digits than Python reads: the one thing that the parser does not refuse by itself."""
    found = _NUMBER.search(content)
    line = content.count(b"\n", 0, found.start()) + 1 if found else None
    return Fault((), "has a number with more digits than can be read", "correct the number", line)


def _syntax(error: tomli.TOMLDecodeError) -> Fault:
    reason = printable(error.msg[:1].lower() + error.msg[1:], _LONGEST)
    return Fault((), f"is not valid TOML: {reason}", "correct the syntax here", error.lineno, error.colno)


def _placed(found: Sequence[Fault], content: bytes) -> tuple[Fault, ...]:
    from iscm_cli.registry.lines import Lines  # noqa: PLC0415 - only a faulty file needs it

    lines = Lines(content)
    placed = [fault._replace(line=lines.of(fault.path)) for fault in found]
    return tuple(sorted(placed, key=lambda fault: fault.line or 0))


def _summary(path: Path, found: Sequence[Fault]) -> str:
    first = found[0]
    where = f"line {first.line}: " if first.line else ""
    what = f"{first.place} {first.message}" if first.path else first.message
    rest = f" (and {len(found) - 1} more errors)" if len(found) > 2 else ""  # noqa: PLR2004
    rest = rest or (" (and 1 more error)" if len(found) > 1 else "")
    return f"the registry {printable(str(path), _LONGEST)} is not valid: {where}{what}{rest}"
