"""What a snapshot of a sound registry looks like: JSON, with a check over itself before all else.

Its first line names the program's version and has the hash of the rest and of the name of its file, which says what it
was made from. Then come the records that have an id, each
on a line; then what was worked out of the registry and kept beside it, such as folded names, each value on a line;
and last, on one line, all else: the layout of the records, where those lines begin, and the other data. What is long
in a record stands on a line of its own, before the record: a field and, of a very long one, each long record in it. There
the record has the place where that line begins. So a question reads the last line, and of the others those that it needs.

Nothing in it is executed. One that was cut, edited, renamed or made by another version is refused as a whole, before the first
record is read; whoever reads it then goes back to the TOML.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from iscm_cli import __version__
from iscm_cli.registry.digest import begun
from iscm_cli.registry.light import Lines, light_classes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from typing import BinaryIO

    from iscm_cli.models import Registry
    from iscm_cli.models.layout import Layout
    from iscm_cli.registry.digest import Digest

    Notes = Mapping[tuple[str, ...], Mapping[str, Any]]

_FORM = 10  # raised when what is written here changes, or a rule by which it is worked out
_ROOT = "Registry"
_DISTINCT = {"sources": ("publisher",)}  # what questions on one forum ask of all records
_LONG = 200  # bytes; what is shorter is as quickly read with the rest as left aside
_LONG_LIST = 4000  # bytes; the records of a shorter list are as quickly read together
_AT_ONCE = 1 << 18  # bytes; as much as the processor has near at hand


def write(out: BinaryIO, layout: Layout, data: dict[str, Any], notes: Notes, name: str = "") -> None:
    """Write the snapshot of a sound registry's data, whose records have this layout, to a file of this name, which is empty.

    ``notes`` are kept beside it: by what they are, and then by a key, a value that JSON can say.
    """
    lines = _Lines(layout, out, name)
    parts = {key: lines.by_id(kind, data[key], _DISTINCT.get(key, ())) for key, kind in _by_id(layout, data)}
    place = lines.add(lines.record(_ROOT, {**data, **parts}))
    kept = [
        (what, lines.value({key: lines.value(value) for key, value in values.items()}))
        for what, values in notes.items()
    ]
    lines.value({"layout": layout, "data": place, "notes": kept})
    lines.close()


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
    """The lines of a snapshot while it is written: some are gathered, checked while they are at hand, and written out."""

    def __init__(self, layout: Layout, out: BinaryIO, name: str) -> None:
        from pydantic_core import to_json  # noqa: PLC0415 - whoever writes one has validated by it

        self._json = to_json
        # Of each model that has fields which may stand apart: these, and whether each is a list of records.
        self._parts = {
            model: {key: _are_records(kind) for key, kind in kinds.items() if _has_parts(kind)}
            for model, kinds in ((model, _kinds(layout, model)) for model in layout)
        }
        self._out, self._check = out, begun(_named(name))
        self._out.write(_first_line(self._check))  # as long as what comes there last
        self._gathered: list[bytes] = []
        self._end = self._out_from = 0

    def add(self, line: bytes) -> int:
        """One more line; where it begins."""
        place = self._end
        if place - self._out_from > _AT_ONCE:
            self._gathered.append(b"")  # the end of the line before
            self._write_out()
        self._gathered.append(line)
        self._end += len(line) + 1
        return place

    def close(self) -> None:
        """Write out what is left, and what checks all lines above them. The last line has no end."""
        self._write_out()
        self._out.seek(0)
        self._out.write(_first_line(self._check))

    def _write_out(self) -> None:
        text = b"\n".join(self._gathered)
        self._check.update(text)
        self._out.write(text)
        self._gathered.clear()
        self._out_from = self._end

    def value(self, value: object) -> int:
        """A line that says a value; where it begins."""
        return self.add(self._json(value))

    def by_id(self, kind: str, records: Mapping[str, Any], distinct: Iterable[str]) -> dict[str, int]:
        """Records that have ids, each on a line, and the distinct values that they have under some keys."""
        put = partial(self.record, kind) if self._parts[kind] else self._json
        places = {name: self.add(put(record)) for name, record in records.items()}
        values = {key: list(dict.fromkeys([record[key] for record in records.values()])) for key in distinct}
        return {"places": self.value(places), **({"distinct": self.value(values)} if values else {})}

    def record(self, kind: str, record: dict[str, Any]) -> bytes:
        """A record, of which the long fields stand on lines before it."""
        parts = self._parts[kind]
        apart = {}
        for key, value in record.items():
            if key in parts and len(said := self._json(value)) > _LONG:
                apart[key] = (
                    self.add(said) if len(said) <= _LONG_LIST or not parts[key] else self._each(value)
                )
        return self._json({**record, **apart} if apart else record)

    def _each(self, records: Iterable[Any]) -> int:
        """A line for many records, of which the long ones stand on lines of their own; where it begins."""
        return self.value(
            [record if len(said := self._json(record)) <= _LONG else self.add(said) for record in records]
        )


def _together(lines: Lines, kinds: Mapping[str, Any], record: dict[str, Any]) -> dict[str, Any]:
    """A record with all that stood apart from it."""
    for key, value in record.items():
        kind = kinds[key]
        if not _has_parts(kind):
            continue
        found = lines(value) if isinstance(value, int) else value
        if _are_records(kind):
            found = [lines(part) if isinstance(part, int) else part for part in found]
        record[key] = found
    return record


def _has_parts(kind: Any) -> bool:
    """Whether a field of this kind may stand apart: it holds several values or a record, and so is no number itself."""
    return bool(kind) and (kind[0] == "many" or _is_record(kind))


def _are_records(kind: Any) -> bool:
    return bool(kind[0] == "many" and _is_record(kind[1]))


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
    check = begun(_named(name), rest)
    return Lines(snapshot, offset) if offset and snapshot[:offset] == _first_line(check) else None


def _first_line(check: Digest) -> bytes:
    return f"iscm {__version__} snapshot {_FORM} {check.hexdigest()}\n".encode()


def _named(name: str) -> bytes:
    """What is checked before the lines."""
    return f"{name}\n".encode()


def _by_id(layout: Layout, data: Collection[str]) -> Iterator[tuple[str, str]]:
    """The parts of the registry whose records have ids, each with the name of these records."""
    for key, kind in _kinds(layout, _ROOT).items():
        if key in data and kind and kind[0] == "by id":
            yield key, kind[1]


def _kinds(layout: Layout, model: str) -> dict[str, Any]:
    """What the fields of a model are made of, by their keys."""
    return {key: kind for key, kind, _ in layout[model].values()}
