"""The shipped registry in a form that is read faster: the same data as JSON, known to be sound.

Made when the package is built; in a checkout, after each change of the registry, as Python does with
bytecode. It is named by what it was made from, so that a changed registry never meets an old one. Where
it is missing, the registry is read from TOML.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from iscm_cli.models import Registry

if TYPE_CHECKING:
    from pathlib import Path


def load(path: Path, content: bytes) -> Registry | None:
    """The registry compiled from exactly this content, or None where there is none that can be read."""
    try:
        return Registry.model_validate_json(_place(path, content).read_bytes())
    except (OSError, ValidationError):
        return None


def keep(path: Path, content: bytes, data: dict[str, Any]) -> None:
    """Keep the data of a sound registry for the next time, unless writing such things is turned off."""
    if not sys.dont_write_bytecode:
        with contextlib.suppress(OSError):
            write(path, content, data)


def write(path: Path, content: bytes, data: dict[str, Any]) -> Path:
    """Compile the data of a sound registry, and return the file: written beside, then put in place.

    What was compiled before goes.
    """
    place = _place(path, content)
    place.parent.mkdir(exist_ok=True)
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        beside.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
    for old in place.parent.glob("*.json"):
        if old != place:
            old.unlink()
    return place


def _place(path: Path, content: bytes) -> Path:
    return path.parent / "compiled" / f"{path.stem}.{hashlib.sha256(content).hexdigest()[:32]}.json"
