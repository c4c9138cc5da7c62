"""No word is English in an answer in French or Spanish: each verb, page and picture, in a world whose data are in an invented script.

A word of Latin letters that is left is one that goes through no catalogue; what the catalogues hold is whole.
"""

from __future__ import annotations

import csv
import html
import re
import sys
from typing import TYPE_CHECKING, NamedTuple, get_args

import pytest
import tomli

from conftest import ROOT, SHIPPED
from invented import INVENTED, invented_registry, latin_words, speak_invented, words_of
from iscm_cli.cli import VERBS
from iscm_cli.models.citations import VOCABULARIES
from iscm_cli.output.locales import LOCALES
from iscm_cli.paths import messages_file
from iscm_cli.queries.agreement import Agreement
from iscm_cli.queries.membership import Answer

sys.path.append(str(ROOT / "tools"))

from make_messages import LANGUAGES, catalogue, compiled, faults, gathered

if TYPE_CHECKING:
    from pathlib import Path

# Each verb that takes --lang, asked by ids and codes alone: names are in the invented script.
ASKED: dict[str, tuple[str, ...]] = {
    "list": ("list --status all", "list --as-of 2005", "list --country NER --stale 3y", "list --region africa-europe"),
    "overview": ("overview --status all", "overview --as-of 2010"),
    "show": (
        "show rabat --all", "show bali --all", "show igc --all", "show gfmd --all", "show colombo --former",
        "show rabat", "show budapest --all --as-of 2012", "show rabat --as-of 1990", "show acp-eu --all",
    ),
    "search": ("search rabat", "search NER"),
    "compare": (
        "compare rabat khartoum", "compare rabat eu", "compare igc bali gfmd", "compare rabat khartoum --as-of 2010",
    ),
    "stats": (
        "stats", "stats --stated", "stats --largest", "stats --smallest", "stats --oldest", "stats --newest",
        "stats --by kind", "stats --by status", "stats --by region", "stats --by theme", "stats --by decade",
    ),
    "country": (
        "country CHE --status all", "country UKR --status all", "country NER ITA", "country SUN", "country SCG --former",
        "country eu", "country au --as-of 2010", "country ISL --former",
    ),
    "brief": ("brief CHE", "brief NER --as-of 2015"),
    "history": (
        "history rabat", "history bali", "history igc", "history budapest", "history rabat --since 2016 --what chair",
        "history bali --since 2010 --until 2020", "history igc --until 2010", "history igc --what last-activity",
    ),
    "changes": ("changes --since 1990", "changes --since 2018 --country ITA", "changes rabat --since 2016", "changes rabat igc --since 2016 --what meeting"),
    "overlap": ("overlap", "overlap --top 20", "overlap --by country", "overlap --region africa"),
    "timeline": ("timeline --status all", "timeline rabat", "timeline igc", "timeline bali --as-of 2010"),
    "map": ("map", "map rabat", "map rabat khartoum", "map eu", "map --body eu", "map --kind rcp --region africa"),
    "atlas": (),
    "why": (
        "why NER rabat", "why CHE budapest", "why SCG budapest", "why EGY rabat", "why USA igc", "why UKR prague",
        "why DEU rabat --as-of 1990", "why ISL rabat", "why TUN acp-eu", "why XKX prague",
    ),
    "conflicts": ("conflicts", "conflicts rabat"),
    "sources": ("sources", "sources rabat", "sources igc-chair-2009"),
    "terms": ("terms", "terms rcp"),
    "library": ("library --all", "library --about rabat"),
    "about": ("about", "about --as-of 2015"),
    "panel": (
        "panel igc bali --states EGY,USA,SUN --from 1990 --to 1992", "panel igc bali --states EGY,USA,SUN --from 2020",
    ),
    "codes": (),
    "diff": (),
}  # fmt: skip
PICTURES = (
    "map", "map rabat", "map rabat khartoum", "map --body eu", "timeline rabat", "timeline", "timeline --region africa",
    "overlap --region africa",
)  # fmt: skip
CALLS = [call for asked in ASKED.values() for call in asked]
# What is the same in all languages: the program, formats and registers, and the pieces of dates in French.
SAME = words_of(
    [
        "iscm csv json CSV JSON SVG PNG html svg png http https www org ISO EDTF SHA Wikidata ROR Jaccard via UTC Ctrl RIS BibTeX CSL ISBN ISSN toml er"
    ]
) | words_of(
    [
        *LOCALES["fr"].months,
        *LOCALES["es"].months,
        "de du le au en et entre vers datant environ hacia al el alrededor ou o y",
    ]
)
TYPED = re.compile(r"https?://\S+|\b[\w-]+(?:[./][\w-]+)+\b|(?<!\w)--[a-z-]+|\biscm [a-z-]+( [A-Za-z0-9-]+)*")
SIGN = re.compile("[A-Z]{2}")  # the head of a column of a matrix, or a code that is cut
VALUE = re.compile(r"\{[^{}]*\}|%\([a-z_]+\)[sd]|', '")
READ_OUT = re.compile(r'(?:aria-label|title|alt|placeholder|data-label|label|summary)="([^"]*)"')
DESCRIBED = re.compile(r'<meta (?:name="description"|property="og:[a-z]+") content="([^"]*)"')
LITERAL = re.compile(r"<(script|style|code|pre)\b.*?</\1>", re.DOTALL)
ENGLISH = re.compile(r'<(\w+)[^>]*\blang="en"[^>]*>.*?</\1>', re.DOTALL)


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> Path:
    """The registry that is shipped, in the invented script."""
    return invented_registry(SHIPPED, tmp_path_factory.mktemp("invented") / "registry.toml")


