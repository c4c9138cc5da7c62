"""``iscm changes``."""

from __future__ import annotations

from typing import Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.names import the_state
from iscm_cli.commands.options import Ask, day_of, question
from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm changes --since 2024
iscm changes --since 2020 --country Libya
iscm changes --since 2025-06 -f jsonl"""


@question
def command(
    ask: Ask,
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="The first date of interest, such as 2020.")
    ],
    country: Annotated[
        str | None,
        typer.Option(
            "--country",
            metavar="COUNTRY",
            autocompletion=completion.countries,
            help="Only what concerns this State: seats, chairs, meetings there.",
        ),
    ] = None,
) -> Answer:
    """Show what changed in all forums since a date.

    Members that appear or disappear, chairs, meetings, foundings and status, each with its source. A change
    that lies between two lists counts where the later list may be dated since then.
    """
    from iscm_cli.output.views.history import timeline  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.history import changes  # noqa: PLC0415

    start = day_of(since, "--since")
    code = None if country is None else the_state(ask, country)
    events = changes(ask.registry, start, ask.day, code)
    return timeline(ask.registry, ask.states, events, ask.lang, title=f"Changes since {start}", forums=True)
