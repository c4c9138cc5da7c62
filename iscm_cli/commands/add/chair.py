"""``iscm add chair``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.add.options import (
    AlsoOption,
    FileOption,
    ForumArgument,
    NoteOption,
    SourceDate,
    SourceOption,
    SourcePublisher,
    SourceSeen,
    SourceTitle,
    SourceUrl,
    YesOption,
)

EXAMPLES = """iscm add chair rabat --state Mali --from 2026-11 --source icmpd-2026
iscm add chair rabat --state Mali --from 2016 --to 2017-03-21 --role chair --source rabat-belgium-2017"""


def command(
    forum: ForumArgument,
    state: Annotated[
        str | None,
        typer.Option(
            "--state", metavar="COUNTRY", help="The State that chairs.", autocompletion=completion.countries
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="When it took the chair; leave out if not known."),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="DATE", help="When it passed the chair on; leave out if not known."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="A date on which it chaired, if only that is known."),
    ] = None,
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="The office: a chair role of the registry.")
    ] = "chair",
    source: SourceOption = None,
    note: NoteOption = None,
    also: AlsoOption = None,
    title: SourceTitle = None,
    publisher: SourcePublisher = None,
    url: SourceUrl = None,
    date: SourceDate = None,
    seen: SourceSeen = None,
    yes: YesOption = False,
    registry: FileOption = None,
) -> None:
    """Add a State's time in the chair of a forum.

    The entry of the State that chaired before is left as it is: if its end is known, write it there.
    """
    from iscm_cli.commands.add import asking  # noqa: PLC0415 - help writes nothing
    from iscm_cli.commands.add import draft as drafts  # noqa: PLC0415
    from iscm_cli.naming.resolve import resolve_forum  # noqa: PLC0415

    draft = drafts.opened(registry, asking.asker())
    slug = resolve_forum(draft.registry, forum)
    who = asking.Wanted("--state", state, "The State that chairs")
    begun = asking.Wanted(
        "--from", start, "When it took the chair (Enter if not known)", needed=False, optional=True
    )
    origin = asking.Wanted("--source", source, "The id of the source")
    draft.ask.all_there(who, origin)
    record: dict[str, Any] = {
        "state": draft.ask.value(who, lambda name: drafts.state(draft, name)),
        "role": asking.word(draft.registry, "chair_roles", "chair role")(role),
        "from": draft.ask.value(begun, asking.date("--from")),
        "to": asking.given(to, asking.date("--to")),
        "as_of": asking.given(as_of, asking.date("--as-of")),
    }
    new = {"title": title, "publisher": publisher, "url": url, "date": date, "seen": seen}
    record |= drafts.sourced(draft, origin, new, note, also)
    drafts.add(draft, slug, "chairs", record)
    name = draft.registry.forums[slug].short_name
    since = f" from {record['from']}" if record["from"] else ""
    who_chairs = f"{drafts.name_of(draft, record['state'])} in the chair{since}"
    drafts.finish(
        draft,
        line=f"- Data: {name}, {who_chairs} ({record['source']}).",
        done=f"{who_chairs} to the {name}",
        then=draft.command("history", slug),
        yes=yes,
    )
