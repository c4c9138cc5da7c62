"""New records in their place in a registry file, every other byte of it as it was.

Bytes in, bytes out: nothing here reads or writes a file. What is made is read again and compared with what it
should say, so that a file in a form that nobody thought of is refused rather than spoilt.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

from iscm_cli.dates import newness, parse_date
from iscm_cli.errors import RegistryError
from iscm_cli.registry import toml_text
from iscm_cli.registry.places import Places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iscm_cli.fault import Path
    from iscm_cli.registry.places import Pair, Table

    TomlRecord = Mapping[str, Any]

_BOM = b"\xef\xbb\xbf"
_DATES = {
    "memberships": ("as_of",),
    "joined": ("date",),
    "left": ("date",),
    "meetings": ("date",),
    "chairs": ("from", "to", "as_of"),
}
_IN_TABLES = ("memberships",)  # what a forum that has none yet gets as tables of their own, not as lines
_LAST = ("attendance", "bodies")  # what stands below the lists of a forum


class _Edit(NamedTuple):
    """Text in place of the bytes from ``at`` to ``until``, which are none where something is only added.

    ``rank`` orders what is added in one place.
    """

    at: int
    rank: int
    until: int
    text: str


class Edited:
    """A registry file and what is to be added to it."""

    def __init__(self, content: bytes) -> None:
        self._bom = _BOM if content.startswith(_BOM) else b""
        self._old = content[len(self._bom) :]
        self._newline = "\r\n" if b"\r\n" in self._old.partition(b"\n")[0] + b"\n" else "\n"
        self._places = Places(self._old)
        self._data: dict[str, Any] = tomli.loads(self._old.decode())
        self._edits: list[_Edit] = []
        self._rank = 0

    def content(self) -> bytes:
        """The file with everything that was added. Raises RegistryError where it would not say just that."""
        new = self._old
        for edit in sorted(self._edits, reverse=True):
            text = edit.text.replace("\n", self._newline)
            new = new[: edit.at] + text.encode() + new[edit.until :]
        try:
            said = tomli.loads(new.decode())
        except ValueError:
            said = {}
        if said != self._data:
            raise _unknown_form("the new record")
        return self._bom + new

    def add_to_forum(self, slug: str, field: str, record: TomlRecord) -> None:
        """Add a list (``memberships``), a joining (``joined``), a meeting … to those of a forum, oldest first by date.

        Of one date it is the last; what has no date stands before all that has one. Raises RegistryError
        where the forum is written in a form that is not known here.
        """
        forum = self._data["forums"][slug]
        records = forum.setdefault(field, [])
        place = _place([_date(field, one) for one in records], _date(field, record))
        path = ("forums", slug, field)
        self._rank = len(_fields_before(field))
        if tables := self._places.below(path):
            self._add_table(path, tables, place, record)
        elif pair := self._pair(path):
            self._add_element(pair, place, toml_text.inline(record))
        else:
            self._add_first(path, record)
        records.insert(place, copy.deepcopy(dict(record)))

    def add_source(self, name: str, record: TomlRecord) -> None:
        """Add a source to those of the registry, sorted by id. Raises RegistryError as ``add_to_forum`` does."""
        before = max((one for one in self._data["sources"] if one < name), default=None)
        sources = self._places.table(("sources",))
        line = f"{toml_text.key(name)} = {toml_text.inline(record)}\n"
        if sources and all(len(key) == 1 for key in sources.pairs):
            pair = sources.pairs.get((before,)) if before else None
            self._insert(pair.end if pair else sources.body, line)
        elif own := self._places.below(("sources",)):
            text = f"[sources.{toml_text.key(name)}]\n{toml_text.pairs(record)}"
            table = self._places.table(("sources", before)) if before else None
            self._insert_table(text, after=table.end if table else None, before=own[0].begin)
        else:
            raise _unknown_form("[sources]")
        self._data["sources"][name] = dict(record)

    def set_version(self, version: str) -> None:
        """Give the registry another version."""
        pair = self._pair(("registry", "version"))
        if pair is None:
            raise _unknown_form("the version of the registry")
        self._edits.append(_Edit(pair.value.begin, 0, pair.value.end, toml_text.text(version)))
        self._data["registry"]["version"] = version

    def _pair(self, path: Path) -> Pair | None:
        table = self._places.table(path[:-1])
        return table.pairs.get((str(path[-1]),)) if table else None

    def _add_table(self, path: Path, tables: Sequence[Table], place: int, record: TomlRecord) -> None:
        """Among the tables of an array."""
        earlier = [table for table in tables if table.path[: len(path) + 1] == (*path, place - 1)]
        after = max((table.end for table in earlier), default=None)
        self._insert_table(toml_text.table(_header(path), record), after=after, before=tables[0].begin)

    def _insert_table(self, text: str, *, after: int | None, before: int) -> None:
        if after is not None:
            self._insert(after, f"\n{text}")
        else:
            self._insert(self._places.above(before), f"{text}\n")

    def _add_element(self, pair: Pair, place: int, text: str) -> None:
        """Among the elements of an array of a key."""
        array, elements = pair.value, pair.value.elements
        if elements is None:
            raise _unknown_form("the array")
        if not elements:
            self._add_to_empty(array.begin, array.end, text)
        elif place:
            self._add_after(elements, place - 1, array.end, text)
        elif self._begins_line(elements[0][0]):
            start = self._places.above(elements[0][0])
            self._insert(
                max(start, self._places.line_end(array.begin)), f"{self._indent(elements[0][0])}{text},\n"
            )
        else:
            self._insert(elements[0][0], f"{text}, ")

    def _add_after(self, elements: Sequence[tuple[int, int]], number: int, array_end: int, text: str) -> None:
        begin, end = elements[number]
        following = elements[number + 1][0] if number + 1 < len(elements) else array_end - 1
        comma = self._comma(end, following)
        alone = self._begins_line(begin) and b"\n" in self._old[end:following]
        if not alone:
            self._insert(end, f", {text}")
            return
        if comma is None:
            self._insert(end, ",")
        self._insert(
            self._places.line_end(end if comma is None else comma), f"{self._indent(begin)}{text},\n"
        )

    def _add_to_empty(self, begin: int, end: int, text: str) -> None:
        if b"\n" in self._old[begin:end]:
            self._insert(self._places.line_start(end - 1), f"  {text},\n")
        else:
            self._insert(begin + 1, f"\n  {text},\n")

    def _add_first(self, path: Path, record: TomlRecord) -> None:
        """For a forum that has nothing of the kind yet."""
        field = str(path[-1])
        forum = self._places.table(path[:-1])
        if forum is None:
            raise _unknown_form(f"the forum {path[1]}")
        if field in _IN_TABLES:
            tables = [
                t for t in self._places.below(path[:-1]) if t.path[2:3] not in {(key,) for key in _LAST}
            ]
            end = max(table.end for table in tables)
            self._insert(end, f"\n{toml_text.table(_header(path), record)}")
            return
        earlier = _fields_before(field)
        end = max((pair.end for key, pair in forum.pairs.items() if key[0] in earlier), default=forum.body)
        self._insert(end, f"{field} = [\n  {toml_text.inline(record)},\n]\n")

    def _comma(self, at: int, until: int) -> int | None:
        """Where the comma stands between two elements, outside a comment; None after the last without one."""
        while at < until:
            char = self._old[at : at + 1]
            if char == b",":
                return at
            at = self._places.line_end(at) if char == b"#" else at + 1
        return None

    def _begins_line(self, at: int) -> bool:
        return not self._old[self._places.line_start(at) : at].strip()

    def _indent(self, at: int) -> str:
        return self._old[self._places.line_start(at) : at].decode()

    def _insert(self, at: int, text: str) -> None:
        if at == len(self._old) and not self._old.endswith(b"\n"):
            text = f"\n{text}"
        self._edits.append(_Edit(at, self._rank, at, text))


def _place(dates: Sequence[tuple[str, str]], date: tuple[str, str]) -> int:
    """Where a record of that date goes among others; what has no date says nothing of what comes after it."""
    undated = ("", "")
    older = [n for n, other in enumerate(dates) if other <= date and (other != undated or date == undated)]
    if older:
        return older[-1] + 1
    return next((n for n, other in enumerate(dates) if other != undated), len(dates))


def _date(field: str, record: TomlRecord) -> tuple[str, str]:
    text = next((record[key] for key in _DATES[field] if key in record), None)
    return newness(parse_date(text) if text else None)


def _fields_before(field: str) -> frozenset[str]:
    """The keys that come before one, in the order in which a forum is written."""
    from iscm_cli.models import Forum  # noqa: PLC0415 - a source and a version need no model

    names = list(Forum.model_fields)
    return frozenset(names[: names.index(field)])


def _header(path: Path) -> str:
    return ".".join(toml_text.key(str(step)) for step in path)


def _unknown_form(what: str) -> RegistryError:
    return RegistryError(
        f"{what} is written in a form to which nothing can be added safely",
        "add the record by hand; the first lines of data/forums.toml show how",
    )
