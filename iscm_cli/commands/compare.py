"""``iscm compare``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.names import forums_and_bodies
from iscm_cli.commands.options import Ask, question
from iscm_cli.errors import UsageError

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm compare rabat khartoum
iscm compare colombo abu-dhabi bali
iscm compare rabat EU
iscm compare rabat khartoum -f csv"""


@question
def command(
    ask: Ask,
    forums: Annotated[
        list[str],
        typer.Argument(
            help="Two or more forums; a body, such as EU, stands for its member States.",
            metavar="FORUM FORUM…",
            autocompletion=completion.forums_and_bodies,
        ),
    ],
) -> Answer:
    """Compare forums: facts, shared members, overlap.

    A body, such as the European Union or ECOWAS, stands for the States that belong to it on the day. The
    overlap is the Jaccard index: the number of shared members divided by the number of States that are
    members of any of the forums.
    """
    from iscm_cli.output.views.compare import compared  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.compare import comparison  # noqa: PLC0415

    sides = forums_and_bodies(ask, forums)
    if len(sides.slugs) < 2:  # noqa: PLR2004 - a comparison needs two
        raise UsageError("a comparison needs two different forums", "iscm compare rabat khartoum")
    found = comparison(sides.registry, sides.slugs, ask.day)
    return compared(sides.registry, ask.states, found, sides.bodies, ask.lang)
