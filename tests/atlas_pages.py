"""Pages of an atlas as tests read them: parsed without mercy, their text as a browser shows it."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import html5lib
from icalendar import Calendar

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066\u2067\ufffe\uffff]")


@cache
def tree_of(file: Path) -> Any:
    """A page, parsed."""
    return html5lib.HTMLParser(strict=True).parse(file.read_text("utf-8"))


def words(element: Any) -> str:
    """The text of an element, its white space as a browser shows it."""
    return " ".join("".join(element.itertext()).split())


def section(tree: Any, anchor: str) -> Any:
    """The section of a page whose heading has that anchor, or None."""
    return next(
        (
            found
            for found in tree.iter(f"{XHTML}section")
            if any(heading.get("id") == anchor for heading in found.findall(f"{XHTML}h2"))
        ),
        None,
    )


def tiles(tree: Any) -> dict[str, str]:
    """The tiles of a page's map that lead to a State: by its code the number on the tile, empty for none."""
    found = {}
    for link in tree.iter(f"{SVG}a"):
        texts = [words(text) for text in link.iter(f"{SVG}text")]
        address = link.get("href")
        if "countries/" in address or address.count("/") == 0:
            found[Path(address).stem] = texts[1] if len(texts) > 1 else ""
            assert texts[0] == Path(address).stem
    return found


def links(element: Any) -> list[str]:
    """Where the links of an element lead."""
    return [link.get("href") for link in element.iter(f"{XHTML}a")]


def faults(folder: Path) -> list[str]:
    """What is wrong with the files of an atlas: pages, links, anchors, data, pictures, characters that act on the text."""
    found: list[str] = []
    anchors, addresses = {}, []
    for page in sorted(folder.rglob("*.html")):
        name = page.relative_to(folder)
        text = page.read_text("utf-8")
        if acting := ACTING.search(text):
            found.append(f"{name} holds {acting[0]!r}")
        tree = html5lib.HTMLParser(strict=True).parse(text)
        ids = [each.get("id") for each in tree.iter() if each.get("id")]
        anchors[page] = set(ids)
        found += [f"{name} has {each} twice" for each in anchors[page] if ids.count(each) > 1]
        for element in tree.iter():
            found += [
                f"{name} has an attribute {key}" for key in element.attrib if re.match("on|style$", str(key))
            ]
            addresses += [
                (page, element.get(key)) for key in ("href", "src", XLINK) if element.get(key) is not None
            ]
            addresses += [
                (page, f"#{each}")
                for key in ("aria-labelledby", "aria-controls")
                for each in element.get(key, "").split()
            ]
            if element.tag == f"{XHTML}script" and not element.get("src"):
                found += [] if "json" in element.get("type", "") else [f"{name} has a script"]
                json.loads(element.text)
    for page, address in addresses:
        if re.match("https?://|mailto:", address):
            continue
        path, _, anchor = address.partition("#")
        target = (page.parent / unquote(path.partition("?")[0])).resolve() if path else page
        if not target.is_file() or not target.is_relative_to(folder.resolve()):
            found.append(f"{page.relative_to(folder)} leads to {address}, which is not there")
        elif anchor and anchor not in anchors.get(target, {anchor}):
            found.append(f"{page.relative_to(folder)} leads to {address}, which has no such anchor")
    for file in folder.rglob("*"):
        _read_back(file)
    return found


def _read_back(file: Path) -> None:
    """Read a file of data as its readers do. Raises where it cannot be read."""
    if file.suffix == ".json":
        json.loads(file.read_text("utf-8"))
    elif file.suffix in (".svg", ".xml", ".atom"):
        ET.fromstring(file.read_bytes())  # noqa: S314 - made by the program
    elif file.suffix == ".csv":
        assert len({len(row) for row in csv.reader(StringIO(file.read_text("utf-8"), newline=""))}) == 1, file
    elif file.suffix == ".ics":
        Calendar.from_ical(file.read_bytes())
    elif file.name in ("index.js", "compare.js", "sources.js", "world.js"):
        json.loads(file.read_text("utf-8").partition(" = ")[2].rstrip().removesuffix(";"))
