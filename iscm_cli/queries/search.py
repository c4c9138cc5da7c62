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
from iscm_cli.queries.evidence import is_body
from iscm_cli.queries.lifetimes import states_of
from iscm_cli.queries.search_things import Group, Piece, things

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.search_things import Thing
    from iscm_cli.queries.terms import TermEntry

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
    ``as_of`` its own; where that is the name of a word, what the word means. Where it is that of an organisation,
    ``roles`` has its roles, each with the forums by slug, and ``text`` is empty. ``places`` counts the pieces of the thing that have all words. ``shown_by`` is the
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
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()


def search(
    registry: Registry,
    text: str,
    day: PartialDate,
    groups: Sequence[Group] = GROUPS,
    *,
    lang: str = "en",
    own: Sequence[TermEntry] = (),
) -> tuple[Hit, ...]:
    """Every thing in which all words of a text occur, in any order, by group; of a group the best first.

    Words of vocabularies are looked through in English and in ``lang``; ``own`` are words of the program.

    The group with the best hit comes first, sources last. Of equal hits, whole words go before beginnings
    of words, and the newer before the older. Raises UsageError for a text without a letter or digit.
    """
    wanted = _Wanted(text)
    fits: list[tuple[Thing, _Fit]] = []
    for thing in things(registry, day, wanted.among, lang, own):
        fit = wanted.best(thing) if thing.group in groups else None
        if fit:
            fits.append((thing, fit))
    fits.sort(key=lambda pair: newness(pair[1].piece.as_of), reverse=True)
    fits.sort(key=lambda pair: pair[1].order)
    best: dict[Group, int] = {}
    for thing, fit in fits:
        best.setdefault(thing.group, fit.rank)
    groups = sorted(best, key=lambda group: (_standing(group, best[group]), GROUPS.index(group)))
    return tuple(
        _hit(registry, day, thing, fit) for group in groups for thing, fit in fits if thing.group == group
    )


def _standing(group: Group, rank: int) -> int:
    """The rank of a group by that of its best hit: sources come last, unless one was asked for by its name."""
    return rank if group != "source" or rank == EXACT else TOGETHER + 1


class _Fit(NamedTuple):
    """The piece of a thing that fits best, how well, whether in whole words, where among its pieces, how many fit."""

    piece: Piece
    rank: int
    whole: bool
    position: int = 0
    places: int = 1

    @property
    def order(self) -> tuple[int, bool, int]:
        """Sorts the better before: of two that have the very name, the one that has it as a chief name."""
        return self.rank, not self.whole, self.position if self.rank == EXACT else 0


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

    def among(self, *texts: str | None) -> bool:
        """Whether all words are among the texts, taken together."""
        whole = folded_text("\n".join(filter(None, texts)))
        return all(start in whole for start in self._starts)

    def best(self, thing: Thing) -> _Fit | None:
        """How a thing fits, or None where it lacks a word or has none but those that say where it belongs."""
        pieces = (*thing.names, *thing.texts)
        if not self.among(*[piece.searched for piece in pieces], thing.around):
            return None
        fits: list[_Fit] = []
        most, part = 0, None
        for position, piece in enumerate(pieces):
            folded = folded_text(piece.searched)
            count = sum(start in folded for start in self._starts)
            if count == len(self._starts):
                rank = self._rank(folded) if position < len(thing.names) else IN_TEXT
                fits.append(_Fit(piece, rank, all(word in folded for word in self._wholes), position))
            elif count > most:
                most, part = count, piece
        if fits:
            return min(fits, key=lambda fit: (*fit.order, fit.position))._replace(places=len(fits))
        return _Fit(part, TOGETHER, whole=True) if part else None

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


def _hit(registry: Registry, day: PartialDate, thing: Thing, fit: _Fit) -> Hit:
    piece = fit.piece
    roles = thing.roles if piece in thing.names else ()
    if (
        piece in thing.names
    ):  # what a word means, and what an organisation does, says more than the name again
        if roles:
            piece = Piece("role", "")
        elif thing.group in ("term", "theme", "region") and thing.texts:
            piece = thing.texts[0]
    return Hit(
        group=thing.group,
        id=thing.id,
        title=thing.title,
        forum=thing.forum,
        field=piece.field,
        text=piece.text,
        source=piece.source,
        as_of=piece.as_of,
        rank=fit.rank,
        places=fit.places,
        shown_by=_shown_by(registry, day, thing, piece),
        roles=roles,
    )


# The section of a forum's page where a text stands that is not in the part called "about".
_SECTION_OF = {
    "note": "notes",
    "number": "numbers",
    "organisation": "organisations",
    "open to": "members",
    "joining": "members",
    "leaving": "members",
    "list": "members",
}


def _shown_by(registry: Registry, day: PartialDate, thing: Thing, piece: Piece) -> tuple[str, ...]:
    """The verb that shows a thing, and what it is asked for."""
    shown: tuple[str, ...] = ()
    if thing.group == "state":
        shown = ("country", _typed(registry, thing))
    elif thing.group == "organisation":
        return _organisation_shown_by(registry, thing.id)
    elif thing.group == "meeting":
        # A history has what happened; what is to come or has no date is on the page.
        past = piece.as_of is not None and piece.as_of.possible_by(day)
        shown = ("history", str(thing.forum)) if past else ("show", str(thing.forum), "--meetings")
    elif thing.group in ("theme", "region"):
        shown = ("list", f"--{thing.group}", thing.id)
    elif thing.group == "document":
        shown = ("library", "--about", str(thing.forum))
    elif thing.group == "forum" and piece in thing.texts:
        shown = ("show", thing.id, f"--{_SECTION_OF.get(piece.field, 'about')}")
    return shown or _SHOWN_BY.get(thing.group) or (_VERBS[thing.group], thing.id)


def _typed(registry: Registry, state: Thing) -> str:
    """A State as people would type it: by its name, where that is one word that means it alone; else its code."""
    if state.title.isascii() and state.title.isalpha():
        try:
            if states_of(registry).resolve(state.title).alpha3 == state.id:
                return state.title
        except (NotFoundError, AmbiguousNameError):
            pass
    return state.id


def _is_state(registry: Registry, word: str) -> bool:
    """Whether a word is a State's code or name, which goes first where States and bodies are taken."""
    try:
        states_of(registry).resolve(word)
    except NotFoundError:
        return False
    except AmbiguousNameError:
        return True
    return True


def _organisation_shown_by(registry: Registry, key: str) -> tuple[str, ...]:
    """Its own page where it is a forum, else where its States sit, else a forum in which it has a role."""
    own = registry.organisations[key].forum
    if own:
        return "show", own
    if is_body(registry, key):
        return "country", registry.organisations[key].name if _is_state(registry, key) else key
    for slug, forum in registry.forums.items():
        if any(role.id == key for role in forum.organisations):
            return "show", slug, "--organisations"
    for slug, forum in registry.forums.items():
        groups = (group for lst in forum.memberships for group in lst.groups)
        if any(group.body == key for group in groups) or any(rule.body == key for rule in forum.open_to):
            return "show", slug, "--members"
    lists = registry.organisations[key].memberships
    return ("sources", lists[0].source) if lists else ()
