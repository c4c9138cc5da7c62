"""Disagreements among sources, as blocks that ``show`` and ``conflicts`` print alike."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Block, Column, Heading, Paragraph, Table
from iscm_cli.output.disagreement_words import about_words, remark_words, rule_words, value_words
from iscm_cli.output.messages import _, say
from iscm_cli.output.phrases import clauses
from iscm_cli.output.vocabulary import label_of, region_names, status_label
from iscm_cli.queries.after_end import Late
from iscm_cli.queries.disputes import Ended

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iscm_cli.models import Registry
    from iscm_cli.output.wording import Citations
    from iscm_cli.queries.disputes import ClaimValue, Disagreement, SourceClaim


def disagreement_blocks(
    found: Sequence[Disagreement],
    cite: Citations,
    heading: str | None = None,
    support: Mapping[str, str] = MappingProxyType({}),
) -> list[Block]:
    """A table of the claims, a subject after the other, equal values together; nothing where there is no disagreement.

    ``support`` gives the word for how well the value of a subject is supported, by what a disagreement is about.
    """
    if not found:
        return []
    rows = []
    for item in found:
        by_value: dict[ClaimValue, list[SourceClaim]] = {}
        for claim in item.claims:
            by_value.setdefault(claim.value, []).append(claim)
        for position, (value, claims) in enumerate(by_value.items()):
            rows.append(
                (
                    _about(item, support) if position == 0 else "",
                    _valued(_worded(cite.registry, item.subject, value), claims),
                    ", ".join(dict.fromkeys(str(claim.as_of) for claim in claims if claim.as_of)),
                    clauses(dict.fromkeys(filter(None, (remark_words(claim.remark) for claim in claims)))),
                    cite(*dict.fromkeys(claim.source for claim in claims)),
                )
            )
    rules = sorted({rule_words(item) for item in found})
    columns = (
        Column("about", _("About"), fold=28),
        Column("value", _("Claim"), fold=28),
        Column("as_of", _("As of"), fold=14),
        Column("remark", _("In the source's words"), wrap=True),
        Column("source", ""),
    )
    return [
        Heading(_("Where sources disagree") if heading is None else heading),
        Table(columns, tuple(rows)),
        Paragraph(say("Rule: {rules}.", rules=clauses(rules)), quiet=True),
    ]


def _worded(registry: Registry, subject: str, value: ClaimValue) -> str | int:
    """A value as people call it: kinds, statuses and regions by their labels."""
    if subject == "kind" and value in registry.kinds:
        return label_of(registry.kinds[str(value)])
    if subject == "status":
        return status_label(registry, str(value))
    if subject == "regions" and not isinstance(value, (str, int, Late, Ended)):
        return region_names(registry, value)
    return value_words(registry, value)


def _about(item: Disagreement, support: Mapping[str, str]) -> str:
    about = about_words(item)
    return f"{about} ({support[item.about]})" if item.about in support else about


def _valued(value: str | int, claims: Sequence[SourceClaim]) -> str:
    said = say("about {number}", number=value) if any(claim.approximate for claim in claims) else str(value)
    return say("{value} (shown)", value=said) if any(claim.shown for claim in claims) else said
