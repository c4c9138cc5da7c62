"""``iscm why``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.names import state_and_forum
from iscm_cli.commands.options import Ask, question

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm why EGY rabat --as-of 2007
iscm why "United Kingdom" prague
iscm why rabat Egypt
iscm why GBR rabat --as-of 2021 -f json"""


@question
def command(
    ask: Ask,
    country: Annotated[
        str,
        typer.Argument(
            metavar="COUNTRY",
            autocompletion=completion.states_or_forums,
            help="A State, by code or name.",
        ),
    ],
    forum: Annotated[
        str,
        typer.Argument(
            metavar="FORUM",
            autocompletion=completion.forums_or_states,
            help="A forum, by any of its names. State and forum may be given in either order.",
        ),
    ],
) -> Answer:
    """Say whether a State is in a forum, and on what evidence.

    The answer is yes, no, open, unknown, not-founded, ended or no-state.

    Shows every list, joining and leaving that says something about the State, newest first, in the
    source's own words, and the rule that gives the answer: the newest evidence decides. Attendance at a
    meeting is shown, but does not decide.
    """
    from iscm_cli.output.views.why import reasons  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.why import why  # noqa: PLC0415

    code, slug = state_and_forum(ask, country, forum)
    # Later evidence is shown, and marked as such: its sources are in the whole registry.
    return reasons(ask.whole, ask.states, why(ask.registry, code, slug, ask.day), ask.lang)