class Known(NamedTuple):
    """Words that may stand in an answer in any language: ids, codes and names of formats; for some answers also others."""

    words: frozenset[str]
    keys: frozenset[str]

    def english_in(self, text: str, *more: frozenset[str]) -> list[str]:
        """The words of a text that no catalogue has given."""
        words = latin_words(TYPED.sub(" ", text), self.words.union(*more))
        return [word for word in words if not SIGN.fullmatch(word)]


@pytest.fixture(scope="module")
def known(world) -> Known:
    """What the registry in the invented script has in Latin letters."""
    data = tomli.loads(world.read_text("utf-8"))
    with (ROOT / "data" / "states.csv").open(encoding="utf-8") as file:
        codes = {code for row in csv.DictReader(file) for code in (row["alpha3"], row["alpha2"])}
    return Known(
        words_of([*data["sources"], *data["forums"], *data["organisations"]])
        | codes
        | {code.lower() for code in codes}
        | SAME,
        words_of(
            [*(key for words in VOCABULARIES for key in data[words]), *get_args(Agreement), *get_args(Answer)]
        ),
    )


def test_every_verb_with_a_language_is_asked(run):
    """A new verb that takes --lang is asked here too."""
    speaking = {verb for _, verb, _ in VERBS if "--lang" in run(verb, "--help").out}
    assert speaking == set(ASKED)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("call", CALLS)
def test_no_word_of_an_answer_is_english(drawn, monkeypatch, world, known, call, lang):
    """In a pipe, and on a narrow terminal, which may break an address or cut a code.

    What is left out there and said of it depends on the width alone: it is looked at in one of the languages.
    """
    speak_invented(monkeypatch, lang)
    monkeypatch.chdir(world.parent)
    widths = (None, 60) if lang == LANGUAGES[0] else (None,)
    piped, *narrow = drawn([*call.split(), "--lang", lang, "--registry", world.name], *widths)
    keys = known.keys if call.startswith("terms") else frozenset()  # which it lists
    assert known.english_in(piped, keys) == []
    for text in narrow:
        lines = "\n".join(line for line in text.splitlines() if INVENTED.search(line))
        assert known.english_in(lines, keys) == []


@pytest.mark.parametrize("call", PICTURES)
def test_no_word_of_a_picture_is_english(run, monkeypatch, world, known, tmp_path, call):
    """Neither in what is drawn nor in what is read out."""
    speak_invented(monkeypatch, "fr")
    picture = tmp_path / "picture.svg"
    assert run(*call.split(), "--lang", "fr", "--registry", world, "-o", picture).status == 0
    drawn = re.sub(r"<style.*?</style>", "", picture.read_text("utf-8"), flags=re.DOTALL)
    assert known.english_in(html.unescape(" ".join(re.findall(r">([^<>]+)<", drawn)))) == []


@pytest.mark.usefixtures("few_cards")
def test_no_word_of_the_atlas_is_english(run, monkeypatch, world, known, tmp_path):
    """But for what is to be typed, and what a page says is in English."""
    speak_invented(monkeypatch, "fr")
    assert run("atlas", tmp_path / "atlas", "--lang", "fr", "--registry", world).status == 0
    found = {}
    judged: set[str] = set()  # pages share many lines
    for page in (tmp_path / "atlas").rglob("*.html"):
        text = ENGLISH.sub(" ", LITERAL.sub(" ", page.read_text("utf-8")))
        said = [*READ_OUT.findall(text), *DESCRIBED.findall(text), re.sub(r"<[^>]*>", " ", text)]
        lines = set(html.unescape("\n".join(said)).split("\n")) - judged
        judged |= lines
        if left := known.english_in("\n".join(lines)):
            found[page.name] = list(dict.fromkeys(left))[:9]
    assert found == {}


@pytest.fixture(scope="module")
def messages():
    """The messages of the program, as its code has them."""
    return gathered()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_catalogues_are_whole(messages, lang):
    """No message is missing, fuzzy, unused or without translation, and each has the placeholders of its message."""
    assert list(faults(lang, messages)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_translation_is_the_english_sentence(lang):
    """A word may be the same in both languages; a sentence is not."""
    same = [
        message.id
        for message in catalogue(lang)
        if message.id
        and message.id == message.string
        and len(words_of([VALUE.sub(" ", str(message.id))])) > 2
    ]
    assert same == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_compiled_messages_are_those_of_the_catalogue(lang):
    """What the program reads is what translators wrote: after a change, tools/make_messages.py compiles it."""
    assert messages_file(lang).read_bytes() == compiled(catalogue(lang))
