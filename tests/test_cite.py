"""``iscm cite``: references that other programs read back unchanged."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import bibtexparser
import pytest
import tomli
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source import DateRange
from citeproc.source.json import CiteProcJSON

import iscm_cli
from conftest import BY_BODIES, FIXED, SHIPPED, data_of
from iscm_cli import load_registry
from iscm_cli.dates import parse_date
from iscm_cli.output.formats.bibliography import formatted
from iscm_cli.queries.cite import (
    Reference,
    forum_references,
    once,
    registry_reference,
    source_reference,
)
from later import Later

rispy = Later("rispy")

pytestmark = pytest.mark.fixed

ROOT = Path(__file__).parent.parent
# Read here without the program, so that nothing can be lost in both.
DATA = data_of(FIXED)
FORUMS, SOURCES, VERSION = DATA["forums"], DATA["sources"], DATA["registry"]["version"]
TITLE = "Registry of inter-State consultation mechanisms on migration"
AUTHOR = "the iscm contributors"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SAMPLE = [
    "iom-irf-page",  # a year
    "rabat-decl-2006",
    "iom-iscm",  # undated
    "wam-ar-2026",  # an address in Arabic, percent-encoded
    "alome-2014",  # accents
    "iom-rmfm",
    "finland-2006",
    "esteri-rabat-2014",
]
NASTY = {
    "ampersand": "Ministers from East & Horn",
    "signs": "100 % of #1 at $5 in a_b, x^2 and ~",
    "braces": "The {EU} and {ECOWAS}",
    "quotes": "The \"Rabat\" Process, 'so called' and ’so’",
    "accents": "Réunion à Söderköping, Kyrgyz Republic: Бишкек, ministère de l’Intérieur, Türkiye, 移民",
    "markup": "<b>[bold]Data[/bold]</b> *as* `it` is",
    "backslash": r"C:\new\table",
}
NASTY_URL = "https://example.org/a_b/c%20d?e=f&g=h#i~j"


def cited(value: object) -> set[str]:
    """Every source that a part of the registry's file names."""
    if isinstance(value, list):
        return set().union(*map(cited, value))
    if not isinstance(value, dict):
        return set()
    own = {text for key, text in value.items() if key in ("source", "objectives_source")}
    return own.union(value.get("also", []), *map(cited, value.values()))


class Read(NamedTuple):
    """What another program reads of one reference: its date, and whether that is marked as about then."""

    title: str
    author: str
    date: str | None
    url: str | None
    about: bool = False


def expected_of(forum: str, style: str) -> dict[str, Read]:
    """What each reference of a forum's citation must say, by key."""
    entry = {f"iscm-{forum}": REGISTRY}
    return entry | {
        key: reference_of(key, style) for key in cited(FORUMS[forum]) | {*BY_BODIES.get(forum, ())}
    }


def reference_of(source: str, style: str) -> Read:
    """A source as the file has it, its date as a style can give it."""
    found = SOURCES[source]
    date, about = said(found.get("date"), style)
    return Read(found["title"], found["publisher"], date, found["url"], about)


def said(date: str | None, style: str) -> tuple[str | None, bool]:
    """A date of the file as a style can give it: a span as a range only where it can be marked as uncertain."""
    if date is None or not re.search("[/~]", date):
        return date, False
    begin, _, end = date.removesuffix("~").partition("/")
    if "~" not in date and begin[:4] == end[:4]:
        return begin[:4], False
    if style == "csl-json" or (style == "biblatex" and not end):
        return date.removesuffix("~"), True
    return None, False


@cache
def of_tex(text: str) -> str:
    """What TeX makes of a text, by bibtexparser, which takes its time over it."""
    decoded, wrong = LatexDecodingMiddleware()._transform_python_value_string(text)  # noqa: SLF001 - a library at a time is slow
    assert wrong == ""
    return decoded


