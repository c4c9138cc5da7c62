"""What a source reports does not lie in the future, and nothing ends before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iscm_cli.dates import parse_date, today
from iscm_cli.fault import Fault, Path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Organisation, Registry
    from iscm_cli.models.gathered import Gathered

# Records of a forum, the field that is a date, the key by which the file calls it.
_REPORTED = (
    *((records, "as_of", "as_of") for records in (
        "memberships", "attendance", "bodies", "counts", "kind", "status", "regions", "themes",
    )),
    ("established", "date", "date"),
    ("ended", "date", "date"),
    ("joined", "date", "date"),
    ("left", "date", "date"),
    ("last_activity", "date", "date"),
    ("chairs", "start", "from"),
    ("secretariats", "start", "from"),
)  # fmt: skip
_SPANS = (("chairs", "start", "to"), ("secretariats", "start", "to"), ("meetings", "date", "end"))


def newest(registry: Registry, today: PartialDate) -> PartialDate:
    """The last day that facts can be of: today or, by a clock that is behind, the day of the registry's version."""
    try:
        version = parse_date(registry.registry.version.replace(".", "-"))
    except ValueError:  # a version need not be a date
        return today
    return max(today, version, key=lambda day: day.last)


def latest(registry: Registry, newest: PartialDate) -> PartialDate:
    """The last day that facts of forums and bodies can be of: the last that the registry covers, where it says so."""
    covers = registry.registry.covers
    return covers if covers is not None and covers.last < newest.last else newest


def field_faults(registry: Registry, newest: PartialDate) -> Iterator[Fault]:
    """Dates of sources and statements that lie in the future, and a heading that covers it."""
    covers = registry.registry.covers
    if covers is not None and not covers.possible_by(newest):
        yield _future(("registry", "covers"), covers, newest)
    for name, source in registry.sources.items():
        if source.date is not None and not source.date.possible_by(newest):
            yield _future(("sources", name, "date"), source.date, newest)
        if source.seen is None:
            continue
        if not source.seen.possible_by(newest):
            yield _future(("sources", name, "seen"), source.seen, newest)
        if source.date is not None and source.seen.last < source.date.first:
            yield Fault(
                ("sources", name, "seen"),
                f"was seen ({source.seen.text}) before it was published ({source.date.text})",
                "correct one of the two dates",
            )
    for index, statement in enumerate(registry.statements):
        if statement.as_of is not None and not statement.as_of.possible_by(newest):
            yield _future(("statements", index, "as_of"), statement.as_of, newest)


def forum_faults(newest: PartialDate, base: Path, forum: Forum | Gathered) -> Iterator[Fault]:
    """What is wrong with the dates of a fact of a forum."""
    for records, field, key in _REPORTED:
        yield from _reported(base, forum, records, field, key, newest)
    for records, begins, ends in _SPANS:
        for index, record in enumerate(getattr(forum, records)):
            first: PartialDate | None = getattr(record, begins)
            last: PartialDate | None = getattr(record, ends)
            if first is not None and last is not None and last.last < first.first:
                yield Fault(
                    (*base, records, index),
                    f"ends ({last.text}) before it begins ({first.text})",
                    "put the two dates in order",
                )


def evidence_faults(newest: PartialDate, base: Path, body: Organisation | Gathered) -> Iterator[Fault]:
    """What is wrong with the dates of one of a body's own lists, joinings and leavings."""
    for records, key in (("memberships", "as_of"), ("joined", "date"), ("left", "date")):
        yield from _reported(base, body, records, key, key, newest)


def _reported(
    base: Path, record: Any, records: str, field: str, key: str, newest: PartialDate
) -> Iterator[Fault]:
    """What a field reports of a day that is still to come."""
    for index, fact in enumerate(getattr(record, records)):
        date: PartialDate | None = getattr(fact, field)
        if date is not None and not date.possible_by(newest):
            yield _future((*base, records, index, key), date, newest)


def _future(path: Path, date: PartialDate, newest: PartialDate) -> Fault:
    if date.possible_by(today()):
        return Fault(
            path,
            f"is later than what the registry covers: {date.text}",
            f"write a date on or before {newest.text}, or a later `covers` under [registry]",
        )
    return Fault(path, f"is in the future: {date.text}", f"write a date on or before {newest.text}")


def order_faults(base: Path, record: Forum | Organisation) -> Iterator[Fault]:
    """Lists of a forum or body that are not in the order of their dates."""
    previous: PartialDate | None = None
    for index, lst in enumerate(record.memberships):
        if lst.as_of is None:
            continue
        if previous is not None and lst.as_of.last < previous.first:
            yield Fault(
                (*base, "memberships", index, "as_of"),
                f"{lst.as_of.text} comes after {previous.text}",
                "put the lists in order, oldest first",
            )
        previous = lst.as_of
