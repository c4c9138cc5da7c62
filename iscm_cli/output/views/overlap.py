"""``overlap`` as an answer: a matrix of shared members with the pairs ranked, or States by forums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Drawing, Heading, Paragraph, Table
from iscm_cli.output.data import keyed, text_of
from iscm_cli.output.messages import N_, _, say, say_many
from iscm_cli.output.phrases import clauses, joined
from iscm_cli.output.views.matrix import LARGEST, draw_matrix, least_width
from iscm_cli.output.views.overlap_words import (
    BRIDGED,
    caveats,
    more_bridged,
    overlap_title,
    short_name,
    unknown_members,
)
from iscm_cli.output.wording import dated_words, state_name
from iscm_cli.queries.overlap import number_of_pairs, pairs, seats, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.overlap import Circle, Circles, Overlapping, Seats
    from iscm_cli.states.table import States

SHOWN = 20  # rows that a page shows of a ranking unless another number is asked for
_PAIR = (
    "forum",
    "other",
    "shared",
    "only_forum",
    "only_other",
    "overlap",
    "complete",
    "forum_as_of",
    "other_as_of",
    "old",
)
_SEATS = ("state", "name", "number", "forums", "bridges", "between")
BRIDGE = N_(
    "A State bridges two forums if it is the only member of both. Only forums with complete lists are compared, "
    "because an incomplete list may leave out another common member."
)


def by_forum(
    registry: Registry,
    found: Circles,
    day: PartialDate,
    *,
    named: bool,
    top: int | None = None,
    notes: Sequence[str] = (),
) -> Answer:
    """The pairs of forums, the most alike first, below the matrix of all.

    ``named`` where the user named the forums: then their order is kept, and pairs that share nobody stay.
    """
    number = number_of_pairs(found, none=named)
    kept = tuple(pairs(found, none=named, top=top or SHOWN))
    data, table = _rows(kept if top else ())
    if named or not number:
        notes = (*notes, *unknown_members(found.unknown))
    if not number:
        return Answer(data, table, (), (_("no two of these forums are known to share members"), *notes))
    title, below = overlap_title(registry, found.known, day)
    page: tuple[Block, ...] = (
        Heading(title, 1, below),
        _drawing(registry, arranged(found, named=named)),
        *(Paragraph(text) for text in caveats(registry, found)),
        Heading(_("Most similar")),
        _ranked(registry, kept),
        *_more_pairs(number, top or SHOWN),
    )
    rows = None if top else lambda: map(_pair, pairs(found, none=named))
    return Answer(data, table, page, tuple(notes), stream=rows)


def every_pair(found: Circles) -> Answer:
    """All pairs that share members, the most alike first, as data alone."""
    return Answer(*_rows(tuple(pairs(found))), ())


def _rows(kept: Sequence[Overlapping]) -> tuple[list[dict[str, Value]], Table]:
    return keyed(_PAIR, tuple(map(_pair, kept)))


def _pair(pair: Overlapping) -> tuple[Value, ...]:
    known = (pair.age_one, pair.age_other)
    return (
        pair.one,
        pair.other,
        pair.shared,
        pair.only_one,
        pair.only_other,
        pair.overlap,
        pair.complete,
        *(text_of(age.date) if age else None for age in known),
        any(age.old for age in known if age),
    )


def by_country(
    registry: Registry,
    states: States,
    found: Circles,
    day: PartialDate,
    lang: str,
    *,
    top: int | None = None,
    notes: Sequence[str] = (),
) -> Answer:
    """The States by the number of these forums that they are members of, with the pairs that each bridges."""
    every = seats(found)
    kept = every[:top]
    data = [
        {
            "state": row.code,
            "name": state_name(states, row.code, lang),
            "number": len(row.forums),
            "forums": list(row.forums),
            "bridges": len(row.bridges),
            "between": [list(pair) for pair in row.bridges],
        }
        for row in kept
    ]
    rows = tuple(
        (
            row.code,
            state_name(states, row.code, lang),
            len(row.forums),
            row.forums,
            len(row.bridges),
            [f"{one}+{other}" for one, other in row.bridges],
        )
        for row in kept
    )
    table = Table(tuple(Column(key, key) for key in _SEATS), rows)
    if not every:
        notes = (*notes, *unknown_members(found.unknown))
        return Answer(data, table, (), (_("no members are known of these forums"), *notes))
    bridging = sorted((row for row in every if row.bridges), key=lambda row: -len(row.bridges))
    number = len(found.known)
    below = say_many("{number:,} forum, as of {day}", "{number:,} forums, as of {day}", number, day=day)
    page: tuple[Block, ...] = (
        Heading(_("States by number of forums"), 1, below),
        _seated(registry, states, kept if top else kept[:SHOWN], lang),
        *_more_states(len(every), top or SHOWN),
        Heading(_("States that bridge two forums")),
        Paragraph(_(BRIDGE)),
        *([_bridging(registry, states, bridging[: top or SHOWN], lang)] if bridging else []),
        *_more_states(len(bridging), top or SHOWN),
        *(Paragraph(text) for text in caveats(registry, found)),
    )
    return Answer(data, table, page, tuple(notes))


def arranged(found: Circles, *, named: bool) -> tuple[Circle, ...]:
    """The forums of the matrix in order, empty where there are too many for one."""
    if len(found.known) > LARGEST:
        return ()
    return found.known if named else together(found)


def _drawing(registry: Registry, order: tuple[Circle, ...]) -> Block:
    names = [short_name(registry, circle.slug) for circle in order]
    if not order:
        return Paragraph(
            say("A matrix is drawn of up to {most} forums: use filters, or name the forums.", most=LARGEST)
        )
    least = least_width(order, names)
    return Drawing(
        lambda width, lines: draw_matrix(order, names, width, lines=lines),
        least,
        Paragraph(
            say(
                "The matrix takes {least} columns: widen the terminal, name fewer forums, or --output x.svg.",
                least=least,
            )
        ),
    )


def _ranked(registry: Registry, kept: Sequence[Overlapping]) -> Table:
    columns = (
        Column("forum", _("Forum"), fold=24),
        Column("other", _("and"), fold=24),
        Column("shared", _("Shared"), right=True),
        Column("only", _("Only first"), right=True, drop=2),
        Column("only_other", _("Only second"), right=True, drop=3),
        Column("overlap", _("Overlap"), right=True),
        Column("complete", ""),
        Column("as_of", _("Lists of"), drop=1),
    )
    rows: list[tuple[Value, ...]] = [
        (
            short_name(registry, pair.one),
            short_name(registry, pair.other),
            pair.shared if pair.shared or pair.complete else "?",
            pair.only_one,
            pair.only_other,
            say("{share:.0%}", share=pair.overlap) if pair.shared or pair.complete else "?",
            "" if pair.complete else "*",
            clauses(dated_words(age) for age in (pair.age_one, pair.age_other) if age),
        )
        for pair in kept
    ]
    return Table(columns, tuple(rows))


def _more_pairs(number: int, shown: int) -> list[Block]:
    left = number - shown
    if left <= 0:
        return []
    said = say_many(
        "{number:,} more pair that shares members: --top {all:d}, or -f csv.",
        "{number:,} more pairs that share members: --top {all:d}, or -f csv.",
        left,
        all=number,
    )
    return [Paragraph(said, quiet=True)]


def _more_states(number: int, shown: int) -> list[Block]:
    left = number - shown
    if left <= 0:
        return []
    said = say_many(
        "{number:,} more State: --top {all:d}, or -f csv.",
        "{number:,} more States: --top {all:d}, or -f csv.",
        left,
        all=number,
    )
    return [Paragraph(said, quiet=True)]


def _seated(registry: Registry, states: States, kept: Sequence[Seats], lang: str) -> Table:
    columns = (
        Column("state", _("State")),
        Column("number", _("Forums"), right=True),
        Column("forums", _("Member of"), wrap=True),
    )
    rows: list[tuple[Value, ...]] = [
        (
            state_name(states, row.code, lang),
            len(row.forums),
            [short_name(registry, slug) for slug in row.forums],
        )
        for row in kept
    ]
    return Table(columns, tuple(rows))


def _bridging(registry: Registry, states: States, bridging: Sequence[Seats], lang: str) -> Table:
    columns = (
        Column("state", _("State")),
        Column("bridges", _("Pairs"), right=True),
        Column("between", _("Only common member of"), wrap=True),
    )
    rows: list[tuple[Value, ...]] = [
        (
            state_name(states, row.code, lang),
            len(row.bridges),
            _pairs_bridged(registry, row),
        )
        for row in bridging
    ]
    return Table(columns, tuple(rows))


def _pairs_bridged(registry: Registry, row: Seats) -> str:
    named = [joined([short_name(registry, slug) for slug in pair]) for pair in row.bridges[:BRIDGED]]
    return clauses([*named, more_bridged(row)])
