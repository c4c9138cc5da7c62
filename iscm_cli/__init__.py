"""Query a sourced registry of inter-State consultation mechanisms on migration.

``open_registry()`` gives a registry that answers questions asked with names and dates. ``load_registry()`` reads
and checks a registry; ``iscm_cli.queries`` holds the questions that the command line asks of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.faces import face

if TYPE_CHECKING:
    from iscm_cli.face import OpenRegistry, open_registry
    from iscm_cli.models import Forum, Registry
    from iscm_cli.registry import load_registry

__version__ = "0.1.0"
__all__ = ["Forum", "OpenRegistry", "Registry", "__version__", "load_registry", "open_registry"]

__getattr__ = face(
    __name__,
    {
        "Forum": "iscm_cli.models",
        "OpenRegistry": "iscm_cli.face",
        "Registry": "iscm_cli.models",
        "load_registry": "iscm_cli.registry.reading",
        "open_registry": "iscm_cli.face",
    },
)
