"""The style sheet and the script of the pages: the files of ``assets/css`` and ``assets/js``, each as one file.

A page from a file may not read modules, so the scripts are put together into one function; they share
what the first of them define. They run in the order of their names: those that begin with 0 first, whose names all
others know; each of the others keeps its own names to itself, and ends with what is to be done on a page that
has been read.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from iscm_cli.output.atlas.index import folding_rules
from iscm_cli.output.atlas.messages import script_words

if TYPE_CHECKING:
    from iscm_cli.output.atlas.messages import Messages

_COLOURS = re.compile(r"\{(--paper:[^}]*)\}")
_REMARKS = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_HERE = Path(__file__).parent / "assets"


def style_sheet(pictures: str) -> str:
    """The rules of the pages, after those that pictures in them need."""
    # A picture that is saved has the light colours, whatever the scheme of the reader.
    light = _COLOURS.search(pictures)
    return "\n".join(
        [pictures, f".picture.as-file svg{{{light[1]}}}" if light else "", *map(_plain, _texts("css"))]
    )


def script(said: Messages) -> str:
    """The script of the pages, with its words in a language."""
    words = json.dumps(script_words(said), ensure_ascii=False, separators=(",", ":"))
    given = (f"const WORDS = {words};", f"const FOLDING = {folding_rules()};")
    return "\n".join(['"use strict";', "(() => {", *given, *_parts(), "})();", ""])


def names_script() -> str:
    """The script that reads names as the command line does; pages need it only for a search."""
    return _bare((_HERE / "late" / "names.js").read_text("utf-8"))


def _parts() -> list[str]:
    """The scripts, those that begin with 0 open to the others."""
    files = sorted((_HERE / "js").glob("*.js"))
    texts = [(file.name.startswith("0"), file.read_text("utf-8")) for file in files]
    return [_bare(text) if shared else f"{{\n{_bare(text)}\n}}" for shared, text in texts]


def _plain(text: str) -> str:
    """A style sheet without its remarks."""
    return _REMARKS.sub("", text)


def _bare(text: str) -> str:
    """A script without its remarks and indents, which readers of pages need not load."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def icon() -> str:
    """The sign of the site in the tabs of a browser."""
    return (_HERE / "favicon.svg").read_text("utf-8")


def _texts(kind: str) -> list[str]:
    return [file.read_text("utf-8") for file in sorted((_HERE / kind).glob(f"*.{kind}"))]
