"""``country`` as an answer: one State's forums, or where several sit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Facts, Heading, Items, Paragraph, Table
from iscm_cli.output.data import keyed, text_of
from iscm_cli.output.views.forums import left_out
from iscm_cli.output.wording import (
    Citations,
    counted,
    decision_words,
    forum_name,
    span,
    state_name,
    state_names,
    state_remark,
)
from iscm_cli.queries.status import status_label

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
)
_MANY_KEYS = ("slug", "short_name", "kind", "status", "standing")
_MOST_COLUMNS = 6  # States that a table still has a column for


def one_country(registry: Registry, states: States, page: CountryPage, lang: str, filters: str) -> Answer:
    """The forums of one State."""
    rows = tuple(_one_row(seat, seat.verdicts[page.code]) for seat in page.seats)
    data, table = keyed(_ONE_KEYS, rows)
    notes = left_out(page.scope)
    name = state_name(states, page.code, lang)
    if not page.seats:
        fits = f" that fits {filters}" if filters else ""
        notes = (f"{name} is in no list in force of a forum{fits}", *notes)
    blocks = (
        _one_page(registry, states, page, lang)
        if page.seats or page.others or page.open or page.unknown or page.terms or states[page.code].former
        else ()
    )
    return Answer(data, table, blocks, notes)


def _one_row(seat: Seat, said: Verdict) -> tuple[Value, ...]:
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
    )


def _one_page(registry: Registry, states: States, page: CountryPage, lang: str) -> tuple[Block, ...]:
    cite = Citations(registry)
    name = state_name(states, page.code, lang)
    blocks: list[Block] = [
        Heading(f"{name} ({page.code})", 1, state_remark(states, page.code, lang, page.day)),
        Heading(f"In {counted(len(page.seats), 'forum')}, as of {page.day}"),
    ]
    if page.seats:
        columns = (
            Column("forum", "Forum"),
            Column("kind", "Kind", drop=3),
            Column("status", "Status", drop=2),
            Column("standing", "Standing"),
            Column("by", "by", drop=1),
            Column("source", ""),
        )
        rows = tuple(_seat_row(registry, seat, seat.verdicts[page.code], cite, lang) for seat in page.seats)
        blocks.append(Table(columns, rows))
    if page.others:
        named = "; ".join(
            f"{seat.forum.short_name} ({_word(seat.verdicts[page.code])}) {cite(str(seat.verdicts[page.code].source))}"
            for seat in page.others
        )
        blocks.append(Paragraph(f"Named in another standing, neither member nor observer: {named}."))
    if page.open:
        names = ", ".join(seat.forum.short_name for seat in page.open)
        blocks.append(Paragraph(f"Open to it, as to every member of a body to which it belongs: {names}."))
    if page.unknown:
        names = ", ".join(seat.forum.short_name for seat in page.unknown)
        blocks.append(Paragraph(f"Not known, for want of a complete list: {names}."))
    if page.terms:
        blocks += [Heading("In the chair"), _terms(registry, page.terms, cite)]
    if page.neighbours:
        blocks += [
            Heading("Among its neighbours"),
            Items(tuple(_compared(each, name) for each in page.neighbours)),
        ]
    return (*blocks, *cite.listed())


def _seat_row(registry: Registry, seat: Seat, said: Verdict, cite: Citations, lang: str) -> tuple[Value, ...]:
    kind = registry.kinds[seat.kind]
    return (
        forum_name(seat.forum, lang),
        kind.acronym or kind.label,
        status_label(registry, seat.status),
        said.standing,
        decision_words(said.decision) if said.decision else "",
        cite(said.source) if said.source else "",
    )


def _terms(registry: Registry, terms: Sequence[Term], cite: Citations) -> Table:
    columns = (
        Column("forum", "Forum"),
        Column("role", "Role", drop=1),
        Column("when", "When"),
        Column("source", ""),
    )
    rows = tuple(
        (
            term.forum.short_name,
            registry.chair_roles[term.chair.role].label,
            f"{span(term.chair.start, term.chair.to, over=not term.now)}{' (now)' if term.now else ''}",
            cite.marks(term.chair),
        )
        for term in terms
    )
    return Table(columns, rows)


def _compared(each: Neighbours, name: str) -> str:
    return (
        f"{each.region}, {each.states} States and territories: {name} sits in {counted(each.own, 'forum')} "
        f"(rank {each.rank}); the middle one in {each.median:g}, the most in {each.most}"
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
    notes = left_out(found.scope)
    if not found.all:
        fits = f" that fits {filters}" if filters else ""
        notes = (f"there is no forum{fits} where all of them sit", *notes)
    page = _together_page(registry, states, found, lang) if found.all or found.some else ()
    return Answer(data, Table(columns, rows), page, notes)


def _together_page(registry: Registry, states: States, found: Together, lang: str) -> tuple[Block, ...]:
    cite = Citations(registry)
    names = ", ".join(state_name(states, code, lang) for code in found.codes)
    blocks: list[Block] = [
        Heading(names, 1),
        Heading(f"All sit in {counted(len(found.all), 'forum')} as of {found.day}"),
    ]
    if found.all:
        blocks.append(_seats(states, found.all, found.codes, cite, lang))
    if found.some:
        blocks += [Heading(f"Some but not all sit in {counted(len(found.some), 'forum')}")]
        blocks.append(_seats(states, found.some, found.codes, cite, lang))
    return (*blocks, *cite.listed())


def _seats(states: States, seats: Sequence[Seat], codes: Sequence[str], cite: Citations, lang: str) -> Block:
    if len(codes) > _MOST_COLUMNS:
        return Facts(
            tuple((forum_name(seat.forum, lang), _in_lines(states, seat, cite, lang)) for seat in seats)
        )
    columns = (
        Column("forum", "Forum"),
        *(Column(code, state_name(states, code, lang)) for code in codes),
        Column("source", ""),
    )
    rows = tuple(
        (
            forum_name(seat.forum, lang),
            *(_words(said) for said in seat.verdicts.values()),
            cite(*_sources(seat)),
        )
        for seat in seats
    )
    return Table(columns, rows)


def _in_lines(states: States, seat: Seat, cite: Citations, lang: str) -> tuple[str, ...]:
    """Who is what, for too many States to have a column each."""
    groups: dict[str, list[str]] = {}
    for code, said in seat.verdicts.items():
        groups.setdefault(_words(said), []).append(code)
    lines = [f"{words}: {', '.join(state_names(states, codes, lang))}" for words, codes in groups.items()]
    return (*lines[:-1], f"{lines[-1]} {cite(*_sources(seat))}")


def _words(said: Verdict) -> str:
    if said.answer == "yes":
        return said.standing or "yes"
    return {
        "no": "no",
        "open": "open",
        "unknown": "not known",
        "not-founded": "not founded",
        "ended": "ended",
        "no-state": "no State then",
    }[said.answer]


def _word(said: Verdict) -> str:
    """The source's own word for a standing."""
    group = said.decision.group if said.decision else None
    return group.word if group else said.standing or ""


def _sources(seat: Seat) -> list[str]:
    return list(dict.fromkeys(said.source for said in seat.verdicts.values() if said.source))
