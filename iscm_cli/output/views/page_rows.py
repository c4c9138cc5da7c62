"""``show`` as rows: the forum's facts, long and tidy, one a row, each with its date and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Column, Table
from iscm_cli.output.data import text_of
from iscm_cli.output.evidence_words import decision_words
from iscm_cli.output.phrases import remarks
from iscm_cli.output.views.former import former_words
from iscm_cli.output.wording import span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from iscm_cli.models import Forum, Registry
    from iscm_cli.queries.page import ForumPage
    from iscm_cli.queries.seated import Sitting

Row = tuple[str | None, ...]


def fact_table(registry: Registry, page: ForumPage, sections: Collection[str]) -> Table:
    """Forum, what the fact is about, value, date, source and remark, for these sections of the page."""
    columns = tuple(Column(key, key) for key in ("forum", "what", "value", "as_of", "source", "note"))
    parts = (
        ("about", _claims(page.forum)),
        ("numbers", _numbers(page.forum)),
        ("members", _states(page.size.sitting)),
        ("former", _former(registry, page)),
        ("about", _offices(page.forum)),
        ("organisations", _organisations(page.forum)),
        ("meetings", _meetings(page.forum)),
        ("about", _relations(page.forum)),
        ("documents", _documents(page.forum)),
    )
    rows = tuple((page.slug, *row) for section, found in parts if section in sections for row in found)
    return Table(columns, rows)


def _claims(forum: Forum) -> Iterator[Row]:
    yield ("name", forum.name, None, None, None)
    for key in ("kind", "status"):
        for claim in getattr(forum, key):
            yield (key, claim.value, text_of(claim.as_of), claim.source, claim.note)
    for key in ("regions", "themes"):
        for claim in getattr(forum, key):
            yield (key, claim.value, text_of(claim.as_of), claim.source, claim.note)
    for founding in forum.established:
        yield ("established", founding.date.text, None, founding.source, founding.event or founding.note)


def _numbers(forum: Forum) -> Iterator[Row]:
    for count in forum.counts:
        yield (f"count of {count.of}", str(count.value), text_of(count.as_of), count.source, count.what)


def _states(now: Sitting) -> Iterator[Row]:
    for codes in (now.members.states if now.members else (), now.observer_states):
        for code in sorted(codes):
            by = now.decisions[code]
            yield (by.seat, code, text_of(by.date), by.source, decision_words(by))
    for code in sorted(now.other_states):
        by = now.decisions[code]
        yield (by.seat, code, text_of(by.date), by.source, remarks(by.word or "", decision_words(by)))


def _former(registry: Registry, page: ForumPage) -> Iterator[Row]:
    for code, seat in page.former.items():
        text, gone = former_words(registry, seat), text_of(seat.gone.date)
        yield (f"former {seat.standing}", code, gone, seat.gone.source or seat.sources[-1], text)


def _offices(forum: Forum) -> Iterator[Row]:
    for chair in forum.chairs:
        yield (chair.role, chair.state, span(chair.start, chair.to, cell=True), chair.source, chair.note)
    for item in forum.secretariats:
        yield ("secretariat", item.name, span(item.start, item.to, cell=True), item.source, item.note)


def _organisations(forum: Forum) -> Iterator[Row]:
    for role in forum.organisations:
        yield (
            f"organisation: {role.role}",
            role.id,
            text_of(role.as_of),
            role.source,
            role.word or role.note,
        )


def _meetings(forum: Forum) -> Iterator[Row]:
    for meeting in forum.meetings:
        yield ("meeting", meeting.title, text_of(meeting.date), meeting.source, meeting.outcome)


def _relations(forum: Forum) -> Iterator[Row]:
    for relation in forum.relations:
        yield (relation.type, relation.forum or relation.body, None, relation.source, relation.note)


def _documents(forum: Forum) -> Iterator[Row]:
    for document in forum.documents:
        year = str(document.year) if document.year else None
        yield ("document", document.title, year, document.source, document.url)
