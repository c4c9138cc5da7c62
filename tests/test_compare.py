"""``iscm compare``: the members of forums as sets, and their facts side by side."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iscm_cli.dates import parse_date
from iscm_cli.queries.compare import comparison
from iscm_cli.queries.membership import sitting
from making import forum_data, founded, make_registry, states_list

pytestmark = pytest.mark.fixed

# The lists of 2023 (rabat-partners-2023) and 2025 (egyptdailynews-2025), as sets.
RABAT = (
    "AUT BEL BEN BFA BGR CAF CHE CIV CMR COD COG CPV CYP CZE DEU DNK ESP EST FIN FRA GAB GHA GIN GMB GNB GNQ GRC HRV "
    "HUN IRL ITA LBR LTU LUX LVA MAR MLI MLT MRT NER NGA NLD NOR POL PRT ROU SEN SLE STP SVK SVN SWE TCD TGO TUN"
)
KHARTOUM = (
    "AUT BEL BGR CHE CYP CZE DEU DJI DNK EGY ERI ESP EST ETH FIN FRA GRC HRV HUN IRL ITA KEN LBY LTU LUX LVA MLT "
    "NLD NOR POL PRT ROU SDN SOM SSD SVK SVN SWE TUN UGA"
)
DAY = parse_date("2024")
DAYS = st.dates().map(lambda day: day.isoformat())


@cache
def three_forums():
    """Three forums with some States in all, in two, and in one alone."""
    return make_registry(
        {
            "a": forum_data(states_list("2020", "DZA EGY FRA ITA")),
            "b": forum_data(states_list("2020", "DZA EGY MLI", "FRA")),
            "c": forum_data(states_list("2020", "DZA FRA")),
            "part": forum_data(states_list("2020", "DZA", complete=False)),
            "none": forum_data(),
        }
    )


def test_two_forums_are_set_arithmetic(ask):
    """The shared members and those of one alone are the intersection and differences of the two lists."""
    found = ask("compare", "rabat", "khartoum")
    rabat, khartoum = set(RABAT.split()), set(KHARTOUM.split())
    assert found["forums"] == ["rabat", "khartoum"]
    assert found["shared"] == sorted(rabat & khartoum)
    assert found["only"] == {"rabat": sorted(rabat - khartoum), "khartoum": sorted(khartoum - rabat)}
    assert found["overlap"] == round(len(rabat & khartoum) / len(rabat | khartoum), 4) == 0.4615
    assert "pairs" not in found
    assert [fact["slug"] for fact in found["facts"]] == ["rabat", "khartoum"]


def test_three_forums_have_pairs_and_some():
    """Of three forums a State is in all, in some, or in one alone, and each pair has its own overlap."""
    found = comparison(three_forums(), ["a", "b", "c"], DAY)
    assert found.shared == ("DZA",)
    assert found.only == {"a": ("ITA",), "b": ("MLI",), "c": ()}
    assert found.some == {"EGY": ("a", "b"), "FRA": ("a", "c")}
    assert found.overlap == 0.2
    assert [(pair.one, pair.other, pair.shared, pair.overlap) for pair in found.pairs] == [
        ("a", "b", 2, 0.4),
        ("a", "c", 2, 0.5),
        ("b", "c", 1, 0.25),
    ]


def test_three_forums_in_json(ask):
    """With more than two forums the pairs stand in the answer: 11 of the 12 Colombo States are in Abu Dhabi's 18."""
    found = ask("compare", "colombo", "abu-dhabi", "bali")
    assert [pair["forums"] for pair in found["pairs"]] == [
        ["colombo", "abu-dhabi"],
        ["colombo", "bali"],
        ["abu-dhabi", "bali"],
    ]
    # Abu Dhabi's own list has 11 States of origin and 7 of destination (add-members).
    assert found["pairs"][0]["shared"] == 11


def test_what_is_known_in_part_is_said():
    """A forum with an incomplete list or none is named, and without any list there is no overlap to tell."""
    found = comparison(three_forums(), ["a", "part", "none"], DAY)
    assert found.uncertain == ("part", "none")
    assert found.overlap is None
    assert [pair.overlap for pair in found.pairs] == [0.25, None, None]
    assert comparison(three_forums(), ["a", "b"], DAY).uncertain == ()


def test_the_page_says_what_is_known_in_part(run):
    """On screen the Prague Process, known but for one name, is said to be known in part."""
    assert (
        "Members are only partly known, or not known, for 1 forum: Prague Process."
        in run("compare", "rabat", "prague").out
    )


