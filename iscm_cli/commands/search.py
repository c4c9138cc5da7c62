"""``iscm search``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands.options import Ask, one_of, question

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm search JVAP
iscm search labour migration
iscm search Нигер --kind state -f json"""


@question
def command(
    ask: Ask,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help="What to look for. All words must occur, in any order."),
    ],
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Only one kind of thing, such as forum, meeting, document or source.",
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            metavar="N",
            min=1,
            help="At most this many of each kind (default: 10 on a terminal, otherwise all).",
        ),
    ] = None,
) -> Answer:
    """Search the whole registry for words.

    Searches names, aliases, objectives, themes and notes of forums; States, terms, organisations,
    meetings, documents, publications, statements and sources; in any language of the registry, with or
    without accents. Each result comes with the command that shows it.

    Results are ranked: first a name that is exactly the words, then a name that begins with them, all
    words in a name, all words in one text, and all words in an item and its forum taken together.
    """
    from iscm_cli.commands.scope import in_words  # noqa: PLC0415 - help prints no answer
    from iscm_cli.output.own_terms import own_terms  # noqa: PLC0415
    from iscm_cli.output.terminal.detection import detect  # noqa: PLC0415
    from iscm_cli.output.views.search import finds  # noqa: PLC0415
    from iscm_cli.queries.search import GROUPS, search  # noqa: PLC0415

    sought = " ".join(words)
    groups = (
        GROUPS if kind is None else tuple(g for g in GROUPS if g == one_of(kind, GROUPS, "kind of thing"))
    )
    hits = search(ask.registry, sought, ask.day, groups, lang=ask.lang, own=own_terms())
    return finds(
        ask.registry,
        ask.states,
        hits,
        sought,
        lang=ask.lang,
        filters=in_words(kind=kind),
        also=ask.again,
        limit=limit,
        on_terminal=detect().width is not None,
    )
