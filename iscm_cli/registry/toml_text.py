"""Records as TOML text, in the form that registries are written in by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_ONE_LINE = 100  # columns up to which an array of a table stands on one line
_A_LINE = 92  # columns of a line of a longer array


def key(name: str) -> str:
    """A key, in quotes where it needs them."""
    return name if _BARE.fullmatch(name) else text(name)


def text(value: str) -> str:
    """A string in quotes, on one line."""
    return f'"{"".join(_escaped(char) for char in value)}"'


def inline(record: Mapping[str, Any]) -> str:
    """A record on one line: ``{ state = "CHE", from = "2026" }``."""
    return "{ " + ", ".join(f"{key(name)} = {value(item)}" for name, item in record.items()) + " }"


def value(item: Any) -> str:
    """Any value on one line."""
    if isinstance(item, bool):
        return str(item).lower()
    if isinstance(item, int):
        return str(item)
    if isinstance(item, str):
        return text(item)
    if isinstance(item, Mapping):
        return inline(item)
    return "[" + ", ".join(value(element) for element in item) + "]"


def pairs(record: Mapping[str, Any]) -> str:
    """The plain keys of a record, a line each; a long array takes several lines."""
    lines = [
        f"{key(name)} = {_value_of_pair(name, item)}" for name, item in record.items() if not _tables(item)
    ]
    return "".join(f"{line}\n" for line in lines)


def table(header: str, record: Mapping[str, Any]) -> str:
    """An element of an array of tables, with the arrays of tables below it: ``[[forums.rabat.memberships]] …``."""
    parts = [f"[[{header}]]\n", pairs(record)]
    for name, item in record.items():
        if _tables(item):
            parts += [table(f"{header}.{key(name)}", element) for element in item]
    return "".join(parts)


def _tables(item: Any) -> bool:
    return isinstance(item, (list, tuple)) and bool(item) and all(isinstance(one, Mapping) for one in item)


def _value_of_pair(name: str, item: Any) -> str:
    written = value(item)
    if not isinstance(item, (list, tuple)) or len(f"{key(name)} = {written}") <= _ONE_LINE:
        return written
    return "[\n" + "".join(f"  {line}\n" for line in _filled([value(one) for one in item])) + "]"


def _filled(words: Sequence[str]) -> list[str]:
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}," if lines[-1] else f"{word},"
        if len(longer) > _A_LINE - 2 and lines[-1]:
            lines.append(f"{word},")
        else:
            lines[-1] = longer
    return lines


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return char if char >= " " and char != "\x7f" else f"\\u{ord(char):04X}"
