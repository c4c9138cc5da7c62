"""The Typer app: registers the verbs, nothing else. A verb's module is loaded when it is asked for."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from iscm_cli.errors import UsageError

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter, Parameter
    from typer._click.shell_completion import CompletionItem

# Panel of the help, verb, module of iscm_cli.commands.
VERBS: tuple[tuple[str, str, str], ...] = (
    ("Questions", "list", "list_forums"),
    ("Questions", "overview", "overview"),
    ("Questions", "show", "show"),
    ("Questions", "search", "search"),
    ("Questions", "compare", "compare"),
    ("Questions", "stats", "stats"),
    ("Questions", "country", "country"),
    ("Questions", "brief", "brief"),
    ("Questions", "history", "history"),
    ("Questions", "changes", "changes"),
    ("Pictures", "overlap", "overlap"),
    ("Pictures", "timeline", "timeline"),
    ("Pictures", "map", "map"),
    ("Pictures", "atlas", "atlas"),
    ("Evidence", "why", "why"),
    ("Evidence", "conflicts", "conflicts"),
    ("Evidence", "sources", "sources"),
    ("Evidence", "cite", "cite"),
    ("Evidence", "terms", "terms"),
    ("Evidence", "library", "library"),
    ("Evidence", "about", "about"),
    ("Export", "panel", "panel"),
    ("Export", "export", "export"),
    ("For curators", "new", "new"),
    ("For curators", "codes", "codes"),
    ("For curators", "add", "add"),
    ("For curators", "import", "import_table"),
    ("For curators", "check", "check"),
    ("For curators", "diff", "diff"),
    ("For curators", "schema", "schema"),
    ("Help", "help", "help"),
)

# The first line of each verb's help: listing the verbs must not load them all. A test holds the two equal.
SUMMARIES = {
    "list": "List forums by kind, with size and founding date.",
    "overview": "Show all forums in one table: size, chair, secretariat, meetings.",
    "show": "Show everything about one forum, with sources.",
    "search": "Search the whole registry for words.",
    "compare": "Compare forums: facts, shared members, overlap.",
    "stats": "Show statistics on all forums, or rank them.",
    "country": "Show the forums of one State, or those that several States share.",
    "brief": "Prepare a brief on one State before a meeting.",
    "history": "Show what happened in a forum, newest first.",
    "changes": "Show what changed in all forums, or in those named, since a date, newest first.",
    "overlap": "Show which forums share members, and which States link them.",
    "timeline": "Draw a timeline of forums, or of one in detail.",
    "map": "Draw a tile map of the world: which States are in which forums.",
    "atlas": "Make a website of the registry, to read offline.",
    "why": "Say whether a State is in a forum, and on what evidence.",
    "conflicts": "Show where sources disagree, and which claim is shown.",
    "sources": "List the sources of the registry, newest first.",
    "cite": "Cite the registry, a forum's entry, or a source.",
    "terms": "Explain the terms of the field and of this registry.",
    "library": "List key documents and publications.",
    "about": "Say what the registry covers, and how up to date it is.",
    "panel": "Make a table for statistics: one row for each forum, State and year.",
    "export": "Save the registry, or some of its forums, as one file or folder.",
    "new": "Start a registry for another field.",
    "import": "Make a registry, or the lists of one forum, from a table.",
    "codes": "Turn pasted names of States into their codes, ready for the registry.",
    "add": "Add a list, a joining, a meeting, a chair or a source.",
    "check": "Check a registry file, and list every error with its line.",
    "diff": "Show what differs between two versions of a registry: facts, not lines.",
    "schema": "Print the JSON Schema of a registry file.",
    "help": "Show the help of the program, or of one verb.",
}

EXAMPLES = (
    ("iscm list --region africa-europe", "forums of these two regions"),
    ("iscm show rabat", "members, chair, sources"),
    ("iscm show rabat --former", "who was in it and is no longer"),
    ("iscm country Niger Italy", "forums that both are in"),
    ("iscm why Egypt rabat", "whether Egypt is in it"),
    ("iscm compare rabat khartoum", "who is in both, or in only one"),
    ("iscm changes --since 1y --in-forums-of Niger", "what is new in its forums"),
    ("iscm list --kind rcp --stale 2020", "no list of members since then"),
    ("iscm stats --oldest", "the oldest of each kind"),
    ("iscm Niger", "a name alone"),
)

_PATHS = ("FILE", "PATH", "DIR")  # how the help calls arguments that are files or folders


class Verb(TyperCommand):
    """A verb: what it is given, it obeys or refuses.

    An option that takes one value takes it once, as the last of two would win, and nobody be told. A value that
    is empty, as that of an unset variable of the shell is, does not mean that none was given.
    """

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse as any command does. Raises UsageError for an option with one value that is given twice.

        Raises it too for an option or a path without content; an empty name is one that nothing has.
        """
        if not ctx.resilient_parsing:
            values, _, order = self.make_parser(ctx).parse_args(list(args))
            for param in order:
                if order.count(param) > 1 and _takes_one_value(param):
                    raise UsageError(f"{max(param.opts, key=len)} is given twice", "give it once")
                if _is_empty(values.get(str(param.name))) and (name := _option_or_path(param)):
                    raise UsageError(f"{name} is empty", "give its value, or leave it out")
        return super().parse_args(ctx, args)


