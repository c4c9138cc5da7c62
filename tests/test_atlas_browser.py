"""The atlas in a browser: filters, sorting, reading aids, phones, and nothing that leaves the machine.

Playwright drives the Chromium of the system; where there is none these tests are skipped and say so.
"""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from conftest import SHIPPED
from iscm_cli.__main__ import run as run_program

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium: apt-get install -y chromium")

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
PAGES = ("index.html", "forums/rabat.html", "forums/prague.html", "countries/NER.html", "sources.html")
OTHERS = (
    "forums.html",
    "countries/ISL.html",
    "countries.html",
    "terms.html",
    "about.html",
    "forums/gfmd.html",
)
PHONE = {"width": 360, "height": 740}


class Visit(NamedTuple):
    """A page in the browser, with what its console complained of and what it asked for."""

    page: Any
    complaints: list[str]
    requests: list[str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The atlas of the shipped registry."""
    path = tmp_path_factory.mktemp("browser") / "atlas"
    assert run_program(["atlas", str(path), "--registry", str(SHIPPED)]) == 0
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, without a window."""
    os.environ.setdefault("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, folder) -> Iterator[Callable[..., Visit]]:
    """Opens a page of the atlas; at the end no page may have complained or asked for anything but a file."""
    contexts, visits = [], []

    def opened(path: str, **settings: Any) -> Visit:
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        seen = Visit(page, [], [])
        page.on(
            "console", lambda said: said.type in ("error", "warning") and seen.complaints.append(said.text)
        )
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on("request", lambda request: seen.requests.append(request.url))
        page.goto(f"{folder.as_uri()}/{path}")
        visits.append(seen)
        return seen

    yield opened
    for context in contexts:
        context.close()
    for seen in visits:
        assert seen.complaints == []
        assert seen.requests
        assert [url for url in seen.requests if not url.startswith(folder.as_uri())] == []


def shown_forums(page: Any) -> list[str]:
    """The forums that the list of all of them shows."""
    return page.locator("#list tbody tr:visible th a").all_text_contents()


def test_an_address_that_names_no_field(visit):
    """What an address asks for and no field has is passed over; the rest of it holds, and the page works."""
    page = visit("forums.html?length=1&item=x&0=global&__proto__=y&toString=z&words=rabat").page
    page.locator("#list tbody tr:visible th a").first.wait_for()
    assert page.get_by_label("Words").input_value() == "rabat"
    assert shown_forums(page) == ["Rabat Process"]


def test_filters_narrow_the_list_and_the_address_keeps_them(visit, ask):
    """The filters keep what the command keeps, and a filtered list can be sent as an address."""
    page = visit("forums.html").page
    every = shown_forums(page)
    page.locator("[name=region]").select_option("africa")
    page.locator("[name=status]").select_option("active")
    found = shown_forums(page)
    expected = ask("list", "--region", "africa", "--registry", SHIPPED)
    assert sorted(found) == sorted(forum["short_name"] for forum in expected)
    assert 0 < len(found) < len(every)
    assert page.locator("form.filters [role=status]").text_content() == f"{len(found)} of {len(every)} shown"
    again = visit("forums.html" + page.evaluate("location.search")).page
    assert shown_forums(again) == found
    page.get_by_role("button", name="Clear").click()
    page.wait_for_function("document.querySelectorAll('#list tbody tr[hidden]').length === 0")


def test_filter_by_state_agrees_with_the_command(visit, ask):
    """The filter by State keeps the forums that the command lists for it."""
    page = visit("forums.html").page
    page.locator("[name=country]").select_option("NER")
    expected = ask("country", "Niger", "--status", "all", "--registry", SHIPPED)
    assert sorted(shown_forums(page)) == sorted(forum["short_name"] for forum in expected)


def test_tables_sort_both_ways_with_the_unknown_last(visit):
    """A second press turns the order round; what is not known stays last."""
    page = visit("forums.html").page
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
    page = visit("forums/rabat.html").page
    page.locator("svg.map a", has_text="NER").click()
    page.wait_for_url("**/countries/NER.html")
    assert page.locator("h1").text_content() == "Niger"
    page.locator("td a", has_text="Rabat Process").first.click()
    page.wait_for_url("**/forums/rabat.html")


def test_country_page_lists_its_forums(visit, ask):
    """The page of a State lists the forums that the command does."""
    page = visit("countries/NER.html").page
    listed = [
        name
        for section in ("in-active-forums-as-of", "also-in-dormant-forums")
        for name in page.locator(f"section:has(#{section}) tbody tr td:first-child").all_text_contents()
    ]
    expected = ask("country", "Niger", "--status", "all", "--registry", SHIPPED)
    assert sorted(listed) == sorted(forum["short_name"] for forum in expected)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, *OTHERS])
def test_no_fault_that_hinders_reading(visit, path, scheme):
    """Axe finds nothing serious or critical, in light or dark."""
    page = visit(path, color_scheme=scheme).page
    # axe would fetch the style sheets, which the pages forbid to anyone.
    found = axe.Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    grave = [
        (
            fault["id"],
            fault["impact"],
            json.dumps([node["target"] for node in fault["nodes"]][:3]),
            fault["help"],
        )
        for fault in found.response["violations"]
        if fault["impact"] in ("serious", "critical")
    ]
    assert grave == []


def test_dark_is_dark(visit):
    """The pages follow the scheme of the reader."""
    ground = "getComputedStyle(document.body).backgroundColor"
    light, dark = (
        visit("index.html", color_scheme=scheme).page.evaluate(ground) for scheme in ("light", "dark")
    )
    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(20, 23, 26)")


@pytest.mark.parametrize("path", [*PAGES, *OTHERS])
def test_no_page_scrolls_sideways_on_a_phone(visit, path):
    """What is wide scrolls inside the page."""
    page = visit(path, viewport=PHONE).page
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator("h1").wait_for()


@pytest.mark.parametrize("path", PAGES)
def test_without_script_everything_is_there_but_the_controls(visit, path):
    """Without JavaScript nothing is lost but search, filters and sorting, which do not show."""
    scripted = visit(path).page
    page = visit(path, java_script_enabled=False).page
    assert page.locator("main a").count() == scripted.locator("main a").count()
    assert page.locator("tbody tr:visible").count() == scripted.locator("tbody tr:visible").count()
    assert page.locator("input:visible, select:visible, button:visible").count() == 0
