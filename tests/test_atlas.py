"""The atlas as files: every link leads somewhere, nothing is lost or let in, and nobody's files are touched."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import webbrowser
from functools import cache
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import html5lib
import pytest

from atlas_pages import tree_of, words
from atlases import written
from conftest import FIXED, RIVERS
from copies import at_once
from iscm_cli.dates import today
from iscm_cli.output.atlas.links import Targets, mark, rich
from iscm_cli.registry.starter import STARTER
from strict_html import parsed

XHTML = "{http://www.w3.org/1999/xhtml}"
XLINK = "{http://www.w3.org/1999/xlink}href"
HOSTILE = """<script>alert(1)</script>'"&<b>]]>--></title></svg> {{ 7*7 }} {% raw %}"""
SAID = HOSTILE.replace("\\", "")


class Read(NamedTuple):
    """A page: its tree, its anchors and what it links to."""

    tree: object
    ids: list[str]
    links: list[str]


@cache
def read(file: Path) -> Read:
    """A page, parsed without mercy."""
    tree = tree_of(file)
    ids, links = [], []
    for element in tree.iter():
        ids += [element.get("id")] if element.get("id") else []
        links += [
            value
            for name in ("href", "src", XLINK)
            if (value := element.get(name)) and not (name == "href" and element.tag.endswith("}base"))
        ]
    return Read(tree, ids, links)


def pages(folder: Path) -> list[Path]:
    """Every page of an atlas."""
    return sorted(folder.rglob("*.html"))


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def starter(tmp_path_factory) -> Path:
    """The file of a registry of one forum: whose files an atlas may touch does not depend on how many it has."""
    file = tmp_path_factory.mktemp("registry") / "starter.toml"
    file.write_text(STARTER, "utf-8")
    return file


@pytest.fixture(scope="module")
def starter_atlas(starter, tmp_path_factory) -> Path:
    """The atlas of that registry, to read."""
    return written(tmp_path_factory.mktemp("starter") / "atlas", "--registry", starter)


@pytest.fixture
def an_atlas(tmp_path, starter_atlas) -> Path:
    """An atlas of one's own, of that registry."""
    return Path(shutil.copytree(starter_atlas, tmp_path / "atlas"))


def test_a_page_is_parsed_as_html5lib_parses_it(rivers_atlas):
    """In pages of each kind the same elements have the same attributes and words."""
    for name in ("index.html", "forums/nile.html", "countries/EGY.html", "overlaps.html", "sources.html"):
        text = (rivers_atlas / name).read_text("utf-8")
        one, other = parsed(text), html5lib.HTMLParser(strict=True).parse(text)
        elements = zip(one.iter(), other.iter(), strict=True)
        assert [mine.tag for mine, its in elements if (mine.tag, mine.attrib) != (its.tag, its.attrib)] == []
        assert words(one) == words(other)


@pytest.mark.parametrize(
    ("sound", "fault"),
    [
        ("</main>", ""), ("</main>", "</div></main>"), ("</main>", "<div></main>"), ("</main>", "</br></main>"),
        ("</main>", "<p><div></div></p></main>"), ("</main>", "<table><p></p></table></main>"),
        ("</main>", "<ul><b><li></b></li></ul></main>"),
        ("</main>", "<div/></main>"), ("</main>", "<svg><svg/></svg><div/></main>"),
        ("</main>", "<svg><p></p></svg></main>"), ("</main>", "<a href='x'><i><a></a></i></a></main>"),
        ("</main>", "<tr></tr></main>"), ("</main>", "<title>x</main>"), ("</main>", "&lte;</main>"),
        ("</main>", "& b &nbspx</main>"), ("</main>", "\x01</main>"), ("</main>", "<!-- -- --!></main>"),
        ("</main>", "<p id=a id=b></p></main>"), ("</main>", '<p id="a" ID="b"></p></main>'),
        ("</main>", '<p id="a"class="b"></p></main>'), ("</main>", "<select><table></table></select></main>"),
        ("<main", "<head></head><main"), ("<main", "<body><main"), ("</html>", "</html>x"), ("</html>", "</html><p></p>"),
        ("<!DOCTYPE html>", ""), ("<head>", "<head>x"), ("<meta charset", "<p></p><meta charset"),
    ],
)  # fmt: skip
def test_a_page_that_is_no_sound_html_is_found_out(rivers_atlas, sound, fault):
    """A fault of any kind in a page of the atlas stops whatever test reads it."""
    text = (rivers_atlas / "index.html").read_text("utf-8")
    assert text.count(sound) == 1
    assert parsed(text) is not None
    with pytest.raises(html5lib.html5parser.ParseError):
        parsed(text.replace(sound, fault))


