"""``iscm library``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.limit import LimitOption, first_of, noted
from iscm_cli.commands.names import the_forum
from iscm_cli.commands.options import Ask, one_of, question

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm library
iscm library --kind publication -f csv
iscm library --about rabat"""


@question
def command(
    ask: Ask,
    about: Annotated[
        str | None,
        typer.Option(
            "--about",
            metavar="FORUM",
            help="Only the documents of this forum.",
            autocompletion=completion.forums,
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="Only one kind of work: document or publication."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also the documents of all forums.")] = False,
    limit: LimitOption = None,
) -> Answer:
    """List key documents and publications.

    Lists works about the field, with year, languages, report number, ISBN and address where they are
    known. With --about, lists a forum's own documents.
    """
    from iscm_cli.output.views.library import works  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.library import library  # noqa: PLC0415

    if kind is not None:
        one_of(kind, ("document", "publication"), "kind of work")
    slug = None if about is None else the_forum(ask, about)
    sort = cast('Literal["document", "publication"] | None', kind)
    found = library(ask.registry, ask.day, slug, sort, every=every)
    return noted(works(ask.registry, first_of(found, limit), ask.lang), len(found), limit)
