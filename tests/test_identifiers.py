"""Ids of Wikidata and ROR: what ``check`` accepts, and where they are shown."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from iscm_cli.models import Source
from iscm_cli.queries.identifiers import ror_adds_up
from iscm_cli.registry import load_registry
from iscm_cli.registry.soundness.identifiers import faults
from making import forum_data, registry_data

# Real ones, as ROR prints them: the African Union, ICMPD, the World Bank.
ROR_IDS = ("020ktwj02", "00x5wnx94", "00ae7jd04")


@pytest.fixture
def rivers(rivers_file, tmp_path):
    """Writes the registry of rivers with these replacements, and gives the file."""

    def write(*changes: tuple[str, str]):
        text = rivers_file.read_text("utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        file = tmp_path / "changed.toml"
        file.write_text(text, "utf-8")
        return file

    return write


def rhine(line: str) -> tuple[str, str]:
    """A line more for the Rhine Commission."""
    return 'acronym = "ICPR"\n', f'acronym = "ICPR"\n{line}\n'


def publishers(*lines: str) -> tuple[str, str]:
    """A table of publishers before the sources."""
    return "[sources]\n", "\n".join(("[publishers]", *lines, "", "[sources]\n"))


EU = 'eu = { name = "European Union", acronym = "EU", highlight = true }'


def with_eu(more: str) -> tuple[str, str]:
    """More about the European Union."""
    return EU, EU.replace(" }", f", {more} }}")


@pytest.mark.parametrize(
    ("changes", "place", "message", "hint"),
    [
        (
            (rhine('wikidata = "https://www.wikidata.org/wiki/Q123"'),),
            "forums.rhine.wikidata",
            "https://www.wikidata.org/wiki/Q123 is not an id of Wikidata",
            "such as Q472311, not its address",
        ),
        ((rhine('wikidata = "q123"'),), "forums.rhine.wikidata", "is not an id of Wikidata", "the letter Q"),
        ((with_eu('wikidata = "Q0"'),), "organisations.eu.wikidata", "is not an id of Wikidata", "the letter Q"),
        ((with_eu('ror = "20ktwj02"'),), "organisations.eu.ror", "is not an id of ROR", "nine characters"),
        ((with_eu('ror = "020ktwj03"'),), "organisations.eu.ror", "is mistyped", "copy it again"),
        (
            (rhine('wikidata = "Q5"'), with_eu('wikidata = "Q5"')),
            "organisations.eu.wikidata",
            "Q5 is already the item of forums.rhine",
            "each item of Wikidata is one thing",
        ),
        (
            (publishers('"River pres" = { wikidata = "Q5" }'),),
            "publishers.River pres",
            "no source has a publisher called River pres",
            "did you mean River press?",
        ),
        ((publishers('"MRC" = { wikidata = "5" }'),), "publishers.MRC.wikidata", "5 is not an id", "letter Q"),
        ((publishers('"MRC" = {}'),), "publishers.MRC", "says nothing", "add `wikidata` or `ror`"),
    ],
)  # fmt: skip
def test_a_wrong_id_is_a_fault_at_its_place(run, rivers, changes, place, message, hint):
    """Each is found alone, in its line, with what to do."""
    file = rivers(*changes)
    done = run("check", file, "-f", "json")
    [fault] = json.loads(done.out)
    assert (done.status, fault["path"]) == (1, place)
    assert message in fault["message"]
    assert hint in fault["hint"]
    line = file.read_text("utf-8").splitlines()[fault["line"] - 1]
    key = place.rpartition(".")[2]
    assert key in line or line.startswith(("acronym", "eu =", f'"{key}"'))


def test_two_forums_cannot_be_one_item():
    """The second in the file is the fault, and says which was first."""
    data = registry_data({"a": forum_data(wikidata="Q5"), "b": forum_data(wikidata="Q5")})
    [fault] = faults(made(data))
    assert fault.path == ("forums", "b", "wikidata")
    assert fault.message == "Q5 is already the item of forums.a"


def test_a_forum_that_is_an_organisation_too_is_one_item():
    """An organisation may have the id of the forum that it is; another organisation may not."""
    data = registry_data({"a": forum_data(wikidata="Q5")})
    same = {"name": "A", "forum": "a", "wikidata": "Q5"}
    assert list(faults(made({**data, "organisations": {"a": same}}))) == []
    [fault] = faults(made({**data, "organisations": {"a": same, "b": {"name": "B", "wikidata": "Q5"}}}))
    assert fault.path == ("organisations", "b", "wikidata")


def test_a_publisher_may_have_several_names_and_be_an_organisation():
    """All of them are one item, and the publisher of a copy is the one whose text it is."""
    eac = {"wikidata": "Q337456"}
    data = {
        **registry_data({}),
        "organisations": {"eac": {"name": "East African Community", **eac}},
        "publishers": {"EAC": eac, "East African Community": eac},
        "sources": {
            "a": {"title": "A", "publisher": "EAC, via scribd", "url": "https://a.example.org"},
            "b": {"title": "B", "publisher": "East African Community", "url": "https://b.example.org"},
            "c": {"title": "C", "publisher": "EAC Secretariat", "url": "https://c.example.org"},
        },
    }
    registry = made(data)
    assert list(faults(registry)) == []
    known = {key: registry.publisher_of(source).wikidata for key, source in registry.sources.items()}
    assert known == {"a": "Q337456", "b": "Q337456", "c": None}
    other = Source(title="T", publisher="East African Business Council", url="https://d.example.org")
    assert registry.publisher_of(other).wikidata is None


def made(data):
    """The registry of these data, whether sound or not."""
    from iscm_cli.models import Registry  # noqa: PLC0415 - only here

    return Registry.model_validate(data)


@pytest.mark.parametrize("ror", ROR_IDS)
def test_a_slip_in_an_id_of_ror_is_noticed(ror):
    """The check digits fit the real id, and no id that has one other character."""
    assert ror_adds_up(ror)
    digits = "0123456789abcdefghjkmnpqrstvwxyz"
    for place in range(1, 7):
        for char in digits.replace(ror[place], ""):
            assert not ror_adds_up(f"{ror[:place]}{char}{ror[place + 1 :]}")


def test_ids_are_shown_and_in_json(ask, run, rivers):
    """``show`` has that of the forum and of its organisations, ``sources`` those of publishers."""
    role = 'organisations = [{ id = "eu", role = "partner", source = "atlas" }]'
    file = rivers(
        rhine(f'wikidata = "Q123"\n{role}'),
        with_eu('wikidata = "Q458", ror = "019w4f821"'),
        publishers('"River press" = { wikidata = "Q77", ror = "020ktwj02" }'),
    )
    shown = ask("show", "rhine", "--registry", file)
    assert shown["wikidata"] == "Q123"
    [partner] = shown["organisations"]
    assert (partner["id"], partner["wikidata"], partner["ror"]) == ("eu", "Q458", "019w4f821")
    assert ask("show", "danube", "--registry", file)["wikidata"] is None
    page = run("show", "rhine", "--about", "--registry", file).out
    assert [line.split() for line in page.splitlines() if line.startswith("Wikidata")] == [
        ["Wikidata", "Q123"]
    ]
    known = {
        source["id"]: (source["publisher_wikidata"], source["publisher_ror"])
        for source in ask("sources", "--registry", file)
    }
    assert known["atlas"] == ("Q77", "020ktwj02")
    assert known["rhine-site"] == (None, None)
    assert ask("sources", "atlas", "--registry", file)["publisher_wikidata"] == "Q77"
    assert "Wikidata Q77, ROR 020ktwj02" in run("sources", "atlas", "--registry", file).out


def test_the_page_of_a_body_names_its_ids(run, rivers_file, tmp_path):
    """``country`` of a body says them below its name."""
    body = """[organisations.lakes]
