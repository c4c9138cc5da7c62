"""From the bytes of a table to the TOML of a registry, with all that was left out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

from iscm_cli.dates import PartialDate, newness, parse_date, written
from iscm_cli.errors import UsageError
from iscm_cli.naming.folding import printable
from iscm_cli.queries.cite import REGISTRY
from iscm_cli.registry.importing import writing
from iscm_cli.registry.importing.columns import find_columns
from iscm_cli.registry.importing.rows import gather
from iscm_cli.registry.importing.table import read_table

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Mapping

    from iscm_cli.registry.importing.gathering import Gathering, Wanted
    from iscm_cli.registry.importing.table import Rejected
    from iscm_cli.registry.importing.writing import Made, Source


_LONG = 120


class Recording(NamedTuple):
    """How the records are to be made. ``covers``: the last date of which the table speaks, where it is given."""

    complete: bool | None = None
    every: bool = False
    covers: PartialDate | None = None
    kind: str = "Forum"


class Imported(NamedTuple):
    """What became of a table: the TOML, the numbers of what is in it, what was left out, and remarks.

    ``named``: by the id of each forum, what the table calls it, and the line in which it does so first.
    """

    toml: str
    rows: int
    repeated: int
    forums: int
    lists: int
    joined: int
    left: int
    covers: PartialDate | None
    named: Mapping[str, tuple[str, int]]
    rejected: tuple[Rejected, ...]
    notes: tuple[str, ...]


def bring_in(
    content: bytes,
    name: str,
    given: Mapping[str, str],
    wanted: Wanted,
    recording: Recording,
    source: Source,
    separator: str | None = None,
) -> Imported:
    """The registry that a table makes. Raises UsageError where it cannot be told what the table says."""
    taken = (REGISTRY, source.id)
    found, made, covers, _complete, notes = _records(
        content, name, given, wanted, recording, separator, taken
    )
    heading = {
        "title": f"Registry made from: {source.title}",
        "description": f"Who is in what, according to {source.publisher}",
        "version": dt.date.today().isoformat().replace("-", "."),  # noqa: DTZ011 - the reader's own day
        "licence": "That of the source",
        "authors": source.publisher,
        "report_errors": "Write to whoever made this file",
    }
    if covers:
        heading["covers"] = written(covers)
    lines = writing.registry(made, found, source, heading, recording.kind)
    return _imported("\n".join(lines) + "\n", found, made, covers, notes)


def bring_into(
    content: bytes,
    name: str,
    slug: str,
    given: Mapping[str, str],
    wanted: Wanted,
    recording: Recording,
    source: Source,
    separator: str | None = None,
    *,
    known: Container[str] = (),
    there: bool = False,
) -> Imported:
    """The lists and joinings of one forum, to be pasted into a registry that has it, and the standings in ``known``.

    ``there``: the registry has the source as well.
    Raises UsageError where the table has several forums, or cannot be understood.
    """
    found, made, _, _, notes = _records(content, name, given, wanted, recording, separator)
    if len(made) > 1:
        raise UsageError(
            f"the table has {len(made)} forums",
            "give a table of one forum, or leave out --into for a registry",
        )
    one = made[0]
    lines = ["# To be pasted into the registry, each part in its place; then: iscm check THE_REGISTRY", ""]
    if one.joined or one.left:
        lines += [f"[forums.{slug}]", *writing.events(one, source)]
    lines += writing.lists(f"forums.{slug}", one, source)
    if new := {word for word in one.standings if word not in known}:
        lines += ["", "[standings]", *writing.standings(found, new)]
    if not there:
        lines += ["", "[sources]", writing.record(source)]
    return _imported("\n".join(lines) + "\n", found, made, None, notes)


def merged(registry: bytes, slug: str, pasted: str) -> dict[str, Any]:
    """A registry file as it is with what ``bring_into`` made, each part in its place."""
    data, new = (tomli.loads(text) for text in (registry.decode("utf-8-sig"), pasted))
    forum, more = data["forums"][slug], new.get("forums", {}).get(slug, {})
    for key in ("joined", "left", "memberships"):
        forum[key] = [*forum.get(key, ()), *more.get(key, ())]
    # What has no date stays where it is: before all that has one.
    forum["memberships"].sort(key=lambda one: newness(parse_date(one["as_of"]) if "as_of" in one else None))
    for key in ("standings", "sources"):
        data[key] = {**new.get(key, {}), **data.get(key, {})}
    return data


def _records(
    content: bytes,
    name: str,
    given: Mapping[str, str],
    wanted: Wanted,
    recording: Recording,
    separator: str | None,
    taken: Collection[str] = (),
) -> tuple[Gathering, list[Made], PartialDate | None, bool, list[str]]:
    table = read_table(content, name, separator)
    columns = find_columns(table, given)
    found = gather(table, columns, wanted)
    complete = recording.complete if recording.complete is not None else found.shape == "lists"
    covers = recording.covers
    if covers is None and found.shape == "lists":
        dates = [date for forum in found.forums.values() for date in forum.days]
        covers = max(dates, key=lambda date: (date.last, date.first), default=None)
        covers = covers and parse_date(covers.text.rpartition("/")[2])
    made = writing.make(found, complete=complete, every=recording.every, covers=covers, taken=taken)
    if not made:
        why = [*found.without_value, *(one.reason for one in found.rejected)]
        raise UsageError(
            f"nothing of the table could be brought in ({found.read} rows)",
            why[0] if why else "give a table with rows below its headings",
        )
    notes = [*table.notes, *found.notes, *found.without_value]
    for key, text in found.standings.others.items():
        word = printable(text, _LONG)
        notes.append(
            f'what seat "{word}" gives is not known ({key}): --standing "{word}=member" (or observer, other, none) says it'
        )
    if found.shape == "spans":
        notes += _remarks_on_spans(found, made, complete=complete, covers=covers)
    elif not complete:
        notes.append("the lists are not complete: whoever is not named is unknown")
    return found, made, covers, complete, notes


def _remarks_on_spans(
    found: Gathering, made: list[Made], *, complete: bool, covers: PartialDate | None
) -> list[str]:
    notes = []
    if not complete:
        notes.append("a State without a row is unknown: --complete if the table names every State")
    open_ones = [one.slug for one in made if not one.lists] if complete else []
    if open_ones:
        notes.append(f"not complete, since a row could not be read: {', '.join(open_ones[:5])}")
    ends = [span.gone.first for forum in found.forums.values() for span in forum.spans if span.gone]
    last = max(ends, default="")
    if ends and covers is None and ends.count(last) > 1:
        notes.append(
            f"{ends.count(last)} rows end with one date, before {last}: if the table ends there, --covers says so"
        )
    return notes


def _imported(
    toml: str, found: Gathering, made: list[Made], covers: PartialDate | None, notes: list[str]
) -> Imported:
    return Imported(
        toml=toml,
        rows=found.read,
        repeated=found.repeated,
        forums=len(made),
        lists=sum(len(one.lists) for one in made),
        joined=sum(len(states) for one in made for _, _, states in one.joined),
        left=sum(len(states) for one in made for _, states in one.left),
        covers=covers,
        named={one.slug: (one.forum.short, one.forum.line) for one in made},
        rejected=tuple(sorted(found.rejected, key=lambda one: one.row)),
        notes=tuple(notes),
    )
