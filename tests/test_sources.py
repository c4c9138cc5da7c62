"""``iscm sources``: what the registry rests on, and every claim that cites a source."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from collections import Counter

import pytest

from conftest import BY_BODIES, FIXED, RIVERS
from iscm_cli.commands import sources as verb
from iscm_cli.errors import UsageError
from iscm_cli.output.blocks import Answer, Table

pytestmark = pytest.mark.fixed

TEXT = FIXED.read_text("utf-8")
IRF_PAGE = "iom-irf-page"


def counted(text: str) -> Counter[str]:
    """How often each id is named as a source in this text, read without the program."""
    facts = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    ids = re.findall(r'\b(?:objectives_)?source = "([^"]+)"', facts)
    for several in re.findall(r"\balso = \[([^\]]*)\]", facts):
        ids += re.findall(r'"([^"]+)"', several)
    for several in re.findall(r"\b(?:label|definition)_sources = \{([^}]*)\}", facts):
        ids += re.findall(r'"([^"]+)"', several)
    return Counter(ids)


def part_of(forum: str) -> str:
    """The lines of the file below one forum."""
    parts = re.split(r"(?m)^(?=\[)", TEXT)
    return "".join(part for part in parts if re.match(rf"\[+forums\.{forum}[\].]", part))


def test_newest_first_and_undated_last(ask):
    """The newest source of all leads, years never rise, and sources without a date close the list."""
    dates = [source["date"] for source in ask("sources")]
    dated = [date for date in dates if date]
    assert dates[0] == max(dated)
    assert dates[: len(dated)] == dated
    assert [date[:4] for date in dated] == sorted((date[:4] for date in dated), reverse=True)
    assert None in dates


def test_within_a_year_the_more_recent_comes_first(ask):
    """The sources on RIAM stand from 2023 back to 2017, then the undated site."""
    assert [source["id"] for source in ask("sources", "riam")] == [
        "forum-ad-2023",
        "25horas-2021",
        "boreal-2021",
        "contactonews-2020",
        "iom-irf-page",
        "contactonews-2018",
        "gestion-2017",
        "riam-site",
    ]


def test_every_source_is_listed_with_how_often_it_is_cited(ask):
    """The number beside each source is how often the file names it."""
    assert {source["id"]: source["claims"] for source in ask("sources")} == dict(counted(TEXT))


@pytest.mark.parametrize("forum", ["rabat", "riam", "gfmd", "mid-igad", "midcas", "eu-celac", "midwa"])
def test_a_forum_s_sources_are_those_below_it_and_of_its_bodies(ask, forum):
    """For a forum, only what its own part of the file cites, and what decides of a seat by a body, is listed and counted."""
    assert {source["id"]: source["claims"] for source in ask("sources", forum)} == dict(
        counted(part_of(forum)) + Counter(BY_BODIES.get(forum, {}))
    )


def test_a_forum_s_sources_on_a_day_are_those_known_then(ask):
    """Before ECOWAS had lost three of its States, nothing of that stands behind the dialogue of its members."""
    listed = {source["id"] for source in ask("sources", "midwa", "--as-of", "2020")}
    assert "modernghana-2015" in listed
    assert "allafrica-2024-ecowas" not in listed


@pytest.mark.parametrize(
    "name", ["rabat", "Rabat Process", "Euro-African Dialogue on Migration and Development"]
)
def test_a_forum_by_any_name(ask, name):
    """A forum's sources are found by slug, short name and full name."""
    assert "rabat-decl-2006" in {source["id"] for source in ask("sources", name)}


def test_every_claim_of_a_source(ask):
    """IOM's page on interregional forums is listed with each claim that cites it, field and forums alike."""
    found = ask("sources", IRF_PAGE)
    assert (found["title"], found["publisher"], found["date"], found["url"]) == (
        "Interregional forums on migration",
        "IOM",
        "2020",
        "https://www.iom.int/interregional-forums-migration-old",
    )
    assert len(found["claims"]) == counted(TEXT)[IRF_PAGE]
    by_forum = Counter(claim["forum"] for claim in found["claims"])
    assert by_forum["rabat"] == counted(part_of("rabat"))[IRF_PAGE]
    assert by_forum["bali"] == counted(part_of("bali"))[IRF_PAGE]
    said = {(claim["forum"], claim["about"], claim["claim"]) for claim in found["claims"]}
    assert {
        ("rabat", "status", "active"),
        ("mtm", "status", "dormant"),
        ("midiocc", "status", "emerging"),
        ("bali", "kind", "irf"),
        ("abu-dhabi", "regions", "asia, middle-east"),
        ("five-plus-five", "organisations", "iom (observer)"),
        ("rabat", "counts", "56 (member States (from Africa and Europe))"),
        (None, "terms", "first use"),
        (None, "publications", "ISCM Map"),
    } <= said
    assert all(claim["claim"] and claim["path"] for claim in found["claims"])


