"""The page about the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli import __version__
from iscm_cli.output.atlas import telling
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.atlas.sections import sections
from iscm_cli.output.messages import _
from iscm_cli.output.views.about import coverage

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field


def about_page(field: Field) -> Page:
    """What the registry covers and how old it is, and how the pages were made."""
    about = coverage(field.registry, field.about, field.lang)
    given = {"sections": sections(about.page), "version": __version__}
    return telling.about(field, Page("about.html", "about.html", _("About this registry"), given))
