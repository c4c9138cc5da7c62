"""The pages of changes, meetings, overlaps, conflicts and the library, and the feed: they say what the verbs say."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from atlas_pages import tree_of, words
from atlases import written
from conftest import FIXED, RIVERS
from iscm_cli.output.svg.network import placed
from iscm_cli.queries.overlap import Circle, overlapping
from iscm_cli.registry.starter import STARTER

if TYPE_CHECKING:
    from pathlib import Path

XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"


def rows(page: Path, number: int = 0) -> list[list[str]]:
    """The rows of a table of a page."""
    found = list(tree_of(page).iter(f"{XHTML}table"))[number]
    return [
        [words(cell) for cell in row]
        for body in found.iter(f"{XHTML}tbody")
        for row in body.iter(f"{XHTML}tr")
    ]


def beside(page: Path):
    """The data beside a page."""
    return json.loads(page.with_suffix(".json").read_text("utf-8"))


def test_every_event_is_on_the_page_of_its_year(atlas, ask):
    """The pages of the years together have the events of ``changes``, each a row with its day and forum."""
    expected = ask("changes", "--since", "0001", "--registry", FIXED)
    pages = sorted((atlas / "changes").glob("*.html"), reverse=True)
    assert [event for page in pages for event in beside(page)] == expected
    for page in pages:
        told = rows(page)
        of_year = [event for event in expected if event["date"][:4] == page.stem]
        assert len(told) == len(of_year)
        for row, event in zip(told, of_year, strict=True):
            assert row[0].removeprefix("c. ").endswith(event["date"].removesuffix("~")), row


def test_the_newest_changes_are_whole_years(atlas):
    """The page of the newest has all events of each year that it has any of, and says from when."""
    newest = beside(atlas / "changes.html")
    years = sorted({event["date"][:4] for event in newest}, reverse=True)
    of_years = [event for year in years for event in beside(atlas / "changes" / f"{year}.html")]
    assert newest == of_years
    assert len(newest) >= 40
    assert f"back to the beginning of {years[-1]}" in words(tree_of(atlas / "changes.html"))


def parsed(feed: Path) -> ET.Element:
    """The root of a feed."""
    return ET.parse(feed).getroot()  # noqa: S314 - the program's own file


def entries(feed: Path):
    """The entries of a feed."""
    return parsed(feed).findall(f"{ATOM}entry")


def test_the_feed_is_one(atlas):
    """It has what RFC 4287 asks for, the newest first, and no day after that of the atlas."""
    root = parsed(atlas / "changes.atom")
    for name in ("id", "title", "updated", "author"):
        assert root.find(f"{ATOM}{name}") is not None, name
    found = entries(atlas / "changes.atom")
    assert len(found) == 60
    ids = [entry.findtext(f"{ATOM}id") for entry in found]
    assert len(set(ids)) == len(ids)
    moments = [entry.findtext(f"{ATOM}updated") for entry in found]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", moment) for moment in moments)
    assert root.findtext(f"{ATOM}updated") == max(moments)
    for entry in found:
        [link] = entry.findall(f"{ATOM}link")
        assert (atlas / link.get("href")).is_file()
    newest = beside(atlas / "changes.html")[0]
    assert newest["date"] in found[0].findtext(f"{ATOM}title")


def test_an_entry_keeps_its_id(tmp_path, rivers_atlas):
    """Who follows the feed sees no old entry again when an event is added."""
    text = RIVERS.read_text("utf-8")
    more = '\n[[forums.nile.meetings]]\ndate = "2019-05"\ntitle = "One more"\nsource = "atlas"\n'
    (tmp_path / "more.toml").write_text(text + more, "utf-8")
    after = written(tmp_path / "after", "--registry", tmp_path / "more.toml")
    ids = [
        {
            entry.findtext(f"{ATOM}id"): entry.findtext(f"{ATOM}title")
            for entry in entries(folder / "changes.atom")
        }
        for folder in (rivers_atlas, after)
    ]
    assert ids[0].items() <= ids[1].items()
    assert [title for key, title in ids[1].items() if key not in ids[0]] == [
        "Nile Initiative, 2019-05: Meeting: One more"
    ]


def test_no_control_character_reaches_the_feed(tmp_path):
    """A feed is XML whatever a registry says."""
    text = re.sub(
        r'(?m)^title = "([^"]*)"', r'title = "\1 <b>\\u0007\\u202e&amp;\\uffff"', RIVERS.read_text("utf-8")
    )
    (tmp_path / "bad.toml").write_text(text, "utf-8")
    folder = written(tmp_path / "atlas", "--registry", tmp_path / "bad.toml")
    title = parsed(folder / "changes.atom").findtext(f"{ATOM}title")
    assert title.isprintable()
    assert "<b>" in title


def test_chairs_and_meetings_are_those_of_overview(atlas, ask):
    """Each forum has its row with who chairs and when it last met; where nothing is announced, it says so."""
    expected = ask("overview", "--registry", FIXED)
    assert beside(atlas / "meetings.html") == expected
    told = {row[0]: row for row in rows(atlas / "meetings.html", 0)}
    assert set(told) == {forum["short_name"] for forum in expected}
    assert "Switzerland, since 2026-01-29" in told["Rabat Process"]
    for forum in expected:
        last = forum["last_met"]
        held = told[forum["short_name"]][-2].partition(" (announced")[0]
        assert held.removeprefix("c. ") == (last.removesuffix("~") if last else "not known")
    # Its day has passed, and the one source on it is older: nobody knows whether it took place.
    assert told["IMRF"][-2] == "2022-06-07 (announced: 2026-05-05)"
    assert "No source of this registry announces a meeting after" in words(tree_of(atlas / "meetings.html"))


def test_a_planned_meeting_comes_first(tmp_path):
    """A meeting after the day is on the page, with its place and source, and is no longer called unknown."""
    text = RIVERS.read_text("utf-8")
    more = (
        '\n[[forums.nile.meetings]]\ndate = "2099-05-01"\ntitle = "Planned one"\nplace = "Entebbe"\n'
        'country = "UGA"\nsource = "atlas"\n'
    )
    (tmp_path / "more.toml").write_text(text + more, "utf-8")
    folder = written(tmp_path / "atlas", "--registry", tmp_path / "more.toml")
    [row] = rows(folder / "meetings.html", 0)
    assert row[0] == "2099-05-01"
    assert row[2:4] == ["Planned one", "Entebbe, Uganda"]
    assert "announces a meeting" not in words(tree_of(folder / "meetings.html"))


@pytest.mark.parametrize(
    ("page", "call"),
    [("conflicts", ("conflicts",)), ("library", ("library", "--all")), ("overlaps", ("overlap",))],
)
def test_a_page_has_the_data_of_its_verb(atlas, ask, page, call):
    """What stands beside the page is what the verb prints."""
    assert beside(atlas / f"{page}.html") == ask(*call, "--registry", FIXED)


def test_conflicts_and_documents_are_all_on_their_pages(atlas):
    """Every claim of every disagreement, kinds and regions by their labels, and every title."""
    told = words(tree_of(atlas / "conflicts.html"))
    for conflict in beside(atlas / "conflicts.html"):
        assert conflict["short_name"] in told
        for claim in conflict["claims"]:
            if conflict["about"] not in ("kind", "status", "regions"):
                assert " ".join(str(claim["value"]).split()) in told
    assert "Europe - Asia - Americas - Middle East (shown)" in told
    assert "Interregional forum (shown)" in told
    listed = words(tree_of(atlas / "library.html"))
    for work in beside(atlas / "library.html"):
        assert " ".join(work["title"].split()) in listed


def test_overlaps_agree_with_the_verb(atlas):
    """The ranking has the first pairs with their numbers; the network has every forum whose members are known."""
    found = beside(atlas / "overlaps.html")
    told = rows(atlas / "overlaps.html", 0)
    assert len(told) == 30
    assert [int(row[2].rstrip("* ")) for row in told] == [pair["shared"] for pair in found[:30]]
    assert [row[5] for row in told] == [f"{pair['overlap']:.0%}" for pair in found[:30]]
    text = (atlas / "overlaps.html").read_text("utf-8")
    marks = set(re.findall(r'data-slug="([^"]+)"', text))
    assert {slug for pair in found for slug in (pair["forum"], pair["other"])} <= marks
    ends = set(re.findall(r'data-ends="([^"]+)"', text))
    assert "rabat khartoum" in ends or "khartoum rabat" in ends


def test_network_marks_do_not_cover_each_other():
    """However alike the forums are: thirty of the same members stand apart."""
    order = [Circle(f"f{number}", 0b111111, 6, complete=True) for number in range(30)]
    threads = [overlapping(order[0], other) for other in order[1:]]
    nodes = placed(order, threads)
    for place, one in enumerate(nodes):
        for other in nodes[place + 1 :]:
            far = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
            assert far >= one.radius + other.radius, (one, other)
    assert placed(order, threads) == nodes


def test_an_empty_registry_says_so(tmp_path):
    """Without a forum each of the pages says that there is nothing, and the feed has no entry."""
    text = STARTER[: STARTER.index("[forums.example]")] + "[forums]\n[sources]\n"
    (tmp_path / "new.toml").write_text(text, "utf-8")
    folder = written(tmp_path / "atlas", "--registry", tmp_path / "new.toml")
    for page, said in (
        ("changes", "The registry has no dated event."),
        ("meetings", "There is no such forum."),
        ("conflicts", "No two sources of this registry disagree."),
        ("library", "The registry names no document."),
        ("overlaps", "No two of these forums are known to share members."),
    ):
        assert said in words(tree_of(folder / f"{page}.html")), page
    assert entries(folder / "changes.atom") == []
