"""Whether a State existed on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry


def began(registry: Registry, code: str) -> str | None:
    """The day on which a State began to exist, or None where nothing says so."""
    own = registry.states.get(code)
    return own.since.first if own and own.since else None


def existed(registry: Registry, code: str, day: PartialDate) -> bool:
    """False where the State is known to have begun after ``day`` or to have ended before it."""
    own = registry.states.get(code)
    if own is None:
        return True
    return (own.since is None or own.since.possible_by(day)) and (
        own.until is None or own.until.last > day.first
    )
