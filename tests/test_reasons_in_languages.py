"""Why, what happened and where sources disagree, said in French and Spanish: whole sentences, dates in prose, plurals."""

from __future__ import annotations

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.models import Registry
from iscm_cli.output.blocks import Paragraph
from iscm_cli.output.disagreement_words import about_words, remark_words, value_words
from iscm_cli.output.history_words import event_line, event_text
from iscm_cli.output.messages import speaking
from iscm_cli.output.source_words import claim_words, subject_words
from iscm_cli.output.views.conflicts import conflict_list
from iscm_cli.output.views.history import event_rows
from iscm_cli.output.views.why import reasons
from iscm_cli.output.why_words import rule_sentences, verdict_words
from iscm_cli.queries.conflicts import conflicts
from iscm_cli.queries.disagreement import disagreements
from iscm_cli.queries.history import history
from iscm_cli.queries.sources import cited_for
from iscm_cli.queries.why import why
from iscm_cli.states import load_states
from making import count, forum_data, founded, registry_data, states_list

NB = "\u00a0"  # a no-break space, which French has before a colon
DAY = parse_date("2024-05-02")
STANDINGS = {
    "member": {"label": "Member", "labels": {"fr": "Membre", "es": "Miembro"}},
    "observer": {"label": "Observer", "labels": {"fr": "Observateur", "es": "Observador"}},
    "other": {"label": "Other", "labels": {"fr": "Autre", "es": "Otro"}},
    "guest": {"label": "Guest", "labels": {"fr": "Invité", "es": "Invitado"}},
}
CLUB = {"name": "Example Club", "acronym": "CLUB", "memberships": [states_list("2001", "FRA")]}
SOURCES = {"s": {"title": "Page", "publisher": "Office", "url": "https://www.example.org/", "date": "2024"}}


def registry_of(*lists, **more):
    """A registry of one forum "f", whose standings have labels in French and Spanish."""
    data = registry_data({"f": forum_data(*lists, **more)})
    return Registry.model_validate(
        {**data, "standings": STANDINGS, "organisations": {"club": CLUB}, "sources": SOURCES}
    )


def said(lang, code, *lists, day=DAY, **more):
    """The verdict and the rule on a State, in a language."""
    registry = registry_of(*lists, **more)
    found = why(registry, code, "f", day)
    with speaking(lang):
        return verdict_words(registry, found), rule_sentences(registry, found)


