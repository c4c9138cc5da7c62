"""What a registry is: the shape of ``data/forums.toml``, as strict and frozen Pydantic models.

Each class is one kind of record in the file, and its fields are the file's keys. What a single
record must satisfy is checked here; what holds between records is checked in ``soundness``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from iscm_cli.models.base import (
    Basis,
    CountOf,
    Identified,
    Many,
    Record,
    Seat,
    Slug,
    Sourced,
    StateCode,
    Text,
)
from iscm_cli.models.field import (
    Entry,
    Heading,
    Kind,
    Organisation,
    OwnState,
    Publication,
    Publisher,
    Roster,
    Source,
    StandingWord,
    Statement,
    Status,
    Term,
    TermYear,
)
from iscm_cli.models.forum import (
    Attendance,
    Body,
    Chair,
    Claim,
    Count,
    Document,
    Ending,
    Forum,
    Founding,
    LastActivity,
    Meeting,
    Name,
    NoHolder,
    Note,
    Relation,
    Role,
    Secretariat,
    SetClaim,
)
from iscm_cli.models.publishers import own_name, voices
from iscm_cli.models.seats import Group, Joining, Leaving, MemberList, OpenTo

__all__ = [
    "Attendance",
    "Body",
    "Chair",
    "Claim",
    "Count",
    "Document",
    "Ending",
    "Entry",
    "Forum",
    "Founding",
    "Group",
    "Heading",
    "Identified",
    "Joining",
    "Kind",
    "LastActivity",
    "Leaving",
    "Meeting",
    "MemberList",
    "Name",
    "NoHolder",
    "Note",
    "OpenTo",
    "Organisation",
    "OwnState",
    "Publication",
    "Publisher",
    "Record",
    "Registry",
    "Relation",
    "Role",
    "Roster",
    "Seat",
    "Secretariat",
    "SetClaim",
    "Source",
    "Sourced",
    "StandingWord",
    "Statement",
    "Status",
    "Term",
    "TermYear",
]

_NO_PUBLISHER = Publisher()
_SEATS: dict[str, Seat] = {"member": "member", "observer": "observer", "other": "other"}


class Registry(Record):
    """A whole registry: its heading, vocabularies, records of the field, forums, organisations, sources."""

    registry: Heading
    kinds: Mapping[Slug, Kind]
    statuses: Mapping[Slug, Status]
    regions: Mapping[Slug, Entry] = {}
    themes: Mapping[Slug, Entry] = {}
    standings: Mapping[Slug, StandingWord] = {}
    bases: Mapping[Basis, Entry] = {}
    levels: Mapping[Slug, Entry] = {}
    roles: Mapping[Slug, Entry] = {}
    chair_roles: Mapping[Slug, Entry] = {}
    relation_types: Mapping[Slug, Entry] = {}
    count_subjects: Mapping[CountOf, Entry] = {}
    terms: Many[Term] = ()
    statements: Many[Statement] = ()
    rosters: Many[Roster] = ()
    publications: Many[Publication] = ()
    forums: Mapping[Slug, Forum]
    organisations: Mapping[Slug, Organisation] = {}
    publishers: Mapping[Text, Publisher] = {}
    sources: Mapping[Slug, Source]
    states: Mapping[StateCode, OwnState] = {}

    @cached_property
    def voices(self) -> dict[str, str]:
        """The voice of each publisher of a source, by its name: see ``publishers``."""
        return voices([source.publisher for source in self.sources.values()])

    def publisher_of(self, source: Source) -> Publisher:
        """What is known of who published a source, not of who has a copy of it; nothing where there is no record."""
        return self.publishers.get(own_name(source.publisher), _NO_PUBLISHER)

    @cached_property
    def memo(self) -> dict[tuple[str, ...], Any]:
        """What questions worked out once and may keep for as long as the registry is in memory."""
        return {}

    def seat(self, standing: str) -> Seat:
        """The kind of seat that a standing gives."""
        entry = self.standings.get(standing)
        if entry is not None and entry.seat is not None:
            return entry.seat
        return _SEATS.get(standing, "unknown")
