"""Where the files that iscm ships lie."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def data_file(name: str) -> Path:
    """The path of a shipped data file: inside an installed package, else beside it in a checkout.

    The file need not exist; who reads it says so.
    """
    installed = _PACKAGE / "data" / name
    return installed if installed.is_file() else _PACKAGE.parent / "data" / name
