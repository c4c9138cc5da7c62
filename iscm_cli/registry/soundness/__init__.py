"""What must hold in a registry beyond the shape of each record.

Every rule yields a fault for each place that breaks it, so that all faults of a file come out at once.
The path to a place is made only for a fault: a sound registry has none, and is read often.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from iscm_cli.models.citations import field_sources, sources_of_bodies, sources_of_forums
from iscm_cli.models.gathered import Gathered, gathered
from iscm_cli.registry.soundness import evidence, identifiers, languages, lists, named, references, times

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.fault import Fault, Path
    from iscm_cli.models import Organisation, Registry

    Rule = Callable[[Path, Any], Iterator[Fault]]


def faults(registry: Registry, codes: Collection[str], today: PartialDate) -> list[Fault]:
    """All faults of a registry whose shape is right; ``codes`` are the valid codes of States."""
    known = named.known(registry, codes)
    newest = times.newest(registry, today)
    latest = times.latest(registry, newest)
    bodies = _bodies(registry)
    of_evidence: list[tuple[bool, Rule]] = [
        (False, times.order_faults),
        (True, partial(evidence.fact_faults, registry)),
        (False, partial(evidence.faults, registry)),
    ]
    of_forums: list[tuple[bool, Rule]] = [
        (True, partial(named.forum_faults, known)),
        (True, lists.faults),
        (True, partial(times.forum_faults, latest)),
        (False, times.life_faults),
        *of_evidence,
    ]
    of_bodies: list[tuple[bool, Rule]] = [
        (True, partial(named.evidence_faults, known)),
        (True, lists.faults),
        (True, partial(times.evidence_faults, latest)),
        *of_evidence,
    ]
    found = [
        *named.field_faults(registry, known),
        *times.field_faults(registry, newest),
        *evidence.field_faults(registry),
    ]
    cited = field_sources(registry)
    for some in gathered(registry.forums):  # all that is asked of them at once: nothing is nearer at hand
        cited |= sources_of_forums(some)
        found += _of_each("forums", some, of_forums)
    for some in gathered(bodies):
        cited |= sources_of_bodies(some)
        found += _of_each("organisations", some, of_bodies)
    return [
        *references.faults(registry, cited),
        *identifiers.faults(registry),
        *languages.faults(registry),
        *found,
    ]


def _bodies(registry: Registry) -> dict[str, Organisation]:
    """The organisations of which anything says who belongs to them: few do."""
    return {
        name: body
        for name, body in registry.organisations.items()
        if body.memberships or body.joined or body.left
    }


def _of_each(key: str, some: Gathered, rules: Iterable[tuple[bool, Rule]]) -> Iterator[Fault]:
    """What is wrong with each of the records that were gathered, by rules of which some look at each of its facts alone.

    These are asked of the facts of all at once: nearly always none breaks them, and no record need be asked.
    """
    broken = [rule for alone, rule in rules if not alone or next(rule((key,), some), None)]
    for name, record in some.owners.items():
        for rule in broken:
            yield from rule((key, name), record)
