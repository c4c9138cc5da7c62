"""``iscm terms``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands.limit import LimitOption, first_of, noted
from iscm_cli.commands.options import Ask, question
from iscm_cli.errors import NotFoundError

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm terms
iscm terms IRF
iscm terms observer
iscm terms --lang fr"""


@question
def command(
    ask: Ask,
    term: Annotated[
        str | None, typer.Argument(metavar="[TERM]", help="Only this term, by name, acronym or id.")
    ] = None,
    limit: LimitOption = None,
) -> Answer:
    """Explain the terms of the field and of this registry.

    Explains what an ISCM, RCP, IRF or global process is, when each term came into use and what
    characterises it; then the words for statuses, standings, regions and themes. A definition without a
    source is the registry's own.

    Terms of the field come first, beginning with the umbrella term; then the vocabularies one by one, with
    their words in the order of the registry, which other answers follow too.

    With --lang, terms are given as sources in that language have them, and a definition where a source gives
    one; both are in English where the registry has none in that language.
    """
    from iscm_cli.commands.names import or_search  # noqa: PLC0415
    from iscm_cli.output.own_terms import own_terms  # noqa: PLC0415 - help prints no answer
    from iscm_cli.output.views.terms import term_list  # noqa: PLC0415
    from iscm_cli.queries.terms import find_terms, terms  # noqa: PLC0415

    try:
        if term is None:
            found = terms(ask.registry, ask.day, ask.lang, own_terms())
        else:
            found = find_terms(ask.registry, ask.day, term, ask.lang, own_terms())
    except NotFoundError as error:
        raise or_search(ask, error, str(term)) from None
    answer = term_list(ask.registry, first_of(found, limit), whole=term is not None)
    return noted(answer, len(found), limit)
