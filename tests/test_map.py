"""``iscm map``: the world in tiles, where each State is, what it is to a forum, and the picture as SVG."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import RIVERS
from iscm_cli.dates import parse_date
from iscm_cli.output.views.map_remarks import nothing_words
from iscm_cli.output.views.map_tiles import draw_map
from iscm_cli.output.views.map_words import map_words
from iscm_cli.queries.breaks import natural_breaks
from iscm_cli.queries.forums import Scope
from iscm_cli.queries.membership import verdict
from iscm_cli.queries.tilemap import country_map, forum_map
from iscm_cli.states import load_states
from iscm_cli.states.tiles import load_tiles
from making import forum_data, founded, make_registry, states_list

pytestmark = pytest.mark.fixed

MOST_COLUMNS = 26  # three columns of a terminal each make 78
UN_MEMBERS = (
    "AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA "
    "CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH "
    "FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA "
    "JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX "
    "MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG "
    "POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD "
    "TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE"
)
NEIGHBOURS = (  # States with a land border
    "PRT-ESP ESP-FRA FRA-DEU FRA-ITA FRA-BEL DEU-POL DEU-AUT DEU-NLD ITA-CHE ITA-AUT AUT-HUN HUN-ROU ROU-BGR BGR-GRC "
    "BGR-TUR GRC-TUR NOR-SWE SWE-FIN FIN-RUS EST-LVA POL-UKR UKR-RUS RUS-KAZ GEO-TUR TUR-SYR SYR-IRQ IRQ-IRN IRN-AFG "
    "AFG-PAK PAK-IND IND-BGD CHN-MNG CHN-NPL PRK-KOR LAO-VNM THA-MYS EGY-LBY EGY-SDN LBY-TUN TUN-DZA DZA-MAR MLI-NER "
    "NER-NGA NGA-CMR TCD-SDN ETH-SOM ETH-ERI KEN-UGA KEN-TZA COD-ZMB ZAF-LSO ZAF-NAM MOZ-ZWE USA-CAN USA-MEX MEX-GTM "
    "PAN-COL COL-VEN BRA-ARG ARG-CHL PER-BOL HTI-DOM SEN-GMB GHA-TGO TGO-BEN KEN-SOM SAU-YEM ISR-EGY ISR-JOR PSE-JOR PNG-IDN"
)
WEST_TO_EAST = (
    "USA-CUB CUB-HTI HTI-DOM DOM-BRB ECU-BRA CHL-ARG BRA-SEN PRT-ESP ESP-ITA ITA-GRC GRC-TUR TUR-IRN IRN-PAK GBR-DEU "
    "DEU-POL POL-RUS RUS-KAZ MAR-DZA DZA-TUN TUN-LBY LBY-EGY CPV-SEN SEN-NGA NGA-ETH ETH-SOM MDG-MUS MUS-AUS IND-THA "
    "THA-VNM CHN-KOR KOR-JPN AUS-NZL NRU-KIR PLW-FSM FJI-TON NZL-PYF"
)
NORTH_TO_SOUTH = (
    "CAN-USA USA-MEX MEX-PAN PAN-ECU ECU-PER PER-CHL BHS-JAM DMA-LCA LCA-BRB NOR-DEU DEU-ITA ITA-TUN TUN-NER NER-GAB "
    "GAB-AGO AGO-NAM NAM-ZAF FIN-EST EST-LVA LVA-LTU GBR-FRA FRA-ESP ESP-MAR RUS-TUR TUR-SYR SYR-SAU SAU-YEM EGY-SDN "
    "SDN-UGA UGA-TZA TZA-MOZ MOZ-ZAF SYC-MUS KAZ-UZB MNG-CHN CHN-THA THA-MYS MYS-IDN IDN-AUS JPN-PHL IND-LKA LKA-MDV "
    "PRK-KOR FJI-NZL"
)
RABAT, KHARTOUM = "rabat", "khartoum"
SVG = "{http://www.w3.org/2000/svg}"
DAY = parse_date("2024")


@pytest.fixture(scope="module")
def small():
    """One forum with two members and an observer, one with another word, one incomplete, one not yet founded."""
    otherwise = {"standing": "other", "word": "partner", "states": ["NOR"]}
    with_partner = states_list("2021", "ITA MLI", source="b")
    with_partner["groups"].append(otherwise)
    return make_registry(
        {
            "a": forum_data(states_list("2020", "FRA ITA", "MLI", source="a"), established=[founded("2005")]),
            "b": forum_data(with_partner, established=[founded("2010")]),
            "open": forum_data(states_list("2015", "EGY", complete=False, source="part")),
            "none": forum_data(),
            "late": forum_data(states_list("2023", "FRA", source="late"), established=[founded("2023")]),
        }
    )


@pytest.fixture
def categories(small):
    """The category of each of these States on a map of the small registry."""

    def given(slugs, codes, day="2024"):
        found = forum_map(small, load_tiles(), slugs.split(), parse_date(day))
        category = {place.code: place.category for place in found.places}
        return [category[code] for code in codes.split()]

    return given


@pytest.fixture
def picture(run, tmp_path):
    """The SVG that ``iscm map`` writes for these arguments, parsed."""

    def drawn(*arguments):
        path = tmp_path / "map.svg"
        done = run("map", *arguments, "--output", path, "--force")
        assert (done.status, done.out) == (0, "")
        return ET.fromstring(path.read_bytes())  # noqa: S314 - the program's own file

    return drawn


def titles(svg):
    """What the tiles of a picture say on hovering, by the code that they show."""
    return {group.find(f"{SVG}text").text: group.find(f"{SVG}title").text for group in tiles(svg)}


def tiles(svg):
    """The tiles of a picture: what has a title."""
    return [group for group in svg.iter(f"{SVG}g") if group.find(f"{SVG}title") is not None]


def said(svg):
    """All text that a picture shows, in one line."""
    return " ".join(text.text for text in svg.iter(f"{SVG}text"))


def test_no_two_states_share_a_tile():
    """Each State has a tile of its own, on a grid that an 80-column terminal has room for."""
    tiles = load_tiles()
    assert len(set(tiles.values())) == len(tiles)
    assert {tile.column for tile in tiles.values()} == set(range(MOST_COLUMNS))
    assert min(tile.row for tile in tiles.values()) == 0


def test_every_state_has_a_tile(registry):
    """The 193 members of the United Nations, its two observers, Kosovo, and whoever a list names."""
    assert len(UN_MEMBERS.split()) == 193
    named = {
        code
        for forum in registry.forums.values()
        for lst in forum.memberships
        for group in lst.groups
        for code in group.states
    }
    assert {*UN_MEMBERS.split(), "VAT", "PSE", "XKX", *named} - load_tiles().keys() == set()
    assert load_tiles().keys() <= load_states().codes


@pytest.mark.parametrize("pair", NEIGHBOURS.split())
def test_neighbours_are_near(pair):
    """States with a land border have tiles that touch or have one tile between them."""
    one, other = (load_tiles()[code] for code in pair.split("-"))
    assert max(abs(one.column - other.column), abs(one.row - other.row)) <= 2


@pytest.mark.parametrize("pair", WEST_TO_EAST.split())
def test_west_lies_left(pair):
    """A State that everybody knows to lie west of another has a tile left of its."""
    west, east = (load_tiles()[code] for code in pair.split("-"))
    assert west.column < east.column


@pytest.mark.parametrize("pair", NORTH_TO_SOUTH.split())
def test_north_lies_above(pair):
    """A State that everybody knows to lie north of another has a tile above its."""
    north, south = (load_tiles()[code] for code in pair.split("-"))
    assert north.row < south.row


def test_one_forum(categories):
    """Members, observers and those that a complete list does not name; another standing is its own category."""
    assert categories("a", "FRA ITA MLI DEU") == ["member", "member", "observer", "none"]
    assert categories("b", "ITA MLI NOR DEU") == ["member", "member", "other", "none"]


def test_not_known_is_not_no(categories):
    """Where the list is incomplete, or there is none, it is not known of the others."""
    assert categories("open", "EGY FRA") == ["member", "unknown"]
    assert categories("none", "EGY FRA") == ["unknown", "unknown"]


def test_before_the_founding(categories):
    """Nobody sits in a forum that was not yet founded."""
    assert categories("late", "FRA DEU", "2015") == ["not-founded", "not-founded"]
    assert categories("a late", "FRA DEU", "2021") == ["first", "none"]


def test_two_forums(categories):
    """By membership: of both, of the first, of the second; observers of one count only where members of none."""
    assert categories("a b", "ITA FRA MLI NOR DEU") == ["both", "first", "second", "other", "none"]
    assert categories("a late", "FRA MLI") == ["both", "observer"]
    assert categories("a open", "FRA EGY MLI DEU") == ["first", "second", "observer", "unknown"]


def test_alone_is_said_only_where_it_is_known(small):
    """A member of one forum is not said to be in it alone where the other's list is incomplete."""
    words = map_words(small, load_states(), forum_map(small, load_tiles(), ["a", "open"], DAY), "en")
    labels = {entry.category: entry.words for entry in words.legend}
    assert labels["first"] == "Members of a; not known whether of open (2)"
    assert labels["second"] == "Members of open only (1)"


