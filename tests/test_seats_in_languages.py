"""Where States sit, what forums share and how many there are, in French and Spanish: whole sentences, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from iscm_cli.commands.limit import noted
from iscm_cli.dates import parse_date
from iscm_cli.models import Registry
from iscm_cli.output.blocks import Answer, Facts, Heading, Items, Paragraph, Table
from iscm_cli.output.messages import speaking
from iscm_cli.output.views.body import one_body
from iscm_cli.output.views.compare import compared
from iscm_cli.output.views.country import one_country, region_blocks
from iscm_cli.output.views.matrix import least_width
from iscm_cli.output.views.overlap import by_country, by_forum
from iscm_cli.output.views.overlap_words import brief_caveats, overlap_title
from iscm_cli.output.views.ranking import ranked
from iscm_cli.output.views.seats import active_words, further_words, other_standings, seat_blocks
from iscm_cli.output.views.stated import stated
from iscm_cli.output.views.stats import counts_by, field
from iscm_cli.output.views.together import several_countries
from iscm_cli.output.wording import Citations
from iscm_cli.queries.body_seats import body_page
from iscm_cli.queries.compare import comparison
from iscm_cli.queries.country import Neighbours, country_page, together
from iscm_cli.queries.forums import Scope, list_forums
from iscm_cli.queries.overlap import Circle, circles
from iscm_cli.queries.overview import overview
from iscm_cli.queries.ranking import ranking
from iscm_cli.states import load_states
from making import forum_data, founded, registry_data, states_list

pytestmark = pytest.mark.fixed

DAY = parse_date("2024-03-01")
SCOPE = Scope(DAY)
STATES = load_states()
LABELS = {
    "statuses": {
        "live": {"label": "Live", "default": True, "labels": {"fr": "Actif", "es": "Activo"}},
        "asleep": {"label": "Asleep", "labels": {"fr": "En sommeil", "es": "Inactivo"}},
        "coming": {"label": "Coming", "labels": {"fr": "Émergent", "es": "Emergente"}},
    },
    "kinds": {
        "council": {"label": "Council", "plural": "Councils", "labels": {"fr": "Conseil", "es": "Consejo"},
                    "plurals": {"fr": "Conseils", "es": "Consejos"}},
    },
    "standings": {
        "member": {"label": "Member", "labels": {"fr": "Membre", "es": "Miembro"}},
        "observer": {"label": "Observer", "labels": {"fr": "Observateur", "es": "Observador"}},
        "other": {"label": "Other", "labels": {"fr": "Autre", "es": "Otro"}},
    },
    "sources": {"s": {"title": "Page", "publisher": "Press", "url": "https://www.example.org"}},
}  # fmt: skip
NORTH, SOUTH = "Conseil du Nord", "Conseil du Sud"


def status(word: str) -> list[dict[str, str]]:
    """A claim on the status of a forum."""
    return [{"value": word, "source": "s"}]


def called(fr: str, es: str) -> list[dict[str, str]]:
    """The names of a forum in French and Spanish."""
    return [{"lang": "fr", "name": fr, "source": "s"}, {"lang": "es", "name": es, "source": "s"}]


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Two forums that share France, one that sleeps, one that is coming, and one whose members are not known."""
    forums = {
        "north": forum_data(
            states_list("2020", "FRA ITA", "MLI"),
            names=called(NORTH, "Consejo del Norte"),
            established=[founded("1993")],
        ),
        "south": forum_data(states_list("2022", "FRA EGY"), names=called(SOUTH, "Consejo del Sur")),
        "asleep": forum_data(states_list("2001", "FRA"), status=status("asleep")),
        "coming": forum_data(states_list("2021", "FRA"), status=status("coming")),
        "closed": forum_data(),
    }
    return Registry.model_validate({**registry_data(forums), **LABELS})


def page_of(registry: Registry, code: str = "FRA", scope: Scope = SCOPE) -> Any:
    """What is known of a State."""
    return country_page(registry, STATES, code, scope)


