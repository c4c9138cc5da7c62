"""The page of terms."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from iscm_cli.output.atlas import telling
from iscm_cli.output.atlas.answers import anchor
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.messages import _
from iscm_cli.output.views.terms import vocabulary_name

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field


def terms_page(field: Field) -> Page:
    """The terms of the field, and the words of the registry by vocabulary."""
    groups = [
        (word, tuple(inside)) for word, inside in groupby(field.terms, key=lambda entry: entry.vocabulary)
    ]
    given = {"groups": groups, "anchor": anchor, "vocabulary_name": vocabulary_name}
    return telling.terms_page(field, Page("terms.html", "terms.html", _("Terms"), given))
