"""``show`` as rows: the forum's facts, long and tidy, one a row, each with its date and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Column, Table
from iscm_cli.output.data import text_of
from iscm_cli.output.wording import decision_words, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.models import Forum
    from iscm_cli.queries.membership import Sitting
    from iscm_cli.queries.page import ForumPage

Row = tuple[str | None, ...]


def fact_table(page: ForumPage) -> Table:
    """Forum, what the fact is about, value, date, source and remark."""
    columns = tuple(Column(key, key) for key in ("forum", "what", "value", "as_of", "source", "note"))
    rows = (*_claims(page.forum), *_states(page.size.sitting), *_offices(page.forum), *_events(page.forum))
    return Table(columns, tuple((page.slug, *row) for row in rows))


def _claims(forum: Forum) -> Iterator[Row]:
    yield ("name", forum.name, None, None, None)
    for key in ("kind", "status"):
        for claim in getattr(forum, key):
            yield (key, claim.value, text_of(claim.as_of), claim.source, claim.note)
    for key in ("regions", "themes"):
        for claim in getattr(forum, key):
            yield (key, "; ".join(claim.value), text_of(claim.as_of), claim.source, claim.note)
    for founding in forum.established:
        yield ("established", founding.date.text, None, founding.source, founding.event or founding.note)
    for count in forum.counts:
        yield (f"count of {count.of}", str(count.value), text_of(count.as_of), count.source, count.what)


def _states(now: Sitting) -> Iterator[Row]:
    for codes in (now.members.states if now.members else (), now.observer_states):
        for code in sorted(codes):
            by = now.decisions[code]
            yield (by.seat, code, text_of(by.date), by.source, decision_words(by))


def _offices(forum: Forum) -> Iterator[Row]:
    for chair in forum.chairs:
        yield (chair.role, chair.state, span(chair.start, chair.to), chair.source, chair.note)
    for item in forum.secretariats:
        yield ("secretariat", item.name, span(item.start, item.to), item.source, item.note)
    for role in forum.organisations:
        yield (
            f"organisation: {role.role}",
            role.id,
            text_of(role.as_of),
            role.source,
            role.word or role.note,
        )


def _events(forum: Forum) -> Iterator[Row]:
    for meeting in forum.meetings:
        yield ("meeting", meeting.title, text_of(meeting.date), meeting.source, meeting.outcome)
    for relation in forum.relations:
        yield (relation.type, relation.forum or relation.body, None, relation.source, relation.note)
    for document in forum.documents:
        year = str(document.year) if document.year else None
        yield ("document", document.title, year, document.source, document.url)
