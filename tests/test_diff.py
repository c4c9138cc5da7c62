"""``diff``: two versions of a registry as facts, whatever the files look like, and what follows from them."""

from __future__ import annotations

import csv
import io
import os
import re
import sys
from collections.abc import Mapping
from subprocess import run as start
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from conftest import RIVERS, SHIPPED
from iscm_cli.dates import PartialDate, parse_date
from iscm_cli.models import Record, Registry
from iscm_cli.queries.diff import diff
from iscm_cli.queries.record_diff import IDENTITY
from making import count, forum_data, founded, make_registry, states_list

DAY = parse_date("2020")
STATES = {"state": ("FRA", "DEU"), "country": ("FRA", "DEU"), "states": ("FRA", "DEU")}


def told(old: Registry, new: Registry, day: PartialDate = DAY) -> list[tuple]:
    """Each change in short: what, key, id, field, before and after, and the States."""
    return [
        (c.what, c.key, c.id, c.field, *(None if isinstance(v, Record) else v for v in (c.before, c.after)), c.states)
        for c in diff(old, new, day)
    ]  # fmt: skip


def two(before: dict[str, Any], after: dict[str, Any]) -> list[tuple]:
    """The changes between two registries of the one forum "f"."""
    return told(make_registry({"f": before}), make_registry({"f": after}))


# Every field of every model, found by its annotation: none that is added later is forgotten.


