"""On which line of a TOML file faulty values stand; only these are looked up, in one pass over the file.

Loaded only when there is a fault to report: the parser that answers queries keeps no positions. The file
is known to be TOML, for another parser has read it. One pass finds where each statement begins; within a
statement values are looked for only if it takes several lines and something in it is faulty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tomli

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iscm_cli.fault import Path

_BASIC = rb'"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
_STRING = (
    rb'"""[^"\\]*(?:(?:\\[\s\S]|"{1,2}(?!"))[^"\\]*)*"{3,5}'
    rb"|'''[^']*(?:'{1,2}(?!')[^']*)*'{3,5}"
    rb"|" + _BASIC + rb"|'[^'\n]*'"
)
_QUOTED = re.compile(_STRING + rb"|#[^\n]*")  # whatever brackets and line ends it holds, they part nothing
_KEY = re.compile(rb"[\s.\[]*(?:(" + _BASIC + rb"|'[^'\n]*')|([^\s.\"'=\[\]#]+))[ \t]*")
_TOKEN = re.compile(rb"(" + _STRING + rb")|#[^\n]*|(\n)|([\[\]{},=])|([^\s\"'#\[\]{},=]+)")
_LONGEST = 8 << 20  # bytes of a statement within which is looked; of a longer one the first line is told
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}\n"))


class _Place:
    """What is looked for below one step of a path, and its line once it is met."""

    __slots__ = ("below", "line")

    def __init__(self) -> None:
        self.below: dict[str | int, _Place] = {}
        self.line: int | None = None


def lines_of(content: bytes, paths: Iterable[Path]) -> list[int | None]:
    """The line, from 1, of each path or of the nearest thing around it; None where nothing of it is there."""
    root = _Place()
    paths = list(paths)
    for path in paths:
        place = root
        for step in path:
            place = place.below.setdefault(step, _Place())
    _look(content.removeprefix(b"\xef\xbb\xbf"), root)
    return [_nearest(root, path) for path in paths]


def _nearest(root: _Place, path: Path) -> int | None:
    line, place = None, root
    for step in path:
        place = place.below[step]
        if place.line is None:
            break
        line = place.line
    return line


def _look(content: bytes, root: _Place) -> None:
    """Note the lines of what is looked for."""
    lines = content.split(b"\n")
    counts: dict[Path, int] = {}
    table: _Place | None = root
    for start, end, begins_with in _statements(content):
        if begins_with == b"[":
            keys = tuple(_keys(lines[start]))
            path = _placed(keys[:-1], counts) + keys[-1:]
            if lines[start].lstrip().startswith(b"[["):
                counts[path] = counts.get(path, 0) + 1
            table = _noted(root, _placed(keys, counts), start + 1)
        elif table is not None and table.below:
            if end - start == 1:
                _noted(table, tuple(_keys(lines[start])), start + 1)
            else:
                _within(b"\n".join(lines[start:end]), start + 1, table)


def _statements(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Index of the first line of each statement and of the line after its last, and its first character."""
    kept = b'"""' in content or b"'''" in content
    bare = _QUOTED.sub(_line_ends if kept else b'""', content)
    brackets = bare.translate(None, _NO_BRACKETS)
    deeper: dict[bytes, int] = {b"": 0}  # by the brackets of a line, in which few lines differ
    start = depth = 0
    for index, (line, marks) in enumerate(zip(bare.split(b"\n"), brackets.split(b"\n"), strict=True)):
        if depth == 0:
            begins_with = line.lstrip()[:1]
            if not begins_with:
                continue
            start = index
        if marks not in deeper:
            deeper[marks] = 2 * (marks.count(b"[") + marks.count(b"{")) - len(marks)
        depth += deeper[marks]
        if depth == 0:
            yield start, index + 1, begins_with


def _line_ends(quoted: re.Match[bytes]) -> bytes:
    """Of a string over several lines its line ends: the statement goes on to the last of them."""
    number = quoted.group().count(b"\n")
    return b"{" + b"\n" * number + b"}" if number else b'""'


def _placed(keys: tuple[str, ...], counts: dict[Path, int]) -> Path:
    """The path of a header: below an array of tables it means the newest element of that array."""
    path: Path = ()
    for key in keys:
        path = (*path, key)
        if path in counts:
            path = (*path, counts[path] - 1)
    return path


def _noted(place: _Place | None, path: Path, line: int) -> _Place | None:
    """Note that a path and all above it are met on this line; the place of the path, None where nobody looks there."""
    for step in path:
        place = place.below.get(step) if place else None
        if place is None:
            return None
        if place.line is None:
            place.line = line
    return place


def _within(statement: bytes, line: int, table: _Place) -> None:
    """Note the lines of what is looked for within a statement that begins on this line."""
    if len(statement) > _LONGEST:
        _noted(table, tuple(_keys(statement.partition(b"\n")[0])), line)
        return
    values = _Values(table, line)
    for token in _TOKEN.finditer(statement):
        text, end_of_line, mark, word = token.groups()
        if end_of_line:
            values.line += 1
        elif mark:
            values.take_mark(mark)
        elif text or word:  # else a comment
            values.take_word(text or word)


class _Values:
    """Reads the tokens of one statement, and knows at each where it stands."""

    def __init__(self, table: _Place, line: int) -> None:
        self.line = line
        self._place: _Place | None = table  # of the innermost bracket around
        self._element = -1  # of the array that it is; -1 where it is a table
        self._around: list[tuple[_Place | None, int]] = []
        self._value: _Place | None = None  # of the key before "="
        self._key: list[bytes] = []
        self._key_line = line
        self._in_key = True

    def take_word(self, word: bytes) -> None:
        """A string, a number, a key or a part of one."""
        if self._in_key:
            self._key_line = self._key_line if self._key else self.line
            self._key.append(word)
        else:
            self._begin_value()
            self.line += word.count(b"\n")

    def take_mark(self, mark: bytes) -> None:
        """A bracket, a comma or an equals sign."""
        if mark == b"=":
            self._value = _noted(self._place, tuple(_keys(b"".join(self._key))), self._key_line)
            self._key, self._in_key = [], False
        elif mark == b",":
            self._element += self._element >= 0
            self._in_key = self._element < 0
        elif mark in (b"[", b"{"):
            self._begin_value()
            self._around.append((self._place, self._element))
            self._place, self._element = self._value, 0 if mark == b"[" else -1
            self._in_key = mark == b"{"
        else:
            self._place, self._element = self._around.pop()
            self._in_key = False

    def _begin_value(self) -> None:
        if self._element >= 0:
            self._value = _noted(self._place, (self._element,), self.line)


def _keys(text: bytes) -> Iterator[str]:
    """The keys of a header or before the "=" of a statement: ``a."b".c``."""
    place = 0
    while match := _KEY.match(text, place):
        quoted, word = match.groups()
        yield _unquoted(quoted.decode(errors="replace")) if quoted else word.decode(errors="replace")
        place = match.end()
        if text[place : place + 1] != b".":
            return


def _unquoted(text: str) -> str:
    try:
        return next(iter(tomli.loads(f"{text} = 0")))
    except ValueError:  # a key that only the other parser takes
        return text[1:-1]
