"""Programs of the system that some tests drive."""

from __future__ import annotations

import shutil

import pytest


def needed(name: str) -> str:
    """The name of a program; where it is not installed, the test is skipped and says so.

    ``.ci/run`` installs them all, so that no test is skipped there.
    """
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed here")
    return name
