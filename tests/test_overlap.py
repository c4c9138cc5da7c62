"""``iscm overlap``: which forums share members, which States tie them, on screen and as SVG."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations
from random import Random
from xml.etree import ElementTree as ET

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from iscm_cli.dates import parse_date
from iscm_cli.output.svg.overlap import heat_map
from iscm_cli.output.views.matrix import draw_matrix, least_width
from iscm_cli.queries.alike import most_alike, ranked, sharing
from iscm_cli.queries.membership import sitting
from iscm_cli.queries.overlap import Circle, Circles, circles, pairs, seats, together
from making import forum_data, make_registry, registry_data, states_list

pytestmark = pytest.mark.fixed

DAY = parse_date("2024")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def small():
    """Forums that share two, one or no members, one known in part, one not at all."""
    return make_registry(
        {
            "a": forum_data(states_list("2020", "DZA EGY FRA")),
            "b": forum_data(states_list("2020", "DZA EGY MLI", "FRA")),
            "c": forum_data(states_list("2020", "FRA ITA")),
            "part": forum_data(states_list("2020", "ITA", complete=False)),
            "none": forum_data(),
        }
    )


def svg_of(path) -> ET.Element:
    """The SVG file, parsed."""
    return ET.fromstring(path.read_text("utf-8"))  # noqa: S314 - the program's own file


def words_of(picture: ET.Element) -> list[str]:
    """The lines of text that a picture shows."""
    return [element.text or "" for element in picture.iter(f"{SVG}text")]


def test_rabat_and_khartoum_share_30(ask):
    """Of 55 and 40 members (rabat-partners-2023, egyptdailynews-2025) 30 are in both, of 65 in either."""
    assert ask("overlap", "rabat", "khartoum") == [
        {
            "forum": "rabat",
            "other": "khartoum",
            "shared": 30,
            "only_forum": 25,
            "only_other": 10,
            "overlap": 0.4615,
            "complete": True,
            "forum_as_of": "2023",
            "other_as_of": "2025-04-09",
            "old": False,
        }
    ]


def test_pairs_are_ranked_by_overlap(ask):
    """Among active forums Budapest and Prague are most alike: 48 members in common, Prague's 50th not known."""
    found = ask("overlap")
    assert [pair["overlap"] for pair in found] == sorted((pair["overlap"] for pair in found), reverse=True)
    first = found[0]
    assert (first["forum"], first["other"], first["shared"], first["complete"]) == (
        "budapest",
        "prague",
        48,
        False,
    )
    assert all(pair["shared"] for pair in found)


def test_named_forums_keep_pairs_that_share_nobody(ask):
    """The Rabat Process and the South American Conference share nobody, and that is an answer."""
    assert [pair["shared"] for pair in ask("overlap", "rabat", "sacm")] == [0]


def test_the_numbers_are_those_of_the_sets(small):
    """Shared, alone and Jaccard index, the most alike first; observers are left aside."""
    found = list(pairs(circles(small, ["a", "b", "c", "part", "none"], DAY), none=True))
    assert [(p.one, p.other, p.shared, p.only_one, p.only_other, p.overlap, p.complete) for p in found] == [
        ("a", "b", 2, 1, 1, 0.5, True),
        ("c", "part", 1, 1, 0, 0.5, False),
        ("a", "c", 1, 2, 1, 0.25, True),
        ("a", "part", 0, 3, 1, 0.0, False),
        ("b", "c", 0, 3, 2, 0.0, True),
        ("b", "part", 0, 3, 1, 0.0, False),
    ]


def test_bits_agree_with_sets(registry):
    """For every pair of forums the bits count what the sets of codes count."""
    found = circles(registry, registry.forums, parse_date("2026"))
    members = {
        circle.slug: set(sitting(registry, circle.slug, parse_date("2026")).members.states)
        for circle in found.known
    }
    by_pair = {(p.one, p.other): p.shared for p in pairs(found, none=True)}
    assert by_pair == {(a, b): len(members[a] & members[b]) for a, b in combinations(members, 2)}


