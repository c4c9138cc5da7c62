"""``country`` of several States as an answer: where they sit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Facts, Heading, Table
from iscm_cli.output.data import text_of
from iscm_cli.output.messages import _, say, say_many
from iscm_cli.output.phrases import clauses, joined
from iscm_cli.output.views.country import answer_words
from iscm_cli.output.views.forums import left_out
from iscm_cli.output.vocabulary import standing_word
from iscm_cli.output.wording import Citations, dated_words, forum_name, state_name, state_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.country import Seat, Together
    from iscm_cli.queries.membership import Verdict
    from iscm_cli.states.table import States

_KEYS = ("slug", "short_name", "kind", "status")
_MOST_COLUMNS = 6  # States that a table still has a column for


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
    columns = tuple(Column(key, key) for key in (*_KEYS, *found.codes))
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
        notes = (
            say("there is no forum that matches {filters} that all of them are in", filters=filters)
            if filters
            else _("there is no forum that all of them are in"),
            *notes,
        )
    page = _together_page(registry, states, found, lang) if found.all or found.some else ()
    return Answer(data, Table(columns, rows), page, notes)


def _together_page(registry: Registry, states: States, found: Together, lang: str) -> tuple[Block, ...]:
    cite = Citations(registry)
    names = ", ".join(state_name(states, code, lang) for code in found.codes)
    blocks: list[Block] = [
        Heading(names, 1),
        Heading(
            say_many(
                "All are in {number:,} forum, as of {day}",
                "All are in {number:,} forums, as of {day}",
                len(found.all),
                day=found.day,
            )
        ),
    ]
    if found.all:
        blocks.append(_seats(states, found.all, found.codes, cite, lang))
    if found.some:
        title = say_many(
            "Some but not all are in {number:,} forum",
            "Some but not all are in {number:,} forums",
            len(found.some),
        )
        blocks += [Heading(title), _seats(states, found.some, found.codes, cite, lang)]
    return (*blocks, *cite.listed())


def _seats(states: States, seats: Sequence[Seat], codes: Sequence[str], cite: Citations, lang: str) -> Block:
    if len(codes) > _MOST_COLUMNS:
        return Facts(
            tuple((forum_name(seat.forum, lang), _in_lines(states, seat, cite, lang)) for seat in seats)
        )
    columns = (
        Column("short_name", _("Forum"), fold=24),
        *(Column(code, state_name(states, code, lang)) for code in codes),
        Column("as_of", _("As of"), drop=1),
        Column("source", ""),
    )
    rows = tuple(
        (
            forum_name(seat.forum, lang),
            *(_answer(cite.registry, said) for said in seat.verdicts.values()),
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
        answer = _answer(cite.registry, said)
        groups.setdefault(f"{answer}, {dated_words(known)}" if known else answer, []).append(code)
    lines = [
        say("{answer}: {states}", answer=answer, states=", ".join(state_names(states, codes, lang)))
        for answer, codes in groups.items()
    ]
    return (*lines[:-1], f"{lines[-1]} {cite(*_sources(seat))}")


def _as_of(states: States, seat: Seat, lang: str) -> str:
    """The date of what decides: once where it is that of all, else State by State."""
    found = {code: dated_words(known) for code, known in seat.ages.items() if known}
    if len(found) == len(seat.ages) and len(set(found.values())) == 1:
        return next(iter(found.values()))
    groups: dict[str, list[str]] = {}
    for code, when in found.items():
        groups.setdefault(when, []).append(code)
    return clauses(
        say("{states} {date}", states=joined([state_name(states, code, lang) for code in inside]), date=when)
        for when, inside in groups.items()
    )


def _answer(registry: Registry, said: Verdict) -> str:
    """The same, and in place of ``yes`` the standing."""
    if said.answer == "yes" and said.standing:
        return standing_word(registry, said.standing)
    return answer_words(said)


def _sources(seat: Seat) -> list[str]:
    return list(dict.fromkeys(said.source for said in seat.verdicts.values() if said.source))
