"""The forums of one State as parts of a page, for ``country`` and ``brief``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Block, Column, Heading, Paragraph, Table
from iscm_cli.output.vocabulary import status_label
from iscm_cli.output.wording import counted, decision_words, default_statuses, forum_name
from iscm_cli.queries.status import NOT_KNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.output.wording import Citations
    from iscm_cli.queries.country import CountryPage, Seat
    from iscm_cli.queries.membership import Verdict


def seat_blocks(registry: Registry, page: CountryPage, cite: Citations, lang: str) -> list[Block]:
    """The forums in which a State sits: those at work, then those of another status.

    Statuses that were not asked for have no table: their forums are named in a line.
    """
    listed = {seat.slug for seat in page.seats}
    asked = listed.issuperset(seat.slug for seat in page.further)
    blocks: list[Block] = []
    if page.active or not (page.further and asked):
        blocks.append(Heading(f"{active_words(registry, page)}, as of {page.day}"))
        if page.active:
            blocks.append(_seats_of_one(registry, page, page.active, cite, lang))
    if page.further and asked:
        day = "" if page.active else f", as of {page.day}"
        blocks += [
            Heading(f"{further_words(registry, page)}{day}"),
            _seats_of_one(registry, page, page.further, cite, lang),
        ]
    elif page.further:
        named = ", ".join(forum_name(seat.forum, lang) for seat in page.further)
        blocks.append(Paragraph(f"{further_words(registry, page)}: {named}."))
    return blocks


def further_words(registry: Registry, page: CountryPage) -> str:
    """In how many forums of another status a State sits: ``Also in 3 dormant or emerging forums``."""
    held = {seat.status for seat in page.further}
    words = " or ".join(status.label.lower() for key, status in registry.statuses.items() if key in held)
    many = counted(len(page.further), "forum").replace(" ", f" {words} ", 1)
    return f"{'Also in' if page.active else 'In'} {many}"


def active_words(registry: Registry, page: CountryPage) -> str:
    """In how many forums at work a State sits: ``In 7 active forums``."""
    words = default_statuses(registry)
    unknown = sum(seat.status == NOT_KNOWN for seat in page.active)
    if unknown:
        return f"In {counted(len(page.active), 'forum')}, {words} or with unknown status"
    return f"In {len(page.active) or 'no'} {words} forum{'' if len(page.active) in (0, 1) else 's'}"


def _seats_of_one(
    registry: Registry, page: CountryPage, seats: Sequence[Seat], cite: Citations, lang: str
) -> Table:
    columns = (
        Column("forum", "Forum", fold=26),
        Column("standing", "Standing"),
        Column("by", "According to", wrap=True),
        Column("source", ""),
        Column("status", "Status", drop=1),
        Column("kind", "Kind", drop=2),
    )
    return Table(columns, tuple(_seat_row(registry, seat, page.code, cite, lang) for seat in seats))


def other_standings(page: CountryPage, cite: Citations) -> list[Block]:
    """What else the evidence says of a State: named without a seat, invited, or not known."""
    blocks: list[Block] = []
    if page.others:
        named = "; ".join(
            f"{seat.forum.short_name} ({_word(seat.verdicts[page.code])}, {seat_basis(seat, page.code)}) {cite(str(seat.verdicts[page.code].source))}"
            for seat in page.others
        )
        blocks.append(Paragraph(f"In another standing, neither member nor observer: {named}."))
    if page.open:
        names = ", ".join(seat.forum.short_name for seat in page.open)
        blocks.append(
            Paragraph(f"Open to it, as a member of a body whose members may all take part: {names}.")
        )
    if page.unknown:
        names = ", ".join(seat.forum.short_name for seat in page.unknown)
        blocks.append(Paragraph(f"Not known, because there is no complete list: {names}."))
    return blocks


def _seat_row(registry: Registry, seat: Seat, code: str, cite: Citations, lang: str) -> tuple[Value, ...]:
    said, kind = seat.verdicts[code], registry.kinds[seat.kind]
    return (
        forum_name(seat.forum, lang),
        said.standing,
        seat_basis(seat, code),
        cite(said.source) if said.source else "",
        status_label(registry, seat.status),
        kind.acronym or kind.label,
    )


def seat_basis(seat: Seat, code: str) -> str:
    """What a seat rests on, with its date and age; nothing where no evidence decides."""
    decision = seat.verdicts[code].decision
    return decision_words(decision, seat.ages[code]) if decision else ""


def _word(said: Verdict) -> str:
    """The source's own word for a standing."""
    group = said.decision.group if said.decision else None
    return group.word if group else said.standing or ""
