"""``terms`` as an answer: the field's terms at length, the vocabularies in brief."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Facts, Heading, Items, Paragraph, Table
from iscm_cli.output.data import record
from iscm_cli.output.messages import N_, _, say
from iscm_cli.output.own_terms import ANSWERS, SUPPORT
from iscm_cli.output.wording import Citations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.terms import TermEntry

_KEYS = ("key", "vocabulary", "label", "acronym", "definition", "source")
_VOCABULARIES = {
    "kinds": N_("Kinds"),
    "statuses": N_("Statuses"),
    "regions": N_("Regions"),
    "themes": N_("Themes"),
    "standings": N_("Standings"),
    "bases": N_("Bases"),
    "levels": N_("Levels"),
    "roles": N_("Roles"),
    "chair_roles": N_("Chair roles"),
    "relation_types": N_("Relation types"),
    "count_subjects": N_("Count subjects"),
    SUPPORT: N_("Support"),
    ANSWERS: N_("Answers"),
}


def vocabulary_name(vocabulary: str) -> str:
    """What a vocabulary of the registry, or of the program, is called."""
    return _(_VOCABULARIES[vocabulary])


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
            blocks += [Heading(vocabulary_name(vocabulary)), _in_brief(list(entries), cite)]
    return Answer(data, table, (*blocks, *cite.listed()))


def _at_length(entry: TermEntry, cite: Citations) -> list[Block]:
    blocks: list[Block] = [Heading(_titled(entry)), Paragraph(_defined(entry, cite))]
    if entry.label != entry.english:
        english = say("In English: {term}.", term=entry.english)
        blocks.append(Paragraph(f"{english} {_labelled(entry, cite)}".strip()))
    if entry.note:
        blocks.append(Paragraph(entry.note))
    if entry.came_in:
        lines = tuple((str(claim.year), (f"{claim.what} {cite.marks(claim)}",)) for claim in entry.came_in)
        blocks += [Heading(_("When the term came into use"), 3), Facts(lines)]
    points = [*(f"{p} {cite(entry.source)}" if entry.source else p for p in entry.own_points)]
    points += [f"{point.text} {cite.marks(point)}" for point in entry.points]
    if points:
        blocks += [Heading(_("What characterises it"), 3), Items(tuple(points))]
    return blocks


def _titled(entry: TermEntry) -> str:
    term = f"{entry.label} ({entry.acronym})" if entry.acronym else entry.label
    if entry.vocabulary is None:
        return term
    return say(
        "{term}, one of the {vocabulary}", term=term, vocabulary=vocabulary_name(entry.vocabulary).lower()
    )


def _in_brief(entries: Sequence[TermEntry], cite: Citations) -> Table:
    columns = (
        Column("key", _("Id")),
        Column("label", _("Word"), fold=28),
        Column("definition", _("Definition"), wrap=True),
    )
    return Table(columns, tuple((entry.key, _word(entry, cite), _defined(entry, cite)) for entry in entries))


def _word(entry: TermEntry, cite: Citations) -> str:
    return f"{entry.label} {cite(entry.label_source)}" if entry.label_source else entry.label


def _labelled(entry: TermEntry, cite: Citations) -> str:
    """Who uses the term as it is given in another language; nothing where that is the registry's own word."""
    if not entry.label_source:
        return ""
    return say("The term is that of {source}.", source=cite(entry.label_source))


def _defined(entry: TermEntry, cite: Citations) -> str:
    if entry.definition is None:
        return _("no definition")
    if entry.source:
        return f"{entry.definition} {cite(entry.source)}"
    return say("{definition} (this registry's own definition)", definition=entry.definition)
