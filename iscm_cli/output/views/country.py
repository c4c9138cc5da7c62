"""``country`` as an answer: one State's forums, or where several sit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Items, Later, Paragraph, Table
from iscm_cli.output.data import keyed, text_of
from iscm_cli.output.m49 import m49_name
from iscm_cli.output.messages import N_, _, say, say_many, spoken
from iscm_cli.output.numbers import ages_words
from iscm_cli.output.views.former import former_answer, former_blocks
from iscm_cli.output.views.forums import left_out
from iscm_cli.output.views.seats import other_standings, seat_blocks
from iscm_cli.output.vocabulary import label_of
from iscm_cli.output.wording import (
    Citations,
    forum_name,
    span,
    state_name,
    state_remark,
)
from iscm_cli.queries.age import ages
from iscm_cli.queries.forums import at_work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.country import CountryPage, Neighbours, Seat, Term
    from iscm_cli.queries.membership import Verdict
    from iscm_cli.states.table import States

_ONE_KEYS = (
    "slug",
    "short_name",
    "kind",
    "status",
    "standing",
    "as_of",
    "as_of_estimated",
    "source",
    "basis",
    "age",
    "old",
)
_ANSWERS = {
    "yes": N_("yes"),
    "no": N_("no"),
    "open": N_("open"),
    "unknown": N_("not known"),
    "not-founded": N_("not founded"),
    "ended": N_("ended"),
    "no-state": N_("not a State then"),
}


def one_country(
    registry: Registry, states: States, page: CountryPage, lang: str, filters: str, *, former: bool = False
) -> Answer:
    """The forums of one State, or with ``former`` those in which it sat once."""
    if former:
        return former_answer(registry, states, page, lang, filters)
    data, table = seat_rows(page)
    notes = left_out(registry, page.scope)
    name = state_name(states, page.code, lang)
    if not states.existed(page.code, page.day):
        notes = (say("{state} did not exist as of {day}", state=name, day=page.day), *notes)
    elif not page.seats:
        notes = (_named_nowhere(name, filters), *notes)
    blocks = (
        Later(lambda: _one_page(registry, states, page, lang))
        if page.seats
        or page.further
        or page.others
        or page.open
        or page.unknown
        or page.former
        or page.terms
        or states[page.code].former
        else ()
    )
    return Answer(data, table, blocks, notes)


def seat_rows(page: CountryPage) -> tuple[list[dict[str, Value]], Table]:
    """The seats of one State as JSON objects and as a table."""
    return keyed(_ONE_KEYS, tuple(_one_row(seat, page.code) for seat in page.seats))


def _named_nowhere(name: str, filters: str) -> str:
    if filters:
        return say(
            "no list in force of a forum that matches {filters} names {state}", filters=filters, state=name
        )
    return say("no list in force of a forum names {state}", state=name)


def _one_row(seat: Seat, code: str) -> tuple[Value, ...]:
    said, known = seat.verdicts[code], seat.ages[code]
    as_of = said.as_of
    return (
        seat.slug,
        seat.forum.short_name,
        seat.kind,
        seat.status,
        said.standing,
        text_of(as_of),
        bool(as_of and as_of.approximate),
        said.source,
        said.basis,
        known.years if known else None,
        bool(known and known.old),
    )


def _one_page(registry: Registry, states: States, page: CountryPage, lang: str) -> tuple[Block, ...]:
    cite = Citations(registry)
    name = state_name(states, page.code, lang)
    blocks: list[Block] = [
        Heading(f"{name} ({page.code})", 1, state_remark(states, page.code, lang, page.day)),
        *seat_blocks(registry, page, cite, lang),
        *other_standings(page, cite),
        *former_blocks(registry, page.former, cite, lang),
    ]
    if page.terms:
        blocks += [Heading(_("Terms as chair")), terms_table(registry, page.terms, cite)]
    return (*blocks, *region_blocks(registry, page, name), *cite.listed())


def region_blocks(registry: Registry, page: CountryPage, name: str) -> tuple[Block, ...]:
    """How many forums a State, by its name, is in against the States of its regions; nothing for a former one."""
    if not page.neighbours:
        return ()
    working = [row for row in page.scope.rows if at_work(registry, row.status)]
    lists = ages_words(ages(registry, (age for row in working or page.scope.rows for age in row.size.ages)))
    return (
        Heading(_("Compared with its region")),
        Items(tuple(_compared(each, name) for each in page.neighbours)),
        Paragraph(say("According to {lists}.", lists=lists), quiet=True),
    )


def terms_table(registry: Registry, terms: Sequence[Term], cite: Citations) -> Table:
    """A State's times in the chair."""
    columns = (
        Column("forum", _("Forum"), fold=26),
        Column("role", _("Role"), drop=1),
        Column("when", _("When"), fold=28),
        Column("source", ""),
    )
    rows = tuple(
        (
            forum_name(term.forum, spoken()),
            label_of(registry.chair_roles[term.chair.role]),
            _term_words(term),
            cite.marks(term.chair),
        )
        for term in terms
    )
    return Table(columns, rows)


def _term_words(term: Term) -> str:
    when = span(term.chair.start, term.chair.to, over=not term.now)
    return say("{term} (now)", term=when) if term.now else when


def _compared(each: Neighbours, name: str) -> str:
    others = {
        "region": m49_name(each.region),
        "states": each.states,
        "median": each.median,
        "most": each.most,
    }
    if not each.own:  # a State that no list names may sit in a forum of which no list is known
        return say(
            "{region}, {states} States and territories: {state} is not known to be in any forum; "
            "the median is {median:g} and the maximum {most}",
            state=name,
            **others,
        )
    return say_many(
        "{region}, {states} States and territories: {state} is in {number:,} forum (rank {rank}); "
        "the median is {median:g} and the maximum {most}",
        "{region}, {states} States and territories: {state} is in {number:,} forums (rank {rank}); "
        "the median is {median:g} and the maximum {most}",
        each.own,
        state=name,
        rank=each.rank,
        **others,
    )


def answer_words(said: Verdict) -> str:
    """A verdict in a cell of a table: ``yes``, ``no``, ``not known``."""
    return _(_ANSWERS[said.answer])