def _takes_one_value(param: Parameter) -> bool:
    return isinstance(param, TyperOption) and not param.multiple and not param.is_flag


def _is_empty(value: object) -> bool:
    return any(
        isinstance(each, str) and not each.strip()
        for each in (value if isinstance(value, list | tuple) else [value])
    )


def _option_or_path(param: Parameter) -> str | None:
    """What an error calls an option, or an argument that is a path; None for other arguments, which are names."""
    if isinstance(param, TyperOption):
        return max(param.opts, key=len)
    name = (param.metavar or "").strip("[]")
    return name if name in _PATHS else None


_NO_VERB = f"{__name__}.no-verb"  # on a line that is being completed: its first word is neither verb nor name


_OF_SHELLS = ("--install-completion", "--show-completion")


class VerbGroup(TyperGroup):
    """The group of verbs: lists them by panel, and loads a verb only to run or describe it."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse as any group does; of the options that set up completion the name of a shell may be left out."""
        if args and args[0] in _OF_SHELLS:
            args = [f"{args[0]}={''.join(args[1:2])}", *args[2:]]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - the group's own signature
        """Every verb, in the order of the help."""
        return [verb for _, verb, _ in VERBS]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002
        """The verb of that name, or None."""
        module = next((module for _, verb, module in VERBS if verb == cmd_name), None)
        return verb_command(cmd_name, module) if module else None

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """The verb that is asked for; else the verb that shows what is named in its place.

        Raises UsageError, with the nearest verbs and names, where it is neither, and AmbiguousNameError
        where it names several.
        """
        if not args or args[0].startswith("-") or args[0] in self.list_commands(ctx):
            return super().resolve_command(ctx, args)
        from iscm_cli.commands import by_name  # noqa: PLC0415 - a verb names itself

        if ctx.resilient_parsing:
            verb = by_name.guessed_verb(args[0], args[1:])
            ctx.meta[_NO_VERB] = verb is None
        else:
            from iscm_cli.commands.options import Ask  # noqa: PLC0415

            ctx.obj = Ask(by_name.registry_on(args[1:]), None, "en")
            verb = by_name.named_verb(ctx.obj, args[0], self.list_commands(ctx))
        return verb, self.get_command(ctx, verb) if verb else None, args

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Examples first, then the verbs under their panels, and the group's own options last."""
        with formatter.section("Examples"):
            formatter.write_dl(list(EXAMPLES), col_max=46)
        width = max(len(verb) for _, verb, _ in VERBS)
        for panel in dict.fromkeys(panel for panel, _, _ in VERBS):
            rows = [(verb.ljust(width), SUMMARIES[verb]) for own, verb, _ in VERBS if own == panel]
            with formatter.section(panel):
                formatter.write_dl(rows)
        with formatter.section("Options"):
            formatter.write_dl([record for p in self.get_params(ctx) if (record := p.get_help_record(ctx))])
        formatter.write_paragraph()
        formatter.write_text("iscm VERB --help explains one verb, with examples.")

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """The verbs that begin so, else forums and States, each with its help; own options after a hyphen."""
        if ctx.meta.get(_NO_VERB):
            return []
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        from typer._click.shell_completion import CompletionItem  # noqa: PLC0415

        begun = [(verb, SUMMARIES[verb]) for _, verb, _ in VERBS if verb.startswith(incomplete)]
        if not begun:
            from iscm_cli.commands import completion  # noqa: PLC0415 - verbs need no names

            offers = [*completion.forums_of(None), *completion.countries(incomplete)]
            begun = [offer for offer in offers if offer[0].startswith(incomplete)]
        return [CompletionItem(word, help=text) for word, text in begun]


