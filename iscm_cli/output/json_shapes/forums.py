"""Shapes of ``list``, ``show``, ``compare`` and ``stats``."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict
from typing_extensions import Required  # noqa: TC002 - Pydantic reads the annotations

from iscm_cli.output.json_shapes.base import Fact, Former, Strict, Support


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
    stated_as_of: str | None
    stated_source: str | None
    differs: int | None
    observers_as_of: str | None
    age: int | None
    old: bool


class ListedForum(_Listed, total=False):
    """``list``: an array of these. ``standing`` only with ``--country``.

    ``age`` and ``old`` are of what the number of members rests on, ``differs`` is the newest exact number that a
    source states, where it is another.
    """

    standing: str | None


class OverviewForum(ListedForum, total=False):
    """``overview``: an array of these; and ``list``, with ``--columns`` that name any of these keys.

    ``chairs`` are codes of States. ``chair_status`` says that they are ``present``, ``last-known``, or
    ``undated``; ``none`` where a source says that there is no standing chair, and then ``chairs`` is empty.
    ``secretariat_status`` is ``named``, ``last-known`` or ``none`` alike. Both are null where no source says
    anything. ``chair_since`` and ``chair_until`` are of the newest term, ``roles`` those of
    ``organisation``, the newest first, ``next_meeting`` is the date of the next meeting that is known.
    """

    chairs: Required[list[str] | None]
    chair_status: Required[Literal["present", "last-known", "undated", "none"] | None]
    chair_since: Required[str | None]
    chair_since_estimated: Required[bool]
    chair_until: Required[str | None]
    chair_until_estimated: Required[bool]
    chair_sources: Required[list[str]]
    secretariats: Required[list[str] | None]
    secretariat_organisations: Required[list[str] | None]
    secretariat_status: Required[Literal["named", "last-known", "none"] | None]
    secretariat_sources: Required[list[str]]
    organisation: Required[str | None]
    roles: Required[list[str] | None]
    roles_as_of: Required[str | None]
    roles_as_of_estimated: Required[bool]
    role_sources: Required[list[str]]
    active_on: Required[str | None]
    active_on_estimated: Required[bool]
    last_met: Required[str | None]
    last_met_estimated: Required[bool]
    last_met_title: Required[str | None]
    last_met_source: Required[str | None]
    next_meeting: Required[str | None]
    next_meeting_estimated: Required[bool]
    next_meeting_title: Required[str | None]
    next_meeting_source: Required[str | None]
    website: Required[str | None]


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


class FormerState(Former):
    """``show --former``: a State that sat in a forum once."""

    state: str
    name: str


def page_or_parts(schema: dict[str, Any]) -> None:
    """Let the schema of the page of a forum take parts of it as well, each whole: what its options ask for.

    ``sources`` stands only in the whole page, which has every key. With options it has the keys of the parts named, and
    those that are always there: at least one part.
    """
    from iscm_cli.output.views.page import ALWAYS, KEYS_OF  # noqa: PLC0415 - only a schema needs it

    every = schema["required"]
    parts: dict[str, list[tuple[str, ...]]] = {}
    for keys in KEYS_OF.values():
        for key in keys:
            parts.setdefault(key, []).append(keys)
    needed = {key: [other for other in held[0] if other != key] for key, held in parts.items()}
    shared = {key: held for key, held in parts.items() if len(held) > 1}
    schema["required"] = list(ALWAYS)
    schema["minProperties"] = len(ALWAYS) + 1
    schema["dependentRequired"] = {
        **{key: others for key, others in needed.items() if others and key not in shared},
        "sources": [key for key in every if key != "sources"],
    }
    schema["dependentSchemas"] = {
        key: {"anyOf": [{"required": list(keys)} for keys in held]} for key, held in shared.items()
    }


class ForumPage(Strict):
    """``show``; with options such as ``--former``, the keys of these parts alone, and slug, names and day.

    ``others`` are in another standing than member or observer; ``other_words`` has the sources' words for them.
    """

    __pydantic_config__ = ConfigDict(extra="forbid", json_schema_extra=page_or_parts)  # type: ignore[misc]

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
    wikidata: str | None
    as_of: str
    founded: bool
    established: Established | None
    ended: list[Fact]
    active_on: str | None
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
    members_age: int | None
    members_old: bool
    members_differ: int | None
    observers: list[str]
    observer_names: dict[str, str]
    observers_as_of: str | None
    observers_as_of_estimated: bool
    observers_source: str | None
    observers_basis: str | None
    observers_complete: bool | None
    observers_age: int | None
    observers_old: bool
    observers_differ: int | None
    others: list[str]
    other_names: dict[str, str]
    other_words: dict[str, str | None]
    others_as_of: str | None
    others_as_of_estimated: bool
    others_source: str | None
    others_basis: str | None
    others_complete: bool | None
    others_age: int | None
    others_old: bool
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
    open_to: list[Fact]
    former: list[FormerState]
    joined: list[Fact]
    left: list[Fact]
    lists: list[Fact]
    attendance: list[Fact]
    bodies: list[Fact]
    claims: dict[str, list[Fact]]
    agreement: dict[str, Support]
    conflicts: list[Disagreement]
    sources: dict[str, Fact]


class ComparedForum(Strict):
    """A forum of ``compare``, or a body: its kind is *body*, its status *not-known*.

    ``members_changed`` is the date of the newest change of the members since ``members_as_of``.
    """

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
    members_age: int | None
    members_old: bool
    members_differ: int | None
    members_changed: str | None
    members_changed_source: str | None
    observers: int | None
    chairs: list[str]


class ComparedPair(Strict):
    """Two forums of a comparison of more."""

    forums: list[str]
    shared: int
    overlap: float | None


class _Compared(Strict):
    forums: list[str]
    bodies: list[str]
    shared: list[str]
    only: dict[str, list[str]]
    some: dict[str, list[str]]
    overlap: float | None
    facts: list[ComparedForum]
    names_only_known_in_part: list[str]


class Comparison(_Compared, total=False):
    """``compare``; ``pairs`` only for more than two forums.

    Of the forums in ``names_only_known_in_part`` not all members are known: what is ``shared`` with them is so at
    least, and who is ``only`` in another may be in them, too.
    """

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
    stated_as_of: str | None
    differs: int | None
    age: int | None
    old: bool


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


class Stated(Strict):
    """A statement of a source on the field: ``stats --stated`` prints an array of these."""

    source: str
    also: list[str]
    note: str | None
    topic: str
    text: str
    about: list[str]
    value: int | None
    unit: str | None
    qualifier: str | None
    as_of: str | None
    as_of_estimated: bool
    derived: bool
