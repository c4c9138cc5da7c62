"""``terms`` as an answer: the field's terms at length, the vocabularies in brief."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Facts, Heading, Items, Paragraph, Table
from iscm_cli.output.data import record
from iscm_cli.output.wording import Citations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.terms import TermEntry

_KEYS = ("key", "vocabulary", "label", "acronym", "definition", "source")
OWN = "this registry's own definition"


def term_list(registry: Registry, found: Sequence[TermEntry], *, whole: bool) -> Answer:
    """The terms; ``whole`` prints words of vocabularies at length too."""
    data = [
        {
            **{key: getattr(entry, key) for key in _KEYS},
            "note": entry.note,
            "came_in": [record(claim) for claim in entry.came_in],
            "points": [*entry.own_points, *(point.text for point in entry.points)],
            "lang": entry.lang,
            "english": entry.english,
            "label_source": entry.label_source,
            "definition_lang": entry.definition_lang,
        }
        for entry in found
    ]
    table = Table(tuple(Column(key, key) for key in _KEYS), tuple(tuple(e[:2] + e[2:6]) for e in found))
    cite = Citations(registry)
    blocks: list[Block] = []
    for vocabulary, entries in groupby(found, key=lambda entry: entry.vocabulary):
        if vocabulary is None or whole:
            for entry in entries:
                blocks += _at_length(entry, cite)
        else:
            blocks += [Heading(vocabulary.replace("_", " ").capitalize()), _in_brief(list(entries), cite)]
    return Answer(data, table, (*blocks, *cite.listed()))


def _at_length(entry: TermEntry, cite: Citations) -> list[Block]:
    acronym = f" ({entry.acronym})" if entry.acronym else ""
    where = f", one of the {entry.vocabulary.replace('_', ' ')}" if entry.vocabulary else ""
    blocks: list[Block] = [Heading(f"{entry.label}{acronym}{where}"), Paragraph(_defined(entry, cite))]
    if entry.label != entry.english:
        blocks.append(Paragraph(f"In English: {entry.english}. {_labelled(entry, cite)}".strip()))
    if entry.note:
        blocks.append(Paragraph(entry.note))
    if entry.came_in:
        lines = tuple((str(claim.year), (f"{claim.what} {cite.marks(claim)}",)) for claim in entry.came_in)
        blocks += [Heading("When the term came into use", 3), Facts(lines)]
    points = [*(f"{p} {cite(entry.source)}" if entry.source else p for p in entry.own_points)]
    points += [f"{point.text} {cite.marks(point)}" for point in entry.points]
    if points:
        blocks += [Heading("What characterises it", 3), Items(tuple(points))]
    return blocks


def _in_brief(entries: Sequence[TermEntry], cite: Citations) -> Table:
    columns = (
        Column("key", "Id"),
        Column("label", "Word", fold=28),
        Column("definition", "Definition", wrap=True),
    )
    return Table(columns, tuple((entry.key, _word(entry, cite), _defined(entry, cite)) for entry in entries))


def _word(entry: TermEntry, cite: Citations) -> str:
    return f"{entry.label} {cite(entry.label_source)}" if entry.label_source else entry.label


def _labelled(entry: TermEntry, cite: Citations) -> str:
    """Who uses the term as it is given in another language; nothing where that is the registry's own word."""
    return f"The term is that of {cite(entry.label_source)}." if entry.label_source else ""


def _defined(entry: TermEntry, cite: Citations) -> str:
    if entry.definition is None:
        return "no definition"
    return f"{entry.definition} {cite(entry.source)}" if entry.source else f"{entry.definition} ({OWN})"
