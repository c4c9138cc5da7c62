"""``iscm map``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.names import the_forum
from iscm_cli.commands.options import Ask, question
from iscm_cli.commands.picture import ForceOption, OutputOption, saved, svg_file
from iscm_cli.errors import NotFoundError
from iscm_cli.naming.folding import printable
from iscm_cli.output.blocks import Answer

if TYPE_CHECKING:
    from iscm_cli.queries.tilemap import TileMap

EXAMPLES = """iscm map rabat
iscm map rabat khartoum
iscm map Italy
iscm map rabat khartoum --output rabat-khartoum.svg"""


@question
def command(
    ask: Ask,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="FORUM|COUNTRY…",
            autocompletion=completion.names,
            help="A forum, two to compare, several to count; or one State.",
        ),
    ],
    output: OutputOption = None,
    force: ForceOption = False,
) -> Answer:
    """Draw the world in tiles: who sits where.

    Each State is a tile with its code, whatever its size. Of one forum: members and observers. Of two:
    members of both, and of one alone. Of more: in how many of them each State sits. Of a State: how many of
    its forums each other State shares with it. In the picture that --output writes, tiles tell their names.
    """
    from iscm_cli.output.views.map import mapped  # noqa: PLC0415 - help prints no answer

    path = svg_file(output)
    found = _found(ask, names)
    answer = mapped(ask.registry, ask.states, found, ask.lang)
    if path is None:
        return answer
    from iscm_cli.output.svg.map import tile_picture  # noqa: PLC0415 - only a saved picture needs it

    return saved(answer, path, tile_picture(ask.registry, ask.states, found, ask.lang), force=force)


def _found(ask: Ask, names: list[str]) -> TileMap:
    from iscm_cli.queries.forums import Scope  # noqa: PLC0415 - help draws nothing
    from iscm_cli.queries.tilemap import country_map, forum_map  # noqa: PLC0415
    from iscm_cli.states.tiles import load_tiles  # noqa: PLC0415

    tiles = load_tiles()
    if len(names) == 1:
        slug, code = _forum_or_state(ask, names[0])
        if code:
            return country_map(ask.registry, tiles, code, Scope(ask.day))
        slugs = [slug]
    else:
        slugs = list(dict.fromkeys(the_forum(ask, name) for name in names))
    return forum_map(ask.registry, tiles, slugs, ask.day)


def _forum_or_state(ask: Ask, text: str) -> tuple[str, str | None]:
    """The slug of the forum that is named, else the code of the State. Raises NotFoundError or AmbiguousNameError."""
    from iscm_cli.naming.resolve import resolve_forum  # noqa: PLC0415 - help resolves nothing

    try:
        return resolve_forum(ask.registry, text), None
    except NotFoundError as error:
        no_forum = error
    try:
        return "", ask.states.resolve(text).alpha3
    except NotFoundError as no_state:
        near = [*no_forum.suggestions, *no_state.suggestions]
        hint = f"did you mean {' or '.join(near)}?" if near else no_state.hint
        raise NotFoundError(f'no forum or State is called "{printable(text)}"', hint, near) from None
