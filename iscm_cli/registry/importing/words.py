"""What the words of a table mean: standings, empty cells, dates."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.dates import PartialDate, parse_date, today
from iscm_cli.naming.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

Order = Literal["dmy", "mdy"]
_PLAIN = ("member", "observer", "other")  # standings that need not say what seat they give
NONE, MISSING, NOT_CODED = "none", "missing", "not-coded"

# Cells that say whether a State is in, and in no word of the source as what. What is no letter stays as it is.
YES = frozenset({"1", "yes", "y", "true", "x", "oui", "si", "×", "✓", "✔", "☑", "✅", "●", "•"})  # noqa: RUF001
NO = frozenset({"0", "no", "n", "false", "non"})
_WORDS: dict[str, tuple[str, ...]] = {
    "member": (
        *YES, "member", "full", "full member", "full membership", "party", "state party", "contracting party",
        "participant", "participating state", "founding member", "member state", "in force", "ratified", "acceded",
        "membre", "etat membre", "pays membre", "miembro", "estado miembro", "pais miembro",
    ),
    "observer": (
        "observer", "observer state", "observer status", "observateur", "etat observateur", "pays observateur",
        "observador", "estado observador", "pais observador",
    ),
    "associate": (
        "associate", "associate member", "associate membership", "associated member", "membre associe",
        "miembro asociado",
    ),
    NONE: (*NO, "none", "no membership", "non member", "not a member", "not party", "not a party"),
    MISSING: ("-9", "missing", "missing data"),
    NOT_CODED: ("-1", "na", "n a", "state not system member", "not system member", "igo not in existence"),
}  # fmt: skip
_MEANT = {word: meaning for meaning, words in _WORDS.items() for word in words}
# The codes of the IGO data of Correlates of War, version 3: https://correlatesofwar.org/data-sets/IGOs/
COW_CODES = {
    "0": NONE, "1": "member", "2": "associate", "3": "observer", "-9": MISSING, "-1": NOT_CODED,
    "na": NOT_CODED, "": NOT_CODED, ".": NOT_CODED,
}  # fmt: skip
COW_WORDS = {"member": "full member", "associate": "associate member", "observer": "observer"}
_OPEN = frozenset({"", "-", "–", "—", ".", "na", "n/a", "nan", "null", "none", "present", "current", "today", "ongoing", "now", "9999", "9999-12-31"})  # noqa: RUF001  # fmt: skip
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_WHOLE = re.compile(r"(-?\d+)\.0+")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_PARTED = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_DAY_MONTH = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?[ .-]+)?([A-Za-z]{3,9})[a-z]*\.?[ ,.-]+(\d{4})")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?,?[ ]+(\d{4})")
# How depositaries mark a date: accession, acceptance (A), approval, formal confirmation, succession, signature.
_MARK = re.compile(r"(.*\d{4})\s+(?:a|A|AA|c|d|s)")
_NAMED = 3  # letters that tell a month
_TWELVE = 12


class Standing(NamedTuple):
    """What a word of a table says of a State: an id, the word as printed, and the seat where it is known."""

    key: str
    word: str


class Standings:
    """Reads the words for standings; ``given`` says what seat some of them give, or that they give none.

    The word that is empty stands for an empty cell. ``others`` are words that nothing explains, with an id of their
    own: what seat they give is not known.
    """

    def __init__(self, given: Mapping[str, str], *, cow: bool) -> None:
        self._given = {plain_word(word): seat for word, seat in given.items()}
        self._cow = cow
        self._found: dict[str, Standing] = {}
        self.seats: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.others: dict[str, str] = {}

    def read(self, cell: str) -> Standing:
        """The standing that a cell gives."""
        if cell not in self._found:
            self._found[cell] = self._read(cell)
        return self._found[cell]

    def seat(self, key: str) -> str:
        """What seat a standing gives that was read."""
        return self.seats.get(key) or (key if key in _PLAIN else "unknown")

    def _read(self, cell: str) -> Standing:
        plain = whole_number(cell)
        folded = plain_word(plain)
        if folded in self._given:
            return self._of_given(plain, folded)
        if self._cow and plain.casefold() in COW_CODES:
            meaning = COW_CODES[plain.casefold()]
            return self._known(meaning, COW_WORDS.get(meaning, meaning))
        meaning = meaning_of(plain)
        if meaning:
            return self._known(meaning, "member" if folded in YES else plain)
        if not fold(plain):
            return Standing(NOT_CODED, plain)
        key = slug_of(plain) or f"word-{len(self.others) + 1}"
        self.others[key] = plain
        self.seats[key], self.labels[key] = "unknown", plain
        return Standing(key, plain)

    def _of_given(self, plain: str, folded: str) -> Standing:
        seat = self._given[folded]
        if seat == NONE:
            return Standing(NONE, plain)
        if folded in YES or not fold(plain):  # no word of the source
            plain, key = seat, ""
        else:
            key = meaning_of(plain)
        if key in ("", NONE, MISSING, NOT_CODED):
            key = seat if seat in _PLAIN else slug_of(plain) or seat
        if key == seat and key in _PLAIN:
            return Standing(key, plain)
        if key in _PLAIN:
            key = f"{key}-as-{seat}"
        self.seats[key] = seat
        self.labels.setdefault(key, plain[:1].upper() + plain[1:])
        return Standing(key, plain)

    def _known(self, meaning: str, word: str) -> Standing:
        if meaning == "associate":
            self.seats[meaning] = "other"
            self.labels[meaning] = "Associate member"
        return Standing(meaning, word)


def whole_number(cell: str) -> str:
    """A cell without blanks around it; of a number that a program has written as 1.0, the number."""
    cell = cell.strip()
    match = _WHOLE.fullmatch(cell)
    return match.group(1) if match else cell


def plain_word(cell: str) -> str:
    """A cell as words are compared; one without letter or digit, and a number below 0, but for blanks around it as it is."""
    cell = cell.strip()
    return cell if cell[:1] == "-" and cell[1:].isdecimal() else fold(cell) or cell


def meaning_of(cell: str) -> str:
    """What a word that is known says of a State: a standing, none, or that nothing is said; else empty."""
    return _MEANT.get(plain_word(whole_number(cell)), "")


def slug_of(text: str) -> str:
    """An id made of a name: its ASCII letters and digits, with hyphens; empty where it has none."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def is_open(cell: str) -> bool:
    """Whether a cell says that something goes on, or says nothing."""
    return cell.strip().casefold() in _OPEN


