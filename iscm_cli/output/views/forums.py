"""``list`` as an answer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Table
from iscm_cli.output.data import aged, dated, text_of
from iscm_cli.output.numbers import observers_words, size_cites, size_dates
from iscm_cli.output.vocabulary import region_names, status_label
from iscm_cli.output.wording import counted, forum_name, size_number

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.forums import ForumList, ForumRow

FORUM_COLUMNS = (
    Column("slug", "Slug"),
    Column("name", "Name"),
    Column("short_name", "Short name"),
    Column("kind", "Kind"),
    Column("status", "Status"),
    Column("regions", "Regions"),
    Column("established", "Founded"),
    Column("members", "Members"),
    Column("observers", "Observers"),
    Column("stated", "Stated"),
    Column("as_of", "As of"),
    Column("as_of_estimated", "Estimated"),
    Column("source", "Source"),
    Column("basis", "Basis"),
    Column("complete", "Complete"),
    Column("named", "Known by name"),
    Column("stated_as_of", "Stated as of"),
    Column("stated_source", "Stated by"),
    Column("differs", "Differing number stated"),
    Column("observers_as_of", "Observers as of"),
    Column("age", "Years old"),
    Column("old", "Old"),
)


def forum_list(
    registry: Registry, found: ForumList, filters: str, lang: str = "en", *, standing: bool = False
) -> Answer:
    """The forums as a table, grouped by kind; ``filters`` says in words what was asked for.

    ``standing``: with that of the State or body asked about.
    """
    columns = (*FORUM_COLUMNS, Column("standing", "Standing")) if standing else FORUM_COLUMNS
    data = [forum_data(row, standing=standing, lang=lang) for row in found.rows]
    table = Table(columns, tuple(tuple(item[column.key] for column in columns) for item in data))  # type: ignore[misc]
    page = _page(registry, found, lang, standing=standing) if found.rows else ()
    return Answer(data, table, page, remarks(found, filters))


def remarks(found: ForumList, filters: str) -> tuple[str, ...]:
    """That no forum fits, where none does, and what was left out."""
    return left_out(found) if found.rows else (f"no forum matches {filters}".rstrip(), *left_out(found))


def left_out(found: ForumList) -> tuple[str, ...]:
    """What the default scope and the day left out, in words."""
    notes = []
    if found.hidden:
        what = ", ".join(f"{count} {status}" for status, count in sorted(found.hidden.items()))
        notes.append(f"{what} not shown: --status all")
    if found.not_founded:
        notes.append(f"{counted(found.not_founded, 'forum')} not yet founded then")
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
    return {**data, "standing": row.standing} if standing else data


def _page(registry: Registry, found: ForumList, lang: str, *, standing: bool) -> tuple[Block, ...]:
    columns = [
        Column("short_name", "Forum", fold=28),
        Column("members", "Members", right=True),
        Column("as_of", "As of", fold=24),
        Column("established", "Founded", drop=1),
        Column("status", "Status", drop=2),
        Column("regions", "Regions", drop=3),
        Column("observers", "Observers", drop=4),
        Column("source", "According to", drop=5),
        Column("slug", "Slug", drop=6),
    ]
    if standing:
        columns.insert(1, Column("standing", "Standing"))
    rows = tuple(_row(registry, row, lang, standing=standing) for row in found.rows)
    return (Table(tuple(columns), rows, sections=headings(registry, found)),)


def headings(registry: Registry, found: ForumList) -> dict[int, str]:
    """A heading above the first forum of each kind, where the order keeps those of a kind together."""
    tally = Counter(row.kind for row in found.rows)
    sections, kind = {}, None
    for index, row in enumerate(found.rows):
        if row.kind != kind:
            kind = row.kind
            sections[index] = f"{registry.kinds[kind].plural} ({tally[kind]})"
    return sections if len(sections) == len(tally) else {}


def _row(registry: Registry, row: ForumRow, lang: str, *, standing: bool) -> tuple[Value, ...]:
    cells: list[Value] = [
        forum_name(row.forum, lang),
        size_number(row.size) or "not known",
        size_dates(row.size),
        str(row.founding.date) if row.founding else None,
        status_label(registry, row.status),
        region_names(registry, row.regions) or None,
        observers_words(row.size),
        size_cites(row.size) or "",
        row.slug,
    ]
    if standing:
        cells.insert(1, row.standing)
    return tuple(cells)
