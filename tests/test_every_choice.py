"""Every State and every word of a choice, in every verb that takes one, in every format."""

from __future__ import annotations

import csv
from itertools import cycle
from xml.etree import ElementTree as ET

import pytest

from conftest import PASTED, RIVERS, ROOT, SHIPPED, data_of
from iscm_cli.cli import VERBS, verb_command
from iscm_cli.commands.options import LANGUAGES
from iscm_cli.queries.happenings import WHAT
from iscm_cli.registry.starter import STARTER
from test_every_command import CONTROL, FORMATS, SLUGS, parsed

DATA = data_of(SHIPPED)
with (ROOT / "data" / "states.csv").open(encoding="utf-8", newline="") as file:
    STATES = [(row["alpha3"], row["en"]) for row in csv.DictReader(file)]
REGIONS = [*DATA["regions"], "africa-europe", "europe-africa", "intra-africa"]
CHOICES = {
    "--kind": [*DATA["kinds"]],
    "--status": [*DATA["statuses"], "all"],
    "--region": REGIONS,
    "--theme": [*DATA["themes"]],
    "--lang": [*LANGUAGES],
    "--what": ["memberships", *(word.replace(" ", "-") for word in WHAT)],
}


def verbs_about(label: str) -> list[list[str]]:
    """The verbs that take this as an argument or option, each up to where it stands."""
    found = []
    for _, verb, module in VERBS:
        if verb == "export":  # prints no answer
            continue
        for parameter in verb_command(verb, module).params:
            if label in (parameter.metavar or "") and "FORUM" not in (parameter.metavar or "").split("|")[1:]:
                argument = parameter.param_type_name == "argument"
                found += [[verb] if argument else [verb, parameter.opts[0]]]
    return found


# What only keeps the forums that a State is in, as ``list`` does by the same filter.
FILTERED = (["overview", "--country"], ["stats", "--country"], ["changes", "--in-forums-of"])


def sound(done, call: list[str], form: str) -> None:
    """The answer is one: status, format, nothing cut, nothing that acts on a terminal."""
    text = done.out.replace("\t", "") if form == "tsv" else done.out
    assert (done.status, "error" in done.err) == (0, False), (call, done.err)
    assert CONTROL.findall(text) + CONTROL.findall(done.err) == [], call
    assert "…" not in done.out, call
    parsed(done.out, form)


@pytest.mark.usefixtures("events_once")
@pytest.mark.parametrize("verb", verbs_about("COUNTRY"), ids=" ".join)
def test_every_state_is_answered_for(run, verb):
    """Each State of the table has an answer, the same by code and by name; the formats take turns.

    A verb that takes the name for the code does so for every State: each tenth is asked both ways, and by ``why``,
    which answers soonest, each. One that only keeps some forums, by the filter of ``list``, is asked for each fifth, and
    ``map``, which the atlas draws of every State, for each third.
    """
    besides = {"why": ["rabat"], "changes": ["--since", "2015"]}.get(verb[0], [])
    states = STATES[:: 5 if verb in FILTERED else 3 if verb == ["map"] else 1]
    for number, ((code, name), form) in enumerate(zip(states, cycle(FORMATS), strict=False)):
        answers = []
        for word in (code, name) if verb[0] == "why" or number % 10 == 0 else (code,):
            call = [*verb, word, *besides, "-f", form]
            done = run(*call)
            if word == "Congo":  # the name of two States: the choices are given
                assert (done.status, f"{code} ({name})" in done.err) == (4, True), call
                continue
            sound(done, call, form)
            answers.append(done.out)
        assert len(set(answers)) == 1, code


@pytest.mark.usefixtures("events_once")
@pytest.mark.parametrize("option", CHOICES)
def test_every_word_of_a_choice_is_answered_for(run, tmp_path, option):
    """Each kind, status, region, theme and language, with each verb that takes it; every format has its turn."""
    calls = 0
    other = tmp_path / "starter.toml"
    other.write_text(STARTER, "utf-8")
    words = CHOICES[option]
    turns = [
        (words[number % len(words)], FORMATS[number % len(FORMATS)])
        for number in range(max(len(words), len(FORMATS)))
    ]
    for _, verb, module in VERBS:
        parameters = verb_command(verb, module).params
        options = {name for parameter in parameters for name in parameter.opts}
        if not {option, "--format"} <= options or (verb in ("library", "search") and option == "--kind"):
            continue
        besides = {
            "changes": ["--since", "2015"],
            "why": ["Egypt", "rabat"],
            "country": ["Niger"],
            "brief": ["Niger"],
            "codes": [str(PASTED)],
            "diff": [str(RIVERS), "--registry", str(other)],  # of two small ones: nothing is the same in them
            "panel": ["--from", "2025", "--states", "Niger,Italy"],
        }.get(verb)
        if besides is None:
            needed = [p for p in parameters if p.required and p.param_type_name == "argument"]
            besides = list(SLUGS[:2] if verb == "compare" else SLUGS[:1]) if needed else []
        for word, form in turns:
            call = [verb, *besides, option, word, "-f", form]
            sound(run(*call), call, form)
            calls += 1
    assert calls >= len(turns)


def test_everything_can_be_cited(run):
    """Each forum in each style, and each source in one of them by turns: its title stands in the citation."""
    styles = ("text", "bibtex", "ris", "csl-json")
    asked = [(slug, style, forum["name"]) for slug, forum in DATA["forums"].items() for style in styles]
    turns = zip(DATA["sources"].items(), cycle(styles), strict=False)
    asked += [(source, style, record["title"]) for (source, record), style in turns]
    for what, style, title in asked:
        done = run("cite", what, "--style", style)
        assert done.status == 0, (what, done.err)
        assert CONTROL.findall(done.out) == [], what
        longest = max(title.split(), key=lambda word: (word.isalnum() and word.isascii(), len(word)))
        assert longest in done.out, what


def test_every_picture_is_drawn(run, tmp_path):
    """Maps and courses of every forum, maps of States, and what filters keep are well-formed SVG."""
    calls = [[verb, slug] for verb in ("map", "timeline") for slug in SLUGS]
    calls += [["map", code] for code, _ in STATES[::10]]
    calls += [
        [verb, option, word]
        for verb in ("timeline", "overlap")
        for option, words in CHOICES.items()
        for word in words
        if option not in ("--lang", "--what")
    ]
    drawn = 0
    for number, call in enumerate(calls):
        target = tmp_path / f"{number}.svg"
        done = run(*call, "-o", target)
        empty = ("there is no forum to draw", "a matrix needs two forums", "nothing to draw")
        if any(why in done.err for why in empty):
            assert (done.status, target.exists()) == (2, False), call
            continue
        drawn += 1
        assert done.status == 0, (call, done.err)
        text = target.read_text("utf-8")
        assert CONTROL.findall(text) == [], call
        assert ET.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg", call  # noqa: S314 - our own
    assert drawn > len(calls) * 0.8
