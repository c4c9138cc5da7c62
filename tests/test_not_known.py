"""Where it is not known whether a State is in a forum, every answer says what is lacking, and none counts it as "in none"."""

from __future__ import annotations

from collections import Counter

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.models import Registry
from iscm_cli.output.messages import speaking
from iscm_cli.output.why_words import rule_sentences
from iscm_cli.queries.body_seats import body_page
from iscm_cli.queries.country import country_page
from iscm_cli.queries.forums import Scope
from iscm_cli.queries.lacking import Lack
from iscm_cli.queries.tilemap import world_map
from iscm_cli.queries.why import why
from iscm_cli.states import load_states
from iscm_cli.states.tiles import load_tiles
from making import forum_data, registry_data, states_list

DAY = parse_date("2010")
# The example of docs/import.md, with what Correlates of War has for 1991.
IGO_YEAR = """ioname,orgname,year,canada,austria,wgermany,germany,nokorea,uk,sdate,deaddate
WTO,World Trade Organization,1990,1,2,1,1,0,3,1990,
WTO,World Trade Organization,1991,1,0,-1,1,-9,0,1990,
"""
NB = "\u00a0"


def club(as_of):
    """A complete list of the members of a body."""
    group = {"standing": "member", "word": "member", "body": "club"}
    return {**states_list(as_of), "groups": [group]}


def guests(as_of):
    """A complete list that has Italy in a standing of which nobody says whether it is a seat."""
    lst = states_list(as_of, "FRA")
    lst["groups"].append({"standing": "guest", "word": "guest", "states": ["ITA"]})
    return lst


def registry_of_all(**heading):
    """Forums that leave Italy open, each for another reason; the body is known from 2012 on, and France leaves one in 2015."""
    left = [{"states": ["ITA"], "date": "2015", "source": "s"}]
    data = registry_data(
        {
            "standing": forum_data(guests("2008")),
            "body": forum_data(club("2008")),
            "bodies": forum_data(club(None)),
            "undated": forum_data(states_list(None, "FRA ITA"), left=left),
            "partly": forum_data(states_list(None, "ITA", complete=False), left=left),
            "list": forum_data(states_list("2008", "FRA", complete=False)),
            "nothing": forum_data(),
            "no": forum_data(states_list("2008", "FRA")),
        }
    )
    data["standings"] = {**data["standings"], "guest": {"label": "Guest", "seat": "unknown"}}
    data["registry"] = {**data["registry"], **heading}
    union = {"name": "Union", "memberships": [states_list("2000", "ITA")]}
    bodies = {"club": {"name": "Club", "memberships": [states_list("2012", "FRA ITA")]}, "union": union}
    return Registry.model_validate({**data, "organisations": bodies})


LACKS = {
    "standing": Lack("standing"),
    "body": Lack("body", ("Club",)),
    "bodies": Lack("body", ("Club",)),
    "undated": Lack("undated"),
    "partly": Lack("undated"),
    "list": Lack("list"),
    "nothing": Lack("list"),
}


def test_what_is_lacking():
    """What is lacking to tell whether a State is in a forum is found forum by forum; a list that says no lacks nothing."""
    found = country_page(registry_of_all(), load_states(), "ITA", Scope(DAY))
    assert {seat.slug: seat.lack for seat in found.unknown} == LACKS


def test_on_a_state_of_which_it_does_not_speak_the_registry_is_silent():
    """Where the registry is silent on a State nothing else is lacking, but for what a list that names it leaves open."""
    found = country_page(registry_of_all(silent_on=["ITA"]), load_states(), "ITA", Scope(DAY))
    silent = {slug: Lack("silent") for slug in (*LACKS, "no")}
    assert {seat.slug: seat.lack for seat in found.unknown} == {**silent, "standing": Lack("standing")}


UNDATED = "The dated evidence on the State is of a later day than 2010, and a list without a date does not say how things stood then."
RULES = {
    "body": "The newest list on or before 2010, the list of 2008 (s), names the members of Club. It is not known who belonged to Club then.",
    "bodies": "The newest list on or before 2010, the undated list (s), names the members of Club. It is not known who belonged to Club then.",
    "undated": UNDATED,
    "partly": UNDATED,
    "list": "The newest list on or before 2010, the list of 2008 (s), is incomplete. It does not name the State, which proves nothing.",
    "nothing": "No evidence on the State can be dated on or before 2010.",
}


@pytest.mark.parametrize(("slug", "said"), RULES.items())
def test_why_says_what_is_lacking(slug, said):
    """The rule of a verdict that leaves a State open calls no list incomplete that is complete."""
    registry = registry_of_all()
    assert rule_sentences(registry, why(registry, "ITA", slug, DAY)) == said


