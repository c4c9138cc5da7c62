"""``iscm show``."""

from __future__ import annotations

from typing import Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.names import the_forum
from iscm_cli.commands.options import Ask, question
from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm show rabat
iscm show "Khartoum Process" --as-of 2019
iscm show igc -f json"""


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
) -> Answer:
    """Show all about one forum, with sources.

    Founding, secretariat, chair, members by region, numbers that sources state, organisations, meetings,
    documents, and where sources disagree.
    """
    from iscm_cli.output.views.page import forum_answer  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.page import forum_page  # noqa: PLC0415

    slug = the_forum(ask, forum)
    return forum_answer(ask.registry, ask.states, forum_page(ask.registry, slug, ask.day), ask.lang)
