"""``iscm show``: one forum, by any of its names, with every fact's source."""

from __future__ import annotations

import json
import re

import pytest

from conftest import BY_BODIES, FIXED, data_of
from iscm_cli.dates import parse_date
from iscm_cli.errors import AmbiguousNameError
from iscm_cli.models import Registry, Role
from iscm_cli.naming.resolve import resolve_forum
from iscm_cli.output.views.page_blocks import SECTIONS
from iscm_cli.output.wording import role_date
from iscm_cli.queries.page import forum_page
from making import forum_data, make_registry, registry_data

pytestmark = pytest.mark.fixed

# Read here without the program, so that nothing can be missing in both.
FORUMS = data_of(FIXED)["forums"]
NAMES = [
    (slug, name)
    for slug, forum in FORUMS.items()
    for name in dict.fromkeys(
        [
            slug,
            forum["short_name"],
            forum["name"],
            *([forum["acronym"]] if "acronym" in forum else []),
            *forum.get("aliases", []),
            *(entry["name"] for entry in forum.get("names", [])),
        ]
    )
]
FIVE_PLUS_FIVE = "DZA ESP FRA ITA LBY MAR MLT MRT PRT TUN"
QUITO = "ARG BRA CHL COL CRI DOM ECU GUY MEX PAN PER PRY URY"
COLOMBO = "AFG BGD CHN IDN IND KHM LKA NPL PAK PHL THA VNM"
KHARTOUM = (
    "AUT BEL BGR CHE CYP CZE DEU DJI DNK EGY ERI ESP EST ETH FIN FRA GRC HRV HUN IRL ITA KEN LBY LTU LUX LVA MLT "
    "NLD NOR POL PRT ROU SDN SOM SSD SVK SVN SWE TUN UGA"
)
RABAT = (
    "AUT BEL BEN BFA BGR CAF CHE CIV CMR COD COG CPV CYP CZE DEU DNK ESP EST FIN FRA GAB GHA GIN GMB GNB GNQ GRC HRV "
    "HUN IRL ITA LBR LTU LUX LVA MAR MLI MLT MRT NER NGA NLD NOR POL PRT ROU SEN SLE STP SVK SVN SWE TCD TGO TUN"
)
PRAGUE = (
    "ALB ARM AUT AZE BEL BGR BIH BLR CHE CYP CZE DEU DNK ESP EST FIN FRA GEO GRC HRV HUN IRL ITA KAZ KGZ LIE LTU LUX "
    "LVA MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SRB SVK SVN SWE TJK TKM TUR UKR UZB XKX"
)
KEYS = {
    "slug", "name", "short_name", "acronym", "aliases", "kind", "status", "regions", "themes", "website",
    "established", "members", "members_as_of", "members_source", "members_basis", "members_complete", "observers",
    "observers_as_of", "observers_source", "counts", "organisations", "chairs", "meetings", "documents", "relations",
    "conflicts", "sources",
}  # fmt: skip


def cited(value: object) -> set[str]:
    """Every source id that a JSON value names, at any depth."""
    if isinstance(value, list):
        return set().union(*map(cited, value))
    if not isinstance(value, dict):
        return set()
    own = {v for k, v in value.items() if (k == "source" or k.endswith("_source")) and v}
    further = set(value.get("also", []))
    return own | further | set().union(*(cited(v) for k, v in value.items() if k != "sources"))


def test_every_name_leads_to_its_forum(registry):
    """Slug, acronym, short name, full name, alias and name in another language each lead to the forum, in any case."""
    found = [
        (resolve_forum(registry, name), resolve_forum(registry, f"  {name.upper()} "), name)
        for _, name in NAMES
    ]
    assert found == [(slug, slug, name) for slug, name in NAMES]


@pytest.mark.parametrize(
    "name",
    ["rabat", "RABAT", "Rabat Process", "rabat-process", "Euro-African Dialogue on Migration and Development", "Euro-African Process on Migration and Development"],
)  # fmt: skip
def test_show_takes_any_name(ask, name):
    """The Rabat Process is shown by each kind of name."""
    assert ask("show", name)["slug"] == "rabat"


