"""``conflicts`` as an answer: the disagreements, forum by forum."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Paragraph, Table
from iscm_cli.output.data import disagreement, text_of
from iscm_cli.output.views.claims import disagreement_blocks
from iscm_cli.output.vocabulary import agreement_label
from iscm_cli.output.wording import Citations, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.conflicts import Conflict

_KEYS = ("forum", "about", "support", "value", "as_of", "source", "shown", "remark")


def conflict_list(registry: Registry, every: Sequence[Conflict], limit: int | None = None) -> Answer:
    """Each disagreement with its claims, and the rule that says which is shown; the head counts every one."""
    found = every[:limit]
    data = [
        {"forum": item.slug, "short_name": item.forum.short_name, "support": item.word}
        | disagreement(item.disagreement)
        for item in found
    ]
    rows = tuple(
        (
            item.slug, item.disagreement.about, item.word, str(claim.value), text_of(claim.as_of), claim.source,
            claim.shown, claim.remark,
        )
        for item in found
        for claim in item.disagreement.claims
    )  # fmt: skip
    table = Table(tuple(Column(key, key) for key in _KEYS), rows)
    if not found:
        return Answer(data, table, (), ("no sources disagree",))
    return Answer(data, table, (*_head(every), *_page(registry, found)))


def _head(every: Sequence[Conflict]) -> tuple[Block, ...]:
    forums = len({item.slug for item in every})
    return (
        Heading("Where sources disagree", 1),
        Paragraph(f"{counted(len(every), 'disagreement')} about {counted(forums, 'forum')}."),
    )


def _page(registry: Registry, found: Sequence[Conflict]) -> tuple[Block, ...]:
    cite = Citations(registry)
    blocks: list[Block] = []
    for slug, items in groupby(found, key=lambda item: item.slug):
        inside = list(items)
        support = {item.disagreement.about: agreement_label(item.word) for item in inside}
        heading = registry.forums[slug].short_name
        blocks += disagreement_blocks([item.disagreement for item in inside], cite, heading, support)
    return (*blocks, *cite.listed())
