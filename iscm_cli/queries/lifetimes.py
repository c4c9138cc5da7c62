"""States in time: since when one has existed, and until when; by the registry's own States, else by the shipped table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.states import load_states

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry


def began(registry: Registry, code: str) -> str | None:
    """The day on which a State began to exist, or None where nothing says so."""
    own = registry.states.get(code)
    if own is not None:
        return own.since.first if own.since else None
    states = load_states()
    return states[code].since if code in states.codes else None


def existed(registry: Registry, code: str, day: PartialDate) -> bool:
    """False where the State is known to have begun after ``day`` or to have ended before it."""
    own = registry.states.get(code)
    if own is not None:
        return (own.since is None or own.since.possible_by(day)) and (
            own.until is None or own.until.last > day.first
        )
    states = load_states()
    return code not in states.codes or states.existed(code, day)


def code_of(registry: Registry, text: str) -> str:
    """The code of the State that a code or name stands for. Raises NotFoundError or AmbiguousNameError."""
    if text in registry.states:
        return text
    states = load_states()
    return text if text in states.codes else states.resolve(text).alpha3
