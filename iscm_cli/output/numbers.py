"""Numbers of members and observers in words, each with the date of what it rests on, its age and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.dates_said import date_cell
from iscm_cli.output.evidence_words import basis_word, list_words
from iscm_cli.output.messages import _, say, say_in, say_many
from iscm_cli.output.phrases import joined, remarks
from iscm_cli.output.wording import age_remark, size_number, stated_cell, stated_words

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.queries.age import Age, Ages
    from iscm_cli.queries.seated import InForce
    from iscm_cli.queries.size import Size


def size_dates(size: Size) -> str:
    """What a number of members rests on, as the column beside it has it: ``2002-02, 24 years old · 45 stated 2023-02``."""
    if size.members is None:
        stated = _stated_cell(size.stated_age) if size.stated_age else _("no complete list")
        return _beside(stated, _known_by_name(size))
    return _beside(_list_dates(size), stated_cell(size.differs) if size.differs else "")


def observers_words(size: Size) -> str | None:
    """The number of observers, with its date where another list has it than that of the members beside it."""
    now = size.sitting
    if size.observers is None or now.observers is None or size.observers_age is None:
        return None
    differs = stated_cell(size.observers_differ) if size.observers_differ else ""
    same = size.members is not None and now.members is not None and now.members.list is now.observers.list
    dates = "" if same else _seat_dates(now.observers, size.observers_age)
    return _beside(str(size.observers), dates, differs)


def size_at_length(size: Size) -> str | None:
    """The number of members with all that dates it: ``38 · list of 2002-02, 24 years old · 45 stated 2023-02``."""
    number, basis = size_number(size), size_basis(size)
    if number is None:
        return basis or None
    if size.members is not None:
        return _beside(number, basis)
    return _beside(_number_stated(size), *_named_on(size))


def size_basis(size: Size) -> str:
    """What a number of members rests on, to stand behind the number: list, age and the number that differs."""
    members = size.sitting.members
    words = list_words(members, size.list_age) if members else ""
    if size.members is not None:
        return _beside(words, stated_words(size.differs) if size.differs else "")
    return _beside(_stated(size.stated_age) if size.stated_age else "", *_named_on(size))


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
    members = size_at_length(size) or _("not known")
    if observers:
        return say("Members: {members}; observers: {observers}", members=members, observers=observers)
    return say("Members: {members}", members=members)


def size_cites(size: Size) -> str | None:
    """The source of the number of members, and its basis where it is not a list of the forum's own."""
    members = size.sitting.members
    if members and size.members is not None:
        own = members.list.basis == "membership"
        return remarks(members.list.source, "" if own else basis_word(members.list.basis))
    return size.stated.source if size.stated else None


def _stated(known: Age) -> str:
    """That a source states the number before it, with its date and age."""
    words = say("stated {date}", date=known.date) if known.date else _("stated undated")
    return remarks(words, age_remark(known))


def _stated_cell(known: Age) -> str:
    """The same as it stands in a table."""
    words = say_in("table", "stated {date}", date=known.date) if known.date else _("stated undated")
    return remarks(words, age_remark(known))


def _number_stated(size: Size) -> str:
    """The number that a source states, with its date and age: ``about 50 stated 2002, 24 years old``."""
    if size.stated is None:
        return ""
    return remarks(stated_words(size.stated), age_remark(size.stated_age))


def _named_on(size: Size) -> tuple[str, ...]:
    """How many are known by name, and from what list."""
    members = size.sitting.members
    if not size.named:
        return ()
    return (named_words(size.named), list_words(members, size.list_age) if members else "")


def named_words(number: int) -> str:
    """How many are known by name: ``12 known by name``."""
    return say_many("{number} known by name", "{number} known by name", number)


def _known_by_name(size: Size) -> str:
    """How many are known by name, with the date of their list where it is not that of the stated number."""
    if not size.named:
        return ""
    same = size.stated_age and size.list_age and size.stated_age.date == size.list_age.date
    return remarks(named_words(size.named), "" if same else _list_dates(size))


def _list_dates(size: Size) -> str:
    members = size.sitting.members
    return _seat_dates(members, size.list_age) if members and size.list_age else ""


def _seat_dates(found: InForce, known: Age) -> str:
    bodies = [f"{name} {date_cell(date)}" for name, date in known.bodies]
    return remarks(date_cell(found.list.as_of), *bodies, age_remark(known))


def _beside(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def ages_words(found: Ages) -> str:
    """How old the lists are on which a number of several forums rests: ``27 lists of 2008 to 2025, 7 of them more than 5 years old``."""
    if not found.lists:
        return _("no list")
    return remarks(_lists(found), _old(found), _undated(found))


def _lists(found: Ages) -> str:
    number = found.lists
    first, *later = dict.fromkeys(str(date.year) for date in (found.oldest, found.newest) if date) or ("",)
    if not first:
        return say_many("{number:,} list", "{number:,} lists", number)
    if not later:
        return say_many("{number:,} list of {year}", "{number:,} lists of {year}", number, year=first)
    return say_many(
        "{number:,} list of {first} to {last}",
        "{number:,} lists of {first} to {last}",
        number,
        first=first,
        last=later[-1],
    )


def _old(found: Ages) -> str:
    if not found.old:
        return ""
    if found.lists == found.old == 1:
        return say_many("more than {number:,} year old", "more than {number:,} years old", found.after)
    return say_many(
        "{old} of them more than {number:,} year old",
        "{old} of them more than {number:,} years old",
        found.after,
        old=found.old,
    )


def _undated(found: Ages) -> str:
    return say_many("{number} undated", "{number} undated", found.undated) if found.undated else ""


def age_sentence(found: Age | None, named: PartialDate | None) -> str:
    """What to say after the evidence, dated ``named``, of an answer: on what bodies it rests, and that it is old."""
    if found is None:
        return ""
    known = [
        say("{name} dates from {date}", name=name, date=date) if date else say("{name} is undated", name=name)
        for name, date in found.bodies
        if date != named
    ]
    sentences = [say("The newest evidence on {bodies}.", bodies=joined(known))] if known else []
    if found.old:
        years = found.years or 0
        sentences.append(
            say_many("The evidence is {number:,} year old.", "The evidence is {number:,} years old.", years)
        )
    return "".join(f" {sentence}" for sentence in sentences)
