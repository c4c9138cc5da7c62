"""``show`` as an answer: the page of a forum, its JSON, and its facts as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer
from iscm_cli.output.data import list_in_force, record, seats_in_force, text_of
from iscm_cli.output.disagreement_data import disagreement
from iscm_cli.output.views.former import former_seat
from iscm_cli.output.views.page_blocks import SECTIONS, PageBuilder
from iscm_cli.output.views.page_rows import fact_table
from iscm_cli.output.wording import state_name
from iscm_cli.queries.agreement import agreements
from iscm_cli.queries.forums import founding_of, kind_of, regions_of, themes_of
from iscm_cli.queries.page import cited_sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.page import ForumPage
    from iscm_cli.states.table import States


ALWAYS = ("slug", "name", "short_name", "as_of")
KEYS_OF = {  # what JSON has of each section of the page
    "about": (
        "acronym", "aliases", "names", "kind", "status", "regions", "themes", "website", "wikidata", "founded",
        "established", "ended", "active_on", "last_activity", "objectives", "objectives_source", "secretariats",
        "no_secretariat", "chairs", "chairs_now", "no_chair", "relations", "claims", "agreement",
    ),
    "members": (
        "size", "named", "stated", "members", "member_names", "members_as_of", "members_as_of_estimated",
        "members_source", "members_basis", "members_complete", "members_age", "members_old", "members_differ", "observers", "observer_names",
        "observers_as_of", "observers_as_of_estimated", "observers_source", "observers_basis",
        "observers_complete", "observers_age", "observers_old", "observers_differ",
        "others", "other_names", "other_words", "others_as_of", "others_as_of_estimated", "others_source",
        "others_basis", "others_complete", "others_age", "others_old", "open_to", "joined", "left", "lists", "attendance",
    ),
    "former": ("former",),
    "numbers": ("counts", "stated"),
    "organisations": ("organisations", "bodies"),
    "meetings": ("meetings",),
    "documents": ("documents",),
    "notes": ("notes",),
    "conflicts": ("conflicts",),
}  # fmt: skip


def forum_answer(
    registry: Registry,
    states: States,
    page: ForumPage,
    lang: str,
    *,
    sections: Sequence[str] = (),
    short: bool = False,
) -> Answer:
    """One forum: its page, its JSON, and its facts as rows.

    ``sections`` keeps these sections of the page, by the names of ``SECTIONS``; with ``short`` a terminal
    shows the card and the members alone.
    """

    def builder() -> PageBuilder:
        return PageBuilder(registry, states, page, lang)

    chosen = sections or SECTIONS
    data = forum_data(registry, page, states, lang)
    if sections:
        keys = {*ALWAYS, *(key for section in sections for key in KEYS_OF[section])}
        data = {key: value for key, value in data.items() if key in keys}
    blocks = builder().blocks(chosen)
    screen = (lambda: builder().first_screen()) if short else None
    return Answer(data, fact_table(registry, page, chosen), blocks, screen=screen)


def forum_data(registry: Registry, page: ForumPage, states: States, lang: str) -> dict[str, object]:
    """Everything that the registry holds on the forum, as JSON values under stable keys."""
    forum, now = page.forum, page.size.sitting
    founding = founding_of(forum)
    members = sorted(now.members.states) if now.members else []
    observers, others = sorted(now.observer_states), sorted(now.other_states)
    cited = cited_sources(registry, page)
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
        "wikidata": forum.wikidata,
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
        "others": others,
        "other_names": {code: state_name(states, code, lang) for code in others},
        "other_words": {code: now.decisions[code].word for code in others},
        **seats_in_force("others", now.other, page.size.others_age),
        "counts": [record(count) for count in forum.counts],
        "organisations": [
            {
                **record(role),
                "name": registry.organisations[role.id].name,
                "wikidata": registry.organisations[role.id].wikidata,
                "ror": registry.organisations[role.id].ror,
            }
            for role in forum.organisations
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
        "former": [
            {"state": code, "name": state_name(states, code, lang), **former_seat(registry, seat)}
            for code, seat in page.former.items()
        ],
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
        "conflicts": [disagreement(registry, item) for item in page.disagreements],
        "sources": {source: record(registry.sources[source]) for source in cited},
    }