def sample(kind: Any, number: int, name: str = "") -> Any:  # noqa: PLR0911 - a return for each kind of type
    """A value of a type; another one for another number."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (inner,) = [part for part in parts if part is not NoneType]
        return sample(inner, number, name)
    if origin is Literal:
        return parts[number % len(parts)]
    if origin is tuple:
        return (sample(parts[0], number, name),)
    if origin is Mapping:
        keys = get_args(parts[0]) or ("a", "b")
        return {key: sample(parts[1], number) for key in keys}
    if isinstance(kind, type) and issubclass(kind, Record):
        return kind.model_construct(**{key: sample(hint, number, key) for key, hint in hints(kind).items()})
    if name in STATES:
        return STATES[name][number]
    plain = {bool: bool(number), int: number, str: "ab"[number], PartialDate: parse_date(f"200{number}")}
    return plain[kind]


def hints(kind: type[Record]) -> dict[str, Any]:
    """The fields of a model with their types."""
    found = get_type_hints(kind)
    return {name: found[name] for name in kind.model_fields}


def places(record: Record, path: tuple = ()) -> list[tuple]:
    """The way to every field of a record and of the records below it."""
    found = []
    for name, kind in hints(type(record)).items():
        value = getattr(record, name)
        inner = value["a"] if isinstance(value, dict) and "a" in value else value
        if isinstance(value, dict) and "a" not in value:
            inner = next(iter(value.values()))
        if isinstance(inner, tuple):
            inner = inner[0]
        found.append((*path, (name, kind)))
        if isinstance(inner, Record):
            found += places(inner, (*path, (name, kind)))
    return found


def changed(record: Record, path: tuple) -> Record:
    """The record with another value at one place below it."""
    (name, kind), *rest = path
    value = getattr(record, name)
    if not rest:
        new: Any = sample(kind, 0, name)
        if isinstance(value, dict):
            new = {**value, "c": next(iter(value.values()))}
    elif isinstance(value, dict):
        key = next(iter(value))
        new = {**value, key: changed(value[key], rest)}
    elif isinstance(value, tuple):
        new = (changed(value[0], rest),)
    else:
        new = changed(value, rest)
    return record.model_copy(update={name: new})


@pytest.fixture(scope="module")
def whole():
    """A registry in which every field of every record says something."""
    return sample(Registry, 1)


@pytest.fixture(scope="module")
def every_place(whole):
    """The way to each of these fields."""
    return [
        path for path in places(whole) if not isinstance(getattr(whole, path[0][0]), Record) or len(path) > 1
    ]


def test_no_field_is_passed_over(whole, every_place):
    """Whatever field of whatever record is another one, there is a difference, and it says where."""
    passed_over = []
    for path in every_place:
        found = diff(whole, changed(whole, path), DAY)
        named = [f"{change.key}.{change.field}" for change in found if change.what != "follows"]
        if not any(step in name for step, _ in path[-2:] for name in named):
            passed_over.append(".".join(name for name, _ in path))
    assert passed_over == []


def test_every_field_is_looked_at(every_place):
    """The test above walks the fields of all models that a registry is made of."""
    walked = {path[-1][0] for path in every_place}
    kinds = {kind for kind in _kinds(Registry) if kind is not Registry}
    assert {name for kind in kinds for name in kind.model_fields} <= walked
    assert len(every_place) > 200


def _kinds(kind: type[Record]) -> set[type[Record]]:
    found = {kind}
    for hint in hints(kind).values():
        for part in [hint, *get_args(hint)]:
            if isinstance(part, type) and issubclass(part, Record):
                found |= _kinds(part)
    return found


def test_every_record_of_a_row_is_found_again():
    """Each kind of record that stands in a row has something that identifies it, of fields that it has."""
    rows = {
        part
        for kind in _kinds(Registry)
        for hint in hints(kind).values()
        if get_origin(hint) is tuple
        for part in get_args(hint)
        if isinstance(part, type) and issubclass(part, Record)
    }
    assert rows == IDENTITY.keys()
    for kind, keys in IDENTITY.items():
        assert {name for key in keys for name in key} <= kind.model_fields.keys()


# Rules, on forums made by hand.


def test_the_same_twice_has_no_difference(whole):
    """A registry and itself differ in nothing."""
    assert diff(whole, whole, DAY) == ()


def test_a_new_list_says_who_is_newly_listed_and_who_no_longer():
    """A new list is told with the States that came and went against the list before, and with the seats that follow."""
    old = states_list("2010", "FRA DEU", "ITA")
    assert two(forum_data(old), forum_data(old, states_list("2015", "FRA ESP ITA", source="t"))) == [
        ("new", "memberships", "2015 (t)", None, None, None, ("FRA", "ESP", "ITA")),
        ("newly-listed", "memberships", "2015 (t)", None, None, "member", ("ESP", "ITA")),
        ("no-longer-listed", "memberships", "2015 (t)", None, "member", None, ("DEU",)),
        ("no-longer-listed", "memberships", "2015 (t)", None, "observer", None, ("ITA",)),
        ("follows", "members", "", None, 2, 3, ()),
        ("follows", "observers", "", None, 1, 0, ()),
        ("follows", "seats", "", None, "yes: member", "no", ("DEU",)),
        ("follows", "seats", "", None, "no", "yes: member", ("ESP",)),
        ("follows", "seats", "", None, "yes: observer", "yes: member", ("ITA",)),
    ]


def test_an_older_list_that_is_added_changes_no_seat_of_today():
    """A list that comes in from before the list in force is a fact, and nothing follows of a later day."""
    now = states_list("2015", "FRA ESP")
    found = two(forum_data(now), forum_data(states_list("2010", "FRA", source="t"), now))
    assert found == [
        ("new", "memberships", "2010 (t)", None, None, None, ("FRA",)),
        ("newly-listed", "memberships", "2010 (t)", None, None, "member", ("FRA",)),
    ]


def test_a_corrected_list_is_one_change():
    """Of a list that is corrected, the States that came into it and went out of it are told, and no list is new."""
    old, new = (
        make_registry({"f": forum_data(states_list("2010", members))}) for members in ("FRA DEU", "FRA ITA")
    )
    first, *rest = diff(old, new, DAY)
    assert (first.what, first.key, first.id, first.field) == (
        "changed", "memberships.groups", "2010 (s) · member", "states",
    )  # fmt: skip
    assert (first.added, first.removed, first.states) == (("ITA",), ("DEU",), ("DEU", "ITA"))
    assert {change.what for change in rest} == {"follows"}


def test_joinings_and_leavings():
    """A joining and a leaving are new facts, each with the seat that follows."""
    lst = states_list("2010", "FRA DEU")
    after = forum_data(
        lst,
        joined=[{"states": ["ITA"], "date": "2012", "source": "s"}],
        left=[{"states": ["DEU"], "date": "2013", "source": "s"}],
    )
    assert two(forum_data(lst), after) == [
        ("new", "joined", "2012 (s)", None, None, None, ("ITA",)),
        ("new", "left", "2013 (s)", None, None, None, ("DEU",)),
        ("follows", "seats", "", None, "yes: member", "no", ("DEU",)),
        ("follows", "seats", "", None, "no", "yes: member", ("ITA",)),
    ]


def test_a_meeting_that_moves_is_the_same_meeting():
    """A meeting with another date is changed; one with another title and date is new, and the old one gone."""
    meeting = {"date": "2019-05", "title": "First round", "source": "s"}
    moved = {**meeting, "date": "2019-06-01", "place": "Bern"}
    assert two(forum_data(meetings=[meeting]), forum_data(meetings=[moved])) == [
        ("changed", "meetings", "2019-06-01 First round", "date", "2019-05", "2019-06-01", ()),
        ("changed", "meetings", "2019-06-01 First round", "place", None, "Bern", ()),
    ]
    other = {"date": "2018", "title": "Second round", "source": "t"}
    assert two(forum_data(meetings=[meeting]), forum_data(meetings=[other])) == [
        ("new", "meetings", "2018 Second round", None, None, None, ()),
        ("gone", "meetings", "2019-05 First round", None, None, None, ()),
    ]


def test_chairs_and_who_chairs():
    """The end of a term and a new chair are facts; that another State chairs on the day follows."""
    first = {"state": "FRA", "role": "chair", "from": "2018", "source": "s"}
    second = {"state": "DEU", "role": "chair", "from": "2019", "source": "s"}
    assert two(forum_data(chairs=[first]), forum_data(chairs=[{**first, "to": "2019"}, second])) == [
        ("changed", "chairs", "FRA chair 2018", "to", None, "2019", ()),
        ("new", "chairs", "DEU chair 2019", None, None, None, ("DEU",)),
        ("follows", "chairs", "", None, ["FRA"], ["DEU"], ()),
    ]


def test_claims_and_what_is_shown():
    """A claim before the others changes what is shown; the same claims in another order do so as well."""
    one, other = founded("1990"), founded("1991", "t")
    assert two(forum_data(established=[one]), forum_data(established=[other, one])) == [
        ("new", "established", "1991 (t)", None, None, None, ()),
        ("follows", "established", "", None, "1990", "1991", ()),
    ]
    assert two(forum_data(established=[one, other]), forum_data(established=[other, one])) == [
        ("reordered", "established", "", None, ["1990 (s)", "1991 (t)"], ["1991 (t)", "1990 (s)"], ()),
        ("follows", "established", "", None, "1990", "1991", ()),
    ]


def test_order_that_says_nothing_is_no_difference():
    """Meetings, counts and the States of a group in another order are the same facts."""
    meetings = [{"date": year, "title": f"Round of {year}", "source": "s"} for year in ("2018", "2019")]
    counts = [count(7, "2018"), count(8, "2019")]
    before = forum_data(states_list("2010", "FRA DEU"), meetings=meetings, counts=counts, aliases=["A", "B"])
    after = forum_data(
        states_list("2010", "DEU FRA"), meetings=meetings[::-1], counts=counts[::-1], aliases=["B", "A"]
    )
    assert two(before, after) == []


def test_forums_that_come_and_go():
    """A forum is new or gone as a whole, whatever it holds; how many members a new one has follows."""
    old = make_registry({"a": forum_data(states_list("2010", "FRA"))})
    new = make_registry({"b": forum_data(states_list("2010", "FRA DEU"))})
    assert told(old, new) == [
        ("new", "forums", "b", None, None, None, ()),
        ("follows", "members", "", None, None, 2, ("FRA", "DEU")),
        ("gone", "forums", "a", None, None, None, ()),
    ]


def test_what_follows_from_a_body():
    """A forum that follows a body has other seats though nothing of its own is changed."""
    group = {"standing": "member", "word": "member", "body": "club"}
    forum = forum_data({**states_list("2010"), "groups": [group]})

    def with_club(members: str) -> Registry:
        registry = make_registry({"f": forum})
        club = {"name": "Club", "memberships": [states_list("2009", members)]}
        return Registry.model_validate(
            {**registry.model_dump(by_alias=True), "organisations": {"club": club}}
        )

    found = told(with_club("FRA"), with_club("FRA DEU"))
    assert found[:2] == [
        ("follows", "members", "", None, 1, 2, ()),
        ("follows", "seats", "", None, "no", "yes: member", ("DEU",)),
    ]
    assert found[2][:2] == ("changed", "memberships.groups")


# The command.


@pytest.fixture
def versions(tmp_path):
    """A file of the small registry, and a newer one with a source more, which a document cites."""
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    text = RIVERS.read_text("utf-8")
    old.write_text(text, "utf-8")
    text = re.sub(r'^version = ".*"', 'version = "2030.01.01"', text, count=1, flags=re.MULTILINE)
    page = 'new-page = { title = "A & *new* page", publisher = "P", url = "https://a.example" }'
    text = text.replace("\n[sources]\n", f"\n[sources]\n{page}\n")
    text = text.replace(
        'mekong.pdf", source = "mekong-site"', 'mekong.pdf", source = "mekong-site", also = ["new-page"]'
    )
    new.write_text(text, "utf-8")
    return old, new


def test_a_file_with_itself(run, ask, versions):
    """A file and itself give the empty answer of each format, a remark on stderr, and exit code 0."""
    old, _ = versions
    done = run("diff", old, old)
    assert (done.status, done.out, done.errors) == (0, "", [f"no difference between {old} and {old}"])
    assert ask("diff", old, old) == []


def test_formats(run, ask, versions):
    """Table, Markdown, JSON and CSV say the same, each with every fact."""
    facts = ask("diff", *versions)
    assert [(f["group"], f["what"], f["field"], f["before"], f["after"]) for f in facts] == [
        ("registry", "changed", "version", "2024.03.01", "2030.01.01"),
        ("forum", "changed", "also", [], ["new-page"]),
        ("source", "new", None, None, None),
    ]
    assert facts[2]["record"]["title"] == "A & *new* page"
    rows = list(csv.DictReader(io.StringIO(run("diff", *versions, "-f", "csv").out)))
    assert [row["text"] for row in rows] == [fact["text"] for fact in facts]
    page = run("diff", *versions).out
    assert "Version 2030.01.01, before 2024.03.01. 3 facts new, changed or removed." in page.splitlines()
    assert all(fact["text"] in page for fact in facts)
    markdown = run("diff", *versions, "-f", "markdown").out
    assert (
        "\n## Sources\n\n- New source: P: A \\& \\*new\\* page (undated). <https://a.example> (new-page)\n"
        in markdown
    )


def test_records_are_told_in_the_words_of_the_registry(ask, tmp_path):
    """A relation is called by its label, an organisation by its acronym or else its name, a secretariat with its dates."""
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    text = RIVERS.read_text("utf-8").replace('"Predecessor"', '"Took the place of"')
    text = text.replace('"Successor"', '"Gave way to"')
    text = text.replace("[organisations]\n", '[organisations]\nkeepers = { name = "Keepers" }\n')
    old.write_text(text, "utf-8")
    more = """relations = [{ type = "predecessor", forum = "nile", source = "atlas" }]
