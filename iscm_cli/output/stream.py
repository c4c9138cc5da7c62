"""Answers whose rows are made as they are written: however many there are, few are held at a time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from iscm_cli.output.blocks import Table
from iscm_cli.output.formats import rows
from iscm_cli.output.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from iscm_cli.output.blocks import Answer, Value
    from iscm_cli.output.terminal.detection import Terminal

STREAMED = ("csv", "tsv", "json", "jsonl")
MOST_TO_READ = 1_000  # rows; a table of more takes long to lay out, and nobody reads it
_AT_ONCE = 2_000


def write_stream(answer: Answer, terminal: Terminal, form: str, *, header: bool) -> None:
    """Write the rows of an answer to the terminal, a part at a time, in one of the formats ``STREAMED``."""
    for part in texts(answer, form, terminal.out.encoding or "ascii", header=header):
        terminal.write(part)


def texts(answer: Answer, form: str, encoding: str = "utf-8", *, header: bool = True) -> Iterator[str]:
    """The answer in one of the formats ``STREAMED``, in parts."""
    columns = answer.table.columns
    parts = batches(answer.stream() if answer.stream else ())
    if form in ("csv", "tsv"):
        as_text = rows.as_csv if form == "csv" else rows.as_tsv
        if header:
            yield as_text(Table(columns, ()))
        for part in parts:
            yield as_text(Table(columns, part), header=False)
        return
    keys = [column.key for column in columns]
    data = ([dict(zip(keys, row, strict=True)) for row in part] for part in parts)
    if form == "jsonl":
        for items in data:
            yield rows.as_jsonl(answer._replace(data=items), encoding)
        return
    between = "[\n"
    for items in data:
        yield between + rows.as_json(items, encoding).removeprefix("[\n").removesuffix("\n]\n")
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def held(answer: Answer) -> Answer:
    """The answer for people: its page; else its first rows, and a remark where there are more.

    A cell without a value is empty.
    """
    if answer.page:
        return answer._replace(stream=None)
    found = list(islice(answer.stream() if answer.stream else (), MOST_TO_READ + 1))
    notes = answer.notes
    if len(found) > MOST_TO_READ:
        found.pop()
        first = say("only the first {number:,} rows are shown: -f csv has all", number=MOST_TO_READ)
        notes = (first, *notes)
    says = [column.said or _as_it_is for column in answer.table.columns]
    rows_shown = tuple(
        tuple("" if value is None else say(value) for value, say in zip(row, says, strict=True))
        for row in found
    )
    table = answer.table._replace(rows=rows_shown)
    return answer._replace(table=table, page=(table,) if found else (), notes=notes, stream=None)


def _as_it_is(value: Value) -> Value:
    return value


def batches(found: Iterable[Sequence[Value]]) -> Iterator[tuple[Any, ...]]:
    """The rows, so many at a time as are written at once."""
    them = iter(found)
    while part := tuple(islice(them, _AT_ONCE)):
        yield part
