"""Writes what a table tells as the TOML of a registry, as a curator would: a fact a line, a list in its place.

No library writes TOML so: ``tomli-w`` puts each code of a list on a line of its own.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import PartialDate, written
from iscm_cli.registry.importing.lists import UNCLEAR, UNKNOWN_SEATS, Said, lists_of
from iscm_cli.registry.importing.names import Names, slugs_of
from iscm_cli.registry.importing.spans import events_of
from iscm_cli.registry.importing.words import slug_of
from iscm_cli.states.table import load_states

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from iscm_cli.registry.importing.gathering import Gathered, Gathering
    from iscm_cli.registry.importing.names import Called

_LABELS = {"member": "Member", "observer": "Observer", "other": "Other", "unknown": "Unknown"}
_FIRST = ("member", "observer")


class Source(NamedTuple):
    """The record of the table as a source."""

    id: str
    title: str
    publisher: str
    url: str
    date: PartialDate | None = None
    note: str | None = None


class Made(NamedTuple):
    """A part of a registry made from a forum of a table: its lists, joinings and leavings."""

    slug: str
    forum: Gathered
    lists: list[Said]
    joined: list[tuple[PartialDate, str, tuple[str, ...]]]
    left: list[tuple[PartialDate, tuple[str, ...]]]

    @property
    def standings(self) -> set[str]:
        """The standings that it names."""
        named = {standing for said in self.lists for standing, _ in said.groups}
        return named | {standing for _, standing, _ in self.joined}


def make(
    found: Gathering,
    *,
    complete: bool,
    every: bool,
    covers: PartialDate | None,
    taken: Collection[str] = (),
) -> list[Made]:
    """The records of every forum, those of which nothing is left kept out; what contradicts itself is rejected.

    No forum gets an id that is ``taken``.
    """
    made: list[Made] = []
    forums = list(found.forums.values())
    for slug, forum in zip(slugs_of(forums, taken), forums, strict=True):
        if found.shape == "spans":
            made.append(_of_spans(found, slug, forum, complete=complete and not forum.unread, covers=covers))
        else:
            made.append(Made(slug, forum, _lists(forum, complete=complete, every=every), [], []))
    listed = {one.forum for one in found.rejected}
    for one in made:
        if not (one.lists or one.joined or one.forum.short in listed):
            found.reject(one.forum.line, "nothing says who is in it", one.forum.short)
    made = [one for one in made if one.lists or one.joined]
    for one in made:
        _fit(found, one)
    return made


def _fit(found: Gathering, one: Made) -> None:
    """Keep out a founding that lies after the first list, and an end that lies before the last one."""
    forum = one.forum
    dates = [said.date for said in one.lists] + [date for date, _, _ in one.joined]
    first, last = (pick(dates, key=lambda date: date.newness) for pick in (min, max))
    if forum.founded and first.last < forum.founded.first:
        found.reject(0, f"the founding, {forum.founded}, is after the first list, {first}", forum.short)
        forum.founded = None
    if forum.dissolved and forum.dissolved.last < last.first:
        found.reject(0, f"the end, {forum.dissolved}, is before the last list, {last}", forum.short)
        forum.dissolved = None


def _lists(forum: Gathered, *, complete: bool, every: bool) -> list[Said]:
    states = load_states()
    for date, day in forum.days.items():
        for code in forum.doubtful - day.standing.keys():
            if states.existed(code, date):
                day.unknown.setdefault(code, UNCLEAR)
    return lists_of(forum.days, _in_order(forum), complete=complete, every=every)


def _in_order(forum: Gathered) -> list[str]:
    """The standings of a forum, members first, who are always named, if only to say that nobody is one."""
    used = dict.fromkeys(("member", *(word for word in _FIRST if word in forum.words), *sorted(forum.words)))
    return [word for word in used if word not in UNKNOWN_SEATS]


def _of_spans(
    found: Gathering, slug: str, forum: Gathered, *, complete: bool, covers: PartialDate | None
) -> Made:
    spans = [span for span in forum.spans if covers is None or span.start.possible_by(covers)]
    for span in forum.spans:
        if covers is not None and not span.start.possible_by(covers):
            found.reject(span.row, f"begins after what the table covers ({covers})", forum.short, span.code)
    events = events_of(spans, found.standings.seat)
    for one, other in events.clashes:
        for span, beside in ((one, other), (other, one)):
            reason = (
                f"{span.standing} and, in line {beside.row}, {beside.standing} at one time; both are kept out"
            )
            found.reject(span.row, reason, forum.short, span.code, f"{span.start}")
    for before, span in events.same:
        reason = f"has had a seat of that kind, {before.standing}, since {before.start}"
        found.reject(
            span.row, reason, forum.short, span.code, f"{span.start} {forum.words[span.standing]}".strip()
        )
    found.repeated += events.merged
    joined: dict[tuple[PartialDate, str], list[str]] = {}
    for date, standing, code in events.joined:
        joined.setdefault((date, standing), []).append(code)
    left: dict[PartialDate, list[str]] = {}
    for date, code in events.left:
        if covers is None or date.possible_by(covers):
            left.setdefault(date, []).append(code)
    lists: list[Said] = []
    if complete and joined and not events.clashes:
        first = min((date for date, _ in joined), key=lambda date: date.newness)
        standings = dict.fromkeys(("member", *sorted(forum.words)))
        named = [word for word in standings if word not in UNKNOWN_SEATS or (first, word) in joined]
        groups = [(word, tuple(joined.pop((first, word), ()))) for word in named]
        lists = [Said(first, tuple(groups), complete=True)]
    return Made(
        slug,
        forum,
        lists,
        [
            (date, word, tuple(codes))
            for (date, word), codes in sorted(joined.items(), key=lambda one: (one[0][0].newness, one[0][1]))
        ],
        [(date, tuple(codes)) for date, codes in sorted(left.items(), key=lambda one: one[0].newness)],
    )


def text(value: str) -> str:
    """A string as TOML has it."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def codes(states: Iterable[str]) -> str:
    """Codes of States as an array on one line."""
    return f"[{', '.join(text(code) for code in states)}]"