organisations = [
  { id = "eu", role = "partner", source = "atlas" },
  { id = "keepers", role = "partner", source = "atlas" },
]
secretariats = [
  { name = "Office", from = "1964", source = "atlas" },
  { name = "Bureau", source = "atlas" },
]
"""
    text = text.replace("[[forums.rhine.memberships]]", f"{more}[[forums.rhine.memberships]]")
    back = 'relations = [{ type = "successor", forum = "rhine", source = "atlas" }]\n'
    new.write_text(text.replace("[[forums.nile.memberships]]", f"{back}[[forums.nile.memberships]]"), "utf-8")
    assert {fact["text"] for fact in ask("diff", old, new)} == {
        "New relation: took the place of Nile Initiative (atlas)",
        "New relation: gave way to Rhine Commission (atlas)",
        "New role of an organisation: EU, partner (atlas)",
        "New role of an organisation: Keepers, partner (atlas)",
        "New secretariat: Office, since 1964 (atlas)",
        "New secretariat: Bureau (atlas)",
    }


def test_new_is_the_registry_in_use(ask, versions):
    """Without NEW, OLD is compared with the registry that other questions are asked of."""
    old, new = versions
    assert ask("diff", old, "--registry", new) == ask("diff", old, new)


def test_one_forum(ask):
    """--forum keeps what concerns it, also of a forum that only the older version has."""
    assert {fact["owner"] for fact in ask("diff", RIVERS, SHIPPED, "--forum", "rabat")} == {"rabat"}
    assert [fact["what"] for fact in ask("diff", SHIPPED, RIVERS, "--forum", "rabat")] == ["gone"]


def test_an_unknown_forum(run):
    """A forum that neither version has is not found, also among others."""
    assert run("diff", RIVERS, SHIPPED, "--forum", "nile,rabat").status == 0
    assert '"nothing-at-all"' in run("diff", RIVERS, SHIPPED, "--forum", "rabat,nothing-at-all").errors[0]
    done = run("diff", RIVERS, SHIPPED, "--forum", "nothing-at-all")
    assert (done.status, len(done.errors)) == (3, 2)


@pytest.mark.parametrize("which", [0, 1])
def test_a_fault_names_its_file(run, versions, which):
    """A version that is not sound is named, with its first fault and what lists them all."""
    faulty = versions[which]
    faulty.write_text(
        faulty.read_text("utf-8").replace('kind = [{ value = "commission"', 'kind = [{ value = "club"'),
        "utf-8",
    )
    done = run("diff", *versions)
    assert done.status == 1
    assert done.errors[0].startswith(f"error: the registry {faulty} is not valid: line ")
    assert done.errors[1] == f"hint: iscm check {faulty} lists every error"


# Git.


@pytest.fixture
def checkout(tmp_path, versions, monkeypatch):
    """A checkout with two commits of a registry, the first tagged v1; its file."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    folder = tmp_path / "checkout"
    (folder / "my data").mkdir(parents=True)
    file = folder / "my data" / "forums.toml"

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@a.example")
        start(["git", *identity, "-C", str(folder), *arguments], check=True, capture_output=True)

    git("init", "--quiet")
    for number, version in enumerate(versions, 1):
        file.write_bytes(version.read_bytes())
        git("add", ".")
        git("commit", "--quiet", "--message", "x")
        git("tag", f"v{number}")
    return file


