"""The States that a registry speaks of: the shipped table and its own, since when they existed and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.naming.index import KEPT
from iscm_cli.states.languages import LANGUAGES
from iscm_cli.states.table import State, States, load_states

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import OwnState, Registry


def states_of(registry: Registry) -> States:
    """The table of States with the registry's own, each known by one name in every language."""
    if not registry.states:
        states = load_states()
        if KEPT in registry.memo:
            states.recall(lambda: registry.memo[KEPT]("states"))
        return states
    key = ("states",)
    if key not in registry.memo:
        own = (_state(code, record) for code, record in registry.states.items())
        registry.memo[key] = load_states().with_own(own)
    found: States = registry.memo[key]
    return found


def beginnings(registry: Registry) -> dict[str, str]:
    """The day on which each State began to exist, by its code, oldest first; without those of which nothing says it."""
    key = ("beginnings",)
    if key not in registry.memo:
        states = states_of(registry)
        known = {code: since for code in states.codes if (since := states[code].since)}
        registry.memo[key] = dict(sorted(known.items(), key=lambda item: item[1]))
    found: dict[str, str] = registry.memo[key]
    return found


def last_turns(registry: Registry) -> dict[str, str]:
    """The last day on which each State began to exist or ceased to, by its code; without those of which nothing says it."""
    key = ("last turns",)
    if key not in registry.memo:
        states = states_of(registry)
        days = {code: (states[code].since, states[code].until) for code in states.codes}
        registry.memo[key] = {code: max(filter(None, both)) for code, both in days.items() if any(both)}
    found: dict[str, str] = registry.memo[key]
    return found


def began(registry: Registry, code: str) -> str | None:
    """The day on which a State began to exist, or None where nothing says so."""
    state = states_of(registry).get(code)
    return state.since if state else None


def ceased(registry: Registry, code: str) -> str | None:
    """The first day on which a former State existed no more, or None where it exists or nothing says so."""
    state = states_of(registry).get(code)
    return state.until if state else None


def existed(registry: Registry, code: str, day: PartialDate) -> bool:
    """False where the State is known to have begun after ``day`` or to have ended before it."""
    return states_of(registry).existed(code, day)


def code_of(registry: Registry, text: str) -> str:
    """The code of the State that a code or name stands for. Raises NotFoundError or AmbiguousNameError."""
    states = states_of(registry)
    return text if text in states else states.resolve(text).alpha3


def _state(code: str, record: OwnState) -> State:
    return State(
        alpha3=code, alpha2="", m49="", region="", subregion="",
        names=dict.fromkeys(LANGUAGES, record.name), aliases=(),
        since=record.since.first if record.since else None,
        until=record.until.last if record.until else None,
        successors=record.successors,
    )  # fmt: skip
