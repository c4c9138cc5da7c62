"""What the program says in French and Spanish: whole sentences, with dates, numbers and rows of names as they are written there.

All expected texts were written by hand, with the words of docs/glossary.md.
"""

from __future__ import annotations

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.output.messages import speaking
from iscm_cli.output.numbers import ages_words
from iscm_cli.output.phrases import either, joined
from iscm_cli.output.terminal.pager import _told
from iscm_cli.output.wording import (
    dated_words,
    default_statuses,
    in_words,
    kosovo_note,
    span,
    state_names,
    stated_words,
    the,
)
from iscm_cli.queries.age import Age, Ages
from iscm_cli.states.table import KOSOVO_NOTE, load_states

pytestmark = pytest.mark.fixed

NBSP = "\u00a0"  # before a colon and a semicolon in French


@pytest.mark.parametrize(
    ("lang", "names", "expected"),
    [
        ("en", ["Mali"], "Mali"),
        ("en", ["Mali", "Iraq"], "Mali and Iraq"),
        ("fr", [], ""),
        ("fr", ["Mali", "Iraq", "Niger"], "Mali, Iraq et Niger"),
        ("es", ["Malí"], "Malí"),
        ("es", ["Malí", "Níger"], "Malí y Níger"),
        ("es", ["Malí", "Iraq"], "Malí e Iraq"),
        ("es", ["Malí", "Níger", "Índice"], "Malí, Níger e Índice"),
        ("es", ["padre", "hijo"], "padre e hijo"),
        ("es", ["cobre", "hierro"], "cobre y hierro"),
        ("es", ["vocales", "hiato"], "vocales y hiato"),
        ("es", ["Honduras", "Haití"], "Honduras y Haití"),
        ("es", ["Omán", "Yemen"], "Omán y Yemen"),
        ("es", ["OIM", "«IGAD»"], "OIM e «IGAD»"),
    ],
)
def test_rows_of_names_end_as_the_language_has_it(lang, names, expected):
    """In Spanish "y" is "e" before the sound of an i, but not before a diphthong that begins with it."""
    with speaking(lang):
        assert joined(names) == expected


@pytest.mark.parametrize(
    ("lang", "names", "expected"),
    [
        ("en", ["active", "dormant", "ended"], "active or dormant or ended"),
        ("fr", ["actif", "en sommeil"], "actif ou en sommeil"),
        ("es", ["activo", "inactivo"], "activo o inactivo"),
        ("es", ["siete", "ocho"], "siete u ocho"),
        ("es", ["mujer", "hombre"], "mujer u hombre"),
    ],
)
def test_choices_end_as_the_language_has_it(lang, names, expected):
    """In Spanish "o" is "u" before the sound of an o."""
    with speaking(lang):
        assert either(names) == expected


def test_the_note_on_kosovo_is_said_in_each_language():
    """The note names the resolution in the words of the language; in English it is that of the table of States."""
    assert kosovo_note() == KOSOVO_NOTE
    with speaking("fr"):
        assert kosovo_note() == (
            "Toute référence au Kosovo doit être comprise dans le contexte de la résolution 1244 (1999) "
            "du Conseil de sécurité de l'Organisation des Nations Unies."
        )
    with speaking("es"):
        assert kosovo_note() == (
            "Toda referencia a Kosovo debe entenderse en el contexto de la resolución 1244 (1999) "
            "del Consejo de Seguridad de las Naciones Unidas."
        )


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "2020-06-11", "on 2020-06-11"),
        ("fr", "2020-06-11", "le 11 juin 2020"),
        ("fr", "2020-06-01", "le 1er juin 2020"),
        ("fr", "2020-08", "en août 2020"),
        ("fr", "2020~", "vers 2020"),
        ("fr", "2016-03/2026-11-01", "entre mars 2016 et le 1er novembre 2026"),
        ("es", "2020-06-11", "el 11 de junio de 2020"),
        ("es", "2020", "en 2020"),
        ("es", "2016-03-02/2026-11-01", "entre el 2 de marzo de 2016 y el 1 de noviembre de 2026"),
    ],
)
def test_a_date_in_a_sentence_has_the_preposition_of_the_language(lang, text, expected):
    """Day, month, year, estimate and span each have a preposition of their own."""
    with speaking(lang):
        assert in_words(parse_date(text)) == expected


