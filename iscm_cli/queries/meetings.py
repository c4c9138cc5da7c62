"""When a forum met and will meet: its dated meetings, before and after a day, and how they are known of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Meeting, Registry

Course = Literal["held", "announced", "planned"]


class Meetings(NamedTuple):
    """The dated meetings of a forum up to a day, the last first, and after it, the next first."""

    past: tuple[Meeting, ...]
    coming: tuple[Meeting, ...]


def meetings_on(forum: Forum, day: PartialDate) -> Meetings:
    """The meetings of a forum seen from ``day``; those without a date are left out."""
    dated = [(meeting.date, meeting) for meeting in forum.meetings if meeting.date]
    past = [pair for pair in dated if pair[0].possible_by(day)]
    coming = [pair for pair in dated if not pair[0].possible_by(day)]
    return Meetings(
        past=tuple(meeting for _, meeting in sorted(past, key=lambda pair: pair[0].newness, reverse=True)),
        coming=tuple(meeting for _, meeting in sorted(coming, key=lambda pair: pair[0].newness)),
    )


def last_held(registry: Registry, forum: Forum, day: PartialDate) -> Meeting | None:
    """The newest meeting up to a day of which a source says that it was held, None where none says so."""
    past = meetings_on(forum, day).past
    return next((meeting for meeting in past if course_of(registry, meeting, day) == "held"), None)


def course_of(registry: Registry, meeting: Meeting, day: PartialDate) -> Course:
    """Whether a dated meeting was held, or was only announced, or lies after ``day``.

    It was only announced if its day has passed and every source on it is older.
    """
    date = meeting.date
    if date is None or not date.possible_by(day):
        return "planned"
    known = [registry.sources.get(source) for source in (meeting.source, *meeting.also)]
    published = [source.date if source else None for source in known]
    before = all(told is not None and told.last < date.first for told in published)
    return "announced" if before else "held"
