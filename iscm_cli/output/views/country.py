"""``country`` as an answer: one State's forums, or where several sit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Facts, Heading, Items, Paragraph, Table
from iscm_cli.output.data import keyed, text_of
from iscm_cli.output.numbers import ages_words
from iscm_cli.output.views.former import former_answer, former_blocks
from iscm_cli.output.views.forums import left_out
from iscm_cli.output.views.seats import other_standings, seat_blocks
from iscm_cli.output.vocabulary import label_of
from iscm_cli.output.wording import (
    Citations,
    counted,
    dated_words,
    forum_name,
    joined,
    span,
    state_name,
    state_names,
    state_remark,
)
from iscm_cli.queries.age import ages
from iscm_cli.queries.forums import at_work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.country import CountryPage, Neighbours, Seat, Term, Together
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
_MANY_KEYS = ("slug", "short_name", "kind", "status", "standing")
_MOST_COLUMNS = 6  # States that a table still has a column for


def one_country(
    registry: Registry, states: States, page: CountryPage, lang: str, filters: str, *, former: bool = False
) -> Answer:
    """The forums of one State, or with ``former`` those in which it sat once."""
    if former:
        return former_answer(registry, states, page, lang, filters)
    rows = tuple(_one_row(seat, page.code) for seat in page.seats)
    data, table = keyed(_ONE_KEYS, rows)
    notes = left_out(registry, page.scope)
    name = state_name(states, page.code, lang)
    if not states.existed(page.code, page.day):
        notes = (f"{name} did not exist as of {page.day}", *notes)
    elif not page.seats:
        fits = f" that matches {filters}" if filters else ""
        notes = (f"no list in force of a forum{fits} names {name}", *notes)
    blocks = (
        _one_page(registry, states, page, lang)
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
        blocks += [Heading("Terms as chair"), terms_table(registry, page.terms, cite)]
    return (*blocks, *region_blocks(registry, page, name), *cite.listed())


def region_blocks(registry: Registry, page: CountryPage, name: str) -> tuple[Block, ...]:
    """How many forums a State, by its name, is in against the States of its regions; nothing for a former one."""
    if not page.neighbours:
        return ()
    working = [row for row in page.scope.rows if at_work(registry, row.status)]
    lists = ages_words(ages(registry, (row.size.list_age for row in working or page.scope.rows)))
    return (
        Heading("Compared with its region"),
        Items(tuple(_compared(each, name) for each in page.neighbours)),
        Paragraph(f"According to {lists}.", quiet=True),
    )


def terms_table(registry: Registry, terms: Sequence[Term], cite: Citations) -> Table:
    """A State's times in the chair."""
    columns = (
        Column("forum", "Forum", fold=26),
        Column("role", "Role", drop=1),
        Column("when", "When", fold=28),
        Column("source", ""),
    )
    rows = tuple(
        (
            term.forum.short_name,
            label_of(registry.chair_roles[term.chair.role]),
            f"{span(term.chair.start, term.chair.to, over=not term.now)}{' (now)' if term.now else ''}",
            cite.marks(term.chair),
        )
        for term in terms
    )
    return Table(columns, rows)


def _compared(each: Neighbours, name: str) -> str:
    # A State that no list names may sit in a forum of which no list is known.
    own = (
        f"in {counted(each.own, 'forum')} (rank {each.rank})" if each.own else "not known to be in any forum"
    )
    return (
        f"{each.region}, {each.states} States and territories: {name} is {own}; "
        f"the median is {each.median:g} and the maximum {each.most}"
    )


