"""``iscm codes``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.names import the_forum
from iscm_cli.commands.options import Ask, question

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm codes names.txt
iscm codes names.txt --against rabat
iscm codes names.txt -f csv"""


@question
def command(
    ask: Ask,
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help="A text with names of States; - or nothing for stdin."),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="FORUM",
            autocompletion=completion.forums,
            help="Say who is new and who is missing against those who are in this forum.",
        ),
    ] = None,
) -> Answer:
    """Turn pasted names of States into their codes, ready for the registry.

    Names may be in any of the six languages, one a line or separated by commas, as they come out of a page
    or a PDF: with numbers, bullets, footnote marks, headings, lines broken within a name. Codes are read in
    capital letters only. The array goes to stdout. What was not recognised, named twice or passed over goes
    to stderr, and so does what stands beside a name, in brackets or in the next cell, such as observer or 2006;
    JSON, CSV and TSV have it too. Names below different headings give an array for each heading, but names
    below headings that stand side by side give one.

    The exit code is 3 if a text is no name of a State, and 4 if a name can mean several; what was found
    is printed all the same.
    """
    from iscm_cli.commands.text_in import text_from  # noqa: PLC0415 - help reads nothing
    from iscm_cli.errors import NotFoundError, UsageError  # noqa: PLC0415
    from iscm_cli.naming.pasted import read_names  # noqa: PLC0415
    from iscm_cli.output.views.codes import coded  # noqa: PLC0415
    from iscm_cli.paths import STREAM  # noqa: PLC0415
    from iscm_cli.queries.against import against as held_against  # noqa: PLC0415

    if file in (None, STREAM) and ask.registry_file == STREAM:
        raise UsageError("both the names and the registry would come from stdin", "give one as a file")
    registry = ask.registry
    slug = the_forum(ask, against) if against is not None else None
    names = read_names(text_from(file), ask.whole)
    if not any(names):
        raise NotFoundError(
            "no name of a State was given",
            "give names, one a line or separated by commas, such as Niger, Italy",
        )
    held = held_against(registry, slug, names.codes, ask.day) if slug is not None else None
    return coded(registry, ask.states, names, held, ask.lang, ask.day)