def test_names_without_accents(ask):
    """The Söderköping Process is found by its name without accents."""
    assert ask("show", "soderkoping process")["slug"] == "soderkoping"
    assert ask("show", "SÖDERKÖPING PROCESS")["slug"] == "soderkoping"


def test_a_name_of_two_forums_gives_the_choices():
    """A name that fits several forums is refused with exit code 4 and the slugs to choose from."""
    forums = make_registry({"a": forum_data(aliases=["Dialogue"]), "b": forum_data(aliases=["The Dialogue"])})
    with pytest.raises(AmbiguousNameError) as caught:
        resolve_forum(forums, "dialogue")
    assert (caught.value.exit_code, caught.value.choices) == (4, ("a", "b"))


@pytest.mark.parametrize("slug", FORUMS)
def test_json_is_whole_and_sourced(ask, slug):
    """For every forum the promised keys are there, and every source is in ``sources`` that is cited, or that decides of a seat by a body, and no other."""
    found = ask("show", slug)
    assert set(found) >= KEYS
    assert slug == found["slug"]
    former = {source for seat in found["former"] for source in seat["sources"]}
    assert cited(found) | former | {*BY_BODIES.get(slug, ())} == set(found["sources"])
    for source in found["sources"].values():
        assert source["title"]
        assert source["url"].startswith("http")
    assert found["established"] is None or {"date", "event", "source"} <= set(found["established"])
    assert all({"value", "of", "as_of", "source"} <= set(one) for one in found["counts"])
    assert all({"id", "role", "source"} <= set(one) for one in found["organisations"])
    assert all({"about", "claims"} <= set(one) for one in found["conflicts"])


@pytest.mark.parametrize("slug", FORUMS)
def test_every_mark_on_the_page_has_a_source_line(run, slug):
    """For every forum the marks on its page are the numbers of the list of sources, each used and each given once."""
    done = run("show", slug)
    assert (done.status, done.err) == (0, "")
    body, sources = done.out.rsplit("\nSources\n", 1)
    given = [int(number) for number in re.findall(r"^ *\[(\d+)\] ", sources, re.MULTILINE)]
    assert given == list(range(1, len(given) + 1))
    assert len(sources.splitlines()) == len(given)
    assert set(given) == {int(number) for number in re.findall(r"\[(\d+)\]", body)}
    assert body.startswith(FORUMS[slug]["short_name"])


@pytest.mark.parametrize(
    ("slug", "members", "as_of", "source", "basis", "complete"),
    [
        ("five-plus-five", FIVE_PLUS_FIVE, "2020-03", "euneighbours-2020", "membership", True),
        ("quito", QUITO, "2024", "prensa-latina-2024", "membership", True),
        ("colombo", COLOMBO, "2024-06", "tribune-2024", "membership", True),
        ("khartoum", KHARTOUM, "2025-04-09", "egyptdailynews-2025", "membership", True),
        ("rabat", RABAT, "2023", "rabat-partners-2023", "membership", True),
        ("prague", PRAGUE, "2018", "pp-states", "membership", False),
    ],
)
def test_members_are_those_of_the_source(ask, slug, members, as_of, source, basis, complete):
    """The members shown are the names that the list in force prints, with its date, source, basis and completeness."""
    found = ask("show", slug)
    assert members.split() == found["members"]
    assert (as_of, source, basis, complete) == tuple(
        found[f"members_{key}"] for key in ("as_of", "source", "basis", "complete")
    )


@pytest.mark.parametrize(
    ("slug", "observers", "source"),
    [
        ("rabat", ["DZA", "LBY"], "rabat-partners-2023"),
        ("quito", ["CUW"], "prensa-latina-2024"),
        ("khartoum", [], None),
    ],
)
def test_observers_are_those_of_the_source(ask, slug, observers, source):
    """The observers shown are those of the newest list that names any."""
    found = ask("show", slug)
    assert (observers, source) == (found["observers"], found["observers_source"])


