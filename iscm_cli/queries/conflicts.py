"""``conflicts``: every disagreement among sources, over one forum or all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.queries.agreement import SUBJECTS, agreement
from iscm_cli.queries.disagreement import disagreements
from iscm_cli.queries.known import claimed_on, registry_on

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Registry
    from iscm_cli.queries.agreement import Agreement
    from iscm_cli.queries.disputes import Disagreement


class Conflict(NamedTuple):
    """A disagreement of one forum; ``word`` says how well the value shown is supported."""

    slug: str
    forum: Forum
    word: Agreement
    disagreement: Disagreement


def conflicts(registry: Registry, day: PartialDate, slug: str | None = None) -> tuple[Conflict, ...]:
    """The disagreements known on a day about one forum, or about all, grouped by forum in the registry's order."""
    registry = registry_on(registry, day)
    chosen = {key: claimed_on(registry, key, day) for key in ((slug,) if slug else registry.forums)}
    return tuple(
        Conflict(key, forum, _word(registry, forum, item.subject), item)
        for key, forum in chosen.items()
        for item in disagreements(registry, forum)
    )


def _word(registry: Registry, forum: Forum, about: str) -> Agreement:
    subject = "established" if about == "founding" else about
    return agreement(registry, forum, subject) if subject in SUBJECTS else "conflict"
