"""``why`` as an answer: the verdict, the rule, the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Paragraph, Table
from iscm_cli.output.data import aged, dated, text_of
from iscm_cli.output.dates_said import date_cell
from iscm_cli.output.messages import _, say, say_in
from iscm_cli.output.numbers import age_sentence
from iscm_cli.output.why_words import (
    basis_words,
    evidence_words,
    mark_words,
    named_words,
    rule_sentences,
    rule_words,
    verdict_words,
    whole_words,
)
from iscm_cli.output.wording import Citations, forum_name, state_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.why import Evidence, Why
    from iscm_cli.states.table import States

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
    "complete_for",
)


def reasons(registry: Registry, states: States, found: Why, lang: str) -> Answer:
    """The verdict with every list that bears on it."""
    evidence = [_data(item) for item in found.evidence]
    data = {
        "country": found.code,
        "forum": found.slug,
        "as_of": found.day.text,
        "verdict": found.verdict.answer,
        "standing": found.verdict.standing,
        "rule": rule_words(registry, found),
        "evidence": evidence,
        "decided_as_of": text_of(found.verdict.as_of),
        **aged(found.age),
    }
    table = Table(tuple(Column(key, key) for key in _KEYS), tuple(tuple(item.values()) for item in evidence))  # type: ignore[arg-type]
    return Answer(data, table, _page(registry, states, found, lang))


def _data(item: Evidence) -> dict[str, object]:
    values = (
        *dated(item.as_of).values(), item.source, item.basis, evidence_words(item), item.standing, item.named, item.complete,
        item.decides, item.later, item.note, list(item.complete_for),
    )  # fmt: skip
    return dict(zip(_KEYS, values, strict=True))


def _page(registry: Registry, states: States, found: Why, lang: str) -> tuple[Block, ...]:
    cite = Citations(registry)
    name, forum = state_name(states, found.code, lang), forum_name(found.forum, lang)
    return (
        Heading(say("{state} in the {forum}, as of {day}", state=name, forum=forum, day=found.day), 1),
        Heading(verdict_words(registry, found)),
        *reason_blocks(found, cite),
        *cite.listed(),
    )


def reason_blocks(found: Why, cite: Citations) -> tuple[Block, ...]:
    """What gave the verdict, and all evidence, with the marks of its sources."""
    how_old = age_sentence(found.age, found.verdict.as_of)
    rule = Paragraph(f"{rule_sentences(cite.registry, found)}{how_old}")
    if not found.evidence:
        return (rule, Paragraph(_("The registry has no evidence on the State in this forum.")))
    columns = (
        Column("as_of", _("Date"), fold=22),
        Column("named", _("State")),
        Column("word", _("In the source's words"), wrap=True),
        Column("basis", _("Basis"), drop=2),
        Column("complete", _("Complete"), drop=1),
        Column("mark", ""),
        Column("source", ""),
    )
    notes = [item.note for item in found.evidence if item.decides and item.note]
    return (
        rule,
        *(Paragraph(note) for note in dict.fromkeys(notes)),
        Table(columns, _rows(found, cite)),
    )


def _rows(found: Why, cite: Citations) -> tuple[tuple[str, ...], ...]:
    """The evidence, the newest first; neighbours that say the same are one row, with the first and last date."""
    rows: list[tuple[str, ...]] = []
    same: list[Evidence] = []
    for item in reversed(found.evidence):
        if same and _says(same[0], found, cite.registry) != _says(item, found, cite.registry):
            rows.append(_row(same, found, cite))
            same = []
        same.append(item)
    return (*rows, _row(same, found, cite))


def _says(item: Evidence, found: Why, registry: Registry) -> tuple[str, ...]:
    """What a piece of evidence says, apart from its date and source."""
    return (
        named_words(item),
        evidence_words(item) or "",
        basis_words(registry, item),
        whole_words(item, found),
        mark_words(item, found.day),
    )


def _row(same: Sequence[Evidence], found: Why, cite: Citations) -> tuple[str, ...]:
    newest, oldest = same[0].as_of, same[-1].as_of
    when = date_cell(newest)
    if oldest != newest:
        when = say_in("dates in a table", "{start} to {end}", start=date_cell(oldest), end=when)
    said = _says(same[0], found, cite.registry)
    return (when, *said, cite(*dict.fromkeys(item.source for item in same)))
