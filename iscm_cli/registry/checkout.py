"""What else changes with the registry in a checkout of the project: its version, the CHANGELOG, CITATION.cff.

Texts in, texts out: nothing here reads or writes a file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_DATED = re.compile(r"\d{4}\.\d\d\.\d\d", re.ASCII)
_UNRELEASED = "## Unreleased"


def root_of(registry: Path) -> Path | None:
    """The folder of the checkout whose registry this file is, or None."""
    folder = registry.resolve().parent
    root = folder.parent
    parts = (root / "iscm_cli", root / "CHANGELOG.md", root / "CITATION.cff")
    return root if folder.name == "data" and all(part.exists() for part in parts) else None


def next_version(version: str, day: str) -> str:
    """The version of data that change on a day, ``2026-11-29``: its date; one that is no earlier date stays."""
    dated = day.replace("-", ".")
    return dated if _DATED.fullmatch(version) and version < dated else version


def is_dated(version: str) -> bool:
    """Whether a version is a date, as in ``2026.11.29``."""
    return bool(_DATED.fullmatch(version))


def changelog_with(text: str, line: str, old: str, new: str) -> str | None:
    """The CHANGELOG with one more line on what is not released yet; None where it has no headings of releases.

    The line goes to the end of what was added; ``Data 2026.11.24.`` below the heading gets the new version.
    """
    lines = text.splitlines(keepends=True)
    headings = [place for place, each in enumerate(lines) if each.startswith("## ")]
    begin = next((place for place in headings if lines[place].strip() == _UNRELEASED), None)
    if begin is None:
        if not headings:
            return None
        place = headings[0]
        return "".join(
            [*lines[:place], f"{_UNRELEASED}\n\nData {new}.\n\n### Added\n\n{line}\n\n", *lines[place:]]
        )
    end = next((place for place in headings if place > begin), len(lines))
    lines[begin:end] = [
        each.replace(old, new) if each.strip() == f"Data {old}." else each for each in lines[begin:end]
    ]
    place, before = _place(lines, begin, end)
    return "".join([*lines[:place], f"{before}{line}\n", *lines[place:]])


def _place(lines: list[str], begin: int, end: int) -> tuple[int, str]:
    """Where the line goes, and the empty line that it needs before it, if any."""
    subs = [place for place in range(begin + 1, end) if lines[place].startswith("### ")]
    first = next((place for place in subs if lines[place].strip() == "### Added"), begin)
    last = next((place for place in subs if place > first), end)
    items = [place for place in range(first, last) if lines[place].startswith(("- ", "  "))]
    if items:
        return items[-1] + 1, ""
    texts = [place for place in range(first, last) if lines[place].strip()]
    return texts[-1] + 1, "\n"


def citation_with(text: str, old: str, new: str) -> str | None:
    """CITATION.cff with the new version of the data; None where it does not have the old one."""
    found = re.subn(
        rf"(?m)^(\s+version:\s+['\"]?){re.escape(old)}(?=['\"]?\s*$)", rf"\g<1>{new}", text, count=1
    )
    return found[0] if found[1] else None