def texts(blocks: Any, kind: type = Paragraph) -> list[str]:
    """The texts of the headings or paragraphs of a page."""
    return [block.text for block in blocks if isinstance(block, kind)]


@pytest.mark.parametrize(
    ("lang", "number", "words"),
    [
        ("fr", 0, "Dans aucun forum (situation\u00a0: actif), au 1er mars 2024"),
        ("fr", 1, "Dans 1 forum (situation\u00a0: actif), au 1er mars 2024"),
        ("fr", 2, "Dans 2 forums (situation\u00a0: actif), au 1er mars 2024"),
        ("fr", 1000, "Dans 1\u202f000 forums (situation\u00a0: actif), au 1er mars 2024"),
        ("es", 0, "En ningún foro (situación: activo), a fecha de 1 de marzo de 2024"),
        ("es", 1, "En 1 foro (situación: activo), a fecha de 1 de marzo de 2024"),
        ("es", 2, "En 2 foros (situación: activo), a fecha de 1 de marzo de 2024"),
        ("es", 1000, "En 1000 foros (situación: activo), a fecha de 1 de marzo de 2024"),
        ("es", 10_000, "En 10.000 foros (situación: activo), a fecha de 1 de marzo de 2024"),
    ],
)
def test_in_how_many_forums_at_work_a_state_sits(registry, lang, number, words):
    """One forum, several and none are said clauses, and thousands are grouped as in the language."""
    found = page_of(registry)
    with speaking(lang):
        assert active_words(registry, found._replace(active=found.active[:1] * number), DAY) == words


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", ["Également dans 2 forums (situation\u00a0: en sommeil ou émergent)\u00a0: asleep, coming."]),
        ("es", ["También en 2 foros (situación: inactivo o emergente): asleep, coming."]),
    ],
)
def test_forums_of_another_status_stand_in_a_line(registry, lang, words):
    """The line names the statuses and the forums."""
    with speaking(lang):
        assert texts(seat_blocks(registry, page_of(registry), Citations(registry), lang)) == words


def test_forums_of_another_status_alone(registry):
    """Where a State sits in no forum at work, the line does not say "also"."""
    found = page_of(registry)._replace(active=())
    with speaking("fr"):
        words = further_words(registry, found._replace(further=found.further[:1]), DAY)
    assert words == "Dans 1 forum (situation\u00a0: en sommeil), au 1er mars 2024"


@pytest.mark.parametrize(
    ("lang", "labels", "cell"),
    [
        ("fr", ["Forum", "Statut", "Selon", "", "Situation", "Type"], (NORTH, "observateur", "Actif", "Conseil")),
        (
            "es",
            ["Foro", "Condición", "Según", "", "Situación", "Tipo"],
            ("Consejo del Norte", "observador", "Activo", "Consejo"),
        ),
    ],
)  # fmt: skip
def test_the_table_of_seats(registry, lang, labels, cell):
    """Labels, standings, statuses and kinds are in the language; keys of columns are what they were."""
    with speaking(lang):
        blocks = seat_blocks(registry, page_of(registry, "MLI"), Citations(registry), lang)
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert [column.label for column in table.columns] == labels
    assert [column.key for column in table.columns] == [
        "short_name",
        "standing",
        "by",
        "source",
        "status",
        "kind",
    ]
    (row,) = table.rows
    assert (*row[:2], *row[4:]) == cell


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "Participation non connue, faute de liste complète\u00a0: closed."),
        ("es", "No se conoce la participación, por falta de una lista completa: closed."),
    ],
)
def test_forums_of_which_it_is_not_known(registry, lang, words):
    """A forum without a complete list is named."""
    with speaking(lang):
        assert texts(other_standings(page_of(registry), Citations(registry))) == [words]


