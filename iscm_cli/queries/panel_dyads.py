"""``panel --dyads``: a row for each pair of States and year, with the forums in which both of them sit."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.queries.columns import TableField
from iscm_cli.queries.known import registry_on
from iscm_cli.queries.lifetimes import existed, states_of
from iscm_cli.queries.membership import verdict
from iscm_cli.queries.panel import DESCRIPTIONS as OF_ONE
from iscm_cli.states.cow import cow_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.panel import Panel

_OF_STATE = (
    TableField("iso3", "string", required=True),
    TableField("m49", "string"),
    TableField("cow", "integer"),
    TableField("state", "string", required=True),
)
FIELDS = (
    *(field._replace(name=f"{field.name}_{place}") for place in (1, 2) for field in _OF_STATE),
    TableField("year", "integer", required=True),
    TableField("day", "string", required=True),
    TableField("forums", "integer", required=True),
    TableField("members", "integer", required=True),
    TableField("unknown", "integer", required=True),
    TableField("names", "string"),
)
KEY = ("iso3_1", "iso3_2", "year")
DESCRIPTIONS = {
    **{
        f"{field.name}_{place}": f"Of the {word} State of the pair. {OF_ONE[field.name]}"
        for place, word in ((1, "first"), (2, "second"))
        for field in _OF_STATE
    },
    "year": OF_ONE["year"],
    "day": OF_ONE["day"],
    "forums": "In how many forums both States sit on the day, in whatever standing: the answer is yes for both.",
    "members": "In how many of these both are members.",
    "unknown": "In how many further forums both may sit: the answer is unknown for one of them, and yes or unknown for the other.",
    "names": "The slugs of the forums in which both sit.",
}


class DyadRow(NamedTuple):
    """In which forums two States both sit at the end of a year; the fields are the columns of ``FIELDS``."""

    iso3_1: str
    m49_1: str | None
    cow_1: int | None
    state_1: str
    iso3_2: str
    m49_2: str | None
    cow_2: int | None
    state_2: str
    year: int
    day: str
    forums: int
    members: int
    unknown: int
    names: tuple[str, ...]


class _Seats(NamedTuple):
    """In which forums a State sits, is a member and may sit: a bit for each forum."""

    yes: int
    member: int
    maybe: int


def dyads_of(registry: Registry, panel: Panel, lang: str = "en") -> Iterator[DyadRow]:
    """The rows, made one by one: year by year, each pair once, of States that existed at the end of the year."""
    states = states_of(registry)
    for day in panel.days:
        then = registry_on(registry, day)
        codes = sorted(code for code in panel.codes if existed(then, code, day))
        heads = {
            code: (code, states[code].m49 or None, cow_number(code, day), states[code].name(lang))
            for code in codes
        }
        seats = {code: _seats(then, panel.slugs, code, day) for code in codes}
        year, last = int(day.last[:4]), day.last
        named: dict[int, tuple[str, ...]] = {0: ()}
        for one, other in combinations(codes, 2):
            first, second = seats[one], seats[other]
            both = first.yes & second.yes
            if both not in named:
                named[both] = tuple(slug for place, slug in enumerate(panel.slugs) if both >> place & 1)
            maybe = first.maybe & second.maybe & ~both
            yield DyadRow(
                *heads[one], *heads[other], year, last, both.bit_count(),
                (first.member & second.member).bit_count(), maybe.bit_count(), named[both],
            )  # fmt: skip


def _seats(registry: Registry, slugs: tuple[str, ...], code: str, day: PartialDate) -> _Seats:
    yes = member = maybe = 0
    for place, slug in enumerate(slugs):
        found = verdict(registry, slug, code, day)
        if found.answer == "yes":
            yes |= 1 << place
        if found.answer in ("yes", "unknown"):
            maybe |= 1 << place
        if found.answer == "yes" and found.seat == "member":
            member |= 1 << place
    return _Seats(yes, member, maybe)
