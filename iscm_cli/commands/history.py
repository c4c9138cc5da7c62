"""``iscm history``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands.days import SinceOption, UntilOption, span_of
from iscm_cli.commands.events import WhatOption, kinds_named
from iscm_cli.commands.limit import LimitOption, first_of, noted
from iscm_cli.commands.names import ForumArgument, the_forum
from iscm_cli.commands.options import Ask, question
from iscm_cli.commands.scope import in_words
from iscm_cli.output.messages import say

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm history rabat
iscm history rabat --since 2y --what memberships
iscm history budapest --as-of 2013 --oldest-first
iscm history igc -f csv"""


@question
def command(
    ask: Ask,
    forum: ForumArgument,
    *,
    since: SinceOption = None,
    until: UntilOption = None,
    what: WhatOption = None,
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

    --since and --until keep what may have happened in that period, as `iscm changes FORUM --all` does. A
    change between two lists counts if the later list may date from the period.
    """
    from iscm_cli.output.numbers import size_sentence  # noqa: PLC0415
    from iscm_cli.output.views.history import timeline  # noqa: PLC0415 - help prints no answer
    from iscm_cli.output.wording import forum_name  # noqa: PLC0415
    from iscm_cli.queries.happenings import OF_MEMBERSHIPS  # noqa: PLC0415
    from iscm_cli.queries.history import history, undated_seats  # noqa: PLC0415
    from iscm_cli.queries.size import size  # noqa: PLC0415

    start, end = span_of(ask, since, until)
    kinds = kinds_named(what)
    slug = the_forum(ask, forum, since=since or "1y")
    members = size_sentence(size(ask.registry, slug, ask.day))
    last = min(end or ask.day, ask.day, key=lambda day: day.last)
    events = history(ask.registry, slug, last, since=start, known_on=ask.day, what=kinds)
    events = events if oldest_first else events[::-1]
    about_seats = not kinds or not set(kinds).isdisjoint(OF_MEMBERSHIPS)
    undated = undated_seats(ask.registry, slug, ask.day) if about_seats else ()
    answer = timeline(
        ask.registry,
        ask.states,
        first_of(events, limit),
        ask.lang,
        title=forum_name(ask.registry.forums[slug], ask.lang),
        below=" ".join([*_period(start, end), say("As of {day}.", day=ask.day), members]),
        undated=undated,
        filters=in_words(what=what),
    )
    return noted(answer, len(events), limit)


def _period(start: PartialDate | None, end: PartialDate | None) -> tuple[str, ...]:
    """The period that was asked for, in a sentence; nothing where it has neither beginning nor end."""
    if start and end:
        return (say("Events from {start} to {last}.", start=start, last=end),)
    if start:
        return (say("Events since {start}.", start=start),)
    return (say("Events until {last}.", last=end),) if end else ()
