"""What reaches the reader: every format whole and in accord, data never acted on, lines that fit."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt  # Rich brings it
from rich.cells import cell_len

from conftest import FIXED, data_of
from iscm_cli.__main__ import run as run_program
from iscm_cli.output.blocks import Cell, Column, Drawing, Table
from iscm_cli.output.formats.markdown import as_markdown
from iscm_cli.output.terminal.detection import Terminal
from iscm_cli.output.terminal.layout import cells
from iscm_cli.output.terminal.screen import as_screen
from iscm_cli.output.wording import counted

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")
VERBS = ("list", "show nile", "compare nile mekong", "stats --largest", "stats --oldest", "stats")
SHORT_NAMES = [forum["short_name"] for forum in data_of(FIXED)["forums"].values()]
NASTY = {
    "markup": "[bold]Nile[/bold] [link=https://x.example.org]here[/]",
    "picture": ":cd: Nile :smile:",
    "escape": "\x1b[31mNile\x1b]0;title\x07",
    "one-byte escape": "\x9b31mNile",
    "turned": "\u202eeliN\u2066\u200f\u061c\u200e\u2067\u2068\u2069\u202a\u202b\u202c\u202d",
    "lines": "Nile\nBasin\r\n\tInitiative",
    "other lines": "Nile\u2028Basin\u2029\x85\x0b\x0c",
    "deleted": "Nile\x7f\x08\x00",
    "formula": '=HYPERLINK("https://x.example.org")',
    "plus": "+1 Nile",
    "minus": "-1 Nile",
    "at": "@Nile",
    "tabbed formula": "\t=1+1",
    "quotes": "Nile \"Basin\", 'x'; y",
    "markdown": "a|b `c` *d* _e_ <i>f</i> # [g](h) ~~i~~ \\ ![j](k)",
    "address": "Nile https://x.example.org/a|b><i>c</i>`d`\\",
    "entity": "R&amp;D &copy; Nile &lt;b&gt;",
    "list": "1. Nile",
    "wide": "尼罗河流域倡议 🏞",
    "accents": "Nílè ñandú Škoda",
    "right to left": "حوض النيل (1) abc",
    "no characters": "Ni\ufdd0le \uffff\U0001fffe",
}
ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
ACTIVE_TEXTS = {
    name: text for name, text in NASTY.items() if ACTIVE.search(text) or "\n" in text or "\t" in text
}


def toml_text(text: str) -> str:
    """A text as TOML writes it, control characters escaped."""
    return "".join(f"\\U{ord(c):08x}" if c in '"\\' or ACTIVE.match(c) or c in "\n\t" else c for c in text)


@pytest.fixture(scope="module")
def nasty_registry(tmp_path_factory, rivers_file):
    """The path of a registry of rivers with a text in every place where a text can stand; it is made once for a text."""
    folder = tmp_path_factory.mktemp("nasty")

    @cache
    def made(text: str) -> Path:
        content = rivers_file.read_text("utf-8")
        quoted = f'"{toml_text(text)}"'
        for old, new in (
            ('name = "Nile Basin Initiative"', f'name = {quoted[:-1]} 1"'),
            ('short_name = "Nile Initiative"', f"short_name = {quoted}"),
            ('date = "1999-02", source', f'date = "1999-02", event = {quoted}, note = {quoted}, source'),
            ('what = "member States"', f"what = {quoted}"),
            ('word = "member"\nstated = 10', f"word = {quoted}\nstated = 10"),
            ('label = "Nile Valley"', f"label = {quoted}"),
            (
                'label = "Basin initiative", plural = "Basin initiatives"',
                f"label = {quoted}, plural = {quoted}",
            ),
            ('title = "Registry of river-basin commissions"', f"title = {quoted}"),
            ('text = "The Rhine has the oldest commission of its kind"', f"text = {quoted}"),
            (
                'title = "Atlas of shared rivers", publisher = "River press", url',
                f"title = {quoted}, publisher = {quoted}, url",
            ),
        ):
            assert old in content
            content = content.replace(old, new, 1)
        content = content.replace(
            'acronym = "NBI"', f'acronym = "NBI"\naliases = [{quoted[:-1]} 2"]\nobjectives = [{quoted}]'
        )
        path = folder / f"{len(list(folder.iterdir()))}.toml"
        path.write_text(content, "utf-8")
        return path

    return made


@pytest.mark.parametrize(
    "text", ["N\ufffe", "\uffffN", "N\x1b[1m\x00\x1f", "N\ue000\x85\u2028", "N\ud7ff\U0001fffe\U0010ffff"]
)
def test_pictures_and_networks_are_xml(run, nasty_registry, tmp_path, text):
    """Whatever a registry says, what is written as XML can be read as such."""
    asked = ("--registry", nasty_registry(text))
    for number, call in enumerate(
        ("map nile", "map nile mekong", "map EGY", "overlap nile mekong danube", "timeline", "timeline nile")
    ):
        path = tmp_path / f"{number}.svg"
        assert run(*call.split(), "-o", path, *asked).status == 0
        assert ET.fromstring(path.read_bytes()).tag.endswith("svg")  # noqa: S314 - the program's own file
    for form in ("graphml", "gexf"):
        path = tmp_path / f"net.{form}"
        assert run("export", path, "--to", form, *asked).status == 0
        assert ET.fromstring(path.read_bytes()).tag.endswith(form)  # noqa: S314 - the program's own file


def unisolated(text: str) -> str:
    """A text without the marks that keep writing from right to left from pulling what stands beside it along."""
    return re.sub("\u2068([^\u2068\u2069]*)\u2069", r"\1", text)


def rendered(markdown: str) -> str:
    """The text that a reader of rendered Markdown sees."""
    seen: list[str] = []
    parser = HTMLParser()
    parser.handle_data = seen.append
    parser.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))
    return "".join(seen)


def inert(text: str) -> str:
    """A text as it may be shown: what a terminal acts on, and what is no character, as an escape that can be read."""
    return "".join(
        _escape(ord(c)) if ACTIVE.match(c) or c in "\n\t" or _is_no_character(ord(c)) else c for c in text
    )


def _is_no_character(code: int) -> bool:
    """Whether it is one of the 66 codes that never are: The Unicode Standard, section 23.7."""
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


@pytest.mark.parametrize("status", [(), ("--status", "all")], ids=["active", "all"])
def test_formats_agree(run, status):
    """CSV, TSV, JSON and JSON lines hold the same rows, and the Markdown table as many."""
    call = ("list", *status)
    rows = json.loads(run(*call, "-f", "json").out)
    assert rows == [json.loads(line) for line in run(*call, "-f", "jsonl").out.splitlines()]
    as_text = [
        {
            key: "" if value is None else "|".join(value) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)
            for key, value in row.items()
        }
        for row in rows
    ]  # fmt: skip
    assert as_text == list(csv.DictReader(io.StringIO(run(*call, "-f", "csv").out)))
    header, *lines = run(*call, "-f", "tsv").out.splitlines()
    assert as_text == [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]
    table = run(*call, "-f", "markdown").out.splitlines()
    cells = [line.split(" | ")[0].removeprefix("| ") for line in table[2:]]
    assert [row["short_name"] for row in rows] == [cell for cell in cells if not cell.startswith("**")]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("verb", ["list", "show rabat", "compare rabat khartoum", "stats", "stats --oldest"])
def test_every_answer_comes_in_every_format(run, verb, form):
    """Each verb answers in each format, with text that ends in one line end and has nothing cut."""
    done = run(*verb.split(), "-f", form)
    assert done.status == 0
    assert done.out.endswith("\n")
    assert not done.out.endswith("\n\n")
    assert "…" not in done.out
    assert not [line for line in done.out.splitlines() if line != line.rstrip() and form in ("table", "json")]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", ACTIVE_TEXTS.values(), ids=ACTIVE_TEXTS)
def test_nothing_active_reaches_stdout(run, nasty_registry, text, form):
    """Whatever a registry holds, no control character and no mark that turns the writing reaches stdout."""
    path = nasty_registry(text)
    for verb in VERBS:
        done = run(*verb.split(), "--registry", path, "-f", form)
        assert done.status == 0, done.err
        assert ACTIVE.findall(done.out + done.err) == []
        assert form == "tsv" or "\t" not in done.out


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("list --kind initiative", "about 10  stated 2020"),
        ("stats --largest --kind initiative", "about 10  stated 2020"),
        ("stats --kind initiative", "about 10 members · stated 2020"),
        ("compare nile rhine", "about 10, 2020"),
        ("timeline nile", "about 10 stated 2020"),
        ("map nile", "a source states about 10 (2020"),
        ("show nile", "about 10  member States"),
        ("show old-niger", "A source states about 20 (States, 2020"),
    ],
)
def test_a_rounded_number_is_shown_as_one(run, tmp_path, rivers_file, verb, words):
    """A number that a source gives as "over" or "about" is "about" in every answer, never exact."""
    content = rivers_file.read_text("utf-8").replace(
        'value = 10, of = "members"', 'value = 10, approximate = true, of = "members"'
    )
    count = (
        'value = 20, of = "members", approximate = true, as_of = "2020", what = "States", source = "atlas"'
    )
    content = content.replace("[forums.old-niger]\n", f"[forums.old-niger]\ncounts = [{{ {count} }}]\n")
    path = tmp_path / "about.toml"
    path.write_text(content, "utf-8")
    assert words in " ".join(run(*verb.split(), "--registry", path).out.split("\n"))


def test_a_number_in_words():
    """One is one, none and several are many, and thousands are parted."""
    assert [counted(number, "forum") for number in (0, 1, 2, 2646)] == [
        "0 forums",
        "1 forum",
        "2 forums",
        "2,646 forums",
    ]
    assert counted(3, "State", "States alike") == "3 States alike"


def test_markdown_has_links_and_numbers_to_the_right():
    """In Markdown a web address is a link, and the numbers of a column stand below one another."""
    table = Table((Column("a", "A"), Column("n", "N", right=True)), (("see https://x.org/a_b_c (d)", 1),))
    html = MarkdownIt("commonmark").enable("table").render(as_markdown((table,)))
    assert 'see <a href="https://x.org/a_b_c">https://x.org/a_b_c</a> (d)' in html
    assert '<td style="text-align:right">1</td>' in html


def drawn(table: Table, width: int) -> list[str]:
    """The lines of a table on a terminal of that width."""
    return as_screen(
        (table,), Terminal(io.StringIO(), None, width, colour=False, lines=True), width
    ).splitlines()


def test_a_column_goes_where_it_would_not_fit_by_one():
    """A column that may go stays on a terminal just wide enough for it; on one narrower by one a line says that it went."""
    table = Table((Column("a", "A"), Column("b", "B", drop=1)), (("1234567890", "12345"),))
    assert drawn(table, 17)[-1] == "1234567890  12345"
    narrow = " ".join(drawn(table, 16))
    assert "12345 " not in narrow
    assert narrow.endswith("1234567890  No room for: B. A wider terminal shows more.")


def test_the_first_column_that_does_not_fit_ends_the_list():
    """Columns come in the order of their importance, so that none comes and goes again on wider terminals."""
    columns = (Column("a", "A"), Column("b", "B", drop=2), Column("c", "C", drop=1))
    table = Table(columns, (("12345", "1", "1234567890"),))
    assert drawn(table, 10)[2] == "12345"
    assert drawn(table, 17)[2] == "12345  1234567890"
    assert drawn(table, 20)[2] == "12345  1  1234567890"


def test_a_name_is_folded_rather_than_driving_out_a_column():
    """One long name is broken at its width; the columns beside it stay."""
    columns = (Column("name", "Name", fold=10), Column("b", "B", drop=1))
    table = Table(columns, (("long name of many words", "x"), ("short", "y")))
    assert drawn(table, 13)[2:] == ["long name   x", "of many", "words", "short       y"]


def test_what_all_rows_say_stands_above():
    """A column with one value in all rows is a line above the table, in which other columns have room."""
    columns = (Column("a", "A"), Column("b", "B", drop=1), Column("c", "C", drop=2))
    table = Table(columns, (("x", "same", "1"), ("y", "same", "2"), ("z", "same", "3")))
    assert drawn(table, 40)[:2] == ["In all rows: B: same", "A  C"]


def test_columns_that_do_not_stand_side_by_side_follow_one_another():
    """Where not even the columns that must stay fit, the rest of a row follows its name."""
    table = Table((Column("a", "A"), Column("b", "B"), Column("c", "C")), (("1234567890", "12345", "678"),))
    assert drawn(table, 22)[-1] == "1234567890  12345  678"
    assert drawn(table, 21) == ["A · B · C", "1234567890", "  12345 · 678"]


def test_long_texts_stand_beside_or_below():
    """Long texts share what room there is, as long as that takes no more lines than they take below their row."""
    wide = Table((Column("a", "A", wrap=True), Column("b", "B", wrap=True)), (("word " * 12, "word " * 12),))
    head, _, *lines = drawn(wide, 62)
    assert head.index("B") == 32
    assert len(lines) == 2
    beside = Table((Column("a", "A"), Column("b", "B", wrap=True)), (("1", "word " * 10),))
    assert len(drawn(beside, 40)) == 4
    assert drawn(beside, 22)[0] == "Below each row: B"
    assert drawn(beside, 22)[3:] == ["1", "  word word word word", "  word word word word", "  word word"]


def test_numbers_stand_to_the_right():
    """A column of numbers ends where its heading does; what is not known is quiet."""
    table = Table((Column("a", "Forum"), Column("b", "Members", right=True)), (("Rhine", 9), ("Nile", None)))
    assert drawn(table, 40)[2:] == ["Rhine          9", "Nile   not known"]
    terminal = Terminal(io.StringIO(), None, 40, colour=True, lines=True)
    assert as_screen((table,), terminal, 40).splitlines()[2:] == [
        "Rhine          9",
        "Nile   \x1b[2mnot known\x1b[0m",
    ]


def test_a_heading_of_several_lines_ends_with_the_others():
    """Above a column that is narrower than its heading, the heading is broken, and the others stand on its last line."""
    table = Table((Column("a", "A"), Column("b", "What its only list says", fold=12)), (("x", "y"),))
    assert drawn(table, 15) == ["   What its", "   only list", "A  says", "─" * 15, "x  y"]


def test_a_value_that_all_rows_share_or_that_follows_a_name_is_shown_as_it_is():
    """Words from right to left are isolated there as in a column of their own, which hides the signs that do it."""
    columns = (Column("a", "A"), Column("b", "B", drop=1), Column("c", "C"))
    shared = Table(columns, (("x", "النيل", "1"), ("y", "النيل", "2"), ("z", "النيل", "3")))
    assert drawn(shared, 40)[0] == "In all rows: B: \u2068النيل\u2069"
    follows = Table(columns[::2], (("1234567890", "النيل"),))
    assert drawn(follows, 11) == ["A · C", "1234567890", "  \u2068النيل\u2069"]


def test_a_row_of_a_drawing_that_is_too_wide_goes_on_below():
    """It is broken between words, a word that is too long inside; each piece keeps its colour, and blanks their place."""
    row = (
        Cell("  Members ", "blue"),
        Cell("12 ", "green"),
        Cell("observers", "strong"),
        Cell("x" * 13, "quiet"),
    )
    drawing = Drawing(lambda _width, _lines: [row])
    terminal = Terminal(io.StringIO(), None, 12, colour=True, lines=True)
    assert as_screen((drawing,), terminal, 12).splitlines() == [
        "\x1b[38;5;32m  Members \x1b[0m\x1b[38;5;29m12\x1b[0m",
        "\x1b[1mobservers\x1b[0m\x1b[2mxxx\x1b[0m",
        "\x1b[2mxxxxxxxxxx\x1b[0m",
    ]
    plain = as_screen((drawing,), terminal._replace(colour=False), 12).splitlines()
    assert plain == ["  Members 12", "observersxxx", "x" * 10]


def test_each_character_takes_the_cells_that_terminals_give_it():
    """What is counted without the tables of Unicode, to be quick, takes as many cells as by the tables."""
    letters = [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x3100))]
    assert [letter for letter in letters if cells(letter) != cell_len(letter)] == []


def test_nothing_active_reaches_stderr(run, tmp_path):
    """A remark shows what a user typed, a filter or a path, with its control characters as escapes."""
    assert run("sources", "--publisher", "\x1b[31m").errors == ["no source matches --publisher \\x1b[31m"]
    path = tmp_path / "a\x1b[31m.json"
    assert run("export", path, "--to", "json").errors == [f"wrote {tmp_path}/a\\x1b[31m.json"]


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_data_is_shown_as_it_is(run, nasty_registry, text):
    """Off a terminal a text is shown letter for letter, whatever markup it resembles, and on one line."""
    path = nasty_registry(text)
    for verb in ("list", "show nile", "stats --largest"):
        lines = unisolated(run(*verb.split(), "--registry", path).out).splitlines()
        assert [
            line
            for line in lines
            if line.lstrip().startswith(inert(text).lstrip()) or f" {inert(text)}" in line
        ]


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_json_keeps_every_letter(run, nasty_registry, text):
    """JSON gives a text back exactly."""
    path = nasty_registry(text)
    assert json.loads(run("show", "nile", "--registry", path, "-f", "json").out)["short_name"] == text
    [line] = run("list", "--registry", path, "--kind", "initiative", "-f", "jsonl").out.splitlines()
    assert json.loads(line)["short_name"] == text


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_markdown_renders_to_the_text(run, nasty_registry, text):
    """Rendered, Markdown shows a text letter for letter, and its tables keep their columns."""
    path = nasty_registry(text)
    out = run("list", "--registry", path, "--kind", "initiative", "-f", "markdown").out
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(out)
    assert {len(re.findall("<t[dh]", row)) for row in html.split("<tr>")[1:]} == {
        out.splitlines()[1].count("---")
    }
    for verb in ("list", "show nile", "stats"):
        call = (*verb.split(), "--registry", path)
        shown = run(*call).out.count(inert(text).strip())
        assert (shown, shown > 0) == (
            rendered(run(*call, "-f", "markdown").out).count(inert(text).strip()),
            True,
        )


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_no_cell_is_a_formula(run, nasty_registry, text, form):
    """No cell begins as a formula does; what would is put behind an apostrophe, and the rest is unchanged."""
    path = nasty_registry(text)
    call = ("--registry", path, "-f", form)
    dialect = "excel" if form == "csv" else "excel-tab"
    quoting = csv.QUOTE_MINIMAL if form == "csv" else csv.QUOTE_NONE
    for verb in ("list", "show nile", "stats"):
        rows = list(csv.reader(io.StringIO(run(*verb.split(), *call).out), dialect, quoting=quoting))
        assert {len(rows[0])} == {len(row) for row in rows}
        assert [
            cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        ] == []
    [row] = csv.DictReader(
        io.StringIO(run("list", "--kind", "initiative", *call).out), dialect=dialect, quoting=quoting
    )
    assert row["short_name"] == ("'" if text[0] in "=+-@\t\r" else "") + inert(text)


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_survives(capsys, nasty_registry, text):
    """Any text in a registry comes back whole in JSON and inert on screen."""
    path = nasty_registry(f"N{text}")
    capsys.readouterr()
    assert run_program(["show", "nile", "--registry", str(path), "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["short_name"] == f"N{text}"
    assert run_program(["show", "nile", "--registry", str(path)]) == 0
    out = unisolated(capsys.readouterr().out)
    assert inert(f"N{text}").rstrip() in out
    assert ACTIVE.findall(out) == []


@pytest.mark.parametrize(
    ("verb", "environment"),
    [
        ("list --status all", {"COLUMNS": "20"}),
        ("list", {"COLUMNS": "200", "TERM": "dumb"}),
        ("show rabat", {"COLUMNS": "40", "TERM": "xterm-256color"}),
        ("stats", {"COLUMNS": "40", "TERM": "xterm-256color"}),
    ],
)
def test_off_a_terminal_nothing_is_cut_wrapped_or_coloured(spawn, run, verb, environment):
    """In a pipe the answer is the same whatever the environment says of a terminal: whole lines without colour."""
    done = spawn(*verb.split(), **environment)
    assert run(*verb.split()).out == done.out
    assert "\x1b" not in done.out
    assert "…" not in done.out


@pytest.mark.fixed
def test_off_a_terminal_each_forum_is_one_line(spawn):
    """In a pipe each forum has its name, its list and its founding on one line."""
    lines = spawn("list", "--status", "all", COLUMNS="40").out.splitlines()
    for name in SHORT_NAMES:
        assert len([line for line in lines if line.startswith(f"{name} ")]) == 1
    [rabat] = [line for line in lines if line.startswith("Rabat Process ")]
    cells = ["55", "c. 2023 · 56 stated 2020", "2006-07-11", "Active", "Africa - Europe", "2"]
    assert re.split(" {2,}", rabat)[1:7] == cells


@pytest.mark.parametrize("columns", [40, 120])
@pytest.mark.parametrize(
    "verb", ["show prague", "compare rabat khartoum igc", "stats", "stats --oldest --status all"]
)
def test_no_line_is_wider_than_the_terminal(terminal, verb, columns):
    """On a terminal, narrow or wide, no line is wider than it, and none is cut; test_widths has every width."""
    screen = terminal(*verb.split(), columns=columns)
    assert screen.status == 0
    assert screen.width <= columns
    assert not [line for line in screen.lines if "…" in line]


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
def test_the_name_of_a_forum_is_always_whole(terminal, columns):
    """On a terminal of any width each forum's name stands whole on a line, but one so long that it is folded."""
    screen = terminal("list", "--status", "all", columns=columns)
    assert screen.width <= columns
    for name in (name for name in SHORT_NAMES if len(name) <= 28):
        assert [line for line in screen.lines if line == name or line.startswith(f"{name} ")]


