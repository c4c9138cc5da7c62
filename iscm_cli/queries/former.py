"""Former seats: forums in which a State once was a member or observer and is no more; and every time with a seat.

The evidence is replayed up to the day. A seat begins with the evidence that first gives it and is over with
the first that speaks against it; where that is a list, the State had gone some time before the list's date.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from iscm_cli.dates import newness, parse_date
from iscm_cli.queries.evidence import SeatTable, course
from iscm_cli.queries.forums import kind_of
from iscm_cli.queries.lifetimes import ceased, existed
from iscm_cli.queries.membership import end_of, ended, founded, sitting, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Registry, Seat
    from iscm_cli.queries.decisions import Decision
    from iscm_cli.queries.evidence import Step
    from iscm_cli.queries.forums import ForumRow

Going = Literal["left", "left-body", "not-named", "other-standing", "forum-ended", "state-ended"]
_SEATED = ("member", "observer")


class Gone(NamedTuple):
    """How a seat came to an end.

    ``exact`` where ``date`` is that of the end; else the State had gone by then. ``body`` is the organisation
    with whose membership the seat went, ``word`` what a source calls the State instead.
    """

    how: Going
    date: PartialDate | None
    exact: bool
    source: str | None
    body: str | None = None
    word: str | None = None


class Spell(NamedTuple):
    """A time with a seat: the first and the newest evidence of it, and how it ended."""

    first: Decision
    last: Decision
    gone: Gone


class Stay(NamedTuple):
    """A time with a seat as a member or observer; ``gone`` is None where it is not over."""

    first: Decision
    last: Decision
    gone: Gone | None

    @property
    def days(self) -> tuple[str, str | None]:
        """The first and the last day on which the program says that the State has the seat; None without an end."""
        start = self.first.date.first if self.first.date else ""
        if self.gone is None or self.gone.date is None:
            return start, None
        over = self.gone.date.last if self.gone.how == "forum-ended" else self.gone.date.first
        return start, (dt.date.fromisoformat(over) - dt.timedelta(days=1)).isoformat()


class FormerSeat(NamedTuple):
    """A forum in which a State once sat, with each time that it did, oldest first; ``status`` is the forum's."""

    slug: str
    forum: Forum
    kind: str
    status: str
    spells: tuple[Spell, ...]

    @property
    def standing(self) -> str:
        """The last standing that it had."""
        return str(self.spells[-1].last.standing)

    @property
    def seat(self) -> Seat:
        """The kind of seat that it had last."""
        return self.spells[-1].last.seat or "unknown"

    @property
    def gone(self) -> Gone:
        """How the last seat ended."""
        return self.spells[-1].gone

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the beginning, the newest evidence and the end of each seat."""
        cited = [
            source
            for spell in self.spells
            for source in (spell.first.source, spell.last.source, spell.gone.source)
        ]
        return tuple(dict.fromkeys(source for source in cited if source))


def former_seats(
    registry: Registry, code: str, rows: Iterable[ForumRow], day: PartialDate
) -> tuple[FormerSeat, ...]:
    """The forums among ``rows`` in which the State has sat and does not on ``day``, the last gone first.

    One of which it is not known whether the State still sits is left out.
    """
    found = []
    for row in rows:
        if _never_had(registry, row.slug, code, day):
            continue
        spells = (
            _spells(registry, row.slug, day).get(code) if _may_have(registry, row.slug, code, day) else None
        )
        if spells:
            found.append(
                FormerSeat(row.slug, registry.forums[row.slug], kind_of(row.forum), row.status, spells)
            )
    found.sort(key=lambda seat: newness(seat.gone.date), reverse=True)
    return tuple(found)


def former_states(registry: Registry, slug: str, status: str, day: PartialDate) -> dict[str, FormerSeat]:
    """The States that have sat in a forum and do not on ``day``, by code, the last gone first.

    ``status`` is the forum's. One of which it is not known whether it still sits there is left out.
    """
    forum = registry.forums[slug]
    found = {
        code: FormerSeat(slug, forum, kind_of(forum), status, spells)
        for code, spells in _spells(registry, slug, day).items()
        if _may_have(registry, slug, code, day)
    }
    gone = sorted(found, key=lambda code: (newness(found[code].gone.date), code), reverse=True)
    return {code: found[code] for code in gone}


def stays_in(registry: Registry, slug: str, day: PartialDate) -> dict[str, tuple[Stay, ...]]:
    """Every time with a seat in a forum that dated evidence shows until ``day``, by State, oldest first.

    A seat that rests on undated evidence alone has no beginning, and is left out.
    """
    over, held = _course(registry, slug, day)
    found = {code: tuple(Stay(*spell) for spell in spells) for code, spells in over.items()}
    for code, now in held.items():
        found[code] = (*found.get(code, ()), Stay(now.first, now.last, None))
    return found


def _never_had(registry: Registry, slug: str, code: str, day: PartialDate) -> bool:
    """Whether evidence that has been replayed already says that no seat of the State there is over: it is asked of all States."""
    replayed: _Course | None = registry.memo.get(("former", slug, day.first, day.last))
    return replayed is not None and code not in replayed[0]


def _may_have(registry: Registry, slug: str, code: str, day: PartialDate) -> bool:
    """Whether the State does not sit there on the day, for certain, and evidence on the State says so."""
    forum = registry.forums[slug]
    lives = existed(registry, code, day) and founded(forum, day) and not ended(forum, day)
    if lives and code not in sitting(registry, slug, day).decisions:
        return False
    now = verdict(registry, slug, code, day)
    if now.sits or now.answer in ("open", "unknown", "not-founded"):
        return False
    return now.decision is None or code in sitting(registry, slug, day).decisions


class _Open(NamedTuple):
    first: Decision
    last: Decision


# Seats that are over, and that are not.
_Course: TypeAlias = "tuple[dict[str, tuple[Spell, ...]], dict[str, _Open]]"


def _spells(registry: Registry, slug: str, day: PartialDate) -> dict[str, tuple[Spell, ...]]:
    """The seats in a forum that were over by ``day``, of every State that had one."""
    return _course(registry, slug, day)[0]


def _course(registry: Registry, slug: str, day: PartialDate) -> _Course:
    """The evidence as replayed, once for a day."""
    key = ("former", slug, day.first, day.last)
    if key not in registry.memo:
        registry.memo[key] = _replayed(registry, slug, day)
    found: _Course = registry.memo[key]
    return found


def _replayed(registry: Registry, slug: str, day: PartialDate) -> _Course:
    """The seats that were over by ``day``, and those that were not."""
    table = SeatTable(registry)
    held: dict[str, _Open] = {}
    over: dict[str, list[Spell]] = {}
    for step in course(registry, slug).steps:
        if not step.date.possible_by(day):
            break
        for _, now in table.apply(step):
            before = held.get(now.code)
            if now.seat in _SEATED:
                held[now.code] = _Open(before.first if before else now, now)
            elif before and now.seat != "unknown":
                del held[now.code]
                over.setdefault(now.code, []).append(_closed(registry, before, _gone(step, now)))
    for code, before in list(held.items()):
        gone = _with_its_forum(registry, slug, day) or _with_its_state(registry, code, day)
        if gone:
            del held[code]
            over.setdefault(code, []).append(_closed(registry, before, gone))
    return {code: tuple(spells) for code, spells in over.items()}, held


def _closed(registry: Registry, held: _Open, gone: Gone) -> Spell:
    """A seat that has ended; a State that did not exist any more had gone before a list could leave it out."""
    until = ceased(registry, held.first.code)
    if until and (gone.date is None or until <= gone.date.last):
        gone = Gone("state-ended", parse_date(until), exact=True, source=None)
    return Spell(held.first, held.last, gone)


def _gone(step: Step, now: Decision) -> Gone:
    if now.how == "left":
        return Gone("left", now.date, exact=True, source=now.source)
    if now.how == "out-of-body":
        return Gone("left-body", now.date, step.dates_the_day, now.source, body=now.body)
    if now.how == "not-named":
        return Gone("not-named", now.date, exact=False, source=now.source)
    word = now.group.word if now.group else now.standing
    return Gone("other-standing", now.date, step.dates_the_day, now.source, word=word)


def _with_its_forum(registry: Registry, slug: str, day: PartialDate) -> Gone | None:
    forum = registry.forums[slug]
    end = end_of(forum) if ended(forum, day) else None
    return Gone("forum-ended", end.date, exact=True, source=end.source) if end else None


def _with_its_state(registry: Registry, code: str, day: PartialDate) -> Gone | None:
    until = None if existed(registry, code, day) else ceased(registry, code)
    return Gone("state-ended", parse_date(until), exact=True, source=None) if until else None
