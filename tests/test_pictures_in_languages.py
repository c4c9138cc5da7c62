"""Pictures, maps and timelines in French and Spanish: what they say, that it fits, and that Arabic names disturb nothing."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.output.messages import speaking
from iscm_cli.output.svg.canvas import described, text
from iscm_cli.output.svg.course import course_picture
from iscm_cli.output.svg.measure import width, wrapped
from iscm_cli.output.svg.network import network_picture
from iscm_cli.output.svg.overlap import heat_map
from iscm_cli.output.svg.seats import SeatRow, seats_picture
from iscm_cli.output.svg.timeline import lives_picture, said
from iscm_cli.output.terminal.layout import cells
from iscm_cli.output.text import isolated, unisolated
from iscm_cli.output.views.bars import bars, course_rows, meanings
from iscm_cli.output.views.map_words import map_words, tile_words
from iscm_cli.output.views.timeline import course_title, lives_title, members_not_known
from iscm_cli.queries.forums import Scope
from iscm_cli.queries.overlap import circles, together
from iscm_cli.queries.seat_course import seat_courses
from iscm_cli.queries.tilemap import country_map, forum_map, world_map
from iscm_cli.queries.timeline import course, life, lives
from iscm_cli.states import load_states
from iscm_cli.states.tiles import load_tiles
from making import forum_data, founded, make_registry, states_list
from test_picture_sizes import SIZES, boxes, check, drawn, sizes_of

pytestmark = pytest.mark.fixed

DAY = parse_date("2026-06-01")
KINDS = ["one", "two", "several", "world", "state", "lives", "course", "heat"]
LANGUAGES = ["fr", "es", "ar"]
PLAIN = str.maketrans({"\N{NO-BREAK SPACE}": " "})


@pytest.fixture(scope="module")
def three():
    """Three forums: two that share Mali, and one of which not all members are known."""
    return make_registry(
        {
            "delta": forum_data(
                states_list("2020-01-31", "MLI NER TCD"),
                states_list("2024", "MLI NER BEN"),
                name="Delta Round",
                short_name="Delta",
                established=[founded("2010-05-12")],
            ),
            "gulf": forum_data(
                states_list("2023", "MLI GHA"), name="Gulf", short_name="Gulf", established=[founded("2015")]
            ),
            "lake": forum_data(
                states_list("2022", "MLI NER", complete=False), name="Lake", short_name="Lake"
            ),
        }
    )


def mapped(registry, lang, *slugs):
    """The words of the map of these forums in a language, with plain blanks."""
    with speaking(lang):
        found = forum_map(registry, load_tiles(), slugs, DAY)
        words = map_words(registry, load_states(), found, lang)
        return words.title.translate(PLAIN), words.below.translate(PLAIN), legend(words)


def legend(words):
    """The labels of a legend with plain blanks."""
    return [entry.label.translate(PLAIN) for entry in words.legend]


def test_the_map_of_one_forum(three):
    """Title, the line below it and legend are in the language that is asked for."""
    assert mapped(three, "fr", "delta") == (
        "Delta : 3 membres",
        "Delta Round, au 1er juin 2026",
        ["Membres", "Absents de la liste"],
    )
    assert mapped(three, "es", "delta") == (
        "Delta: 3 miembros",
        "Delta Round, a fecha de 1 de junio de 2026",
        ["Miembros", "No figuran en la lista"],
    )
    assert mapped(three, "fr", "lake")[::2] == ("Lake : au moins 2 membres", ["Membres", "Non connu"])
    assert mapped(three, "es", "lake")[::2] == ("Lake: al menos 2 miembros", ["Miembros", "Desconocido"])


def test_the_map_of_two_forums(three):
    """No name stands behind an article or a preposition that it would change."""
    title, _, labels = mapped(three, "fr", "delta", "gulf")
    assert title == "1 État est membre des deux ; d'un seul : 2 (Delta), 1 (Gulf)"
    assert labels == [
        "Membres des deux", "Delta uniquement", "Gulf uniquement", "Dans aucun des deux",
    ]  # fmt: skip
    title, _, labels = mapped(three, "es", "delta", "gulf")
    assert title == "1 Estado es miembro de ambos; de uno solo: 2 (Delta), 1 (Gulf)"
    assert labels == [
        "Miembros de ambos", "Solo Delta", "Solo Gulf",
        "En ninguno de los dos",
    ]  # fmt: skip
    title, _, labels = mapped(three, "fr", "gulf", "lake")
    assert title == "Au moins 1 État est membre des deux ; connus d'un seul : 1 (Gulf), 1 (Lake)"
    assert labels[1] == "Gulf ; non connu : Lake"


def test_the_map_of_several_forums(three):
    """Numbers of one and of more agree with their words, as does what is not certain."""
    assert mapped(three, "fr", "delta", "gulf", "lake")[::2] == (
        "Au moins 1 État est dans les 3 forums",
        ["Dans les 3", "Dans 2 des 3", "Dans 1 des 3", "Dans aucun, pour autant que l'on sache"],
    )


def test_the_map_of_all_forums(three):
    """A State is named without a verb that its number or gender would change."""
    with speaking("fr"):
        found = world_map(three, load_tiles(), ["delta", "gulf"], DAY)
        words = map_words(three, load_states(), found, "fr")
    assert words.title.translate(PLAIN).startswith("Mali : les 2 forums ; ")
    assert words.title.endswith(" États ou territoires dans aucun")
    assert words.below == "Membres et observateurs de 2 forums, au 1er juin 2026"
    assert legend(words) == ["Dans les 2", "Dans 1 des 2", "Dans aucun"]
    with speaking("es"):
        found = world_map(three, load_tiles(), ["delta", "gulf", "lake"], DAY)
        words = map_words(three, load_states(), found, "es")
    assert words.title.startswith("Malí: los 3 foros; ")
    assert words.title.endswith(" Estados o territorios en ninguno, que se sepa")
    assert legend(words) == ["En los 3", "En 2 de los 3", "En 1 de los 3", "En ninguno, que se sepa"]


def test_the_map_of_a_state(three):
    """The forums of a State and those with whom it shares them."""
    with speaking("fr"):
        found = country_map(three, load_tiles(), "NER", Scope(DAY))
        words = map_words(three, load_states(), found, "fr")
        tile = tile_words(load_states(), found, next(p for p in found.places if p.code == "NER"), "fr")
    assert words.title.translate(PLAIN) == (
        "Niger : 2 autres États dans 2 forums (situation : live), dont Mali dans tous"
    )
    assert tile.translate(PLAIN) == "Niger : dans 2 forums"
    assert legend(words)[0] == "Niger, dans 2 forums"
    assert legend(words)[-1] == "Aucun en commun, pour autant que l'on sache"


def test_what_a_tile_stands_for(three):
    """A tile says in brackets of which forum a State is a member."""
    for lang, words in (
        ("fr", "Bénin : membre (Delta), ne participe pas (Gulf)"),
        ("es", "Benin: miembro (Delta), no participa (Gulf)"),
    ):
        with speaking(lang):
            found = forum_map(three, load_tiles(), ("delta", "gulf"), DAY)
            place = next(place for place in found.places if place.code == "BEN")
            assert tile_words(load_states(), found, place, lang).translate(PLAIN) == words


def test_titles_of_timelines(three):
    """Years stand without groups, and what has no date is counted apart."""
    with speaking("fr"):
        found = lives(three, ["delta", "gulf", "lake"], DAY)
        title, below = lives_title(three, found, DAY, "fr")
        assert title.translate(PLAIN) == (
            "3 forums : premier, Delta (2010) ; dernier, Gulf (2015) ; 1 sans date connue"
        )
        assert below == "Par date de création, avec les réunions ministérielles, au 1er juin 2026"
        assert list(meanings(found).values()) == [
            "créé",
            "actif",
            "date contestée ou imprécise",
            "toujours actif",
        ]
        title, below = course_title(three, course(three, "delta", DAY), DAY, "fr")
        assert title.translate(PLAIN) == "Delta : 3 membres en 2020 et en 2024"
        assert below.translate(PLAIN) == (
            "Delta Round : membres, présidences et réunions ministérielles, au 1er juin 2026"
        )
        assert members_not_known(three, course(three, "lake", DAY), DAY) == (
            "Aucune liste complète et datée des membres n'est connue\N{NO-BREAK SPACE}: 2 connus nommément.",
        )
    with speaking("es"):
        assert lives_title(three, found, DAY, "es") == (
            "3 foros: el primero, Delta (2010); el último, Gulf (2015); 1 sin fecha conocida",
            "Por fecha de establecimiento, con las reuniones ministeriales, a fecha de 1 de junio de 2026",
        )
        assert (
            said(life(three, "delta", DAY), "Delta")
            == "Delta: establecido el 12 de mayo de 2010, sigue activo"
        )


def test_rows_of_a_timeline_say_what_happened(run):
    """Labels of facts are worded in the language, and the keys of what they are stay."""
    for lang, labels in (("fr", ["toujours actif", "57 membres"]), ("es", ["sigue activo", "57 miembros"])):
        with speaking("en"):  # what a question speaks is left behind
            rows = json.loads(run("timeline", "rabat", "--lang", lang, "-f", "json").out)
        told = [next(row["label"] for row in rows if row["what"] == what) for what in ("active", "members")]
        assert told == labels


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_timelines_fit_a_terminal(registry, lang):
    """Rows, legends and remarks of a timeline take no more than the 80 columns that there are."""
    with speaking(lang):
        for slug in ("rabat", "igc", "mtm"):
            found = course(registry, slug, DAY)
            drawn_rows = course_rows(registry, found, DAY, 80, lines=True)
            assert max(width_of(row) for row in drawn_rows[:-1]) <= 80
        found = lives(registry, registry.forums, DAY)
        names = [registry.forums[one.slug].short_name for one in found]
        rows = bars(found, names, DAY, 80, lines=True)
        assert max(width_of(row) for row in rows[:-1]) <= 80
        assert width_of(rows[-1]) <= (80 if lang != "en" else 82)  # a longer line is wrapped


def width_of(row):
    """The columns of a row of cells."""
    return sum(cells(cell.text.rstrip()) if cell is row[-1] else cells(cell.text) for cell in row)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_pictures_of_rivers_fit(rivers, kind, size, lang):
    """In each language and size all text is inside the picture, legible, and clear of other text."""
    check(drawn(rivers, kind, size, None, lang), size)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_pictures_of_many_forums_fit(registry, kind, lang):
    """On a slide, which has the least room, there is room for as many forums as in English."""
    check(drawn(registry, kind, "slide", None, lang), "slide")


@pytest.mark.parametrize(("lang", "named"), [("en", None), ("fr", "fr"), ("es", "es"), ("ar", None)])
@pytest.mark.parametrize("kind", ["one", "lives", "course", "heat"])
def test_a_picture_names_its_language(rivers, kind, lang, named):
    """A file says in which language its words are; they are English where it says nothing, as in Arabic."""
    root = ET.fromstring(drawn(rivers, kind, None, None, lang))  # noqa: S314
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    assert (root.get("lang"), root.get(xml)) == (named, named)


def test_a_forum_has_its_name_in_the_language(rivers):
    """Timelines and matrices name forums as maps do."""
    for kind in ("lives", "heat"):
        words = {unisolated(found) for found, *_ in boxes(sizes_of(drawn(rivers, kind, None, None, "fr"))[0])}
        assert "Commission du Mékong" in words


def test_words_of_a_matrix_and_of_a_network(three):
    """What stands behind cells and threads is said in whole sentences."""
    with speaking("fr"):
        found = circles(three, ["delta", "gulf", "lake"], DAY)
        heat = heat_map(three, found, together(found), DAY).translate(PLAIN)
        network = network_picture(three, found.known).translate(PLAIN)
    assert "<title>Delta et Gulf : 1 en commun, 25 % des membres de l'un ou de l'autre</title>" in heat
    assert "<title>Delta : 3 membres</title>" in heat
    assert 'aria-label="Réseau de 3 forums selon leurs membres communs"' in network
    assert "<title>Lake : au moins 2 membres</title>" in network


def test_words_of_seats_in_time(three):
    """The picture of a State's seats says title, evidence and legend in Spanish."""
    with speaking("es"):
        rows = [SeatRow(found, "-", sits=False) for found in seat_courses(three, "TCD", ["delta"], DAY)]
        svg = seats_picture(three, load_states(), "TCD", rows, DAY, "es")
    assert "<title>Chad: participación a lo largo del tiempo, a fecha de 1 de junio de 2026</title>" in svg
    assert (
        "<title>Delta: en la lista del 31 de enero de 2020 (miembro); no figura en la lista de 2024</title>"
        in svg
    )
    for words in ("en una lista como miembro", "ya no figura en la lista", "dentro del período"):
        assert f">{words}</text>" in svg


