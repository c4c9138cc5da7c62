"""``iscm list``."""

from __future__ import annotations

from typing import Annotated

import typer

from iscm_cli.commands.limit import LimitOption, shortened
from iscm_cli.commands.options import Ask, ago, one_of, question
from iscm_cli.commands.scope import CountryOption, Filters
from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm list --region africa-europe
iscm list --kind rcp --status all --sort established
iscm list --country Niger --country Italy --theme labour
iscm list --country Niger --as-of 2015 -f csv"""


@question
def command(
    ask: Ask,
    *,
    filters: Filters,
    country: CountryOption = None,
    stale: Annotated[
        str | None,
        typer.Option(
            "--stale", metavar="SPAN", help="Forums whose newest list of members is older, such as 3y."
        ),
    ] = None,
    sort: Annotated[
        str,
        typer.Option(
            "--sort", metavar="KEY", help="kind (default), name, members, observers, established or as-of."
        ),
    ] = "kind",
    reverse: Annotated[
        bool, typer.Option("--reverse", help="The other way round; the unknown stay last.")
    ] = False,
    limit: LimitOption = None,
) -> Answer:
    """List forums by kind, with size and founding.

    Shows forums that are active unless --status asks for others. A number of members is counted from the
    list in force on the day, or stated by a source where there is no complete list.
    """
    from iscm_cli.output.views.forums import forum_list  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.forums import SORTS, list_forums  # noqa: PLC0415

    one_of(sort, SORTS, "sort key")
    scope = filters.scope(ask, country)
    if stale is not None:
        scope = scope._replace(stale_before=ago(stale, ask.day, "--stale"))
    found = list_forums(ask.registry, scope, sort, descending=reverse)
    words = filters.words(country=country, stale=stale)
    one = scope.country if isinstance(scope.country, str) else None
    return shortened(forum_list(ask.registry, found, words, one, ask.lang), limit)
