"""Keeps what others import and no question uses from being loaded before it is used.

Typer imports ``subprocess`` to open a web page, ``traceback`` prepares to wrap lines, ``shutil`` to pack archives: a
seventh of the time that a question takes goes into modules of the standard library that it never calls. Pydantic
imports ``secrets`` to compare what is secret, and what reads the metadata of packages in order to look for plug-ins,
also where these are turned off.
"""

from __future__ import annotations

import importlib
import sys
from importlib import import_module
from types import ModuleType

# Whoever imports these as they start merely binds the name.
_NOT_YET = ("bz2", "ipaddress", "linecache", "lzma", "secrets", "subprocess", "textwrap", "tokenize")


class _PutOff(ModuleType):
    """Stands for a module until something of it is used, and hands that on."""

    def __getattr__(self, name: str) -> object:
        if name == "__path__":  # it is no package
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


class _Metadata(_PutOff):
    """Stands for ``importlib.metadata``, a package of which Pydantic takes a function as it starts."""

    def __init__(self) -> None:
        super().__init__("importlib.metadata")
        self.__path__ = [f"{folder}/metadata" for folder in importlib.__path__]

    def entry_points(self, **wanted: str) -> object:
        """What the function of that name finds."""
        return self.__getattr__("entry_points")(**wanted)  # type: ignore[operator]


def put_off() -> None:
    """Put such modules off that nothing has loaded yet, for the rest of this process."""
    for name in _NOT_YET:
        if name not in sys.modules:
            sys.modules[name] = _PutOff(name)
    if "importlib.metadata" not in sys.modules:
        importlib.metadata = sys.modules["importlib.metadata"] = _Metadata()
