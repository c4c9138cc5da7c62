"""``iscm list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.commands.days import ago_or_date
from iscm_cli.commands.limit import LimitOption, shortened
from iscm_cli.commands.options import Ask, one_of, question
from iscm_cli.commands.scope import (
    CountryOption,
    Filters,
    ReverseOption,
    SortOption,
    StaleOption,
    remarked,
)

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer
    from iscm_cli.queries.forums import ForumList

EXAMPLES = """iscm list --region africa-europe
iscm list --kind rcp --status all --sort established
iscm list --country Niger --country Italy --theme labour
iscm list --country Niger --as-of 2015 -f csv
iscm list --kind rcp --stale 2020
iscm list --country EU --status all
iscm list --columns short_name,chairs,last_met"""


@question
def command(
    ask: Ask,
    *,
    filters: Filters,
    country: CountryOption = None,
    stale: StaleOption = None,
    sort: SortOption = "kind",
    reverse: ReverseOption = False,
    limit: LimitOption = None,
) -> Answer:
    """List forums by kind, with size and founding date.

    Shows active forums unless --status asks for others. The number of members is counted from the list in
    force on the day; where there is no complete list, it is the number that a source states. --columns
    also takes the columns of `iscm overview`.
    """
    from iscm_cli.output.views.forums import forum_list  # noqa: PLC0415 - help prints no answer
    from iscm_cli.output.wording import forum_order  # noqa: PLC0415
    from iscm_cli.queries.forums import SORTS, list_forums  # noqa: PLC0415

    one_of(sort, SORTS, "sort key")
    scope = filters.scope(ask, country)
    if stale is not None:
        scope = scope._replace(stale_before=ago_or_date(stale, ask.day, "--stale"))
    found = list_forums(ask.registry, scope, sort, descending=reverse, by_name=forum_order(ask.lang))
    words = filters.matching(country=country, stale=stale)
    standing = scope.one is not None
    answer = forum_list(ask.registry, found, words, ask.lang, standing=standing)
    answer = remarked(ask, answer, country, scope, found)
    return shortened(answer._replace(wider=lambda: _wider(ask, found, standing=standing)), limit)


def _wider(ask: Ask, found: ForumList, *, standing: bool) -> Answer:
    """The same forums with the columns of an overview, worked out only where one of them is asked for."""
    from iscm_cli.output.views.overview import overview  # noqa: PLC0415 - most lists need none of it
    from iscm_cli.queries.particulars import default_organisation, particulars_of  # noqa: PLC0415

    more = particulars_of(ask.registry, found, ask.day, default_organisation(ask.registry))
    return overview(ask.registry, ask.states, more, "", ask.lang, standing=standing)
