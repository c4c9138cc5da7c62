"""What is to change in files, as ``diff -u`` shows it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from iscm_cli.output.text import clean
from iscm_cli.output.tones import TONES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from iscm_cli.output.blocks import Tone
    from iscm_cli.output.terminal.detection import Terminal

_AROUND = 1  # lines around a change: those of sources are long
_TONES: dict[str, Tone] = {"+": "green", "-": "red", "@": "quiet"}


def difference(files: Sequence[tuple[Path, bytes, bytes]], terminal: Terminal) -> str:
    """The changed lines of each file with one around them; coloured where the terminal has colours."""
    return "".join(f"{_styled(line, terminal)}\n" for file in files for line in _lines(*file))


def _lines(path: Path, before: bytes, after: bytes) -> Iterator[str]:
    old, new = (content.decode("utf-8-sig").replace("\r\n", "\n").split("\n") for content in (before, after))
    return difflib.unified_diff(old, new, str(path), str(path), lineterm="", n=_AROUND)


def _styled(line: str, terminal: Terminal) -> str:
    tone = _TONES.get(line[:1])
    text = clean(line)
    if not terminal.colour or tone is None:
        return text
    return f"\x1b[{TONES[tone].sgr}m{text}\x1b[0m"
