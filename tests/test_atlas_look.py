"""How the atlas looks and reads in a browser: cards on phones, sources, the menu, and paper.

Playwright drives the Chromium of the system; where there is none these tests are skipped and say so.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from conftest import RIVERS
from programs import needs_chromium

if TYPE_CHECKING:
    from collections.abc import Callable

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

pytestmark = [
    needs_chromium,
    pytest.mark.fixed,
]

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}


@pytest.fixture
def opened(tab, atlas) -> Callable[..., Any]:
    """Opens a page of the atlas of the fixed registry."""
    return partial(tab, atlas)


def test_a_row_is_a_card_on_a_phone_and_still_a_row(opened):
    """On a phone a cell says what it is, and the accessibility tree still holds a table with its headings."""
    page = opened("countries.html", viewport=PHONE)
    label = "getComputedStyle(document.querySelector('tbody tr td'), '::before').content"
    assert page.evaluate(label) == '"Code" / ""'  # seen, and not read out twice
    tree = page.locator("#list").aria_snapshot()
    assert 'columnheader "Region"' in tree
    assert 'rowheader "Afghanistan"' in tree
    assert 'cell "AFG"' in tree
    assert opened("countries.html", viewport=DESK).evaluate(label) == "none"


def test_a_mark_opens_the_sources_and_leads_to_its_own(opened):
    """The sources of a page are folded until a mark is followed, the same one twice too."""
    page = opened("countries/CHE.html")
    part = page.locator("details:has(ol.sources)")
    assert not part.evaluate("part => part.open")
    mark = page.locator("td a.cite").first
    for _ in range(2):
        mark.click()
        playwright.expect(part).to_have_attribute("open", "")
        assert page.locator(mark.get_attribute("href")).is_visible()
        part.evaluate("part => part.open = false")


def test_any_source_is_found_and_kept_in_the_address(opened):
    """Words, publisher and forum narrow the sources; the address keeps the search; an old address leads on."""
    page = opened("sources.html")
    page.get_by_label("Words of the title").fill("budapest declaration")
    found = page.locator("#found-sources li a")
    found.first.wait_for()
    number = found.count()
    page.get_by_label("Cited by").select_option("budapest")
    page.wait_for_url("**forum=budapest**")
    assert 0 < found.count() <= number
    again = opened("sources.html" + page.evaluate("location.search"))
    again.locator("#found-sources li a").first.wait_for()
    assert again.locator("#found-sources li a").count() == found.count()
    address = found.first.get_attribute("href")
    found.first.click()
    page.wait_for_url(f"**/{address.removeprefix('./')}")
    assert page.locator(":target").is_visible()
    old = opened(f"sources.html#{address.partition('#')[2]}", until="commit")  # it leads on while it is read
    old.wait_for_url(f"**/{address}")


def test_sorting_stays_in_the_address(opened):
    """A sorted table can be sent as an address, with its filters."""
    page = opened("countries.html?words=guinea")
    page.get_by_role("button", name="Active forums").click()
    page.get_by_role("button", name="Active forums").click()
    again = opened("countries.html" + page.evaluate("location.search"))
    rows = "[...document.querySelectorAll('#list tbody tr:not([hidden]) th')].map(head => head.textContent)"
    assert again.evaluate(rows) == page.evaluate(rows)
    assert again.locator("th[aria-sort=descending]").count() == 1
    assert len(again.evaluate(rows)) == 4  # Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea


def pages_of(page: Any) -> int:
    """On how many sheets of A4 a page is printed."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("forums/budapest.html", 2),
        ("countries/CHE.html", 1),
        ("countries/NER.html", 1),
        ("countries/ITA.html", 1),
        ("countries/FRA.html", 1),
        ("sources.html", 1),
        ("sources/2013.html", 1),
    ],
)
def test_what_is_printed_is_short(opened, path, most):
    """A forum is a brief of two pages, a State one, and the sources of a year are small."""
    assert pages_of(opened(path)) <= most


def test_remarks_are_no_larger_than_facts_on_paper(opened):
    """On paper a note on a fact is set smaller than the fact, and no source larger than either.

    Words in a picture are not asked: their size is one of the picture, which is drawn smaller on paper.
    """
    page = opened("forums/budapest.html")
    page.emulate_media(media="print")
    size = "(name) => Math.max(0, ...[...document.querySelectorAll(name)].map(one => parseFloat(getComputedStyle(one).fontSize)))"
    fact = page.evaluate(size, "main dd:not(.aside, .rests), main td")
    for remark in (
        "main dd.aside",
        "main dd.rests",
        "main figcaption",
        "main .quiet:not(svg *)",
        ".sources li",
    ):
        assert page.evaluate(size, remark) <= fact, remark


def test_an_english_page_with_arabic_names_keeps_its_direction(tab, atlases):
    """Names are isolated where they stand; the page says which they are, and its headings stay to the left."""
    page = tab(atlases(RIVERS, "--lang", "ar"), "countries/EGY.html")
    assert (
        page.locator("p.foreign")
        .text_content()
        .startswith("Names of States and forums, and the terms of the field, are in Arabic")
    )
    assert page.locator("h1 bdi[lang=ar]").count() == 1
    assert page.locator("h1").evaluate("head => getComputedStyle(head).direction") == "ltr"
    assert page.locator("[dir]:not(bdi)").count() == 0
    assert "bdi" in page.locator("main").inner_html()


def test_the_menu_is_open_to_the_keyboard(opened):
    """The pages that the header does not name are in a menu, which Escape closes."""
    page = opened("terms.html")
    menu = page.locator("details.menu summary")
    menu.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.menu a", has_text="Terms").is_visible()
    assert page.locator("details.menu [aria-current=page]").text_content() == "Terms"
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.locator("details.menu a").first.is_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_colours_that_a_reader_forces_and_motion_that_one_does_not_want(opened):
    """In forced colours the current page is still told from the others; nothing glides where motion is unwanted."""
    page = opened("terms.html", forced_colors="active", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    widths = page.evaluate(
        "['.rail a', '.rail [aria-current]'].map(name => getComputedStyle(document.querySelector(name)).fontWeight)"
    )
    assert widths[0] != widths[1]
