"""``iscm add leaving``."""

from __future__ import annotations

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

EXAMPLES = """iscm add leaving colombo --state Nepal --date 2026-02-10 --source iom-rcp
iscm add leaving --help"""


def command(
    forum: ForumArgument,
    state: ChangedStates = None,
    date: ChangeDate = None,
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
    """Add that States left a forum on a date.

    It holds for any standing that they had. This is for a source that says so: a State that is merely missing
    in a newer list has not left by that.
    """
    from iscm_cli.commands.add.changes import Change, add_change  # noqa: PLC0415 - help writes nothing

    new = {"title": title, "publisher": publisher, "url": url, "date": source_date, "seen": seen}
    add_change(Change("left", forum, state, date, None), source, new, note, also, yes=yes, file=registry)
