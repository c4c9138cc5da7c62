"""The tables of forums: what is shown of each on a day, and a table for every kind of fact about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iscm_cli.models import (
    Attendance,
    Body,
    Chair,
    Claim,
    Count,
    Document,
    Ending,
    Founding,
    LastActivity,
    Meeting,
    Name,
    NoHolder,
    Note,
    OpenTo,
    Relation,
    Role,
    Secretariat,
    SetClaim,
)
from iscm_cli.queries.columns import (
    DataTable,
    ForeignKey,
    TableField,
    cells_of,
    fields_of,
    foreign_keys,
    joined,
)
from iscm_cli.queries.forums import founding_of, kind_of, regions_of, themes_of
from iscm_cli.queries.size import size
from iscm_cli.queries.status import status_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Record, Registry
    from iscm_cli.queries.columns import Row

# Name of the table, its title, the field of Forum, the model of its items.
_FORUM_FACTS: tuple[tuple[str, str, str, type[Record]], ...] = (
    ("names", "Names of forums in other languages", "names", Name),
    ("kind_claims", "Claims on the kind of a forum; the first is shown", "kind", Claim),
    ("status_claims", "Claims on the status of a forum; the first is shown", "status", Claim),
    ("region_claims", "Claims on the regions of a forum; the first is shown", "regions", SetClaim),
    ("theme_claims", "Claims on the themes of a forum", "themes", SetClaim),
    ("foundings", "Claims on the founding of a forum; the first is shown", "established", Founding),
    ("ended", "Claims on the end of a forum; the first is shown", "ended", Ending),
    ("open_to", "Bodies all of whose members may take part in a forum", "open_to", OpenTo),
    ("secretariats", "Secretariats", "secretariats", Secretariat),
    ("chairs", "Chairs", "chairs", Chair),
    ("roles", "Roles of organisations in forums", "organisations", Role),
    ("relations", "Relations between forums, and to other bodies", "relations", Relation),
    ("counts", "Numbers that sources state", "counts", Count),
    ("meetings", "Meetings", "meetings", Meeting),
    ("documents", "Documents of forums", "documents", Document),
    ("notes", "Remarks on forums", "notes", Note),
    ("attendance", "States that came to a meeting: no evidence of membership", "attendance", Attendance),
    ("last_activity", "The last known activity of forums no longer active", "last_activity", LastActivity),
    ("no_secretariat", "Forums that officially have no secretariat", "no_secretariat", NoHolder),
    ("no_chair", "Forums that officially have no standing chair", "no_chair", NoHolder),
    ("bodies", "Steering, core and working groups", "bodies", Body),
)


def forum_table(registry: Registry, day: PartialDate) -> DataTable:
    """One row a forum: the values that are shown, and its size on the day."""
    required = ("slug", "name", "short_name", "kind", "status")
    several = ("aliases", "regions", "themes", "objectives")
    numbers = ("members", "members_named", "observers", "stated")
    texts = (
        "slug", "name", "short_name", "acronym", "aliases", "kind", "status", "regions", "themes", "website",
        "established", "established_event", "established_source", "members_as_of", "members_source",
        "members_basis", "objectives", "objectives_source", "wikidata",
    )  # fmt: skip
    fields = (
        *(TableField(name, "string", name in required, name in several) for name in texts),
        *(TableField(name, "integer") for name in numbers),
        TableField("members_complete", "boolean"),
    )
    foreign = tuple(ForeignKey((name,), "sources", ("id",)) for name in texts if name.endswith("_source"))
    rows = tuple(_forum(registry, slug, forum, day) for slug, forum in registry.forums.items())
    return DataTable(
        "forums",
        "Forums, with what is shown of each on the day of the export",
        fields,
        ("slug",),
        foreign,
        rows,
    )


def _forum(registry: Registry, slug: str, forum: Forum, day: PartialDate) -> Row:
    founding, sized = founding_of(forum), size(registry, slug, day)
    members = sized.sitting.members
    lst = members.list if members else None
    return (
        slug,
        forum.name,
        forum.short_name,
        forum.acronym,
        joined(forum.aliases),
        kind_of(forum),
        status_on(registry, slug, day).word,
        joined(regions_of(forum)),
        joined(themes_of(forum)),
        forum.website,
        founding.date.text if founding else None,
        founding.event if founding else None,
        founding.source if founding else None,
        lst.as_of.text if lst and lst.as_of else None,
        lst.source if lst else None,
        lst.basis if lst else None,
        joined(forum.objectives),
        forum.objectives_source,
        forum.wikidata,
        sized.members,
        sized.named,
        sized.observers,
        sized.stated.value if sized.stated else None,
        members.complete if members else None,
    )


def fact_tables(registry: Registry) -> Iterator[DataTable]:
    """A table for each kind of fact, with one row a fact, numbered within its forum."""
    for name, title, key, model in _FORUM_FACTS:
        yield _facts(registry, name, title, key, model)


def _facts(registry: Registry, name: str, title: str, key: str, model: type[Record]) -> DataTable:
    fields = tuple(fields_of(model, rename={"id": "organisation", "forum": "other_forum"}))
    rows = tuple(
        (slug, number, *cells_of(model, item))
        for slug, forum in registry.forums.items()
        for number, item in enumerate(_many(getattr(forum, key)), 1)
    )
    return DataTable(
        name,
        title,
        (
            TableField("forum", "string", required=True),
            TableField("number", "integer", required=True),
            *fields,
        ),
        ("forum", "number"),
        (ForeignKey(("forum",), "forums", ("slug",)), *foreign_keys(fields)),
        rows,
    )


def _many(found: Any) -> tuple[Record, ...]:
    """The items of a field that holds several, or one, or none."""
    if isinstance(found, tuple):
        return found
    return () if found is None else (found,)
