"""What one sees on a map, in a sentence, and what it is a map of: its title and the line below it.

A number that may be larger, because not all lists are complete, is said to be at least so large.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iscm_cli.output.vocabulary import label_of, region_names
from iscm_cli.output.wording import (
    counted,
    default_statuses,
    forum_name,
    joined,
    state_name,
    the,
)
from iscm_cli.queries.evidence import body_name
from iscm_cli.queries.forums import ALL
from iscm_cli.queries.known import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.tilemap import Mapped, Place, TileMap
    from iscm_cli.states.table import States

_LONG = 45  # letters of a name that a title has room for
_FEW = 3  # States that are named in a title


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
    return _world(registry, states, found, lang)


def _one(found: TileMap, lang: str) -> tuple[str, str]:
    each = found.forums[0]
    name, whole = forum_name(each.forum, lang), each.forum.name
    said = _numbers(found)
    title = f"{name}: {said}" if len(name) <= _LONG else said[0].upper() + said[1:]
    named = whole if whole != name or len(name) > _LONG else "Members and observers"
    return title, f"{named}, as of {found.day}"


def _numbers(found: TileMap) -> str:
    """How many sit in the one forum of a map: ``55 members and 2 observers``, ``at least 49 members``."""
    each = found.forums[0]
    if not each.lives:
        return "ended" if each.rest == "ended" else "not yet founded"
    counts = found.counts
    said = []
    if counts["member"]:
        least = "" if each.certain else "at least "
        said.append(f"{least}{counted(counts['member'], 'member')}")
    if counts["observer"]:
        said.append(counted(counts["observer"], "observer"))
    if counts["other"]:
        said.append(f"{counts['other']:,} in another standing")
    if not counts["member"]:
        said.insert(0, "no member" if each.certain else "members not known")
    return joined(said)


def _two(found: TileMap, lang: str) -> tuple[str, str]:
    names = [forum_name(each.forum, lang) for each in found.forums]
    below = f"{joined(names)}: members, as of {found.day}"
    short = all(len(name) <= _LONG for name in names)
    first, second = [the(name, lang) for name in names] if short else ["the first", "the second"]
    return _of_both(found, first, second), below


def _of_both(found: TileMap, first: str, second: str) -> str:
    one, other = found.forums
    for each, name, left, left_name, number in (
        (one, first, other, second, found.counts["second"]),
        (other, second, one, first, found.counts["first"]),
    ):
        gone = _without_members(each, name)
        if gone:
            if _without_members(left, left_name):
                return f"{_capital(gone)}; {_without_members(left, left_name)}"
            least = "" if left.certain else "At least "
            return f"{least}{counted(number, 'member')} of {left_name}; {gone}"
    both = found.counts["both"]
    alone, others = (f"{found.counts[key] or 'none'}" for key in ("first", "second"))
    if one.certain and other.certain:
        if not both:
            return f"No State is a member of both; {alone} of {first}, {others} of {second}"
        return f"{_members(both)} of both; {alone} of {first} alone, {others} of {second} alone"
    least = f"At least {_members(both)} of both" if both else "No State is known to be a member of both"
    return (
        f"{least}; {alone} {_are(found.counts['first'])} known only from {first}, {others} only from {second}"
    )


def _members(number: int) -> str:
    return "1 State is a member" if number == 1 else f"{number:,} States are members"


def _without_members(each: Mapped, name: str) -> str:
    """Why no State is a member of a forum on a map of two; empty where some are, or nobody is."""
    if each.rest == "not-founded":
        return f"{name} was not yet founded"
    if each.rest == "ended":
        return f"{name} had ended"
    return "" if each.sitting.members else f"the members of {name} are not known"


def _several(states: States, found: TileMap, lang: str) -> tuple[str, str]:
    number = len(found.forums)
    many = "forums and bodies" if found.bodies else "forums"
    names = joined([forum_name(each.forum, lang) for each in found.forums])
    below = f"{names}: members and observers, as of {found.day}"
    most, holders = _most(found.places)
    if most < number:
        none = "No State is known to be" if found.uncertain else "No State is"
        return (
            f"{none} in all {number} {many}; {_named(states, holders, lang)} {_are(len(holders))} in {most}",
            below,
        )
    alone = sum(place.number == 1 for place in found.places)
    one = f"; {alone} {_are(alone)} in one alone" if alone and not found.uncertain else ""
    least = "At least " if found.uncertain else ""
    return f"{least}{counted(len(holders), 'State')} {_are(len(holders))} in all {number} {many}{one}", below


def _of_state(registry: Registry, states: States, found: TileMap, lang: str) -> tuple[str, str]:
    assert found.code is not None  # noqa: S101 - it is the map of a State
    name = state_name(states, found.code, lang)
    number, alive = len(found.forums), default_statuses(registry)
    below = f"{name}: {alive} forums that each other State shares with it, as of {found.day}"
    if not number:
        return f"{name} is in no {alive} forum that is known", below
    others = [place for place in found.places if place.number and place.code != found.code]
    if not others:
        return f"{name} is in {counted(number, f'{alive} forum')}, with no other State that is known", below
    most, holders = _most(others)
    often = "all" if most == number else str(most)
    with_most = "" if number == 1 else f", {_named(states, holders, lang)} in {often} of them"
    return (
        f"{name} meets {counted(len(others), 'other State')} in {counted(number, f'{alive} forum')}{with_most}",
        below,
    )


def _world(registry: Registry, states: States, found: TileMap, lang: str) -> tuple[str, str]:
    number = counted(len(found.forums), "forum")
    body = body_name(whole(registry), found.within.body) if found.within else ""
    chosen = _chosen(registry, found)
    below = f"Members and observers of {chosen}, as of {found.day}"
    if body:
        below = f"{_capital(_members_of(body, None))} in {chosen}, as members or observers, as of {found.day}"
    inside = [place for place in found.places if place.category != "outside"]
    seated = [place for place in inside if place.number]
    if not seated:
        return f"No State{f' of {body}' if body else ''} is known to be in any of {number}", below
    most, holders = _most(seated)
    least = "at least " if found.uncertain else ""
    every = most == len(found.forums)
    all_of = "the one forum" if len(found.forums) == 1 else f"all {number}"
    many = all_of if every else f"{least}{most} of {number}"
    top = f"{_named(states, holders, lang)} {_are(len(holders))} in {many}, the most"
    if every and not body:
        top = top.removesuffix(", the most")
    if body:
        return f"{top} of the {_members_of(body, len(inside))}", below
    none = len(inside) - len(seated)
    if not none:
        return top, below
    known = " known" if found.uncertain else ""
    return f"{top}; {counted(none, 'State or territory', 'States or territories')} in none{known}", below


def _chosen(registry: Registry, found: TileMap) -> str:
    """Which forums a map counts: ``31 active forums``, ``9 forums (Interregional forums; Africa - Europe)``."""
    scope, number = found.scope, len(found.forums)
    if scope is None:
        return counted(number, "forum")
    statuses = default_statuses(registry)
    if scope.statuses is not None:
        named = [
            label_of(registry.statuses[word]).lower() for word in scope.statuses if word in registry.statuses
        ]
        statuses = "" if ALL in scope.statuses else " or ".join(named)
    regions = [
        f"{region_names(registry, sorted(one.regions))}{' only' if one.exact and len(one.regions) == 1 else ''}"
        for one in _each(scope.region)
    ]
    groups = (
        [registry.kinds[kind].plural for kind in _each(scope.kind)],
        regions,
        [label_of(registry.themes[theme]) for theme in _each(scope.theme)],
    )
    said = "; ".join(" or ".join(group) for group in groups if group)
    return f"{counted(number, f'{statuses} forum'.strip())}{f' ({said})' if said else ''}"


def _each(given: Any) -> tuple[Any, ...]:
    return given if isinstance(given, tuple) else () if given is None else (given,)


def _members_of(body: str, number: int | None) -> str:
    """The States of a body: ``27 EU members``, ``members of the Pacific Islands Forum``."""
    many = f"{number} " if number is not None else ""
    word = "member" if number == 1 else "members"
    return f"{many}{body} {word}" if " " not in body else f"{many}{word} of {the(body)}"


def _most(places: Sequence[Place]) -> tuple[int, list[Place]]:
    """The largest number on these tiles, and the places that have it."""
    most = max((place.number for place in places), default=0)
    return most, [place for place in places if place.number == most]


def _named(states: States, places: Sequence[Place], lang: str) -> str:
    """A few States by name, or how many there are."""
    names = sorted(state_name(states, place.code, lang) for place in places)
    if len(names) > _FEW or any(len(name) > _LONG for name in names):
        return counted(len(names), "State")
    return joined(names)


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
