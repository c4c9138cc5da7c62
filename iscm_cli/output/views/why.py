"""``why`` as an answer: the verdict, the rule, the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Paragraph, Table
from iscm_cli.output.data import aged, dated, text_of
from iscm_cli.output.numbers import age_sentence
from iscm_cli.output.vocabulary import label_of
from iscm_cli.output.wording import Citations, state_name

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
)
_ANSWERS = {
    "yes": "YES",
    "no": "NO",
    "unknown": "NOT KNOWN",
    "open": "OPEN TO IT",
    "not-founded": "NOT FOUNDED",
    "ended": "ENDED",
    "no-state": "NOT A STATE THEN",
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
        "decided_as_of": text_of(found.verdict.as_of),
        **aged(found.age),
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
    return (
        Heading(f"{name} in the {found.forum.short_name}, as of {found.day}", 1),
        Heading(verdict_words(registry, found)),
        *reason_blocks(found, cite),
        *cite.listed(),
    )


def verdict_words(registry: Registry, found: Why) -> str:
    """The verdict in brief: ``YES, observer``."""
    word = found.verdict.standing if found.verdict.answer == "yes" else None
    standing = f", {label_of(registry.standings[word]).lower()}" if word else ""
    return f"{_ANSWERS[found.verdict.answer]}{standing}"


def reason_blocks(found: Why, cite: Citations) -> tuple[Block, ...]:
    """What gave the verdict, and all evidence, with the marks of its sources."""
    how_old = age_sentence(found.age, found.verdict.as_of)
    rule = Paragraph(f"{found.rule[0].upper()}{found.rule[1:]}.{how_old}")
    if not found.evidence:
        return (rule, Paragraph("The registry has no evidence on the State in this forum."))
    columns = (
        Column("as_of", "Date", fold=22),
        Column("named", "State"),
        Column("word", "In the source's words", wrap=True),
        Column("basis", "Basis", drop=2),
        Column("complete", "Complete", drop=1),
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
        if same and _says(same[0], found) != _says(item, found):
            rows.append(_row(same, found, cite))
            same = []
        same.append(item)
    return (*rows, _row(same, found, cite))


def _says(item: Evidence, found: Why) -> tuple[str, ...]:
    """What a piece of evidence says, apart from its date and source."""
    if item.basis == "attendance":
        mark = "does not decide"
    elif item.decides:
        mark = "decides"
    else:
        mark = f"after {found.day}" if item.later else ""
    return (_named(item), item.word or "", item.basis, _whole(item), mark)


def _row(same: Sequence[Evidence], found: Why, cite: Citations) -> tuple[str, ...]:
    newest, oldest = same[0].as_of, same[-1].as_of
    when = str(newest) if newest else "undated"
    if oldest != newest:
        when = f"{oldest or 'undated'} to {when}"
    return (when, *_says(same[0], found), cite(*dict.fromkeys(item.source for item in same)))


def _whole(item: Evidence) -> str:
    if item.basis in ("joined", "left", "body"):
        return ""
    return "complete" if item.complete else "incomplete"


def _named(item: Evidence) -> str:
    if item.basis in ("joined", "left"):
        return item.basis
    if item.basis == "body":
        return "belongs" if item.named else "does not belong"
    return "named" if item.named else "not named"
