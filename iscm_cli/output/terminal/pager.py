"""A pager for answers longer than the terminal."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEFAULT = "less"
# Quit if it fits, show colours and nothing else that is active, leave the text on the screen.
_LESS = "FRX"


def pager_command(environ: Mapping[str, str]) -> list[str]:
    """The program that ``ISCM_PAGER`` or ``PAGER`` names, else ``less`` where there is one; [] for none."""
    chosen = environ.get("ISCM_PAGER", environ.get("PAGER", _DEFAULT))
    try:
        words = shlex.split(chosen)
    except ValueError:
        return []
    return words if words and shutil.which(words[0]) and words != ["cat"] else []


def paged(text: str, command: list[str]) -> bool:
    """Show ``text`` in a pager; False where it could not be started."""
    try:
        with subprocess.Popen(  # noqa: S603 - the reader's own choice of program
            command, stdin=subprocess.PIPE, text=True, encoding="utf-8", env={"LESS": _LESS, **os.environ}
        ) as process:
            try:
                process.communicate(text)
            except KeyboardInterrupt:
                process.wait()  # less uses Ctrl-C itself
    except OSError:
        return False
    return True
