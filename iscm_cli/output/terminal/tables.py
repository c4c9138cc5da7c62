"""Tables on a terminal, drawn with Rich in the way that fits it (see ``fitting``)."""

from __future__ import annotations

import io
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

import rich.box
import rich.console
import rich.table
from rich.text import Text

from iscm_cli.output.messages import say
from iscm_cli.output.phrases import clauses, labelled
from iscm_cli.output.terminal.fitting import GAP, INDENT, fit
from iscm_cli.output.terminal.layout import cells, wrapped
from iscm_cli.output.text import clean, shown
from iscm_cli.output.tones import TITLE, TONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from iscm_cli.output.blocks import Cell, Column, Table, Value
    from iscm_cli.output.terminal.detection import Terminal
    from iscm_cli.output.terminal.fitting import Fit
    from iscm_cli.output.terminal.screen import Paper

_ASCII_HEAD = rich.box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)


def table_lines(table: Table, paper: Paper, *, header: bool) -> list[str]:
    """The table as Rich draws it on the paper, which keeps what there was no room for."""
    return _printed(_drawn(table, paper, header=header), paper)


def broken(row: Sequence[Cell], paper: Paper) -> list[str]:
    """A row of a drawing that is wider than the paper, in lines, each piece in its colour."""
    return _printed([Text.assemble(*((shown(cell.text), TONES[cell.tone].rich) for cell in row))], paper)


def _printed(drawn: Sequence[RenderableType], paper: Paper) -> list[str]:
    console = rich.console.Console(
        file=io.StringIO(),
        width=paper.width,
        color_system="256" if paper.terminal.colour else None,
        force_terminal=paper.terminal.colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    with console.capture() as captured:
        for one in drawn:
            console.print(one, crop=False)
    return captured.get().splitlines()


def _drawn(table: Table, paper: Paper, *, header: bool) -> list[RenderableType]:
    drawn: list[RenderableType] = [Text(clean(table.title), style="bold")] if table.title else []
    found = fit(table, paper.width)
    paper.left_out.update(dict.fromkeys(clean(column.label) for column in found.missing if column.label))
    if found.alike and table.rows:
        drawn.append(_alike(table, found.alike))
    starts = sorted({0, *table.sections})
    for start, end in zip(starts, [*starts[1:], len(table.rows)], strict=True):
        first = start == 0 and header
        title = table.sections.get(start)
        heading = [] if title is None else [Text(clean(title), style=TITLE.rich)]
        if heading and first:
            drawn += _rows(table, found, (), paper, header=True)
        elif heading and start:
            drawn.append(Text())
        drawn += heading
        rows = table.rows[start:end]
        drawn += _rows(table, found, rows, paper, header=first and not heading)
    return drawn


def _alike(table: Table, columns: Sequence[Column]) -> Text:
    """What all rows say, in a line."""
    row = table.rows[0]
    said = [labelled(clean(column.label), shown(row[table.columns.index(column)])) for column in columns]
    return Text(say("In all rows: {columns}", columns=clauses(said)), style="dim")


def _rows(
    table: Table,
    found: Fit,
    rows: Sequence[Sequence[Value]],
    paper: Paper,
    *,
    header: bool,
) -> list[RenderableType]:
    """Rows of a table, in the way that was found to fit."""
    places = [table.columns.index(column) for column in found.columns]
    if not found.widths:
        heads: list[Text] = []
        if header:
            labels = [clean(column.label) for column in found.columns if column.label]
            heads = [*_headings_below(found), _chain(labels, paper)]
        return [*heads, *(_loose(row, table, found, paper) for row in rows)]
    if not found.below:
        grid = _grid(found.columns, found.widths, paper.terminal, header=header)
        for row in rows:
            grid.add_row(*(_cell(row[at], width) for at, width in zip(places, found.widths, strict=True)))
        return [grid]
    drawn: list[RenderableType] = []
    if header:
        drawn += [*_headings_below(found), _grid(found.columns, found.widths, paper.terminal, header=True)]
    for row in rows:
        drawn += [_line([row[at] for at in places], found), *_texts(row, table, found, paper)]
    return drawn


def _headings_below(found: Fit) -> list[Text]:
    """What the texts below each row are, where one text says it for all."""
    labels = [clean(column.label) for column in found.below if column.label]
    if len(found.below) != 1 or not labels:
        return []
    return [Text(say("Below each row: {column}", column=labels[0]), style="dim")]


def _line(values: Sequence[Value], found: Fit) -> Text:
    """The columns of a row side by side, as the grid draws them but faster; the first stands out."""
    columns = [wrapped(shown(value), width) for value, width in zip(values, found.widths, strict=True)]
    lines = []
    for texts in zip_longest(*columns, fillvalue=""):
        pieces: list[tuple[str, str]] = []
        for place, (text, width) in enumerate(zip(texts, found.widths, strict=True)):
            blank = " " * (width - cells(text))
            style = "bold" if place == 0 else "dim" if values[place] is None else ""
            lead, trail = (blank, "") if found.columns[place].right else ("", blank)
            pieces += [(" " * GAP if place else "", ""), (f"{lead}{text}{trail}", style)]
        lines.append(Text.assemble(*pieces))
    return Text("\n", no_wrap=True).join(lines)


def _texts(row: Sequence[Value], table: Table, found: Fit, paper: Paper) -> list[Text]:
    """The long texts of a row, each on lines of its own, with its heading where there are several."""
    drawn = []
    for column in found.below:
        value = row[table.columns.index(column)]
        if value == "":
            continue
        said = shown(value)
        if column.label and len(found.below) > 1:
            said = labelled(clean(column.label), said)
        lines = wrapped(said, max(1, paper.width - INDENT))
        text = "\n".join(" " * INDENT + line for line in lines)
        drawn.append(Text(text, style="dim" if value is None else "", no_wrap=True))
    return drawn


def _loose(row: Sequence[Value], table: Table, found: Fit, paper: Paper) -> RenderableType:
    """A row for which the terminal is too narrow: its name, then the rest one after the other."""
    texts = [shown(row[table.columns.index(column)]) for column in found.columns]
    name, rest = "".join(texts[:1]), texts[1:]
    lines = [Text("\n".join(wrapped(name, paper.width)), style="bold")] if name else []
    if any(rest):
        lines.append(_chain([text for text in rest if text], paper, INDENT))
    return Text("\n", no_wrap=True).join([*lines, *_texts(row, table, found, paper)])


def _chain(texts: Sequence[str], paper: Paper, indent: int = 0) -> Text:
    lines = wrapped(" · ".join(texts), max(1, paper.width - indent))
    return Text("\n".join(" " * indent + line for line in lines), no_wrap=True)


def _grid(
    columns: Sequence[Column], widths: Sequence[int], terminal: Terminal, *, header: bool
) -> rich.table.Table:
    grid = rich.table.Table(
        box=rich.box.SIMPLE_HEAD if terminal.lines else _ASCII_HEAD,
        show_header=header,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
    )
    for column, width in zip(columns, widths, strict=True):
        justify: Literal["right", "left"] = "right" if column.right else "left"
        grid.add_column(Text(clean(column.label)), justify=justify, width=width, overflow="fold")
    return grid


def _cell(value: Value, width: int) -> Text:
    return Text("\n".join(wrapped(shown(value), width)), style="dim" if value is None else "")
