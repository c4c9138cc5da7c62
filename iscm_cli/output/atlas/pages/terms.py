"""The page of terms."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from iscm_cli.output.atlas import telling
from iscm_cli.output.atlas.answers import anchor
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.messages import N_, _

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field

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
    "support": N_("Support"),
    "answers": N_("Answers"),
}


def terms_page(field: Field) -> Page:
    """The terms of the field, and the words of the registry by vocabulary."""
    groups = [
        (word, tuple(inside)) for word, inside in groupby(field.terms, key=lambda entry: entry.vocabulary)
    ]
    given = {"groups": groups, "anchor": anchor, "vocabulary_name": lambda word: _(_VOCABULARIES[word])}
    return telling.terms_page(field, Page("terms.html", "terms.html", _("Terms"), given))
