"""The tables of who sits in a forum.

The evidence has a row each: lists, their headings, the States that they name, joinings and leavings. What
follows from it on a day is the table of seats.
"""

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
from iscm_cli.queries.evidence import SEATS
from iscm_cli.queries.membership import sitting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Joining, Leaving, Registry
    from iscm_cli.queries.columns import Row


_FORUM, _SOURCE = ForeignKey(("forum",), "forums", ("slug",)), ForeignKey(("source",), "sources", ("id",))
_STATE = ForeignKey(("state",), "states", ("alpha3",))


def list_tables(registry: Registry, day: PartialDate) -> Iterator[DataTable]:
    """The evidence of who sits in a forum, and the seats; what is in force is worked out for ``day``."""
    yield from _lists(registry, day)
    yield _seats(registry, day)
    yield _joinings(registry)


def _lists(registry: Registry, day: PartialDate) -> Iterator[DataTable]:
    lists: list[Row] = []
    groups: list[Row] = []
    seats: list[Row] = []
    for slug, forum in registry.forums.items():
        now = sitting(registry, slug, day)
        for number, lst in enumerate(forum.memberships, 1):
            for_members = now.members is not None and now.members.list is lst
            for_observers = now.observers is not None and now.observers.list is lst
            as_of = lst.as_of
            lists.append(
                (
                    slug, number, as_of.text if as_of else None, as_of.approximate if as_of else False, lst.source,
                    lst.basis, lst.complete, lst.covers("observer"), for_members, for_observers,
                    joined(lst.also), lst.note,
                )
            )  # fmt: skip
            for place, group in enumerate(lst.groups, 1):
                groups.append((slug, number, place, *cells_of(group)))
                for code in group.states:
                    by = now.decisions.get(code)
                    in_force = by is not None and by.origin is lst and by.seat is not None
                    seats.append(
                        (slug, number, code, group.standing, group.word, group.source or lst.source, in_force)
                    )
    yield DataTable(
        "lists",
        "Lists: what one source prints at one date about who sits in a forum",
        (
            TableField("forum", "string", required=True), TableField("number", "integer", required=True),
            TableField("as_of", "string"), TableField("as_of_estimated", "boolean", required=True),
            TableField("source", "string", required=True), TableField("basis", "string", required=True),
            TableField("complete", "boolean", required=True), TableField("observers_complete", "boolean", required=True),
            TableField("in_force_for_members", "boolean", required=True),
            TableField("in_force_for_observers", "boolean", required=True),
            TableField("also", "string"), TableField("note", "string"),
        ),
        ("forum", "number"),
        (_FORUM, _SOURCE),
        tuple(lists),
    )  # fmt: skip
    group_fields = tuple(fields_of(Group))
    yield DataTable(
        "list_groups",
        "The headings of lists, with the number that the source prints",
        (
            TableField("forum", "string", required=True), TableField("list", "integer", required=True),
            TableField("number", "integer", required=True), *group_fields,
        ),
        ("forum", "list", "number"),
        (ForeignKey(("forum", "list"), "lists", ("forum", "number")), *foreign_keys(group_fields)),
        tuple(groups),
    )  # fmt: skip
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
        (
            ForeignKey(("forum", "list"), "lists", ("forum", "number")),
            _STATE,
            _SOURCE,
        ),
        tuple(seats),
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
        (_FORUM, _STATE, _SOURCE, ForeignKey(("body",), "organisations", ("id",))),
        tuple(rows),
    )  # fmt: skip


def _joinings(registry: Registry) -> DataTable:
    rows: list[Row] = []
    for slug, forum in registry.forums.items():
        events: Sequence[Joining | Leaving] = (*forum.joined, *forum.left)
        for number, event in enumerate(events, 1):
            standing = getattr(event, "standing", None)
            rows += [
                (
                    slug, number, "joined" if standing else "left", code, event.date.text, event.date.approximate,
                    standing, event.source, joined(event.also), event.note,
                )
                for code in event.states
            ]  # fmt: skip
    return DataTable(
        "joinings",
        "Joinings and leavings: one row for each State; number is that of the record within its forum",
        (
            TableField("forum", "string", required=True), TableField("number", "integer", required=True),
            TableField("what", "string", required=True), TableField("state", "string", required=True),
            TableField("date", "string", required=True), TableField("date_estimated", "boolean", required=True),
            TableField("standing", "string"), TableField("source", "string", required=True),
            TableField("also", "string"), TableField("note", "string"),
        ),
        ("forum", "number", "state"),
        (_FORUM, _STATE, _SOURCE),
        tuple(rows),
    )  # fmt: skip
