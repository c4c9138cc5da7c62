"""``overview``: who chairs and serves a forum on a day, what an organisation is in it, when it meets.

Not to be taken for ``overview``, the module behind ``stats``, which is about the field as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.dates import newness
from iscm_cli.queries.chairs import Chairing, chairing
from iscm_cli.queries.known import forum_on
from iscm_cli.queries.meetings import last_held, meetings_on
from iscm_cli.queries.secretariats import Serving, serving
from iscm_cli.queries.status import last_activity

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Meeting, Registry, Role
    from iscm_cli.queries.forums import ForumList


class Particulars(NamedTuple):
    """What a desk officer wants to know of a forum beside its members, as it was known on a day.

    ``roles`` are those of the organisation that was asked about, the newest first; empty where no source
    names one. ``last_meeting``, the last that was held, and ``next_meeting`` are None where no dated one is known;
    ``announced`` is a later one whose day has passed and of which no source says that it was held. ``active_on`` is
    the newest proof that the forum was at work.
    """

    chairing: Chairing
    serving: Serving
    roles: tuple[Role, ...]
    active_on: PartialDate | None
    last_meeting: Meeting | None
    announced: Meeting | None
    next_meeting: Meeting | None
    website: str | None


class ParticularsList(NamedTuple):
    """The forums of a list with the particulars of each, by slug, and the organisation that was asked about."""

    day: PartialDate
    organisation: str | None
    found: ForumList
    of: dict[str, Particulars]


def particulars(
    registry: Registry, slug: str, day: PartialDate, organisation: str | None = None
) -> Particulars:
    """The particulars of a forum on ``day``, with the roles of ``organisation`` in it.

    Raises KeyError for a slug that the registry does not have.
    """
    forum = forum_on(registry, slug, day)
    meetings, held = meetings_on(forum, day), last_held(registry, forum, day)
    roles = [role for role in forum.organisations if role.id == organisation]
    return Particulars(
        chairing=chairing(forum, day, registry.registry.old_after),
        serving=serving(registry, forum, day),
        roles=tuple(sorted(roles, key=lambda role: newness(role.as_of), reverse=True)),
        active_on=last_activity(forum, day),
        last_meeting=held,
        announced=meetings.past[0] if meetings.past and meetings.past[0] is not held else None,
        next_meeting=meetings.coming[0] if meetings.coming else None,
        website=forum.website,
    )


def particulars_of(
    registry: Registry, found: ForumList, day: PartialDate, organisation: str | None = None
) -> ParticularsList:
    """The particulars on ``day`` of the forums of a list, with the roles of ``organisation`` in them."""
    every = {row.slug: particulars(registry, row.slug, day, organisation) for row in found.rows}
    return ParticularsList(day, organisation, found, every)


def default_organisation(registry: Registry) -> str | None:
    """The organisation whose roles an overview gives unless another is asked for; None where there is none.

    It is the first that the registry wants in plain sight.
    """
    return next((key for key, each in registry.organisations.items() if each.highlight), None)