@pytest.mark.parametrize(
    ("source", "forum", "about", "claim"),
    [
        ("usinfo-2002", "bali", "memberships", "list of 38 members and 15 observers, declaration"),
        ("rabat-som-2026", "rabat", "counts", "57 (partner countries)"),
        ("tripoli-decl-2006", "tripoli", "established", "2006-11-23"),
        ("pp-grcp10-2023", "global-iscm-meeting", "meetings", "GRCP 10 (tenth global meeting)"),
    ],
)
def test_claims_in_words(ask, source, forum, about, claim):
    """A list, a count and a founding are each told by what they say."""
    found = [c for c in ask("sources", source)["claims"] if (c["forum"], c["about"]) == (forum, about)]
    assert any(claim in c["claim"] or claim in str(c["as_of"]) for c in found)


def test_as_csv_a_source_is_its_claims(run):
    """As CSV, one row stands for each claim."""
    rows = list(csv.DictReader(io.StringIO(run("sources", IRF_PAGE, "-f", "csv").out)))
    assert len(rows) == counted(TEXT)[IRF_PAGE]
    assert rows[0].keys() == {"path", "forum", "about", "claim", "as_of"}


@pytest.mark.parametrize("name", ["IOM", "iom", "Iom"])
def test_by_publisher(ask, name):
    """A publisher is found by a part of its name in any case, its offices and copies included."""
    found = ask("sources", "--publisher", name)
    publishers = {source["publisher"] for source in found}
    assert {"IOM", "IOM Kenya", "IOM, via fdocuments", "The Daily Ripple / IOM"} <= publishers
    assert not {"UNHCR", "Rabat Process", "GFMD"} & publishers
    assert all("iom" in publisher.casefold() for publisher in publishers)
    everything = [source for source in ask("sources") if "iom" in source["publisher"].casefold()]
    assert found == everything


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (
            ["--publisher", "IOM", "--since", "2025"],
            ["iom-eca-2025", "iom-2025a", "iom-2025b", "iom-igc-later", "iom-eaho-2025", "iom-midsa-2025"],
        ),
        (
            ["--publisher", "IOM", "--since", "2025-03"],
            ["iom-eca-2025", "iom-igc-later", "iom-eaho-2025", "iom-midsa-2025"],
        ),
        (["--until", "1996-08"], ["refworld-1996", "unhcr-1996", "un-a51-90", "un-a50-414"]),
        (
            ["--since", "1996-03-30", "--until", "1996-12-31"],
            ["un-a51-341", "refworld-1996", "unhcr-1996"],
        ),
        (["--since", "1996-05-01", "--until", "1996-05-01"], ["unhcr-1996"]),
    ],
)
def test_by_date(ask, filters, expected):
    """A source passes where its date can lie in the span; one dated by its year alone fits each month of it."""
    assert [source["id"] for source in ask("sources", *filters)] == expected


def test_what_has_no_date_passes_no_filter_on_dates(ask):
    """Undated sources are left out as soon as a date is asked for."""
    assert all(source["date"] for source in ask("sources", "--since", "1900"))


@pytest.mark.parametrize(
    "filters", [["--publisher", "Nobody"], ["--until", "1900"], ["--publisher", "GFMD", "--until", "1999"]]
)
def test_no_source_fits(run, filters):
    """Where none fits, the answer is empty and one line repeats the filters."""
    done = run("sources", *filters, "-f", "json")
    assert (done.status, done.out.strip()) == (0, "[]")
    assert len(done.errors) == 1
    assert all(word in done.err for word in filters)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("iom-irf-pag", "iom-irf-page"),
        ("rabat-dec-2006", "rabat-decl-2006"),
        ("rabatt", "rabat"),
        ("Khartum Process", "khartoum"),
    ],
)
def test_what_is_neither_source_nor_forum(run, text, suggestion):
    """A misspelt id or forum exits with 3 and suggests the right one."""
    done = run("sources", text)
    assert (done.status, done.out) == (3, "")
    assert done.errors[0].startswith("error: ")
    assert suggestion in done.errors[1].casefold().replace(" process", "")


@pytest.mark.parametrize("verb", ["sources", "cite"])
@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("press", True),
        ("River PRESS", True),
        ("riverside", True),
        ("river", False),
        ("ICP", False),
        ("mr", False),
    ],
)
def test_a_publisher_in_place_of_a_source(run, tmp_path, monkeypatch, verb, text, whole):
    """The hint is what lists its sources, where all that this lists have the words whole: River is no word of Riverside."""
    registry = tmp_path / "rivers.toml"
    registry.write_text(RIVERS.read_text().replace('publisher = "MRC"', 'publisher = "Riverside, via MRC"'))
    monkeypatch.chdir(tmp_path)
    hint = run(verb, text, "--registry", registry.name).errors[1].removeprefix("hint: ")
    command, lists, _ = hint.partition(" lists the sources of publishers whose name contains it")
    assert bool(lists) is ("--publisher" in hint) is whole
    if whole:
        assert shlex.split(command) == ["iscm", "sources", "--publisher", text, "--registry", registry.name]
        assert run(*shlex.split(command)[1:]).status == 0


