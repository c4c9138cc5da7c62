"""The page of a forum in the atlas: card, map of any day, course, who sits in it and why."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from atlas_pages import tree_of, words
from conftest import FIXED
from iscm_cli.dates import parse_date
from iscm_cli.output.atlas.sections import Section
from iscm_cli.output.blocks import Items
from iscm_cli.queries.known import registry_on
from iscm_cli.queries.seat_days import seat_days
from iscm_cli.queries.tilemap import forum_map, seats_map
from iscm_cli.states.table import load_states
from iscm_cli.states.tiles import load_tiles
from making import forum_data, founded, make_registry, states_list
from programs import needs_chromium

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.fixed
XHTML = "{http://www.w3.org/1999/xhtml}"
LAPTOP, PHONE = {"width": 1440, "height": 900}, {"width": 375, "height": 740}
DAY, ODD_DAY = "2026-01-01", "2019-06-01"


@pytest.fixture
def visit(tab, atlas) -> Callable[..., Any]:
    """Opens a page of the atlas of the fixed registry."""
    return partial(tab, atlas)


def of_class(tree: Any, name: str) -> list[Any]:
    """The elements that have a class."""
    return [element for element in tree.iter() if name in (element.get("class") or "").split()]


def card_of(tree: Any) -> dict[str, list[str]]:
    """The labelled lines of the card: what stands behind each label."""
    [card] = of_class(tree, "card")
    return {words(line[0]): [words(piece) for piece in line[1:]] for line in card}


def tiles_of(tree: Any) -> dict[str, str]:
    """What each State is on the map of a page, by code."""
    text = "{http://www.w3.org/2000/svg}"
    [svg] = of_class(tree, "tiles")
    return {
        tile.find(f"{text}text").text: tile.find(f"{text}use").get("href").removeprefix("#map-")
        for tile in svg
        if tile.get("transform")
    }


def test_every_number_of_the_head_has_its_date(atlas):
    """The members of the Bali Process are 45 by a list and not just a number; so are the observers."""
    tree = tree_of(atlas / "forums" / "bali.html")
    number, dated, *more = card_of(tree)["Members"]
    assert re.fullmatch(r"45 \[\d+\]", number)
    assert dated.startswith("list of 2013-04-01/2019-07-23")
    assert [piece for piece in more if piece.startswith("observers: 15, list of 2002-02")]
    assert of_class(tree, "figures") == []


@pytest.mark.parametrize(
    ("texts", "long"),
    [(["a"] * 6, False), (["a"] * 7, True), (["a" * 600], False), (["a" * 301] * 2, True)],
)
def test_a_section_is_folded_that_lists_or_says_much(texts, long):
    """More than six lines are long however short they are, and so are more than 600 characters."""
    assert Section("notes", "Notes", (Items(tuple(texts)),)).long == long


def test_the_card_is_that_of_show(atlas, run):
    """Label by label, the page says at its head what the terminal does."""
    said = run("show", "rabat", "--members", "--registry", FIXED).out.splitlines()
    told = card_of(tree_of(atlas / "forums" / "rabat.html"))
    assert list(told) == ["Kind", "Status", "Members", "Chair", "Secretariat", "Meetings", "Latest text"]
    for label, pieces in told.items():
        line = next(line for line in said if line.startswith(f"{label} "))
        assert " · ".join(pieces) in " ".join(line.split())


def test_names_in_other_languages_stand_in_the_head(atlas):
    """Each in its language, so that a screen reader says it rightly."""
    [also] = of_class(tree_of(atlas / "forums" / "rabat.html"), "also")
    assert {name.tag for name in also} == {f"{XHTML}bdi"}
    assert [name.get("lang") for name in also] == ["fr", "fr", "pt", "es", "es", "ar"]
    assert words(also[-1]) == "مسلسل الرباط"


def test_what_a_seat_rests_on_is_what_why_says(atlas, ask):
    """Each State leads to a table with every date, word and source that the command gives for it."""
    tree = tree_of(atlas / "forums" / "soderkoping.html")
    reasons = {element.get("id"): element for element in of_class(tree, "why")}
    [listed] = of_class(tree, "sources")
    sources = {f"[{number}]": words(item) for number, item in enumerate(listed, 1)}
    seats = [element for element in tree.iter(f"{XHTML}details") if element.get("data-code")]
    assert len(seats) == len({seat.get("data-code") for seat in seats}) > 10
    for seat in seats:
        links = [link.get("href") for link in seat.iter(f"{XHTML}a")]
        reason = reasons[links[-1].removeprefix("#")]
        code = seat.get("data-code")
        known = ask("why", code, "soderkoping", "--registry", FIXED)
        body = reason.find(f".//{XHTML}tbody")
        rows = [[words(cell) for cell in row] for row in body]
        assert {row[2] for row in rows} == {item["word"] or "" for item in known["evidence"]}
        marks = {mark for row in rows for mark in row[-1].split()}
        cited = {item["source"] for item in known["evidence"]}
        assert {sources[mark].rpartition("(")[2].rstrip(")") for mark in marks} == cited
        assert [row[5] for row in rows].count("decides") == 1
        assert words(seat.find(f"{XHTML}summary")[0]) in words(of_class(reason, "who")[0]).split("; ")


def test_who_is_there_in_another_standing(atlas):
    """Partners stand in a list of their own, and once beside what their seat rests on, former members too."""
    tree = tree_of(atlas / "forums" / "au-hoai.html")
    [roster] = [part for part in of_class(tree, "roster") if part.get("data-seat") == "other"]
    seats = {seat.get("data-code") for seat in roster.iter(f"{XHTML}details")}
    assert seats == {"CHE", "ITA", "MLT", "NOR", "SAU", "YEM"}  # the partners of the list of 2017
    named = [name for who in of_class(tree, "who") for name in words(who).split("; ")]
    assert named.count("Yemen") == named.count("Switzerland") == 1


def test_since_when_a_state_sits(atlas):
    """Beside a State stands the date of the first list or joining of the seat that it has now."""
    tree = tree_of(atlas / "forums" / "rabat.html")
    since = {
        seat.get("data-code"): words(seat.find(f"{XHTML}summary")[1])
        for seat in tree.iter(f"{XHTML}details")
        if seat.get("data-code") and len(seat.find(f"{XHTML}summary")) > 1
    }
    assert since["NER"] == "2006-07-11"  # one of the States that met in Rabat
    assert since["HRV"] == "c. 2016"  # on no list before it


def test_days_of_a_map_say_what_the_map_of_that_day_says(registry):
    """On each day on which seats change, and on the day before the next, the light map is that of the command."""
    today, tiles = parse_date(DAY), load_tiles()
    for slug in ("rabat", "bali", "acp-eu", "soderkoping", "tripoli"):
        days = seat_days(registry, slug, today)
        assert list(days) == sorted(days)
        for first, _ in days:
            day = parse_date(first)
            told = {place.code: place.category for place in seats_map(registry, tiles, slug, day).places}
            known = registry_on(registry, day)
            expected = {place.code: place.category for place in forum_map(known, tiles, [slug], day).places}
            assert told.items() >= expected.items(), (slug, first)
            gone = told.keys() - expected.keys()  # States that did not exist, without a seat
            assert not any(load_states().existed(code, day) for code in gone)
            assert not {told[code] for code in gone} & {"member", "observer", "other"}


def test_between_two_such_days_nothing_changes(registry):
    """The map of any other day is that of the last day before it."""
    today, tiles = parse_date(DAY), load_tiles()
    for slug in ("rabat", "bali", "budapest"):
        days = [first for first, _ in seat_days(registry, slug, today)]
        for year in range(int(days[0][:4]) + 1, 2026):
            asked = f"{year}-06-15"
            last = max(day for day in days if day <= asked)
            told, expected = (
                {
                    place.code: place.category
                    for place in seats_map(registry, tiles, slug, parse_date(day)).places
                }
                for day in (asked, last)
            )
            assert told == expected, (slug, asked)


def test_days_of_a_small_forum():
    """The founding, a list, a joining, and the day on which a State ceased to be; nothing before the founding."""
    lists = [states_list("1988", "SUN FRA"), states_list("1990-05", "SUN FRA DEU")]
    joined = [{"states": ["ITA"], "date": "1995-03-01", "source": "s"}]
    registry = make_registry({"f": forum_data(*lists, joined=joined, established=[founded("1989-02")])})
    found = {first: str(date) for first, date in seat_days(registry, "f", parse_date("2020"))}
    assert found["1989-02-01"] == "1989-02"
    assert found["1990-05-01"] == "1990-05"
    assert found["1995-03-01"] == "1995-03-01"
    assert min(found) == "1989-02-01"
    assert "1991-12-26" in found  # the end of the Soviet Union
    assert [day for day, _ in seat_days(registry, "f", parse_date("1990"))][-1] <= "1990-12-31"


PLAIN = """
[registry]
title = "T"
description = "d"
version = "1"
licence = "CC0"
authors = "a"
report_errors = "x"
[kinds]
council = { label = "Council", plural = "Councils" }
[statuses]
live = { label = "Live", default = true }
[standings]
member = { label = "Member" }
[bases]
membership = { label = "Membership" }
[count_subjects]
members = { label = "Members" }
[sources.s]
title = "Source"
publisher = "P"
url = "https://example.org"
date = "2012"
"""
LONG = "An Assembly with a Name " * 9 + "x" * 40


def forum(slug: str, name: str, *, founded_in: str = "1990", rest: str = "") -> str:
    """A forum in a registry file."""
    return f"""
