"""What sources state of the field as a whole: ``stats --stated``, and a few lines beside our own counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Items, Table
from iscm_cli.output.data import record
from iscm_cli.output.messages import _, say
from iscm_cli.queries.sources import statement_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry, Statement


def beside(statements: Sequence[Statement]) -> tuple[Block, ...]:
    """What sources say of the same, beside our own count: statements with a number that is "over" or "as many as"."""
    told = tuple(_cited(s.text, s) for s in statements if s.qualifier)
    return (Items(told),) if told else ()


def stated(registry: Registry) -> Answer:
    """What sources state of the field as a whole, each with its date."""
    data = [record(statement) for statement in registry.statements]
    keys = tuple(data[0]) if data else ("text", "source")
    table = Table(tuple(Column(key, key) for key in keys), tuple(tuple(item.values()) for item in data))  # type: ignore[arg-type]
    return Answer(
        data, table, _said(registry.statements), () if data else (_("the registry has no such statement"),)
    )


def _cited(text: str, statement: Statement) -> str:
    """What a source states, with the source and its date."""
    if statement.as_of:
        return say("{text} ({source}, {date})", text=text, source=statement.source, date=statement.as_of)
    return say("{text} ({source}, undated)", text=text, source=statement.source)


def _said(statements: Sequence[Statement]) -> tuple[Block, ...]:
    """Records, trends and distinctive points as texts, counts as a table by date."""
    told = tuple(_cited(statement_words(s), s) for s in statements if s.topic != "count")
    counts = tuple(
        (
            str(s.as_of) if s.as_of else _("undated"),
            s.value,
            say("{text} (counted from its list)", text=s.text) if s.derived else s.text,
            s.source,
        )
        for s in statements
        if s.topic == "count"
    )
    columns = (
        Column("as_of", _("As of")), Column("value", _("Number"), right=True),
        Column("text", _("What it counts"), wrap=True), Column("source", _("According to")),
    )  # fmt: skip
    blocks: list[Block] = [Heading(_("What sources say about the field")), Items(told)] if told else []
    return (*blocks, *((Heading(_("Numbers for the field")), Table(columns, counts)) if counts else ()))
