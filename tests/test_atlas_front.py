"""The front page of the atlas: its numbers are those of the commands, and it stands without a script or a forum."""

from __future__ import annotations

import json
import re
from pathlib import Path

import html5lib
import pytest

from atlas_pages import XHTML, links, section, tiles, tree_of, words
from atlases import written
from conftest import FIXED
from iscm_cli.registry.starter import STARTER

pytestmark = pytest.mark.fixed


@pytest.fixture(scope="module")
def front(atlas):
    """Its front page."""
    return tree_of(atlas / "index.html")


def first_heading(page: Path) -> str:
    """The first heading of a part of a page; the page whole would take long to parse."""
    found = re.search(r"<h2\b.*?</h2>", page.read_text("utf-8"), re.DOTALL)
    return words(html5lib.parseFragment(found[0]))


def test_every_state_has_one_number_of_active_forums(atlas, front, ask):
    """The tile, the list below the map, the State's own page and the command count the same forums."""
    drawn = tiles(front)
    listed = {}
    for row in section(front, "world").find(f".//{XHTML}dl"):
        number = words(row[0]).split()[0]
        listed.update({Path(address).stem: number for address in links(row)})
    assert {code: number for code, number in drawn.items() if number} == {
        code: number for code, number in listed.items() if code in drawn
    }
    for page in sorted((atlas / "countries").glob("*.html")):
        heading = first_heading(page)
        own = re.match(r"In (no|[0-9]+) active forums?, as of ", heading)
        alone = re.match(r"In [0-9]+ (?!active)[a-z ]+ forums?, as of ", heading)  # in dormant ones alone
        assert own or alone, (page, heading)
        assert listed.get(page.stem, "no") == (own[1] if own else "no"), page
    for code in ("CHE", "ISL", "NER", "XKX", "BRB"):
        assert len(ask("country", code, "--registry", FIXED)) == int(listed.get(code, 0)), code


def test_every_tile_leads_to_its_state(atlas, front):
    """Who has a page has a tile that leads there, with a number or without; who has none has no link."""
    paged = {page.stem for page in (atlas / "countries").glob("*.html")}
    assert set(tiles(front)) <= paged
    assert "ISL" in tiles(front)
    assert tiles(front)["ISL"] == ""


def test_the_map_is_called_what_the_picture_of_the_command_is(front, run, tmp_path):
    """Its name counts all States, also those that have no page and so no link on the map."""
    assert run("map", "--output", tmp_path / "map.svg", "--registry", FIXED).status == 0
    title = re.search(r"<title[^>]*>(.*?)</title>", (tmp_path / "map.svg").read_text("utf-8"))
    drawn = section(front, "world").find(".//{http://www.w3.org/2000/svg}svg")
    assert re.search(r"[0-9]+ States or territories in none known", title[1])
    assert drawn.get("aria-label").partition(". ")[0] == title[1].partition(". ")[0]


def test_what_changed_is_what_the_command_says(front, ask):
    """The newest five events, each with its date, its forum and its sources."""
    told = section(front, "changed").findall(f".//{XHTML}li")
    newest = ask("changes", "--since", "1800", "--limit", "5", "--registry", FIXED)
    assert len(told) == len(newest) == 5
    for item, event in zip(told, newest, strict=True):
        assert words(item).startswith(event["date"] if event["after"] is None else event["after"])
        assert f"forums/{event['forum']}.html" in links(item)
        cited = [address.partition("#")[2] for address in links(item) if "#" in address]
        assert cited[-len(event["sources"]) :] == event["sources"]  # after those that its text names


