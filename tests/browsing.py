"""A browser, and pages of an atlas in it, as tests ask for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from programs import CHROMIUM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BLANK = Path(__file__).with_name("data").joinpath("pasted.txt").as_uri()  # any file: one site is one process
_PATIENCE = 120_000  # milliseconds until something that should be there is given up; a busy machine is no fault of a page


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, without a window."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium: apt-get install -y chromium")
    playwright.expect.set_options(timeout=_PATIENCE)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=flags, timeout=_PATIENCE)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def context(browser) -> Callable[..., Any]:
    """Gives a context of the browser by its settings, one for all pages that are opened so: they keep nothing in it."""
    known: dict[str, Any] = {}

    def context_of(**settings: Any) -> Any:
        key = json.dumps(settings, sort_keys=True)
        if key not in known:
            made = known[key] = browser.new_context(**settings)
            made.set_default_timeout(_PATIENCE)
            # A page that stays open keeps the process that draws, of which a new one takes as long as a page.
            made.new_page().goto(_BLANK)
        return known[key]

    return context_of


@pytest.fixture
def tab(context) -> Iterator[Callable[..., Any]]:
    """Opens a page of an atlas; at the end none may have complained, or asked for anything but files of its atlas.

    ``but`` is the one complaint that is expected, ``until`` how far the page must have come.
    """
    pages: list[Any] = []
    complaints: list[str] = []

    def opened(folder: Path, path: str, *, but: str = "", until: str = "load", **settings: Any) -> Any:
        page = context(**settings).new_page()
        pages.append(page)
        asked: list[str] = []
        own = (f"{folder.as_uri()}/", "blob:")

        def ask(request: Any) -> None:
            asked.append(request.url)
            if not request.url.startswith(own):
                complaints.append(f"asks for {request.url}")

        def hear(said: Any) -> None:
            if said.type in ("error", "warning") and said.text != but:
                complaints.append(said.text)

        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", ask)
        page.goto(f"{folder.as_uri()}/{path}", wait_until=until)
        assert asked  # else nobody would have heard of others
        return page

    yield opened
    for page in pages:
        page.close()
    assert complaints == []


def resize(page: Any, size: dict[str, int]) -> None:
    """Give a page a size, and wait until it is drawn so and its scripts have heard of that and of what was opened."""
    page.set_viewport_size(size)
    page.evaluate(
        """(width) => new Promise((done) => {
            const look = () => requestAnimationFrame(innerWidth === width ? () => setTimeout(done) : look);
            look();
        })""",
        size["width"],
    )
