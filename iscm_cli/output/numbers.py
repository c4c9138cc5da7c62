"""Numbers of members and observers in words, each with the date of what it rests on, its age and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.wording import (
    age_words,
    counted,
    dated_words,
    joined,
    list_words,
    size_number,
    stated_words,
)

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.queries.age import Age, Ages
    from iscm_cli.queries.membership import InForce
    from iscm_cli.queries.size import Size


def size_dates(size: Size) -> str:
    """What a number of members rests on, as the column beside it has it: ``2002-02, 24 years old · 45 stated 2023-02``."""
    if size.members is None:
        stated = f"stated {dated_words(size.stated_age)}" if size.stated_age else "no complete list"
        return _beside(stated, _known_by_name(size))
    return _beside(_list_dates(size), stated_words(size.differs) if size.differs else "")


def observers_words(size: Size) -> str | None:
    """The number of observers, with its date where another list has it than that of the members beside it."""
    now = size.sitting
    if size.observers is None or now.observers is None or size.observers_age is None:
        return None
    differs = stated_words(size.observers_differ) if size.observers_differ else ""
    same = size.members is not None and now.members is not None and now.members.list is now.observers.list
    dates = "" if same else _seat_dates(now.observers, size.observers_age)
    return _beside(str(size.observers), dates, differs)


def size_at_length(size: Size) -> str | None:
    """The number of members with all that dates it: ``38 · list of 2002-02, 24 years old · 45 stated 2023-02``."""
    number, basis = size_number(size), size_basis(size)
    if number is None:
        return basis or None
    return _beside(number, basis) if size.members is not None else f"{number} {basis}"


def size_basis(size: Size) -> str:
    """What a number of members rests on, to stand behind the number: list, age and the number that differs."""
    members = size.sitting.members
    words = list_words(members, size.list_age) if members else ""
    if size.members is not None:
        return _beside(words, stated_words(size.differs) if size.differs else "")
    stated = f"stated {dated_words(size.stated_age)}" if size.stated_age else ""
    known = f"{size.named} known by name" if size.named else ""
    return _beside(stated, known, words if known else "")


def observers_at_length(size: Size) -> str | None:
    """The same of the observers; None where no evidence speaks of any."""
    return None if size.observers is None else _beside(str(size.observers), observers_basis(size))


def observers_basis(size: Size) -> str:
    """What a number of observers rests on."""
    now = size.sitting.observers
    differs = stated_words(size.observers_differ) if size.observers_differ else ""
    return _beside(list_words(now, size.observers_age) if now else "", differs)


def size_sentence(size: Size) -> str:
    """Members and observers for a headline: ``Members: 45 · list of 2002-02, 24 years old; observers: 15 · …``."""
    observers = observers_at_length(size)
    members = f"Members: {size_at_length(size) or 'not known'}"
    return f"{members}; observers: {observers}" if observers else members


def size_cites(size: Size) -> str | None:
    """The source of the number of members, and its basis where it is not a list of the forum's own."""
    members = size.sitting.members
    if members and size.members is not None:
        own = members.list.basis == "membership"
        return members.list.source if own else f"{members.list.source}, {members.list.basis}"
    return size.stated.source if size.stated else None


def _known_by_name(size: Size) -> str:
    """How many are known by name, with the date of their list where it is not that of the stated number."""
    if not size.named:
        return ""
    same = size.stated_age and size.list_age and size.stated_age.date == size.list_age.date
    return f"{size.named} known by name{'' if same else f', {_list_dates(size)}'}"


def _list_dates(size: Size) -> str:
    members = size.sitting.members
    return _seat_dates(members, size.list_age) if members and size.list_age else ""


def _seat_dates(found: InForce, known: Age) -> str:
    bodies = [f"{name} {date or 'undated'}" for name, date in known.bodies]
    return ", ".join([str(found.list.as_of or "undated"), *bodies]) + age_words(known)


def _beside(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def ages_words(found: Ages) -> str:
    """How old the lists are on which a number of several forums rests: ``27 lists of 2008 to 2025, 7 of them more than 5 years old``."""
    years = dict.fromkeys(str(date.year) for date in (found.oldest, found.newest) if date)
    when = f" of {' to '.join(years)}" if years else ""
    which = "" if found.lists == found.old == 1 else f"{found.old} of them "
    old = f", {which}more than {counted(found.after, 'year')} old" if found.old else ""
    undated = f", {found.undated} undated" if found.undated else ""
    return f"{counted(found.lists, 'list')}{when}{old}{undated}" if found.lists else "no list"


def age_sentence(found: Age | None, named: PartialDate | None) -> str:
    """What to say after the evidence, dated ``named``, of an answer: on what bodies it rests, and that it is old."""
    if found is None:
        return ""
    known = [
        f"{name} {f'dates from {date}' if date else 'is undated'}"
        for name, date in found.bodies
        if date != named
    ]
    said = f" The newest evidence on {joined(known)}." if known else ""
    return f"{said} The evidence is {counted(found.years or 0, 'year')} old." if found.old else said
