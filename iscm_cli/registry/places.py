"""Where in a TOML file its tables, keys and array elements begin and end, to the byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import tomli
import tree_sitter
import tree_sitter_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from iscm_cli.fault import Path


_SIMPLE_KEYS = ("bare_key", "quoted_key")
_DEEPEST = 12  # steps of a path: no record of a registry lies deeper, and what does is never looked at


class Value(NamedTuple):
    """A value, from its first byte to the one after its last; ``elements`` are those of an array."""

    begin: int
    end: int
    elements: tuple[tuple[int, int], ...] | None


class Pair(NamedTuple):
    """``key = value``; ``end`` is where the line ends that it ends on."""

    begin: int
    end: int
    value: Value


class Table(NamedTuple):
    """What stands below one header; ``path`` has a number for an element of an array of tables.

    ``begin`` is where the header begins, ``body`` where the line after it does, ``end`` where the table's
    last line ends, with the comments that follow it directly.
    """

    path: Path
    begin: int
    body: int
    end: int
    pairs: dict[tuple[str, ...], Pair]


class Places:
    """The tables of one TOML document, in its order. What stands above the first header is not among them."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
        self.tables = tuple(self._tables(parser.parse(content).root_node))

    def below(self, path: Path) -> list[Table]:
        """The tables at a path or below it."""
        return [table for table in self.tables if table.path[: len(path)] == path]

    def table(self, path: Path) -> Table | None:
        """The table with exactly that path, or None."""
        return next((table for table in self.tables if table.path == path), None)

    def line_start(self, at: int) -> int:
        """Where the line begins that holds a byte."""
        return self.content.rfind(b"\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line after the one that holds a byte begins."""
        found = self.content.find(b"\n", at)
        return len(self.content) if found < 0 else found + 1

    def above(self, at: int) -> int:
        """Where the comments begin that stand directly above the line of a byte; else that line."""
        start = self.line_start(at)
        while start and self._line(before := self.line_start(start - 1)).startswith(b"#"):
            start = before
        return start

    def _line(self, start: int) -> bytes:
        return self.content[start : self.line_end(start)].strip()

    def _after_comments(self, end: int) -> int:
        """The end of the comments that follow directly, where they do not belong to what comes below them."""
        after = end
        while self._line(after).startswith(b"#"):
            after = self.line_end(after)
        return end if self._line(after) else after

    def _tables(self, root: Node) -> Iterator[Table]:
        counts: dict[Path, int] = {}
        for node in root.children:
            if node.type not in ("table", "table_array_element"):
                continue
            header = _header_keys(node)
            path = _placed(header, counts) if node.type == "table" else _placed(header[:-1], counts)
            if node.type == "table_array_element":
                path = (*path, header[-1])
                counts[path] = counts.get(path, -1) + 1
                path = (*path, counts[path])
            pairs = {_keys_of(n.children[0]): self._pair(n) for n in node.children if n.type == "pair"}
            body = self.line_end(node.start_byte)
            end = max((pair.end for pair in pairs.values()), default=body)
            yield Table(path, node.start_byte, body, self._after_comments(end), pairs)

    def _pair(self, node: Node) -> Pair:
        value = node.children[-1] if node.children[-1].type != "comment" else node.children[-2]
        elements = None
        if value.type == "array":
            elements = tuple((n.start_byte, n.end_byte) for n in value.named_children if n.type != "comment")
        return Pair(
            node.start_byte,
            self.line_end(node.end_byte),
            Value(value.start_byte, value.end_byte, elements),
        )


def _placed(keys: tuple[str, ...], counts: dict[Path, int]) -> Path:
    """The path of a header: below an array of tables it means the newest element of that array."""
    path: Path = ()
    for key in keys:
        path = (*path, key)
        if path in counts:
            path = (*path, counts[path])
    return path


def _header_keys(node: Node) -> tuple[str, ...]:
    """The keys of a header; none where the parser made nothing of it."""
    key = next((c for c in node.children if c.type in (*_SIMPLE_KEYS, "dotted_key")), None)
    return _keys_of(key) if key else ()


def _keys_of(node: Node) -> tuple[str, ...]:
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
