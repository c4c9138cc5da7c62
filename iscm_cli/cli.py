"""The Typer app: registers the verbs, nothing else. A verb's module is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from typer._click import Command, HelpFormatter

# Panel of the help, verb, module of iscm_cli.commands.
VERBS: tuple[tuple[str, str, str], ...] = (
    ("Ask", "list", "list_forums"),
    ("Ask", "show", "show"),
    ("Ask", "compare", "compare"),
    ("Ask", "stats", "stats"),
    ("Ask", "country", "country"),
    ("Ask", "history", "history"),
    ("Ask", "changes", "changes"),
    ("Look", "overlap", "overlap"),
    ("Look", "map", "map"),
    ("Evidence", "why", "why"),
    ("Evidence", "conflicts", "conflicts"),
    ("Evidence", "sources", "sources"),
    ("Evidence", "cite", "cite"),
    ("Evidence", "terms", "terms"),
    ("Evidence", "library", "library"),
    ("Evidence", "about", "about"),
    ("Take away", "export", "export"),
    ("Curate", "new", "new"),
    ("Curate", "check", "check"),
    ("Curate", "schema", "schema"),
)

EXAMPLES = """\b
iscm list --region africa-europe      forums that bridge Africa and Europe
iscm show rabat                       one forum: members, chair, meetings, sources
iscm country Niger Italy              where both sit
iscm compare rabat khartoum           who sits in both, who in one alone
iscm stats --oldest                   the oldest forums of each kind"""


class VerbGroup(TyperGroup):
    """The group of verbs: lists them by panel, and loads a verb only to run or describe it."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002 - the group's own signature
        """Every verb, in the order of the help."""
        return [verb for _, verb, _ in VERBS]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Command | None:  # type: ignore[override]  # noqa: ARG002
        """The verb of that name, or None."""
        module = next((module for _, verb, module in VERBS if verb == cmd_name), None)
        return verb_command(cmd_name, module) if module else None

    def format_commands(self, ctx: typer.Context, formatter: HelpFormatter) -> None:  # type: ignore[override]
        """The verbs under their panels, with the first line of each one's help."""
        width = max(len(verb) for _, verb, _ in VERBS)
        for panel in dict.fromkeys(panel for panel, _, _ in VERBS):
            rows = []
            for _, verb, _ in (entry for entry in VERBS if entry[0] == panel):
                command = self.get_command(ctx, verb)
                rows.append(
                    (
                        verb.ljust(width),
                        command.get_short_help_str(formatter.width - width) if command else "",
                    )
                )
            with formatter.section(panel):
                formatter.write_dl(rows)


def verb_command(verb: str, module: str) -> Command:
    """The command of a verb, built from its module."""
    loaded: Any = import_module(f"iscm_cli.commands.{module}")
    single = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
    single.command(name=verb, epilog=f"\b\nExamples:\n{loaded.EXAMPLES}")(loaded.command)
    return typer.main.get_command(single)


app = typer.Typer(
    cls=VerbGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EXAMPLES,
)


def _version(wanted: bool) -> None:
    if wanted:
        from iscm_cli.version import version_line  # noqa: PLC0415 - only when asked for

        typer.echo(version_line())
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Program and data version, and exit."
        ),
    ] = False,
) -> None:
    """Who sits in which inter-State consultation mechanism on migration, since when, according to whom."""
