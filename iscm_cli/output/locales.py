"""How French and Spanish write dates, numbers and rows of names; as CLDR has it, against which it is tested.

In English a date is written as the registry has it, so that nothing here is loaded for it.
"""

from __future__ import annotations

from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, Any, NamedTuple

from iscm_cli.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Mapping

_ISO = "iso"  # the form of a date as it stands in the registry
_PLAIN = "d"  # the form of a number that is written without groups, such as a year


class Form(NamedTuple):
    """What stands before a date in one of the forms that a translation can ask for, by how precise the date is."""

    day: str
    month: str
    year: str
    about: str
    between: str


class Locale(NamedTuple):
    """A language: its months, what stands between the parts of a date and of a number, and its forms of a date.

    ``forms`` has the bare form under "". ``day`` has ``{day}``, ``{month}`` and ``{year}``.
    """

    months: tuple[str, ...]
    day: str
    month: str
    first: str
    between: str
    article: str
    elides: bool
    forms: Mapping[str, Form]
    decimal: str
    group: str
    least_grouped: int
    percent: str

    def filled(self, message: str, values: Mapping[str, Any]) -> str:
        """A message with its values, as the language writes them."""
        said = []
        for text, name, form in _pieces(message):
            said.append(text)
            if name is not None:
                said.append(self._value(values[name], form))
        return "".join(said)

    def date(self, date: PartialDate, form: str = "") -> str:
        """A date in a form of the language: ``14 novembre 2022``, ``du 14 novembre 2022``, ``en 2022``."""
        if form == _ISO:
            return str(date)
        before = self.forms[form]
        start, slash, end = date.text.partition("/")
        if slash:
            return before.between + self.between.format(start=self._end(start), end=self._end(end))
        if date.approximate:
            return before.about + self._point(start)
        return self._after((before.year, before.month, before.day)[start.count("-")], self._point(start))

    def _after(self, before: str, point: str) -> str:
        """A date behind its preposition, which loses its vowel before another where the language has it so."""
        if self.elides and before.endswith("de ") and point.startswith(("a", "o")):
            return f"{before.removesuffix('e ')}'{point}"
        return before + point

    def _end(self, text: str) -> str:
        """One end of a span: a day has its article."""
        return (self.article if text.count("-") == 2 else "") + self._point(text)  # noqa: PLR2004 - a day has two

    def _point(self, text: str) -> str:
        year, *rest = text.split("-")
        if not rest:
            return year
        month = self.months[int(rest[0]) - 1]
        if len(rest) == 1:
            return self.month.format(month=month, year=year)
        number = int(rest[1])
        return self.day.format(day=self.first if number == 1 else number, month=month, year=year)

    def number(self, value: float, spec: str = "") -> str:
        """A number with the language's own signs; ``spec`` is that of Python, and ``d`` leaves out the groups."""
        if isinstance(value, int) and not spec:
            spec = ","
        if isinstance(value, int) and spec == "," and value < self.least_grouped:
            spec = _PLAIN
        text = format(value, spec)
        return "".join(
            {".": self.decimal, ",": self.group, "%": self.percent}.get(sign, sign) for sign in text
        )

    def _value(self, value: Any, form: str) -> str:
        if isinstance(value, PartialDate):
            return self.date(value, form)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return self.number(value, form)
        if isinstance(value, str):
            return value  # which may stand in place of a date, and has no forms
        return str(format(value, form))


@lru_cache(maxsize=2048)
def _pieces(message: str) -> tuple[tuple[str, str | None, str], ...]:
    """The texts of a message, each with the value that stands behind it and its form; the last may have none."""
    return tuple((text, name, form or "") for text, name, form, _ in Formatter().parse(message))


LOCALES = {
    "fr": Locale(
        months=(
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
            "novembre", "décembre",
        ),
        day="{day} {month} {year}",
        month="{month} {year}",
        first="1er",
        between="{start} et {end}",
        article="le ",
        elides=True,  # d'avril, d'août, d'octobre
        forms={
            "": Form("", "", "", "vers ", "entre "),
            "le": Form("le ", "", "", "vers ", "entre "),
            "depuis": Form("depuis le ", "depuis ", "depuis ", "depuis environ ", "depuis une date entre "),
            "du": Form("du ", "de ", "de ", "datant d'environ ", "établie entre "),
            "au": Form("au ", "en ", "en ", "vers ", "entre "),
            "en": Form("le ", "en ", "en ", "vers ", "entre "),
            "a": Form("au ", "à ", "à ", "à environ ", "à entre "),
            "de": Form("du ", "de ", "de ", "d'environ ", "d'entre "),
            "jusque": Form("jusqu'au ", "jusqu'en ", "jusqu'en ", "jusque vers ", "jusqu'à une date entre "),
        },
        decimal=",",
        group="\u202f",
        least_grouped=1_000,
        percent="\u00a0%",
    ),
    "es": Locale(
        months=(
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre",
        ),
        day="{day} de {month} de {year}",
        month="{month} de {year}",
        first="1",
        between="{start} y {end}",
        article="el ",
        elides=False,
        forms={
            "": Form("", "", "", "alrededor de ", "entre "),
            "el": Form("el ", "", "", "alrededor de ", "entre "),
            "en": Form("el ", "en ", "en ", "alrededor de ", "entre "),
            "del": Form("del ", "de ", "de ", "de alrededor de ", "de entre "),
            "al": Form("al ", "a ", "a ", "a alrededor de ", "a entre "),
        },
        decimal=",",
        group=".",
        least_grouped=10_000,  # CLDR: the least number of digits before a group is two
        percent="\u00a0%",
    ),
}  # fmt: skip
