"""Shapes of answers about the evidence: ``conflicts``, ``sources``, ``terms``, ``library``, ``about``, ``check``."""

from __future__ import annotations

from typing import Literal

from iscm_cli.output.json_shapes.base import Fact, Strict, Support
from iscm_cli.output.json_shapes.forums import Disagreement


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


class Found(Strict):
    """``search``: an array of these, kind by kind, the best first.

    ``rank``: 1 a name is exactly so; 2 a name begins so; 3 all words are in one name; 4 all are in one text;
    5 all are in the thing's names and texts and its forum taken together. ``text`` is the name or text in
    which they were found, whole (of a word found by its name the definition, of an organisation its roles), and ``places`` how many of the thing's names and texts have all words.
    ``id`` is a slug, code, key or id, or else the place in the file. ``command`` shows the thing.
    """

    group: Literal[
        "forum", "state", "theme", "region", "term", "organisation", "meeting", "document", "publication",
        "statement", "source",
    ]  # fmt: skip
    id: str
    title: str
    forum: str | None
    field: str
    text: str
    command: str | None
    rank: Literal[1, 2, 3, 4, 5]
    places: int
    source: str | None
    as_of: str | None
    as_of_estimated: bool


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
    covers: str | None
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