WHY = [
    (
        "FRA",
        [states_list("2020-03-01", "FRA")],
        {},
        (
            "OUI, membre",
            (
                "L'élément le plus récent au 2 mai 2024 est la liste du 1er mars 2020 (s). "
                "Elle mentionne l'État comme membre."
            ),
        ),
        (
            "SÍ, miembro",
            (
                "El elemento más reciente, el 2 de mayo de 2024 o antes, es la lista del 1 de marzo de 2020 (s). "
                "Menciona al Estado como miembro."
            ),
        ),
    ),
    (
        "ITA",
        [states_list("2020", "FRA", "ITA")],
        {},
        (
            "OUI, observateur",
            (
                "L'élément le plus récent au 2 mai 2024 est la liste de 2020 (s). "
                "Elle mentionne l'État comme observateur."
            ),
        ),
        (
            "SÍ, observador",
            (
                "El elemento más reciente, el 2 de mayo de 2024 o antes, es la lista de 2020 (s). "
                "Menciona al Estado como observador."
            ),
        ),
    ),
    (
        "ITA",
        [states_list("2020-11", "FRA")],
        {},
        (
            "NON",
            (
                "L'élément le plus récent au 2 mai 2024 est la liste de novembre 2020 (s). "
                "Elle ne mentionne pas l'État."
            ),
        ),
        (
            "NO",
            (
                "El elemento más reciente, el 2 de mayo de 2024 o antes, es la lista de noviembre de 2020 (s). "
                "No menciona al Estado."
            ),
        ),
    ),
    (
        "ITA",
        [states_list("2023~", "FRA", complete=False)],
        {},
        (
            "NON CONNU",
            (
                "La liste la plus récente au 2 mai 2024 est la liste datant d'environ 2023 (s). "
                "Elle est incomplète et ne mentionne pas l'État, ce qui ne prouve rien."
            ),
        ),
        (
            "NO SE CONOCE",
            (
                "La lista más reciente, el 2 de mayo de 2024 o antes, es la lista de alrededor de 2023 (s). "
                "Está incompleta y no menciona al Estado, lo que no prueba nada."
            ),
        ),
    ),
    (
        "ITA",
        [],
        {"joined": [{"states": ["ITA"], "date": "2019-08-01", "standing": "observer", "source": "s"}]},
        (
            "OUI, observateur",
            (
                "Selon l'élément le plus récent au 2 mai 2024, l'État a adhéré (1er août 2019, s). "
                "Il a adhéré comme observateur."
            ),
        ),
        (
            "SÍ, observador",
            (
                "Según el elemento más reciente, el 2 de mayo de 2024 o antes, el Estado se unió "
                "(1 de agosto de 2019, s). Se unió como observador."
            ),
        ),
    ),
    (
        "ITA",
        [],
        {"established": [founded("2031-02")], "ended": []},
        (
            "PAS ENCORE CRÉÉ",
            (
                "La date demandée (2 mai 2024) est antérieure à la plus ancienne date de création indiquée, "
                "février 2031 (s)."
            ),
        ),
        (
            "AÚN NO ESTABLECIDO",
            (
                "La fecha consultada (2 de mayo de 2024) es anterior a la fecha de establecimiento más antigua "
                "que se indica, febrero de 2031 (s)."
            ),
        ),
    ),
    (
        "ITA",
        [],
        {"ended": [{"date": "2011-09-30", "source": "s"}]},
        ("TERMINÉ", "Le forum a pris fin le 30 septembre 2011 (s)."),
        ("FINALIZADO", "El foro finalizó el 30 de septiembre de 2011 (s)."),
    ),
    (
        "FRA",
        [],
        {"open_to": [{"body": "club", "source": "s"}]},
        (
            "OUVERT À CET ÉTAT",
            (
                "Le forum est ouvert à tous les membres de l'organisation Example Club (s), "
                "et aucune liste ne mentionne l'État."
            ),
        ),
        (
            "ABIERTO A ESE ESTADO",
            (
                "El foro está abierto a todos los miembros de la organización Example Club (s), "
                "y ninguna lista menciona al Estado."
            ),
        ),
    ),
    (
        "SUN",
        [states_list("2020", "FRA")],
        {},
        ("ÉTAT INEXISTANT À CETTE DATE", "L'État n'existait pas au 2 mai 2024."),
        ("NO ERA UN ESTADO ENTONCES", "El Estado no existía el 2 de mayo de 2024."),
    ),
]


@pytest.mark.parametrize(("code", "lists", "more", "french", "spanish"), WHY)
def test_the_verdict_and_its_rule(code, lists, more, french, spanish):
    """The verdict is a word in capitals, and the rule whole sentences with dates in prose."""
    assert said("fr", code, *lists, **more) == french
    assert said("es", code, *lists, **more) == spanish


def in_standing(standing, word):
    """A list without a date that names France in a standing."""
    lst = states_list(None, complete=False)
    return {**lst, "groups": [{"standing": standing, "word": word, "states": ["FRA"]}]}


@pytest.mark.parametrize(
    ("lst", "french", "spanish"),
    [
        (
            in_standing("other", "ami"),
            f"Elle mentionne l'État comme «{NB}autre{NB}» (ami){NB}: ni membre ni observateur.",
            "Menciona al Estado como «otro» (ami): ni miembro ni observador.",
        ),
        (
            in_standing("guest", "hôte"),
            f"Elle mentionne l'État comme «{NB}invité{NB}» (hôte){NB}; la source ne dit pas si ce statut vaut participation.",
            "Menciona al Estado como «invitado» (hôte); la fuente no indica si esto supone su participación.",
        ),
    ],
)
def test_what_is_no_seat_or_may_be_none(lst, french, spanish):
    """A standing that is neither member nor observer is told by its label and the source's own word, in quotes of the language."""
    before = "L'élément le plus récent au 2 mai 2024 est la liste incomplète sans date (s). "
    assert said("fr", "FRA", lst)[1] == before + french
    assert said("es", "FRA", lst)[1].endswith(f"es la lista incompleta sin fecha (s). {spanish}")


def test_who_left():
    """A leaving decides against a list before it; the verdict is no, and nothing agrees with the wrong word."""
    left = {"left": [{"states": ["FRA"], "date": "2021-05", "source": "s"}]}
    assert said("fr", "FRA", states_list("2020", "FRA"), **left) == (
        "NON",
        (
            "Selon l'élément le plus récent au 2 mai 2024, l'État s'est retiré (mai 2021, s). "
            "Depuis lors, il n'y siège plus."
        ),
    )
    assert said("es", "FRA", states_list("2020", "FRA"), **left) == (
        "NO",
        (
            "Según el elemento más reciente, el 2 de mayo de 2024 o antes, el Estado se retiró (mayo de 2021, s). "
            "Desde entonces no participa en él."
        ),
    )