def test_who_observes_the_other(small):
    """A member of one forum that observes the other is named below the legend."""
    words = map_words(small, load_states(), forum_map(small, load_tiles(), ["a", "b"], DAY), "en")
    assert words.remarks == ("Members of only one forum that are observers of a: Mali.",)


def test_several_forums(small):
    """Of three forums, in how many each State sits as a member or observer."""
    found = forum_map(small, load_tiles(), ["a", "b", "late"], DAY)
    numbers = {place.code: (place.number, place.category, place.shade) for place in found.places}
    assert numbers["FRA"] == (2, "some", 1)
    assert numbers["MLI"] == (2, "some", 1)
    assert numbers["NOR"] == (0, "none", None)
    assert found.classes == ((2, 2),)  # nobody is in one of them alone, nor in all three


def test_the_legend_says_all_only_of_all(registry):
    """A shade is "in all" where it stands for the number of all forums alone, and a range where it does not."""
    slugs = ["rabat", "khartoum", "budapest", "prague", "igc"]
    found = forum_map(registry, load_tiles(), slugs, DAY)
    for classes, labels in (
        (((1, 2), (3, 5)), ["In 3 to 5 of the 5", "In 1 to 2 of the 5"]),
        (((1, 4), (5, 5)), ["In all 5", "In 1 to 4 of the 5"]),
    ):
        legend = map_words(registry, load_states(), found._replace(classes=classes), "en").legend
        assert [entry.label for entry in legend if entry.shade] == labels


