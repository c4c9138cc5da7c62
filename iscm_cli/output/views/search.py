"""``search`` as an answer: what was found, kind by kind, each with the command that shows it."""

from __future__ import annotations

import shlex
from itertools import groupby
from typing import TYPE_CHECKING

from iscm_cli.naming.folding import folded_words, printable, telling_words
from iscm_cli.output.blocks import Answer, Column, Table
from iscm_cli.output.data import keyed, text_of
from iscm_cli.output.wording import forum_name, state_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.search import Hit
    from iscm_cli.queries.search_things import Group
    from iscm_cli.states.table import States

_KEYS = (
    "group", "id", "title", "forum", "field", "text", "command", "rank", "places", "source", "as_of",
    "as_of_estimated",
)  # fmt: skip
_GROUPS: dict[Group, tuple[str, str]] = {
    "forum": ("forum", "forums"),
    "state": ("State", "States"),
    "theme": ("theme", "themes"),
    "region": ("region", "regions"),
    "term": ("term", "terms"),
    "organisation": ("organisation", "organisations"),
    "meeting": ("meeting", "meetings"),
    "document": ("document of a forum", "documents of forums"),
    "publication": ("publication", "publications"),
    "statement": ("statement on the field", "statements on the field"),
    "source": ("source", "sources"),
}
_NAMES = ("name", "alias", "title", "term", "id")  # fields that need no word for what they are
_FIRST = 10  # hits of a kind on a terminal
_LONGEST = 160  # characters of a text around the words that were found
_BEFORE = 6  # words of a text before the first that was found


def finds(
    registry: Registry,
    states: States,
    hits: Sequence[Hit],
    sought: str,
    *,
    lang: str,
    filters: str,
    also: Sequence[str],
    limit: int | None,
    on_terminal: bool,
) -> Answer:
    """The hits, at most ``limit`` of a kind; ``also`` ends each command.

    On a terminal the first few of a kind where no limit is set, and of a long text what stands around the
    words; everywhere else all, and whole.
    """
    hits = _first(hits, limit)
    names = [_title(registry, states, hit, lang) for hit in hits]
    commands = [shlex.join(["iscm", *hit.shown_by, *also]) if hit.shown_by else None for hit in hits]
    rows = tuple(
        (
            hit.group,
            hit.id,
            title,
            hit.forum,
            hit.field,
            hit.text,
            command,
            hit.rank,
            hit.places,
            hit.source,
            text_of(hit.as_of),
            hit.as_of.approximate if hit.as_of else False,
        )
        for hit, title, command in zip(hits, names, commands, strict=True)
    )
    data, table = keyed(_KEYS, rows)
    if not hits:
        by = f" ({filters})" if filters else ""
        return Answer(data, table, (), (f'nothing found for "{printable(sought)}"{by}',))
    found = list(zip(hits, names, commands, strict=True))
    shown, left_out = _page(
        registry,
        found,
        on_page=_FIRST if on_terminal and limit is None else None,
        words=telling_words(sought) if on_terminal else None,
    )
    return Answer(data, table, (shown,), left_out)


def _first(hits: Sequence[Hit], limit: int | None) -> list[Hit]:
    """At most so many hits of each group, in their order."""
    return [hit for _, inside in groupby(hits, key=lambda hit: hit.group) for hit in list(inside)[:limit]]


def _page(
    registry: Registry,
    found: Sequence[tuple[Hit, str, str | None]],
    *,
    on_page: int | None,
    words: Sequence[str] | None,
) -> tuple[Table, tuple[str, ...]]:
    """The hits as a table with a section a kind, and what is said of those that it leaves out."""
    rows: list[tuple[str, ...]] = []
    sections: dict[int, str] = {}
    left_out: list[str] = []
    most = 0
    for group, same in groupby(found, key=lambda item: item[0].group):
        inside = list(same)
        most = max(most, len(inside))
        one, many = _GROUPS[group]
        number = f"{len(inside)}"
        if on_page and len(inside) > on_page:
            number = f"{on_page} of {len(inside)}"
            left_out.append(f"{len(inside) - on_page} {many if len(inside) - on_page > 1 else one}")
        sections[len(rows)] = f"{many[:1].upper()}{many[1:]} ({number})"
        for hit, title, command in inside[:on_page]:
            belongs = hit.group in ("meeting", "document") and hit.forum
            where = f", {registry.forums[hit.forum].short_name}" if belongs and hit.forum else ""
            source = "" if hit.group == "source" else hit.source or ""
            date = str(hit.as_of) if hit.as_of else ""
            rows.append((f"{title}{where}", command or "", date, _told(registry, hit, words), source))
    columns = (
        Column("title", "Result", fold=36),
        Column("command", "Command"),
        Column("as_of", "Date", drop=1),
        Column("text", "Where", wrap=True),
        Column("source", "Source", drop=2),
    )
    notes = (f"{', '.join(left_out)} not shown: --limit {most}",) if left_out else ()
    return Table(columns, tuple(rows), sections=sections), notes


def _title(registry: Registry, states: States, hit: Hit, lang: str) -> str:
    if hit.group == "forum":
        return forum_name(registry.forums[hit.id], lang)
    return state_name(states, hit.id, lang) if hit.group == "state" else hit.title


def _told(registry: Registry, hit: Hit, words: Sequence[str] | None) -> str:
    """Where a hit was found: another name than its title, or the part of a text with the words."""
    more = f" (and {hit.places - 1} more)" if hit.group == "forum" and hit.places > 1 else ""
    if hit.field in _NAMES:
        whole = registry.forums[hit.id].name if hit.group == "forum" else ""
        other = whole if hit.text in (hit.title, hit.id) else hit.text
        return "" if other == hit.title else other
    if hit.group == "statement" and hit.text == hit.title:
        return ""
    if hit.field == "definition":
        return hit.text if words is None else _around(hit.text, words)
    return f"{hit.field}: {hit.text if words is None else _around(hit.text, words)}{more}"


def _around(text: str, words: Sequence[str]) -> str:
    """The text where it is short, else what stands around the first of the words."""
    if len(text) <= _LONGEST:
        return text
    parts = text.split()
    found = next(
        (
            place
            for place, part in enumerate(parts)
            if any(folded.startswith(word) for folded in folded_words(part) for word in words)
        ),
        0,
    )
    first = max(0, found - _BEFORE)
    last, length = first, 0
    while last < len(parts) and length + len(parts[last]) < _LONGEST:
        length += len(parts[last]) + 1
        last += 1
    inside = " ".join(parts[first : max(last, first + 1)])
    return f"{'… ' if first else ''}{inside}{' …' if last < len(parts) else ''}"
