"""A name in place of a verb, names in either order, and ``help``: what a user may type without knowing the verbs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from iscm_cli.cli import VERBS
from iscm_cli.commands.by_name import registry_on
from iscm_cli.states import load_states

pytestmark = pytest.mark.fixed

VERB_NAMES = [verb for _, verb, _ in VERBS]


@pytest.mark.parametrize(
    ("call", "same"),
    [
        (["RABAT"], ["show", "rabat"]),
        (["Migration Dialogue for Southern Africa (MIDSA)", "-f", "json"], ["show", "midsa", "-f", "json"]),
        (["rabat", "--as-of", "2008"], ["show", "rabat", "--as-of", "2008"]),
        (["Niger"], ["country", "NER"]),
        (["Côte d'Ivoire", "--lang", "fr"], ["country", "CIV", "--lang", "fr"]),
        (["Niger", "Italy"], ["country", "Niger", "Italy"]),
        (["Египет"], ["country", "EGY"]),
        (["rabat", "--help"], ["show", "--help"]),
    ],
    ids=" ".join,
)
def test_a_name_alone_shows_it(run, call, same):
    """The name of a forum shows that forum, the name of a State that State, with all options of the verb."""
    assert run(*call) == run(*same)
    assert run(*call).status == 0


def test_a_name_in_the_registry_that_is_named(run, rivers_file):
    """The registry on the line says what a name means."""
    for option in (["--registry", rivers_file], [f"--registry={rivers_file}"]):
        assert run("rhine", *option) == run("show", "rhine", *option)


def test_a_registry_from_a_pipe_is_read_once(rivers_file):
    """A registry that comes through a pipe, which can be read only once, serves the name and the answer."""
    done = subprocess.run(
        [sys.executable, "-m", "iscm_cli", "rhine", "--registry", "/dev/stdin"],
        input=rivers_file.read_bytes(), capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith(b"Rhine Commission")


def test_a_forum_and_a_state_of_one_name(run, rivers_file):
    """A name that a forum and a State have is asked about, and both ways to say it work."""
    done = run("niger", "--registry", rivers_file)
    assert (done.status, done.out) == (4, "")
    assert done.errors == [
        "error: niger is the name of both a forum and a State",
        "hint: say which: iscm show niger or iscm country NER",
    ]


def test_a_forum_and_a_body_of_one_name(run, rivers_file, tmp_path):
    """A name that a forum and a body have is asked about too; that of a forum that is the body shows the forum."""
    path = tmp_path / "rivers.toml"
    body = """[organisations.lake]
name = "Lake Union"
acronym = "MRC"{}
[[organisations.lake.memberships]]
as_of = "2020"
source = "atlas"
basis = "membership"
complete = true
groups = [{{ standing = "member", word = "member", states = ["NER", "TCD"] }}]