@pytest.mark.parametrize("made", ["atlas", "rivers_atlas"])
def test_every_page_is_sound_and_every_link_leads_somewhere(made, request):
    """Pages are well-formed, anchors are unique, and every link within the atlas has a file and an anchor."""
    folder = request.getfixturevalue(made)
    anchors = {page: set(read(page).ids) for page in pages(folder)}

    @cache
    def target_of(beside: Path, address: str) -> Path | None:
        """The file of the atlas to which an address leads from a folder, if there is one."""
        target = (beside / unquote(address)).resolve()
        return target if target.is_file() and target.is_relative_to(folder.resolve()) else None

    for page, own in anchors.items():
        assert len(read(page).ids) == len(own), page
        for link in set(read(page).links):
            if re.match("https?://", link):
                continue
            path, _, place = link.partition("#")
            path = path.partition("?")[0]
            target = target_of(page.parent, path) if path else page
            assert target, (page, link)
            assert not place or place in anchors[target], (page, link)


def test_every_forum_and_every_state_that_occurs_has_its_page(atlas, registry, states_named):
    """Addresses are the slug of a forum and the code of a State."""
    assert {page.stem for page in (atlas / "forums").iterdir()} == set(registry.forums)
    assert {page.stem for page in (atlas / "countries").iterdir()} == states_named
    shelves = [read(page) for page in (atlas / "sources").iterdir()]
    assert set(registry.sources) <= {name for shelf in shelves for name in shelf.ids}
    front = read(atlas / "index.html").links
    assert {f"forums/{slug}.html" for slug in registry.forums} <= set(front)


@pytest.fixture(scope="module")
def states_named() -> set[str]:
    """Every code that stands in the file."""
    text = FIXED.read_text("utf-8")
    lists = re.findall(r"states = \[([^\]]*)\]", text)
    alone = re.findall(r'(?:state|country) = "([A-Z]{3})"', text)
    return {*alone, *re.findall(r'"([A-Z]{3})"', " ".join(lists))}


def first_load(page: Path) -> int:
    """The size of a page with the styles and scripts that it names, but for those of paper, which it does not wait for."""
    size = len(page.read_bytes())
    for element in read(page).tree.iter():
        named = element.get("src") if element.tag == f"{XHTML}script" else None
        if (
            element.tag == f"{XHTML}link"
            and element.get("rel") == "stylesheet"
            and element.get("media") != "print"
        ):
            named = element.get("href")
        if named:
            size += len((page.parent / named).read_bytes())
    return size


def test_every_page_is_small(atlas):
    """What a page needs before it can be read, its styles and its scripts with it, is under 200 KB, with room to grow."""
    sizes = {str(page): first_load(page) for page in pages(atlas)}
    assert {name: size for name, size in sizes.items() if size >= 200_000} == {}


