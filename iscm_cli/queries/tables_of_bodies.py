"""The tables of who belongs to an organisation: its own lists, joinings and leavings, and its members on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.queries.columns import DataTable, ForeignKey, TableField
from iscm_cli.queries.evidence import body_states
from iscm_cli.queries.lifetimes import existed
from iscm_cli.queries.tables_of_evidence import SOURCE, STATE, group_table, joining_table, list_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry

_BODY = ForeignKey(("organisation",), "organisations", ("id",))


def body_tables(registry: Registry, day: PartialDate) -> Iterator[DataTable]:
    """The evidence of who belongs to the organisations of a registry, and who does on ``day``."""
    bodies = registry.organisations
    yield list_table(
        "organisation_lists",
        "Lists: what one source prints at one date about who belongs to an organisation",
        _BODY,
        bodies,
    )
    yield group_table(
        "organisation_list_groups", "The headings of these lists", _BODY, "organisation_lists", bodies
    )
    yield _named(registry)
    yield joining_table(
        "organisation_joinings",
        "Joinings and leavings of organisations: one row for each State; number is that of the record",
        _BODY,
        bodies,
    )
    yield _members(registry, day)


def _named(registry: Registry) -> DataTable:
    texts = ("state", "standing", "word", "source")
    return DataTable(
        "organisation_memberships",
        "One row for each State that a list of an organisation names",
        (
            TableField("organisation", "string", required=True),
            TableField("list", "integer", required=True),
            *(TableField(name, "string", required=True) for name in texts),
        ),
        ("organisation", "list", "state"),
        (ForeignKey(("organisation", "list"), "organisation_lists", ("organisation", "number")), STATE, SOURCE),
        tuple(
            (body, number, code, group.standing, group.word, lst.source_of(group))
            for body, organisation in registry.organisations.items()
            for number, lst in enumerate(organisation.memberships, 1)
            for group in lst.groups
            for code in group.states
        ),
    )  # fmt: skip


def _members(registry: Registry, day: PartialDate) -> DataTable:
    return DataTable(
        "organisation_members",
        "One row for each State that belongs to an organisation on the day of the export; as_of is that of the evidence",
        (
            TableField("organisation", "string", required=True), TableField("state", "string", required=True),
            TableField("as_of", "string", required=True), TableField("as_of_estimated", "boolean", required=True),
            TableField("source", "string", required=True),
        ),
        ("organisation", "state"),
        (_BODY, STATE, SOURCE),
        tuple(
            (body, code, change.date.text, change.date.approximate, change.source)
            for body in registry.organisations
            for code, change in sorted(body_states(registry, body, day).items())
            if existed(registry, code, day)
        ),
    )  # fmt: skip
