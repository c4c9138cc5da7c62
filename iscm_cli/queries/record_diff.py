"""Which records of two versions are one and the same, and which fields of them differ.

A record has no id in the file, so that it is found again by what identifies it: a meeting by its date and
title, a list by its date and source. Nothing here names the fields of a record otherwise: a field that is
added to the models is compared like all others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from iscm_cli.dates import PartialDate, written
from iscm_cli.models import (
    Attendance,
    Body,
    Chair,
    Claim,
    Count,
    Document,
    Ending,
    Founding,
    Group,
    Joining,
    LastActivity,
    Leaving,
    Meeting,
    MemberList,
    Name,
    Note,
    OpenTo,
    Publication,
    Record,
    Relation,
    Role,
    Roster,
    Secretariat,
    SetClaim,
    Statement,
    Term,
    TermYear,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The fields that two versions of a record have in common, the surest first. A key of which the first field
# has no value identifies nothing.
IDENTITY: dict[type[Record], tuple[tuple[str, ...], ...]] = {
    Attendance: (("as_of", "word", "source"), ("as_of", "source"), ("source", "word")),
    Body: (("name", "as_of"), ("name", "source"), ("name",)),
    Chair: (("state", "role", "start"), ("state", "role", "to"), ("state", "role", "source")),
    Claim: (("source", "value"), ("source", "as_of"), ("source",)),
    Count: (("source", "of", "what", "as_of"), ("source", "of", "as_of"), ("source", "of", "what"), ("what", "as_of")),
    Document: (("title", "year"), ("url",), ("title",)),
    Ending: (("source", "date"), ("source",)),
    Founding: (("source", "date", "event"), ("source", "date"), ("source",)),
    Group: (("standing", "word", "body"), ("standing", "body", "word"), ("standing", "body"), ("standing",)),
    Joining: (("date", "source", "standing"), ("date", "source"), ("states", "date"), ("states", "source")),
    LastActivity: (("source", "date"), ("source",)),
    Leaving: (("date", "source"), ("states", "date"), ("states", "source")),
    Meeting: (("date", "title"), ("title",), ("date", "level"), ("date", "source")),
    MemberList: (("as_of", "source", "basis"), ("as_of", "source"), ("source", "basis")),
    Name: (("lang", "name"), ("lang",)),
    Note: (("text",), ("source",)),
    OpenTo: (("body",),),
    Publication: (("title", "year"), ("isbn",), ("url",), ("title",)),
    Relation: (("forum", "type"), ("body", "type"), ("forum",), ("body",)),
    Role: (("id", "role", "source"), ("id", "role"), ("id", "source")),
    Roster: (("source", "heading"), ("source",)),
    Secretariat: (("name", "start"), ("name",), ("source",)),
    SetClaim: (("source", "as_of"), ("source",)),
    Statement: (("text",), ("source", "topic", "unit"), ("source", "topic")),
    Term: (("term",),),
    TermYear: (("source", "year"), ("source",)),
}  # fmt: skip
# What people call a record by, where it is not the first key of these that has a value.
CALLED: dict[type[Record], tuple[str, ...]] = {
    Claim: ("value", "source"),
    Count: ("value", "what", "as_of", "source"),
    Joining: ("date", "source"),
    Ending: ("date", "source"),
    Founding: ("date", "source"),
    Group: ("standing", "word"),
    LastActivity: ("date", "source"),
    MemberList: ("as_of", "source"),
    SetClaim: ("as_of", "source"),
    TermYear: ("year", "source"),
}
# What the order in the file does not matter to.
SETS = frozenset({"states", "also", "aliases", "value", "about", "forums", "organisations", "languages", "other_urls", "successors"})  # fmt: skip
# Records whose order decides: the claim shown is the first, and of two lists of one day the later one holds.
ORDERED = frozenset({"kind", "status", "regions", "themes", "established", "ended", "memberships"})


class Found(NamedTuple):
    """One difference between two records or rows of records.

    ``path`` leads to it by keys and by what identifies a record; ``what`` is new, gone, changed or reordered.
    ``before`` and ``after`` are values as the file writes them, or records where one is new or gone.
    """

    path: tuple[str, ...]
    ids: tuple[str, ...]
    what: str
    before: Any
    after: Any
    sources: tuple[str, ...]


def differences(before: Record, after: Record, *, apart: Sequence[str] = ()) -> Iterator[Found]:
    """Every field in which two versions of a record differ, in the order of the model; those of ``apart`` are left out."""
    for name, field in type(after).model_fields.items():
        if name not in apart:
            yield from _field(field.alias or name, getattr(before, name), getattr(after, name), after)


def identified(record: Record) -> str:
    """What tells a record from others of its kind, in a few words: ``2025-11-20 Ministerial meeting``."""
    keys = IDENTITY.get(type(record), ())
    fields = CALLED.get(type(record)) or next((key for key in keys if _key(record, key)), ())
    values = [_plain(getattr(record, name)) for name in fields if name != "source"]
    if isinstance(record, Group) and record.word:  # the source's own word, apart from ours
        values[1] = f'("{record.word}")' if record.word != record.standing else None
    said = " ".join(_said(value) for value in values if value not in (None, []))
    source = f"({getattr(record, 'source')})" if "source" in fields else ""  # noqa: B009 - not every record has it
    return " ".join(filter(None, (said, source)))


def cited(record: Any) -> tuple[str, ...]:
    """The sources that a record names for itself."""
    first = getattr(record, "source", None)
    return tuple(dict.fromkeys([*([first] if first else []), *getattr(record, "also", ())]))


def _field(key: str, before: Any, after: Any, owner: Record) -> Iterator[Found]:
    if before == after:
        return
    if isinstance(after, Mapping):
        for lang in {**before, **after}:
            yield from _field(f"{key}.{lang}", before.get(lang), after.get(lang), owner)
        return
    if _holds_records(before) or _holds_records(after):
        yield from _rows(key, before, after)
    elif isinstance(before, Record) and isinstance(after, Record):
        for found in differences(before, after):
            yield found._replace(path=(key, *found.path), ids=("", *found.ids))
    elif isinstance(before, Record) or isinstance(after, Record):
        what = "new" if before is None else "gone"
        yield Found((key,), ("",), what, before, after, cited(before if after is None else after))
    elif not (
        key in SETS and isinstance(after, tuple) and isinstance(before, tuple) and set(before) == set(after)
    ):
        yield Found((key,), (), "changed", _plain(before), _plain(after), cited(owner))


def _holds_records(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Record)


def _rows(key: str, before: Sequence[Record], after: Sequence[Record]) -> Iterator[Found]:
    """What differs between two rows of records: the new, the changed, the gone, then another order."""
    pairs = _paired(before, after)
    partner = {new: old for old, new in pairs}
    for place, record in enumerate(after):
        if place not in partner:
            yield Found((key,), (identified(record),), "new", None, record, cited(record))
            continue
        for found in differences(before[partner[place]], record):
            yield found._replace(path=(key, *found.path), ids=(identified(record), *found.ids))
    still = {old for old, _ in pairs}
    for place, record in enumerate(before):
        if place not in still:
            yield Found((key,), (identified(record),), "gone", record, None, cited(record))
    if key in ORDERED and sorted(pairs) != sorted(pairs, key=lambda pair: pair[1]):
        orders = (sorted(pairs), sorted(pairs, key=lambda pair: pair[1]))
        first, then = ([identified(after[new]) for _, new in order] for order in orders)
        yield Found((key,), (), "reordered", first, then, ())


def _paired(before: Sequence[Record], after: Sequence[Record]) -> list[tuple[int, int]]:
    """The places of one record in both rows: first of those that are equal, then by one key after the other."""
    pairs: list[tuple[int, int]] = []
    old, new = dict(enumerate(before)), dict(enumerate(after))
    kinds = IDENTITY.get(type((after or before)[0]), ())
    for fields in (None, *kinds):
        waiting: dict[Any, list[int]] = {}
        for place, record in old.items():
            waiting.setdefault(_key(record, fields), []).append(place)
        waiting.pop(None, None)
        for place, record in list(new.items()):
            found = waiting.get(_key(record, fields))
            if found:
                pairs.append((found.pop(0), place))
                del old[pairs[-1][0]], new[place]
    return pairs


def _key(record: Record, fields: tuple[str, ...] | None) -> Any:
    """What identifies a record by these fields, or by all; None where it has no value for the first."""
    if fields is None:
        return repr(record)
    values = tuple(getattr(record, name) for name in fields)
    return values if values[0] not in (None, ()) else None


def _plain(value: Any) -> Any:
    """A value as the file writes it: a date as text, a row as a list."""
    if isinstance(value, PartialDate):
        return written(value)
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _said(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)
