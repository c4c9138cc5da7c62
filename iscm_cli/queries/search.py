"""``search``: where in a registry words occur, the likeliest first.

A word is found at the beginning of a word, whatever its case and accents, so that "declar" finds
"Declaration"; one of a script that is written without blanks, or that joins the article to the word, anywhere.
One or two letters are found as whole words only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from iscm_cli.dates import newness
from iscm_cli.errors import AmbiguousNameError, NotFoundError, UsageError
from iscm_cli.naming.folding import bare, folded_text, folded_words, telling_words
from iscm_cli.queries.lifetimes import states_of
from iscm_cli.queries.search_things import Group, things

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.search_things import Piece, Thing

GROUPS: tuple[Group, ...] = get_args(Group)
EXACT, BEGINS, IN_NAME, IN_TEXT, TOGETHER = 1, 2, 3, 4, 5
"""How well a thing fits: a name is what was asked for; one begins so; all words are in one name; all are in
one text; all are in its names, texts and forum taken together."""

_WHOLE = 2  # letters: what is shorter than three is no beginning of a word
_ANYWHERE = "\u0590"  # from Hebrew on, letters are joined to the word or written without blanks
# What shows each thing of a kind, by its id; and what shows them all.
_VERBS: dict[Group, str] = {"forum": "show", "term": "terms", "source": "sources"}
_SHOWN_BY: dict[Group, tuple[str, ...]] = {"publication": ("library",), "statement": ("stats", "--stated")}


class Hit(NamedTuple):
    """One thing in which all words were found.

    ``text`` is the piece in which they were found, ``field`` what kind of text it is, ``source`` and
    ``as_of`` its own. ``places`` counts the pieces of the thing that have all words. ``shown_by`` is the
    command that shows the thing, without ``iscm``: empty where none does.
    """

    group: Group
    id: str
    title: str
    forum: str | None
    field: str
    text: str
    source: str | None
    as_of: PartialDate | None
    rank: int
    places: int
    shown_by: tuple[str, ...]


def search(
    registry: Registry, text: str, day: PartialDate, groups: Sequence[Group] = GROUPS
) -> tuple[Hit, ...]:
    """Every thing in which all words of a text occur, in any order, by group; of a group the best first.

    The group with the best hit comes first, sources last. Of equal hits, whole words go before beginnings of words, and
    the newer before the older. Raises UsageError for a text without a letter or digit.
    """
    wanted = _Wanted(text)
    found: list[tuple[Hit, tuple[int, bool]]] = []
    for thing in things(registry, day):
        if thing.group in groups:
            best = wanted.best(thing)
            if best:
                piece, rank, whole, places = best
                hit = _hit(registry, day, thing, piece, rank, places)
                found.append((hit, (rank, not whole)))
    found.sort(key=lambda pair: newness(pair[0].as_of), reverse=True)
    found.sort(key=lambda pair: pair[1])
    first = {
        group: min((key for hit, key in found if hit.group == group), default=(9, True)) for group in groups
    }
    order = sorted(groups, key=lambda group: (_standing(group, first[group][0]), GROUPS.index(group)))
    return tuple(hit for group in order for hit, _ in found if hit.group == group)


def _standing(group: Group, rank: int) -> int:
    """The rank of a group by that of its best hit: sources come last, unless one was asked for by its name."""
    return rank if group != "source" or rank == EXACT else TOGETHER + 1


class _Wanted:
    """What is looked for."""

    def __init__(self, text: str) -> None:
        self.words = telling_words(text)
        self.name = " ".join(bare(folded_words(text)))
        if not self.words:
            raise UsageError(
                "there is no word to search for", "give one or more, such as: iscm search labour migration"
            )
        self._starts = [_start(word) for word in self.words]
        self._wholes = [f" {word} " for word in self.words]

    def best(self, thing: Thing) -> tuple[Piece, int, bool, int] | None:
        """The piece of a thing that fits best, how well, whether in whole words, and how many pieces fit."""
        pieces = (*thing.names, *thing.texts)
        whole = folded_text("\n".join([*[piece.text for piece in pieces], thing.around]))
        if not all(start in whole for start in self._starts):
            return None
        ranked = []
        part: tuple[int, int, Piece] | None = None
        for position, piece in enumerate(pieces):
            folded = folded_text(piece.text)
            count = sum(start in folded for start in self._starts)
            if count == len(self._starts):
                rank = self._rank(folded) if position < len(thing.names) else IN_TEXT
                inexact = not all(word in folded for word in self._wholes)
                ranked.append((rank, inexact, position, piece))
            elif count and (part is None or count > part[0]):
                part = (count, position, piece)
        if ranked:
            rank, inexact, _, piece = min(ranked, key=lambda item: item[:3])
            return piece, rank, not inexact, len(ranked)
        if part is None:  # all words are those of its forum
            return None
        return part[2], TOGETHER, all(word in whole for word in self._wholes), 1

    def _rank(self, folded: str) -> int:
        name = " ".join(bare(folded.split()))
        if name == self.name:
            return EXACT
        return BEGINS if name.startswith(self.name) else IN_NAME


def _start(word: str) -> str:
    """What stands in a folded text where the word is found."""
    if word[0] >= _ANYWHERE:
        return word
    return f" {word} " if len(word) <= _WHOLE else f" {word}"


def _hit(registry: Registry, day: PartialDate, thing: Thing, piece: Piece, rank: int, places: int) -> Hit:
    field, text = piece.field, piece.text
    if thing.group == "organisation" and thing.around:
        field, text = "role", thing.around
    return Hit(
        group=thing.group,
        id=thing.id,
        title=thing.title,
        forum=thing.forum,
        field=field,
        text=text,
        source=piece.source,
        as_of=piece.as_of,
        rank=rank,
        places=places,
        shown_by=_shown_by(registry, day, thing, piece),
    )


def _shown_by(registry: Registry, day: PartialDate, thing: Thing, piece: Piece) -> tuple[str, ...]:
    """The verb that shows a thing, and what it is asked for."""
    if thing.group == "state":
        return "country", _typed(registry, thing)
    if thing.group == "organisation":
        return _organisation_shown_by(registry, thing.id)
    if thing.group == "meeting":  # a history has what happened; what is to come or has no date is on the page
        past = piece.as_of is not None and piece.as_of.possible_by(day)
        return "history" if past else "show", str(thing.forum)
    if thing.group in ("theme", "region"):
        return "list", f"--{thing.group}", thing.id
    if thing.group == "document":
        return "library", "--about", str(thing.forum)
    return _SHOWN_BY.get(thing.group) or (_VERBS[thing.group], thing.id)


def _typed(registry: Registry, state: Thing) -> str:
    """A State as people would type it: by its name, where that is one word that means it alone; else its code."""
    if state.title.isascii() and state.title.isalpha():
        try:
            if states_of(registry).resolve(state.title).alpha3 == state.id:
                return state.title
        except (NotFoundError, AmbiguousNameError):
            pass
    return state.id


def _organisation_shown_by(registry: Registry, key: str) -> tuple[str, ...]:
    """Its own page where it is a forum, else that of the first forum in which it has a role or whose rule it is."""
    own = registry.organisations[key].forum
    if own:
        return "show", own
    for slug, forum in registry.forums.items():
        if any(role.id == key for role in forum.organisations):
            return "show", slug
    for slug, forum in registry.forums.items():
        groups = (group for lst in forum.memberships for group in lst.groups)
        if any(group.body == key for group in groups) or any(rule.body == key for rule in forum.open_to):
            return "show", slug
    lists = registry.organisations[key].memberships
    return ("sources", lists[0].source) if lists else ()
