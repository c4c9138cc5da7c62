"""The registry as it was known on a day: facts of a later date are left out, whoever reports them.

A fact without a date of its own is of the date of its source; where that has none either, it may be of any
day on which the forum was there. What announces a later day (a coming meeting) was known from the date of
its source on. A fact of the day or before stays though a later source reports it: that source is cited, with
its own date. A remark that names a later day is left out of the fact that it stands beside, and so is a whole text
without a date that does. How a forum is
classified, and its founding, stay where nothing of the day or before says so.

A day on or after the registry's own newest date knows everything; so does the last day that it covers, where
its heading says so, though its sources be of a later day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from iscm_cli.dates import PartialDate, parse_date, today

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iscm_cli.models import Forum, Record, Registry

# The records of a forum or a body and the fields that date them, the first that is given; none where only
# their source has a date.
_DATED: dict[str, tuple[str, ...]] = {
    "kind": ("as_of",), "status": ("as_of",), "regions": ("as_of",), "themes": ("as_of",),
    "established": ("date",), "ended": ("date",), "last_activity": ("date",),
    "secretariats": ("start", "to"), "chairs": ("start", "to"), "organisations": ("as_of",), "relations": (),
    "counts": ("as_of",), "meetings": ("date",), "documents": ("year",), "notes": (), "open_to": (),
    "joined": ("date",), "left": ("date",), "memberships": ("as_of",), "attendance": ("as_of",),
    "bodies": ("as_of",),
}  # fmt: skip
_OF_BODIES = ("joined", "left", "memberships")
_OF_FIELD: dict[str, tuple[str, ...]] = {
    "terms": (), "statements": ("as_of",), "rosters": ("as_of",), "publications": ("year",),
}  # fmt: skip
_NEVER_EMPTY = ("kind", "regions", "themes", "established")
_REMARKS = (
    "note",
    "event",
)  # of other texts it cannot be told whether they look ahead: "Action Plan 2018-2020"
_TEXTS = ("text", "what", "outcome", "word")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAY_IN_TEXT = rf"(?:({'|'.join(_MONTHS)}) )?\b((?:19|20)[0-9]{{2}}(?:-[0-9]{{2}}(?:-[0-9]{{2}})?)?)\b"
_WHOLE, _DAY, _KEPT = ("whole",), ("known on",), ("kept",)


def present(registry: Registry) -> PartialDate:
    """The day that "today" means: that of the clock or, where the registry covers no more, the last day that it covers."""
    covers, now = registry.registry.covers, today()
    return parse_date(covers.last) if covers is not None and covers.last < now.last else now


def knows_all(registry: Registry, day: PartialDate) -> bool:
    """Whether the registry holds nothing that is later than ``day``, but for what is to come."""
    if registry.registry.covers is not None:
        return registry.registry.covers.last <= day.last
    try:
        return parse_date(registry.registry.version.replace(".", "-")).first <= day.last
    except ValueError:  # a version need not be a date
        newest = max((source.date.last for source in registry.sources.values() if source.date), default="")
        return newest <= day.last


def registry_on(registry: Registry, day: PartialDate) -> Registry:
    """The registry as it was known on ``day``; itself where it holds nothing later. Made once for each day."""
    limit = registry.memo.get(_DAY)
    if (limit is not None and limit <= day.last) or knows_all(registry, day):
        return registry
    file = whole(registry)
    key = (*_DAY, day.text)  # who is still in office then is so as of the day as it is written
    if key not in file.memo:
        file.memo[key] = _Cut(file, day).registry()
    found: Registry = file.memo[key]
    return found


def forum_on(registry: Registry, slug: str, day: PartialDate) -> Forum:
    """A forum as it was known on ``day``."""
    return registry_on(registry, day).forums[slug]


def claimed_on(registry: Registry, slug: str, day: PartialDate) -> Forum:
    """A forum as it was known on ``day``, without the claims of a later day that stay for want of others."""
    then = registry_on(registry, day)
    forum, file = then.forums[slug], whole(then).forums[slug]
    later = [name for name in _NEVER_EMPTY if not any(kept(then, claim) for claim in getattr(file, name))]
    return forum.model_copy(update=dict.fromkeys(later, ())) if later else forum


def whole(registry: Registry) -> Registry:
    """The registry as it was read, of one that is known on a day: later facts can prove what was so before."""
    found: Registry = registry.memo.get(_WHOLE, registry)
    return found


def altered(registry: Registry, parts: Mapping[str, Any]) -> Registry:
    """A copy with other parts that is known on the same day; nothing that was worked out before holds for it."""
    copy = registry.model_copy(update=parts)
    copy.__dict__["memo"] = {key: registry.memo[key] for key in (_WHOLE, _DAY, _KEPT) if key in registry.memo}
    return copy


def kept(registry: Registry, fact: object) -> Any:
    """A fact of the whole registry as ``registry``, known on a day, has it; None where it has been left out."""
    if _KEPT not in registry.memo:
        return fact
    return registry.memo[_KEPT].get(id(fact))


def known(registry: Registry, fact: Any, day: PartialDate, *fields: str, undated: bool = True) -> bool:
    """Whether a fact is of ``day`` or before, by the first of these fields that it has, else by its source.

    ``undated`` is the answer where neither has a date.
    """
    date = None
    for field in fields:
        date = getattr(fact, field)
        if date is not None:
            break
    source = registry.sources.get(fact.source)
    published = source.date if source else None
    reported = published.possible_by(day) if published else undated
    if date is None:
        return reported
    if isinstance(date, int):
        return date <= int(day.last[:4])
    # Of a fact to come only a meeting is one by its announcement.
    return date.possible_by(day) or (published is not None and reported and "level" in fact.field_names())


def names_later(text: str, day: PartialDate) -> bool:
    """Whether a text names a year, month or day after ``day``."""
    for month, date in re.findall(_DAY_IN_TEXT, text):
        named = f"{date}-{_MONTHS.index(month) + 1:02}" if month and len(date) == len("2006") else date
        if named > day.last[: len(named)]:
            return True
    return False


class _Cut:
    """Makes the registry that is known on a day; ``kept`` has what is left, by the identity of the whole fact."""

    def __init__(self, registry: Registry, day: PartialDate) -> None:
        self._whole = registry
        self._day = day
        self._kept: dict[int, Record] = {}

    def registry(self) -> Registry:
        """All of it, with a memo of its own."""
        from iscm_cli.models.citations import VOCABULARIES, cited  # noqa: PLC0415 - help needs no models

        file = self._whole
        parts: dict[str, Any] = {
            "forums": {slug: self._forum(forum) for slug, forum in file.forums.items()},
            "organisations": {
                key: body.model_copy(update={name: self._left(body, name) for name in _OF_BODIES})
                for key, body in file.organisations.items()
            },
            **{name: self._facts(getattr(file, name), fields) for name, fields in _OF_FIELD.items()},
            **{
                name: {key: self._word(entry) for key, entry in getattr(file, name).items()}
                for name in VOCABULARIES
            },
        }
        then = file.model_copy(update=parts)
        # What is worked out of the whole registry is not to be taken for what was known.
        then.__dict__["memo"] = {_WHOLE: file, _DAY: self._day.last, _KEPT: self._kept}
        behind = cited(then)
        then.__dict__["sources"] = {
            key: self._then(source) if source.note else source
            for key, source in file.sources.items()
            if key in behind or source.date is None or source.date.possible_by(self._day)
        }
        return then

    def _forum(self, forum: Forum) -> Forum:
        claims = forum.established
        there = not claims or any(claim.date.possible_by(self._day) for claim in claims)
        left: dict[str, Any] = {}
        for name in _DATED:
            left[name] = self._left(forum, name, undated=there)
            if name in _NEVER_EMPTY and not left[name]:
                left[name] = tuple(map(self._then, getattr(forum, name)))
        for name in ("no_secretariat", "no_chair"):
            fact = getattr(forum, name)
            left[name] = (self._facts((fact,), (), undated=there) if fact else ()) or None
            left[name] = left[name][0] if left[name] else None
        source = self._whole.sources.get(forum.objectives_source or "")
        published = source.date if source else None
        if not (published.possible_by(self._day) if published else there):
            left |= {"objectives": (), "objectives_source": None}
        else:
            left["objectives"] = tuple(aim for aim in forum.objectives if not names_later(aim, self._day))
        for label in forum.names:  # not a fact of a day: pages need it to call the forum by
            self._keep(label)
        return forum.model_copy(update=left)

    def _left(self, record: Any, name: str, *, undated: bool = True) -> tuple[Any, ...]:
        return self._facts(getattr(record, name), _DATED[name], undated=undated)

    def _facts(
        self, facts: tuple[Any, ...], fields: tuple[str, ...], *, undated: bool = True
    ) -> tuple[Any, ...]:
        return tuple(
            self._keep(fact)
            for fact in facts
            if known(self._whole, fact, self._day, *fields, undated=undated)
            and not self._tells_of_later(fact, fields)
        )

    def _tells_of_later(self, fact: Any, fields: tuple[str, ...]) -> bool:
        if any(getattr(fact, field) is not None for field in fields):
            return False
        here = fact.field_names()
        return any(
            names_later(text, self._day) for name in _TEXTS if name in here and (text := getattr(fact, name))
        )

    def _keep(self, fact: Any) -> Any:
        then = self._then(fact)
        self._kept[id(fact)] = then
        return then

    def _word(self, entry: Any) -> Any:
        """A word of a vocabulary; without the definition that only a later source gives."""
        left = self._definitions(entry)
        if self._later(entry.source):
            left |= {"definition": None, "source": None}
        if left:
            return entry.model_copy(update=left)
        self._kept[id(entry)] = entry
        return entry

    def _definitions(self, word: Any) -> dict[str, Any]:
        """What changes in a word of which a later source gives a definition in another language.

        Its labels are not facts of a day: pages need them, as they need the names of forums.
        """
        later = {lang for lang, source in word.definition_sources.items() if self._later(source)}
        return {
            key: {lang: value for lang, value in getattr(word, key).items() if lang not in later}
            for key in ("definitions", "definition_sources")
            if later
        }

    def _later(self, key: str | None) -> bool:
        """Whether a source is of a later day than the one that is asked about."""
        source = self._whole.sources.get(key or "")
        return bool(source and source.date and not source.date.possible_by(self._day))

    def _then(self, fact: Any) -> Any:
        """A fact without what is later in it; the fact itself where nothing is."""
        day, later = self._day, dict[str, Any]()
        here = fact.field_names()
        for name in _REMARKS:
            text = getattr(fact, name) if name in here else None
            if text and names_later(text, day):
                later[name] = None
        if "groups" in here:
            groups = tuple(map(self._keep, fact.groups))
            if any(now is not before for now, before in zip(groups, fact.groups, strict=True)):
                later["groups"] = groups
        if "came_in" in here:
            later["came_in"] = self._facts(fact.came_in, ("year",))
            later |= self._definitions(fact)
        if "to" in here:
            later |= self._term(fact)
        if "outcome" in here and fact.outcome and not _held(fact, day):
            later["outcome"] = None
        return fact.model_copy(update=later) if later else fact

    def _term(self, fact: Any) -> dict[str, Any]:
        """What changes in a term of which the end, or the last word of its source, lies after the day.

        A chair's then reaches to the day: it is still known that it was in office.
        """
        dated = "as_of" in fact.field_names()
        reach = [date for date in (fact.to, fact.as_of if dated else None) if date]
        if all(date.possible_by(self._day) for date in reach):
            return {}
        changed: dict[str, Any] = {}
        if fact.to and not fact.to.possible_by(self._day):
            changed["to"] = None
        if dated:
            last = self._day.last
            changed["as_of"] = PartialDate(self._day.text, last, last, self._day.approximate)
        return changed


def _held(meeting: Any, day: PartialDate) -> bool:
    return meeting.date is None or meeting.date.possible_by(day)
