"""``iscm panel``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.options import Ask, question
from iscm_cli.commands.picture import forums_of
from iscm_cli.commands.scope import Filters
from iscm_cli.errors import UsageError
from iscm_cli.naming.folding import fold, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.output.blocks import Answer
    from iscm_cli.queries.panel import Panel

EXAMPLES = """iscm panel rabat --states Niger,Italy --from 2006 --to 2010
iscm panel --status all -f csv > panel.csv
iscm panel --kind irf --states un --from 1990 -f csv > panel.csv
iscm panel --dyads --states EU --from 2015 -f csv > dyads.csv"""

_ALL = "all"
_YEAR = re.compile(r"[0-9]{4}")

FromOption = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="YEAR",
        help="The first year (default: that of the earliest founding of the forums).",
    ),
]
StatesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--states",
        metavar="A,B,…",
        autocompletion=completion.countries_and_bodies,
        help="all (default), States, or bodies such as un, for their members; separate several by commas.",
    ),
]
DyadsOption = Annotated[
    bool,
    typer.Option("--dyads", help="One row for each pair of States and year: the forums in which both sit."),
]


@question
def command(
    ask: Ask,
    *,
    forums: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FORUM…]",
            autocompletion=completion.forums,
            help="Only these forums (default: all that match the filters).",
        ),
    ] = None,
    start: FromOption = None,
    to: Annotated[
        str | None,
        typer.Option("--to", "--until", metavar="YEAR", help="The last year (default: the year of the day)."),
    ] = None,
    states: StatesOption = None,
    dyads: DyadsOption = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="Only the first N rows.")
    ] = None,
    filters: Filters,
) -> Answer:
    """Make a table for statistics: one row for each forum, State and year.

    The answer is the one that `iscm why` gives as of 31 December of the year; as of today (or --as-of) for
    the year that is not over. It is yes, no, open, unknown, not-founded, ended or no-state. An unknown is not
    a no: no evidence decides.

    Rows have ISO, M49 and Correlates of War codes, and the date, source and age of the evidence. --states un
    takes the States that belonged to the United Nations in one of the years. `iscm export` writes the panel
    to a CSV or Parquet file with a codebook.
    """
    from iscm_cli.output.views.panel import panel_answer  # noqa: PLC0415 - help prints no answer

    slugs, notes = forums_of(ask, forums, filters)
    panel = panel_of(ask, slugs, start, to, states, "--to")
    if dyads and len(panel.codes) == 1:
        raise UsageError("--dyads needs at least two States", "name another one in --states")
    return panel_answer(ask.registry, panel, ask.lang, dyads=dyads, limit=limit, notes=notes)


def panel_of(
    ask: Ask,
    slugs: tuple[str, ...],
    start: str | None,
    end: str | None,
    states: Sequence[str] | None,
    to: str,
) -> Panel:
    """The panel that options describe; ``to`` is the option that gives the last year.

    Raises UsageError for what is no year, a year after the day, and a first after the last year;
    NotFoundError or AmbiguousNameError for unknown States.
    """
    from iscm_cli.queries.panel import Panel, panel_days  # noqa: PLC0415 - help makes no panel

    days = panel_days(ask.registry, slugs, _year(start, "--from"), _year(end, to), ask.day)
    return Panel(slugs, _codes(ask, states, days), days)


def _year(text: str | None, option: str) -> int | None:
    """The year that an option gives. Raises UsageError for what is none."""
    if text is None:
        return None
    if not _YEAR.fullmatch(text.strip()):
        raise UsageError(f'{option} "{printable(text)}" is not a year', "write four digits, such as 2015")
    return int(text)


def _codes(ask: Ask, given: Sequence[str] | None, days: tuple[PartialDate, ...]) -> tuple[str, ...]:
    """The States that are named, and those that belonged to the bodies that are."""
    from iscm_cli.commands.names import a_state_or_body  # noqa: PLC0415 - help names nothing
    from iscm_cli.commands.several import states_and_bodies  # noqa: PLC0415
    from iscm_cli.queries.panel import every_state, states_of_body  # noqa: PLC0415

    codes: list[str] = []
    for name in states_and_bodies(ask, given or (_ALL,)):
        if fold(name) == _ALL:
            codes += every_state(ask.whole, days)
            continue
        code, body = a_state_or_body(ask, name)
        found = (code,) if code else states_of_body(ask.whole, str(body), days)
        if not found:
            raise UsageError(
                f'nothing is known of who belonged to "{printable(name)}" by {days[-1].text[:4]}',
                "name States, or a later year",
            )
        codes += found
    return tuple(dict.fromkeys(codes))