@pytest.mark.parametrize("revisions", [["HEAD~1"], ["v1"], ["v1", "v2"], ["v1", "HEAD"]], ids=" ".join)
def test_git_revisions(ask, checkout, versions, revisions):
    """A revision stands for the registry in use as it was then, from wherever the program is started."""
    assert ask("diff", *revisions, "--registry", checkout) == ask("diff", *versions)


def test_a_file_goes_before_a_revision(ask, checkout, versions, monkeypatch):
    """What is the name of a file is that file, though a revision has the name too."""
    monkeypatch.chdir(checkout.parent)
    (checkout.parent / "v1").write_bytes(versions[1].read_bytes())
    assert ask("diff", "v1", "--registry", checkout) == []


@pytest.mark.parametrize("text", ["v9", "--output=x", "HEAD:x", "", "a\0b", "v1..v2", "HEAD^{tree}"])
def test_what_is_neither_a_file_nor_a_revision(run, checkout, text):
    """What is neither is said in one line, and git is given no option by it."""
    done = run("diff", "--registry", checkout, "--", text)
    assert (done.status, done.out, len(done.errors)) == (3, "", 2)
    assert done.errors[0].startswith("error: there is neither a file nor a revision")
    assert not (checkout.parent / "x").exists()


def test_outside_a_checkout(run, versions):
    """Where the registry lies in no checkout, a revision is not found, and the error names that registry."""
    done = run("diff", "HEAD", "--registry", versions[0])
    assert (done.status, done.errors) == (
        3,
        [
            f"error: there is no file HEAD, and it is no revision: {versions[0]} is in no git checkout",
            "hint: give a file; or name the registry of a checkout with --registry, such as --registry data/forums.toml",
        ],
    )


