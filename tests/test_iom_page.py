"""What IOM's page on interregional forums says (about 2020): the program can say all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from iscm_cli.naming.resolve import resolve_forum

pytestmark = pytest.mark.fixed

PAGE = "iom-irf-page"
SPELLINGS = (Path(__file__).parent / "data" / "iom-names.txt").read_text("utf-8").splitlines()
FIVE = {"en", "fr", "es", "ru", "ar"}
RCPS = {
    "au-hoai", "almaty", "arcp", "ocam", "commit", "midsa", "mid-igad", "midwa", "midcom", "pidc", "prague", "rcm",
    "colombo", "nairobi", "sacm",
}  # fmt: skip


# What an interregional forum is.


@pytest.mark.parametrize(
    "part",
    [
        pytest.param("State-led, informal and non-binding dialogues", id="state-led, informal, non-binding"),
        pytest.param("usually connect two or more regions", id="connects regions"),
        pytest.param("Before 2010 every consultative process was called a regional", id="once all were RCPs"),
        pytest.param(
            "join as a group or through a political and economic union", id="States join as a group"
        ),
        pytest.param("Some follow a migration corridor (5+5)", id="a corridor: 5+5"),
        pytest.param("some gather like-minded destination States (IGC)", id="like-minded destinations: IGC"),
        pytest.param("carry a dialogue between institutions", id="dialogue between institutions"),
        pytest.param("Rabat between the EU and ECOWAS", id="Rabat: EU and ECOWAS"),
        pytest.param("Khartoum between the EU and the AU", id="Khartoum: EU and AU"),
        pytest.param("both monitor the Joint Valletta Action Plan", id="both monitor the Valletta plan"),
        pytest.param("interests can conflict and consensus is harder", id="mixed membership"),
        pytest.param("reach across regions makes policies converge", id="policies converge"),
    ],
)
def test_what_sets_irfs_apart(ask_once, part):
    """Each point that sets interregional forums apart stands with the term."""
    (entry,) = ask_once("terms", "IRF")
    assert any(part in point for point in entry["points"])


def test_irfs_are_mechanisms_that_bridge_regions(ask_once):
    """The term is defined as a kind of inter-State consultation mechanism of two or more regions."""
    (entry,) = ask_once("terms", "IRF")
    assert entry["definition"].startswith("An ISCM whose States come from two or more regions")
    assert (entry["acronym"], entry["source"]) == ("IRF", PAGE)


@pytest.mark.parametrize(
    ("year", "what"),
    [
        pytest.param(2008, "first use", id="first used 2008"),
        pytest.param(2010, "systematic use", id="from 2010"),
    ],
)
def test_when_the_term_came_in(ask_once, year, what):
    """The term was first used in 2008, and from 2010 sets these forums apart."""
    (entry,) = ask_once("terms", "IRF")
    assert [c["source"] for c in entry["came_in"] if c["year"] == year and c["what"].startswith(what)] == [
        PAGE
    ]


@pytest.mark.parametrize("forum", ["rabat", "khartoum"])
def test_the_valletta_plan_is_monitored(ask_once, forum):
    """The two processes that monitor the Joint Valletta Action Plan say so among their relations."""
    relations = ask_once("show", forum)["relations"]
    assert [r["type"] for r in relations if "Joint Valletta Action Plan" in (r["body"] or "")] == ["monitors"]


# Which forums there are.


@pytest.mark.parametrize(
    ("status", "region", "forums"),
    [
        pytest.param(
            "active", "africa-europe", {"five-plus-five", "khartoum", "rabat"}, id="active Africa-Europe"
        ),
        pytest.param("active", "americas-europe", {"fibemyd", "riam"}, id="active Americas-Europe"),
        pytest.param("active", "asia-europe", {"budapest"}, id="active Asia-Europe"),
        pytest.param("active", "asia-middle-east", {"abu-dhabi"}, id="active Asia-Middle East"),
        pytest.param("active", "europe-asia-americas", {"igc"}, id="active Europe-Asia-Americas"),
        pytest.param(
            "active", "europe-asia-americas-middle-east", {"bali"}, id="active with the Middle East too"
        ),
        pytest.param("active", "intra-africa", {"pafom"}, id="active intra-African"),
        pytest.param("emerging", "africa-europe", {"midiocc"}, id="emerging Africa-Europe"),
        pytest.param("dormant", "africa-asia-americas-europe", {"acp-eu"}, id="dormant on four continents"),
        pytest.param("dormant", "africa-europe", {"africa-eu-mme", "tripoli"}, id="dormant Africa-Europe"),
        pytest.param("dormant", "africa-europe-middle-east", {"mtm"}, id="dormant Africa-Europe-Middle East"),
        pytest.param("dormant", "americas-europe", {"eu-celac"}, id="dormant Americas-Europe"),
        pytest.param("dormant", "asia-europe", {"asem-dg", "asia-eu-labour"}, id="dormant Asia-Europe"),
        pytest.param("dormant", "intra-europe", {"eu-caucasus", "soderkoping"}, id="dormant intra-European"),
    ],
)
def test_forums_by_status_and_regions(ask_once, status, region, forums):
    """The forums under a heading of the page are exactly those that the filters give."""
    found = ask_once("list", "--kind", "irf", "--status", status, "--region", region)
    assert {row["slug"] for row in found} == forums
    assert {row["status"] for row in found} == {status}


@pytest.mark.parametrize(("status", "number"), [("active", 10), ("emerging", 1), ("dormant", 9)])
def test_how_many_irfs(ask_once, status, number):
    """The page lists ten active, one emerging and nine dormant interregional forums, and so does the program."""
    assert len(ask_once("list", "--kind", "irf", "--status", status)) == number


@pytest.mark.parametrize(
    ("name", "forum"),
    [
        ("Intra-Regional Forum on Migration in Africa", "pafom"),
        ("Pan-African Forum on Migration", "pafom"),
        ("Eastern Partnership Panel on Migration, Mobility and Integrated Border Management", "soderkoping"),
        ("Söderköping Process", "soderkoping"),
        ("EU-Caucasus Cluster Process", "eu-caucasus"),
        ("EU-Horn of Africa Migration Route Initiative", "khartoum"),
        ("Euro-African Dialogue on Migration and Development", "rabat"),
        ("Puebla Process", "rcm"),
        ("Nairobi Process", "nairobi"),
        ("IGAD-RCP", "mid-igad"),
        ("Pacific Immigration Directors' Conference", "pidc"),
        ("MiDIOCC", "midiocc"),
        ("FIBEMYD", "fibemyd"),
    ],
)
def test_forums_by_the_names_on_the_page(ask_once, name, forum):
    """Former and long names that the page uses lead to the forum."""
    assert ask_once("show", name)["slug"] == forum


@pytest.mark.parametrize(
    ("forum", "spelling"),
    [tuple(line.split(": ", 1)) for line in SPELLINGS if line and not line.startswith("#")],
)
def test_every_spelling_of_the_page_is_a_name(registry, forum, spelling):
    """However IOM's pages spell a forum, that is a name of it."""
    assert resolve_forum(registry, spelling) == forum


