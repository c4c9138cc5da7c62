"""Records added to a registry file: in their place, and every other byte as it was."""

from __future__ import annotations

import pytest
import tomli

from conftest import RIVERS, SHIPPED, data_of
from iscm_cli.errors import RegistryError
from iscm_cli.registry.editing import Edited
from iscm_cli.registry.starter import STARTER

CONTENT = SHIPPED.read_bytes()
DATA = data_of(SHIPPED)
LIST = {
    "as_of": "2019-05",
    "source": "new-source",
    "basis": "membership",
    "complete": True,
    "note": 'Says "all" \\ and é',
    "groups": [
        {"standing": "member", "word": "member", "stated": 2, "states": ["CHE", "DEU"]},
        {"standing": "observer", "word": "observer", "states": []},
    ],
}
RECORDS = {
    "joined": {"states": ["CHE"], "date": "2019-05", "source": "new-source"},
    "memberships": LIST,
    "meetings": {"date": "2019-05", "title": "Meeting", "source": "new-source"},
    "chairs": {"state": "CHE", "role": "chair", "from": "2019-05", "source": "new-source"},
}
SOURCE = {"title": "Page", "publisher": "Somebody", "url": "https://www.example.org/"}


def added(content: bytes, slug: str, field: str, record: dict | None = None) -> bytes:
    """The file with one more record of a forum."""
    edited = Edited(content)
    edited.add_to_forum(slug, field, record or RECORDS[field])
    return edited.content()


def only_adds(before: bytes, after: bytes) -> bool:
    """Whether ``before`` is what is left of ``after`` when bytes are taken out of it."""
    rest = iter(after)
    return all(byte in rest for byte in before)


def test_every_forum_takes_a_record_of_each_kind():
    """In each forum of the registry: whole lines are added and none is changed, and only those records are new."""
    edited = Edited(CONTENT)
    for slug in DATA["forums"]:
        for field, record in RECORDS.items():
            edited.add_to_forum(slug, field, record)
    text = edited.content().decode()
    kept = iter(text.splitlines())
    assert [line for line in CONTENT.decode().splitlines() if line not in kept] == []
    data = tomli.loads(text)
    for slug, forum in data["forums"].items():
        for field, record in RECORDS.items():
            forum[field].remove(record)
            if not forum[field]:
                del forum[field]
        assert forum == DATA["forums"][slug], slug
    assert data == DATA


@pytest.mark.parametrize("field", RECORDS)
@pytest.mark.parametrize("content", [RIVERS.read_bytes(), STARTER.encode()], ids=["rivers", "starter"])
def test_other_registries_take_a_record(content, field):
    """Registries written in another form, with arrays on one line, take records as well."""
    for slug in tomli.loads(content.decode())["forums"]:
        assert only_adds(content, added(content, slug, field))


def test_a_list_is_written_as_by_hand():
    """A list has its keys in the order of the documents, its groups below it, and an empty line before it."""
    start = b'[forums.a]\nname = "A"\n\n[sources]\n'
    assert (
        added(start, "a", "memberships").decode()
        == """\
[forums.a]
name = "A"

[[forums.a.memberships]]
as_of = "2019-05"
source = "new-source"
basis = "membership"
complete = true
note = "Says \\"all\\" \\\\ and é"
[[forums.a.memberships.groups]]
standing = "member"
word = "member"
stated = 2
states = ["CHE", "DEU"]
[[forums.a.memberships.groups]]
standing = "observer"
word = "observer"
states = []

[sources]
"""
    )


