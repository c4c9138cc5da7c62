"""``overlap`` as an answer: a matrix of shared members with the pairs ranked, or States by forums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Drawing, Heading, Paragraph, Table
from iscm_cli.output.data import keyed, text_of
from iscm_cli.output.numbers import ages_words
from iscm_cli.output.views.matrix import LARGEST, draw_matrix, least_width
from iscm_cli.output.wording import counted, dated_words, joined, state_name
from iscm_cli.queries.age import ages
from iscm_cli.queries.overlap import Circles, number_of_pairs, pairs, seats, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.overlap import Circle, Overlapping, Seats
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
_LONG = 45  # letters of a name that a title has room for
_PARTLY, _NOT_DRAWN = "Only partly known", "Not drawn"
_SEATS = ("state", "name", "number", "forums", "bridges", "between")
BRIDGE = (
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
    data, table = keyed(_PAIR, tuple(map(_pair, kept)) if top else ())
    if named or not number:
        notes = (*notes, *unknown_members(found.unknown))
    if not number:
        return Answer(data, table, (), ("no two of these forums are known to share members", *notes))
    title, below = overlap_title(registry, found.known, day)
    page: tuple[Block, ...] = (
        Heading(title, 1, below),
        _drawing(registry, arranged(found, named=named)),
        *(Paragraph(text) for text in caveats(registry, found)),
        Heading("Most similar"),
        _ranked(registry, kept),
        *_more(number, top or SHOWN, "pair that shares members", "pairs that share members"),
    )
    rows = None if top else lambda: map(_pair, pairs(found, none=named))
    return Answer(data, table, page, tuple(notes), stream=rows)


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
        return Answer(data, table, (), ("no members are known of these forums", *notes))
    bridging = sorted((row for row in every if row.bridges), key=lambda row: -len(row.bridges))
    page: tuple[Block, ...] = (
        Heading("States by number of forums", 1, f"{counted(len(found.known), 'forum')}, as of {day}"),
        _seated(registry, states, kept if top else kept[:SHOWN], lang),
        *_more(len(every), top or SHOWN, "State", "States"),
        Heading("States that bridge two forums"),
        Paragraph(BRIDGE),
        *([_bridging(registry, states, bridging[: top or SHOWN], lang)] if bridging else []),
        *_more(len(bridging), top or SHOWN, "State", "States"),
        *(Paragraph(text) for text in caveats(registry, found)),
    )
    return Answer(data, table, page, tuple(notes))


def arranged(found: Circles, *, named: bool) -> tuple[Circle, ...]:
    """The forums of the matrix in order, empty where there are too many for one."""
    if len(found.known) > LARGEST:
        return ()
    return found.known if named else together(found)


def unknown_members(slugs: Sequence[str]) -> tuple[str, ...]:
    """That these forums have no list of members, in words."""
    return (f"no list of members is known: {', '.join(slugs)}",) if slugs else ()


def overlap_title(registry: Registry, order: Sequence[Circle], day: PartialDate) -> tuple[str, str]:
    """What one sees in the matrix of these forums, and what it is of."""
    below = f"Members that {counted(len(order), 'forum')} share, as of {day}"
    known = {each.slug: each for each in order}
    best = next(pairs(Circles(tuple(order), (), ()), none=False, top=1), None)
    if best is None or not best.shared:
        return "No two of these forums are known to share members", below
    names = [registry.forums[slug].short_name for slug in (best.one, best.other)]
    least = "" if best.complete else "at least "
    shared = f"{least}{counted(best.shared, 'member')}"
    if len(known) == 2:  # noqa: PLR2004 - the pair itself
        title = f"{joined(names)} share {shared}, {best.overlap:.0%} of the members of either"
    else:
        title = (
            f"{joined(names)} overlap most: they share {shared}, {best.overlap:.0%} of the members of either"
        )
    if max(map(len, names)) > _LONG:
        title = f"The two forums that overlap most share {shared}"
        below = f"{below}. The two: {joined(names)}"
    return title, below


def brief_caveats(registry: Registry, found: Circles) -> tuple[tuple[str, str], ...]:
    """The caveats, each with what is said instead where there is little room."""
    partial, unknown = len(found.partial), len(found.unknown)
    said = []
    for words in caveats(registry, found):
        brief = ""
        if words.startswith(_PARTLY):
            brief = f"* at least: only some members are known by name of {counted(partial, 'forum')}."
        elif words.startswith(_NOT_DRAWN):
            brief = f"Not drawn: {counted(unknown, 'forum')} without a known list of members."
        said.append((words, brief))
    return tuple(said)


def caveats(registry: Registry, found: Circles) -> tuple[str, ...]:
    """Of what dates the numbers are, and what they leave out: lists that are not complete, and forums that no number is given for."""
    partial = [
        f"{registry.forums[circle.slug].short_name} ({circle.size})"
        for circle in found.known
        if not circle.complete
    ]
    unknown = [registry.forums[slug].short_name for slug in found.unknown]
    said = [_dates(registry, found)] if found.known else []
    if partial:
        said.append(
            f"{_PARTLY}, with the number of members known by name: {', '.join(partial)}. * means at least."
        )
    if unknown:
        said.append(f"{_NOT_DRAWN}, because no list of members is known: {', '.join(unknown)}.")
    return tuple(said)


def _dates(registry: Registry, found: Circles) -> str:
    """The date of each list, where they are few enough to be drawn; else from when to when they are."""
    if len(found.known) > LARGEST:
        return f"Members according to {ages_words(ages(registry, (circle.age for circle in found.known)))}."
    said = [
        f"{registry.forums[circle.slug].short_name} {dated_words(circle.age)}"
        for circle in found.known
        if circle.age
    ]
    return f"Dates of the lists of members: {'; '.join(said)}." if said else ""


def _drawing(registry: Registry, order: tuple[Circle, ...]) -> Block:
    names = [registry.forums[circle.slug].short_name for circle in order]
    if not order:
        return Paragraph(f"A matrix is drawn of up to {LARGEST} forums: use filters, or name the forums.")
    least = least_width(order, names)
    return Drawing(
        lambda width, lines: draw_matrix(order, names, width, lines=lines),
        least,
        Paragraph(
            f"The matrix takes {least} columns: widen the terminal, name fewer forums, or --output x.svg."
        ),
    )


def _ranked(registry: Registry, kept: Sequence[Overlapping]) -> Table:
    columns = (
        Column("forum", "Forum", fold=24),
        Column("other", "and", fold=24),
        Column("shared", "Shared", right=True),
        Column("only", "Only first", right=True, drop=2),
        Column("only_other", "Only second", right=True, drop=3),
        Column("overlap", "Overlap", right=True),
        Column("complete", ""),
        Column("as_of", "Lists of", drop=1),
    )
    rows: list[tuple[Value, ...]] = [
        (
            registry.forums[pair.one].short_name,
            registry.forums[pair.other].short_name,
            pair.shared if pair.shared or pair.complete else "?",
            pair.only_one,
            pair.only_other,
            f"{pair.overlap:.0%}" if pair.shared or pair.complete else "?",
            "" if pair.complete else "*",
            "; ".join(dated_words(age) for age in (pair.age_one, pair.age_other) if age),
        )
        for pair in kept
    ]
    return Table(columns, tuple(rows))


def _more(number: int, shown: int, one: str, many: str) -> list[Block]:
    left = number - shown
    if left <= 0:
        return []
    return [
        Paragraph(f"{counted(left, f'more {one}', f'more {many}')}: --top {number}, or -f csv.", quiet=True)
    ]


def _seated(registry: Registry, states: States, kept: Sequence[Seats], lang: str) -> Table:
    columns = (
        Column("state", "State"),
        Column("number", "Forums", right=True),
        Column("forums", "Member of", wrap=True),
    )
    rows: list[tuple[Value, ...]] = [
        (
            state_name(states, row.code, lang),
            len(row.forums),
            [registry.forums[slug].short_name for slug in row.forums],
        )
        for row in kept
    ]
    return Table(columns, tuple(rows))


def _bridging(registry: Registry, states: States, bridging: Sequence[Seats], lang: str) -> Table:
    columns = (
        Column("state", "State"),
        Column("bridges", "Pairs", right=True),
        Column("between", "Only common member of", wrap=True),
    )
    rows: list[tuple[Value, ...]] = [
        (
            state_name(states, row.code, lang),
            len(row.bridges),
            "; ".join(
                f"{registry.forums[one].short_name} and {registry.forums[other].short_name}"
                for one, other in row.bridges
            ),
        )
        for row in bridging
    ]
    return Table(columns, tuple(rows))
