"""The tables that the evidence on forums and that on organisations have alike: headings of lists, joinings and leavings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.models import Group
from iscm_cli.queries.columns import (
    DataTable,
    ForeignKey,
    TableField,
    cells_of,
    fields_of,
    foreign_keys,
    joined,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iscm_cli.models import Forum, Joining, Leaving, MemberList, Organisation
    from iscm_cli.queries.columns import Cell, Row

SOURCE = ForeignKey(("source",), "sources", ("id",))
STATE = ForeignKey(("state",), "states", ("alpha3",))
_DATE = TableField("as_of", "string"), TableField("as_of_estimated", "boolean", required=True)
_LIST = (
    *_DATE,
    TableField("source", "string", required=True),
    TableField("basis", "string", required=True),
    TableField("complete", "boolean", required=True),
    TableField("observers_complete", "boolean", required=True),
)
_REMARKS = TableField("also", "string", many=True), TableField("note", "string")


def list_table(
    name: str,
    title: str,
    owner: ForeignKey,
    records: Mapping[str, Forum | Organisation],
    in_force: Mapping[str, Sequence[tuple[bool, bool]]] | None = None,
) -> DataTable:
    """A row for each list; ``in_force`` says of those of a forum whether they decide for members and observers."""
    forces = ("in_force_for_members", "in_force_for_observers") if in_force is not None else ()
    return DataTable(
        name,
        title,
        (
            *_head(owner, "number"),
            *_LIST,
            *(TableField(column, "boolean", required=True) for column in forces),
            *_REMARKS,
        ),
        (*owner.fields, "number"),
        (owner, SOURCE),
        tuple(
            (key, number, *_list(lst), *(in_force[key][number - 1] if in_force else ()), joined(lst.also), lst.note)
            for key, record in records.items()
            for number, lst in enumerate(record.memberships, 1)
        ),
    )  # fmt: skip


def group_table(
    name: str, title: str, owner: ForeignKey, lists: str, records: Mapping[str, Forum | Organisation]
) -> DataTable:
    """A row for each heading of a list of the table ``lists``."""
    fields = tuple(fields_of(Group))
    return DataTable(
        name,
        title,
        (*_head(owner, "list"), TableField("number", "integer", required=True), *fields),
        (*owner.fields, "list", "number"),
        (ForeignKey((*owner.fields, "list"), lists, (*owner.fields, "number")), *foreign_keys(fields)),
        tuple(
            (key, number, place, *cells_of(Group, group))
            for key, record in records.items()
            for number, lst in enumerate(record.memberships, 1)
            for place, group in enumerate(lst.groups, 1)
        ),
    )


def joining_table(
    name: str, title: str, owner: ForeignKey, records: Mapping[str, Forum | Organisation]
) -> DataTable:
    """A row for each State that joined or left; ``number`` is that of the record."""
    rows: list[Row] = []
    for key, record in records.items():
        events: Sequence[Joining | Leaving] = (*record.joined, *record.left)
        for number, event in enumerate(events, 1):
            standing = getattr(event, "standing", None)
            rows += [
                (
                    key, number, "joined" if standing else "left", code, event.date.text, event.date.approximate,
                    standing, event.source, joined(event.also), event.note,
                )
                for code in event.states
            ]  # fmt: skip
    return DataTable(
        name,
        title,
        (
            *_head(owner, "number"),
            TableField("what", "string", required=True), TableField("state", "string", required=True),
            TableField("date", "string", required=True), TableField("date_estimated", "boolean", required=True),
            TableField("standing", "string"), TableField("source", "string", required=True), *_REMARKS,
        ),
        (*owner.fields, "number", "state"),
        (owner, STATE, SOURCE),
        tuple(rows),
    )  # fmt: skip


def _head(owner: ForeignKey, number: str) -> tuple[TableField, ...]:
    [column] = owner.fields
    return TableField(column, "string", required=True), TableField(number, "integer", required=True)


def _list(lst: MemberList) -> tuple[Cell, ...]:
    as_of = lst.as_of
    dated = (as_of.text, as_of.approximate) if as_of else (None, False)
    return (*dated, lst.source, lst.basis, lst.complete, lst.covers("observer"))
