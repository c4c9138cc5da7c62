"""Wide tables with the codes of the IGO data: a row a forum and year with a column a State, or the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.errors import UsageError
from iscm_cli.naming.folding import fold
from iscm_cli.registry.importing.gathering import Gathered, Gathering, Wanted, describe, names_forum
from iscm_cli.registry.importing.lists import UNCLEAR
from iscm_cli.registry.importing.rows import rows_below
from iscm_cli.registry.importing.states import Read, StateReader, cow_states
from iscm_cli.registry.importing.words import (
    COW_CODES,
    MISSING,
    NONE,
    NOT_CODED,
    Standings,
    date_of,
    whole_number,
)
from iscm_cli.states.table import load_states

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iscm_cli.dates import PartialDate
    from iscm_cli.registry.importing.columns import Columns
    from iscm_cli.registry.importing.table import Table

_UNKNOWN = (NOT_CODED, MISSING)
_MOST_COW = 0.9  # of the columns, to tell that they are those of Correlates of War


class _Column(NamedTuple):
    """The State of a column at a date. ``twin``: another column is the same State then, such as West Germany."""

    place: int
    text: str
    read: Read
    there: bool
    twin: bool


def coded_columns(table: Table, columns: Columns) -> dict[int, str]:
    """The headings of the columns that are nothing else and hold only the codes of the IGO data, by place."""
    left = dict.fromkeys(columns.unused)
    seen: dict[int, set[str]] = {index: set() for index in left}
    for _, row in rows_below(table, columns):
        for index in list(left):
            cell = row[index] if index < len(row) else ""
            if cell in seen[index]:
                continue
            if whole_number(cell).casefold() in COW_CODES:
                seen[index].add(cell)
            else:
                del left[index]
    return {index: columns.headings[index] for index in left if seen[index]}


def state_columns(coded: Mapping[int, str], codes: str) -> tuple[dict[int, str], str]:
    """Those of the columns of which the heading is a State, and by which codes most of them are."""
    cow = {place: text for place, text in coded.items() if fold(text) in cow_states()}
    iso = [text for text in cow.values() if text.upper() in load_states()]
    if codes == "cow" or (codes == "auto" and len(iso) < len(cow) > _MOST_COW * len(coded)):
        return cow, "cow"
    reader = StateReader("auto")
    named = {
        place: text for place, text in coded.items() if not text.isdecimal() and reader.read(text, None).code
    }
    return (cow, "cow") if codes == "auto" and len(cow) > len(named) else (named, codes)


def by_state(
    table: Table, columns: Columns, wanted: Wanted, states: Mapping[int, str], reader: StateReader
) -> Gathering:
    """What a table tells that has a column a State. Raises UsageError where it has no dates."""
    found, role = _begun(columns, wanted, states)
    at: dict[PartialDate, list[_Column]] = {}
    for line, date, row in _dated(found, table, columns, wanted, role):
        name = columns.cell(row, "forum") if "forum" in columns.place else wanted.forum or ""
        if not names_forum(name):
            found.reject(line, "names no forum", name, said=str(date))
            continue
        forum = found.forum(name, line)
        describe(forum, columns, row, wanted.order)
        if date not in at:
            at[date] = list(_columns_at(date, states, reader))
            found.spoken.update(one.read.code for one in at[date] if one.read.code)
        _row_of_forum(found, forum, line, date, row, at[date])
    return found


def _columns_at(date: PartialDate, states: Mapping[int, str], reader: StateReader) -> Iterator[_Column]:
    read = {place: reader.read(text, date) for place, text in states.items()}
    known = [one.code for one in read.values() if one.code]
    for place, one in read.items():
        there = one.code is not None and reader.existed(one.code, date)
        yield _Column(place, states[place], one, there, known.count(one.code or "") > 1)


def _row_of_forum(
    found: Gathering, forum: Gathered, line: int, date: PartialDate, row: list[str], columns: list[_Column]
) -> None:
    day = forum.day(date)
    read = found.standings.read
    width = len(row)
    out: set[str] = set()
    for place, text, state, there, twin in columns:
        standing = read(row[place] if place < width else "")
        key = standing.key
        if key == NONE:
            day.coded = True
            if twin and state.code:
                out.add(state.code)
        elif key in _UNKNOWN:
            if there and state.code and state.code not in day.standing:
                day.unknown.setdefault(state.code, key)
        elif there and state.code:
            found.named(forum, line, date, state.code, text, standing)
        else:
            _no_state(found, forum, line, date, text, state, standing.word)
    for code in out & day.unknown.keys():
        if day.unknown[code] != UNCLEAR:
            del day.unknown[code]


def by_forum(
    table: Table,
    columns: Columns,
    wanted: Wanted,
    forums: Mapping[int, str],
    reading: tuple[StateReader, list[str]],
) -> Gathering:
    """What a table tells that has a row a State and a column a forum. Raises UsageError where it has no dates."""
    found, role = _begun(columns, wanted, forums)
    reader, notes = reading
    found.notes += notes
    forums = _with_name(found, forums, columns.line)
    spoken: dict[PartialDate, set[str]] = {}
    for line, date, row in _dated(found, table, columns, wanted, role):
        text = columns.cell(row, "state")
        state = reader.read(text, date)
        there = state.code is not None and reader.existed(state.code, date)
        spoken.setdefault(date, set()).add(state.code or "")
        for place, name in forums.items():
            standing = found.standings.read(row[place] if place < len(row) else "")
            if standing.key == NOT_CODED:
                continue  # in this form of the data: the forum did not exist
            forum = found.forum(name, columns.line)
            day = forum.day(date)
            if standing.key == NONE:
                day.coded = True
            elif not there or state.code is None:
                if standing.key != MISSING:
                    _no_state(found, forum, line, date, text, state, standing.word)
            elif standing.key == MISSING:
                if state.code not in day.standing:
                    day.unknown.setdefault(state.code, MISSING)
            else:
                found.named(forum, line, date, state.code, text, standing)
    _without_a_row(found, reader, spoken)
    return found


def _with_name(found: Gathering, forums: Mapping[int, str], line: int) -> dict[int, str]:
    """The columns whose headings name a forum; the others are rejected."""
    for name in forums.values():
        if not names_forum(name):
            found.reject(line, "names no forum", name)
    return {place: name for place, name in forums.items() if names_forum(name)}


def _without_a_row(found: Gathering, reader: StateReader, spoken: Mapping[PartialDate, set[str]]) -> None:
    """States of which the table has no row for a date: nothing is known of them then."""
    everyone = found.spoken = set().union(*spoken.values()) - {""}
    for date, codes in spoken.items():
        silent = [code for code in everyone - codes if reader.existed(code, date)]
        for forum in found.forums.values():
            if date in forum.days:
                for code in silent:
                    forum.days[date].unknown.setdefault(code, NOT_CODED)


def _begun(columns: Columns, wanted: Wanted, coded: Mapping[int, str]) -> tuple[Gathering, str]:
    """An empty gathering, and the column of the dates."""
    role = next((role for role in ("year", "as_of") if role in columns.place), "")
    if not role and not wanted.as_of:
        raise UsageError(
            "no column is known to hold a year", "name it with --year-column, or give --list-date DATE"
        )
    found = Gathering("lists", Standings(wanted.standings, cow=True))
    found.notes = columns.not_used(coded)
    return found, role


def _dated(
    found: Gathering, table: Table, columns: Columns, wanted: Wanted, role: str
) -> Iterator[tuple[int, PartialDate, list[str]]]:
    """The rows with their dates; those without one are rejected."""
    for line, row in rows_below(table, columns):
        found.read += 1
        if not role and wanted.as_of:
            yield line, wanted.as_of, row
            continue
        try:
            date = date_of(columns.cell(row, role), wanted.order)
        except ValueError as error:
            names = columns.cell(row, "forum"), columns.cell(row, "state")
            found.reject(line, f"no date can be read: {error}", *names)
            continue
        yield line, date, row


def _no_state(
    found: Gathering, forum: Gathered, line: int, date: PartialDate, text: str, state: Read, word: str
) -> None:
    """A seat of what is no State of the table, or was none then."""
    reason = state.reason if state.code is None else f"{state.code} did not exist at that date"
    found.reject(line, reason, forum.short, text, f"{date} {word}")
    day = forum.day(date)
    day.unread = day.unread or (state.code is None and not state.known)
