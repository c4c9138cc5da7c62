"""Lists, searches, terms, briefs and differences in French and Spanish: whole sentences, written by hand."""

from __future__ import annotations

import pytest

from conftest import RIVERS
from iscm_cli.dates import parse_date
from iscm_cli.output.messages import speaking
from iscm_cli.output.terminal.layout import wrapped
from iscm_cli.output.views.codes import NO_STATES
from iscm_cli.output.views.overview import overview_sheet
from iscm_cli.queries.forums import Scope, list_forums
from iscm_cli.queries.lifetimes import states_of
from iscm_cli.queries.particulars import particulars_of

NB = "\u00a0"  # the blank before a colon in French, at which no line ends


@pytest.fixture
def rivers_in(run):
    """The program asked of the rivers in a language."""
    return lambda lang, *arguments: run(*arguments, "--registry", RIVERS, "--lang", lang)


@pytest.fixture
def changed(tmp_path):
    """The rivers with a text replaced by another, as a file."""

    def write(before: str, after: str):
        text = RIVERS.read_text("utf-8")
        assert before in text
        path = tmp_path / "changed.toml"
        path.write_text(text.replace(before, after, 1), "utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("fr", ["Forum", "Membres", "Date", "Création", "Situation", "Régions", "Observateurs", "Selon", "Identifiant"]),
        ("es", ["Foro", "Miembros", "Fecha", "Establecido", "Situación", "Regiones", "Observadores", "Según", "Identificador"]),
    ],
)  # fmt: skip
def test_the_columns_of_a_list(rivers_in, lang, labels):
    """Columns are labelled in the language; a date in a column stays as it is."""
    first, _, *rows = rivers_in(lang, "list").out.splitlines()
    assert first.split() == labels
    assert any("1995-04-05" in row for row in rows)


@pytest.mark.parametrize(
    ("lang", "remark"),
    [
        ("fr", f"forums non affichés{NB}: replaced (1){NB}; --status all"),
        ("es", "no se muestran: replaced (1); --status all los muestra"),
    ],
)
def test_what_a_list_leaves_out(rivers_in, lang, remark):
    """A status that the registry does not have in the language is named in English."""
    assert rivers_in(lang, "list").errors == [remark]


@pytest.mark.parametrize(
    ("lang", "remark"),
    [("fr", "4 forums n'étaient pas encore créés"), ("es", "4 foros aún no se habían establecido")],
)
def test_what_was_not_founded_then(rivers_in, lang, remark):
    """In 1970 there were the commissions of the Rhine and, the first of its two, of the Niger."""
    assert remark in rivers_in(lang, "list", "--status", "all", "--as-of", "1970").errors


def test_keys_do_not_change(ask):
    """What machines read is the same in any language, but for the names of forums."""
    asked = ("list", "--status", "all", "--country", "CHN", "--registry", str(RIVERS))
    french, english = ({**row, "name": ""} for lang in ("fr", "en") for row in ask(*asked, "--lang", lang))
    assert french == english
    assert (french["status"], french["standing"], french["basis"]) == ("working", "observer", "membership")


def test_standings_of_the_members_of_a_body(run, tmp_path):
    """Where the States of a body have several standings, each is counted: here two members and an observer."""
    text = RIVERS.read_text("utf-8").replace(
        '[organisations]\neu = { name = "European Union", acronym = "EU", highlight = true }',
        """[organisations]
eu = { name = "European Union", acronym = "EU", highlight = true }
lancang = { name = "Lancang Group", memberships = [{ as_of = "2019", source = "atlas", basis = "membership", complete = true, groups = [{ standing = "member", word = "member", states = ["CHN", "LAO", "THA"] }] }] }""",
    )
    path = tmp_path / "lancang.toml"
    path.write_text(text, "utf-8")
    asked = ("list", "--country", "lancang", "--registry", path)
    assert "member (2), observer (1)" in run(*asked, "--lang", "fr").out
    assert "2 member, 1 observer" in run(*asked).out


@pytest.mark.parametrize(
    ("lang", "remark"),
    [("fr", f"rien trouvé pour «{NB}xyzzy{NB}»"), ("es", "no se ha encontrado nada para «xyzzy»")],
)
def test_nothing_is_found(rivers_in, lang, remark):
    """What was looked for is quoted as the language quotes."""
    assert rivers_in(lang, "search", "xyzzy").errors == [remark]