@pytest.mark.parametrize(
    ("lang", "start", "end", "expected", "cell"),
    [
        ("en", "2021-11-18", "2022", "2021-11-18 to 2022", "2021-11-18 to 2022"),
        ("fr", "2021-11-18", "2022", "du 18 novembre 2021 à 2022", "2021-11-18 - 2022"),
        ("fr", "2021", "2022-12-14", "de 2021 au 14 décembre 2022", "2021 - 2022-12-14"),
        ("fr", "2021-10", "2022-04", "d'octobre 2021 à avril 2022", "2021-10 - 2022-04"),
        ("fr", "2026-01", None, "depuis janvier 2026", "depuis 2026-01"),
        ("fr", None, "2022", "jusqu'en 2022", "jusqu'à 2022"),
        ("fr", None, "2022-12-14", "jusqu'au 14 décembre 2022", "jusqu'à 2022-12-14"),
        (
            "es",
            "2021-11-18",
            "2022-01",
            "desde el 18 de noviembre de 2021 hasta enero de 2022",
            "2021-11-18 a 2022-01",
        ),
        ("es", "2026-01-29", None, "desde el 29 de enero de 2026", "desde 2026-01-29"),
        ("es", None, "2022", "hasta 2022", "hasta 2022"),
        ("es", None, None, "fechas desconocidas", "fechas desconocidas"),
    ],
)
def test_a_term_is_written_out_in_a_sentence_and_as_in_the_registry_in_a_table(
    lang, start, end, expected, cell
):
    """A column of dates is alike in all languages, but for the words between them."""
    dates = (start and parse_date(start), end and parse_date(end))
    with speaking(lang):
        assert span(*dates) == expected
        assert span(*dates, cell=True) == cell


def test_an_age_follows_a_date_that_stays_as_in_the_registry():
    """One year and several are told apart."""
    old, one = Age(parse_date("2002-02"), 24, old=True), Age(parse_date("2025-02"), 1, old=True)
    with speaking("fr"):
        assert dated_words(old) == "2002-02, il y a 24 ans"
        assert dated_words(one) == "2025-02, il y a 1 an"
        assert dated_words(Age(None, None, old=False)) == "sans date"
    with speaking("es"):
        assert dated_words(old) == "2002-02, hace 24 años"
        assert dated_words(one) == "2025-02, hace 1 año"


@pytest.mark.parametrize(
    ("lang", "lists", "old", "expected"),
    [
        ("en", 27, 7, "27 lists of 2008 to 2025, 7 of them more than 5 years old, 1 undated"),
        ("fr", 27, 7, "27 listes de 2008 à 2025, dont 7 datant de plus de 5 ans, 1 sans date"),
        ("es", 27, 7, "27 listas de 2008 a 2025, 7 de ellas de hace más de 5 años, 1 sin fecha"),
        ("fr", 0, 0, "pas de liste"),
        ("es", 1200, 0, "1200 listas de 2008 a 2025, 1 sin fecha"),
        ("es", 12000, 0, "12.000 listas de 2008 a 2025, 1 sin fecha"),
    ],
)
def test_many_lists_are_told_in_a_row_of_remarks(lang, lists, old, expected):
    """How many, of when, how many of them old, how many undated; with the signs of large numbers."""
    found = Ages(parse_date("2008"), parse_date("2025-03"), lists, old, 1, 5)
    with speaking(lang):
        assert ages_words(found) == expected


def test_states_stand_in_the_alphabet_of_the_language():
    """An accent does not send a State to the end."""
    states = load_states()
    codes = ("ESP", "USA", "EGY", "FIN", "EST", "ZMB")
    in_english = ["Egypt", "Estonia", "Finland", "Spain", "United States of America", "Zambia"]
    in_french = ["Égypte", "Espagne", "Estonie", "États-Unis d'Amérique", "Finlande", "Zambie"]
    in_spanish = ["Egipto", "España", "Estados Unidos de América", "Estonia", "Finlandia", "Zambia"]
    for lang, names in (("en", in_english), ("fr", in_french), ("es", in_spanish)):
        with speaking(lang):
            assert state_names(states, codes, lang) == names


