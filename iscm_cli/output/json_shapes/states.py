"""Shapes of answers about States and time: ``country``, ``why``, ``history``, and the pictures."""

from __future__ import annotations

from iscm_cli.output.json_shapes.base import Former, Strict, Verdict


class Seat(Strict):
    """A forum of one country."""

    slug: str
    short_name: str
    kind: str
    status: str
    standing: str
    as_of: str | None
    as_of_estimated: bool
    source: str
    basis: str
    age: int | None
    old: bool


class FormerSeat(Former):
    """``country --former``: a forum in which a State sat once."""

    slug: str
    short_name: str
    kind: str
    status: str


class SharedSeat(Strict):
    """A forum where several countries sit; ``as_of`` dates what decides for each, ``old`` names those for whom it is old."""

    slug: str
    short_name: str
    kind: str
    status: str
    standing: dict[str, str | None]
    as_of: dict[str, str | None]
    old: list[str]


class BodySeats(Strict):
    """A forum where States of a body sit: ``sitting`` of its ``of`` known States, in the standing asked for.

    Each State of the body is in exactly one of ``members``, ``observers``, ``other``, ``missing``, ``unknown``
    and ``open``. ``as_of``, ``source`` and ``basis`` are of the forum's list of members; the keys that begin
    with ``body`` say what the membership of the body rests on, ``body_changed`` the newest change since.
    """

    slug: str
    short_name: str
    kind: str
    status: str
    sitting: int
    of: int
    members: list[str]
    observers: list[str]
    other: list[str]
    missing: list[str]
    unknown: list[str]
    open: list[str]
    as_of: str | None
    as_of_estimated: bool
    source: str | None
    basis: str | None
    body: str
    body_as_of: str | None
    body_as_of_estimated: bool
    body_source: str
    body_complete: bool
    body_changed: str | None
    body_changed_source: str | None


class Evidence(Strict):
    """A list, joining, leaving or body that bears on ``why``; basis ``attendance`` does not decide.

    ``complete_for`` are the kinds of seat of which a list names every State: *member*, *observer*, *other*, *unknown*.
    """

    as_of: str | None
    as_of_estimated: bool
    source: str
    basis: str
    word: str | None
    standing: str | None
    lists: bool
    complete: bool
    decides: bool
    later: bool
    note: str | None
    complete_for: list[str]


class Why(Strict):
    """``why``."""

    country: str
    forum: str
    as_of: str
    verdict: Verdict
    standing: str | None
    rule: str
    evidence: list[Evidence]
    decided_as_of: str | None
    age: int | None
    old: bool


class Event(Strict):
    """``history`` and ``changes``: an array of these; between ``after`` and ``date`` where both are given."""

    forum: str
    date: str
    after: str | None
    what: str
    standing: str | None
    states: list[str]
    text: str
    sources: list[str]


class OverlapPair(Strict):
    """``overlap``: an array of these, the most alike first; ``complete`` where both lists of members are.

    ``forum_as_of`` and ``other_as_of`` date what the members rest on; ``old`` where one of them is.
    """

    forum: str
    other: str
    shared: int
    only_forum: int
    only_other: int
    overlap: float
    complete: bool
    forum_as_of: str | None
    other_as_of: str | None
    old: bool


class StateSeats(Strict):
    """``overlap --by country``: ``between`` are the pairs of forums whose only common member the State is."""

    state: str
    name: str
    number: int
    forums: list[str]
    bridges: int
    between: list[list[str]]


class DatedFact(Strict):
    """``timeline``: an array of these.

    ``what`` is founded, founding claim, active, meeting, members, joined, left or chair. States joined or
    left some time between ``start`` and ``end``.
    """

    forum: str
    what: str
    start: str | None
    start_estimated: bool
    end: str | None
    end_estimated: bool
    label: str
    number: int | None
    states: list[str]
    source: str | None


class TileRow(Strict):
    """``map``: an array of these, one a State.

    ``category`` is member, observer, other, none, unknown, not-founded or ended of one forum; of two also both,
    first and second, by membership; all, some or none of several, and of all forums that match filters, where outside is a State that is not of the
    body asked about; self, some or none of a State's.
    ``number`` is in how many of the forums it sits, ``as_of`` the dates of what gives it these seats, in the order of
    ``forums``. ``column`` and ``row`` count from the north-west.
    """

    state: str
    name: str
    category: str
    number: int
    forums: list[str]
    observer_in: list[str]
    other_in: list[str]
    unknown_in: list[str]
    sources: list[str]
    as_of: list[str]
    column: int | None
    row: int | None


class PanelRow(Strict):
    """``panel``: an array of these."""

    iso3: str
    m49: str | None
    cow: int | None
    state: str
    forum: str
    year: int
    day: str
    answer: Verdict
    seat: str | None
    standing: str | None
    date: str | None
    date_estimated: bool
    source: str | None
    basis: str | None
    age: int | None


class Dyad(Strict):
    """``panel --dyads``: an array of these."""

    iso3_1: str
    m49_1: str | None
    cow_1: int | None
    state_1: str
    iso3_2: str
    m49_2: str | None
    cow_2: int | None
    state_2: str
    year: int
    day: str
    forums: int
    members: int
    unknown: int
    names: list[str]