def from_bibtex(text: str) -> dict[str, Read]:
    """What bibtexparser reads; addresses are verbatim, all other fields TeX."""
    plain = bibtexparser.parse_string(text)
    assert not plain.failed_blocks
    assert len({entry.key for entry in plain.entries}) == len(plain.entries)
    read = {}
    for entry in plain.entries:
        raw = {field.key: field.value for field in entry.fields}
        fields = {name: value if name == "url" else of_tex(value) for name, value in raw.items()}
        month = f"{MONTHS.index(fields['month']) + 1:02}" if "month" in fields else None
        day = f"{int(fields['day']):02}" if "day" in fields else None
        parts = "-".join(part for part in (fields.get("year"), month, day) if part)
        date = raw.get("date", parts) or None
        about = date is not None and date.endswith("~")
        author = raw["author"]
        assert (author[0], author[-1]) == ("{", "}")  # a second pair of braces: nobody takes the name clauses
        read[entry.key] = Read(
            fields["title"], fields["author"], date and date.removesuffix("~"), fields.get("url"), about
        )
    return read


def from_ris(text: str) -> dict[str, Read]:
    """What rispy reads. A name that Zotero or JabRef would take apart stands where they do not."""
    entries = rispy.loads(text)
    assert len({entry["id"] for entry in entries}) == len(entries)
    read = {}
    for entry in entries:
        (author,) = entry.get("authors") or [entry["publisher"]]
        if "authors" in entry:
            assert not re.search(r"[\s,;]", author)
            assert not {"publisher", "secondary_title"} & entry.keys()
        elif entry["type_of_reference"] == "ELEC":
            assert entry["secondary_title"] == author
        date = "-".join(part for part in entry.get("date", "").split("/") if part) or None
        assert entry.get("year") == (date and date[:4])
        read[entry["id"]] = Read(entry["title"], author, date, (entry.get("urls") or [None])[0])
    return read


def from_csl(text: str) -> dict[str, Read]:
    """What citeproc reads."""
    items = json.loads(text)
    source = CiteProcJSON(items)
    assert len(list(source)) == len(items)
    read = {}
    for key in source:
        (name,) = source[key]["author"]
        assert {part for part, value in name.items() if value} == {"literal"}
        issued = source[key].get("issued")
        read[key] = Read(
            str(source[key]["title"]),
            name["literal"],
            None if issued is None else written_date(issued),
            str(source[key]["URL"]) if "URL" in source[key] else None,
            issued is not None and issued.get("circa", False),
        )
    return read


def written_date(date: Any) -> str:
    """A date or range of citeproc in ISO 8601."""
    if isinstance(date, DateRange):
        return f"{written_date(date.begin)}/{written_date(date.end)}"
    parts = (f"{date[part]:02}" for part in ("year", "month", "day") if date.get(part))
    return "-".join(parts)


REGISTRY = Read(TITLE, AUTHOR, VERSION.replace(".", "-"), None)
READERS = {"bibtex": from_bibtex, "biblatex": from_bibtex, "ris": from_ris, "csl-json": from_csl}


@pytest.fixture
def cite(run):
    """The citation of something in a style."""

    def citation(what: str | list[str], style: str, *more: str | Path) -> str:
        done = run("cite", *([what] if isinstance(what, str) else what), "--style", style, *more)
        assert (done.status, done.err) == (0, "")
        return done.out

    return citation


def entries_of(text: str, style: str) -> dict[str, object]:
    """The entries of a bibliography by their keys, each as it is written; a blank line parts them, a comma the CSL ones."""
    if style == "csl-json":
        parts = json.loads(text)
        found = {item["id"]: item for item in parts}
    else:
        parts = text.removesuffix("\n").split("\n\n")
        key = r"^ID  - (.*)$" if style == "ris" else r"^@\w+{(.*),$"
        found = {re.search(key, part, re.MULTILINE)[1]: part for part in parts}
    assert len(found) == len(parts)
    return found


@pytest.fixture(scope="module")
def whole(registry) -> dict[str, str]:
    """One bibliography of all forums and all sources in each style."""
    references = [registry_reference(registry)]
    for forum in FORUMS:
        references += forum_references(registry, forum)
    references += [source_reference(registry, source) for source in SOURCES]
    return {style: formatted(once(references), style) for style in READERS}