[forums.{slug}]
name = "{name}"
short_name = "{name}"
kind = [{{ value = "council", source = "s" }}]
status = [{{ value = "live", source = "s" }}]
established = [{{ date = "{founded_in}", source = "s" }}]
{rest}
"""


def members(codes: list[str], date: str = "2012", *, complete: bool = True) -> str:
    """A list of members in a registry file."""
    return f"""
memberships = [{{ as_of = "{date}", source = "s", basis = "membership", complete = {str(complete).lower()}, groups = [
  {{ standing = "member", word = "member", states = {json.dumps(codes)} }} ] }}]"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory, atlases) -> Path:
    """The atlas of forums of every odd size and age."""
    folder = tmp_path_factory.mktemp("odd")
    every = sorted(load_tiles())
    forums = [
        forum("one", "Forum of one", rest=members(["FRA"])),
        forum("all", "Forum of all", rest=members(every)),
        forum("long", LONG, rest=members(["FRA", "DEU"])),
        forum("later", "Forum to come", founded_in="2020"),
        forum("over", "Forum of the past", rest='ended = [{ date = "2015", source = "s" }]' + members(["FRA", "DEU"])),
        forum("known", "Forum half known", rest=members(["FRA"], complete=False)),
        forum("none", "Forum without a list", rest='counts = [{ value = 12, of = "members", what = "States", source = "s", as_of = "2015" }]'),
    ]  # fmt: skip
    file = folder / "odd.toml"
    file.write_text(PLAIN + "".join(forums), "utf-8")
    return atlases(file, "--as-of", ODD_DAY)