def several_countries(registry: Registry, states: States, found: Together, lang: str, filters: str) -> Answer:
    """Where several States sit together; the page also says where only some do."""
    data = [
        {
            "slug": seat.slug,
            "short_name": seat.forum.short_name,
            "kind": seat.kind,
            "status": seat.status,
            "standing": {code: said.standing for code, said in seat.verdicts.items()},
            "as_of": {code: text_of(said.as_of) for code, said in seat.verdicts.items()},
            "old": [code for code, known in seat.ages.items() if known and known.old],
        }
        for seat in found.all
    ]
    columns = tuple(Column(key, key) for key in (*_MANY_KEYS[:-1], *found.codes))
    rows = tuple(
        (
            seat.slug,
            seat.forum.short_name,
            seat.kind,
            seat.status,
            *(v.standing for v in seat.verdicts.values()),
        )
        for seat in found.all
    )
    notes = left_out(registry, found.scope)
    if not found.all:
        fits = f" that matches {filters}" if filters else ""
        notes = (f"there is no forum{fits} that all of them are in", *notes)
    page = _together_page(registry, states, found, lang) if found.all or found.some else ()
    return Answer(data, Table(columns, rows), page, notes)


def _together_page(registry: Registry, states: States, found: Together, lang: str) -> tuple[Block, ...]:
    cite = Citations(registry)
    names = ", ".join(state_name(states, code, lang) for code in found.codes)
    blocks: list[Block] = [
        Heading(names, 1),
        Heading(f"All are in {counted(len(found.all), 'forum')}, as of {found.day}"),
    ]
    if found.all:
        blocks.append(_seats(states, found.all, found.codes, cite, lang))
    if found.some:
        blocks += [Heading(f"Some but not all are in {counted(len(found.some), 'forum')}")]
        blocks.append(_seats(states, found.some, found.codes, cite, lang))
    return (*blocks, *cite.listed())


def _seats(states: States, seats: Sequence[Seat], codes: Sequence[str], cite: Citations, lang: str) -> Block:
    if len(codes) > _MOST_COLUMNS:
        return Facts(
            tuple((forum_name(seat.forum, lang), _in_lines(states, seat, cite, lang)) for seat in seats)
        )
    columns = (
        Column("forum", "Forum", fold=24),
        *(Column(code, state_name(states, code, lang)) for code in codes),
        Column("as_of", "As of", drop=1),
        Column("source", ""),
    )
    rows = tuple(
        (
            forum_name(seat.forum, lang),
            *(answer_words(said) for said in seat.verdicts.values()),
            _as_of(states, seat, lang),
            cite(*_sources(seat)),
        )
        for seat in seats
    )
    return Table(columns, rows)


def _in_lines(states: States, seat: Seat, cite: Citations, lang: str) -> tuple[str, ...]:
    """Who is what, for too many States to have a column each."""
    groups: dict[str, list[str]] = {}
    for code, said in seat.verdicts.items():
        known = seat.ages[code]
        words = f"{answer_words(said)}, {dated_words(known)}" if known else answer_words(said)
        groups.setdefault(words, []).append(code)
    lines = [f"{words}: {', '.join(state_names(states, codes, lang))}" for words, codes in groups.items()]
    return (*lines[:-1], f"{lines[-1]} {cite(*_sources(seat))}")


def _as_of(states: States, seat: Seat, lang: str) -> str:
    """The date of what decides: once where it is that of all, else State by State."""
    found = {code: dated_words(known) for code, known in seat.ages.items() if known}
    if len(found) == len(seat.ages) and len(set(found.values())) == 1:
        return next(iter(found.values()))
    groups: dict[str, list[str]] = {}
    for code, when in found.items():
        groups.setdefault(when, []).append(code)
    return "; ".join(
        f"{joined([state_name(states, code, lang) for code in inside])} {when}"
        for when, inside in groups.items()
    )


def answer_words(said: Verdict) -> str:
    """A verdict in a cell of a table: the standing, or ``no``, ``not known``."""
    if said.answer == "yes":
        return said.standing or "yes"
    return {
        "no": "no",
        "open": "open",
        "unknown": "not known",
        "not-founded": "not founded",
        "ended": "ended",
        "no-state": "not a State then",
    }[said.answer]


def _sources(seat: Seat) -> list[str]:
    return list(dict.fromkeys(said.source for said in seat.verdicts.values() if said.source))
