"""Finds, reads and validates a registry. Prints nothing."""

from __future__ import annotations

import gc
import stat
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli
from pydantic import ValidationError

from iscm_cli import compiled
from iscm_cli.dates import today
from iscm_cli.errors import RegistryError
from iscm_cli.fault import Fault
from iscm_cli.models import Registry
from iscm_cli.names import printable
from iscm_cli.paths import data_file, registry_path

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence
    from pathlib import Path

_LONGEST = 300  # characters of a path that an error line repeats


class Inspection(NamedTuple):
    """What reading a registry file found: the registry, or else the faults, in the order of the file."""

    path: Path
    registry: Registry | None
    faults: tuple[Fault, ...]


def load_registry(path: str | os.PathLike[str] | None = None) -> Registry:
    """The registry of a file (default: see ``registry_path``), read and checked whole.

    Raises RegistryError where the file cannot be read or has any fault.
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


def _sound(found: Inspection) -> Registry:
    """The registry that was found. Raises RegistryError, with the first fault, where there is none."""
    if found.registry is None:
        raise RegistryError(
            _summary(found.path, found.faults),
            f"iscm check {printable(str(found.path), _LONGEST)} lists every fault",
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
    except ValueError as error:  # a number of more digits than Python reads
        return Fault((), f"is not valid TOML: {printable(str(error), _LONGEST)}", "this is not a registry")
    except RecursionError:
        return Fault((), "is nested too deeply", "this is not a registry")
    return data or Fault((), "is empty", "give the path of a registry, such as data/forums.toml")


def _validated(data: dict[str, Any]) -> tuple[Sequence[Fault], Registry | None]:
    # What checks a registry is loaded only here: the shipped one is compiled once and then known sound.
    from iscm_cli.shape import shape_faults  # noqa: PLC0415
    from iscm_cli.soundness import faults  # noqa: PLC0415
    from iscm_cli.states import load_states  # noqa: PLC0415

    try:
        registry = Registry.model_validate(data)
    except ValidationError as error:
        return shape_faults(error), None
    found = faults(registry, load_states().codes, today())
    return found, registry if not found else None


def _content(path: Path) -> bytes:
    other = "give the path of a TOML file with --registry or ISCM_REGISTRY"
    name = printable(str(path), _LONGEST)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise RegistryError(f"the registry {name} is a directory", other)
        if not stat.S_ISREG(mode):
            raise RegistryError(f"the registry {name} is not a file", other)
        return path.read_bytes()
    except FileNotFoundError:
        raise RegistryError(f"there is no registry at {name}", other) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RegistryError(f"the registry {name} cannot be read: {reason}", other) from None


def _not_text(content: bytes, error: UnicodeDecodeError) -> Fault:
    line = content.count(b"\n", 0, error.start) + 1
    column = error.start - content.rfind(b"\n", 0, error.start)
    return Fault((), "is not UTF-8 text", "save the file as UTF-8", line, column)


def _syntax(error: tomli.TOMLDecodeError) -> Fault:
    reason = error.msg[:1].lower() + error.msg[1:]
    return Fault(
        (), f"is not valid TOML: {reason}", "mend the syntax at this place", error.lineno, error.colno
    )


def _placed(found: Sequence[Fault], content: bytes) -> tuple[Fault, ...]:
    from iscm_cli.lines import Lines  # noqa: PLC0415 - only a faulty file needs it

    lines = Lines(content)
    placed = [fault._replace(line=lines.of(fault.path)) for fault in found]
    return tuple(sorted(placed, key=lambda fault: fault.line or 0))


def _summary(path: Path, found: Sequence[Fault]) -> str:
    first = found[0]
    where = f"line {first.line}: " if first.line else ""
    what = f"{first.place} {first.message}" if first.path else first.message
    rest = f" (and {len(found) - 1} more faults)" if len(found) > 2 else ""  # noqa: PLR2004
    rest = rest or (" (and 1 more fault)" if len(found) > 1 else "")
    return f"the registry {printable(str(path), _LONGEST)} is not valid: {where}{what}{rest}"