def test_a_forum_of_one_state(odd):
    """It has a map of one tile, and names its member."""
    tree = tree_of(odd / "forums" / "one.html")
    assert [code for code, seat in tiles_of(tree).items() if seat == "member"] == ["FRA"]
    assert card_of(tree)["Members"][0].startswith("1 ")


def test_a_forum_of_all_states(odd):
    """Every tile is a member; what its seats rest on is said once for all, and the page stays small."""
    page = odd / "forums" / "all.html"
    tree = tree_of(page)
    assert set(tiles_of(tree).values()) == {"member"}
    assert len(of_class(tree, "why")) == 1
    assert page.stat().st_size < 200_000


def test_a_forum_that_has_ended(odd):
    """Nobody sits there; the map shows itself only to those who can go back to a day on which States did."""
    tree = tree_of(odd / "forums" / "over.html")
    [figure] = of_class(tree, "where")
    assert figure.get("hidden") is not None
    assert set(tiles_of(tree).values()) == {"ended"}
    assert "It ended 2015, and no State sits in it." in words(tree)
    assert {"France", "Germany"} <= {words(cell) for cell in tree.iter(f"{XHTML}td")}


def test_a_forum_that_is_yet_to_be(odd):
    """The page says so, and has neither map nor course."""
    tree = tree_of(odd / "forums" / "later.html")
    assert f"Not yet founded as of {ODD_DAY}" in words(tree)
    assert of_class(tree, "where") == of_class(tree, "course") == []


def test_a_forum_of_which_not_all_are_known(odd):
    """Who is named is shown, and that there may be more."""
    tree = tree_of(odd / "forums" / "known.html")
    assert "No complete list of members is known: 1 is known by name, and there may be more." in words(tree)
    tiles = tiles_of(tree)
    assert (tiles["FRA"], tiles["DEU"]) == ("member", "unknown")


