"""Every verb in every format: answered, readable by machines, whole; and whatever a registry holds, harmless."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from functools import cache
from itertools import cycle
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt  # Rich brings it
from wcwidth import wcswidth

from conftest import PASTED, RIVERS, SHIPPED, data_of
from iscm_cli.cli import VERBS, verb_command
from iscm_cli.registry import opening
from later import Later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

icalendar = Later("icalendar")
nx = Later("networkx")
openpyxl = Later("openpyxl")

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")
DATA = data_of(SHIPPED)
SLUGS = tuple(DATA["forums"])
COUNTRIES = ("Niger", "ITA", "Egypt", "Türkiye", "ATA", "USA")
# What a verb needs besides the forum or country that it is asked about.
BESIDES = {
    "changes": ["--since", "2015"],
    "why": ["Egypt"],
    "codes": [str(PASTED)],
    "panel": ["--from", "2025", "--to", "2025", "--states", "Egypt,YUG,IOC"],
}
# Tables and where they end; what stands in a cell is not asked.
MARKDOWN = MarkdownIt("commonmark").enable("table").disable("inline")
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
TURNING = re.compile("[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module", autouse=True)
def read_once():
    """Read each registry file once for all tests of this module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "opened", cache(opening.opened))
        yield


def asked() -> list[list[str]]:
    """Every verb that has formats, without an argument where it needs none, and with each that it can take."""
    found: list[list[str]] = []
    for _, verb, module in VERBS:
        parameters = verb_command(verb, module).params
        if not any("--format" in parameter.opts for parameter in parameters):
            continue
        besides = BESIDES.get(verb, [])
        arguments = [parameter for parameter in parameters if parameter.param_type_name == "argument"]
        labels = " ".join(argument.metavar or "" for argument in arguments)
        if not any(argument.required for argument in arguments):
            found.append([verb, *besides])
        if "FORUM" in labels:
            several = any(argument.nargs == -1 for argument in arguments)
            for slug, other in zip(SLUGS, SLUGS[1:] + SLUGS[:1], strict=True):
                found.append([verb, *besides, slug, *([other] if several else [])])
        elif "COUNTRY" in labels:
            found += [[verb, country, *besides] for country in COUNTRIES]
    found += [["why", country, slug] for country in COUNTRIES[2:] for slug in SLUGS[::6]]
    found += [["stats", f"--{record}"] for record in ("largest", "smallest", "oldest", "newest")]
    found += [["stats", "--by", what] for what in ("kind", "status", "region", "theme", "decade")]
    found += [
        ["list", "--status", "all"],
        ["list", "--country", "Niger"],
        ["list", "--kind", "irf", "--stale", "99y"],
    ]
    found += [
        ["country", "Niger", "Italy"],
        ["sources", "iom-irf-page"],
        ["terms", "IRF"],
        ["library", "--all"],
    ]
    return found


def keys_of(value: object, path: str = "") -> set[str]:
    """Every key in a record of the registry and in the records within it, with the keys that lead there."""
    if isinstance(value, dict):
        return {f"{path}.{key}" for key in value}.union(
            *(keys_of(item, f"{path}.{key}") for key, item in value.items())
        )
    return set().union(*(keys_of(item, path) for item in value)) if isinstance(value, list) else set()


@cache
def telling() -> list[str]:
    """Forums that together have every key that any forum has."""
    left = {slug: keys_of(DATA["forums"][slug]) for slug in SLUGS}
    found: list[str] = []
    while any(left.values()):
        found.append(max(left, key=lambda slug: len(left[slug])))
        told = left[found[-1]]
        left = {slug: keys - told for slug, keys in left.items()}
    return found


