"""``iscm conflicts``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.limit import LimitOption, noted
from iscm_cli.commands.names import the_forum
from iscm_cli.commands.options import Ask, question

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm conflicts budapest
iscm conflicts
iscm conflicts tripoli -f json"""


@question
def command(
    ask: Ask,
    forum: Annotated[
        str | None,
        typer.Argument(metavar="[FORUM]", help="Only this forum.", autocompletion=completion.forums),
    ] = None,
    limit: LimitOption = None,
) -> Answer:
    """Show where sources disagree, and which claim is shown.

    The program finds disagreements by comparing claims: founding dates, kind, status, numbers of members
    in one year, a total and its parts, lists of one year. A rounded number disagrees only with numbers
    that it rules out. The word beside each subject says how well the value shown is supported; `iscm
    terms` explains these words.
    """
    from iscm_cli.output.views.conflicts import conflict_list  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.conflicts import conflicts  # noqa: PLC0415

    slug = None if forum is None else the_forum(ask, forum)
    found = conflicts(ask.registry, ask.day, slug)
    return noted(conflict_list(ask.registry, found, limit, ask.lang), len(found), limit)