def test_midiocc_was_being_formalised_in_2020(ask_once):
    """The emerging forum is the one that was being formalised in 2020."""
    said = {
        (tuple(s["about"]), s["text"], s["value"])
        for s in ask_once("stats")["statements"]
        if s["source"] == PAGE
    }
    assert (("midiocc",), "IRF being formalised", 2020) in said


@pytest.mark.parametrize(
    ("status", "forums"),
    [
        pytest.param("active", RCPS, id="active RCPs"),
        pytest.param("dormant", {"apc", "manila", "midcas"}, id="dormant RCPs"),
    ],
)
def test_rcps(ask_once, status, forums):
    """Each regional process of the page is there with the status that the page gives; newer ones may join.

    The CIS Conference, which the page calls dormant, was ended in 2005 (cable-2005).
    """
    found = {row["slug"] for row in ask_once("list", "--kind", "rcp", "--status", status)}
    assert forums <= found
    if status == "dormant":
        assert found == forums


@pytest.mark.parametrize("forum", sorted(RCPS))
def test_the_page_is_a_source_for_the_status_of_an_rcp(ask_once, forum):
    """Each regional process cites the page among its sources."""
    assert PAGE in ask_once("show", forum)["sources"]


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(
            "IOM's list has the heading for global processes with nothing under it", id="global processes"
        ),
        pytest.param("Emerging RCPs", id="emerging RCPs"),
    ],
)
def test_headings_without_names(ask_once, part):
    """That the page has headings under which it names nothing is among the claims that cite it."""
    assert any(claim["claim"].startswith(part) for claim in ask_once("sources", PAGE)["claims"])


