"""``search`` as an answer: what was found, kind by kind, each with the command that shows it."""

from __future__ import annotations

import shlex
from itertools import groupby
from typing import TYPE_CHECKING

from iscm_cli.naming.folding import folded_words, printable, telling_words
from iscm_cli.output.blocks import Answer, Column, Table
from iscm_cli.output.data import keyed, text_of
from iscm_cli.output.messages import N_, _, say, say_in, say_many
from iscm_cli.output.phrases import clauses, labelled
from iscm_cli.output.vocabulary import label_of
from iscm_cli.output.wording import forum_name, state_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.search import Hit
    from iscm_cli.queries.search_things import Group
    from iscm_cli.states.table import States

_KEYS = (
    "group", "id", "title", "forum", "field", "text", "command", "rank", "places", "source", "as_of",
    "as_of_estimated",
)  # fmt: skip
_GROUPS: dict[Group, str] = {
    "forum": N_("Forums"),
    "state": N_("States"),
    "theme": N_("Themes"),
    "region": N_("Regions"),
    "term": N_("Terms"),
    "organisation": N_("Organisations"),
    "meeting": N_("Meetings"),
    "document": N_("Documents of forums"),
    "publication": N_("Publications"),
    "statement": N_("Statements on the field"),
    "source": N_("Sources"),
}
# What a text that was found is in its thing, by its key in JSON.
_FIELDS = {
    "alias": N_("alias"),
    "attendance": N_("attendance"),
    "came in": N_("came in"),
    "chair": N_("chair"),
    "definition": N_("definition"),
    "details": N_("details"),
    "end": N_("end"),
    "founding": N_("founding"),
    "joining": N_("joining"),
    "kind": N_("kind"),
    "last activity": N_("last activity"),
    "leaving": N_("leaving"),
    "list": N_("list"),
    "note": N_("note"),
    "number": N_("number"),
    "objective": N_("objective"),
    "open to": N_("open to"),
    "organisation": N_("organisation"),
    "outcome": N_("outcome"),
    "place": N_("place"),
    "point": N_("point"),
    "publisher": N_("publisher"),
    "region": N_("region"),
    "relation": N_("relation"),
    "role": N_("role"),
    "secretariat": N_("secretariat"),
    "statement": N_("statement"),
    "status": N_("status"),
    "theme": N_("theme"),
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
            _text(registry, hit, lang),
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
        return Answer(data, table, (), (_nothing(printable(sought), filters),))
    found = list(zip(hits, names, commands, strict=True))
    shown, left_out = _page(
        registry,
        found,
        on_page=_FIRST if on_terminal and limit is None else None,
        words=telling_words(sought) if on_terminal else None,
        lang=lang,
    )
    return Answer(data, table, (shown,), left_out)


def _nothing(sought: str, filters: str) -> str:
    if filters:
        return say('nothing found for "{words}" ({filters})', words=sought, filters=filters)
    return say('nothing found for "{words}"', words=sought)


def _first(hits: Sequence[Hit], limit: int | None) -> list[Hit]:
    """At most so many hits of each group, in their order."""
    return [hit for _, inside in groupby(hits, key=lambda hit: hit.group) for hit in list(inside)[:limit]]


def _page(
    registry: Registry,
    found: Sequence[tuple[Hit, str, str | None]],
    *,
    on_page: int | None,
    words: Sequence[str] | None,
    lang: str,
) -> tuple[Table, tuple[str, ...]]:
    """The hits as a table with a section a kind, and what is said of those that it leaves out."""
    rows: list[tuple[str, ...]] = []
    sections: dict[int, str] = {}
    left_out: list[str] = []
    most = 0
    for group, same in groupby(found, key=lambda item: item[0].group):
        inside = list(same)
        most = max(most, len(inside))
        heading = _(_GROUPS[group])
        if on_page and len(inside) > on_page:
            left_out.append(_number(group, len(inside) - on_page))
            heading = say("{kind} ({shown} of {number})", kind=heading, shown=on_page, number=len(inside))
        else:
            heading = f"{heading} ({len(inside)})"
        sections[len(rows)] = heading
        for hit, title, command in inside[:on_page]:
            belongs = hit.group in ("meeting", "document") and hit.forum
            where = f", {forum_name(registry.forums[hit.forum], lang)}" if belongs and hit.forum else ""
            source = "" if hit.group == "source" else hit.source or ""
            date = str(hit.as_of) if hit.as_of else ""
            rows.append((f"{title}{where}", command or "", date, _told(registry, hit, words, lang), source))
    columns = (
        Column("title", _("Result"), fold=36),
        Column("command", _("Command")),
        Column("as_of", _("Date"), drop=1),
        Column("text", _("Where"), wrap=True),
        Column("source", _("Source"), drop=2),
    )
    notes = (
        (say("{things} not shown: --limit {most:d}", things=", ".join(left_out), most=most),)
        if left_out
        else ()
    )
    return Table(columns, tuple(rows), sections=sections), notes


def _number(group: Group, number: int) -> str:
    """How many of a kind: ``1 forum``, ``2 documents of forums``."""
    one_or_more: dict[Group, Callable[[], str]] = {
        "forum": lambda: say_many("{number} forum", "{number} forums", number),
        "state": lambda: say_many("{number} State", "{number} States", number),
        "theme": lambda: say_many("{number} theme", "{number} themes", number),
        "region": lambda: say_many("{number} region", "{number} regions", number),
        "term": lambda: say_many("{number} term", "{number} terms", number),
        "organisation": lambda: say_many("{number} organisation", "{number} organisations", number),
        "meeting": lambda: say_many("{number} meeting", "{number} meetings", number),
        "document": lambda: say_many("{number} document of a forum", "{number} documents of forums", number),
        "publication": lambda: say_many("{number} publication", "{number} publications", number),
        "statement": lambda: say_many(
            "{number} statement on the field", "{number} statements on the field", number
        ),
        "source": lambda: say_many("{number} source", "{number} sources", number),
    }
    return one_or_more[group]()


def _title(registry: Registry, states: States, hit: Hit, lang: str) -> str:
    if hit.group == "forum":
        return forum_name(registry.forums[hit.id], lang)
    return state_name(states, hit.id, lang) if hit.group == "state" else hit.title


def _text(registry: Registry, hit: Hit, lang: str) -> str:
    """The text in which the words were found; of an organisation its roles, each with its forums."""
    if not hit.roles:
        return hit.text
    roles = (
        say(
            "{role}: {forums}",
            role=label_of(registry.roles[role]).lower() if role in registry.roles else role,
            forums=", ".join(forum_name(registry.forums[slug], lang) for slug in slugs),
        )
        for role, slugs in hit.roles
    )
    return clauses(roles)


def _told(registry: Registry, hit: Hit, words: Sequence[str] | None, lang: str) -> str:
    """Where a hit was found: another name than its title, or the part of a text with the words."""
    if hit.field in _NAMES:
        whole = registry.forums[hit.id].name if hit.group == "forum" else ""
        other = whole if hit.text in (hit.title, hit.id) else hit.text
        return "" if other == hit.title else other
    if hit.group == "statement" and hit.text == hit.title:
        return ""
    text = _text(registry, hit, lang)
    if words is not None:
        text = _around(text, words)
    if hit.field == "definition":
        return text
    field = _field(hit.field)
    if hit.group == "forum" and hit.places > 1:
        return say_many(
            "{label}: {text} (and {number} more)",
            "{label}: {text} (and {number} more)",
            hit.places - 1,
            label=field,
            text=text,
        )
    return labelled(field, text)


def _field(key: str) -> str:
    """What a text is in its thing."""
    if key == "body":
        return say_in("part of a forum, such as a working group", "body")
    return _(_FIELDS[key]) if key in _FIELDS else key


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
