"""``iscm search``: words found anywhere in the registry, the likeliest first, each with the command that shows it."""

from __future__ import annotations

import re
import shlex

import pytest

from conftest import RIVERS
from iscm_cli.dates import parse_date, today
from iscm_cli.errors import UsageError
from iscm_cli.models import Registry
from iscm_cli.queries.search import search
from making import forum_data, founded, registry_data

pytestmark = pytest.mark.fixed

TODAY = today()


def small() -> Registry:
    """Two forums with a meeting and a document each, an organisation, a publication and three sources."""
    lake = forum_data(
        name="Dialogue on the Lake",
        short_name="Lake Dialogue",
        acronym="DL",
        aliases=["Lakeside"],
        names=[{"lang": "fr", "name": "Dialogue de l'Étang (Processus de Brême)"}],
        established=[founded("2001")],
        objectives=["Return fishermen with dignity", "Keep the water clean"],
        notes=[
            {"text": "It was once called the Pond. Fishermen came later.", "source": "old", "note": "A reed."}
        ],
        meetings=[
            {
                "date": "2002",
                "title": "First round",
                "place": "Łódź",
                "source": "old",
                "outcome": "Reed declaration",
            },
            {"date": "2020", "title": "Second round", "source": "new", "outcome": "Reed plan"},
        ],
        documents=[{"title": "Charter of the reeds", "year": 2003, "source": "old"}],
        organisations=[{"id": "angler", "role": "host", "source": "old"}],
    )
    sea = forum_data(
        name="Sea", short_name="Sea", established=[founded("2010")], objectives=["Lake and sea alike"]
    )
    data = registry_data({"lake": lake, "sea": sea})
    data["themes"] = {"reeds": {"label": "Reeds and rushes", "definition": "What grows by a pond"}}
    data["organisations"] = {"angler": {"name": "Union of Anglers", "acronym": "UA"}}
    data["publications"] = [
        {"title": "On ponds", "group": "publications", "publisher": "Press", "year": 2015, "source": "new"}
    ]
    data["sources"] = {
        "old": {
            "title": "About the lake",
            "publisher": "Lake Dialogue",
            "url": "https://e.org/1",
            "date": "2004",
        },
        "new": {"title": "News", "publisher": "Lake Dialogue", "url": "https://e.org/2", "date": "2020-05"},
    }
    return Registry.model_validate(data)


def found(text: str, day: str | None = None) -> list[tuple[str, str, int]]:
    """Kind, id and rank of each hit in the small registry, but for States."""
    hits = search(small(), text, parse_date(day) if day else TODAY)
    return [(hit.group, hit.id, hit.rank) for hit in hits if hit.group != "state"]


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("lake", 1),  # its id
        ("DL", 1),
        ("dialogue on the LAKE", 1),
        ("lakeside", 1),
        ("processus de breme", 1),  # what stands in brackets is a name of its own
        ("Dialogue", 2),
        ("lake dialog", 2),
        ("the lake on dialogue", 3),  # in any order
        ("clean water", 4),
        ("fishermen dignity", 4),
        ("lake fishermen", 5),  # one word in a name, one in a text
    ],
)
def test_how_well_a_forum_fits(text, rank):
    """An exact name goes before a beginning, then all words in a name, in one text, and over all of them."""
    assert ("forum", "lake", rank) in found(text)


def test_the_best_kind_comes_first_and_the_best_of_a_kind():
    """A kind stands where its best hit ranks, sources last; within a kind the better goes first, then the newer."""
    assert found("reeds") == [("theme", "reeds", 1), ("document", "forums.lake.documents[0]", 3)]
    assert found("reed") == [
        ("theme", "reeds", 2),
        ("document", "forums.lake.documents[0]", 3),
        ("forum", "lake", 4),
        ("meeting", "forums.lake.meetings[1]", 4),
        ("meeting", "forums.lake.meetings[0]", 4),
    ]
    assert found("lake")[:2] == [("forum", "lake", 1), ("forum", "sea", 4)]
    assert found("lake")[-1] == ("source", "new", 4)


def test_whole_words_go_before_beginnings_of_words():
    """Of equal hits, one in which the word stands whole goes before one that only has a word that begins so."""
    data = registry_data(
        {
            "a": forum_data(objectives=["Fishermen and more"]),
            "b": forum_data(objectives=["The fisher of old"]),
        }
    )
    hits = search(Registry.model_validate(data), "fisher", TODAY, ("forum",))
    assert [hit.id for hit in hits] == ["b", "a"]


def test_the_piece_where_it_was_found_has_its_source_and_date():
    """A hit gives the text, what kind of text it is, and the source and date of just that fact."""
    (hit,) = (hit for hit in search(small(), "lodz", TODAY) if hit.group == "meeting")
    assert (hit.field, hit.text, hit.source, str(hit.as_of)) == ("place", "Łódź", "old", "2002")
    (forum,) = (hit for hit in search(small(), "fishermen", TODAY) if hit.group == "forum")
    assert (forum.field, forum.text, forum.places) == ("objective", "Return fishermen with dignity", 2)


