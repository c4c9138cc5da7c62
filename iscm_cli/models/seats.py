"""The evidence of who sits in a forum, or belongs to a body: lists, joinings and leavings."""

from pydantic import Field

from iscm_cli.dates import PartialDate
from iscm_cli.models.base import Basis, Many, Number, Record, Slug, Sourced, StateCode, Text
from iscm_cli.models.behaviour import Listing


class Group(Record):
    """States that a list names under one heading, with the standing that it gives them.

    ``word`` is the source's own word, ``stated`` the number that it prints beside the group,
    ``source`` another source where the names of this group come from that one. With ``body`` the
    States are those of that organisation on the day that is asked about, and none is named here. A
    group without States and without a body says that nobody has the standing.
    """

    standing: Slug
    word: Text
    stated: Number | None = None
    source: Slug | None = None
    note: Text | None = None
    body: Slug | None = None
    states: Many[StateCode] = ()


class MemberList(Listing, Sourced):
    """What one source prints at one date about who sits in a forum.

    ``basis``: a list of the forum's members as such (*membership*), the States in whose name it was
    founded or renewed (*declaration*), or another body's membership (*derived*).
    """

    as_of: PartialDate | None = None
    basis: Basis
    complete: bool
    observers_complete: bool | None = None
    groups: Many[Group]


class Joining(Sourced):
    """That States joined on a date, in a standing: members unless it says otherwise."""

    states: Many[StateCode] = Field(min_length=1)
    date: PartialDate
    standing: Slug = "member"


class Leaving(Sourced):
    """That States left on a date, whatever their standing was."""

    states: Many[StateCode] = Field(min_length=1)
    date: PartialDate


class OpenTo(Sourced):
    """That every member of a body may take part."""

    body: Slug
