"""``show`` as an answer: the page of a forum, its JSON, and its facts as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer
from iscm_cli.output.data import disagreement, list_in_force, record, text_of
from iscm_cli.output.views.page_blocks import PageBuilder
from iscm_cli.output.views.page_rows import fact_table
from iscm_cli.output.wording import state_name
from iscm_cli.queries.agreement import agreements
from iscm_cli.queries.forums import founding_of, kind_of, regions_of, themes_of
from iscm_cli.queries.page import cited_sources

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.queries.page import ForumPage
    from iscm_cli.states.table import States


def forum_answer(registry: Registry, states: States, page: ForumPage, lang: str) -> Answer:
    """One forum: its page, its JSON, and its facts as rows."""
    data = forum_data(registry, page, states, lang)
    return Answer(data, fact_table(page), PageBuilder(registry, states, page, lang).blocks())


def forum_data(registry: Registry, page: ForumPage, states: States, lang: str) -> dict[str, object]:
    """Everything that the registry holds on the forum, as JSON values under stable keys."""
    forum, now = page.forum, page.size.sitting
    founding = founding_of(forum)
    members = sorted(now.members.states) if now.members else []
    observers = sorted(now.observer_states)
    cited = cited_sources(page)
    return {
        "slug": page.slug,
        "name": forum.name,
        "short_name": forum.short_name,
        "acronym": forum.acronym,
        "aliases": list(forum.aliases),
        "names": [record(name) for name in forum.names],
        "kind": kind_of(forum),
        "status": page.status.word,
        "regions": list(regions_of(forum)),
        "themes": list(themes_of(forum)),
        "website": forum.website,
        "as_of": page.day.text,
        "founded": page.founded,
        "established": {
            "date": text_of(founding.date),
            "event": founding.event,
            "source": founding.source,
            "note": founding.note,
        }
        if founding
        else None,
        "ended": [record(claim) for claim in forum.ended],
        "active_on": text_of(page.active_on),
        "last_activity": [record(item) for item in forum.last_activity],
        "objectives": list(forum.objectives),
        "objectives_source": forum.objectives_source,
        "size": page.size.members,
        "named": page.size.named,
        "stated": page.size.stated.value if page.size.stated else None,
        "members": members,
        "member_names": {code: state_name(states, code, lang) for code in members},
        **list_in_force("members", now.members, page.size.list_age, page.size.differs),
        "observers": observers,
        "observer_names": {code: state_name(states, code, lang) for code in observers},
        **list_in_force("observers", now.observers, page.size.observers_age, page.size.observers_differ),
        "counts": [record(count) for count in forum.counts],
        "organisations": [
            {**record(role), "name": registry.organisations[role.id].name} for role in forum.organisations
        ],
        "secretariats": [record(item) for item in forum.secretariats],
        "no_secretariat": record(forum.no_secretariat) if forum.no_secretariat else None,
        "chairs": [record(chair) for chair in forum.chairs],
        "chairs_now": [record(chair) for chair in page.chairs],
        "no_chair": record(forum.no_chair) if forum.no_chair else None,
        "meetings": [record(meeting) for meeting in forum.meetings],
        "documents": [record(document) for document in forum.documents],
        "relations": [record(relation) for relation in forum.relations],
        "notes": [record(note) for note in forum.notes],
        "open_to": [record(item) for item in forum.open_to],
        "joined": [record(item) for item in forum.joined],
        "left": [record(item) for item in forum.left],
        "lists": [record(lst) for lst in forum.memberships],
        "attendance": [record(item) for item in forum.attendance],
        "bodies": [record(body) for body in forum.bodies],
        "claims": {
            key: [record(claim) for claim in getattr(forum, key)]
            for key in ("kind", "status", "regions", "themes", "established")
        },
        "agreement": agreements(registry, forum),
        "conflicts": [disagreement(item) for item in page.disagreements],
        "sources": {source: record(registry.sources[source]) for source in cited},
    }
