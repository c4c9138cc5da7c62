"""The heat map of shared members as SVG: forums by forums, numbers in the cells, names on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.errors import UsageError
from iscm_cli.output.svg.canvas import described, document, fragment, linked, paragraphs, tag, text, width
from iscm_cli.output.views.matrix import BANDS, LARGEST, MEANING, band, none_known
from iscm_cli.output.views.overlap import caveats
from iscm_cli.output.wording import counted, edition
from iscm_cli.queries.overlap import overlapping

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.overlap import Circle, Circles

_MARGIN, _SIDE = 28.0, 34.0
_LEAST = 560.0  # of the picture's width, so that title and notes have room
_SLANT = 0.71  # sine of the 45 degrees by which names lean over their columns


def heat_map(
    registry: Registry,
    found: Circles,
    order: Sequence[Circle],
    day: PartialDate,
    *,
    link: Callable[[str, str], str | None] | None = None,
    inline: bool = False,
    prefix: str = "heat",
) -> str:
    """The picture of these forums in this order. Raises UsageError where there is nothing to draw, or too much.

    ``link`` gives the address to which the cell of two forums leads, by their slugs (twice the same on the
    diagonal), or None. With ``inline`` it is an element of a page: matrix and legend alone, with ids that
    begin with ``prefix``; a cell of two forums that share nobody is then left blank.
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
    names = [f"{registry.forums[c.slug].short_name}{'' if c.complete else ' *'}" for c in order]
    left = _MARGIN + max(map(width, names)) + 10
    lean = max(map(width, names)) * _SLANT
    across = max(left + _SIDE * len(order) + max(width(names[-1]) * _SLANT, _MARGIN) + _MARGIN, _LEAST)
    top = (16 if inline else 88) + lean
    body = [
        *_names(names, left, top),
        *_cells(order, names, left, top, link or (lambda *_: None), sparse=inline),
    ]
    y = top + _SIDE * len(order) + 34
    shades = _shades(y)
    label = f"Members that {counted(len(order), 'forum')} share, as of {day}"
    if inline:
        return fragment(label, (across, y + 12), [*body, *shades], "heat", prefix)
    head = [
        text(_MARGIN, 40, "Shared members", "title"),
        text(_MARGIN, 62, f"{counted(len(order), 'forum')}, members in force as of {day}", "quiet"),
    ]
    down, notes = _notes(registry, found, y, across)
    description = (
        f"A matrix of forums: each cell has the number of members that two share, shaded by the {MEANING}."
    )
    return document(label, description, (across, down), [*head, *body, *shades, *notes])


def _names(names: Sequence[str], left: float, top: float) -> list[str]:
    drawn = []
    for place, name in enumerate(names):
        middle = _SIDE * (place + 0.5)
        x = left + middle + 4
        drawn += [
            text(left - 10, top + middle + 4.5, name, anchor="end"),
            text(x, top - 8, name, transform=f"rotate(-45 {x:.1f} {top - 8:.1f})"),
        ]
    return drawn


def _cells(
    order: Sequence[Circle],
    names: Sequence[str],
    left: float,
    top: float,
    link: Callable[[str, str], str | None],
    *,
    sparse: bool,
) -> list[str]:
    """The cells, row by row; where it is ``sparse``, none for two forums that share nobody, as most do."""
    drawn = []
    for down, one in enumerate(order):
        for across, other in enumerate(order):
            x, y = left + _SIDE * across, top + _SIDE * down
            if one is other:
                words = f"{names[down]}: {counted(one.size, 'member')}"
                cell = _cell(x, y, words, str(one.size), 0, "strong")
            else:
                pair = overlapping(one, other)
                if sparse and not pair.shared and pair.complete:
                    continue
                number = str(pair.shared) if pair.shared else none_known(pair)
                share = f", {pair.overlap:.0%} of the members of either" if pair.shared else ""
                words = f"{names[down]} and {names[across]}: {pair.shared} shared{share}"
                cell = _cell(x, y, words, number, band(pair), "" if pair.shared else "quiet")
            drawn.append(linked(link(one.slug, other.slug), cell))
    return drawn


def _cell(x: float, y: float, words: str, number: str, step: int, style: str) -> str:
    shade = f"f-s{step}" if step else "empty"
    ink = f"num i{step}" if step else f"num {style}"
    square = tag("rect", x=x + 1, y=y + 1, width=_SIDE - 2, height=_SIDE - 2, rx=3, class_=shade)
    return described(words, square, text(x + _SIDE / 2, y + _SIDE / 2 + 4.5, number, ink, "middle"))


def _shades(top: float) -> list[str]:
    """What the shades mean, in a row."""
    x, drawn = _MARGIN, []
    for step in (1, 2, 3, 4):
        square = tag("rect", x=x, y=top - 13, width=18, height=18, rx=3, class_=f"f-s{step}")
        drawn += [square, text(x + 24, top, BANDS[step])]
        x += 24 + width(BANDS[step]) + 18
    return drawn


def _notes(registry: Registry, found: Circles, top: float, across: float) -> tuple[float, list[str]]:
    """The notes below the legend, and how far down they reach."""
    signs = "\N{MIDDLE DOT} none shared; ? none known to be shared"
    notes = [
        f"Shade: {MEANING} (Jaccard index). Number: shared members; on the diagonal, all members; {signs}.",
        *caveats(registry, found),
        edition(registry),
    ]
    below, y = paragraphs(notes, _MARGIN, top + 28, across - 2 * _MARGIN)
    return y + 8, below
