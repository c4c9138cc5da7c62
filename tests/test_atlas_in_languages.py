"""An atlas in French or Spanish says all of its own words in that language, and which texts are in another."""

from __future__ import annotations

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po

from atlas_pages import XHTML, faults, tree_of, words
from conftest import ROOT
from iscm_cli.__main__ import run as run_program

RIVERS = ROOT / "tests" / "data" / "rivers.toml"
DAY = "2024-03-01"
SPOKEN = ["fr", "es"]
PAGES = ["index", "forums", "countries", "forums/mekong", "countries/NER", "changes", "meetings", "compare",
         "overlaps", "conflicts", "library", "sources", "terms", "about"]  # fmt: skip
# The heading of each page that is no name, written by hand.
HEADINGS = {
    "fr": {
        "forums": "Forums", "countries": "États", "changes": "Changements", "meetings": "Présidences et réunions",
        "compare": "Comparer", "overlaps": "Recoupements", "conflicts": "Désaccords entre sources",
        "library": "Bibliothèque", "sources": "Sources", "terms": "Termes", "about": "À propos de ce registre",
    },
    "es": {
        "forums": "Foros", "countries": "Estados", "changes": "Cambios", "meetings": "Presidencias y reuniones",
        "compare": "Comparar", "overlaps": "Coincidencias", "conflicts": "Discrepancias entre fuentes",
        "library": "Biblioteca", "sources": "Fuentes", "terms": "Términos", "about": "Acerca de este registro",
    },
}  # fmt: skip
READ_OUT = ("title", "aria-label", "alt", "placeholder", "content", "data-label", "label")
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\([a-z_]+\)s|<[^<>]*>")
FEWEST = 4  # words in a row that no two languages share by chance


@pytest.fixture(scope="session")
def atlas(tmp_path_factory):
    """The atlas of the rivers in a language, made once."""
    folder = tmp_path_factory.mktemp("rivers")

    @cache
    def made(lang):
        options = ["--registry", str(RIVERS), "--lang", lang, "--as-of", DAY]
        assert run_program(["atlas", str(folder / lang), *options]) == 0
        return folder / lang

    return made


def told(element, lang):
    """Every text of a page and of what is read out, with the language that it is said to be in."""
    lang = element.get("lang", lang)
    if element.tag in (f"{XHTML}script", f"{XHTML}style", f"{XHTML}code", f"{XHTML}pre"):
        return
    yield from ((text, lang) for name in READ_OUT if (text := element.get(name)))
    yield element.text or "", lang
    for child in element:
        yield from told(child, lang)
        yield child.tail or "", lang


@cache
def english_words(lang):
    """Rows of words of the English messages that another language says otherwise."""
    with (ROOT / "iscm_cli" / "locale" / f"{lang}.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=lang) if message.id]
    said = set()
    for message in messages:
        texts = [message.id] if isinstance(message.id, str) else message.id
        said |= {part.strip(" .,:;") for text in texts for part in PLACEHOLDER.split(text)}
    return frozenset(part for part in said if len(part.split()) >= FEWEST)


@pytest.mark.parametrize("lang", SPOKEN)
def test_pages_are_in_the_language_and_sound(atlas, lang):
    """Each page says its language, is called by its heading in it, and nothing in the atlas is broken."""
    folder = atlas(lang)
    pages = {page: tree_of(folder / f"{page}.html") for page in PAGES}
    assert {tree.get("lang") for tree in pages.values()} == {lang}
    found = {page: words(next(pages[page].iter(f"{XHTML}h1"))) for page in HEADINGS[lang]}
    assert found == HEADINGS[lang]
    assert faults(folder) == []


@pytest.mark.parametrize("lang", SPOKEN)
def test_no_page_says_a_message_in_english(atlas, lang):
    """No sentence of the program stands in a page, a script or the feed as the code has it."""
    texts = {}
    for page in atlas(lang).rglob("*.html"):
        texts[page] = " | ".join(text for text, of in told(tree_of(page), lang) if of == lang)
    for pattern in ("assets/*.js", "*.atom"):
        texts |= {file: file.read_text("utf-8") for file in atlas(lang).glob(pattern)}
    left = {(file.name, row) for file, text in texts.items() for row in english_words(lang) if row in text}
    assert left == set()


def test_sentences_have_dates_as_the_language_writes_them(atlas):
    """The day is part of the sentence, with the preposition that the language has for it."""
    french = (atlas("fr") / "forums.html").read_text("utf-8")
    spanish = (atlas("es") / "forums.html").read_text("utf-8")
    assert 'et leur création, <time datetime="2024-03-01">au 1er mars 2024</time>.' in french
    assert (
        'y su establecimiento, a fecha de <time datetime="2024-03-01">1 de marzo de 2024</time>.' in spanish
    )


@pytest.mark.parametrize("lang", SPOKEN)
def test_texts_of_the_registry_say_that_they_are_in_english(atlas, lang):
    """Objectives, titles of meetings and sources, and names that the language lacks are marked; nothing else is."""
    forum = list(told(tree_of(atlas(lang) / "forums" / "mekong.html"), lang))
    for text in ("Share the water fairly", "Keep the fish moving", "Third summit", "About us"):
        assert {of for said, of in forum if said.strip() == text} == {"en"}, text
    front = list(told(tree_of(atlas(lang) / "index.html").find(f"{XHTML}body"), lang))
    assert {of for said, of in front if said == "Registry of river-basin commissions"} == {"en"}
    listed = dict(told(next(tree_of(atlas(lang) / "forums.html").iter(f"{XHTML}table")), lang))
    mekong = {"fr": "Commission du Mékong", "es": "Mekong Commission"}[lang]
    assert (listed["Rhine Commission"], listed[mekong]) == ("en", "fr" if lang == "fr" else "en")
    state = tree_of(atlas(lang) / "countries" / "NER.html")
    niger = {"fr": "Niger", "es": "Níger"}[lang]
    assert dict(told(state, lang))[niger] == lang


def test_an_english_page_marks_no_text_as_english(atlas):
    """In English the page itself is in the language of the registry."""
    for page in PAGES:
        text = (atlas("en") / f"{page}.html").read_text("utf-8")
        assert text.count('lang="en"') == 1, page  # of the page


def test_pages_with_arabic_names_are_english_around_them(atlas):
    """The page is in English from left to right, and each name says that it is in Arabic."""
    tree = tree_of(atlas("ar") / "countries" / "NER.html")
    assert (tree.get("lang"), tree.get("dir", "ltr")) == ("en", "ltr")
    [heading] = tree.iter(f"{XHTML}h1")
    assert [(name.get("lang"), words(name)) for name in heading] == [("ar", "النيجر")]