def test_a_revision_without_the_file(run, checkout):
    """A revision in which the file was not there is named."""
    file = checkout.parent / "another.toml"
    file.write_bytes(checkout.read_bytes())
    done = run("diff", "v1", "--registry", file)
    assert (done.status, done.errors[0]) == (1, f"error: there is no {file} in the revision v1")


def test_a_faulty_revision(run, checkout):
    """A revision that is not sound is named, with the command that lists its faults."""
    checkout.write_text("x = 1\n", "utf-8")
    identity = ("-c", "user.name=a", "-c", "user.email=a@a.example")
    start(["git", *identity, "-C", checkout.parent, "commit", "-qam", "x"], check=True)
    done = run("diff", "v1", "HEAD", "--registry", checkout)
    assert done.status == 1
    assert done.errors[0].startswith("error: the registry HEAD:forums.toml is not valid: registry is missing")
    assert done.errors[1] == "hint: git show HEAD:./forums.toml | iscm check - lists every error"


def test_what_is_to_come_is_a_fact(ask, versions):
    """A fact of a day that is still to come is told as any other; what follows is of today."""
    old, new = versions
    text = old.read_text("utf-8")
    summit = '{ date = "2099-05-01", title = "Fourth summit", source = "mekong-site" }'
    new.write_text(text.replace("meetings = [\n", f"meetings = [\n  {summit},\n", 1), "utf-8")
    found = [(f["key"], f["what"], f["id"]) for f in ask("diff", old, new)]
    assert found == [("meetings", "new", "2099-05-01 Fourth summit")]


def test_stdin_is_one_of_the_two(run, spawn_shell):
    """One version may come from stdin, and not both."""
    assert run("diff", "-", "-").status == 2
    assert run("diff", "-", "--registry", "-").status == 2
    done = spawn_shell(f'diff - "{RIVERS}" < "{RIVERS}"')
    assert (done.status, done.out, done.errors) == (0, "", [f"no difference between - and {RIVERS}"])
    done = spawn_shell(
        f'--version > {os.devnull}; cat "{RIVERS}" | "{sys.executable}" -m iscm_cli diff "{RIVERS}" --registry -'
    )
    assert (done.status, done.errors) == (0, [f"no difference between {RIVERS} and the registry in use"])


def test_a_forum_without_differences_is_not_the_whole_registry(run, tmp_path):
    """--forum says that this forum does not differ, where others do."""
    new = tmp_path / "new.toml"
    text = RIVERS.read_text("utf-8")
    new.write_text(text.replace('title = "', 'title = "New ', 1), "utf-8")
    assert run("diff", RIVERS, new).out != ""
    done = run("diff", RIVERS, new, "--forum", "mekong")
    assert (done.out, done.errors) == ("", [f"no difference in mekong between {RIVERS} and {new}"])
