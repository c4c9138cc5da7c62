"""``iscm country``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.limit import LimitOption, shortened
from iscm_cli.commands.names import a_state_or_body, also_a_body, body_to_type
from iscm_cli.commands.options import Ask, one_of, question
from iscm_cli.commands.scope import Filters
from iscm_cli.errors import UsageError

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer
    from iscm_cli.queries.forums import Scope

EXAMPLES = """iscm country Italy
iscm country Niger Italy Libya
iscm country Iceland --former
iscm country "Côte d'Ivoire" --as-of 2010 --standing observer
iscm country EU"""

_STANDINGS = ("any", "member", "observer")


@question
def command(
    ask: Ask,
    *,
    countries: Annotated[
        list[str],
        typer.Argument(
            metavar="COUNTRY…",
            autocompletion=completion.countries_and_bodies,
            help="ISO code, or name in English, French, Spanish, Russian, Chinese or Arabic; or one body, such as EU.",
        ),
    ],
    standing: Annotated[
        str,
        typer.Option(
            "--standing",
            metavar="STANDING",
            show_default=False,
            help="Only forums where it is member or observer (default: any).",
        ),
    ] = "any",
    former: Annotated[
        bool,
        typer.Option(
            "--former",
            help="For one State: only the forums that it was a member or observer of before and is not now.",
        ),
    ] = False,
    limit: LimitOption = None,
    filters: Filters,
) -> Answer:
    """Show the forums of one State, or those that several States share.

    For one State: its forums with standing and list, the forums that it has left, when it held the chair,
    and how it compares with its region. For several: the forums that all of them are in, then those that
    only some are in. For a body, such as the European Union: how many of its member States are in each
    forum, and which are missing.
    """
    from iscm_cli.output.views.country import one_country  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.country import country_page, together  # noqa: PLC0415

    one_of(standing, _STANDINGS, "standing")
    scope = filters.scope(ask)
    words = filters.matching(standing=None if standing == "any" else standing)
    named = {text: a_state_or_body(ask, text) for text in countries}
    bodies = {body for _, body in named.values() if body}
    if bodies and former:
        raise UsageError("--former is about one State", "name a State, such as: iscm country Niger --former")
    if bodies:
        answer = _of_body(ask, bodies, len(set(named.values())), scope, standing, words)
        return shortened(answer, limit)
    codes = list(dict.fromkeys(code for code, _ in named.values() if code))
    if len(codes) == 1:
        page = country_page(ask.registry, ask.states, codes[0], scope, standing)
        answer = one_country(ask.registry, ask.states, page, ask.lang, words, former=former)
    elif former:
        raise UsageError("--former is about one State", f"iscm country {codes[0]} --former")
    else:
        from iscm_cli.output.views.together import several_countries  # noqa: PLC0415

        found = together(ask.registry, codes, scope, standing)
        answer = several_countries(ask.registry, ask.states, found, ask.lang, words)
    remarks = [remark for text, (code, _) in named.items() for remark in also_a_body(ask, text, code)]
    return shortened(answer._replace(notes=(*answer.notes, *remarks)), limit)


def _of_body(ask: Ask, bodies: set[str], asked: int, scope: Scope, standing: str, words: str) -> Answer:
    """Where the States of a body sit. Raises UsageError where more than one body is asked about."""
    from iscm_cli.output.views.body import one_body  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.body_seats import body_page  # noqa: PLC0415

    body = min(bodies)
    if asked > 1:
        raise UsageError(
            "a body cannot be combined with other names", f"iscm country {body_to_type(ask, body)}"
        )
    return one_body(ask.whole, ask.states, body_page(ask.whole, body, scope, standing), ask.lang, words)
