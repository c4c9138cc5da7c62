"""The page of terms."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from iscm_cli.output.atlas import telling
from iscm_cli.output.atlas.answers import anchor
from iscm_cli.output.atlas.page import Page

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field


def terms_page(field: Field) -> Page:
    """The terms of the field, and the words of the registry by vocabulary."""
    groups = [
        (word, tuple(inside)) for word, inside in groupby(field.terms, key=lambda entry: entry.vocabulary)
    ]
    given = {"groups": groups, "anchor": anchor}
    return telling.terms_page(field, Page("terms.html", "terms.html", field.said.gettext("Terms"), given))
