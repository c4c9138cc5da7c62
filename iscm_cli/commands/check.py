"""``iscm check``."""

from __future__ import annotations

from typing import Annotated

import typer

from iscm_cli.commands.options import ColumnsOption, FormatOption, HeaderOption, deliver, format_of

EXAMPLES = """iscm check
iscm check my-registry.toml
iscm check my-registry.toml -f json"""


def command(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]", help="The registry to check; - for stdin (default: the one in use)."
        ),
    ] = None,
    every: Annotated[
        bool,
        typer.Option("--all", help="On screen: every place, also where many break the same rule."),
    ] = False,
    form: FormatOption = None,
    columns: ColumnsOption = None,
    no_header: HeaderOption = False,
) -> None:
    """Check a registry file, and list every error with its line.

    Of places that break the same rule, the first ten are shown, and how many more there are; --all shows
    them all, and so do the formats for machines. The exit code is 1 if there is any error.
    """
    from iscm_cli.errors import EXIT_REGISTRY  # noqa: PLC0415 - help checks nothing
    from iscm_cli.output.views.check import inspected  # noqa: PLC0415
    from iscm_cli.paths import registry_path  # noqa: PLC0415
    from iscm_cli.registry.reading import inspect  # noqa: PLC0415

    form = format_of(form, header=not no_header)
    found = inspect(registry_path(file), fresh=True)
    deliver(inspected(found, every=every), form, columns, header=not no_header)
    if found.faults:
        raise typer.Exit(EXIT_REGISTRY)