def test_a_forum_without_a_list(odd):
    """Instead of a list the page has the number that a source states, with its date."""
    tree = tree_of(odd / "forums" / "none.html")
    assert card_of(tree)["Members"][0].startswith("12 stated 2015")
    assert "A source states 12" in words(tree)
    assert of_class(tree, "where") == []


def test_open_to_the_members_of_a_body(atlas, registry):
    """A forum without a list says to the members of which body it is open."""
    name = registry.organisations["un"].name
    assert f"Open to all members of the {name}." in words(tree_of(atlas / "forums" / "gfmd.html"))


def test_another_field_has_the_same_page(rivers_atlas):
    """A registry of river commissions has cards, maps and reasons, with words of its own."""
    tree = tree_of(rivers_atlas / "forums" / "danube.html")
    assert "Members" in card_of(tree)
    assert of_class(tree, "why")


@needs_chromium
def test_a_tap_opens_what_a_seat_rests_on(visit):
    """By mouse and by keyboard, on the same page, with the dates and the source's words."""
    page = visit("forums/rabat.html")
    niger = page.locator("details[data-code=NER]")
    niger.locator("summary").click()
    niger.locator("tbody tr").first.wait_for()
    assert "partner" in niger.locator("tbody").text_content()
    mali = page.locator("details[data-code=MLI]")
    mali.locator("summary").focus()
    page.keyboard.press("Enter")
    mali.locator("tbody tr").first.wait_for()
    assert mali.locator("p", has_text="names the State as a member").count() == 1
    assert page.url.endswith("/forums/rabat.html")


