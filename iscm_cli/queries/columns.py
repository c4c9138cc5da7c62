"""Tables with typed columns, and how the fields of a model become columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin

from iscm_cli.dates import PartialDate
from iscm_cli.models import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iscm_cli.models.behaviour import Keyed

Cell = str | int | bool | tuple[str, ...] | None
FieldType = Literal["string", "integer", "boolean"]
Row = tuple[Cell, ...]
# The table that a column of this name refers to, and the column of that table.
_REFERENCES = {
    "source": ("sources", "id"),
    "state": ("states", "alpha3"),
    "country": ("states", "alpha3"),
    "organisation": ("organisations", "id"),
    "other_forum": ("forums", "slug"),
}


class TableField(NamedTuple):
    """A column: its name, type, whether every row has a value, and whether a cell holds several values.

    ``description`` says what it means, ``empty`` what an empty cell does: ``codebook`` gives both.
    """

    name: str
    type: FieldType
    required: bool = False
    many: bool = False
    description: str = ""
    empty: str | None = None


class ForeignKey(NamedTuple):
    """Columns of a table that name a row of another."""

    fields: tuple[str, ...]
    table: str
    to: tuple[str, ...]


class DataTable(NamedTuple):
    """A table: several values in one cell are a tuple, dates are text as precise as the source.

    ``key`` names the columns that tell its rows clauses, ``unique`` others that do as well.
    """

    name: str
    title: str
    fields: tuple[TableField, ...]
    key: tuple[str, ...]
    foreign: tuple[ForeignKey, ...]
    rows: tuple[Row, ...]
    unique: tuple[tuple[str, ...], ...] = ()

    def place(self, column: str) -> int:
        """Where a column stands among the fields. Raises ValueError for one that is not there."""
        return [field.name for field in self.fields].index(column)

    def picked(self, columns: Iterable[str]) -> Iterator[Row]:
        """These columns of every row."""
        places = [self.place(column) for column in columns]
        return (tuple(row[place] for place in places) for row in self.rows)


def fields_of(model: type[Record], rename: dict[str, str] | None = None) -> Iterator[TableField]:
    """The model's fields as columns; an estimated date is told by a column of its own.

    Records in records are left out: they have a table of their own. So are words in other languages.
    """
    for name, field in model.model_fields.items():
        if _nested(field.annotation):
            continue
        column = field.alias or name
        column = (rename or {}).get(column, column)
        kinds = _kinds(field.annotation)
        if PartialDate in kinds:
            yield TableField(column, "string", field.is_required())
            yield TableField(f"{column}_estimated", "boolean", required=True)
        elif get_origin(field.annotation) is tuple:
            yield TableField(column, "string", many=True)
        elif bool in kinds:
            yield TableField(column, "boolean", type(None) not in kinds)
        elif int in kinds:
            yield TableField(column, "integer", field.is_required())
        else:
            yield TableField(column, "string", field.is_required() and str in kinds)


def cells_of(model: type[Record], item: Keyed) -> Iterator[Cell]:
    """The values of a record of the model, under ``fields_of`` it."""
    for name, field in model.model_fields.items():
        if _nested(field.annotation):
            continue
        value: Any = getattr(item, name)
        if PartialDate in _kinds(field.annotation):
            yield value.text if value else None
            yield value.approximate if value else False
        elif isinstance(value, tuple):
            yield joined(value)
        else:
            yield value


def joined(values: Iterable[object]) -> tuple[str, ...] | None:
    """Several values in one cell, or None for none."""
    return tuple(str(value) for value in values) or None


def foreign_keys(fields: Iterable[TableField]) -> tuple[ForeignKey, ...]:
    """The columns that name a source, a State, an organisation or another forum."""
    found = ((field.name, _REFERENCES[field.name]) for field in fields if field.name in _REFERENCES)
    return tuple(ForeignKey((name,), table, (to,)) for name, (table, to) in found)


def _nested(annotation: Any) -> bool:
    if get_origin(annotation) is Mapping:
        return True  # words by language, which the file, its JSON and `iscm terms` have
    return any(isinstance(part, type) and issubclass(part, Record) for part in get_args(annotation))


def _kinds(annotation: Any) -> set[Any]:
    """The types that an annotation is made of."""
    return {annotation, *(kind for part in get_args(annotation) for kind in _kinds(part))}
