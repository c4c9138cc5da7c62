"""Shape of ``brief``: one object with a key for each section."""

from __future__ import annotations

from iscm_cli.output.json_shapes.base import Fact, Strict, Verdict
from iscm_cli.output.json_shapes.states import Event, FormerSeat  # noqa: TC001 - Pydantic reads it


class BriefForum(Strict):
    """A forum in which the State sits; ``active`` where its status is one that is shown by default, or not known."""

    slug: str
    short_name: str
    kind: str
    status: str
    active: bool
    standing: str
    as_of: str | None
    as_of_estimated: bool
    source: str
    basis: str
    last_met: str | None
    last_met_source: str | None
    chairs: list[str]
    chair_sources: list[str]


class OtherStanding(Strict):
    """An active forum that names the State in another standing, is open to it, or does not let it be known."""

    slug: str
    short_name: str
    answer: Verdict
    standing: str | None
    source: str | None


class MissingForum(Strict):
    """An active forum in which neighbours sit and the State does not; ``answer`` is what is known of the State."""

    slug: str
    short_name: str
    answer: Verdict
    standing: str | None
    neighbours: list[str]


class Neighbourhood(Strict):
    """The other States and territories of the same M49 sub-region."""

    subregion: str | None
    states: list[str]
    forums: list[MissingForum]


class Brief(Strict):
    """``brief``. ``exists`` is false where the State did not exist on the day.

    A chair, meeting or document has the keys of the registry's record, with the forum's ``slug`` and
    ``short_name``; a chair also ``now``. ``sources`` are all that the brief rests on.
    """

    country: str
    name: str
    as_of: str
    since: str
    until: str | None
    exists: bool
    forums: list[BriefForum]
    other_standings: list[OtherStanding]
    former: list[FormerSeat]
    chairs: list[Fact]
    events: list[Event]
    coming: list[Fact]
    neighbours: Neighbourhood
    documents_since: int
    documents: list[Fact]
    sources: dict[str, Fact]
