"""Pages parsed without mercy, as html5lib parses them, but soon: pages that are built alike it judges once.

Whether a page is sound HTML rests on its tags, and on where there is text; not on what the text says, nor on how
often a row is repeated. So a page in plain HTML, with every tag closed and every value quoted, is read as XML; and each
element of it, within all that it stands in and with the tags of its children, is given to html5lib, which must find no
fault and just these. Any other page html5lib reads itself.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
_DOCTYPE = "<!DOCTYPE html>\n"
_TAG = re.compile(
    r'(/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z][A-Za-z0-9:_-]*(?:="[^"<]*")?)*)\s*(/?)', re.ASCII
)
_ATTRIBUTE = re.compile(r'([A-Za-z][A-Za-z0-9:_-]*)(?:="([^"]*)")?')
_VALUED = re.compile(r'(?:\s+[A-Za-z][A-Za-z0-9:_-]*="[^"<]*")*', re.ASCII)
_REFERENCE = re.compile("&(?:amp|lt|gt|quot|#34|#39);")
_ODD = re.compile("[^\t\n -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0001fffd]")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_BLANK = " \t\n"
_FROM_THE_NEXT_LINE = ("pre", "textarea")  # whose words may begin there

_Inside = tuple[str, str, str]
"""A child: its tag, its attribute ``type``, and the kind of text behind it."""


def parsed(text: str) -> Any:
    """The tree of a page. Raises ``html5lib.html5parser.ParseError`` where anything in it is no sound HTML."""
    written = _as_xml(text)
    if written is not None:
        try:
            tree = ET.fromstring(written)  # noqa: S314 - made by the program
        except ET.ParseError:
            pass
        else:
            if _all_sound(tree):
                return tree
    return html5lib.HTMLParser(strict=True).parse(text)


def _as_xml(text: str) -> str | None:
    """A page in plain HTML as XML; None for any other."""
    if not text.startswith(f"{_DOCTYPE}<html ") or _ODD.search(text):
        return None
    parts: list[str] = []
    drawing = 0
    for part in text[len(_DOCTYPE) + 1 :].split("<"):
        inner, closed, words = part.partition(">")
        while closed and inner.count('"') % 2:  # that was a sign within a value
            more, closed, words = words.partition(">")
            inner += f">{more}"
        tag = _tag(inner, drawing > 0) if closed else None
        if not tag:
            return None
        name, written, deeper = tag
        if "&" in words:
            if name == "script":
                words = words.replace("&", "&amp;")
            elif words.count("&") != len(_REFERENCE.findall(words)):
                return None
        drawing += deeper
        parts += (written, words.removeprefix("\n") if name in _FROM_THE_NEXT_LINE else words)
    return "".join(parts)


@cache
def _tag(inner: str, drawing: bool) -> tuple[str, str, int] | None:
    """What stands between the brackets of a tag, as XML: the name that starts, the tag, how many drawings it opens.

    None where the tag is not of plain HTML. ``drawing`` is whether the tag stands in one.
    """
    found = _TAG.fullmatch(inner)
    if not found:
        return None
    end, name, attributes, slash = found.groups()
    if end:
        plain = not (attributes or slash or name in _VOID)
        return ("", f"</{name}>", -(name == "svg")) if plain else None
    void = not drawing and name in _VOID
    if (slash and not (void or drawing)) or attributes.count("&") != len(_REFERENCE.findall(attributes)):
        return None
    if not _VALUED.fullmatch(attributes):
        attributes = "".join(f' {key}="{value}"' for key, value in _ATTRIBUTE.findall(attributes))
    if name == "svg" and ' xmlns="' not in attributes:
        attributes += f' xmlns="{SVG[1:-1]}"'
    elif name == "html":
        attributes += f' xmlns="{XHTML[1:-1]}" xmlns:xlink="{XLINK[1:-1]}"'
    return name, f"<{name}{attributes}{'/' if void or slash else ''}>", int(name == "svg" and not slash)


def _kind(text: str | None) -> str:
    """A text without its words: of what it begins with and ends with, blanks or words."""
    if not text:
        return ""
    if not text.strip(_BLANK):
        return " "
    return f"{' ' if text[0] in _BLANK else ''}x{' ' if text[-1] in _BLANK else ''}"


class _Place:
    """A place in pages, by the tags around it: which elements were found sound there, and the places within."""

    def __init__(self, within: tuple[str, ...] = ()) -> None:
        self.within = within
        self.sound: set[object] = set()
        self.below: dict[str, _Place] = {}


_OUTERMOST = _Place()


def _all_sound(page: Any) -> bool:
    """Whether an element of a page and all below it are sound. Children are looked at once in each order."""
    waiting = [(page, _OUTERMOST)]
    while waiting:
        element, place = waiting.pop()
        inside: dict[tuple[_Inside | None, _Inside], _Inside] = {}
        last = None
        tag, attributes = element.tag, element.attrib
        if len(element):
            below = place.below.get(tag)
            if below is None:
                below = place.below[tag] = _Place((*place.within, tag))
            for child in element:
                one = (child.tag, child.get("type", ""), _kind(child.tail))
                inside[last, one] = last = one
                waiting.append((child, below))
        text = _kind(element.text)
        looks = (tag, attributes.get("type"), *attributes), text, *inside.values()
        if looks not in place.sound:
            own = tuple((key, value if key == "type" else "x") for key, value in attributes.items())
            if not _sound(place.within, tag, own, text, tuple(inside.values())):
                return False
            place.sound.add(looks)
    return True


def _sound(
    within: tuple[str, ...],
    tag: str,
    attributes: tuple[tuple[str, str], ...],
    text: str,
    inside: tuple[_Inside, ...],
) -> bool:
    """Whether html5lib finds no fault in an element within these, with these children, and finds it there so."""
    page = [_DOCTYPE, *(_opened(outer, ()) for outer in within), _opened(tag, attributes), text]
    for child, kind, tail in inside:
        page += [_opened(child, (("type", kind),) if kind else ()), _closed(child), tail]
    page += [_closed(tag), *map(_closed, reversed(within))]
    try:
        found = html5lib.HTMLParser(strict=True).parse("".join(page))
    except html5lib.html5parser.ParseError:
        return False
    for outer in (*within, tag)[1:]:
        there = found.findall(outer)
        if not there:
            return False
        found = there[-1]
    read = [(found.tag, text), *((child, tail) for child, _, tail in inside)]
    there = [(found.tag, found.text), *((child.tag, child.tail) for child in found)]
    return tuple(found.attrib) == tuple(key for key, _ in attributes) and (
        [(name, "x" in words) for name, words in read]
        == [(name, "x" in _kind(words)) for name, words in there]
    )


def _opened(tag: str, attributes: tuple[tuple[str, str], ...]) -> str:
    values = "".join(f' {key.replace(XLINK, "xlink:")}="{value}"' for key, value in attributes)
    return f"<{tag.partition('}')[2]}{values}>"


def _closed(tag: str) -> str:
    space, _, name = tag.partition("}")
    return "" if f"{space}}}" == XHTML and name in _VOID else f"</{name}>"