# Records, beside our own.


@pytest.mark.parametrize(
    ("text", "forum", "value"),
    [
        ("Largest active IRF", "rabat", 56),
        ("Smallest active IRF", "five-plus-five", 10),
        ("Oldest ISCM", "igc", 1985),
        ("Second-oldest active IRF", "budapest", 1993),
        ("Newest established IRF", "pafom", 2015),
        ("States in Khartoum Process", "khartoum", 40),
        ("States in Bali Process", "bali", 45),
        ("States in Abu Dhabi Dialogue", "abu-dhabi", 18),
        ("Abu Dhabi Dialogue States that are also in the Colombo Process", "abu-dhabi", 12),
    ],
)
def test_records_that_the_page_states(ask_once, text, forum, value):
    """What the page says is the largest, oldest and so on stands in the overview with number, forum and source."""
    found = [s for s in ask_once("stats")["statements"] if (s["text"], s["source"]) == (text, PAGE)]
    assert [(s["about"], s["value"], s["as_of"]) for s in found] == [([forum], value, "2020")]


@pytest.mark.parametrize(
    ("record", "place", "forum", "value"),
    [
        ("--largest", 0, "rabat", 55),  # the page says 56; the list in force has 55
        ("--smallest", 0, "five-plus-five", 10),
        ("--oldest", 0, "igc", "1985"),
        ("--oldest", 1, "budapest", "1993"),
        ("--newest", 0, "pafom", "2015"),
    ],
)
def test_our_own_records(ask_once, record, place, forum, value):
    """The program's own ranking of interregional forums active in 2025 has the same forums in these places."""
    row = ask_once("stats", record, "--kind", "irf", "--as-of", "2025-12")[place]
    assert (row["slug"], row["value"]) == (forum, value)


@pytest.mark.parametrize(
    ("forum", "value"),
    [("rabat", 56), ("five-plus-five", 10), ("khartoum", 40), ("bali", 45), ("abu-dhabi", 18)],
)
def test_sizes_that_the_page_states(ask_once, forum, value):
    """The number of members that the page states is among a forum's numbers."""
    counts = [c for c in ask_once("show", forum)["counts"] if c["source"] == PAGE and c["of"] == "members"]
    assert [(c["value"], c["as_of"]) for c in counts] == [(value, "2020")]


def test_abu_dhabi_and_colombo(ask_once):
    """Twelve of the Abu Dhabi Dialogue's States were in the Colombo Process; eleven are by the lists in force."""
    found = ask_once("compare", "abu-dhabi", "colombo")
    assert found["shared"] == ["AFG", "BGD", "CHN", "IDN", "IND", "LKA", "NPL", "PAK", "PHL", "THA", "VNM"]
    counts = [c for c in ask_once("show", "abu-dhabi")["counts"] if c["source"] == PAGE and c["of"] == "part"]
    assert [c["value"] for c in counts] == [12]


@pytest.mark.parametrize(
    ("theme", "forum"),
    [
        ("smuggling", "bali"),
        ("trafficking", "bali"),
        ("labour-migration", "abu-dhabi"),
    ],
)
def test_forums_by_subject(ask_once, theme, forum):
    """A forum is found by the subject that the page gives it."""
    assert forum in {row["slug"] for row in ask_once("list", "--kind", "irf", "--theme", theme)}


@pytest.mark.parametrize(
    "text",
    [
        "The Bali Process is on smuggling, trafficking and related transnational crime",
        "The Abu Dhabi Dialogue is on labour mobility",
        "The thematic focus is wide in the Budapest Process, the Rabat Process and the Pan-African Forum",
    ],
)
def test_what_the_page_says_of_the_subjects(ask_once, text):
    """The page's words on what forums deal with are among the claims that cite it."""
    assert [claim for claim in ask_once("sources", PAGE)["claims"] if claim["claim"].startswith(text)]


@pytest.mark.parametrize(
    ("forum", "themes"),
    [
        (
            "budapest",
            {"irregular-migration", "legal-migration-and-mobility", "asylum-and-protection", "integration"},
        ),
        (
            "rabat",
            {"irregular-migration", "legal-migration-and-mobility", "asylum-and-protection", "integration"},
        ),
        ("pafom", {"labour-migration", "border-management", "migration-and-development", "data"}),
    ],
)
def test_a_wide_focus(ask_once, forum, themes):
    """The forums that the page calls wide in focus have themes from several fields."""
    assert themes <= set(ask_once("show", forum)["themes"])


