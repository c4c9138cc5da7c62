"""What each column of a table is: by the option that names it, or by its heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.errors import UsageError
from iscm_cli.naming.folding import closest, fold, printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from iscm_cli.registry.importing.table import Table

# The headings by which a column is recognised, the best first: of two that fit, the first here is taken.
HEADINGS: dict[str, tuple[str, ...]] = {
    "forum": (
        "forum", "ioname", "igo", "organisation", "organization", "org", "organizations", "organisations", "treaty",
        "agreement", "convention", "mechanism", "process", "body", "institution", "grouping",
        "international organization participation", "international organisation participation",
    ),
    "name": ("orgname", "forum name", "organisation name", "organization name", "treaty name", "full name", "longorgname"),
    "state": (
        "state", "country", "member state", "participating state", "state party", "party", "participant", "country name",
        "state name", "nation", "iso3", "iso3c", "iso 3", "alpha3", "alpha 3", "iso code", "country code", "code", "iso",
        "iso2", "iso2c", "m49", "ccode", "cown", "cow", "stateabb", "cowc", "statenme", "member", "pays", "pais",
    ),
    "standing": (
        "standing", "membership type", "member type", "type of membership", "membership status", "membership",
        "role", "standing in the forum", "status", "statut", "estatus", "estatuto", "condicion", "value",
    ),
    "as_of": ("as of", "asof", "list date", "date of list"),
    "year": ("year", "annee", "ano", "jahr"),
    "from": (
        "from", "entry into force", "date of entry into force", "in force", "in force since", "effective date",
        "joined", "date joined", "year joined", "member since", "since", "start", "start year", "startyear", "styear",
        "start date", "begin", "accession", "date of accession", "accession date", "ratification",
        "date of ratification", "ratification date", "ratification accession", "year of ratification",
        "year of accession", "year ratified", "year acceded", "date",
    ),
    "to": (
        "to", "until", "end", "end year", "endyear", "end date", "member until", "left", "date left", "year left",
        "withdrawal", "date of withdrawal", "withdrew", "denunciation", "date of denunciation", "exit",
    ),
    "founded": ("sdate", "founded", "established", "year founded"),
    "dissolved": ("deaddate", "dissolved", "year dissolved"),
}  # fmt: skip
OPTIONS = {
    "forum": "--forum-column", "name": "--name-column", "state": "--state-column", "standing": "--standing-column",
    "as_of": "--list-date-column", "year": "--year-column", "from": "--from-column", "to": "--to-column",
    "founded": "--founded-column", "dissolved": "--dissolved-column",
}  # fmt: skip
_LEAVING = frozenset({"left", "date left", "year left", "withdrawal", "date of withdrawal", "withdrew", "denunciation", "date of denunciation", "exit"})  # fmt: skip
_COW_NUMBERS = frozenset({"ccode", "cown", "cow"})
_COW_LETTERS = frozenset({"stateabb", "cowc"})
_PARTS = re.compile(r"(?<=[a-z])(?=[A-Z])|[_.]+")
# A depositary has one column for all ways of becoming a party: "Ratification, Accession(a), Succession(d)".
_WAYS = frozenset({"ratification", "accession", "acceptance", "approval", "succession", "formal confirmation", "definitive signature", "consent to be bound"})  # fmt: skip
_WAYS_PARTED = re.compile(r"\([A-Za-z]{1,2}\)|[,;/]|\b(?:and|or)\b")
_FEW, _MANY = 8, 15
_LONG = 80


class Columns(NamedTuple):
    """Where the headings stand, and the place of each column by what it is.

    ``ends_by_leaving``: the heading of the last column says that a State left then, not that it was there.
    ``codes`` are those that the heading of the States' column names. ``unused`` are the headings of others.
    """

    line: int
    headings: tuple[str, ...]
    place: Mapping[str, int]
    unused: tuple[int, ...]
    ends_by_leaving: bool = False
    codes: str | None = None

    def not_used(self, coded: Collection[int] = ()) -> list[str]:
        """A remark on the columns that are not used, but for those in ``coded``; none where there are none."""
        named = [printable(self.headings[index]) for index in self.unused if index not in coded]
        more = f" and {len(named) - _MANY} more" if len(named) > _MANY else ""
        return [f"columns not used: {', '.join(named[:_MANY])}{more}"] if named else []

    def cell(self, row: list[str], role: str) -> str:
        """What a row has in a column; empty where there is no such column or cell."""
        index = self.place.get(role, -1)
        return row[index].strip() if 0 <= index < len(row) else ""


def find_columns(table: Table, given: Mapping[str, str]) -> Columns:
    """The columns of a table; ``given`` are headings, or numbers from 1, by what the column is.

    The headings are the first row that has those given, or that has most headings which are known. Raises
    UsageError where a heading that is given is not there.
    """
    first = table.first()
    found = [_read(line, _joined(first, index), given) for index, (line, _) in enumerate(first)]
    best = max(found, key=lambda one: len(one.place))
    for role, heading in given.items():
        if role not in best.place:
            near = closest(heading, best.headings) or [text for text in best.headings if text][:_FEW]
            raise UsageError(
                f'{OPTIONS[role]}: there is no column "{printable(heading)}"',
                f"the headings are: {quoted(near)}; a number such as 3 also names a column",
            )
    return best


def quoted(headings: Iterable[str]) -> str:
    """The first headings that are not empty, each in quotation marks: a comma may be a part of one."""
    return ", ".join(f'"{printable(text, _LONG)}"' for text in [text for text in headings if text][:_FEW])


def _ways_of_joining(heading: str) -> bool:
    """Whether a heading names nothing but ways of becoming a party."""
    ways = [fold(part) for part in _WAYS_PARTED.split(heading) if part.strip()]
    return bool(ways) and all(way in _WAYS for way in ways)


def _joined(rows: list[tuple[int, list[str]]], index: int) -> list[str]:
    """The headings in a row; where a cell is empty, what stands above it, as below merged cells."""
    row = rows[index][1]
    above = rows[index - 1][1] if index else []
    return [
        (cell.strip() or (above[place].strip() if place < len(above) else ""))
        for place, cell in enumerate(row)
    ]


def _read(line: int, headings: list[str], given: Mapping[str, str]) -> Columns:
    folded = [fold(_PARTS.sub(" ", text)) for text in headings]
    place: dict[str, int] = {}
    for role, wanted in given.items():
        found = _named(headings, folded, wanted)
        if found is not None:
            place[role] = found
    taken = set(place.values())
    for role, words in HEADINGS.items():
        if role in place or role in given:
            continue
        for word in words:
            there = [index for index, text in enumerate(folded) if text == word and index not in taken]
            if there:
                place[role] = there[0]
                taken.add(there[0])
                break
    if "from" not in place and "from" not in given:
        ways = [index for index, text in enumerate(headings) if index not in taken and _ways_of_joining(text)]
        if ways:
            place["from"] = ways[0]
            taken.add(ways[0])
    ends = folded[place["to"]] if "to" in place else ""
    state = folded[place["state"]] if "state" in place else ""
    codes = "cow" if state in _COW_NUMBERS | _COW_LETTERS else "m49" if state == "m49" else None
    unused = tuple(index for index, text in enumerate(headings) if index not in taken and text)
    return Columns(line, tuple(headings), place, unused, ends in _LEAVING, codes)


def _named(headings: list[str], folded: list[str], wanted: str) -> int | None:
    if wanted in headings:
        return headings.index(wanted)
    plain = fold(_PARTS.sub(" ", wanted))
    if plain in folded:
        return folded.index(plain)
    if wanted.isdecimal() and 1 <= int(wanted) <= len(headings):
        return int(wanted) - 1
    return None
