"""A workbook for desk officers: a sheet a table, written with the library ``XlsxWriter``."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from iscm_cli.errors import OutputError, UsageError
from iscm_cli.naming.folding import printable
from iscm_cli.output.export.target import new_file
from iscm_cli.output.formats.rows import SEPARATOR
from iscm_cli.output.text import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from xlsxwriter import Workbook

    from iscm_cli.queries.columns import DataTable

_WIDEST = 60  # characters; longer texts wrap
_NARROWEST = 8
_LONGEST = 32_767  # what a cell holds, in units of UTF-16
_ROWS = 1_048_576  # what a sheet holds, with its header


def write_workbook(
    path: Path,
    tables: Sequence[DataTable],
    said: Callable[[str], None],
    *,
    force: bool,
    created: dt.datetime,
    shown: str | None = None,
) -> None:
    """Write the tables as sheets with frozen, filtered headers; text is never read as a formula.

    Sheets without rows are hidden. ``shown`` is the sheet at which the workbook opens, if not the first, and
    ``created`` when it says that it was made. Raises OutputError for a text that is too long for a cell and,
    before anything is written, for more rows than a sheet takes: none is lost.
    """
    _check_size(tables)
    try:
        import xlsxwriter  # noqa: PLC0415 - an optional extra
        from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415
    except ImportError:
        raise UsageError(
            "a workbook needs the package XlsxWriter", 'pip install "iscm-cli[export]" adds it'
        ) from None
    buffer = io.BytesIO()  # written in one go: XlsxWriter wraps and prints what goes wrong with a disk
    with new_file(path, force=force) as file:
        options = {
            "constant_memory": True,  # a row goes to a file as soon as the next one begins
            "tmpdir": str(file.parent),
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        book = xlsxwriter.Workbook(buffer, options)
        book.set_properties({"created": created})  # else two exports of one registry differ
        _fill(book, tables, said)
        _open_at(book, tables, shown)
        try:
            book.close()
        except FileCreateError as error:  # what the system said is what is told
            raise error.args[0] from None
        file.write_bytes(buffer.getvalue())


def _fill(book: Workbook, tables: Sequence[DataTable], said: Callable[[str], None]) -> None:
    """A sheet for each table, written from the top to the bottom."""
    head = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for table in tables:
        said(table.name)
        sheet = book.add_worksheet(table.name)
        for place, _ in enumerate(table.fields):
            sheet.set_column(place, place, _width(table, place), wrapped)
        for place, field in enumerate(table.fields):
            sheet.write_string(0, place, field.name, head)
        for number, row in enumerate(table.rows, 1):
            for place, value in enumerate(row):
                if isinstance(value, tuple):
                    value = SEPARATOR.join(value)  # noqa: PLW2901 - as in CSV
                if isinstance(value, str):
                    sheet.write_string(number, place, _fitting(value, table, row, place))
                elif value is not None:
                    sheet.write(number, place, value)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table.rows), len(table.fields) - 1)


def _open_at(book: Workbook, tables: Sequence[DataTable], shown: str | None) -> None:
    """Hide the sheets without rows, as most are where there are few forums; the first cannot be hidden."""
    for place, table in enumerate(tables):
        sheet = book.get_worksheet_by_name(table.name)
        if table.name == shown:
            sheet.activate()
        elif place and not table.rows:
            sheet.hide()


def _check_size(tables: Sequence[DataTable]) -> None:
    for table in tables:
        if len(table.rows) >= _ROWS:
            raise OutputError(
                f"{table.name} has {len(table.rows):,} rows, but a sheet of a workbook can hold at most {_ROWS - 1:,}",
                "export only some forums (--forum, --region), or to another format, such as sqlite or csv",
            )


def _fitting(value: str, table: DataTable, row: Sequence[object], place: int) -> str:
    text = clean(value)
    if len(text.encode("utf-16-le")) // 2 > _LONGEST:
        told_by = table.unique[0] if table.unique else table.key  # where to look in the file
        key = ", ".join(str(row[table.place(column)]) for column in told_by)
        raise OutputError(
            f"{table.fields[place].name} of {printable(key)} in {table.name} has {len(text)} characters,"
            f" but a cell of a workbook can hold at most {_LONGEST}",
            "shorten it, or export to another format, such as sqlite or csv",
        )
    return text


def _width(table: DataTable, place: int) -> int:
    longest = max((len(str(row[place])) for row in table.rows if row[place] is not None), default=0)
    return max(_NARROWEST, min(_WIDEST, max(longest, len(table.fields[place].name)) + 2))
