"""``iscm stats``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands.options import Ask, one_of, question
from iscm_cli.commands.scope import CountryOption, Filters, remarked
from iscm_cli.errors import UsageError

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm stats
iscm stats --oldest --kind irf
iscm stats --largest --status all --top 5
iscm stats --by decade
iscm stats --stated"""

_BY = ("kind", "status", "region", "theme", "decade")


@question
def command(
    ask: Ask,
    *,
    largest: Annotated[
        bool, typer.Option("--largest", help="Rank by number of members, the largest first.")
    ] = False,
    smallest: Annotated[bool, typer.Option("--smallest", help="The smallest first.")] = False,
    oldest: Annotated[bool, typer.Option("--oldest", help="Rank by founding, the oldest first.")] = False,
    newest: Annotated[bool, typer.Option("--newest", help="The newest first.")] = False,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="WHAT", help="Count forums by kind, status, region, theme or decade."),
    ] = None,
    stated: Annotated[
        bool,
        typer.Option(
            "--stated", help="What sources say about the field: records, trends, numbers, observations."
        ),
    ] = False,
    top: Annotated[
        int | None, typer.Option("--top", min=1, metavar="N", help="Only the first N ranks of each kind.")
    ] = None,
    filters: Filters,
    country: CountryOption = None,
) -> Answer:
    """Show statistics on all forums, or rank them.

    Rankings are made within each kind, and among active forums unless --status asks for others. Forums of
    equal size share a rank. A size is never guessed: forums of unknown size come last. --stated takes no
    filters.
    """
    from iscm_cli.output.views import stats as views  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.forums import list_forums  # noqa: PLC0415
    from iscm_cli.queries.overview import overview  # noqa: PLC0415
    from iscm_cli.queries.ranking import ranking  # noqa: PLC0415

    flags = {"largest": largest, "smallest": smallest, "oldest": oldest, "newest": newest}
    wanted = [name for name, chosen in flags.items() if chosen]
    if len(wanted) + (by is not None) + stated > 1:
        raise UsageError(
            "these options cannot be combined",
            "use one of --largest, --smallest, --oldest, --newest, --by, --stated",
        )
    if top and not wanted:
        raise UsageError(
            "--top can only be used with a ranking", "add --largest, --smallest, --oldest or --newest"
        )
    if stated:
        if words := filters.words(country=country):
            raise UsageError(
                f"--stated is about the whole field, so {words} cannot be used",
                "leave out one or the other",
            )
        from iscm_cli.output.views.stated import stated as said  # noqa: PLC0415

        return said(ask.registry)
    words = filters.matching(country=country)
    scope = filters.scope(ask, country)
    if wanted:
        from iscm_cli.output.views.ranking import ranked  # noqa: PLC0415

        places = ranking(ask.registry, scope, wanted[0], top)  # type: ignore[arg-type]
        return remarked(ask, ranked(ask.registry, places, words), country, scope, places.scope)
    if by is not None:
        one_of(by, _BY, "count")
        found = list_forums(ask.registry, scope)
        return remarked(ask, views.counts_by(ask.registry, found, by, words), country, scope, found)  # type: ignore[arg-type]
    state = overview(ask.registry, scope)
    answer = views.field(ask.registry, ask.states, state, ask.lang, words)
    return remarked(ask, answer, country, scope, state.scope)