def test_nothing_is_loaded_from_elsewhere(atlas):
    """Only links that a reader follows lead away, in the same window, and they tell nothing of where they were followed."""
    for page in pages(atlas):
        for element in read(page).tree.iter():
            if element.tag == f"{XHTML}a":
                scheme = re.match("[a-zA-Z][a-zA-Z0-9+.-]*:", element.get("href"))
                assert not scheme or re.match("https?://", element.get("href"))
                assert element.get("target") is None, (page, element.attrib)  # a new window could reach back
            else:
                loaded = [element.get(name) for name in ("src", "href", XLINK, "data", "action")]
                assert not [url for url in loaded if url and ":" in url], (page, element.attrib)
    for sheet in (atlas / "assets").glob("*.css"):
        style = sheet.read_text("utf-8")
        assert "url(" not in style
        assert "@import" not in style


def test_members_and_facts_agree_with_show(atlas, ask, registry):
    """A forum's page names the members and observers that ``show`` names, and cites the sources of its facts."""
    for slug in registry.forums:
        shown = ask("show", slug, "--registry", FIXED)
        page = read(atlas / "forums" / f"{slug}.html")
        for standing in ("members", "observers"):
            section = section_of(page.tree, standing)
            seats = [] if section is None else section.findall(f".//{XHTML}details")
            codes = {seat.get("data-code"): words(seat.find(f"{XHTML}summary")[0]) for seat in seats}
            assert codes == shown[f"{standing[:-1]}_names"], (slug, standing)
        linked = {link.partition("#")[2] for link in page.links if link.startswith("../sources/")}
        assert {shown["members_source"], shown["observers_source"]} - {None} <= linked
        of_field = {s.source for s in registry.statements} | also(registry) | of_bodies(registry)
        assert linked <= set(shown["sources"]) | of_field
        if shown["members_complete"] is not True:
            said = words(page.tree)
            assert "No complete list of members is known" in said or "no State sits in it" in said


def also(registry) -> set[str]:
    """The further sources of what is said of the field."""
    return {source for statement in registry.statements for source in statement.also}


def of_bodies(registry) -> set[str]:
    """The sources of who belongs to which body, on which seats rest that follow from it."""
    return {
        fact.source
        for body in registry.organisations.values()
        for fact in (*body.memberships, *body.joined, *body.left)
    }


def section_of(tree, heading: str):
    """The section of a page whose heading has that anchor, or None."""
    return next(
        (
            section
            for section in tree.iter(f"{XHTML}section")
            if (found := section.find(f"{XHTML}h2")) is not None and found.get("id") == heading
        ),
        None,
    )


def test_a_state_page_agrees_with_country(atlas, ask):
    """Standing and forums are those of ``country``, over forums of every status."""
    shown = ask("country", "Switzerland", "--status", "all", "--registry", FIXED)
    tree = read(atlas / "countries" / "CHE.html").tree
    rows = [
        [words(cell) for cell in row]
        for part in ("in-active-forums-as-of", "also-in-dormant-forums")
        for row in section_of(tree, part).find(f".//{XHTML}tbody")
    ]
    assert sorted((row[0], row[1]) for row in rows) == sorted(
        (seat["short_name"], seat["standing"]) for seat in shown
    )
    assert "Terms as chair" in words(tree)
    assert "Rabat Process" in words(section_of(tree, "terms-as-chair"))


def test_a_state_has_one_number_of_active_forums(atlas):
    """The page of a State, its row in the table of countries and the front page count the same forums."""
    table = read(atlas / "countries.html").tree
    rows = {cells[1]: cells for row in table.iter(f"{XHTML}tr") if (cells := [words(cell) for cell in row])}
    for code in ("CHE", "ESP", "NER"):
        tree = read(atlas / "countries" / f"{code}.html").tree
        heading = words(section_of(tree, "in-active-forums-as-of"))
        assert heading.startswith(f"In {rows[code][3]} active forums"), code
    assert f"Spain ({rows['ESP'][3]})" in words(read(atlas / "index.html").tree)