def test_what_is_settled_though_a_forum_is_known_in_part():
    """No more States can be in both where all members of the forum that is known are; else there may be more."""
    forums = make_registry(
        {
            "few": forum_data(states_list("2020", "DZA")),
            "more": forum_data(states_list("2020", "DZA EGY")),
            "part": forum_data(states_list("2020", "DZA FRA", complete=False)),
        }
    )
    assert comparison(forums, ["few", "part"], DAY).settled
    assert not comparison(forums, ["more", "part"], DAY).settled
    found = comparison(forums, ["few", "more", "part"], DAY)
    assert found.settled
    assert [(pair.one, pair.other, pair.settled) for pair in found.pairs] == [
        ("few", "more", True),
        ("few", "part", True),
        ("more", "part", False),
    ]
    assert [found.alone(slug) for slug in found.slugs] == [False, False, True]


@pytest.mark.parametrize(
    ("facts", "day"),
    [({"established": [founded("2025")]}, DAY), ({"ended": [founded("2022")]}, DAY)],
    ids=["not founded", "ended"],
)
def test_a_forum_that_does_not_exist_has_no_member_for_certain(facts, day):
    """Before its founding and after its end nobody is a member of a forum: no other list is in doubt for it."""
    forums = make_registry({"a": forum_data(states_list("2020", "FRA")), "b": forum_data(**facts)})
    found = comparison(forums, ["a", "b"], day)
    assert (found.uncertain, found.settled, found.alone("a")) == ((), True, True)


def said_of_members(run, *forums):
    """What the page says of members: Shared and Overlap by their labels, then each heading with the text below it."""
    out = run("compare", *forums).out.partition("\nMembers\n")[2].partition("\nSources\n")[0]
    facts = dict(re.findall(r"^(Shared|Overlap) +(.*)$", out, re.MULTILINE))
    sections = dict(re.findall(r"^((?:In|Only) .*\))\n(.*)$", out, re.MULTILINE))
    return facts, sections


def test_a_forum_without_a_list_is_not_said_to_share_nobody(run):
    """The GFMD is open to all members of the United Nations and has no list: who is in it is not known."""
    facts, sections = said_of_members(run, "gfmd", "rabat")
    assert facts == {"Shared": "not known", "Overlap": "not known"}
    assert [heading.partition(" · ")[0] for heading in sections] == [
        "In both (not known",
        "Only in GFMD (not known",
        f"In Rabat Process, and not known to be in the other ({len(RABAT.split())}",
    ]
    both, gfmd, _ = sections.values()
    assert (both, gfmd) == ("not known", "not known; open to all members of the United Nations")


def test_who_may_be_in_a_forum_known_in_part_is_not_said_to_be_in_another_only(run, ask):
    """Of the Prague Process 49 of 50 States are known (pp-states): any other State of Rabat may be the fiftieth."""
    found = ask("compare", "prague", "rabat")
    shared, prague, rabat = (len(codes) for codes in (found["shared"], *found["only"].values()))
    facts, sections = said_of_members(run, "prague", "rabat")
    assert facts == {
        "Shared": f"at least {shared} of the {shared + prague + rabat} States known by name are in both",
        "Overlap": f"{found['overlap']:.0%} (Jaccard index {found['overlap']}), of those known by name",
    }
    assert [heading.partition(" · ")[0] for heading in sections] == [
        f"In both (at least {shared}",
        f"Only in Prague Process (at least {prague}",
        f"In Rabat Process, and not known to be in the other ({rabat}",
    ]


def test_what_is_certain_beside_a_forum_known_in_part(run):
    """All 27 States of the EU are known to be in the Prague Process: no more can be shared, and none is in the EU only."""
    facts, sections = said_of_members(run, "prague", "eu")
    assert facts["Shared"] == "27 of the 49 States known by name are in both"
    assert [heading.partition(" · ")[0] for heading in sections] == [
        "In both (27",
        "Only in Prague Process (at least 22",
        "Only in EU (0",
    ]


def test_of_more_forums_one_is_known_in_part(run):
    """Who is in one or two of several forums may be in the one that is known in part, too; and that is said."""
    facts, sections = said_of_members(run, "prague", "rabat", "khartoum")
    assert facts["Shared"].startswith("at least ")
    kinds = [re.sub(r" \((at least )?\d+ · .*", r" \1", heading) for heading in sections]
    assert kinds == [
        "In all at least ",
        "Only in Prague Process at least ",
        "In Rabat Process, and not known to be in any other ",
        "In Khartoum Process, and not known to be in any other ",
        "In some (1)",
    ]
    out = run("compare", "prague", "rabat", "khartoum").out
    assert "Rabat Process + Khartoum Process; not known whether in Prague Process (1)  Tunisia\n" in out
    assert re.search(
        r"Prague Process, Rabat Process: at least \d+ shared, overlap [\d.]+ of those known by name\n", out
    )
    assert re.search(r"Rabat Process, Khartoum Process: \d+ shared, overlap [\d.]+\n", out)


def test_observers_are_no_members(ask):
    """Algeria and Libya, observers in Rabat (rabat-partners-2023), are not shared with the 5+5, where they are members."""
    found = ask("compare", "rabat", "five-plus-five", "--as-of", "2025-12")
    assert found["shared"] == ["ESP", "FRA", "ITA", "MAR", "MLT", "MRT", "PRT", "TUN"]
    assert found["only"]["five-plus-five"] == ["DZA", "LBY"]


