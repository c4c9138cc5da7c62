"""The five words for how well a value is supported: confirmed, unique, majority, conflict, missing."""

from __future__ import annotations

import pytest

from iscm_cli.models import Source
from iscm_cli.models.publishers import voices
from iscm_cli.queries.agreement import agreement, agreements
from making import forum_data, make_registry

pytestmark = pytest.mark.fixed

PUBLISHERS = {
    "iom": "IOM",
    "iom-2": "IOM",
    "iom-kaz": "IOM Kazakhstan",
    "iom-eth": "IOM Ethiopia",
    "iom-copy": "IOM, via fdocuments",
    "iom-copy-2": "IOM, via scribd",
    "un": "UN",
    "unhcr": "UNHCR",
    "unhcr-kaz": "UNHCR Central Asia",
    "press": "Daily Press",
    "site": "The Forum",
}


def word(subject: str, claims: list[dict]) -> str:
    """The word for one subject of a forum with these claims on it."""
    registry = make_registry({"f": forum_data(**{subject: claims})})
    sources = {
        key: Source(title="T", publisher=publisher, url="https://example.org")
        for key, publisher in PUBLISHERS.items()
    }
    registry = registry.model_copy(update={"sources": sources})
    return agreement(registry, registry.forums["f"], subject)


def founded(date: str, source: str, *also: str) -> dict:
    """A founding claim, with further sources."""
    return {"date": date, "source": source, "also": list(also)}


def said(value: str, source: str, as_of: str | None = None) -> dict:
    """One source's word for a kind or status."""
    return {"value": value, "source": source, **({"as_of": as_of} if as_of else {})}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], "missing"),
        ([founded("2006", "iom")], "unique"),
        ([founded("2006", "iom"), founded("2006", "press")], "confirmed"),
        ([founded("2006", "iom", "press")], "confirmed"),
        ([founded("2006", "iom"), founded("2006", "press"), founded("2001", "unhcr")], "majority"),
        ([founded("2006", "iom", "press"), founded("2001", "unhcr")], "majority"),
        ([founded("2006", "iom"), founded("2001", "press")], "conflict"),
        ([founded("2006", "iom"), founded("2001", "press"), founded("2001", "unhcr")], "conflict"),
        ([founded("2006", "iom", "press"), founded("2001", "unhcr", "site")], "conflict"),
    ],
)
def test_the_five_words(claims, expected):
    """Independent sources that agree confirm; where they differ, only more than all others are a majority."""
    assert word("established", claims) == expected


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (("iom", "iom-2"), "unique"),
        (("iom", "iom-kaz"), "unique"),
        (("iom", "iom-copy"), "unique"),
        (("iom-kaz", "iom-copy"), "unique"),
        (("iom-copy", "iom-copy-2"), "unique"),
        (("iom-kaz", "iom-eth"), "unique"),
        (("unhcr", "unhcr-kaz"), "unique"),
        (("iom", "unhcr"), "confirmed"),
        (("iom-copy", "press"), "confirmed"),
        (("un", "unhcr"), "confirmed"),
    ],
)
def test_a_publisher_counts_once_with_its_offices_and_copies(sources, expected):
    """IOM, IOM Kazakhstan and a copy of an IOM text are one publisher; UN and UNHCR, though spelt alike, are two."""
    assert word("established", [founded("2006", source) for source in sources]) == expected


def test_many_copies_of_one_voice_are_no_majority():
    """Three texts of one publisher against one of another stay in conflict."""
    claims = [founded("2006", source) for source in ("iom", "iom-kaz", "iom-copy")]
    assert word("established", [*claims, founded("2001", "press")]) == "conflict"


