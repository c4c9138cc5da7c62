"""How well a value is supported, in one of five words.

*confirmed*: several independent sources agree and none differs. *unique*: one source, or several that
are not independent. *majority*: sources differ, and more of them support the value shown than all others
together. *conflict*: they differ without that. *missing*: no source says anything.

Two sources are independent when they have different publishers; one whose name begins with the other's
(``IOM``, ``IOM Kazakhstan``; ``Prague Process, via scribd``) counts as the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.models import Forum, Registry

Agreement = Literal["confirmed", "unique", "majority", "conflict", "missing"]
SUBJECTS = ("kind", "status", "regions", "established")


def agreement(registry: Registry, forum: Forum, subject: str) -> Agreement:
    """The word for one contested value of a forum: its kind, status, regions or founding."""
    claims: list[tuple[object, tuple[str, ...]]] = [
        (_value(claim, subject), (claim.source, *claim.also)) for claim in getattr(forum, subject)
    ]
    if not claims:
        return "missing"
    shown = claims[0][0]
    agreeing = _publishers(registry, (s for value, cited in claims if value == shown for s in cited))
    differing = _publishers(registry, (s for value, cited in claims if value != shown for s in cited[:1]))
    if not differing:
        return "confirmed" if len(agreeing) > 1 else "unique"
    return "majority" if len(agreeing) > len(differing) else "conflict"


def agreements(registry: Registry, forum: Forum) -> dict[str, Agreement]:
    """The word for each contested value of a forum."""
    return {subject: agreement(registry, forum, subject) for subject in SUBJECTS}


def _value(claim: object, subject: str) -> object:
    """What two claims must share to agree: the year of a founding, the set of regions, the word."""
    if subject == "established":
        return claim.date.year  # type: ignore[attr-defined]
    value = claim.value  # type: ignore[attr-defined]
    return frozenset(value) if isinstance(value, tuple) else value


def _publishers(registry: Registry, sources: Iterable[str]) -> list[str]:
    """The publishers of these sources, those that are not independent counted once."""
    distinct: list[str] = []
    for name in sorted({registry.sources[source].publisher for source in sources}, key=len):
        if not any(name.startswith(other) for other in distinct):
            distinct.append(name)
    return distinct