def test_one_state(small):
    """Of a State, how many of its forums the others share; the State itself is marked, and out of the ranges."""
    found = country_map(small, load_tiles(), "ITA", Scope(DAY))
    numbers = {place.code: (place.number, place.category) for place in found.places}
    assert [each.slug for each in found.forums] == ["a", "b"]
    assert numbers["ITA"] == (2, "self")
    assert (numbers["MLI"], numbers["FRA"], numbers["DEU"]) == ((2, "some"), (1, "some"), (0, "none"))


@pytest.mark.parametrize(
    ("numbers", "ranges"),
    [
        ([], []),
        ([7, 7], [(7, 7)]),
        ([1, 2, 2, 9], [(1, 1), (2, 2), (3, 9)]),
        ([5, 4, 3, 1], [(1, 1), (2, 3), (4, 4), (5, 5)]),
        ([1, 2, 3, 10, 11, 12, 30, 31, 50], [(1, 3), (4, 12), (13, 31), (32, 50)]),
        ([1] * 90 + [2] * 40 + [3] * 5 + [4, 31], [(1, 1), (2, 2), (3, 4), (5, 31)]),
    ],
)
def test_classes_follow_the_numbers(numbers, ranges):
    """Few numbers are a class each; of more, those that lie together share one. One far off stands alone."""
    assert list(natural_breaks(numbers, 4)) == ranges


@given(st.lists(st.integers(1, 60), max_size=40), st.integers(1, 5))
def test_classes_are_none_of_them_empty(numbers, most):
    """The classes leave no number out and overlap nowhere, and each has a number."""
    ranges = natural_breaks(numbers, most)
    assert len(ranges) == min(most, len(set(numbers)))
    assert all(any(low <= number <= high for number in numbers) for low, high in ranges)
    assert [low for low, _ in ranges[1:]] == [high + 1 for _, high in ranges[:-1]]
    assert not numbers or (ranges[0][0], ranges[-1][1]) == (min(numbers), max(numbers))


def test_the_rabat_process(ask):
    """The 55 partners of 2023 and the two observers, each with its tile and the source that names it."""
    rows = {row["state"]: row for row in ask("map", RABAT)}
    assert sum(row["category"] == "member" for row in rows.values()) == 55
    assert {code for code, row in rows.items() if row["category"] == "observer"} == {"DZA", "LBY"}
    assert rows["ITA"] == {
        "state": "ITA",
        "name": "Italy",
        "category": "member",
        "number": 1,
        "forums": ["rabat"],
        "observer_in": [],
        "other_in": [],
        "unknown_in": [],
        "sources": ["rabat-partners-2023"],
        "as_of": ["2023"],
        "column": 10,
        "row": 5,
    }


