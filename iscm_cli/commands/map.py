"""``iscm map``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.names import a_state_or_body, also_a_body, forums_and_bodies, refuse_a_state_too
from iscm_cli.commands.options import Ask, question
from iscm_cli.commands.picture import ForceOption, OutputOption, SizeOption, forums_of, picture_file, saved
from iscm_cli.commands.scope import Filters
from iscm_cli.errors import NotFoundError, UsageError
from iscm_cli.naming.folding import printable

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Answer
    from iscm_cli.queries.tilemap import TileMap

EXAMPLES = """iscm map
iscm map rabat
iscm map rabat khartoum
iscm map Italy
iscm map rabat EU
iscm map --kind rcp --body EU
iscm map rabat khartoum --output rabat-khartoum.svg --size slide"""


@question
def command(
    ask: Ask,
    *,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FORUM|COUNTRY…]",
            autocompletion=completion.names,
            help="One forum or body; two to compare; several to count; or one State (default: all forums that match the filters).",
        ),
    ] = None,
    body: Annotated[
        str | None,
        typer.Option(
            "--body",
            metavar="BODY",
            autocompletion=completion.bodies,
            help="Only the States of this body, such as EU.",
        ),
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    size: SizeOption = None,
    filters: Filters,
) -> Answer:
    """Draw a tile map of the world: which States are in which forums.

    Each State is one tile with its code, whatever its size. For one forum, the map shows its members and
    observers. For two, it shows the members of both and of only one. For more, it shows how many of them
    each State is in. A body, such as EU, can take the place of a forum. For a State, the map shows how
    many of its forums each other State shares with it. Without names, it shows how many of all forums that
    match the filters each State is in, and with --body only for the States of that body. In the picture that --output writes, the name of a
    State appears when you point at its tile.
    """
    from iscm_cli.output.views.map import mapped  # noqa: PLC0415 - help prints no answer

    path = picture_file(output, force=force, size=size)
    if names and (body or filters.words()):
        raise UsageError(
            f"names are given, so {filters.words(body=body)} cannot be used",
            "either give names or use filters",
        )
    registry, found, remarks = _found(ask, names) if names else _world(ask, body, filters)
    answer = mapped(registry, ask.states, found, ask.lang)
    answer = answer._replace(notes=(*answer.notes, *remarks))
    if path is None:
        return answer
    if found.empty:
        raise UsageError(answer.notes[0], "iscm list shows which forums have a list of members")
    from iscm_cli.output.svg.map import tile_picture  # noqa: PLC0415 - only a saved picture needs it

    return saved(
        answer, path, tile_picture(registry, ask.states, found, ask.lang, size=size), force=force, size=size
    )


def _found(ask: Ask, names: list[str]) -> tuple[Registry, TileMap, tuple[str, ...]]:
    """The map, the registry that its forums stand in, and what must be said of the names."""
    from iscm_cli.queries.forums import Scope  # noqa: PLC0415 - help draws nothing
    from iscm_cli.queries.tilemap import country_map, forum_map  # noqa: PLC0415
    from iscm_cli.states.tiles import load_tiles  # noqa: PLC0415

    tiles = load_tiles()
    code = _state(ask, names[0]) if len(names) == 1 else None
    if code:
        found = country_map(ask.registry, tiles, code, Scope(ask.day))
        return ask.registry, found, also_a_body(ask, names[0], code)
    sides = forums_and_bodies(ask, names)
    return sides.registry, forum_map(sides.registry, tiles, sides.slugs, ask.day, sides.bodies), ()


def _world(ask: Ask, body: str | None, filters: Filters) -> tuple[Registry, TileMap, tuple[str, ...]]:
    """The map of all forums that the filters keep, and what must be said of them."""
    from iscm_cli.naming.resolve import resolve_body  # noqa: PLC0415 - help draws nothing
    from iscm_cli.queries.tilemap import world_map  # noqa: PLC0415
    from iscm_cli.states.tiles import load_tiles  # noqa: PLC0415

    named = resolve_body(ask.whole, body) if body else None
    slugs, notes = forums_of(ask, None, filters)
    return (
        ask.registry,
        world_map(ask.registry, load_tiles(), slugs, ask.day, named, filters.scope(ask)),
        notes,
    )


def _state(ask: Ask, text: str) -> str | None:
    """The code of the State that is named, None where it is a forum or body.

    Raises NotFoundError, and AmbiguousNameError where it is several of these.
    """
    from iscm_cli.naming.resolve import forums_like, resolve_forum  # noqa: PLC0415 - help resolves nothing
    from iscm_cli.naming.titles import forums_called  # noqa: PLC0415

    if text in ask.registry.forums or forums_called(ask.registry, text):
        refuse_a_state_too(ask, text, resolve_forum(ask.registry, text))
        return None
    try:
        return a_state_or_body(ask, text)[0]
    except NotFoundError as no_state:  # only then is looked for what was perhaps meant: that takes long
        near = [*forums_like(ask.registry, text), *no_state.suggestions]
        hint = f"did you mean {' or '.join(near)}?" if near else no_state.hint
        raise NotFoundError(f'no forum or State is called "{printable(text)}"', hint, near) from None
