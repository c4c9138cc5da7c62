"""Pages of an atlas as tests read them: parsed without mercy, their text as a browser shows it."""

from __future__ import annotations

import csv
import json
import os
import re
from collections import Counter
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from icalendar import Calendar

from strict_html import SVG, XHTML, XLINK, parsed

ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066\u2067\ufffe\uffff]")


@cache
def tree_of(file: Path) -> Any:
    """A page, parsed."""
    return parsed(file.read_text("utf-8"))


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


class _Seen(NamedTuple):
    """What stands in the pages of an atlas: where they lead, their anchors, and what is wrong."""

    addresses: list[tuple[Path, str]]
    anchors: dict[Path, set[str]]
    faults: list[str]


def faults(folder: Path, *, keep: bool = False) -> list[str]:
    """What is wrong with the files of an atlas: pages, links, anchors, data, pictures, characters that act on the text.

    ``keep`` is for an atlas whose pages other tests read as well: ``tree_of`` then need not parse them again.
    """
    seen = _Seen([], {}, [])
    for page in sorted(folder.rglob("*.html")):
        text = page.read_text("utf-8")
        tree = tree_of(page) if keep else parsed(text)
        _look_at(page, page.relative_to(folder), text, tree, seen)
    files = {file for file in folder.rglob("*") if file.is_file()}
    found = seen.faults
    for page, address in seen.addresses:
        if re.match("https?://|mailto:", address):
            continue
        path, _, anchor = address.partition("#")
        target = _led_to(page.parent, path.partition("?")[0]) if path else page
        if target not in files:
            found.append(f"{page.relative_to(folder)} leads to {address}, which is not there")
        elif anchor and anchor not in seen.anchors.get(target, {anchor}):
            found.append(f"{page.relative_to(folder)} leads to {address}, which has no such anchor")
    for file in files:
        _read_back(file)
    return found


def _look_at(page: Path, name: Path, text: str, tree: Any, seen: _Seen) -> None:
    """Note what is wrong with a page, and where it leads."""
    if acting := ACTING.search(text):
        seen.faults.append(f"{name} holds {acting[0]!r}")
    ids: Counter[str] = Counter()
    there: dict[str, None] = {}
    for element in tree.iter():
        for key, value in element.attrib.items():
            if key == "id" and value:
                ids[value] += 1
            elif key in ("href", "src", f"{XLINK}href"):
                there[value] = None
            elif key in ("aria-labelledby", "aria-controls"):
                there |= {f"#{each}": None for each in value.split()}
            elif key.startswith("on") or key == "style":
                seen.faults.append(f"{name} has an attribute {key}")
        if element.tag == f"{XHTML}script" and not element.get("src"):
            seen.faults.extend([] if "json" in element.get("type", "") else [f"{name} has a script"])
            json.loads(element.text)
    seen.anchors[page] = set(ids)
    seen.faults.extend(f"{name} has {each} twice" for each, times in ids.items() if times > 1)
    seen.addresses.extend((page, address) for address in there)


@cache
def _led_to(folder: Path, path: str) -> Path:
    """Where a relative address leads from a folder."""
    return Path(os.path.normpath(folder / unquote(path)))


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