def test_no_line_begins_with_a_colon():
    """French sets a blank before a colon, at which no line is broken."""
    words = "Rabat\N{NO-BREAK SPACE}: 55"
    assert wrapped(words, width("Rabat\N{NO-BREAK SPACE}:") + 1) == ["Rabat\N{NO-BREAK SPACE}:", "55"]
    assert wrapped("12 345", 2000) == ["12 345"]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Rabat: 55", "Rabat: 55"),
        ("ألمانيا: 55 members", "<ألمانيا>: 55 members"),
        ("ألمانيا, إيطاليا", "<ألمانيا>, <إيطاليا>"),
        ("حوار 5 + 5 حول الهجرة", "<حوار 5 + 5 حول الهجرة>"),
        ("الكونغو (كينشاسا) 3", "<الكونغو (كينشاسا)> 3"),
        ("Members (ألمانيا)", "Members (<ألمانيا>)"),
    ],
)
def test_names_from_right_to_left_are_kept_apart(words, kept):
    """A name from right to left is isolated as a whole, and takes no more room for it."""
    found = isolated(words)
    assert found == kept.replace("<", "\N{FIRST STRONG ISOLATE}").replace(">", "\N{POP DIRECTIONAL ISOLATE}")
    assert (unisolated(found), width(found)) == (words, width(words))
    assert f">{found}<" in text(0, 0, words)
    assert f"<title>{found}</title>" in described(words)


def test_labels_of_a_course_have_room(rivers):
    """A label of a row that is long in a language is cut rather than drawn over the plot."""
    for lang in LANGUAGES:
        with speaking(lang):
            found = course(rivers, "danube", DAY)
            svg = course_picture(rivers, load_states(), found, DAY, lang, size="column")
            whole = lives_picture(rivers, lives(rivers, rivers.forums, DAY), DAY, lang, size="column")
        check(svg, "column")
        check(whole, "column")