@pytest.fixture(scope="module")
def whole_entries(whole) -> dict[str, dict[str, object]]:
    """The entries of that bibliography in each style."""
    return {style: entries_of(text, style) for style, text in whole.items()}


@pytest.mark.parametrize("style", READERS)
@pytest.mark.parametrize("forum", FORUMS)
def test_a_forum_with_all_sources_behind_it(registry, whole_entries, forum, style):
    """A forum has its entry and every source of it, as in the bibliography of the whole registry, which is read below."""
    found = entries_of(formatted(forum_references(registry, forum), style), style)
    assert found == {key: whole_entries[style][key] for key in expected_of(forum, style)}


@pytest.mark.parametrize("style", READERS)
@pytest.mark.parametrize("forum", ["rabat", "riam", "gfmd"])
def test_the_command_prints_a_forum_s_references(cite, forum, style):
    """What is printed is read back whole, also for a forum without a complete list of members."""
    assert READERS[style](cite(forum, style)) == expected_of(forum, style)


@pytest.mark.parametrize("forum", FORUMS)
def test_a_forum_as_text(registry, forum):
    """As text, the entry and each source are one line, blank lines between, the entry first and naming the forum."""
    lines = formatted(forum_references(registry, forum), "text").removesuffix("\n").split("\n\n")
    assert not any("\n" in line for line in lines)
    assert len(lines) == len(expected_of(forum, "text"))
    assert lines[0].startswith(f"{AUTHOR} ({VERSION[:4]}). {TITLE}, version {VERSION} [data set]. Entry ")
    assert FORUMS[forum]["name"] in lines[0]
    assert lines[0].endswith("CC BY 4.0.")


@pytest.mark.parametrize("style", READERS)
def test_the_whole_registry_in_one_bibliography(whole, style):
    """All forums and sources are read back: each once, with title, author, date and address; no body a person, no date that no source gives."""
    entries = {f"iscm-{forum}": REGISTRY for forum in ("registry", *FORUMS)}
    expected = entries | {source: reference_of(source, style) for source in SOURCES}
    assert READERS[style](whole[style]) == expected


@pytest.mark.parametrize("style", READERS)
def test_what_two_forums_rest_on_is_cited_once(cite, style):
    """Several forums and sources are one bibliography; a source behind two of them is one entry of it."""
    read = READERS[style](cite(["rabat", "iom-irf-page", "registry", "khartoum", "rabat"], style))
    both = expected_of("rabat", style) | expected_of("khartoum", style)
    assert cited(FORUMS["rabat"]) & cited(FORUMS["khartoum"])
    assert read == both | {"iscm-registry": REGISTRY, "iom-irf-page": reference_of("iom-irf-page", style)}


def test_a_bibliography_is_in_the_order_asked_for(cite):
    """What is named first comes first, and stays there when it is met again."""
    first = ["iom-irf-page", "iscm-khartoum", *sorted(cited(FORUMS["khartoum"]) - {"iom-irf-page"})]
    then = [key for key in ("iscm-rabat", *sorted(cited(FORUMS["rabat"]))) if key not in first]
    assert "iom-irf-page" in cited(FORUMS["rabat"])
    items = json.loads(cite(["iom-irf-page", "khartoum", "rabat"], "csl-json"))
    assert [item["id"] for item in items] == [*first, *then]


def test_one_wrong_name_among_several_is_an_error(run):
    """Where one of several names fits nothing, nothing is printed."""
    done = run("cite", "rabat", "khartum", "iom-irf-page")
    assert (done.status, done.out) == (3, "")


@pytest.mark.parametrize(("style", "first"), [("text", ""), ("bibtex", "@misc{"), ("ris", "TY  - ")])
def test_a_blank_line_between_entries(cite, style, first):
    """Several entries stand apart by one blank line, with none at the beginning or the end."""
    entries = cite("rabat", style).split("\n\n")
    assert len(entries) == len(expected_of("rabat", style))
    assert all(entry.startswith(first) and entry.strip() for entry in entries)
    assert entries[-1].endswith("\n")
    assert "\n\n" not in cite("registry", style)


