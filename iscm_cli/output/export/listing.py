"""What a folder says of itself: the listing of its files that an earlier run left there, to be believed with care."""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 64 << 20  # bytes; an atlas of ten thousand forums lists less than one
_FLAGS = sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"))


def read_listing(path: Path) -> dict[str, Any]:
    """The object that a listing holds; empty where it is no file, or nothing that a program would have written."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _FLAGS)  # at once, also where it is a pipe
        with os.fdopen(descriptor, "rb") as file:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST:
                return {}
            data = json.loads(file.read(_MOST))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def texts_in(value: object) -> list[str]:
    """The texts in what should be a list of them."""
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
