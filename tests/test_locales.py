"""Dates, numbers and the order of names in French and Spanish are those of CLDR."""

from __future__ import annotations

import csv
import datetime as dt

import pytest
import tomli
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

from conftest import ROOT, SHIPPED
from iscm_cli.dates import parse_date
from iscm_cli.output.locales import LOCALES
from iscm_cli.output.messages import say, say_many, speaking
from iscm_cli.output.sorting import key_in, name_key
from programs import needs_chromium

LANGUAGES = ("fr", "es")

# Words with the accents, ligatures and signs by which an order can go wrong.
HARD = (
    "cote", "côte", "coté", "côté", "Cote", "nandú", "ñandú", "nube", "Nube", "nzambi", "oeuf", "œuf", "ofe",
    "élève", "eleve", "Eleve", "10 ans", "2 ans", "Saint-Marin", "Saint Marin", "Saint\u2019Marin", "Saint'Marin",
    "l'Est", "lest", "España", "Espana", "Espanto", "A (b)", "A b", "A-b", "Ab", "Åland", "Aland", "Alandz",
)  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("month", range(1, 13))
def test_days_and_months_are_written_as_in_cldr(lang, month):
    """From the second of a month on, CLDR writes a day as the language does."""
    written = LOCALES[lang].date
    day = dt.date(2020, month, 17)
    assert written(parse_date(day.isoformat())) == format_date(day, "long", lang)
    assert written(parse_date(f"2020-{month:02}")) == format_skeleton("yMMMM", day, locale=lang)


@pytest.mark.parametrize(
    ("lang", "form", "text", "expected"),
    [
        ("fr", "le", "2020-03-01", "le 1er mars 2020"),
        ("fr", "du", "2022-11-14", "du 14 novembre 2022"),
        ("fr", "du", "2022-11", "de novembre 2022"),
        ("fr", "au", "2022", "en 2022"),
        ("fr", "", "2023~", "vers 2023"),
        ("fr", "", "2016-03/2026", "entre mars 2016 et 2026"),
        ("fr", "iso", "2023~", "c. 2023"),
        ("es", "el", "2020-03-01", "el 1 de marzo de 2020"),
        ("es", "del", "2022-11-14", "del 14 de noviembre de 2022"),
        ("es", "del", "2022-11", "de noviembre de 2022"),
        ("es", "en", "2022-11-14", "el 14 de noviembre de 2022"),
        ("es", "en", "2022", "en 2022"),
        ("es", "", "2016/2018-02", "entre 2016 y febrero de 2018"),
    ],
)
def test_forms_of_a_date(lang, form, text, expected):
    """A translation asks for the form that its sentence needs, whatever the date's precision."""
    assert LOCALES[lang].date(parse_date(text), form) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", [0, 7, 999, 12_345, 1_234_567, 2.5, 1234.5])
def test_numbers_are_written_as_in_cldr(lang, number):
    """The signs are those of the language."""
    spec = "" if isinstance(number, int) else ",.1f"
    assert LOCALES[lang].number(number, spec) == format_decimal(number, locale=lang)


def test_spanish_does_not_group_four_digits():
    """CLDR: minimumGroupingDigits is 2 for Spanish, 1 for French."""
    assert LOCALES["es"].number(1234) == "1234"
    assert LOCALES["fr"].number(1234) == "1\u202f234"
    assert LOCALES["fr"].number(2008, "d") == "2008"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_percentages_are_written_as_in_cldr(lang):
    """With the blank before the sign."""
    assert LOCALES[lang].number(0.425, ".1%") == format_percent(
        0.425, locale=lang, decimal_quantization=False
    )


@pytest.mark.parametrize(("lang", "form"), [("fr", "du"), ("es", "del")])
def test_what_stands_in_place_of_a_date_has_no_forms(lang, form):
    """Where none is known a word stands there, whatever form the sentence asks for."""
    assert LOCALES[lang].filled(f"({{date:{form}}})", {"date": "sans date"}) == "(sans date)"


def test_english_is_as_it_stands():
    """A message in English is filled as Python does it: dates as the registry has them."""
    assert say("on {date}: {number}", date=parse_date("2022-11~"), number=1234) == "on c. 2022-11: 1234"
    assert say_many("{number:,} forum", "{number:,} forums", 1000) == "1,000 forums"


@needs_chromium
@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_are_sorted_as_in_cldr(lang, browser):
    """All names of States and forums, and hard words, in the order of ICU's collator for the language."""
    with (ROOT / "data" / "states.csv").open(encoding="utf-8") as file:
        names = {row[lang] for row in csv.DictReader(file) if row[lang]}
    for forum in tomli.loads(SHIPPED.read_text("utf-8"))["forums"].values():
        names |= {forum["name"], forum["short_name"]}
        names |= {name["name"] for name in forum.get("names", []) if name["lang"] == lang}
    shuffled = sorted(names | set(HARD), key=lambda name: name[::-1])
    page = browser.new_page()
    expected = page.evaluate(
        "([lang, names]) => names.sort(new Intl.Collator(lang).compare)", [lang, shuffled]
    )
    page.close()
    assert sorted(shuffled, key=lambda name: key_in(lang, name)) == expected


def test_the_order_of_a_name_is_that_of_the_language_spoken():
    """In English names stand as they did before there were other languages."""
    names = ["Érythrée", "Égypte", "Djibouti", "Zambie"]
    assert sorted(names, key=name_key) == ["Djibouti", "Zambie", "Égypte", "Érythrée"]
    with speaking("fr"):
        assert sorted(names, key=name_key) == ["Djibouti", "Égypte", "Érythrée", "Zambie"]
