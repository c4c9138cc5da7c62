"""Which program and which data this is, without loading the registry."""

from __future__ import annotations

import re

from iscm_cli import __version__
from iscm_cli.errors import RegistryError
from iscm_cli.naming.folding import printable
from iscm_cli.paths import registry_path
from iscm_cli.registry.content import content_of

_HEADING = re.compile(r"^\[registry\]\n(.*?)(?=^\[)", re.MULTILINE | re.DOTALL)
_VERSION = re.compile(r'^version\s*=\s*"([^"]*)"', re.MULTILINE)
_SOURCE_DATE = re.compile(r'date = "([0-9-]+)', re.ASCII)


def version_line() -> str:
    """``iscm 0.1.0, data 2026.11.24, newest source of 2026-02-02``: of the registry in use."""
    try:
        path = registry_path()
        text = content_of(path).decode("utf-8") if path.is_file() else ""
    except (RegistryError, OSError, ValueError):
        text = ""
    heading = _HEADING.search(text)
    version = _VERSION.search(heading.group(1)) if heading else None
    newest = max(_SOURCE_DATE.findall(text.partition("\n[sources]\n")[2]), default="not known")
    data = printable(version.group(1)) if version else "not known"
    return f"iscm {__version__}, data {data}, newest source of {newest}"
