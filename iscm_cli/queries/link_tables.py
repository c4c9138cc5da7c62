"""A table of its own for every column that holds several values: one value a row, in their order.

The column stays where it is, for those who read one table alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.queries.columns import DataTable, ForeignKey, TableField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iscm_cli.queries.columns import Cell, FieldType, Row


class _Link(NamedTuple):
    """The name of a table, how its column of values is called and described, and the table that these refer to."""

    name: str
    title: str
    value: str
    means: str
    to: tuple[str, str] | None = None
    type: FieldType = "string"


_STATES, _FORUMS, _ORGANISATIONS = ("states", "alpha3"), ("forums", "slug"), ("organisations", "id")
_STATE = "The State: its ISO 3166-1 alpha-3 code in the table states, XKX for Kosovo."
_LINKS: dict[tuple[str, str], _Link] = {
    ("registry", "silent_on"): _Link(
        "silent_on", "The States on which the registry says nothing", "state", _STATE, _STATES),
    ("forums", "aliases"): _Link("forum_aliases", "Other names of forums", "alias", "The name."),
    ("forums", "regions"): _Link(
        "forum_regions", "The regions of forums that are shown", "region",
        "The region: a word of the vocabulary regions."),
    ("forums", "themes"): _Link(
        "forum_themes", "The themes of forums", "theme", "The theme: a word of the vocabulary themes."),
    ("forums", "objectives"): _Link(
        "forum_objectives", "What forums set out to do", "objective", "The objective, shortened."),
    ("states", "successors"): _Link(
        "state_successors", "The States that followed former ones on their territory", "successor",
        "The State that followed: its code."),
    ("organisations", "aliases"): _Link(
        "organisation_aliases", "Other names of organisations", "alias", "The name, in any language."),
    ("region_claims", "value"): _Link(
        "region_claim_regions", "The regions in each claim", "region",
        "The region: a word of the vocabulary regions."),
    ("theme_claims", "value"): _Link(
        "theme_claim_themes", "The themes in each claim", "theme", "The theme: a word of the vocabulary themes."),
    ("secretariats", "organisations"): _Link(
        "secretariat_organisations", "The organisations that run secretariats", "organisation",
        "The organisation: its id in the table organisations.", _ORGANISATIONS),
    ("counts", "parts"): _Link(
        "count_parts", "The numbers of which sources say that a number is made", "part", "The number.",
        type="integer"),
    ("attendance", "states"): _Link(
        "attendance_states", "The States that came to a meeting: no evidence of membership", "state", _STATE, _STATES),
    ("bodies", "states"): _Link(
        "body_states", "The States in steering, core and working groups", "state", _STATE, _STATES),
    ("terms", "points"): _Link(
        "term_points", "What sources say of terms besides their definitions", "point", "What the source says, shortened."),
    ("rosters", "forums"): _Link(
        "roster_forums", "The forums of each roster", "forum", "The forum: its slug in the table forums.", _FORUMS),
    ("statements", "about"): _Link(
        "statement_subjects", "What statements are about", "subject",
        "A forum, by its slug, or a kind of forum: a word of the vocabulary kinds."),
    ("publications", "authors"): _Link("publication_authors", "The authors of publications", "author", "The author."),
    ("publications", "languages"): _Link(
        "publication_languages", "The languages of publications", "language", "The language: an ISO 639-1 code."),
    ("publications", "other_urls"): _Link(
        "publication_urls", "Other addresses of publications", "url", "The address."),
}  # fmt: skip
# Their values have a row each already: in the tables of memberships.
_THERE_ALREADY = {("list_groups", "states"), ("organisation_list_groups", "states")}
_ALSO = "also"
# How a link table calls the key of the row that its values belong to.
_OWNERS = {
    "registry": "as_of",
    "forums": "forum", "states": "state", "organisations": "organisation", "region_claims": "claim_key",
    "theme_claims": "claim_key", "secretariats": "secretariat_key", "counts": "count_key",
    "attendance": "attendance_key", "bodies": "group_key", "terms": "term_key", "rosters": "roster_key",
    "statements": "statement_key", "publications": "publication_key",
}  # fmt: skip


def link_tables(tables: Iterable[DataTable]) -> Iterator[DataTable]:
    """The link tables of these tables, and one for the further sources of all of them.

    Raises KeyError for a column of several values that has no table.
    """
    further: list[Row] = []
    with_more = False
    for table in tables:
        for field in table.fields:
            if field.name == _ALSO:
                with_more = True
                further += _further(table)
            elif field.many and (table.name, field.name) not in _THERE_ALREADY:
                yield _linked(table, field.name)
    if with_more:
        yield _further_sources(further)


def _linked(table: DataTable, column: str) -> DataTable:
    link = _LINKS[table.name, column]
    [key] = table.key
    owner = _OWNERS[table.name]
    refers = [ForeignKey((owner,), table.name, (key,))]
    if link.to:
        refers.append(ForeignKey((link.value,), link.to[0], (link.to[1],)))
    return DataTable(
        link.name,
        link.title,
        (
            TableField(owner, "string", required=True, description=f"The row of {table.name}: its {key}."),
            TableField("position", "integer", required=True),
            TableField(link.value, link.type, required=True, description=link.means),
        ),
        (owner, "position"),
        tuple(refers),
        tuple(
            (key, position, int(value) if link.type == "integer" else value)
            for key, values in table.picked((key, column))
            for position, value in enumerate(_several(values), 1)
        ),
    )


def _further(table: DataTable) -> Iterator[Row]:
    for key, also in table.picked((*table.key, _ALSO)):
        for position, source in enumerate(_several(also), 1):
            yield (table.name, key, position, source)


def _further_sources(rows: list[Row]) -> DataTable:
    return DataTable(
        "further_sources",
        "Sources that bear on a row besides the one that it names",
        (
            TableField("table_name", "string", required=True), TableField("key", "string", required=True),
            TableField("position", "integer", required=True), TableField("source", "string", required=True),
        ),
        ("table_name", "key", "position"),
        (ForeignKey(("source",), "sources", ("id",)),),
        tuple(rows),
    )  # fmt: skip


def _several(cell: Cell) -> tuple[str, ...]:
    return cell if isinstance(cell, tuple) else ()
