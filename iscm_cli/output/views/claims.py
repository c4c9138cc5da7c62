"""Disagreements among sources, as blocks that ``show`` and ``conflicts`` print alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Block, Column, Heading, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.output.wording import Citations
    from iscm_cli.queries.disagreement import Disagreement

_COLUMNS = (
    Column("about", "About"),
    Column("value", "Claim", wrap=True),
    Column("as_of", "As of"),
    Column("remark", "In its words", drop=1, wrap=True),
    Column("source", ""),
)


def disagreement_blocks(
    found: Sequence[Disagreement], cite: Citations, heading: str = "Where sources disagree"
) -> list[Block]:
    """A table of the claims, a subject after the other; nothing where there is no disagreement."""
    if not found:
        return []
    rows = []
    for item in found:
        for position, claim in enumerate(item.claims):
            rows.append(
                (
                    item.about if position == 0 else "",
                    f"{claim.value}{' (shown)' if claim.shown else ''}",
                    str(claim.as_of) if claim.as_of else "",
                    claim.remark or "",
                    cite(claim.source),
                )
            )
    rules = sorted({item.rule for item in found})
    return [
        Heading(heading),
        Table(_COLUMNS, tuple(rows)),
        Paragraph(f"Rule: {'; '.join(rules)}.", quiet=True),
    ]
