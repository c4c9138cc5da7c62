"""The page of overlaps: shared members as a matrix, as a network, and as a ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from iscm_cli.output.atlas import telling
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.messages import _
from iscm_cli.output.svg.network import network_picture
from iscm_cli.output.svg.overlap import heat_map
from iscm_cli.output.views.overlap import arranged
from iscm_cli.output.views.overlap_words import BRIDGED, caveats, more_bridged
from iscm_cli.queries.overlap import circles, pairs, seats

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.queries.overlap import Circle, Circles

_TWO = 2  # forums that a matrix needs
_TOP = 30  # pairs in the ranking
_BRIDGES = 15  # States
_CELLS = 280  # cells of the matrix with a number: more would load slowly on a phone


def overlaps_page(field: Field) -> Page:
    """The forums shown by default by the members that they share, and the States that bridge them."""
    registry, day = field.source, field.day
    slugs = [row.slug for row in field.overview.scope.rows]
    found = circles(registry, slugs, day)
    every = arranged(found, named=False)
    order = _largest(every)
    matrix = network = None
    if len(order) >= _TWO:
        matrix = heat_map(registry, found, order, day, link=_to_comparison(found), inline=True, prefix="heat")
        network = network_picture(registry, order, link=lambda slug: f"forums/{slug}.html")
    bridging = [row for row in seats(found) if row.bridges]
    given = {
        "matrix": Markup(matrix) if matrix else None,  # noqa: S704 - the writers escape what they are given
        "network": Markup(network) if network else None,  # noqa: S704
        "drawn": len(order),
        "undrawn": len(every) - len(order),
        "pairs": tuple(pairs(found, top=_TOP)),
        "bridging": sorted(bridging, key=lambda row: (-len(row.bridges), row.code))[:_BRIDGES],
        "named": BRIDGED,
        "more_bridged": more_bridged,
        "caveats": caveats(registry, found),
    }
    page = Page("overlaps.html", "overlaps.html", _("Overlaps"), given, kind="overlaps")
    return telling.overlaps(field, found, page)


def _largest(circles: Sequence[Circle]) -> tuple[Circle, ...]:
    """Those of the forums with the most members that have room in the matrix, in the order given."""
    kept: list[Circle] = []
    cells = 0
    for circle in sorted(circles, key=lambda each: -each.size):
        cells += 1 + 2 * sum(bool(circle.members & other.members) for other in kept)
        if cells > _CELLS:
            break
        kept.append(circle)
    return tuple(circle for circle in circles if circle in kept)


def _to_comparison(found: Circles) -> Callable[[str, str], str | None]:
    """Where a cell leads: to the comparison of two forums that share members, on the diagonal to the forum.

    Each two forums have two cells; one of them is the link, so that the keyboard meets each pair once.
    """
    place = {circle.slug: number for number, circle in enumerate(found.known)}

    def address(one: str, other: str) -> str | None:
        if one == other:
            return f"forums/{one}.html"
        first, second = found.known[place[one]], found.known[place[other]]
        if place[one] > place[other] or not first.members & second.members:
            return None
        return f"compare.html?one={one}&other={other}"

    return address
