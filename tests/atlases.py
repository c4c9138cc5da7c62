"""Atlases for tests: one of one's own, or one that all tests read."""

from __future__ import annotations

import fcntl
import re
from hashlib import sha256
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from jinja2 import FileSystemBytecodeCache

from iscm_cli.__main__ import run as run_program
from iscm_cli.output.atlas import cards

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2.bccache import Bucket


class Compiled(FileSystemBytecodeCache):
    """Templates that any process of the tests has compiled for an atlas before, as long as they read the same."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is kept of a template."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])
            return
        super().load_bytecode(bucket)
        if bucket.code is not None:
            self.kept[bucket.key] = bucket.bytecode_to_string()


def drawing_few(patch: pytest.MonkeyPatch) -> list[str]:
    """Have only each sixth picture for messengers drawn in pixels, and all read as XML; the others are empty files.

    The first is that of the front page, then those of forums and of States follow. Gives all pictures that there were.
    """
    pictures: list[str] = []
    drawn = cards.png

    def each_sixth(picture: str) -> bytes:
        ET.fromstring(picture)  # noqa: S314 - made by the program
        pictures.append(picture)
        return drawn(picture) if len(pictures) % 6 == 1 else b""

    patch.setattr(cards, "png", each_sixth)
    return pictures


def written(folder: Path, *options: str | Path) -> Path:
    """The folder of an atlas that was just made, in English unless the options name a language."""
    language = [] if "--lang" in options else ["--lang", "en"]
    assert run_program(["atlas", str(folder), *map(str, options), *language]) == 0
    return folder


def shared(place: Path, registry: Path, *options: str) -> Path:
    """The folder of an atlas below that place, made by the first process that asks for it while others wait.

    Registries that read the same have the same, as the shipped and the fixed one often do: where the file lies stands
    in no atlas. Few of its pictures for messengers are drawn.
    """
    content = sha256(registry.read_bytes()).hexdigest()[:16]
    folder = place / "-".join(re.sub(r"\W+", "-", word).strip("-") for word in (content, *options))
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # given back when the file is closed, also by a process that dies
        if not folder.exists():
            with pytest.MonkeyPatch.context() as patch:
                drawing_few(patch)
                written(folder, "--registry", registry, *options)
        return folder
