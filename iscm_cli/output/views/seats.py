"""The forums of one State as parts of a page, for ``country`` and ``brief``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Block, Column, Heading, Paragraph, Table
from iscm_cli.output.evidence_words import decision_words
from iscm_cli.output.messages import _, say, say_many, spoken
from iscm_cli.output.phrases import clauses, either, joined
from iscm_cli.output.vocabulary import acronym_of, label_of, standing_word, status_label
from iscm_cli.output.wording import default_statuses, forum_name
from iscm_cli.queries.lacking import Lack
from iscm_cli.queries.status import NOT_KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.output.wording import Citations
    from iscm_cli.queries.body_seats import BodySeat
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
        blocks.append(Heading(active_words(registry, page, page.day)))
        if page.active:
            blocks.append(_seats_of_one(registry, page, page.active, cite, lang))
    if page.further and asked:
        blocks += [
            Heading(further_words(registry, page, None if page.active else page.day)),
            _seats_of_one(registry, page, page.further, cite, lang),
        ]
    elif page.further:
        named = ", ".join(forum_name(seat.forum, lang) for seat in page.further)
        blocks.append(
            Paragraph(say("{heading}: {forums}.", heading=further_words(registry, page), forums=named))
        )
    return blocks


def further_words(registry: Registry, page: CountryPage, day: PartialDate | None = None) -> str:
    """In how many forums of another status a State sits: ``Also in 3 dormant or emerging forums``.

    With ``day`` also of when that is, where it sits in no forum at work.
    """
    held = {seat.status for seat in page.further}
    words = either([label_of(status).lower() for key, status in registry.statuses.items() if key in held])
    number = len(page.further)
    if page.active:
        return say_many(
            "Also in {number:,} {status} forum", "Also in {number:,} {status} forums", number, status=words
        )
    return _in_so_many(number, words, day)


def active_words(registry: Registry, page: CountryPage, day: PartialDate | None = None) -> str:
    """In how many forums at work a State sits: ``In 7 active forums``; with ``day`` also of when that is."""
    words, number = default_statuses(registry), len(page.active)
    if any(seat.status == NOT_KNOWN for seat in page.active):
        if day is None:
            return say_many(
                "In {number:,} forum, {status} or with unknown status",
                "In {number:,} forums, {status} or with unknown status",
                number,
                status=words,
            )
        return say_many(
            "In {number:,} forum, {status} or with unknown status, as of {day}",
            "In {number:,} forums, {status} or with unknown status, as of {day}",
            number,
            status=words,
            day=day,
        )
    return _in_so_many(number, words, day)


def _in_so_many(number: int, words: str, day: PartialDate | None) -> str:
    if not number:
        if day is None:
            return say("In no {status} forum", status=words)
        return say("In no {status} forum, as of {day}", status=words, day=day)
    if day is None:
        return say_many("In {number:,} {status} forum", "In {number:,} {status} forums", number, status=words)
    return say_many(
        "In {number:,} {status} forum, as of {day}",
        "In {number:,} {status} forums, as of {day}",
        number,
        status=words,
        day=day,
    )


def _seats_of_one(
    registry: Registry, page: CountryPage, seats: Sequence[Seat], cite: Citations, lang: str
) -> Table:
    columns = (
        Column("short_name", _("Forum"), fold=26),
        Column("standing", _("Standing")),
        Column("by", _("According to"), wrap=True),
        Column("source", ""),
        Column("status", _("Status"), drop=1),
        Column("kind", _("Kind"), drop=2),
    )
    return Table(columns, tuple(_seat_row(registry, seat, page.code, cite, lang) for seat in seats))


def other_standings(page: CountryPage, cite: Citations) -> list[Block]:
    """What else the evidence says of a State: named without a seat, invited, or not known."""
    blocks: list[Block] = []
    if page.others:
        named = clauses(_other(seat, page.code, cite) for seat in page.others)
        said = say("In another standing, neither member nor observer: {forums}.", forums=named)
        blocks.append(Paragraph(said))
    if page.open:
        said = say(
            "Open to it, as a member of a body whose members may all take part: {forums}.",
            forums=short_names(page.open),
        )
        blocks.append(Paragraph(said))
    blocks += [Paragraph(said) for said in _not_known(page.unknown)]
    return blocks


def _not_known(seats: Iterable[Seat]) -> list[str]:
    """Where it is not known whether the State sits, by what is lacking: a sentence each."""
    groups: dict[Lack, list[Seat]] = {}
    for seat in seats:
        groups.setdefault(seat.lack or Lack("list"), []).append(seat)
    return [
        _lacking(lack, short_names(of)) for lack, of in sorted(groups.items(), key=lambda group: group[0])
    ]


def _lacking(lack: Lack, forums: str) -> str:
    if lack.reason == "silent":
        return say("Not known, because the registry is silent on the State: {forums}.", forums=forums)
    if lack.reason == "body":
        return say(
            "Not known, because it is not known who belonged to {body} then: {forums}.",
            body=joined(lack.bodies), forums=forums,
        )  # fmt: skip
    if lack.reason == "undated":
        return say(
            "Not known, because the dated evidence on the State is of a later day, and a list without a date does not tell: {forums}.",
            forums=forums,
        )
    if lack.reason == "standing":
        return say(
            "Not known, because no source says whether the standing of the State is a seat: {forums}.",
            forums=forums,
        )
    return say("Not known, because there is no complete list: {forums}.", forums=forums)


def short_names(seats: Iterable[Seat | BodySeat]) -> str:
    """The forums of these seats in a row, in the language that is spoken."""
    return ", ".join(forum_name(seat.forum, spoken()) for seat in seats)


def _other(seat: Seat, code: str, cite: Citations) -> str:
    said = seat.verdicts[code]
    word = _word(cite.registry, said)
    return f"{forum_name(seat.forum, spoken())} ({word}, {seat_basis(seat, code)}) {cite(str(said.source))}"


def _seat_row(registry: Registry, seat: Seat, code: str, cite: Citations, lang: str) -> tuple[Value, ...]:
    said, kind = seat.verdicts[code], registry.kinds[seat.kind]
    return (
        forum_name(seat.forum, lang),
        standing_word(registry, said.standing) if said.standing else None,
        seat_basis(seat, code),
        cite(said.source) if said.source else "",
        status_label(registry, seat.status),
        acronym_of(kind) or label_of(kind),
    )


def seat_basis(seat: Seat, code: str) -> str:
    """What a seat rests on, with its date and age; nothing where no evidence decides."""
    decision = seat.verdicts[code].decision
    return decision_words(decision, seat.ages[code]) if decision else ""


def _word(registry: Registry, said: Verdict) -> str:
    """The source's own word for a standing."""
    group = said.decision.group if said.decision else None
    return group.word if group else standing_word(registry, said.standing) if said.standing else ""