@pytest.mark.parametrize(
    ("lang", "own", "words"),
    [
        ("fr", 0, ("Afrique occidentale (17 États et territoires)\u00a0: Mali, aucun forum connu\u00a0; "
                  "médiane\u00a0: 2,5, maximum\u00a0: 4")),
        ("fr", 1, ("Afrique occidentale (17 États et territoires)\u00a0: Mali, 1 forum (rang 3)\u00a0; "
                  "médiane\u00a0: 2,5, maximum\u00a0: 4")),
        ("fr", 2, ("Afrique occidentale (17 États et territoires)\u00a0: Mali, 2 forums (rang 3)\u00a0; "
                  "médiane\u00a0: 2,5, maximum\u00a0: 4")),
        ("es", 0, "África occidental (17 Estados y territorios): Malí, ningún foro conocido; mediana: 2,5, máximo: 4"),
        ("es", 1, "África occidental (17 Estados y territorios): Malí, 1 foro (puesto 3); mediana: 2,5, máximo: 4"),
        ("es", 2, "África occidental (17 Estados y territorios): Malí, 2 foros (puesto 3); mediana: 2,5, máximo: 4"),
    ],
)  # fmt: skip
def test_a_state_against_its_region(registry, lang, own, words):
    """The region has its name of the M49 standard in the language, and the median a comma."""
    found = page_of(registry, "MLI")._replace(neighbours=(Neighbours("Western Africa", 17, own, 3, 2.5, 4),))
    with speaking(lang):
        blocks = region_blocks(registry, found, STATES["MLI"].name(lang))
    assert blocks[1] == Items((words,))


@pytest.mark.parametrize(
    ("lang", "day", "words"),
    [
        ("fr", "2005", "Soudan du Sud\u00a0: État inexistant en 2005"),
        ("fr", "2005-03-01", "Soudan du Sud\u00a0: État inexistant au 1er mars 2005"),
        ("es", "2005", "Sudán del Sur: Estado inexistente a fecha de 2005"),
        ("es", "2005-03", "Sudán del Sur: Estado inexistente a fecha de marzo de 2005"),
    ],
)
def test_a_state_that_did_not_exist(registry, lang, day, words):
    """The remark says of when, in the form that fits how precise the day is."""
    found = page_of(registry, "SSD", Scope(parse_date(day)))
    with speaking(lang):
        assert one_country(registry, STATES, found, lang, "").notes[0] == words


@pytest.mark.parametrize(
    ("lang", "filters", "words"),
    [
        ("fr", "", "Islande\u00a0: dans aucune liste en vigueur d'un forum"),
        ("fr", "--kind council",
         "Islande\u00a0: dans aucune liste en vigueur d'un forum correspondant à --kind council"),
        ("es", "", "Islandia: no figura en ninguna lista vigente de un foro"),
        ("es", "--kind council",
         "Islandia: no figura en las listas vigentes de los foros que corresponden a --kind council"),
    ],
)  # fmt: skip
def test_a_state_that_no_list_names(registry, lang, filters, words):
    """The remark repeats filters as they were typed."""
    with speaking(lang):
        assert one_country(registry, STATES, page_of(registry, "ISL"), lang, filters).notes[0] == words


@pytest.mark.parametrize(
    ("lang", "headings", "cells"),
    [
        (
            "fr",
            ["Mali, Italie", "Tous sont dans 1 forum, au 1er mars 2024",
             "Certains, mais pas tous, sont dans 1 forum"],
            ("observateur", "non"),
        ),
        (
            "es",
            ["Malí, Italia", "Todos están en 1 foro, a fecha de 1 de marzo de 2024",
             "Algunos, pero no todos, están en 1 foro"],
            ("observador", "no"),
        ),
    ],
)  # fmt: skip
def test_several_states_together(lang, headings, cells):
    """Where all sit and where only some do, with standings and the word for no."""
    forums = {
        "both": forum_data(states_list("2020", "ITA", "MLI")),
        "one": forum_data(states_list("2020", "FRA", "MLI")),
    }
    registry = Registry.model_validate({**registry_data(forums), **LABELS})
    found = together(registry, ("MLI", "ITA"), SCOPE)
    with speaking(lang):
        page = several_countries(registry, STATES, found, lang, "").page
    assert texts(page, Heading)[:3] == headings
    tables = [block for block in page if isinstance(block, Table)]
    assert tables[1].rows[0][1:3] == cells


