"""Programs of the system that some tests drive."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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
