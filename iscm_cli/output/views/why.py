"""``why`` as an answer: the verdict, the rule, the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Paragraph, Table
from iscm_cli.output.data import dated
from iscm_cli.output.wording import Citations, state_name

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.queries.why import Evidence, Why
    from iscm_cli.states import States

_KEYS = (
    "as_of",
    "as_of_estimated",
    "source",
    "basis",
    "word",
    "standing",
    "lists",
    "complete",
    "decides",
    "later",
    "note",
)
_ANSWERS = {
    "yes": "Yes",
    "no": "No",
    "unknown": "Not known",
    "not-founded": "Not founded",
}


def reasons(registry: Registry, states: States, found: Why, lang: str) -> Answer:
    """The verdict with every list that bears on it."""
    evidence = [_data(item) for item in found.evidence]
    data = {
        "country": found.code,
        "forum": found.slug,
        "as_of": found.day.text,
        "verdict": found.verdict.answer,
        "standing": found.verdict.standing,
        "rule": found.rule,
        "evidence": evidence,
    }
    table = Table(tuple(Column(key, key) for key in _KEYS), tuple(tuple(item.values()) for item in evidence))  # type: ignore[arg-type]
    return Answer(data, table, _page(registry, states, found, lang))


def _data(item: Evidence) -> dict[str, object]:
    values = (
        *dated(item.as_of).values(), item.source, item.basis, item.word, item.standing, item.named, item.complete,
        item.decides, item.later, item.note,
    )  # fmt: skip
    return dict(zip(_KEYS, values, strict=True))


def _page(registry: Registry, states: States, found: Why, lang: str) -> tuple[Block, ...]:
    cite = Citations(registry)
    name = state_name(states, found.code, lang)
    standing = f", as {found.verdict.standing}" if found.verdict.standing else ""
    blocks: list[Block] = [
        Heading(f"{name} in the {found.forum.short_name}, as of {found.day}", 1),
        Paragraph(f"{_ANSWERS[found.verdict.answer]}{standing}: {found.rule}."),
    ]
    if not found.evidence:
        return (*blocks, Paragraph("The registry has no list of this forum."))
    rows = tuple(_row(item, found, cite) for item in found.evidence)
    columns = (
        Column("as_of", "List of"),
        Column("named", "State"),
        Column("word", "In its words", wrap=True),
        Column("basis", "Basis", drop=2),
        Column("complete", "Complete", drop=1),
        Column("mark", ""),
        Column("source", ""),
    )
    return (
        *blocks,
        Table(columns, rows),
        *cite.listed(),
    )


def _row(item: Evidence, found: Why, cite: Citations) -> tuple[str, ...]:
    if item.basis == "attendance":
        mark = "does not decide"
    elif item.decides:
        mark = "decides"
    else:
        mark = f"after {found.day}" if item.later else ""
    return (
        str(item.as_of) if item.as_of else "undated",
        "named" if item.named else "not named",
        item.word or "",
        item.basis,
        "complete" if item.complete else "incomplete",
        mark,
        cite(item.source),
    )
