"""Query a sourced registry of inter-State consultation mechanisms on migration.

``load_registry()`` reads and checks a registry; ``iscm_cli.queries`` holds the questions that the
command line asks of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iscm_cli.models import Forum, Registry
    from iscm_cli.registry import load_registry

__version__ = "0.1.0"
__all__ = ["Forum", "Registry", "__version__", "load_registry"]

_PLACES = {"Forum": "iscm_cli.models", "Registry": "iscm_cli.models", "load_registry": "iscm_cli.registry"}


def __getattr__(name: str) -> object:
    """Load the public names on first use: ``iscm --version`` needs none of them."""
    if name in _PLACES:
        from importlib import import_module  # noqa: PLC0415 - only for the lazy names

        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
