"""``iscm add joining``."""

from __future__ import annotations

from typing import Annotated

import typer

from iscm_cli.commands.add.options import (
    AlsoOption,
    ChangeDate,
    ChangedStates,
    FileOption,
    ForumArgument,
    NoteOption,
    OtherSourceDate,
    SourceOption,
    SourcePublisher,
    SourceSeen,
    SourceTitle,
    SourceUrl,
    YesOption,
)

EXAMPLES = """iscm add joining colombo --state Bhutan --date 2026-02 --source iom-rcp
iscm add joining colombo --state BTN --state MDV --date 2026-02 --standing observer --source iom-rcp"""


def command(
    forum: ForumArgument,
    state: ChangedStates = None,
    date: ChangeDate = None,
    standing: Annotated[
        str,
        typer.Option("--standing", metavar="WORD", help="As what they joined: a standing of the registry."),
    ] = "member",
    source: SourceOption = None,
    note: NoteOption = None,
    also: AlsoOption = None,
    title: SourceTitle = None,
    publisher: SourcePublisher = None,
    url: SourceUrl = None,
    source_date: OtherSourceDate = None,
    seen: SourceSeen = None,
    yes: YesOption = False,
    registry: FileOption = None,
) -> None:
    """Add that States joined a forum on a date.

    This is for a source that says so. What a source prints as a list goes in with iscm add list.
    """
    from iscm_cli.commands.add.changes import Change, add_change  # noqa: PLC0415 - help writes nothing

    new = {"title": title, "publisher": publisher, "url": url, "date": source_date, "seen": seen}
    add_change(
        Change("joined", forum, state, date, standing), source, new, note, also, yes=yes, file=registry
    )