def test_pages_speak_as_the_terminal_does(atlas, run):
    """The words of ``show`` stand on the page of the forum: support, numbers, disagreements, notes."""
    page = words(read(atlas / "forums" / "rabat.html").tree)
    said = run("show", "rabat", "--registry", FIXED).out
    for heading in ("Objectives", "Members (55)", "Observers (2)", "Numbers given by sources", "Organisations",
                    "Related forums and bodies", "Documents", "Notes", "Where sources disagree", "Sources"):  # fmt: skip
        assert heading in said
        assert heading in page
    assert "(confirmed)" in page
    assert page.count("Senior Officials' Meeting") > said.count("Senior Officials' Meeting")  # all of them


def test_only_a_note_on_a_fact_is_set_as_an_aside(atlas):
    """A second name or another claim of a fact stands as its first line does; a note on it steps back."""
    facts = {
        words(div[0]): [(words(line), line.get("class")) for line in div[1:]]
        for div in read(atlas / "forums" / "budapest.html").tree.iter(f"{XHTML}div")
        if len(div) > 1 and div[0].tag == f"{XHTML}dt"
    }
    [_, (others, style)] = facts["Founded"]
    assert (others[:18], style) == ("other sources say:", None)
    assert [style for _, style in facts["In other languages"]] == [None, None, None]
    [(status, plain), (_, aside)] = facts["Status"]
    assert (status[:6], plain, aside) == ("Active", None, "aside")


@pytest.fixture(scope="module")
def hostile_atlas(tmp_path_factory) -> Path:
    """The atlas of a registry whose every text is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    text = RIVERS.read_text("utf-8")
    attack = json.dumps(HOSTILE)[1:-1].replace("/", "\\u002F")
    for key in ("title", "name", "short_name", "label", "plural", "acronym", "description", "definition", "publisher",
                "what", "word", "text", "event", "place", "heading", "licence", "authors", "report_errors", "version"):  # fmt: skip
        text = re.sub(rf'(?<![a-z_]){key} = "([^"]*)"', lambda found: f'{found[0][:-1]} {attack}"', text)
    file = folder / "hostile.toml"
    file.write_text(text, "utf-8")
    return written(folder / "atlas", "--registry", file)


def test_signs_of_private_use_break_no_link(tmp_path, rivers_atlas):
    """Characters that the program marks links with may stand in a registry: links stay, and no mark is seen."""
    text = RIVERS.read_text("utf-8")
    for key in (
        "title",
        "name",
        "short_name",
        "label",
        "plural",
        "publisher",
        "what",
        "word",
        "text",
        "event",
        "place",
    ):
        text = re.sub(
            rf'(?<![a-z_]){key} = "([^"]*)"',
            lambda found: f'{found[0][:-1]} \ue000b\ue001"',
            text,
        )
    file = tmp_path / "private.toml"
    file.write_text(text, "utf-8")
    folder = written(tmp_path / "atlas", "--registry", file)
    for page in pages(rivers_atlas):
        name = page.relative_to(rivers_atlas)
        made, plain = (
            # An anchor has the words of its heading, and so the signs in them.
            sorted(link for link in read(file).links if not link.startswith("#"))
            for file in (folder / name, page)
        )
        assert made == plain, name
        named = [
            a for a in read(folder / name).tree.iter(f"{XHTML}a") if a.get("href", "").endswith("nile.html")
        ]
        assert all(words(a).startswith("Nile") for a in named), name
        assert not re.search(r"\x1f|\\x1f", (folder / name).read_text("utf-8")), name


def test_data_is_never_markup(hostile_atlas, rivers_atlas):
    """A registry of attacks makes pages of the same elements, with the attacks as text."""
    for page in pages(rivers_atlas):
        name = page.relative_to(rivers_atlas)
        same, attacked = read(page).tree, read(hostile_atlas / name).tree
        own = [element.tag for element in same.iter() if "svg" not in element.tag]
        theirs = [element.tag for element in attacked.iter() if "svg" not in element.tag]
        assert set(theirs) <= {*own, f"{XHTML}br", f"{XHTML}p"}, name
        assert theirs.count(f"{XHTML}script") == own.count(f"{XHTML}script")
        assert not [key for element in attacked.iter() for key in element.attrib if str(key).startswith("on")]
    told = words(read(hostile_atlas / "forums" / "danube.html").tree)
    assert SAID in told
    assert "49" not in told.replace("1949", "")
    index = (hostile_atlas / "assets" / "index.js").read_text("utf-8")
    assert json.loads(index.removeprefix("window.ISCM = ").removesuffix(";\n"))["forums"]


def described(page: Path) -> dict:
    """What a page says of itself to machines."""
    scripts = [script for script in read(page).tree.iter(f"{XHTML}script") if not script.get("src")]
    [script] = [script for script in scripts if script.get("type") == "application/ld+json"]
    others = {other.get("type") for other in scripts if other is not script}
    assert others <= {"application/json"}  # nothing in a page is run but the atlas's own file
    return json.loads(script.text)


def test_what_a_page_says_to_machines_is_what_it_says_to_people(rivers_atlas):
    """The front page is described as a data set; that of a forum as an organisation with what it shows."""
    assert described(rivers_atlas / "index.html") == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Registry of river-basin commissions",
        "description": "Which States share the care of which river",
        "version": "2024.03.01",
        "dateModified": "2024-03-01",
        "license": {"@type": "CreativeWork", "name": "CC0"},
        "creator": {"@type": "Organization", "name": "the river keepers"},
        "temporalCoverage": f"1950-07-11/{today().text}",
        "distribution": [
            {"@type": "DataDownload", "name": name, "encodingFormat": kind, "contentUrl": f"{name}.{ending}"}
            for name in ("forums", "countries", "sources", "terms")
            for ending, kind in (("csv", "text/csv"), ("json", "application/json"))
        ],
    }
    assert described(rivers_atlas / "forums" / "rhine.html") == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "International Commission for the Protection of the Rhine",
        "alternateName": ["Rhine Commission", "ICPR"],
        "foundingDate": "1950-07-11",
    }


def test_a_forum_known_to_wikidata_leads_there(tmp_path):
    """Its page links to the item and tells machines; meetings without an exact date are no events."""
    text = RIVERS.read_text("utf-8").replace("\r\n", "\n")
    more = """acronym = "ICPR"
