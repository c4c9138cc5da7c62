"""Forums in time as SVG: a bar from founding to last known activity or to the day, meetings as marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.errors import UsageError
from iscm_cli.output.messages import say, say_in, say_many, spoken
from iscm_cli.output.phrases import clauses, labelled
from iscm_cli.output.svg.canvas import described, linked, text
from iscm_cli.output.svg.measure import shortened, width
from iscm_cli.output.svg.plot import ROW, Plot, life, signs
from iscm_cli.output.svg.sheet import SHEETS, Drawn, Picture, set_in_page, set_on
from iscm_cli.output.views.bars import axis_for, founding_date
from iscm_cli.output.views.timeline import ending_words, lives_title
from iscm_cli.output.wording import credit, forum_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.output.svg.sheet import Room
    from iscm_cli.queries.timeline import Life

_ACROSS = 860.0  # of the plot at its own size
_YEARS = 16.0  # above the plot and below it, for the years
_LEAST = 9.8  # from one row to the next
_LEAST_MARKS = 0.6  # by what marks are smaller than at their own size, at most
_DATES = 640.0  # the width from which the dates of founding have a column of their own
_NAMES = 0.36  # of the width: the most that names take


def lives_picture(
    registry: Registry,
    found: Sequence[Life],
    day: PartialDate,
    lang: str | None = None,
    *,
    link: Callable[[str], str | None] | None = None,
    inline: bool = False,
    prefix: str = "lives",
    size: str | None = None,
) -> str:
    """The picture of these lives, in the order given, with names in a language: else in the one that is spoken.

    ``link`` gives the address to which the row of a forum leads, by its slug, or None. With ``inline`` it is
    an element of a page: bars and legend alone, with ids that begin with ``prefix``. ``size`` is one of
    ``SHEETS``, else the picture has its own size. Raises UsageError where there are no lives, or too many
    to be read in that size.
    """
    if not found:
        raise UsageError("there is no forum to draw", "use fewer filters: iscm list shows which forums match")
    lang = lang or spoken()
    names = [forum_name(registry.forums[one.slug], lang) for one in found]
    dates = [founding_date(one) for one in found]
    to = link or (lambda _: None)
    natural = max(map(width, names)), max(map(width, dates))
    title, below = lives_title(registry, found, day, lang)

    def draw(room: Room) -> Drawn:
        row = ROW if room.down is None else min(ROW, (room.down - 2 * _YEARS) / len(found))
        if row < max(_LEAST, room.least * 1.11):
            most = int(((room.down or 0) - 2 * _YEARS) / max(_LEAST, room.least * 1.11))
            raise room.crowded(
                f"{len(found)} forums",
                f"it has room for {max(most, 1)}: use filters, such as --region, or another --size",
            )
        letters = min(13.0, row * 0.9)
        own = room.sheet is None
        names_room = natural[0] if own else min(natural[0], _NAMES * room.across)
        dated = own or room.across >= _DATES
        dates_room = natural[1] + 30 if dated else 14
        plot = Plot(
            axis_for(found, day),
            room.x + names_room + dates_room,
            room.across - names_room - dates_room - 16,
            max(row / ROW, _LEAST_MARKS),
        )
        top = room.y + _YEARS
        drawn = plot.years(top, top + row * len(found))
        for place, (one, name, date) in enumerate(zip(found, names, dates, strict=True)):
            y = top + row * (place + 0.5)
            base = y + 0.346 * letters
            label = name if own else shortened(name, names_room, letters)
            words = [text(room.x, base, label, font_size=letters)]
            if dated:
                words.append(text(room.x + names_room + 16, base, date, "quiet num", font_size=letters))
            drawn.append(linked(to(one.slug), described(said(one, name), *words, *life(plot, one, y))))
        return Drawn(drawn, room.across, row * len(found) + 2 * _YEARS)

    picture = Picture(
        title=title,
        below=below,
        description=clauses(said(one, name) for one, name in zip(found, names, strict=True)),
        draw=draw,
        signs=signs(found),
        notes=(),
        credit=(say("As of {day}. Dates are those that sources give.", day=day), credit(registry)),
        across=natural[0] + natural[1] + 30 + _ACROSS + 16,
    )
    return set_in_page(picture, "time", prefix, 6) if inline else set_on(SHEETS.get(size or ""), picture)


def said(one: Life, name: str) -> str:
    """The life of a forum in words."""
    told = [_founding(one), _ending(one)]
    if one.meetings:
        told.append(say_many("{number} meeting marked", "{number} meetings marked", len(one.meetings)))
    return labelled(name, ", ".join(told))


def _founding(one: Life) -> str:
    if one.founding is None:
        return say_in("of a forum", "founding not known")
    if one.claims:
        others = ", ".join(say("{date}", date=date) for date in one.claims)
        return say("founded {date} (others say {others})", date=one.founding, others=others)
    return say("founded {date}", date=one.founding)


def _ending(one: Life) -> str:
    if one.ending == "ended":
        return say("last known activity {date}", date=one.until)
    return ending_words(one)