def test_less_important_columns_go_first(terminal):
    """A wide terminal shows every column, a narrow one fewer but the name and the number."""
    wide, *narrower = [
        set(terminal("list", columns=columns).lines[0].split()) for columns in (300, 120, 80, 60)
    ]
    assert wide >= {"Forum", "Slug", "Status", "Regions", "Members", "According", "Observers", "Founded"}
    for narrow in narrower:
        assert {"Forum", "Members"} <= narrow - {"·"} < wide


def test_a_wide_script_fits_too(terminal, nasty_registry):
    """Names in letters of double width keep the lines within the terminal and stand whole."""
    path = nasty_registry(NASTY["wide"])
    for verb in (("list",), ("stats", "--largest")):
        screen = terminal(*verb, "--registry", path, columns=60)
        assert screen.width <= 60
        assert [
            line for line in screen.lines if line.startswith(NASTY["wide"]) or f" {NASTY['wide']}" in line
        ]


@pytest.mark.parametrize("text", ["markup", "picture", "escape", "turned", "lines"])
def test_data_is_shown_as_it_is_on_a_terminal(terminal, nasty_registry, text):
    """On a terminal, too, a text is shown letter for letter, and neither colours nor moves anything."""
    screen = terminal("list", "--registry", nasty_registry(NASTY[text]), columns=200, NO_COLOR="1")
    assert [line for line in screen.lines if line.startswith(inert(NASTY[text]))]
    assert ACTIVE.findall(screen.raw.replace("\r\n", "\n")) == []


