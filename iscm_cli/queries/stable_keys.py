"""Keys of rows that stay the same when other facts are added.

The file numbers nothing: a row's place among those of its forum moves with every older fact that is found.
A key is made of what the row is about: the forum, the date, and eight letters that stand for all that tells
it from others. Rows that are alike in that are told apart by a number.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from iscm_cli.queries.columns import ForeignKey, TableField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from iscm_cli.models import Forum
    from iscm_cli.queries.columns import Cell, DataTable, Row

# What a row of a table is about. Not in it: what becomes known later, such as an end, a place or an outcome,
# and remarks. A source only where the row is one source's word against another's.
_ABOUT: dict[str, tuple[str, ...]] = {
    "names": ("forum", "lang", "name"),
    "kind_claims": ("forum", "as_of", "value", "source"),
    "status_claims": ("forum", "as_of", "value", "source"),
    "region_claims": ("forum", "as_of", "value", "source"),
    "theme_claims": ("forum", "as_of", "value", "source"),
    "foundings": ("forum", "date", "source"),
    "ended": ("forum", "date", "source"),
    "open_to": ("forum", "body"),
    "secretariats": ("forum", "from", "name"),
    "chairs": ("forum", "from", "state", "role"),
    "roles": ("forum", "as_of", "organisation", "role", "source"),
    "relations": ("forum", "type", "other_forum", "body"),
    "counts": ("forum", "as_of", "of", "value", "source"),
    "meetings": ("forum", "date", "title"),
    "documents": ("forum", "year", "title"),
    "notes": ("forum", "text"),
    "attendance": ("forum", "as_of", "word", "source"),
    "last_activity": ("forum", "date", "source"),
    "no_secretariat": ("forum",),
    "no_chair": ("forum",),
    "bodies": ("forum", "as_of", "name"),
    "lists": ("forum", "as_of", "basis", "source"),
    "list_groups": ("list_key", "standing", "word"),
    "joinings": ("forum", "date", "what", "state"),
    "organisation_lists": ("organisation", "as_of", "basis", "source"),
    "organisation_list_groups": ("list_key", "standing", "word"),
    "organisation_joinings": ("organisation", "date", "what", "state"),
    "terms": ("term", "source"),
    "term_years": ("term_key", "year", "source"),
    "rosters": ("as_of", "heading", "source"),
    "statements": ("as_of", "topic", "text", "source"),
    "publications": ("year", "title", "publisher"),
}  # fmt: skip
_READABLE = ("forum", "organisation", "as_of", "date", "from", "year", "lang")
# Tables whose rows belong to a row of another: by which columns, and what the column with its key is called.
_BELONGS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "list_groups": (("forum", "list"), "lists", "list_key"),
    "memberships": (("forum", "list"), "lists", "list_key"),
    "organisation_list_groups": (("organisation", "list"), "organisation_lists", "list_key"),
    "organisation_memberships": (("organisation", "list"), "organisation_lists", "list_key"),
    "term_years": (("term",), "terms", "term_key"),
}
_KEY = "key"
_LETTERS = 8


def with_keys(tables: Iterable[DataTable]) -> tuple[DataTable, ...]:
    """The tables, those before them that they belong to first, with a column ``key`` where rows have a number.

    The key is the last column and the primary key; the numbers tell rows apart as well.
    """
    done: dict[str, DataTable] = {}
    for table in tables:
        found = _belonging(table, done)
        done[table.name] = _keyed(found) if table.name in _ABOUT else found
    return tuple(done.values())


def meeting_keys(slug: str, forum: Forum) -> tuple[str, ...]:
    """The keys of a forum's meetings, as the table of meetings has them, in the order of the file."""
    about = ((slug, meeting.date.text if meeting.date else None, meeting.title) for meeting in forum.meetings)
    return tuple(_keys(_ABOUT["meetings"], about))


def _belonging(table: DataTable, done: dict[str, DataTable]) -> DataTable:
    """The table with the key of the row that each row belongs to; with it a State tells the rows of a list apart."""
    if table.name not in _BELONGS:
        return table
    columns, name, column = _BELONGS[table.name]
    other = done[name]
    keys = dict(zip(other.picked(other.unique[0]), other.picked((_KEY,)), strict=True))
    rows = tuple(
        (*row, *keys[belongs]) for row, belongs in zip(table.rows, table.picked(columns), strict=True)
    )
    named = _KEY if table.name in _ABOUT else "state"
    return table._replace(
        fields=(*table.fields, TableField(column, "string", required=True)),
        rows=rows,
        key=table.key if named == _KEY else (column, named),
        unique=() if named == _KEY else (table.key,),
        foreign=(*table.foreign, ForeignKey((column,), name, (_KEY,))),
    )


def _keyed(table: DataTable) -> DataTable:
    about = _ABOUT[table.name]
    keys = _keys(about, table.picked(about))
    return table._replace(
        fields=(*table.fields, TableField(_KEY, "string", required=True)),
        rows=tuple((*row, key) for row, key in zip(table.rows, keys, strict=True)),
        key=(_KEY,),
        unique=(table.key,),
    )


def _keys(about: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for row in rows:
        words = [_text(cell) for cell in row]
        letters = hashlib.sha256("\x1f".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]
        told = [word.replace("/", "_") for name, word in zip(about, words, strict=True) if name in _READABLE]
        key = "-".join([*filter(None, told), letters])
        seen[key] = seen.get(key, 0) + 1
        yield key if seen[key] == 1 else f"{key}-{seen[key]}"


def _text(cell: Cell) -> str:
    return "" if cell is None else "\x1e".join(cell) if isinstance(cell, tuple) else str(cell)
