"""Reads a table of text as people save it: any usual separator and encoding, titles above the headings."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.errors import UsageError
from iscm_cli.naming.folding import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 40  # rows in which a separator and the headings are looked for
_MOST = 512 << 20  # bytes
_LONGEST_CELL = 1 << 20
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


class Rejected(NamedTuple):
    """What could not be brought in: the number of its row in the file, the reason, and what the row says."""

    row: int
    reason: str
    forum: str = ""
    state: str = ""
    said: str = ""


class Table(NamedTuple):
    """The text of a table with its separator; ``notes`` say what was assumed to read it."""

    text: str
    separator: str
    notes: tuple[str, ...] = ()

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Every row that is not empty, with the number of the line on which it ends.

        Raises UsageError for a row that is no row of a table.
        """
        csv.field_size_limit(_LONGEST_CELL)
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.separator, strict=True)
        try:
            for row in reader:
                if any(cell and not cell.isspace() for cell in row):
                    yield reader.line_num, row
        except csv.Error as error:
            raise UsageError(
                f"line {reader.line_num} of the table cannot be read: {error}",
                "check the quotation marks there, or name the separator with --separator",
            ) from None

    def first(self) -> list[tuple[int, list[str]]]:
        """The first rows."""
        return [row for row, _ in zip(self.rows(), range(_LOOKED_AT), strict=False)]


def read_table(content: bytes, name: str, separator: str | None = None) -> Table:
    """The table in a file. Raises UsageError where it is empty, too large or no text."""
    if len(content) > _MOST:
        raise UsageError(f"{printable(name, 300)} is larger than {_MOST >> 20} MiB", "divide the table")
    text, notes = _decoded(content, name)
    if not text.strip():
        raise UsageError(f"{printable(name, 300)} is empty", "give a table with a row of headings")
    first, _, rest = text.partition("\n")
    if first.strip()[:4].casefold() == "sep=":  # a line for a spreadsheet program, not of the table
        separator, text = separator or first.strip()[4:5], rest
    return Table(text, separator or _separator(text), notes)


def _decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    encoding = next((known for mark, known in _MARKS if content.startswith(mark)), "utf-8")
    if b"\0" in content and encoding != "utf-16":
        raise UsageError(
            f"{printable(name, 300)} is not a text file", "save the table as CSV, in UTF-8 if you can"
        )
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        lost = text.count("\ufffd")
        note = "the table is not UTF-8; read as Windows-1252: check names with accents"
        return text, (f"{note} ({lost} characters are none of it)" if lost else note,)


def _separator(text: str) -> str:
    """The separator by which most of the first lines have the same number of cells, more than one."""
    best, most = ",", (0, 0)
    for separator in SEPARATORS:
        try:
            widths = [len(row) for _, row in Table(text, separator).first()]
        except UsageError:  # quotation marks that make no sense with it
            continue
        common = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
        score = (widths.count(common), common)
        if common > 1 and score > most:
            best, most = separator, score
    return best
