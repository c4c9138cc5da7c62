"""``iscm add meeting``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.add.options import (
    AlsoOption,
    FileOption,
    ForumArgument,
    NoteOption,
    OtherSourceDate,
    OtherSourceTitle,
    SourceOption,
    SourcePublisher,
    SourceSeen,
    SourceUrl,
    YesOption,
)

EXAMPLES = """iscm add meeting rabat --title "Senior Officials' Meeting" --date 2026-01 --source rabat-som-2026
iscm add meeting rabat --title Workshop --date 2025-10 --level technical --country CHE --source icmpd-2025"""


def command(
    forum: ForumArgument,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="The title of the meeting.")
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="DATE", help="Its date, or first day, as precisely as the source says."
        ),
    ] = None,
    undated: Annotated[bool, typer.Option("--undated", help="No source gives its date.")] = False,
    end: Annotated[
        str | None, typer.Option("--end", metavar="DATE", help="Its last day, if it took more than one.")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="TEXT", help="The town.")] = None,
    country: Annotated[
        str | None,
        typer.Option(
            "--country",
            metavar="COUNTRY",
            help="The State in which it met.",
            autocompletion=completion.countries,
        ),
    ] = None,
    level: Annotated[
        str | None, typer.Option("--level", metavar="LEVEL", help="At which level: a level of the registry.")
    ] = None,
    theme: Annotated[str | None, typer.Option("--theme", metavar="TEXT", help="What it was about.")] = None,
    outcome: Annotated[
        str | None,
        typer.Option("--outcome", metavar="TEXT", help="What it adopted or decided, in a few words."),
    ] = None,
    source: SourceOption = None,
    note: NoteOption = None,
    also: AlsoOption = None,
    source_title: OtherSourceTitle = None,
    publisher: SourcePublisher = None,
    url: SourceUrl = None,
    source_date: OtherSourceDate = None,
    seen: SourceSeen = None,
    yes: YesOption = False,
    registry: FileOption = None,
) -> None:
    """Add a meeting of a forum."""
    from iscm_cli.commands.add import asking  # noqa: PLC0415 - help writes nothing
    from iscm_cli.commands.add import draft as drafts  # noqa: PLC0415
    from iscm_cli.naming.resolve import resolve_forum  # noqa: PLC0415

    asking.refuse_both(undated, "--undated", date, "--date")
    draft = drafts.opened(registry, asking.asker())
    slug = resolve_forum(draft.registry, forum)
    called = asking.Wanted("--title", title, "The title of the meeting")
    day = asking.Wanted(
        "--date", date, "Its date, or first day (Enter if no source gives one)", optional=True
    )
    origin = asking.Wanted("--source", source, "The id of its source")
    draft.ask.all_there(called, *(() if undated else (day,)), origin)
    record: dict[str, Any] = {
        "date": None if undated else draft.ask.value(day, asking.date("--date")),
        "end": asking.given(end, asking.date("--end")),
        "title": draft.ask.value(called, asking.text("--title")),
        "theme": asking.given(theme, asking.text("--theme")),
        "place": asking.given(place, asking.text("--place")),
        "country": asking.given(country, lambda name: drafts.state(draft, name)),
        "level": asking.given(level, asking.word(draft.registry, "levels", "level")),
        "outcome": asking.given(outcome, asking.text("--outcome")),
    }
    new = {"title": source_title, "publisher": publisher, "url": url, "date": source_date, "seen": seen}
    record |= drafts.sourced(draft, origin, new, note, also)
    drafts.add(draft, slug, "meetings", record)
    name = draft.registry.forums[slug].short_name
    dated = f"meeting of {record['date']}" if record["date"] else "undated meeting"
    drafts.finish(
        draft,
        line=f"- Data: {name}, {dated} ({record['source']}).",
        done=f"the {dated} to the {name}",
        then=draft.command("show", slug, "--meetings"),
        yes=yes,
    )