@pytest.mark.parametrize(
    ("slug", "date", "source"),
    [
        ("rabat", "2006-07-11", "rabat-decl-2006"),
        ("prague", "2009-04-28", "pp-info-2013"),
        ("budapest", "1993", "iom-irf-page"),
        ("tripoli", "2006-11-23", "tripoli-decl-2006"),
    ],
)
def test_founding_is_as_precise_as_its_source(ask, slug, date, source):
    """The founding shown is the first claim, with day, month or year as its source has it."""
    found = ask("show", slug)["established"]
    assert (date, source) == (found["date"], found["source"])


def test_show_on_an_earlier_day(ask):
    """On a day in 2018 the Rabat Process had the 57 partners of its list of January 2018, the United Kingdom among them."""
    found = ask("show", "rabat", "--as-of", "2018")
    assert (len(found["members"]), found["members_as_of"]) == (57, "2018-01")
    assert "GBR" in found["members"]


@pytest.mark.parametrize(
    ("slug", "date"), [("khartoum", "2014-10"), ("rcm", "1996-02"), ("budapest", "1991")]
)
def test_a_founding_that_cannot_be_the_one_shown_is_named(run, slug, date):
    """Where another source gives a date that excludes the one shown, if only by a month, it stands beside."""
    [line] = [line for line in run("show", slug).out.splitlines() if "other sources say" in line]
    assert f"other sources say: {date} [" in line


def test_show_before_the_founding(ask, run):
    """Before its founding a forum has no members, also where its only list has no date, and the page says why."""
    found = ask("show", "pafom", "--as-of", "2000")
    assert (found["founded"], found["members"], found["members_source"]) == (False, [], None)
    assert "not yet founded as of 2000" in run("show", "pafom", "--as-of", "2000").out


@pytest.mark.parametrize(
    ("lang", "name"), [("en", "Morocco"), ("fr", "Maroc"), ("ar", "المغرب"), ("zh", "摩洛哥")]
)
def test_names_of_states_in_other_languages(ask, run, lang, name):
    """The page and the JSON name States in the language asked for."""
    assert ask("show", "five-plus-five", "--lang", lang)["member_names"]["MAR"] == name
    assert name in run("show", "five-plus-five", "--lang", lang).out


def test_the_page_says_what_is_known_in_part(run):
    """An incomplete list is headed by how many members are known by name, and the stated number stands beside it."""
    out = run("show", "prague").out
    assert "Members (49 known by name)" in out
    assert re.search(r"^According to the list of 2018 \[\d+\] \(incomplete[;)]", out, re.MULTILINE)
    assert re.search(r"^ +50  participating states .* 2018[, ]", out, re.MULTILINE)


def test_the_page_says_where_sources_disagree(run):
    """Both founding years of the Budapest Process are on its page, one marked as shown."""
    out = run("show", "budapest").out
    disagreements = out[out.index("Where sources disagree") : out.index("\nSources\n")]
    assert "1993 (shown)" in disagreements
    assert re.search(r"^ +1991 ", disagreements, re.MULTILINE)


def test_the_title_is_the_short_name_and_the_full_one(run):
    """The title has the full name where that says more; a first screen leaves out one that is too long for it."""
    title = "Rabat Process: Euro-African Dialogue on Migration and Development"
    assert run("show", "rabat").out.splitlines()[0] == title
    assert run("show", "prague").out.splitlines()[0] == "Prague Process"


@pytest.mark.parametrize("slug", FORUMS)
def test_the_card_is_eight_lines_of_a_terminal_of_80_columns(drawn, slug):
    """What a briefing asks stands on the first screen: eight lines, each with its label but the title."""
    lines = drawn(["show", slug], 80)[0].splitlines()
    assert lines[8] == ""
    labels = ["Kind", "Status", "Members", "Chair", "Secretariat", "Meetings", "Latest text"]
    assert [line[:13].strip() for line in lines[1:8]] == labels
    assert lines[0].startswith(FORUMS[slug]["short_name"])


