"""The States of the world: their names and codes, when they existed, and where they stand on a tile map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.faces import face

if TYPE_CHECKING:
    from iscm_cli.states.table import COLUMNS, KOSOVO_NOTE, State, States, load_states

__all__ = ["COLUMNS", "KOSOVO_NOTE", "State", "States", "load_states"]

__getattr__ = face(__name__, dict.fromkeys(__all__, "iscm_cli.states.table"))