def _plural(label: str) -> str:
    """The plural of an English label by the rule: Forums, Treaties, Processes."""
    if re.search(r"[^aeiou]y$", label):
        return f"{label[:-1]}ies"
    return f"{label}es" if re.search(r"(s|x|ch|sh)$", label) else f"{label}s"


def registry(
    made: list[Made], found: Gathering, source: Source, heading: dict[str, str], kind: str
) -> Iterator[str]:
    """The lines of a whole registry."""
    yield "# Made from a table by `iscm import`. Names, kinds and aliases are yours to improve; then: iscm check THIS_FILE"
    yield ""
    yield "[registry]"
    yield from (f"{key} = {text(value)}" for key, value in heading.items())
    if found.spoken:
        silent = sorted(state.alpha3 for state in load_states() if state.alpha3 not in found.spoken)
        yield f"silent_on = {codes(silent)} # of these the table says nothing"
    kind_id = slug_of(kind) or "forum"
    yield from ("", "[kinds]", f"{kind_id} = {{ label = {text(kind)}, plural = {text(_plural(kind))} }}")
    meaning = "A table names States of it, and says nothing of what it does"
    yield from (
        "",
        "[statuses]",
        f'listed = {{ label = "Listed", definition = {text(meaning)}, default = true }}',
    )
    yield from ("", "[standings]", *standings(found, set().union(*(one.standings for one in made))))
    yield from ("", "[bases]", 'membership = { label = "Membership" }')
    names = Names(one.slug for one in made)
    for one in made:
        yield ""
        yield from _head(one, source, kind_id, names.of(one.forum, one.slug))
        yield from events(one, source)
        yield from lists(f"forums.{one.slug}", one, source)
    yield from ("", "[sources]", record(source))


def standings(found: Gathering, used: set[str]) -> Iterator[str]:
    """The vocabulary of standings."""
    for key in sorted(used, key=lambda word: (word not in _FIRST, word)):
        if key in UNKNOWN_SEATS:
            label, definition = UNKNOWN_SEATS[key]
            yield f'{key} = {{ label = {text(label)}, definition = {text(definition)}, seat = "unknown" }}'
        elif key in found.standings.seats:
            label = found.standings.labels[key]
            yield f"{key} = {{ label = {text(label)}, seat = {text(found.standings.seats[key])} }}"
        else:
            yield f"{key} = {{ label = {text(_LABELS.get(key, key))} }}"


def record(source: Source) -> str:
    """The line of a source."""
    parts = {"title": source.title, "publisher": source.publisher, "url": source.url}
    if source.date:
        parts["date"] = written(source.date)
    if source.note:
        parts["note"] = source.note
    return f"{source.id} = {{ {', '.join(f'{key} = {text(value)}' for key, value in parts.items())} }}"


def _head(one: Made, source: Source, kind: str, called: Called) -> Iterator[str]:
    """What is said of a forum itself."""
    forum, by = one.forum, f"source = {text(source.id)}"
    yield f"[forums.{one.slug}]"
    yield f"name = {text(called.name)}"
    yield f"short_name = {text(called.short)}"
    yield from ("kind = [", f"  {{ value = {text(kind)}, {by} }},", "]")
    yield from ("status = [", f'  {{ value = "listed", {by} }},', "]")
    last = one.lists[-1].date if one.lists else None
    if forum.founded:
        yield from ("established = [", f"  {{ date = {text(written(forum.founded))}, {by} }},", "]")
    if forum.dissolved:
        date, event = written(forum.dissolved), ""
        if last and not last.excludes(forum.dissolved):
            # The table lists it still in the year of its end: it ended in that year, and not before what is listed.
            date = f"{forum.dissolved.first}/{int(forum.dissolved.last[:4]) + 1}"
            event = f"event = {text(f'The table has {forum.dissolved}, for which it still lists States')}, "
        yield from ("ended = [", f"  {{ date = {text(date)}, {event}{by} }},", "]")


def events(one: Made, source: Source) -> Iterator[str]:
    """The joinings and leavings of a forum."""
    by = f"source = {text(source.id)}"
    if one.joined:
        yield "joined = ["
        for date, standing, states in one.joined:
            yield f"  {{ states = {codes(states)}, date = {text(written(date))}, standing = {text(standing)}, {by} }},"
        yield "]"
    if one.left:
        yield "left = ["
        for date, states in one.left:
            yield f"  {{ states = {codes(states)}, date = {text(written(date))}, {by} }},"
        yield "]"


def lists(path: str, one: Made, source: Source) -> Iterator[str]:
    """The lists of a forum."""
    for said in one.lists:
        yield f"\n[[{path}.memberships]]"
        yield f"as_of = {text(written(said.date))}"
        yield f"source = {text(source.id)}"
        yield 'basis = "membership"'
        yield f"complete = {str(said.complete).lower()}"
        for standing, states in said.groups:
            label, _ = UNKNOWN_SEATS.get(standing, ("", ""))
            word = label.lower() or one.forum.words.get(standing) or standing
            yield f"[[{path}.memberships.groups]]"
            yield f"standing = {text(standing)}"
            yield f"word = {text(word)}"
            yield f"states = {codes(states)}"
