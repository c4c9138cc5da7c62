"""How a table stands on a terminal of a given width.

One rule for all tables, so that a wider terminal never shows less and never takes more lines:

- What all rows say alike stands once, in a line above.
- Columns have an order of importance (``Column.drop``). The first that does not fit ends the list.
- The name of a row is folded (``Column.fold``) rather than that it drives out a column.
- Long texts (``Column.wrap``) stand beside the other columns only where all columns fit and the rows take
  no more lines than they would with the texts below them; else the texts stand below, indented.
- Where not even the columns that must stay fit, they follow one another behind the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.terminal.layout import natural_width, telling, wrapped
from iscm_cli.output.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iscm_cli.output.blocks import Column, Table, Value

GAP = 2  # cells between two columns
INDENT = 2  # cells before a text that stands below its row
_NARROWEST_TEXT = 16  # cells below which a text beside other columns cannot be read
_ALIKE = 3  # rows from which on a value that all share is worth a line of its own


class Fit(NamedTuple):
    """Which columns of a table stand where.

    ``columns`` stand side by side, ``widths`` cells wide; ``below`` each on lines of its own under them.
    Where ``widths`` is empty, the columns follow one another in a line instead. ``alike`` are the columns
    of which all rows say the same, ``missing`` those for which there is no room.
    """

    columns: tuple[Column, ...]
    widths: tuple[int, ...]
    below: tuple[Column, ...] = ()
    alike: tuple[Column, ...] = ()
    missing: tuple[Column, ...] = ()


def fit(table: Table, width: int) -> Fit:
    """How the table stands where there are ``width`` cells."""
    alike = _alike(table)
    columns = [column for column in telling(table) if column not in alike]
    natural = {column: natural_width(table, column) for column in columns}
    wide = _beside(table, columns, natural, width)
    if wide:
        return Fit(tuple(columns), tuple(wide), alike=alike)
    below = tuple(column for column in columns if column.wrap and not column.drop)
    keys = [column for column in columns if column not in below]
    kept = [column for column in keys if not column.drop]
    if not kept or _across(_folded(kept, natural)) > width:
        missing = tuple(column for column in keys if column.drop)
        return Fit(tuple(kept), (), below, alike, missing)
    for column in sorted((c for c in keys if c.drop), key=lambda column: column.drop):
        if _across(_folded([*kept, column], natural)) > width:
            break
        kept.append(column)
    shown_keys = tuple(column for column in keys if column in kept)
    missing = tuple(column for column in keys if column not in kept)
    widths = _folded(shown_keys, natural)
    if not missing and not below:
        widths = _unfolded(shown_keys, natural, widths, width)
    return Fit(shown_keys, tuple(widths), below, alike, missing)


def _alike(table: Table) -> tuple[Column, ...]:
    """The columns after the first that have a heading and one value in all rows."""
    if len(table.rows) < _ALIKE or table.sections:
        return ()
    return tuple(
        column
        for place, column in enumerate(table.columns)
        if place and column.drop and column.label and _one_value([row[place] for row in table.rows])
    )


def _one_value(values: Sequence[Value]) -> bool:
    return values[0] != "" and all(value == values[0] for value in values)


def _beside(table: Table, columns: Sequence[Column], natural: Mapping[Column, int], width: int) -> list[int]:
    """The widths where texts stand beside all other columns; none where they should not."""
    texts = [place for place, column in enumerate(columns) if column.wrap]
    if not texts or len(texts) == len(columns) == 1:
        return [width] if texts else []
    widths = _folded(columns, natural)
    left = width - _across(widths) + sum(widths[place] for place in texts)
    for done, place in enumerate(sorted(texts, key=lambda place: widths[place])):
        own = widths[place]
        widths[place] = min(own, left // (len(texts) - done))
        left -= widths[place]
        if widths[place] < min(own, _NARROWEST_TEXT):
            return []
    widths = _unfolded(columns, natural, widths, width)
    places = [table.columns.index(column) for column in columns]
    most = sum(1 + sum(1 for text in texts if row[places[text]] != "") for row in table.rows)
    lines = sum(
        max(len(wrapped(shown(row[place]), room)) for place, room in zip(places, widths, strict=True))
        for row in table.rows
    )
    return widths if lines <= most else []


def _folded(columns: Sequence[Column], natural: Mapping[Column, int]) -> list[int]:
    """The width of each column: its own, but that of one which folds no more than where it does."""
    return [min(natural[column], column.fold or natural[column]) for column in columns]


def _unfolded(
    columns: Sequence[Column], natural: Mapping[Column, int], widths: Sequence[int], width: int
) -> list[int]:
    """The widths with what is left of the terminal given to the columns that fold."""
    wider = list(widths)
    for place, column in enumerate(columns):
        if column.fold:
            room = wider[place] + max(0, width - _across(wider))
            wider[place] = min(natural[column], room)
    return wider


def _across(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)