@cache
def verb_command(verb: str, module: str) -> Command:
    """The command of a verb, built from its module: once, for whoever asks several questions in one process."""
    loaded: Any = import_module(f"iscm_cli.commands.{module}")
    _keep_help(loaded.command)
    epilog = f"\b\nExamples:\n{loaded.EXAMPLES}"
    single = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
    parts = parts_of(module)
    if not parts:
        single.command(name=verb, cls=Verb, epilog=epilog)(loaded.command)
        return typer.main.get_command(single)
    single.callback(invoke_without_command=True, epilog=epilog, subcommand_metavar="WHAT [ARGS]...")(
        loaded.command
    )
    for part, own in parts.items():
        each: Any = import_module(f"iscm_cli.commands.{own}")
        _keep_help(each.command)
        single.command(name=part, cls=Verb, epilog=f"\b\nExamples:\n{each.EXAMPLES}")(each.command)
    return typer.main.get_command(single)


def _keep_help(command: Any) -> None:
    """Give a command the help that it was written with, which ``python -OO`` leaves out."""
    if not command.__doc__:
        from iscm_cli.docstrings import keep  # noqa: PLC0415 - hardly anybody runs without docstrings

        keep([command])


def all_commands() -> dict[str, Command]:
    """The command of each verb in the order of the help, each verb followed by its parts, such as ``add list``."""
    found: dict[str, Command] = {}
    for _, verb, module in VERBS:
        command = found[verb] = verb_command(verb, module)
        if isinstance(command, TyperGroup):
            found |= {f"{verb} {part}": each for part, each in command.commands.items()}
    return found


def parts_of(module: str) -> dict[str, str]:
    """The verbs below a verb, as in ``add list``, each with its module of iscm_cli.commands; most have none."""
    parts: dict[str, str] = getattr(import_module(f"iscm_cli.commands.{module}"), "PARTS", {})
    return {part: f"{module}.{own}" for part, own in parts.items()}


app = typer.Typer(
    cls=VerbGroup,
    add_completion=False,  # Typer's own options rewrite a start-up file in place
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


def _install_completion(shell: str | None) -> None:
    if shell is not None:
        from iscm_cli.commands.shell_setup import install  # noqa: PLC0415 - only when asked for

        install(shell)


def _show_completion(shell: str | None) -> None:
    if shell is not None:
        from iscm_cli.commands.shell_setup import show  # noqa: PLC0415 - only when asked for

        show(shell)


@app.callback()
def root(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 - Typer acts on it
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Print the versions of the program and of the data, and exit.",
        ),
    ] = False,
    install_completion: Annotated[  # noqa: ARG001 - Typer acts on it
        str | None,
        typer.Option(
            "--install-completion",
            metavar="[SHELL]",
            callback=_install_completion,
            is_eager=True,
            help="Install completion for the current shell, or for the one named.",
        ),
    ] = None,
    show_completion: Annotated[  # noqa: ARG001 - Typer acts on it
        str | None,
        typer.Option(
            "--show-completion",
            metavar="[SHELL]",
            callback=_show_completion,
            is_eager=True,
            help="Show completion for the current shell, or for the one named, to copy it or customize the installation.",
        ),
    ] = None,
) -> None:
    """Which States are in which inter-State consultation mechanism on migration, since when, and according to whom."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


_keep_help(root)


@cache
def program() -> Command:
    """The whole program as one command, built once."""
    return typer.main.get_command(app)
