"""The State that a cell of a table names: by name or code of ISO 3166, or by the codes of Correlates of War."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.errors import AmbiguousNameError, NotFoundError, UsageError
from iscm_cli.naming.folding import fold
from iscm_cli.states.cow import load_cow
from iscm_cli.states.table import load_states

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from iscm_cli.dates import PartialDate
    from iscm_cli.states.cow import Numbered
    from iscm_cli.states.table import States

_LEFT_OUT = frozenset({"-", ""})


class Read(NamedTuple):
    """A State, or why there is none; ``known`` where it is certain that no State of the table is meant."""

    code: str | None
    reason: str = ""
    known: bool = False


@cache
def cow_states() -> dict[str, tuple[Numbered, ...]]:
    """The States of Correlates of War by number, by abbreviation and by the column of the IGO-year data, in time.

    Keys are folded.
    """
    found: dict[str, list[Numbered]] = {}
    for one in load_cow():
        for key in dict.fromkeys((str(one.number), one.abbreviation.lower(), one.column)):
            if key:
                found.setdefault(key, []).append(one)
    return {key: tuple(spans) for key, spans in found.items()}


class StateReader:
    """Reads cells as States, each once.

    ``codes`` says what the cells are, ``cow`` or anything else; ``mapped`` are names that the user says how to read, to a
    code or name of a State, or to "-" for what is none.
    """

    def __init__(self, codes: str, mapped: Mapping[str, str] | None = None) -> None:
        self._states: States = load_states()
        self.codes = codes
        self._mapped = {fold(name): self._meant(name, to) for name, to in (mapped or {}).items()}
        self._found: dict[str, Read] = {}

    def read(self, text: str, day: PartialDate | None) -> Read:
        """The State that a cell names on a day."""
        if self.codes == "cow":
            key = fold(text)
            spans = cow_states().get(key)
            if spans and key not in self._mapped:
                return self._at(spans, day)
        if text not in self._found:
            self._found[text] = self._read(text)
        return self._found[text]

    def existed(self, code: str, day: PartialDate) -> bool:
        """Whether a State can have existed then."""
        return self._states.existed(code, day)

    def began(self, code: str) -> str:
        """The first day of a State, or nothing."""
        state = self._states.get(code)
        return (state.since if state else None) or ""

    def _at(self, spans: tuple[Numbered, ...], day: PartialDate | None) -> Read:
        year = day.year if day else 9999
        span = next((one for one in spans if (one.start or 0) <= year <= (one.end or year)), spans[-1])
        if span.alpha3:
            return Read(span.alpha3)
        when = "" if len(spans) == 1 else f" in {year}"
        return Read(None, f"{span.name}{when} is not in the table of States", known=True)

    def _read(self, text: str) -> Read:
        mapped = self._mapped.get(fold(text))
        if mapped is not None:
            return mapped
        try:
            return Read(self._states.resolve(text).alpha3)
        except (NotFoundError, AmbiguousNameError) as error:
            return Read(None, f"{error.message}: {error.hint}")

    def _meant(self, name: str, to: str) -> Read:
        """What the user says that a name means. Raises UsageError where that is no State."""
        if to.strip() in _LEFT_OUT:
            return Read(None, "left out as you asked", known=True)
        try:
            return Read(self._states.resolve(to).alpha3)
        except (NotFoundError, AmbiguousNameError) as error:
            raise UsageError(f'--state "{name}={to}": {error.message}', error.hint) from None


def codes_of(cells: Iterable[str], heading: str | None) -> tuple[str, str | None]:
    """What the cells of a column of States are, and a remark where that was concluded from them.

    Raises UsageError for numbers that may be of either of two lists: 100 is Bulgaria in M49 and Colombia in
    Correlates of War.
    """
    if heading:
        return heading, None
    distinct = {cell.strip() for cell in cells} - {""}
    if distinct and all(cell.isdecimal() for cell in distinct):
        raise UsageError(
            "the column of States has numbers, and more than one list of numbers is in use",
            "say which with --codes m49 or --codes cow",
        )
    cow = cow_states()
    if distinct and all(fold(cell) in cow for cell in distinct):
        reader = StateReader("iso")
        if any(reader.read(cell, None).code is None for cell in sorted(distinct)):
            return (
                "cow",
                "the States are read by the codes of Correlates of War (--codes iso if they are not)",
            )
    return "auto", None
