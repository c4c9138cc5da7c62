"""``panel`` as an answer, whose rows are made as they are written."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.blocks import Answer, Column, Table
from iscm_cli.output.messages import N_, _, say_in
from iscm_cli.output.own_terms import answer_labels
from iscm_cli.output.vocabulary import label_of, standing_word
from iscm_cli.queries import panel as of_one
from iscm_cli.queries import panel_dyads as of_two

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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
    "iso3": Column("iso3", N_("Code")),
    "state": Column("state", N_("State"), fold=16),
    "forum": Column("forum", N_("Forum")),
    "year": Column("year", N_("Year"), right=True),
    "answer": Column("answer", N_("Answer")),
    "standing": Column("standing", N_("Standing"), drop=1),
    "date": Column("date", N_("As of"), drop=2),
    "age": Column("age", N_("Years old"), drop=3, right=True),
    "source": Column("source", N_("Source"), drop=4),
    "basis": Column("basis", N_("Basis"), drop=5),
    "cow": Column("cow", N_("COW"), drop=6, right=True),
    "m49": Column("m49", N_("M49"), drop=7),
    "day": Column("day", N_("Day"), drop=8),
    "seat": Column("seat", N_("Seat"), drop=9),
    "date_estimated": Column("date_estimated", N_("Estimated"), drop=10),
    "iso3_1": Column("iso3_1", N_("Code 1")),
    "iso3_2": Column("iso3_2", N_("Code 2")),
    "state_1": Column("state_1", N_("State 1"), drop=3),
    "state_2": Column("state_2", N_("State 2"), drop=3),
    "forums": Column("forums", N_("Forums"), right=True),
    "members": Column("members", N_("As members"), drop=2, right=True),
    "unknown": Column("unknown", N_("Unknown"), drop=1, right=True),
    "names": Column("names", N_("In both"), drop=4),
    "cow_1": Column("cow_1", N_("COW 1"), drop=6, right=True),
    "cow_2": Column("cow_2", N_("COW 2"), drop=6, right=True),
    "m49_1": Column("m49_1", N_("M49 1"), drop=7),
    "m49_2": Column("m49_2", N_("M49 2"), drop=7),
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
    columns = tuple(
        _SHOWN[field.name]._replace(label=_(_SHOWN[field.name].label), said=_said(registry, field.name))
        for field in table.fields
    )

    def rows() -> Iterator[Sequence[Value]]:
        found = of_two.dyads_of if dyads else of_one.rows_of
        return islice(found(registry, panel, lang), limit)

    return Answer([], Table(columns, ()), (), tuple(notes), stream=rows)


def _said(registry: Registry, name: str) -> Callable[[Value], Value] | None:
    """What people read where machines have a key; None for other columns."""
    if name == "answer":
        labels = answer_labels()
        return lambda value: labels.get(str(value), value)
    if name in ("standing", "seat"):
        return lambda value: standing_word(registry, value) if isinstance(value, str) else value
    if name == "basis":
        others = {
            "joined": say_in("what decides on a seat", "joined"),
            "left": say_in("what decides on a seat", "left"),
            "body": say_in("what decides on a seat", "body"),
            "open": say_in("what decides on a seat", "open"),
        }
        return lambda value: _basis(registry, others, value)
    return None


def _basis(registry: Registry, others: Mapping[str, str], value: Value) -> Value:
    for basis, word in registry.bases.items():
        if basis == value:
            return label_of(word).lower()
    return others.get(str(value), value)
