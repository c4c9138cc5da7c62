"""Writes an answer in the format asked for. The one place that knows all formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.formats import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iscm_cli.output.blocks import Answer
    from iscm_cli.output.terminal.detection import Terminal


def write(
    answer: Answer,
    terminal: Terminal,
    form: str = "table",
    *,
    columns: Sequence[str] = (),
    header: bool = True,
    addresses: bool = False,
) -> None:
    """Write an answer to the terminal, and its remarks to stderr.

    ``columns`` keeps these columns, in this order: JSON is then an array with an object for each row of the
    table. ``addresses`` shows sources whole on a terminal. Raises UsageError for a column that is not there,
    or is named twice.
    """
    if columns:
        from iscm_cli.output.columns import narrowed  # noqa: PLC0415 - few answers are narrowed

        answer = narrowed(widest(answer), columns)
    if answer.stream:
        from iscm_cli.output.stream import STREAMED, held, write_stream  # noqa: PLC0415 - few answers are so long

        if form in STREAMED:
            write_stream(answer, terminal, form, header=header)
            for note in answer.notes:
                terminal.remark(note)
            return
        answer = answer if answer.page else held(answer)
    text = _formatted(answer, terminal, form, header=header, addresses=addresses)
    if form == "table":
        terminal.show(text)
    else:
        terminal.write(text, exact=form != "markdown")
    for note in answer.notes:
        terminal.remark(note)


def widest(answer: Answer) -> Answer:
    """An answer with all the columns that can be asked for."""
    return answer.wider()._replace(notes=answer.notes) if answer.wider else answer


def _formatted(answer: Answer, terminal: Terminal, form: str, *, header: bool, addresses: bool) -> str:
    encoding = terminal.out.encoding or "ascii"
    machine: dict[str, Callable[[], str]] = {
        "json": lambda: rows.as_json(answer.data, encoding),
        "jsonl": lambda: rows.as_jsonl(answer, encoding),
        "csv": lambda: rows.as_csv(answer.table, header=header),
        "tsv": lambda: rows.as_tsv(answer.table, header=header),
    }
    if form in machine:
        return machine[form]()
    if form == "markdown":
        from iscm_cli.output.formats.markdown import as_markdown  # noqa: PLC0415 - only this format needs it

        return as_markdown(tuple(answer.page), header=header)
    if terminal.width is None:
        from iscm_cli.output.terminal.plain import as_plain  # noqa: PLC0415 - only this format needs it

        return as_plain(tuple(answer.page), terminal, header=header)
    from iscm_cli.output.terminal.screen import as_screen  # noqa: PLC0415 - Rich is slow to load

    page = answer.screen() if answer.screen else tuple(answer.page)
    return as_screen(page, terminal, terminal.width, header=header, addresses=addresses)
