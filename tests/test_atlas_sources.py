"""The pages of sources: by year, none too long, and each source on one of them."""

from __future__ import annotations

import json

from iscm_cli.dates import parse_date
from iscm_cli.models.field import Source
from iscm_cli.output.atlas.links import Targets, mark, rich, source_address
from iscm_cli.output.atlas.shelves import shelved
from iscm_cli.queries.sources import SourceRow

NOWHERE = Targets((), (), {}, (), "en")


def row(key: str, date: str | None) -> SourceRow:
    """A source that is cited once."""
    when = parse_date(date) if date else None
    return SourceRow(key, Source(title=key, publisher="P", url="https://example.org/x", date=when), 1)


def test_sources_stand_by_year_and_the_undated_last():
    """A month and a span stand in the year in which they begin; a page with very many goes on on another."""
    rows = [
        row("b", "2016-05"),
        row("a", "2015/2017"),
        *(row(f"n{n}", None) for n in range(301)),
        row("c", "1999"),
    ]
    shelves = shelved(rows)
    assert [(shelf.path, len(shelf.rows)) for shelf in shelves] == [
        ("sources/2016.html", 1),
        ("sources/2015.html", 1),
        ("sources/1999.html", 1),
        ("sources/undated.html", 150),
        ("sources/undated-2.html", 150),
        ("sources/undated-3.html", 1),
    ]
    assert [(shelf.part, shelf.parts) for shelf in shelves[-3:]] == [(1, 3), (2, 3), (3, 3)]
    assert shelved(()) == ()


def test_a_source_is_linked_where_it_stands():
    """From any page to the page of its year; one that has no page leads to the search."""
    targets = NOWHERE._replace(sources={"a": "sources/2015.html"})
    assert source_address("a", targets, "forums/rabat.html") == "../sources/2015.html#a"
    assert source_address("b", targets, "terms.html") == "sources.html"
    assert rich(mark("A", "source", "a"), targets, "index.html") == '<a href="sources/2015.html#a">A</a>'


def test_dates_in_a_text_stay_whole():
    """A month, a day and a span do not break; what only looks like one is left alone."""

    def shown(text: str) -> str:
        return rich(text, NOWHERE, "index.html")

    assert shown("on 2022-12-14, c. 2022-12") == "on <time>2022-12-14</time>, c. <time>2022-12</time>"
    assert shown("2013-04-01/2019-07-23") == '<span class="date">2013-04-01/2019-07-23</span>'
    assert shown("2009/2013-02") == '<span class="date">2009/2013-02</span>'
    for text in (
        "rabat-2022-12-14",
        "https://x.org/2022-12-14/a",
        "2022-12-14-rev",
        "1-2022-123",
        "2023-2027",
        "2022",
    ):
        assert "<" not in shown(text), text
    assert shown("2022-12-14<b>") == "<time>2022-12-14</time>&lt;b&gt;"


def test_names_in_another_language_are_isolated():
    """A State, and a forum that has a name in the language, are marked as such; another forum is not."""
    targets = Targets({"nile", "rhine"}, {"EGY"}, {}, (), "ar", named={"nile"})
    linked = rich(mark("مصر", "country", "EGY"), targets, "index.html")
    assert linked.startswith('<a href="countries/EGY.html"><bdi lang="ar">')
    assert linked.endswith("</bdi></a>")
    assert "<bdi" in rich(mark("النيل", "forum", "nile"), targets, "index.html")
    assert "<bdi" not in rich(mark("Rhine", "forum", "rhine"), targets, "index.html")


def test_the_search_of_sources_leads_to_every_source(shipped_atlas, registry):
    """The index names each source once, with its page, on which it stands."""
    text = (shipped_atlas / "assets" / "sources.js").read_text("utf-8")
    index = json.loads(text.removeprefix("window.ISCM_SOURCES = ").removesuffix(";\n"))
    assert sorted(entry[0] for entry in index["rows"]) == sorted(registry.sources)
    pages = [(shipped_atlas / path).read_text("utf-8") for path in index["pages"]]
    assert all(f'id="{entry[0]}"' in pages[entry[4]] for entry in index["rows"])
    assert max(len(page) for page in pages) < 120_000
