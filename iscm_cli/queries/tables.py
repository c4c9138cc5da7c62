"""The registry as tables with keys, long and tidy: what every export is made of.

Each list of facts of the models becomes a table of its own, with the model's fields as columns, so that
nothing is left out and nothing is named twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iscm_cli.languages import LANGUAGES
from iscm_cli.models import (
    Attendance,
    Body,
    Chair,
    Claim,
    Count,
    Document,
    Forum,
    Founding,
    Group,
    LastActivity,
    Meeting,
    Name,
    NoHolder,
    Note,
    Organisation,
    Publication,
    Record,
    Relation,
    Role,
    Roster,
    Secretariat,
    SetClaim,
    Source,
    Statement,
    Term,
    TermYear,
)
from iscm_cli.queries.columns import (
    DataTable,
    ForeignKey,
    Row,
    TableField,
    cells_of,
    fields_of,
    joined,
)
from iscm_cli.queries.forums import founding_of, kind_of, regions_of, status_of, themes_of
from iscm_cli.queries.membership import sitting
from iscm_cli.queries.size import size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.states import States

# Name of the table, its title, the field of Forum, the model of its items.
_FORUM_FACTS: tuple[tuple[str, str, str, type[Record]], ...] = (
    ("names", "Names of forums in other languages", "names", Name),
    ("kind_claims", "Claims on the kind of a forum; the first is shown", "kind", Claim),
    ("status_claims", "Claims on the status of a forum; the first is shown", "status", Claim),
    ("region_claims", "Claims on the regions of a forum; the first is shown", "regions", SetClaim),
    ("theme_claims", "Claims on the themes of a forum", "themes", SetClaim),
    ("foundings", "Claims on the founding of a forum; the first is shown", "established", Founding),
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
_REFERENCES = {"source": "sources", "state": "states", "country": "states", "organisation": "organisations"}


def export_tables(registry: Registry, states: States, day: PartialDate) -> tuple[DataTable, ...]:
    """Every table of an export, referred-to tables first; what is in force is worked out for ``day``."""
    return (
        _states(states),
        _keyed("sources", "Sources", "id", Source, registry.sources.items()),
        _keyed("organisations", "Organisations", "id", Organisation, registry.organisations.items()),
        _vocabulary(registry),
        _forums(registry, day),
        *_lists(registry, day),
        *(_facts(registry, *each) for each in _FORUM_FACTS),
        _numbered("terms", "Terms of the field", Term, registry.terms),
        _term_years(registry),
        _numbered("rosters", "The forums that one source lists under one heading", Roster, registry.rosters),
        _numbered("statements", "What sources state of the field", Statement, registry.statements),
        _numbered(
            "publications", "Documents and publications about the field", Publication, registry.publications
        ),
    )


def _states(states: States) -> DataTable:
    names = ("alpha3", "alpha2", "m49", "region", "subregion", *LANGUAGES)
    rows = (
        (
            s.alpha3,
            s.alpha2,
            s.m49 or None,
            s.region or None,
            s.subregion or None,
            *(s.names[lang] for lang in LANGUAGES),
        )
        for s in states
    )
    fields = tuple(TableField(name, "string", name in ("alpha3", "alpha2")) for name in names)
    return DataTable(
        "states", "States and territories, with the UN's short names", fields, ("alpha3",), (), tuple(rows)
    )


def _forums(registry: Registry, day: PartialDate) -> DataTable:
    required = ("slug", "name", "short_name", "kind", "status")
    numbers = ("members", "members_named", "observers", "stated")
    texts = (
        "slug", "name", "short_name", "acronym", "aliases", "kind", "status", "regions", "themes", "website",
        "established", "established_event", "established_source", "members_as_of", "members_source",
        "members_basis", "objectives", "objectives_source",
    )  # fmt: skip
    fields = (
        *(TableField(name, "string", name in required) for name in texts),
        *(TableField(name, "integer") for name in numbers),
        TableField("members_complete", "boolean"),
    )
    foreign = tuple(ForeignKey((name,), "sources", ("id",)) for name in texts if name.endswith("_source"))
    rows = tuple(_forum(slug, forum, day) for slug, forum in registry.forums.items())
    return DataTable(
        "forums",
        "Forums, with what is shown of each on the day of the export",
        fields,
        ("slug",),
        foreign,
        rows,
    )


def _forum(slug: str, forum: Forum, day: PartialDate) -> Row:
    founding, sized = founding_of(forum), size(forum, day)
    members = sized.sitting.members
    lst = members.list if members else None
    return (
        slug,
        forum.name,
        forum.short_name,
        forum.acronym,
        joined(forum.aliases),
        kind_of(forum),
        status_of(forum),
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
        sized.members,
        sized.named,
        sized.observers,
        sized.stated.value if sized.stated else None,
        members.complete if members else None,
    )


def _lists(registry: Registry, day: PartialDate) -> Iterator[DataTable]:
    """The lists, and one row for each State that a list names."""
    lists: list[Row] = []
    groups: list[Row] = []
    seats: list[Row] = []
    for slug, forum in registry.forums.items():
        now = sitting(forum, day)
        observing = set(now.observer_states)
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
                    in_force = (for_members and group.standing == "member") or (
                        for_observers and group.standing == "observer" and code in observing
                    )
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
        (ForeignKey(("forum", "list"), "lists", ("forum", "number")), *_foreign(group_fields)),
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


def _facts(registry: Registry, name: str, title: str, key: str, model: type[Record]) -> DataTable:
    fields = tuple(fields_of(model, rename={"id": "organisation", "forum": "other_forum"}))
    rows = tuple(
        (slug, number, *cells_of(item))
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
        (ForeignKey(("forum",), "forums", ("slug",)), *_foreign(fields)),
        rows,
    )


def _many(found: Any) -> tuple[Record, ...]:
    """The items of a field that holds several, or one, or none."""
    if isinstance(found, tuple):
        return found
    return () if found is None else (found,)


def _keyed(
    name: str, title: str, key: str, model: type[Record], items: Iterable[tuple[str, Record]]
) -> DataTable:
    fields = tuple(fields_of(model))
    rows = tuple((each, *cells_of(item)) for each, item in items)
    return DataTable(name, title, (TableField(key, "string", required=True), *fields), (key,), (), rows)


def _numbered(name: str, title: str, model: type[Record], items: Sequence[Record]) -> DataTable:
    fields = tuple(fields_of(model))
    rows = tuple((number, *cells_of(item)) for number, item in enumerate(items, 1))
    head = TableField("number", "integer", required=True)
    return DataTable(name, title, (head, *fields), ("number",), _foreign(fields), rows)


def _term_years(registry: Registry) -> DataTable:
    fields = tuple(fields_of(TermYear))
    rows = tuple(
        (place, number, *cells_of(year))
        for place, term in enumerate(registry.terms, 1)
        for number, year in enumerate(term.came_in, 1)
    )
    head = (TableField("term", "integer", required=True), TableField("number", "integer", required=True))
    foreign = (ForeignKey(("term",), "terms", ("number",)), *_foreign(fields))
    return DataTable(
        "term_years",
        "When a source says that a term came in",
        (*head, *fields),
        ("term", "number"),
        foreign,
        rows,
    )


def _vocabulary(registry: Registry) -> DataTable:
    from iscm_cli.citations import VOCABULARIES  # noqa: PLC0415 - only an export needs it

    rows = tuple(
        (vocabulary, key, entry.label, entry.definition, entry.source)
        for vocabulary in VOCABULARIES
        for key, entry in getattr(registry, vocabulary).items()
    )
    names = ("vocabulary", "id", "label", "definition", "source")
    fields = tuple(TableField(n, "string", n in names[:3]) for n in names)
    return DataTable("vocabulary", "Words of the vocabularies", fields, names[:2], _foreign(fields), rows)


def _foreign(fields: Sequence[TableField]) -> tuple[ForeignKey, ...]:
    keys = {"sources": "id", "states": "alpha3", "organisations": "id"}
    found = [ForeignKey((f.name,), t, (keys[t],)) for f in fields if (t := _REFERENCES.get(f.name))]
    found += [ForeignKey((f.name,), "forums", ("slug",)) for f in fields if f.name == "other_forum"]
    return tuple(found)
