"""Modules that a test loads when it needs them: who only gathers the tests, as each process of pytest-xdist does, need not."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Later:
    """A module of this name, loaded when something of it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # pytest asks all that a file of tests has whether it is a test
            raise AttributeError(name)
        return getattr(import_module(self._name), name)
