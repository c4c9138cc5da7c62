"""The page that compares any two forums, or a forum and a body, in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.atlas import telling
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.messages import _

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field


def compare_page(field: Field) -> Page:
    """Two fields to choose in; what they have in common is worked out by the script of the page."""
    page = Page("compare.html", "compare.html", _("Compare"), {}, kind="compare")
    return telling.compare(field, page)
