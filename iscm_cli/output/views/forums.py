"""``list`` as an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Table
from iscm_cli.output.data import dated, text_of
from iscm_cli.output.wording import counted, forum_name, region_names, size_source, size_words
from iscm_cli.queries.status import status_label

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.forums import ForumList, ForumRow

_ROWS = (
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
)


def forum_list(
    registry: Registry, found: ForumList, filters: str, lang: str = "en", *, standing: bool = False
) -> Answer:
    """The forums as a table, grouped by kind; ``filters`` says in words what was asked for.

    ``standing``: with that of the State or body asked about.
    """
    columns = (*_ROWS, Column("standing", "Standing")) if standing else _ROWS
    data = [_data(row, standing=standing, lang=lang) for row in found.rows]
    table = Table(columns, tuple(tuple(item[column.key] for column in columns) for item in data))  # type: ignore[misc]
    page = _page(registry, found, lang, standing=standing) if found.rows else ()
    return Answer(data, table, page, remarks(found, filters))


def remarks(found: ForumList, filters: str) -> tuple[str, ...]:
    """That no forum fits, where none does, and what was left out."""
    return left_out(found) if found.rows else (f"no forum fits {filters}".rstrip(), *left_out(found))


def left_out(found: ForumList) -> tuple[str, ...]:
    """What the default scope and the day left out, in words."""
    notes = []
    if found.hidden:
        what = ", ".join(f"{count} {status}" for status, count in sorted(found.hidden.items()))
        notes.append(f"{what} not shown: --status all")
    if found.not_founded:
        notes.append(f"{counted(found.not_founded, 'forum')} not yet founded then")
    return tuple(notes)


def _data(row: ForumRow, *, standing: bool, lang: str) -> dict[str, object]:
    members = row.size.sitting.members
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
        "stated": row.size.stated.value if row.size.stated else None,
        **dated(members.list.as_of if members else None),
        "source": members.list.source if members else None,
        "basis": members.list.basis if members else None,
        "complete": members.complete if members else None,
        "named": row.size.named,
    }
    return {**data, "standing": row.standing} if standing else data


def _page(registry: Registry, found: ForumList, lang: str, *, standing: bool) -> tuple[Block, ...]:
    columns = [
        Column("short_name", "Forum"),
        Column("slug", "Slug", drop=5),
        Column("status", "Status", drop=4),
        Column("regions", "Regions", drop=3),
        Column("members", "Members", right=True),
        Column("list", "by", drop=1),
        Column("observers", "Observers", drop=6, right=True),
        Column("established", "Founded", drop=2),
    ]
    if standing:
        columns.insert(1, Column("standing", "Standing"))
    tally: dict[str, int] = {}
    for row in found.rows:
        tally[row.kind] = tally.get(row.kind, 0) + 1
    rows, sections, kind = [], {}, None
    for index, row in enumerate(found.rows):
        if row.kind != kind:
            kind = row.kind
            sections[index] = f"{registry.kinds[kind].plural} ({tally[kind]})"
        rows.append(_row(registry, row, lang, standing=standing))
    grouped = len(sections) == len(tally)
    return (Table(tuple(columns), tuple(rows), sections=sections if grouped else {}),)


def _row(registry: Registry, row: ForumRow, lang: str, *, standing: bool) -> tuple[Value, ...]:
    cells: list[Value] = [
        forum_name(row.forum, lang),
        row.slug,
        status_label(registry, row.status),
        region_names(registry, row.regions) or None,
        size_words(row.size),
        size_source(row.size),
        row.size.observers,
        f"{row.founding.date} ({row.founding.source})" if row.founding else None,
    ]
    if standing:
        cells.insert(1, row.standing)
    return tuple(cells)
