"""Where in a TOML file a value stands.

Loaded only when there is a fault to report: the parser that answers queries keeps no positions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomli
import tree_sitter
import tree_sitter_toml

if TYPE_CHECKING:
    from tree_sitter import Node

    from iscm_cli.fault import Path

_SIMPLE_KEYS = ("bare_key", "quoted_key")
_DEEPEST = 12  # steps of a path: no record of a registry lies deeper, and what does is never looked at


class Lines:
    """The line of every key, table and array element of one TOML document, from 1, but for what lies too deep."""

    def __init__(self, content: bytes) -> None:
        parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._read_document(parser.parse(content).root_node)

    def of(self, path: Path) -> int | None:
        """The line of ``path``, or of the nearest thing around it; None where nothing of it is there."""
        for length in range(min(len(path), _DEEPEST), 0, -1):
            line = self._lines.get(path[:length])
            if line is not None:
                return line
        return None

    def _read_document(self, root: Node) -> None:
        for node in root.children:
            if node.type == "pair":
                self._read_pair((), node)
            elif node.type == "table":
                self._read_table(self._place(header_keys(node)), node)
            elif node.type == "table_array_element" and (header := header_keys(node)):
                base = (*self._place(header[:-1]), header[-1])[:_DEEPEST]
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
        path = (*base, *keys_of(node.children[0]))
        self._note(path, node)
        self._read_value(path, node.children[-1])

    def _read_value(self, path: Path, node: Node) -> None:
        if len(path) >= _DEEPEST:
            return
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
        for length in range(1, min(len(path), _DEEPEST) + 1):
            self._lines.setdefault(path[:length], node.start_point[0] + 1)


def header_keys(node: Node) -> tuple[str, ...]:
    """The keys of a header; none where the parser made nothing of it."""
    key = next((c for c in node.children if c.type in (*_SIMPLE_KEYS, "dotted_key")), None)
    return keys_of(key) if key else ()


def keys_of(node: Node) -> tuple[str, ...]:
    """The first keys of ``a.b.c``, which the parser reads as ``(a.b).c``; as many as a path can have."""
    keys: list[Node] = []
    while node.type == "dotted_key":
        node, *after = node.named_children
        keys += after
    return tuple(_key(key) for key in (node, *keys[:-_DEEPEST:-1]))


def _key(node: Node) -> str:
    text = (node.text or b"").decode(errors="replace")
    return _unquoted(text) if node.type == "quoted_key" else text


def _unquoted(text: str) -> str:
    try:
        return next(iter(tomli.loads(f"{text} = 0")))
    except ValueError:  # the two parsers disagree
        return text[1:-1]
