"""A disagreement between sources as JSON has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.data import text_of
from iscm_cli.output.disagreement_words import remark_words, rule_words, value_words

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.queries.disputes import Disagreement


def disagreement(registry: Registry, item: Disagreement) -> dict[str, object]:
    """A disagreement with its claims."""
    return {
        "about": item.about,
        "rule": rule_words(item),
        "claims": [
            {
                "value": value_words(registry, claim.value),
                "as_of": text_of(claim.as_of),
                "source": claim.source,
                "approximate": claim.approximate,
                "shown": claim.shown,
                "remark": remark_words(claim.remark),
            }
            for claim in item.claims
        ],
    }