def test_a_theme_is_found_by_its_word_in_the_language(run, changed):
    """Asked for in French, a theme is found by its French word and its English one; in English by the English alone."""
    path = changed('{ label = "Fisheries" }', '{ label = "Fisheries", labels = { fr = "Pêcheries" } }')

    def found(word: str, lang: str) -> bool:
        return "iscm list --theme fisheries" in run("search", word, "--registry", path, "--lang", lang).out

    assert found("pecheries", "fr")
    assert found("fisheries", "fr")
    assert not found("pecheries", "en")


def test_what_an_organisation_does(rivers_in):
    """An organisation is found with its roles, each with its forums."""
    assert f"rôle{NB}: partner (Danube Commission)" in rivers_in("fr", "search", "European Union").out
    assert "función: partner (Danube Commission)" in rivers_in("es", "search", "European Union").out


@pytest.mark.parametrize("name", ["disputed", "contesté"])
def test_words_of_the_program_are_found_by_either_name(rivers_in, name):
    """A word of the program is explained in the language, and found by its name in that and in English."""
    assert rivers_in("fr", "terms", name).out == (
        f"contesté (vocabulaire{NB}: degré de confirmation)\n"
        "Les sources divergent, sans qu'une telle majorité existe (définition propre à ce registre)\n"
        "\n"
        f"En anglais{NB}: disputed.\n"
    )


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "fr",
            (
                f"Membres connus en partie seulement{NB}: Nile Initiative.",
                f"Forums sans liste des membres{NB}: Old Niger Commission.",
                "Degré d'actualité au 1er mars 2022, les plus anciennes listes en premier",
            ),
        ),
        (
            "es",
            (
                "Miembros conocidos solo en parte: Nile Initiative.",
                "Foros sin lista de miembros: Old Niger Commission.",
                "Grado de actualización a fecha de 1 de marzo de 2022, las listas más antiguas primero",
            ),
        ),
    ],
)
def test_what_a_registry_covers(rivers_in, lang, lines):
    """What is lacking is said in whole sentences, and the day as the language writes it."""
    said = rivers_in(lang, "about", "--as-of", "2022-03-01").out.splitlines()
    assert [line for line in lines if line not in said] == []


def test_a_panel_has_words_for_people_and_keys_for_machines(rivers_in):
    """Answers and standings are worded where people read them, and stay as they are in CSV."""
    asked = ("panel", "rhine", "--states", "CHE", "--from", "2020", "--to", "2020")
    assert "oui" in rivers_in("fr", *asked).out
    assert ",yes,member,member,2020," in rivers_in("fr", *asked, "-f", "csv").out


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "fr",
            (
                f"Suisse (CHE){NB}: note d'information au 1er juin 2021",
                "Événements depuis le 1er juin 2020",
                "Réunions à venir",
                "Le registre ne contient aucune réunion à venir.",
            ),
        ),
        (
            "es",
            (
                "Suiza (CHE): nota informativa a fecha de 1 de junio de 2021",
                "Acontecimientos desde el 1 de junio de 2020",
                "Próximas reuniones",
                "El registro no contiene ninguna reunión próxima.",
            ),
        ),
    ],
)
def test_a_brief(rivers_in, lang, lines):
    """A brief of the first of June tells what happened in the year before it."""
    said = rivers_in(lang, "brief", "CHE", "--as-of", "2021-06-01").out.splitlines()
    assert [line for line in lines if line not in said] == []


def test_a_brief_between_two_dates(rivers_in):
    """French and Spanish say between which dates, whatever precision these have."""
    asked = ("brief", "CHE", "--as-of", "2021-06-01", "--since", "2019", "--until", "2020-03")
    assert "Événements entre 2019 et mars 2020" in rivers_in("fr", *asked).out.splitlines()
    assert "Acontecimientos entre 2019 y marzo de 2020" in rivers_in("es", *asked).out.splitlines()