@pytest.mark.parametrize("style", READERS)
@pytest.mark.parametrize("source", SAMPLE)
def test_a_source(cite, source, style):
    """Another program reads a source with its title, publisher, date and address."""
    assert READERS[style](cite(source, style)) == {source: reference_of(source, style)}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "iom-irf-page",
            "IOM (2020). Interregional forums on migration. https://www.iom.int/interregional-forums-migration-old\n",
        ),
        (
            "iom-iscm",
            (
                "IOM (undated). Inter-State Consultation Mechanisms on Migration. "
                "https://iom.int/inter-state-consultation-mechanisms-migration\n"
            ),
        ),
        (
            "wam-2026",
            (
                "WAM (2026-01-30). Preparatory meetings for 8th Abu Dhabi Dialogue. "
                "https://www.wam.ae/en/article/byhlp8d-preparatory-meetings-for-8th-abu-dhabi-dialogue\n"
            ),
        ),
    ],
)
def test_a_source_as_text(cite, source, expected):
    """As text, a source is one line with the date that it has, or the word undated."""
    assert cite(source, "text") == expected


def test_the_registry_as_text(cite):
    """The registry is cited at the version of its data, with its licence and without an invented address."""
    assert (
        cite("registry", "text")
        == f"{AUTHOR} ({VERSION[:4]}). {TITLE}, version {VERSION} [data set]. CC BY 4.0.\n"
    )


@pytest.mark.parametrize("style", READERS)
def test_the_registry(cite, style):
    """Another program reads the registry's title, author and day; it has no address."""
    assert READERS[style](cite("registry", style)) == {"iscm-registry": REGISTRY}


def test_the_registry_is_a_data_set_with_a_version(cite):
    """Each style says that the registry is a data set, and which version of it."""
    (csl,) = json.loads(cite("registry", "csl-json"))
    assert (csl["type"], csl["version"]) == ("dataset", VERSION)
    assert csl["issued"] == {"date-parts": [[int(part) for part in VERSION.split(".")]]}
    (ris,) = rispy.loads(cite("registry", "ris"))
    assert (ris["type_of_reference"], ris["edition"]) == ("DATA", VERSION)
    (bibtex,) = bibtexparser.parse_string(cite("registry", "bibtex")).entries
    assert bibtex["version"] == VERSION


def test_a_corporate_author_is_not_taken_apart(cite):
    """A publisher with a comma or "and" in its name is one author in BibTeX, whose separator is "and"."""
    authors = [line for line in cite("soderkoping", "bibtex").splitlines() if line.startswith("  author = ")]
    assert "  author = {{Eastern Partnership Panel on Migration and Asylum}}," in authors
    assert all(line.startswith("  author = {{") and line.endswith("}},") for line in authors)


def test_a_formatter_prints_all_of_it(cite):
    """A style made by others prints author, year, title and address of a source."""
    source = CiteProcJSON(json.loads(cite("alome-2014", "csl-json")))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem("alome-2014")]))
    (printed,) = bibliography.bibliography()
    for part in (
        "alome.com",
        "2014",
        "Réunion des hauts fonctionnaires du Dialogue euro-africain",
        "http://news.alome.com/h/22442.html",
    ):
        assert part in str(printed)


@pytest.fixture
def with_title(tmp_path, rivers_file):
    """A registry one of whose sources has this title, publisher and address."""

    def made(
        title: str, publisher: str = "River press", url: str = "https://rivers.example.org/atlas"
    ) -> Path:
        text = rivers_file.read_text("utf-8")
        for old, new in {
            "Atlas of shared rivers": title,
            "River press": publisher,
            "https://rivers.example.org/atlas": url,
        }.items():
            assert f'"{old}"' in text
            text = text.replace(f'"{old}"', json.dumps(new, ensure_ascii=False))
        path = tmp_path / "registry.toml"
        path.write_text(text, "utf-8")
        return path

    return made


