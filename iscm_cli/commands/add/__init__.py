"""``iscm add``: a group of verbs, one for each kind of record."""

from __future__ import annotations

import typer

# Word on the command line, module of this package.
PARTS = {
    "list": "members",
    "joining": "joining",
    "leaving": "leaving",
    "meeting": "meeting",
    "chair": "chair",
    "source": "source",
}

EXAMPLES = """iscm add list rabat --as-of 2026-11 --source rabat-som-2026 --names names.txt --word partner
iscm add meeting rabat --date 2026-11-20 --title "Senior Officials' Meeting" --source rabat-som-2026
iscm add chair --help"""


def command(ctx: typer.Context) -> None:
    """Add a list, a joining, a meeting, a chair or a source.

    Writes the record in its place in the registry file and leaves every other byte as it is. What is
    missing is asked for on a terminal. Then the result is checked, and the difference is shown: on a
    terminal you are asked whether to write it; elsewhere nothing is written without --yes. In a checkout
    of the project the version of the data is raised, and the CHANGELOG gets a line.
    """
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
