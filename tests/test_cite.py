"""``iscm cite``: references that other programs read back unchanged."""

from __future__ import annotations

import json
import re
from pathlib import Path

import bibtexparser
import pytest
import rispy
import tomli
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

import iscm_cli
from conftest import FIXED, SHIPPED
from iscm_cli.output.formats.bibliography import formatted
from iscm_cli.queries.cite import forum_references

pytestmark = pytest.mark.fixed

ROOT = Path(__file__).parent.parent
# Read here without the program, so that nothing can be lost in both.
DATA = tomli.loads(FIXED.read_text("utf-8"))
FORUMS, SOURCES, VERSION = DATA["forums"], DATA["sources"], DATA["registry"]["version"]
TITLE = "Registry of inter-State consultation mechanisms on migration"
AUTHOR = "the iscm contributors"
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


def expected_of(forum: str) -> dict[str, tuple[str, str, str | None, str | None]]:
    """Title, author, year and address of each reference that a forum's citation must have, by id."""
    entry = {f"iscm-{forum}": (TITLE, AUTHOR, VERSION[:4], None)}
    return entry | {key: reference_of(key) for key in cited(FORUMS[forum])}


def reference_of(source: str) -> tuple[str, str, str | None, str | None]:
    """Title, author, year and address of a source, as the file has them."""
    found = SOURCES[source]
    return found["title"], found["publisher"], found.get("date", "")[:4] or None, found["url"]


def from_bibtex(text: str) -> dict[str, tuple[str, str, str | None, str | None]]:
    """What bibtexparser reads; addresses are verbatim, all other fields TeX."""
    plain = bibtexparser.parse_string(text)
    decoded = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not plain.failed_blocks
    addresses = {entry.key: entry.get("url") for entry in plain.entries}
    return {
        entry.key: (
            entry["title"],
            entry["author"],
            entry.get("year").value if entry.get("year") else None,
            addresses[entry.key].value if addresses[entry.key] else None,
        )
        for entry in decoded.entries
    }


def from_ris(text: str) -> dict[str, tuple[str, str, str | None, str | None]]:
    """What rispy reads."""
    return {
        entry["id"]: (
            entry["title"],
            ", ".join(entry["authors"]),
            entry.get("year"),
            (entry.get("urls") or [None])[0],
        )
        for entry in rispy.loads(text)
    }


def from_csl(text: str) -> dict[str, tuple[str, str, str | None, str | None]]:
    """What citeproc reads."""
    source = CiteProcJSON(json.loads(text))
    return {
        key: (
            str(source[key]["title"]),
            source[key]["author"][0]["literal"],
            str(source[key]["issued"]["year"]) if "issued" in source[key] else None,
            str(source[key]["URL"]) if "URL" in source[key] else None,
        )
        for key in source
    }


READERS = {"bibtex": from_bibtex, "ris": from_ris, "csl-json": from_csl}


@pytest.fixture
def cite(run):
    """The citation of something in a style."""

    def citation(what: str, style: str, *more: str | Path) -> str:
        done = run("cite", what, "--style", style, *more)
        assert (done.status, done.err) == (0, "")
        return done.out

    return citation


@pytest.mark.parametrize("style", READERS)
@pytest.mark.parametrize("forum", FORUMS)
def test_a_forum_with_all_sources_behind_it(registry, forum, style):
    """Another program reads the forum's entry and every source of it, with title, author, year and address."""
    assert READERS[style](formatted(forum_references(registry, forum), style)) == expected_of(forum)


@pytest.mark.parametrize("style", READERS)
@pytest.mark.parametrize("forum", ["rabat", "riam", "gfmd"])
def test_the_command_prints_a_forum_s_references(cite, forum, style):
    """What is printed is read back whole, also for a forum without a complete list of members."""
    assert READERS[style](cite(forum, style)) == expected_of(forum)


@pytest.mark.parametrize("forum", FORUMS)
def test_a_forum_as_text(registry, forum):
    """As text, the entry and each source are one line, blank lines between, the entry first and naming the forum."""
    lines = formatted(forum_references(registry, forum), "text").removesuffix("\n").split("\n\n")
    assert not any("\n" in line for line in lines)
    assert len(lines) == len(expected_of(forum))
    assert lines[0].startswith(f"{AUTHOR} ({VERSION[:4]}). {TITLE}, version {VERSION} [data set]. Entry ")
    assert FORUMS[forum]["name"] in lines[0]
    assert lines[0].endswith("CC BY 4.0.")


@pytest.mark.parametrize(("style", "first"), [("text", ""), ("bibtex", "@misc{"), ("ris", "TY  - ")])
def test_a_blank_line_between_entries(cite, style, first):
    """Several entries stand apart by one blank line, with none at the beginning or the end."""
    entries = cite("rabat", style).split("\n\n")
    assert len(entries) == len(expected_of("rabat"))
    assert all(entry.startswith(first) and entry.strip() for entry in entries)
    assert entries[-1].endswith("\n")
    assert "\n\n" not in cite("registry", style)


@pytest.mark.parametrize("style", READERS)
@pytest.mark.parametrize("source", SAMPLE)
def test_a_source(cite, source, style):
    """Another program reads a source with its title, publisher, year and address."""
    assert READERS[style](cite(source, style)) == {source: reference_of(source)}


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
    """Another program reads the registry's title, author and year; it has no address."""
    assert READERS[style](cite("registry", style)) == {"iscm-registry": (TITLE, AUTHOR, VERSION[:4], None)}


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
    back = {
        key: tuple(v and v.replace("\N{MODIFIER LETTER CIRCUMFLEX ACCENT}", "^") for v in b)
        for key, b in back.items()
    }
    assert back == {"atlas": (title, title, "2020", NASTY_URL)}


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
    assert from_bibtex(text)["atlas"][0] == title


@pytest.mark.parametrize("style", ["text", "ris", "bibtex"])
def test_a_line_end_in_a_title_breaks_no_line(cite, with_title, style):
    """A title that holds a line end cannot start a new line or field."""
    text = cite("atlas", style, "--registry", with_title("One\nER  - \nTwo"))
    assert not [line for line in text.splitlines() if line.startswith("Two")]


def test_an_unknown_style_names_the_styles(run):
    """A style that does not exist exits with 2 and lists those that do."""
    done = run("cite", "rabat", "--style", "apa")
    assert (done.status, done.out) == (2, "")
    assert done.errors == [
        'error: there is no citation style "apa"',
        "hint: use one of: text, bibtex, ris, csl-json",
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
