"""Former seats of a State: as a part of its page, and as an answer of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Table
from iscm_cli.output.data import keyed, text_of
from iscm_cli.output.vocabulary import status_label
from iscm_cli.output.wording import Citations, counted, forum_name, state_name, state_remark
from iscm_cli.queries.evidence import body_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.country import CountryPage
    from iscm_cli.queries.evidence import Decision
    from iscm_cli.queries.former import FormerSeat, Gone
    from iscm_cli.states.table import States

_KEYS = (
    "slug",
    "short_name",
    "kind",
    "status",
    "standing",
    "first",
    "first_estimated",
    "last",
    "last_estimated",
    "gone",
    "gone_estimated",
    "gone_exact",
    "how",
    "text",
    "sources",
)


def former_answer(registry: Registry, states: States, page: CountryPage, lang: str, filters: str) -> Answer:
    """The former seats of a State alone."""
    data, table = former_rows(registry, page.former)
    name = state_name(states, page.code, lang)
    if not page.former:
        fits = f" that matches {filters}" if filters else ""
        return Answer(data, table, (), (f"no former membership of {name} is known{fits}",))
    cite = Citations(registry)
    blocks: tuple[Block, ...] = (
        Heading(f"{name} ({page.code})", 1, state_remark(states, page.code, lang)),
        *former_blocks(registry, page.former, cite, lang, day=page.day),
    )
    return Answer(data, table, (*blocks, *cite.listed()))


def former_rows(registry: Registry, seats: Sequence[FormerSeat]) -> tuple[list[dict[str, Value]], Table]:
    """Former seats as JSON objects and as a table: first and newest evidence, and when the State had gone."""
    return keyed(_KEYS, tuple(_row(registry, seat) for seat in seats))


def _row(registry: Registry, seat: FormerSeat) -> tuple[Value, ...]:
    first, last, gone = seat.spells[0].first.date, seat.spells[-1].last.date, seat.gone
    return (
        seat.slug,
        seat.forum.short_name,
        seat.kind,
        seat.status,
        seat.standing,
        text_of(first),
        bool(first and first.approximate),
        text_of(last),
        bool(last and last.approximate),
        text_of(gone.date),
        bool(gone.date and gone.date.approximate),
        gone.exact,
        gone.how,
        former_words(registry, seat),
        list(seat.sources),
    )


def former_seat(registry: Registry, seat: FormerSeat) -> dict[str, Value]:
    """What JSON has of a former seat on the page of its forum: the standing, the dates and the sources."""
    row = dict(zip(_KEYS, _row(registry, seat), strict=True))
    return {key: row[key] for key in _KEYS[_KEYS.index("standing") :]}


def former_blocks(
    registry: Registry,
    seats: Sequence[FormerSeat],
    cite: Citations,
    lang: str,
    *,
    day: PartialDate | None = None,
) -> list[Block]:
    """Former seats under a heading, which names the day where one is given; nothing where there are none."""
    if not seats:
        return []
    columns = (
        Column("forum", "Forum", fold=26),
        Column("standing", "Standing"),
        Column("when", "When", wrap=True),
        Column("source", ""),
        Column("status", "Status", drop=1),
    )
    rows = tuple(
        (
            forum_name(seat.forum, lang),
            seat.standing,
            former_words(registry, seat),
            cite(*seat.sources),
            status_label(registry, seat.status),
        )
        for seat in seats
    )
    title = f"Formerly in {counted(len(seats), 'forum')}{f', as of {day}' if day else ''}"
    return [Heading(title), Table(columns, rows)]


def former_words(registry: Registry, seat: FormerSeat) -> str:
    """When a State sat in a forum: ``on lists of 2006-07 to 2018-01; gone by c. 2019``."""
    first, last = seat.spells[0].first, seat.spells[-1].last
    breaks = [
        f"{_gone(registry, before.gone)}, back by {after.first.date}"
        for before, after in zip(seat.spells, seat.spells[1:], strict=False)
    ]
    between = f" ({'; '.join(breaks)})" if breaks else ""
    return f"{_sat(registry, first, last)}{between}; {_gone(registry, seat.gone)}"


def _sat(registry: Registry, first: Decision, last: Decision) -> str:
    by_list = last.origin is last.list
    if first.origin is first.list:
        if not by_list or first.date == last.date:
            words = f"on the list of {first.date}"
        else:
            words = f"on lists of {first.date} to {last.date}"
    else:
        words = f"joined {first.date}" if first.how == "joined" else f"from {first.date}"
        words += f", on the list of {last.date}" if by_list else ""
    return f"{words}, as a member of {body_name(registry, first.body)}" if first.body else words


def _gone(registry: Registry, gone: Gone) -> str:
    if gone.how == "forum-ended":
        return f"the forum ended {gone.date}"
    if gone.how == "state-ended":
        return f"the State existed until {gone.date}"
    by = "" if gone.exact else "by "
    if gone.how == "left-body" and gone.body:
        left = "left" if gone.exact else "no longer in"
        return f"{left} {body_name(registry, gone.body)} {by}{gone.date}"
    if gone.how == "other-standing":
        return f"named as {gone.word} {by}{gone.date}"
    return f"left {gone.date}" if gone.how == "left" else f"gone by {gone.date}"
