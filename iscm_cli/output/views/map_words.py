"""What a map says in words: title, legend, remarks and lists, for the terminal and for SVG alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.numbers import ages_words
from iscm_cli.output.views.map_remarks import remarks
from iscm_cli.output.views.map_titles import title_of
from iscm_cli.output.wording import (
    counted,
    course_sources,
    forum_name,
    joined,
    list_sentence,
    list_words,
    state_name,
    stated_words,
)
from iscm_cli.queries.age import ages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.age import Age
    from iscm_cli.queries.membership import InForce
    from iscm_cli.queries.tilemap import Category, Mapped, Place, TileMap
    from iscm_cli.states.table import States

GRID = (
    "One tile for each State or territory, with its ISO 3166-1 code where there is room for it. The grid shows no borders, and implies nothing "
    "about the status of a territory."
)
GRID_BRIEF = "The grid of tiles implies nothing about the status of a territory."
COUNTING = ("several", "country", "world")  # the modes in which a map counts forums
_SITTING = ("member", "observer")


class Entry(NamedTuple):
    """A line of the legend: which tiles, what they are, how many; ``shade`` where the map counts.

    ``dated`` says what list the number rests on, where it is one list.
    """

    category: Category
    shade: int | None
    label: str
    number: int
    dated: str = ""

    @property
    def words(self) -> str:
        """The label with the number of tiles, unless it can be but one, and what dates it."""
        if self.category == "self":
            return self.label
        return f"{self.label} ({self.number:,}{f' · {self.dated}' if self.dated else ''})"


class Words(NamedTuple):
    """All that a map says beside its tiles.

    ``title`` says what one sees, ``below`` what it is a map of. ``brief`` are the remarks where there is little
    room, empty where one can be left out. ``dates`` say of when the lists are.
    """

    title: str
    below: str
    legend: tuple[Entry, ...]
    remarks: tuple[str, ...]
    brief: tuple[str, ...] = ()
    dates: str = ""


def map_words(registry: Registry, states: States, found: TileMap, lang: str) -> Words:
    """The words of a map, with forums and States in a language."""
    title, below = title_of(registry, states, found, lang)
    said = remarks(registry, states, found, lang)
    legend = _legend(states, found, lang)
    dates = _dates(registry, found, lang)
    return Words(title, below, legend, tuple(r.words for r in said), tuple(r.brief for r in said), dates)


def _dates(registry: Registry, found: TileMap, lang: str) -> str:
    """Of when the lists are: each of one forum or two, else how many there are of which years."""
    if found.mode in ("one", "two"):
        named = [each for each in found.forums if each.lives and each.sitting.members]
        return "; ".join(
            f"{forum_name(each.forum, lang)}: {list_words(each.sitting.members, each.size.list_age)}"
            for each in named
            if each.sitting.members
        )
    return ages_words(ages(registry, (each.size.list_age for each in found.forums if each.lives)))


def names_of(found: TileMap, lang: str) -> list[str]:
    """The names of the forums on a map."""
    return [forum_name(each.forum, lang) for each in found.forums]


def named_forums(found: TileMap, lang: str) -> dict[str, str]:
    """The names of the forums on a map, by slug: asked once for all its tiles."""
    return {each.slug: forum_name(each.forum, lang) for each in found.forums}


def tile_words(
    states: States, found: TileMap, place: Place, lang: str, named: Mapping[str, str] | None = None
) -> str:
    """What a tile stands for, such as ``Italy: member of the Rabat Process``; ``named`` are the names of the forums."""
    name = state_name(states, place.code, lang)
    if found.mode == "country" and place.category == "self":
        return f"{name}: in {counted(place.number, 'forum')}"
    named = named or named_forums(found, lang)
    if found.mode in ("one", "two"):
        said = [f"{_standing_words(standing)} {named[slug]}" for slug, standing in place.standings.items()]
        return f"{name}: {', '.join(said)}"
    sits = [named[slug] for slug, standing in place.standings.items() if standing in _SITTING]
    number = f"in {place.number} of {len(named)}" if found.bodies else counted(place.number, "forum")
    return f"{name}: {number}, {', '.join(sits)}" if sits else f"{name}: {number}"


def lists_of(found: TileMap, mapped: Mapped) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What each list that a forum's tiles rest on names, in words, with its source and that of the last change since."""
    now, size = mapped.sitting, mapped.size
    others = sum(place.standings[mapped.slug] == "other" for place in found.places)
    naming = (
        (now.members, size.list_age, len(now.members.states) if now.members else 0, "member", "members"),
        (now.observers, size.observers_age, len(now.observer_states), "observer", "observers"),
        (mapped.other, mapped.other_age, others, "in another standing", "in another standing"),
    )
    lists: dict[tuple[int, bool], tuple[InForce, Age | None, list[str]]] = {}
    for naming_list, known, number, one, many in naming:
        if naming_list and number and mapped.lives:
            key = (naming_list.position, naming_list.complete)
            lists.setdefault(key, (naming_list, known, []))[2].append(counted(number, one, many))
    return tuple(
        (f"{joined(words)}, {list_sentence(lst, known)}", course_sources(lst))
        for lst, known, words in lists.values()
    )