@pytest.mark.parametrize(
    ("lang", "number", "words"),
    [
        ("fr", 1, "Dans 1 autre forum, aucun d'eux n'est membre ni observateur."),
        ("fr", 2, "Dans 2 autres forums, aucun d'eux n'est membre ni observateur."),
        ("fr", 1000, "Dans 1\u202f000 autres forums, aucun d'eux n'est membre ni observateur."),
        ("es", 1, "En 1 foro más, ninguno de ellos es miembro u observador."),
        ("es", 2, "En otros 2 foros, ninguno de ellos es miembro u observador."),
    ],
)
def test_forums_without_any_member_of_a_body(load_fixed, lang, number, words):
    """The last line of the page of a body."""
    found = body_page(load_fixed, "eu", SCOPE)._replace(without=number)
    with speaking(lang):
        assert texts(one_body(load_fixed, STATES, found, lang, "").page)[-1] == words


@pytest.fixture(scope="module")
def load_fixed(load_once) -> Registry:
    """The fixed registry, which has bodies of States."""
    return load_once()


def test_who_of_a_body_sits_there(load_fixed):
    """All, all but a few, some and how many of how many; observers are said to be some."""
    found = body_page(load_fixed, "eu", SCOPE)
    whole = next(seat for seat in found.seats if seat.slug == "rabat")
    but_two = whole._replace(
        sitting=tuple(code for code in whole.verdicts if code not in ("ITA", "MLT")),
        verdicts={**whole.verdicts, **{code: whole.verdicts[code]._replace(answer="no") for code in ("ITA", "MLT")}},
    )  # fmt: skip
    seats = (whole, but_two, whole._replace(sitting=("ITA",)))
    cells = {}
    for lang in ("fr", "es"):
        with speaking(lang):
            page = one_body(load_fixed, STATES, found._replace(seats=seats), lang, "").page
        (table,) = (block for block in page if isinstance(block, Table))
        cells[lang] = [(row[1], row[4]) for row in table.rows]
    assert cells["fr"] == [
        ("27 sur 27", "tous"),
        ("25 sur 27", "tous sauf Italie et Malte"),
        ("1 sur 27", "Italie"),
    ]
    assert cells["es"] == [
        ("27 de 27", "todos"),
        ("25 de 27", "todos menos Italia y Malta"),
        ("1 de 27", "Italia"),
    ]


@pytest.mark.parametrize(
    ("lang", "facts", "partly"),
    [
        (
            "fr",
            (("En commun", ("États membres des deux\u00a0: 1 sur 3",)),
             ("Recoupement", ("33\u00a0% (indice de Jaccard\u00a0: 0,3333)",))),
            [],
        ),
        (
            "es",
            (("En común", ("Estados miembros de ambos: 1 de 3",)),
             ("Coincidencia", ("33\u00a0% (índice de Jaccard: 0,3333)",))),
            [],
        ),
    ],
)  # fmt: skip
def test_two_forums_compared(registry, lang, facts, partly):
    """One of three States is in both: a third, with the signs of the language."""
    found = comparison(registry, ("north", "south"), DAY)
    with speaking(lang):
        page = compared(registry, STATES, found, frozenset(), lang).page
    assert next(block for block in page if isinstance(block, Facts)) == Facts(facts)
    assert [text for text in texts(page) if "closed" in text] == partly