def test_a_source_does_not_support_what_it_contradicts():
    """A source that bears on the value shown and itself states another one does not count for the first."""
    assert word("established", [founded("2015", "iom", "press"), founded("2014", "press")]) == "conflict"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2014", "2014-11-28", "confirmed"),
        ("2014-11", "2014-11-28", "confirmed"),
        ("2014-11-28", "2014-10", "conflict"),
        ("1996-03-13", "1996-02", "conflict"),
        ("2009/2013", "2011", "confirmed"),
    ],
)
def test_dates_agree_where_a_day_fits_both(one, other, expected):
    """A year and a day within it agree; two months of one year do not."""
    assert word("established", [founded(one, "iom"), founded(other, "press")]) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (["north", "south"], ["south", "north"], "confirmed"),
        (["north", "south"], ["north"], "confirmed"),
        (["north", "south"], ["north", "east"], "conflict"),
    ],
)
def test_regions_agree_unless_neither_holds_the_other(one, other, expected):
    """Regions agree in any order, and a narrower heading contradicts nothing; each with one of its own does."""
    claims = [{"value": one, "source": "iom"}, {"value": other, "source": "press"}]
    assert word("regions", claims) == expected


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([said("live", "iom", "2020"), said("live", "press", "2021")], "confirmed"),
        ([said("live", "iom", "2020"), said("asleep", "press", "2020")], "conflict"),
        ([said("live", "iom", "2020"), said("asleep", "press", "2010")], "unique"),
    ],
)
def test_an_earlier_status_contradicts_nothing(claims, expected):
    """A forum that once slept and is now live is not in dispute, nor is it confirmed by the older word."""
    assert word("status", claims) == expected


def test_every_subject_gets_a_word():
    """Kind, status, regions and founding each have their word, also where nothing is said."""
    registry = make_registry({"f": forum_data()}).model_copy(
        update={"sources": {"s": Source(title="T", publisher="IOM", url="https://example.org")}}
    )
    assert agreements(registry, registry.forums["f"]) == {
        "kind": "unique",
        "status": "unique",
        "regions": "missing",
        "established": "missing",
    }


@pytest.mark.parametrize(
    ("forum", "subject", "expected"),
    [
        ("igc", "established", "confirmed"),  # 1985 by its chair, by IOM and by the Swiss secretariat
        ("abu-dhabi", "established", "confirmed"),  # 2008 by the Colombo Process, IOM and the Emirates
        (
            "tripoli",
            "established",
            "majority",
        ),  # 2006 by the declaration, the Commission and Finland; 2001 by IOM
        ("budapest", "established", "conflict"),  # 1993 by IOM and the process; 1991 by IOM and Switzerland
        ("acp-eu", "established", "conflict"),  # 2000 by IOM; 2010 by IOM and the ACP Group
        ("arcp", "established", "conflict"),  # 2015 by IOM; 2014 by an official of the Arab League
        ("khartoum", "established", "conflict"),  # November by the process, October by IOM Ethiopia
        ("rcm", "established", "conflict"),  # March 1996 by the UN, February by the forum itself
        ("colombo", "established", "unique"),  # 2003 by its own report alone
        ("riam", "established", "confirmed"),  # 2012 by two newspapers
        ("budapest", "kind", "conflict"),  # an IRF and an RCP by IOM itself
        ("five-plus-five", "kind", "unique"),
        ("budapest", "status", "confirmed"),  # active by IOM and by a second voice
        ("cis-conference", "status", "conflict"),  # dormant and concluded, both by IOM
        ("bali", "regions", "conflict"),  # with the Middle East or with Africa
    ],
)
def test_the_words_for_known_forums(registry, forum, subject, expected):
    """A forum's values get the word that their researched claims deserve."""
    assert agreement(registry, registry.forums[forum], subject) == expected


def test_the_words_in_json(ask):
    """The JSON of a forum has a word for each of its contested values; its regions are IOM's word alone."""
    assert ask("show", "budapest")["agreement"] == {
        "kind": "conflict",
        "status": "confirmed",
        "regions": "unique",
        "established": "conflict",
    }


def test_the_page_prints_the_word(run):
    """The page of the Tripoli Process says that its founding rests on a majority."""
    (line,) = [line for line in run("show", "tripoli").out.splitlines() if line.startswith("Founded")]
    assert "2006-11-23" in line
    assert "(most sources)" in line


def test_one_voice_has_the_shortest_name():
    """Offices of offices speak with the voice of the whole, and who only sounds alike does not."""
    names = ["IOM", "IOM Asia", "IOM Asia Thailand", "IOM Asia, via scribd", "IOMX", "UN", "UNHCR"]
    assert voices(names) == {**dict.fromkeys(names[:4], "IOM"), "IOMX": "IOMX", "UN": "UN", "UNHCR": "UNHCR"}
