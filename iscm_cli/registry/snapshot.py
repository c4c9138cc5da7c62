"""What a snapshot of a sound registry looks like: JSON, with a check over itself before all else.

Its first line names the program's version and has the hash of the rest. Then comes each record that has an id, on a
line; then the folded names of all that has names; and last, on one line, all else: the layout of the records, the
places of those lines, and the other data. So a question reads the last line, and of the others those that it needs.

Nothing in it is executed. One that was cut, edited or made by another version is refused as a whole, before the first
record is read; whoever reads it then goes back to the TOML.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from iscm_cli import __version__
from iscm_cli.naming.index import KEPT
from iscm_cli.registry.digest import digest
from iscm_cli.registry.light import light_classes

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.models.layout import Layout
    from iscm_cli.naming.index import Names, Owners

_FORM = 6  # raised when what is written here changes
_ROOT = "Registry"
_DISTINCT = {"sources": ("publisher",)}  # what questions on one forum ask of all records


def written(layout: Layout, data: dict[str, Any], names: Names) -> bytes:
    """The snapshot of a sound registry's data, whose records have this layout, with its names, folded."""
    from pydantic_core import to_json  # noqa: PLC0415 - whoever writes one has validated by it

    lines = bytearray()
    head: dict[str, Any] = {}
    for key, value in data.items():
        if _has_ids(layout, key):
            places: dict[str, tuple[int, int]] = {}
            for name, record in value.items():
                start = len(lines)
                lines += to_json(record)
                places[name] = (start, len(lines))
                lines += b"\n"
            distinct = {
                wanted: list(dict.fromkeys(record[wanted] for record in value.values()))
                for wanted in _DISTINCT.get(key, ())
            }
            head[key] = {"places": places, "distinct": distinct}
        else:
            head[key] = value
    of_names: dict[str, tuple[int, int]] = {}
    for what, owners in names.items():
        start = len(lines)
        lines += to_json(owners)
        of_names[what] = (start, len(lines))
        lines += b"\n"
    lines += to_json({"layout": layout, "names": of_names, "data": head})
    return _first_line(lines) + bytes(lines)


def light_registry(snapshot: bytes) -> Registry | None:
    """The registry that it holds, of which each record is made when it is asked for; None if it is not to be trusted."""
    offset = _checked(snapshot)
    if offset is None:
        return None
    head = _head(snapshot)
    found = cast("Registry", light_classes(head["layout"], snapshot, offset)[_ROOT](head["data"]))
    places = head["names"]

    def names(what: str) -> Owners:
        start, end = places[what]
        owners: Owners = json.loads(snapshot[offset + start : offset + end])
        return owners

    found.memo[KEPT] = names
    return found


def data_of(snapshot: bytes) -> dict[str, Any] | None:
    """All its data, as it was before it was written; None if it is not to be trusted."""
    offset = _checked(snapshot)
    if offset is None:
        return None
    head = _head(snapshot)
    data: dict[str, Any] = head["data"]
    for key, value in data.items():
        if _has_ids(head["layout"], key):
            data[key] = {
                name: json.loads(snapshot[offset + start : offset + end])
                for name, (start, end) in value["places"].items()
            }
    return data


def _checked(snapshot: bytes) -> int | None:
    """Where the part begins that the first line checks; None where it is not what was written."""
    offset = snapshot.find(b"\n") + 1
    rest = memoryview(snapshot)[offset:]  # not a copy: there may be hundreds of megabytes
    return offset if offset and snapshot[:offset] == _first_line(rest) else None


def _first_line(rest: bytearray | memoryview) -> bytes:
    return f"iscm {__version__} snapshot {_FORM} {digest(rest)}\n".encode()


def _head(snapshot: bytes) -> dict[str, Any]:
    head: dict[str, Any] = json.loads(snapshot[snapshot.rfind(b"\n") + 1 :])
    return head


def _has_ids(layout: Layout, key: str) -> bool:
    kind = layout[_ROOT][key][1]
    return bool(kind) and kind[0] == "by id"
