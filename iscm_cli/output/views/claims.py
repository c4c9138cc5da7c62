"""Disagreements among sources, as blocks that ``show`` and ``conflicts`` print alike."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Block, Column, Heading, Paragraph, Table
from iscm_cli.output.vocabulary import label_of, region_names, status_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iscm_cli.models import Registry
    from iscm_cli.output.wording import Citations
    from iscm_cli.queries.disagreement import Disagreement, SourceClaim

_COLUMNS = (
    Column("about", "About", fold=28),
    Column("value", "Claim", fold=28),
    Column("as_of", "As of", fold=14),
    Column("remark", "In the source's words", wrap=True),
    Column("source", ""),
)


def disagreement_blocks(
    found: Sequence[Disagreement],
    cite: Citations,
    heading: str = "Where sources disagree",
    support: Mapping[str, str] = MappingProxyType({}),
) -> list[Block]:
    """A table of the claims, a subject after the other, equal values together; nothing where there is no disagreement.

    ``support`` gives the word for how well the value of a subject is supported.
    """
    if not found:
        return []
    rows = []
    for item in found:
        by_value: dict[str | int, list[SourceClaim]] = {}
        for claim in item.claims:
            by_value.setdefault(claim.value, []).append(claim)
        for position, (value, claims) in enumerate(by_value.items()):
            rows.append(
                (
                    _about(item.about, support) if position == 0 else "",
                    _valued(_worded(cite.registry, item.about, value), claims),
                    ", ".join(dict.fromkeys(str(claim.as_of) for claim in claims if claim.as_of)),
                    "; ".join(dict.fromkeys(claim.remark for claim in claims if claim.remark)),
                    cite(*dict.fromkeys(claim.source for claim in claims)),
                )
            )
    rules = sorted({item.rule for item in found})
    return [
        Heading(heading),
        Table(_COLUMNS, tuple(rows)),
        Paragraph(f"Rule: {'; '.join(rules)}.", quiet=True),
    ]


def _worded(registry: Registry, about: str, value: str | int) -> str | int:
    """A value as people call it: kinds, statuses and regions by their labels."""
    if about == "kind" and value in registry.kinds:
        return label_of(registry.kinds[str(value)])
    if about == "status":
        return status_label(registry, str(value))
    if about == "regions":
        return region_names(registry, str(value).split(", "))
    return value


def _about(about: str, support: Mapping[str, str]) -> str:
    return f"{about} ({support[about]})" if about in support else about


def _valued(value: str | int, claims: Sequence[SourceClaim]) -> str:
    about = "about " if any(claim.approximate for claim in claims) else ""
    return f"{about}{value}{' (shown)' if any(claim.shown for claim in claims) else ''}"