def test_the_card_answers_a_briefing(terminal):
    """The facts of a card are those of the sources: who chairs and serves, how many sit there, as of when."""
    screen = terminal("show", "rabat", columns=80, NO_COLOR="1")
    card = {line[:13].strip(): line[13:] for line in screen.lines[1:8]}
    assert card["Kind"].startswith("Interregional forum · Africa - Europe · founded 2006-07-11")
    assert re.sub(r" \[\d+\]", "", card["Members"]) == "55 · list of c. 2023 · 56 stated 2020 · observers: 2"
    assert card["Chair"].startswith("Switzerland, since 2026-01-29")
    assert card["Secretariat"].startswith("ICMPD")
    assert "IOM: observer" in card["Secretariat"]
    assert "last 2026-01-28, Abuja" in card["Meetings"]


def test_a_terminal_shows_the_rest_when_asked(terminal):
    """A first screen ends with what else there is; options show that alone, or everything."""
    first = terminal("show", "rabat", columns=80, NO_COLOR="1")
    assert "Numbers given by sources" not in first.lines
    assert "--numbers (" in " ".join(first.lines)
    numbers = terminal("show", "rabat", "--numbers", columns=80, NO_COLOR="1").lines
    assert "Numbers given by sources" in numbers
    assert "Organisations" not in numbers
    everything = terminal("show", "rabat", "--all", columns=80, NO_COLOR="1").lines
    assert {"About", "Numbers given by sources", "Organisations", "Documents", "Notes"} <= set(everything)


def test_sections_mean_the_same_in_every_format(run):
    """A section asked for is all that a pipe, JSON and CSV give, too."""
    assert "Numbers given by sources" not in run("show", "rabat", "--meetings").out
    data = json.loads(run("show", "rabat", "--meetings", "-f", "json").out)
    assert set(data) == {"slug", "name", "short_name", "as_of", "meetings"}
    rows = run("show", "rabat", "--meetings", "-f", "csv").out.splitlines()[1:]
    assert {row.split(",")[1] for row in rows} == {"meeting"}


def test_every_key_belongs_to_a_section(run):
    """All sections together give every key of the JSON but the sources."""
    options = [f"--{section}" for section in SECTIONS]
    whole = json.loads(run("show", "rabat", "-f", "json").out)
    assert set(json.loads(run("show", "rabat", *options, "-f", "json").out)) == set(whole) - {"sources"}


def test_facts_as_rows(run):
    """As CSV a forum is one fact a row, with its members by code, date and source."""
    lines = run("show", "five-plus-five", "--as-of", "2025-12", "-f", "csv").out.splitlines()
    assert lines[0] == "forum,what,value,as_of,source,note"
    members = [line.split(",")[2:5] for line in lines if line.startswith("five-plus-five,member,")]
    assert members == [[code, "2020-03", "euneighbours-2020"] for code in FIVE_PLUS_FIVE.split()]


def test_meetings_are_nearest_first():
    """Meetings to come begin with the next one, past ones with the last; one without a date is neither."""
    meetings = [
        {"title": date or "undated", "source": "s", **({"date": date} if date else {})}
        for date in ("2010", "2030", "2026", "2020", None)
    ]
    page = forum_page(make_registry({"f": forum_data(meetings=meetings)}), "f", parse_date("2024"))
    assert [meeting.title for meeting in page.coming] == ["2026", "2030"]
    assert [meeting.title for meeting in page.past] == ["2020", "2010"]


@pytest.mark.parametrize(
    ("role", "day", "words"),
    [
        ({"as_of": "2002", "source": "old"}, "2026", "as of 2002, 24 years old"),
        ({"as_of": "2002", "source": "old"}, "2007", "as of 2002"),  # five years are not old yet
        ({"as_of": "2016~", "source": "old"}, "2026", "as of c. 2016, 10 years old"),
        ({"source": "old"}, "2026", "according to a source of 2013-10, 13 years old"),
        ({"source": "old"}, "2014", "according to a source of 2013-10"),
        ({"source": "undated"}, "2026", "according to an undated source"),
    ],
)
def test_the_role_of_an_organisation_has_its_date(role, day, words):
    """A role is of its own date or else of its source's, and its age is told once it is older than five years."""
    page = {"title": "T", "publisher": "P", "url": "https://a.example.org"}
    data = {**registry_data({}), "sources": {"old": {**page, "date": "2013-10"}, "undated": page}}
    registry = Registry.model_validate(data)
    found = Role.model_validate({"id": "iom", "role": "observer", **role})
    assert role_date(registry, found, parse_date(day)) == words