def test_what_is_like_nothing(run):
    """A name like no other gets the way to the list instead of a suggestion."""
    done = run("sources", "zzzzzz")
    assert done.status == 3
    assert done.errors[1] == "hint: iscm sources lists every source"


@pytest.fixture
def browser(monkeypatch):
    """The addresses that were to be opened, and what the browser's start comes to."""

    class Browser:
        status = 0
        opened: list[str] = []  # noqa: RUF012 - made anew for each test

        def launch(self, url: str) -> int:
            self.opened.append(url)
            return self.status

    Browser.opened = []
    monkeypatch.setattr("typer.launch", (found := Browser()).launch)
    return found


def test_the_page_of_a_source_is_opened(run, browser):
    """With --open the page of the source is opened, its address said on stderr, and nothing else printed."""
    done = run("sources", "rabat-decl-2006", "--open")
    address = re.search(r'(?m)^rabat-decl-2006 = .*\burl = "([^"]+)"', TEXT).group(1)
    assert browser.opened == [address]
    assert (done.status, done.out, done.errors) == (0, "", [f"opening {address}"])


def test_machines_get_their_rows_beside_the_page(ask, browser):
    """In JSON the answer is the same with --open as without."""
    assert ask("sources", IRF_PAGE, "--open") == ask("sources", IRF_PAGE)
    assert len(browser.opened) == 1


@pytest.mark.parametrize("what", [[], ["rabat"], ["--publisher", "IOM"]])
def test_a_list_of_sources_is_not_opened(run, browser, what):
    """Where no single source is named, --open exits with 2 and says how to name one."""
    done = run("sources", *what, "--open")
    assert (done.status, done.out, browser.opened) == (2, "", [])
    assert done.errors == [
        "error: --open needs one source",
        "hint: iscm sources SOURCE --open, with an id from the list",
    ]


def test_a_browser_that_does_not_start(run, browser):
    """Where no browser starts, the address is given to copy."""
    browser.status = 1
    done = run("sources", "iom-irf-page", "--open")
    assert (done.status, done.out, done.errors[0]) == (1, "", "error: no browser could be started")
    assert "https://www.iom.int/interregional-forums-migration-old" in done.errors[1]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "/bin/sh", "--help"])
def test_only_pages_of_the_web_are_opened(browser, address):
    """What is no address of the web is never handed to the system to open."""
    with pytest.raises(UsageError):
        verb.opened(Answer([], Table((), ()), ()), address)
    assert browser.opened == []


@pytest.fixture
def read_and_kept(tmp_path, rivers_file):
    """A registry whose atlas says when it was read and where a copy stays."""
    path = tmp_path / "registry.toml"
    more = 'date = "2020", seen = "2024-02-20", archived = "https://archive.example.org/atlas" }'
    path.write_text(rivers_file.read_text("utf-8").replace('date = "2020" }', more), "utf-8")
    return path


def test_when_a_source_was_read_and_where_a_copy_stays(run, read_and_kept):
    """A source's page, its JSON and the list give the day of access and the address of the copy."""
    page = run("sources", "atlas", "--registry", read_and_kept).out
    assert re.search(r"Accessed +2024-02-20\n", page)
    assert re.search(r"Archived +https://archive\.example\.org/atlas\n", page)
    expected = ("2024-02-20", "https://archive.example.org/atlas")
    one = json.loads(run("sources", "atlas", "-f", "json", "--registry", read_and_kept).out)
    assert (one["seen"], one["archived"]) == expected
    rows = json.loads(run("sources", "-f", "json", "--registry", read_and_kept).out)
    found = {row["id"]: (row["seen"], row["archived"]) for row in rows}
    assert found.pop("atlas") == expected
    assert set(found.values()) == {(None, None)}


def test_the_atlas_and_the_export_have_them_too(run, read_and_kept, tmp_path):
    """The atlas links the copy beside its source, and the table of sources has both columns."""
    for words in (
        ("atlas", tmp_path / "site", "--lang", "en"),
        ("export", tmp_path / "out", "--to", "csv"),
    ):
        assert run(*words, "--registry", read_and_kept).status == 0
    page = (tmp_path / "site" / "sources" / "2020.html").read_text("utf-8")
    assert "accessed <time>2024-02-20</time>" in page
    assert '<a href="https://archive.example.org/atlas">archived copy</a>' in page
    rows = list(csv.DictReader((tmp_path / "out" / "sources.csv").open(encoding="utf-8")))
    assert [(row["seen"], row["archived"]) for row in rows if row["id"] == "atlas"] == [
        ("2024-02-20", "https://archive.example.org/atlas")
    ]
