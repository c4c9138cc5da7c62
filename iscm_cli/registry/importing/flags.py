"""Columns of yes and no, or of words for standings, that no heading explains: whether one says who is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.naming.folding import fold, printable
from iscm_cli.registry.importing.words import (
    MISSING,
    NO,
    NOT_CODED,
    YES,
    meaning_of,
    plain_word,
    whole_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.registry.importing.columns import Columns

# Headings of columns that cannot mean anything else.
_OF_MEMBERS = frozenset({
    "party", "state party", "member", "is member", "member dummy", "in", "in force", "ratified", "acceded",
    "participant", "participates", "joined", "membre", "miembro", "partie", "parte",
})  # fmt: skip
_FEW = 4
_ACTING = frozenset('"$`\\!')  # what a shell acts on between quotation marks


def with_flag(columns: Columns, rows: Iterable[tuple[int, list[str]]]) -> tuple[Columns, list[str]]:
    """The columns, with that of standings where one of yes and no says who is in; and remarks on others of that kind.

    A row with "0", or with nothing where others have "x", must not be read as that of a member because the column was
    passed over. Nor must one with "Observer": a column of words for standings is remarked on.
    """
    if "standing" in columns.place:
        return columns, []
    found = _of_known_words(columns, rows)
    flags = [index for index, values in found.items() if values.keys() <= YES | NO | {""}]
    named = [index for index in flags if fold(columns.headings[index]) in _OF_MEMBERS]
    sure = [index for index in named if found[index].keys() != {""}] or named
    if len(sure) == 1:
        rest = tuple(index for index in columns.unused if index != sure[0])
        return columns._replace(place={**columns.place, "standing": sure[0]}, unused=rest), []
    remarks = (_remark(columns.headings[index], index, values) for index, values in found.items())
    return columns, [remark for remark in remarks if remark]


def _of_known_words(columns: Columns, rows: Iterable[tuple[int, list[str]]]) -> dict[int, dict[str, str]]:
    """The columns not used that have nothing but words for standings and empty cells: the words, as compared and as printed."""
    found: dict[int, dict[str, str]] = {index: {} for index in columns.unused}
    seen: dict[int, set[str]] = {index: set() for index in columns.unused}
    for _, row in rows:
        for index in list(found):
            cell = row[index] if index < len(row) else ""
            if cell in seen[index]:
                continue
            seen[index].add(cell)
            meaning = meaning_of(cell)
            if meaning in (NOT_CODED, MISSING) or not (meaning or fold(cell)):
                found[index][""] = ""
            elif meaning:
                found[index].setdefault(plain_word(whole_number(cell)), cell.strip())
            else:
                del found[index]
        if not found:
            break
    return found


def _remark(heading: str, index: int, values: dict[str, str]) -> str:
    """What to do with a column of words for standings; nothing where all its rows say of a State that it is a member."""
    words = [word for word in values if word]
    gaps = "" in values
    if not words or (not gaps and all(meaning_of(word) == "member" for word in words)):
        return ""
    name = printable(heading)
    # A heading that cannot be typed as it is shown is given by its number.
    option = (
        f'--standing-column "{name}"'
        if name == heading and not _ACTING & {*name}
        else f"--standing-column {index + 1}"
    )
    if set(words) <= YES | NO and NO & {*words}:
        return f'"{name}" has only yes and no, and is not used: if no means not in, say {option}'
    shown = ", ".join(f'"{printable(values[word])}"' for word in words[:_FEW])
    more = " and words like them" if len(words) > _FEW else ""
    empty, then = (" and empty cells", ', and --standing "=none" if empty means not in') if gaps else ("", "")
    return (
        f'"{name}" has only {shown}{more}{empty}, and is not used: if it says who is in, say {option}{then}'
    )