@pytest.mark.parametrize(
    ("lang", "pair", "partly"),
    [
        ("fr", f"{NORTH}, closed\u00a0: membres en commun et recoupement non connus",
         "Membres connus en partie seulement, ou non connus, pour 1 forum\u00a0: closed."),
        ("es", "Consejo del Norte, closed: miembros en común y coincidencia desconocidos",
         "Los miembros se conocen solo en parte, o no se conocen, en 1 foro: closed."),
    ],
)  # fmt: skip
def test_a_forum_without_a_list_compared(registry, lang, pair, partly):
    """Shared members and an overlap that nobody knows are not called 0."""
    found = comparison(registry, ("north", "south", "closed"), DAY)
    with speaking(lang):
        page = compared(registry, STATES, found, frozenset(), lang).page
    facts = dict(next(block for block in page if isinstance(block, Facts)).pairs)
    assert pair in facts["Paires" if lang == "fr" else "Pares"]
    assert [text for text in texts(page) if "closed" in text] == [partly]


@pytest.mark.parametrize(
    ("lang", "circles_of", "title"),
    [
        ("fr", (0b0011, 0b1100, True), "Aucun membre commun à deux de ces forums n'est connu"),
        ("fr", (0b0011, 0b0110, True),
         f"{NORTH} et {SOUTH}\u00a0: 1 membre commun, soit 33\u00a0% des membres de l'un ou de l'autre"),
        ("fr", (0b0111, 0b0110, True),
         f"{NORTH} et {SOUTH}\u00a0: 2 membres communs, soit 67\u00a0% des membres de l'un ou de l'autre"),
        ("fr", (0b0111, 0b0110, False),
         f"{NORTH} et {SOUTH}\u00a0: au moins 2 membres communs, soit 67\u00a0% des membres de l'un ou de l'autre"),
        ("es", (0b0011, 0b1100, True), "No consta que dos de estos foros tengan miembros en común"),
        ("es", (0b0011, 0b0110, True),
         "Consejo del Norte y Consejo del Sur: 1 miembro en común, el 33\u00a0% de los miembros de uno u otro"),
        ("es", (0b0111, 0b0110, False),
         "Consejo del Norte y Consejo del Sur: al menos 2 miembros en común, el 67\u00a0% de los miembros de uno u otro"),
    ],
)  # fmt: skip
def test_the_title_of_a_matrix(registry, lang, circles_of, title):
    """How many members two forums share, and which part of the members of either that is."""
    one, other, complete = circles_of
    order = [
        Circle("north", one, one.bit_count(), complete),
        Circle("south", other, other.bit_count(), complete=True),
    ]
    with speaking(lang):
        assert overlap_title(registry, order, DAY)[0] == title


def test_a_long_name_gives_way_to_the_short_one():
    """A matrix has room for a short name, not for a whole one in French."""
    long = "Dialogue sur la migration pour les États membres du marché commun"
    forums = {
        "md": forum_data(states_list("2020", "FRA"), short_name="MD", names=called(long, "Diálogo")),
        "north": forum_data(states_list("2020", "FRA"), names=called(NORTH, "Consejo del Norte")),
    }
    registry = Registry.model_validate({**registry_data(forums), **LABELS})
    found = circles(registry, ("md", "north"), DAY)
    with speaking("fr"):
        page = by_forum(registry, found, DAY, named=True).page
    (table,) = (block for block in page if isinstance(block, Table))
    assert table.rows[0][:2] == ("MD", NORTH)


def test_names_in_a_matrix_stay_apart():
    """Names that begin alike are cut no further than to where they differ: at 16 columns, with an ellipsis."""
    order = [Circle("a", 0b11, 2, complete=True), Circle("b", 0b111, 3, complete=True)]
    names = ["Processus de Bali", "Processus de Budapest"]
    assert least_width(order, names) == 2 + 16 + 1 + 2 * 3


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", [("Non représentés, faute de liste des membres connue\u00a0: closed.",
                 "Non représenté\u00a0: 1 forum sans liste des membres connue.")]),
        ("es", [("No representados, por falta de una lista de miembros conocida: closed.",
                 "No representado: 1 foro sin lista de miembros conocida.")]),
    ],
)  # fmt: skip
def test_what_a_matrix_leaves_out(registry, lang, said):
    """The caveat at length names the forums, the brief one counts them."""
    found = circles(registry, ("north", "closed"), DAY)
    with speaking(lang):
        assert [caveat for caveat in brief_caveats(registry, found) if "closed" in caveat[0]] == said


