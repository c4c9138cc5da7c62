"""The pictures that messengers and social media show of an address: a name, its numbers, and a small world of tiles.

They are drawn as SVG with their colours written out, and turned into PNG, which is what those programs take.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from iscm_cli.output.m49 import m49_name
from iscm_cli.output.messages import _, say_many
from iscm_cli.output.numbers import size_basis
from iscm_cli.output.svg.canvas import tag, text
from iscm_cli.output.svg.measure import width, wrapped
from iscm_cli.output.text import clean
from iscm_cli.output.vocabulary import heading_of, label_of, status_label
from iscm_cli.output.wording import default_statuses, forum_name, size_number, state_name
from iscm_cli.queries.forums import kind_of
from iscm_cli.queries.membership import sitting
from iscm_cli.queries.size import size
from iscm_cli.states.tiles import load_tiles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iscm_cli.output.atlas.answers import Field

ACROSS, DOWN = 1200, 630  # pixels: the size that is asked for everywhere
_LEFT, _ROOM = 64, 1072
_FONT = 'Arial, "Liberation Sans", "DejaVu Sans", "Noto Sans", sans-serif'
_PAPER, _INK, _QUIET, _EMPTY = "#ffffff", "#1a1a1a", "#5c6166", "#e3e6e9"
_MEMBER, _OBSERVER, _SELF = "#0072b2", "#56b4e9", "#d98e00"
_RAMP = ("#9cc5e3", "#4a93c9", "#0b559f")  # from few to many
_LINES = 2  # of a name; what is longer ends in an ellipsis
_PITCH, _SIDE = 16.0, 14.0
_SIZES = (60, 48, 40)  # of a name: the largest in which all of it has room
_WIDEST, _CAPITAL = "WMmw%@—…", 0.2  # of the size of type: by how much these are wider
_LATIN = 0x250  # beyond are scripts that the fonts of a build machine may lack


def can_be_drawn() -> bool:
    """Whether the package cairosvg is there, and the library Cairo that it needs."""
    try:
        import_module("cairosvg")
    except (ImportError, OSError):  # the second where the library is missing
        return False
    return True


def png(picture: str) -> bytes:
    """The picture in pixels."""
    import cairosvg  # noqa: PLC0415 - an optional extra

    content: bytes = cairosvg.svg2png(bytestring=picture.encode(), output_width=ACROSS, output_height=DOWN)
    return content


def forum_card(field: Field, slug: str) -> str:
    """The card of a forum: members, what the number rests on, and who sits in it."""
    registry = field.source
    forum, found = registry.forums[slug], size(registry, slug, field.day)
    now, number = sitting(registry, slug, field.day), size_number(found)
    colours = dict.fromkeys(now.observer_states, _OBSERVER)
    if now.members:
        colours |= dict.fromkeys(now.members.states, _MEMBER)
    if number is None:
        figure, label = "", _("No complete list of members is known")
    else:
        figure, label = number, say_many("member", "members", found.value or 0)
    kind = label_of(registry.kinds[kind_of(forum)])
    over = f"{kind} · {status_label(registry, field.forums[slug].status.word)}"
    named = _legible(forum_name(forum, field.lang), forum.short_name)
    return _card(field, (over, named), (figure, label, size_basis(found)), colours)


def state_card(field: Field, code: str) -> str:
    """The card of a State: in how many forums it sits, and whom it meets there, the darker the oftener."""
    registry, page = field.source, field.countries[code]
    met: dict[str, int] = {}
    for seat in page.active:
        now = sitting(registry, seat.slug, field.day)
        for other in {*(now.members.states if now.members else ()), *now.observer_states}:
            met[other] = met.get(other, 0) + 1
    colours = {**_shades(met), code: _SELF}
    number = len(page.active)
    label = say_many("{status} forum", "{status} forums", number, status=default_statuses(registry))
    named = _legible(state_name(field.names, code, field.lang), state_name(field.names, code))
    over = " · ".join(part for part in (m49_name(field.names[code].subregion), code) if part)
    return _card(field, (over, named), (str(number), label, ""), colours)


def front_card(field: Field) -> str:
    """The card of the registry: how many forums, and in how many of them each State sits."""
    number = len(field.overview.scope.rows)
    label = say_many("{status} forum", "{status} forums", number, status=default_statuses(field.source))
    head = heading_of(field.source)
    colours = _shades(field.overview.participation.per_state)
    return _card(field, ("", head.title), (str(number), label, head.description), colours)


def _shades(numbers: Mapping[str, int]) -> dict[str, str]:
    """A colour for each State with a number: the lower, middle or upper third of the highest."""
    most = max(numbers.values(), default=1)
    return {code: _RAMP[(3 * number - 1) // most] for code, number in numbers.items() if number}


def _card(
    field: Field, title: tuple[str, str], verdict: tuple[str, str, str], colours: Mapping[str, str]
) -> str:
    over, name = title
    high, lines = _fitted(name)
    head = heading_of(field.source)
    y = 92.0
    drawn = [tag("rect", width=ACROSS, height=DOWN, fill=_PAPER)]
    drawn.append(tag("rect", width=ACROSS, height=12, fill=_MEMBER))
    if over:
        drawn.append(text(_LEFT, y, _cut(over, 27), font_size=27, fill=_QUIET))
    y += 20
    for line in lines:
        y += high + 2
        drawn.append(text(_LEFT, y - 8, line, font_size=high, font_weight=700, fill=_INK))
    drawn += _verdict(verdict, y + 96)
    drawn += _world(colours)
    foot = f"{field.day} · {head.title}"
    drawn.append(text(_LEFT, DOWN - 34, _cut(foot, 24), font_size=24, fill=_QUIET))
    body = tag("g", *drawn, font_family=_FONT)
    heading = tag("title", escape(clean(name)))
    return tag(
        "svg",
        heading,
        body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {ACROSS} {DOWN}",
        width=ACROSS,
        height=DOWN,
    )


def _verdict(verdict: tuple[str, str, str], y: float) -> list[str]:
    """The number with its label beside it, and below what it rests on, left of the world."""
    figure, label, basis = verdict
    drawn, x, room = [], float(_LEFT), 560.0
    if figure:
        drawn.append(text(x, y, figure, font_size=88, font_weight=700, fill=_MEMBER))
        x += width(figure, 88) + 18
    beside = wrapped(label, room - (x - _LEFT), 34)[:_LINES]
    drawn += [
        text(x, y - 38 * (len(beside) - 1 - at), line, font_size=34, fill=_INK)
        for at, line in enumerate(beside)
    ]
    below = wrapped(basis, room, 25)[:_LINES] if basis else []
    drawn += [
        text(_LEFT, y + 46 + 33 * at, _cut(line, 25, room), font_size=25, fill=_QUIET)
        for at, line in enumerate(below)
    ]
    return drawn


def _world(colours: Mapping[str, str]) -> list[str]:
    """The tiles without their codes, at the right."""
    tiles = load_tiles()
    across = 1 + max((tile.column for tile in tiles.values()), default=0)
    rows = 1 + max((tile.row for tile in tiles.values()), default=0)
    x, y = ACROSS - _LEFT - across * _PITCH, DOWN - 76 - rows * _PITCH
    return [
        tag(
            "rect",
            x=x + tile.column * _PITCH,
            y=y + tile.row * _PITCH,
            width=_SIDE,
            height=_SIDE,
            rx=2,
            fill=colours.get(code, _EMPTY),
        )
        for code, tile in tiles.items()
    ]


def _fitted(name: str) -> tuple[int, list[str]]:
    """The size of type and the lines of a name."""
    for high in _SIZES:
        lines = wrapped(clean(name), _ROOM, high)
        if len(lines) <= _LINES and all(_span(line, high) <= _ROOM for line in lines):
            break
    else:
        lines = [*lines[: _LINES - 1], " ".join(lines[_LINES - 1 :])]
    return high, [_cut(line, high) for line in lines]


def _cut(words: str, size: float, room: float = _ROOM) -> str:
    """The words as far as there is room for them: a word may be longer than any line."""
    words = clean(words)
    if _span(words, size) <= room:
        return words
    kept, used = "", _span("…", size)
    for char in words:
        used += _span(char, size)
        if used > room:
            break
        kept += char
    return f"{kept.rstrip()}…"


def _span(words: str, size: float) -> float:
    """At most how wide a line is: capitals in bold are wider than the middling letter of ``width``."""
    capitals = sum(char.isupper() for char in words)
    widest = sum(char in _WIDEST for char in words)
    return width(words, size) + (_CAPITAL * capitals + _CAPITAL * widest) * size


def _legible(name: str, otherwise: str) -> str:
    """The name where its script is one that every build machine can draw, else the other."""
    return name if all(ord(char) < _LATIN or not char.isalpha() for char in name) else otherwise
