"""Records that a snapshot holds, made without Pydantic when they are first asked for.

They have the attributes, defaults, methods and types of the models that validated them: the snapshot says in its
layout what these are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from iscm_cli.dates import parse_date
from iscm_cli.models.behaviour import Keyed, Listing, Whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from typing_extensions import Self

    from iscm_cli.models.layout import Layout

    Maker = Callable[[Any], Any]

_decode = json.JSONDecoder().raw_decode  # a line begins with its value and ends with it
_new, _set = object.__new__, object.__setattr__
_BEHAVIOUR: dict[str, tuple[type, ...]] = {"MemberList": (Listing,), "Registry": (Whole,)}


class _Field:
    """A field of a record: made when it is first read, and from then on the record's own."""

    __slots__ = ("_default", "_key", "_make", "_name")

    def __init__(self, name: str, key: str, make: Maker | None, default: object) -> None:
        self._name, self._key, self._make, self._default = name, key, make, default

    def __get__(self, record: Any, owner: object = None) -> Any:
        if record is None:
            return self
        raw = record._raw  # noqa: SLF001 - its own
        if isinstance(raw, int):
            raw = record._lines(raw)  # noqa: SLF001
            _set(record, "_raw", raw)
        key, value = self._key, self._default
        if key in raw:
            value = self._make(raw[key]) if self._make else raw[key]
        _set(record, self._name, value)
        return value


class Light(Keyed):
    """A record: its fields are made from its part of the data when they are first read.

    That part is the line of that place in ``_lines`` where it is a number.
    """

    __slots__ = ("_raw",)
    _fields: Mapping[str, tuple[str, Maker | None, Any]]
    _lines: Lines
    _raw: Mapping[str, Any] | int

    def __new__(cls, raw: Mapping[str, Any] | int) -> Self:
        """A record of this part of the data."""
        record = _new(cls)
        _set(record, "_raw", raw)
        return record

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a record does not change: {name}")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self._fields)})"
        )

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self._fields)

    @classmethod
    def file_keys(cls) -> Mapping[str, str]:
        """The name of each field by its key in the file, in the order of the model."""
        return {key: name for name, (key, _, _) in cls._fields.items()}

    @classmethod
    def field_names(cls) -> frozenset[str]:
        """The names of its fields."""
        return frozenset(cls._fields)

    def model_copy(self, *, update: Mapping[str, Any] | None = None) -> Light:
        """The record with other values in some fields, as the models have it."""
        copy = type(self)(self._raw)
        copy.__dict__.update(self.__dict__)
        copy.__dict__.update(update or {})
        return copy


class Lines:
    """The lines of a snapshot."""

    def __init__(self, text: bytes, offset: int) -> None:
        self._text, self._offset = text, offset

    def __call__(self, place: int) -> Any:
        """What the line says that begins at a place, counted from the line behind the first."""
        start = self._offset + place
        return _decode(self._text[start : self._text.find(b"\n", start)].decode())[0]

    def last(self) -> Any:
        """What the last line says."""
        return _decode(self._text[self._text.rfind(b"\n") + 1 :].decode())[0]


class Lazy(Mapping[str, Any]):
    """Records by id, in the order of the file, each made when it is first asked for."""

    def __init__(self, make: Maker, raw: Mapping[str, int], lines: Lines) -> None:
        self._make, self._raw, self._lines = make, raw, lines
        self._made: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(self._places[key])
        return made

    @cached_property
    def _places(self) -> Mapping[str, int]:
        places: Mapping[str, int] = self._lines(self._raw["places"])
        return places

    def get(self, key: str, default: Any = None) -> Any:
        """The record with this id; the default where there is none."""
        return self[key] if key in self._places else default

    def distinct(self, key: str) -> Sequence[str]:
        """The values that the records have under a key of the file, each once; only of keys that the snapshot lists."""
        found: Sequence[str] = self._lines(self._raw["distinct"])[key]
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __repr__(self) -> str:
        return repr(dict(self))


def light_classes(layout: Layout, lines: Lines) -> dict[str, type[Light]]:
    """A class for each model of the layout, by its name. What is long in a record stands in ``lines``."""
    made: dict[str, type[Light]] = {}

    def maker(kind: Any) -> Maker | None:
        match kind:
            case None:
                return None
            case "date":
                return parse_date
            case ["many", inner]:
                make = maker(inner)

                def many(raw: Any) -> tuple[Any, ...]:
                    found = lines(raw) if isinstance(raw, int) else raw
                    return tuple(map(make, found) if make else found)

                return many
            case ["by id", inner]:
                return lambda raw: Lazy(made[inner], raw, lines)
        return made[kind]  # which stands before, as the layout has it

    for name, fields in layout.items():
        ready = {
            field: (key, maker(kind), tuple(default) if isinstance(default, list) else default)
            for field, (key, kind, default) in fields.items()
        }
        own = {field: _Field(field, *made_of) for field, made_of in ready.items()}
        made[name] = type(
            name, (*_BEHAVIOUR.get(name, ()), Light), {"_fields": ready, "_lines": lines, **own}
        )

    def make(_: object, model: str, **values: object) -> Light:
        record = made[model]({})
        record.__dict__.update(values)
        return record

    made["Registry"].made = make  # type: ignore[attr-defined]
    return made