def parsed(text: str, form: str) -> None:
    """Read an answer as its format is read by others; the test fails where it cannot be."""
    if form == "json":
        json.loads(text)
    elif form == "jsonl":
        assert [json.loads(line) for line in text.splitlines()] or text == ""
    elif form == "csv":
        header, *lines = csv.reader(io.StringIO(text), strict=True)
        assert header
        assert {len(line) for line in lines} <= {len(header)}
    elif form == "tsv":
        header, *lines = text.splitlines()
        assert header
        assert {line.count("\t") for line in lines} <= {header.count("\t")}
    elif form == "markdown":
        rows: list[int] = []
        for token in MARKDOWN.parse(text):
            if token.type in ("th_open", "td_open"):
                rows[-1] += 1
            elif token.type == "tr_open":
                rows.append(0)
            elif token.type == "table_close":
                assert len(set(rows)) == 1
                rows = []
    else:
        assert [line for line in text.splitlines() if line != line.rstrip()] == []


DRAWN = ("map", "overlap", "timeline")
VERBS_ASKED = sorted({call[0] for call in asked()})
LISTS = {
    "changes", "country", "history", "library", "list", "map", "overlap", "overview", "panel", "search", "sources", "stats",
    "terms", "timeline",
}  # fmt: skip
"""Verbs whose JSON is a list of records, each of which is a row of the CSV."""


def calls_of(verb: str) -> list[list[str]]:
    """How a verb is asked."""
    return [call for call in asked() if call[0] == verb]


@pytest.mark.usefixtures("events_once")
@pytest.mark.parametrize("verb", VERBS_ASKED)
def test_every_verb_answers_in_every_format(in_each_format, verb):
    """Each verb, asked about each forum and some countries, answers in each format: parsed, clean, nothing cut.

    Where JSON is a list of records and CSV has a row for each, every cell holds what its key holds. On a terminal of
    any width every answer fits; no text ends in dots, but a long title on a card and names beside a narrow drawing.
    What fits 80 columns fits 200, but a drawing, which takes what there is.
    """
    compared = 0
    widths = (40, 80, 200) if verb in DRAWN else (40, 80)
    for call, last in zip(calls_of(verb), cycle(FORMATS), strict=False):
        screens: dict[int, str] = {}
        found = in_each_format(call, [*(form for form in FORMATS if form != last), last], widths, screens)
        assert set(found) == set(FORMATS), call
        for form, done in found.items():
            asked_for = [*call, "-f", form]
            assert done.status == 0, (asked_for, done.err)
            assert "error" not in done.err, asked_for
            text = done.out.replace("\t", "") if form == "tsv" else done.out
            assert CONTROL.findall(text) + CONTROL.findall(done.err) == [], asked_for
            assert "…" not in done.out, asked_for
            nothing = done.out == "" and form in ("table", "jsonl", "markdown")
            assert done.out.endswith("\n") or nothing, asked_for
            parsed(done.out, form)
        compared += same_cells(call, found["json"].out, found["csv"].out)
        for width, text in screens.items():
            assert [line for line in text.splitlines() if cells(line) > width] == [], call
            assert "…" not in text or verb == "timeline" or text.count("…") == _on_card(text), call
        assert [*screens] == [*widths]
    assert (compared > 0) is (verb in LISTS)


def same_cells(call: list[str], as_json: str, as_csv: str) -> int:
    """How many cells of CSV were held against the values of JSON; the test fails where one differs."""
    records, rows = json.loads(as_json), list(csv.DictReader(io.StringIO(as_csv)))
    if not isinstance(records, list) or len(records) != len(rows):
        return 0  # CSV is one table: of a page, or of the claims in a disagreement
    compared = 0
    for record, row in zip(records, rows, strict=True):
        for key in record.keys() & row.keys():
            if not isinstance(record[key], dict):
                assert in_csv(record[key]) == row[key], (call, key)
                compared += 1
    return compared


def cells(line: str) -> int:
    """How many cells of a terminal a line takes; -1 where it acts on it."""
    return len(line) if line.isascii() and line.isprintable() else wcswidth(line)


def _on_card(text: str) -> int:
    """How many long titles a card cuts: at most that of the latest text."""
    return text.partition("Latest text")[2].partition("\n\n")[0].count("…")


