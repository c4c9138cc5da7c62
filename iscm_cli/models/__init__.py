"""What a registry is: the shape of ``data/forums.toml``, as strict and frozen Pydantic models.

Each class is one kind of record in the file, and its fields are the file's keys. What a single
record must satisfy is checked here; what holds between records is checked in ``soundness``. A question to a
registry that was found sound before needs none of them: it reads the same records from a snapshot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.faces import face

if TYPE_CHECKING:
    from iscm_cli.models.base import Identified, InLanguages, Record, Sourced
    from iscm_cli.models.behaviour import Seat
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
    from iscm_cli.models.registry import Registry
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
    "InLanguages",
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

_NAMES = {
    "base": "Identified InLanguages Record Sourced",
    "behaviour": "Seat",
    "field": "Entry Heading Kind Organisation OwnState Publication Publisher Roster Source StandingWord Statement Status Term TermYear",
    "forum": "Attendance Body Chair Claim Count Document Ending Forum Founding LastActivity Meeting Name NoHolder Note Relation Role Secretariat SetClaim",
    "registry": "Registry",
    "seats": "Group Joining Leaving MemberList OpenTo",
}

__getattr__ = face(
    __name__, {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names.split()}
)
