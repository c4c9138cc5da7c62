"""Compiles the registry when the package is built, so that an unsound registry cannot be shipped."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRegistry(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the compiled registry beside the TOML in the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Check and compile ``data/forums.toml``; an editable install compiles in place."""
        sys.path.insert(0, self.root)
        from iscm_cli.registry import compile_registry  # noqa: PLC0415 - only importable from the root

        place = compile_registry(Path(self.root) / "data" / "forums.toml")
        if version != "editable":
            build_data["force_include"][str(place)] = f"iscm_cli/data/compiled/{place.name}"
