"""The atlas in a browser: filters, sorting, reading aids, phones, and nothing that leaves the machine.

Playwright drives the Chromium of the system; where there is none these tests are skipped and say so.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from accessibility import SCROLLING, SEEN, faults_on
from browsing import resize
from conftest import SHIPPED
from programs import needs_chromium

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")


if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = needs_chromium

# The first and the last of a kind have the most parts.
KINDS = (
    ("index.html",),
    (
        "forums/rabat.html",
        "forums/gfmd.html",
        "forums/soderkoping.html",
        "forums/cis-conference.html",
        "forums/budapest.html",
    ),
    ("countries/NER.html", "countries/ISL.html", "countries/YUG.html", "countries/CHE.html"),
    ("sources.html", "sources.html?words=niger", "sources/2013.html"),
    ("forums.html",),
    ("countries.html",),
    ("terms.html",),
    ("about.html",),
    ("changes.html",),
    ("meetings.html",),
    ("compare.html?one=rabat&other=khartoum",),
    ("overlaps.html",),
    ("conflicts.html",),
    ("library.html",),
)
PHONE = {"width": 360, "height": 740}
TABLET = {"width": 768, "height": 1000}
CARDS = 640  # pixels up to which rows are cards
DESK = {"width": 1440, "height": 900}
# The rules by which one part of a page needs another that may not be hidden.
NEEDING = (
    "aria-valid-attr-value", "bypass", "heading-order", "label", "landmark-one-main", "page-has-heading-one", "region",
    "skip-link", "summary-name",
)  # fmt: skip
# How many links a page has, and how many rows and controls of it can be seen.
SHOWN = """() => {
    const seen = (names) => [...document.querySelectorAll(names)].filter((one) => one.checkVisibility({ visibilityProperty: true })).length;
    return { links: document.querySelectorAll("main a").length, rows: seen("tbody tr"), controls: seen("input, select, button") };
}"""
# All that folds, but of the States of a forum only some: what they open is alike.
OPEN = """() => {
    document.querySelectorAll('main details.fold').forEach((part) => (part.open = true));
    [...document.querySelectorAll('.roster details')].slice(0, 2).forEach((part) => (part.open = true));
}"""


# What is wrong with the lines of a page: a date that is an element on two of them, a page wider than the window; and where
# rows are cards, tables that scroll and any date on two lines, but for titles and addresses, which may break anywhere.
LINES = r"""(cards) => {
    const range = document.createRange();
    const broken = () => {
        const lines = [...range.getClientRects()].filter((box) => box.width && box.height);
        return lines.some((box) => box.top >= lines[0].bottom - 1);
    };
    const found = [];
    for (const date of document.querySelectorAll('main time, main .date:not(:has(time, .date))')) {
        range.selectNodeContents(date);
        if (broken()) found.push(date.textContent);
    }
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.push(`${scrollWidth} wide`);
    if (innerWidth > cards) return found;
    const words = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
        const text = words.currentNode;
        for (const date of text.data.matchAll(/\b\d{4}-\d\d-\d\d\b/g)) {
            if (text.parentElement.closest('svg, script, pre, code, a[href^="http"], .sources, .entries')) break;
            range.setStart(text, date.index);
            range.setEnd(text, date.index + date[0].length);
            if (broken()) found.push(text.data);
        }
    }
    for (const box of document.querySelectorAll('.scroll:has(> table:not(.compact))')) {
        if (box.scrollWidth > box.clientWidth + 1) found.push(`scrolls: ${box.textContent.slice(0, 80)}`);
    }
    return found;
}"""
# Notes what the keyboard is on whenever a key is about to lead away from it, and whether that can be seen.
FOCUSED = """() => {
  window.stops = [];
  const look = () => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const drawn = (part) => ['outlineStyle', 'outlineWidth', 'stroke', 'strokeWidth'].map((name) => getComputedStyle(part)[name]).join();
    const parts = [one, ...one.querySelectorAll('rect, use, circle')];
    const focused = parts.map(drawn).join();
    const place = one.getBoundingClientRect();
    one.dataset.reached = 'yes';
    one.blur();
    const seen = parts.map(drawn).join() !== focused;
    one.focus();
    return { seen: seen && place.width > 0 && place.right > 0, at: one.outerHTML.slice(0, 120), drawn: Boolean(one.closest('svg')) };
  };
  addEventListener('keydown', () => window.stops.push(look()), true);
}"""


@pytest.fixture
def visit(tab, shipped_atlas) -> Callable[..., Any]:
    """Opens a page of the atlas of the shipped registry."""
    return partial(tab, shipped_atlas)


@pytest.fixture(scope="module")
def looked_at() -> tuple[set[int], set[int]]:
    """What axe has looked at for colours and places: on a desk in dark, and on a phone in light."""
    return set(), set()


def shown_forums(page: Any) -> list[str]:
    """The forums that the list of all of them shows."""
    return page.locator("#list tbody tr:visible th a").all_text_contents()


def test_an_address_that_names_no_field(visit):
    """What an address asks for and no field has is passed over; the rest of it holds, and the page works."""
    page = visit("forums.html?length=1&item=x&0=global&__proto__=y&toString=z&words=rabat")
    page.locator("#list tbody tr:visible th a").first.wait_for()
    assert page.get_by_label("Words").input_value() == "rabat"
    assert shown_forums(page) == ["Rabat Process"]


def test_filters_narrow_the_list_and_the_address_keeps_them(visit, ask):
    """The filters keep what the command keeps, and a filtered list can be sent as an address."""
    page = visit("forums.html")
    every = shown_forums(page)
    page.locator("[name=region]").select_option("africa")
    page.locator("[name=status]").select_option("active")
    found = shown_forums(page)
    expected = ask("list", "--region", "africa", "--registry", SHIPPED)
    assert sorted(found) == sorted(forum["short_name"] for forum in expected)
    assert 0 < len(found) < len(every)
    assert page.locator("form.filters [role=status]").text_content() == f"{len(found)} of {len(every)} shown"
    again = visit("forums.html" + page.evaluate("location.search"))
    assert shown_forums(again) == found
    page.get_by_role("button", name="Clear").click()
    playwright.expect(page.locator("#list tbody tr[hidden]")).to_have_count(0)


def test_filter_by_state_agrees_with_the_command(visit, ask):
    """The filter by State keeps the forums that the command lists for it."""
    page = visit("forums.html")
    page.locator("[name=country]").select_option("NER")
    expected = ask("country", "Niger", "--status", "all", "--registry", SHIPPED)
    assert sorted(shown_forums(page)) == sorted(forum["short_name"] for forum in expected)


def test_tables_sort_both_ways_with_the_unknown_last(visit):
    """A second press turns the order round; what is not known stays last."""
    page = visit("forums.html")
    numbers = "[...document.querySelectorAll('#list tbody tr')].map(row => row.cells[4].dataset.v ?? row.cells[4].textContent)"
    for direction in (1, -1):
        page.locator("#list").get_by_role("button", name="Members").click()
        given = page.evaluate(numbers)
        known = [int(value) for value in given if value]
        assert known == sorted(known, reverse=direction < 0)
        assert all(given[: len(known)])
    assert page.locator("th[aria-sort=descending]").count() == 1


def test_a_tile_leads_to_its_state_and_the_state_back(visit):
    """A tile of the map opens the page of its State, which names the forum."""
    page = visit("forums/rabat.html")
    page.locator("svg.map a", has_text="NER").click()
    page.wait_for_url("**/countries/NER.html")
    assert page.locator("h1").text_content() == "Niger"
    page.locator("td a", has_text="Rabat Process").first.click()
    page.wait_for_url("**/forums/rabat.html")


def test_country_page_lists_its_forums(visit, ask):
    """The page of a State lists the forums that the command does."""
    page = visit("countries/NER.html")
    listed = [
        name
        for section in ("in-active-forums-as-of", "also-in-dormant-forums")
        for name in page.locator(f"section:has(#{section}) tbody tr td:first-child").all_text_contents()
    ]
    expected = ask("country", "Niger", "--status", "all", "--registry", SHIPPED)
    assert sorted(listed) == sorted(forum["short_name"] for forum in expected)


@pytest.mark.parametrize("paths", KINDS, ids=[paths[0] for paths in KINDS])
def test_pages_of_each_kind(visit, paths, looked_at):
    """Axe finds nothing on them, they fit each width with no date on two lines, and without scripts only lack controls.

    Axe looks at a page with its parts open at each width. What rests on colours it looks at in dark and in light, each at
    one width; nothing else differs between them. All that folded parts show is seen in open ones, so that with the parts
    folded it asks whether what is hidden is needed. For colours and places it looks only at what no page before has: what
    has other tags, classes or states around it, or other colours or letters. The first and the last of a kind are seen on
    a tablet and without scripts too: between them no part is there or missing for its width or for scripts alone.
    """
    wide, narrow = looked_at
    page = bare = None
    for path in paths:
        page = visit(path, viewport=DESK, left=page)
        if "?" in path:
            page.locator("#compared table, #found-sources li").first.wait_for()
        shown = page.evaluate(SHOWN)
        faults = {"folded": faults_on(page, only=NEEDING)}
        page.evaluate(OPEN)
        page.emulate_media(color_scheme="dark")
        faults["lines, desk"] = page.evaluate(LINES, CARDS)
        faults["desk, dark"] = faults_on(page, only=[*SEEN, SCROLLING], known=wide)
        page.emulate_media(color_scheme="light")
        if path in (paths[0], paths[-1]):
            resize(page, TABLET)
            faults["lines, tablet"] = page.evaluate(LINES, CARDS)
        resize(page, PHONE)
        faults["lines, phone"] = page.evaluate(LINES, CARDS)
        faults["phone"] = faults_on(page, but=SEEN)
        faults["phone, light"] = faults_on(page, only=SEEN, known=narrow)
        assert [(path, *fault) for fault in faults.items() if fault[1]] == []
        # What an address asks for is what a script finds.
        if path in (paths[0], paths[-1]) and "?" not in path:
            bare = visit(path, viewport=DESK, java_script_enabled=False, left=bare)
            assert bare.evaluate(SHOWN) == {**shown, "controls": 0}, path


def test_dark_is_dark(visit):
    """The pages follow the scheme of the reader."""
    ground = "getComputedStyle(document.body).backgroundColor"
    page = visit("terms.html")
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark")
    assert (light, page.evaluate(ground)) == ("rgb(255, 255, 255)", "rgb(20, 23, 26)")


def test_the_world_on_the_front_page_leads_to_states_and_begins_where_they_are(visit):
    """On a phone the middle of the coloured tiles is in sight at once; a tile opens the page of its State."""
    page = visit("index.html", viewport=PHONE)
    in_sight = page.evaluate(
        """() => [...document.querySelectorAll('svg.map a rect')]
            .map((tile) => tile.getBoundingClientRect())
            .filter((box) => box.left >= 0 && box.right <= innerWidth).length"""
    )
    assert in_sight > page.locator("svg.map a").count() / 3
    page.locator("svg.map a", has_text="NER").click()
    page.wait_for_url("**/countries/NER.html")
    assert page.locator("h1").text_content() == "Niger"


@pytest.mark.parametrize(
    ("path", "pictured"),
    [
        ("index.html", 0),
        ("forums/rabat.html", 1),
        ("overlaps.html", 40),
        ("compare.html?one=rabat&other=khartoum", 0),
    ],
)
def test_the_keyboard_reaches_everything_and_is_seen(visit, path, pictured):
    """Tab goes through all that can be used, shows where it is, ends, and is not held up by pictures.

    The tiles of maps that count are no stops, since a list below the map leads to the same pages; the map of a forum
    and the matrix are one stop each, and the network one for each forum.
    """
    page = visit(path, viewport=DESK)
    if "?" in path:
        page.locator("#compared table").wait_for()
    every = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, select, summary')]"
        ".filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0).length"
    )
    page.evaluate(FOCUSED)
    page.keyboard.press("+".join(["Tab"] * (every + 10)))  # held, it goes on
    start, *stops = page.evaluate("window.stops")
    assert start is None
    assert None in stops, f"the keyboard is held in the page: {[stop['at'] for stop in stops[-3:]]}"
    stops = stops[: stops.index(None)]
    assert [stop["at"] for stop in stops if not stop["seen"]] == []
    assert len(stops) >= every
    assert sum(stop["drawn"] for stop in stops) <= pictured
    assert stops[0]["at"].startswith('<a class="skip"')
    missed = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, select, summary')]"
        ".filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0 && !one.dataset.reached)"
        ".map((one) => one.outerHTML.slice(0, 120))"
    )
    assert missed == []


def test_arrows_go_over_the_matrix(visit):
    """In the matrix an arrow leads to the next cell of the row or the column, and Tab leaves it."""
    page = visit("overlaps.html", viewport=DESK)
    place = "(() => { const box = document.activeElement.getBBox(); return [Math.round(box.x), Math.round(box.y)]; })()"
    cell = page.locator("svg.heat a[tabindex='0']")
    assert cell.count() == 1
    cell.focus()
    start = page.evaluate(place)
    page.keyboard.press("ArrowRight")
    right = page.evaluate(place)
    assert right[0] > start[0]
    assert right[1] == start[1]
    page.keyboard.press("ArrowDown")
    below = page.evaluate(place)
    assert below[0] == right[0]
    assert below[1] > right[1]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('svg.heat')") is None
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(place) == below


def test_a_screen_reader_reads_the_card_as_labels_and_values(visit):
    """Each label of the card is a term with what is said of it behind; the number of members is that of the list."""
    page = visit("forums/rabat.html", viewport=PHONE)
    lines = page.locator("dl.card").aria_snapshot().splitlines()
    parts = [line for line in lines if line.startswith("- ")]
    kinds = [part[2:].split(":")[0].split(" ")[0] for part in parts]
    assert set(kinds) == {"term", "definition"}
    for at, kind in enumerate(kinds):
        if kind == "term":
            assert kinds[at + 1] == "definition", parts[at]
    members = next(at for at, line in enumerate(lines) if line == "- term: Members")
    seats = page.locator("section[data-seat=member] details").count()
    assert f'"{seats}"' in "\n".join(lines[members + 1 : members + 3])


def test_a_screen_reader_reads_tables_maps_and_the_slider(visit):
    """Tables keep their headings where rows are cards, a map says what it is and each tile what it means."""
    page = visit("forums/rabat.html", viewport=PHONE)
    picture = page.locator("figure.where").aria_snapshot()
    assert "Map: who has a seat in Rabat Process" in picture
    assert 'link "Norway: member of Rabat Process"' in picture
    slider = page.get_by_role("slider", name="Day")
    latest = slider.get_attribute("aria-valuetext")
    assert latest == page.locator("figure.where output").text_content()
    slider.focus()
    page.keyboard.press("ArrowLeft")
    assert (
        slider.get_attribute("aria-valuetext") == page.locator("figure.where output").text_content() != latest
    )
    page = visit("countries/CHE.html", viewport=PHONE)
    table = page.locator(".verdict table").first.aria_snapshot()
    assert 'columnheader "Standing"' in table
    assert 'cell "member"' in table
    assert "rowgroup" in table


def test_what_is_wider_than_a_phone_scrolls_in_its_place_and_says_so(visit):
    """The matrix is a stop of the keyboard with a name, and shows a shadow where it goes on."""
    page = visit("overlaps.html", viewport=PHONE)
    box = page.get_by_role("group", name="Matrix", exact=True)
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert "gradient" in box.evaluate("box => getComputedStyle(box).backgroundImage")
    box.focus()
    page.keyboard.press("ArrowRight")
    playwright.expect(box).not_to_have_js_property("scrollLeft", 0)


@pytest.mark.parametrize("width", [360, 390])
def test_the_field_in_numbers_breaks_no_word_on_a_phone(visit, width):
    """The table of kinds and statuses scrolls in its place where it is too wide, with each word on one line."""
    page = visit("index.html", viewport={"width": width, "height": 800})
    broken = page.evaluate(r"""() => {
        const found = [], range = document.createRange();
        const words = document.createTreeWalker(document.querySelector('.numbers .scroll > table'), NodeFilter.SHOW_TEXT);
        while (words.nextNode()) {
            for (const word of words.currentNode.data.matchAll(/\S+/g)) {
                range.setStart(words.currentNode, word.index);
                range.setEnd(words.currentNode, word.index + word[0].length);
                if (new Set([...range.getClientRects()].map((box) => box.top)).size > 1) found.push(word[0]);
            }
        }
        return found;
    }""")
    assert broken == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("index.html", 2),
        ("forums/rabat.html", 2),
        ("forums/bali.html", 2),
        ("countries/DEU.html", 1),
        ("meetings.html", 2),
        ("overlaps.html", 3),
        ("compare.html?one=rabat&other=khartoum", 2),
    ],
)
def test_paper_holds_headings_and_no_controls(visit, path, most):
    """Printed pages are short, no table of them loses its headings, and nothing on them is there to be pressed."""
    page = visit(path)
    if "?" in path:
        page.locator("#compared table").wait_for()
    page.emulate_media(media="print")
    empty = """[...document.querySelectorAll('main table')].filter((table) => table.checkVisibility())
        .filter((table) => ![...table.querySelectorAll('thead th')].some((head) => head.innerText.trim())).length"""
    assert page.evaluate(empty) == 0
    controls = "[...document.querySelectorAll('input, select, form, nav, button:not(thead *)')].filter((one) => one.checkVisibility()).length"
    assert page.evaluate(controls) == 0
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) <= most
