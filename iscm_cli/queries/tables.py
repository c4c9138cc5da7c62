"""The registry as tables with keys, long and tidy: what every export is made of.

Each list of facts of the models becomes a table of its own, with the model's fields as columns, so that
nothing is left out and nothing is named twice. Here are the tables of the field; those of forums, of
their lists of States and of the members of organisations have modules of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.models import (
    Heading,
    Organisation,
    Publication,
    Publisher,
    Roster,
    Source,
    Statement,
    Term,
    TermYear,
)
from iscm_cli.models.citations import VOCABULARIES
from iscm_cli.queries.codebook import described
from iscm_cli.queries.columns import (
    DataTable,
    ForeignKey,
    TableField,
    cells_of,
    fields_of,
    foreign_keys,
    joined,
)
from iscm_cli.queries.known import registry_on
from iscm_cli.queries.link_tables import link_tables
from iscm_cli.queries.stable_keys import with_keys
from iscm_cli.queries.tables_of_bodies import body_tables
from iscm_cli.queries.tables_of_forums import fact_tables, forum_table
from iscm_cli.queries.tables_of_lists import list_tables
from iscm_cli.states.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Record, Registry
    from iscm_cli.states.table import States


def export_tables(registry: Registry, states: States, day: PartialDate) -> tuple[DataTable, ...]:
    """Every table of an export, referred-to tables first: what was known on ``day``, and who sat where."""
    tables = with_keys(_tables(registry_on(registry, day), day))
    linked = (*tables, *link_tables(tables))
    named = _states(states, linked)
    return tuple(map(described, (named, *linked, *link_tables([named]))))


def _tables(registry: Registry, day: PartialDate) -> tuple[DataTable, ...]:
    return (
        _heading(registry, day),
        _keyed("sources", "Sources", "id", Source, registry.sources.items()),
        _keyed("organisations", "Organisations", "id", Organisation, registry.organisations.items()),
        *body_tables(registry, day),
        _keyed(
            "publishers",
            "What other registers call the publishers of sources, by the name that sources print",
            "name",
            Publisher,
            registry.publishers.items(),
        ),
        _vocabulary(registry),
        forum_table(registry, day),
        *list_tables(registry, day),
        *fact_tables(registry),
        _numbered("terms", "Terms of the field", Term, registry.terms),
        _term_years(registry),
        _numbered("rosters", "The forums that one source lists under one heading", Roster, registry.rosters),
        _numbered("statements", "What sources state of the field", Statement, registry.statements),
        _numbered(
            "publications", "Documents and publications about the field", Publication, registry.publications
        ),
    )


def _states(states: States, tables: Iterable[DataTable]) -> DataTable:
    """Every State of today, and of the former ones those that these tables refer to.

    A State exists from ``since`` on, and from ``until`` on no longer.
    """
    named = {
        row[column]
        for table in tables
        for key in table.foreign
        if key.table == "states"
        for column in [table.place(key.fields[0])]
        for row in table.rows
    }
    names = ("alpha3", "alpha2", "m49", "region", "subregion", *LANGUAGES, "since", "until", "successors")
    rows = (
        (
            s.alpha3,
            s.alpha2 or None,
            s.m49 or None,
            s.region or None,
            s.subregion or None,
            *(s.names[lang] or None for lang in LANGUAGES),
            s.since,
            s.until,
            joined(s.successors),
        )
        for s in (*states, *(state for state in states.former if state.alpha3 in named))
    )
    fields = tuple(TableField(name, "string", name == "alpha3", many=name == "successors") for name in names)
    return DataTable(
        "states", "States and territories, with the UN's short names", fields, ("alpha3",), (), tuple(rows)
    )


def _heading(registry: Registry, day: PartialDate) -> DataTable:
    fields = (TableField("as_of", "string", required=True), *fields_of(Heading))
    return DataTable(
        "registry",
        "The registry, and the day of the export: one row",
        fields,
        ("as_of",),
        (),
        ((day.text, *cells_of(Heading, registry.registry)),),
    )


def _keyed(
    name: str, title: str, key: str, model: type[Record], items: Iterable[tuple[str, Record]]
) -> DataTable:
    fields = tuple(fields_of(model))
    rows = tuple((each, *cells_of(model, item)) for each, item in items)
    return DataTable(name, title, (TableField(key, "string", required=True), *fields), (key,), (), rows)


def _numbered(name: str, title: str, model: type[Record], items: Sequence[Record]) -> DataTable:
    fields = tuple(fields_of(model))
    rows = tuple((number, *cells_of(model, item)) for number, item in enumerate(items, 1))
    head = TableField("number", "integer", required=True)
    return DataTable(name, title, (head, *fields), ("number",), foreign_keys(fields), rows)


def _term_years(registry: Registry) -> DataTable:
    fields = tuple(fields_of(TermYear))
    rows = tuple(
        (place, number, *cells_of(TermYear, year))
        for place, term in enumerate(registry.terms, 1)
        for number, year in enumerate(term.came_in, 1)
    )
    head = (TableField("term", "integer", required=True), TableField("number", "integer", required=True))
    foreign = (ForeignKey(("term",), "terms", ("number",)), *foreign_keys(fields))
    return DataTable(
        "term_years",
        "When a source says that a term came in",
        (*head, *fields),
        ("term", "number"),
        foreign,
        rows,
    )


def _vocabulary(registry: Registry) -> DataTable:
    rows = tuple(
        (vocabulary, key, entry.label, entry.definition, entry.source)
        for vocabulary in VOCABULARIES
        for key, entry in getattr(registry, vocabulary).items()
    )
    names = ("vocabulary", "id", "label", "definition", "source")
    fields = tuple(TableField(n, "string", n in names[:3]) for n in names)
    return DataTable("vocabulary", "Words of the vocabularies", fields, names[:2], foreign_keys(fields), rows)
