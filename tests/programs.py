"""Programs of the system that some tests drive."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# The shell that has no window to draw needs two thirds of the time of the whole browser.
_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
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


_LOCALE = ("IDENTIFICATION", "CTYPE", "MONETARY", "NUMERIC", "TIME", "MESSAGES", "PAPER", "NAME", "ADDRESS", "TELEPHONE",
           "MEASUREMENT")  # fmt: skip


def locale_in(folder: Path, language: str) -> dict[str, str]:
    """The variables that put a locale in force, made in this folder from the system's own description of it.

    Only the order in which it sorts is left out: that takes longer than all the rest, and the program does not ask it.
    """
    name = f"{language}.UTF-8"
    if not Path("/usr/share/i18n/locales", language).is_file():
        pytest.skip(f"the description of the locale {language} is not installed here")
    rest = [f'LC_{part}\ncopy "{language}"\nEND LC_{part}\n' for part in _LOCALE]
    description = folder / language
    description.write_text("".join([*rest, 'LC_COLLATE\ncopy "POSIX"\nEND LC_COLLATE\n']), "utf-8")
    call = [needed("localedef"), "-i", description, "-f", "UTF-8", folder / name]
    subprocess.run(call, check=True, capture_output=True)
    variables = {"LC_ALL": name, "LOCPATH": str(folder)}
    asks = [sys.executable, "-c", "import locale; locale.setlocale(locale.LC_ALL, '')"]
    subprocess.run(asks, check=True, env={**os.environ, **variables})  # else nothing would be tested
    return variables
