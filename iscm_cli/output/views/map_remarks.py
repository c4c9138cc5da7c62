"""What must be said of a map beside its tiles: who is not known, who sits elsewhere, what is left out."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.wording import (
    counted,
    dated_words,
    default_statuses,
    forum_name,
    joined,
    list_words,
    state_name,
    state_names,
    state_remark,
    stated_number,
)
from iscm_cli.queries.age import age
from iscm_cli.queries.evidence import body_name
from iscm_cli.queries.known import whole
from iscm_cli.queries.size import newest_stated

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.queries.tilemap import Mapped, Place, TileMap, Within
    from iscm_cli.states.table import States
_BRIEF = 60  # letters of a name where there is little room


class Remark(NamedTuple):
    """A sentence, and what is said instead where there is little room: nothing where it can be left out there."""

    words: str
    brief: str


def remarks(registry: Registry, states: States, found: TileMap, lang: str) -> tuple[Remark, ...]:
    """What must be said of a map beside its legend, a sentence each."""
    said = [Remark(words, words) for words in _not_alive(found, lang)]
    if found.within:
        said.append(_of_body(registry, found.within))
    if found.code and not found.forums:
        name = state_name(states, found.code, lang)
        words = f"No list in force of a forum that is {default_statuses(registry)} names {name}."
        said.append(Remark(words, words))
    elif found.mode in ("one", "two"):
        said += [
            Remark(_uncertain(registry, found, each, lang), _uncertain_briefly(each, lang))
            for each in found.uncertain
        ]
    elif found.uncertain:
        names = joined([forum_name(each.forum, lang) for each in found.uncertain])
        number = f"{len(found.uncertain)} of the {counted(len(found.forums), 'forum')}"
        said.append(
            Remark(
                f"These are minimum numbers, because not all members are known for {names}.",
                f"These are minimum numbers: not all members are known of {number}.",
            )
        )
    if found.mode == "two":
        said += [Remark(words, "") for words in _observing(states, found, lang)]
    untiled = [place.code for place in found.places if place.tile is None]
    if untiled:
        words = f"Without a tile: {', '.join(state_names(states, untiled, lang))}."
        said.append(
            Remark(
                words,
                f"Without a tile: {counted(len(untiled), 'State or territory', 'States and territories')}.",
            )
        )
    named = [place.code for place in found.places if _is_named(place)]
    for code in named:
        remark = state_remark(states, code, lang, found.day)
        if remark:
            said.append(Remark(remark, "" if states[code].former else remark))
    return tuple(said)


def _is_named(place: Place) -> bool:
    return place.category == "self" or (place.number > 0 and place.category != "outside")


def _of_body(registry: Registry, within: Within) -> Remark:
    """Whom the map counts, where it is that of a body."""
    name = body_name(whole(registry), within.body)
    if within.found is None:
        return Remark(*[f"It is not known who belonged to {name} then."] * 2)
    number = counted(len(within.found.states), "State")
    known = "" if within.found.complete else " that are known to belong to it"
    words = f"Only the {number} of {name}{known} are counted ({list_words(within.found)}); all others have an empty tile."
    return Remark(words, words)


def _uncertain_briefly(mapped: Mapped, lang: str) -> str:
    name = (
        textwrap.shorten(forum_name(mapped.forum, lang), _BRIEF, placeholder="…")
        or forum_name(mapped.forum, lang)[:_BRIEF]
    )
    if mapped.sitting.members is None:
        return f"{name}: the members are not known."
    return f"{name}: the list is incomplete, so others may be in it too."


def hidden_words(registry: Registry, found: TileMap) -> tuple[str, ...]:
    """How many forums of a State its map leaves out by their status."""
    if not found.hidden:
        return ()
    return (
        f"{counted(found.hidden, 'forum')} left out: only those that are {default_statuses(registry)} are counted",
    )


def nothing_words(registry: Registry, found: TileMap, lang: str) -> str:
    """Why there is nothing to draw, in one line."""
    if found.mode == "world":
        number = counted(len(found.forums), "forum")
        whose = f"no State of {body_name(whole(registry), found.within.body)}" if found.within else "no State"
        return f"nothing to draw: {whose} is known to be in any of {number}"
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