@pytest.mark.parametrize(
    ("lang", "top", "words"),
    [
        ("fr", 1, "2 autres États\u00a0: --top 3, ou -f csv."),
        ("fr", 2, "1 autre État\u00a0: --top 3, ou -f csv."),
        ("es", 1, "2 Estados más: --top 3, o -f csv."),
        ("es", 2, "1 Estado más: --top 3, o -f csv."),
    ],
)
def test_states_that_are_not_shown(registry, lang, top, words):
    """How many more there are, and what to type for all."""
    found = circles(registry, ("north", "south"), DAY)
    with speaking(lang):
        assert words in texts(by_country(registry, STATES, found, DAY, lang, top=top).page)


@pytest.mark.parametrize(
    ("lang", "number", "words"),
    [
        ("fr", 4, "1 de plus\u00a0: --limit 4 affiche tout"),
        ("fr", 1503, "1\u202f500 de plus\u00a0: --limit 1503 affiche tout"),
        ("es", 4, "Queda 1 sin mostrar: --limit 4 lo muestra todo"),
        ("es", 15_003, "Quedan 15.000 sin mostrar: --limit 15003 lo muestra todo"),
    ],
)
def test_rows_that_are_not_shown(lang, number, words):
    """A number to be typed is never grouped."""
    with speaking(lang):
        assert noted(Answer([], Table((), ()), ()), number, 3).notes == (words,)


def test_a_code_that_is_also_a_body(run):
    """What was taken for a State is said, and how to name the body."""
    assert (
        "AU se entiende como Australia; para la organización, escriba «African Union»"
        in run("country", "AU", "--lang", "es").errors
    )
    assert (
        "AU est compris comme\u00a0: Australie\u00a0; pour l'organisation, écrivez «\u00a0African Union\u00a0»"
        in run("list", "--country", "AU", "--lang", "fr").errors
    )


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", ("4 États et territoires sont membres ou observateurs d'au moins un de ces forums\u00a0; "
               "dans aucun\u00a0: {none}. Le plus grand nombre de forums\u00a0: France (2), Égypte (1), Italie (1), "
               "Mali (1). Aucune liste complète des membres n'est connue pour 1 forum (closed)\u00a0; "
               "ces nombres sont donc des minimums. ")),
        ("es", ("4 Estados y territorios son miembros u observadores de al menos uno de estos foros; "
               "en ninguno: {none}. El mayor número de foros: Francia (2), Egipto (1), Italia (1), Malí (1). "
               "No se conoce una lista completa de miembros de 1 foro (closed), por lo que son cifras mínimas. ")),
    ],
)  # fmt: skip
def test_the_field_in_numbers(registry, lang, said):
    """How many States sit anywhere, which sit most often, and why these are least numbers."""
    with speaking(lang):
        page = field(registry, STATES, overview(registry, SCOPE), lang, "").page
    none = len(list(STATES)) - 4
    assert any(text.startswith(said.format(none=none)) for text in texts(page))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Most: Switzerland (2), Djibouti (1), France (1), Germany (1), South Africa (1), and 2 more States with 1."),
        ("fr", "Le plus grand nombre de forums\u00a0: Suisse (2), Afrique du Sud (1), Allemagne (1), Djibouti (1), Espagne (1) et 2 autres États avec 1."),
        ("es", "El mayor número de foros: Suiza (2), Alemania (1), Djibouti (1), España (1), Francia (1) y 2 Estados más con 1."),
    ],
)  # fmt: skip
def test_states_in_as_many_forums_stand_by_name(lang, said):
    """Of equal numbers the first names stand, in the order of the language, and the others are counted; in data the order is that of codes."""
    lists = (states_list("2020", "CHE DEU DJI ESP FRA SWE ZAF"), states_list("2020", "CHE"))
    registry = Registry.model_validate(
        {**registry_data({f"f{place}": forum_data(each) for place, each in enumerate(lists)}), **LABELS}
    )
    with speaking(lang):
        answer = field(registry, STATES, overview(registry, SCOPE), lang, "")
    assert any(said in text for text in texts(answer.page))
    assert list(overview(registry, SCOPE).participation.per_state) == [
        "CHE",
        "DEU",
        "DJI",
        "ESP",
        "FRA",
        "SWE",
        "ZAF",
    ]


