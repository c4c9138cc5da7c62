"""Columns of yes and no in a table with a row for each State: whether one says who is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.naming.folding import fold, printable
from iscm_cli.registry.importing.words import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.registry.importing.columns import Columns

_YES, _NO = frozenset({"1", "yes", "y", "true"}), frozenset({"0", "no", "n", "false"})
# Headings of columns that cannot mean anything else.
_OF_MEMBERS = frozenset({
    "party", "state party", "member", "is member", "member dummy", "in", "in force", "ratified", "acceded",
    "participant", "participates", "joined",
})  # fmt: skip


def with_flag(columns: Columns, rows: Iterable[tuple[int, list[str]]]) -> tuple[Columns, list[str]]:
    """The columns, with that of standings where one of yes and no says who is in; and remarks on others of that kind.

    A row with "0" in such a column must not be read as that of a member because the column was passed over.
    """
    if "standing" in columns.place:
        return columns, []
    found: dict[int, set[str]] = {index: set() for index in columns.unused}
    for _, row in rows:
        for index in list(found):
            value = fold(whole_number(row[index])) if index < len(row) else ""
            if value and value not in _YES | _NO:
                del found[index]
            else:
                found[index].add(value)
        if not found:
            return columns, []
    flags = [index for index, values in found.items() if values & _NO]
    sure = [
        index for index in flags if "" not in found[index] and fold(columns.headings[index]) in _OF_MEMBERS
    ]
    if len(sure) == 1:
        rest = tuple(index for index in columns.unused if index != sure[0])
        return columns._replace(place={**columns.place, "standing": sure[0]}, unused=rest), []
    named = [printable(columns.headings[index]) for index in flags]
    return columns, [
        f'"{name}" has only yes and no, and is not used: if no means not in, say --standing-column "{name}"'
        for name in named
    ]
