"""Strategies for Hypothesis: whole small registries that are sound, as plain data, and texts that lead astray.

What examples are drawn from is made once: Hypothesis looks through each new strategy, which takes longer than drawing.
What need not be found by parts is drawn as a whole (``one_of_each``, ``given_to``): each draw takes as long as a question.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import permutations, product
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st

from making import count, forum_data, founded, registry_data, states_list

if TYPE_CHECKING:
    from collections.abc import Sequence

_T = TypeVar("_T")

CODES = ("DZA", "EGY", "FRA", "ITA", "MLI", "TUN")
SOURCES = ("atlas", "paper", "site")
BASES = ("membership", "declaration", "derived")


def days(first: dt.date, last: dt.date) -> st.SearchStrategy[str]:
    """A day from one to another, as text."""
    return st.integers(first.toordinal(), last.toordinal()).map(
        lambda number: dt.date.fromordinal(number).isoformat()
    )


DAYS = days(dt.date(1975, 1, 1), dt.date(2024, 12, 31))

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


def one_of_each(*choices: Sequence[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """One of each of these, all in one draw."""
    return st.sampled_from(list(product(*choices)))


def given_to(receivers: Sequence[str], gifts: Sequence[_T]) -> st.SearchStrategy[dict[str, _T]]:
    """One of the gifts for each receiver, all in one draw; the first gift is the simplest."""
    base = len(gifts)

    def handed_out(number: int) -> dict[str, _T]:
        return {name: gifts[number // base**place % base] for place, name in enumerate(receivers)}

    return st.integers(0, base ** len(receivers) - 1).map(handed_out)


_YEARS, _MONTHS, _IN_A_MONTH = 40, 12, 28


def _point(number: int) -> str:
    """A year, month or day by its number."""
    rest, length = divmod(number, 3)
    rest, day = divmod(rest, _IN_A_MONTH)
    year, month = divmod(rest, _MONTHS)
    return f"{1980 + year}-{month + 1:02}-{day + 1:02}"[: (4, 7, 10)[length]]


POINTS = st.integers(0, _YEARS * _MONTHS * _IN_A_MONTH * 3 - 1).map(_point)
"""A year, month or day of 1980 to 2019, as a source may give it."""


def _span(pair: tuple[str, str]) -> str:
    """What lies between two points; the first of them, if they are of one year."""
    first, last = sorted(pair)
    return f"{first}/{last}" if first[:4] < last[:4] else first


DATES = st.tuples(POINTS | st.tuples(POINTS, POINTS).map(_span), st.sampled_from(["", "~"])).map("".join)
"""A point, a span between two, or an estimate."""

_SOURCE = st.sampled_from(SOURCES)
_HOW = one_of_each(
    BASES, [True, False], SOURCES,
    [{}, {}, {"observers_complete": True}, {"observers_complete": False}],
)  # fmt: skip
_STANDING = given_to(CODES, [None, "member", "observer"])


@cache
@st.composite
def lists(draw: st.DrawFn, when: st.SearchStrategy[str | None]) -> dict[str, Any]:
    """A list of members, of observers or of both; nobody stands in it twice."""
    standing = draw(_STANDING)
    members, observers = (" ".join(c for c in CODES if standing[c] == s) for s in ("member", "observer"))
    basis, complete, source, more = draw(_HOW)
    return states_list(draw(when), members, observers, basis=basis, complete=complete, source=source, **more)


_LISTS = st.lists(lists(DATES | st.none()), max_size=4)
_FROM_TO = st.tuples(st.integers(1980, 2019), st.integers(1980, 2019)).map(sorted)
_FACTS = one_of_each(
    ["council", "round"], ["live", "asleep"], [[], ["north"], ["south"], ["north", "south"]],
    SOURCES, SOURCES, SOURCES,
)  # fmt: skip
_FOUNDED = st.lists(st.tuples(DATES, _SOURCE), max_size=2, unique=True)
_COUNTS = st.lists(
    st.tuples(st.integers(0, 60), st.none() | POINTS, one_of_each(SOURCES, [False, True])),
    max_size=2,
    unique=True,
)
_NOTES = st.lists(st.tuples(TEXTS, _SOURCE), max_size=1)


@cache
@st.composite
def forums(draw: st.DrawFn, slug: str) -> dict[str, Any]:
    """A forum as a file has it, its lists in the order of their dates."""
    drawn = sorted(draw(_LISTS), key=lambda x: x.get("as_of", ""))
    years = draw(_FROM_TO)
    kind, status, regions, *of = draw(_FACTS)
    return forum_data(
        *drawn,
        name=f"{draw(TEXTS)} {slug}",
        short_name=slug.upper(),
        kind=[{"value": kind, "source": of[0], "also": [*SOURCES]}],
        status=[{"value": status, "source": of[1], "as_of": draw(POINTS)}],
        regions=[{"value": [*regions], "source": of[2]}],
        established=[founded(date, source) for date, source in draw(_FOUNDED)],
        counts=[
            count(number, day, source=source, approximate=approximate)
            for number, day, (source, approximate) in draw(_COUNTS)
        ],
        meetings=[
            {"title": draw(TEXTS), "date": str(years[0]), "end": str(years[1]), "source": draw(_SOURCE)}
        ],
        notes=[{"text": text, "source": source} for text, source in draw(_NOTES)],
    )


SEATED = (*CODES, "HRV", "SSD", "SUN", "YUG")
"""States that always were, two that began in these years, and two that ended."""
_TURNS = (
    "1985", "1990", "1990/1992", "1991", "1991-06", "1991-06-25", "1991-12-26", "1992", "2000", "2000-03",
    "2000-03-05", "2000/2004", "2003", "2003-02-04", "2004~", "2010", "2010/2012", "2011", "2011-07", "2012-01-31",
)  # fmt: skip
TURNS = st.sampled_from(_TURNS)
"""Few dates, so that much falls together; some are those on which States began or ended."""
_SOME = st.integers(1, 3).flatmap(
    {number: st.sampled_from([*permutations(SEATED, number)]) for number in (1, 2, 3)}.__getitem__
)


@cache
def _events(standings: tuple[str, ...]) -> st.SearchStrategy[list[tuple[str, tuple[str, ...], str]]]:
    return st.lists(st.tuples(TURNS, _SOME, st.sampled_from(standings)), max_size=3)


@cache
@st.composite
def turns(draw: st.DrawFn, standings: tuple[str, ...] = ("member",)) -> dict[str, list[dict[str, Any]]]:
    """Up to three joinings and three leavings of up to three States each."""
    events = _events(standings)
    return {
        "joined": [
            {"date": date, "states": [*states], "standing": standing, "source": "site"}
            for date, states, standing in draw(events)
        ],
        "left": [{"date": date, "states": [*states], "source": "site"} for date, states, _ in draw(events)],
    }


_WHEN = st.sampled_from([*_TURNS, *[None] * len(_TURNS)])
_GIVEN = given_to(SEATED, [None, "member", "observer", "other"])
_KIND_OF_LIST = one_of_each(
    BASES, [True, False],
    [("member",), ("member", "observer"), ("observer", "other"), ("member", "other")],
)  # fmt: skip


@cache
@st.composite
def evidence_lists(draw: st.DrawFn, bodies: tuple[str, ...] = ()) -> dict[str, Any]:
    """A list, dated or not, that gives States and bodies any standing; a group of it may be empty."""
    basis, complete, named = draw(_KIND_OF_LIST)
    data = states_list(draw(_WHEN), basis=basis, complete=complete, source="site")
    given = draw(_GIVEN)
    for standing in named:
        states = [code for code in SEATED if given[code] == standing]
        data["groups"].append({"standing": standing, "word": standing, "states": states})
    if bodies:
        for body, standing in draw(_of_bodies(bodies)).items():
            if standing:
                data["groups"].append({"standing": standing, "word": standing, "body": body})
    return data


@cache
def _of_bodies(bodies: tuple[str, ...]) -> st.SearchStrategy[dict[str, str | None]]:
    """What standing a list gives each body: none to half of them."""
    return given_to(bodies, [None, None, "member", "observer"])


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
