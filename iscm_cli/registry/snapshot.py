"""What a snapshot of a sound registry looks like: JSON, with a check over itself before all else.

Its first line names the program's version and has the hash of the rest and of the name of its file, which says what it
was made from. Then come the records that have an id, each
on a line; then what was worked out of the registry and kept beside it, such as folded names, each value on a line;
and last, on one line, all else: the layout of the records, where those lines begin, and the other data. What is long
in a record stands on a line of its own, before the record: a field, and a record in it. There the record has the place
where that line begins. So a question reads the last line, and of the others those that it needs.

Nothing in it is executed. One that was cut, edited, renamed or made by another version is refused as a whole, before the first
record is read; whoever reads it then goes back to the TOML.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from iscm_cli import __version__
from iscm_cli.registry.digest import digest
from iscm_cli.registry.light import Lines, light_classes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from iscm_cli.models import Registry
    from iscm_cli.models.layout import Layout

    Notes = Mapping[tuple[str, ...], Mapping[str, Any]]

_FORM = 8  # raised when what is written here changes
_ROOT = "Registry"
_DISTINCT = {"sources": ("publisher",)}  # what questions on one forum ask of all records
_LONG = 200  # bytes; what is shorter is as quickly read with the rest as left aside


def written(layout: Layout, data: dict[str, Any], notes: Notes, name: str = "") -> bytes:
    """The snapshot of a sound registry's data, whose records have this layout, for a file of this name.

    ``notes`` are kept beside it: by what they are, and then by a key, a value that JSON can say.
    """
    lines = _Lines(layout)
    parts = {key: lines.by_id(kind, data[key], _DISTINCT.get(key, ())) for key, kind in _by_id(layout, data)}
    place = lines.add(lines.record(_ROOT, {**data, **parts}))
    kept = [
        (what, lines.value({key: lines.value(value) for key, value in values.items()}))
        for what, values in notes.items()
    ]
    lines.value({"layout": layout, "data": place, "notes": kept})
    return lines.checked(name)


def light_registry(snapshot: bytes, name: str = "") -> Registry | None:
    """The registry that it holds, of which each record is made when it is asked for; None if it is not to be trusted.

    Where its memo has what was kept under the name of a note, that is a function of a key: it gives the value that
    was kept, None where there is none.
    """
    lines = _checked(snapshot, name)
    if lines is None:
        return None
    head = lines.last()
    found = cast("Registry", light_classes(head["layout"], lines)[_ROOT](head["data"]))
    found.memo.update({tuple(what): _reading(lines, place) for what, place in head["notes"]})
    return found


def data_of(snapshot: bytes, name: str = "") -> dict[str, Any] | None:
    """All its data, as it was before it was written; None if it is not to be trusted."""
    lines = _checked(snapshot, name)
    if lines is None:
        return None
    head = lines.last()
    layout: Layout = head["layout"]
    data = _together(lines, _kinds(layout, _ROOT), lines(head["data"]))
    for key, kind in _by_id(layout, data):
        kinds = _kinds(layout, kind)
        places = lines(data[key]["places"])
        data[key] = {name: _together(lines, kinds, lines(place)) for name, place in places.items()}
    return data


class _Lines:
    """The lines of a snapshot while it is written, in the memory in which it stays: it may be very long."""

    def __init__(self, layout: Layout) -> None:
        from pydantic_core import to_json  # noqa: PLC0415 - whoever writes one has validated by it

        self._json = to_json
        # Of each model that has fields which may stand apart: what begins each of its fields, and what writes it.
        self._fields = {
            name: {key: (b'"%b":' % key.encode(), self._writer(kind)) for key, kind in kinds.items()}
            for name, kinds in ((name, _kinds(layout, name)) for name in layout)
            if any(map(_has_parts, kinds.values()))
        }
        self._text = BytesIO()
        self._first = self._text.write(_first_line("", b""))  # its place; what it says comes last
        self._end = 0

    def add(self, line: bytes) -> int:
        """One more line; where it begins."""
        place = self._end
        if place:
            self._text.write(b"\n")
        self._end += self._text.write(line) + 1
        return place

    def checked(self, name: str) -> bytes:
        """All lines, below the one that checks them and the name of their file."""
        with self._text.getbuffer() as text:
            text[: self._first] = _first_line(name, text[self._first :])
        return self._text.getvalue()

    def value(self, value: object) -> int:
        """A line that says a value; where it begins."""
        return self.add(self._json(value))

    def by_id(self, kind: str, records: Mapping[str, Any], distinct: Iterable[str]) -> dict[str, int]:
        """Records that have ids, each on a line, and the distinct values that they have under some keys."""
        places = {name: self.add(self.record(kind, record)) for name, record in records.items()}
        values = {key: list(dict.fromkeys([record[key] for record in records.values()])) for key in distinct}
        return {"places": self.value(places), **({"distinct": self.value(values)} if values else {})}

    def record(self, kind: str, record: dict[str, Any]) -> bytes:
        """A record, of which the long fields stand on lines before it."""
        fields = self._fields.get(kind)
        if fields is None:
            return self._json(record)
        said = []
        for key, value in record.items():
            begins, write = fields[key]
            said.append(begins + write(value))
        return b"{%b}" % b",".join(said)

    def _writer(self, kind: Any) -> Callable[[Any], bytes]:
        """What writes a field of this kind."""
        if not _has_parts(kind):
            return self._json
        return self._records if kind[0] == "many" and _is_record(kind[1]) else self._values

    def _records(self, records: Iterable[Any]) -> bytes:
        lines = list(map(self._json, records))
        said = b"[%b]" % b",".join(lines)
        if len(said) <= _LONG:
            return said
        return self._apart(b"[%b]" % b",".join(map(self._apart, lines)))

    def _values(self, value: Any) -> bytes:
        return self._apart(self._json(value))

    def _apart(self, line: bytes) -> bytes:
        """What stands for this in its record: itself or, where it is long, the place where it has a line of its own."""
        return line if len(line) <= _LONG else b"%d" % self.add(line)


def _together(lines: Lines, kinds: Mapping[str, Any], record: dict[str, Any]) -> dict[str, Any]:
    """A record with all that stood apart from it."""
    for key, value in record.items():
        kind = kinds[key]
        if not _has_parts(kind):
            continue
        found = lines(value) if isinstance(value, int) else value
        if kind[0] == "many" and _is_record(kind[1]):
            found = [lines(part) if isinstance(part, int) else part for part in found]
        record[key] = found
    return record


def _has_parts(kind: Any) -> bool:
    """Whether a field of this kind may stand apart: it holds several values or a record, and so is no number itself."""
    return bool(kind) and (kind[0] == "many" or _is_record(kind))


def _is_record(kind: Any) -> bool:
    return isinstance(kind, str) and kind != "date"


def _reading(lines: Lines, place: int) -> Callable[[str], Any]:
    """What reads the values of a note; where they stand is read when the first is asked for."""
    places: Mapping[str, int] | None = None

    def read(key: str) -> Any:
        nonlocal places
        if places is None:
            places = lines(place)
        found = places.get(key)
        return None if found is None else lines(found)

    return read


def _checked(snapshot: bytes, name: str) -> Lines | None:
    """The lines that the first one checks; None where it is not what was written."""
    offset = snapshot.find(b"\n") + 1
    rest = memoryview(snapshot)[offset:]  # not a copy: there may be hundreds of megabytes
    return Lines(snapshot, offset) if offset and snapshot[:offset] == _first_line(name, rest) else None


def _first_line(name: str, rest: bytes | memoryview) -> bytes:
    check = digest(f"{name}\n".encode(), rest)
    return f"iscm {__version__} snapshot {_FORM} {check}\n".encode()


def _by_id(layout: Layout, data: Collection[str]) -> Iterator[tuple[str, str]]:
    """The parts of the registry whose records have ids, each with the name of these records."""
    for key, kind in _kinds(layout, _ROOT).items():
        if key in data and kind and kind[0] == "by id":
            yield key, kind[1]


def _kinds(layout: Layout, model: str) -> dict[str, Any]:
    """What the fields of a model are made of, by their keys."""
    return {key: kind for key, kind, _ in layout[model].values()}
