"""``iscm terms``: the field's terms with their years, and each word of each vocabulary."""

from __future__ import annotations

import pytest

from iscm_cli.dates import today
from iscm_cli.errors import NotFoundError
from iscm_cli.models import Statement, Term
from iscm_cli.output.own_terms import own_terms
from iscm_cli.queries.terms import find_terms, terms
from making import forum_data, make_registry

pytestmark = pytest.mark.fixed

WORDS = {
    "kinds": {
        "irf": "Interregional forum",
        "rcp": "Regional consultative process",
        "global": "Global process",
    },
    "statuses": {"active": "Active", "emerging": "Emerging", "dormant": "Dormant", "concluded": "Concluded"},
    "regions": {
        "africa": "Africa",
        "americas": "Americas",
        "asia": "Asia",
        "caribbean": "Caribbean",
        "central-asia": "Central Asia",
        "eurasia": "Eurasia",
        "europe": "Europe",
        "global": "Global",
        "middle-east": "Middle East",
        "pacific": "Pacific",
    },
    "themes": {
        "asylum-and-protection": "Asylum and protection",
        "border-management": "Border management",
        "climate": "Climate and environment",
        "data": "Migration data",
        "diaspora-and-remittances": "Diaspora and remittances",
        "forced-labour": "Forced labour",
        "higher-education": "Higher education",
        "human-resources-and-brain-drain": "Human resources and brain drain",
        "integration": "Integration",
        "internal-displacement": "Internal displacement",
        "irregular-migration": "Irregular migration",
        "labour-migration": "Labour migration",
        "legal-migration-and-mobility": "Legal migration and mobility",
        "migrant-rights": "Rights of migrants",
        "migration-and-development": "Migration and development",
        "migration-and-health": "Migration and health",
        "mixed-migration": "Mixed migration",
        "peace-and-security": "Peace and security",
        "return-and-readmission": "Return and readmission",
        "smuggling": "Smuggling of migrants",
        "trafficking": "Trafficking in persons",
        "visa-and-documents": "Visas and documents",
    },
    "standings": {"member": "Member", "observer": "Observer", "other": "Other"},
    "bases": {"membership": "Membership", "declaration": "Declaration", "derived": "Derived"},
    "levels": {
        "summit": "Summit",
        "ministerial": "Ministerial",
        "senior-officials": "Senior officials",
        "technical": "Technical",
    },
    "roles": {
        "member": "Member",
        "partner": "Partner",
        "observer": "Observer",
        "secretariat": "Secretariat",
        "technical-secretariat": "Technical secretariat",
        "host": "Host",
        "technical-support": "Technical support",
        "donor": "Donor",
        "participant": "Participant",
    },
    "chair_roles": {
        "chair": "Chair",
        "co-chair": "Co-chair",
        "presidency": "Presidency",
        "pro-tempore": "Presidency pro tempore",
        "host": "Host",
    },
    "relation_types": {
        "part-of": "Part of",
        "contains": "Contains",
        "monitors": "Monitors",
        "predecessor": "Predecessor",
        "successor": "Successor",
        "thematic-sibling": "Related",
    },
    "count_subjects": {
        "members": "Members",
        "members-and-observers": "Members and observers",
        "observers": "Observers",
        "attendance": "Attendance",
        "part": "Part",
        "organisations": "Organisations",
        "other": "Other",
    },
    "support": {
        "confirmed": "confirmed",
        "unique": "one source",
        "majority": "most sources",
        "conflict": "disputed",
        "missing": "not in the registry",
    },
    "answers": {word: word for word in ("yes", "no", "open", "unknown", "not-founded", "ended", "no-state")},
}
EACH = [(vocabulary, key, label) for vocabulary, words in WORDS.items() for key, label in words.items()]
TERMS = {
    "ISCM": "inter-State consultation mechanism on migration",
    "RCP": "regional consultative process on migration",
    "IRF": "interregional forum on migration",
    "global process on migration": "global process on migration",
    "JVAP": "Joint Valletta Action Plan",
}


@pytest.fixture
def term(ask_once):
    """The only entry that a term names."""

    def found(name: str) -> dict:
        (entry,) = ask_once("terms", name)
        return entry

    return found


def test_irf_was_first_used_in_2008_and_systematically_in_2010(term):
    """The two years of the term interregional forum are told with IOM's page as their source."""
    came_in = {claim["year"]: (claim["what"], claim["source"]) for claim in term("IRF")["came_in"]}
    assert came_in.keys() == {2008, 2010}
    assert came_in[2008] == ("first use", "iom-irf-page")
    assert came_in[2010][0].startswith("systematic use")
    assert came_in[2010][1] == "iom-irf-page"


@pytest.mark.parametrize(
    ("name", "year", "source"),
    [
        ("ISCM", 2005, "scribd-2005"),  # in the title of a paper
        ("ISCM", 2013, "iom-research"),  # by MRS 45
        ("RCP", 2001, "pub-mrs3"),  # in the title of MRS 3
        ("RCP", 1985, "iom-about-rcps"),  # the first process later counted as one
    ],
)
def test_when_the_other_terms_came_in(term, name, year, source):
    """Each year at which a source says that a term came in is there."""
    assert (year, source) in {(claim["year"], claim["source"]) for claim in term(name)["came_in"]}


@pytest.mark.parametrize(
    ("name", "part", "source"),
    [
        ("ISCM", "informal and without binding force", "iom-iscm"),
        ("RCP", "among States of one agreed, usually geographical, region", "iom-rcp"),
        ("IRF", "States come from two or more regions", "iom-irf-page"),
        ("global process on migration", "policy dialogue on migration at world level", "iom-global"),
        (
            "JVAP",
            "The Rabat and Khartoum Processes follow up its implementation",
            "embassynews-valletta-2015",
        ),
    ],
)
def test_what_the_terms_mean(term, name, part, source):
    """Each term of the field has its definition and the page that gives it."""
    entry = term(name)
    assert entry["label"] == TERMS[name]
    assert part in entry["definition"]
    assert entry["source"] == source