def test_only_english_gives_a_name_its_article():
    """No article is guessed in a language where no rule gives it."""
    assert the("Rabat Process") == "the Rabat Process"
    with speaking("fr"):
        assert the("Rabat Process") == "Rabat Process"
    assert the("Processus de Rabat", "fr") == "Processus de Rabat"


def test_statuses_are_called_as_in_the_language(registry):
    """By their labels in the registry."""
    assert default_statuses(registry) == "active"
    with speaking("fr"):
        assert default_statuses(registry) == "actif"
    with speaking("es"):
        assert default_statuses(registry) == "activo"


def test_a_number_that_a_source_states_has_its_date(registry):
    """With the preposition that so precise a date has."""
    count = registry.forums["mtm"].counts[0]
    some = count.model_copy(update={"value": 45, "as_of": parse_date("2023-02"), "approximate": False})
    about = some.model_copy(update={"approximate": True, "as_of": parse_date("2022-12-14")})
    with speaking("fr"):
        assert stated_words(some) == "45 déclarés en février 2023"
        assert stated_words(about) == "environ 45 déclarés le 14 décembre 2022"
    with speaking("es"):
        assert stated_words(some) == "45 declarados en febrero de 2023"
        assert stated_words(about) == "cerca de 45 declarados el 14 de diciembre de 2022"


CARDS = {
    "fr": (
        "Situation     Actif [2] · s'est réuni le 28 juin 2024 · aucun point contesté",
        "Membres       12 [3] · liste de juin 2024",
        "Présidence    Inde, de 2024 à 2026 [4]",
        f"Réunions      dernière{NBSP}: 28 juin 2024, Geneva [2] · prochaine non connue",
        "C'est la liste la plus récente au 1er novembre 2026.",
        f"Suite{NBSP}: --about",
    ),
    "es": (
        "Situación     Activo [2] · última reunión 2024-06-28",
        "Miembros      12 [3] · lista de junio de 2024",
        "Presidencia   India, desde 2024 hasta 2026 [4]",
        "Reuniones     última: 28 de junio de 2024, Geneva [2] · próxima: no se conoce",
        "Es la lista más reciente a fecha de 1 de noviembre de 2026.",
        "Más: --about",
    ),
}


@pytest.mark.parametrize("lang", CARDS)
def test_the_page_of_a_forum_is_whole_in_the_language(drawn, lang):
    """Card, members and remarks; no line is wider than the terminal."""
    text, narrow = drawn(["show", "colombo", "--as-of", "2026-11-01", "--lang", lang], 80, 60)
    flowing = text.replace("\n", " ")
    for line in CARDS[lang]:
        assert line in (text if line.count("  ") else flowing), line
    for width, page in ((80, text), (60, narrow)):
        assert all(len(line) <= width for line in page.splitlines())


def test_no_line_begins_with_the_sign_that_ends_a_french_word(drawn):
    """The blank before it holds them together at any width."""
    for width in (40, 47, 53, 60, 72, 80):
        (text,) = drawn(["show", "rabat", "--all", "--lang", "fr"], width)
        assert not [line for line in text.splitlines() if line.lstrip().startswith((":", ";"))]


def test_the_pager_says_in_the_language_what_its_keys_do():
    """The prompt of less; its language has signs of its own, which are those of the English one."""
    with speaking("fr"):
        french = _told(["less"])
    with speaking("es"):
        spanish = _told(["less"])
    assert any("q pour quitter, h pour l'aide" in word for word in french)
    assert any("q para salir, h para ayuda" in word for word in spanish)
    for command in (french, spanish):
        (prompt,) = [word for word in command if word.startswith("-Ps")]
        assert "%lt-%lb?L" in prompt
        assert "%L.?e" in prompt
        assert ":" not in prompt