def test_many_states_take_several_lines():
    """States that do not fit on one line stand thirteen to a line, as everywhere in the registry."""
    codes = [
        state for group in DATA["forums"]["rabat"]["memberships"][0]["groups"] for state in group["states"]
    ]
    groups = [{"standing": "member", "word": "partner", "states": sorted(codes)[:27]}]
    text = added(b"[forums.a]\n", "a", "memberships", {"source": "s", "groups": groups}).decode()
    lines = text[text.index("states = [") :].splitlines()
    assert [line.count('"') // 2 for line in lines] == [0, 13, 13, 1, 0]
    assert lines[1].startswith('  "AUT", "BEL", ')


ARRAY = """\
[forums.a]
meetings = [
  { date = "2018", title = "One", source = "s" }, # the first
  # of the second it is not known where
  { date = "2020", title = "Two", source = "s" }
]
"""
NEW = '  { date = "%s", title = "New", source = "s" },\n'


@pytest.mark.parametrize(
    ("date", "before", "after"),
    [
        ("2017", "meetings = [\n", "  { date"),
        ("2018", "# the first\n", "  # of the second"),
        ("2021", '"s" },\n', "]\n"),
    ],
)
def test_a_meeting_goes_by_its_date(date, before, after):
    """A meeting stands after those of its date or earlier, comments stay with their lines, a missing comma is set."""
    text = added(ARRAY.encode(), "a", "meetings", {"date": date, "title": "New", "source": "s"}).decode()
    place = text.index(NEW % date)
    assert text[:place].endswith(before)
    assert text[place:].startswith((NEW % date) + after)
    assert text.replace(NEW % date, "").replace("},\n]", "}\n]") == ARRAY


@pytest.mark.parametrize(
    ("array", "expected"),
    [
        ("[]", "[\n  {NEW},\n]"),
        ("[\n  # none known\n]", "[\n  # none known\n  {NEW},\n]"),
        (
            '[{ state = "AUT", role = "c", source = "s" }]',
            '[{ state = "AUT", role = "c", source = "s" }, {NEW}]',
        ),
        (
            '[{ state = "AUT", role = "c", from = "2020", source = "s" }]',
            '[{NEW}, { state = "AUT", role = "c", from = "2020", source = "s" }]',
        ),
        (
            '[\n  { state = "AUT", role = "c", from = "2018", source = "s" }, { state = "BEL", role = "c", from = "2020", source = "s" },\n]',
            '[\n  { state = "AUT", role = "c", from = "2018", source = "s" }, {NEW}, { state = "BEL", role = "c", from = "2020", source = "s" },\n]',
        ),
    ],
)
def test_arrays_of_every_form(array, expected):
    """An array takes a record whether it is empty, on one line, or holds several records in a line."""
    record = '{ state = "CHE", role = "chair", from = "2019-05", source = "new-source" }'
    text = added(f"[forums.a]\nchairs = {array}\n".encode(), "a", "chairs").decode()
    assert text == "[forums.a]\nchairs = " + expected.replace("{NEW}", record) + "\n"


def test_records_in_tables_of_their_own():
    """Meetings that are tables of their own take another such table, by its date."""
    start = '[forums.a]\nname = "A"\n\n# the later one\n[[forums.a.meetings]]\ndate = "2020"\ntitle = "T"\nsource = "s"\n'
    text = added(start.encode(), "a", "meetings").decode()
    new = '[[forums.a.meetings]]\ndate = "2019-05"\ntitle = "Meeting"\nsource = "new-source"\n\n'
    assert text == start.replace("# the later", f"{new}# the later")


def test_a_key_that_a_forum_lacks_goes_where_it_belongs():
    """The first chair of a forum stands after the keys that go before it, and before those that go after it."""
    start = '[forums.a]\nname = "A"\nestablished = [\n  { date = "1999", source = "s" },\n]\ncounts = []\n'
    text = added(start.encode(), "a", "chairs").decode()
    assert text.index("established") < text.index("chairs = [\n") < text.index("counts")
    assert only_adds(start.encode(), text.encode())


@pytest.mark.parametrize("end", ["", "\n"])
def test_no_line_comes_in_but_the_record(end):
    """Whether or not the last line has an end, a record in the middle and one at the end bring no empty line."""
    start = f'[forums.a]\nname = "A"\nchairs = []\n[sources]\nb = {{ title = "B" }}{end}'
    edited = Edited(start.encode())
    edited.add_to_forum("a", "chairs", RECORDS["chairs"])
    edited.add_source("c", SOURCE)
    assert edited.content().decode() == (
        '[forums.a]\nname = "A"\n'
        'chairs = [\n  { state = "CHE", role = "chair", from = "2019-05", source = "new-source" },\n]\n'
        '[sources]\nb = { title = "B" }\n'
        'c = { title = "Page", publisher = "Somebody", url = "https://www.example.org/" }\n'
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_mark_stay(newline, bom):
    """A file of Windows keeps its line ends and the mark at its beginning; a last line without an end gets one."""
    text = f'[forums.a]{newline}name = "É"{newline}[sources]{newline}b = {{ title = "x" }}'
    edited = Edited(bom + text.encode())
    edited.add_to_forum("a", "memberships", LIST)
    edited.add_source("c", SOURCE)
    new = edited.content()
    assert new.startswith(bom + b"[forums.a]")
    assert new.count(b"\n") == new.count(newline.encode())
    assert new.endswith(
        f'{newline}c = {{ title = "Page", publisher = "Somebody", url = "https://www.example.org/" }}{newline}'.encode()
    )


@pytest.mark.parametrize(
    ("name", "before"),
    [("aaa", "[sources]\n"), ("bbc", 'b-b = { title = "B" }\n'), ("zz", 'x = { title = "X" } # last\n')],
)
def test_sources_are_sorted(name, before):
    """A source goes in by its id."""
    start = '[sources]\nb-b = { title = "B" }\n# on x\nx = { title = "X" } # last\n\n[states]\n'
    edited = Edited(start.encode())
    edited.add_source(name, SOURCE)
    text = edited.content().decode()
    assert text[: text.index(f"{name} = ")].endswith(before)
    assert only_adds(start.encode(), text.encode())


def test_sources_in_tables_of_their_own():
    """Sources that are tables of their own take another such table."""
    edited = Edited(b'[sources.a]\ntitle = "A"\n\n[sources.c]\ntitle = "C"\n')
    edited.add_source("b", SOURCE)
    assert list(tomli.loads(edited.content().decode())["sources"]) == ["a", "b", "c"]


def test_the_version_is_all_that_changes():
    """A new version changes the bytes of the old one."""
    edited = Edited(CONTENT)
    edited.set_version("2099.01.02")
    old = f'version = "{DATA["registry"]["version"]}"'.encode()
    assert edited.content() == CONTENT.replace(old, b'version = "2099.01.02"', 1)


@pytest.mark.parametrize(
    "text",
    ['forums.a.name = "A"\n', 'forums = { a = { name = "A" } }\n', '[forums]\na.name = "A"\n'],
)
def test_an_unknown_form_is_refused(text):
    """A forum that is written in a form that is not known is left alone, and the error says so."""
    with pytest.raises(RegistryError):
        added(text.encode(), "a", "chairs")