def test_the_map_and_the_comparison_agree(ask):
    """What the map of two forums calls both and alone is what ``iscm compare`` counts as shared and only."""
    rows, compared = ask("map", RABAT, KHARTOUM), ask("compare", RABAT, KHARTOUM)
    by_category = {
        category: sorted(row["state"] for row in rows if row["category"] == category)
        for category in ("both", "first", "second")
    }
    assert by_category == {
        "both": sorted(compared["shared"]),
        "first": sorted(compared["only"][RABAT]),
        "second": sorted(compared["only"][KHARTOUM]),
    }


@pytest.mark.parametrize("day", ["2005", "2015", "2026"])
def test_the_map_and_the_verdict_agree(registry, day):
    """For every forum and State the map says what the rule of the list in force says."""
    when = parse_date(day)
    for slug in registry.forums:
        for place in forum_map(registry, load_tiles(), [slug], when).places:
            said = verdict(registry, slug, place.code, when)
            # An invitation to all members of a body, and a State that did not exist, have no sign of their own.
            ruled = said.seat if said.answer == "yes" else said.answer
            assert said.answer in ("open", "no-state") or place.standings == {slug: ruled}


@pytest.mark.parametrize(
    "asked", [("rabat",), ("rabat", "prague"), ("rabat", "prague", "bali"), (), ("FRA",)]
)
@pytest.mark.parametrize(
    ("day", "there"), [("2006-06-02", set()), ("2006-06-03", {"MNE"}), ("2011-07-09", {"MNE", "SSD"})]
)
def test_a_state_is_on_the_map_once_it_exists(ask, asked, day, there):
    """Montenegro is a State since 3 June 2006, South Sudan since 9 July 2011 (states.csv)."""
    drawn = {place["state"] for place in ask("map", *asked, "--as-of", day)}
    assert drawn & {"MNE", "SSD"} == there
    assert {"SDN", "SRB"} <= drawn | ({"SRB"} if day < "2006-06-03" else set())


def test_as_of(ask):
    """In 2007 the list of 2006 is in force, which has Egypt."""
    then = {row["state"]: row["category"] for row in ask("map", RABAT, "--as-of", "2007")}
    now = {row["state"]: row["category"] for row in ask("map", RABAT)}
    assert (then["EGY"], now["EGY"]) == ("member", "none")


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "markdown"])
def test_one_row_a_state(run, form):
    """Every format for machines, and Markdown, has a row for each tile."""
    out = run("map", RABAT, "-f", form).out
    starts = {
        "json": '    "state": "',
        "jsonl": '{"state": "',
        "csv": "",
        "tsv": "",
        "markdown": "| ",
    }
    rows = re.findall(rf"^{re.escape(starts[form])}([A-Z]{{3}})\b", out, re.MULTILINE)
    assert sorted(rows) == sorted(load_tiles())


@pytest.mark.parametrize(
    ("columns", "code"), [(160, "■ITA "), (120, "■ITA"), (80, "■IT"), (60, "■"), (26, "■")]
)
def test_the_terminal_has_room(terminal, columns, code):
    """Wide terminals show codes of three letters, 80 columns those of two, narrow ones signs; no line is too long."""
    screen = terminal("map", RABAT, columns=columns, NO_COLOR="1")
    assert (screen.status, screen.width <= columns) == (0, True)
    assert any(code in line for line in screen.lines)
    assert "\x1b[" not in screen.raw


def test_too_narrow_for_a_map(terminal):
    """A terminal with fewer columns than the grid gets the rows instead."""
    screen = terminal("map", RABAT, columns=20)
    text = " ".join(" ".join(screen.lines).split())
    assert "Italy · member · 1" in text
    assert "Egypt · none · 0" in text


def test_signs_without_colour(run):
    """Off a terminal, capitals and signs tell who is in the list; the legend explains each sign that is used."""
    out = run("map", RABAT, KHARTOUM).out
    assert "■ITA ■SVN ■HRV ·srb ■ROU" in out
    assert "▲MAR" in out
    assert "▼EGY" in out
    legend = re.findall(r"^ (.)  .+\((\d+)\)$", out, re.MULTILINE)
    assert legend == [("■", "30"), ("▲", "25"), ("▼", "10"), ("□", "1"), ("·", "148")]


