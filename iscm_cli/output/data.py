"""Rows and records as JSON values: every key always there, null where nothing is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.dates import PartialDate
from iscm_cli.models.behaviour import Keyed
from iscm_cli.output.blocks import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Count
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.age import Age
    from iscm_cli.queries.seated import InForce


def keyed(keys: Sequence[str], rows: Sequence[Sequence[Value]]) -> tuple[list[dict[str, Value]], Table]:
    """The rows as JSON objects and as a table, both under these keys."""
    data = [dict(zip(keys, row, strict=True)) for row in rows]
    return data, Table(tuple(Column(key, key) for key in keys), tuple(map(tuple, rows)))


def text_of(date: PartialDate | None) -> str | None:
    """A date as the source gives it, or None."""
    return date.text if date else None


def dated(as_of: PartialDate | None) -> dict[str, object]:
    """A date and whether it is an estimate, under ``as_of`` and ``as_of_estimated``."""
    return {"as_of": text_of(as_of), "as_of_estimated": as_of.approximate if as_of else False}


def aged(found: Age | None) -> dict[str, object]:
    """The whole years since the date of what a value rests on, and whether that is old, under ``age`` and ``old``."""
    return {"age": found.years if found else None, "old": found.old if found else False}


def record(item: Keyed) -> dict[str, object]:
    """A record under the keys of the file; dates as text, an estimate told by ``…_estimated``."""
    out: dict[str, object] = {}
    for key, name in item.file_keys().items():
        value = getattr(item, name)
        if isinstance(value, PartialDate):
            out[key] = value.text
            if name == "as_of":
                out["as_of_estimated"] = value.approximate
        elif isinstance(value, tuple):
            out[key] = [record(part) if isinstance(part, Keyed) else part for part in value]
        elif isinstance(value, Keyed):
            out[key] = record(value)
        elif hasattr(value, "items"):
            out[key] = {
                name: record(part) if isinstance(part, Keyed) else part for name, part in value.items()
            }
        else:
            out[key] = value
            if name == "as_of":
                out["as_of_estimated"] = False
    return out


def list_in_force(
    prefix: str, found: InForce | None, known: Age | None, differs: Count | None
) -> dict[str, object]:
    """What a list in force is, how old, and what other number is stated, under keys that begin with ``prefix``."""
    return {
        **seats_in_force(prefix, found, known),
        f"{prefix}_differ": differs.value if differs else None,
    }


def seats_in_force(prefix: str, found: InForce | None, known: Age | None) -> dict[str, object]:
    """What a list in force is, and how old, under keys that begin with ``prefix``."""
    lst = found.list if found else None
    as_of = lst.as_of if lst else None
    return {
        f"{prefix}_as_of": text_of(as_of),
        f"{prefix}_as_of_estimated": as_of.approximate if as_of else False,
        f"{prefix}_source": lst.source if lst else None,
        f"{prefix}_basis": lst.basis if lst else None,
        f"{prefix}_complete": found.complete if found else None,
        **{f"{prefix}_{key}": value for key, value in aged(known).items()},
    }
