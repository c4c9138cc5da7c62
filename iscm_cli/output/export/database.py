"""A SQLite database: the tables with keys and foreign keys, and views of who sits where.

Several values in one cell are a JSON array, which SQLite's own functions and Datasette's facets read.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from typing import TYPE_CHECKING

from iscm_cli.output.export.target import new_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from iscm_cli.queries.columns import Cell, DataTable

_TYPES = {"string": "TEXT", "integer": "INTEGER", "boolean": "INTEGER"}
_VIEWS = """
CREATE VIEW members_in_force AS
  SELECT x.forum, f.short_name, f.kind, f.status, x.state, s.en AS name, x.as_of, x.source, x.basis,
         f.members_complete AS complete
  FROM seats x
  JOIN forums f ON f.slug = x.forum
  JOIN states s ON s.alpha3 = x.state
  WHERE x.seat = 'member';
CREATE VIEW observers_in_force AS
  SELECT x.forum, f.short_name, f.kind, f.status, x.state, s.en AS name, x.as_of, x.source
  FROM seats x
  JOIN forums f ON f.slug = x.forum
  JOIN states s ON s.alpha3 = x.state
  WHERE x.seat = 'observer';
"""


def write_database(
    path: Path, tables: Sequence[DataTable], said: Callable[[str], None], *, force: bool
) -> None:
    """Write the tables as a SQLite database; ``said`` hears each table's name."""
    with new_file(path, force=force) as file:
        try:
            with contextlib.closing(sqlite3.connect(file)) as database:
                database.execute("PRAGMA foreign_keys = ON")
                with database:
                    for table in tables:
                        said(table.name)
                        _fill(database, table)
                    database.executescript(_VIEWS)
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error  # a full disk comes as this


def _fill(database: sqlite3.Connection, table: DataTable) -> None:
    database.execute(_create(table))
    marks = ", ".join("?" for _ in table.fields)
    rows = (tuple(map(_value, row)) for row in table.rows)
    database.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", rows)  # noqa: S608 - our own names


def _value(cell: Cell) -> str | int | None:
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, tuple) else cell


def _create(table: DataTable) -> str:
    parts = [
        f"{_quoted(field.name)} {_TYPES[field.type]}{' NOT NULL' if field.required else ''}"
        for field in table.fields
    ]
    parts.append(f"PRIMARY KEY ({_list(table.key)})")
    parts += [f"UNIQUE ({_list(columns)})" for columns in table.unique]
    parts += [
        f"FOREIGN KEY ({_list(key.fields)}) REFERENCES {_quoted(key.table)} ({_list(key.to)})"
        for key in table.foreign
    ]
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(parts)})"


def _list(names: Sequence[str]) -> str:
    return ", ".join(_quoted(name) for name in names)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