@pytest.mark.parametrize(
    ("lang", "members", "said"),
    [
        ("en", "FRA ITA JPN KOR", "248 are in none, 2 of them members of the United Nations."),
        ("en", "FRA JPN", "248 are in none, 1 of them a member of the United Nations."),
        ("en", "FRA ITA", "248 are in none, none of them a member of the United Nations."),
        ("en", "", "248 are in none."),
        ("fr", "FRA JPN KOR", "; dans aucun\u00a0: 248, dont 2 membres des Nations Unies."),
        ("fr", "JPN", "; dans aucun\u00a0: 248, dont 1 membre des Nations Unies."),
        ("fr", "ITA", "; dans aucun\u00a0: 248, dont aucun membre des Nations Unies."),
        ("es", "FRA JPN KOR", "; en ninguno: 248, 2 de ellos miembros de las Naciones Unidas."),
        ("es", "JPN", "; en ninguno: 248, 1 de ellos miembro de las Naciones Unidas."),
        ("es", "ITA", "; en ninguno: 248, ninguno de ellos miembro de las Naciones Unidas."),
    ],
)  # fmt: skip
def test_members_of_the_united_nations_in_none(lang, members, said):
    """Of 250 States and territories, two of them in a forum, those in none that are UN members are told apart where these are known."""
    data = {**registry_data({"f": forum_data(states_list("2020", "FRA ITA"))}), **LABELS}
    if members:
        body = {
            "name": "World Body",
            "aliases": ["United Nations"],
            "memberships": [states_list("2020", members)],
        }
        data["organisations"] = {"world": body}
    registry = Registry.model_validate(data)
    with speaking(lang):
        page = field(registry, STATES, overview(registry, SCOPE), lang, "").page
    assert any(said in text for text in texts(page))


@pytest.mark.parametrize("known", [{"as_of": "2025"}, {"complete": False}], ids=["later", "not all"])
def test_of_unknown_members_of_the_united_nations_nothing_is_said(known):
    """Where nobody is known to be a UN member on the day, or not all are, no number of them is given."""
    body = {"name": "United Nations", "memberships": [{**states_list("2020", "JPN"), **known}]}
    data = {
        **registry_data({"f": forum_data(states_list("2020", "FRA"))}),
        **LABELS,
        "organisations": {"un": body},
    }
    registry = Registry.model_validate(data)
    page = field(registry, STATES, overview(registry, SCOPE), "en", "").page
    assert any("249 are in none." in text for text in texts(page))


@pytest.mark.parametrize(
    ("lang", "rows"),
    [("fr", (("années 1990", 1), (None, 1))), ("es", (("década de 1990", 1), (None, 1)))],
)
def test_decades(lang, rows):
    """A decade is said as the language does, and its key stays."""
    forums = {
        "old": forum_data(states_list("2020", "FRA"), established=[founded("1993")]),
        "other": forum_data(states_list("2020", "FRA")),
    }
    registry = Registry.model_validate({**registry_data(forums), **LABELS})
    with speaking(lang):
        answer = counts_by(registry, list_forums(registry, SCOPE), "decade", "")
    assert answer.page[0].rows == rows
    assert [item["decade"] for item in answer.data] == ["1990s", None]


