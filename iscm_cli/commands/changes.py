"""``iscm changes``."""

from __future__ import annotations

from typing import Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.limit import LimitOption, first_of, noted
from iscm_cli.commands.names import the_state
from iscm_cli.commands.options import Ask, UntilOption, question, span_of
from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm changes --since 2024
iscm changes --since 1y
iscm changes --since 2020 --until 2022 --country Libya
iscm changes --since 2025-06 -f jsonl"""


@question
def command(
    ask: Ask,
    since: Annotated[
        str,
        typer.Option(
            "--since", metavar="DATE", help="The first date of interest, such as 2020; 1y is a year ago."
        ),
    ],
    until: UntilOption = None,
    country: Annotated[
        str | None,
        typer.Option(
            "--country",
            metavar="COUNTRY",
            autocompletion=completion.countries,
            help="Only what concerns this State: seats, chairs, meetings there.",
        ),
    ] = None,
    limit: LimitOption = None,
) -> Answer:
    """Show what changed in all forums since a date.

    Members that appear or disappear, chairs, meetings, foundings and status, each with its source. A change
    that lies between two lists counts where the later list may be dated since then.
    """
    from iscm_cli.output.views.history import timeline  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.history import changes  # noqa: PLC0415

    start, end = span_of(ask, since, until)
    assert start is not None  # noqa: S101 - the option is required
    last = min(end or ask.day, ask.day, key=lambda day: day.last)
    code = None if country is None else the_state(ask, country)
    events = changes(ask.registry, start, last, code)
    title = f"Changes from {start} to {end}" if end else f"Changes since {start}"
    kept = first_of(events, limit)
    answer = timeline(ask.registry, ask.states, kept, ask.lang, title=title, forums=True)
    return noted(answer, len(events), limit)
