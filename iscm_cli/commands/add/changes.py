"""That States joined or left: what the two verbs share."""

from __future__ import annotations

from typing import Any, NamedTuple

from iscm_cli.commands.add import asking, names
from iscm_cli.commands.add import draft as drafts
from iscm_cli.naming.resolve import resolve_forum
from iscm_cli.output.phrases import joined as together


class Change(NamedTuple):
    """What was given on the command line: ``field`` is ``joined`` or ``left``."""

    field: str
    forum: str
    states: list[str] | None
    date: str | None
    standing: str | None


def add_change(
    change: Change,
    source: str | None,
    new: dict[str, str | None],
    note: str | None,
    also: list[str] | None,
    *,
    yes: bool,
    file: str | None,
) -> None:
    """Add a joining or leaving, asking for what is missing. Raises what ``drafts.finish`` raises, and UsageError."""
    draft = drafts.opened(file, asking.asker())
    slug = resolve_forum(draft.registry, change.forum)
    day = asking.Wanted("--date", change.date, f"When they {change.field}")
    origin = asking.Wanted("--source", source, "The id of the source")
    draft.ask.all_there(
        asking.Wanted("--state", change.states[0] if change.states else None, "The States"), day, origin
    )
    named = change.states
    standing = change.standing and asking.word(draft.registry, "standings", "standing")(change.standing)
    meant = names.Meant(standing) if standing else None  # leaving ends any standing
    codes = drafts.states(draft, named) if named else names.states_of(draft, None, "--state", meant)
    record: dict[str, Any] = {
        "states": codes,
        "date": draft.ask.value(day, asking.date("--date")),
        "standing": standing if standing != "member" else None,
        **drafts.sourced(draft, origin, new, note, also),
    }
    drafts.add(draft, slug, change.field, record)
    name = draft.registry.forums[slug].short_name
    who = together([drafts.name_of(draft, code) for code in codes])
    what = f"{who} {change.field} on {record['date']}"
    drafts.finish(
        draft,
        line=f"- Data: {name}, {what} ({record['source']}).",
        done=f"to the {name}: {what}",
        then=draft.command("history", slug),
        yes=yes,
    )
