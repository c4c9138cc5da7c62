"""Programs of the system that some tests drive."""

from __future__ import annotations

import gc
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from iscm_cli.__main__ import run as run_program

if TYPE_CHECKING:
    from collections.abc import Callable

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium: apt-get install -y chromium"
)


def needed(name: str) -> str:
    """The name of a program; where it is not installed, the test is skipped and says so.

    ``.ci/run`` installs them all, so that no test is skipped there.
    """
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed here")
    return name


def locale_in(folder: Path, language: str) -> dict[str, str]:
    """The variables that put a locale in force, made in this folder from the system's own description of it."""
    name = f"{language}.UTF-8"
    if not Path("/usr/share/i18n/locales", language).is_file():
        pytest.skip(f"the description of the locale {language} is not installed here")
    subprocess.run(
        [needed("localedef"), "-i", language, "-f", "UTF-8", folder / name], check=True, capture_output=True
    )
    variables = {"LC_ALL": name, "LOCPATH": str(folder)}
    asks = [sys.executable, "-c", "import locale; locale.setlocale(locale.LC_ALL, '')"]
    subprocess.run(asks, check=True, env={**os.environ, **variables})  # else nothing would be tested
    return variables


class Ended(NamedTuple):
    """How a copy of this process ended that ran the program, and what it said on stderr."""

    status: int
    err: str


def at_once(calls: list[list[str]], first: Callable[[], object] = gc.disable) -> list[Ended]:
    """Run the program on each of these lines in a copy of this process, all beginning at the same moment.

    ``first`` is what each copy does before: it may take rights and room from itself.
    """
    gate, opening = os.pipe()
    started = []
    for call in calls:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            status = 99
            try:
                gc.disable()  # as the program does; it would also copy all of this process's memory
                os.close(opening)
                first()
                os.read(gate, 1)
                with open(writing, "w", encoding="utf-8") as sys.stderr:  # noqa: PTH123 - a descriptor has no path
                    status = run_program(call)
            finally:
                os._exit(status)
        os.close(writing)
        started.append((child, reading))
    os.close(gate)
    os.close(opening)
    ends = []
    for child, reading in started:
        with open(reading, encoding="utf-8") as said:  # noqa: PTH123 - a descriptor has no path
            err = said.read()
        ends.append(Ended(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), err))
    return ends


def little_room(limit: int) -> None:
    """Let this process write no more than so many bytes into a file, as on a disk that is full."""
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
