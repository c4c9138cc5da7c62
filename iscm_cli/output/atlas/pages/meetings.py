"""The page of chairs and meetings: what comes next, who chairs and serves each forum, what met last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.atlas import telling
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.messages import _
from iscm_cli.output.office_words import OfficeWords
from iscm_cli.output.wording import forum_order
from iscm_cli.queries.forums import Scope, list_forums
from iscm_cli.queries.meetings import course_of
from iscm_cli.queries.particulars import default_organisation, particulars_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.models import Meeting
    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.queries.forums import ForumRow
    from iscm_cli.queries.meetings import Course
    from iscm_cli.queries.particulars import Particulars

_LATELY = 12  # meetings


class OfficeRow(NamedTuple):
    """A forum with who chairs and serves it in words, None where no source says; and its other particulars."""

    row: ForumRow
    chair: str | None
    secretariat: str | None
    role: str | None
    facts: Particulars


class MeetingRow(NamedTuple):
    """A meeting of a forum; ``course`` says whether it was held, was only announced, or is planned."""

    slug: str
    meeting: Meeting
    course: Course


def meetings_page(field: Field) -> Page:
    """The coming meetings, the chair and secretariat of each forum shown by default, and the last meetings."""
    found = list_forums(field.registry, Scope(field.day), by_name=forum_order(field.lang))
    organisation = default_organisation(field.source)
    more = particulars_of(field.registry, found, field.day, organisation)
    words = OfficeWords(field.registry, field.states, field.day, field.lang)
    rows = [
        OfficeRow(
            row,
            words.chair(more.of[row.slug].chairing),
            words.secretariat(more.of[row.slug].serving),
            words.roles(more.of[row.slug].roles),
            more.of[row.slug],
        )
        for row in found.rows
    ]
    every = sorted(_meetings(field), key=lambda row: row.meeting.date.newness if row.meeting.date else "")
    coming = [row for row in every if row.course == "planned"]
    past = [row for row in reversed(every) if row.course != "planned"]
    chair = field.source.organisations[organisation] if organisation else None
    given = {
        "rows": rows,
        "coming": coming,
        "past": past[:_LATELY],
        "organisation": (chair.acronym or chair.name) if chair else None,
    }
    title = _("Chairs and meetings")
    return telling.meetings(field, len(coming), Page("meetings.html", "meetings.html", title, given))


def _meetings(field: Field) -> Iterator[MeetingRow]:
    for slug, forum in field.registry.forums.items():
        for meeting in forum.meetings:
            if meeting.date:
                yield MeetingRow(slug, meeting, course_of(field.registry, meeting, field.day))