def test_a_seat_that_follows_from_a_body():
    """A list that names a body gives its members a seat, and what the body's later list says takes it away again."""
    lst = states_list("2002", "")
    lst["groups"] = [{"standing": "member", "word": "members", "body": "club"}]
    assert said("fr", "FRA", lst)[1].endswith(
        f"L'État appartient à l'organisation CLUB, dont les membres font partie du forum (statut{NB}: membre)."
    )
    assert said("es", "FRA", lst)[1].endswith(
        "El Estado pertenece a la organización CLUB, cuyos miembros forman parte del foro (condición: miembro)."
    )


def test_data_keeps_its_words_and_its_rule_follows_the_language():
    """Verdict, basis and dates in JSON are the same in any language; the rule is a sentence of it, without a capital."""
    registry = registry_of(states_list("2020", "FRA"))
    found = why(registry, "FRA", "f", DAY)
    answers = {}
    for lang in ("en", "fr"):
        with speaking(lang):
            answers[lang] = reasons(registry, load_states(), found, lang).data
    english, french = answers["en"], answers["fr"]
    assert english.pop("rule") == (
        "the newest evidence on or before 2024-05-02 is the list of 2020 (s). It names the State as a member"
    )
    assert french.pop("rule").startswith("l'élément le plus récent au 2 mai 2024")
    assert english == french


HAPPENED = {
    "fr": [
        f"Création{NB}: Une déclaration",
        f"Membres figurant dans la liste{NB}: première liste complète des membres, 1 État",
        f"Membres figurant désormais dans la liste{NB}: France, Italie (1 membre avant, 3 après)",
        f"Présidence{NB}: Italie, jusqu'au 1er juin 2015",
        f"Membres ne figurant plus dans la liste{NB}: France (3 membres avant, 2 après)",
        f"Réunion{NB}: Sommet{NB}; Rome (Italie){NB}; annoncée{NB}; aucune source ne dit qu'elle a eu lieu",
        f"Adhésion d'observateurs{NB}: Mali",
        f"Retrait d'observateurs{NB}: Mali",
    ],
    "es": [
        "Establecimiento: Une déclaration",
        "Miembros que figuran en la lista: primera lista completa de miembros, 1 Estado",
        "Miembros que ahora figuran en la lista: Francia, Italia (1 miembro antes, 3 después)",
        "Presidencia: Italia, hasta el 1 de junio de 2015",
        "Miembros que ya no figuran en la lista: Francia (3 miembros antes, 2 después)",
        "Reunión: Sommet; Rome (Italia); anunciada; ninguna fuente dice que se celebró",
        "Incorporación de observadores: Malí",
        "Retirada de observadores: Malí",
    ],
}


@pytest.mark.parametrize("lang", ["fr", "es"])
def test_what_happened(lang):
    """Every event is a line in the language: its kind, the names of the States, numbers before and after, ends of terms."""
    registry = registry_of(
        states_list("2010", "DZA"),
        states_list("2012", "DZA FRA ITA"),
        states_list("2016", "DZA ITA"),
        established=[{"date": "2001", "event": "Une déclaration", "source": "s"}],
        chairs=[{"state": "ITA", "role": "chair", "from": "2014", "to": "2015-06-01", "source": "s"}],
        meetings=[
            {"title": "Sommet", "date": "2017", "place": "Rome", "country": "ITA", "level": "ministerial", "source": "old"}
        ],
        joined=[{"states": ["MLI"], "date": "2018", "standing": "observer", "source": "s"}],
        left=[{"states": ["MLI"], "date": "2019", "source": "s"}],
    )  # fmt: skip
    registry.sources["old"] = registry.sources["s"].model_copy(update={"date": parse_date("2016")})
    states, events = load_states(), history(registry, "f", DAY)
    with speaking(lang):
        assert [event_line(registry, states, event, lang) for event in events] == HAPPENED[lang]
        # For machines the kind of event and the date stay, and the text follows the language.
        rows, _ = event_rows(registry, events)
    assert [(row["what"], row["date"]) for row in rows][2:4] == [("appeared", "2012"), ("chair", "2014")]


