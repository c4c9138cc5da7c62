"""Whatever a fact names is there: a word of a vocabulary, a forum, an organisation, a State."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from iscm_cli.fault import Fault, Path
from iscm_cli.models.citations import VOCABULARIES
from iscm_cli.naming.folding import LONGEST, closest, printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from iscm_cli.models import Forum, Organisation, Registry

Known = dict[str, "frozenset[str]"]

_STATES = "states"
_ABOUT = "forums and kinds"
# Records of a forum, the key that names, where the names that it may name stand, what these are called.
_NAMING = (
    ("kind", "value", "kinds", "kind"),
    ("status", "value", "statuses", "status"),
    ("regions", "value", "regions", "region"),
    ("themes", "value", "themes", "theme"),
    ("chairs", "role", "chair_roles", "chair role"),
    ("chairs", "state", _STATES, ""),
    ("organisations", "id", "organisations", "organisation"),
    ("organisations", "role", "roles", "role"),
    ("secretariats", "organisations", "organisations", "organisation"),
    ("counts", "of", "count_subjects", "subject of a count"),
    ("meetings", "level", "levels", "level"),
    ("meetings", "country", _STATES, ""),
    ("relations", "type", "relation_types", "relation type"),
    ("relations", "forum", "forums", "forum"),
    ("attendance", "states", _STATES, ""),
    ("bodies", "states", _STATES, ""),
    ("open_to", "body", "organisations", "organisation"),
)
_EVIDENCE = (
    ("memberships", "basis", "bases", "basis"),
    ("joined", "states", _STATES, ""),
    ("joined", "standing", "standings", "standing"),
    ("left", "states", _STATES, ""),
)
_GROUP = (
    ("standing", "standings", "standing"),
    ("body", "organisations", "organisation"),
    ("states", _STATES, ""),
)
_FEW = 25  # words that a hint can still list


def known(registry: Registry, codes: Collection[str]) -> Known:
    """All that can be named, by the key of the registry that holds it."""
    names = {key: frozenset(getattr(registry, key)) for key in (*VOCABULARIES, "forums", "organisations")}
    own = frozenset(registry.states)
    return names | {_STATES: frozenset(codes) | own, _ABOUT: names["forums"] | names["kinds"]}


def forum_faults(base: Path, forum: Forum, known: Known) -> Iterator[Fault]:
    """What one forum names and is not there."""
    for records, key, where, what in _NAMING:
        for path, value in _unknown(getattr(forum, records), key, known[where]):
            yield _fault((*base, records, *path), value, known[where], what)
    yield from _evidence_faults(base, forum, known)


def _evidence_faults(base: Path, record: Forum | Organisation, known: Known) -> Iterator[Fault]:
    """What the lists, joinings and leavings of a forum or a body name and is not there."""
    for records, key, where, what in _EVIDENCE:
        for path, value in _unknown(getattr(record, records), key, known[where]):
            yield _fault((*base, records, *path), value, known[where], what)
    for index, lst in enumerate(record.memberships):
        for key, where, what in _GROUP:
            for path, value in _unknown(lst.groups, key, known[where]):
                yield _fault((*base, "memberships", index, "groups", *path), value, known[where], what)


def field_faults(registry: Registry, known: Known) -> Iterator[Fault]:
    """What the heading and the records of the field name and is not there."""
    for place, code in enumerate(registry.registry.silent_on):
        if code not in known[_STATES]:
            yield _fault(("registry", "silent_on", place), code, known[_STATES], "")
    for records, key, where, what in (
        ("rosters", "forums", "forums", "forum"),
        ("statements", "about", _ABOUT, "forum or kind"),
    ):
        for path, value in _unknown(getattr(registry, records), key, known[where]):
            yield _fault((records, *path), value, known[where], what)
    for name, organisation in registry.organisations.items():
        if organisation.forum is not None and organisation.forum not in known["forums"]:
            yield _fault(("organisations", name, "forum"), organisation.forum, known["forums"], "forum")
        yield from _evidence_faults(("organisations", name), organisation, known)


@lru_cache(maxsize=1024)
def nearest(value: str, known: frozenset[str], what: str, more: str = "") -> str:
    """What to write instead of a name that is not known; looked for once where it stands many times."""
    names = sorted(known)
    near = [printable(name, LONGEST) for name in closest(value, names)]
    options = near or ([printable(name, LONGEST) for name in names] if len(names) <= _FEW else [])
    sentence = f"did you mean {' or '.join(options)}?" if near else f"use a known {what}"
    if options and not near:
        sentence = f"use one of: {', '.join(options)}"
    return f"{sentence} {more}".strip()


def _unknown(records: Iterable[Any], key: str, known: frozenset[str]) -> Iterator[tuple[Path, str]]:
    """The values of a key that are not known, with their paths below the records."""
    for index, record in enumerate(records):
        value: str | tuple[str, ...] | None = getattr(record, key)
        if isinstance(value, tuple):
            if not known.issuperset(value):
                yield from (((index, key, place), one) for place, one in enumerate(value) if one not in known)
        elif value is not None and value not in known:
            yield (index, key), value


def _fault(path: Path, value: str, known: frozenset[str], what: str) -> Fault:
    shown = printable(value) or '""'
    if what:
        return Fault(path, f"{shown} is not a known {what}", nearest(value, known, what))
    hint = nearest(value, known, "code", "(ISO 3166-1 alpha-3: iscm country NAME shows it; XKX for Kosovo)")
    return Fault(path, f"{shown} is not the code of a State", hint)
