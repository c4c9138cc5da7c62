"""What each verb prints as JSON: keys and types, which do not change.

``iscm schema --output VERB`` prints them as JSON Schema. A key is always there; where nothing is known
its value is null. Dates are text as precise as the source (``2006``, ``2006-07``, ``2009/2013``) and an
estimate is told by ``…_estimated``; States are ISO 3166-1 alpha-3 codes.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, TypeAdapter
from typing_extensions import TypedDict

Verdict = Literal["yes", "no", "unknown", "not-founded"]
Support = Literal["confirmed", "unique", "majority", "conflict", "missing"]
Fact = dict[str, Any]  # a record of the registry under the keys of the file; see `iscm schema`


class Strict(TypedDict):
    """An object with these keys and no others."""

    __pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[misc]


class _Listed(Strict):
    slug: str
    name: str
    short_name: str
    kind: str
    status: str
    regions: list[str]
    established: str | None
    members: int | None
    observers: int | None
    stated: int | None
    as_of: str | None
    as_of_estimated: bool
    source: str | None
    basis: str | None
    complete: bool | None
    named: int | None


class ListedForum(_Listed, total=False):
    """``list``: an array of these. ``standing`` only with ``--country``."""

    standing: str | None


class Established(Strict):
    """The founding claim that is shown."""

    date: str
    event: str | None
    source: str
    note: str | None


class ConflictClaim(Strict):
    """One claim of a disagreement."""

    value: str | int
    as_of: str | None
    source: str
    approximate: bool
    shown: bool
    remark: str | None


class Disagreement(Strict):
    """Claims on one thing that cannot all hold."""

    about: str
    rule: str
    claims: list[ConflictClaim]


class ForumPage(Strict):
    """``show``."""

    slug: str
    name: str
    short_name: str
    acronym: str | None
    aliases: list[str]
    names: list[Fact]
    kind: str
    status: str
    regions: list[str]
    themes: list[str]
    website: str | None
    as_of: str
    founded: bool
    established: Established | None
    last_activity: list[Fact]
    objectives: list[str]
    objectives_source: str | None
    size: int | None
    named: int | None
    stated: int | None
    members: list[str]
    member_names: dict[str, str]
    members_as_of: str | None
    members_as_of_estimated: bool
    members_source: str | None
    members_basis: str | None
    members_complete: bool | None
    observers: list[str]
    observer_names: dict[str, str]
    observers_as_of: str | None
    observers_as_of_estimated: bool
    observers_source: str | None
    observers_basis: str | None
    observers_complete: bool | None
    counts: list[Fact]
    organisations: list[Fact]
    secretariats: list[Fact]
    no_secretariat: Fact | None
    chairs: list[Fact]
    chairs_now: list[Fact]
    no_chair: Fact | None
    meetings: list[Fact]
    documents: list[Fact]
    relations: list[Fact]
    notes: list[Fact]
    lists: list[Fact]
    attendance: list[Fact]
    bodies: list[Fact]
    claims: dict[str, list[Fact]]
    agreement: dict[str, Support]
    conflicts: list[Disagreement]
    sources: dict[str, Fact]


class ComparedForum(Strict):
    """A forum of ``compare``."""

    slug: str
    name: str
    short_name: str
    kind: str
    status: str
    regions: list[str]
    themes: list[str]
    established: str | None
    established_source: str | None
    members: int | None
    named: int | None
    stated: int | None
    members_as_of: str | None
    members_as_of_estimated: bool
    members_source: str | None
    members_basis: str | None
    members_complete: bool | None
    observers: int | None
    chairs: list[str]


class ComparedPair(Strict):
    """Two forums of a comparison of more."""

    forums: list[str]
    shared: int
    overlap: float | None


class _Compared(Strict):
    forums: list[str]
    shared: list[str]
    only: dict[str, list[str]]
    some: dict[str, list[str]]
    overlap: float | None
    facts: list[ComparedForum]
    names_only_known_in_part: list[str]


class Comparison(_Compared, total=False):
    """``compare``; ``pairs`` only for more than two forums."""

    pairs: list[ComparedPair]


class Place(Strict):
    """A place of a ranking: ``stats --largest`` and its kin print an array of these."""

    kind: str
    rank: int | None
    slug: str
    short_name: str
    value: int | str | None
    observers: int | None
    stated: int | None
    as_of: str | None
    as_of_estimated: bool
    source: str | None
    basis: str | None
    other_claims: list[str]


class Spread(Strict):
    """How many States sit in so many forums."""

    forums: int
    states: int


class Participation(Strict):
    """How many forums States sit in."""

    states: int
    in_none: int
    in_none_states: list[str]
    most: int
    most_states: list[str]
    spread: list[Spread]
    without_complete_list: list[str]


class Decade(Strict):
    """Forums founded in a decade; null where no source gives a date."""

    decade: str | None
    forums: int


class Field(Strict):
    """``stats`` without a ranking."""

    forums: dict[str, dict[str, int]]
    records: dict[str, list[Place]]
    participation: Participation
    decades: list[Decade]
    statements: list[Fact]


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


class SharedSeat(Strict):
    """A forum where several countries sit."""

    slug: str
    short_name: str
    kind: str
    status: str
    standing: dict[str, str | None]


class Evidence(Strict):
    """A list that bears on ``why``; basis ``attendance`` does not decide."""

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


class Why(Strict):
    """``why``."""

    country: str
    forum: str
    as_of: str
    verdict: Verdict
    standing: str | None
    rule: str
    evidence: list[Evidence]


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
    """``overlap``: an array of these, the most alike first; ``complete`` where both lists of members are."""

    forum: str
    other: str
    shared: int
    only_forum: int
    only_other: int
    overlap: float
    complete: bool


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


class Conflict(Disagreement):
    """``conflicts``: an array of these."""

    forum: str
    short_name: str
    support: Support


class ListedSource(Strict):
    """``sources``: an array of these."""

    id: str
    title: str
    publisher: str
    date: str | None
    date_estimated: bool
    url: str
    claims: int


class CitedClaim(Strict):
    """A claim that cites a source."""

    path: str
    forum: str | None
    about: str
    claim: str
    as_of: str | None


class OneSource(Strict):
    """``sources SOURCE``."""

    id: str
    title: str
    publisher: str
    date: str | None
    date_estimated: bool
    url: str
    note: str | None
    claims: list[CitedClaim]


class Term(Strict):
    """``terms``: an array of these."""

    key: str
    vocabulary: str | None
    label: str
    acronym: str | None
    definition: str | None
    source: str | None
    note: str | None
    came_in: list[Fact]
    points: list[str]


class Work(Strict):
    """``library``: an array of these."""

    title: str
    kind: Literal["document", "publication"]
    group: str
    forum: str | None
    year: int | None
    publisher: str | None
    authors: list[str]
    languages: list[str]
    report_number: str | None
    isbn: str | None
    issn: str | None
    pages: int | None
    url: str | None
    note: str | None
    source: str
    also: list[str]


class Freshness(Strict):
    """How fresh the evidence on one forum is."""

    slug: str
    short_name: str
    status: str
    newest_list: str | None
    newest_source: str | None
    list_in_force: bool
    complete: bool


class About(Strict):
    """``about``."""

    title: str
    program_version: str
    data_version: str
    licence: str
    forums: int
    sources: int
    lists: int
    citations: int
    newest_source: str | None
    without_complete_list: list[str]
    report_errors: str
    freshness: list[Freshness]


class Fault(Strict):
    """``check``: an array of these."""

    line: int | None
    column: int | None
    path: str
    message: str
    hint: str


class TileRow(Strict):
    """``map``: an array of these, one a State.

    ``category`` is member, observer, other, none, unknown or not-founded of one forum; of two also both,
    first and second, by membership; all, some or none of several; self, some or none of a State's.
    ``number`` is in how many of the forums it sits. ``column`` and ``row`` count from the north-west.
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
    column: int | None
    row: int | None


SHAPES: dict[str, Any] = {
    "list": list[ListedForum],
    "show": ForumPage,
    "compare": Comparison,
    "stats": Field | list[Place] | list[dict[str, str | int | None]],
    "country": list[Seat] | list[SharedSeat],
    "history": list[Event],
    "changes": list[Event],
    "overlap": list[OverlapPair] | list[StateSeats],
    "timeline": list[DatedFact],
    "map": list[TileRow],
    "why": Why,
    "conflicts": list[Conflict],
    "sources": list[ListedSource] | OneSource,
    "terms": list[Term],
    "library": list[Work],
    "about": About,
    "check": list[Fault],
}


def output_schema(verb: str) -> dict[str, Any]:
    """The JSON Schema of what a verb prints as JSON. Raises KeyError for a verb that prints none."""
    schema = TypeAdapter(SHAPES[verb]).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
