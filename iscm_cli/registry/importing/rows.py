"""What each row of a table tells, gathered by forum: of long tables, and of wide ones with a column a State or a forum."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iscm_cli.dates import today
from iscm_cli.errors import UsageError
from iscm_cli.naming.folding import fold
from iscm_cli.registry.importing.columns import OPTIONS, Columns, quoted
from iscm_cli.registry.importing.flags import with_flag
from iscm_cli.registry.importing.gaps import Gaps
from iscm_cli.registry.importing.gathering import Gathered, Gathering, Shape, Wanted, describe, names_forum
from iscm_cli.registry.importing.spans import Span, leaving_after
from iscm_cli.registry.importing.states import StateReader, codes_of
from iscm_cli.registry.importing.words import (
    MISSING,
    NONE,
    NOT_CODED,
    Standing,
    Standings,
    any_date_of,
    date_of,
    is_open,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.registry.importing.table import Table
    from iscm_cli.registry.importing.words import Order

_FEW_STATES = 3  # columns that name States, and hold nothing but codes: then the table has a column a State
_MEMBER = Standing("member", "member")  # of whom no word says more
_STANDING_BEHIND = re.compile(r"(.*\S)\s*\(([^()]*)\)")


def gather(table: Table, columns: Columns, wanted: Wanted) -> Gathering:
    """What a table tells. Raises UsageError where it cannot be told what its columns are."""
    has = columns.place.keys()
    if "state" in has and ("forum" in has or wanted.forum):
        return _long(table, columns, wanted)
    from iscm_cli.registry.importing import wide  # noqa: PLC0415 - most tables are long

    coded = wide.coded_columns(table, columns)
    if "state" in has and coded:
        return wide.by_forum(table, columns, wanted, coded, reader_of(table, columns, wanted))
    if "forum" in has or wanted.forum:
        states, codes = wide.state_columns(coded, wanted.codes)
        if len(states) >= _FEW_STATES:
            return wide.by_state(table, columns, wanted, states, StateReader(codes, wanted.states))
    missing = "state" if "state" not in has else "forum"
    more = " or --forum NAME for a table of one forum" if missing == "forum" else ""
    raise UsageError(
        f"no column is known to hold the {missing} (headings: {quoted(columns.headings)})",
        f"name it with {OPTIONS[missing]}{more}",
    )


def _shape(table: Table, columns: Columns, wanted: Wanted) -> tuple[Shape, str]:
    """Whether the rows say who was in at a date, or since when; and the column of that date."""
    has = columns.place.keys()
    for role in ("year", "as_of"):
        if role in wanted.given:
            return "lists", role
    if "from" in has:
        return "spans", "from"
    if "as_of" in has:
        return "lists", "as_of"
    if "year" in has:
        _refuse_years_of_joining(table, columns)
        return "lists", "year"
    if wanted.as_of:
        return "lists", ""
    raise UsageError(
        f"no column is known to hold a date (headings: {quoted(columns.headings)})",
        "name it with --year-column (who was in that year) or --from-column (since when), or give --list-date DATE "
        "if all rows hold for one date",
    )


def _refuse_years_of_joining(table: Table, columns: Columns) -> None:
    """A column called "year" may say who was in that year, or in which year each joined: never guessed."""
    years: dict[tuple[str, str], str] = {}
    by_forum: dict[str, set[str]] = {}
    for _, row in rows_below(table, columns):
        forum, state, year = (columns.cell(row, role) for role in ("forum", "state", "year"))
        if years.setdefault((forum, state), year) != year:
            return
        by_forum.setdefault(forum, set()).add(year)
    if any(len(found) > 1 for found in by_forum.values()):
        raise UsageError(
            f'each State has one row in each forum, so that "{columns.headings[columns.place["year"]]}" may be '
            "the year in which it joined",
            "say --from-column for the year of joining, or --year-column if a row says that it was in that year",
        )


def rows_below(table: Table, columns: Columns) -> Iterator[tuple[int, list[str]]]:
    """The rows below the headings."""
    return ((line, row) for line, row in table.rows() if line > columns.line)


def reader_of(table: Table, columns: Columns, wanted: Wanted) -> tuple[StateReader, list[str]]:
    """What reads the column of States, and remarks on what was concluded from its cells."""
    if wanted.codes != "auto":
        return StateReader(wanted.codes, wanted.states), []
    distinct = {columns.cell(row, "state") for _, row in rows_below(table, columns)}
    codes, note = codes_of(distinct, columns.codes)
    return StateReader(codes, wanted.states), [note] if note else []


def _long(table: Table, columns: Columns, wanted: Wanted) -> Gathering:
    columns, flags = with_flag(columns, rows_below(table, columns))
    shape, role = _shape(table, columns, wanted)
    found = Gathering(shape, Standings(wanted.standings, cow=False))
    reader, found.notes = reader_of(table, columns, wanted)
    found.notes += [*columns.not_used(), *flags]
    leaves = columns.ends_by_leaving if wanted.leaves is None else wanted.leaves
    nameless: list[tuple[str, str]] = []
    has_standings, gaps = "standing" in columns.place, Gaps()
    for line, row in rows_below(table, columns):
        found.read += 1
        cell = columns.cell(row, "forum") if "forum" in columns.place else wanted.forum or ""
        state = columns.cell(row, "state")
        named = _forums_in(cell, wanted.split) if names_forum(cell) else []
        word, unknown = columns.cell(row, "standing"), False
        if not state:
            found.reject(line, "names no State" if named else "names no forum", cell, state)
            nameless.append((cell if named else "", state))
            continue
        for name, behind in named or [(cell, "")]:
            if not names_forum(name):
                found.reject(line, "names no forum", name, state, cell if cell != name else "")
                nameless.append(("", state))
                continue
            standing = found.standings.read(word or behind) if word or behind or has_standings else _MEMBER
            unknown = unknown or standing.key == NOT_CODED
            forum = found.forum(name, line)
            describe(forum, columns, row, wanted.order)
            if shape == "lists":
                _list_row(found, forum, reader, line, state, standing, columns.cell(row, role), wanted)
            else:
                ends = columns.cell(row, "to")
                _span_row(
                    found,
                    forum,
                    reader,
                    line,
                    state,
                    standing,
                    (columns.cell(row, role), ends),
                    wanted.order,
                    leaves,
                )
        if has_standings and unknown:
            gaps.gap(line, word)
        elif has_standings and word:
            gaps.value(cell, word)
    _leave_open(found, reader, nameless, wanted.split)
    if has_standings:
        found.without_value = gaps.remarks(columns.headings[columns.place["standing"]])
    return found


def _leave_open(
    found: Gathering, reader: StateReader, nameless: list[tuple[str, str]], split: str | None
) -> None:
    """Let no "no" rest on an empty cell: a row without a forum or a State may belong to any list that it can mean."""
    for cell, state in dict.fromkeys(nameless):
        code = reader.read(state, None).code if state else None
        named = {fold(name) or name for name, _ in _forums_in(cell, split)} if cell else found.forums.keys()
        for key in named & found.forums.keys():
            forum = found.forums[key]
            forum.unread = True
            if code:
                forum.doubtful.add(code)
                continue
            for day in forum.days.values():
                day.unread = True
    if any(cell or state for cell, state in nameless):
        found.notes.append(
            "some rows name no forum or no State, so that lists to which they may belong leave open what they say: "
            "if cells were merged, fill the empty ones and import again"
        )


def _forums_in(cell: str, split: str | None) -> list[tuple[str, str]]:
    """The forums in a cell, each with the standing in brackets behind it: ``OPCW, UN, CERN (observer)``."""
    return [(cell, "")] if split is None else list(_parts_of(cell, split))


def _parts_of(cell: str, split: str) -> Iterator[tuple[str, str]]:
    depth, part = 0, ""
    for char in f"{cell}{split}":
        depth += (char == "(") - (char == ")" and depth > 0)
        if char != split or depth:
            part += char
            continue
        if name := part.strip():
            behind = _STANDING_BEHIND.fullmatch(name)
            yield (behind.group(1), behind.group(2).strip()) if behind else (name, "")
        part = ""


def _list_row(
    found: Gathering,
    forum: Gathered,
    reader: StateReader,
    line: int,
    state: str,
    standing: Standing,
    cell: str,
    wanted: Wanted,
) -> None:
    """A row that says in what standing a State was in a forum at a date."""
    try:
        date = date_of(cell, wanted.order) if cell or not wanted.as_of else wanted.as_of
    except ValueError as error:
        read = reader.read(state, None)
        forum.doubtful.add(read.code) if read.code else None
        found.reject(line, f"no date can be read: {error}", forum.short, state, cell)
        return
    day = forum.day(date)
    read = reader.read(state, date)
    if read.code is None:
        day.unread = day.unread or not (read.known or standing.key in (NONE, NOT_CODED))
        if standing.key not in (NONE, NOT_CODED):
            found.reject(line, read.reason, forum.short, state, f"{cell} {standing.word}".strip())
        return
    if standing.key not in (NONE, NOT_CODED, MISSING) and not reader.existed(read.code, date):
        reason = f"{read.code} did not exist before {reader.began(read.code)}, or no more"
        found.reject(line, reason, forum.short, state, f"{cell} {standing.word}".strip())
        return
    if standing.key in (MISSING, NOT_CODED):
        if read.code not in day.standing and reader.existed(read.code, date):
            day.unknown.setdefault(read.code, standing.key)
        return
    found.named(forum, line, date, read.code, state, standing)


def _leaving(end: PartialDate | None, *, leaves: bool) -> PartialDate | None:
    """When a State left, whose last date that is; None where it has not yet."""
    gone = end if end is None or leaves else leaving_after(end)
    return gone if gone is not None and gone.possible_by(today()) else None


def _span_row(
    found: Gathering,
    forum: Gathered,
    reader: StateReader,
    line: int,
    state: str,
    standing: Standing,
    cells: tuple[str, str],
    order: Order | None,
    leaves: bool,
) -> None:
    """A row that says since when, and until when, a State is in a forum."""
    said = f"{' to '.join(filter(None, cells))} {standing.word}".strip()

    def reject(reason: str) -> None:
        forum.unread = forum.unread or standing.key != NONE
        found.reject(line, reason, forum.short, state, said)

    try:
        start = None if is_open(cells[0]) else date_of(cells[0], order)
        end = None if is_open(cells[1]) else any_date_of(cells[1], order)
    except ValueError as error:
        reject(f"no date can be read: {error}")
        return
    read = reader.read(state, start)
    if standing.key == NONE:
        reject(f'the standing is "{standing.word}": nothing says that it joined')
    elif read.code is None:
        forum.unread = forum.unread or not read.known
        found.reject(line, read.reason, forum.short, state, said)
    elif start is None:
        reject("it has no date of joining")
    elif end is not None and end.last < start.first:
        reject(f"it ends ({end}) before it begins ({start})")
    elif start.last < reader.began(read.code):
        reject(f"{read.code} did not exist before {reader.began(read.code)}")
    else:
        if end is not None and not end.possible_by(today()):
            found.reject(line, "its end is in the future: it has not left", forum.short, state, said)
            end = None
        gone = _leaving(end, leaves=leaves)
        if gone is not None and gone.newness < start.newness:
            gone = date_of(f"{start.first}/{gone.last}", None)
        forum.spans.append(Span(line, read.code, standing.key, start, end, gone))
        forum.words.setdefault(standing.key, standing.word)