website = "https://www.iksr.org"
wikidata = "Q123"
meetings = [
  { date = "1950-07-11", title = "First meeting", place = "Basel", country = "CHE", source = "atlas" },
  { date = "1998~", title = "Some time", source = "atlas" },
  { date = "2001/2002", title = "Between", source = "atlas" },
  { date = "2013-10-27", end = "2013-10-28", title = "Ministers", country = "CHE", source = "atlas" },
]
"""
    file = tmp_path / "rivers.toml"
    file.write_text(text.replace('acronym = "ICPR"\n', more), "utf-8")
    page = written(tmp_path / "atlas", "--registry", file) / "forums" / "rhine.html"
    assert "https://www.wikidata.org/wiki/Q123" in read(page).links
    found = described(page)
    assert (found["url"], found["sameAs"]) == ("https://www.iksr.org", "https://www.wikidata.org/wiki/Q123")
    swiss = {"@type": "PostalAddress", "addressCountry": "CH"}
    assert found["event"] == [
        {
            "@type": "Event",
            "name": "First meeting",
            "startDate": "1950-07-11",
            "location": {"@type": "Place", "name": "Basel", "address": swiss},
        },
        {
            "@type": "Event",
            "name": "Ministers",
            "startDate": "2013-10-27",
            "endDate": "2013-10-28",
            "location": {"@type": "Place", "name": "Switzerland", "address": swiss},
        },
    ]


def test_no_text_ends_what_is_said_to_machines(hostile_atlas):
    """An attack in a name arrives there as it stands in the registry, and ends nothing."""
    assert SAID in described(hostile_atlas / "forums" / "danube.html")["name"]
    assert SAID in described(hostile_atlas / "index.html")["description"]


def test_marks_in_data_lead_nowhere_they_may_not():
    """A text that imitates the marks of links stays a text, or leads where any text may."""
    targets = Targets({"nile"}, {"EGY"}, {"s": "sources/undated.html"}, set(), "en")
    for kind, key in (("web", "javascript:alert(1)"), ("web", "data:text/html,x"),
                      ("web", "javascript:alert(1)//https://x.org"), ("forum", "../../etc"),
                      ("cite", "x"), ("nothing", "x")):  # fmt: skip
        assert "<" not in rich(f"a {mark('<b>', kind, key)} c", targets, "index.html").replace("&lt;", "")
    found = rich(mark('"<b>', "web", 'https://x.org/"onclick="y'), targets, "index.html")
    assert unescape(re.search('href="([^"]*)"', found)[1]) == 'https://x.org/"onclick="y'
    assert (
        rich(mark("Nile", "forum", "nile"), targets, "forums/nile.html") == "Nile"
    )  # a page is no link to itself
    assert (
        rich(mark("Nile", "forum", "nile"), targets, "countries/EGY.html")
        == '<a href="../forums/nile.html">Nile</a>'
    )
    assert "\N{FIRST STRONG ISOLATE}" not in rich("plain \x1b[31m", targets, "index.html")
    assert "\x1b" not in rich("plain \x1b[31m", targets, "index.html")


def test_another_field_another_day_another_language(tmp_path, run, atlases):
    """The atlas follows --as-of and --lang; who had not been founded has a page that says so."""
    folder = atlases(RIVERS, "--as-of", "1997", "--lang", "fr")
    nile = words(read(folder / "forums" / "nile.html").tree)
    assert "Pas encore créé en 1997" in nile
    assert words(read(folder / "countries" / "KHM.html").tree.find(f".//{XHTML}h1")) == "Cambodge"
    assert "Pas encore créés à cette date" in words(read(folder / "index.html").tree)
    arabic = atlases(RIVERS, "--lang", "ar")
    assert "مصر" in words(read(arabic / "countries" / "EGY.html").tree)
    assert run("atlas", tmp_path / "c", "--lang", "xx").status == 2
    assert not (tmp_path / "c").exists()


def test_the_same_registry_makes_the_same_atlas(tmp_path, rivers_atlas):
    """Two runs on one day write the same bytes."""
    again = written(tmp_path / "again", "--registry", RIVERS)
    assert content(again) == content(rivers_atlas)


def test_only_an_earlier_atlas_is_replaced_and_only_when_asked(
    tmp_path, run, rivers_atlas, starter, starter_atlas
):
    """An atlas stays without --force; with it the new one is whole, without the pages of the old."""
    folder = shutil.copytree(rivers_atlas, tmp_path / "atlas")
    done = run("atlas", folder, "--registry", starter)
    assert done.status == 2
    assert "already exists" in done.err
    assert content(folder) == content(rivers_atlas)
    assert run("atlas", folder, "--registry", starter, "--lang", "en", "--force").status == 0
    assert content(folder) == content(starter_atlas)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["atlas"]


@pytest.mark.parametrize(
    "name",
    ["notes.txt", "forums/notes.html", "assets/deep/er/x", "mine/", "countries/mine/", "sources/mine.html", "changes/1/",
     "calendars/mine.ics", "cards/mine.png"],
)  # fmt: skip
def test_other_peoples_files_are_never_touched(an_atlas, starter, run, name):
    """A file or folder that the program did not write makes it refuse, wherever it lies, with --force too."""
    folder = an_atlas
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    if name.endswith("/"):
        (folder / name).mkdir()
    else:
        (folder / name).write_text("mine")
    before = content(folder)
    done = run("atlas", folder, "--registry", starter, "--force")
    assert done.status == 2
    assert f"contains other files, such as {name.rstrip('/')}" in done.err
    assert content(folder) == before


def test_an_atlas_of_an_earlier_version_is_replaced(tmp_path, run, starter):
    """What an atlas says that it wrote may go, whatever files and folders it had."""
    folder = tmp_path / "atlas"
    files = ["index.html", "forums/nile.html", "countries/EGY.html", "assets/old.js", "atlas.json"]
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("old")
    (folder / "atlas.json").write_text(
        json.dumps({"program": "iscm atlas", "version": "0.1.0", "files": files})
    )
    assert run("atlas", folder, "--registry", starter).status == 2
    assert run("atlas", folder, "--registry", starter, "--lang", "en", "--force").status == 0
    assert not (folder / "assets" / "old.js").exists()
    assert "old" not in {file.read_text("utf-8") for file in pages(folder)}


def test_two_atlases_at_once_leave_one_whole(tmp_path, starter):
    """Whichever is put there last is there, each page in its language, and nothing of the other."""
    folder = tmp_path / "atlas"
    command = ["atlas", str(folder), "--registry", str(starter), "--force"]
    both = at_once([[*command, "--lang", lang] for lang in ("fr", "es")])
    assert [each.status for each in both] == [0, 0]
    switzerland = words(read(folder / "countries" / "CHE.html").tree.find(f".//{XHTML}h1"))
    germany = words(read(folder / "countries" / "DEU.html").tree.find(f".//{XHTML}h1"))
    assert (switzerland, germany) in {("Suisse", "Allemagne"), ("Suiza", "Alemania")}
    listed = json.loads((folder / "atlas.json").read_text("utf-8"))["files"]
    assert set(listed) == set(content(folder))
    assert [entry.name for entry in tmp_path.iterdir()] == ["atlas"]


def test_a_link_into_other_peoples_files_is_refused(an_atlas, starter, tmp_path, run):
    """A symbolic link among the pages is not followed and not removed."""
    folder = an_atlas
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "a.html").write_text("mine")
    (folder / "forums" / "more").symlink_to(mine)
    assert run("atlas", folder, "--registry", starter, "--force").status == 2
    assert content(mine) == {"a.html": b"mine"}


def test_a_folder_that_only_looks_like_an_atlas_is_refused(tmp_path, run, starter):
    """Pages with the names of an atlas are somebody's, unless an atlas says that it wrote them."""
    folder = tmp_path / "site"
    (folder / "forums").mkdir(parents=True)
    (folder / "index.html").write_text("mine")
    for listing in (
        None,
        "nonsense",
        "[]",
        '{"program": "other", "files": ["index.html"]}',
        '{"program": "iscm atlas"}',
        '{"program": "iscm atlas", "files": 5}',
        '{"program": "iscm atlas", "files": {"index.html": 1}}',
        '{"program": "iscm atlas", "files": [["index.html"], 5]}',
        '{"program":' * 100_000,
    ):
        if listing is not None:
            (folder / "atlas.json").write_text(listing)
        assert run("atlas", folder, "--force", "--registry", starter).status == 2
        assert (folder / "index.html").read_text() == "mine"


