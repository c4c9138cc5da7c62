"""A hostile registry and hostile addresses in a browser: no script of theirs runs, and those of the atlas do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import tomli_w

from hostile import ATTACKS, hostile_data
from programs import needs_chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = needs_chromium

PAGES = (
    "index.html", "forums.html", "countries.html", "compare.html", "overlaps.html", "changes.html", "conflicts.html",
    "meetings.html", "sources.html", "sources/undated.html", "terms.html", "forums/sources.html", "forums/index.html",
    "countries/DEU.html",
)  # fmt: skip
# What any page reads in its address, at once: choices to compare, a day, an order, filters, an anchor.
READ = (
    "one=__proto__", "other=constructor", "day=<script>alert(1)</script>", "sort=constructor", "order=__proto__", "kind=__proto__",
    "__proto__=1", "constructor=2", "length=3", "words=%22%3E%3Cimg%3E",
)  # fmt: skip
# One page of each set of scripts: what else reads an address is the same on all.
SCRIPTED = (
    "index.html",
    "forums.html",
    "compare.html",
    "overlaps.html",
    "sources.html",
    "forums/sources.html",
)
ADDRESSES = (
    f'?{"&".join(READ)}#"><img src=x onerror=alert(1)>',
    "?one=constructor&other=index&day=__proto__#%E0%A4%A",
    "#__proto__",
)


# Twice, since what was read first may ask for more.
IDLE = "async () => { for (const turn of [1, 2]) await new Promise((done) => requestIdleCallback(() => setTimeout(done))); }"


class Guarded:
    """A page of the browser, and what in it went wrong: errors, dialogs, requests, refusals of the policy."""

    def __init__(self, page: Any, folder: Path) -> None:
        self.page = page
        self.wrong: list[tuple[str, str]] = []
        self.at = ""
        self.folder = folder
        self.awaited: list[Any] = []
        self.saved: list[str] = []
        own = (folder.as_uri(), "blob:")
        self._hearers: dict[str, Callable[..., Any]] = {
            "console": lambda said: said.type in ("error", "warning") and self.note(said.text),
            "pageerror": lambda error: self.note(str(error)),
            "request": lambda asked: (
                self.awaited.append(asked) if asked.url.startswith(own) else self.note(asked.url)
            ),
            "requestfinished": self.come,
            "requestfailed": self.come,
            "download": lambda file: self.saved.append(file.suggested_filename),
            "dialog": lambda dialog: (self.note(dialog.message), dialog.dismiss()),
        }
        for event, hearer in self._hearers.items():
            page.on(event, hearer)

    def leave(self) -> None:
        """Watch the page no longer."""
        for event, hearer in self._hearers.items():
            self.page.remove_listener(event, hearer)

    def note(self, words: str) -> None:
        """Keep what went wrong, with where."""
        self.wrong.append((self.at, words))

    def come(self, asked: Any) -> None:
        """Await no longer what was asked for."""
        if asked in self.awaited:
            self.awaited.remove(asked)

    def settle(self) -> None:
        """Return when nothing that the page asked for is awaited, and its scripts have nothing left to do."""
        done = False
        while not done:
            done = not self.awaited
            self.page.evaluate(IDLE)
            done = done and not self.awaited

    def open(self, address: str) -> Any:
        """The page at an address of the atlas, loaded anew."""
        self.at = address
        whole = f"{self.folder.as_uri()}/{address}"
        if self.page.url.partition("#")[0] == whole.partition("#")[0]:
            self.page.goto("about:blank")  # else another anchor of the same page would not load it
        self.page.goto(whole)
        return self.page

    def judge(self) -> None:
        """Fail if an attack ran or anything went wrong."""
        if self.page.evaluate("window.attacked"):
            self.note("an attack ran")
        assert self.wrong == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory, atlases) -> Path:
    """The atlas of the hostile registry."""
    file = tmp_path_factory.mktemp("registry") / "hostile.toml"
    file.write_text(tomli_w.dumps(hostile_data()), "utf-8")
    return atlases(file)


@pytest.fixture
def guarded(pages, folder) -> Iterator[Guarded]:
    """A page that is watched, and judged at the end."""
    settings = {"viewport": {"width": 1440, "height": 900}}
    found = Guarded(pages.lend(**settings), folder)
    yield found
    found.judge()
    found.leave()
    pages.take(found.page, **settings)


# Opens the first twelve parts that fold, and sorts by the first twelve headings.
TAP = """() => {
    for (const taps of ["main summary", "th button"]) {
        for (const each of [...document.querySelectorAll(taps)].slice(0, 12)) if (each.checkVisibility()) each.click();
    }
}"""
# Saves and copies by the first twelve buttons that offer it, and says how many files come of that; what is asked of a page
# from outside counts as a reader's own tap.
SAVE = """() => {
    const buttons = [...document.querySelectorAll("section.tools button")].slice(0, 12).filter((one) => one.checkVisibility());
    buttons.forEach((one) => one.click());
    return buttons.filter((one) => ["SVG", "PNG"].includes(one.textContent)).length;
}"""
# Turns every slider to its first step, chooses the first four of each choice, points at each forum of the network.
USE_ALL = """() => {
    const tell = (one) => one.dispatchEvent(new Event("input", { bubbles: true }));
    for (const slider of document.querySelectorAll("input[type=range]")) {
        slider.value = slider.min;
        tell(slider);
    }
    for (const select of document.querySelectorAll("main form select")) {
        for (let at = 0; at < Math.min(select.options.length, 4); at += 1) {
            select.selectedIndex = at;
            tell(select);
        }
    }
    for (const node of document.querySelectorAll("svg.network .node")) node.dispatchEvent(new PointerEvent("pointerenter", { bubbles: true }));
}"""


@pytest.mark.parametrize("path", PAGES)
def test_no_address_and_no_tap_runs_an_attack(guarded, path):
    """Whatever stands behind the page's name, and whatever is opened, sorted, chosen or saved on it."""
    for address in ADDRESSES if path in SCRIPTED else ADDRESSES[:1]:
        page = guarded.open(f"{path}{address}")
        guarded.judge()
        assert page.locator("[data-tool=link] button").count() == 1  # the last scripts have run
    page.evaluate(TAP)
    saves = page.evaluate(SAVE)
    while len(guarded.saved) < saves:
        page.wait_for_event("download")
    page.evaluate(USE_ALL)
    guarded.settle()  # what was read late has run