@pytest.mark.parametrize(
    "name", ["IRF", "irf", "interregional forum on migration", "Interregional Forum on Migration"]
)
def test_a_term_by_acronym_or_in_full(term, name):
    """A term is found by its acronym and in full, in any case."""
    assert (term(name)["label"], term(name)["vocabulary"]) == ("interregional forum on migration", None)


@pytest.mark.parametrize(
    "point", ["global coverage", "varied membership", "advisory discussions", "wide reach"]
)
def test_what_marks_a_global_process(term, point):
    """IOM's four marks of a global process are listed."""
    assert point in term("global process on migration")["points"]


@pytest.mark.parametrize(("vocabulary", "key", "label"), [word for word in EACH if word[0] != "kinds"])
def test_each_word_of_each_vocabulary(registry, vocabulary, key, label):
    """A word is found by its id and by its label, with a definition unless it is a region."""
    for name in (key, label):
        found_by = find_terms(registry, today(), name, own=own_terms())
        (found,) = [entry for entry in found_by if entry.vocabulary == vocabulary]
        assert (found.key, found.label) == (key, label)
        assert bool(found.definition) is (vocabulary != "regions")


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("irf", "two or more regions"),
        ("rcp", "one agreed, usually geographical, region"),
        ("Interregional forum", "two or more regions"),
        ("Regional consultative process", "one agreed, usually geographical, region"),
        ("Global process", "at world level"),
    ],
)
def test_a_kind_is_explained_once(term, name, part):
    """A kind of forum has one entry, since the term of the field defines it."""
    assert part in term(name)["definition"]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("dormant", "Has not met for some time, without having been ended"),
        ("derived", "Follows from another body's membership"),
        ("smuggling", "Bringing people over a border unlawfully for gain"),
        ("Pro tempore", "Presidency for a term, by that name"),
        ("host", "Convenes the forum or houses its secretariat"),
    ],
)
def test_a_word_is_explained(ask_once, name, part):
    """The definition of a word is printed, whichever vocabularies have it."""
    assert any(part in entry["definition"] for entry in ask_once("terms", name))


def test_all_terms_and_words_without_an_argument(ask_once):
    """Without an argument the five terms come first, then every word of every vocabulary in the registry's order."""
    found = ask_once("terms")
    assert [entry["label"] for entry in found if entry["vocabulary"] is None] == list(TERMS.values())
    assert [(e["vocabulary"], e["key"], e["label"]) for e in found if e["vocabulary"]] == EACH
    assert [entry["vocabulary"] for entry in found[:5]] == [None] * 5


def test_a_word_with_two_meanings_gets_both(ask_once):
    """An observer is a standing of States and a role of organisations."""
    assert {entry["vocabulary"] for entry in ask_once("terms", "observer")} == {"standings", "roles"}


def test_who_defines_it(run):
    """On the page a definition is followed by its source, or by the remark that it is the registry's own."""
    assert "(this registry's own definition)" in run("terms", "dormant").out
    page = run("terms", "IRF").out
    assert "own definition" not in page
    assert "(iom-irf-page)" in page


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [("interegional forum", "interregional forum"), ("dormnt", "dormant"), ("IRFF", "irf")],
)
def test_an_unknown_term(run, text, suggestion):
    """A term that does not exist exits with 3 and suggests one that does."""
    done = run("terms", text)
    assert (done.status, done.out) == (3, "")
    assert done.errors[0] == f'error: no term is called "{text}"'
    assert suggestion in done.errors[1].casefold()


def test_a_term_like_no_other(run):
    """A term like no other gets the way to the list of all."""
    done = run("terms", "zzzzzz")
    assert done.status == 3
    assert done.errors[1] == "hint: iscm terms lists them all"


def test_a_term_has_the_points_of_its_kind():
    """What sources say of a kind stands at the term with its acronym or its name; a record is no such point."""
    base = make_registry({"f": forum_data()})
    council = base.kinds["council"].model_copy(update={"acronym": "CL"})
    registry = base.model_copy(
        update={
            "kinds": {**base.kinds, "council": council},
            "terms": tuple(
                Term(term=name, acronym=acronym, level="x", definition=name, source="s")
                for name, acronym in (("Meeting", "CL"), ("Round of talks", None), ("Other", None))
            ),
            "statements": (
                Statement(topic="point", text="small", about=("council",), source="s"),
                Statement(topic="point", text="long", about=("round",), source="s"),
                Statement(topic="record", text="the first", about=("round",), source="s"),
            ),
        }
    )
    assert {entry.label: [s.text for s in entry.points] for entry in terms(registry, today())[:3]} == {
        "Meeting": ["small"],
        "Round of talks": ["long"],
        "Other": [],
    }


@pytest.mark.parametrize("text", ["", "***"])
def test_what_has_no_letter_names_no_term(registry, text):
    """Nothing but signs is the name of no term, not of every term without an acronym."""
    with pytest.raises(NotFoundError):
        find_terms(registry, today(), text)


def test_the_years_of_a_term_stand_oldest_first():
    """The years in which a term came in are in their order, whatever the order of the file."""
    years = [{"year": year, "what": "said", "source": "s"} for year in (2001, 1985, 2013)]
    term = Term(term="river talks", level="x", definition="talks", source="s", came_in=years)
    registry = make_registry({"f": forum_data()}).model_copy(update={"terms": (term,)})
    assert [claim.year for claim in terms(registry, today())[0].came_in] == [1985, 2001, 2013]
