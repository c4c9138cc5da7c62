"""How well a value is supported, in one of five words.

*confirmed*: several independent sources agree and none differs. *unique*: one source, or several that
are not independent. *majority*: sources differ, and more of them support the value shown than all others
together. *conflict*: they differ without that. *missing*: no source says anything.

Sources are independent when their publishers are: see ``publishers``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from iscm_cli.dates import Spans
from iscm_cli.queries.disagreement import regions_differ

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iscm_cli.models import Forum, Registry

Agreement = Literal["confirmed", "unique", "majority", "conflict", "missing"]
_CHANGING = ("kind", "status")  # what may be one thing at one time and another later
SUBJECTS = ("kind", "status", "regions", "established")


def agreement(registry: Registry, forum: Forum, subject: str) -> Agreement:
    """The word for one contested value of a forum: its kind, status, regions or founding."""
    claims = getattr(forum, subject)
    if not claims:
        return "missing"
    shown = claims[0]
    agreeing = [claim for claim in claims if _agree(shown, claim, subject)]
    times = Spans(claim.as_of for claim in agreeing) if subject in _CHANGING else None
    # An earlier kind or status does not contradict a later one.
    differing = [
        claim
        for claim in claims
        if not _agree(shown, claim, subject) and (times is None or times.meet(claim.as_of))
    ]
    support, dissent = (
        _voices(registry, _cited(agreeing, differing)),
        _voices(registry, _cited(differing, agreeing)),
    )
    if not dissent:
        return "confirmed" if len(support) > 1 else "unique"
    return "majority" if len(support) > len(dissent) else "conflict"


def agreements(registry: Registry, forum: Forum) -> dict[str, Agreement]:
    """The word for each contested value of a forum."""
    return {subject: agreement(registry, forum, subject) for subject in SUBJECTS}


def _agree(shown: Any, claim: Any, subject: str) -> bool:
    """Whether a day fits both foundings; else whether the word, or the set of words, is the same."""
    if subject == "established":
        return not shown.date.excludes(claim.date)
    if subject == "regions":
        return not regions_differ(set(shown.value), set(claim.value))
    return bool(shown.value == claim.value)


def _cited(claims: Sequence[Any], others: Sequence[Any]) -> set[str]:
    """The sources of the claims, and those that bear on them without stating one of the others."""
    stated = {claim.source for claim in claims}
    against = {claim.source for claim in others}
    return stated | {source for claim in claims for source in claim.also if source not in against}


def _voices(registry: Registry, sources: Iterable[str]) -> set[str]:
    return {registry.voices[registry.sources[source].publisher] for source in sources}
