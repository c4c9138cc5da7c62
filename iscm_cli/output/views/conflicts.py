"""``conflicts`` as an answer: the disagreements, forum by forum."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Paragraph, Table
from iscm_cli.output.data import text_of
from iscm_cli.output.disagreement_data import disagreement
from iscm_cli.output.disagreement_words import remark_words, value_words
from iscm_cli.output.messages import _, say_many
from iscm_cli.output.views.claims import disagreement_blocks
from iscm_cli.output.vocabulary import agreement_label
from iscm_cli.output.wording import Citations, forum_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.conflicts import Conflict

_KEYS = ("forum", "about", "support", "value", "as_of", "source", "shown", "remark")


def conflict_list(
    registry: Registry, every: Sequence[Conflict], limit: int | None = None, lang: str = "en"
) -> Answer:
    """Each disagreement with its claims, and the rule that says which is shown; the head counts every one."""
    found = every[:limit]
    data = [
        {"forum": item.slug, "short_name": item.forum.short_name, "support": item.word}
        | disagreement(registry, item.disagreement)
        for item in found
    ]
    rows = tuple(
        (
            item.slug, item.disagreement.about, item.word, str(value_words(registry, claim.value)),
            text_of(claim.as_of), claim.source, claim.shown, remark_words(claim.remark),
        )
        for item in found
        for claim in item.disagreement.claims
    )  # fmt: skip
    table = Table(tuple(Column(key, key) for key in _KEYS), rows)
    if not found:
        return Answer(data, table, (), (_("no sources disagree"),))
    return Answer(data, table, (*_head(every), *_page(registry, found, lang)))


def _head(every: Sequence[Conflict]) -> tuple[Block, ...]:
    forums = say_many("{number:,} forum", "{number:,} forums", len({item.slug for item in every}))
    lead = say_many(
        "{number:,} disagreement about {forums}.",
        "{number:,} disagreements about {forums}.",
        len(every),
        forums=forums,
    )
    return (Heading(_("Where sources disagree"), 1), Paragraph(lead))


def _page(registry: Registry, found: Sequence[Conflict], lang: str) -> tuple[Block, ...]:
    cite = Citations(registry)
    blocks: list[Block] = []
    for slug, items in groupby(found, key=lambda item: item.slug):
        inside = list(items)
        support = {item.disagreement.about: agreement_label(item.word) for item in inside}
        heading = forum_name(registry.forums[slug], lang)
        blocks += disagreement_blocks([item.disagreement for item in inside], cite, heading, support)
    return (*blocks, *cite.listed())
