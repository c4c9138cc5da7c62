"""``iscm overlap``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.options import Ask, one_of, question
from iscm_cli.commands.picture import ForceOption, OutputOption, SizeOption, forums_of, picture_file, saved
from iscm_cli.commands.scope import Filters
from iscm_cli.errors import UsageError

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm overlap
iscm overlap rabat khartoum budapest prague
iscm overlap --region africa --by country
iscm overlap --kind irf --output overlap.png --size slide"""


@question
def command(
    ask: Ask,
    *,
    forums: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FORUM FORUM…]",
            autocompletion=completion.forums,
            help="Two or more forums (default: all that match the filters).",
        ),
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            "--by", metavar="WHAT", show_default=False, help="Rank by forum (default) or by country."
        ),
    ] = "forum",
    top: Annotated[int | None, typer.Option("--top", min=1, metavar="N", help="Only the first N.")] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    size: SizeOption = None,
    filters: Filters,
) -> Answer:
    """Show which forums share members, and which States link them.

    Draws a matrix of shared members, then ranks the pairs of forums by overlap. The overlap is the
    Jaccard index: shared members divided by all members of the two. Pairs without shared members are
    listed only for forums that you name. Observers are not counted.

    With --by country, ranks States by the number of these forums that they are members of. A State
    bridges two forums if it is the only member of both, according to complete lists.
    """
    from iscm_cli.output.views import overlap as views  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.overlap import circles  # noqa: PLC0415

    one_of(by, ("forum", "country"), "ranking")
    path = picture_file(output, force=force, size=size)
    if path and by != "forum":
        raise UsageError("--output draws the matrix of forums", "leave out --by country, or use -f csv")
    slugs, notes = forums_of(ask, forums, filters)
    if forums and len(slugs) < 2 and not notes:  # noqa: PLR2004 - an overlap needs two
        raise UsageError("an overlap needs two different forums", "iscm overlap rabat khartoum")
    found = circles(ask.registry, slugs, ask.day)
    if by == "country":
        return views.by_country(ask.registry, ask.states, found, ask.day, ask.lang, top=top, notes=notes)
    answer = views.by_forum(ask.registry, found, ask.day, named=bool(forums), top=top, notes=notes)
    if path is None:
        return answer
    from iscm_cli.output.svg.overlap import heat_map  # noqa: PLC0415 - only a saved picture needs it

    order = views.arranged(found, named=bool(forums))
    return saved(
        answer, path, heat_map(ask.registry, found, order, ask.day, size=size), force=force, size=size
    )
