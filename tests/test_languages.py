"""``--lang``: names of States and forums in the six languages of the United Nations, in tables that hold together."""

from __future__ import annotations

import re

import pytest
from wcwidth import wcswidth

pytestmark = pytest.mark.fixed

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;.*?\x1b\\")
_RULE = re.compile("─{8,}")
_LABEL = re.compile(r"\S+(?: \S+)*")
# As the United Nations call them (M49 in six languages).
SWITZERLAND = {
    "en": "Switzerland", "fr": "Suisse", "es": "Suiza", "ru": "Швейцария", "ar": "سويسرا", "zh": "瑞士",
}  # fmt: skip
MOROCCO = {"en": "Morocco", "fr": "Maroc", "es": "Marruecos", "ru": "Марокко", "ar": "المغرب", "zh": "摩洛哥"}
GERMANY = {
    "en": "Germany",
    "fr": "Allemagne",
    "es": "Alemania",
    "ru": "Германия",
    "ar": "ألمانيا",
    "zh": "德国",
}
# Names of forums by their own or IOM's pages in that language, and a forum without one in it.
FORUMS = [
    ("fr", "Processus de Budapest", "Almaty Process"),
    ("es", "Proceso de Quito", "Almaty Process"),
    ("ru", "Алматинский процесс", "Rabat Process"),
    ("ar", "عملية التشاور العربية الإقليمية حول الهجرة واللجوء", "Prague Process"),
    ("en", "Rabat Process", "Almaty Process"),
    ("zh", "Rabat Process", "Almaty Process"),
]
_BLANK = 4  # cells at the edge of a column that are all blank where the cell is empty
RIGHT = {"Number", "Members"}  # columns of numbers
TABLES = [("country", "MAR"), ("country", "MAR", "ESP"), ("list",), ("show", "rabat"), ("why", "MAR", "arcp"), ("history", "arcp")]  # fmt: skip
WIDE = ["ar", "zh", "ru"]


def cells(text):
    """How many cells a text takes on a terminal."""
    width = wcswidth(text)
    assert width >= 0, f"not printable: {text!r}"
    return width


def by_cell(line):
    """The characters of a line by cell; a wide one fills two, one without width none."""
    out = []
    for char in line:
        out += [char] * wcswidth(char)
    return out


def tables(lines):
    """The tables among the lines of a page, each as its header and its rows, continuations included."""
    found = []
    for place, line in enumerate(lines):
        if _RULE.fullmatch(line.strip()):
            rows = []
            for row in lines[place + 1 :]:
                if not row.strip():
                    break
                rows.append(row)
            found.append((lines[place - 1], rows))
    return found


def misplaced(header, rows):
    """The rows of a table in which a column does not begin, or for numbers end, where its label does."""
    bad = []
    for match in _LABEL.finditer(header):
        start, end = cells(header[: match.start()]), cells(header[: match.end()])
        for row in rows:
            line = [*by_cell(row), *" " * (end + _BLANK)]
            if match.group() in RIGHT:
                before, cell = line[end : end + 2], line[end - 1 : end]
            else:
                before, cell = line[max(start - 2, 0) : start], line[start : start + _BLANK]
            # A cell may be empty; one that holds anything begins at the edge.
            begun = cell[0] != " " or not "".join(cell).strip()
            if "  " in row.strip() and not (begun and (start == 0 or "".join(before).isspace())):
                bad.append((match.group(), row))
    return bad


@pytest.mark.parametrize(("lang", "name"), SWITZERLAND.items())
def test_states_on_a_page(run, lang, name):
    """The page of a forum names its chair in the language asked for."""
    lines = run("show", "rabat", "--as-of", "2026-11", "--lang", lang).out.splitlines()
    label = {"fr": "Présidence ", "es": "Presidencia "}.get(lang, "Chair ")
    assert name in next(line for line in lines if line.startswith(label))


@pytest.mark.parametrize("lang", SWITZERLAND)
def test_states_in_json(ask, lang):
    """The JSON of a forum has the names of its members in the language, under their codes, which stay codes."""
    shown = ask("show", "rabat", "--lang", lang)
    names = shown["member_names"]
    assert set(shown["members"]) == set(names)
    assert (names["CHE"], names["MAR"], names["DEU"]) == (SWITZERLAND[lang], MOROCCO[lang], GERMANY[lang])


