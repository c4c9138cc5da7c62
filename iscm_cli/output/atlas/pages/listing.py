"""Pages that show an answer of the command line whole: where sources disagree, and the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.atlas import telling
from iscm_cli.output.atlas.links import bare, plain
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.atlas.sections import sections
from iscm_cli.output.blocks import Table
from iscm_cli.output.disagreement_words import about_words
from iscm_cli.output.messages import _, say_many
from iscm_cli.output.phrases import clauses
from iscm_cli.output.views.conflicts import conflict_list
from iscm_cli.output.views.library import works
from iscm_cli.output.wording import forum_name
from iscm_cli.queries.conflicts import conflicts
from iscm_cli.queries.library import library

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.atlas.sections import Section

_TEMPLATE = "listing.html"


class Part(NamedTuple):
    """A section that can be opened, and what stands beside its heading."""

    section: Section
    holds: str


def conflicts_page(field: Field) -> Page:
    """Every point on which sources disagree, by forum, with each claim and the one that is shown."""
    found = conflicts(field.registry, field.day)
    lead = say_many(
        "Sources disagree on {number} point about {forums}, as of {day}.",
        "Sources disagree on {number} points about {forums}, as of {day}.",
        len(found),
        forums=say_many("{number} forum", "{number} forums", len({item.slug for item in found})),
        day=field.day,
    )
    about: dict[str, dict[str, None]] = {}  # each subject once, in order
    for item in found:
        about.setdefault(plain(forum_name(item.forum, field.lang)), {})[about_words(item.disagreement)] = None
    given = {
        "lead": lead,
        "below": _(
            "Every claim is kept with its source. The claim that the other pages show is marked, and the rule below each table says why."
        ),
        "parts": [
            Part(each, clauses(about.get(bare(each.heading), ())))
            for each in sections(conflict_list(field.registry, found, lang=field.lang).page)
            if each.heading
        ],
        "nothing": _("No two sources of this registry disagree."),
    }
    title = _("Where sources disagree")
    return telling.conflicts_page(field, Page("conflicts.html", _TEMPLATE, title, given))


def library_page(field: Field) -> Page:
    """The documents of the forums and the literature on them."""
    found = library(field.registry, field.day, every=True)
    lead = say_many(
        "{number} document or publication, as of {day}: documents of the forums and what has been written on them.",
        "{number} documents and publications, as of {day}: documents of the forums and what has been written on them.",
        len(found),
        day=field.day,
    )
    given = {
        "lead": lead,
        "below": None,
        "parts": [
            Part(each, _counted(each)) for each in sections(works(field.registry, found, field.lang).page)
        ],
        "nothing": _("The registry names no document."),
    }
    return telling.library_page(field, Page("library.html", _TEMPLATE, _("Library"), given))


def _counted(section: Section) -> str:
    number = sum(len(block.rows) for block in section.blocks if isinstance(block, Table))
    return f"({number})" if number else ""
