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
