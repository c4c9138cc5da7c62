"""The Typer app: registers the verbs, nothing else. A verb's module is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from iscm_cli.errors import UsageError
from iscm_cli.naming.folding import closest, printable

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter
    from typer._click.shell_completion import CompletionItem

# Panel of the help, verb, module of iscm_cli.commands.
VERBS: tuple[tuple[str, str, str], ...] = (
    ("Ask", "list", "list_forums"),
    ("Ask", "overview", "overview"),
    ("Ask", "show", "show"),
    ("Ask", "search", "search"),
    ("Ask", "compare", "compare"),
    ("Ask", "stats", "stats"),
    ("Ask", "country", "country"),
    ("Ask", "brief", "brief"),
    ("Ask", "history", "history"),
    ("Ask", "changes", "changes"),
    ("Look", "overlap", "overlap"),
    ("Look", "timeline", "timeline"),
    ("Look", "map", "map"),
    ("Look", "atlas", "atlas"),
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

# The first line of each verb's help: listing the verbs must not load them all. A test holds the two equal.
SUMMARIES = {
    "list": "List forums by kind, with size and founding.",
    "overview": "Show all forums in one table: size, chair, secretariat, meetings.",
    "show": "Show all about one forum, with sources.",
    "search": "Find words anywhere in the registry.",
    "compare": "Compare forums: facts, shared members, overlap.",
    "stats": "Show the state of the field, or rank forums.",
    "country": "Show the forums of a State, or of several.",
    "brief": "Brief on a State before a meeting: seats, chairs, news.",
    "history": "Show what happened in a forum, in time.",
    "changes": "Show what changed in all forums since a date.",
    "overlap": "Show which forums share members, and which States tie them.",
    "timeline": "Draw forums in time, or the course of one.",
    "map": "Draw the world in tiles: who sits where.",
    "atlas": "Make a site of the registry: to look at, offline.",
    "why": "Say whether a State sits in a forum, and why.",
    "conflicts": "Show where sources disagree, and which claim is shown.",
    "sources": "Show what the registry rests on, newest first.",
    "cite": "Cite the registry, a forum's entry, or a source.",
    "terms": "Explain the field's terms and this registry's words.",
    "library": "List key documents and publications.",
    "about": "Say what the registry covers, how fresh it is, what it lacks.",
    "export": "Take the whole registry away in one file or folder.",
    "new": "Start a registry of another field.",
    "check": "Check a registry file: every fault, with its line.",
    "schema": "Print the JSON Schema of a registry file.",
}

EXAMPLES = (
    ("iscm list --region africa-europe", "forums that bridge Africa and Europe"),
    ("iscm show rabat", "one forum: members, chair, sources"),
    ("iscm country Niger Italy", "where both sit"),
    ("iscm why Egypt rabat", "whether it sits there, and says who"),
    ("iscm compare rabat khartoum", "who sits in both, who in one alone"),
    ("iscm stats --oldest", "the oldest forums of each kind"),
)


class VerbGroup(TyperGroup):
    """The group of verbs: lists them by panel, and loads a verb only to run or describe it."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - the group's own signature
        """Every verb, in the order of the help."""
        return [verb for _, verb, _ in VERBS]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002
        """The verb of that name, or None."""
        module = next((module for _, verb, module in VERBS if verb == cmd_name), None)
        return verb_command(cmd_name, module) if module else None

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """The verb that is asked for. Raises UsageError, with the nearest verb, where there is none such."""
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            near = closest(args[0], self.list_commands(ctx), 1)
            hint = f"did you mean {near[0]}?" if near else "iscm --help lists the verbs"
            raise UsageError(f'there is no verb "{printable(args[0])}"', hint)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Examples first, then the verbs under their panels, and the group's own options last."""
        with formatter.section("Examples"):
            formatter.write_dl(list(EXAMPLES), col_max=40)
        width = max(len(verb) for _, verb, _ in VERBS)
        for panel in dict.fromkeys(panel for panel, _, _ in VERBS):
            rows = [(verb.ljust(width), SUMMARIES[verb]) for own, verb, _ in VERBS if own == panel]
            with formatter.section(panel):
                formatter.write_dl(rows)
        with formatter.section("Options"):
            formatter.write_dl([record for p in self.get_params(ctx) if (record := p.get_help_record(ctx))])
        formatter.write_paragraph()
        formatter.write_text("iscm VERB --help explains a verb, with examples.")

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """The verbs that begin so, with their summaries; the group's own options where it begins with a hyphen."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        from typer._click.shell_completion import CompletionItem  # noqa: PLC0415

        begun = [verb for _, verb, _ in VERBS if verb.startswith(incomplete)]
        return [CompletionItem(verb, help=SUMMARIES[verb]) for verb in begun]


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
    invoke_without_command=True,
    subcommand_metavar="VERB [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from iscm_cli.version import version_line  # noqa: PLC0415 - only when asked for

        typer.echo(version_line())
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 - Typer acts on it
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Program and data version, and exit."
        ),
    ] = False,
) -> None:
    """Who sits in which inter-State consultation mechanism on migration, since when, according to whom."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