def test_ascii(terminal):
    """A terminal that takes ASCII alone gets signs in ASCII, as many columns wide."""
    screen = terminal("map", RABAT, KHARTOUM, columns=140, PYTHONIOENCODING="ascii", NO_COLOR="1")
    assert "#ITA #SVN #HRV .srb #ROU" in "\n".join(screen.lines)
    assert screen.raw.isascii()


def test_colours(terminal):
    """On a terminal with colour, members stand on a ground of their own, and keep their sign."""
    raw = terminal("map", RABAT).raw
    assert re.search(r"\x1b\[[\d;]*48;5;25m■IT", raw)


def test_numbers_of_two_digits():
    """Where numbers have two digits every tile is as wide as the widest."""
    lists = {f"f{number}": forum_data(states_list("2020", "FRA DEU")) for number in range(12)}
    found = country_map(make_registry(lists), load_tiles(), "FRA", Scope(DAY))
    for width in (52, 78, 104, 130, 160, None):
        rows = draw_map(found, width, lines=True)
        assert len({sum(len(cell.text) for cell in row) for row in rows}) == 1
        assert any(cell.text.strip().endswith("12") for row in rows for cell in row)


def test_a_list_that_is_incomplete_is_said_to_be(run):
    """The picture says in words how many members are known and how many a source states."""
    out = run("map", "prague").out
    assert "Prague Process: the list is incomplete. 49 members known by name; a source states 50" in out
    assert "?usa" in out


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (["gfmd"], ["GFMD: no list of members is in force, so its members are not known", "; it is open to all UN members (gfmd-architecture)."]),
        (["manila"], ["Manila Process: no list of members is in force, so its members are not known."]),
        (["quito", "--as-of", "2010"], ["Quito Process was not yet founded as of 2010."]),
        (["idm", "quito", "--as-of", "2017"], ["Quito Process was not yet founded as of 2017.", "IDM: no list of members is in force"]),
    ],
)  # fmt: skip
def test_nothing_to_draw(run, names, why):
    """Where no State is known to sit in a forum, one line on stderr says so and why, and nothing is drawn."""
    done = run("map", *names)
    assert (done.status, done.out) == (0, "")
    (line,) = done.errors
    assert line.startswith("nothing to draw: ")
    assert all(said in line for said in why)


def test_nothing_to_draw_has_rows_and_no_picture(run, ask, tmp_path):
    """For machines each State is there as not known; as a picture it is refused, and no file is left."""
    assert {row["category"] for row in ask("map", "gfmd")} == {"unknown"}
    done = run("map", "gfmd", "--output", tmp_path / "x.svg")
    assert (done.status, done.out) == (2, "")
    assert done.errors[0].startswith("error: nothing to draw: GFMD: no list")
    assert not list(tmp_path.iterdir())


def test_to_whom_a_forum_is_open_is_said_beside_another(run):
    """Beside a forum with a list, one without it is still open to the members of its body."""
    assert "it is open to all UN members (gfmd-architecture)." in run("map", "rabat", "gfmd").out


def test_a_forum_that_all_have_left():
    """Where the only member has left, there is nothing to draw either, though all is known."""
    left = [{"states": ["ITA"], "date": "2022", "source": "s"}]
    registry = make_registry({"f": forum_data(states_list("2020", "ITA"), left=left)})
    found = forum_map(registry, load_tiles(), ["f"], DAY)
    assert nothing_words(registry, found, "en") == "nothing to draw: f: no State is known to be in it."
    assert [found.empty, forum_map(registry, load_tiles(), ["f"], parse_date("2021")).empty] == [True, False]


def test_a_state_in_no_forum(run):
    """A State that no list in force names has its own tile marked, and says why no other is."""
    done = run("map", "Israel")
    assert "★ISR" in done.out
    assert "No list in force of a forum that is active names Israel." in done.out


def test_kosovo_is_named_with_its_note(run):
    """Where Kosovo is on the map as a member, the note of resolution 1244 stands below."""
    assert "Security Council resolution 1244 (1999)" in run("map", "prague").out
    assert "resolution 1244" not in run("map", RABAT).out


def test_forums_left_out_are_said(run):
    """How many of a State's forums do not count, for they are not active, is said on stderr."""
    assert re.fullmatch(
        r"\d+ forums left out: only those that are active are counted\n", run("map", "Italy").err
    )