def brief_lists(found: TileMap, lang: str) -> str:
    """The lists of members of many forums in one sentence, by source."""
    said = []
    for each in found.forums:
        lst = each.sitting.members if each.lives else None
        words = (
            f"{list_words(lst, each.size.list_age)} ({', '.join(course_sources(lst))})" if lst else "no list"
        )
        said.append(f"{forum_name(each.forum, lang)}: {words}")
    return "; ".join(said)


def _legend(states: States, found: TileMap, lang: str) -> tuple[Entry, ...]:
    counts = found.counts
    labels = _labels(states, found, lang)
    entries = []
    for category, label in labels.items():
        if category == "some":
            entries += [_class(found, shade) for shade in range(len(found.classes), 0, -1)]
        elif counts[category]:
            entries.append(Entry(category, None, label, counts[category], _dated(found, category)))
    return tuple(entries)


def _dated(found: TileMap, category: Category) -> str:
    """What the number of tiles of a category rests on, where it is the list of one forum."""
    if found.mode != "one":
        return ""
    each = found.forums[0]
    naming = {
        "member": (each.sitting.members, each.size.list_age, each.size.differs),
        "none": (each.sitting.members, each.size.list_age, None),
        "observer": (each.sitting.observers, each.size.observers_age, each.size.observers_differ),
        "other": (each.other, each.other_age, None),
    }
    lst, known, differs = naming.get(category, (None, None, None))
    if lst is None:
        return ""
    return f"{list_words(lst, known)}{f' · {stated_words(differs)}' if differs else ''}"


def _class(found: TileMap, shade: int) -> Entry:
    low, high = found.classes[shade - 1]
    numbers = str(low) if low == high else f"{low} to {high}"
    count = sum(place.shade == shade for place in found.places)
    if found.mode == "country":
        return Entry("some", shade, f"{numbers} shared", count)
    every = len(found.forums)
    return Entry(
        "some", shade, f"In all {every}" if low == every > 1 else f"In {numbers} of the {every}", count
    )


def _labels(states: States, found: TileMap, lang: str) -> dict[Category, str]:
    """The categories of a mode in the order of the legend, with their labels."""
    names = names_of(found, lang)
    known = ", as far as is known" if found.uncertain else ""
    if found.code:
        name = state_name(states, found.code, lang)
        return {
            "self": f"{name} itself, in {counted(len(found.forums), 'forum')}",
            "some": "",
            "none": f"None shared{known}",
        }
    if found.mode in ("several", "world"):
        outside: dict[Category, str] = {"outside": "Not counted: not in the body"} if found.within else {}
        return {"some": "", "none": f"In none{known}", "unknown": "Not known", **outside}
    rest: dict[Category, str] = {"not-founded": "Not yet founded", "ended": "Ended"}
    if found.mode == "two":
        return {
            "both": "Members of both",
            "first": _only(names, found.forums, 0),
            "second": _only(names, found.forums, 1),
            "observer": "Observers only",
            "other": _other(found.forums),
            "none": "In neither",
            "unknown": "Not known",
            **rest,
        }
    return {
        "member": "Members",
        "observer": "Observers",
        "other": _other(found.forums),
        "none": "Not in the list",
        "unknown": "Not known",
        **rest,
    }


def _only(names: Sequence[str], forums: Sequence[Mapped], place: int) -> str:
    """Who is a member of one and not of the other; not said so where the other's list leaves it open."""
    own, other = names[place], names[1 - place]
    if forums[1 - place].lives and not forums[1 - place].certain:
        return f"Members of {own}; not known whether of {other}"
    return f"Members of {own} only"


def _other(forums: Sequence[Mapped]) -> str:
    words = dict.fromkeys(
        group.word
        for each in forums
        if each.other
        for group in each.other.list.groups
        if group.standing == "other"
    )
    return f"In another standing: {', '.join(words)}"


def _standing_words(standing: str) -> str:
    return {
        "member": "member of",
        "observer": "observer of",
        "other": "in another standing in",
        "no": "not in",
        "unknown": "not known whether in",
        "not-founded": "before the founding of",
        "ended": "after the end of",
    }[standing]
