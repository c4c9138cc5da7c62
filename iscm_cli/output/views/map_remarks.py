"""What must be said of a map beside its tiles: who is not known, who sits elsewhere, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.wording import (
    counted,
    dated_words,
    default_statuses,
    forum_name,
    joined,
    state_name,
    state_names,
    state_remark,
    stated_number,
)
from iscm_cli.queries.age import age
from iscm_cli.queries.evidence import body_name
from iscm_cli.queries.size import newest_stated

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.queries.tilemap import Mapped, TileMap
    from iscm_cli.states.table import States


def remarks(registry: Registry, states: States, found: TileMap, lang: str) -> tuple[str, ...]:
    """What must be said of a map beside its legend, a sentence each."""
    said = _not_alive(found, lang)
    if found.code and not found.forums:
        name = state_name(states, found.code, lang)
        said.append(f"No list in force of a forum that is {default_statuses(registry)} names {name}.")
    elif found.mode in ("one", "two"):
        said += [_uncertain(registry, found, each, lang) for each in found.uncertain]
    elif found.uncertain:
        names = joined([forum_name(each.forum, lang) for each in found.uncertain])
        said.append(f"These are minimum numbers, because not all members are known for {names}.")
    if found.mode == "two":
        said += _observing(states, found, lang)
    untiled = [place.code for place in found.places if place.tile is None]
    if untiled:
        said.append(f"Without a tile: {', '.join(state_names(states, untiled, lang))}.")
    named = [place.code for place in found.places if place.number or place.category == "self"]
    said += [remark for code in named if (remark := state_remark(states, code, lang, found.day))]
    return tuple(said)


def hidden_words(registry: Registry, found: TileMap) -> tuple[str, ...]:
    """How many forums of a State its map leaves out by their status."""
    if not found.hidden:
        return ()
    return (
        f"{counted(found.hidden, 'forum')} left out: only those that are {default_statuses(registry)} are counted",
    )


def nothing_words(registry: Registry, found: TileMap, lang: str) -> str:
    """Why there is nothing to draw, in one line."""
    said = [*_not_alive(found, lang), *(_uncertain(registry, found, each, lang) for each in found.uncertain)]
    said += [
        f"{forum_name(each.forum, lang)}: no State is known to be in it."
        for each in found.forums
        if each.lives and each.certain
    ]
    return f"nothing to draw: {' '.join(said)}"


def _not_alive(found: TileMap, lang: str) -> list[str]:
    """Which forums were not yet founded on the day, and which had ended."""
    said = [
        f"{forum_name(each.forum, lang)} was not yet founded as of {found.day}." for each in found.too_early
    ]
    return said + [f"{forum_name(each.forum, lang)} had ended by {found.day}." for each in found.over]


def _uncertain(registry: Registry, found: TileMap, mapped: Mapped, lang: str) -> str:
    """That a forum's members are not all known, what number a source states, and to whom it is open."""
    name, stated = forum_name(mapped.forum, lang), newest_stated(mapped.forum, found.day)
    number = ""
    if stated:
        dated = dated_words(age(registry, stated.as_of, found.day))
        number = f"; a source states {stated_number(stated)} ({dated}, {stated.source})"
    for item in mapped.forum.open_to:
        number += f"; it is open to all {body_name(registry, item.body)} members ({item.source})"
    if mapped.sitting.members is None:
        return f"{name}: no list of members is in force, so its members are not known{number}."
    named = len(mapped.sitting.members.states)
    return (
        f"{name}: the list is incomplete. {counted(named, 'member')} known by name{number}; "
        "it is not known whether any other State is in it."
    )


def _observing(states: States, found: TileMap, lang: str) -> list[str]:
    """The members of one forum that observe the other: on the tiles they are members alone."""
    said = []
    for each in found.forums:
        codes = [p.code for p in found.of("first", "second") if p.standings[each.slug] == "observer"]
        if codes:
            names = ", ".join(state_names(states, codes, lang))
            name = forum_name(each.forum, lang)
            said.append(f"Members of only one forum that are observers of {name}: {names}.")
    return said