def test_a_listing_that_is_a_pipe(tmp_path, run, starter):
    """A pipe in place of the listing is none, and is not waited for."""
    (tmp_path / "index.html").write_text("mine")
    os.mkfifo(tmp_path / "atlas.json")
    assert run("atlas", tmp_path, "--force", "--registry", starter).status == 2


def test_an_atlas_without_a_forum(tmp_path, run):
    """A registry that has no forum yet has an atlas all the same."""
    text = STARTER[: STARTER.index("[forums.example]")] + "[forums]\n[sources]\n"
    (tmp_path / "new.toml").write_text(text, "utf-8")
    done = run("atlas", tmp_path / "atlas", "--registry", tmp_path / "new.toml", "--lang", "en")
    assert (done.status, done.errors) == (0, [f"wrote {tmp_path}/atlas: open {tmp_path}/atlas/index.html"])
    assert (tmp_path / "atlas" / "index.html").exists()


def test_where_it_can_go(tmp_path, run, starter):
    """A new or an empty folder will do; a file or a place that is not there will not."""
    (tmp_path / "empty").mkdir()
    written(tmp_path / "empty", "--registry", starter)
    (tmp_path / "file").write_text("mine")
    assert run("atlas", tmp_path / "file", "--registry", starter, "--force").status == 2
    gone = run("atlas", tmp_path / "no" / "such", "--registry", starter)
    assert gone.status == 1
    assert gone.errors[-1].startswith("hint: ")
    assert (tmp_path / "file").read_text() == "mine"