@pytest.mark.parametrize(("lang", "name"), MOROCCO.items())
@pytest.mark.parametrize(
    "arguments",
    [
        ("country", "MAR"),
        ("country", "MAR", "ESP"),
        ("why", "MAR", "rabat"),
        ("history", "rabat"),
        ("changes", "--since", "2022", "--country", "MAR"),
        ("compare", "rabat", "khartoum"),
        ("show", "rabat"),
    ],
)
def test_every_table_of_states(run, arguments, lang, name):
    """Every page that names States does so in the language asked for."""
    assert name in run(*arguments, "--lang", lang).out


@pytest.mark.parametrize("lang", ["fr", "ru", "ar", "zh"])
def test_no_other_language_is_left(run, lang):
    """Where a page names States, the English names are gone."""
    text = run("compare", "rabat", "khartoum", "--lang", lang).out.partition("\nSources\n")[0]
    assert not re.search(r"\b(Germany|Ethiopia|Spain|Switzerland)\b", text)


@pytest.mark.parametrize(("lang", "named", "other"), FORUMS)
def test_forums_in_a_language(run, lang, named, other):
    """A forum has its name in the language where the registry knows one, else its short name."""
    lines = run("list", "--lang", lang).out.splitlines()
    starts = [line.strip("\u2068") for line in lines]
    assert any(line.startswith(named) for line in starts)
    assert any(line.startswith(other) for line in starts)


@pytest.mark.parametrize("lang", SWITZERLAND)
def test_the_language_does_not_change_what_is_found(ask, lang):
    """The rows for machines are the same in every language."""
    assert ask("country", "CHE", "--lang", lang) == ask("country", "CHE")


@pytest.mark.parametrize("lang", ["de", "EN", "fra", "xx", "english"])
@pytest.mark.parametrize("verb", [("list",), ("country", "MAR"), ("show", "rabat")])
def test_unknown_language(run, verb, lang):
    """A language that there is not is a usage error that names the six."""
    done = run(*verb, "--lang", lang)
    assert (done.status, done.out) == (2, "")
    assert "en, fr, es, ru, zh, ar" in done.errors[1]


@pytest.mark.parametrize("lang", WIDE)
@pytest.mark.parametrize("arguments", TABLES)
def test_columns_hold_off_a_terminal(run, arguments, lang):
    """Off a terminal every row has its columns where the labels are, whatever the script."""
    found = tables(run(*arguments, "--lang", lang).out.splitlines())
    assert found
    assert [bad for table in found for bad in misplaced(*table)] == []


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        (("country", "MAR"), "ar"),
        (("list",), "ar"),
        (("show", "rabat"), "zh"),
        (("show", "rabat"), "ar"),
        (("country", "MAR", "ESP", "LBY"), "zh"),
    ],
)
def test_columns_hold_on_a_terminal(terminal, arguments, lang):
    """On a terminal of 100 columns every row fits, and has its columns where the labels are."""
    raw = terminal(*arguments, "--lang", lang, columns=100).raw
    lines = _ESCAPES.sub("", raw).replace("\r", "").splitlines()
    found = tables(lines)
    assert found
    assert [bad for table in found for bad in misplaced(*table)] == []
    assert max(cells(line) for line in lines) <= 100


@pytest.mark.parametrize("arguments", [("country", "MAR"), ("list",)])
def test_all_sections_hold(run, arguments):
    """Every row with the slug or source of a forum has its column of status at the same cell."""
    lines = run(*arguments, "--lang", "ar").out.splitlines()
    rows = [line for line in lines if re.search(r"  Active  ", line)]
    assert any("عملية" in row for row in rows)
    assert len({cells(row[: row.index("  Active  ")]) for row in rows}) == 1


def test_right_to_left_text_is_kept_apart(run):
    """A name written from right to left is isolated, so that it does not turn the columns after it around."""
    name = "عملية التشاور العربية الإقليمية حول الهجرة واللجوء"
    row = next(line for line in run("list", "--lang", "ar").out.splitlines() if name in line)
    assert row.startswith(f"\u2068{name}\u2069  ")


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl"])
def test_machines_get_no_marks(run, form):
    """Formats for machines hold no marks of direction."""
    text = run("show", "arcp", "--lang", "ar", "-f", form).out
    assert not re.search("[\u2066-\u2069\u200e\u200f]", text)