def test_a_state_bridges_what_it_alone_ties(small):
    """France is the only member of both a and c; a and b share two; a list known in part ties nothing."""
    found = {row.code: row for row in seats(circles(small, ["a", "b", "c", "part"], DAY))}
    assert found["FRA"].bridges == (("a", "c"),)
    assert found["ITA"].forums == ("c", "part")
    assert [code for code, row in found.items() if row.bridges] == ["FRA"]


def test_states_by_forums(ask, run):
    """Spain sits in eight active forums; as CSV its forums stand in one cell."""
    first = ask("overlap", "--by", "country")[0]
    assert (first["state"], first["name"], first["number"]) == ("ESP", "Spain", 8)
    assert first["number"] == len(first["forums"])
    assert first["bridges"] == len(first["between"])
    header, line = run(
        "overlap", "rabat", "khartoum", "--by", "country", "--top", 1, "-f", "csv"
    ).out.splitlines()
    assert header == "state,name,number,forums,bridges,between"
    assert line == "AUT,Austria,2,rabat|khartoum,0,"


def test_a_state_that_bridges_many_pairs(run, tmp_path):
    """Norway alone ties each two of seven forums: a page names 20 of the 21 pairs, a program gets all."""
    others = ("SWE", "DNK", "FIN", "ISL", "EST", "LVA", "LTU")
    forums = {
        f"f{place}": forum_data(states_list("2020", f"NOR {code}")) for place, code in enumerate(others)
    }
    file = tmp_path / "registry.toml"
    sources = {"s": {"title": "T", "publisher": "P", "url": "https://www.example.org/"}}
    file.write_text(tomli_w.dumps({**registry_data(forums), "sources": sources}), "utf-8")
    asked = ("overlap", "--by", "country", "--registry", file)
    page = " ".join(run(*asked).out.split())
    assert "; f4 and f5; f4 and f6; and 1 more pair" in page
    assert "f5 and f6" not in page
    first = run(*asked, "-f", "csv").out.splitlines()[1]
    assert first.startswith("NOR,Norway,7,")
    assert first.endswith("|f5+f6")


def test_forums_without_a_list_are_named_not_drawn_as_0(run):
    """The Global Forum has no list of members: the page says so, and no row of the matrix is its."""
    done = run("overlap", "rabat", "khartoum", "gfmd")
    assert "Not drawn, because no list of members is known: GFMD.\n" in done.out
    assert [line for line in done.out.splitlines() if line[:2] in ("A ", "B ", "C ")] == [
        "A Rabat Process    55 30▓",
        "B Khartoum Process 30▓40",
    ]
    assert "no list of members is known: gfmd" in done.errors


def test_what_is_known_in_part_is_marked(run):
    """Prague, of which 49 members are known by name, has a star; a pair with it that shares nobody, no 0."""
    out = run("overlap", "prague", "sacm", "rabat").out
    assert "A Prague Process * 49  ? 29▓\n" in out
    assert "Prague Process  SACM                ?          49           12        ?  *  2018" in out
    assert (
        "Only partly known, with the number of members known by name: Prague Process (49). * means at least.\n"
        in out
    )


def test_neighbours_share_members():
    """Forums stand beside the one most like them, beginning with the largest."""
    known = (Circle("x", 0b0011, 2, True), Circle("far", 0b1000, 1, True), Circle("y", 0b0111, 3, True))
    assert [circle.slug for circle in together(Circles(known, (), ()))] == ["y", "x", "far"]


@pytest.mark.parametrize("columns", [80, 160])
def test_the_matrix_fits_the_terminal(terminal, columns):
    """Ten forums fit 80 columns, whole names and all."""
    ten = [
        "rabat",
        "khartoum",
        "budapest",
        "prague",
        "bali",
        "igc",
        "five-plus-five",
        "midwa",
        "midsa",
        "au-hoai",
    ]
    screen = terminal("overlap", *ten, columns=columns)
    assert screen.width <= columns
    assert sum(line.startswith(tuple(f"{key} " for key in "ABCDEFGHIJ")) for line in screen.lines) == 10


