"""``list``: forums that pass the filters, one row each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from iscm_cli.queries.known import registry_on
from iscm_cli.queries.membership import dates_of_lists, founded, verdict
from iscm_cli.queries.size import size
from iscm_cli.queries.status import NOT_KNOWN, status_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Founding, Registry
    from iscm_cli.naming.resolve import RegionFilter
    from iscm_cli.queries.size import Size

One = TypeVar("One")

ALL = "all"
SORTS = ("name", "kind", "members", "observers", "established", "as-of")


class Scope(NamedTuple):
    """Which forums a question is about; None means any.

    Of several kinds, regions or themes a forum has one or more; of several countries all sit in it.
    ``statuses`` None stands for those that the registry shows by default, ``("all",)`` for every one.
    ``country`` is a State's code: forums where it is a member or observer on the day. ``body`` is a body's
    id: forums where every State that belongs to it on the day is. ``stale_before`` keeps forums without a
    list of members of that date or later.
    """

    day: PartialDate
    kind: str | tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None
    region: RegionFilter | tuple[RegionFilter, ...] | None = None
    theme: str | tuple[str, ...] | None = None
    country: str | tuple[str, ...] | None = None
    stale_before: PartialDate | None = None
    body: str | tuple[str, ...] | None = None

    @property
    def one(self) -> str | None:
        """The one State or body that is asked about; None for none, and for several."""
        named = [*_each(self.country or ()), *_each(self.body or ())]
        return named[0] if len(named) == 1 else None


class ForumRow(NamedTuple):
    """One forum of a list, with its size on the day.

    ``standing`` is that of the one State asked about; of a body, the one that all its States have, and where they
    have several, ``standings`` says how many have each, the most frequent first.
    """

    slug: str
    forum: Forum
    kind: str
    status: str
    regions: tuple[str, ...]
    founding: Founding | None
    size: Size
    standing: str | None = None
    standings: tuple[tuple[str, int], ...] = ()


class ForumList(NamedTuple):
    """The forums in scope, sorted, and how many the status filter and the day left out.

    ``undecided`` were left out because it is not known whether all States of the asked body sit there.
    """

    rows: tuple[ForumRow, ...]
    hidden: dict[str, int]
    not_founded: int
    undecided: int = 0


def kind_of(forum: Forum) -> str:
    """The kind that is shown: the first claim's."""
    return forum.kind[0].value


def regions_of(forum: Forum) -> tuple[str, ...]:
    """The regions that are shown: the first claim's, none where no source gives any."""
    return forum.regions[0].value if forum.regions else ()


def themes_of(forum: Forum) -> tuple[str, ...]:
    """Every theme that a source gives the forum, each once."""
    return tuple(dict.fromkeys(theme for claim in forum.themes for theme in claim.value))


def founding_of(forum: Forum) -> Founding | None:
    """The founding claim that is shown: the first."""
    return forum.established[0] if forum.established else None


def other_foundings(forum: Forum) -> tuple[Founding, ...]:
    """The founding claims that cannot be of the day of the one shown, in the registry's order."""
    shown = founding_of(forum)
    return tuple(claim for claim in forum.established if shown and claim.date.excludes(shown.date))


def list_forums(
    registry: Registry,
    scope: Scope,
    sort: str = "kind",
    *,
    descending: bool = False,
    by_name: Callable[[Forum], Any] | None = None,
) -> ForumList:
    """The forums in scope on the day, in the order asked for (``SORTS``); the unknown come last.

    ``by_name`` is what sorts them by name, where that is not the short name in English.
    """
    registry = registry_on(registry, scope.day)
    rows: list[ForumRow] = []
    hidden: dict[str, int] = {}
    not_founded = undecided = 0
    codes = _belonging(registry, scope)
    for slug, forum in registry.forums.items():
        if not _admits(registry, slug, scope):
            continue
        if not founded(forum, scope.day):
            not_founded += 1
            continue
        sit = _all_sit(registry, slug, codes, scope.day)
        if sit is False:
            continue
        status = status_on(registry, slug, scope.day).word
        if _shows(registry, status, scope):
            if sit:
                rows.append(_row(registry, slug, status, scope, codes))
            else:
                undecided += 1
        elif sit:
            hidden[status] = hidden.get(status, 0) + 1
    kinds = {kind: position for position, kind in enumerate(registry.kinds)}
    name = by_name or _short_name
    rows.sort(key=lambda row: (kinds[row.kind], name(row.forum), row.slug))
    return ForumList(tuple(_sorted(rows, sort, name, descending=descending)), hidden, not_founded, undecided)


