"""The status of a forum on a day: from its founding, its end, what sources say, and what is known of its life."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import newness
from iscm_cli.queries.known import forum_on, whole
from iscm_cli.queries.membership import end_of, ended, founded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Claim, Forum, Registry

NOT_FOUNDED = "not-founded"
ENDED = "ended"
NOT_KNOWN = "not-known"


class StatusOn(NamedTuple):
    """A status on a day; ``claim`` is the one that gives it, None where it follows from other facts.

    ``word`` is of the registry's vocabulary, or *not-founded*, *ended* (where the vocabulary has no word
    for an end) or *not-known*.
    """

    word: str
    claim: Claim | None


def status_on(registry: Registry, slug: str, day: PartialDate) -> StatusOn:
    """The status of a forum on ``day``.

    The newest claim that can be dated on or before the day gives it. Without one, the forum is at work
    where it was founded by then and a later fact proves that it lived on.
    """
    file, forum = whole(registry).forums[slug], forum_on(registry, slug, day)
    if not founded(forum, day):
        return StatusOn(NOT_FOUNDED, None)
    if ended(forum, day):
        return StatusOn(_word_for_ended(registry), None)
    claim = _newest_claim(forum, day)
    if claim is not None:
        return StatusOn(claim.value, claim)
    if file.established and _lives_after(file, day):
        return StatusOn(_word_for_at_work(registry), None)
    undated = next((claim for claim in forum.status if claim.as_of is None), None)
    if undated is not None and not any(claim.as_of for claim in file.status):
        return StatusOn(undated.value, undated)
    return StatusOn(NOT_KNOWN, None)


def last_activity(forum: Forum, day: PartialDate) -> PartialDate | None:
    """The newest dated proof on or before ``day`` that the forum was at work; None where there is none."""
    return max((date for date in _activity(forum) if date.possible_by(day)), key=newness, default=None)


def _newest_claim(forum: Forum, day: PartialDate) -> Claim | None:
    """Of one date, the one that stands first in the file."""
    dated = [claim for claim in forum.status if claim.as_of and claim.as_of.possible_by(day)]
    return max(dated, key=lambda claim: newness(claim.as_of), default=None)


def _lives_after(forum: Forum, day: PartialDate) -> bool:
    end = end_of(forum)
    return any(date.last >= day.first for date in _activity(forum)) or bool(end and end.date.first > day.last)


def _activity(forum: Forum) -> Iterator[PartialDate]:
    dates = (
        *(meeting.date for meeting in forum.meetings),
        *(chair.start for chair in forum.chairs),
        *(lst.as_of for lst in forum.memberships),
        *(activity.date for activity in forum.last_activity),
    )
    yield from (date for date in dates if date)


def _word_for_ended(registry: Registry) -> str:
    return next((word for word, status in registry.statuses.items() if status.ended), ENDED)


def _word_for_at_work(registry: Registry) -> str:
    return next((word for word, status in registry.statuses.items() if status.default), NOT_KNOWN)
