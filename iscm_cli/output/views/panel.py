"""``panel`` as an answer, whose rows are made as they are written."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.blocks import Answer, Column, Table
from iscm_cli.queries import panel as of_one
from iscm_cli.queries import panel_dyads as of_two

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.columns import TableField
    from iscm_cli.queries.panel import Panel


class PanelTable(NamedTuple):
    """What the table of a panel is called and made of: its columns, what each means, and its key."""

    name: str
    title: str
    fields: tuple[TableField, ...]
    descriptions: Mapping[str, str]
    key: tuple[str, ...]


PANEL = PanelTable(
    "panel", "One row for each forum, State and year", of_one.FIELDS, of_one.DESCRIPTIONS, of_one.KEY
)
DYADS = PanelTable(
    "dyads",
    "One row for each pair of States and year: the forums in which both sit",
    of_two.FIELDS,
    of_two.DESCRIPTIONS,
    of_two.KEY,
)
# What people see of a panel, the least important columns first to go where the terminal is narrow.
_SHOWN: dict[str, Column] = {
    "iso3": Column("iso3", "Code"),
    "state": Column("state", "State", fold=16),
    "forum": Column("forum", "Forum"),
    "year": Column("year", "Year", right=True),
    "answer": Column("answer", "Answer"),
    "standing": Column("standing", "Standing", drop=1),
    "date": Column("date", "As of", drop=2),
    "age": Column("age", "Years old", drop=3, right=True),
    "source": Column("source", "Source", drop=4),
    "basis": Column("basis", "Basis", drop=5),
    "cow": Column("cow", "COW", drop=6, right=True),
    "m49": Column("m49", "M49", drop=7),
    "day": Column("day", "Day", drop=8),
    "seat": Column("seat", "Seat", drop=9),
    "date_estimated": Column("date_estimated", "Estimated", drop=10),
    "iso3_1": Column("iso3_1", "Code 1"),
    "iso3_2": Column("iso3_2", "Code 2"),
    "state_1": Column("state_1", "State 1", drop=3),
    "state_2": Column("state_2", "State 2", drop=3),
    "forums": Column("forums", "Forums", right=True),
    "members": Column("members", "As members", drop=2, right=True),
    "unknown": Column("unknown", "Unknown", drop=1, right=True),
    "names": Column("names", "In both", drop=4),
    "cow_1": Column("cow_1", "COW 1", drop=6, right=True),
    "cow_2": Column("cow_2", "COW 2", drop=6, right=True),
    "m49_1": Column("m49_1", "M49 1", drop=7),
    "m49_2": Column("m49_2", "M49 2", drop=7),
}


def panel_answer(
    registry: Registry,
    panel: Panel,
    lang: str = "en",
    *,
    dyads: bool = False,
    limit: int | None = None,
    notes: Sequence[str] = (),
) -> Answer:
    """The rows of a panel, or of its pairs of States, under the columns that every format has."""
    table = DYADS if dyads else PANEL
    columns = tuple(_SHOWN[field.name] for field in table.fields)

    def rows() -> Iterator[Sequence[Value]]:
        found = of_two.dyads_of if dyads else of_one.rows_of
        return islice(found(registry, panel, lang), limit)

    return Answer([], Table(columns, ()), (), tuple(notes), stream=rows)