def shown_by_default(registry: Registry, every: ForumList) -> ForumList:
    """Of the forums in a scope of every status and of no body, those of a scope that asks for no status."""
    rows = tuple(row for row in every.rows if at_work(registry, row.status))
    hidden = Counter(row.status for row in every.rows if not at_work(registry, row.status))
    return ForumList(rows, dict(hidden), every.not_founded)


def _short_name(forum: Forum) -> str:
    return forum.short_name.casefold()


def _admits(registry: Registry, slug: str, scope: Scope) -> bool:
    forum = registry.forums[slug]
    if scope.kind and kind_of(forum) not in _each(scope.kind):
        return False
    if scope.region and not any(region.admits(regions_of(forum)) for region in _each(scope.region)):
        return False
    if scope.theme and not set(_each(scope.theme)) & set(themes_of(forum)):
        return False
    if scope.stale_before and not stale(registry, slug, scope.stale_before, scope.day):
        return False
    return all(verdict(registry, slug, code, scope.day).sits for code in _each(scope.country or ()))


def _each(given: One | tuple[One, ...]) -> tuple[One, ...]:
    return given if isinstance(given, tuple) else (given,)


def at_work(registry: Registry, status: str) -> bool:
    """Whether forums of a status are shown unless others are asked for; the unknown are, as they may be at work."""
    return status == NOT_KNOWN or (status in registry.statuses and registry.statuses[status].default)


def _shows(registry: Registry, status: str, scope: Scope) -> bool:
    """What is not known is taken in: it may be what is asked for."""
    if scope.statuses is None or status == NOT_KNOWN:
        return at_work(registry, status)
    return ALL in scope.statuses or status in scope.statuses


def stale(registry: Registry, slug: str, limit: PartialDate, day: PartialDate) -> bool:
    """Whether a forum has, on ``day``, no list of members that may be dated on or after ``limit``."""
    return not any(
        date.last >= limit.first and date.possible_by(day) for date in dates_of_lists(registry, slug)
    )


def _belonging(registry: Registry, scope: Scope) -> tuple[str, ...] | None:
    """The States of the asked body, by code; None where none is asked about."""
    if scope.body is None:
        return None
    from iscm_cli.queries.bodies import belonging  # noqa: PLC0415 - most questions are not about a body

    found = [belonging(registry, body, scope.day) for body in _each(scope.body)]
    if not all(found):
        return ()
    return tuple(sorted({code for members in found if members for code in members.states}))


def _all_sit(registry: Registry, slug: str, codes: tuple[str, ...] | None, day: PartialDate) -> bool | None:
    """Whether all these States sit in a forum; None where that is not known of some and the others do."""
    if codes is None:
        return True
    said = [verdict(registry, slug, code, day) for code in codes]
    if not said or any(not one.sits and one.answer != "unknown" for one in said):
        return False
    # Of a forum that names none of them nothing speaks for all of them.
    return True if all(one.sits for one in said) else None if any(one.sits for one in said) else False


def _row(registry: Registry, slug: str, status: str, scope: Scope, codes: tuple[str, ...] | None) -> ForumRow:
    forum, sized = registry.forums[slug], size(registry, slug, scope.day)
    standings = _standings(sized, scope, codes)
    return ForumRow(
        slug=slug,
        forum=forum,
        kind=kind_of(forum),
        status=status,
        regions=regions_of(forum),
        founding=founding_of(forum),
        size=sized,
        standing=standings[0][0] if len(standings) == 1 else None,
        standings=standings if len(standings) > 1 else (),
    )


def _standings(sized: Size, scope: Scope, codes: tuple[str, ...] | None) -> tuple[tuple[str, int], ...]:
    """The standings of the one State or body that is asked about, each with how many States have it."""
    if scope.one is None:
        return ()
    asked = (scope.one,) if scope.country else codes or ()
    found = (sized.sitting.standing(code) for code in asked)
    return tuple(Counter(standing for standing in found if standing).most_common())


def _sorted(
    rows: list[ForumRow], sort: str, name: Callable[[Forum], Any], *, descending: bool
) -> list[ForumRow]:
    if sort == "kind":
        return rows[::-1] if descending else rows
    if sort == "name":
        return sorted(rows, key=lambda row: name(row.forum), reverse=descending)
    key = _KEYS[sort]
    known = sorted((row for row in rows if key(row) is not None), key=key, reverse=descending)
    return known + [row for row in rows if key(row) is None]


def _list_date(row: ForumRow) -> str | None:
    members = row.size.sitting.members
    return members.list.as_of.first if members and members.list.as_of else None


_KEYS: dict[str, Callable[[ForumRow], Any]] = {
    "members": lambda row: row.size.value,
    "observers": lambda row: row.size.observers,
    "established": lambda row: row.founding.date.first if row.founding else None,
    "as-of": _list_date,
}
