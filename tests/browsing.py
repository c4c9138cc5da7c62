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
# Pages live too short for code that is compiled to run fast; what is compiled once is kept for the next page.
_SCRIPTS = "--js-flags=--no-opt,--no-maglev,--no-flush-bytecode"
# To ask what is emulated takes a tenth of the time of having something else emulated.
_MEDIA = """() => [
    matchMedia("print").matches ? "print" : "screen",
    matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
]"""
_PATIENCE = 120_000  # milliseconds until something that should be there is given up; a busy machine is no fault of a page


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, without a window."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium: apt-get install -y chromium")
    playwright.expect.set_options(timeout=_PATIENCE)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", _SCRIPTS]
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


class _Pages:
    """Pages of a browser, kept open for the next test: a new one takes as long as what is shown in it."""

    def __init__(self, context_of: Callable[..., Any]) -> None:
        self._context_of = context_of
        self._free: dict[str, list[Any]] = {}

    def lend(self, address: str = "", **settings: Any) -> Any:
        """A page of the context with these settings, as if it were new.

        Where it goes to an address that is given, it may still show another, which then must not be listened to.
        """
        free = self._free.setdefault(json.dumps(settings, sort_keys=True), [])
        if not free:
            page = self._context_of(**settings).new_page()
            for event in ("console", "request"):  # to tell the browser who listens takes a while each time
                page.on(event, _pass_over)
            return page
        page = free.pop()
        if not address or _document(page.url) == _document(address):
            page.goto("about:blank")  # else an anchor would be gone to on the page that is there
        return page

    def take(self, page: Any, **settings: Any) -> None:
        """Have a page back, and undo what a test can have done to it."""
        if page.is_closed():
            return
        size = settings.get("viewport", {"width": 1280, "height": 720})
        media = ["screen", settings.get("color_scheme", "light")]
        if page.viewport_size != size or page.evaluate(_MEDIA) != media:
            page.goto("about:blank")  # which has a size and a scheme at once
            if page.viewport_size != size:
                page.set_viewport_size(size)
            if page.evaluate(_MEDIA) != media:
                page.emulate_media(media="null", color_scheme=media[1])
        page.mouse.move(0, 0)  # else what lies there on the next page is pointed at
        self._free[json.dumps(settings, sort_keys=True)].append(page)


def _pass_over(_: Any) -> None:
    """Nothing: what is heard of a page while no test listens."""


def _document(address: str) -> str:
    """An address without the anchor and what else is asked of the file."""
    return address.partition("#")[0].partition("?")[0]


@pytest.fixture(scope="session")
def pages(context) -> _Pages:
    """Pages to lend, and to take back."""
    return _Pages(context)


@pytest.fixture
def tab(pages) -> Iterator[Callable[..., Any]]:
    """Opens a page of an atlas; at the end none may have complained, or asked for anything but files of its atlas.

    ``but`` is the one complaint that is expected, ``until`` how far the page must have come. ``left`` is a page that
    was opened so and that the test has left: it can be lent again.
    """
    lent: list[tuple[Any, dict[str, Any], dict[str, Callable[..., None]]]] = []
    complaints: list[str] = []

    def give_back(page: Any, settings: dict[str, Any], hearers: dict[str, Callable[..., None]]) -> None:
        for event, hearer in hearers.items():
            page.remove_listener(event, hearer)
        pages.take(page, **settings)

    def opened(
        folder: Path, path: str, *, but: str = "", until: str = "load", left: Any = None, **settings: Any
    ) -> Any:
        for known in [known for known in lent if known[0] is left]:
            lent.remove(known)
            give_back(*known)
        address = f"{folder.as_uri()}/{path}"
        page = pages.lend(address, **settings)
        asked: list[str] = []
        hearers = _hearers(folder, address, but, asked, complaints)
        lent.append((page, settings, hearers))
        for event, hearer in hearers.items():
            page.on(event, hearer)
        page.goto(address, wait_until=until)
        assert asked  # else nobody would have heard of others
        return page

    yield opened
    for known in lent:
        give_back(*known)
    assert complaints == []


def _hearers(
    folder: Path, address: str, but: str, asked: list[str], complaints: list[str]
) -> dict[str, Callable[..., None]]:
    """By event what notes the addresses that a page asks for, and what is to complain of, once it is at the address.

    What the page showed before may have something to say until then; when the new one is there it is gone.
    """
    own = (f"{folder.as_uri()}/", "blob:")
    there = False

    def arrive(frame: Any) -> None:
        nonlocal there
        there = there or _document(frame.url) == _document(address)

    def ask(request: Any) -> None:
        if there or _document(request.url) == _document(address):
            asked.append(request.url)
            if not request.url.startswith(own):
                complaints.append(f"asks for {request.url}")

    def hear(said: Any) -> None:
        if there and said.type in ("error", "warning") and said.text != but:
            complaints.append(said.text)

    def fail(error: Any) -> None:
        if there:
            complaints.append(str(error))

    return {"framenavigated": arrive, "console": hear, "request": ask, "pageerror": fail}


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
