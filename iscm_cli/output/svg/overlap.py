"""The heat map of shared members as SVG: forums by forums, numbers in the cells, names on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.errors import UsageError
from iscm_cli.output.messages import _, say, say_many, spoken
from iscm_cli.output.numbers import ages_words
from iscm_cli.output.phrases import labelled
from iscm_cli.output.svg.canvas import described, linked, tag, text
from iscm_cli.output.svg.measure import exact, shortened, width
from iscm_cli.output.svg.network import shared_words
from iscm_cli.output.svg.sheet import SHEETS, Drawn, Note, Picture, Sign, set_in_page, set_on
from iscm_cli.output.views.matrix import BANDS, LARGEST, MEANING, band, none_known
from iscm_cli.output.views.overlap_words import brief_caveats, overlap_title
from iscm_cli.output.wording import credit, dated, forum_name
from iscm_cli.queries.age import ages
from iscm_cli.queries.overlap import overlapping

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.output.svg.sheet import Room
    from iscm_cli.queries.overlap import Circle, Circles

_SMALL, _LARGE = 18.0, 56.0  # a cell that its number nearly fills, and the largest, on a slide
_SIDE, _TYPE, _KEYS = 34.0, 13.0, 16.0  # a cell, its type, and the room of numbers over the columns
_LEAST = 504.0  # of the width of the drawing, so that title and notes have room
_SLANT = 0.71  # sine of the 45 degrees by which names lean over their columns
_SPARE = 1.12  # of the width of names in a page, whose letters may be wider than those that are measured
_NAMES = 0.3  # of the width: the most that names take


def heat_map(
    registry: Registry,
    found: Circles,
    order: Sequence[Circle],
    day: PartialDate,
    *,
    link: Callable[[str, str], str | None] | None = None,
    inline: bool = False,
    prefix: str = "heat",
    size: str | None = None,
) -> str:
    """The picture of these forums in this order. Raises UsageError where there is nothing to draw, or too much.

    ``link`` gives the address to which the cell of two forums leads, by their slugs (twice the same on the
    diagonal), or None. With ``inline`` it is an element of a page: matrix and legend alone, with ids that
    begin with ``prefix``. A cell of two forums that share nobody is then left
    blank. ``size`` is one of ``SHEETS``, else the picture has its own size.
    """
    if len(found.known) > LARGEST:
        raise UsageError(
            f"a matrix of {len(found.known):,} forums is too large to read",
            f"choose {LARGEST} or fewer, for example with --region, or list the pairs with -f csv",
        )
    if len(order) < 2:  # noqa: PLR2004 - an overlap needs two
        raise UsageError(
            "a matrix needs two forums with a list of members", "iscm list shows which forums have one"
        )
    lang = spoken()
    names = [f"{forum_name(registry.forums[c.slug], lang)}{'' if c.complete else ' *'}" for c in order]
    spare = _SPARE if inline else 1.0
    widths = [width(name) * spare for name in names]
    own = max(widths) + 10 + _SIDE * len(order) + max(_overhang(widths, _SIDE), 12)
    title, below = overlap_title(registry, order, day)
    to = link or (lambda _one, _other: None)

    def draw(room: Room) -> Drawn:
        return _matrix(order, names, room, to, sparse=inline)

    picture = Picture(
        title=title,
        below=below,
        description=say(
            "A matrix of forums: each cell has the number of members that two share, shaded by the {meaning}.",
            meaning=_(MEANING),
        ),
        draw=draw,
        signs=[Sign(_swatch(step), _(BANDS[step])) for step in (1, 2, 3, 4)],
        notes=[
            Note(*_meaning()),
            *(Note(words, brief) for words, brief in brief_caveats(registry, found)),
        ],
        credit=(dated(day, ages_words(ages(registry, [each.age for each in found.known]))), credit(registry)),
        across=max(own, _LEAST),
        beside=True,
    )
    return set_in_page(picture, "heat", prefix) if inline else set_on(SHEETS.get(size or ""), picture)


def _meaning() -> tuple[str, str]:
    """What shades and numbers stand for, at length and in brief."""
    said = {"meaning": _(MEANING), "dot": "\N{MIDDLE DOT}"}
    return (
        say(
            "Shade: {meaning} (Jaccard index). Number: shared members; on the diagonal, all members; {dot} none shared; ? none known to be shared.",
            **said,
        ),
        say(
            "Shade: {meaning}. Number: shared members, on the diagonal all members; {dot} none shared; ? none known to be shared.",
            **said,
        ),
    )


class _Grid(NamedTuple):
    """Where the cells of a matrix stand: its corner, the side of a cell, the size of its numbers and of names."""

    left: float
    top: float
    side: float
    letters: float
    keyed: bool


def _matrix(
    order: Sequence[Circle],
    names: Sequence[str],
    room: Room,
    link: Callable[[str, str], str | None],
    *,
    sparse: bool,
) -> Drawn:
    """Names and cells, as large as there is room for. Where names over the columns would leave too little, numbers."""
    grid, labels = _fitted(order, names, room, _SPARE if sparse else 1.0)
    drawn = [*_names(labels, grid), *_cells(order, names, grid, link, sparse=sparse)]
    size = grid.side * len(order)
    spare = _SPARE if sparse else 1.0
    widths = [width(label, grid.letters) * spare for label in labels]
    overhang = 0.0 if grid.keyed else _overhang(widths, grid.side)
    return Drawn(drawn, grid.left - room.x + size + overhang, grid.top - room.y + size + 4)


def _overhang(widths: Sequence[float], side: float) -> float:
    """How far the names over the columns lean beyond the last one; a long name may do so from a column before it."""
    return max(each * _SLANT - side * after for after, each in enumerate(reversed(widths)))


def _fitted(
    order: Sequence[Circle], names: Sequence[str], room: Room, spare: float
) -> tuple[_Grid, list[str]]:
    """The grid, and the names as they stand beside it. Raises UsageError where it could not be read."""
    number = len(order)
    digits = max(len(str(each.size)) for each in order)
    own = room.sheet is None
    best: tuple[_Grid, float] | None = None
    for keyed, share in ((False, 1.0),) if own else ((False, _NAMES), (True, _NAMES), (True, _NAMES * 0.7)):
        tried = _tried(names, room, keyed=keyed, most=share * room.across, spare=spare)
        if best is None or (best[0].side < _SIDE * 0.75 and tried[0].side > best[0].side * 1.05):
            best = tried
    assert best is not None  # noqa: S101 - something has been tried
    grid, widest = best
    if not own and (grid.side < exact("0" * digits, room.least) + 0.5 or grid.side < room.least * 1.1):
        raise room.crowded(
            f"a matrix of {number} forums", "choose fewer, for example with --region, or another --size"
        )
    return grid, [name if own else _cut(name, widest, grid.letters) for name in names]


def _tried(
    names: Sequence[str], room: Room, *, keyed: bool, most: float, spare: float
) -> tuple[_Grid, float]:
    """The grid with names over the columns or with numbers, and the width of names at its left, ``most`` at most."""
    letters = _TYPE
    for _turn in range(2):  # once for names at their own size, once more for smaller ones
        keys = width(f"{len(names)}", letters) + 8 if keyed else 0
        widest = min(max(width(name, letters) for name in names) * spare + keys, most)
        lean = _KEYS if keyed else widest * _SLANT
        lengths = [0.0 if keyed else min(width(name, letters) * spare, widest) * _SLANT for name in names]
        free = room.across - widest - 10
        side = min(
            _SIDE if room.down is None else _LARGE,
            *((free - beyond) / columns for columns, beyond in enumerate(lengths, 1)),
        )
        if room.down is not None:
            side = min(side, (room.down - lean - 14) / len(names))
        letters = max(min(_TYPE, side * 0.72), room.least)
    left, top = round(room.x + widest + 10), round(room.y + lean + 10)  # short numbers keep the file small
    return _Grid(left, top, side, letters, keyed), widest - keys


def _cut(name: str, room: float, size: float) -> str:
    """A name with room for it; the sign of a list that is not complete is never cut."""
    mark = " *" if name.endswith(" *") else ""
    return shortened(name.removesuffix(mark), room - width(mark, size), size) + mark


def _names(labels: Sequence[str], grid: _Grid) -> list[str]:
    drawn = []
    keys = width(f"{len(labels)}", grid.letters) + 8 if grid.keyed else 0
    for place, name in enumerate(labels):
        middle = grid.side * (place + 0.5)
        base = grid.top + middle + 0.346 * grid.letters
        drawn.append(text(grid.left - 8 - keys, base, name, anchor="end", font_size=grid.letters))
        across = grid.left + middle
        if grid.keyed:
            key = {"font_size": grid.letters}
            drawn.append(text(grid.left - 8, base, str(place + 1), "quiet num", "end", **key))
            drawn.append(text(across, grid.top - 5, str(place + 1), "quiet num", "middle", **key))
            continue
        turned = f"rotate(-45 {across + 4:.1f} {grid.top - 8:.1f})"
        drawn.append(text(across + 4, grid.top - 8, name, transform=turned, font_size=grid.letters))
    return drawn


def _cells(
    order: Sequence[Circle],
    names: Sequence[str],
    grid: _Grid,
    link: Callable[[str, str], str | None],
    *,
    sparse: bool,
) -> list[str]:
    """The cells, row by row; where it is ``sparse``, none for two forums that share nobody, as most do."""
    drawn = []
    for down, one in enumerate(order):
        for across, other in enumerate(order):
            x, y = grid.left + grid.side * across, grid.top + grid.side * down
            if one is other:
                number = say_many("{number:,} member", "{number:,} members", one.size)
                words = labelled(names[down], number)
                cell = _cell(x, y, words, str(one.size), 0, "strong", grid.side)
            else:
                pair = overlapping(one, other)
                if sparse and not pair.shared and pair.complete:
                    continue
                number = str(pair.shared) if pair.shared else none_known(pair)
                words = shared_words(names[down], names[across], pair)
                cell = _cell(x, y, words, number, band(pair), "" if pair.shared else "quiet", grid.side)
            drawn.append(linked(link(one.slug, other.slug), cell))
    return drawn


def _cell(x: float, y: float, words: str, number: str, step: int, style: str, side: float) -> str:
    shade = f"f-s{step}" if step else "empty"
    ink = f"num i{step}" if step else f"num {style}"
    gap = min(1.0, side / 24)
    square = tag(
        "rect",
        x=x + gap,
        y=y + gap,
        width=side - 2 * gap,
        height=side - 2 * gap,
        rx=3 * side / _SIDE,
        class_=shade,
    )
    size = min(
        max(_TYPE, side * 0.36),
        side * (0.62 if side > _SMALL else 0.8),
        (side - 2 * gap) * 0.96 / exact(number, 1.0, bold=not step),
    )
    given = None if size == _TYPE else size
    return described(
        words, square, text(x + side / 2, y + side / 2 + 0.346 * size, number, ink, "middle", font_size=given)
    )


def _swatch(step: int) -> str:
    return tag("rect", x=-10, y=-9, width=18, height=18, rx=3, class_=f"f-s{step}")
