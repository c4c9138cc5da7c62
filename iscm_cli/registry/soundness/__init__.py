"""What must hold in a registry beyond the shape of each record.

Every rule yields a fault for each place that breaks it, so that all faults of a file come out at once.
The path to a place is made only for a fault: a sound registry has none, and is read often.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.models.citations import body_sources, field_sources, forum_sources
from iscm_cli.registry.soundness import evidence, identifiers, languages, lists, named, references, times

if TYPE_CHECKING:
    from collections.abc import Collection

    from iscm_cli.dates import PartialDate
    from iscm_cli.fault import Fault
    from iscm_cli.models import Registry


def faults(registry: Registry, codes: Collection[str], today: PartialDate) -> list[Fault]:
    """All faults of a registry whose shape is right; ``codes`` are the valid codes of States."""
    known = named.known(registry, codes)
    newest = times.newest(registry, today)
    latest = times.latest(registry, newest)
    of_field = [
        *named.field_faults(registry, known),
        *times.field_faults(registry, newest),
        *evidence.field_faults(registry),
    ]
    found: list[Fault] = []
    cited = field_sources(registry)
    for slug, forum in registry.forums.items():  # all of a forum at once: nothing is nearer at hand
        base = ("forums", slug)
        cited |= forum_sources(slug, forum)
        found += named.forum_faults(base, forum, known)
        found += lists.faults(base, forum)
        found += times.forum_faults(base, forum, latest)
        found += evidence.faults(registry, base, forum)
    for name, body in registry.organisations.items():
        if not (body.memberships or body.joined or body.left):
            continue  # as nearly all: nothing says who belongs to them
        path = ("organisations", name)
        cited |= body_sources(body)
        found += lists.faults(path, body)
        found += times.evidence_faults(path, body, latest)
        found += evidence.faults(registry, path, body)
    return [
        *references.faults(registry, cited),
        *identifiers.faults(registry),
        *languages.faults(registry),
        *of_field,
        *found,
    ]
