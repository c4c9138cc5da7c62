"""Bodies, such as the European Union, taken as sets of States that can be compared with forums.

Who belongs to a body on a day follows from its own lists, joinings and leavings by the rule that holds for
forums. So a body is put beside the forums of a copy of the registry, and every question about who sits in
a forum can be asked about it.
"""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING

from iscm_cli.naming.folding import fold
from iscm_cli.naming.index import organisations_by_name
from iscm_cli.queries.evidence import BODY, body_name, is_body
from iscm_cli.queries.known import whole
from iscm_cli.queries.membership import sitting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Organisation, Registry
    from iscm_cli.queries.seated import InForce

_KIND = {"label": "Body", "plural": "Bodies", "definition": "An organisation whose member States are known."}


def key_of(registry: Registry, body: str) -> str:
    """The word by which a body stands among forums: its id, or ``body:ID`` where a forum has that slug."""
    return f"{BODY}:{body}" if body in registry.forums else body


def beside_forums(registry: Registry, bodies: Sequence[str]) -> Registry:
    """A registry in which these bodies, by id, stand among the forums, as ``key_of`` calls them."""
    if not bodies:
        return registry
    forums = {key_of(registry, body): _as_forum(registry, body) for body in bodies}
    return registry.model_copy(
        update={
            "kinds": {BODY: registry.made("Kind", **_KIND), **registry.kinds},
            "forums": ChainMap(forums, registry.forums),  # type: ignore[arg-type]
            "memo": {},  # what was worked out for the registry as it stands holds for its own forums alone
        }
    )


def belonging(registry: Registry, body: str, day: PartialDate) -> InForce | None:
    """The members of a body on a day, with the evidence for them; None where nothing is known of them."""
    registry = whole(registry)  # one that is known on an early day may not know the body
    key = ("belonging", body, day.first, day.last)
    if key not in registry.memo:
        registry.memo[key] = sitting(beside_forums(registry, (body,)), key_of(registry, body), day).members
    found: InForce | None = registry.memo[key]
    return found


def body_called(registry: Registry, name: str) -> str | None:
    """The id of the body that has this name, or this one among others; None where none has, or several have."""
    registry = whole(registry)
    bodies = [key for key in organisations_by_name(registry).get(fold(name), ()) if is_body(registry, key)]
    return bodies[0] if len(bodies) == 1 else None


def _as_forum(registry: Registry, body: str) -> Forum:
    """A body in the shape of a forum: its names and its evidence, and no claim that no source makes of it."""
    organisation = registry.organisations[body]
    kind = registry.made("Claim", value=BODY, source=_source(organisation))
    forum: Forum = registry.made(
        "Forum",
        name=organisation.name,
        short_name=body_name(registry, body),
        acronym=organisation.acronym,
        kind=(kind,),
        status=(),
        joined=organisation.joined,
        left=organisation.left,
        memberships=organisation.memberships,
    )
    return forum


def _source(organisation: Organisation) -> str:
    """The source of the first piece of its evidence."""
    return next(record.source for record in (*organisation.memberships, *organisation.joined))