@pytest.mark.parametrize(
    ("lang", "silent", "body"),
    [
        (
            "en",
            "The registry is silent on the State, so that a list that does not name it proves nothing.",
            RULES["body"],
        ),
        (
            "fr",
            f"Le registre est muet sur l'État{NB}: qu'une liste ne le mentionne pas ne prouve rien.",
            (
                "La liste la plus récente en 2010 est la liste de 2008 (s). Elle mentionne les membres d'une organisation "
                "(Club), et on ne sait pas qui en était alors membre."
            ),
        ),
        (
            "es",
            "El registro no trata del Estado, por lo que no prueba nada que una lista no lo mencione.",
            (
                "La lista más reciente, en 2010 o antes, es la lista de 2008 (s). Menciona a los miembros de una organización "
                "(Club), y no se sabe quién pertenecía entonces a ella."
            ),
        ),
    ],
)
def test_it_is_said_in_three_languages(lang, silent, body):
    """That the registry is silent, and that a body is not known, are whole sentences in every language."""
    silent_one = registry_of_all(silent_on=["ITA"])
    with speaking(lang):
        assert rule_sentences(silent_one, why(silent_one, "ITA", "no", DAY)) == silent
        known = registry_of_all()
        assert rule_sentences(known, why(known, "ITA", "body", DAY)) == body


def test_the_forums_of_a_body():
    """Of the members of a body it is kept forum by forum what is lacking."""
    found = body_page(registry_of_all(), "union", Scope(DAY))
    assert {seat.slug: seat.lacks for seat in found.unknown} == {slug: {lack} for slug, lack in LACKS.items()}


def test_a_forum_that_ended_tells_nothing_of_a_silent_state():
    """On a map of several forums a State of which nothing is known is so though one of them ended."""
    over = forum_data(states_list("1990", "FRA"), ended=[{"date": "2000", "source": "s"}])
    data = registry_data({"one": forum_data(states_list("2008", "FRA")), "over": over})
    data["registry"] = {**data["registry"], "silent_on": ["ITA"]}
    found = world_map(Registry.model_validate(data), load_tiles(), ["one", "over"], DAY)
    said = {place.code: place.category for place in found.places}
    assert [said[code] for code in ("FRA", "ITA", "EGY")] == ["some", "unknown", "none"]


@pytest.fixture
def igo(run, tmp_path):
    """The registry that is made of the example."""
    table, path = tmp_path / "igo_year.csv", tmp_path / "igo.toml"
    table.write_text(IGO_YEAR, "utf-8")
    heading = ("--publisher", "Example Press", "--url", "https://example.org/igo", "--kind", "Organisation")
    assert run("import", table, "-o", path, *heading).status == 0
    return path


def test_a_map_tells_whom_it_does_not_know_from_whom_it_knows_to_be_in_none(ask, run, igo):
    """Austria and the United Kingdom are coded 0 in 1991 and in none; of all others but the members nothing is known."""
    rows = ask("map", "--registry", igo)
    number = Counter(row["category"] for row in rows)
    none = {row["state"] for row in rows if row["category"] == "none"}
    assert none == {"AUT", "GBR"}
    first, *_ = run("map", "--registry", igo).out.splitlines()
    assert first == (
        "Canada and Germany are in the one forum; 2 States or territories in none; "
        f"not known of {number['unknown']} more"
    )


def test_a_map_on_which_nobody_is_known_to_be_in_none():
    """Where no list is complete the title says of how many States nothing is known, and of none that it is in none."""
    from iscm_cli.output.views.map_titles_world import world_title  # noqa: PLC0415 - beside what it is asked

    data = registry_data({"f": forum_data(states_list("2008", "FRA", complete=False))})
    registry = Registry.model_validate(data)
    found = world_map(registry, load_tiles(), ["f"], parse_date("2020"))
    title, _ = world_title(registry, load_states(), found, "en")
    number = len(load_tiles()) - 1
    assert title == f"France is in the one forum; not known of {number} States or territories"


@pytest.mark.parametrize("verb", ["country", "brief"])
@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("FRA", "Not known, because the registry is silent on the State: WTO."),
        ("PRK", "Not known, because no source says whether the standing of the State is a seat: WTO."),
    ],
)
def test_a_page_says_what_is_lacking(run, igo, verb, state, said):
    """France is not in the table, and North Korea is missing data: in neither case is it a list that lacks."""
    assert said in run(verb, state, "--registry", igo).out.splitlines()


@pytest.mark.fixed
def test_a_body_of_which_nobody_is_known(run):
    """CELAC was founded in December 2011: in 2010 it is not known who belongs to it, and the list is not called incomplete."""
    out = run("why", "BRA", "eu-celac", "--as-of", "2010").out
    assert "names the members of CELAC. It is not known who belonged to CELAC then." in out
    assert "incomplete" not in out
    lines = run("country", "BRA", "--as-of", "2010").out.splitlines()
    said = "Not known, because it is not known who belonged to CELAC then: EU-CELAC Migration Dialogue."
    assert said in lines
    drawn = run("map", "eu-celac", "--as-of", "2010").out
    assert "EU-CELAC Migration Dialogue: it is not known who belonged to CELAC then. 27 members" in drawn
