"""What must be said of a map beside its tiles: who is not known, who sits elsewhere, what is left out."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.evidence_words import list_words
from iscm_cli.output.messages import _, say, say_many
from iscm_cli.output.phrases import clauses, joined
from iscm_cli.output.wording import (
    dated_words,
    default_statuses,
    forum_name,
    state_name,
    state_names,
    state_remark,
    stated_number,
    the,
)
from iscm_cli.queries.age import age
from iscm_cli.queries.evidence import body_name
from iscm_cli.queries.known import whole
from iscm_cli.queries.lacking import bodies_lacking
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
        said.append(_of_body(registry, found.within, lang))
    if found.code and not found.forums:
        words = say(
            "No list in force of a forum that is {statuses} names {state}.",
            statuses=default_statuses(registry),
            state=state_name(states, found.code, lang),
        )
        said.append(Remark(words, words))
    elif found.mode in ("one", "two"):
        said += [
            Remark(_uncertain(registry, found, each, lang), _uncertain_briefly(registry, found, each, lang))
            for each in found.uncertain
        ]
    elif found.uncertain:
        said.append(_minimum(found, lang))
    if found.mode == "two":
        said += [Remark(words, "") for words in _observing(states, found, lang)]
    untiled = [place.code for place in found.places if place.tile is None]
    if untiled:
        words = say("Without a tile: {states}.", states=", ".join(state_names(states, untiled, lang)))
        brief = say_many(
            "Without a tile: {number:,} State or territory.",
            "Without a tile: {number:,} States and territories.",
            len(untiled),
        )
        said.append(Remark(words, brief))
    named = [place.code for place in found.places if _is_named(place)]
    for code in named:
        remark = state_remark(states, code, lang, found.day)
        if remark:
            said.append(Remark(remark, "" if states[code].former else remark))
    return tuple(said)


def _is_named(place: Place) -> bool:
    return place.category == "self" or (place.number > 0 and place.category != "outside")


def _minimum(found: TileMap, lang: str) -> Remark:
    """That the numbers of a map that counts may be larger."""
    names = joined([forum_name(each.forum, lang) for each in found.uncertain])
    return Remark(
        say("These are minimum numbers, because not all members are known for {forums}.", forums=names),
        say_many(
            "These are minimum numbers: not all members are known of {unknown} of the {number:,} forum.",
            "These are minimum numbers: not all members are known of {unknown} of the {number:,} forums.",
            len(found.forums),
            unknown=len(found.uncertain),
        ),
    )


def _of_body(registry: Registry, within: Within, lang: str) -> Remark:
    """Whom the map counts, where it is that of a body."""
    name = the(body_name(whole(registry), within.body), lang)
    if within.found is None:
        return Remark(*[say("It is not known who belonged to {body} then.", body=name)] * 2)
    said = {"body": name, "list": list_words(within.found)}
    if within.found.complete:
        words = say_many(
            "Only the {number:,} State of {body} are counted ({list}); all others have an empty tile.",
            "Only the {number:,} States of {body} are counted ({list}); all others have an empty tile.",
            len(within.found.states),
            **said,
        )
    else:
        words = say_many(
            "Only the {number:,} State of {body} that are known to belong to it are counted ({list}); all others have an empty tile.",
            "Only the {number:,} States of {body} that are known to belong to it are counted ({list}); all others have an empty tile.",
            len(within.found.states),
            **said,
        )
    return Remark(words, words)


def _uncertain_briefly(registry: Registry, found: TileMap, mapped: Mapped, lang: str) -> str:
    name = (
        textwrap.shorten(forum_name(mapped.forum, lang), _BRIEF, placeholder="…")
        or forum_name(mapped.forum, lang)[:_BRIEF]
    )
    if mapped.sitting.members is None:
        return say("{forum}: the members are not known.", forum=name)
    bodies = bodies_lacking(registry, mapped.sitting.members, found.day)
    if bodies:
        return say("{forum}: it is not known who belonged to {body} then.", forum=name, body=joined(bodies))
    return say("{forum}: the list is incomplete, so others may be in it too.", forum=name)


def hidden_words(registry: Registry, found: TileMap) -> tuple[str, ...]:
    """How many forums of a State its map leaves out by their status."""
    if not found.hidden:
        return ()
    words = say_many(
        "{number:,} forum left out: only those that are {statuses} are counted",
        "{number:,} forums left out: only those that are {statuses} are counted",
        found.hidden,
        statuses=default_statuses(registry),
    )
    return (words,)


def nothing_words(registry: Registry, found: TileMap, lang: str) -> str:
    """Why there is nothing to draw, in one line."""
    if found.mode == "world":
        number = len(found.forums)
        if not found.within:
            return say_many(
                "nothing to draw: no State is known to be in any of {number:,} forum",
                "nothing to draw: no State is known to be in any of {number:,} forums",
                number,
            )
        return say_many(
            "nothing to draw: no State of {body} is known to be in any of {number:,} forum",
            "nothing to draw: no State of {body} is known to be in any of {number:,} forums",
            number,
            body=body_name(whole(registry), found.within.body),
        )
    said = [*_not_alive(found, lang), *(_uncertain(registry, found, each, lang) for each in found.uncertain)]
    said += [
        say("{forum}: no State is known to be in it.", forum=forum_name(each.forum, lang))
        for each in found.forums
        if each.lives and each.certain
    ]
    return say("nothing to draw: {reasons}", reasons=" ".join(said))


def _not_alive(found: TileMap, lang: str) -> list[str]:
    """Which forums were not yet founded on the day, and which had ended."""
    said = [
        say("{forum} was not yet founded as of {day}.", forum=forum_name(each.forum, lang), day=found.day)
        for each in found.too_early
    ]
    return said + [
        say("{forum} had ended by {day}.", forum=forum_name(each.forum, lang), day=found.day)
        for each in found.over
    ]


def _uncertain(registry: Registry, found: TileMap, mapped: Mapped, lang: str) -> str:
    """That a forum's members are not all known, what number a source states, and to whom it is open."""
    name, stated = forum_name(mapped.forum, lang), newest_stated(mapped.forum, found.day)
    more = []
    if stated:
        more.append(
            say(
                "a source states {number} ({dated}, {source})",
                number=stated_number(stated),
                dated=dated_words(age(registry, stated.as_of, found.day)),
                source=stated.source,
            )
        )
    more += [
        say("it is open to all {body} members ({source})",
            body=body_name(registry, item.body), source=item.source)
        for item in mapped.forum.open_to
    ]  # fmt: skip
    if mapped.sitting.members is None:
        nobody = say("{forum}: no list of members is in force, so its members are not known", forum=name)
        return f"{clauses([nobody, *more])}."
    known = say_many(
        "{number:,} member known by name",
        "{number:,} members known by name",
        len(mapped.sitting.members.states),
    )
    said = clauses([known, *more, _("it is not known whether any other State is in it")])
    bodies = bodies_lacking(registry, mapped.sitting.members, found.day)
    if bodies:
        return say(
            "{forum}: it is not known who belonged to {body} then. {said}.",
            forum=name, body=joined(bodies), said=said,
        )  # fmt: skip
    return say("{forum}: the list is incomplete. {said}.", forum=name, said=said)


def _observing(states: States, found: TileMap, lang: str) -> list[str]:
    """The members of one forum that observe the other: on the tiles they are members alone."""
    said = []
    for each in found.forums:
        codes = [p.code for p in found.of("first", "second") if p.standings[each.slug] == "observer"]
        if codes:
            said.append(
                say(
                    "Members of only one forum that are observers of {forum}: {states}.",
                    forum=forum_name(each.forum, lang),
                    states=", ".join(state_names(states, codes, lang)),
                )
            )
    return said
