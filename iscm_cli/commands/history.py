"""``iscm history``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands.limit import LimitOption, first_of, noted
from iscm_cli.commands.names import ForumArgument, the_forum
from iscm_cli.commands.options import Ask, question
from iscm_cli.output.messages import say

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm history rabat
iscm history budapest --as-of 2013 --oldest-first
iscm history igc -f csv"""


@question
def command(
    ask: Ask,
    forum: ForumArgument,
    *,
    oldest_first: Annotated[
        bool, typer.Option("--oldest-first", help="Oldest first (default: newest first).")
    ] = False,
    limit: LimitOption = None,
) -> Answer:
    """Show what happened in a forum, newest first.

    Shows founding, members and observers, chairs, meetings and status.

    If a State appears in a list, or is no longer in it, this happened some time between two lists: both
    dates are given. Read from the beginning with --oldest-first, it shows who was in the forum on any
    day.
    """
    from iscm_cli.output.numbers import size_sentence  # noqa: PLC0415
    from iscm_cli.output.views.history import timeline  # noqa: PLC0415 - help prints no answer
    from iscm_cli.output.wording import forum_name  # noqa: PLC0415
    from iscm_cli.queries.history import history, undated_seats  # noqa: PLC0415
    from iscm_cli.queries.size import size  # noqa: PLC0415

    slug = the_forum(ask, forum)
    members = size_sentence(size(ask.registry, slug, ask.day))
    events = history(ask.registry, slug, ask.day)
    events = events if oldest_first else events[::-1]
    answer = timeline(
        ask.registry,
        ask.states,
        first_of(events, limit),
        ask.lang,
        title=forum_name(ask.registry.forums[slug], ask.lang),
        below=" ".join([say("As of {day}.", day=ask.day), members]),
        undated=undated_seats(ask.registry, slug, ask.day),
    )
    return noted(answer, len(events), limit)
