"""Strategies for Hypothesis: whole small registries that are sound, as plain data, and texts that lead astray.

What examples are drawn from is made once: Hypothesis looks through each new strategy, which takes longer than drawing.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from hypothesis import strategies as st

from making import count, forum_data, founded, registry_data, states_list

CODES = ("DZA", "EGY", "FRA", "ITA", "MLI", "TUN")
SOURCES = ("atlas", "paper", "site")
BASES = ("membership", "declaration", "derived")
DAYS = st.dates(dt.date(1975, 1, 1), dt.date(2024, 12, 31)).map(lambda day: day.isoformat())

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
_SEEN = ["x", " ", "\0", "\n", "\r", "\t", "\x1b[31m", "\x7f", "\x85", "\u0301", "\u0316", "\u200b", "\u200d", "\u00ad",
         "\u202e", "\u2066", "\u061c", "\ufeff", "\uffff", "\ud800", "\udcff", "\U000e0001", "ﷺ", "İ", "ß", "ا", "मि", "-",
         "'", '"', "(", ")", "&", "/", "\\", "[", "]", "=", "st ", "the ", "intra-", "africa-", "Congo", "Korea"]  # fmt: skip
ARGUMENTS = (
    st.text(st.characters(), max_size=40)
    | st.binary(max_size=40).map(lambda given: given.decode("utf-8", "surrogateescape"))
    | st.lists(st.sampled_from(_SEEN), max_size=12).map("".join)
    | st.tuples(st.sampled_from(_SEEN), st.sampled_from([299, 300, 301, 5_000, 100_000])).map(
        lambda drawn: drawn[0] * drawn[1]
    )
)
"""What may come as an argument: any characters, bytes that are no UTF-8, marks alone, very long runs."""


@cache
def points() -> st.SearchStrategy[str]:
    """A year, month or day of 1980 to 2019, as a source may give it."""
    days = st.integers(1980, 2019), st.integers(1, 12), st.integers(1, 28)
    return st.tuples(*days, st.sampled_from([4, 7, 10])).map(
        lambda drawn: f"{drawn[0]}-{drawn[1]:02}-{drawn[2]:02}"[: drawn[3]]
    )


@cache
def dates() -> st.SearchStrategy[str]:
    """A point, a span between two, or an estimate."""
    spans = st.tuples(points(), points()).filter(lambda pair: pair[0][:4] < pair[1][:4]).map("/".join)
    return (points() | spans).flatmap(lambda text: st.sampled_from([text, f"{text}~"]))


_STANDING = st.sampled_from(["member", "observer", None])
_BASIS = st.sampled_from(BASES)
_SOURCE = st.sampled_from(SOURCES)


@cache
@st.composite
def lists(draw: st.DrawFn, when: st.SearchStrategy[str | None]) -> dict[str, Any]:
    """A list of members, of observers or of both; nobody stands in it twice."""
    standing = {code: draw(_STANDING) for code in CODES}
    members, observers = (" ".join(c for c in CODES if standing[c] == s) for s in ("member", "observer"))
    more: dict[str, Any] = {}
    if draw(st.booleans()):
        more["observers_complete"] = draw(st.booleans())
    return states_list(
        draw(when), members, observers,
        basis=draw(_BASIS), complete=draw(st.booleans()), source=draw(_SOURCE), **more,
    )  # fmt: skip


_LISTS = st.lists(lists(dates() | st.none()), max_size=4)
_YEARS = st.lists(st.integers(1980, 2019), min_size=2, max_size=2).map(sorted)
_KIND = st.sampled_from(["council", "round"])
_STATUS = st.sampled_from(["live", "asleep"])
_REGIONS = st.sets(st.sampled_from(["north", "south"]))
_FOUNDED = st.lists(dates(), max_size=2)
_NUMBERS = st.lists(st.integers(0, 60), max_size=2)
_COUNTED = st.none() | points()
_NOTES = st.lists(TEXTS, max_size=1)


@cache
@st.composite
def forums(draw: st.DrawFn, slug: str) -> dict[str, Any]:
    """A forum as a file has it, its lists in the order of their dates."""
    source = _SOURCE
    drawn = sorted(draw(_LISTS), key=lambda x: x.get("as_of", ""))
    years = draw(_YEARS)
    return forum_data(
        *drawn,
        name=f"{draw(TEXTS)} {slug}",
        short_name=slug.upper(),
        kind=[{"value": draw(_KIND), "source": draw(source), "also": [*SOURCES]}],
        status=[{"value": draw(_STATUS), "source": draw(source), "as_of": draw(points())}],
        regions=[{"value": sorted(draw(_REGIONS)), "source": draw(source)}],
        established=[founded(date, draw(source)) for date in draw(_FOUNDED)],
        counts=[
            count(number, draw(_COUNTED), source=draw(source), approximate=draw(st.booleans()))
            for number in draw(_NUMBERS)
        ],
        meetings=[{"title": draw(TEXTS), "date": str(years[0]), "end": str(years[1]), "source": draw(source)}],
        notes=[{"text": text, "source": draw(source)} for text in draw(_NOTES)],
    )  # fmt: skip


SEATED = (*CODES, "HRV", "SSD", "SUN", "YUG")
"""States that always were, two that began in these years, and two that ended."""
TURNS = st.sampled_from(
    ["1985", "1990", "1990/1992", "1991", "1991-06", "1991-06-25", "1991-12-26", "1992", "2000", "2000-03",
     "2000-03-05", "2000/2004", "2003", "2003-02-04", "2004~", "2010", "2010/2012", "2011", "2011-07", "2012-01-31"]
)  # fmt: skip
"""Few dates, so that much falls together; some are those on which States began or ended."""
_SOME = st.lists(st.sampled_from(SEATED), min_size=1, max_size=3, unique=True)


@cache
def _events(standings: tuple[str, ...]) -> st.SearchStrategy[list[tuple[str, list[str], str]]]:
    return st.lists(st.tuples(TURNS, _SOME, st.sampled_from(standings)), max_size=3)


@cache
@st.composite
def turns(draw: st.DrawFn, standings: tuple[str, ...] = ("member",)) -> dict[str, list[dict[str, Any]]]:
    """Up to three joinings and three leavings of up to three States each."""
    events = _events(standings)
    return {
        "joined": [
            {"date": date, "states": states, "standing": standing, "source": "site"}
            for date, states, standing in draw(events)
        ],
        "left": [{"date": date, "states": states, "source": "site"} for date, states, _ in draw(events)],
    }


_BASIS_AND_WHETHER_COMPLETE = st.tuples(_BASIS, st.booleans())
_WHEN = TURNS | st.none()
_GIVEN = st.lists(
    st.sampled_from([None, "member", "observer", "other"]), min_size=len(SEATED), max_size=len(SEATED)
)
_NAMED = st.sampled_from([("member",), ("member", "observer"), ("observer", "other"), ("member", "other")])
_OF_BODY = st.sampled_from([None, None, "member", "observer"])


@cache
@st.composite
def evidence_lists(draw: st.DrawFn, bodies: tuple[str, ...] = ()) -> dict[str, Any]:
    """A list, dated or not, that gives States and bodies any standing; a group of it may be empty."""
    basis, complete = draw(_BASIS_AND_WHETHER_COMPLETE)
    data = states_list(draw(_WHEN), basis=basis, complete=complete, source="site")
    given = draw(_GIVEN)
    named = draw(_NAMED)
    for standing in named:
        states = [code for code, word in zip(SEATED, given, strict=True) if word == standing]
        data["groups"].append({"standing": standing, "word": standing, "states": states})
    for body in bodies:
        standing = draw(_OF_BODY)
        if standing:
            data["groups"].append({"standing": standing, "word": standing, "body": body})
    return data


_BODIES = ("league", "union")
_FROM_AND_TO = st.sampled_from([(None, None), ("1990", None), ("1990-06", "2010"), (None, "2005")])
_EVIDENCE = st.lists(evidence_lists(_BODIES), max_size=4)
_EVIDENCE_OF_BODY = st.lists(evidence_lists(), max_size=2)


@st.composite
def forums_of_bodies(draw: st.DrawFn) -> dict[str, Any]:
    """A registry of one forum "f" with evidence of every kind, and of two bodies that it may follow."""
    begins, ends = draw(_FROM_AND_TO)
    forum = forum_data(
        *draw(_EVIDENCE),
        **draw(turns(("member", "observer", "other"))),
        established=[founded(begins)] if begins else [],
        ended=[founded(ends)] if ends else [],
    )
    own = {body: {"name": body, "memberships": draw(_EVIDENCE_OF_BODY), **draw(turns())} for body in _BODIES}
    return {**registry_data({"f": forum}), "organisations": own}


@st.composite
def registries(draw: st.DrawFn, least: int = 1) -> dict[str, Any]:
    """A sound registry of a few forums, as a file has it."""
    slugs = [f"f{number}" for number in range(draw(st.integers(least, 4)))]
    page = {"title": "T", "publisher": "P", "url": "https://a.example.org"}
    return {
        **registry_data({slug: draw(forums(slug)) for slug in slugs}),
        "sources": {source: {**page, "title": draw(TEXTS)} for source in SOURCES},
    }