@lru_cache(maxsize=65536)
def date_of(cell: str, order: Order | None) -> PartialDate:
    """The date in a cell, as precise as it is.

    Raises ValueError, with a sentence, for what is none, and for a date to come, of which no table can tell.
    """
    found = any_date_of(cell, order)
    if not found.possible_by(today()):
        raise ValueError(f"{found} is in the future")
    return found


def any_date_of(cell: str, order: Order | None) -> PartialDate:
    """The date in a cell, though it be to come. Raises ValueError for what is none."""
    text = whole_number(cell)
    if match := _TIME.fullmatch(text) or _MARK.fullmatch(text):
        text = match.group(1)
    if match := _COMPACT.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return _date(*map(int, match.groups()))
    if match := _PARTED.fullmatch(text):
        first, second, year = map(int, match.groups())
        if order is None and first <= _TWELVE and second <= _TWELVE and first != second:
            raise ValueError(f"{text} may be day and month or month and day: say --dates dmy or mdy")
        day, month = (
            (second, first) if order == "mdy" or (order is None and second > _TWELVE) else (first, second)
        )
        return _date(year, month, day)
    if match := _DAY_MONTH.fullmatch(text):
        day_text, name, year_text = match.groups()
        return _date(int(year_text), _month(name, text), int(day_text) if day_text else None)
    if match := _MONTH_DAY.fullmatch(text):
        name, day_text, year_text = match.groups()
        return _date(int(year_text), _month(name, text), int(day_text))
    try:
        return parse_date(text)
    except ValueError as error:
        raise ValueError(f"{text or 'an empty cell'}: {error}") from None


def _date(year: int, month: int, day: int | None) -> PartialDate:
    return parse_date(f"{year:04}-{month:02}" + (f"-{day:02}" if day else ""))


def _month(name: str, text: str) -> int:
    wanted = name.casefold()
    for number, month in enumerate(_MONTHS, start=1):
        if len(wanted) >= _NAMED and month.startswith(wanted[: max(_NAMED, len(wanted))]):
            return number
    raise ValueError(f"{text}: no month is called {name}")
