"""What each row of a table tells, gathered by forum: of long tables, and of wide ones with a column a State or a forum."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.errors import UsageError
from iscm_cli.naming.folding import fold, printable
from iscm_cli.registry.importing.columns import OPTIONS, Columns
from iscm_cli.registry.importing.lists import UNCLEAR, Day
from iscm_cli.registry.importing.spans import Span, leaving_after
from iscm_cli.registry.importing.states import StateReader, codes_of, cow_states
from iscm_cli.registry.importing.table import Rejected
from iscm_cli.registry.importing.words import (
    COW_CODES,
    MISSING,
    NONE,
    NOT_CODED,
    Standing,
    Standings,
    date_of,
    is_open,
    whole_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iscm_cli.dates import PartialDate
    from iscm_cli.registry.importing.table import Table
    from iscm_cli.registry.importing.words import Order

Shape = Literal["lists", "spans"]
_FEW_STATES = 3  # columns that name States, and hold nothing but codes: then the table has a column a State
_MEMBER = Standing("member", "member")  # of whom no word says more
_STANDING_BEHIND = re.compile(r"(.*\S)\s*\(([^()]*)\)")


class Wanted(NamedTuple):
    """How a table is to be read, as the user says.

    ``forum`` is the one forum of a table without a column for it, ``as_of`` the date of a table without dates,
    ``split`` what parts several forums in one cell. ``leaves``: the last date of a row is that of leaving, or the
    last one on which the State was in; None where the heading is to tell.
    """

    forum: str | None = None
    as_of: PartialDate | None = None
    split: str | None = None
    codes: str = "auto"
    states: Mapping[str, str] = {}
    standings: Mapping[str, str] = {}
    order: Order | None = None
    leaves: bool | None = None
    given: frozenset[str] = frozenset()


class Gathered:
    """One forum as a table has it."""

    def __init__(self, name: str) -> None:
        self.short = name
        self.name = name
        self.founded: PartialDate | None = None
        self.dissolved: PartialDate | None = None
        self.days: dict[PartialDate, Day] = {}
        self.spans: list[Span] = []
        self.words: dict[str, str] = {}  # of each standing, the first word for it
        self.doubtful: set[str] = set()  # States of which a row could not be read
        self.unread = False  # whether a row names a State that could not be read

    def day(self, date: PartialDate) -> Day:
        """What is said of a day."""
        return self.days.setdefault(date, Day())


class Gathering:
    """All that a table tells. ``read`` counts the rows; ``repeated`` those that say again what one before says."""

    def __init__(self, shape: Shape, standings: Standings) -> None:
        self.shape = shape
        self.standings = standings
        self.forums: dict[str, Gathered] = {}
        self.rejected: list[Rejected] = []
        self.notes: list[str] = []
        self.read = 0
        self.repeated = 0

    def forum(self, text: str) -> Gathered:
        """The forum of that name, written in any case and with or without accents."""
        key = fold(text) or text
        if key not in self.forums:
            self.forums[key] = Gathered(text)
        return self.forums[key]

    def reject(self, row: int, reason: str, forum: str = "", state: str = "", said: str = "") -> None:
        """Note that something could not be brought in."""
        self.rejected.append(Rejected(row, reason, forum, state, said))


def gather(table: Table, columns: Columns, wanted: Wanted) -> Gathering:
    """What a table tells. Raises UsageError where it cannot be told what its columns are."""
    has = columns.place.keys()
    if "state" in has and ("forum" in has or wanted.forum):
        return _long(table, columns, wanted)
    by_state = _coded_columns(table, columns)
    if "state" in has and by_state:
        return _wide(table, columns, wanted, by_state, of_forums=True)
    if "forum" in has or wanted.forum:
        states, codes = _state_columns(columns, by_state, wanted.codes)
        if len(states) >= _FEW_STATES:
            return _wide(table, columns, wanted._replace(codes=codes), states, of_forums=False)
    missing = "state" if "state" not in has else "forum"
    more = " or --forum NAME for a table of one forum" if missing == "forum" else ""
    shown = ", ".join(printable(text) for text in columns.headings[:8] if text)
    raise UsageError(
        f"no column is known to hold the {missing} (headings: {shown})",
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
        _refuse_years_of_joining(table, columns, wanted)
        return "lists", "year"
    if wanted.as_of:
        return "lists", ""
    raise UsageError(
        "no column is known to hold a date",
        "name it with --year-column (who was in that year) or --from-column (since when), or give --as-of DATE "
        "if all rows hold for one date",
    )


def _refuse_years_of_joining(table: Table, columns: Columns, wanted: Wanted) -> None:
    """A column called "year" may say who was in that year, or in which year each joined: never guessed."""
    years: dict[tuple[str, str], str] = {}
    by_forum: dict[str, set[str]] = {}
    for _, row in _rows(table, columns):
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


def _rows(table: Table, columns: Columns) -> Iterator[tuple[int, list[str]]]:
    return ((line, row) for line, row in table.rows() if line > columns.line)


def _reader(table: Table, columns: Columns, wanted: Wanted, notes: list[str]) -> StateReader:
    codes = wanted.codes
    if codes == "auto":
        distinct = {columns.cell(row, "state") for _, row in _rows(table, columns)}
        codes, note = codes_of(distinct, columns.codes)
        notes += [note] if note else []
    return StateReader(codes, wanted.states)


def _long(table: Table, columns: Columns, wanted: Wanted) -> Gathering:
    shape, role = _shape(table, columns, wanted)
    found = Gathering(shape, Standings(wanted.standings, cow=False))
    reader = _reader(table, columns, wanted, found.notes)
    leaves = columns.ends_by_leaving if wanted.leaves is None else wanted.leaves
    for line, row in _rows(table, columns):
        found.read += 1
        cell = columns.cell(row, "forum") if "forum" in columns.place else wanted.forum or ""
        state = columns.cell(row, "state")
        if not cell or not state:
            found.reject(line, "names no forum" if not cell else "names no State", cell, state)
            continue
        for name, behind in _forums_in(cell, wanted.split):
            word = columns.cell(row, "standing") or behind
            standing = found.standings.read(word) if word else _MEMBER
            forum = found.forum(name)
            _describe(forum, columns, row, wanted.order)
            if shape == "lists":
                _list_row(found, forum, reader, line, state, standing, columns.cell(row, role), wanted)
            else:
                ends = columns.cell(row, "to")
                _span_row(
                    found, forum, reader, line, state, standing, (columns.cell(row, role), ends), wanted.order, leaves
                )
    return found


def _forums_in(cell: str, split: str | None) -> Iterator[tuple[str, str]]:
    """The forums in a cell, each with the standing in brackets behind it: ``OPCW, UN, CERN (observer)``."""
    if split is None:
        yield cell, ""
        return
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


def _describe(forum: Gathered, columns: Columns, row: list[str], order: Order | None) -> None:
    """Take in what a row says of the forum itself."""
    if forum.name == forum.short and (name := columns.cell(row, "name")):
        forum.name = name
    for role in ("founded", "dissolved"):
        if role in columns.place and getattr(forum, role) is None and not is_open(cell := columns.cell(row, role)):
            try:
                setattr(forum, role, date_of(cell, order))
            except ValueError:
                continue


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
        day.unknown.setdefault(read.code, standing.key)
        return
    day.coded = True
    before = day.standing.get(read.code)
    if before == standing.key:
        found.repeated += 1
    elif before is not None or day.unknown.get(read.code) == UNCLEAR:
        both = f"two standings at one date: {before or 'contradicted above'} and {standing.key}"
        found.reject(line, f"{both}; both are kept out", forum.short, state, f"{cell} {standing.word}".strip())
        day.standing.pop(read.code, None)
        day.unknown[read.code] = UNCLEAR
    else:
        day.standing[read.code] = standing.key
        day.unknown.pop(read.code, None)
        forum.words.setdefault(standing.key, standing.word)


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
        end = None if is_open(cells[1]) else date_of(cells[1], order)
    except ValueError as error:
        reject(f"no date can be read: {error}")
        return
    read = reader.read(state, start)
    if standing.key in (NONE, NOT_CODED, MISSING):
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
        gone = end if end is None or leaves else leaving_after(end)
        if gone is not None and gone.newness < start.newness:
            gone = date_of(f"{start.first}/{gone.last}", None)
        forum.spans.append(Span(line, read.code, standing.key, start, gone))
        forum.words.setdefault(standing.key, standing.word)


def _coded_columns(table: Table, columns: Columns) -> dict[int, str]:
    """The columns that are nothing else and hold only the codes of the IGO data, by place."""
    left = dict.fromkeys(columns.unused)
    known = set(COW_CODES)
    plain: dict[int, set[str]] = {index: set() for index in left}
    for _, row in _rows(table, columns):
        for index in list(left):
            cell = row[index] if index < len(row) else ""
            if cell in plain[index]:
                continue
            if whole_number(cell).casefold() not in known:
                del left[index]
            else:
                plain[index].add(cell)
    return {index: columns.headings[index] for index in left if plain[index]}


def _state_columns(columns: Columns, coded: Mapping[int, str], codes: str) -> tuple[dict[int, str], str]:
    """Those of the columns of which the heading is a State, and by which codes most of them are."""
    cow = {index: text for index, text in coded.items() if fold(text) in cow_states()}
    if codes == "cow":
        return cow, codes
    reader = StateReader("auto")
    plain = {index: text for index, text in coded.items() if not text.isdecimal() and reader.read(text, None).code}
    return (cow, "cow") if codes == "auto" and len(cow) > len(plain) else (plain, codes)


def _wide(
    table: Table, columns: Columns, wanted: Wanted, coded: Mapping[int, str], *, of_forums: bool
) -> Gathering:
    """A table with the codes of the IGO data, and a column for each State, or for each forum."""
    role = next((role for role in ("year", "as_of") if role in columns.place), "")
    if not role and not wanted.as_of:
        raise UsageError("no column is known to hold a year", "name it with --year-column, or give --as-of DATE")
    found = Gathering("lists", Standings(wanted.standings, cow=True))
    reader = _reader(table, columns, wanted, found.notes) if of_forums else StateReader(wanted.codes, wanted.states)
    others = [columns.headings[index] for index in columns.unused if index not in coded]
    found.notes += [f"columns not used: {', '.join(printable(text) for text in others)}"] if others else []
    spoken: dict[PartialDate, set[str]] = {}
    for line, row in _rows(table, columns):
        found.read += 1
        cell = columns.cell(row, role) if role else ""
        try:
            date = date_of(cell, wanted.order) if role or not wanted.as_of else wanted.as_of
        except ValueError as error:
            found.reject(line, f"no date can be read: {error}", columns.cell(row, "forum"), columns.cell(row, "state"))
            continue
        if of_forums:
            state = columns.cell(row, "state")
            code = reader.read(state, date).code
            spoken.setdefault(date, set()).add(code or "")
            _wide_row(found, reader, line, date, [(found.forum(coded[i]), state, row[i] if i < len(row) else "") for i in coded], of_forums=True)
        else:
            name = columns.cell(row, "forum") if "forum" in columns.place else wanted.forum or ""
            if not name:
                found.reject(line, "names no forum", "", "", cell)
                continue
            forum = found.forum(name)
            _describe(forum, columns, row, wanted.order)
            forum.day(date)
            _wide_row(found, reader, line, date, [(forum, text, row[i] if i < len(row) else "") for i, text in coded.items()], of_forums=False)
    if of_forums:
        _states_without_a_row(found, reader, spoken)
    return found


def _wide_row(
    found: Gathering,
    reader: StateReader,
    line: int,
    date: PartialDate,
    cells: list[tuple[Gathered, str, str]],
    *,
    of_forums: bool,
) -> None:
    """One row of a wide table, cell by cell."""
    out: set[str] = set()  # a State may have two columns, such as West Germany and Germany
    day = Day()
    for forum, state, cell in cells:
        standing = found.standings.read(cell)
        key = standing.key
        if key == NOT_CODED and of_forums:
            continue  # there: the forum did not exist
        day = forum.day(date)
        if key == NONE:
            day.coded = True
            out.add(reader.read(state, date).code or "")
            continue
        read = reader.read(state, date)
        code = read.code
        if code is None:
            if key not in (NOT_CODED, MISSING):
                found.reject(line, read.reason, forum.short, state, f"{date} {standing.word}")
                day.unread = day.unread or not read.known
        elif not reader.existed(code, date):
            if key not in (NOT_CODED, MISSING):
                reason = f"{code} did not exist before {reader.began(code)}, or no more"
                found.reject(line, reason, forum.short, state, f"{date} {standing.word}")
        elif key in (NOT_CODED, MISSING):
            if code not in day.standing:
                day.unknown.setdefault(code, key)
        elif day.standing.get(code, key) != key or day.unknown.get(code) == UNCLEAR:
            both = f"two standings at one date: {day.standing.get(code, 'contradicted above')} and {key}"
            found.reject(line, f"{both}; both are kept out", forum.short, state, f"{date} {standing.word}")
            day.standing.pop(code, None)
            day.unknown[code] = UNCLEAR
        else:
            day.coded = True
            day.standing[code] = key
            day.unknown.pop(code, None)
            forum.words.setdefault(key, standing.word)
    if not of_forums:
        for code in out & day.unknown.keys():
            if day.unknown[code] != UNCLEAR:
                del day.unknown[code]


def _states_without_a_row(found: Gathering, reader: StateReader, spoken: Mapping[PartialDate, set[str]]) -> None:
    """States of which a table with a row a State has no row for a date: nothing is known of them then."""
    everyone = set().union(*spoken.values()) - {""}
    for date, codes in spoken.items():
        silent = [code for code in everyone - codes if reader.existed(code, date)]
        for forum in found.forums.values():
            if date in forum.days:
                for code in silent:
                    forum.days[date].unknown.setdefault(code, NOT_CODED)
