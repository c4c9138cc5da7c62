"""In what language an answer is: what chooses it, what does not, and what is the same in all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from iscm_cli.output import messages
from iscm_cli.output.messages import SPOKEN, speak, spoken

pytestmark = pytest.mark.fixed

# What holds the answers of several verbs: one of each shape.
ASKED = (
    "list --status all", "overview", "show rabat", "search Niger", "compare rabat khartoum", "stats", "stats --by status",
    "stats --oldest", "country Niger --status all", "country EU", "brief Switzerland", "history bali", "changes --since 2020",
    "overlap --top 9", "timeline rabat", "map rabat", "why Egypt rabat", "conflicts rabat", "sources rabat", "terms",
    "library", "about", "panel igc --states EGY,USA --from 2015",
)  # fmt: skip


def test_the_locale_of_the_system_changes_nothing(spawn):
    """Scripts rely on it: only --lang and ISCM_LANG choose a language."""
    french = {"LANG": "fr_FR.UTF-8", "LC_ALL": "fr_FR.UTF-8", "LANGUAGE": "fr"}
    assert spawn("why", "Egypt", "rabat", **french) == spawn("why", "Egypt", "rabat")


def test_the_variable_chooses_and_the_option_overrides_it(run, monkeypatch):
    """As --format and ISCM_FORMAT do."""
    english, french = run("why", "Egypt", "rabat").out, run("why", "Egypt", "rabat", "--lang", "fr").out
    assert "Égypte" in french.splitlines()[0]
    monkeypatch.setenv("ISCM_LANG", "fr")
    assert run("why", "Egypt", "rabat").out == french
    assert run("why", "Egypt", "rabat", "--lang", "en").out == english


def test_a_language_that_there_is_not_is_refused(run, monkeypatch):
    """Also where the variable names it; the hint says which there are."""
    monkeypatch.setenv("ISCM_LANG", "tlh")
    done = run("list")
    assert (done.status, done.out) == (2, "")
    assert done.errors == ['error: there is no language "tlh"', "hint: use one of: en, fr, es, ru, zh, ar"]


@pytest.mark.parametrize(("lang", "name"), [("ar", "Arabic"), ("ru", "Russian"), ("zh", "Chinese")])
def test_names_alone_are_said_to_be_names_alone(run, lang, name):
    """One line on stderr; headings and sentences are in English."""
    done = run("why", "Egypt", "rabat", "--lang", lang)
    assert done.errors == [
        f"names of States and forums are in {name} where they are known, all else in English"
    ]
    assert "The newest evidence" in done.out
    assert "Egypt" not in done.out.splitlines()[0]


@pytest.mark.parametrize("lang", SPOKEN)
def test_a_language_of_the_program_needs_no_remark(run, lang):
    """All of the answer is in it."""
    assert run("why", "Egypt", "rabat", "--lang", lang).err == ""


def keys(value: Any) -> Any:
    """What an answer in JSON is made of, without its texts: keys, numbers, and what is true or not."""
    if isinstance(value, dict):
        return {key: keys(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted(json.dumps(keys(item), sort_keys=True) for item in value)
    return None if isinstance(value, str) else value


@pytest.mark.parametrize("call", ASKED)
def test_data_have_the_same_keys_and_numbers_in_every_language(ask, call):
    """A program that reads JSON need not know in what language it was asked for."""
    english = keys(ask(*call.split()))
    for lang in ("fr", "es", "ar"):
        assert keys(ask(*call.split(), "--lang", lang)) == english, lang


@pytest.mark.parametrize("call", ["list --status all", "country Niger", "history bali", "sources rabat"])
def test_columns_have_the_same_names_in_every_language(run, call):
    """The first line of CSV is what --columns takes."""
    heads = {
        run(*call.split(), "-f", "csv", "--lang", lang).out.splitlines()[0] for lang in ("en", "fr", "es")
    }
    assert len(heads) == 1


def test_messages_that_are_not_there_are_an_error(run, monkeypatch, tmp_path):
    """An answer that is half in English would pass for a whole one."""
    messages._tongue.cache_clear()  # noqa: SLF001
    monkeypatch.setattr("iscm_cli.paths.messages_file", lambda lang: tmp_path / f"{lang}.mo")
    done = run("list", "--lang", "fr")
    messages._tongue.cache_clear()  # noqa: SLF001
    assert (done.status, done.out) == (1, "")
    assert done.errors[0].startswith("error: the messages in fr cannot be read: ")
    assert done.errors[1].startswith("hint: install the program again")


def test_a_language_lasts_for_one_question(run):
    """What is asked next in the same process is answered in its own."""
    run("list", "--lang", "fr")
    run("list")
    assert spoken() == "en"
    speak("ar")  # which has names alone
    assert spoken() == "en"
