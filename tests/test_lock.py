"""The lock file for development: in step with what pyproject.toml asks for, and usable by anybody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomli
from packaging.requirements import Requirement  # pytest brings it
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))
TEXT = (ROOT / "requirements-dev.lock").read_text("utf-8")
ENTRIES = [entry.split() for entry in TEXT.replace("\\\n", " ").splitlines() if entry[0].isalpha()]
ASKED = [
    Requirement(text)
    for texts in (
        PROJECT["build-system"]["requires"],
        PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"].values(),
    )
    for text in texts
]


@pytest.mark.parametrize(
    "asked", [need for need in ASKED if need.name != PROJECT["project"]["name"]], ids=str
)
def test_the_lock_has_every_dependency(asked):
    """Each dependency is in the lock, in versions that pyproject.toml allows; if not, run .ci/lock."""
    names = [entry[0].split("==") for entry in ENTRIES]
    versions = [version for name, version in names if name == canonicalize_name(asked.name)]
    assert versions
    assert [version for version in versions if version not in asked.specifier] == []


def test_every_locked_file_has_a_hash():
    """Each entry is one exact version with hashes, from no place of its own."""
    assert len(ENTRIES) > len(ASKED)
    for pinned, *rest in ENTRIES:
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+", pinned)
        assert any(re.fullmatch("--hash=sha256:[0-9a-f]{64}", word) for word in rest)
    assert not re.search(r"://|^\s*-[^-]|--(?!hash=)|^/", TEXT, re.MULTILINE)
