"""``list`` as an answer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Later, Table
from iscm_cli.output.data import aged, dated, text_of
from iscm_cli.output.messages import N_, _, say, say_many
from iscm_cli.output.numbers import observers_words, size_cites, size_dates
from iscm_cli.output.vocabulary import plural_of, region_names, standing_word, status_label
from iscm_cli.output.wording import forum_name, size_number

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.forums import ForumList, ForumRow

_COLUMNS = (
    Column("slug", N_("Slug")),
    Column("name", N_("Name")),
    Column("short_name", N_("Short name")),
    Column("kind", N_("Kind")),
    Column("status", N_("Status")),
    Column("regions", N_("Regions")),
    Column("established", N_("Founded")),
    Column("members", N_("Members")),
    Column("observers", N_("Observers")),
    Column("stated", N_("Stated")),
    Column("as_of", N_("As of")),
    Column("as_of_estimated", N_("Estimated")),
    Column("source", N_("Source")),
    Column("basis", N_("Basis")),
    Column("complete", N_("Complete")),
    Column("named", N_("Known by name")),
    Column("stated_as_of", N_("Stated as of")),
    Column("stated_source", N_("Stated by")),
    Column("differs", N_("Differing number stated")),
    Column("observers_as_of", N_("Observers as of")),
    Column("age", N_("Years old")),
    Column("old", N_("Old")),
)
_STANDING = Column("standing", N_("Standing"))


def forum_list(
    registry: Registry, found: ForumList, filters: str, lang: str = "en", *, standing: bool = False
) -> Answer:
    """The forums as a table, grouped by kind; ``filters`` says in words what was asked for.

    ``standing``: with that of the State or body asked about.
    """
    columns = forum_columns(standing=standing)
    data = [forum_data(row, standing=standing, lang=lang) for row in found.rows]
    table = Table(columns, tuple(tuple(item[column.key] for column in columns) for item in data))  # type: ignore[misc]
    page = Later(lambda: _page(registry, found, lang, standing=standing)) if found.rows else ()
    return Answer(data, table, page, remarks(registry, found, filters))


def forum_columns(*, standing: bool) -> tuple[Column, ...]:
    """The columns of ``list`` for machines, with their labels; ``standing`` with that of the State or body asked about."""
    columns = (*_COLUMNS, _STANDING) if standing else _COLUMNS
    return tuple(column._replace(label=_(column.label)) for column in columns)


def remarks(registry: Registry, found: ForumList, filters: str) -> tuple[str, ...]:
    """That no forum fits, where none does, and what was left out."""
    if found.rows:
        return left_out(registry, found)
    none = say("no forum matches {filters}", filters=filters) if filters else _("no forum matches")
    return (none, *left_out(registry, found))


def left_out(registry: Registry, found: ForumList) -> tuple[str, ...]:
    """What the default scope and the day left out, in words."""
    notes = []
    if found.hidden:
        numbers = (
            say("{number} {status}", number=number, status=status_label(registry, status).lower())
            for status, number in sorted(found.hidden.items())
        )
        notes.append(say("{forums} not shown: --status all", forums=", ".join(numbers)))
    if found.not_founded:
        notes.append(
            say_many(
                "{number:,} forum not yet founded then",
                "{number:,} forums not yet founded then",
                found.not_founded,
            )
        )
    return tuple(notes)


def forum_data(row: ForumRow, *, standing: bool, lang: str) -> dict[str, object]:
    """A forum of a list under the keys of JSON; ``standing`` where a country was asked about."""
    members, observers = row.size.sitting.members, row.size.sitting.observers
    stated, differs = row.size.stated, row.size.differs
    data: dict[str, object] = {
        "slug": row.slug,
        "name": row.forum.name if lang == "en" else forum_name(row.forum, lang),
        "short_name": row.forum.short_name,
        "kind": row.kind,
        "status": row.status,
        "regions": list(row.regions),
        "established": text_of(row.founding.date) if row.founding else None,
        "members": row.size.members,
        "observers": row.size.observers,
        "stated": stated.value if stated else None,
        **dated(members.list.as_of if members else None),
        "source": members.list.source if members else None,
        "basis": members.list.basis if members else None,
        "complete": members.complete if members else None,
        "named": row.size.named,
        "stated_as_of": text_of(stated.as_of) if stated else None,
        "stated_source": stated.source if stated else None,
        "differs": differs.value if differs else None,
        "observers_as_of": text_of(observers.list.as_of) if observers else None,
        **aged(row.size.age),
    }
    return {**data, "standing": _standing_data(row)} if standing else data


def _standing_data(row: ForumRow) -> str | None:
    """The standing by its key, and of a body whose States have several how many have each."""
    return row.standing or ", ".join(f"{number} {standing}" for standing, number in row.standings) or None


def standing_cell(registry: Registry, row: ForumRow) -> str | None:
    """The same in words."""
    if row.standing:
        return standing_word(registry, row.standing)
    numbers = (
        say("{number} {standing}", number=number, standing=standing_word(registry, standing))
        for standing, number in row.standings
    )
    return ", ".join(numbers) or None


def _page(registry: Registry, found: ForumList, lang: str, *, standing: bool) -> tuple[Block, ...]:
    columns = [
        Column("short_name", _("Forum"), fold=28),
        Column("members", _("Members"), right=True),
        Column("as_of", _("As of"), fold=24),
        Column("established", _("Founded"), drop=1),
        Column("status", _("Status"), drop=2),
        Column("regions", _("Regions"), drop=3),
        Column("observers", _("Observers"), drop=4),
        Column("source", _("According to"), drop=5),
        Column("slug", _("Slug"), drop=6),
    ]
    if standing:
        columns.insert(1, Column("standing", _("Standing")))
    rows = tuple(_row(registry, row, lang, standing=standing) for row in found.rows)
    return (Table(tuple(columns), rows, sections=headings(registry, found)),)


def headings(registry: Registry, found: ForumList) -> dict[int, str]:
    """A heading above the first forum of each kind, where the order keeps those of a kind together."""
    tally = Counter(row.kind for row in found.rows)
    sections, kind = {}, None
    for index, row in enumerate(found.rows):
        if row.kind != kind:
            kind = row.kind
            sections[index] = f"{plural_of(registry.kinds[kind])} ({tally[kind]})"
    return sections if len(sections) == len(tally) else {}


def _row(registry: Registry, row: ForumRow, lang: str, *, standing: bool) -> tuple[Value, ...]:
    cells: list[Value] = [
        forum_name(row.forum, lang),
        size_number(row.size) or _("not known"),
        size_dates(row.size),
        str(row.founding.date) if row.founding else None,
        status_label(registry, row.status),
        region_names(registry, row.regions) or None,
        observers_words(row.size),
        size_cites(row.size) or "",
        row.slug,
    ]
    if standing:
        cells.insert(1, standing_cell(registry, row))
    return tuple(cells)