def test_columns_overrides_the_width(terminal):
    """COLUMNS sets the width on a terminal, whatever the terminal says."""
    assert terminal("list", columns=60).lines == terminal("list", columns=200, COLUMNS="60").lines


@pytest.mark.parametrize(
    ("verb", "environment"), [("list", {"NO_COLOR": "1"}), ("show igc", {"TERM": "dumb"})]
)
def test_no_colour_where_none_is_wanted(terminal, verb, environment):
    """With NO_COLOR set or on a dumb terminal the answer has no escapes and is otherwise the same."""
    plain = terminal(*verb.split(), **environment)
    assert "\x1b" not in plain.raw
    assert terminal(*verb.split()).lines == plain.lines


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": ""}])
def test_colour_on_a_terminal(terminal, environment):
    """A terminal gets colour; an empty NO_COLOR does not count (no-color.org)."""
    assert "\x1b[" in terminal("list", **environment).raw


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
def test_other_formats_do_not_depend_on_the_terminal(terminal, run, form):
    """On a terminal every format but the table is the same as off it."""
    raw = terminal("list", "-f", form, columns=40).raw
    assert run("list", "-f", form).out == raw.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "call",
    [
        *(f"show quito --lang ar -f {form}" for form in FORMATS),
        "list --status all",
        "compare rabat khartoum --lang fr",
        "stats --lang zh",
    ],
)
def test_ascii_terminals_work(terminal, call):
    """Where a terminal takes only ASCII, every answer comes all the same, in ASCII."""
    screen = terminal(*call.split(), "--no-pager", PYTHONIOENCODING="ascii")
    assert screen.status == 0
    assert screen.raw.isascii()
    assert len(screen.raw) > 500