@pytest.mark.parametrize("style", READERS)
@pytest.mark.parametrize("title", NASTY.values(), ids=NASTY)
def test_special_characters_come_back(cite, with_title, title, style):
    """What TeX, RIS or markup could act on comes back as it was, in title, publisher and address."""
    path = with_title(title, title, NASTY_URL)
    back = READERS[style](cite("atlas", style, "--registry", path))
    # TeX has no plain circumflex: bibtexparser gives back the modifier letter.
    read = Read(*(v and v.replace("\N{MODIFIER LETTER CIRCUMFLEX ACCENT}", "^") for v in back.pop("atlas")))
    assert (read, back) == (Read(title, title, "2020", NASTY_URL), {})


def test_tex_gets_no_bare_sign(cite, with_title):
    """What TeX acts on is escaped in every field but the address, which BibTeX takes verbatim."""
    text = cite("atlas", "bibtex", "--registry", with_title(NASTY["signs"], NASTY["ampersand"], NASTY_URL))
    fields = [line for line in text.splitlines() if not line.startswith("  url = ")]
    assert not re.findall(r"(?<!\\)[&%#_$^~]", "\n".join(fields))
    assert f"  url = {{{NASTY_URL}}}," in text.splitlines()


@pytest.mark.parametrize("title", ["An open { brace", "A closing } brace", "} and {"])
def test_bibtex_braces_are_balanced(cite, with_title, title):
    """BibTeX counts every brace, escaped or not, so a title with a single one must not leave one in the file."""
    text = cite("atlas", "bibtex", "--registry", with_title(title))
    depth = 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
    assert from_bibtex(text)["atlas"].title == title


@pytest.mark.parametrize("style", ["text", "ris", "bibtex"])
def test_a_line_end_in_a_title_breaks_no_line(cite, with_title, style):
    """A title that holds a line end cannot start a new line or field."""
    text = cite("atlas", style, "--registry", with_title("One\nER  - \nTwo"))
    assert not [line for line in text.splitlines() if line.startswith("Two")]


DATES = {
    "2020": {
        "text": "(2020)", "bibtex": "year = {2020}", "biblatex": "date = {2020}", "ris": "DA  - 2020///",
        "csl-json": {"date-parts": [[2020]]},
    },
    "2020-03": {
        "text": "(2020-03)", "bibtex": "year = {2020}, month = mar", "biblatex": "date = {2020-03}",
        "ris": "DA  - 2020/03//", "csl-json": {"date-parts": [[2020, 3]]},
    },
    "2020-03-05": {
        "text": "(2020-03-05)", "bibtex": "year = {2020}, month = mar, day = {5}", "biblatex": "date = {2020-03-05}",
        "ris": "DA  - 2020/03/05/", "csl-json": {"date-parts": [[2020, 3, 5]]},
    },
    "2020-03~": {
        "text": "(c. 2020-03)", "bibtex": "note = {Date of publication: 2020-03 (estimated)}",
        "biblatex": "date = {2020-03~}", "ris": "N1  - Date of publication: 2020-03 (estimated)",
        "csl-json": {"date-parts": [[2020, 3]], "circa": True, "literal": "c. 2020-03"},
    },
    "2019/2020": {
        "text": "(2019/2020)", "bibtex": "note = {Date of publication: between 2019 and 2020}",
        "biblatex": "note = {Date of publication: between 2019 and 2020}",
        "ris": "N1  - Date of publication: between 2019 and 2020",
        "csl-json": {"date-parts": [[2019], [2020]], "circa": True, "literal": "2019/2020"},
    },
    "2019/2020-06~": {
        "text": "(c. 2019/2020-06)", "bibtex": "note = {Date of publication: between 2019 and 2020-06 (estimated)}",
        "biblatex": "note = {Date of publication: between 2019 and 2020-06 (estimated)}",
        "ris": "N1  - Date of publication: between 2019 and 2020-06 (estimated)",
        "csl-json": {"date-parts": [[2019], [2020, 6]], "circa": True, "literal": "c. 2019/2020-06"},
    },
    "2020-03/2020-12": {
        "text": "(2020-03/2020-12)",
        "bibtex": "year = {2020}, note = {Date of publication: between 2020-03 and 2020-12}",
        "biblatex": "date = {2020}, note = {Date of publication: between 2020-03 and 2020-12}",
        "ris": "DA  - 2020///, N1  - Date of publication: between 2020-03 and 2020-12",
        "csl-json": {"date-parts": [[2020]]},
    },
}  # fmt: skip
MAY_STAND = {
    "bibtex": r"  (?:year|month|day|note) = (.*),",
    "biblatex": r"  (?:date|note) = (.*),",
    "ris": r"(?:PY|DA|Y2|N1)  - (.*)",
}


