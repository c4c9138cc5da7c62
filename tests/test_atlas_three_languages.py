"""An atlas in several languages: what is written in each and what once, and how a page leads to itself in the others."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
import tomli_w

from accessibility import faults_on
from atlas_pages import SVG, XHTML, faults, links, tree_of, words
from atlases import written
from conftest import RIVERS
from iscm_cli.__main__ import run as run_program
from iscm_cli.output.atlas import cards
from making import forum_data, registry_data, states_list
from programs import needs_chromium

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://example.org/rivers/"
FOLDERS = {"en": "", "fr": "fr/", "es": "es/"}
NAMES = {"en": "English", "fr": "Français", "es": "Español"}
SWITCH = re.compile(r'<nav class="tongues".*?</nav>\n', re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """An atlas for which no language was chosen."""
    made = tmp_path_factory.mktemp("three") / "atlas"
    assert run_program(["atlas", str(made), "--registry", str(RIVERS)]) == 0
    return made


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The same for the web, without its pictures for messengers, which take long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cards, "can_be_drawn", lambda: False)
        return written(
            tmp_path_factory.mktemp("web") / "atlas",
            *("--registry", RIVERS, "--base-url", BASE, "--lang", "en", "--lang", "fr", "--lang", "es"),
        )


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    """A registry of one forum, for what of an atlas is the same whatever is in it: in which folder it is, in which language."""
    file = tmp_path_factory.mktemp("small") / "small.toml"
    sources = {"s": {"title": "T", "publisher": "P", "url": "https://a.example.org"}}
    forums = {"f": forum_data(states_list("2020", "EGY"))}
    file.write_text(tomli_w.dumps({**registry_data(forums), "sources": sources}), "utf-8")
    return file


def files(folder: Path) -> set[str]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def pages(folder: Path, lang: str) -> set[str]:
    """The pages in a language, by their path in its folder."""
    below = tuple(other for other in FOLDERS.values() if other)
    own = FOLDERS[lang]
    return {
        path.removeprefix(own)
        for path in files(folder)
        if path.endswith(".html") and (path.startswith(own) if own else not path.startswith(below))
    }


@cache
def switch(page: Path) -> list[Any]:
    """The links of a page to itself in each language."""
    [nav] = [nav for nav in tree_of(page).iter(f"{XHTML}nav") if nav.get("class") == "tongues"]
    return list(nav.iter(f"{XHTML}a"))


def language(page: Path) -> str:
    """The language that a page says it is in."""
    found: str = tree_of(page).get("lang")
    return found


def test_without_more_it_is_written_in_three_languages(folder):
    """English in the folder itself, French and Spanish in folders of their own."""
    assert {lang: language(folder / at / "forums" / "nile.html") for lang, at in FOLDERS.items()} == {
        lang: lang for lang in FOLDERS
    }
    assert pages(folder, "en") == pages(folder, "fr") == pages(folder, "es")
    listing = json.loads((folder / "atlas.json").read_text("utf-8"))
    assert set(listing["files"]) == files(folder)
    assert listing["languages"] == {"en": "index.html", "fr": "fr/index.html", "es": "es/index.html"}


def test_every_link_leads_somewhere(folder, site):
    """In each language, to pages, to files of data and to what all languages share."""
    assert faults(folder, keep=True) == []
    assert faults(site, keep=True) == []


def test_what_has_no_words_is_written_once(folder):
    """Data, citations, calendars, style sheets and the index are those of the first language."""
    endings = {path.rpartition(".")[2] for path in files(folder) if path.startswith(("fr/", "es/"))}
    assert endings == {"html", "js", "atom"}
    twice = {path for path in files(folder) if path.endswith(".js") and f"fr/{path}" in files(folder)}
    same = [
        path
        for path in twice
        if (folder / path).read_text("utf-8") == (folder / "fr" / path).read_text("utf-8")
    ]
    assert twice
    assert same == []
    offered = links(tree_of(folder / "es" / "forums" / "nile.html"))
    assert {"../../forums/nile.csv", "../../forums/nile.json", "../../forums/nile.bib"} <= set(offered)


def test_english_pages_are_those_of_an_english_atlas(rivers_atlas, folder):
    """But for the switch: another language takes nothing from them and adds nothing."""
    alone = rivers_atlas
    assert {path for path in files(folder) if not path.startswith(("fr/", "es/"))} == files(alone)
    for path in pages(alone, "en"):
        text = (folder / path).read_text("utf-8")
        assert len(SWITCH.findall(text)) == 1
        assert SWITCH.sub("", text) == (alone / path).read_text("utf-8"), path


def test_the_switch_leads_to_the_same_page_and_back(folder):
    """On each page of each language, by the name of the language in itself."""
    for lang, at in FOLDERS.items():
        for path in pages(folder, lang):
            page = folder / at / path
            found = {link.get("lang"): link for link in switch(page)}
            assert {code: words(link) for code, link in found.items()} == NAMES
            assert [code for code, link in found.items() if link.get("aria-current")] == [lang]
            for code, link in found.items():
                assert (page.parent / link.get("href")).resolve() == (folder / FOLDERS[code] / path).resolve()
                assert link.get("hreflang") == code == language(folder / FOLDERS[code] / path)


def test_one_language_has_no_switch(tmp_path, small):
    """It stands in the folder itself, and the page says its language."""
    alone = written(tmp_path / "atlas", "--registry", small, "--lang", "fr")
    assert not (alone / "fr").exists()
    assert language(alone / "index.html") == "fr"
    assert "tongues" not in (alone / "index.html").read_text("utf-8")
    assert "Égypte" in (alone / "countries" / "EGY.html").read_text("utf-8")


@pytest.mark.parametrize("langs", [*permutations(("fr", "en"))])
def test_the_first_language_chosen_is_at_the_root(tmp_path, small, langs):
    """And the other in a folder of its code; one that is named twice is written once."""
    first, second = langs
    made = written(
        tmp_path / "atlas",
        "--registry",
        small,
        *(f"--lang={lang}" for lang in (*langs, first)),
        "--lang",
        second,
    )
    assert language(made / "index.html") == first
    assert language(made / second / "index.html") == second
    assert {path.name for path in made.iterdir()} & {"en", "fr", "es"} == {second}
    assert [link.get("lang") for link in switch(made / "index.html")] == [first, second]


def test_the_variable_narrows_to_its_language_and_an_option_goes_first(tmp_path, run, monkeypatch, small):
    """ISCM_LANG says in which language all answers are; an unknown one is refused before anything is written."""
    monkeypatch.setenv("ISCM_LANG", "es")
    assert run("atlas", tmp_path / "a", "--registry", small).status == 0
    assert language(tmp_path / "a" / "index.html") == "es"
    assert not {"en", "fr", "es"} & {path.name for path in (tmp_path / "a").iterdir()}
    assert run("atlas", tmp_path / "b", "--registry", small, "--lang", "fr").status == 0
    assert language(tmp_path / "b" / "index.html") == "fr"
    done = run("atlas", tmp_path / "c", "--registry", small, "--lang", "fr", "--lang", "xx")
    assert done.status == 2
    assert done.errors[0] == 'error: there is no language "xx"'
    assert run("atlas", tmp_path / "c", "--registry", small, "--lang", "fr,xx") == done
    assert not (tmp_path / "c").exists()


def test_one_language_in_the_place_of_three_leaves_nothing_of_them(tmp_path, run, small):
    """With --force, and only where nothing else is in their folders."""
    folder = written(
        tmp_path / "atlas", "--registry", small, *(f"--lang={lang}" for lang in FOLDERS), "--lang", "es"
    )
    assert {path.name for path in folder.iterdir()} & {"en", "fr", "es"} == {"fr", "es"}
    (folder / "fr" / "mine.txt").write_text("mine", "utf-8")
    refused = run("atlas", folder, "--registry", small, "--lang", "en", "--force")
    assert refused.status == 2
    assert "fr/mine.txt" in refused.err
    (folder / "fr" / "mine.txt").unlink()
    assert run("atlas", folder, "--registry", small, "--lang", "en", "--force").status == 0
    assert files(folder) == files(written(tmp_path / "new", "--registry", small, "--lang", "en"))
    assert not (folder / "fr").exists()


def test_search_engines_learn_of_each_language(site):
    """Each page names itself in every language, with its own address as the canonical one, and so does the sitemap."""
    for lang, at in FOLDERS.items():
        for path in pages(site, lang):
            links = list(tree_of(site / at / path).iter(f"{XHTML}link"))
            named = [link for link in links if link.get("hreflang")]
            shown = "" if path == "index.html" else path
            wanted = {code: f"{BASE}{folder}{shown}" for code, folder in FOLDERS.items()}
            assert {link.get("hreflang"): link.get("href") for link in named} == wanted | {
                "x-default": f"{BASE}{shown}"
            }
            [canonical] = [link for link in links if link.get("rel") == "canonical"]
            assert canonical.get("href") == wanted[lang]
    space, xhtml = "{http://www.sitemaps.org/schemas/sitemap/0.9}", XHTML
    entries = list(ET.parse(site / "sitemap.xml").getroot())  # noqa: S314 - our own
    listed = [entry.find(f"{space}loc").text for entry in entries]  # type: ignore[union-attr]
    assert len(set(listed)) == len(listed) == 3 * len(pages(site, "en"))
    assert {f"{BASE}", f"{BASE}fr/", f"{BASE}es/forums/nile.html"} <= set(listed)
    for entry in entries:
        others = {link.get("hreflang"): link.get("href") for link in entry.iter(f"{xhtml}link")}
        assert others.keys() == {"en", "fr", "es", "x-default"}
        assert entry.find(f"{space}loc").text in others.values()  # type: ignore[union-attr]


def test_feeds_are_of_one_language_each(site, folder):
    """Readers of feeds tell them apart by their ids, and each leads to pages in its language."""
    space = "{http://www.w3.org/2005/Atom}"
    trees = {lang: ET.parse(site / at / "changes.atom").getroot() for lang, at in FOLDERS.items()}  # noqa: S314
    assert len({tree.findtext(f"{space}id") for tree in trees.values()}) == 3
    addresses = {link.get("href") for link in trees["fr"].iter(f"{space}link")}
    assert all(address and address.startswith(f"{BASE}fr/") for address in addresses)
    assert {lang: tree.get("{http://www.w3.org/XML/1998/namespace}lang") for lang, tree in trees.items()} == {
        "en": None,
        "fr": "fr",
        "es": "es",
    }
    assert "changes.atom" in (folder / "fr" / "changes.html").read_text("utf-8")


def test_names_alone_are_isolated_beside_pages_in_english(tmp_path, run, monkeypatch):
    """In a language without messages a page is in English, its names are marked, and search engines are told of English alone."""
    monkeypatch.setattr(cards, "can_be_drawn", lambda: False)  # which takes long, and is in no language
    done = run(
        "atlas", tmp_path / "a", "--registry", RIVERS, "--base-url", BASE, "--lang", "en", "--lang", "ar"
    )
    assert "names of States and forums are in Arabic where they are known, all else in English" in done.err
    page = tmp_path / "a" / "ar" / "countries" / "EGY.html"
    assert language(page) == "en"
    [heading] = tree_of(page).iter(f"{XHTML}h1")
    [name] = heading.iter(f"{XHTML}bdi")
    assert (name.get("lang"), words(name)) == ("ar", "مصر")
    assert [(link.get("lang"), link.get("hreflang"), words(link)) for link in switch(page)] == [
        ("en", "en", "English"),
        ("ar", "en", "العربية"),
    ]
    named = [link for link in tree_of(page).iter(f"{XHTML}link") if link.get("hreflang")]
    assert {link.get("hreflang"): link.get("href") for link in named} == {
        "en": f"{BASE}countries/EGY.html",
        "x-default": f"{BASE}countries/EGY.html",
    }
    assert faults(tmp_path / "a") == []


FOUND = '[role=listbox] [role=option][data-key="state:EGY"]'


@needs_chromium
@pytest.mark.parametrize(("lang", "shown"), [("en", "Egypt"), ("fr", "Égypte"), ("es", "Egipto")])
def test_a_search_knows_every_language_on_pages_of_each(tab, folder, lang, shown):
    """A State is found by any of its names, is shown as the page calls it, and leads to its page in that language."""
    page = tab(folder, f"{FOLDERS[lang]}terms.html")
    field = page.locator("#_find")
    for typed in ("Égypte", "Egipto", "مصر", "Egypt", "egy"):
        field.fill(typed)
        option = page.locator(FOUND)
        option.wait_for()
        assert option.locator("bdi").first.inner_text() == shown
        field.fill("xyzzyx")
        option.wait_for(state="detached")
    field.fill("مصر")
    page.locator(FOUND).wait_for()
    field.press("Enter")
    page.wait_for_url(f"**/{FOLDERS[lang]}countries/EGY.html")


@needs_chromium
def test_a_change_of_language_keeps_what_was_chosen(tab, folder):
    """Two forums stay those that are compared; their members have the names of the language; the keyboard is enough."""
    page = tab(folder, "compare.html?one=nile&other=niger")
    page.locator("#compared table").first.wait_for()
    page.get_by_role("link", name="Français").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/compare.html?one=nile&other=niger")
    page.locator("#compared table").first.wait_for()
    assert "Égypte" in page.locator("#compared").inner_text()
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/atlas/compare.html?one=nile&other=niger")
    page.locator("#compared table").first.wait_for()
    assert "Égypte" not in page.locator("#compared").inner_text()


@needs_chromium
def test_scripts_are_found_from_a_folder_of_a_language(tab, folder):
    """Sources are searched and a map is saved, from what stands once for all languages."""
    page = tab(folder, "fr/sources.html")
    page.locator("#find-sources input").first.fill("danube")
    page.locator("#found-sources li").first.wait_for()
    page = tab(folder, "fr/index.html")
    with page.expect_download() as saved:
        page.locator("section.tools").get_by_role("button", name="SVG").first.click()
    drawn = ET.parse(saved.value.path()).getroot()  # noqa: S314 - our own
    assert (
        sum(1 for _ in drawn.iter(f"{SVG}rect")) > 150
    )  # with the world, which is read from outside of the folder


@needs_chromium
@pytest.mark.parametrize(("width", "height"), [(360, 740), (1440, 900)])
def test_the_switch_can_be_read_and_reached_by_everybody(tab, folder, width, height):
    """Nothing that axe finds, and nothing beyond the edge of a phone."""
    page = tab(folder, "fr/forums/nile.html", viewport={"width": width, "height": height})
    assert faults_on(page, "header") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_role("navigation", name="Langues").get_by_role("link").all_inner_texts() == [
        *NAMES.values()
    ]