@pytest.mark.parametrize(
    ("arguments", "status", "error"),
    [
        (("xyzzy",), 3, 'error: no forum or State is called "xyzzy"'),
        (("Rabatt",), 3, 'error: no forum or State is called "Rabatt"'),
        (("Congo",), 4, 'error: "Congo" names several States'),
        ((RABAT, "Italy"), 3, "error: Italy is a State, not a forum"),
        ((RABAT, "--output", "rabat.jpg"), 2, "error: --output rabat.jpg is not the name of a picture"),
        ((RABAT, "--output", "/nowhere/rabat.svg"), 1, "error: /nowhere/rabat.svg cannot be written"),
        ((RABAT, "--as-of", "3000"), 2, "error: --as-of 3000 is in the future"),
    ],
)
def test_bad_input(run, arguments, status, error):
    """One line of error, one of hint, and nothing on stdout."""
    done = run("map", *arguments)
    assert (done.status, done.out) == (status, "")
    assert done.errors[0].startswith(error)
    assert [line[:6] for line in done.errors[1:]] == ["hint: "]


def test_a_name_may_be_of_a_forum_or_a_state(ask):
    """A name is a forum's if it can be, else a State's."""
    assert {row["category"] for row in ask("map", "Rabat Process")} == {"member", "observer", "none"}
    assert {row["category"] for row in ask("map", "Italie")} == {"self", "some", "none"}


def test_a_picture_is_never_overwritten_unasked(run, tmp_path):
    """A file that is there stays as it is, but with --force."""
    path = tmp_path / "map.svg"
    path.write_text("mine")
    refused = run("map", RABAT, "--output", path)
    assert (refused.status, path.read_text()) == (2, "mine")
    written = run("map", RABAT, "--output", path, "--force")
    assert (written.status, written.err) == (0, f"wrote {path}\n")
    assert path.read_text().startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg ')


def test_every_tile_is_in_the_picture(picture):
    """The picture has a tile a State, each with what it is as its title."""
    said = titles(picture(RABAT, KHARTOUM))
    assert said.keys() == load_tiles().keys()
    assert said["ITA"] == "Italy: member of Rabat Process, member of Khartoum Process"
    assert said["DZA"] == "Algeria: observer of Rabat Process, not in Khartoum Process"


def test_the_picture_stands_alone(picture):
    """It is described for who cannot see it, and fetches nothing."""
    svg = picture(RABAT, "--as-of", "2026")
    assert svg.get("role") == "img"
    assert svg.get("aria-label").startswith(
        "Rabat Process: 55 members and 2 observers. Euro-African Dialogue on Migration and Development, as of 2"
    )
    text = ET.tostring(svg, encoding="unicode")
    assert not re.search(r"href|@import|@font-face|<script|<image|url\((?!#)", text)
    assert svg.find(f"{SVG}desc").text.startswith(
        "Members (55 · list of c. 2023 · 56 stated 2020): Austria, Belgium"
    )


def test_the_picture_names_its_lists(picture):
    """Below the tiles: legend with numbers, the lists with date and source, the data version."""
    words = said(picture(RABAT, KHARTOUM))
    for part in (
        "Members of both (30)",
        "Members of Rabat Process only (25)",
        "55 members and 2 observers, list of c. 2023",
        "(rabat-partners-2023)",
        "40 members, list of 2025-04-09",
        "Registry of inter-State consultation mechanisms on migration, version ",
    ):
        assert part in words


def test_patterns_beside_colours(picture):
    """Categories differ by pattern or border, not by colour alone."""
    svg = picture(RABAT, KHARTOUM)
    drawn = {}
    for group in tiles(svg):
        squares = group.findall(f"{SVG}rect")
        drawn[group.find(f"{SVG}text").text] = (
            squares[0].get("class").split()[0],
            *(s.get("fill") for s in squares[1:]),
        )
    assert drawn["ITA"] == ("f-both",)
    assert drawn["MAR"] == ("f-first", "url(#iscm-rising)")
    assert drawn["EGY"] == ("f-second", "url(#iscm-dots)")
    assert drawn["DZA"] == ("ring", "url(#iscm-stripes)")
    assert drawn["BRA"] == ("empty",)
    assert {pattern.get("id") for pattern in svg.iter(f"{SVG}pattern")} >= {
        "iscm-rising",
        "iscm-dots",
        "iscm-stripes",
    }


def test_numbers_in_the_picture(picture):
    """A map that counts has the number in every tile that shares anything, and marks the State itself."""
    svg = picture("Italy")
    texts = {
        words[0]: words[1:]
        for group in svg.iter(f"{SVG}g")
        if (words := [text.text for text in group.findall(f"{SVG}text")])
    }
    assert ["polygon" in part.tag for part in next(t for t in tiles(svg) if t[2].text == "ITA")].count(
        True
    ) == 1
    assert (texts["ITA"], texts["FRA"], texts["BRA"]) == ([], ["5"], [])


