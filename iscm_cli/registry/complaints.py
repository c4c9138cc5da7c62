"""Pydantic's complaints about the shape of a registry, said for people who edit TOML and not Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args, get_origin

from iscm_cli.fault import Fault
from iscm_cli.models import Record, Registry
from iscm_cli.naming.folding import printable
from iscm_cli.naming.suggestions import Names, Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_HUGE = 1_000_000_000
_TYPES = {
    "string_type": ("must be text", 'write it in quotes, "like this"'),
    "int_type": ("must be a whole number", "write it without quotes, like 57"),
    "bool_type": ("must be true or false", "write true or false, without quotes"),
    "tuple_type": ("must be an array", "write it in square brackets, [ … ]"),
    "mapping_type": ("must be a table", "write it as a [table] with keys"),
    "dict_type": ("must be a table", "write it as a [table] with keys"),
    "model_type": ("must be a table", "write it in braces, { key = value }, or as a [table]"),
    "string_too_short": ("is empty", "write the text, or leave out the key if it is not known"),
    "too_short": ("is an empty array", "give at least one claim, with its source"),
    "greater_than_equal": ("is less than 0", "write a number of States, pages or a year"),
    "less_than_equal": ("is more than a million", "write a number of States, pages or a year"),
    "missing": ("is missing", "add it; the beginning of the file shows what each record looks like"),
}


def shape_faults(error: ValidationError, data: Mapping[str, Any]) -> list[Fault]:
    """A fault for each complaint of ``error`` about these data of a file, in its order."""
    suggestions = Suggestions()
    namesakes = _Namesakes(data, suggestions)
    return [
        _fault(detail, suggestions, namesakes)
        for detail in error.errors(include_url=False)
        if not _follows(detail)
    ]


def _follows(detail: ErrorDetails) -> bool:
    """Whether it only repeats others: an array whose every element is refused counts as empty."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _fault(detail: ErrorDetails, suggestions: Suggestions, namesakes: _Namesakes) -> Fault:
    path, kind = detail["loc"], detail["type"]
    if kind == "literal_error" and path[-1] == "[key]":
        path = path[:-1]  # Pydantic's mark that a key is meant, not its value
    if kind == "extra_forbidden":
        return Fault(path, "is not a key of this record", _known_keys(path, suggestions))
    if kind == "literal_error":
        expected = str(detail.get("ctx", {}).get("expected", ""))
        rule = "is not a known word"
        return Fault(path, f"{_given(detail['input'])} {rule}", f"use one of: {expected}", rule=rule)
    if kind == "value_error":
        reason = str(detail["msg"]).removeprefix("Value error, ")
        return Fault(
            path,
            f"{_given(detail['input'])}: {reason}",
            "write 2006, 2006-07, 2006-07-11 or a span 2009/2013, in quotes; ~ at the end for an estimate",
            rule=reason,
        )
    if kind in _TYPES:
        message, hint = _TYPES[kind]
        if kind == "tuple_type" and isinstance(detail["input"], dict):
            hint = "write it in square brackets, [ … ]; a table of it in two, such as [[forums.rabat.memberships]]"
        if kind == "missing" and (meant := namesakes.of(path)):
            hint = f"add it, or write {meant} if that is meant"
        return Fault(path, message, hint)
    return Fault(path, detail["msg"], "the beginning of the file shows what a record looks like")


class _Namesakes:
    """Finds the record that is meant where a heading with a slip in its id has made one of its own."""

    def __init__(self, data: Mapping[str, Any], suggestions: Suggestions) -> None:
        self._data, self._suggestions = data, suggestions
        self._whole: dict[tuple[str, str], Names] = {}

    def of(self, path: tuple[str | int, ...]) -> str | None:
        """The record with a like id that has the key at the end of the path, which this one lacks; None where none has."""
        if len(path) != 3:  # noqa: PLR2004 - the table, the id, the key
            return None
        table, name, key = map(str, path)
        near = self._suggestions.closest(name, self._having(table, key))
        return f"{table}.{printable(near[0])}" if near else None

    def _having(self, table: str, key: str) -> Names:
        if (table, key) not in self._whole:
            records = self._data[table]
            ids = (
                [name for name, record in records.items() if isinstance(record, dict) and key in record]
                if isinstance(records, dict)
                else []
            )
            self._whole[table, key] = Names(frozenset(ids), self._suggestions)
        return self._whole[table, key]


def _given(value: Any) -> str:
    if isinstance(value, str):
        return f'"{printable(value)}"'
    if isinstance(value, (list, dict)):
        return "an array" if isinstance(value, list) else "a table"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) > _HUGE:
        return "a huge number"  # Python refuses to print the longest
    return printable(str(value))


def _known_keys(path: tuple[str | int, ...], suggestions: Suggestions) -> str:
    model = _record_at(path[:-1])
    keys = [field.alias or name for name, field in model.model_fields.items()] if model else []
    near = suggestions.closest(str(path[-1]), Names(frozenset(keys), suggestions))
    if near:
        return f"did you mean {near[0]}?"
    return f"remove it, or use one of: {', '.join(keys)}" if keys else "remove it"


def _record_at(path: tuple[str | int, ...]) -> type[Record] | None:
    """The model that the path leads to from the top of the file."""
    model: type[Record] = Registry
    steps = iter([step for step in path if not isinstance(step, int)])
    for step in steps:
        field = next((f for n, f in model.model_fields.items() if step in (n, f.alias)), None)
        inner = next(_records_in(field.annotation), None) if field else None
        if field is None or inner is None:
            return None
        model = inner
        if get_origin(field.annotation) is Mapping:
            next(steps, None)  # such as the slug of a forum
    return model


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    # Python 3.10 takes list[str] for a class.
    if get_origin(annotation) is None and isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from _records_in(argument)
