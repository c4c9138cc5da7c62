"""Compiles the registry and the messages when the package is built, so that neither can be shipped unsound."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Compile(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the compiled registry beside the TOML in the wheel, and the messages of each language into the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Check and compile ``data/forums.toml`` and ``iscm_cli/locale``; an editable install compiles in place."""
        sys.path[:0] = [self.root, str(Path(self.root) / "tools")]
        from make_messages import compile_catalogues  # noqa: PLC0415 - only importable from the root

        from iscm_cli.registry import compile_registry  # noqa: PLC0415 - only importable from the root

        place = compile_registry(Path(self.root) / "data" / "forums.toml")
        if version != "editable":
            build_data["force_include"][str(place)] = f"iscm_cli/data/compiled/{place.name}"
        for catalogue in compile_catalogues():
            build_data["artifacts"].append(str(catalogue.relative_to(self.root)))
