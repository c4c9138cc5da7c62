"""A sound registry of which every text is an attack, and every id the name of something that a program has already."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Any

import tomli

from conftest import RIVERS

if TYPE_CHECKING:
    from collections.abc import Iterator

ATTACKS = (
    "</script><script>window.attacked=1</script>", "<img src=x onerror=window.attacked=1>", '"><svg onload=window.attacked=1>',
    "'><b>{{7*7}}{% raw %}", "%(x)s %s %d {name} {number} {0}", "\u202evil\u2066x", "\ufffea\uffff\ufdd0\U0001ffff\x85\u2028",
    "\ue000b\x1fforum:index\ue001", "\ue000b\ue001", "__proto__", "constructor", "hasOwnProperty", "اسم طويل", "😀👨‍👩‍👧‍👦",
    "a'b\"c\\d`e${7*7}", "]]>--><!--", "BEGIN:VEVENT\nEND:VCALENDAR", "}, title={x}\nTY  - JOUR", "L" * 400, "long name " * 30,
    "<title>x</title></title></style>", "&lt;script&gt;&#x3c;&amp;", "a\tb\nc\rd", "//evil.example.org/x.js",
    "javascript:window.attacked=1", "data:text/html,<script>alert(1)</script>", "e\u0301\u0316" * 30,
)  # fmt: skip
_TEXTS = frozenset(
    [
        "title",
        "name",
        "short_name",
        "label",
        "plural",
        "acronym",
        "description",
        "definition",
        "publisher",
        "what",
        "word",
        "text",
        "event",
        "place",
        "heading",
        "licence",
        "authors",
        "report_errors",
        "version",
        "objectives",
        "aliases",
        "term",
    ]
)
_IDS = {
    "nile": "index", "rhine": "all", "niger": "changes", "old-niger": "constructor", "mekong": "sources", "africa": "all",
    "nile-valley": "constructor", "navigation": "constructor", "atlas": "compare", "danube-site": "s1",
    "mekong-site": "find-sources", "rhine-site": "list", "commission": "constructor", "working": "constructor",
    "eu": "constructor",
}  # fmt: skip


def hostile_data(first: int = 0) -> dict[str, Any]:
    """The registry, as a file has it; its texts have the attacks in turn, from that one on."""
    attacks = cycle(ATTACKS)
    for _ in range(first):
        next(attacks)
    data: dict[str, Any] = tomli.loads(RIVERS.read_text("utf-8"))
    return _attacked(data, "", attacks)


def _attacked(value: Any, key: str, attacks: Iterator[str]) -> Any:
    if isinstance(value, dict):
        return {_IDS.get(each, each): _attacked(inside, each, attacks) for each, inside in value.items()}
    if isinstance(value, list):
        return [_attacked(inside, key, attacks) for inside in value]
    if not isinstance(value, str):
        return value
    return f"{value} {next(attacks)}" if key in _TEXTS else _IDS.get(value, value)