def test_the_nearest_letters_stand_in_on_ascii_terminals(terminal):
    """In ASCII, here that of the locale C, a letter with a mark loses the mark, and lines are drawn with hyphens."""
    screen = terminal("list", "--status", "all", "--no-pager", columns=100, **LOCALES["C"])
    assert [line for line in screen.lines if line.startswith("Soderkoping Process")]
    assert [line for line in screen.lines if line.startswith("----")]


def test_json_on_an_ascii_terminal_loses_nothing(terminal, run):
    """JSON has escapes for what ASCII lacks, so the same data are read from any terminal."""
    call = ("show", "quito", "--lang", "ar", "-f", "json")
    assert json.loads(terminal(*call, PYTHONIOENCODING="ascii").raw) == json.loads(run(*call).out)


@pytest.mark.parametrize("call", ["compare rabat khartoum --lang ar -f csv", "list --status all -f tsv"])
def test_tables_for_programs_are_escaped_on_an_ascii_terminal(terminal, run, call):
    """CSV and TSV on a terminal that takes only ASCII have an escape for each other letter, and lose none."""
    raw = terminal(*call.split(), PYTHONIOENCODING="ascii").raw.replace("\r\n", "\n")
    assert raw.isascii()
    assert raw.encode().decode("unicode_escape") == run(*call.split()).out


