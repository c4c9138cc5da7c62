"""``iscm changes``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.limit import LimitOption, first_of, noted
from iscm_cli.commands.names import the_state
from iscm_cli.commands.options import Ask, UntilOption, question, span_of
from iscm_cli.output.messages import say

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm changes --since 2024
iscm changes --since 1y --in-forums-of Niger
iscm changes --since 2020 --until 2022 --country Libya
iscm changes --since 2025-06 -f jsonl"""


@question
def command(
    ask: Ask,
    since: Annotated[
        str,
        typer.Option(
            "--since", metavar="DATE", help="The first date to include, such as 2020; 1y means one year ago."
        ),
    ],
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
    everything: Annotated[
        bool, typer.Option("--all", help="Also sources that only confirm what was known before.")
    ] = False,
    limit: LimitOption = None,
) -> Answer:
    """Show what changed in all forums since a date, newest first.

    Shows States that appear in a list or are no longer in it, new chairs, meetings, foundings and changes
    of status, each with its source. A change between two lists is included if the later list may date
    from the period.
    """
    from iscm_cli.output.views.history import timeline  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.history import changes  # noqa: PLC0415

    start, end = span_of(ask, since, until)
    assert start is not None  # noqa: S101 - the option is required
    last = min(end or ask.day, ask.day, key=lambda day: day.last)
    code = None if country is None else the_state(ask, country)
    slugs = None if in_forums_of is None else _forums_of(ask, the_state(ask, in_forums_of))
    events = changes(ask.registry, start, last, code, slugs=slugs, everything=everything, known_on=ask.day)
    since_then = say("Changes since {start}", start=start)
    title = say("Changes from {start} to {last}", start=start, last=last) if end else since_then
    kept = first_of(events, limit)
    answer = timeline(ask.registry, ask.states, kept, ask.lang, title=title, forums=True)
    return noted(answer, len(events), limit)


def _forums_of(ask: Ask, code: str) -> frozenset[str]:
    """The forums of every status where a State sits on the day."""
    from iscm_cli.queries.forums import ALL, Scope, list_forums  # noqa: PLC0415 - most changes need no list

    found = list_forums(ask.registry, Scope(ask.day, statuses=(ALL,), country=code))
    return frozenset(row.slug for row in found.rows)