[sources]
"""
    content = rivers_file.read_text("utf-8")
    path.write_text(content.replace("[sources]\n", body.format("")), "utf-8")
    done = run("MRC", "--registry", path)
    assert (done.status, done.out) == (4, "")
    assert done.errors == [
        "error: MRC is the name of both a forum and a body",
        "hint: say which: iscm show mekong or iscm country lake",
    ]
    path.write_text(content.replace("[sources]\n", body.format('\nforum = "mekong"')), "utf-8")
    assert run("MRC", "--registry", path).out == run("show", "mekong", "--registry", path).out != ""


@pytest.mark.parametrize("name", ["niger", "Niger"])
def test_a_map_of_a_forum_and_a_state_of_one_name(run, rivers_file, name):
    """A map is of a forum or of a State, never of the one that comes first; the hint has a name for each alone."""
    asked = ("--registry", rivers_file)
    done = run("map", name, *asked)
    assert (done.status, done.out) == (4, "")
    assert done.errors == [
        "error: " + name + " is the name of both a forum and a State",
        'hint: say which: "Niger Authority" (the forum) or NER (the State)',
    ]
    assert run("map", "Niger Authority", *asked).out.startswith("Niger Authority")
    assert run("map", "NER", *asked).out.startswith("Niger meets 8 other States")


def test_a_source_and_a_forum_of_one_name(run, rivers_file, tmp_path):
    """An id of a source is that source, as it has no other name; a remark says how to ask for the forum."""
    path = tmp_path / "rivers.toml"
    content = rivers_file.read_text("utf-8")
    path.write_text(content.replace("mekong-site", "mrc"), "utf-8")
    remark = "mrc is read as the source of this id; for the forum write mekong"
    done = run("sources", "mrc", "--registry", path)
    assert (done.status, done.errors) == (0, [remark])
    assert run("cite", "mrc", "--registry", path).errors == [remark]
    assert run("cite", "MRC", "--registry", path).errors == []
    path.write_text(content.replace("mekong-site", "mekong"), "utf-8")
    assert "mekong is the id of a forum as well" in run("check", path).out
    path.write_text(content.replace("mekong-site", "registry"), "utf-8")
    assert "registry cannot be an id here" in run("check", path).out


def test_two_kinds_of_one_label(run, rivers_file, tmp_path):
    """A label that two words of a vocabulary have is asked about, and the id of each is its own."""
    path = tmp_path / "rivers.toml"
    content = rivers_file.read_text("utf-8")
    path.write_text(content.replace('label = "Basin initiative"', 'label = "Basin commission"'), "utf-8")
    done = run("list", "--kind", "basin commission", "--registry", path)
    assert (done.status, done.out) == (4, "")
    assert done.errors == [
        "error: basin commission is the name of more than one kind",
        "hint: say which: commission, initiative",
    ]
    assert run("list", "--kind", "commission", "--registry", path).status == 0


def test_a_name_of_several_states(run):
    """A name that several States have is asked about."""
    done = run("Congo")
    assert done.status == 4
    assert "COD" in done.errors[1]
    assert "COG" in done.errors[1]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("lst", "did you mean list?"),
        ("kartoum", "did you mean khartoum?"),
        ("Egpt", "did you mean Egypt?"),
        ("xyzzy", "iscm --help lists the verbs"),
    ],
)
def test_what_is_neither(run, word, hint):
    """What is no verb and no name is wrong usage, with the nearest verbs and names."""
    done = run(word)
    assert (done.status, done.out) == (2, "")
    assert done.errors == [f'error: no verb, forum or State is called "{word}"', f"hint: {hint}"]


def test_a_mistyped_verb_needs_no_registry(run, tmp_path, monkeypatch):
    """With a registry that cannot be read, a word near a verb is named as such; any other shows why it cannot be looked up."""
    monkeypatch.setenv("ISCM_REGISTRY", str(tmp_path / "none.toml"))
    assert run("chekc").errors[1] == "hint: did you mean check?"
    done = run("rabat")
    assert done.status == 1
    assert done.errors[0].startswith("error: there is no registry at")


@pytest.mark.parametrize("verb", VERB_NAMES)
def test_no_verb_is_the_name_of_a_state(verb):
    """A verb's name wins; no State is hidden by one, by name or code."""
    states = load_states()
    assert not [state for state in states if verb.upper() in (state.alpha2, state.alpha3)]
    assert not [state for state in states if verb == state.name().casefold()]


@pytest.mark.parametrize(
    ("words", "registry"),
    [
        ([], None),
        (["--lang", "fr"], None),
        (["--registry", "a.toml"], "a.toml"),
        (["-f", "csv", "--registry=a.toml"], "a.toml"),
        (["--registry"], None),
    ],
)
def test_the_registry_on_a_line(words, registry):
    """The value of --registry, in either form, or none."""
    assert registry_on(words) == registry


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (["Egypt", "rabat"], ("EGY", "rabat")),
        (["rabat", "Egypt"], ("EGY", "rabat")),
        (["Khartoum Process", "EGY"], ("EGY", "khartoum")),
    ],
)
def test_why_takes_either_order(ask, words, verdict):
    """A State and a forum may stand in either order."""
    found = ask("why", *words)
    assert (found["country"], found["forum"]) == verdict


@pytest.mark.parametrize("words", [["niger", "China"], ["China", "niger"]])
def test_either_order_of_a_name_of_both(ask, rivers_file, words):
    """Where one of the names is that of a forum and of a State, the other says which is meant."""
    found = ask("why", *words, "--registry", rivers_file)
    assert (found["country"], found["forum"]) == ("CHN", "niger")


@pytest.mark.parametrize(
    ("words", "status", "error"),
    [
        (["rabat", "Egpt"], 3, 'no State is called "Egpt"'),
        (["Egpt", "rabat"], 3, 'no State is called "Egpt"'),
        (["Egypt", "rabatt"], 3, 'no forum is called "rabatt"'),
        (["rabat", "Congo"], 4, '"Congo" names several States'),
        (["rabat", "khartoum"], 3, "khartoum is a forum, not a State"),
        (["Egypt", "Niger"], 3, "Niger is a State, not a forum"),
    ],
)
def test_why_names_what_does_not_fit(run, words, status, error):
    """In either order the name that does not fit is the one that is complained about."""
    done = run("why", *words)
    assert (done.status, done.errors[0]) == (status, f"error: {error}")


def test_help_is_help(run):
    """``help`` prints what --help prints."""
    assert run("help") == run("--help")


@pytest.mark.parametrize("verb", VERB_NAMES)
def test_help_of_a_verb(run, verb):
    """``help VERB`` prints what the verb's --help prints."""
    assert run("help", verb) == run(verb, "--help")
    assert run("help", verb).status == 0


def test_help_of_no_verb(run):
    """A word that is no verb is wrong usage, with the nearest verb."""
    done = run("help", "lst")
    assert (done.status, done.errors) == (2, ['error: there is no verb "lst"', "hint: did you mean list?"])
