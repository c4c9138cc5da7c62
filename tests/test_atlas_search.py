"""The search of the atlas in a browser: what it opens, what it asks, and that it follows no part of a name."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from accessibility import faults_on
from browsing import resize
from iscm_cli.dates import parse_date
from iscm_cli.models import Registry
from iscm_cli.output.atlas.answers import survey
from iscm_cli.output.atlas.writer import write_atlas
from iscm_cli.queries.lifetimes import states_of
from making import forum_data, registry_data, states_list
from programs import needs_chromium
from test_states import NASTY

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = needs_chromium

LABEL = "Find a forum or a State"
SOURCES = {"s": {"title": "S", "publisher": "P", "url": "https://example.org/s", "date": "2020"}}
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1440, "height": 900}

# Types each text, and says what then stands in the list: what has the very name, all else, and what was said.
TYPED = """async (texts) => {
    const field = document.getElementById("_find");
    const said = document.querySelector(".found [role=status]");
    const found = [];
    const until = async (done) => {
        for (let turn = 0; !done(); turn += 1) {
            if (turn > 10_000) throw new Error(`${field.value}: ${said.textContent}`);
            await new Promise((next) => setTimeout(next));
        }
    };
    for (const text of texts) {
        field.value = "";
        field.dispatchEvent(new Event("input"));
        await until(() => !said.textContent);
        field.value = text;
        field.dispatchEvent(new Event("input"));
        await until(() => said.textContent);
        const exact = ["This name", "Which one?"].flatMap((label) => [...document.querySelectorAll(`.found [aria-label="${label}"] [role=option]`)]);
        const all = [...document.querySelectorAll(".found [role=option]")];
        const keys = (options) => options.map((option) => option.dataset.key);
        found.push([keys(exact), keys(all.filter((option) => !exact.includes(option))), said.textContent]);
    }
    return found;
}"""


# Types a text and waits until the search has said something of it, goes to the first choice, and says how wide the page is.
CHOOSING = """async (text) => {
    const field = document.getElementById("_find");
    const said = document.querySelector(".found [role=status]");
    for (const typed of ["", text]) {
        field.focus();
        field.value = typed;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        while (Boolean(said.textContent) !== Boolean(typed)) await new Promise((next) => setTimeout(next));
    }
    if (text) field.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }));
    return document.documentElement.scrollWidth;
}"""
# The search without what is beside and below it, and with that again.
ALONE = """() => {
    window.away = [...document.querySelectorAll('body *')]
        .filter((one) => !one.querySelector('.find') && !one.closest('.find'))
        .filter((one) => one.parentElement.querySelector('.find'))
        .map((one) => [one, document.createComment('')]);
    for (const [one, mark] of window.away) one.replaceWith(mark);
}"""
TOGETHER = "window.away.forEach(([one, mark]) => mark.replaceWith(one))"


@pytest.fixture
def visit(tab) -> Callable[..., Any]:
    """Opens a page of an atlas, of which the search is in the bar unless another is named."""

    def opened(folder: Path, path: str = "terms.html", **settings: Any) -> Any:
        return tab(folder, path, **settings)

    return opened


def box_of(page: Any) -> Any:
    """The field of the search; that it is the one with its name and role is tested once, since that goes over all of a page."""
    return page.locator("#_find")


def said(page: Any) -> Any:
    """What the search announces."""
    return page.locator(".found").get_by_role("status")


def test_every_nasty_name_gives_what_it_gives_at_the_prompt(visit, atlas):
    """One State, the same choices, or nothing, with what the command line hints at."""
    page = visit(atlas)
    names = [text for table in NASTY.values() for text in table if text.strip()]
    found = dict(zip(names, page.evaluate(TYPED, names), strict=True))
    for text, code in NASTY["resolves"].items():
        exact, _, told = found[text]
        assert exact == [f"state:{code}"], text
        paged = (atlas / "countries" / f"{code}.html").exists()
        assert ("Enter opens " in told, "has no page here" in told) == (paged, not paged), text
    for text, codes in NASTY["ambiguous"].items():
        exact, others, told = found[text]
        assert (sorted(exact), others) == ([f"state:{code}" for code in codes], []), text
        assert told == f"{len(codes)} entries have this name. Choose one."
    near = {"Peru": "PER", "Ivory Coast?": "CIV", "South Sudan?": "SSD"}
    for text, hint in NASTY["not_found"].items():
        if not text.strip():
            continue
        exact, others, told = found[text]
        if hint.startswith("did you mean: "):
            assert (exact, others[0]) == ([], f"state:{near[hint.removeprefix('did you mean: ')]}"), text
        elif hint == "an organisation, not a State" and exact:
            assert exact == ["body:eu"], text  # as the command line shows the body
            assert "iscm country eu" in told
        elif hint not in ("exact names or ISO codes", "give one"):
            assert (exact, hint in told) == ([], True), text
        else:
            assert exact == [], text


OPENS = {
    "Swaziland": "countries/SWZ",
    "刚果（金）": "countries/COD",
    "5+5": "forums/five-plus-five",
    "Migration Dialogue for Southern Africa (MIDSA)": "forums/midsa",
    "the Rabat Process": "forums/rabat",
}
# Enter looks up what was typed as the list does, which says of each of these what it would open.
WOULD_OPEN = {
    "UK": "state:GBR",
    "Laos": "state:LAO",
    "Turkey": "state:TUR",
    "South Korea": "state:KOR",
    "Ivory Coast": "state:CIV",
    "DRC": "state:COD",
    "UAE": "state:ARE",
    "rabat": "forum:rabat",
}


def test_enter_opens_what_has_the_name(visit, atlas):
    """A name in any language, a former one, an acronym, a title: Enter opens that page and no other.

    Each is typed on the page that the one before opened.
    """
    seen = visit(atlas, "forums/bali.html")
    for text, (exact, _, told) in zip(WOULD_OPEN, seen.evaluate(TYPED, [*WOULD_OPEN]), strict=True):
        assert (exact, told.startswith("Enter opens ")) == ([WOULD_OPEN[text]], True), text
    for text, page in OPENS.items():
        box_of(seen).fill(text)
        box_of(seen).press("Enter")
        seen.wait_for_url(f"**/{page}.html")


REFUSED = {
    "Congo": "2 entries have this name, so nothing was opened.",
    "rab": "Nothing has exactly this name, so nothing was opened.",
    "Ukrai": "Nothing has exactly this name, so nothing was opened.",
    "Ivory C": "Nothing has exactly this name, so nothing was opened.",
    "Republic": "Nothing has exactly this name, so nothing was opened.",
    "Migration Dialogue for Southern": "Nothing has exactly this name, so nothing was opened.",
    "Perugia": "Nothing has exactly this name, so nothing was opened.",
    "Prozess": "Nothing has this name.",
    "process": "Nothing has exactly this name, so nothing was opened.",
    "Vatican": "Holy See has no page here, because nothing in this registry names it.",
    "EU": "European Union is a body of States and has no page here.",
    "Scotland": "Nothing has this name. Hint: this is part of a State: give United Kingdom, or GBR.",
    "__proto__": "Nothing has this name.",
    "constructor": "Nothing has this name.",
    "toString": "Nothing has this name.",
    "</script><script>alert(1)</script>": "Nothing has this name.",
    "\u202etabar": "Nothing has this name.",
    "x" * 500: "Nothing has this name.",
}


def test_enter_never_follows_a_guess(visit, atlas):
    """A part of a name, a name of several and what is no name open nothing; the reader is told why, and what to do.

    After each the page must still be the one that it was; who is led away is so before the next is found.
    """
    page = visit(atlas)
    page.evaluate("window.stayed = true")
    address = page.url
    for text, told in REFUSED.items():
        box_of(page).fill(text)
        box_of(page).press("Enter")
        playwright.expect(said(page)).to_contain_text(told)
        box_of(page).fill("niger")
        playwright.expect(said(page)).to_contain_text("Enter opens Niger")
        assert (page.url, page.evaluate("window.stayed")) == (address, True), text


def test_enter_before_the_names_are_there(visit, atlas):
    """Whoever types and presses Enter at once gets there too, by what was typed last."""
    page = visit(atlas)
    box_of(page).press_sequentially("Mali")
    page.keyboard.press("Enter")
    page.wait_for_url("**/countries/MLI.html")


def test_by_keyboard_alone(visit, atlas):
    """Arrows and Tab reach the choices and Enter opens one; Escape closes the list, then empties the field."""
    page = visit(atlas)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id === '_find'"):
            break
    box = box_of(page)
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.type("Congo")
    playwright.expect(page.get_by_role("option")).to_have_count(2)
    assert box.get_attribute("aria-expanded") == "true"
    chosen = page.locator("[role=option][aria-selected=true]")
    assert chosen.count() == 0
    for expected in ("COD", "COG", None, "COD"):
        page.keyboard.press("ArrowDown")
        assert [option.get_attribute("data-key") for option in chosen.all()] == (
            [f"state:{expected}"] if expected else []
        )
        assert box.get_attribute("aria-activedescendant") == (
            chosen.get_attribute("id") if expected else None
        )
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert chosen.get_attribute("data-key") == "state:COG"
    page.keyboard.press("Escape")
    assert (page.get_by_role("option").count(), box.input_value()) == (0, "Congo")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    assert box.input_value() == ""
    page.keyboard.type("Congo")
    playwright.expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.key") == "state:COG"
    page.keyboard.press("ArrowUp")
    assert box.evaluate("field => field === document.activeElement")
    assert chosen.get_attribute("data-key") == "state:COD"
    page.keyboard.press("Enter")
    page.wait_for_url("**/countries/COD.html")


def test_the_list_closes_when_the_reader_goes_on(visit, atlas):
    """A click elsewhere, or the focus, closes the list; what was typed stays."""
    page = visit(atlas)
    box_of(page).fill("Guinea")
    page.get_by_role("option").first.wait_for()
    page.locator("h1").click()
    assert page.get_by_role("option").count() == 0
    assert box_of(page).input_value() == "Guinea"
    box_of(page).press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Shift+Tab")
    assert page.get_by_role("option").count() == 0


def test_exact_before_beginnings_before_parts(visit, atlas):
    """What has the name comes first, then names that begin with it, then those in which it occurs, each once."""
    page = visit(atlas)
    exact, others, _ = page.evaluate(TYPED, ["Guinea"])[0]
    assert exact == ["state:GIN"]
    assert others[0] == "state:GNB"
    assert others[-1] == "state:PNG"
    assert len(set(others)) == len(others)
    _, others, told = page.evaluate(TYPED, ["ghana rabat"])[0]
    assert (set(others), told) == (
        {"state:GHA", "forum:rabat"},
        "Nothing has this name. Did you mean one of these?",
    )
    _, others, told = page.evaluate(TYPED, ["migration"])[0]
    assert len(others) == 12
    assert "the first 12 are shown" in told
    assert "state:NER" in page.evaluate(TYPED, ["نيجر"])[0][1]  # an article is joined to the word


@pytest.mark.parametrize(("path", "odd"), [("terms.html", 0), ("index.html", 1)])
def test_axe_finds_nothing(visit, atlas, path, odd):
    """Axe has nothing to say of the search, with choices and with what cannot be chosen, and all is within the page.

    Each text is looked at in light and in dark, on a phone and at a desk, and each width in both schemes; what else is
    on the page is left out, since it is not what is typed.
    """
    page = visit(atlas, path, viewport=DESK)
    texts = ("", "Guinea", "Congo", "EU", "St Martin", "Northern Ireland", "x")
    for number, (viewport, scheme) in enumerate(
        ((DESK, "light"), (PHONE, "dark"), (PHONE, "light"), (DESK, "dark"))
    ):
        page.emulate_media(color_scheme=scheme)
        resize(page, viewport)
        for at, text in enumerate(texts):
            assert page.evaluate(CHOOSING, text) <= viewport["width"], text
            if (at + number // 2) % 2 == odd:
                page.evaluate(ALONE)
                assert faults_on(page, ".find") == [], (text, viewport, scheme)
                page.evaluate(TOGETHER)


def test_a_page_has_one_search(visit, atlas):
    """The front page has a large one with a label that one sees, all others a small one in the bar."""
    front, other = visit(atlas, "index.html"), visit(atlas)
    for page in (front, other):
        assert page.get_by_role("search", name=LABEL).count() <= 1
        assert page.get_by_role("combobox").count() == 1
        assert page.get_by_role("combobox", name=LABEL).get_attribute("id") == "_find"
        assert page.locator("#_find, #_found").count() == 2
    assert front.locator("header .find").count() == 0
    assert front.locator(".find label").bounding_box()["height"] > 10
    assert other.locator("header .find").count() == 1
    assert other.locator(".find label").bounding_box()["height"] <= 1
    box_of(front).fill("Congo")
    box_of(front).press("Enter")
    playwright.expect(said(front)).to_contain_text("nothing was opened")
    box_of(front).fill("Rabat")
    box_of(front).press("Enter")
    front.wait_for_url("**/forums/rabat.html")


def test_names_that_cannot_be_read(visit, atlas, tmp_path):
    """Where the file of names is missing the search says so and opens nothing."""
    copy = tmp_path / "copy"
    shutil.copytree(atlas, copy)
    (copy / "assets" / "index.js").unlink()
    page = visit(copy, but="Failed to load resource: net::ERR_FILE_NOT_FOUND")
    box_of(page).fill("Mali")
    playwright.expect(said(page)).to_have_text("The names for the search could not be read.")
    box_of(page).press("Enter")
    assert page.url.endswith("terms.html")


def test_the_index_is_small(atlas):
    """What a search needs is under 150 KB."""
    assert sum((atlas / "assets" / name).stat().st_size for name in ("index.js", "names.js")) < 150_000


def test_names_that_attack(visit, tmp_path):
    """Names that are markup, properties of every object or turn the text round are names and nothing more."""
    attack = "</script><script>document.title='hit'</script><img src=x onerror=\"document.title='hit'\">"
    forums = {
        "plain": forum_data(states_list("2020", "MLI NER"), name=attack, short_name="__proto__"),
        "constructor": forum_data(states_list("2020", "MLI"), name="\u202etrebor", short_name="toString"),
        "valueof": forum_data(states_list("2020", "MLI"), aliases=["hasOwnProperty"]),
    }
    registry = Registry.model_validate({**registry_data(forums), "sources": SOURCES})
    folder = tmp_path / "atlas"
    write_atlas(folder, survey(registry, states_of(registry), parse_date("2026"), "en"), force=False)
    page = visit(folder)
    found = {
        text: page.evaluate(TYPED, [text])[0][0]
        for text in (attack, "__proto__", "proto", "constructor", "toString", "hasOwnProperty", "trebor", "isPrototypeOf")
    }  # fmt: skip
    assert found == {
        attack: ["forum:plain"],
        "__proto__": ["forum:plain"],
        "proto": ["forum:plain"],
        "constructor": ["forum:constructor"],
        "toString": ["forum:constructor"],
        "hasOwnProperty": ["forum:valueof"],
        "trebor": ["forum:constructor"],
        "isPrototypeOf": [],
    }
    box_of(page).fill("trebor")
    option = page.get_by_role("option").first
    option.wait_for()
    assert "\u202e" not in option.text_content()
    assert page.title() != "hit"
    assert page.locator(".find img, .find script").count() == 0
