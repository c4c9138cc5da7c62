"""``iscm add source``."""

from __future__ import annotations

from typing import Annotated

import typer

from iscm_cli.commands.add.options import FileOption, NoteOption, YesOption

EXAMPLES = """iscm add source example-2025 --title Members --publisher "Example Forum" --url https://www.example.org/members
iscm add source example-2026 --title Members --publisher Example --url https://www.example.org/new --seen today"""


def command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="The id: publisher and year, in lower case, with hyphens, such as example-2025.",
        ),
    ],
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The title.")] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", metavar="TEXT", help="Who published it.")
    ] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="The address.")] = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="DATE", help="When it was published, as precisely as the source says."
        ),
    ] = None,
    seen: Annotated[
        str | None,
        typer.Option("--seen", metavar="DATE", help="The day on which you read it; today is a word for it."),
    ] = None,
    archived: Annotated[
        str | None, typer.Option("--archived", metavar="URL", help="The address of a copy that stays.")
    ] = None,
    note: NoteOption = None,
    yes: YesOption = False,
    registry: FileOption = None,
) -> None:
    """Add a source, before a record that you write by hand cites it.

    A list, a meeting or a chair can bring its source with it, and needs no such step. Until a
    fact cites the source, the registry is not valid: iscm check says so, and no question is answered.
    """
    from iscm_cli.commands.add import asking  # noqa: PLC0415 - help writes nothing
    from iscm_cli.commands.add import draft as drafts  # noqa: PLC0415
    from iscm_cli.errors import UsageError  # noqa: PLC0415

    draft = drafts.opened(registry, asking.asker())
    if name in draft.registry.sources:
        raise UsageError(f"the source {name} is in the registry already", "give the new source another id")
    given = {"title": title, "publisher": publisher, "url": url, "date": date}
    drafts.new_source(draft, name, {**given, "seen": seen, "archived": archived, "note": note}, "--")
    drafts.finish(
        draft, line=None, done=f"the source {name}", then=f'cite it with source = "{name}"', yes=yes
    )
