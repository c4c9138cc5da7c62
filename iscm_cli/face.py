"""The questions of the command line for those who write Python: asked with names, text and dates.

``open_registry()`` gives an ``OpenRegistry``, whose methods take a forum or State by any of its names and a day as
text, and return what the queries return. The queries themselves, in ``iscm_cli.queries``, take codes, slugs and
dates, and answer more.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING, TypeVar

from iscm_cli.dates import PartialDate, parse_date
from iscm_cli.errors import NotFoundError, UsageError
from iscm_cli.naming.folding import printable
from iscm_cli.queries.known import present

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator

    from iscm_cli.models import Registry
    from iscm_cli.queries.country import CountryPage
    from iscm_cli.queries.forums import ForumRow
    from iscm_cli.queries.panel import Panel, PanelRow
    from iscm_cli.queries.panel_dyads import DyadRow
    from iscm_cli.queries.seated import Sitting
    from iscm_cli.queries.why import Why

    Day = str | int | dt.date | PartialDate
    Words = str | Iterable[str]

T = TypeVar("T")
ALL = "all"
_TODAY = "today"
_A_DAY = "write a date as 2018, 2018-06 or 2018-06-11"


def open_registry(path: str | os.PathLike[str] | None = None) -> OpenRegistry:
    """A registry to ask: the file at ``path``, else the one that ISCM_REGISTRY names, else the one shipped.

    Raises RegistryError where it cannot be read or is not valid.
    """
    from iscm_cli.registry.reading import load_registry  # noqa: PLC0415 - loads the models

    return OpenRegistry(load_registry(path))


class OpenRegistry:
    """A registry that answers questions asked with names, text and dates.

    A forum is given by slug, acronym or any other of its names, a State by code or by name in any of the
    six languages of the United Nations. ``on`` is the day that is asked about: text as precise as one likes
    (``"2019"``, ``"2019-06"``, ``"today"``), a year as a number, a date, or None for the present: today, or the last day
    of a registry that covers a time in the past. Facts of a later day are left out.

    All methods raise NotFoundError for a name that nothing has, with suggestions, AmbiguousNameError for one
    that several have, with the choices, and UsageError for what is no date or lies in the future; all of
    ``iscm_cli.errors``. ``records`` is the registry itself, as ``load_registry`` returns it.
    """

    def __init__(self, registry: Registry) -> None:
        self.records = registry

    def why(self, state: str, forum: str, on: Day | None = None) -> Why:
        """Whether a State sits in a forum, by what rule, and all evidence on it; ``.verdict.answer`` is the answer.

        The answer is yes, no, open, unknown, not-founded, ended or no-state.
        """
        from iscm_cli.queries.why import why  # noqa: PLC0415 - each question loads what it needs

        day = self._day(on)
        return why(self.records, self._state(state), self._forum(forum, day), day)

    def sitting(self, forum: str, on: Day | None = None) -> Sitting:
        """Who has which kind of seat in a forum, on what evidence, and whether all members are known."""
        from iscm_cli.queries.known import registry_on  # noqa: PLC0415
        from iscm_cli.queries.membership import sitting  # noqa: PLC0415

        day = self._day(on)
        return sitting(registry_on(self.records, day), self._forum(forum, day), day)

    def members(self, forum: str, on: Day | None = None) -> tuple[str, ...]:
        """The codes of the States known as members of a forum; of whom nothing is known may be a member as well.

        ``sitting(forum).members`` says whether they are all, and is None where no evidence says who the members are.
        """
        found = self.sitting(forum, on).members
        return found.states if found else ()

    def observers(self, forum: str, on: Day | None = None) -> tuple[str, ...]:
        """The codes of the States known as observers of a forum."""
        return self.sitting(forum, on).observer_states

    def country(self, state: str, on: Day | None = None) -> CountryPage:
        """The forums of a State: ``seats`` where it sits, ``former`` where it sat once, and what is not decided."""
        from iscm_cli.queries.country import country_page  # noqa: PLC0415
        from iscm_cli.queries.forums import Scope  # noqa: PLC0415
        from iscm_cli.queries.lifetimes import states_of  # noqa: PLC0415

        return country_page(self.records, states_of(self.records), self._state(state), Scope(self._day(on)))

    def forums(
        self,
        *,
        kind: Words | None = None,
        status: Words | None = None,
        region: Words | None = None,
        theme: Words | None = None,
        country: Words | None = None,
        on: Day | None = None,
    ) -> tuple[ForumRow, ...]:
        """The forums that pass the filters, with their size; words as on the command line, ``status`` also ``"all"``.

        Each filter is a word or several: of several kinds, statuses, regions or themes a forum has one, and in it sit
        all of several countries. A country can also be a body: all States that belong to it on the day. Without
        ``status`` those of a status that the registry shows by default, or of one that is not known.
        """
        from iscm_cli.models import Entry  # noqa: PLC0415
        from iscm_cli.naming.resolve import resolve_region, resolve_word  # noqa: PLC0415
        from iscm_cli.queries.forums import Scope, list_forums  # noqa: PLC0415

        records = self.records
        statuses = {**records.statuses, ALL: Entry(label="All")}
        named = [self._state_or_body(name) for name in _each(country or ())]
        scope = Scope(
            day=self._day(on),
            kind=_read(kind, lambda word: resolve_word(records.kinds, word, "kind")),
            statuses=_read(status, lambda word: resolve_word(statuses, word, "status")),
            region=_read(region, lambda word: resolve_region(records, word)),
            theme=_read(theme, lambda word: resolve_word(records.themes, word, "theme")),
            country=tuple(code for code, _ in named if code) or None,
            body=tuple(body for _, body in named if body) or None,
        )
        return list_forums(records, scope).rows

    def panel(
        self,
        forums: Words = ALL,
        *,
        states: Words = ALL,
        first: int | None = None,
        last: int | None = None,
        on: Day | None = None,
    ) -> Iterator[PanelRow]:
        """The rows of a panel, made one by one: one for each forum, State and year from ``first`` to ``last``.

        ``forums`` and ``states`` are names, or ``"all"``; among the States, the name of a body stands for those
        that belonged to it in one of the years. A year is decided by its 31 December, that of ``on`` by that day.
        """
        from iscm_cli.queries.panel import rows_of  # noqa: PLC0415

        return rows_of(self.records, self._panel(forums, states, first, last, self._day(on)))

    def dyads(
        self,
        forums: Words = ALL,
        *,
        states: Words = ALL,
        first: int | None = None,
        last: int | None = None,
        on: Day | None = None,
    ) -> Iterator[DyadRow]:
        """As ``panel``, one row for each pair of States and year: the forums in which both sit."""
        from iscm_cli.queries.panel_dyads import dyads_of  # noqa: PLC0415

        return dyads_of(self.records, self._panel(forums, states, first, last, self._day(on)))

    def _panel(
        self,
        forums: Words,
        states: Words,
        first: int | None,
        last: int | None,
        day: PartialDate,
    ) -> Panel:
        from iscm_cli.queries.forums import Scope, list_forums  # noqa: PLC0415
        from iscm_cli.queries.known import registry_on  # noqa: PLC0415
        from iscm_cli.queries.panel import Panel, every_state, panel_days, states_of_body  # noqa: PLC0415

        then = registry_on(self.records, day)
        if forums == ALL:
            slugs = tuple(row.slug for row in list_forums(then, Scope(day, statuses=(ALL,))).rows)
        else:
            slugs = tuple(dict.fromkeys(self._forum(name, day) for name in _each(forums)))
        days = panel_days(then, slugs, first, last, day)
        codes: list[str] = []
        for name in _each(states):
            if name == ALL:
                codes += every_state(self.records, days)
            else:
                code, body = self._state_or_body(name)
                codes += [code] if code else states_of_body(self.records, body, days)
        return Panel(slugs, tuple(dict.fromkeys(codes)), days)

    def _forum(self, name: str, day: PartialDate) -> str:
        from iscm_cli.naming.resolve import resolve_forum  # noqa: PLC0415
        from iscm_cli.queries.known import registry_on  # noqa: PLC0415

        return resolve_forum(registry_on(self.records, day), name)

    def _state(self, name: str) -> str:
        from iscm_cli.queries.lifetimes import code_of  # noqa: PLC0415

        return code_of(self.records, name)

    def _state_or_body(self, name: str) -> tuple[str, str]:
        """The code of the State of that name, else the id of the body; the other is empty."""
        from iscm_cli.naming.resolve import resolve_body  # noqa: PLC0415
        from iscm_cli.queries.lifetimes import states_of  # noqa: PLC0415

        if not states_of(self.records).calls(name):
            with contextlib.suppress(NotFoundError):
                return "", resolve_body(self.records, name)
        return self._state(name), ""

    def _day(self, on: Day | None) -> PartialDate:
        """The day that is meant. Raises UsageError for what is no date, and for one after the present of the registry."""
        latest = present(self.records)
        if on is None or (isinstance(on, str) and on.strip().casefold() == _TODAY):
            return latest
        day = on if isinstance(on, PartialDate) else _read_day(on)
        if not day.possible_by(latest):
            raise UsageError(
                f"{day.text} is later than what the registry can speak of",
                f"give a date on or before {latest.text}",
            )
        return day


def _read_day(on: str | int | dt.date) -> PartialDate:
    text = on.strftime("%Y-%m-%d") if isinstance(on, dt.date) else str(on).strip()
    try:
        day = parse_date(text)
    except ValueError as error:
        raise UsageError(f'"{printable(text)}": {error}', _A_DAY) from None
    if day.is_span or day.approximate:
        raise UsageError(f'"{printable(text)}" is a span or an estimate, not a day', _A_DAY)
    return day


def _read(given: Words | None, read: Callable[[str], T]) -> tuple[T, ...] | None:
    """What the words of a filter mean; None where there is no filter, which is not one of no words."""
    return None if given is None else tuple(read(word) for word in _each(given))


def _each(names: Words) -> Iterable[str]:
    return (names,) if isinstance(names, str) else names
