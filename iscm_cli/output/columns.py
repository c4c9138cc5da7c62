"""An answer with some of its columns alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.errors import UsageError
from iscm_cli.naming.folding import closest, fold, printable
from iscm_cli.output.blocks import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.output.blocks import Answer, Block


def narrowed(answer: Answer, columns: Sequence[str]) -> Answer:
    """The answer with these columns alone: its rows, whatever the format, so that JSON says what CSV says.

    Raises UsageError for a column that is not there, or is named twice.
    """
    table = _table(answer, columns)
    if answer.stream:
        return _narrowed_stream(answer, table)
    data = [dict(zip(columns, row, strict=True)) for row in table.rows]
    page: tuple[Block, ...] = (table,) if answer.page else ()
    return answer._replace(data=data, table=table, page=page, screen=None)


def _narrowed_stream(answer: Answer, table: Table) -> Answer:
    stream, keys = answer.stream, [column.key for column in answer.table.columns]
    places = [keys.index(column.key) for column in table.columns]
    return answer._replace(
        table=table,
        page=(),
        screen=None,
        stream=lambda: (tuple(row[place] for place in places) for row in stream()) if stream else iter(()),
    )


def _table(answer: Answer, wanted: Sequence[str]) -> Table:
    table = answer.table
    places = {column.key: place for place, column in enumerate(table.columns)}
    unknown = [key for key in wanted if key not in places]
    if unknown:
        raise UsageError(
            f'there is no column "{printable(unknown[0])}"',
            f"{_meant(answer, wanted)}use: {', '.join(places)}",
        )
    twice = next((key for place, key in enumerate(wanted) if key in wanted[:place]), None)
    if twice:
        raise UsageError(f"--columns names {twice} twice", "name each column once")
    chosen = [places[key] for key in wanted]
    return Table(
        columns=tuple(table.columns[place]._replace(drop=0) for place in chosen),
        rows=tuple(tuple(row[place] for place in chosen) for row in table.rows),
    )


def _meant(answer: Answer, wanted: Sequence[str]) -> str:
    """The beginning of a hint: the columns that may be meant; nothing where one of them could be any.

    A column is called by its key, but people read its heading.
    """
    keys = {fold(column.key): column.key for column in answer.table.columns}
    tables = [answer.table, *(block for block in answer.page if isinstance(block, Table))]
    heads = [(fold(column.label), column.key) for table in tables for column in table.columns]
    known = {**{head: key for head, key in reversed(heads) if key in keys.values()}, **keys}
    nearest = [fold(word) if fold(word) in known else "".join(closest(word, known, 1)) for word in wanted]
    if not all(nearest):
        return ""
    return f"did you mean {','.join(dict.fromkeys(known[word] for word in nearest))}? "
