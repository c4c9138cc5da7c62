"""``iscm country``."""

from __future__ import annotations

from typing import Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.limit import LimitOption, shortened
from iscm_cli.commands.names import the_state
from iscm_cli.commands.options import Ask, one_of, question
from iscm_cli.commands.scope import Filters
from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm country Italy
iscm country Niger Italy Libya
iscm country "Côte d'Ivoire" --as-of 2010 --standing observer"""

_STANDINGS = ("any", "member", "observer")


@question
def command(
    ask: Ask,
    *,
    countries: Annotated[
        list[str],
        typer.Argument(
            metavar="COUNTRY…",
            autocompletion=completion.countries,
            help="ISO code, or name in English, French, Spanish, Russian, Chinese or Arabic.",
        ),
    ],
    standing: Annotated[
        str,
        typer.Option(
            "--standing", metavar="STANDING", show_default=False, help="member, observer or any (default)."
        ),
    ] = "any",
    limit: LimitOption = None,
    filters: Filters,
) -> Answer:
    """Show the forums of a State, or of several.

    For one State: its forums with standing and list, its time in the chair, and how it compares with its
    region. For several: the forums where all of them sit, then those where some do.
    """
    from iscm_cli.output.views.country import one_country, several_countries  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.country import country_page, together  # noqa: PLC0415

    one_of(standing, _STANDINGS, "standing")
    codes = list(dict.fromkeys(the_state(ask, country) for country in countries))
    scope = filters.scope(ask)
    words = filters.words(standing=None if standing == "any" else standing)
    if len(codes) == 1:
        page = country_page(ask.registry, ask.states, codes[0], scope, standing)
        return shortened(one_country(ask.registry, ask.states, page, ask.lang, words), limit)
    found = together(ask.registry, codes, scope, standing)
    return shortened(several_countries(ask.registry, ask.states, found, ask.lang, words), limit)
