"""Whatever a fact names is there: a word of a vocabulary, a forum, an organisation, a State."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from iscm_cli.errors import AmbiguousNameError, NotFoundError
from iscm_cli.fault import Fault, Path
from iscm_cli.models.citations import VOCABULARIES
from iscm_cli.naming.folding import LONGEST, fold, printable
from iscm_cli.naming.suggestions import Names, Suggestions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from iscm_cli.models import Forum, Organisation, Registry
    from iscm_cli.models.gathered import Gathered
    from iscm_cli.states.table import States

_Naming = tuple[str, str, str, str]
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
_OF_FIELD = (
    ("rosters", "forums", "forums", "forum"),
    ("statements", "about", _ABOUT, "forum or kind"),
)
_GROUP = (
    ("standing", "standings", "standing"),
    ("body", "organisations", "organisation"),
    ("states", _STATES, ""),
)
_VALUES = {
    key: attrgetter(key)
    for key in {key for _, key, *_ in (*_NAMING, *_EVIDENCE, *_OF_FIELD)} | {key for key, *_ in _GROUP}
}
_CODE = 3  # letters
_WHERE_CODES_ARE = "(ISO 3166-1 alpha-3: iscm country NAME shows it; XKX for Kosovo)"
_FEW = 25  # words that a hint can still list


def known(registry: Registry, codes: Collection[str]) -> Known:
    """All that can be named, by the key of the registry that holds it."""
    names = {key: frozenset(getattr(registry, key)) for key in (*VOCABULARIES, "forums", "organisations")}
    own = frozenset(registry.states)
    all_names = names | {_STATES: frozenset(codes) | own, _ABOUT: names["forums"] | names["kinds"]}
    suggestions = Suggestions()
    return {key: Names(each, suggestions) for key, each in all_names.items()}


def forum_faults(known: Known, base: Path, forum: Forum | Gathered) -> Iterator[Fault]:
    """What a forum names and is not there."""
    yield from _faults_of(base, forum, _NAMING, known)
    yield from evidence_faults(known, base, forum)


def evidence_faults(known: Known, base: Path, record: Forum | Organisation | Gathered) -> Iterator[Fault]:
    """What the lists, joinings and leavings of a forum or a body name and is not there."""
    yield from _faults_of(base, record, _EVIDENCE, known)
    groups = [group for lst in record.memberships for group in lst.groups]
    if not any(_unknown(groups, key, known[where]) for key, where, _ in _GROUP):
        return
    for index, lst in enumerate(record.memberships):
        for key, where, what in _GROUP:
            for path, value in _unknown(lst.groups, key, known[where]):
                yield _fault((*base, "memberships", index, "groups", *path), value, known, where, what)


def _faults_of(base: Path, record: Any, naming: Iterable[_Naming], known: Known) -> Iterator[Fault]:
    """What the facts of a forum or a body name by these keys and is not there."""
    for records, key, where, what in naming:
        for path, value in _unknown(getattr(record, records), key, known[where]):
            yield _fault((*base, records, *path), value, known, where, what)


def field_faults(registry: Registry, known: Known) -> Iterator[Fault]:
    """What the heading, the records of the field and the organisations name and is not there."""
    for place, code in enumerate(registry.registry.silent_on):
        if code not in known[_STATES]:
            yield _fault(("registry", "silent_on", place), code, known, _STATES, "")
    for code, state in registry.states.items():
        for place, successor in enumerate(state.successors):
            if successor not in known[_STATES]:
                yield _fault(("states", code, "successors", place), successor, known, _STATES, "")
    yield from _faults_of((), registry, _OF_FIELD, known)
    for name, organisation in registry.organisations.items():
        if organisation.forum is not None and organisation.forum not in known["forums"]:
            yield _fault(("organisations", name, "forum"), organisation.forum, known, "forums", "forum")


def nearest(value: str, known: frozenset[str], what: str, more: str = "") -> str:
    """What to write instead of a name that is not known; looked for once where it stands many times."""
    names = known if isinstance(known, Names) else Names(known, Suggestions())
    near = [printable(name, LONGEST) for name in names.suggestions.closest(value, names)]
    options = near or ([printable(name, LONGEST) for name in names.ordered] if len(names) <= _FEW else [])
    sentence = f"did you mean {' or '.join(options)}?" if near else f"use a known {what}"
    if options and not near:
        sentence = f"use one of: {', '.join(options)}"
    if more.startswith("or ") and options and not near:
        return f"{sentence}, {more}"
    return f"{sentence} {more}".strip()


def _unknown(records: Sequence[Any], key: str, known: frozenset[str]) -> list[tuple[Path, str]]:
    """The values of a key that are not known, with their paths below the records."""
    if not records:
        return []
    values: list[str | tuple[str, ...] | None] = list(map(_VALUES[key], records))
    if isinstance(values[0], tuple):
        if all(map(known.issuperset, values)):  # type: ignore[arg-type]
            return []
    elif known.issuperset(values) or known.issuperset([value for value in values if value is not None]):
        return []
    found: list[tuple[Path, str]] = []
    for index, value in enumerate(values):
        if isinstance(value, tuple):
            found += (((index, key, place), one) for place, one in enumerate(value) if one not in known)
        elif value is not None and value not in known:
            found.append(((index, key), value))
    return found


def _fault(path: Path, value: str, known: Known, where: str, what: str) -> Fault:
    """That a value is none of what stands ``where`` in the registry, which is called ``what``: nothing of States."""
    shown = printable(value) or '""'
    if where == _STATES:
        rule = "is not the code of a State"
        return Fault(path, f"{shown} {rule}", _code_for(value, known[where]), rule=rule)
    rule = f"is not a known {what}"
    more = f"or add it under [{where}]" if where in VOCABULARIES else ""
    return Fault(path, f"{shown} {rule}", nearest(value, known[where], what, more), rule=rule)


def _code_for(value: str, known: frozenset[str]) -> str:
    """What to write for a State: the code of the one that is named, else those of States of like names."""
    suggestions = known.suggestions if isinstance(known, Names) else Suggestions()
    meant = suggestions.looked_up(value, lambda text: _meant(text, known))
    return f"{meant or 'use a known code'} {_WHERE_CODES_ARE}"


def _meant(value: str, known: frozenset[str]) -> str | None:
    from iscm_cli.states.table import load_states  # noqa: PLC0415 - only a fault needs it

    states = load_states()
    if len(value) <= _CODE and not _is_known(states, value):
        return None  # a code with one letter wrong is like any other; only longer words are like names
    try:
        near = [states.resolve(value).alpha3]
    except AmbiguousNameError as error:
        return f"it can mean several: write {' or '.join(error.choices)}"
    except NotFoundError:
        if reason := states.no_state(fold(value)):
            return reason
        near = [state.alpha3 for state in states.nearest(value)]
    named = [f"{code} ({states[code].name()})" for code in near if code in known]
    return f"did you mean {' or '.join(named)}?" if named else None


def _is_known(states: States, text: str) -> bool:
    """Whether so short a text is a code or a name, of a State or of what is known to be none."""
    folded = fold(text)
    return bool(states.called(folded) or states.coded(text.upper()) or states.no_state(folded))
