"""What the pictures of timelines share: a plot along an axis of years, its bars, marks and legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.axis import spread
from iscm_cli.output.messages import _
from iscm_cli.output.svg.canvas import tag, text
from iscm_cli.output.svg.sheet import Sign
from iscm_cli.output.views.bars import meanings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.output.axis import Axis
    from iscm_cli.output.views.bars import Meaning
    from iscm_cli.queries.timeline import Life, Term

ROW = 26.0
_BAR, _MARK = 8.0, 6.0  # how high a bar is, and half of how wide a mark is
_YEAR = 46.0  # from the mark of one year to the next, at least


class Plot(NamedTuple):
    """Where the days of an axis lie: ``left`` is its beginning, ``across`` its width.

    ``scale`` is by what the marks are smaller than at their own size.
    """

    axis: Axis
    left: float
    across: float
    scale: float = 1.0

    def x(self, day: str) -> float:
        """Where a day begins."""
        return self.left + self.axis.at(day) * self.across

    def end(self, day: str) -> float:
        """Where a day ends."""
        return self.left + self.axis.after(day) * self.across

    def years(self, top: float, bottom: float) -> list[str]:
        """Lines at the beginning of years, with the years above and below."""
        drawn = []
        for year in self.axis.years(int(self.across / _YEAR)):
            x = self.x(f"{year:04}-01-01")
            drawn.append(tag("line", x1=x, x2=x, y1=top, y2=bottom, class_="grid"))
            drawn += [text(x, y, str(year), "quiet small num", "middle") for y in (top - 7, bottom + 15)]
        return drawn

    def bar(self, first: str, last: str, y: float, style: str = "f-blue") -> str:
        """A bar over the days from one to another; nothing where the one lies after the other."""
        x, end = self.x(first), self.end(last)
        if end <= x:
            return ""
        high = _BAR * self.scale
        return tag("rect", x=x, y=y - high / 2, width=end - x, height=high, rx=2 * self.scale, class_=style)

    def light(self, first: str, last: str, y: float, hue: str) -> str:
        """An outline over the days that a date can mean: the bar of what is not certain."""
        x, end = self.x(first), self.end(last)
        high = (_BAR - 2) * self.scale
        return tag(
            "rect",
            x=x,
            y=y - high / 2,
            width=max(end - x, 2.0),
            height=high,
            rx=2 * self.scale,
            class_=f"l-{hue}",
            stroke_width=1.5,
        )

    def fade(self, first: str, last: str, y: float) -> str:
        """Dots over days of which nothing is known."""
        ends = {"x1": self.x(first), "x2": self.end(last), "y1": y, "y2": y}
        return tag(
            "line", **ends, class_="l-quiet", stroke_width=2.5, stroke_linecap="round", stroke_dasharray="0 7"
        )

    def mark(
        self, date: PartialDate, y: float, hue: str, shape: Callable[[float, float, str, float], str]
    ) -> str:
        """A mark at a date; a hollow one in the middle of all that the date can mean where that is a span."""
        first, last = self.x(date.first), self.end(date.last)
        if not spread(date):
            return shape((first + last) / 2, y, f"f-{hue}", self.scale)
        return self.light(date.first, date.last, y, hue) + shape(
            (first + last) / 2, y, f"l-{hue}", self.scale
        )


def disc(x: float, y: float, style: str, scale: float = 1.0) -> str:
    """A round mark, for a founding or a list."""
    return tag("circle", cx=x, cy=y, r=_MARK * scale, class_=style, stroke_width=1.5, **_rim(style))


def diamond(x: float, y: float, style: str, scale: float = 1.0) -> str:
    """A mark standing on a corner, for a ministerial meeting."""
    half = 7 * scale
    return _polygon(style, (x, y - half), (x + half, y), (x, y + half), (x - half, y))


def triangle(x: float, y: float, style: str, scale: float = 1.0) -> str:
    """A mark with its point upwards, for a summit."""
    half, foot = 7 * scale, 5 * scale
    return _polygon(style, (x, y - half), (x + half, y + foot), (x - half, y + foot))


def arrow(x: float, y: float, style: str = "f-blue", scale: float = 1.0) -> str:
    """A point to the right: what goes on."""
    half = 7 * scale
    return tag(
        "path",
        d=f"M{x:.1f} {y - half:.1f}l{9 * scale:.1f} {half:.1f}l-{9 * scale:.1f} {half:.1f}z",
        class_=style,
    )


def stop(x: float, y: float, style: str = "f-blue", scale: float = 1.0) -> str:
    """An upright stroke: the last known activity."""
    return tag("rect", x=x - 3, y=y - 8 * scale, width=3, height=16 * scale, class_=style)


def life(plot: Plot, one: Life, y: float) -> list[str]:
    """The bar of a forum's life with its marks, the founding on top."""
    drawn, until, begins = [], one.until, one.begins
    if begins and one.founding:
        contested = bool(one.claims) or spread(one.founding)
        solid = begins[1] if contested else one.founding.first
        drawn.append(plot.bar(solid, until.first if one.ending == "ended" else until.last, y))
        if contested:
            drawn.append(plot.light(begins[0], min(begins[1], until.last), y, "sky"))
    if one.ending == "ended":
        if spread(until):
            drawn.append(plot.light(until.first, until.last, y, "sky"))
        drawn.append(stop(plot.end(until.last), y, scale=plot.scale))
    elif one.ending == "not-known":
        drawn.append(plot.fade(until.last, "9999-12-31", y))
    else:
        drawn.append(arrow(plot.end(until.last), y, scale=plot.scale))
    for meeting in one.meetings:
        if meeting.date:
            hue, shape = ("red", triangle) if meeting.level == "summit" else ("orange", diamond)
            drawn.append(plot.mark(meeting.date, y, hue, shape))
    if one.founding and one.founding.first <= until.last:
        drawn.append(plot.mark(one.founding, y, "blue", disc))
    return drawn


def signs(found: Sequence[Life], terms: Sequence[Term] = ()) -> list[Sign]:
    """The signs that the lives of these forums, and terms in the chair, use, with what they mean."""
    solid = tag("rect", x=-12, y=-4, width=24, height=8, rx=2, class_="f-blue")
    outline = tag("rect", x=-12, y=-3, width=24, height=6, rx=2, class_="l-sky", stroke_width=1.5)
    dots = tag(
        "line",
        x1=-10,
        x2=12,
        y1=0,
        y2=0,
        class_="l-quiet",
        stroke_width=2.5,
        stroke_linecap="round",
        stroke_dasharray="0 7",
    )
    drawn: dict[Meaning, str] = {
        "founded": disc(0, 0, "f-blue"),
        "at-work": solid,
        "not-exact": outline,
        "goes-on": arrow(-4, 0),
        "ended": stop(0, 0),
        "not-known": dots,
        "meeting": diamond(0, 0, "f-orange"),
        "summit": triangle(0, 0, "f-red"),
    }
    founded, *others = (Sign(drawn[sign], words) for sign, words in meanings(found, terms).items())
    return [founded, Sign(disc(0, 0, "l-blue"), _("some time in the span")), *others]


def _rim(style: str) -> dict[str, str]:
    """A filled mark has a rim in the colour of the paper, so that it stands out from the bar below it."""
    return {"stroke": "var(--paper)"} if style.startswith("f-") else {}


def _polygon(style: str, *corners: tuple[float, float]) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return tag(
        "polygon", points=points, class_=style, stroke_width=1.5, stroke_linejoin="round", **_rim(style)
    )
