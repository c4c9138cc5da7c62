"""``stats`` without a record: the state of the field, and counts by a vocabulary.

The verb ``overview``, one row a forum, is made of ``forums`` and ``particulars``.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.queries.forums import ALL, list_forums, themes_of
from iscm_cli.queries.known import registry_on
from iscm_cli.queries.participation import Participation, participation
from iscm_cli.queries.ranking import Ranked, Record, ranking

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry, Statement
    from iscm_cli.queries.forums import ForumList, ForumRow, Scope

By = Literal["kind", "status", "region", "theme", "decade"]
RECORDS: tuple[Record, ...] = ("largest", "smallest", "oldest", "newest")


class Overview(NamedTuple):
    """The state of the field on a day.

    ``by_kind`` counts forums by kind and status over all statuses; ``records`` are the first places
    of each ranking and the rest the forums in scope.
    """

    day: PartialDate
    by_kind: dict[str, dict[str, int]]
    records: dict[Record, tuple[Ranked, ...]]
    participation: Participation
    by_decade: dict[str, int]
    statements: tuple[Statement, ...]
    scope: ForumList


def overview(registry: Registry, scope: Scope) -> Overview:
    """The state of the field within ``scope``."""
    registry = registry_on(registry, scope.day)
    found = list_forums(registry, scope)
    every = list_forums(registry, scope._replace(statuses=(ALL,)))
    by_kind: dict[str, dict[str, int]] = {kind: {} for kind in registry.kinds}
    for row in every.rows:
        by_kind[row.kind][row.status] = by_kind[row.kind].get(row.status, 0) + 1
    records: dict[Record, tuple[Ranked, ...]] = {
        record: ranking(registry, scope, record, top=1).places for record in RECORDS
    }
    return Overview(
        day=scope.day,
        by_kind={kind: counts for kind, counts in by_kind.items() if counts},
        records=records,
        participation=participation(found.rows),
        by_decade=tally(found.rows, "decade"),
        statements=tuple(s for s in registry.statements if s.topic != "point"),
        scope=found,
    )


def tally(rows: tuple[ForumRow, ...], by: By) -> dict[str, int]:
    """How many forums have each word of a vocabulary, or were founded in each decade.

    A forum with several regions or themes counts under each; one without any, under ``""``.
    """
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(_words(row, by) or ("",))
    if by == "decade":
        return dict(sorted(counts.items(), key=lambda item: (item[0] == "", item[0])))
    return dict(sorted(counts.items(), key=lambda item: (item[0] == "", -item[1], item[0])))


def _words(row: ForumRow, by: By) -> tuple[str, ...]:
    if by == "kind":
        return (row.kind,)
    if by == "status":
        return (row.status,)
    if by == "region":
        return row.regions
    if by == "theme":
        return themes_of(row.forum)
    return (f"{row.founding.date.year // 10 * 10}s",) if row.founding else ()
