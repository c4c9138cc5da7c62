"""``overview`` as an answer: all forums in one table, by keys for machines and in words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Column, Table
from iscm_cli.output.data import text_of
from iscm_cli.output.messages import ENGLISH, speaking
from iscm_cli.output.views.forums import forum_columns, forum_data, remarks
from iscm_cli.output.views.overview_words import OverviewWords

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Meeting, Registry, Sourced
    from iscm_cli.queries.columns import DataTable
    from iscm_cli.queries.particulars import Particulars, ParticularsList
    from iscm_cli.states.table import States

_KEYS = (
    "chairs", "chair_status", "chair_since", "chair_since_estimated", "chair_until", "chair_until_estimated",
    "chair_sources", "secretariats", "secretariat_organisations", "secretariat_status", "secretariat_sources",
    "organisation", "roles", "roles_as_of", "roles_as_of_estimated", "role_sources", "active_on",
    "active_on_estimated", "last_met", "last_met_estimated", "last_met_title", "last_met_source",
    "next_meeting", "next_meeting_estimated", "next_meeting_title", "next_meeting_source", "website",
)  # fmt: skip


def overview(
    registry: Registry,
    states: States,
    more: ParticularsList,
    filters: str,
    lang: str = "en",
    *,
    standing: bool = False,
) -> Answer:
    """The forums with their particulars; ``filters`` says in words what was asked for.

    For machines every row has the keys of ``list``, and further ones.
    """
    data = [
        {
            **forum_data(row, standing=standing, lang=lang),
            **_data(more.of[row.slug], more.organisation),
        }
        for row in more.found.rows
    ]
    columns = (*forum_columns(standing=standing), *(Column(key, key) for key in _KEYS))
    table = Table(columns, tuple(tuple(item[column.key] for column in columns) for item in data))  # type: ignore[misc]
    words = OverviewWords(registry, states, more, lang)
    return Answer(
        data, table, words.page(standing=standing) if data else (), remarks(registry, more.found, filters)
    )


def overview_sheet(registry: Registry, states: States, more: ParticularsList) -> DataTable:
    """The same in English words, as a sheet; numbers of members, counted or stated, are numbers."""
    with speaking(ENGLISH):
        return OverviewWords(registry, states, more, ENGLISH).sheet()


def _data(facts: Particulars, organisation: str | None) -> dict[str, object]:
    chairs, secretariats = facts.chairing.chairs, facts.serving.secretariats
    run_by = dict.fromkeys(key for each in secretariats for key in each.organisations)
    return {
        "chairs": [chair.state for chair in chairs] if facts.chairing.how else None,
        "chair_status": facts.chairing.how,
        **_date("chair_since", _newest(chair.start for chair in chairs)),
        **_date("chair_until", _newest(chair.to for chair in chairs)),
        "chair_sources": _sources(chairs),
        "secretariats": [each.name for each in secretariats] if facts.serving.how else None,
        "secretariat_organisations": list(run_by) if facts.serving.how else None,
        "secretariat_status": facts.serving.how,
        "secretariat_sources": _sources(secretariats),
        "organisation": organisation,
        "roles": list(dict.fromkeys(role.role for role in facts.roles)) or None,
        **_date("roles_as_of", _newest(role.as_of for role in facts.roles)),
        "role_sources": _sources(facts.roles),
        **_date("active_on", facts.active_on),
        **_meeting("last_met", facts.last_meeting),
        **_meeting("next_meeting", facts.next_meeting),
        "website": facts.website,
    }


def _meeting(key: str, meeting: Meeting | None) -> dict[str, object]:
    return {
        **_date(key, meeting.date if meeting else None),
        f"{key}_title": meeting.title if meeting else None,
        f"{key}_source": meeting.source if meeting else None,
    }


def _date(key: str, date: PartialDate | None) -> dict[str, object]:
    return {key: text_of(date), f"{key}_estimated": date.approximate if date else False}


def _newest(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    return max((date for date in dates if date), key=lambda date: date.newness, default=None)


def _sources(facts: Iterable[Sourced]) -> list[str]:
    return list(dict.fromkeys(fact.source for fact in facts))
