"""The page of a State in the atlas: its forums first, in the numbers of the commands, and what is not known said so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from atlas_pages import SVG, XHTML, links, section, tiles, tree_of, words
from conftest import FIXED

pytestmark = pytest.mark.fixed


def page(atlas, code):
    """The page of a State."""
    return tree_of(atlas / "countries" / f"{code}.html")


@pytest.mark.parametrize("code", ["CHE", "NER", "KEN", "ISL"])
def test_its_forums_are_those_of_the_command(atlas, ask, code):
    """The active ones under the verdict, the others clauses, each in its standing; JSON and CSV hold all of them."""
    tables = {True: set(), False: set()}
    for part in page(atlas, code).iter(f"{XHTML}section"):
        heading = part.find(f"{XHTML}h2")
        anchor = heading.get("id") if heading is not None else ""
        if anchor.startswith(("in-active", "also-in-")):
            rows = [[words(cell) for cell in row] for row in part.iter(f"{XHTML}tr")][1:]
            tables[anchor.startswith("in-active")].update((row[0], row[1]) for row in rows)
    asked = ask("country", code, "--status", "all", "--registry", FIXED)
    for active, rows in tables.items():
        expected = {
            (seat["short_name"], seat["standing"]) for seat in asked if (seat["status"] == "active") is active
        }
        assert rows == expected
    data = json.loads((atlas / "countries" / f"{code}.json").read_text("utf-8"))
    assert data == ask("country", code, "--status", "all", "--registry", FIXED)
    lines = (atlas / "countries" / f"{code}.csv").read_text("utf-8").splitlines()
    assert len(lines) == len(data) + 1


def test_a_state_that_was_once_in_a_forum_is_not_simply_in_none(atlas, ask):
    """Iceland is in no active forum: its page says so, that some are not known, and where it was."""
    tree = page(atlas, "ISL")
    said = words(tree.find(f".//{XHTML}main"))
    assert "In no active forum, as of" in said
    assert "No list in force names Iceland as a member or observer of a forum. That does not mean" in said
    [former] = ask("country", "Iceland", "--former", "--registry", FIXED)
    part = section(tree, "formerly-a-member-or-observer-of-forum")
    assert "../forums/rabat.html" in links(part)
    assert former["text"] in words(part)
    assert section(tree, "_map") is None
    [row] = [title for title in section(tree, "_time").iter(f"{SVG}title") if "Rabat Process" in words(title)]
    assert "listed 2006-07-11 (member); not listed 2008-11-25; listed c. 2016 (member)" in words(row)


def classes_by_number(text):
    """The classes of the tiles of a map that have a number, by it, as a page has them."""
    tile = re.compile(
        r'<rect class="([^"]+)"[^>]*/>(?:<rect fill[^>]*/>)?<text[^>]*>[^<]+</text><text[^>]*>([0-9]+)<'
    )
    found = {}
    for square, number in tile.findall(text):
        found.setdefault(int(number), set()).add(square)
    return found


def test_the_legend_has_the_squares_of_the_tiles(atlas):
    """Each line of a legend that counts has the look of the tiles with its numbers, however many lines there are."""
    line = re.compile(
        r'<li><svg[^>]*><rect class="([^"]+)"[^>]*/></svg>(?:In )?([0-9]+)(?: to ([0-9]+))? (?:shared|of the)'
    )
    seen = set()
    for file in (atlas / "index.html", *sorted((atlas / "countries").glob("*.html"))):
        text = file.read_text("utf-8")
        tiles, lines = classes_by_number(text), line.findall(text)
        counted = {}
        for square, low, high in lines:
            counted |= {
                number: {square} for number in range(int(low), int(high or low) + 1) if number in tiles
            }
        assert counted == tiles, file.name
        seen.add(len(lines))
    assert {1, 2, 3, 4} <= seen


def test_whom_it_meets_is_what_map_counts(atlas, ask, registry):
    """The numbers on the tiles are those of ``map``, each tile leads to its State, and the list has the same.

    Beside the States that it meets most stand the forums that they share.
    """
    tree = page(atlas, "CHE")
    asked = {
        place["state"]: str(place["number"])
        for place in ask("map", "Switzerland", "--registry", FIXED)
        if place["number"] and place["category"] != "self"
    }
    drawn = tiles(tree)
    assert drawn.pop("CHE") == ""
    [own] = [link for link in section(tree, "_map").iter(f"{SVG}a") if link.get("href").endswith("CHE.html")]
    assert own.find(f".//{SVG}polygon") is not None  # a star
    assert drawn == {code: number for code, number in asked.items() if code in drawn}
    listed = {}
    for row in section(tree, "_map").find(f".//{XHTML}dl"):
        listed.update({Path(address).stem: words(row[0]).split()[0] for address in links(row)})
    assert listed == asked
    most = section(tree, "_map").find(f".//{XHTML}ol")
    numbers = [int(words(item.find(f"{XHTML}span"))) for item in most]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] == max(map(int, asked.values()))
    names = {slug: forum.short_name for slug, forum in registry.forums.items()}
    places = {place["state"]: place for place in ask("map", "Switzerland", "--registry", FIXED)}
    for item in most:
        [code] = [Path(address).stem for address in links(item)]
        shared = {names[slug] for slug in places[code]["forums"]}
        assert set(words(item.findall(f"{XHTML}span")[1]).split(", ")) == shared


def test_what_is_new_in_its_forums(atlas, ask):
    """The newest five events of the forums that it is in, whatever their status."""
    told = section(page(atlas, "NER"), "_changed").findall(f".//{XHTML}li")
    newest = ask("changes", "--since", "1800", "--in-forums-of", "Niger", "--limit", "5", "--registry", FIXED)
    assert [[a for a in links(item) if "forums/" in a] for item in told] == [
        [f"../forums/{event['forum']}.html"] for event in newest
    ]
    assert [words(item.find(f"{XHTML}time")).startswith(e["after"] or e["date"]) for item, e in zip(told, newest, strict=True)] == [True] * 5  # fmt: skip


def test_every_seat_with_dated_evidence_has_its_row_in_time(atlas, ask):
    """A row for each forum that it sits or sat in; those that rest on undated lists alone have none."""
    tree = section(page(atlas, "CHE"), "_time")
    rows = {Path(link.get("href")).stem for link in tree.iter(f"{SVG}a")}
    asked = ask("country", "Switzerland", "--status", "all", "--registry", FIXED)
    former = ask("country", "Switzerland", "--former", "--registry", FIXED)
    assert rows == {seat["slug"] for seat in (*asked, *former) if seat.get("as_of", "former")}
    assert "midwa" not in rows  # its list has no date


def test_chairs_now_and_past(atlas):
    """Terms in the chair stand beside the forums, the present one first."""
    part = section(page(atlas, "CHE"), "terms-as-chair")
    rows = [[words(cell) for cell in row] for row in part.iter(f"{XHTML}tr")][1:]
    assert rows[0][0] == "Rabat Process"
    assert rows[0][2] == "since 2026-01-29 (now)"
    assert not any("(now)" in row[2] for row in rows[1:])


def test_every_mark_of_a_source_leads_to_it(atlas):
    """Marks are numbered through the whole page, and each has its source at the end."""
    for code in ("CHE", "ISL", "KEN"):
        tree = page(atlas, code)
        cited = {address for address in links(tree) if address.startswith("#s") and address[2:].isdecimal()}
        listed = [
            item.get("id") for item in tree.iter(f"{XHTML}li") if (item.get("id") or "").startswith("s")
        ]
        assert cited == {f"#{anchor}" for anchor in listed}, code


def test_a_state_that_is_no_more(atlas):
    """A former State's page says so, and not that it is in no forum."""
    said = words(page(atlas, "YUG").find(f".//{XHTML}main"))
    assert "did not exist as of" in said
    assert "No list in force names" not in said
