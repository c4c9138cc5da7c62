"""Forums in time as SVG: a bar from founding to last known activity or to the day, meetings as marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.errors import UsageError
from iscm_cli.output.svg.canvas import described, document, fragment, linked, paragraphs, text, width
from iscm_cli.output.svg.plot import MARGIN, ROW, Plot, legend, life, signs
from iscm_cli.output.views.bars import axis_for
from iscm_cli.output.wording import counted, edition

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.timeline import Life

_ACROSS = 860.0
_TOP, _INLINE_TOP = 104.0, 24.0


def lives_picture(
    registry: Registry,
    found: Sequence[Life],
    day: PartialDate,
    *,
    link: Callable[[str], str | None] | None = None,
    inline: bool = False,
    prefix: str = "lives",
) -> str:
    """The picture of these lives, in the order given. Raises UsageError where there are none.

    ``link`` gives the address to which the row of a forum leads, by its slug, or None. With ``inline`` it is
    an element of a page: bars and legend alone, with ids that begin with ``prefix``.
    """
    if not found:
        raise UsageError("there is no forum to draw", "use fewer filters: iscm list shows which forums match")
    names = [registry.forums[one.slug].short_name for one in found]
    dates = [str(one.founding or "not known") for one in found]
    label = MARGIN + max(map(width, names)) + 16
    first = _INLINE_TOP if inline else _TOP
    to = link or (lambda _: None)
    plot = Plot(axis_for(found, day), label + max(map(width, dates)) + 14, _ACROSS)
    across = plot.left + _ACROSS + MARGIN + 16
    bottom = first + ROW * len(found)
    body = plot.years(first, bottom)
    for place, (one, name, date) in enumerate(zip(found, names, dates, strict=True)):
        y = first + ROW * (place + 0.5)
        words = [text(MARGIN, y + 4.5, name), text(label, y + 4.5, date, "quiet num")]
        row = described(said(one, name), *words, *life(plot, one, y))
        body.append(linked(to(one.slug), row))
    entries, y = legend(signs(found), MARGIN, bottom + 48, across - 2 * MARGIN)
    title = f"{counted(len(found), 'forum')} over time, as of {day}"
    if inline:
        return fragment(title, (across, y), [*body, *entries], "time", prefix)
    head = [
        text(MARGIN, 40, "Forums over time", "title"),
        text(MARGIN, 62, f"{counted(len(found), 'forum')} by founding date, as of {day}", "quiet"),
    ]
    notes, y = paragraphs([edition(registry)], MARGIN, y, across - 2 * MARGIN)
    description = "; ".join(said(one, name) for one, name in zip(found, names, strict=True))
    return document(title, description, (across, y + 10), [*head, *body, *entries, *notes])


def said(one: Life, name: str) -> str:
    """The life of a forum in words."""
    founding = f"founded {one.founding}" if one.founding else "founding not known"
    if one.claims:
        founding += f" (others say {', '.join(map(str, one.claims))})"
    ending = {
        "goes-on": "continues",
        "ended": f"last known activity {one.until}",
        "not-known": f"not known after {one.until}",
    }[one.ending]
    held = f", {counted(len(one.meetings), 'meeting')} marked" if one.meetings else ""
    return f"{name}: {founding}, {ending}{held}"