@pytest.mark.usefixtures("events_once")
@pytest.mark.parametrize("verb", VERBS_ASKED)
def test_a_terminal_shows_what_a_pipe_gets(drawn, verb):
    """Where there is room for every column, each word of the plain answer stands on the terminal too.

    Of the forums those are asked about that together have every kind of fact: what is drawn alike is not drawn again.
    """
    others = {*SLUGS} - {*telling()}
    for call in calls_of(verb):
        about = {*call} & {*SLUGS}
        if about and about <= others:
            continue
        whole = [*call, *(["--sources"] if verb != "check" else []), *(["--all"] if verb == "show" else [])]
        plain, screen = (set(re.findall(r"\w+", text)) for text in drawn(whole, None, 1000))
        assert plain - screen == set(), call


def in_csv(value: object) -> str:
    """A JSON value as a cell of CSV: nothing for null, lists with bars, formulas behind an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = "|".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text


def test_every_verb_is_asked():
    """Every verb that has formats is among those asked, and those about a forum about every one."""
    verbs = [call[0] for call in asked()]
    assert {"list", "show", "compare", "stats", "country", "history", "changes", "why", "check"} <= set(verbs)
    for verb in ("show", "history", "conflicts", "compare", "sources"):
        assert verbs.count(verb) >= len(SLUGS)


# --- A registry that means harm

HOSTILE = {
    "escape": "\x1b[31mred\x1b]0;title\x07",
    "markup": "[bold]loud[/bold] [link=https://x.example.org]here[/]",
    "script": "<script>alert(1)</script>",
    "formula": "=cmd|' /C calc'!A0",
    "command": "=cmd()",
    "at": "@x",
    "plus": "+1+1",
    "minus": "-1+1",
    "turned": "\u202eabc\u2066def\u200f",
    "sql": "'); DROP TABLE forums; --",
    "xml": "]]> & &amp; \" ' <!--",
    "no character": "a\uffff\x00b",
    "calendar": "x\r\nEND:VEVENT\r\nBEGIN:VALARM",
}
# All that a spreadsheet takes for a formula is told by its first letter: in one registry, each in some places.
FORMULAS = ("formula", "command", "at", "plus", "minus")
VERBS_OF_RIVERS = (
    "list --status all",
    "show mekong",
    "compare mekong nile",
    "stats",
    "stats --largest",
    "stats --by kind",
    "country China",
    "history mekong",
    "changes --since 1900",
    "why China mekong",
    "conflicts",
    "sources",
    "sources mekong-site",
    "terms",
    "library",
    "about",
    "search mekong",
    "search a",
)


def inert(text: str) -> str:
    """A text as it may be shown: what a terminal acts on as an escape that can be read."""
    return "".join(
        c
        if not (CONTROL.match(c) or TURNING.match(c) or c in "\n\ufffe\uffff")
        else f"\\x{ord(c):02x}"
        if ord(c) < 0x100
        else f"\\u{ord(c):04x}"
        for c in text
    )


def in_toml(text: str) -> str:
    """A text as a TOML string."""
    return json.dumps(text).replace("\x7f", "\\u007f")


_PLACES: dict[str, Callable[[str], str]] = {
    'name = "Mekong River Commission"': lambda text: f"name = {in_toml(text)}",
    'short_name = "Mekong Commission"': lambda text: f"short_name = {in_toml(text + ' short')}",
    'aliases = ["Mekong River Committee"]': lambda text: f"aliases = [{in_toml(text + ' alias')}]",
    'name = "Commission du Mékong"': lambda text: f"name = {in_toml(text + ' fr')}",
    'acronym = "MRC"\n': lambda text: f'acronym = "MRC"\nnotes = [{{ text = {in_toml(text)}, source = "atlas" }}]\n',
    'title = "Third summit"': lambda text: f"title = {in_toml(text)}, outcome = {in_toml(text)}, theme = {in_toml(text)}",
    'place = "Siem Reap"': lambda text: f"place = {in_toml(text)}",
    'word = "dialogue partner"': lambda text: f"word = {in_toml(text)}",
    'label = "Basin commission", plural = "Basin commissions"': lambda text: f"label = {in_toml(text)}, plural = {in_toml(text)}",
    'mekong-site = { title = "About us"': lambda text: f"mekong-site = {{ title = {in_toml(text)}, note = {in_toml(text)}",
    'title = "Registry of river-basin commissions"': lambda text: f"title = {in_toml(text)}",
    'definition = "The land that drains into one river."': lambda text: f"definition = {in_toml(text)}",
    'title = "Atlas of shared rivers"\n': lambda text: f"title = {in_toml(text)}\n",
    'event = "Agreement signed in Chiang Rai"': lambda text: f"event = {in_toml(text)}, note = {in_toml(text)}",
}  # fmt: skip


def hostile_content(texts: Iterable[str]) -> str:
    """The registry of rivers with a hostile text in names, alias, notes, titles and labels: with the next in each."""
    content = RIVERS.read_text("utf-8")
    for text, (place, of_text) in zip(texts, _PLACES.items(), strict=False):
        assert content.count(place) == 1, place
        content = content.replace(place, of_text(text))
    return content


class Hostile(NamedTuple):
    """The path of a hostile registry, and the text that stands there by its key: of the forum, a meeting, a kind."""

    path: Path
    texts: dict[str, str]


@pytest.fixture(
    params=["formulas", *(kind for kind in HOSTILE if kind not in FORMULAS)], name="hostile", scope="module"
)
def hostile_registry(request, tmp_path_factory):
    """A registry of rivers with a hostile text in names, alias, notes, titles and labels."""
    texts = [HOSTILE[kind] for kind in (FORMULAS if request.param == "formulas" else [request.param])]
    path = tmp_path_factory.mktemp("hostile") / "hostile.toml"
    path.write_text(hostile_content(cycle(texts)), "utf-8")
    at: dict[str, str] = {}
    for text, place in zip(cycle(texts), _PLACES):
        at.setdefault(place.partition(" ")[0], text)
    return Hostile(path, at)


def test_a_hostile_registry_is_shown_harmlessly(in_each_format, hostile):
    """Nothing that a registry holds acts on a terminal, a spreadsheet or a page, in any format of any verb."""
    path, text = hostile.path, hostile.texts["name"]
    for call in VERBS_OF_RIVERS:
        found = in_each_format([*call.split(), "--registry", path], FORMATS)
        assert set(found) == set(FORMATS), call
        for form, done in found.items():
            assert done.status == 0, done.err
            out = done.out.replace("\t", "") if form == "tsv" else done.out
            for stream in (out, done.err):
                assert CONTROL.findall(stream) + TURNING.findall(stream) == [], (call, form)
            parsed(done.out, form)
            if form in ("csv", "tsv"):
                rows = csv.reader(io.StringIO(done.out), "excel" if form == "csv" else "excel-tab")
                assert [cell for row in rows for cell in row if cell.startswith(FORMULA)] == [], (call, form)
            if form == "markdown":
                html = MarkdownIt("commonmark").enable("table").render(done.out)
                assert "<script" not in html, call
    shown = in_each_format(["show", "mekong", "--registry", path], FORMATS)
    assert json.loads(shown["json"].out)["name"] == text
    assert inert(text) in shown["table"].out


@pytest.mark.parametrize("style", ["text", "bibtex", "ris", "csl-json"])
def test_a_hostile_registry_is_cited_harmlessly(run, hostile, style):
    """No citation holds what a terminal acts on, and each field of RIS stays on its line."""
    path = hostile.path
    for what in ("registry", "mekong", "mekong-site"):
        done = run("cite", what, "--style", style, "--registry", path)
        assert done.status == 0, done.err
        assert CONTROL.findall(done.out) + TURNING.findall(done.out) == []
        if style == "ris":
            assert [
                line for line in done.out.splitlines() if line and not re.match("[A-Z][A-Z0-9]  -", line)
            ] == []
        if style == "csl-json":
            json.loads(done.out)


@pytest.fixture
def exported(run, hostile, tmp_path):
    """The hostile registry in a format: the path of the export."""

    def export(form: str):
        target = tmp_path / f"out.{form}"
        done = run("export", target, "--to", form, "--registry", hostile.path)
        assert done.status == 0, done.err
        assert CONTROL.findall(done.err) + TURNING.findall(done.err) == []
        return target

    return export


def test_a_hostile_registry_in_json(exported, hostile):
    """The JSON export has every text letter for letter, and none that acts on a terminal unescaped."""
    content = exported("json").read_text("utf-8")
    data = json.loads(content)
    assert data["forums"]["mekong"]["name"] == hostile.texts["name"]
    assert data["kinds"]["commission"]["label"] == hostile.texts["label"]
    assert CONTROL.findall(content) + TURNING.findall(content) == []


def test_a_hostile_registry_as_data_package(exported):
    """No cell of a CSV file is a formula, and no file holds what a terminal acts on."""
    folder = exported("datapackage")
    for path in folder.iterdir():
        content = path.read_bytes().decode("utf-8")
        assert CONTROL.findall(content) + TURNING.findall(content) == [], path.name
        if path.suffix == ".csv":
            rows = list(csv.reader(io.StringIO(content)))
            assert [cell for row in rows for cell in row if cell.startswith(FORMULA)] == []
            assert len({len(row) for row in rows}) == 1
    json.loads((folder / "datapackage.json").read_text("utf-8"))


def test_a_hostile_registry_as_database(exported, hostile):
    """The database has the texts as they are: nothing in them was run."""
    with closing(sqlite3.connect(exported("sqlite"))) as base:
        assert base.execute("SELECT count(*) FROM forums").fetchone() == (6,)
        assert base.execute("SELECT name FROM forums WHERE slug = 'mekong'").fetchone() == (
            hostile.texts["name"],
        )
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_hostile_registry_as_network(exported, hostile, form):
    """The network is well-formed XML whose label shows the text, escapes included."""
    path = exported(form)
    assert TURNING.findall(path.read_text("utf-8")) == []
    ET.parse(path)  # noqa: S314 - what is tested
    graph = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[form](path)
    label = inert(hostile.texts["short_name"]).replace("\uffff", r"\uffff")  # which XML cannot hold
    assert graph.nodes["mekong"]["label"] == f"{label} short"
    assert len(graph.edges("mekong")) == 6


@pytest.mark.parametrize("first", [0, 4, 9])
def test_a_hostile_registry_as_workbook(run, tmp_path, first):
    """Every cell of the workbook is text, a number or a truth value; none is a formula, a link or an error.

    All cells are written alike: it has all of the hostile texts, each in some of the places.
    """
    texts = [*HOSTILE.values()]
    file, target = tmp_path / "hostile.toml", tmp_path / "out.xlsx"
    file.write_text(hostile_content(cycle(texts[first:] + texts[:first])), "utf-8")
    done = run("export", target, "--to", "xlsx", "--registry", file)
    assert (done.status, CONTROL.findall(done.err) + TURNING.findall(done.err)) == (0, []), done.err
    written = [cell for sheet in openpyxl.load_workbook(target) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in written} == {"s", "n", "b"}
    assert [cell.value for cell in written if cell.hyperlink] == []


def test_a_hostile_registry_as_calendar(exported, hostile):
    """The calendar has one event and no alarm, whose title shows the text."""
    content = exported("ics").read_bytes().decode("utf-8")
    assert TURNING.findall(content) + CONTROL.findall(content.replace("\r\n", "\n")) == []
    calendar = icalendar.Calendar.from_ical(content)
    [event] = calendar.walk("VEVENT")
    assert calendar.walk("VALARM") == []
    assert event["summary"] == f"{inert(hostile.texts['short_name'])} short: {inert(hostile.texts['title'])}"
