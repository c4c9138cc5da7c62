"""What one sees on a map, in a sentence, and what it is a map of: its title and the line below it.

A number that may be larger, because not all lists are complete, is said to be at least so large.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.messages import _, say, say_in, say_many
from iscm_cli.output.phrases import capital, clauses, joined, labelled
from iscm_cli.output.views.map_titles_world import LONG, most_on, named_states, world_title
from iscm_cli.output.wording import default_statuses, forum_name, state_name, the

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.queries.tilemap import Mapped, TileMap
    from iscm_cli.states.table import States


def title_of(registry: Registry, states: States, found: TileMap, lang: str) -> tuple[str, str]:
    """The title of a map and the line below it."""
    if found.mode == "one":
        return _one(found, lang)
    if found.mode == "two":
        return _two(found, lang)
    if found.code:
        return _of_state(registry, states, found, lang)
    if found.mode == "several":
        return _several(states, found, lang)
    return world_title(registry, states, found, lang)


def _one(found: TileMap, lang: str) -> tuple[str, str]:
    each = found.forums[0]
    name, whole = forum_name(each.forum, lang), each.forum.name
    said = _numbers(found)
    title = labelled(name, said) if len(name) <= LONG else capital(said)
    if whole != name or len(name) > LONG:
        return title, say("{name}, as of {day}", name=whole, day=found.day)
    return title, say("Members and observers, as of {day}", day=found.day)


def _numbers(found: TileMap) -> str:
    """How many sit in the one forum of a map: ``55 members and 2 observers``, ``at least 49 members``."""
    each = found.forums[0]
    if not each.lives:
        gone = each.rest == "ended"
        return say_in("of a forum", "ended") if gone else say_in("of a forum", "not yet founded")
    counts = found.counts
    said = []
    if counts["member"] and each.certain:
        said.append(say_many("{number:,} member", "{number:,} members", counts["member"]))
    elif counts["member"]:
        said.append(say_many("at least {number:,} member", "at least {number:,} members", counts["member"]))
    if counts["observer"]:
        said.append(say_many("{number:,} observer", "{number:,} observers", counts["observer"]))
    if counts["other"]:
        said.append(
            say_many("{number:,} in another standing", "{number:,} in another standing", counts["other"])
        )
    if not counts["member"]:
        said.insert(0, _("no member") if each.certain else _("members not known"))
    return joined(said)


def _two(found: TileMap, lang: str) -> tuple[str, str]:
    names = [forum_name(each.forum, lang) for each in found.forums]
    below = say("{forums}: members, as of {day}", forums=joined(names), day=found.day)
    if all(len(name) <= LONG for name in names):
        first, second = [the(name, lang) for name in names]
    else:
        first, second = say_in("of two forums", "the first"), say_in("of two forums", "the second")
    return _of_both(found, first, second), below


def _of_both(found: TileMap, first: str, second: str) -> str:
    one, other = found.forums
    for each, name, left, left_name, number in (
        (one, first, other, second, found.counts["second"]),
        (other, second, one, first, found.counts["first"]),
    ):
        gone = _without_members(each, name)
        if gone:
            left_gone = _without_members(left, left_name)
            if left_gone:
                return clauses([capital(gone), left_gone])
            return clauses([_members_of_one(left, left_name, number), gone])
    both, of_first, of_second = (found.counts[key] for key in ("both", "first", "second"))
    alone = {"first": first, "second": second, "alone": _or_none(of_first), "others": _or_none(of_second)}
    if one.certain and other.certain:
        if not both:
            return say("No State is a member of both; {alone} of {first}, {others} of {second}", **alone)
        return say_many(
            "{number:,} State is a member of both; {alone} of {first} alone, {others} of {second} alone",
            "{number:,} States are members of both; {alone} of {first} alone, {others} of {second} alone",
            both,
            **alone,
        )
    known = (
        say_many(
            "At least {number:,} State is a member of both",
            "At least {number:,} States are members of both",
            both,
        )
        if both
        else _("No State is known to be a member of both")
    )
    return clauses(
        [
            known,
            say_many(
                "{alone} is known only from {first}, {others} only from {second}",
                "{alone} are known only from {first}, {others} only from {second}",
                of_first,
                **alone,
            ),
        ]
    )


def _or_none(number: int) -> str:
    return str(number) if number else say_in("instead of a number of States", "none")


def _members_of_one(each: Mapped, name: str, number: int) -> str:
    if each.certain:
        return say_many("{number:,} member of {forum}", "{number:,} members of {forum}", number, forum=name)
    return say_many(
        "At least {number:,} member of {forum}", "At least {number:,} members of {forum}", number, forum=name
    )


def _without_members(each: Mapped, name: str) -> str:
    """Why no State is a member of a forum on a map of two; empty where some are, or nobody is."""
    if each.rest == "not-founded":
        return say("{forum} was not yet founded", forum=name)
    if each.rest == "ended":
        return say("{forum} had ended", forum=name)
    return "" if each.sitting.members else say("the members of {forum} are not known", forum=name)


def _several(states: States, found: TileMap, lang: str) -> tuple[str, str]:
    number = len(found.forums)
    names = joined([forum_name(each.forum, lang) for each in found.forums])
    below = say("{forums}: members and observers, as of {day}", forums=names, day=found.day)
    most, holders = most_on(found.places)
    if most < number:
        named = {"states": named_states(states, holders, lang), "most": most}
        top = say_many("{states} is in {most}", "{states} are in {most}", len(holders), **named)
        return clauses([_in_none_of(found, number), top]), below
    said = [_in_all_of(found, len(holders), number)]
    alone = sum(place.number == 1 for place in found.places)
    if alone and not found.uncertain:
        said.append(say_many("{number} is in one alone", "{number} are in one alone", alone))
    return clauses(said), below


def _in_none_of(found: TileMap, number: int) -> str:
    """That no State is in all of several forums, or of forums and bodies."""
    if found.bodies and found.uncertain:
        return say("No State is known to be in all {number} forums and bodies", number=number)
    if found.bodies:
        return say("No State is in all {number} forums and bodies", number=number)
    if found.uncertain:
        return say("No State is known to be in all {number} forums", number=number)
    return say("No State is in all {number} forums", number=number)


def _in_all_of(found: TileMap, holders: int, every: int) -> str:
    """How many States are in all of several forums, or of forums and bodies."""
    if found.bodies and found.uncertain:
        return say_many(
            "At least {number:,} State is in all {every} forums and bodies",
            "At least {number:,} States are in all {every} forums and bodies",
            holders,
            every=every,
        )
    if found.bodies:
        return say_many(
            "{number:,} State is in all {every} forums and bodies",
            "{number:,} States are in all {every} forums and bodies",
            holders,
            every=every,
        )
    if found.uncertain:
        return say_many(
            "At least {number:,} State is in all {every} forums",
            "At least {number:,} States are in all {every} forums",
            holders,
            every=every,
        )
    return say_many(
        "{number:,} State is in all {every} forums",
        "{number:,} States are in all {every} forums",
        holders,
        every=every,
    )


def _of_state(registry: Registry, states: States, found: TileMap, lang: str) -> tuple[str, str]:
    assert found.code is not None  # noqa: S101 - it is the map of a State
    number, said = len(found.forums), {"state": state_name(states, found.code, lang)}
    said["statuses"] = default_statuses(registry)
    below = say(
        "{state}: {statuses} forums that each other State shares with it, as of {day}", **said, day=found.day
    )
    if not number:
        return say("{state} is in no {statuses} forum that is known", **said), below
    others = [place for place in found.places if place.number and place.code != found.code]
    if not others:
        alone = say_many(
            "{state} is in {number:,} {statuses} forum, with no other State that is known",
            "{state} is in {number:,} {statuses} forums, with no other State that is known",
            number,
            **said,
        )
        return alone, below
    most, holders = most_on(others)
    said["others"] = say_many("{number:,} other State", "{number:,} other States", len(others))
    said["top"] = named_states(states, holders, lang)
    if number == 1:
        return say("{state} meets {others} in 1 {statuses} forum", **said), below
    if most == number:
        return (
            say("{state} meets {others} in {number:,} {statuses} forums, {top} in all of them",
                number=number, **said),
            below,
        )  # fmt: skip
    return (
        say("{state} meets {others} in {number:,} {statuses} forums, {top} in {most} of them",
            number=number, most=most, **said),
        below,
    )  # fmt: skip
