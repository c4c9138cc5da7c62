"""The newest changes as a feed (Atom, RFC 4287), for readers of feeds and for programs that watch the field."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from iscm_cli import __version__
from iscm_cli.output.atlas.site import FRONT
from iscm_cli.output.history_words import event_line, event_text, event_when
from iscm_cli.output.messages import ENGLISH, say, speaking
from iscm_cli.output.phrases import clauses
from iscm_cli.output.text import clean
from iscm_cli.output.vocabulary import heading_of
from iscm_cli.output.wording import forum_name, source_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.queries.happenings import Event

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = 60
FEED = "changes.atom"


def feed(field: Field, events: Sequence[Event]) -> str:
    """The feed of the newest of these events, whose words are plain; its ids stay when other events are added.

    Addresses begin with that of the atlas on the web, if it has one, and are else relative to the feed.
    """
    ET.register_namespace("", _ATOM)
    base = field.site.address(FRONT) if field.site else ""
    head = field.source.registry
    kept = events[:_ENTRIES]
    root = ET.Element(f"{{{_ATOM}}}feed")
    name = f"iscm:changes:{head.title}"
    if field.lang != ENGLISH:  # a feed of its own, whose words are in that language
        root.set(_LANG, field.edition.words)
        name += f":{field.lang}"
    _add(root, "id", uuid.uuid5(uuid.NAMESPACE_URL, name).urn)
    _add(root, "title", say("Changes: {title}", title=clean(heading_of(field.source).title)))
    _add(root, "updated", max((_moment(field, event) for event in kept), default=_start(field.day.first)))
    author = ET.SubElement(root, f"{{{_ATOM}}}author")
    _add(author, "name", clean(head.authors))
    _add(root, "rights", clean(head.licence))
    _add(root, "generator", "iscm").set("version", __version__)
    if base:
        _link(root, "self", f"{base}{FEED}")
    _link(root, "alternate", f"{base}changes.html")
    for event in kept:
        root.append(_entry(field, event, base))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _entry(field: Field, event: Event, base: str) -> ET.Element:
    entry = ET.Element(f"{{{_ATOM}}}entry")
    name = forum_name(field.source.forums[event.slug], field.lang)
    line = event_line(field.source, field.names, event, field.lang)
    sources = clauses(source_line(field.source, source) for source in event.sources)
    _add(entry, "id", _key(field, event))
    _add(
        entry, "title", clean(say("{forum}, {when}: {event}", forum=name, when=event_when(event), event=line))
    )
    _add(entry, "updated", _moment(field, event))
    _link(entry, "alternate", f"{base}forums/{event.slug}.html")
    _add(entry, "category", None).set("term", clean(event.what))
    _add(entry, "content", clean(f"{line}. {sources}")).set("type", "text")
    return entry


def _key(field: Field, event: Event) -> str:
    """An id made of what the event is, the same in every language."""
    with speaking(ENGLISH):
        text = event_text(field.source, event)
    parts = (event.slug, event.date.text, event.what, event.standing or "", *event.states, text)
    return uuid.uuid5(uuid.NAMESPACE_URL, "\x1f".join(("iscm", *parts))).urn


def _moment(field: Field, event: Event) -> str:
    """The last day on which it may have been, as a feed writes days; never one after the day of the atlas."""
    return _start(min(event.date.last, field.day.last))


def _start(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str | None) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = text
    return element


def _link(parent: ET.Element, rel: str, address: str) -> None:
    link = ET.SubElement(parent, f"{{{_ATOM}}}link")
    link.set("rel", rel)
    link.set("href", address)