@pytest.mark.parametrize(
    ("lang", "title", "labels", "others"),
    [
        ("fr", "Les forums les plus anciens, par date de création", ["Rang", "Forum", "Création", "Selon"],
         "s\u00a0; selon d'autres\u00a0: février 1991 (s, t)\u00a0; 1990 (t)"),
        ("es", "Los foros más antiguos, por fecha de establecimiento",
         ["Puesto", "Foro", "Establecido", "Según"], "s; según otras fuentes: febrero de 1991 (s, t); 1990 (t)"),
    ],
)  # fmt: skip
def test_the_oldest_forums(lang, title, labels, others):
    """Other founding dates stand behind the source; the column of dates is as in any language."""
    claims = [founded("1993-05"), founded("1991-02"), founded("1991-02", "t"), founded("1990", "t")]
    data = registry_data({"old": forum_data(established=claims)})
    registry = Registry.model_validate(
        {**data, **LABELS, "sources": {"s": LABELS["sources"]["s"], "t": LABELS["sources"]["s"]}}
    )
    with speaking(lang):
        page = ranked(registry, ranking(registry, SCOPE, "oldest"), "").page
    assert page[0] == Heading(title, 1)
    assert [column.label for column in page[1].columns] == labels
    assert page[1].rows == (("1", "old", "1993-05", others),)
    assert page[1].sections == {0: "Conseils" if lang == "fr" else "Consejos"}


@pytest.mark.parametrize(
    ("lang", "told", "counts"),
    [
        ("fr", ("Many take part (s, sans date)", "Few do (s, mars 2020)"),
         (("2020-03", 12, "rounds (décompte de sa liste)", "s"), ("sans date", 9, "rounds", "s"))),
        ("es", ("Many take part (s, sin fecha)", "Few do (s, marzo de 2020)"),
         (("2020-03", 12, "rounds (recuento de su lista)", "s"), ("sin fecha", 9, "rounds", "s"))),
    ],
)  # fmt: skip
def test_what_sources_state_of_the_field(lang, told, counts):
    """Texts of sources stay as they are; what the program says of them is in the language."""
    statements = [
        {"topic": "trend", "text": "Many take part", "source": "s"},
        {"topic": "trend", "text": "Few do", "source": "s", "as_of": "2020-03"},
        {
            "topic": "count",
            "text": "rounds",
            "value": 12,
            "source": "s",
            "as_of": "2020-03",
            "derived": True,
        },
        {"topic": "count", "text": "rounds", "value": 9, "source": "s"},
    ]
    data = {**registry_data({"f": forum_data()}), **LABELS, "statements": statements}
    with speaking(lang):
        page = stated(Registry.model_validate(data)).page
    assert page[1] == Items(told)
    assert page[3].rows == counts


CALLS = [
    ["country", "FRA"],
    ["country", "FRA", "EGY"],
    ["country", "eu"],
    ["compare", "rabat", "khartoum"],
    ["compare", "rabat", "eu"],
    ["overlap", "rabat", "khartoum", "bali"],
    ["overlap", "--by", "country", "--top", "3"],
    ["stats"],
    ["stats", "--largest"],
    ["stats", "--by", "theme"],
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_the_language_changes_words_alone(ask, call):
    """Keys, codes, numbers and dates of JSON are alike in each language; labels and names alone differ."""

    def without_words(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: without_words(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [without_words(item, key) for item in value]
        return "" if key in ("name", "label", "text") else value

    english = without_words(ask(*call))
    assert without_words(ask(*call, "--lang", "fr")) == english
    assert without_words(ask(*call, "--lang", "es")) == english


@pytest.mark.parametrize("lang", ["fr", "es"])
@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_answers_fit_the_terminal(drawn, call, lang):
    """No line is wider than the terminal, though words are longer than in English."""
    for width, text in zip((60, 80, 120), drawn([*call, "--lang", lang], 60, 80, 120), strict=True):
        assert max(map(len, text.splitlines())) <= width
