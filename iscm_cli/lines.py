"""Where in a TOML file a value stands.

Loaded only when there is a fault to report: the parser that answers queries keeps no positions.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import tree_sitter
import tree_sitter_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from iscm_cli.fault import Path

_SIMPLE_KEYS = ("bare_key", "quoted_key")


class Lines:
    """The line of every key, table and array element of one TOML document, from 1."""

    def __init__(self, content: bytes) -> None:
        parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._read_document(parser.parse(content).root_node)

    def of(self, path: Path) -> int | None:
        """The line of ``path``, or of the nearest thing around it; None where nothing of it is there."""
        for length in range(len(path), 0, -1):
            line = self._lines.get(path[:length])
            if line is not None:
                return line
        return None

    def _read_document(self, root: Node) -> None:
        for node in root.children:
            if node.type == "pair":
                self._read_pair((), node)
            elif node.type == "table":
                self._read_table(self._place(_header(node)), node)
            elif node.type == "table_array_element":
                *parents, last = _header(node)
                base = (*self._place(tuple(parents)), last)
                index = self._counts.get(base, 0)
                self._counts[base] = index + 1
                self._note(base, node)
                self._read_table((*base, index), node)

    def _place(self, keys: tuple[str, ...]) -> Path:
        """The path of a header: below an array of tables it means the newest element of that array."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return path

    def _read_table(self, path: Path, node: Node) -> None:
        self._note(path, node)
        for child in node.children:
            if child.type == "pair":
                self._read_pair(path, child)

    def _read_pair(self, base: Path, node: Node) -> None:
        path = (*base, *_keys(node.children[0]))
        self._note(path, node)
        self._read_value(path, node.children[-1])

    def _read_value(self, path: Path, node: Node) -> None:
        if node.type == "inline_table":
            for child in node.children:
                if child.type == "pair":
                    self._read_pair(path, child)
        elif node.type == "array":
            elements = (c for c in node.named_children if c.type != "comment")
            for index, element in enumerate(elements):
                self._note((*path, index), element)
                self._read_value((*path, index), element)

    def _note(self, path: Path, node: Node) -> None:
        for length in range(1, len(path) + 1):
            self._lines.setdefault(path[:length], node.start_point[0] + 1)


def _header(node: Node) -> tuple[str, ...]:
    key = next(c for c in node.children if c.type in (*_SIMPLE_KEYS, "dotted_key"))
    return tuple(_keys(key))


def _keys(node: Node) -> Iterator[str]:
    if node.type == "dotted_key":
        for child in node.named_children:
            yield from _keys(child)
    elif node.text is not None:
        text = node.text.decode(errors="replace")
        yield _unquoted(text) if node.type == "quoted_key" else text


def _unquoted(text: str) -> str:
    if text.startswith("'"):
        return text[1:-1]
    try:
        return str(ast.literal_eval(text))  # TOML's escapes are Python's, but for \e
    except (ValueError, SyntaxError):
        return text[1:-1]
