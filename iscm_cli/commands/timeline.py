"""``iscm timeline``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.options import Ask, question
from iscm_cli.commands.picture import ForceOption, OutputOption, SizeOption, forums_of, picture_file, saved
from iscm_cli.commands.scope import Filters

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm timeline
iscm timeline rabat
iscm timeline --region africa-europe --status all
iscm timeline khartoum --output khartoum.svg --size page"""


@question
def command(
    ask: Ask,
    *,
    forums: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FORUM…]",
            autocompletion=completion.forums,
            help="One or more forums (default: all that match the filters).",
        ),
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    size: SizeOption = None,
    filters: Filters,
) -> Answer:
    """Draw a timeline of forums, or of one in detail.

    Several forums are drawn as bars from founding to last known activity, or to the day, with marks for
    summits and ministerial meetings. For one forum, the timeline shows the number of members at the date
    of each complete list, which States are new or no longer listed since the list before, and the chairs:
    terms that follow one another in one row, those that overlap below one another.
    Nothing is drawn between two lists. A date that is only a year is drawn as the whole year.
    """
    from iscm_cli.output.views import timeline as views  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.timeline import course, lives  # noqa: PLC0415

    path = picture_file(output, force=force, size=size)
    slugs, notes = forums_of(ask, forums, filters)
    if forums and len(slugs) == 1 and not notes:
        one = course(ask.registry, slugs[0], ask.day)
        answer = views.course_drawn(ask.registry, ask.states, one, ask.day, ask.lang)
        if path is None:
            return answer
        from iscm_cli.output.svg.course import course_picture  # noqa: PLC0415 - only a saved picture needs it

        picture = course_picture(ask.registry, ask.states, one, ask.day, ask.lang, size=size)
        return saved(answer, path, picture, force=force, size=size)
    found = lives(ask.registry, slugs, ask.day)
    answer = views.lives_drawn(ask.registry, found, ask.day, ask.lang, notes)
    if path is None:
        return answer
    from iscm_cli.output.svg.timeline import lives_picture  # noqa: PLC0415 - only a saved picture needs it

    picture = lives_picture(ask.registry, found, ask.day, ask.lang, size=size)
    return saved(answer, path, picture, force=force, size=size)
