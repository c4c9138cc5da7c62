"""The codebook: what each column of the exported tables says, from the words of ``codebook_words``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.queries.codebook_words import EVERYWHERE, OF_TABLE
from iscm_cli.queries.columns import DataTable, TableField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.queries.codebook_words import Words

_ESTIMATED = "_estimated"


def described(table: DataTable) -> DataTable:
    """The table with a description of each column. Raises KeyError for a column that has no words."""
    return table._replace(fields=tuple(_described(table, field) for field in table.fields))


def codebook_table(tables: Sequence[DataTable]) -> DataTable:
    """The codebook of these tables as a table: one row a column, its own among them."""
    names = ("table_name", "column_name", "type", "description", "empty")
    fields = tuple(TableField(name, "string", name != "empty") for name in names)
    empty = described(
        DataTable("codebook", "What each column means", fields, ("table_name", "column_name"), (), ())
    )
    rows = tuple(
        (table.name, field.name, type_of(field), field.description, field.empty)
        for table in (*tables, empty)
        for field in table.fields
    )
    return empty._replace(rows=rows)


def type_of(field: TableField) -> str:
    """The type of a column in a word: that of a column of several values is ``list``."""
    return "list" if field.many else field.type


def _described(table: DataTable, field: TableField) -> TableField:
    if field.description:  # a table that is made of another describes its columns itself
        return field
    text, empty = _words(table.name, field.name)
    # Where every row of a table has a value, nothing need be said of those that have none.
    return field._replace(description=text, empty=None if field.required else empty or "not known")


def _words(table: str, column: str) -> Words:
    own = OF_TABLE.get(table, {})
    if column in own:
        return own[column]
    if column in EVERYWHERE:
        return EVERYWHERE[column]
    if column.endswith(_ESTIMATED):
        dated = column.removesuffix(_ESTIMATED)
        return f"Whether {dated} is an estimate of the curators; false if {dated} is empty.", None
    raise KeyError(f"{table}.{column}")
