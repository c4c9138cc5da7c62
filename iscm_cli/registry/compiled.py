"""Where the snapshots of registries lie, and who may be believed there.

That of the shipped registry lies beside it: made when the package is built; in a checkout, after each change of the
registry, as Python does with bytecode. That of any other lies in the user's own cache folder, of which the files that
were not used for longest go when there are too many. A snapshot is named by what it was made from, so that a changed
registry never meets an old one. Where there is none, the registry is read from TOML.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli import __version__
from iscm_cli.own_files import read_own, write_own
from iscm_cli.paths import CHECKOUT, data_file
from iscm_cli.registry.digest import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    Writer = Callable[[BinaryIO, str], None]  # of a snapshot to a file of this name

NO_CACHE = "ISCM_NO_CACHE"
_OURS = r"[\w.-]+\.[0-9a-f]{32}\.json"
_UNFINISHED = rf"{_OURS}\.\d+"  # as own_files calls what is not yet whole
_MOST_FILES = 40
_MOST_BYTES = 512 << 20
_DAY = 86_400  # seconds


class Place(NamedTuple):
    """The file of a snapshot, and whether it lies in the user's cache rather than beside the shipped registry."""

    file: Path
    cached: bool


def place_of(path: Path, content: bytes) -> Place | None:
    """Where the snapshot of a registry with exactly this content belongs; None where none is to be kept."""
    if path == data_file("forums.toml"):
        return _beside(path, content)
    folder = None if os.environ.get(NO_CACHE) else _cache()
    return Place(folder / _name("registry", content), cached=True) if folder else None


def find(place: Place | None) -> bytes | None:
    """The snapshot that lies there, or None where there is none that may be believed."""
    if place is None:
        return None
    used = time.time()

    def believed(found: os.stat_result) -> bool:
        nonlocal used
        used = found.st_mtime
        return (not place.cached or _private(found)) and used >= _newest_rule()

    text = read_own(place.file, believed)
    if text is not None and place.cached and used < time.time() - _DAY:
        with contextlib.suppress(OSError):
            os.utime(place.file)
    return text


def keep(place: Place | None, write: Writer) -> None:
    """Write the snapshot of a sound registry for the next time, where that is wanted and can be done."""
    if place is None or (sys.dont_write_bytecode and not place.cached):
        return
    with contextlib.suppress(OSError):
        _put(place, write)


def write_beside(path: Path, content: bytes, write: Writer) -> Path:
    """Put the snapshot of the shipped registry beside it, and return the file. Raises OSError."""
    place = _beside(path, content)
    _put(place, write)
    return place.file


def _put(place: Place, write: Writer) -> None:
    """Written beside, then put in place; what is older goes."""
    file, cached = place
    file.parent.mkdir(mode=0o700 if cached else 0o777, parents=cached, exist_ok=True)
    write_own(file, lambda out: write(out, file.name), 0o600 if cached else 0o666)
    for old in (*(_too_many(file) if cached else _others(file)), *_left_unfinished(file.parent)):
        old.unlink(missing_ok=True)


def _left_unfinished(folder: Path) -> Iterator[Path]:
    """What a program that was killed left half written: nobody writes at one for a day."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if re.fullmatch(_UNFINISHED, entry.name):
                found = entry.stat(follow_symlinks=False)
                if found.st_mtime < time.time() - _DAY:
                    yield Path(entry.path)


def _others(place: Path) -> Iterator[Path]:
    """The older snapshots of the registry that ``place`` is one of."""
    stem = place.name.partition(".")[0]
    return (
        old
        for old in place.parent.iterdir()
        if old != place and re.fullmatch(_OURS, old.name) and old.name.partition(".")[0] == stem
    )


def _too_many(place: Path) -> list[Path]:
    """What has to go from the cache for it to stay small: first what was not used for longest."""
    found = sorted(
        ((entry.stat(follow_symlinks=False), Path(entry.path)) for entry in os.scandir(place.parent)),
        key=lambda entry: -entry[0].st_mtime,
    )
    size, going = 0, []
    for number, (facts, file) in enumerate(entry for entry in found if re.fullmatch(_OURS, entry[1].name)):
        size += facts.st_size
        if file != place and (number >= _MOST_FILES or size > _MOST_BYTES):
            going.append(file)
    return going


def _beside(path: Path, content: bytes) -> Place:
    return Place(path.parent / "compiled" / _name(path.stem, content), cached=False)


def _name(stem: str, content: bytes) -> str:
    made_from = digest(f"{__version__}\n".encode(), content)
    return f"{stem}.{made_from[:32]}.json"


def _cache() -> Path | None:
    """The user's cache folder for snapshots, which need not exist; None where others could write there."""
    from platformdirs import user_cache_path  # noqa: PLC0415 - the shipped registry needs none

    folder = user_cache_path("iscm", appauthor=False) / "registries"
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return folder
    except OSError:
        return None
    return folder if stat.S_ISDIR(found.st_mode) and _private(found) else None


def _private(found: os.stat_result) -> bool:
    """Whether it is this user's, and nobody else can write to it."""
    if not hasattr(os, "getuid"):
        return True  # Windows keeps a user's folders from others by other means
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _newest_rule() -> float:
    """When a rule that a snapshot was checked or made by was last changed: in a checkout, where that can happen."""
    if CHECKOUT is None:
        return 0.0
    package = CHECKOUT / "iscm_cli"
    changed = [file.stat().st_mtime for file in (CHECKOUT / "data" / "states.csv", package / "dates.py")]
    for folder in ("models", "naming", "states", "registry", "registry/soundness", "queries"):
        with os.scandir(package / folder) as entries:
            changed += [entry.stat().st_mtime for entry in entries if entry.name.endswith(".py")]
    return max(changed)
