"""Two files or folders take each other's name in one step, so that at no moment there is nothing there.

Python has no such call. Linux has ``renameat2`` with RENAME_EXCHANGE (3.15 and newer, glibc 2.28 and newer),
macOS ``renamex_np`` with RENAME_SWAP (10.12 and newer); not every file system does it.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_AT_FDCWD = -100  # Linux: a path that is not absolute starts from the current folder
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


def exchanged(one: Path, other: Path) -> bool:
    """Whether the two, which must both be there, took each other's name; False where the system refuses.

    What a refusal means is not told apart: whoever asked renames instead, and learns it there.
    """
    try:
        import ctypes  # noqa: PLC0415 - only the replacement of a folder needs it

        library = ctypes.CDLL(None)
        first, second = os.fsencode(one), os.fsencode(other)
        if sys.platform == "linux":
            done = library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, ctypes.c_uint(_EXCHANGE))
        elif sys.platform == "darwin":
            done = library.renamex_np(first, second, ctypes.c_uint(_EXCHANGE))
        else:
            return False
    except (ImportError, AttributeError, OSError, TypeError):  # no ctypes, no such call, no C library by None
        return False
    return bool(done == 0)
