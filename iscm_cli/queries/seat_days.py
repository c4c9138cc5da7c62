"""The days on which the seats of a forum can change: those of its evidence, its founding, its end, and its States'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.dates import parse_date
from iscm_cli.queries.evidence import bodies_of, body_changes, course
from iscm_cli.queries.lifetimes import began, ceased
from iscm_cli.queries.membership import end_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry


def seat_days(registry: Registry, slug: str, day: PartialDate) -> tuple[tuple[str, PartialDate], ...]:
    """The days up to ``day`` from which on the seats of a forum may be others than before, oldest first.

    The first is that of the founding, where one is known: until then nobody sits there. Each as ``YYYY-MM-DD``, the first day on which what dates it counts, with that date as it is known. On any
    other day the seats are those of the last of these days before it.
    """
    found: dict[str, PartialDate] = {}
    begins = min((claim.date.first for claim in registry.forums[slug].established), default="")
    for first, date in _dates(registry, slug):
        known = found.get(first)
        if begins <= first <= day.last and (
            known is None or date.last < known.last
        ):  # the most precise says it best
            found[first] = date
    return tuple(sorted(found.items()))


def _dates(registry: Registry, slug: str) -> Iterator[tuple[str, PartialDate]]:
    forum, known = registry.forums[slug], course(registry, slug)
    founding = min((claim.date for claim in forum.established), key=lambda date: date.first, default=None)
    if founding:
        yield founding.first, founding
    end = end_of(forum)
    if end:
        yield end.date.last, end.date
    for step in known.steps:
        yield step.key[0], step.date
    for lst in known.undated:  # it serves from the day on which its source was there
        source = registry.sources.get(lst.source)
        if source and source.date:
            yield source.date.first, source.date
    changes = [change for body in bodies_of(forum) for change in body_changes(registry, body)]
    for change in changes:
        yield change.date.first, change.date
    codes = {code for lst in forum.memberships for group in lst.groups for code in group.states}
    codes |= known.named | {change.code for change in changes}
    for code in codes:
        for date in (began(registry, code), ceased(registry, code)):
            if date:
                yield date, parse_date(date)
