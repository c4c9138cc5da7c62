"""What a map says in words: title, legend, remarks and lists, for the terminal and for SVG alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.evidence_words import course_sources, list_sentence, list_words
from iscm_cli.output.messages import N_, _, say, say_in, say_many
from iscm_cli.output.numbers import ages_words
from iscm_cli.output.phrases import clauses, joined, labelled
from iscm_cli.output.views.map_remarks import remarks
from iscm_cli.output.views.map_titles import title_of
from iscm_cli.output.wording import forum_name, state_name, stated_words
from iscm_cli.queries.age import ages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.age import Age
    from iscm_cli.queries.seated import InForce
    from iscm_cli.queries.tilemap import Category, Mapped, Place, TileMap
    from iscm_cli.states.table import States

GRID = N_(
    "One tile for each State or territory, with its ISO 3166-1 code where there is room for it. The grid shows no borders, and implies nothing "
    "about the status of a territory."
)
GRID_BRIEF = N_("The grid of tiles implies nothing about the status of a territory.")
COUNTING = ("several", "country", "world")  # the modes in which a map counts forums
_SITTING = ("member", "observer")
_STANDINGS = {
    "member": N_("member of {forum}"),
    "observer": N_("observer of {forum}"),
    "other": N_("in another standing in {forum}"),
    "no": N_("not in {forum}"),
    "unknown": N_("not known whether in {forum}"),
    "not-founded": N_("before the founding of {forum}"),
    "ended": N_("after the end of {forum}"),
}


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
        if not self.dated:
            return say("{label} ({number:,})", label=self.label, number=self.number)
        return say("{label} ({number:,} · {dated})", label=self.label, number=self.number, dated=self.dated)


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
    legend = legend_of(states, found, lang)
    dates = _dates(registry, found, lang)
    return Words(title, below, legend, tuple(r.words for r in said), tuple(r.brief for r in said), dates)


def _dates(registry: Registry, found: TileMap, lang: str) -> str:
    """Of when the lists are: each of one forum or two, else how many there are of which years."""
    if found.mode in ("one", "two"):
        named = [each for each in found.forums if each.lives and each.sitting.members]
        return clauses(
            labelled(forum_name(each.forum, lang), list_words(each.sitting.members, each.size.list_age))
            for each in named
            if each.sitting.members
        )
    return ages_words(ages(registry, (age for each in found.forums if each.lives for age in each.size.ages)))


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
        return say_many(
            "{state}: in {number:,} forum", "{state}: in {number:,} forums", place.number, state=name
        )
    named = named or named_forums(found, lang)
    if found.mode in ("one", "two"):
        said = [say(_STANDINGS[standing], forum=named[slug]) for slug, standing in place.standings.items()]
        return labelled(name, ", ".join(said))
    return labelled(name, ", ".join([_number_of(found, place), *_seats(place, named)]))


def _number_of(found: TileMap, place: Place) -> str:
    """In how many of the forums of a map a State is."""
    if found.bodies:
        return say("in {number} of {every}", number=place.number, every=len(found.forums))
    return say_many("{number:,} forum", "{number:,} forums", place.number)


def _seats(place: Place, named: Mapping[str, str]) -> list[str]:
    return [named[slug] for slug, standing in place.standings.items() if standing in _SITTING]


def lists_of(found: TileMap, mapped: Mapped) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What each list that a forum's tiles rest on names, in words, with its source and that of the last change since."""
    now, size = mapped.sitting, mapped.size
    others = sum(place.standings[mapped.slug] == "other" for place in found.places)
    members = len(now.members.states) if now.members else 0
    observers = len(now.observer_states)
    naming = (
        (now.members, size.list_age, members,
         say_many("{number:,} member", "{number:,} members", members)),
        (now.observers, size.observers_age, observers,
         say_many("{number:,} observer", "{number:,} observers", observers)),
        (mapped.other, mapped.other_age, others,
         say_many("{number:,} in another standing", "{number:,} in another standing", others)),
    )  # fmt: skip
    lists: dict[tuple[int, bool], tuple[InForce, Age | None, list[str]]] = {}
    for naming_list, known, number, said in naming:
        if naming_list and number and mapped.lives:
            key = (naming_list.position, naming_list.complete)
            lists.setdefault(key, (naming_list, known, []))[2].append(said)
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
            f"{list_words(lst, each.size.list_age)} ({', '.join(course_sources(lst))})"
            if lst
            else _("no list")
        )
        said.append(labelled(forum_name(each.forum, lang), words))
    return clauses(said)


def legend_of(states: States, found: TileMap, lang: str) -> tuple[Entry, ...]:
    """The legend alone, a line for each category that there is."""
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
    count = sum(place.shade == shade for place in found.places)
    every = len(found.forums)
    said = {"low": low, "high": high, "every": every}
    if found.mode == "country" and low == high:
        label = say_many("{number} shared", "{number} shared", low)
    elif found.mode == "country":
        label = say("{low} to {high} shared", **said)
    elif low == every > 1:
        label = say("In all {every}", **said)
    elif low == high:
        label = say("In {low} of the {every}", **said)
    else:
        label = say("In {low} to {high} of the {every}", **said)
    return Entry("some", shade, label, count)


def _labels(states: States, found: TileMap, lang: str) -> dict[Category, str]:
    """The categories of a mode in the order of the legend, with their labels."""
    names = names_of(found, lang)
    unknown = say_in("on a map", "Not known")
    if found.code:
        itself = say_many(
            "{state} itself, in {number:,} forum",
            "{state} itself, in {number:,} forums",
            len(found.forums),
            state=state_name(states, found.code, lang),
        )
        none = _("None shared, as far as is known") if found.uncertain else _("None shared")
        return {"self": itself, "some": "", "none": none}
    if found.mode in ("several", "world"):
        outside: dict[Category, str] = {"outside": _("Not counted: not in the body")} if found.within else {}
        none = _("In none, as far as is known") if found.uncertain else _("In none")
        return {"some": "", "none": none, "unknown": unknown, **outside}
    rest: dict[Category, str] = {
        "not-founded": say_in("of a forum", "Not yet founded"),
        "ended": say_in("of a forum", "Ended"),
    }
    if found.mode == "two":
        return {
            "both": _("Members of both"),
            "first": _only(names, found.forums, 0),
            "second": _only(names, found.forums, 1),
            "observer": _("Observers only"),
            "other": _other(found.forums),
            "none": _("In neither"),
            "unknown": unknown,
            **rest,
        }
    return {
        "member": _("Members"),
        "observer": _("Observers"),
        "other": _other(found.forums),
        "none": _("Not in the list"),
        "unknown": unknown,
        **rest,
    }


def _only(names: Sequence[str], forums: Sequence[Mapped], place: int) -> str:
    """Who is a member of one and not of the other; not said so where the other's list leaves it open."""
    own, other = names[place], names[1 - place]
    if forums[1 - place].lives and not forums[1 - place].certain:
        return say("Members of {own}; not known whether of {other}", own=own, other=other)
    return say("Members of {forum} only", forum=own)


def _other(forums: Sequence[Mapped]) -> str:
    words = dict.fromkeys(
        group.word
        for each in forums
        if each.other
        for group in each.other.list.groups
        if group.standing == "other"
    )
    return say("In another standing: {words}", words=", ".join(words))
