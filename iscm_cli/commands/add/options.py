"""The options that several kinds of record take."""

from __future__ import annotations

from typing import Annotated

import typer

from iscm_cli.commands import completion

ForumArgument = Annotated[
    str,
    typer.Argument(metavar="FORUM", help="The forum, by any of its names.", autocompletion=completion.forums),
]
SourceOption = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="ID",
        help="The source: an id of the registry, or a new one, such as example-2025, for a source that you describe.",
        autocompletion=completion.sources,
    ),
]
AlsoOption = Annotated[
    list[str] | None,
    typer.Option("--also", metavar="ID", help="A further source; may be given several times."),
]
NoteOption = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="What a reader must know to judge the record.")
]
FileOption = Annotated[
    str | None,
    typer.Option("--registry", metavar="FILE", help="The registry file to change (default: the one in use)."),
]
YesOption = Annotated[bool, typer.Option("--yes", help="Write without asking.")]

_TITLE = "Of a new source: its title."
_PUBLISHER = "Of a new source: who published it."
_URL = "Of a new source: its address."
_DATE = "Of a new source: when it was published, as precisely as it says."
_SEEN = "Of a new source: the day on which you read it; today is a word for it."
SourceTitle = Annotated[str | None, typer.Option("--source-title", "--title", metavar="TEXT", help=_TITLE)]
SourcePublisher = Annotated[
    str | None, typer.Option("--source-publisher", "--publisher", metavar="TEXT", help=_PUBLISHER)
]
SourceUrl = Annotated[str | None, typer.Option("--source-url", "--url", metavar="URL", help=_URL)]
SourceDate = Annotated[str | None, typer.Option("--source-date", "--date", metavar="DATE", help=_DATE)]
SourceSeen = Annotated[str | None, typer.Option("--source-seen", "--seen", metavar="DATE", help=_SEEN)]
# Beside a record that has a title or a date of its own.
OtherSourceTitle = Annotated[str | None, typer.Option("--source-title", metavar="TEXT", help=_TITLE)]
OtherSourceDate = Annotated[str | None, typer.Option("--source-date", metavar="DATE", help=_DATE)]
ChangedStates = Annotated[
    list[str] | None,
    typer.Option(
        "--state",
        metavar="COUNTRY",
        help="A State, by name or code; separate several by commas, or give it again.",
        autocompletion=completion.countries,
    ),
]
ChangeDate = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="The date, as precisely as the source says.")
]
