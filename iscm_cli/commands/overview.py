"""``iscm overview``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.days import ago_or_date
from iscm_cli.commands.limit import LimitOption, shortened
from iscm_cli.commands.options import Ask, one_of, question
from iscm_cli.commands.scope import CountryOption, Filters, ReverseOption, SortOption, StaleOption, remarked

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm overview --kind irf
iscm overview --region africa --status all -f csv
iscm overview --organisation UNHCR --as-of 2024"""


@question
def command(
    ask: Ask,
    *,
    filters: Filters,
    country: CountryOption = None,
    stale: StaleOption = None,
    organisation: Annotated[
        str | None,
        typer.Option(
            "--organisation",
            metavar="ORG",
            autocompletion=completion.organisations,
            help="The organisation whose role to show, by acronym or name (default: set in the registry).",
        ),
    ] = None,
    sort: SortOption = "kind",
    reverse: ReverseOption = False,
    limit: LimitOption = None,
) -> Answer:
    """Show all forums in one table: size, chair, secretariat, meetings.

    There is one row for each forum, with the date of its list of members, the role of an organisation in
    it, its last and next meeting, and its website. What no source says is "not known". Shows active
    forums unless --status asks for others. The workbook of `iscm export` begins with this table, for
    every status.
    """
    from iscm_cli.naming.organisations import resolve_organisation  # noqa: PLC0415 - help resolves nothing
    from iscm_cli.output.views.overview import overview  # noqa: PLC0415 - help prints no answer
    from iscm_cli.output.wording import forum_order  # noqa: PLC0415
    from iscm_cli.queries.forums import SORTS, list_forums  # noqa: PLC0415
    from iscm_cli.queries.particulars import default_organisation, particulars_of  # noqa: PLC0415

    one_of(sort, SORTS, "sort key")
    scope = filters.scope(ask, country)
    if stale is not None:
        scope = scope._replace(stale_before=ago_or_date(stale, ask.day, "--stale"))
    found = list_forums(ask.registry, scope, sort, descending=reverse, by_name=forum_order(ask.lang))
    whose = (
        default_organisation(ask.registry)
        if organisation is None
        else resolve_organisation(ask.registry, organisation)
    )
    more = particulars_of(ask.registry, found, ask.day, whose)
    words = filters.matching(country=country, stale=stale)
    answer = overview(ask.registry, ask.states, more, words, ask.lang, standing=scope.one is not None)
    return shortened(remarked(ask, answer, country, scope, found), limit)
