"""What SVG pictures share: escaped elements, text that is measured, and one style for light and dark.

A picture stands alone: no script, no font but the reader's own, nothing that is fetched.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape, quoteattr

from iscm_cli.output.messages import ENGLISH, spoken
from iscm_cli.output.svg.measure import wrapped
from iscm_cli.output.text import clean, isolated

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPECIAL = re.compile(r'[&<>"]|[^ -~]')  # one that may have to be escaped, or that XML does not take
Anchor = Literal["start", "middle", "end"]

# Okabe and Ito's hues for marks, and one hue from pale to strong for shades: on a dark ground the ramp
# is turned round, so that more always stands out more. ``i1`` to ``i4`` are inks to write on the shades.
_LIGHT = {
    "paper": "#ffffff", "ink": "#1a1a1a", "quiet": "#5c6166", "grid": "#dfe2e5", "empty": "#f4f5f6",
    "blue": "#0072b2", "sky": "#56b4e9", "green": "#009e73", "orange": "#d98e00", "red": "#d55e00", "purple": "#a8518a",
    "both": "#0b4f8a", "first": "#f2b04a", "second": "#2a9d78", "term": "#6b2f66", "turn": "#e3c3dd", "iterm": "#ffffff", "iturn": "#1a1a1a",
    "s1": "#c3d9ee", "s2": "#93c0e0", "s3": "#4a93c9", "s4": "#0b4a8c",
    "i1": "#1a1a1a", "i2": "#1a1a1a", "i3": "#111111", "i4": "#ffffff",
}  # fmt: skip
_DARK = {
    "paper": "#14171a", "ink": "#eceff1", "quiet": "#a3abb2", "grid": "#343a40", "empty": "#1d2125",
    "blue": "#4aa3dc", "sky": "#7cc4f0", "green": "#2fc49a", "orange": "#f0b429", "red": "#f0803c", "purple": "#d990bd",
    "both": "#7fbdf0", "first": "#c98a1e", "second": "#2a9d78", "term": "#c58abd", "turn": "#4d2f49", "iterm": "#14171a", "iturn": "#eceff1",
    "s1": "#1b3550", "s2": "#27618f", "s3": "#4f9dd0", "s4": "#b8dcf5",
    "i1": "#eceff1", "i2": "#ffffff", "i3": "#0d1114", "i4": "#0d1114",
}  # fmt: skip
_HUES = ("ink", "quiet", "blue", "sky", "green", "orange", "red", "purple")
_FILLS = ("both", "first", "second", "term", "turn")  # of tiles, and of terms in the chair
_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif'
_TILES = (
    ".code{font-size:11.5px}.count{font-size:12.5px;font-weight:600}.count-at{font-weight:600}"
    ".on{fill:var(--paper);font-weight:600}.dark{fill:#111;font-weight:600}"
    ".i-term{fill:var(--iterm)}.i-turn{fill:var(--iturn)}.ring{stroke-width:2}.self{stroke:var(--ink);stroke-width:2.5}"
    ".outside{fill:none;stroke:var(--grid);stroke-width:1}.faint{fill:var(--quiet)}"
    ".p-ink{stroke:#000;fill:#000;opacity:.55}.p-blue{stroke:var(--blue)}"
    ".p-purple{fill:var(--purple)}.p-quiet{stroke:var(--quiet);opacity:.7}"
)
_IN_THE_DARK = "@media(prefers-color-scheme:dark)"
_PLAIN_FONT = 'Arial, "Liberation Sans", Helvetica, sans-serif'  # the first that an office program has
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_VARIABLE = re.compile(r"--[a-z0-9]+:#[0-9a-f]{6};")
_USE = re.compile(r"var\(--([a-z0-9]+)\)")
_ATTRIBUTE = re.compile(r'\b(stroke|fill)="var\(--([a-z0-9]+)\)"')
TEXT, NOTE, LEADING = 13, 12, 17  # sizes of running text and of notes, and from one line of notes to the next


def tag(name: str, *inside: str, **attributes: object) -> str:
    """An element. ``inside`` is markup; attributes are escaped, ``class_`` and ``font_size`` respelt."""
    given = "".join([_attribute(key, value) for key, value in attributes.items() if value is not None])
    return f"<{name}{given}>{''.join(inside)}</{name}>" if inside else f"<{name}{given}/>"


@lru_cache(maxsize=16_384, typed=True)
def _attribute(key: str, value: object) -> str:
    """An attribute as it stands in an element: the tiles of many maps have the same."""
    return f" {key.rstrip('_').replace('_', '-')}={_quoted(_number(value))}"


def _quoted(value: str) -> str:
    """The value of an attribute; most need no escaping, and a map has thousands."""
    return quoteattr(clean(value)) if _SPECIAL.search(value) else f'"{value}"'


def text(x: float, y: float, words: str, style: str = "", anchor: Anchor = "start", **more: object) -> str:
    """A line of text whose baseline begins, is centred or ends at a point."""
    turned = None if anchor == "start" else anchor
    if more.get("font_size") == TEXT:  # as all text has that says no other
        del more["font_size"]
    return tag(
        "text", escape(isolated(clean(words))), x=x, y=y, class_=style or None, text_anchor=turned, **more
    )


def described(words: str, *inside: str, **attributes: object) -> str:
    """A group with a title, which browsers show on hovering and screen readers read."""
    return tag("g", titled(words), *inside, **attributes)


def titled(words: str) -> str:
    """What browsers show on hovering over an element, and screen readers read of it: to stand first inside of it."""
    return f"<title>{escape(isolated(clean(words)))}</title>"


def paragraphs(texts: Iterable[str], x: float, y: float, room: float) -> tuple[list[str], float]:
    """The texts as notes, each in as many lines as it needs, and where the next line would stand."""
    drawn = []
    for line in (line for each in texts for line in wrapped(each, room, NOTE)):
        drawn.append(text(x, y, line, "note"))
        y += LEADING
    return drawn, y


def document(
    title: str,
    description: str,
    size: tuple[float, float],
    parts: Iterable[str],
    *,
    lengths: tuple[str, str] | None = None,
    title_size: float = 20,
) -> str:
    """A whole SVG file: named and described for screen readers, in the reader's light or dark scheme.

    ``lengths`` are its width and height where a unit is not a pixel.
    """
    across, down = size
    wide, high = lengths or (across, down)
    head = (
        titled(title),
        tag("desc", escape(isolated(clean(description)))),
        tag("style", _style(title_size)),
        tag("rect", width=across, height=down, class_="paper"),
    )
    body = "\n".join((*head, *parts))
    whole = tag(
        "svg",
        f"\n{body}\n",
        xmlns="http://www.w3.org/2000/svg",
        **_language(),
        viewBox=f"0 0 {_number(across)} {_number(down)}",
        width=wide,
        height=high,
        role="img",
        aria_label=clean(title),
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'


def _language() -> dict[str, str]:
    """In what language a file is, as attributes for browsers and for other readers of XML; it is English without them."""
    lang = spoken()
    return {} if lang == ENGLISH else {"lang": lang, "xml:lang": lang}


def fragment(
    label: str,
    size: tuple[float, float],
    parts: Iterable[str],
    kind: str,
    prefix: str,
    *,
    corner: tuple[float, float] = (0, 0),
) -> str:
    """A picture as an element of a page, which has the style (``page_style``) and says title and notes itself.

    ``kind`` is its class. Ids begin with ``prefix``, so that several pictures can stand in one page. Where it
    has links it is a group of them to a screen reader, else one picture; ``label`` names it. ``corner`` is its upper
    left one.
    """
    across, down = size
    left, top = corner
    body = "\n".join(parts).replace('id="iscm-', f'id="{prefix}-').replace("url(#iscm-", f"url(#{prefix}-")
    return tag(
        "svg",
        f"\n{body}\n",
        class_=kind,
        viewBox=f"{_number(left)} {_number(top)} {_number(across)} {_number(down)}",
        width=across,
        height=down,
        role="group" if "<a " in body else "img",
        aria_label=clean(label),
    )


def linked(address: str | None, element: str) -> str:
    """The element as a link where there is an address to lead to."""
    return tag("a", element, href=address) if address else element


def page_style(within: str = ".picture") -> str:
    """The rules of all pictures for the style sheet of a page, where pictures stand inside ``within``.

    The variables of the colours, light and dark, hold for the whole page (``:root``); nothing else does.
    """
    return _RULE.sub(lambda rule: f"{_scoped(rule[1], rule[2], within)}{{{rule[2]}}}\n", _style())


def _scoped(selectors: str, rule: str, within: str) -> str:
    if rule.startswith("--"):
        return ":root"
    return ",".join(f"{within} {one}" for one in selectors.split(","))


def standalone(picture: str) -> str:
    """The picture for other programs than browsers: its light colours written out, and fonts that these have.

    Word processors, LaTeX and most converters know no variables of style sheets, and would draw all of it black.
    """
    plain = _STYLE.sub(_plain_rules, picture)
    return _ATTRIBUTE.sub(
        lambda found: f'{found[1]}="{_LIGHT[found[2]]}"' if found[2] in _LIGHT else found[0], plain
    )


def _plain_rules(style: re.Match[str]) -> str:
    rules = style[0].replace(_FONT, _PLAIN_FONT)
    if _IN_THE_DARK in rules:
        start = rules.index(_IN_THE_DARK)
        rules = rules[:start] + rules[rules.index("}}", start) + len("}}") :]
    return _USE.sub(lambda use: _LIGHT[use[1]], _VARIABLE.sub("", rules))


def _style(title_size: float = 20) -> str:
    rules = [
        f"svg{{{_variables(_LIGHT)}}}",
        f"svg{{font-size:13px;font-family:{_FONT}}}",
        f"{_IN_THE_DARK}{{svg{{{_variables(_DARK)}}}}}",
        "text{fill:var(--ink)}",
        ".paper{fill:var(--paper)}.quiet{fill:var(--quiet)}.small{font-size:11px}",
        f".note{{font-size:{NOTE}px;fill:var(--quiet)}}",
        f".title{{font-size:{title_size:g}px;font-weight:600}}",
        ".strong{font-weight:600}.grid{stroke:var(--grid);fill:none}",
        ".empty{fill:var(--empty)}.num{font-variant-numeric:tabular-nums}",
    ]
    rules += [f".f-{name}{{fill:var(--{name})}}" for name in (*_HUES, *_FILLS, "s1", "s2", "s3", "s4")]
    rules += [f".l-{name}{{stroke:var(--{name});fill:var(--paper)}}" for name in _HUES]
    rules += [f".i{step}{{fill:var(--i{step})}}" for step in (1, 2, 3, 4)]
    rules.append(_TILES)
    return "".join(rules)


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


def _number(value: object) -> str:
    """A coordinate to a tenth, without a trailing zero; anything else as it is."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
