"""Lets a package hand on the public names of its modules without loading them before they are used.

``iscm --version`` needs neither the registry nor the States; a TAB for a forum needs no State.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def face(package: str, places: Mapping[str, str]) -> Callable[[str], object]:
    """A ``__getattr__`` for ``package``: each name comes from its module. It raises AttributeError for others."""

    def handed_on(name: str) -> object:
        if name in places:
            return getattr(import_module(places[name]), name)
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return handed_on
