"""``iscm compare``."""

from __future__ import annotations

from typing import Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.names import the_forum
from iscm_cli.commands.options import Ask, question
from iscm_cli.errors import UsageError
from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm compare rabat khartoum
iscm compare colombo abu-dhabi bali
iscm compare rabat khartoum -f csv"""


@question
def command(
    ask: Ask,
    forums: Annotated[
        list[str],
        typer.Argument(help="Two forums or more.", metavar="FORUM FORUM…", autocompletion=completion.forums),
    ],
) -> Answer:
    """Compare forums: facts, shared members, overlap.

    The overlap is the Jaccard index of the sets of members: shared States over all States.
    """
    from iscm_cli.output.views.compare import compared  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.compare import comparison  # noqa: PLC0415

    slugs = list(dict.fromkeys(the_forum(ask, forum) for forum in forums))
    if len(slugs) < 2:  # noqa: PLR2004 - a comparison needs two
        raise UsageError("a comparison needs two different forums", "iscm compare rabat khartoum")
    return compared(ask.registry, ask.states, comparison(ask.registry, slugs, ask.day), ask.lang)
