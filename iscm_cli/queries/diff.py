"""What a newer version of a registry says that an older one did not: facts, not lines.

Every field of every record is compared (``record_diff``), and what follows from the differences is worked out
by the queries that answer for one version (``diff_follows``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from iscm_cli.models import MemberList, Record
from iscm_cli.models.citations import VOCABULARIES
from iscm_cli.queries.diff_follows import follows, listed
from iscm_cli.queries.known import registry_on
from iscm_cli.queries.record_diff import cited, differences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.record_diff import Found

GROUPS = ("registry", "forum", "organisation", "field", "vocabulary", "state", "publisher", "source")
# The keys of the file by the group that they belong to.
MAPPINGS = {
    "forums": "forum", "organisations": "organisation", "states": "state", "publishers": "publisher", "sources": "source",
} | dict.fromkeys(VOCABULARIES, "vocabulary")  # fmt: skip


class Change(NamedTuple):
    """One fact that differs between two versions.

    ``group`` is one of GROUPS and ``owner`` the slug of the forum, the id of the organisation or source, the word or
    the code that it belongs to, None for the registry and the field as a whole. ``key`` is where the file has it
    (``meetings``, ``memberships.groups``) and ``id`` what tells the record from others there.

    ``what`` is new, gone, changed (a ``field``, ``before`` and ``after``), reordered, newly-listed or
    no-longer-listed (what a new list shows), or follows (what is answered otherwise: ``key`` says what).
    ``states`` are the States that it concerns; ``added`` and ``removed`` what came into a set and went out of it.
    """

    group: str
    owner: str | None
    key: str
    id: str
    what: str
    field: str | None = None
    before: Any = None
    after: Any = None
    states: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def record(self) -> Record | None:
        """The record that is new or gone, None where it is another change."""
        found = self.before if self.after is None else self.after
        return found if isinstance(found, Record) else None


class _Known(NamedTuple):
    """Both versions as they were known on the day that is asked about."""

    old: Registry
    new: Registry
    day: PartialDate


def diff(
    old: Registry, new: Registry, day: PartialDate, slugs: Collection[str] | None = None
) -> tuple[Change, ...]:
    """Every difference between two versions, group by group, with what follows from it on ``day``.

    Only what concerns these forums where ``slugs`` are given.
    """
    return tuple(
        change
        for change in _changes(old, new, day)
        if slugs is None or (change.group == "forum" and change.owner in slugs)
    )


def _changes(old: Registry, new: Registry, day: PartialDate) -> Iterator[Change]:
    if old == new:
        return
    known = _Known(registry_on(old, day), registry_on(new, day), day)
    for found in differences(old.registry, new.registry):
        yield _change("registry", None, found, ("registry",))
    for key in ("forums", "organisations"):
        yield from _mapping(old, new, key, known)
    for found in differences(old, new, apart=("registry", *MAPPINGS)):
        yield _change("field", None, found)
    for key in (*VOCABULARIES, "states", "publishers", "sources"):
        yield from _mapping(old, new, key, known)


def _mapping(old: Registry, new: Registry, key: str, known: _Known) -> Iterator[Change]:
    """What differs below one of the file's tables: what has a new name there, other values, or none any more."""
    before: Mapping[str, Record] = getattr(old, key)
    after: Mapping[str, Record] = getattr(new, key)
    group = MAPPINGS[key]
    for owner, record in after.items():
        if owner in before:
            yield from _within(new, key, owner, before[owner], record)
        else:
            yield Change(group, owner, key, owner, "new", after=record, sources=cited(record))
        if key == "forums":
            yield from _followed(known, owner)
    for owner, record in before.items():
        if owner not in after:
            yield Change(group, owner, key, owner, "gone", before=record, sources=cited(record))
    if group == "vocabulary":
        order = [[word for word in words if word in before and word in after] for words in (before, after)]
        if order[0] != order[1]:
            yield Change(group, None, key, "", "reordered", before=order[0], after=order[1])


def _within(new: Registry, key: str, owner: str, before: Record, after: Record) -> Iterator[Change]:
    """What differs between two versions of one forum, organisation, word, State or source."""
    for found in differences(before, after):
        yield _change(MAPPINGS[key], owner, found, (key,))
        if isinstance(found.after, MemberList) and key == "forums":
            yield from _listed(new, owner, found)


def _change(group: str, owner: str | None, found: Found, root: tuple[str, ...] = ()) -> Change:
    """A difference below a record, told by its place in the file."""
    path = found.path
    field = path[-1] if found.what == "changed" else None
    inner = path[:-1] if found.what == "changed" else path
    added, removed = _came_and_went(found)
    record = next((side for side in (found.after, found.before) if isinstance(side, Record)), None)
    return Change(
        group,
        owner,
        ".".join(inner or root),
        " · ".join(filter(None, found.ids)) or ("" if inner else owner or ""),
        found.what,
        field,
        found.before,
        found.after,
        tuple(sorted({*added, *removed})) if field == "states" else _states_of(record),
        added,
        removed,
        found.sources,
    )


def _states_of(record: Record | None) -> tuple[str, ...]:
    """The States that a record names, each once."""
    if isinstance(record, MemberList):
        return tuple(dict.fromkeys(code for group in record.groups for code in group.states))
    state = getattr(record, "state", None) or getattr(record, "country", None)
    return (state,) if state else tuple(getattr(record, "states", ()))


def _came_and_went(found: Found) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What came into a row of values and what went out of it; nothing where it is no row of texts."""
    before, after = found.before or [], found.after or []
    if found.what != "changed" or not isinstance(before, list) or not isinstance(after, list):
        return (), ()
    return (
        tuple(str(value) for value in after if value not in before),
        tuple(str(value) for value in before if value not in after),
    )


def _listed(new: Registry, slug: str, found: Found) -> Iterator[Change]:
    """Who is newly listed and no longer listed in a new list, against the evidence before it."""
    for what, seat, codes in listed(new, slug, found.after):
        before, after = (None, seat) if what == "newly-listed" else (seat, None)
        yield Change(
            "forum", slug, "memberships", found.ids[-1], what,
            before=before, after=after, states=codes, sources=found.sources,
        )  # fmt: skip


def _followed(known: _Known, slug: str) -> Iterator[Change]:
    """What is answered otherwise of a forum on the day; nothing of one that nobody knew by then."""
    for what, before, after, codes in follows(*known, slug=slug):
        yield Change("forum", slug, what, "", "follows", before=before, after=after, states=codes)
