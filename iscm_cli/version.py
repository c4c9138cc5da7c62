"""Which program and which data this is, without reading the whole registry."""

from __future__ import annotations

import re

from iscm_cli import __version__
from iscm_cli.paths import data_file

_HEADING = re.compile(r"^\[registry\]\n(.*?)(?=^\[)", re.MULTILINE | re.DOTALL)
_VERSION = re.compile(r'^version\s*=\s*"([^"]*)"', re.MULTILINE)
_BEGINNING = 20_000  # the heading stands in the first lines of the file


def version_line() -> str:
    """``iscm 0.1.0, data 2026.11.24``."""
    return f"iscm {__version__}, data {data_version()}"


def data_version() -> str:
    """The version of the registry that is shipped, or "not known"."""
    with data_file("forums.toml").open(encoding="utf-8") as file:
        heading = _HEADING.search(file.read(_BEGINNING))
    found = _VERSION.search(heading.group(1)) if heading else None
    return found.group(1) if found else "not known"
