"""One forum and every kind of fact about it."""

from pydantic import Field

from iscm_cli.dates import PartialDate
from iscm_cli.models.base import (
    CountOf,
    Identified,
    Language,
    Many,
    Number,
    Record,
    Slug,
    Sourced,
    StateCode,
    Text,
    Url,
)
from iscm_cli.models.seats import Joining, Leaving, MemberList, OpenTo


class Name(Record):
    """A forum's name in another language."""

    lang: Language
    name: Text
    source: Slug | None = None


class Claim(Sourced):
    """One source's word for a forum's kind or status."""

    value: Slug
    as_of: PartialDate | None = None


class SetClaim(Sourced):
    """One source's set of regions or themes for a forum."""

    value: Many[Slug]
    as_of: PartialDate | None = None


class Founding(Sourced):
    """One source's date for a forum's founding, and the event that it counts from."""

    date: PartialDate
    event: Text | None = None


class Ending(Sourced):
    """One source's date for a forum's end, and the event that it counts from."""

    date: PartialDate
    event: Text | None = None


class LastActivity(Sourced):
    """The last known activity of a forum that is no longer active."""

    date: PartialDate


class Secretariat(Sourced):
    """A body that serves a forum as secretariat, with the organisations that run it."""

    name: Text
    organisations: Many[Slug] = ()
    run_by: Text | None = None
    place: Text | None = None
    start: PartialDate | None = Field(None, alias="from")
    to: PartialDate | None = None


class Chair(Sourced):
    """A State's time in the chair. A missing end is unknown unless the chair is the newest one."""

    state: StateCode
    role: Slug
    start: PartialDate | None = Field(None, alias="from")
    to: PartialDate | None = None
    as_of: PartialDate | None = None


class Role(Sourced):
    """An organisation's role in a forum, with the source's own word."""

    id: Slug
    role: Slug
    word: Text | None = None
    as_of: PartialDate | None = None


class Relation(Sourced):
    """How a forum relates to another one, or to a body outside the registry."""

    type: Slug
    forum: Slug | None = None
    body: Text | None = None


class Count(Sourced):
    """A number that a source states; ``of`` says of what, ``what`` is its wording, shortened.

    ``uncertain``: it is not certain what the number counts. ``approximate``: "over", "about".
    ``parts``: the numbers that the source says it is made of; they need not add up.
    """

    value: Number
    parts: Many[Number] = ()
    of: CountOf
    uncertain: bool = False
    approximate: bool = False
    as_of: PartialDate | None = None
    what: Text


class Meeting(Sourced):
    """A meeting of a forum; ``end`` where it lasted more than a day."""

    date: PartialDate | None = None
    end: PartialDate | None = None
    title: Text
    theme: Text | None = None
    place: Text | None = None
    country: StateCode | None = None
    level: Slug | None = None
    outcome: Text | None = None


class Document(Sourced):
    """A document of a forum."""

    title: Text
    year: Number | None = None
    url: Url | None = None


class Note(Sourced):
    """A remark on a forum as a whole."""

    text: Text


class Attendance(Sourced):
    """States that came to, signed or were invited to one meeting: no evidence of membership."""

    as_of: PartialDate | None = None
    word: Text
    complete: bool
    states: Many[StateCode]


class Body(Sourced):
    """A steering, core or working group of a forum."""

    name: Text
    as_of: PartialDate | None = None
    complete: bool
    states: Many[StateCode]


class NoHolder(Sourced):
    """That a forum officially has no secretariat, or no standing chair."""


class Forum(Identified):
    """One inter-State consultation mechanism and all that the registry holds on it.

    Contested facts (kind, status, regions, themes, founding, end) are lists of claims in order of
    preference: the first is the one shown, the others stand beside it; of statuses, the newest is.
    """

    name: Text
    short_name: Text
    acronym: Text | None = None
    aliases: Many[Text] = ()
    names: Many[Name] = ()
    website: Url | None = None
    kind: Many[Claim] = Field(min_length=1)
    status: Many[Claim] = Field(min_length=1)
    regions: Many[SetClaim] = ()
    themes: Many[SetClaim] = ()
    established: Many[Founding] = ()
    ended: Many[Ending] = ()
    last_activity: Many[LastActivity] = ()
    objectives: Many[Text] = ()
    objectives_source: Slug | None = None
    secretariats: Many[Secretariat] = ()
    no_secretariat: NoHolder | None = None
    chairs: Many[Chair] = ()
    no_chair: NoHolder | None = None
    organisations: Many[Role] = ()
    relations: Many[Relation] = ()
    counts: Many[Count] = ()
    meetings: Many[Meeting] = ()
    documents: Many[Document] = ()
    notes: Many[Note] = ()
    open_to: Many[OpenTo] = ()
    joined: Many[Joining] = ()
    left: Many[Leaving] = ()
    memberships: Many[MemberList] = ()
    attendance: Many[Attendance] = ()
    bodies: Many[Body] = ()
