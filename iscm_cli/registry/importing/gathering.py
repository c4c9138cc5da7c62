"""What a table tells, gathered by forum; and how the user says that it is to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.naming.folding import fold
from iscm_cli.registry.importing.lists import UNCLEAR, Day
from iscm_cli.registry.importing.table import Rejected
from iscm_cli.registry.importing.words import NONE, date_of, is_open

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iscm_cli.dates import PartialDate
    from iscm_cli.registry.importing.columns import Columns
    from iscm_cli.registry.importing.spans import Span
    from iscm_cli.registry.importing.words import Order, Standing, Standings

Shape = Literal["lists", "spans"]
# What stands for nothing in a column of forums. "NA" is written so by R; in small letters it may be a name.
_NO_FORUM = frozenset({"n/a", "none", "nan", "null", "nil"})


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

    def __init__(self, name: str, line: int) -> None:
        self.short = name
        self.name = name
        self.line = line  # on which the table first names it
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
        self.without_value: list[str] = []  # remarks on empty cells in the column of standings
        self.spoken: set[str] = set()  # the States that a wide table has, whatever it says of them

    def forum(self, text: str, line: int) -> Gathered:
        """The forum of that name, written in any case and with or without accents, which stands in that line."""
        key = fold(text) or text
        if key not in self.forums:
            self.forums[key] = Gathered(text, line)
        return self.forums[key]

    def reject(self, row: int, reason: str, forum: str = "", state: str = "", said: str = "") -> None:
        """Note that something could not be brought in."""
        self.rejected.append(Rejected(row, reason, forum, state, said))

    def named(
        self, forum: Gathered, line: int, date: PartialDate, code: str, state: str, standing: Standing
    ) -> None:
        """Take in that a State has a standing, or none, on a day; two that differ are both kept out."""
        day, key = forum.day(date), standing.key
        day.coded = True
        before = day.standing.get(code)
        if before == key:
            self.repeated += 1
        elif before is not None or day.unknown.get(code) == UNCLEAR:
            both = f"two standings at one date: {before or 'contradicted above'} and {key}"
            self.reject(line, f"{both}; both are kept out", forum.short, state, f"{date} {standing.word}")
            day.standing.pop(code, None)
            day.unknown[code] = UNCLEAR
        else:
            day.standing[code] = key
            day.unknown.pop(code, None)
            if key != NONE:
                forum.words.setdefault(key, standing.word)


def names_forum(cell: str) -> bool:
    """Whether a cell names a forum: it has a letter or digit, and is no word for nothing."""
    return bool(fold(cell)) and cell.strip() != "NA" and cell.strip().casefold() not in _NO_FORUM


def describe(forum: Gathered, columns: Columns, row: list[str], order: Order | None) -> None:
    """Take in what a row says of the forum itself."""
    if forum.name == forum.short and names_forum(name := columns.cell(row, "name")):
        forum.name = name
    for role in ("founded", "dissolved"):
        if role not in columns.place or getattr(forum, role) is not None:
            continue
        cell = columns.cell(row, role)
        if not is_open(cell):
            try:
                setattr(forum, role, date_of(cell, order))
            except ValueError:
                continue