NEWER = """
[[forums.rhine.memberships]]
as_of = "2021"
source = "rhine-site"
basis = "membership"
complete = true
[[forums.rhine.memberships.groups]]
standing = "member"
word = "member"
states = ["AUT", "CHE", "DEU", "FRA", "LUX"]

[organisations]"""


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "fr",
            (
                "1 fait nouveau, modifié ou supprimé.",
                f"• Membres figurant désormais dans la liste 2021 (rhine-site){NB}: Autriche",
                f"• Membres ne figurant plus dans la liste 2021 (rhine-site){NB}: Pays-Bas (Royaume des)",
                f"• Autriche{NB}: oui, member{NB}; avant{NB}: non",
                f"• Pays-Bas (Royaume des){NB}: non{NB}; avant{NB}: oui, member",
            ),
        ),
        (
            "es",
            (
                "• Miembros que figuran por primera vez en la lista 2021 (rhine-site): Austria",
                "• Miembros que ya no figuran en la lista 2021 (rhine-site): Países Bajos (Reino de los)",
                "• Austria: sí, member; antes: no",
            ),
        ),
    ],
)
def test_a_newer_list_among_the_differences(run, changed, lang, lines):
    """Who is new on a list and who is gone, and what follows; the label of a standing is as the registry has it."""
    new = changed("\n[organisations]", NEWER)
    said = run("diff", RIVERS, new, "--lang", lang).out.splitlines()
    assert [line for line in lines if line not in said and not line.startswith("1 fait")] == []


def test_differences_follow_the_variable(run, changed, monkeypatch):
    """The language that the environment sets is that of differences too; a field is named in it."""
    new = changed('acronym = "ICPR"', 'acronym = "IKSR"')
    monkeypatch.setenv("ISCM_LANG", "fr")
    assert f"• Sigle{NB}: IKSR{NB}; avant{NB}: ICPR" in run("diff", RIVERS, new).out.splitlines()
    monkeypatch.setenv("ISCM_LANG", "es")
    assert "• Sigla: IKSR; antes: ICPR" in run("diff", RIVERS, new).out.splitlines()


def test_names_that_are_read(rivers_in, tmp_path):
    """What was not understood is told line by line, in the language."""
    names = tmp_path / "names.txt"
    names.write_text("Suisse\nFrnce\n", "utf-8")
    done = rivers_in("fr", "codes", str(names))
    assert done.out == 'states = ["CHE"]\n'
    assert done.errors == [
        f"ligne 2{NB}: «{NB}Frnce{NB}» n'est le nom d'aucun État{NB}; vouliez-vous dire France (FRA){NB}?",
        "1 État",
    ]


def test_what_is_said_of_names_that_are_no_states(rivers):
    """Whatever the table of States says of such a name, the program can say in other languages."""
    states = states_of(rivers)
    assert {states.no_state(name) for name in states.no_states} == set(NO_STATES)


@pytest.mark.parametrize(
    ("lang", "hint"),
    [
        (
            "fr",
            "c'est une organisation, à inscrire sous `organisations` avec l'identifiant eu",
        ),
        (
            "es",
            "es una organización, que va en `organisations` con el identificador eu",
        ),
    ],
)
def test_an_organisation_among_names(rivers_in, tmp_path, lang, hint):
    """Where an organisation goes is told in the language; the key is that of the file."""
    names = tmp_path / "names.txt"
    names.write_text("EU\n", "utf-8")
    assert rivers_in(lang, "codes", str(names)).errors[0].endswith(hint)


def test_a_workbook_stays_in_english(rivers):
    """The sheet of a workbook is in English, even where French was spoken before."""
    found = list_forums(rivers, Scope(parse_date("2022"), statuses=("all",)))
    more = particulars_of(rivers, found, parse_date("2022"))
    english = overview_sheet(rivers, states_of(rivers), more)
    with speaking("fr"):
        assert overview_sheet(rivers, states_of(rivers), more) == english
    assert "Regions" in [field.name for field in english.fields]


def test_no_line_begins_with_a_colon():
    """A line of a terminal does not end at a blank that holds two signs together."""
    assert wrapped(f"le secrétariat{NB}: la présidence", 14) == [
        "le",
        f"secrétariat{NB}:",
        "la présidence",
    ]
    assert wrapped("en tout 2\u202f847 citations", 11) == ["en tout", "2\u202f847", "citations"]