def test_a_word_comes_with_its_meaning_and_an_organisation_with_its_roles():
    """Of a word that is found by its name the definition is shown, of an organisation what it does where."""
    (word,) = search(small(), "rushes", TODAY)
    assert (word.field, word.text) == ("definition", "What grows by a pond")
    (body,) = search(small(), "anglers", TODAY)
    assert (body.field, body.roles, body.shown_by) == (
        "role",
        (("host", ("lake",)),),
        ("show", "lake", "--organisations"),
    )


def test_a_meeting_is_found_with_the_name_of_its_forum():
    """Words may stand in the forum's name and in the meeting; the forum's name alone does not find its meetings."""
    assert ("meeting", "forums.lake.meetings[0]", 5) in found("lake declaration")
    assert [hit for hit in found("lake") if hit[0] == "meeting"] == []


def test_all_words_must_occur():
    """A thing that lacks one of the words is not found, and a short word is no beginning of another."""
    assert found("lake nosuchword") == []
    assert found("fishermen wi") == []  # not the beginning of "with"


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        ("2000", []),
        ("2002", ["forums.lake.meetings[0]"]),
        ("2003", ["forums.lake.documents[0]", "forums.lake.meetings[0]"]),
        ("2021", ["forums.lake.documents[0]", "forums.lake.meetings[1]", "forums.lake.meetings[0]"]),
    ],
)
def test_what_was_not_known_on_the_day_is_not_found(day, ids):
    """As of a day, no later meeting and no later document is found."""
    assert [hit[1] for hit in found("reed", day) if hit[0] in ("meeting", "document")] == ids


def test_a_forum_or_source_of_later_is_not_found():
    """A forum founded after the day and a source published after it are left out."""
    assert [hit[1] for hit in found("lake", "2005")] == ["lake", "old"]
    assert [hit[1] for hit in found("press", "2014") + found("press", "2015")] == ["publications[0]"]


@pytest.mark.parametrize(
    ("text", "code", "title"),
    [
        ("Niger", "NER", "Niger"),
        ("нигер", "NER", "Niger"),
        ("尼日尔", "NER", "Niger"),
        ("cote d ivoire", "CIV", "Côte d'Ivoire"),
        ("MAR", "MAR", "Morocco"),
        ("Maroc", "MAR", "Morocco"),
    ],
)
def test_a_state_by_any_of_its_names(text, code, title):
    """A State is found by its code and its names in the six languages, and is the first hit."""
    hit = search(small(), text, TODAY, ("state",))[0]
    assert (hit.id, hit.title, hit.rank) == (code, title, 1)


@pytest.mark.parametrize("text", ["", "***", "  '  "])
def test_nothing_to_look_for(text):
    """A text without a letter or digit is refused."""
    with pytest.raises(UsageError):
        search(small(), text, TODAY)


# From here on: the program, asked of the registry that is shipped.


@pytest.mark.parametrize(
    "words", ["JVAP", "climate", "labour migration", "Niger", "IOM", "observer", "charter"]
)
def test_every_command_shows_what_was_found(run, ask, words):
    """The command of each hit is answered, and shows the thing."""
    for hit in ask("search", *words.split(), "--limit", "12"):
        _, *arguments = shlex.split(hit["command"])
        done = run(*arguments)
        assert done.status == 0, hit
        if hit["group"] not in ("theme", "region", "organisation"):
            assert hit["title"].partition(" (")[0] in done.out, hit


def test_an_organisation_is_shown_by_a_forum_in_which_it_has_a_role(run, ask):
    """The command of an organisation leads to a page that names it."""
    (hit,) = ask("search", "International Centre for Migration Policy Development", "--kind", "organisation")
    assert hit["id"] == "icmpd"
    assert (
        "International Centre for Migration Policy Development" in run(*shlex.split(hit["command"])[1:]).out
    )


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("Niger", "iscm country Niger"),
        ("Congo", "iscm country COG"),  # the name of two States
        ("Côte d'Ivoire", "iscm country CIV"),
        ("processus de rabat", "iscm show rabat"),
        ("Алматинский процесс", "iscm show almaty"),
        ("labour migration", "iscm list --theme labour-migration"),
        ("global process on migration", "iscm terms 'global process on migration'"),
        ("JVAP", "iscm terms jvap"),
        ("iom-irf-page", "iscm sources iom-irf-page"),
    ],
)
def test_the_first_hit(ask, words, command):
    """What is asked for by its name is the first hit, with the command that shows it."""
    assert ask("search", *words.split())[0]["command"] == command


def test_the_jvap_is_found_where_it_is_spoken_of(ask):
    """The action plan is a term, a task of the two processes that follow it up, and on a meeting's agenda."""
    hits = {(hit["group"], hit["forum"]): hit for hit in ask("search", "JVAP")}
    assert {("term", None), ("forum", "rabat"), ("forum", "khartoum"), ("meeting", "khartoum")} <= set(hits)
    assert hits["forum", "khartoum"]["source"] == "iom-khartoum"


