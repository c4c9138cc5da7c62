"""``iscm add list``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

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
from iscm_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.commands.add.asking import Wanted
    from iscm_cli.commands.add.draft import Draft

EXAMPLES = """iscm add list nairobi --as-of 2025-11 --source iom-rcp --names names.txt --word member --complete
iscm add list nairobi --as-of 2025-11 --source iom-rcp --names names.txt --word member --stated 3 --incomplete"""


def command(
    forum: ForumArgument,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="The date for which the list holds, never more precise than the source; 2025~ if you estimate it.",
        ),
    ] = None,
    undated: Annotated[bool, typer.Option("--undated", help="Nothing gives a date for the list.")] = False,
    source: SourceOption = None,
    names: Annotated[
        str | None,
        typer.Option(
            "--names",
            metavar="FILE",
            help="The States, pasted as the source prints them, by names or codes; - for stdin.",
        ),
    ] = None,
    standing: Annotated[
        str,
        typer.Option("--standing", metavar="WORD", help="What the States are: a standing of the registry."),
    ] = "member",
    word: Annotated[
        str | None, typer.Option("--word", metavar="TEXT", help="The source's own word for these States.")
    ] = None,
    stated: Annotated[
        str | None, typer.Option("--stated", metavar="N", help="The number that the source prints for them.")
    ] = None,
    observers: Annotated[
        str | None, typer.Option("--observers", metavar="FILE", help="The observers, as with --names.")
    ] = None,
    observers_word: Annotated[
        str, typer.Option("--observers-word", metavar="TEXT", help="The source's own word for the observers.")
    ] = "observer",
    observers_stated: Annotated[
        str | None,
        typer.Option(
            "--observers-stated", metavar="N", help="The number that the source prints for the observers."
        ),
    ] = None,
    basis: Annotated[
        str,
        typer.Option(
            "--basis", metavar="BASIS", help="membership, declaration or derived: what the list rests on."
        ),
    ] = "membership",
    complete: Annotated[
        bool | None,
        typer.Option(
            "--complete/--incomplete",
            help="Whether the source means to name all (default: incomplete, which shows of no State that it is absent).",
        ),
    ] = None,
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
    """Add a list of members, as one source prints it at one date.

    Names are read as they are pasted from a page or a PDF, in any of the six UN languages: one a line or
    separated by commas, with numbers, bullets and footnotes. If one is not recognised, or if the text says
    beside or above it that the State may be something else, such as an observer in a list of members, nothing is
    written, and the line and suggestions are shown.
    """
    from iscm_cli.commands.add import asking  # noqa: PLC0415 - help writes nothing
    from iscm_cli.commands.add import draft as drafts  # noqa: PLC0415
    from iscm_cli.commands.options import one_of  # noqa: PLC0415
    from iscm_cli.models.base import Basis  # noqa: PLC0415
    from iscm_cli.naming.resolve import resolve_forum  # noqa: PLC0415
    from iscm_cli.paths import STREAM  # noqa: PLC0415

    if names == observers == STREAM:
        raise UsageError("--names and --observers cannot both read stdin", "put one of them in a file")
    asking.refuse_both(undated, "--undated", as_of, "--as-of")
    ask = asking.asker(asks=STREAM not in (names, observers))
    basis = one_of(basis, get_args(Basis), "basis")
    draft = drafts.opened(registry, ask)
    slug = resolve_forum(draft.registry, forum)
    day = asking.Wanted(
        "--as-of", as_of, "The date for which the list holds (Enter if nothing gives one)", optional=True
    )
    origin = asking.Wanted("--source", source, "The id of its source")
    called = asking.Wanted("--word", word, "The source's own word for these States, such as member")
    ask.all_there(*(() if undated else (day,)), origin, asking.Wanted("--names", names, "The names"), called)
    as_of = None if undated else ask.value(day, asking.date("--as-of"))
    new = {"title": title, "publisher": publisher, "url": url, "date": date, "seen": seen}
    sourced = drafts.sourced(draft, origin, new, note, also)
    standing = asking.word(draft.registry, "standings", "standing")(standing)
    groups = [_group(draft, names, "--names", standing, called, stated)]
    if observers is not None:
        observing = asking.Wanted("--observers-word", observers_word, "")
        groups.append(_group(draft, observers, "--observers", "observer", observing, observers_stated))
    if complete is None:
        complete = ask.interactive and ask.choice("Does the source mean to name all of them?", default=False)
    record = {
        "as_of": as_of,
        **{key: sourced[key] for key in ("source", "also")},
        "basis": basis,
        "complete": complete,
        "note": sourced["note"],
        "groups": groups,
    }
    drafts.add(draft, slug, "memberships", record)
    name = draft.registry.forums[slug].short_name
    dated = f"list of {as_of}" if as_of else "undated list"
    drafts.finish(
        draft,
        line=f"- Data: {name}, {dated} ({sourced['source']}).",
        done=f"the {dated} to the {name}: {_sizes(groups)}, {'complete' if complete else 'incomplete'}",
        then=draft.command("history", slug),
        told=_changes(draft, slug, groups, as_of),
        yes=yes,
    )


def _group(
    draft: Draft, file: str | None, option: str, standing: str, word: Wanted, stated: str | None
) -> dict[str, Any]:
    """The States of one standing."""
    from iscm_cli.commands.add import asking  # noqa: PLC0415 - help writes nothing
    from iscm_cli.commands.add.names import Meant, states_of  # noqa: PLC0415

    states = sorted(states_of(draft, file, option, Meant(standing, word.given)))
    return {
        "standing": standing,
        "word": draft.ask.value(word, asking.text(word.option)),
        **({"stated": asking.number("--stated")(stated)} if stated is not None else {}),
        "states": states,
    }


def _changes(draft: Draft, slug: str, groups: Sequence[dict[str, Any]], as_of: str | None) -> list[str]:
    """Which members the list has that were not known on its date, and which it lacks."""
    from iscm_cli.dates import parse_date, today  # noqa: PLC0415 - help compares nothing
    from iscm_cli.output.wording import listed_names, state_names  # noqa: PLC0415
    from iscm_cli.queries.lifetimes import states_of  # noqa: PLC0415
    from iscm_cli.queries.membership import sitting  # noqa: PLC0415

    known = sitting(draft.registry, slug, parse_date(as_of) if as_of else today()).members
    if known is None:
        return []
    seat = draft.registry.seat
    named = {code for group in groups for code in group["states"] if seat(group["standing"]) == "member"}
    states = states_of(draft.registry)
    both = (("newly listed", named - set(known.states)), ("no longer listed", set(known.states) - named))
    return [f"{what}: {listed_names(state_names(states, codes))}" for what, codes in both if codes]


def _sizes(groups: Sequence[dict[str, Any]]) -> str:
    from iscm_cli.output.phrases import joined  # noqa: PLC0415 - help counts nothing
    from iscm_cli.output.wording import counted  # noqa: PLC0415 - help counts nothing

    return joined([counted(len(group["states"]), group["standing"].replace("-", " ")) for group in groups])
