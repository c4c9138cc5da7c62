"""The registry file: reading and checking it, keeping what was read, its schema, and a start for a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.faces import face

if TYPE_CHECKING:
    from iscm_cli.registry.reading import Inspection, compile_registry, inspect, load_registry

__all__ = ["Inspection", "compile_registry", "inspect", "load_registry"]

__getattr__ = face(__name__, dict.fromkeys(__all__, "iscm_cli.registry.reading"))
