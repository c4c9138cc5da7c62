"""Who chairs a forum on a day, as far as the sources say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Chair, Forum


def chairs_on(forum: Forum, day: PartialDate) -> tuple[Chair, ...]:
    """The chairs in office on ``day``, co-chairs together; empty where no source names one.

    A term without an end runs on until another chair is known to have begun. Of a term of which only
    the end is known, only that end is certain. A term without any date says nothing about a day.
    """
    begun = [chair for chair in forum.chairs if _begun(chair, day)]
    newest = max((_start(chair) for chair in begun), default="")
    return tuple(
        chair
        for chair in begun
        if (chair.to is None and _start(chair) == newest) or (chair.to and chair.to.last >= day.first)
    )


def last_known_chairs(forum: Forum, day: PartialDate) -> tuple[Chair, ...]:
    """The chairs that began last on or before ``day``, whether or not their term has ended."""
    begun = [chair for chair in forum.chairs if chair.start is not None and _begun(chair, day)]
    newest = max((_start(chair) for chair in begun), default="")
    return tuple(chair for chair in begun if _start(chair) == newest)


def undated_chairs(forum: Forum) -> tuple[Chair, ...]:
    """The chairs whose time in office no source dates."""
    return tuple(chair for chair in forum.chairs if not _dated(chair))


def _dated(chair: Chair) -> bool:
    return chair.start is not None or chair.to is not None


def _begun(chair: Chair, day: PartialDate) -> bool:
    known = chair.start or chair.to
    return known is not None and known.possible_by(day)


def _start(chair: Chair) -> str:
    known = chair.start or chair.to
    return known.first if known else ""