# Locales and settings in which Python itself would write something else than UTF-8.
LOCALES = {
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "cp1252": {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    "latin-1": {"PYTHONIOENCODING": "latin-1:strict"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "utf-16": {"PYTHONIOENCODING": "utf-16"},
}


@pytest.mark.parametrize(
    "call",
    [
        *(f"sources rabat -f {form}" for form in FORMATS),
        "compare rabat khartoum --lang ar -f csv",
        "cite rabat --style bibtex",
        "list --status all",
        "map rabat",
        "timeline",
        "schema --output list",
        "help",
    ],
)
def test_off_a_terminal_all_is_utf_8(spawned_bytes, call):
    """In a pipe or a file every answer is the same UTF-8, whatever the locale and Python's own settings.

    Two encodings are tried with every answer: the one that Python has in the locale C, and one in which it would
    write nothing as UTF-8 does. One answer is tried in all settings.
    """
    expected = spawned_bytes(*call.split())
    for encoding in ("ascii:surrogateescape", "utf-16"):
        assert spawned_bytes(*call.split(), PYTHONIOENCODING=encoding) == expected, encoding
    for locale in LOCALES if call == "compare rabat khartoum --lang ar -f csv" else ():
        assert spawned_bytes(*call.split(), **LOCALES[locale]) == expected, locale
    assert expected[0] == 0
    expected[1].decode("utf-8")


@pytest.mark.parametrize(
    "locale", sorted(LOCALES.keys() - {"C"})
)  # in which an argument like this cannot be given
def test_off_a_terminal_remarks_are_utf_8_as_well(spawned_bytes, locale):
    """What is said on stderr has the same encoding, so that one file can hold both."""
    status, out, err = spawned_bytes("show", "Söderköpin", **LOCALES[locale])
    assert (status, out) == (3, b"")
    assert err == spawned_bytes("show", "Söderköpin")[2]


@pytest.mark.parametrize(
    ("verb", "lines"), [("show rabat -f json", 0), ("show rabat -f json", 1), ("list", 0), ("stats", 1)]
)
def test_a_reader_that_stops_early(verb, lines):
    """When the reader of a pipe has enough, as head does, the program ends quietly."""
    command = [sys.executable, "-m", "iscm_cli", *verb.split()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ) as process:
        for _ in range(lines):
            assert process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode()
    assert process.returncode == 0
    assert [line for line in said.splitlines() if "not shown" not in line] == []
