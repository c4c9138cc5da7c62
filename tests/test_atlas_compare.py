"""The page that compares, in a browser: what it says of two forums is what ``compare`` says."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from conftest import SHIPPED
from programs import needs_chromium

if TYPE_CHECKING:
    from collections.abc import Callable

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

pytestmark = needs_chromium


@pytest.fixture
def visit(tab, shipped_atlas) -> Callable[..., Any]:
    """Opens a page of the atlas of the shipped registry."""
    return partial(tab, shipped_atlas)


def listed(page: Any, number: int) -> list[str]:
    """The States of a column: in both, in the first alone, in the second alone."""
    return page.locator(".thirds section").nth(number).locator("li").all_text_contents()


def tiles(page: Any, style: str) -> set[str]:
    """The codes on the tiles of a colour."""
    return set(page.locator(f"#compared svg.map g:has(rect.{style}) text:first-of-type").all_text_contents())


@pytest.mark.parametrize(
    ("one", "other"), [("rabat", "khartoum"), ("rabat", "eu"), ("prague", "budapest"), ("prague", "rabat")]
)
def test_it_says_what_the_verb_says(visit, ask, one, other):
    """The numbers, the States and the map, for forums, a body, and a list that is not complete."""
    page = visit(f"compare.html?one={one}&other={other}")
    page.locator("#compared .verdict").wait_for()
    found = ask("compare", one, other, "--registry", SHIPPED)
    codes = [found["shared"], *found["only"].values()]
    assert [len(listed(page, number)) for number in range(3)] == [len(each) for each in codes]
    assert [tiles(page, style) for style in ("f-blue", "f-orange", "f-green")] == [
        set(each) for each in codes
    ]
    verdict = page.locator("#compared .verdict").text_content()
    assert all(str(len(each)) in verdict for each in codes)
    assert f"{found['overlap']:.0%}" in page.locator("#compared").text_content()
    known = page.locator("#compared .warn").count()
    assert known == len(found["names_only_known_in_part"])
    assert ("not known to be in" in verdict) == bool(found["names_only_known_in_part"])


@pytest.mark.parametrize(
    ("one", "other", "verdict", "headings"),
    [
        # Any State of Rabat may be the one of the Prague Process that is not known by name (pp-states).
        (
            "prague",
            "rabat",
            (
                r"Known to be in both: \d+\. Only in Prague Process: \d+\. "
                r"In Rabat Process, and not known to be in Prague Process: \d+\."
            ),
            (
                r"Known to be in both \(\d+\)",
                r"Only in Prague Process \(\d+\)",
                r"In Rabat Process, and not known to be in the other \(\d+\)",
            ),
        ),
        # All of the EU are known to be in it.
        (
            "prague",
            "eu",
            r"In both: 27\. Only in Prague Process: \d+\. Only in EU: 0\.",
            (r"In both \(27\)", r"Only in Prague Process \(\d+\)", r"Only in EU \(0\)"),
        ),
        # The GFMD has no list of members.
        (
            "gfmd",
            "rabat",
            r"In Rabat Process, and not known to be in GFMD: \d+\.",
            (
                r"In both \(not known\)",
                r"Only in GFMD \(not known\)",
                r"In Rabat Process, and not known to be in the other \(\d+\)",
            ),
        ),
    ],
)
def test_only_what_is_uncertain_is_hedged(visit, one, other, verdict, headings):
    """The sentence and the columns say of each side whether its States are in no other; what has no list has no number."""
    page = visit(f"compare.html?one={one}&other={other}")
    page.locator("#compared .verdict").wait_for()
    assert re.fullmatch(verdict, page.locator("#compared .verdict").text_content())
    said = page.locator(".thirds h2").all_text_contents()
    assert all(re.fullmatch(form, each) for form, each in zip(headings, said, strict=True)), said


def test_the_map_hedges_what_the_columns_hedge(visit):
    """A tile of a State that may be in the other forum, too, says so; that of one that cannot does not."""
    page = visit("compare.html?one=prague&other=rabat")
    page.locator("#compared .verdict").wait_for()
    titles = page.locator("#compared svg.map title").all_text_contents()
    assert "Morocco: member of Rabat Process; not known whether of Prague Process" in titles
    assert "Albania: member of Prague Process only" in titles


def test_choices_are_in_the_address_and_can_be_swapped(visit):
    """What is chosen can be sent as an address; one forum twice is no comparison."""
    page = visit("compare.html")
    page.get_by_label("First").select_option(label="Rabat Process")
    page.get_by_label("Second").select_option(label="Budapest Process")
    assert page.evaluate("location.search") == "?one=rabat&other=budapest"
    before = listed(page, 1)
    page.get_by_role("button", name="Swap").click()
    assert page.evaluate("location.search") == "?one=budapest&other=rabat"
    assert listed(page, 2) == before
    page.get_by_label("Second").select_option(label="Budapest Process")
    assert page.locator("#compared .warn").text_content() == "Choose two different forums."


def test_an_address_that_names_nothing(visit):
    """Unknown words in the address choose nothing, and break nothing."""
    page = visit("compare.html?one=__proto__&other=constructor&length=3")
    page.get_by_label("First").wait_for()
    assert page.get_by_label("First").input_value() == ""
    assert page.locator("#compared").text_content() == ""


def test_threads_of_a_forum_stand_out_by_mouse_and_keyboard(visit):
    """Pointing at a mark, or reaching it by Tab, lights its threads and shows the names at their ends."""
    page = visit("overlaps.html")
    mark = page.locator('.node[data-slug="rabat"]')
    near = set(mark.get_attribute("data-near").split())
    assert "khartoum" in near
    lit = "[...document.querySelectorAll('.node.near')].map(node => node.dataset.slug)"
    mark.locator("circle").hover()
    playwright.expect(mark).to_have_class(re.compile(r"\bnear\b"))
    assert set(page.evaluate(lit)) == {"rabat", *near}
    page.mouse.move(0, 0)
    playwright.expect(page.locator(".node.near")).to_have_count(0)
    mark.locator("a").focus()
    assert set(page.evaluate(lit)) == {"rabat", *near}
    assert page.locator(".thread.near").count() == len(near)
