"""The tables of lists of States: the lists, their headings, and one row for each State that a list names."""

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
from iscm_cli.queries.membership import sitting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.columns import Row


def list_tables(registry: Registry, day: PartialDate) -> Iterator[DataTable]:
    """The lists, their groups and their States; what is in force is worked out for ``day``."""
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
    forum_key = ForeignKey(("forum",), "forums", ("slug",))
    source_key = ForeignKey(("source",), "sources", ("id",))
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
        (forum_key, source_key),
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
        "One row for each State that a list names; in_force on the day of the export",
        (
            TableField("forum", "string", required=True), TableField("list", "integer", required=True),
            TableField("state", "string", required=True), TableField("standing", "string", required=True),
            TableField("word", "string", required=True), TableField("source", "string", required=True),
            TableField("in_force", "boolean", required=True),
        ),
        ("forum", "list", "state"),
        (
            ForeignKey(("forum", "list"), "lists", ("forum", "number")),
            ForeignKey(("state",), "states", ("alpha3",)),
            source_key,
        ),
        tuple(seats),
    )  # fmt: skip