@pytest.mark.parametrize("style", ["text", *READERS])
@pytest.mark.parametrize("date", DATES)
def test_a_date_is_as_precise_as_its_source(date, style):
    """Each style says what it can of a date and no more; what it cannot mark as uncertain is in the note."""
    text = formatted([a_page(date=parse_date(date))], style)
    expected = DATES[date][style]
    if style == "csl-json":
        assert json.loads(text)[0]["issued"] == expected
    elif style == "text":
        assert text == f"River press {expected}. Atlas. https://example.org\n"
    else:
        lines = [line for line in text.splitlines() if re.fullmatch(MAY_STAND[style], line)]
        shown = [line.strip().removesuffix(",") for line in lines if not line.startswith("PY")]
        assert ", ".join(shown) == expected


def a_page(**more: Any) -> Reference:
    """A web page by River press."""
    parts: dict[str, Any] = {"id": "atlas", "sort": "webpage", "title": "Atlas", "author": "River press"}
    return Reference(**parts | {"url": "https://example.org"} | more)


def test_the_day_on_which_a_page_was_read():
    """Each style has the day of access in its own field, and the address of a copy that stays in the note."""
    page = a_page(
        date=parse_date("2019"), seen=parse_date("2024-02-20"), archived="https://archive.example.org/a_b"
    )
    text = formatted([page], "text")
    assert text == (
        "River press (2019). Atlas. https://example.org"
        " (accessed 2024-02-20; archived at https://archive.example.org/a_b)\n"
    )
    for style in ("bibtex", "biblatex"):
        (entry,) = bibtexparser.parse_string(formatted([page], style)).entries
        assert (entry["urldate"], entry["note"]) == (
            "2024-02-20",
            r"Archived copy: https://archive.example.org/a\_b",
        )
    (ris,) = rispy.loads(formatted([page], "ris"))
    assert (ris["access_date"], ris["notes"]) == (
        "2024/02/20/",
        ["Archived copy: https://archive.example.org/a_b"],
    )
    (csl,) = json.loads(formatted([page], "csl-json"))
    assert (csl["accessed"], csl["note"]) == (
        {"date-parts": [[2024, 2, 20]]},
        "Archived copy: https://archive.example.org/a_b",
    )


@pytest.mark.parametrize(
    ("date", "seen"), [(None, "2024-02-20"), ("2019~", "2024-02-20"), ("2019", "2024-02")]
)
def test_in_ris_a_day_of_access_becomes_no_date(date, seen):
    """In RIS the day of access is in the note where readers would take it for the date, or would fill it in."""
    page = a_page(date=date and parse_date(date), seen=parse_date(seen))
    (entry,) = rispy.loads(formatted([page], "ris"))
    assert "access_date" not in entry
    assert entry["notes"][0].endswith(f"Accessed: {seen}")


@pytest.mark.parametrize("style", ["text", *READERS])
def test_the_address_of_a_registry_that_has_one(cite, with_title, style):
    """A registry that gives the address at which it is published is cited with it."""
    path = with_title("Atlas")
    text = path.read_text("utf-8")
    path.write_text(text.replace('licence = "CC0"', 'licence = "CC0"\nurl = "https://rivers.example.org"'))
    text = cite("registry", style, "--registry", path)
    if style == "text":
        assert text.endswith("CC0. https://rivers.example.org\n")
    else:
        assert READERS[style](text)["iscm-registry"].url == "https://rivers.example.org"