def test_attacks_are_names_to_search_and_to_compare(guarded):
    """The search takes each attack as words; a forum with an unfortunate id is compared like any other."""
    page = guarded.open("index.html")
    page.locator("#_find").fill("rhine")
    page.locator(
        "#_found [role=option]"
    ).first.wait_for()  # from now on an answer follows what is typed at once
    for attack in (*ATTACKS, "__proto__", "index", "x" * 5_000):
        page.locator("#_find").fill(attack)
    page.locator("#_find").fill("constructor")
    page.locator("#_found [role=option][data-key='forum:constructor']").wait_for()
    page = guarded.open("compare.html?one=constructor&other=sources")
    page.locator("#compared .verdict").wait_for()
    for key in ("index", "all", "changes"):
        page.locator("[name=one]").select_option(key)
        page.locator("#compared table").wait_for()


def test_a_picture_that_is_saved_obeys_the_policy_of_the_page(guarded):
    """The picture of the world on the front page becomes a file without a style of its own."""
    page = guarded.open("index.html")
    with page.expect_download() as saved:
        page.locator("section.tools").get_by_role("button", name="SVG").first.click()
    assert "<style" not in saved.value.path().read_text("utf-8")


def test_a_day_that_the_atlas_does_not_know_is_not_shown(guarded):
    """After the day of the atlas, or in no calendar: the map is that of the atlas, and says no other day."""
    plain = guarded.open("forums/sources.html").locator("form.day output").text_content()
    for day in ("9999", "2020-13", "2020-02-30", "x", "<b>"):
        shown = guarded.open(f"forums/sources.html?day={day}").locator("form.day output").text_content()
        assert shown == plain, day
