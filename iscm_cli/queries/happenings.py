"""The kinds of events, and what there is to say of one beyond its date, States and sources.

``output/history_words.py`` puts it into words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate

LAST_ACTIVITY = "last activity"
OF_MEMBERSHIPS = ("listed", "joined", "left", "appeared", "disappeared")
WHAT = (*OF_MEMBERSHIPS, "chair", "meeting", "founded", "ended", "status", LAST_ACTIVITY)


class Account(NamedTuple):
    """Of a founding or an end: what the source says, and whether it is another claim than the one shown."""

    event: str | None
    another: bool


class Term(NamedTuple):
    """Of a chair: the role and, where it is known, the end; ``ending`` where the event is that end itself."""

    role: str
    until: PartialDate | None
    ending: bool = False


class Held(NamedTuple):
    """Of a meeting: title, town and outcome; ``announced`` where no source says that it took place."""

    title: str
    place: str | None
    outcome: str | None
    announced: bool


class InStatus(NamedTuple):
    """Of a status: its word in the registry."""

    status: str


class LastSign(NamedTuple):
    """Of a last activity: what it was, None where nothing says so."""

    note: str | None


class FirstList(NamedTuple):
    """Of the first list that names anybody: how many it names, and whether it means to name all."""

    number: int
    complete: bool


class BetweenLists(NamedTuple):
    """Of States that appear or disappear: how many there were before and after; ``derived`` where one of the lists is."""

    before: int
    after: int
    derived: bool


class Existence(NamedTuple):
    """Of a State that began or ceased to exist, and that evidence seats."""

    begins: bool


class InBody(NamedTuple):
    """Of States that joined or left with a body, by the name of that."""

    body: str


class InStanding(NamedTuple):
    """Of States that joined or left, in which standings."""

    standings: tuple[str, ...]


Said: TypeAlias = (
    Account | Term | Held | InStatus | LastSign | FirstList | BetweenLists | Existence | InBody | InStanding
)


class Event(NamedTuple):
    """Something that happened on ``date``, or some time between ``after`` and ``date``.

    ``what`` is one of ``WHAT``; ``standing`` is the kind of seat that the States got or lost; ``said`` is what
    else there is to say.
    """

    slug: str
    date: PartialDate
    after: PartialDate | None
    what: str
    standing: str | None
    states: tuple[str, ...]
    said: Said
    sources: tuple[str, ...]
