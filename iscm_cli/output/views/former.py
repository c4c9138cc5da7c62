"""Former seats of a State: as a part of its page, and as an answer of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Table
from iscm_cli.output.data import keyed, text_of
from iscm_cli.output.dates_said import or_undated
from iscm_cli.output.messages import _, say, say_many
from iscm_cli.output.phrases import clauses, remarks
from iscm_cli.output.vocabulary import label_of, status_label
from iscm_cli.output.wording import Citations, forum_name, state_name, state_remark
from iscm_cli.queries.evidence import body_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.country import CountryPage
    from iscm_cli.queries.decisions import Decision
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
        none = (
            say("no former membership of {name} is known that matches {filters}", name=name, filters=filters)
            if filters
            else say("no former membership of {name} is known", name=name)
        )
        return Answer(data, table, (), (none,))
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
        Column("forum", _("Forum"), fold=26),
        Column("standing", _("Standing")),
        Column("when", _("When"), wrap=True),
        Column("source", ""),
        Column("status", _("Status"), drop=1),
    )
    rows = tuple(
        (
            forum_name(seat.forum, lang),
            label_of(registry.standings[seat.standing]).lower(),
            former_words(registry, seat),
            cite(*seat.sources),
            status_label(registry, seat.status),
        )
        for seat in seats
    )
    number = len(seats)
    title = (
        say_many(
            "Formerly a member or observer of {number:,} forum, as of {date}",
            "Formerly a member or observer of {number:,} forums, as of {date}",
            number,
            date=day,
        )
        if day
        else say_many(
            "Formerly a member or observer of {number:,} forum",
            "Formerly a member or observer of {number:,} forums",
            number,
        )
    )
    return [Heading(title), Table(columns, rows)]


def former_words(registry: Registry, seat: FormerSeat) -> str:
    """When a State sat in a forum: ``on lists of 2006-07 to 2018-01; gone by c. 2019``."""
    first, last = seat.spells[0].first, seat.spells[-1].last
    breaks = clauses(
        say(
            "{gone}, back by {date}",
            gone=_gone(registry, before.gone),
            date=or_undated(after.first.date),
        )
        for before, after in zip(seat.spells, seat.spells[1:], strict=False)
    )
    sat = _sat(registry, first, last)
    return clauses([f"{sat} ({breaks})" if breaks else sat, _gone(registry, seat.gone)])


def _sat(registry: Registry, first: Decision, last: Decision) -> str:
    begun, newest = or_undated(first.date), or_undated(last.date)
    by_list = last.origin is last.list
    said = []
    if first.origin is first.list and (not by_list or first.date == last.date):
        said.append(say("on the list of {date}", date=begun))
    elif first.origin is first.list:
        said.append(say("on lists of {first} to {last}", first=begun, last=newest))
    else:
        joining = first.how == "joined"
        said.append(say("joined {date}", date=begun) if joining else say("from {date}", date=begun))
        said.append(say("on the list of {date}", date=newest) if by_list else "")
    if first.body:
        said.append(say("as a member of {body}", body=body_name(registry, first.body)))
    return remarks(*said)


def _gone(registry: Registry, gone: Gone) -> str:
    date = or_undated(gone.date)
    if gone.how == "forum-ended":
        return say("the forum ended {date}", date=date)
    if gone.how == "state-ended":
        return say("the State existed until {date}", date=date)
    if gone.how == "left-body" and gone.body:
        return _left_body(body_name(registry, gone.body), gone)
    if gone.how == "other-standing":
        return _otherwise_named(gone)
    return say("left {date}", date=date) if gone.how == "left" else say("gone by {date}", date=date)


def _left_body(body: str, gone: Gone) -> str:
    date = or_undated(gone.date)
    if gone.exact:
        return say("left {body} {date}", body=body, date=date)
    return say("no longer in {body} by {date}", body=body, date=date)


def _otherwise_named(gone: Gone) -> str:
    date = or_undated(gone.date)
    if gone.exact:
        return say("named as {word} {date}", word=gone.word, date=date)
    return say("named as {word} by {date}", word=gone.word, date=date)
