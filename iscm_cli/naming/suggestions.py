"""Suggestions for the many names of one file that are not known, within bounds: a file may have thousands."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from iscm_cli.naming.folding import closest

if TYPE_CHECKING:
    from collections.abc import Callable

    from typing_extensions import Self

_MOST_COMPARED = 20_000  # pairs of names; comparing two long ones takes 50 µs
_MOST_LOOKED_UP = 100  # texts looked up in the table of States; each takes 5 ms


class Suggestions:
    """Finds near names as ``closest`` does, each once, until as much has been compared as a reader waits for."""

    def __init__(self) -> None:
        self._pairs = _MOST_COMPARED
        self._lookups = _MOST_LOOKED_UP
        self._near: dict[tuple[str, Names], list[str]] = {}
        self._hints: dict[str, str | None] = {}

    def closest(self, text: str, names: Names) -> list[str]:
        """Up to three of the names that look or read like the text; none once the bound is reached."""
        key = text, names
        if key not in self._near and len(names) <= self._pairs:
            self._pairs -= len(names)
            self._near[key] = closest(text, names.ordered)
        return self._near.get(key, [])

    def looked_up(self, text: str, look_up: Callable[[str], str | None]) -> str | None:
        """What ``look_up`` says of the text; None once the bound is reached."""
        if text not in self._hints and self._lookups:
            self._lookups -= 1
            self._hints[text] = look_up(text)
        return self._hints.get(text)


class Names(frozenset[str]):
    """The names that a fact may have, with the suggestions for those that are not among them."""

    suggestions: Suggestions

    def __new__(cls, names: frozenset[str], suggestions: Suggestions) -> Self:
        """These names; ``suggestions`` may be shared with others of the same file."""
        made = super().__new__(cls, names)
        made.suggestions = suggestions
        return made

    @cached_property
    def ordered(self) -> list[str]:
        """The names in the order of the alphabet."""
        return sorted(self)