@needs_chromium
@pytest.mark.parametrize("asked", ["2007-01-01", "2010-06-30", "2019-12-31"])
def test_the_map_of_a_day(visit, ask, asked):
    """An address with a day shows what ``map --as-of`` says of that day."""
    page = visit(f"forums/rabat.html?day={asked}")
    drawn = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('svg.tiles > [transform]')].map(
            (tile) => [tile.querySelector('text').textContent, tile.querySelector('use').getAttribute('href').slice(5)]))"""
    )
    told = ask("map", "rabat", "--as-of", asked, "--registry", FIXED)
    there = {row["state"]: row["category"] for row in told if row["row"] is not None}
    # The tile of a State that did not exist yet stays on the page, as one without a seat.
    assert {code: drawn[code] for code in there} == there
    assert {drawn[code] for code in drawn.keys() - there.keys()} == ({"none"} if asked < "2011" else set())
    assert page.locator("form.day output").text_content() == asked


@needs_chromium
def test_the_slider_by_keyboard_and_buttons(visit):
    """Each step is a day on which the seats changed; the address keeps it, and today has none."""
    page = visit("forums/rabat.html")
    seated = "document.querySelectorAll(\"svg.tiles use[href='#map-member']\").length"
    now = page.evaluate(seated)
    slider = page.get_by_label("Day", exact=True)
    slider.focus()
    page.keyboard.press("Home")
    assert page.evaluate("location.search") == "?day=2006-07-11"
    assert slider.get_attribute("aria-valuetext") == "2006-07-11"
    assert page.evaluate(seated) == 57
    assert "list of 2006-07-11" in page.locator("ul.legend").text_content()
    assert page.get_by_role("button", name="The change before").is_disabled()
    page.get_by_role("button", name="The change after").click()
    assert page.evaluate("location.search") == "?day=2008-11-25"
    slider.focus()
    page.keyboard.press("End")
    assert page.evaluate("location.search") == ""
    assert page.evaluate(seated) == now


@needs_chromium
def test_any_day_in_an_address(visit):
    """A day before the first, after the last, or one of two breaks nothing."""
    page = None
    for given in ("1800", "9999-12-31", "2010-01-01&day=2011"):
        page = visit(f"forums/rabat.html?day={given}", left=page)
        assert page.evaluate("document.querySelectorAll('svg.tiles use').length") > 200, given
        assert page.evaluate("document.querySelector('form.day output').textContent"), given


@needs_chromium
def test_tiles_by_keyboard(visit):
    """The map is one stop of the tabulator; arrows go from tile to tile, and Enter opens the State."""
    page = visit("forums/rabat.html")
    assert page.locator("svg.tiles a[tabindex='0']").count() == 1
    page.locator("svg.tiles a[tabindex='0']").focus()
    focused = "document.activeElement.querySelector('text').textContent"
    first = page.evaluate(focused)
    page.keyboard.press("ArrowRight")
    second = page.evaluate(focused)
    assert (first, second) == ("NOR", "SWE")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(focused) == "NOR"
    page.keyboard.press("Enter")
    page.wait_for_url("**/countries/NOR.html")


@needs_chromium
@pytest.mark.parametrize("slug", ["rabat", "acp-eu", "bali", "midsa"])
def test_all_coloured_tiles_fit_a_phone(visit, slug):
    """Without scrolling sideways, each State with a seat is inside the window."""
    page = visit(f"forums/{slug}.html", viewport=PHONE)
    edges = page.evaluate(
        """() => [...document.querySelectorAll("svg.tiles use:is([href='#map-member'],[href='#map-observer'])")].map(
            (tile) => { const box = tile.getBoundingClientRect(); return [box.left, box.right]; })"""
    )
    assert edges
    assert min(left for left, _ in edges) >= 0
    assert max(right for _, right in edges) <= PHONE["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@needs_chromium
def test_the_whole_world_is_one_press_away(visit):
    """And back; a tile far from all seats is then inside the picture."""
    page = visit("forums/rabat.html", viewport=LAPTOP)
    inside = """() => {
        const box = document.querySelector('svg.tiles').getBoundingClientRect();
        const tile = [...document.querySelectorAll('svg.tiles text')].find((text) => text.textContent === 'NZL').getBoundingClientRect();
        return tile.right <= box.right && tile.bottom <= box.bottom; }"""
    assert not page.evaluate(inside)
    button = page.get_by_role("button", name="Whole world")
    button.click()
    assert page.evaluate(inside)
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert not page.evaluate(inside)


@needs_chromium
def test_the_course_is_above_the_fold_on_a_laptop(visit):
    """The picture of the course begins well within the first screen."""
    page = visit("forums/rabat.html", viewport=LAPTOP)
    assert page.locator("figure.course svg").bounding_box()["y"] < 700
    assert page.locator("svg.tiles").bounding_box()["y"] < 400


@needs_chromium
def test_without_script_all_of_it_is_there(visit):
    """No slider and no button; States open to a link, and the evidence stands at the end."""
    page = visit("forums/rabat.html", java_script_enabled=False)
    assert page.locator("input:visible, button:visible").count() == 0
    niger = page.locator("details[data-code=NER]")
    niger.locator("summary").click()
    link = niger.get_by_role("link", name="What the seat rests on")
    target = link.get_attribute("href")
    link.click()
    assert page.locator(f"{target} tbody tr").count() > 3
    assert page.locator("svg.tiles").is_visible()


@needs_chromium
def test_a_mark_opens_its_source(visit):
    """The sources are folded; the number of one opens them at it."""
    page = visit("forums/rabat.html")
    assert page.locator("ol.sources").is_hidden()
    page.locator("dl.card a[href^='#s']").first.click()
    page.locator("ol.sources li#s1").wait_for(state="visible")


@needs_chromium
def test_a_screen_reader_hears_the_card_as_sentences(visit):
    """Each label is a term, each piece of its line a definition, in this order."""
    page = visit("forums/rabat.html")
    told = page.locator("dl.card").aria_snapshot()
    at = [
        told.index(word)
        for word in ("term: Status", "definition: ", "term: Members", "list of c. 2023", "term: Chair")
    ]
    assert at[0] < at[2] < at[4]
    assert at[2] < at[3] < at[4]


@needs_chromium
def test_it_prints_as_a_brief(visit):
    """The Rabat Process, of which much is known, takes two pages; on them are its members and sources."""
    page = visit("forums/rabat.html")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    page.emulate_media(media="print")
    assert page.locator("form.day").is_hidden()
    assert page.locator("#members").is_visible()


@needs_chromium
def test_an_ended_forum_opens_on_its_last_day(tab, odd):
    """With script its map is there, and shows the last day on which States sat in it."""
    page = tab(odd, "forums/over.html")
    page.locator("figure.where").wait_for(state="visible")
    assert page.locator("svg.tiles use[href='#map-member']").count() == 2
    assert page.locator("form.day output").text_content() == "2012"
    assert page.evaluate("location.search") == ""


@needs_chromium
def test_long_names_break_and_nothing_scrolls(tab, odd):
    """A name of two hundred characters fits a phone."""
    page = None
    for name in ("long", "all", "one", "over", "known", "none", "later"):
        page = tab(odd, f"forums/{name}.html", viewport=PHONE, left=page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