@pytest.mark.parametrize("columns", [97, 110])
def test_all_active_forums_fit_110_columns(terminal, columns):
    """The matrix of all active forums whose members are known fits 110 columns, and fewer with names cut."""
    screen = terminal("overlap", columns=columns)
    assert screen.width <= columns
    rows = [line for line in screen.lines if re.match(r"[A-Z]{1,2} {1,2}\S.*[·?░▒▓█0-9]", line)]
    assert len(rows) == 27
    # What stands at the left of a row, and how many cells of three columns follow it.
    left = 3 + columns - 3 - 1 - 27 * 3
    assert {line[left] for line in rows} == {" "}
    assert all(len(line) <= left + 1 + 27 * 3 for line in rows)
    names = {line[3:left].rstrip(" *") for line in rows}
    assert {"MIDSA", "Khartoum Process" if columns == 110 else "Khartoum Pr…"} <= names


def test_the_sign_of_a_list_that_is_not_complete_is_never_cut():
    """A name gives way to the sign that its list is not complete."""
    order = [Circle("a", 0b11, 2, False), Circle("b", 0b111, 3, True)]
    names = ["Consultations of the North", "South"]
    least = least_width(order, names)
    assert least == 2 + 12 + 1 + 2 * 3
    rows = draw_matrix(order, names, least, lines=True)
    assert ["".join(cell.text for cell in row) for row in rows[:3]] == [
        "                A  B ",
        "A Consultat… *  2  2█",
        "B South         2█ 3 ",
    ]


def test_where_the_matrix_does_not_fit_pairs_are_ranked(terminal):
    """All active forums take more than 80 columns: the screen says how many, and the pairs remain."""
    screen = terminal("overlap", columns=80)
    assert screen.width <= 80
    assert any(line.startswith("The matrix takes 97 columns") for line in screen.lines)
    assert any(line.startswith("Budapest Process") and "48" in line for line in screen.lines)


def test_shades_are_signs_too(terminal):
    """Without colour the shades are signs beside the numbers; in ASCII, other signs."""
    plain = terminal("overlap", "rabat", "khartoum", NO_COLOR="1")
    assert "\x1b" not in plain.raw
    assert "A Rabat Process    55 30▓" in plain.lines
    ascii_only = terminal("overlap", "rabat", "khartoum", PYTHONIOENCODING="ascii")
    assert "A Rabat Process    55 30+" in ascii_only.lines
    assert "\x1b[" in terminal("overlap", "rabat", "khartoum").raw


def test_a_thousand_forums_are_ranked_in_one_go():
    """Half a million pairs are ranked, none is lost, and a matrix of them is not tried."""
    draw = Random(1)  # noqa: S311 - no secret
    known = tuple(
        Circle(f"f{i}", bits := draw.getrandbits(40) | 1, bits.bit_count(), True) for i in range(1000)
    )
    assert len(list(pairs(Circles(known, (), ())))) == 499_500


def test_the_heat_map_stands_alone(run, tmp_path):
    """The picture has a title for screen readers, numbers, names, the day, and fetches nothing."""
    path = tmp_path / "x.svg"
    done = run("overlap", "rabat", "khartoum", "gfmd", "--as-of", "2024-06", "--output", path)
    assert (done.status, done.out) == (0, "")
    assert f"wrote {path}" in done.errors
    picture = svg_of(path)
    assert (picture.get("role"), picture.get("aria-label")) == (
        "img",
        (
            "Rabat Process and Khartoum Process share 30 members, 46% of the members of either. "
            "Members that 2 forums share, as of 2024-06"
        ),
    )
    assert picture.find(f"{SVG}title").text == picture.get("aria-label")
    words = words_of(picture)
    assert {"Rabat Process", "Khartoum Process", "55", "10 to 24%"} <= set(words)
    assert "Not drawn, because no list of members is known: GFMD." in words
    text = path.read_text("utf-8")
    assert text.count("http") == text.count("http://www.w3.org/2000/svg") == 1
    assert not {"script", "image", "use", "a"} & {element.tag.removeprefix(SVG) for element in picture.iter()}


