"""Finds, reads and validates a registry. Prints nothing."""

from __future__ import annotations

import gc
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli
from pydantic import ValidationError

from iscm_cli.dates import today
from iscm_cli.errors import RegistryError
from iscm_cli.fault import Fault
from iscm_cli.models.layout import layout
from iscm_cli.models.registry import Registry
from iscm_cli.naming.folding import pasteable, printable
from iscm_cli.naming.index import KEPT, made_names
from iscm_cli.paths import registry_path
from iscm_cli.registry import compiled, snapshot
from iscm_cli.registry.content import LONGEST, content_of

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence
    from typing import BinaryIO

_NUMBER = re.compile(rb"[0-9][0-9_]{4000,}")


class Inspection(NamedTuple):
    """What reading a registry file found: the registry, or else the faults, in the order of the file.

    ``data`` is what the registry was made of, where that had to be read. ``shaped`` is False where a record does
    not have its shape, so that nobody could look at what records say of one another.
    """

    path: Path
    registry: Registry | None
    faults: tuple[Fault, ...]
    data: dict[str, Any] | None = None
    shaped: bool = True


def load_registry(path: str | os.PathLike[str] | None = None) -> Registry:
    """The registry of a file (default: see ``registry_path``), read and checked whole.

    A pipe is read to its end, such as ``/dev/stdin`` or the ``<(…)`` of a shell. Raises RegistryError
    where the file cannot be read or has any fault; also, rather than wait, for a pipe to which nobody
    writes, and for a file that is changed while it is read.
    """
    return _sound(inspect(registry_path(path)))


def read_registry(path: Path, content: bytes, place: compiled.Place | None) -> Registry:
    """The registry of a file with this content, as ``load_registry`` has it; at its place there is no snapshot yet.

    It is for one question: what it was made of stays as long as it does, since taking that apart takes longer than
    making the answer.
    """
    found = _inspected(path, content, place, fresh=True)
    registry = _sound(found)
    registry.memo["read from",] = found.data
    return registry


def registry_of_text(name: str, content: bytes, checked_by: str) -> Registry:
    """The registry of a text that is in no file of its own; ``name`` says where it is.

    Raises RegistryError where it has any fault; its hint is the command ``checked_by``, which lists all of them.
    """
    found, registry = examined(content)
    if found or registry is None:
        raise RegistryError(_summary(Path(name), found), f"{checked_by} lists every error")
    return registry


def compile_registry(path: Path) -> Path:
    """Check and compile a registry for shipping, and return the compiled file. Raises RegistryError.

    What was compiled before is no evidence: a rule may have been added since.
    """
    content = content_of(path)
    found, registry = examined(content)
    sound = _sound(Inspection(path, None if found else registry, found))
    data = tomli.loads(content.decode("utf-8-sig"))
    return compiled.write_beside(path, content, lambda out, name: write_snapshot(out, sound, data, name))


def inspect(path: Path, *, fresh: bool = False) -> Inspection:
    """Read and check a registry file; ``fresh`` also where it was found sound before.

    Raises RegistryError only where it cannot be read at all.
    """
    content = content_of(path)
    return _inspected(path, content, compiled.place_of(path, content), fresh=fresh)


def _inspected(path: Path, content: bytes, place: compiled.Place | None, *, fresh: bool) -> Inspection:
    collecting = gc.isenabled()
    gc.disable()  # half the time of reading goes into collecting garbage that is not there
    try:
        return _inspect(path, content, place, fresh=fresh)
    finally:
        if collecting:
            gc.enable()


def examined(content: bytes) -> tuple[tuple[Fault, ...], Registry | None]:
    """What is wrong with the content of a registry file, and the registry where every record has its shape."""
    data = _parsed(content)
    if isinstance(data, Fault):
        return (data,), None
    found, registry = _validated(data)
    return (_placed(found, content) if found else ()), registry


def inspect_data(data: dict[str, Any]) -> tuple[Fault, ...]:
    """The faults of what a registry file would hold."""
    return tuple(_validated(data)[0])


def _sound(found: Inspection) -> Registry:
    """The registry that was found. Raises RegistryError, with the first fault, where there is none."""
    if found.registry is None:
        raise RegistryError(
            _summary(found.path, found.faults),
            f"iscm check {pasteable(str(found.path))} lists every error",
        )
    return found.registry


def _inspect(path: Path, content: bytes, place: compiled.Place | None, *, fresh: bool) -> Inspection:
    kept = None if fresh else compiled.find(place)
    if kept and place and (registry := _kept(kept, place.file.name)):
        return Inspection(path, registry, ())
    data = _parsed(content)
    if isinstance(data, Fault):
        return Inspection(path, None, (data,))
    found, registry = _validated(data)
    if found or registry is None:
        return Inspection(path, None, _placed(found, content), shaped=registry is not None)
    sound = registry
    compiled.keep(place, lambda out, name: write_snapshot(out, sound, data, name))
    return Inspection(path, sound, (), data)


def write_snapshot(out: BinaryIO, registry: Registry, data: dict[str, Any], name: str = "") -> None:
    """Write the snapshot of a sound registry, which was made of these data, and of what questions would work out of it.

    It is written to a file of this name.
    """
    from iscm_cli.queries.chairs import CHAIRED, forums_chaired  # noqa: PLC0415 - most questions find a snapshot
    from iscm_cli.queries.settling import settled  # noqa: PLC0415

    notes = {KEPT: made_names(registry), CHAIRED: forums_chaired(registry), **settled(registry)}
    snapshot.write(out, layout(Registry), data, notes, name)


def _kept(text: bytes, name: str) -> Registry | None:
    """The models of a snapshot in a file of this name; None where it cannot be trusted."""
    data = snapshot.data_of(text, name)
    try:
        return Registry.model_validate(data) if data else None
    except ValidationError:
        return None


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
    from iscm_cli.registry.soundness import faults  # noqa: PLC0415
    from iscm_cli.states.table import load_states  # noqa: PLC0415

    try:
        registry = Registry.model_validate(data)
    except ValidationError as error:
        from iscm_cli.registry.complaints import shape_faults  # noqa: PLC0415 - only a faulty file needs it

        return shape_faults(error, data), None
    return faults(registry, load_states().codes, today()), registry


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
    reason = printable(error.msg[:1].lower() + error.msg[1:], LONGEST)
    return Fault((), f"is not valid TOML: {reason}", "correct the syntax here", error.lineno, error.colno)


def _placed(found: Sequence[Fault], content: bytes) -> tuple[Fault, ...]:
    from iscm_cli.registry.positions import lines_of  # noqa: PLC0415 - only a faulty file needs it

    lines = lines_of(content, [fault.path for fault in found])
    placed = [fault._replace(line=line) for fault, line in zip(found, lines, strict=True)]
    return tuple(sorted(placed, key=lambda fault: fault.line or 0))


def _summary(path: Path, found: Sequence[Fault]) -> str:
    first = found[0]
    where = f"line {first.line}: " if first.line else ""
    what = f"{first.place} {first.message}" if first.path else first.message
    rest = f" (and {len(found) - 1} more errors)" if len(found) > 2 else ""  # noqa: PLR2004
    rest = rest or (" (and 1 more error)" if len(found) > 1 else "")
    return f"the registry {printable(str(path), LONGEST)} is not valid: {where}{what}{rest}"
