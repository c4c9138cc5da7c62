"""``compare`` for machines: the facts of each forum, and one row a State."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Column, Table
from iscm_cli.output.data import list_in_force, text_of
from iscm_cli.output.evidence_words import last_change
from iscm_cli.output.wording import state_name
from iscm_cli.queries.forums import founding_of, kind_of, regions_of, themes_of

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.compare import Comparison
    from iscm_cli.queries.page import ForumPage
    from iscm_cli.queries.seated import InForce
    from iscm_cli.states.table import States


def facts_data(page: ForumPage) -> dict[str, object]:
    """The facts of a forum under the keys of JSON."""
    founding = founding_of(page.forum)
    return {
        "slug": page.slug,
        "name": page.forum.name,
        "short_name": page.forum.short_name,
        "kind": kind_of(page.forum),
        "status": page.status.word,
        "regions": list(regions_of(page.forum)),
        "themes": list(themes_of(page.forum)),
        "established": text_of(founding.date) if founding else None,
        "established_source": founding.source if founding else None,
        "members": page.size.members,
        "named": page.size.named,
        "stated": page.size.stated.value if page.size.stated else None,
        **list_in_force("members", page.size.sitting.members, page.size.list_age, page.size.differs),
        **_changed(page.size.sitting.members),
        "observers": page.size.observers,
        "chairs": [chair.state for chair in page.chairs],
    }


def _changed(members: InForce | None) -> dict[str, object]:
    """The newest joining or leaving since the list of members."""
    last = last_change(members) if members else None
    return {
        "members_changed": text_of(last.date) if last else None,
        "members_changed_source": last.source if last else None,
    }


def state_rows(found: Comparison, states: States, lang: str) -> Table:
    """A row for each State that is a member of any: its standing in each forum."""
    columns = (
        Column("state", "State"),
        Column("name", "Name"),
        *(Column(slug, slug) for slug in found.slugs),
    )
    codes = sorted({*found.shared, *found.some, *(code for only in found.only.values() for code in only)})
    rows: list[tuple[Value, ...]] = []
    for code in codes:
        standing = [page.size.sitting.standing(code) or "" for page in found.pages]
        rows.append((code, state_name(states, code, lang), *standing))
    return Table(columns, tuple(rows))
