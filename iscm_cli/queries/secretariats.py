"""Who serves a forum as secretariat on a day, as far as the sources say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.dates import newness

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Registry, Secretariat


class Serving(NamedTuple):
    """The secretariats of a forum on a day.

    ``how``: they are *named* and not known to have ended; or all are over, and these are the *last-known*;
    or a source says that there is *none*. None where no source says anything.
    """

    how: Literal["named", "last-known", "none"] | None
    secretariats: tuple[Secretariat, ...] = ()


def serving(registry: Registry, forum: Forum, day: PartialDate) -> Serving:
    """Who serves ``forum`` on ``day``: the newest evidence first, by its date or else by its source's.

    A secretariat without dates is taken to serve still: sources say when one began or ended only where it
    changed.
    """
    begun = [each for each in forum.secretariats if each.start is None or each.start.possible_by(day)]
    begun.sort(key=lambda each: newness(each.start or _published(registry, each)), reverse=True)
    named = [each for each in begun if each.to is None or each.to.last >= day.first]
    if named:
        return Serving("named", tuple(named))
    if forum.no_secretariat:
        return Serving("none")
    ends = [each.to.last for each in begun if each.to]
    if ends:
        return Serving("last-known", tuple(each for each in begun if each.to and each.to.last == max(ends)))
    return Serving(None)


def _published(registry: Registry, secretariat: Secretariat) -> PartialDate | None:
    source = registry.sources.get(secretariat.source)
    return source.date if source else None