def test_active_forums_by_kind_the_others_folded(front, ask):
    """The table has the active forums with the numbers of ``list``; the others are there, in a part that opens."""
    part = section(front, "forums")
    fold = part.find(f"{XHTML}details")
    folded = {address for address in links(fold) if address.startswith("forums/")}
    shown = {
        links(row[0])[0]: words(row[1])
        for row in part.find(f"{XHTML}div").iter(f"{XHTML}tr")
        if len(row) == 5 and row[1].tag == f"{XHTML}td"
    }
    for forum in ask("list", "--status", "all", "--registry", FIXED):
        address = f"forums/{forum['slug']}.html"
        if forum["status"] != "active":
            assert address in folded
            continue
        number = forum["members"] if forum["members"] is not None else forum["stated"]
        assert shown.pop(address) == ("not known" if number is None else str(number)), forum["slug"]
    assert shown == {}


def test_the_field_in_numbers_is_that_of_stats(front, ask):
    """Forums by kind and status, and how many States are in none."""
    stats = ask("stats", "--registry", FIXED)
    rows = [[words(cell) for cell in row] for row in section(front, "field").iter(f"{XHTML}tr")][1:]
    totals = [sum(by.values()) for by in stats["forums"].values()]
    assert [int(row[-1]) for row in rows] == totals
    assert f"{stats['participation']['in_none']} in none" in words(front)


def test_who_is_in_most_and_in_none_is_said_as_by_stats(front, run):
    """The States in most forums, each with its link, how many more have as many, and the UN members in none."""
    told = run("stats", "--registry", FIXED).out
    most = re.search(r"Most: (.+?\))(, and [0-9]+ more States? with [0-9]+)?\. ", told)
    [line] = [p for p in section(front, "field").iter(f"{XHTML}p") if "States in most" in words(p)]
    assert words(line).partition("observers: ")[2] == f"{most[1]}{most[2] or ''}."
    assert most[2]
    assert len(links(line)) == most[1].count("(")
    none = re.search(r"([0-9]+) are in none, ([0-9]+ of them members of the United Nations)\.", told)
    assert f"{none[1]} in none, {none[2]}" in words(front)


def test_the_data_beside_the_page_are_those_of_the_command(atlas, ask):
    """The front page has the answer of ``stats`` beside it, that of the forums the answer of ``list``."""
    for stem, command in (("index", ("stats",)), ("forums", ("list", "--status", "all"))):
        data = json.loads((atlas / f"{stem}.json").read_text("utf-8"))
        assert data == ask(*command, "--registry", FIXED)


def test_another_field(rivers_atlas):
    """Nothing on the page is about migration."""
    front = tree_of(rivers_atlas / "index.html")
    said = words(front)
    assert "In how many working forums each State sits" in said
    assert "migration" not in said.lower()
    assert tiles(front)["EGY"] == "1"


def test_without_a_forum_it_says_so(tmp_path):
    """An empty registry has a front page without a map, an event or a table."""
    text = STARTER[: STARTER.index("[forums.example]")] + "[forums]\n[sources]\n"
    (tmp_path / "new.toml").write_text(text, "utf-8")
    front = tree_of(written(tmp_path / "atlas", "--registry", tmp_path / "new.toml") / "index.html")
    assert tiles(front) == {}
    assert section(front, "changed") is None
    assert "None is known" in words(section(front, "forums"))


def test_an_earlier_day_is_said_and_held(atlases, ask):
    """The map, the events and the numbers are those of the day; who was not founded then is named."""
    front = tree_of(atlases(FIXED, "--as-of", "2005") / "index.html")
    assert "As of 2005" in words(front)
    newest = ask("changes", "--since", "1800", "--limit", "5", "--registry", FIXED, "--as-of", "2005")
    dates = [words(item.find(f"{XHTML}time")) for item in section(front, "changed").findall(f".//{XHTML}li")]
    assert [date.removeprefix("c. ")[:4] for date in dates] == [
        (event["after"] or event["date"])[:4] for event in newest
    ]
    assert "Rabat Process" in words(section(front, "forums")).partition("Not yet founded then")[2]
    for code in ("EGY", "CHE"):
        asked = ask("country", code, "--registry", FIXED, "--as-of", "2005")
        assert int(tiles(front).get(code) or 0) == len(asked), code