def test_words_may_be_one_argument_or_several(run):
    """A quoted phrase is its words."""
    assert run("search", "labour migration").out == run("search", "labour", "migration").out != ""


def test_the_command_asks_the_same_registry_and_day(ask, run, rivers_file):
    """With --as-of and --registry the command of a hit has both, and works."""
    (hit,) = ask(
        "search", "Mekong Commission", "--registry", rivers_file, "--as-of", "2015", "--kind", "forum"
    )
    assert shlex.split(hit["command"]) == [
        "iscm",
        "show",
        "mekong",
        "--registry",
        str(rivers_file),
        "--as-of",
        "2015",
    ]
    assert run(*shlex.split(hit["command"])[1:]).status == 0


def test_nothing_is_found(run):
    """An empty answer is one: exit 0, the empty form of the format, one line on stderr."""
    assert run("search", "nothingatall") == (0, "", 'nothing found for "nothingatall"\n')
    assert run("search", "nothingatall", "-f", "json").out == "[]\n"
    assert run("search", "rabat", "--kind", "region").err == 'nothing found for "rabat" (--kind region)\n'


def test_the_page_has_the_date_of_what_was_found(run):
    """A meeting of the small registry stands with its day, and a kind, which has none, without."""
    out = run("search", "summit", "--registry", RIVERS).out
    [row] = [line for line in out.splitlines() if line.startswith("Third summit")]
    result, _, date, *_ = re.split(" {2,}", row)
    assert (result, date) == ("Third summit, Mekong Commission", "2018-04-02")
    assert "None" not in run("search", "fisheries", "--registry", RIVERS).out


def test_a_limit_holds_for_each_kind(ask):
    """With --limit each kind has at most so many hits, the best; without, a format has them all."""
    every = ask("search", "migration")
    some = ask("search", "migration", "--limit", "2")
    kinds = list(dict.fromkeys(hit["group"] for hit in every))
    assert some == [hit for kind in kinds for hit in [h for h in every if h["group"] == kind][:2]]
    assert len(every) > 500


def test_a_terminal_shows_the_first_of_each_kind(terminal, run):
    """On a terminal ten of a kind are shown, and the heading says of how many; a limit or a pipe shows more."""
    call = ("search", "declaration", "--kind", "document")
    number = run(*call, "-f", "csv", "--no-header").out.count("\n")
    assert number > 12
    for arguments, heading in (
        ((), f"Documents of forums (10 of {number})"),
        (("--limit", "12"), "Documents of forums (12)"),
    ):
        shown = terminal(*call, *arguments, "--no-pager", columns=200).lines
        assert heading in [line.strip() for line in shown]
        assert sum("iscm library --about" in line for line in shown) == int(
            heading.partition("(")[2].split()[0].strip(")")
        )
    assert f"Documents of forums ({number})" in run(*call).out.splitlines()


def test_an_unknown_kind(run):
    """A kind of thing that there is none of exits 2 and names those that there are."""
    done = run("search", "rabat", "--kind", "irf")
    assert (done.status, done.errors[0]) == (2, 'error: there is no kind of thing "irf"')
    assert "forum, state, theme" in done.errors[1]


@pytest.mark.parametrize(
    "call", ["show jvap", "history jvap", "why Niger jvap", "terms valletta", "sources valletta"]
)
def test_a_name_that_is_unknown_leads_to_a_search(run, ask, call):
    """Where no forum, term or source is called so, the hint says how many results a search has."""
    word = call.split()[-1]
    done = run(*call.split())
    assert (done.status, done.out) == (3, "")
    assert done.errors[1] == f"hint: iscm search {word} finds {len(ask('search', word))} results"


@pytest.mark.parametrize("word", ["jvap", "icmpd"])
def test_a_name_alone_that_is_unknown_leads_to_a_search(run, ask, word):
    """As behind a verb, the hint says how many results a search has; it is wrong usage, for it could have been a verb."""
    done = run(word)
    assert (done.status, done.out) == (2, "")
    assert done.errors[1] == f"hint: iscm search {word} finds {len(ask('search', word))} results"


def test_a_name_that_is_nearly_right_keeps_its_suggestion(run):
    """What may have been meant goes first, the search second."""
    (hint,) = run("show", "Khartoum Proces").errors[1:]
    assert hint.startswith("hint: did you mean khartoum? iscm search 'Khartoum Proces' finds ")


def test_a_name_that_is_nowhere_leads_to_no_search(run):
    """Where a search finds nothing, nothing is said of it."""
    assert run("show", "zzzzzz").errors[1] == "hint: iscm list --status all shows every forum"


def test_the_hint_is_of_the_same_day(run):
    """The search that a hint names is of the day that was asked about; what came later is not found by it."""
    assert (
        run("terms", "Rabat", "--as-of", "2010")
        .errors[1]
        .startswith("hint: iscm search Rabat --as-of 2010 finds ")
    )
    assert "search" not in run("terms", "JVAP", "--as-of", "2010").err
