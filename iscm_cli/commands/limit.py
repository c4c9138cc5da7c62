"""``--limit``: the first rows of a list, and a word on how many there are more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.output.blocks import Answer, Block, Table

One = TypeVar("One")

LimitOption = Annotated[
    int | None,
    typer.Option(
        "--limit", min=1, metavar="N", help="Only the first N; a line on stderr says how many more there are."
    ),
]


def first_of(found: Sequence[One], limit: int | None) -> tuple[One, ...]:
    """The first ``limit`` of what was found, or all."""
    return tuple(found[:limit])


def noted(answer: Answer, found: int, limit: int | None) -> Answer:
    """The answer with the remark how many of what was found it leaves out."""
    left = found - limit if limit is not None else 0
    if left <= 0:
        return answer
    from iscm_cli.output.messages import say_many  # noqa: PLC0415 - a TAB and the help answer nothing

    said = say_many(
        "{number} more not shown: --limit {all:d} shows all",
        "{number} more not shown: --limit {all:d} shows all",
        left,
        all=found,
    )
    return answer._replace(notes=(said, *answer.notes))


def shortened(answer: Answer, limit: int | None, key: str | None = None) -> Answer:
    """An answer that is one table, cut after so many rows in every format; its headings still count all.

    In JSON the rows are the list that the answer is, or that it holds under ``key``.
    """
    found = len(answer.table.rows)
    if limit is None or found <= limit:
        return answer
    from iscm_cli.output.blocks import Table  # noqa: PLC0415 - a TAB and the help answer nothing

    data = answer.data
    if isinstance(data, list):
        data = data[:limit]
    elif isinstance(data, dict) and key:
        data = {**data, key: data[key][:limit]}
    page: list[Block] = list(answer.page)
    for place, block in enumerate(page):
        if isinstance(block, Table) and len(block.rows) == found:
            page[place] = _cut(block, limit)
            break
    wider = answer.wider
    short = answer._replace(
        data=data,
        table=_cut(answer.table, limit),
        page=tuple(page),
        wider=(lambda: shortened(wider(), limit, key)) if wider else None,
    )
    return noted(short, found, limit)


def _cut(table: Table, limit: int) -> Table:
    sections = {row: heading for row, heading in table.sections.items() if row < limit}
    return table._replace(rows=table.rows[:limit], sections=sections)
