"""``iscm about``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.commands.options import Ask, question

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm about
iscm about -f json"""


@question
def command(ask: Ask) -> Answer:
    """Say what the registry covers, and how up to date it is.

    Gives the age of the newest list and of the newest source of each forum, and says where to report an
    error.
    """
    from iscm_cli.output.views.about import coverage  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.freshness import about  # noqa: PLC0415

    return coverage(ask.registry, about(ask.registry, ask.day), ask.lang)
