"""``iscm help``."""

from __future__ import annotations

from typing import Annotated

import typer

from iscm_cli.commands import completion

EXAMPLES = """iscm help
iscm help list"""


def command(
    ctx: typer.Context,
    verb: Annotated[
        str | None,
        typer.Argument(
            metavar="[VERB]",
            help="The verb to explain (default: a list of all verbs).",
            autocompletion=completion.verbs,
        ),
    ] = None,
) -> None:
    """Show the help of the program, or of one verb.

    The same as iscm --help and iscm VERB --help.
    """
    root = ctx.parent
    assert root is not None  # noqa: S101 - every verb is called through the group
    if verb is None:
        typer.echo(root.get_help())
        return
    from iscm_cli.cli import VERBS, VerbGroup  # noqa: PLC0415 - which loads this module by its name

    names = tuple(name for _, name, _ in VERBS)
    group = root.command
    found = group.get_command(root, verb) if isinstance(group, VerbGroup) else None
    if found is None:
        from iscm_cli.errors import UsageError  # noqa: PLC0415 - only on failure
        from iscm_cli.naming.folding import closest, printable  # noqa: PLC0415

        near = closest(verb, names, 1)
        hint = f"did you mean {near[0]}?" if near else "iscm help lists the verbs"
        raise UsageError(f'there is no verb "{printable(verb)}"', hint)
    with found.make_context(verb, [], parent=root, resilient_parsing=True) as explained:
        typer.echo(explained.get_help())
