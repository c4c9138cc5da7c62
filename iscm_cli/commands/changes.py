"""``iscm changes``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.days import UntilOption, span_of
from iscm_cli.commands.events import WhatOption, kinds_named
from iscm_cli.commands.limit import LimitOption, first_of, noted
from iscm_cli.commands.names import the_forum, the_state
from iscm_cli.commands.options import Ask, question
from iscm_cli.commands.scope import in_words
from iscm_cli.errors import UsageError
from iscm_cli.output.messages import say

if TYPE_CHECKING:
    from collections.abc import Collection

    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm changes --since 2024
iscm changes rabat khartoum --since 2024
iscm changes --since 2010 --country Switzerland --what memberships
iscm changes --since 1y --in-forums-of Niger
iscm changes --since 2020 --until 2022 --country Libya
iscm changes --since 2025-06 -f jsonl"""


@question
def command(
    ask: Ask,
    *,
    forums: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FORUM…]", autocompletion=completion.forums, help="Only these forums (default: all)."
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE",
            help="Required: the first date to include, such as 2020; 1y means one year ago.",
        ),
    ] = None,
    until: UntilOption = None,
    country: Annotated[
        str | None,
        typer.Option(
            "--country",
            metavar="COUNTRY",
            autocompletion=completion.countries,
            help="Only what concerns this State: its memberships, its terms as chair, meetings that it hosted.",
        ),
    ] = None,
    in_forums_of: Annotated[
        str | None,
        typer.Option(
            "--in-forums-of",
            metavar="COUNTRY",
            autocompletion=completion.countries,
            help="Only what happened in the forums that this State is in.",
        ),
    ] = None,
    what: WhatOption = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Also sources that only confirm what was known before, and what may have happened before the period.",
        ),
    ] = False,
    limit: LimitOption = None,
) -> Answer:
    """Show what changed in all forums, or in those named, since a date, newest first.

    Shows States that appear in a list or are no longer in it, new chairs, meetings, foundings and changes
    of status, each with its source. A change between two lists is included if the later list dates from
    the period; with --all also if that list may date from before it.
    """
    from iscm_cli.output.views.history import timeline  # noqa: PLC0415 - help prints no answer
    from iscm_cli.output.wording import forum_name  # noqa: PLC0415
    from iscm_cli.queries.history import changes  # noqa: PLC0415

    start, end = span_of(ask, since, until)
    kinds = kinds_named(what)
    named = tuple(dict.fromkeys(the_forum(ask, name, since=since or "1y") for name in forums or ()))
    if start is None:
        raise UsageError(
            "missing option '--since'", "add the date to begin with: --since 2020, or --since 1y for one year"
        )
    last = min(end or ask.day, ask.day, key=lambda day: day.last)
    code = None if country is None else the_state(ask, country)
    events = changes(
        ask.registry,
        start,
        last,
        code,
        slugs=_in_forums(ask, named, in_forums_of),
        everything=everything,
        known_on=ask.day,
        what=kinds,
    )
    since_then = say("Changes since {start}", start=start)
    one = ask.registry.forums[named[0]] if len(named) == 1 else None
    answer = timeline(
        ask.registry,
        ask.states,
        first_of(events, limit),
        ask.lang,
        title=say("Changes from {start} to {last}", start=start, last=last) if end else since_then,
        below=forum_name(one, ask.lang) if one else None,
        forums=one is None,
        filters=in_words(country=country, in_forums_of=in_forums_of, what=what),
    )
    return noted(answer, len(events), limit)


def _in_forums(ask: Ask, named: tuple[str, ...], of_state: str | None) -> Collection[str] | None:
    """The forums that are named, else those of a State, else None for all. Raises UsageError for both at once."""
    if of_state is None:
        return named or None
    if named:
        raise UsageError(
            f"forums are named, so {in_words(in_forums_of=of_state)} cannot be used",
            "either name forums or use --in-forums-of",
        )
    return _forums_of(ask, the_state(ask, of_state))


def _forums_of(ask: Ask, code: str) -> frozenset[str]:
    """The forums of every status where a State sits on the day."""
    from iscm_cli.queries.forums import ALL, Scope, list_forums  # noqa: PLC0415 - most changes need no list

    found = list_forums(ask.registry, Scope(ask.day, statuses=(ALL,), country=code))
    return frozenset(row.slug for row in found.rows)
