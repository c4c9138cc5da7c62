"""``panel``: a row for each forum, State and year, with the verdict that ``why`` gives as of the end of the year.

A year is decided by its last day, 31 December; the year of the day that is asked about by that day. What is known
of a year is what its evidence says, as for any question about a day: nothing that is dated later counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import parse_date
from iscm_cli.errors import UsageError
from iscm_cli.queries.age import age_of_verdict
from iscm_cli.queries.bodies import belonging
from iscm_cli.queries.columns import TableField
from iscm_cli.queries.evidence import course
from iscm_cli.queries.known import registry_on
from iscm_cli.queries.lifetimes import states_of
from iscm_cli.queries.membership import verdict
from iscm_cli.states.cow import cow_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry

FIELDS = (
    TableField("iso3", "string", required=True),
    TableField("m49", "string"),
    TableField("cow", "integer"),
    TableField("state", "string", required=True),
    TableField("forum", "string", required=True),
    TableField("year", "integer", required=True),
    TableField("day", "string", required=True),
    TableField("answer", "string", required=True),
    TableField("seat", "string"),
    TableField("standing", "string"),
    TableField("date", "string"),
    TableField("date_estimated", "boolean", required=True),
    TableField("source", "string"),
    TableField("basis", "string"),
    TableField("age", "integer"),
)
KEY = ("forum", "iso3", "year")
DESCRIPTIONS = {
    "iso3": "The State: its ISO 3166-1 alpha-3 code; of a former State that of ISO 3166-3; XKX for Kosovo.",
    "m49": "Its United Nations M49 code, three digits with leading zeros; empty for Kosovo and for a registry's own States.",
    "cow": "Its number in the Correlates of War State System Membership List (v2016) on the day; empty where it has none.",
    "state": "Its name: the United Nations' short name.",
    "forum": "The forum: its slug, as in the table of forums.",
    "year": "The calendar year.",
    "day": "The day that decides: 31 December, or for the last year of a panel that is not over the day of the panel.",
    "answer": (
        "Whether the State sits in the forum on the day: yes; no; open (no evidence names it, and the forum is open to"
        " all members of a body to which it belongs); unknown (no evidence decides: never read it as no); not-founded;"
        " ended; no-state (the State did not exist)."
    ),
    "seat": "The kind of seat that it has: member, observer or other; empty unless the answer is yes.",
    "standing": "The standing that the deciding evidence gives, a word of the registry's vocabulary; empty where it gives none.",
    "date": "The date of the deciding evidence, as precise as its source (EDTF); empty if undated, or if none decides.",
    "date_estimated": "Whether that date is an estimate.",
    "source": "The id of the source of the deciding evidence.",
    "basis": (
        "What the deciding evidence is: a list (membership, declaration, derived), joined, left, body (the membership"
        " of a body that the forum follows), or open."
    ),
    "age": "How many whole years lie between the evidence, or the newest evidence on the body that it follows, and the day.",
}


class PanelRow(NamedTuple):
    """Whether a State sits in a forum at the end of a year; the fields are the columns of ``FIELDS``."""

    iso3: str
    m49: str | None
    cow: int | None
    state: str
    forum: str
    year: int
    day: str
    answer: str
    seat: str | None
    standing: str | None
    date: str | None
    date_estimated: bool
    source: str | None
    basis: str | None
    age: int | None


class Panel(NamedTuple):
    """What a panel is about: forums by slug, States by code, and the day that decides each year."""

    slugs: tuple[str, ...]
    codes: tuple[str, ...]
    days: tuple[PartialDate, ...]


def panel_days(
    registry: Registry, slugs: Sequence[str], first: int | None, last: int | None, day: PartialDate
) -> tuple[PartialDate, ...]:
    """The day that decides each year from ``first`` to ``last``: its last, but none after ``day``.

    Without ``last`` it is the year of ``day``; without ``first`` that of the earliest founding claim of the
    forums, else of their earliest evidence. Raises UsageError for a year after that of ``day``, and where the
    first is later than the last.
    """
    now = int(day.last[:4])
    end = now if last is None else last
    start = min(end, _first_year(registry, slugs, now)) if first is None else first
    for year in (start, end):
        if year > now:
            raise UsageError(
                f"{year} is after the day that is asked about, {day}", f"give {now} or an earlier year"
            )
        if year < 1:
            raise UsageError(f"{year} is not a year", "write four digits, such as 2015")
    if start > end:
        raise UsageError(
            f"the first year, {start}, is later than the last, {end}", "give the earlier year first"
        )
    ends = (f"{year:04}-12-31" for year in range(start, end + 1))
    return tuple(parse_date(min(last_day, day.last)) for last_day in ends)


def _first_year(registry: Registry, slugs: Sequence[str], otherwise: int) -> int:
    founded = [claim.date.year for slug in slugs for claim in registry.forums[slug].established]
    evidence = (step.date.year for slug in slugs for step in course(registry, slug).steps[:1])
    return min(founded or evidence, default=otherwise)


def every_state(registry: Registry, days: Sequence[PartialDate]) -> tuple[str, ...]:
    """The States and territories, former ones too, that existed on one of the days, by code."""
    states = states_of(registry)
    found = (code for code in states.codes if any(states.existed(code, day) for day in days))
    return tuple(sorted(found))


def states_of_body(registry: Registry, body: str, days: Sequence[PartialDate]) -> tuple[str, ...]:
    """The States known to have belonged to a body on one of the days, by code."""
    found = (belonging(registry, body, day) for day in days)
    return tuple(sorted({code for members in found if members for code in members.states}))


def rows_of(registry: Registry, panel: Panel, lang: str = "en") -> Iterator[PanelRow]:
    """The rows, made one by one: forum by forum in the order given, State by State, year by year."""
    states = states_of(registry)
    known = [(day, int(day.last[:4]), registry_on(registry, day)) for day in panel.days]
    names = {code: states[code].name(lang) for code in panel.codes}
    numbers = {code: [cow_number(code, day) for day in panel.days] for code in panel.codes}
    m49 = {code: states[code].m49 or None for code in panel.codes}
    for slug in panel.slugs:
        for code in panel.codes:
            for (day, year, then), number in zip(known, numbers[code], strict=True):
                found = verdict(then, slug, code, day)
                date, aged = found.as_of, age_of_verdict(then, found, day)
                yield PanelRow(
                    code, m49[code], number, names[code], slug, year, day.last, found.answer,
                    found.seat, found.standing,
                    date.text if date else None, date.approximate if date else False,
                    found.source, found.basis, aged.years if aged else None,
                )  # fmt: skip
