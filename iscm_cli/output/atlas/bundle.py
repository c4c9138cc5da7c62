"""The style sheets and the scripts of the pages: the files of ``assets/css`` and ``assets/js``, each as one file.

A page from a file may not read modules, so the scripts are put together into one function; they share
what the first of them define. They run in the order of their names: those that begin with 0 first, whose names all
others know; each of the others keeps its own names to itself, and ends with what is to be done on a page that
has been read. What one kind of page needs beside (``assets/pages``) is a file for that kind, with what ``SHARED``
names of those that begin with 0; what a page needs only when asked for something (``assets/late``), it reads then.
A script with words is written in each language of an atlas, any other once.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.atlas.index import folding_rules
from iscm_cli.output.atlas.messages import ENGLISH, script_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.output.atlas.messages import Messages

    Words = dict[str, str | dict[str, str]]

_COLOURS = re.compile(r"\{(--paper:[^}]*)\}")
_PAPER = re.compile(r"^@media print\{\n.*?^\}\n|^@media print\{[^\n]*\}\}\n", re.DOTALL | re.MULTILINE)
_REMARKS = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_HERE = Path(__file__).parent / "assets"
SHARED = ("WORDS", "root", "lang", "anchor", "load", "index", "say", "remember", "letters", "folding")


_COMMON = "atlas.js"
_NAMING = "compare.js"  # data with names: see ``compared``


class Own(NamedTuple):
    """The files that a page of a kind needs beside those of all pages, by name."""

    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()


@cache
def own_files(kind: str | None) -> Own:
    """What a page of a kind needs of its own; nothing where it is of none."""
    folder = _HERE / "pages" / kind if kind else None
    if folder is None:
        return Own()
    styles, scripts_there = (
        (f"{kind}-page.{end}",) if any(folder.glob(f"*.{end}")) else () for end in ("css", "js")
    )
    return Own(styles, scripts_there)


def style_sheets(pictures: str) -> Iterator[tuple[str, str]]:
    """Name and content of every style sheet: of all pages, after the rules that pictures in them need, of a kind, of paper.

    What is for paper is a file of its own, which browsers read after all else.
    """
    # A picture that is saved has the light colours, whatever the scheme of the reader.
    light = _COLOURS.search(pictures)
    saved = f".picture.as-file svg{{{light[1]}}}" if light else ""
    common = _rules(_HERE / "css")
    own = {kind: _rules(_HERE / "pages" / kind) for kind in _kinds()}
    yield "atlas.css", "\n".join([pictures, saved, _PAPER.sub("", common)])
    for kind, rules in own.items():
        if rules:
            yield f"{kind}-page.css", _PAPER.sub("", rules)
    # Last the rules for the paper of every page, which change those of a kind.
    yield (
        "print.css",
        "".join(found[0] for rules in (*own.values(), common) for found in _PAPER.finditer(rules)),
    )


def scripts(said: Messages) -> Iterator[tuple[str, str]]:
    """Name and content of every script, with its words in a language: of all pages, of a kind of page, and read late.

    A word whose key begins with the name of a kind or of a late script is only in that one.
    """
    late = sorted((_HERE / "late").glob("*.js"))
    own: dict[str, Words] = {part: {} for part in (*_kinds(), *(file.stem for file in late))}
    common: Words = {}
    for key, text in script_words(said).items():
        own.get(key.partition("-")[0], common)[key] = text
    given = (
        f"const WORDS = {_json(common)};",
        f"const WORDED = {_json(sorted(_worded()))};",
        f"const FOLDING = {folding_rules()};",
    )
    shared = f"{{ {', '.join(SHARED)} }}"
    yield _COMMON, _closed(*given, *_parts(_HERE / "js"), f"window.ISCM_SHARED = {shared};")
    for kind in _kinds():
        if parts := _parts(_HERE / "pages" / kind):
            yield (
                f"{kind}-page.js",
                _closed(f"const {shared} = window.ISCM_SHARED;", *_added(own[kind]), *parts),
            )
    for file in late:
        yield file.name, "\n".join([*_added(own[file.stem]), _bare(file.read_text("utf-8"))])


def worded(name: str) -> bool:
    """Whether a file of the folder ``assets`` says anything, so that it is another in each language."""
    return name in _worded()


@cache
def _worded() -> frozenset[str]:
    parts = {key.partition("-")[0] for key in script_words(ENGLISH)}
    return frozenset(
        (
            _COMMON,
            _NAMING,
            *(f"{kind}-page.js" for kind in _kinds() if kind in parts),
            *(file.name for file in (_HERE / "late").glob("*.js") if file.stem in parts),
        )
    )


def _added(words: Words) -> tuple[str, ...]:
    """What gives the common script the words of another."""
    return (f"Object.assign(window.ISCM_SHARED.WORDS, {_json(words)});",) if words else ()


def _kinds() -> list[str]:
    """The kinds of pages that need something of their own."""
    return sorted(path.name for path in (_HERE / "pages").iterdir() if path.is_dir())


def _closed(*parts: str) -> str:
    """Scripts in one function, so that their names are theirs."""
    return "\n".join(['"use strict";', "(() => {", *parts, "})();", ""])


def _json(words: Words | list[str]) -> str:
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def _parts(folder: Path) -> list[str]:
    """The scripts of a folder, those that begin with 0 open to the others."""
    files = sorted(folder.glob("*.js"))
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


def _rules(folder: Path) -> str:
    """The style sheets of a folder as one, without their remarks."""
    return "\n".join(_plain(file.read_text("utf-8")) for file in sorted(folder.glob("*.css")))
