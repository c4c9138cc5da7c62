"""The field as a whole: the registry's heading, vocabularies, terms, statements, publications, sources."""

from collections.abc import Mapping
from typing import Literal

from iscm_cli.dates import PartialDate
from iscm_cli.models.base import (
    Identified,
    InLanguages,
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
from iscm_cli.models.behaviour import Seat
from iscm_cli.models.seats import Joining, Leaving, MemberList


class Heading(Record):
    """The registry as a publication: its title, version and licence.

    ``url``: the address at which it is published, where it has one. ``report``: where an error is reported, an
    address of a page (https:) or of a mailbox (mailto:), where there is one. ``old_after``: years after which a list, a number or a chair is called old. ``covers``: the last day, month
    or year that the registry speaks of, where that is not the present: "today" then means its last day.
    ``silent_on``: States on which it says nothing, so that no complete list says that they are absent.
    ``titles`` and ``descriptions``: the same in other languages, each under the code of its language.
    """

    title: Text
    description: Text
    version: Text
    licence: Text
    authors: Text
    report_errors: Text
    url: Url | None = None
    report: Text | None = None
    old_after: Number = 5
    covers: PartialDate | None = None
    silent_on: Many[StateCode] = ()
    titles: Mapping[Language, Text] = {}
    descriptions: Mapping[Language, Text] = {}


class Entry(InLanguages):
    """A word of a vocabulary. Without a source the definition is the registry's own."""

    label: Text
    definition: Text | None = None
    source: Slug | None = None


class Kind(Entry):
    """A kind of forum; the order in the file is the order on screen."""

    plural: Text
    acronym: Text | None = None
    plurals: Mapping[Language, Text] = {}


class Status(Entry):
    """What state a forum is in; ``default`` marks those that are shown unless others are asked for.

    ``ended`` marks the word for a forum that has come to its end.
    """

    default: bool = False
    ended: bool = False


class StandingWord(Entry):
    """A standing that lists give, with the kind of seat that it means.

    ``member``, ``observer`` and ``other`` need not say so of themselves. ``unknown``: that the State takes
    part is known, but not how.
    """

    seat: Seat | None = None


class OwnState(Record):
    """A State that the shipped table lacks, with the days between which it existed."""

    name: Text
    since: PartialDate | None = None
    until: PartialDate | None = None
    successors: Many[StateCode] = ()


class TermYear(Sourced):
    """When a source says that a term came in."""

    year: Number
    what: Text


class Term(Sourced, InLanguages):
    """A term of the field, with its definition and the claims about when it came in."""

    term: Text
    acronym: Text | None = None
    level: Text
    definition: Text
    points: Many[Text] = ()
    came_in: Many[TermYear] = ()


class Statement(Sourced):
    """What a source says about the field as a whole: a record, a count, a distinctive point.

    ``derived`` marks a count of the source's own list rather than a number that it prints.
    """

    topic: Literal["record", "count", "point", "trend"]
    text: Text
    about: Many[Slug] = ()
    value: Number | None = None
    unit: Text | None = None
    qualifier: Text | None = None
    as_of: PartialDate | None = None
    derived: bool = False


class Roster(Sourced):
    """The forums that one source lists under one heading."""

    heading: Text
    as_of: PartialDate | None = None
    forums: Many[Slug] = ()


class Publication(Sourced):
    """A document or publication about the field."""

    title: Text
    group: Literal["key documents", "publications", "serial", "earlier edition", "other"]
    publisher: Text
    year: Number | None = None
    authors: Many[Text] = ()
    languages: Many[Language] = ()
    report_number: Text | None = None
    isbn: Text | None = None
    issn: Text | None = None
    pages: Number | None = None
    place: Text | None = None
    medium: Text | None = None
    url: Url | None = None
    other_urls: Many[Url] = ()


class Source(Record):
    """A page or document that the registry rests on; ``date`` is missing where it has none.

    ``seen``: the day on which somebody read it; ``archived``: the address of a copy that stays.
    """

    title: Text
    publisher: Text
    url: Url
    date: PartialDate | None = None
    seen: PartialDate | None = None
    archived: Url | None = None
    note: Text | None = None


class Publisher(Identified):
    """What is known of the publisher of sources: ``ror`` is its id in the Research Organization Registry."""

    ror: Text | None = None


class Organisation(Identified):
    """An organisation that has a role in a forum; ``forum`` where it is itself one of the forums.

    ``aliases``: other names and acronyms by which people ask for it, in any language.
    ``highlight``: its role is shown at the head of every forum's page. With ``memberships``, ``joined`` or
    ``left`` it is a *body*: its States are known, and a forum's membership may follow from it.
    ``ror`` is its id in the Research Organization Registry, such as ``020ktwj02``.
    """

    name: Text
    acronym: Text | None = None
    aliases: Many[Text] = ()
    forum: Slug | None = None
    ror: Text | None = None
    highlight: bool = False
    joined: Many[Joining] = ()
    left: Many[Leaving] = ()
    memberships: Many[MemberList] = ()