@pytest.mark.parametrize(
    ("number", "french", "spanish"),
    [
        (1, "première liste (incomplète) des observateurs, 1 État", "primera lista (incompleta) de observadores, 1 Estado"),
        (2, "première liste (incomplète) des observateurs, 2 États", "primera lista (incompleta) de observadores, 2 Estados"),
    ],
)  # fmt: skip
def test_one_is_told_in_the_singular(number, french, spanish):
    """A list of one State is told in the singular in both languages."""
    codes = " ".join(["FRA", "ITA"][:number])
    registry = registry_of(states_list("2010", "DZA", codes, complete=False))
    event = next(event for event in history(registry, "f", DAY) if event.standing == "observer")
    for lang, expected in (("fr", french), ("es", spanish)):
        with speaking(lang):
            assert event_text(registry, event) == expected


def disagreed(lang, **more):
    """What a forum's sources disagree on, in a language: the subject, and value and remark of each claim."""
    registry = registry_of(**more)
    with speaking(lang):
        return [
            (
                about_words(item),
                [(value_words(registry, claim.value), remark_words(claim.remark)) for claim in item.claims],
            )
            for item in disagreements(registry, registry.forums["f"])
        ]


def test_where_sources_disagree():
    """Subjects, ends and remarks of our own are said in the language; dates and words of sources stay."""
    total = {"counts": [count(56, "2019", parts=[27, 28])]}
    assert disagreed("fr", **total) == [
        ("un total et ses parties", [(56, "States"), (55, "27 + 28, selon la même source")])
    ]
    ended = {
        "established": [founded("1993", "a"), founded("1991", "b")],
        "ended": [{"date": "2011-09-01", "source": "s"}],
        "joined": [{"states": ["FRA", "ITA"], "date": "2013", "standing": "member", "source": "s"}],
    }
    assert disagreed("es", **ended) == [
        ("establecimiento", [("1993", None), ("1991", None)]),
        (
            "acontecimientos posteriores al fin",
            [("finalizó el 1 de septiembre de 2011", None), ("incorporación: FRA, ITA", None)],
        ),
    ]
    assert disagreed("fr", **ended)[1] == (
        "événements postérieurs à la fin",
        [("a pris fin le 1er septembre 2011", None), (f"adhésion{NB}: FRA, ITA", None)],
    )


def test_who_is_a_member():
    """The year of a subject is written as a year, and a list that names nobody else says so."""
    lists = [states_list("2016", "FRA ITA"), states_list("2016", "FRA", source="b")]
    found = {}
    for lang in ("fr", "es"):
        registry = registry_of(*lists)
        with speaking(lang):
            [item] = [
                i for i in disagreements(registry, registry.forums["f"]) if i.subject == "who is a member"
            ]
            found[lang] = about_words(item), [value_words(registry, claim.value) for claim in item.claims]
        assert item.about == "who is a member in 2016"
    assert found == {
        "fr": ("qui est membre en 2016", ["ITA", "aucun"]),
        "es": ("quién es miembro en 2016", ["ITA", "ninguno"]),
    }


@pytest.mark.parametrize(
    ("dates", "french", "spanish"),
    [
        (["2001", "2003"], "1 désaccord sur 1 forum.", "1 discrepancia sobre 1 foro."),
        ([], "2 désaccords sur 1 forum.", "2 discrepancias sobre 1 foro."),
    ],
)
def test_how_many_disagreements(dates, french, spanish):
    """The head of the page counts disagreements and forums, each in its own number; the rule below is a sentence."""
    more = {"established": [founded(date) for date in dates]}
    if not dates:
        more = {"counts": [count(56, "2019", parts=[27, 28]), count(57, "2018", parts=[27, 28])]}
    registry = registry_of(**more)
    for lang, expected in (("fr", french), ("es", spanish)):
        with speaking(lang):
            answer = conflict_list(registry, conflicts(registry, DAY), lang=lang)
        first, last = [block.text for block in answer.page if isinstance(block, Paragraph)]
        assert first == expected
        if dates and lang == "fr":
            assert last == f"Règle{NB}: la première affirmation du registre est affichée."
    assert {item["about"] for item in answer.data} == ({"founding"} if dates else {"a total and its parts"})


def test_what_a_source_is_cited_for():
    """What claims are about is a word of the language, and what a list has is counted in it; the path stays."""
    registry = registry_of(states_list("2016", "FRA ITA", "DZA"))
    [lst] = [claim for claim in cited_for(registry, "s", DAY) if claim.subject == "memberships"]
    with speaking("fr"):
        assert (subject_words(lst), claim_words(registry, lst)) == (
            "listes des membres",
            "liste de 2 membres et 1 observateur (membership)",
        )
    assert lst.path[:3] == ("forums", "f", "memberships")
