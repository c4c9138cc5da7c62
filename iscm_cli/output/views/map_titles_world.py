"""What one sees on a map of many forums: which States are in most of them, and in how many.

A number that may be larger, because not all lists are complete, is said to be at least so large.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from iscm_cli.output.messages import say, say_many
from iscm_cli.output.phrases import capital, clauses, either, joined
from iscm_cli.output.sorting import name_key
from iscm_cli.output.vocabulary import label_of, plural_of, region_names
from iscm_cli.output.wording import default_statuses, state_name, the
from iscm_cli.queries.evidence import body_name
from iscm_cli.queries.forums import ALL
from iscm_cli.queries.known import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.tilemap import Place, TileMap
    from iscm_cli.states.table import States

LONG = 45  # letters of a name that a title has room for
_FEW = 3  # States that are named in a title


def world_title(registry: Registry, states: States, found: TileMap, lang: str) -> tuple[str, str]:
    """The title of a map of all forums that were chosen, and the line below it."""
    number = len(found.forums)
    body = body_name(whole(registry), found.within.body) if found.within else ""
    below = _below(found, body, _chosen(registry, found))
    inside = [place for place in found.places if place.category != "outside"]
    seated = [place for place in inside if place.number]
    if not seated:
        return nowhere_words(body, number), below
    most, holders = most_on(seated)
    top = {"states": named_states(states, holders, lang), "most": most, "forums": number}
    if body:
        return _of_body(found, len(holders), {**top, "members": _members_of(body, len(inside))}), below
    said = [_of_all(found, len(holders), top)]
    none = sum(place.category == "none" for place in inside)
    unknown = sum(place.category == "unknown" for place in inside)
    if none and found.uncertain:
        said.append(
            say_many(
                "{number:,} State or territory in none known",
                "{number:,} States or territories in none known",
                none,
            )
        )
    elif none:
        said.append(
            say_many(
                "{number:,} State or territory in none", "{number:,} States or territories in none", none
            )
        )
    if unknown and none:
        said.append(say_many("not known of {number:,} more", "not known of {number:,} more", unknown))
    elif unknown:
        said.append(
            say_many(
                "not known of {number:,} State or territory",
                "not known of {number:,} States or territories",
                unknown,
            )
        )
    return clauses(said), below


def nowhere_words(body: str, number: int) -> str:
    """That no State, or none of a body, is known to be in any of so many forums."""
    if body:
        return say_many(
            "No State of {body} is known to be in any of {number:,} forum",
            "No State of {body} is known to be in any of {number:,} forums",
            number,
            body=body,
        )
    return say_many(
        "No State is known to be in any of {number:,} forum",
        "No State is known to be in any of {number:,} forums",
        number,
    )


def most_on(places: Sequence[Place]) -> tuple[int, list[Place]]:
    """The largest number on these tiles, and the places that have it."""
    most = max((place.number for place in places), default=0)
    return most, [place for place in places if place.number == most]


def named_states(states: States, places: Sequence[Place], lang: str) -> str:
    """A few States by name, or how many there are."""
    order: Callable[[str], Any] = partial(name_key, english=str)
    names = sorted((state_name(states, place.code, lang) for place in places), key=order)
    if len(names) > _FEW or any(len(name) > LONG for name in names):
        return say_many("{number:,} State", "{number:,} States", len(names))
    return joined(names)


def _below(found: TileMap, body: str, forums: str) -> str:
    """What a map of all forums that were chosen shows: of all States, or of those of a body."""
    if not body:
        return say("Members and observers of {forums}, as of {day}", forums=forums, day=found.day)
    said = {"forums": forums, "day": found.day}
    if " " in body:
        return say(
            "Members of {body} in {forums}, as members or observers, as of {day}", body=the(body), **said
        )
    return capital(say("{body} members in {forums}, as members or observers, as of {day}", body=body, **said))


def _of_all(found: TileMap, holders: int, said: dict[str, Any]) -> str:
    """Which States are in most of the forums."""
    if said["most"] == said["forums"] == 1:
        return say_many("{states} is in the one forum", "{states} are in the one forum", holders, **said)
    if said["most"] == said["forums"]:
        return say_many(
            "{states} is in all {forums:,} forums", "{states} are in all {forums:,} forums", holders, **said
        )
    if found.uncertain:
        return say_many(
            "{states} is in at least {most} of {forums:,} forums, the most",
            "{states} are in at least {most} of {forums:,} forums, the most",
            holders,
            **said,
        )
    return say_many(
        "{states} is in {most} of {forums:,} forums, the most",
        "{states} are in {most} of {forums:,} forums, the most",
        holders,
        **said,
    )


def _of_body(found: TileMap, holders: int, said: dict[str, Any]) -> str:
    """Which members of a body are in most of the forums."""
    if said["most"] == said["forums"] == 1:
        return say_many(
            "{states} is in the one forum, the most of the {members}",
            "{states} are in the one forum, the most of the {members}",
            holders,
            **said,
        )
    if said["most"] == said["forums"]:
        return say_many(
            "{states} is in all {forums:,} forums, the most of the {members}",
            "{states} are in all {forums:,} forums, the most of the {members}",
            holders,
            **said,
        )
    if found.uncertain:
        return say_many(
            "{states} is in at least {most} of {forums:,} forums, the most of the {members}",
            "{states} are in at least {most} of {forums:,} forums, the most of the {members}",
            holders,
            **said,
        )
    return say_many(
        "{states} is in {most} of {forums:,} forums, the most of the {members}",
        "{states} are in {most} of {forums:,} forums, the most of the {members}",
        holders,
        **said,
    )


def _members_of(body: str, number: int) -> str:
    """The States of a body: ``27 EU members``, ``18 members of the Pacific Islands Forum``."""
    if " " in body:
        return say_many("{number} member of {body}", "{number} members of {body}", number, body=the(body))
    return say_many("{number} {body} member", "{number} {body} members", number, body=body)


def _chosen(registry: Registry, found: TileMap) -> str:
    """Which forums a map counts: ``31 active forums``, ``9 forums (Interregional forums; Africa - Europe)``."""
    scope, number = found.scope, len(found.forums)
    if scope is None:
        return say_many("{number:,} forum", "{number:,} forums", number)
    statuses = default_statuses(registry)
    if scope.statuses is not None:
        named = [
            label_of(registry.statuses[word]).lower() for word in scope.statuses if word in registry.statuses
        ]
        statuses = "" if ALL in scope.statuses else either(named)
    groups = (
        [plural_of(registry.kinds[kind]) for kind in _each(scope.kind)],
        [_region_words(registry, one) for one in _each(scope.region)],
        [label_of(registry.themes[theme]) for theme in _each(scope.theme)],
    )
    return _forums(number, statuses, clauses(either(group) for group in groups if group))


def _forums(number: int, statuses: str, chosen: str) -> str:
    if statuses and chosen:
        return say_many(
            "{number:,} {statuses} forum ({chosen})",
            "{number:,} {statuses} forums ({chosen})",
            number,
            statuses=statuses,
            chosen=chosen,
        )
    if statuses:
        return say_many(
            "{number:,} {statuses} forum", "{number:,} {statuses} forums", number, statuses=statuses
        )
    if chosen:
        return say_many("{number:,} forum ({chosen})", "{number:,} forums ({chosen})", number, chosen=chosen)
    return say_many("{number:,} forum", "{number:,} forums", number)


def _region_words(registry: Registry, one: Any) -> str:
    names = region_names(registry, sorted(one.regions))
    return say("{region} only", region=names) if one.exact and len(one.regions) == 1 else names


def _each(given: Any) -> tuple[Any, ...]:
    return given if isinstance(given, tuple) else () if given is None else (given,)
