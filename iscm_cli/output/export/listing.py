"""What a folder says of itself: the listing of its files that an earlier run left there, to be believed with care."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from iscm_cli.own_files import read_own

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 64 << 20  # bytes; an atlas of ten thousand forums lists less than one


def read_listing(path: Path) -> dict[str, Any]:
    """The object that a listing holds; empty where it is no file, or nothing that a program would have written."""
    content = read_own(path, lambda found: found.st_size <= _MOST)
    if content is None:
        return {}
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def texts_in(value: object) -> list[str]:
    """The texts in what should be a list of them."""
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
