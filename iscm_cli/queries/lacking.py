"""Why it is not known whether a State sits in a forum: what there would have to be to tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.queries.evidence import body_name, course, seats_covered
from iscm_cli.queries.known import registry_on, whole
from iscm_cli.queries.membership import sitting, unknown_bodies

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.membership import Verdict
    from iscm_cli.queries.seated import InForce

Reason = Literal["standing", "silent", "body", "undated", "list"]


class Lack(NamedTuple):
    """What is lacking: see ``Reason``.

    ``standing``: it is named, and no source says whether its standing is a seat. ``silent``: the registry does not
    speak of it at all. ``body``: a complete list names the members of ``bodies``, by name, and who belonged to
    them on the day is not known. ``undated``: dated evidence names the State on a later day only, and a list
    without a date cannot tell. ``list``: there is no complete list.
    """

    reason: Reason
    bodies: tuple[str, ...] = ()


def lacking(registry: Registry, slug: str, code: str, day: PartialDate, found: Verdict) -> Lack | None:
    """Why the verdict on a State in a forum on ``day`` is "unknown"; None for any other."""
    if found.answer != "unknown":
        return None
    if found.decision:
        return Lack("standing")
    registry = registry_on(registry, day)
    if code in registry.registry.silent_on:
        return Lack("silent")
    now = sitting(registry, slug, day)
    newest = now.default or (now.members and now.members.list)
    if newest and newest.as_of is None and code in course(registry, slug).named:
        return Lack("undated")
    bodies = bodies_lacking(registry, now.members, day) if now.members else ()
    return Lack("body", bodies) if bodies else Lack("list")


def bodies_lacking(registry: Registry, members: InForce, day: PartialDate) -> tuple[str, ...]:
    """The bodies, by name, of which it would have to be known who belongs to them; none where the list is not complete."""
    registry = registry_on(registry, day)
    if "member" not in seats_covered(registry, members.list):
        return ()
    return tuple(body_name(whole(registry), body) for body in unknown_bodies(registry, members.list, day))