# IOM's role.


@pytest.mark.parametrize(
    ("forum", "role"),
    [
        *((forum, "member") for forum in ("bali", "budapest", "igc")),
        *(
            (forum, "observer")
            for forum in (
                "five-plus-five", "rabat", "khartoum", "fibemyd", "riam", "abu-dhabi", "pafom", "midiocc",
            )
        ),
        ("riam", "technical-secretariat"),
        ("bali", "secretariat"),
    ],
)  # fmt: skip
def test_what_iom_is_in_a_forum(ask_once, forum, role):
    """IOM's role in a forum is that of the page, with the page as its source."""
    roles = [o for o in ask_once("show", forum)["organisations"] if o["id"] == "iom"]
    assert role in {o["role"] for o in roles if PAGE in (o["source"], *o["also"])}


def test_iom_hosts_the_secretariat_of_the_igc(ask_once):
    """IOM is the administrative host of the IGC's secretariat."""
    words = [
        o["word"] for o in ask_once("show", "igc")["organisations"] if (o["id"], o["role"]) == ("iom", "host")
    ]
    assert words == ["hosts the secretariat administratively"]


# Documents and publications.


@pytest.mark.parametrize(
    ("part", "kind", "year", "languages"),
    [
        ("2016 Compendium of RCP / IRF Updates", "document", 2016, None),
        ("ISCM Map", "document", None, None),
        ("ISCM Table", "document", None, None),
        ("Brochures on ISCMs", "document", None, FIVE),
        ("GRCP Brochure", "document", None, FIVE),
        ("ISCM Factsheet", "document", None, FIVE),
        ("Overview of Principal ISCMs", "document", 2017, None),
        ("Summary of the Results of the Survey on ISCMs'", "document", None, None),
        ("References to ISCMs in the New York Declaration", "document", None, None),
        ("in the Zero draft Rev 1 of the Global Compact", "document", 2018, None),
        ("Other Regional Actors in the Global Compact for Safe, Orderly", "document", 2018, None),
        ("in the Resolution on International Migration Review Forums", "document", 2019, None),
        (
            "The contribution of regional consultative processes on migration to the Global",
            "document",
            2017,
            None,
        ),
        ("IOM guidance note on GCM regional consultations", "document", 2017, None),
        ("Significant International Statements on Migration", "document", 2004, None),
        ("The Role of Regional Consultative Processes in Managing", "publication", 2001, None),
        ("An Assessment of Principal Regional Consultative Processes", "publication", 2010, None),
        (
            "Regional Inter-State Consultation Mechanisms on Migration: Approaches",
            "publication",
            2013,
            {"en", "es"},
        ),
        ("International Migration Management through Inter-State", "publication", 2005, None),
        ("How Can Regional Consultative Processes (RCPs) and Inter-Regional Fora", "publication", None, None),
        ("GFMD RT Session 3.3", "publication", None, None),
        (
            "The role of inter-State consultation mechanisms on migration in the Global",
            "publication",
            2018,
            FIVE,
        ),
        ("GRCP 8 Summary Report", "publication", 2019, None),
        ("ISCM Assessment Report", "publication", 2019, {"en"}),
        ("Summary Report of the High-level Webinars", "publication", 2020, None),
        ("ISCM Calendar", "publication", None, None),
        ("ISCM Highlights Newsletter", "publication", None, None),
    ],
)
def test_documents_and_publications(ask_once, part, kind, year, languages):
    """Each document and publication of the page is in the library, with its year and languages."""
    (found,) = [work for work in ask_once("library") if part in work["title"]]
    assert (found["kind"], found["year"]) == (kind, year)
    if languages:
        assert set(found["languages"]) == languages


@pytest.mark.parametrize(("number", "year"), [("MRS 3", 2001), ("MRS 38", 2010), ("MRS 45", 2013)])
def test_the_series_numbers(ask_once, number, year):
    """The three studies of the Migration Research Series have their numbers."""
    assert [work["year"] for work in ask_once("library") if work["report_number"] == number] == [year]


def test_the_page_itself(ask_once):
    """The page is a source of the registry with its address and date."""
    found = ask_once("sources", PAGE)
    assert (found["date"], found["url"]) == ("2020", "https://www.iom.int/interregional-forums-migration-old")
