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
        "memberships", "attendance", "bodies", "counts", "kind", "status", "regions", "themes", "chairs",
        "organisations",
    )),
    ("established", "date", "date"),
    ("ended", "date", "date"),
    ("joined", "date", "date"),
    ("left", "date", "date"),
    ("last_activity", "date", "date"),
    ("chairs", "start", "from"),
    ("secretariats", "start", "from"),
)  # fmt: skip
_OF_FIELD = ("statements", "rosters")
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
    """Dates of what is said of the field that lie in the future, and States that end before they begin."""
    covers = registry.registry.covers
    if covers is not None and not covers.possible_by(newest):
        yield _future(("registry", "covers"), covers, newest)
    yield from _source_faults(registry, newest)
    for records in _OF_FIELD:
        yield from _reported((), registry, records, "as_of", "as_of", newest)
    yield from _years((), registry, "publications", newest)
    for index, term in enumerate(registry.terms):
        yield from _years(("terms", index), term, "came_in", newest)
    for code, state in registry.states.items():
        if state.since is not None and state.until is not None and state.until.last < state.since.first:
            yield _reversed(("states", code), state.since, state.until)


def _source_faults(registry: Registry, newest: PartialDate) -> Iterator[Fault]:
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


def forum_faults(newest: PartialDate, base: Path, forum: Forum | Gathered) -> Iterator[Fault]:
    """What is wrong with the dates of a fact of a forum."""
    for records, field, key in _REPORTED:
        yield from _reported(base, forum, records, field, key, newest)
    yield from _years(base, forum, "documents", newest)
    for records, begins, ends in _SPANS:
        for index, record in enumerate(getattr(forum, records)):
            first: PartialDate | None = getattr(record, begins)
            last: PartialDate | None = getattr(record, ends)
            if first is not None and last is not None and last.last < first.first:
                yield _reversed((*base, records, index), first, last)


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


def _years(base: Path, record: Any, records: str, newest: PartialDate) -> Iterator[Fault]:
    """Works that would have come out, and words that would have come in, in a year still to come."""
    last = _year(newest)
    for index, work in enumerate(getattr(record, records)):
        if work.year is not None and work.year > last:
            come = work.year <= _year(today())
            yield _late((*base, records, index, "year"), str(work.year), newest, come=come)


def _year(date: PartialDate) -> int:
    return int(date.last[:4])


def _reversed(path: Path, first: PartialDate, last: PartialDate) -> Fault:
    return Fault(path, f"ends ({last.text}) before it begins ({first.text})", "put the two dates in order")


def _future(path: Path, date: PartialDate, newest: PartialDate) -> Fault:
    return _late(path, date.text, newest, come=date.possible_by(today()))


def _late(path: Path, date: str, newest: PartialDate, *, come: bool) -> Fault:
    """That a date is later than the newest that there can be; it has ``come`` where the registry stops before it."""
    if come:
        return Fault(
            path,
            f"is later than what the registry covers: {date}",
            f"write a date on or before {newest.text}, or a later `covers` under [registry]",
        )
    return Fault(path, f"is in the future: {date}", f"write a date on or before {newest.text}")


def life_faults(base: Path, forum: Forum) -> Iterator[Fault]:
    """Ends of a forum that lie before it was founded, whichever source is right on that."""
    if not forum.ended or not forum.established:
        return
    founded = min((claim.date for claim in forum.established), key=lambda date: date.first)
    for index, end in enumerate(forum.ended):
        if end.date.last < founded.first:
            yield Fault(
                (*base, "ended", index, "date"),
                f"is an end of {end.date.text}, before the earliest founding claim, {founded.text}",
                "correct the date, or add a founding claim that fits",
            )


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
