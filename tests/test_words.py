"""Words of a registry in other languages: what the file may say, what ``terms --lang`` answers, what else they must not touch."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import tomli

from iscm_cli.dates import parse_date, today
from iscm_cli.queries.diff import diff
from iscm_cli.queries.sources import cited_for
from iscm_cli.queries.terms import find_terms, terms
from iscm_cli.registry import snapshot
from iscm_cli.registry.reading import examined
from iscm_cli.states.languages import LANGUAGES
from making import made_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from iscm_cli.models import Registry

PLAIN = 'navigation = { label = "Navigation" }'
# The source of the French definition is of 2020; that of the label has no date.
FRENCH = (
    'navigation = { label = "Navigation", labels = { fr = "Batellerie", ru = "Судоходство" }, '
    'label_sources = { fr = "danube-site" }, definitions = { fr = "Transport par voie d’eau" }, '
    'definition_sources = { fr = "atlas" } }'
)
KIND = 'commission = { label = "Basin commission", plural = "Basin commissions", acronym = "RBC", '


@pytest.fixture(scope="module")
def text(rivers_file: Path) -> str:
    """The small registry, one word of which has French and Russian."""
    whole = rivers_file.read_text("utf-8")
    assert whole.count(PLAIN) == 1
    return whole.replace(PLAIN, FRENCH)


@pytest.fixture(scope="module")
def registry(text: str) -> Registry:
    """The same as the program holds it."""
    faults, found = examined(text.encode())
    assert (faults, found is not None) == ((), True)
    return found


@pytest.fixture
def file(text: str, tmp_path: Path) -> Path:
    """The same as a file."""
    path = tmp_path / "rivers.toml"
    path.write_text(text, "utf-8")
    return path


def entry(registry: Registry, lang: str, key: str = "navigation", day: str | None = None):
    """The entry of a theme in a language, as of a day."""
    on = parse_date(day) if day else today()
    [found] = [e for e in terms(registry, on, lang) if (e.vocabulary, e.key) == ("themes", key)]
    return found


def test_a_word_is_given_in_the_language_asked_for(registry):
    """Label and definition are in that language, each with the source that has it; the English label stands beside."""
    found = entry(registry, "fr")
    assert (found.label, found.lang, found.label_source, found.english) == (
        "Batellerie", "fr", "danube-site", "Navigation",
    )  # fmt: skip
    assert (found.definition, found.definition_lang, found.source) == (
        "Transport par voie d’eau", "fr", "atlas",
    )  # fmt: skip


def test_a_label_without_a_definition_keeps_the_english_definition(registry):
    """What no source defines in a language stays as it is in English, and is marked so."""
    found = entry(registry, "ru")
    assert (found.label, found.lang, found.label_source) == ("Судоходство", "ru", None)
    assert (found.definition, found.definition_lang, found.source) == (None, "en", None)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_word_alone_falls_back_to_english(registry, lang):
    """A word without a label in a language is in English, whatever its neighbours have."""
    found = entry(registry, lang, "fisheries")
    assert (found.label, found.lang, found.english, found.label_source) == (
        "Fisheries",
        "en",
        "Fisheries",
        None,
    )


def test_english_is_as_if_there_were_no_other_language(registry, rivers):
    """No answer in English changes by words in other languages."""
    assert terms(registry, today()) == terms(rivers, today())


@pytest.mark.parametrize("name", ["navigation", "Batellerie", "batellerie", "Navigation"])
def test_a_word_is_found_by_either_label(registry, name):
    """Asked in French, a word is found by its French label and by its English one."""
    [found] = find_terms(registry, today(), name, "fr")
    assert found.label == "Batellerie"


def test_a_later_definition_was_not_known(registry):
    """As of a day before its source, a definition is left out; the word itself stays, as names of forums do."""
    found = entry(registry, "fr", day="2019")
    assert (found.label, found.lang) == ("Batellerie", "fr")
    assert (found.definition, found.definition_lang, found.source) == (None, "en", None)


def test_json_marks_the_languages(ask, file):
    """The JSON of a term says in which language its label and its definition are, and whose label it is."""
    [found] = ask("terms", "batellerie", "--lang", "fr", "--registry", file)
    assert {key: found[key] for key in ("label", "lang", "english", "label_source", "definition_lang")} == {
        "label": "Batellerie",
        "lang": "fr",
        "english": "Navigation",
        "label_source": "danube-site",
        "definition_lang": "fr",
    }


def test_the_page_says_what_it_is_in_english(run, file):
    """Asked for one word, people read its label with that in English and who uses it."""
    page = run("terms", "navigation", "--lang", "fr", "--registry", file).out
    assert page.startswith("Batellerie (vocabulaire\u00a0: axes thématiques)\nTransport par voie d’eau [1]\n")
    assert "En anglais\u00a0: Navigation. Ce terme est celui de [2]." in page


def test_a_source_says_for_which_word_it_is_cited(registry):
    """A source that only a label or a definition names is cited, for that word and language, at its place."""
    [label] = [c for c in cited_for(registry, "danube-site", today()) if c.forum is None]
    assert (label.path, label.subject, label.text) == (
        ("themes", "navigation", "labels", "fr"), "themes", "Batellerie (fr)",
    )  # fmt: skip
    assert ("themes", "navigation", "definitions", "fr") in [
        c.path for c in cited_for(registry, "atlas", today())
    ]


def test_a_snapshot_has_the_words(text, registry):
    """The records of a snapshot hold the words that the models hold, as they hold them; without any, none."""
    light = snapshot.light_registry(made_snapshot(registry, tomli.loads(text)))
    for key in registry.themes:
        for name in ("labels", "acronyms", "label_sources", "definitions", "definition_sources"):
            assert getattr(light.themes[key], name) == getattr(registry.themes[key], name), (key, name)
    assert light.kinds["commission"].plurals == {}


def test_diff_tells_words_language_by_language(registry, rivers):
    """Each word that is new in a language is one change of the word that it belongs to."""
    found = {(c.key, c.owner, c.field, c.before, c.after) for c in diff(rivers, registry, today())}
    assert found == {
        ("themes", "navigation", "labels.fr", None, "Batellerie"),
        ("themes", "navigation", "labels.ru", None, "Судоходство"),
        ("themes", "navigation", "label_sources.fr", None, "danube-site"),
        ("themes", "navigation", "definitions.fr", None, "Transport par voie d’eau"),
        ("themes", "navigation", "definition_sources.fr", None, "atlas"),
    }


def test_tables_have_no_column_for_words(file, rivers_file, run, tmp_path):
    """An export as tables has the columns that it has without them; as JSON it has the words."""
    for name, source in (("with", file), ("without", rivers_file)):
        run("export", tmp_path / name, "--to", "csv", "--registry", source)
        run("export", tmp_path / f"{name}.json", "--to", "json", "--registry", source)
    for table in (tmp_path / "without").glob("*.csv"):
        header = table.read_text("utf-8-sig").splitlines()[0]
        assert (tmp_path / "with" / table.name).read_text("utf-8-sig").splitlines()[0] == header
    whole = json.loads((tmp_path / "with.json").read_text("utf-8"))
    assert whole["themes"]["navigation"]["labels"] == {"fr": "Batellerie", "ru": "Судоходство"}


FAULTS = {
    "unknown language": ('labels = { xx = "x" }', "labels.xx", "xx is not a known language", "use one of: ar, es, fr, ru, zh"),
    "a label for English": ('labels = { en = "Shipping" }', "labels.en", "is English", "write it as label"),
    "a definition in English": ('definitions = { en = "d" }, definition_sources = { fr = "atlas" }', "definitions.en", "is English", "write it as definition"),
    "turned direction": ('labels = { fr = "a\\u202Eb" }', "labels.fr", "cannot be shown", "marks that turn the direction"),
    "control character": ('labels = { ar = "a\\u0007b" }', "labels.ar", "cannot be shown", "on one line"),
    "two lines": ('labels = { es = "a\\nb" }', "labels.es", "cannot be shown", "on one line"),
    "no letter": ('labels = { es = "…" }', "labels.es", "cannot be shown", "write it in letters"),
    "empty": ('labels = { es = "" }', "labels.es", "is empty", "write the text"),
    "source of nothing": ('label_sources = { fr = "atlas" }', "label_sources.fr", "belongs to nothing", "add it under labels"),
    "acronym of nothing": ('acronyms = { fr = "N" }', "acronyms.fr", "belongs to nothing", "add it under labels"),
    "definition without a source": ('definitions = { es = "d" }', "definitions.es", "names no source", 'definition_sources = { es = "…" }'),
    "unknown source": ('labels = { fr = "a" }, label_sources = { fr = "atlos" }', "label_sources.fr", "cites an unknown source", "did you mean atlas?"),
    "no table": ('labels = "Batellerie"', "labels", "must be a table", "as a [table]"),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_is_found_at_its_line(rivers_file, case):
    """What breaks a rule is a fault with its place, its line, what is wrong and what to do."""
    more, path, message, hint = case
    text = rivers_file.read_text("utf-8").replace(PLAIN, f"{PLAIN[:-2]}, {more} }}")
    line = next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith("navigation"))
    faults, _ = examined(text.encode())
    [fault] = [fault for fault in faults if fault.place == f"themes.navigation.{path}"]
    assert (message in fault.message, hint in fault.hint, fault.line) == (True, True, line), fault


def test_a_kind_needs_both_forms(rivers_file):
    """A kind with a label in a language has a plural in it too."""
    text = rivers_file.read_text("utf-8").replace(KIND, f'{KIND}labels = {{ fr = "Commission" }}, ')
    [fault] = examined(text.encode())[0]
    assert (fault.place, fault.message) == ("kinds.commission.labels.fr", "has no plural")
    both = text.replace("labels =", 'plurals = { fr = "Commissions" }, labels =')
    assert examined(both.encode())[0] == ()


def test_a_word_in_arabic_or_with_french_spaces_is_no_fault(rivers_file):
    """Letters of any writing, and the spaces that French puts before some marks, can be shown."""
    more = 'labels = { ar = "الملاحة", fr = "Dit «\u00a0navigation\u00a0»" }'
    text = rivers_file.read_text("utf-8").replace(PLAIN, f"{PLAIN[:-2]}, {more} }}")
    assert examined(text.encode())[0] == ()


# --- What the registry says, each from a source that uses the word


@pytest.mark.fixed
@pytest.mark.parametrize(
    ("lang", "name", "label", "acronym", "source"),
    [
        # The titles and texts of IOM's pages in these languages.
        ("fr", "ISCM", "mécanisme consultatif interétatique sur la migration", "MCIM", "iom-mcim-fr"),
        ("fr", "RCP", "processus consultatif régional sur la migration", "PCR", "iom-pcr-fr"),
        ("fr", "IRF", "forum interrégional sur la migration", "FIR", "emm-fir-fr"),
        ("es", "ISCM", "mecanismo de consulta interestatal sobre migración", "MCIM", "iom-mcim-gcm-es"),
        ("es", "RCP", "proceso consultivo regional sobre migración", "PCR", "mrs45-es"),
        ("es", "IRF", "foro interregional sobre migración", "IRF", "iom-irf-es"),
    ],
)
def test_the_field_s_terms(ask_once, lang, name, label, acronym, source):
    """The field's terms are those of IOM's French and Spanish pages, with the pages as their sources."""
    [found] = [entry for entry in ask_once("terms", name, "--lang", lang) if entry["vocabulary"] is None]
    assert (found["label"], found["acronym"], found["label_source"]) == (label, acronym, source)
    assert (found["lang"], found["english"]) == (lang, ask_once("terms", name)[0]["label"])


@pytest.mark.fixed
@pytest.mark.parametrize("lang", ["fr", "es"])
def test_every_word_has_a_label(ask_once, lang):
    """Each word of each vocabulary of the registry has a label in French and in Spanish."""
    own = ("support", "answers")  # the program's words, not the registry's
    lacking = [
        entry["key"]
        for entry in ask_once("terms", "--lang", lang)
        if entry["vocabulary"] not in (None, *own) and entry["lang"] != lang
    ]
    assert lacking == []
