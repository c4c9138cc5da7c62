"""Pages of an atlas as tests read them: parsed without mercy, their text as a browser shows it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import html5lib

from iscm_cli.__main__ import run as run_program

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


def written(folder: Path, *options: str | Path) -> Path:
    """The folder of an atlas that was just made."""
    assert run_program(["atlas", str(folder), *map(str, options)]) == 0
    return folder


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