def test_data_is_never_markup_in_the_picture(run, tmp_path, rivers_file):
    """Names of forums are escaped in the picture."""
    nasty = tmp_path / "nasty.toml"
    text = rivers_file.read_text("utf-8")
    name = re.search(r'^short_name = "([^"]+)"', text, re.MULTILINE)[1]
    nasty.write_text(
        text.replace(f'short_name = "{name}"', 'short_name = "<b>&amp;\\"\\u202e</b>"', 1), "utf-8"
    )
    slug = json.loads(run("list", "--registry", nasty, "--status", "all", "-f", "json").out)
    [wanted] = [row["slug"] for row in slug if row["short_name"].startswith("<b>")]
    path = tmp_path / "x.svg"
    assert run("map", wanted, "--registry", nasty, "--output", path).status == 0
    svg = ET.parse(path).getroot()  # noqa: S314 - the program's own file
    assert svg.find(f"{SVG}title").text.startswith('<b>&amp;"\\u202e</b>')
    assert svg.find(f".//{SVG}b") is None


def test_a_state_without_a_tile_is_named():
    """Where a list of another registry names a territory that has no tile, it is named in words, and has a row."""
    registry = make_registry({"a": forum_data(states_list("2020", "FRA GUM"))})
    found = forum_map(registry, load_tiles(), ["a"], DAY)
    words = map_words(registry, load_states(), found, "en")
    assert words.remarks == ("Without a tile: Guam.",)
    assert [place.tile for place in found.places if place.code == "GUM"] == [None]


def test_tiles_that_cannot_be_read(run, monkeypatch, tmp_path):
    """A damaged table of tiles is an error with a hint, never a traceback."""
    broken = tmp_path / "tiles.csv"
    broken.write_text("alpha3,x,y\n")
    monkeypatch.setattr("iscm_cli.states.tiles.data_file", lambda _: broken)
    load_tiles.cache_clear()
    done = run("map", RABAT)
    load_tiles.cache_clear()
    assert done.status == 1
    assert done.errors == [
        f"error: the table of tiles {broken} cannot be read: it has other columns",
        "hint: install iscm again",
    ]


def test_in_none_of_several_that_is_known(categories):
    """Among several forums a State is in none that is known, even where one of them leaves it open."""
    assert categories("a b open", "USA FRA EGY") == ["none", "some", "some"]


def test_a_forum_not_yet_founded_is_not_uncertain(small):
    """Before it was founded a forum is too early, not one whose members are not all known."""
    found = forum_map(small, load_tiles(), ["late", "open"], parse_date("2016"))
    assert [each.slug for each in found.uncertain] == ["open"]
    assert [each.slug for each in found.too_early] == ["late"]


def test_the_state_asked_about_has_no_shade():
    """On the map of a State its own tile is no number; its forums of other statuses are counted as hidden."""
    asleep = {"status": [{"value": "asleep", "source": "s"}]}
    registry = make_registry(
        {
            "a": forum_data(states_list("2020", "FRA ITA")),
            "b": forum_data(states_list("2020", "FRA"), **asleep),
            "c": forum_data(states_list("2020", "ITA"), **asleep),
        }
    )
    found = country_map(registry, load_tiles(), "FRA", Scope(DAY))
    shown = {place.code: (place.category, place.shade) for place in found.of("self", "some")}
    assert (shown, found.hidden) == ({"FRA": ("self", None), "ITA": ("some", 1)}, 1)


def test_an_ended_forum_is_not_called_unfounded(run, ask):
    """Every State is after the end of the CIS Conference, which ended in 2005 (cable-2005), and the remark says so."""
    assert {row["category"] for row in ask("map", "cis-conference")} == {"ended"}
    said = run("map", "cis-conference").err
    assert "CIS Conference had ended by" in said
    assert "founded" not in said


def test_the_map_of_all_forums(ask):
    """Without names the map counts, for each State, the active forums that `iscm country` lists for it."""
    rows = {row["state"]: row for row in ask("map")}
    for code in ("ESP", "CHE", "ISL", "NER", "ABW"):
        seats = [s for s in ask("country", code) if s["standing"] in ("member", "observer")]
        assert rows[code]["number"] == len(seats)
        assert sorted(rows[code]["forums"]) == sorted(seat["slug"] for seat in seats)
    assert {row["category"] for row in rows.values()} == {"some", "none"}