name = "Lake Union"
wikidata = "Q77"
ror = "020ktwj02"
[[organisations.lakes.memberships]]
as_of = "2020"
source = "atlas"
basis = "membership"
complete = true
[[organisations.lakes.memberships.groups]]
standing = "member"
word = "member"
states = ["CHE", "DEU"]

[sources]
"""
    file = tmp_path / "lakes.toml"
    file.write_text(rivers_file.read_text("utf-8").replace("[sources]\n", body), "utf-8")
    assert "Wikidata Q77, ROR 020ktwj02." in run("country", "lakes", "--registry", file).out


def test_an_id_finds_its_thing(ask, rivers):
    """``search`` takes the id of a forum and of an organisation."""
    file = rivers(rhine('wikidata = "Q123"'), with_eu('wikidata = "Q458"'))
    for qid, thing in (("Q123", ("forum", "rhine")), ("q458", ("organisation", "eu"))):
        [found] = ask("search", qid, "--registry", file)
        assert (found["group"], found["id"], found["rank"]) == (*thing, 1)


def test_ids_are_exported(run, rivers, tmp_path):
    """Forums, organisations and publishers have columns for them."""
    file = rivers(
        rhine('wikidata = "Q123"'),
        with_eu('wikidata = "Q458", ror = "019w4f821"'),
        publishers('"MRC" = { wikidata = "Q77" }'),
    )
    assert run("export", tmp_path / "out.sqlite", "--to", "sqlite", "--registry", file).status == 0
    with closing(sqlite3.connect(tmp_path / "out.sqlite")) as base:
        forums = dict(base.execute("SELECT slug, wikidata FROM forums"))
        [eu] = base.execute("SELECT id, wikidata, ror FROM organisations")
        [mrc] = base.execute("SELECT name, wikidata, ror FROM publishers")
    assert (forums["rhine"], forums["danube"]) == ("Q123", None)
    assert eu == ("eu", "Q458", "019w4f821")
    assert mrc == ("MRC", "Q77", None)


def test_an_older_file_without_ids_reads_as_before(rivers_file):
    """Nothing of this is needed."""
    registry = load_registry(rivers_file)
    assert dict(registry.publishers) == {}
    assert [forum.wikidata for forum in registry.forums.values()] == [None] * len(registry.forums)
