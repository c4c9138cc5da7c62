"""How tables stand on terminals: a wider one shows no less, takes no more lines, and holds every line."""

from __future__ import annotations

import io
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from iscm_cli.output.blocks import Column, Table
from iscm_cli.output.terminal.detection import Terminal
from iscm_cli.output.terminal.fitting import fit
from iscm_cli.output.terminal.screen import as_screen

WIDTHS = (*range(40, 121), *range(123, 241, 3))


def drawn(table: Table, width: int) -> list[str]:
    """The lines of a table on a terminal of that width."""
    return as_screen(
        (table,), Terminal(io.StringIO(), None, width, colour=False, lines=True), width
    ).splitlines()


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables as the answers have them: a name that may fold, short facts that may go, long texts."""
    words = st.lists(st.text("abcdé", min_size=1, max_size=12), min_size=1, max_size=25).map(" ".join)
    short = st.text("abc", max_size=14)
    name = Column("name", "Name", fold=draw(st.sampled_from([0, 14, 20])))
    columns, cells = [name], [words if name.fold else st.text("abc", min_size=1, max_size=20)]
    for place in range(draw(st.integers(0, 4))):
        columns.append(
            Column(f"k{place}", f"Key {place}", drop=draw(st.integers(1, 5)), right=draw(st.booleans()))
        )
        cells.append(short)
    for place in range(draw(st.integers(0, 2))):
        columns.append(Column(f"t{place}", f"Text {place}", wrap=True))
        cells.append(st.one_of(words, st.none(), st.just("")))
    rows = draw(st.lists(st.tuples(*cells), min_size=1, max_size=6))
    return Table(tuple(columns), tuple(rows))


@settings(deadline=None, max_examples=25)
@given(tables())
def test_a_wider_terminal_shows_no_less_and_takes_no_more_lines(table):
    """From 40 to 240 columns: columns only come, lines only go, and no line is wider than the terminal."""
    shown, heights = [], []
    for width in WIDTHS:
        found, lines = fit(table, width), drawn(table, width)
        shown.append({column.key for column in (*found.columns, *found.below, *found.alike)})
        heights.append(len(lines))
        assert max(map(len, lines)) <= width
    assert all(narrow <= wide for narrow, wide in itertools.pairwise(shown))
    assert all(narrow >= wide for narrow, wide in itertools.pairwise(heights))