def test_without_the_extra_it_says_what_to_install(tmp_path, run, monkeypatch):
    """No Jinja2: exit 2, with the command that adds it."""
    for name in [
        name for name in sys.modules if name.startswith(("iscm_cli.output.atlas", "jinja2", "markupsafe"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("jinja2", "markupsafe"):
        monkeypatch.setitem(sys.modules, name, None)
    done = run("atlas", tmp_path / "atlas", "--registry", RIVERS)
    assert done.status == 2
    assert done.errors[-2:] == [
        "error: an atlas needs the package Jinja2",
        'hint: pip install "iscm-cli[atlas]" adds it',
    ]
    assert not (tmp_path / "atlas").exists()


@pytest.mark.parametrize("there", [True, False])
def test_open_shows_the_front_page(tmp_path, run, monkeypatch, starter, there):
    """--open hands the front page to the browser, and says so where there is none."""
    opened = []
    monkeypatch.setattr(webbrowser, "open", lambda url: opened.append(url) or there)
    done = run("atlas", tmp_path / "my atlas", "--registry", starter, "--lang", "en", "--open")
    assert done.status == 0
    assert opened == [(tmp_path / "my atlas" / "index.html").as_uri()]
    assert ("no browser was found" in done.err) is not there


def test_without_open_no_browser_is_asked(tmp_path, monkeypatch, starter):
    """An atlas is only written, unless somebody wants to see it."""
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    written(tmp_path / "atlas", "--registry", starter)
    assert opened == []


def test_maps_draw_every_state_as_the_lists_have_it(atlas, ask):
    """Each State is a tile of what it is in the forum, which leads to its page where it has one."""
    for slug in ("rabat", "prague", "bali"):
        shown = ask("show", slug, "--registry", FIXED)
        text = (atlas / "forums" / f"{slug}.html").read_text("utf-8")
        drawn = text[text.index('<svg class="map') : text.index("</svg>")]
        links = re.findall(r'<a href="\.\./countries/([A-Z]{3})\.html"', drawn)
        assert {*shown["members"], *shown["observers"]} <= set(links)
        assert len(links) == len(set(links))
        found = re.findall(r'<use href="#map-([a-z-]+)"/><text>([A-Z]{3})</text>', drawn)
        tiles = {code: seat for seat, code in found}
        assert len(tiles) > len(links)
        for seat, key in (("member", "members"), ("observer", "observers")):
            assert sorted(code for code, found in tiles.items() if found == seat) == sorted(shown[key])
        assert set(tiles.values()) - {"member", "observer", "other"} == {
            "none" if shown["members_complete"] else "unknown"
        }
        assert set(re.findall(r"url\(#([a-z-]+)\)", drawn)) == set(
            re.findall(r'<pattern id="([a-z-]+)"', drawn)
        )
        assert "<style" not in drawn


def test_the_page_of_forums_has_the_timeline(atlas, ask):
    """Every active forum has its bar."""
    text = (atlas / "forums.html").read_text("utf-8")
    timeline = text[text.rindex("<svg") :]
    for forum in ask("list", "--registry", FIXED):
        assert f"<title>{forum['short_name']}: founded" in timeline