def test_rows_give_each_state_its_standing(run):
    """As CSV each State is a row, with its standing in each forum or nothing."""
    lines = run("compare", "rabat", "five-plus-five", "-f", "csv").out.splitlines()
    assert lines[0] == "state,name,rabat,five-plus-five"
    rows = {line[:3]: line.rsplit(",", 2)[1:] for line in lines[1:]}
    assert (rows["MAR"], rows["DZA"], rows["BEL"]) == (
        ["member", "member"],
        ["observer", "member"],
        ["member", ""],
    )


@pytest.mark.parametrize("slug", ["igc", "midsa", "gfmd", "arcp", "rabat", "bali", "midwa", "apc"])
def test_compare_says_of_the_chair_what_overview_says(run, ask, slug):
    """Also the last known chair, and that there is none: the words of ``overview``, with their sources."""
    out = run("overview", "--status", "all", "-f", "markdown").out
    name = next(row["short_name"] for row in ask("list", "--status", "all") if row["slug"] == slug)
    row = next(line for line in out.splitlines() if line.startswith(f"| {name} |"))
    chair = re.search(r"\| Chair: (.*?) · secretariat", row)[1]
    column = run("compare", slug, "khartoum", "-f", "markdown").out
    said = next(line for line in column.splitlines() if line.startswith("| Chair |")).split(" | ")[1]
    assert re.sub(r"( \\\[\d+\\\])+$", "", said) == chair


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("igc", "Switzerland, last known 2025"),  # italoblogger-2025
        ("arcp", "no standing chair"),
    ],
)
def test_compare_knows_who_chaired_last(run, slug, said):
    """Where nobody is known to chair today, what else is known is said, with its source."""
    lines = run("compare", slug, "khartoum").out.splitlines()
    assert re.search(rf"^Chair +{said} \[\d+\]  ", next(line for line in lines if line.startswith("Chair ")))


def test_three_forums_are_named_as_a_list(run):
    """The title of a comparison names its forums as a sentence would."""
    title, *_ = run("compare", "rabat", "khartoum", "budapest").out.splitlines()
    assert title == "Rabat Process, Khartoum Process and Budapest Process"


def test_the_page_names_states_in_full(run):
    """On screen the numbers are those of the sets, and the States have their names, in the language asked for."""
    out = run("compare", "rabat", "five-plus-five", "--lang", "fr", "--as-of", "2025-12").out
    shared = "Espagne, France, Italie, Malte, Maroc, Mauritanie, Portugal, Tunisie"
    assert re.search(rf"^Dans les deux \(8 · .*\)\n{shared}$", out, re.MULTILINE)
    only = "Uniquement Dialogue 5+5 sur la migration en Méditerranée occidentale"
    assert re.search(rf"^{re.escape(only)} \(2 · .*\)\nAlgérie, Libye$", out, re.MULTILINE)


def test_compare_on_an_earlier_day(ask):
    """In 2018 the United Kingdom sat in both (rabat-participating-2018, kp-actors-2019), today in neither."""
    assert "GBR" in ask("compare", "rabat", "khartoum", "--as-of", "2019")["shared"]
    now = ask("compare", "rabat", "khartoum")
    assert "GBR" not in {*now["shared"], *now["only"]["rabat"], *now["only"]["khartoum"]}


def test_a_forum_named_twice_is_taken_once(ask):
    """Two names of one forum do not make it two."""
    assert ask("compare", "rabat", "Rabat Process", "khartoum")["forums"] == ["rabat", "khartoum"]


@pytest.mark.parametrize("code", ["DEU", "NER", "SDN", "USA"])
def test_a_state_is_in_exactly_one_place(ask, code):
    """A State of the compared forums stands once: in all, in some, or in one alone."""
    found = ask("compare", "rabat", "khartoum", "igc")
    places = [found["shared"], list(found["some"]), *found["only"].values()]
    assert sum(code in place for place in places) == 1


@given(st.data())
def test_compare_is_symmetric_and_adds_up(registry, data):
    """Either order of two forums gives the same sets and overlap, and the parts add up to each forum's members."""
    one, other = data.draw(
        st.lists(st.sampled_from(sorted(registry.forums)), min_size=2, max_size=2, unique=True)
    )
    day = parse_date(data.draw(DAYS))
    ahead, back = comparison(registry, [one, other], day), comparison(registry, [other, one], day)
    assert (ahead.shared, ahead.only, ahead.overlap) == (back.shared, back.only, back.overlap)
    assert ahead.slugs == back.slugs[::-1]
    for slug in (one, other):
        found = sitting(registry, slug, day).members
        if ahead.pages[0].founded and ahead.pages[1].founded:
            assert {*ahead.shared, *ahead.only[slug]} == set(found.states if found else ())
    assert ahead.overlap is None or 0 <= ahead.overlap <= 1
    assert ahead.some == {}
