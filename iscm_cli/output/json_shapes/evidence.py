"""Shapes of answers about the evidence: ``conflicts``, ``sources``, ``terms``, ``library``, ``about``, ``check``, ``diff``."""

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
    """``sources``: an array of these.

    ``seen`` is the day on which somebody read it, ``archived`` the address of a copy that stays. The publisher's
    ids in Wikidata and ROR, where the registry has them.
    """

    id: str
    title: str
    publisher: str
    date: str | None
    date_estimated: bool
    url: str
    claims: int
    seen: str | None
    archived: str | None
    publisher_wikidata: str | None
    publisher_ror: str | None


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
    seen: str | None
    archived: str | None
    note: str | None
    publisher_wikidata: str | None
    publisher_ror: str | None
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
    url: str | None
    licence: str
    forums: int
    sources: int
    lists: int
    citations: int
    newest_source: str | None
    covers: str | None
    without_complete_list: list[str]
    report_errors: str
    report: str | None
    freshness: list[Freshness]


class CodedName(Strict):
    """A State that a text names; ``mark`` is what stood in brackets beside it, ``heading`` what stood above."""

    code: str
    name: str
    text: str
    line: int
    mark: str | None
    heading: str | None


class UnknownName(Strict):
    """A text that is no name of a State; ``suggestions`` are codes of States of similar names."""

    text: str
    line: int
    suggestions: list[str]
    hint: str | None


class AmbiguousName(Strict):
    """A text that can mean several States."""

    text: str
    line: int
    choices: list[str]
    heading: str | None


class PassedText(Strict):
    """A text that was passed over, such as a heading."""

    text: str
    line: int


class HeldAgainst(Strict):
    """``codes --against``: States with no seat that are named, and with a seat that are not."""

    forum: str
    as_of: str | None
    source: str | None
    complete: bool
    new: list[str]
    missing: list[str]
    observing: list[str]
    missing_observers: list[str]


class Coded(Strict):
    """``codes``: ``states`` are the codes of ``found``, sorted."""

    states: list[str]
    found: list[CodedName]
    repeated: list[CodedName]
    unknown: list[UnknownName]
    ambiguous: list[AmbiguousName]
    passed: list[PassedText]
    against: HeldAgainst | None


class Fault(Strict):
    """``check``: an array of these."""

    line: int | None
    column: int | None
    path: str
    message: str
    hint: str


class Difference(Strict):
    """``diff``: an array of these, group by group.

    ``owner`` is the slug, id, word or code of what differs; ``key`` is where the file has it, and ``id`` tells the
    record from others there. Of what ``follows``, ``key`` says what is answered differently: ``before`` and
    ``after`` are the answers, of ``seats`` with the standing (``yes: member``). ``record`` is what is new or gone,
    under the keys of the file.
    """

    group: Literal["registry", "forum", "organisation", "field", "vocabulary", "state", "publisher", "source"]
    owner: str | None
    key: str
    id: str
    what: Literal["new", "gone", "changed", "reordered", "newly-listed", "no-longer-listed", "follows"]
    field: str | None
    before: str | int | bool | list[str] | list[int] | None
    after: str | int | bool | list[str] | list[int] | None
    states: list[str]
    added: list[str]
    removed: list[str]
    text: str
    sources: list[str]
    record: Fact | None