@pytest.mark.parametrize("style", ["text", *READERS])
def test_nothing_hostile_comes_out_alive(style):
    """No address, version or name can act on a terminal, end an entry of BibTeX or begin another field."""
    hostile = "\x1b]0;x\x07\u202e} @misc{forged, title = {x\nER  - "
    page = a_page(url=f"https://example.org/{hostile}", archived=f"https://example.org/{hostile}")
    data = a_page(sort="dataset", id="data", version=hostile, licence=hostile, entry=hostile, author=hostile)
    text = formatted([page, data], style)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    if style == "text":
        assert len(text.splitlines()) == 3
    elif style != "ris":
        assert set(READERS[style](text)) == {"atlas", "data"}
    else:
        assert [entry["id"] for entry in rispy.loads(text)] == ["atlas", "data"]


@pytest.mark.parametrize("version", ["v1", "2024}", "2024.13.01"])
def test_a_version_need_not_be_a_date(cite, with_title, version):
    """A registry whose version is no date is cited without one."""
    path = with_title("Atlas")
    path.write_text(path.read_text("utf-8").replace("2024.03.01", version))
    assert "(undated)" in cite("registry", "text", "--registry", path)
    for style, read in READERS.items():
        assert read(cite("registry", style, "--registry", path))["iscm-registry"].date is None
    (entry,) = bibtexparser.parse_string(cite("registry", "bibtex", "--registry", path)).entries
    assert entry["version"] == version.replace("}", r"\rbrace{}")


def test_the_key_of_an_entry_is_that_of_no_source(tmp_path, rivers_file):
    """A source that has the key of a forum's entry keeps it, and the entry gets another."""
    path = tmp_path / "registry.toml"
    path.write_text(rivers_file.read_text("utf-8").replace("rhine-site", "iscm-rhine"))
    keys = [reference.id for reference in forum_references(load_registry(path), "rhine")]
    assert keys[0] == "iscm-rhine-entry"
    assert "iscm-rhine" in keys[1:]


def test_an_unknown_style_names_the_styles(run):
    """A style that does not exist exits with 2 and lists those that do."""
    done = run("cite", "rabat", "--style", "apa")
    assert (done.status, done.out) == (2, "")
    assert done.errors == [
        'error: there is no citation style "apa"',
        "hint: use one of: text, bibtex, biblatex, ris, csl-json",
    ]


@pytest.mark.parametrize(
    ("what", "suggestion"), [("iom-irf-pag", "iom-irf-page"), ("rabatt", "rabat"), ("regsitry", "")]
)
def test_what_cannot_be_cited(run, what, suggestion):
    """What is neither forum nor source exits with 3 and suggests what is."""
    done = run("cite", what)
    assert (done.status, done.out) == (3, "")
    assert suggestion in done.errors[1].casefold()


def test_a_forum_by_any_name(cite):
    """A forum is cited by short name as by slug."""
    assert cite("Rabat Process", "bibtex") == cite("rabat", "bibtex")


@pytest.mark.curator
def test_the_citation_file_has_the_versions_in_use():
    """CITATION.cff names the program at its version and the registry at the version of its data."""
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    program, registry = text.split("\nreferences:\n")
    assert re.findall(r"(?m)^version: \"?([^\"\n]+)", program) == [iscm_cli.__version__]
    assert re.findall(r"(?m)^ +version: \"?([^\"\n]+)", registry) == [
        tomli.loads(SHIPPED.read_text("utf-8"))["registry"]["version"]
    ]
    assert re.findall(r"(?m)^license: (.+)", program) == ["MIT"]
    assert re.findall(r"(?m)^ +license: (.+)", registry) == ["CC-BY-4.0"]
    assert re.findall(r"(?m)^ +title: \"?([^\"\n]+)", registry) == [TITLE]
    assert set(re.findall(r"name: \"?([^\"\n]+)", text)) == {AUTHOR}
    assert "http" not in text
