"""What is said above and below a matrix of shared members: its title, and what its numbers rest on and leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.messages import _, say, say_many, spoken
from iscm_cli.output.numbers import ages_words
from iscm_cli.output.phrases import clauses, joined
from iscm_cli.output.views.matrix import LARGEST
from iscm_cli.output.wording import dated_words, forum_name
from iscm_cli.queries.age import ages
from iscm_cli.queries.overlap import Circles, pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.overlap import Circle, Overlapping, Seats

BRIDGED = 20
"""The pairs of forums that are named of a State which bridges them: more can be read by a program alone."""

_LONG = 45  # letters of a name that a title has room for
_SHORT = 30  # letters of a name that a matrix has room for


def unknown_members(slugs: Sequence[str]) -> tuple[str, ...]:
    """That these forums have no list of members, in words."""
    return (say("no list of members is known: {forums}", forums=", ".join(slugs)),) if slugs else ()


def more_bridged(seats: Seats) -> str:
    """How many more pairs of forums a State bridges than are named, in words; empty where all are."""
    left = len(seats.bridges) - BRIDGED
    if left <= 0:
        return ""
    return say_many("and {number:,} more pair", "and {number:,} more pairs", left)


def short_name(registry: Registry, slug: str) -> str:
    """The name of a forum in the language that is spoken, its short name where that is long: names stand in a matrix."""
    forum = registry.forums[slug]
    name = forum_name(forum, spoken())
    return name if len(name) <= _SHORT else forum.short_name


def overlap_title(registry: Registry, order: Sequence[Circle], day: PartialDate) -> tuple[str, str]:
    """What one sees in the matrix of these forums, and what it is of."""
    number = len(order)
    best = next(pairs(Circles(tuple(order), (), ()), none=False, top=1), None)
    if best is None or not best.shared:
        return _("No two of these forums are known to share members"), _below(number, day)
    names = [short_name(registry, slug) for slug in (best.one, best.other)]
    if max(map(len, names)) > _LONG:
        return _nameless_title(best), _below(number, day, joined(names))
    if number == 2:  # noqa: PLR2004 - the pair itself
        return _title_of_two(best, joined(names)), _below(number, day)
    return _title_of_many(best, joined(names)), _below(number, day)


def _below(number: int, day: PartialDate, two: str = "") -> str:
    """What a matrix is of, and which two forums its title is about, where that does not say it."""
    if two:
        return say_many(
            "Members that {number:,} forum shares, as of {day}. The two: {two}",
            "Members that {number:,} forums share, as of {day}. The two: {two}",
            number,
            day=day,
            two=two,
        )
    return say_many(
        "Members that {number:,} forum shares, as of {day}",
        "Members that {number:,} forums share, as of {day}",
        number,
        day=day,
    )


def _title_of_two(best: Overlapping, names: str) -> str:
    if best.complete:
        return say_many(
            "{names} share {number:,} member, {share:.0%} of the members of either",
            "{names} share {number:,} members, {share:.0%} of the members of either",
            best.shared,
            names=names,
            share=best.overlap,
        )
    return say_many(
        "{names} share at least {number:,} member, {share:.0%} of the members of either",
        "{names} share at least {number:,} members, {share:.0%} of the members of either",
        best.shared,
        names=names,
        share=best.overlap,
    )


def _title_of_many(best: Overlapping, names: str) -> str:
    if best.complete:
        return say_many(
            "{names} overlap most: they share {number:,} member, {share:.0%} of the members of either",
            "{names} overlap most: they share {number:,} members, {share:.0%} of the members of either",
            best.shared,
            names=names,
            share=best.overlap,
        )
    return say_many(
        "{names} overlap most: they share at least {number:,} member, {share:.0%} of the members of either",
        "{names} overlap most: they share at least {number:,} members, {share:.0%} of the members of either",
        best.shared,
        names=names,
        share=best.overlap,
    )


def _nameless_title(best: Overlapping) -> str:
    if best.complete:
        return say_many(
            "The two forums that overlap most share {number:,} member",
            "The two forums that overlap most share {number:,} members",
            best.shared,
        )
    return say_many(
        "The two forums that overlap most share at least {number:,} member",
        "The two forums that overlap most share at least {number:,} members",
        best.shared,
    )


def brief_caveats(registry: Registry, found: Circles) -> tuple[tuple[str, str], ...]:
    """Of what dates the numbers are, and what they leave out: lists that are not complete, and forums that no number is given for.

    Each with what is said instead where there is little room, if anything.
    """
    partial = [
        say("{name} ({number})", name=short_name(registry, circle.slug), number=circle.size)
        for circle in found.known
        if not circle.complete
    ]
    unknown = [short_name(registry, slug) for slug in found.unknown]
    said = [(_dates(registry, found), "")] if found.known else []
    if partial:
        words = say(
            "Only partly known, with the number of members known by name: {forums}. * means at least.",
            forums=", ".join(partial),
        )
        brief = say_many(
            "* at least: only some members are known by name of {number:,} forum.",
            "* at least: only some members are known by name of {number:,} forums.",
            len(partial),
        )
        said.append((words, brief))
    if unknown:
        words = say("Not drawn, because no list of members is known: {forums}.", forums=", ".join(unknown))
        brief = say_many(
            "Not drawn: {number:,} forum without a known list of members.",
            "Not drawn: {number:,} forums without a known list of members.",
            len(unknown),
        )
        said.append((words, brief))
    return tuple(said)


def caveats(registry: Registry, found: Circles) -> tuple[str, ...]:
    """The caveats at length."""
    return tuple(words for words, _brief in brief_caveats(registry, found))


def _dates(registry: Registry, found: Circles) -> str:
    """The date of each list, where they are few enough to be drawn; else from when to when they are."""
    if len(found.known) > LARGEST:
        lists = ages_words(ages(registry, (circle.age for circle in found.known)))
        return say("Members according to {lists}.", lists=lists)
    said = [
        say("{forum} {date}", forum=short_name(registry, circle.slug), date=dated_words(circle.age))
        for circle in found.known
        if circle.age
    ]
    return say("Dates of the lists of members: {dates}.", dates=clauses(said)) if said else ""
