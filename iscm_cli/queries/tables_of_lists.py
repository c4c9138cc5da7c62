"""The tables of who sits in a forum.

The evidence has a row each: lists, their headings, the States that they name, joinings and leavings. What
follows from it on a day is the table of seats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.queries.columns import DataTable, ForeignKey, TableField
from iscm_cli.queries.evidence import SEATS
from iscm_cli.queries.membership import sitting
from iscm_cli.queries.tables_of_evidence import SOURCE, STATE, group_table, joining_table, list_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.columns import Row


_FORUM = ForeignKey(("forum",), "forums", ("slug",))


def list_tables(registry: Registry, day: PartialDate) -> Iterator[DataTable]:
    """The evidence of who sits in a forum, and the seats; what is in force is worked out for ``day``."""
    yield from _lists(registry, day)
    yield _seats(registry, day)
    yield joining_table(
        "joinings",
        "Joinings and leavings: one row for each State; number is that of the record within its forum",
        _FORUM,
        registry.forums,
    )


def _lists(registry: Registry, day: PartialDate) -> Iterator[DataTable]:
    in_force: dict[str, list[tuple[bool, bool]]] = {}
    named: list[Row] = []
    for slug, forum in registry.forums.items():
        now = sitting(registry, slug, day)
        of_members, of_observers = (kind.list if kind else None for kind in (now.members, now.observers))
        in_force[slug] = [(lst is of_members, lst is of_observers) for lst in forum.memberships]
        for number, lst in enumerate(forum.memberships, 1):
            for group in lst.groups:
                for code in group.states:
                    by = now.decisions.get(code)
                    decides = by is not None and by.origin is lst and by.seat is not None
                    named.append(
                        (slug, number, code, group.standing, group.word, lst.source_of(group), decides)
                    )
    yield list_table(
        "lists",
        "Lists: what one source prints at one date about who sits in a forum",
        _FORUM,
        registry.forums,
        in_force,
    )
    yield group_table(
        "list_groups",
        "The headings of lists, with the number that the source prints",
        _FORUM,
        "lists",
        registry.forums,
    )
    yield DataTable(
        "memberships",
        "One row for each State that a list names; in_force where the list decides on the day of the export",
        (
            TableField("forum", "string", required=True), TableField("list", "integer", required=True),
            TableField("state", "string", required=True), TableField("standing", "string", required=True),
            TableField("word", "string", required=True), TableField("source", "string", required=True),
            TableField("in_force", "boolean", required=True),
        ),
        ("forum", "list", "state"),
        (ForeignKey(("forum", "list"), "lists", ("forum", "number")), STATE, SOURCE),
        tuple(named),
    )  # fmt: skip


def _seats(registry: Registry, day: PartialDate) -> DataTable:
    rows: list[Row] = []
    for slug in registry.forums:
        decisions = sitting(registry, slug, day).decisions.values()
        for found in sorted((d for d in decisions if d.seat), key=lambda d: (SEATS.index(d.seat), d.code)):
            date = found.date
            rows.append(
                (
                    slug, found.code, found.standing, found.seat, date.text if date else None,
                    date.approximate if date else False, found.basis, found.source, found.body,
                )
            )  # fmt: skip
    return DataTable(
        "seats",
        "Seats: one row for each State that sits in a forum on the day of the export, with what decides",
        (
            TableField("forum", "string", required=True), TableField("state", "string", required=True),
            TableField("standing", "string", required=True), TableField("seat", "string", required=True),
            TableField("as_of", "string"), TableField("as_of_estimated", "boolean", required=True),
            TableField("basis", "string", required=True), TableField("source", "string", required=True),
            TableField("body", "string"),
        ),
        ("forum", "state"),
        (_FORUM, STATE, SOURCE, ForeignKey(("body",), "organisations", ("id",))),
        tuple(rows),
    )  # fmt: skip