def test_roles_of_one_date_stand_together(run):
    """The ten observer organisations of the Bali Process are those of 2002 (usinfo-2002), and the page says how old that is."""
    lines = run("show", "bali", "--as-of", "2026-11-29").out.splitlines()
    [line] = [line for line in lines if "As of 2002, 24 years old: ASEAN Secretariat [" in line]
    assert "INTERPOL" in line
    assert line.count(";") == 9
    assert "As of 2002: ASEAN Secretariat [" in run("show", "bali", "--as-of", "2005").out


def test_roles_have_their_date_in_json(ask):
    """Each role has the date that it was given for, or null, beside its source."""
    roles = {(one["id"], one["role"]): one for one in ask("show", "rabat")["organisations"]}
    assert (roles["frontex", "observer"]["as_of"], roles["frontex", "observer"]["as_of_estimated"]) == (
        "2016",
        True,
    )
    assert roles["frontex", "observer"]["source"] == "icmpd-participants"
    assert roles["icmpd", "secretariat"]["as_of"] is None


def test_who_was_in_it_and_is_no_longer(ask, run):
    """The Rabat Process of 2006 named Egypt and Iceland, that of c. 2019 the United Kingdom, and c. 2023 none of them."""
    former = {row["state"]: row for row in ask("show", "rabat", "--former")["former"]}
    assert set(former) == {"EGY", "ISL", "GBR"}  # Libya is an observer now, and Slovakia came back
    assert (former["EGY"]["first"], former["EGY"]["gone"]) == ("2006-07-11", "2008-11-25")
    rows = run("show", "rabat", "--former", "-f", "csv").out.splitlines()[1:]
    assert {tuple(row.split(",")[1:3]) for row in rows} == {("former member", code) for code in former}
    assert ask("show", "rabat", "--as-of", "2007")["former"] == []


GFMD_PARTNERS = {
    "CHE",
    "ITA",
    "MLT",
    "NOR",
    "SAU",
    "YEM",
}  # as the list of 2017 has them, but for who joined later


def test_another_standing_is_a_block_of_its_own(ask, run):
    """Who is named as a partner, and not as a member, stands apart in the source's word, in every format."""
    data = ask("show", "au-hoai")
    assert set(data["others"]) == set(data["other_names"]) == GFMD_PARTNERS
    assert data["other_words"] == dict.fromkeys(sorted(GFMD_PARTNERS), "partner")
    assert (data["others_as_of"], data["others_source"]) == ("2017", "gfmd-2017")
    assert not GFMD_PARTNERS & {*data["members"], *data["observers"]}
    rows = [line.split(",") for line in run("show", "au-hoai", "-f", "csv").out.splitlines()]
    assert {row[2] for row in rows if row[1] == "other"} == GFMD_PARTNERS
    page = run("show", "au-hoai", "--members").out
    members, _, others = page.partition("In another standing (6)")
    assert "Switzerland" not in members
    assert "partner" not in members.partition("Members (10)")[2]
    assert "The source calls them partners." in others
    assert "Libya, Tunisia: member, list of 2019-10-30" in others


def test_nobody_in_another_standing(ask, run):
    """A forum of members alone has no such block and an empty list."""
    data = ask("show", "five-plus-five")
    assert (data["others"], data["other_words"], data["others_as_of"]) == ([], {}, None)
    assert "In another standing" not in run("show", "five-plus-five").out


@pytest.mark.parametrize(
    ("lang", "heading"),
    [
        ("en", "No longer a member or observer (1)"),
        ("fr", "Ne sont plus membres ni observateurs (1)"),
        ("es", "Ya no son miembros ni observadores (1)"),
    ],
)
def test_a_former_member_can_be_there_in_another_standing(run, lang, heading):
    """Yemen, a member once and now a partner, is not said to have gone."""
    assert heading in run("show", "au-hoai", "--former", "--lang", lang).out
