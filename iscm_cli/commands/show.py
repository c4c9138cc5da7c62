"""``iscm show``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.names import the_forum
from iscm_cli.commands.options import Ask, question

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm show rabat
iscm show "Khartoum Process" --as-of 2019
iscm show rabat --former
iscm show igc -f json"""


@dataclass(frozen=True)
class Sections:
    """An option for each section of the page, by the names that the page gives them."""

    about: Annotated[
        bool, typer.Option("--about", help="Kind, founding, names, themes, objectives and related bodies.")
    ]
    members: Annotated[
        bool, typer.Option("--members", help="Members, observers, and States in another standing, by region.")
    ]
    former: Annotated[
        bool, typer.Option("--former", help="States that were members or observers and are no longer.")
    ]
    meetings: Annotated[bool, typer.Option("--meetings", help="Next and last meetings.")]
    numbers: Annotated[bool, typer.Option("--numbers", help="Numbers that sources state.")]
    organisations: Annotated[bool, typer.Option("--organisations", help="Organisations by role.")]
    documents: Annotated[bool, typer.Option("--documents", help="Documents of the forum.")]
    notes: Annotated[bool, typer.Option("--notes", help="Remarks on the forum.")]
    conflicts: Annotated[bool, typer.Option("--conflicts", help="Where sources disagree.")]


@question
def command(
    ask: Ask,
    forum: Annotated[
        str,
        typer.Argument(
            help="Slug, acronym, short name, alias or full name.",
            metavar="FORUM",
            autocompletion=completion.forums,
        ),
    ],
    *,
    everything: Annotated[bool, typer.Option("--all", help="Show all sections, also on a terminal.")] = False,
    sections: Sections,
) -> Answer:
    """Show everything about one forum, with sources.

    Begins with what a briefing needs. A terminal shows this card and the members by region; the options
    show more. A pipe, a file and every format except the table contain everything, unless you name
    sections.
    """
    from iscm_cli.output.views.page import forum_answer  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.page import forum_page  # noqa: PLC0415

    page = forum_page(ask.registry, the_forum(ask, forum), ask.day)
    named = tuple(field.name for field in fields(sections) if getattr(sections, field.name))
    chosen = () if everything else named  # all of them has those that are named
    return forum_answer(
        ask.registry,
        ask.states,
        page,
        ask.lang,
        sections=chosen,
        short=not (everything or chosen or ask.sources),
    )
