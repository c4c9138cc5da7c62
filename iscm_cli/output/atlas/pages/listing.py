"""Pages that show an answer of the command line whole: where sources disagree, and the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.atlas.page import Page
from iscm_cli.output.atlas.sections import sections
from iscm_cli.output.views.conflicts import conflict_list
from iscm_cli.output.views.library import works
from iscm_cli.queries.conflicts import conflicts
from iscm_cli.queries.library import library

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field

_TEMPLATE = "listing.html"


def conflicts_page(field: Field) -> Page:
    """Every point on which sources disagree, by forum, with each claim and the one that is shown."""
    _ = field.said.gettext
    found = conflicts(field.registry, field.day)
    answer = conflict_list(field.registry, found)
    lead = _(
        "Where sources disagree, every claim is shown with its source, and the rule says which one the other pages use."
    )
    given = {
        "lead": lead,
        "sections": sections(answer.page),
        "nothing": _("No two sources of this registry disagree."),
    }
    return Page(
        "conflicts.html",
        _TEMPLATE,
        _("Where sources disagree"),
        given,
        lead,
        lambda: conflict_list(field.source, conflicts(field.source, field.day)),
        "iscm conflicts",
    )


def library_page(field: Field) -> Page:
    """The documents of the forums and the literature on them."""
    _ = field.said.gettext
    answer = works(field.registry, library(field.registry, field.day, every=True))
    lead = _("Documents of the forums, and what has been written on them.")
    given = {
        "lead": lead,
        "sections": sections(answer.page),
        "nothing": _("The registry names no document."),
    }
    return Page(
        "library.html",
        _TEMPLATE,
        _("Library"),
        given,
        lead,
        lambda: works(field.source, library(field.source, field.day, every=True)),
        "iscm library --all",
    )