def test_filters_narrow_the_map_of_all_forums(ask, run):
    """With --kind, --region and --status only the forums that `iscm list` has for them are counted."""
    filters = ("--kind", "rcp", "--region", "africa", "--status", "all")
    listed = {row["slug"] for row in ask("list", *filters)}
    rows = ask("map", *filters)
    assert {slug for row in rows for slug in row["forums"]} <= listed
    first = run("map", *filters).out.splitlines()[:3]
    assert f"Members and observers of {len(listed)} forums (" in " ".join(first)
    assert "; Africa), as of" in " ".join(first)
    for word, said in (
        ("intra-africa", " (Africa only), as of "),
        ("africa-europe", " (Africa - Europe), as of "),
    ):
        assert said in run("map", "--region", word).out.splitlines()[1]


def test_the_map_of_a_body(ask, run):
    """With --body only the States of the body are counted; all others are outside, and the words say so."""
    rows = ask("map", "--body", "EU")
    inside = {row["state"] for row in rows if row["category"] != "outside"}
    assert len(inside) == 27
    assert {"ITA", "IRL"} <= inside
    assert not {"GBR", "CHE", "NER"} & inside
    out = run("map", "--body", "EU").out
    assert "the most of the 27 EU members" in out
    assert "Only the 27 States of the EU are counted" in out
    assert "Not counted: not in the body" in out


@pytest.mark.parametrize(
    ("arguments", "status", "error"),
    [
        ((RABAT, "--kind", "rcp"), 2, "error: names are given, so --kind rcp cannot be used"),
        ((RABAT, "--body", "EU"), 2, "error: names are given, so --body EU cannot be used"),
        (("--body", "xyzzy"), 3, 'error: no body is called "xyzzy"'),
        (("--kind", "xyzzy"), 3, 'error: no kind is called "xyzzy"'),
    ],
)
def test_bad_filters(run, arguments, status, error):
    """Names and filters at once are refused, as are words that mean nothing."""
    done = run("map", *arguments)
    assert (done.status, done.out, done.errors[0]) == (status, "", error)


def test_no_forum_in_the_filters_is_an_empty_map(run):
    """Where no forum matches, nothing is drawn and one line says why; a picture of it is refused."""
    done = run("map", "--theme", "return", "--kind", "global", "--as-of", "1990")
    assert (done.status, done.out) == (0, "")
    assert done.errors[0].startswith("no forum matches --kind global --theme return")
    refused = run("map", "--theme", "return", "--kind", "global", "--as-of", "1990", "-o", "x.svg")
    assert (refused.status, refused.out) == (2, "")


def title(registry, slugs, day="2024"):
    """The title of the map of these forums."""
    return map_words(
        registry, load_states(), forum_map(registry, load_tiles(), slugs.split(), parse_date(day)), "en"
    ).title


def test_titles_say_what_one_sees(small):
    """The numbers of members of both and of one alone; at least so many where a list is incomplete."""
    assert title(small, "a") == "a: 2 members and 1 observer"
    assert title(small, "b") == "b: 2 members and 1 in another standing"
    assert title(small, "open") == "open: at least 1 member"
    assert title(small, "a b") == "1 State is a member of both; 1 of a alone, 1 of b alone"
    assert title(small, "a open") == (
        "No State is known to be a member of both; 2 are known only from a, 1 only from open"
    )
    assert title(small, "a none") == "2 members of a; the members of none are not known"
    assert title(small, "a late", "2021") == "2 members of a; late was not yet founded"
    assert title(small, "a b late") == "No State is in all 3 forums; France, Italy and Mali are in 2"
    assert title(small, "a b open") == "No State is known to be in all 3 forums; Italy and Mali are in 2"


def test_titles_of_the_registry(run):
    """The Rabat and Khartoum Processes share 30 members; 49 of the Prague Process are known by name."""
    first = run("map", RABAT, KHARTOUM).out.splitlines()[0]
    assert first == (
        "30 States are members of both; 25 of the Rabat Process alone, 10 of the Khartoum Process alone"
    )
    assert run("map", "prague").out.splitlines()[0] == "Prague Process: at least 49 members"


def test_where_a_registry_has_no_bodies_the_hint_offers_none(run):
    """No hint ends in a list of nothing."""
    done = run("map", "--body", "nobody", "--registry", RIVERS)
    assert (done.status, done.errors) == (
        3,
        ['error: no body is called "nobody"', "hint: the registry has none"],
    )
