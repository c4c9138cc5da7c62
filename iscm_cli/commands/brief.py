"""``iscm brief``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.days import UntilOption, span_of
from iscm_cli.commands.names import the_state
from iscm_cli.commands.options import Ask, question
from iscm_cli.errors import UsageError

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm brief Niger
iscm brief Switzerland --since 2025 -f markdown
iscm brief Italy --as-of 2018"""


@question
def command(
    ask: Ask,
    country: Annotated[
        str,
        typer.Argument(
            metavar="COUNTRY", autocompletion=completion.countries, help="A State, by code or name."
        ),
    ],
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE",
            show_default=False,
            help="Show what happened since this date (default: one year before the day).",
        ),
    ] = None,
    until: UntilOption = None,
) -> Answer:
    """Prepare a brief on one State before a meeting.

    Shows its forums with standing, list, chair and last meeting; the forums that it has left; when it
    held the chair; recent events and coming meetings in its forums; forums that its neighbours are in and
    it is not; documents; sources. CSV and TSV contain the table of its forums.
    """
    from iscm_cli.output.views.brief import brief_answer  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.brief import brief  # noqa: PLC0415

    start, end = span_of(ask, since or "1y", until)
    assert start is not None  # noqa: S101 - it has a default
    if not start.possible_by(ask.day):
        raise UsageError(
            f"--since {start.text} is later than the day of the brief, {ask.day.text}", "give an earlier date"
        )
    last = min(end, ask.day, key=lambda day: day.last) if end else None
    code = the_state(ask, country)
    found = brief(ask.registry, ask.states, code, ask.day, start, last)
    return brief_answer(ask.registry, ask.states, found, ask.lang)