def test_names_are_never_markup():
    """A name with markup in it is text in the picture."""
    data = {
        slug: forum_data(states_list("2020", "DZA"), short_name=f'<b>{slug} & "co"</b>\x07')
        for slug in ("a", "b")
    }
    found = circles(registry := make_registry(data), ["a", "b"], DAY)
    picture = ET.fromstring(heat_map(registry, found, found.known, DAY))  # noqa: S314
    assert '<b>a & "co"</b>\\x07' in words_of(picture)


def test_a_file_is_not_replaced_unasked(run, tmp_path):
    """What is there stays, unless --force is given."""
    path = tmp_path / "x.svg"
    path.write_text("mine", encoding="utf-8")
    done = run("overlap", "rabat", "khartoum", "--output", path)
    assert (done.status, path.read_text("utf-8")) == (2, "mine")
    assert run("overlap", "rabat", "khartoum", "--output", path, "--force").status == 0
    assert path.read_text("utf-8").startswith("<?xml")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("arguments", "status", "error"),
    [
        (("rabat",), 2, "error: an overlap needs two different forums"),
        (("rabat", "Rabat Process"), 2, "error: an overlap needs two different forums"),
        (("rabat", "rabta"), 3, 'error: no forum is called "rabta"'),
        (("rabat", "Niger"), 3, "error: Niger is a State, not a forum"),
        (("rabat", "igc", "--kind", "irf"), 2, "error: forums are named, so --kind irf cannot be used"),
        (("--output", "x.jpg"), 2, "error: --output x.jpg is not the name of a picture"),
        (("--by", "moon"), 2, 'error: there is no ranking "moon"'),
        (("--by", "country", "--output", "x.svg"), 2, "error: --output draws the matrix of forums"),
        (("gfmd", "idm", "--output", "x.svg"), 2, "error: a matrix needs two forums with a list of members"),
    ],
)
def test_bad_input(run, arguments, status, error):
    """Each error is a line that says what, and a line that says what to do."""
    done = run("overlap", *arguments)
    assert (done.status, done.out, done.errors[0]) == (status, "", error)
    assert done.errors[1].startswith("hint: ")


def test_nothing_known_is_an_empty_answer(run):
    """Two forums without lists: nothing on stdout, and in words why."""
    done = run("overlap", "gfmd", "idm")
    assert (done.status, done.out) == (0, "")
    assert done.errors == [
        "no two of these forums are known to share members",
        "no list of members is known: gfmd, idm",
    ]
    assert run("overlap", "gfmd", "idm", "-f", "json").out == "[]\n"


def test_a_forum_not_yet_founded_is_left_out(run):
    """In 2010 there was no Khartoum Process to share members with."""
    done = run("overlap", "rabat", "khartoum", "igc", "--as-of", "2010")
    assert (done.status, done.errors[0]) == (0, "not yet founded then: khartoum")


def test_how_many_more_there_are(run):
    """What a page leaves out of a ranking is counted, and the option that shows all of it named."""
    number = len(run("overlap", "--kind", "irf", "-f", "csv").out.splitlines()) - 1
    more = f"{number - 5} more pairs that share members: --top {number}, or -f csv."
    assert more in run("overlap", "--kind", "irf", "--top", "5").out
    assert "more pair" not in run("overlap", "--kind", "irf", "--top", str(number)).out


@given(
    sets=st.lists(st.integers(0, 63), max_size=12),
    most=st.integers(1, 9),
    none=st.booleans(),
)
def test_the_first_pairs_are_those_of_all(sets, most, none):
    """Few pairs are found without ranking all of them, and are the first of all; their number is counted apart."""
    known = [(bits, bits.bit_count()) for bits in sets]
    every = sorted(
        (-Fraction(shared, max(1, size + others - shared)), -shared, place, further)
        for (place, (bits, size)), (further, (other, others)) in combinations(enumerate(known), 2)
        if (shared := (bits & other).bit_count()) or none
    )
    first = [(place, further) for *_, place, further in every]
    assert list(ranked(known, none=none)) == first
    assert most_alike(known, most, none=none) == first[:most]
    assert none or sharing(known) == len(first)
