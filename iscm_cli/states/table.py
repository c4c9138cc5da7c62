"""The table of States, and the one State that a code or an exact name stands for.

The table has every State and territory of ISO 3166-1, and Kosovo. Names are the United Nations' short
names in its six languages, as in OCHA's Countries & Territories Taxonomy; regions are those of the
United Nations' M49 standard. ``tools/make_states.py`` makes the table. A row says nothing about the
status of a territory.

It also has the former States that lists of their time name, such as the Soviet Union. They are looked up
and resolved as others are; what goes through all States leaves them out.
"""

from __future__ import annotations

import csv
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.errors import AmbiguousNameError, NotFoundError, RegistryError, UsageError
from iscm_cli.naming.folding import LONGEST, bare, closest, fold, folded_words, printable
from iscm_cli.paths import data_file
from iscm_cli.states.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, KeysView, Mapping, Sequence

    from iscm_cli.dates import PartialDate

COLUMNS = (
    "alpha3",
    "alpha2",
    "m49",
    "region",
    "subregion",
    "since",
    "until",
    "successors",
    *LANGUAGES,
    "aliases",
)
KOSOVO_NOTE = (
    "References to Kosovo shall be understood to be in the context of "
    "United Nations Security Council resolution 1244 (1999)."
)

_RULE = "iscm accepts exact names or ISO codes"
_SUGGESTIONS = 3

# What says of a State only what it is. "Democratic", "South", "United" and "Islands" tell States apart.
COMMON = frozenset(
    word
    for line in """
the of and republic kingdom state rep la le les l el los las de del du des d et y republique royaume
etat republica reino estado республика королевство государство
""".splitlines()
    for word in line.split()
)

# Of a name in short: its small words go, and these are abbreviated.
SMALL = frozenset(("of", "the", "de", "del", "du", "des", "d", "l", "la", "le", "les", "el", "los", "las"))
ABBREVIATED = {
    word: short
    for short, words in {
        "rep": ("republic", "republique", "republica"),
        "dem": ("democratic", "democratique", "democratica"),
        "fed": ("federation", "federated", "federal"),
        "sts": ("states",),
        "is": ("islands", "iles", "islas"),
        "n": ("north",),
        "s": ("south",),
    }.items()
    for word in words
}

# What people ask for that is no State: the hint, then the words for it.
_NO_STATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "the European Union is an organisation, not a State: give one of its member States, such as France or FRA",
        (
            "EU", "E.U.", "European Union", "UE", "U.E.", "Union européenne", "Unión Europea", "ЕС",  # noqa: RUF001
            "Европейский союз", "Евросоюз", "欧盟", "欧洲联盟", "الاتحاد الأوروبي",
        ),
    ),
    (
        "Northern Ireland is part of a State: give United Kingdom, or GBR",
        (
            "Northern Ireland", "Irlande du Nord", "Irlanda del Norte", "Северная Ирландия", "北爱尔兰",
            "أيرلندا الشمالية",
        ),
    ),
    (
        "this is part of a State: give United Kingdom, or GBR",
        (
            "England", "Scotland", "Wales", "Angleterre", "Écosse", "Pays de Galles", "Inglaterra", "Escocia",
            "Gales", "Англия", "Шотландия", "Уэльс", "英格兰", "苏格兰", "威尔士", "إنجلترا", "إنكلترا",
            "اسكتلندا", "ويلز",
        ),
    ),
    (
        "the two States of Viet Nam became one in 1976: for the present State write Viet Nam, or VNM",
        (
            "Republic of Viet Nam", "Republic of Vietnam", "South Viet Nam", "South Vietnam",
            "Viet Nam, Republic of", "Vietnam, Republic of", "Vietnam, Rep.",
            "République du Viet Nam", "République du Vietnam", "República de Viet Nam",
            "Democratic Republic of Viet Nam", "Democratic Republic of Vietnam", "North Viet Nam",
            "North Vietnam", "Viet Nam, Democratic Republic of", "Vietnam, Democratic Republic of",
            "Вьетнамская Республика", "Республика Вьетнам", "Демократическая Республика Вьетнам",
            "Южный Вьетнам", "Северный Вьетнам", "南越", "北越", "越南共和国", "越南民主共和国",
        ),
    ),
    (
        "America is a continent: for the United States of America write United States, or USA",
        ("America", "Amérique", "América", "Америка", "美洲", "أمريكا"),
    ),
)  # fmt: skip


class State(NamedTuple):
    """A State or territory: codes of ISO 3166 and M49, M49 region, names and aliases, and when it existed.

    ``m49`` is empty for Kosovo, ``region`` and ``subregion`` for Antarctica: M49 gives none. ``since`` is
    the first day of its present existence, where that is known and after 1945-10-24 or the State a former
    one; ``until`` the first day on which it existed no more. ``successors`` are alpha-3 codes.
    """

    alpha3: str
    alpha2: str
    m49: str
    region: str
    subregion: str
    names: Mapping[str, str]
    aliases: tuple[str, ...]
    since: str | None = None
    until: str | None = None
    successors: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.alpha3)

    @property
    def former(self) -> bool:
        """Whether it exists no more."""
        return self.until is not None

    def name(self, lang: str = "en") -> str:
        """The United Nations' short name, in English where it has none in this language.

        Raises UsageError for any but the six official languages.
        """
        try:
            return self.names[lang] or self.names["en"]
        except KeyError:
            raise UsageError(
                f'there are no names of States in "{printable(lang)}"', f"use one of: {', '.join(LANGUAGES)}"
            ) from None


class States:
    """The States of a table, by alpha-3 code and, through ``resolve``, by any name.

    Iterating and ``len`` give those of today alone; lookups, ``codes`` and ``resolve`` know former ones too.
    """

    def __init__(self, states: Iterable[State]) -> None:
        self._states = {state.alpha3: state for state in states}
        self._kept: Callable[[], Mapping[str, Sequence[str]]] | None = None

    def __getitem__(self, alpha3: str) -> State:
        return self._states[alpha3]

    def __contains__(self, alpha3: object) -> bool:
        return alpha3 in self._states

    def __iter__(self) -> Iterator[State]:
        return (state for state in self._states.values() if not state.former)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @property
    def former(self) -> tuple[State, ...]:
        """The States that exist no more."""
        return tuple(state for state in self._states.values() if state.former)

    @cached_property
    def by_region(self) -> dict[str, list[State]]:
        """The States of today in each M49 region and sub-region, by its name."""
        found: dict[str, list[State]] = {}
        for state in self:
            for region in {state.subregion, state.region}:
                found.setdefault(region, []).append(state)
        return found

    @property
    def codes(self) -> KeysView[str]:
        """The alpha-3 codes, also of former States."""
        return self._states.keys()

    def with_own(self, records: Iterable[State]) -> States:
        """A table that has these States as well; one with a code of this table takes the other's place."""
        return States((self._states | {state.alpha3: state for state in records}).values())

    def existed(self, code: str, day: PartialDate) -> bool:
        """Whether the State can have existed on some day that ``day`` can mean; True where nothing is known."""
        state = self._states.get(code)
        return state is None or (
            (state.since is None or state.since <= day.last)
            and (state.until is None or state.until > day.first)
        )

    def get(self, alpha3: str) -> State | None:
        """The State with this alpha-3 code, written as in ISO 3166-1, or None."""
        return self._states.get(alpha3)

    def resolve(self, text: str) -> State:
        """The State that the text stands for: a code, or a name or alias in any language, folded, never guessed.

        Codes are the alpha-2 and alpha-3 codes of ISO 3166 in any case, and the three digits of M49; a
        code wins over a name. A plain short name wins over longer ones that hold it: "Guinea", "Niger",
        "Samoa", "Sudan" and "Georgia" are each the United Nations' whole name of one State.

        Raises AmbiguousNameError, with the alpha-3 codes as choices, where several States have the name:
        "Congo", "Korea", "Saint Martin", "Virgin Islands". "Congo" too, though it is the United Nations'
        short name of one State, because people mean either State by it; and "CS", the code of two former
        States. Raises NotFoundError otherwise, with up to three suggestions.
        """
        if len(text) > LONGEST:
            raise NotFoundError(
                f"no State has a name of {len(text):,} characters", f"{_RULE}, such as Morocco or MAR"
            )
        wanted = fold(text)
        if not wanted:
            raise NotFoundError("no name of a State was given", f"give one, such as Morocco or MAR ({_RULE})")
        found = self._called(text, wanted)
        if not found:
            raise self._not_found(text, wanted)
        if len(found) > 1:
            choices = [one.alpha3 for one in found]
            named = " or ".join(f"{one.alpha3} ({one.name()})" for one in found)
            raise AmbiguousNameError(
                f'"{printable(text)}" names several States', f"say which: {named}", choices
            )
        return found[0]

    def called(self, folded: str) -> tuple[State, ...]:
        """The States that have this name, folded as ``fold`` does it; none where no State has it. No codes."""
        return tuple(self._named(folded) or self._turned.get(_short(folded)) or ())

    def coded(self, code: str) -> tuple[State, ...]:
        """The States that have this code, in capital letters; none where no State has it."""
        return tuple(self._codes.get(code, ()))

    def recall(self, kept: Callable[[], Mapping[str, Sequence[str]]]) -> None:
        """Take ``by_name``, as this table once gave it, from where it was kept, rather than fold all names again."""
        self._kept = kept

    @property
    def folded_names(self) -> Iterable[str]:
        """Every name by which a State can be called, folded; of names turned round the abbreviated form."""
        return (*self.by_name, *self._turned)

    def calls(self, text: str) -> bool:
        """Whether ``resolve`` knows a text, as the name of one State or of several; what it is like is not looked for."""
        return len(text) <= LONGEST and bool(wanted := fold(text)) and bool(self._called(text, wanted))

    def no_state(self, folded: str) -> str | None:
        """What to do about a folded name that people take for a State's, such as that of the European Union."""
        return _no_states().get(folded)

    @property
    def no_states(self) -> KeysView[str]:
        """The folded names of which ``no_state`` says something."""
        return _no_states().keys()

    def nearest(self, text: str) -> list[State]:
        """Up to three States of names that look or read like the text, nearest first; for suggestions only."""
        return [self._states[code] for code in self._near(text)]

    def _called(self, text: str, wanted: str) -> list[State] | None:
        """The States that a text, folded to what is ``wanted``, stands for."""
        found = self._code(text.strip()) or self._code(wanted) if text.isascii() else None
        return found or self._named(wanted) or self._turned.get(_short(wanted))

    def _code(self, text: str) -> list[State] | None:
        return self._codes.get(text.upper())

    @cached_property
    def _codes(self) -> dict[str, list[State]]:
        """The State by each of its codes; several where a code was given to several former ones."""
        present = {code: [one] for one in self for code in _codes_of(one)}
        past: dict[str, list[State]] = {}
        for one in self.former:
            for code in _codes_of(one):
                past.setdefault(code, []).append(one)
        return past | present

    @cached_property
    def by_name(self) -> Mapping[str, Sequence[str]]:
        """The codes of the States by each of their names, folded; several where a name is given to several."""
        if self._kept:
            return self._kept()
        index: dict[str, list[str]] = {}
        for state in self._states.values():
            for name in names_of(state):
                owners = index.setdefault(fold(name), [])
                if state.alpha3 not in owners:
                    owners.append(state.alpha3)
        return index

    def _named(self, folded: str) -> list[State]:
        return [self._states[code] for code in self.by_name.get(folded, ())]

    @cached_property
    def _turned(self) -> dict[str, list[State]]:
        """The States by name in short, also with the State's short name first: "egypt arab rep", "rep korea".

        So the World Bank, the United Nations and ISO write names in tables: "Egypt, Arab Rep.", "Korea
        (Republic of)", "Moldova, Republic of". It is the same name with its words in another order.
        """
        index: dict[str, list[State]] = {}
        for state in self._states.values():
            names = {fold(name) for name in names_of(state)}
            for key in {_short(form) for name in names for form in (name, *_turned(name, names))} - {""}:
                index.setdefault(key, []).append(state)
        return index

    def _not_found(self, text: str, wanted: str) -> NotFoundError:
        message = f'no State is called "{printable(text)}"'
        if hint := self.no_state(wanted):
            return NotFoundError(message, hint)
        near = list(self._near(text).values())
        if not near:
            return NotFoundError(message, f"{_RULE}, such as Morocco or MAR")
        return NotFoundError(message, f"did you mean: {' or '.join(near)}? ({_RULE})", near)

    def _near(self, text: str) -> dict[str, str]:
        """Of up to three States whose names look like the text, the code and that name."""
        near: dict[str, str] = {}
        for core in closest(_core(text), self._cores, 4 * _SUGGESTIONS):
            code, name = self._cores[core]
            near.setdefault(code, name)
        return dict(list(near.items())[:_SUGGESTIONS])

    @cached_property
    def _cores(self) -> dict[str, tuple[str, str]]:
        """What tells each name from others: the State's code and, of its names that have this core, the first."""
        cores: dict[str, tuple[str, str]] = {}
        for one in self._states.values():
            for name in names_of(one):
                cores.setdefault(_core(name), (one.alpha3, name))
        return cores


@cache
def _no_states() -> dict[str, str]:
    return {fold(word): hint for hint, words in _NO_STATES for word in words}


def _core(name: str) -> str:
    """A name, folded, without the words that half of all States have: "Republic of Estonia" is near no other republic."""
    words = folded_words(name)
    return " ".join([word for word in words if word not in COMMON] or words)


def _short(folded: str) -> str:
    """A folded name without its small words and with those abbreviated that tables abbreviate."""
    return " ".join([ABBREVIATED.get(word, word) for word in folded.split() if word not in SMALL])


def _turned(name: str, names: Collection[str]) -> Iterator[str]:
    """A long name with the short one in front, for each of the State's own names in which it ends."""
    words = name.split()
    for cut in range(1, len(words)):
        if " ".join(bare(words[cut:])) in names:
            yield " ".join(words[cut:] + words[:cut])


def _codes_of(state: State) -> Iterator[str]:
    return filter(None, (state.alpha3, state.alpha2, state.m49))


def names_of(state: State) -> Iterator[str]:
    """The names of a State in the six languages, then its other names."""
    return filter(None, (*state.names.values(), *state.aliases))


@cache
def load_states() -> States:
    """The table of States that iscm ships, read once. Raises RegistryError where it cannot be read."""
    path = data_file("states.csv")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return States(_read(file))
    except (OSError, ValueError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RegistryError(
            f"the table of States {path} cannot be read: {reason}", "install iscm again"
        ) from None


def _read(lines: Iterable[str]) -> Iterator[State]:
    """The rows of a table. Raises ValueError or csv.Error where it is none."""
    rows = csv.reader(lines, strict=True)
    if tuple(next(rows, ())) != COLUMNS:
        raise ValueError("it has other columns")
    for row in rows:
        alpha3, alpha2, m49, region, subregion, since, until, successors, *names, aliases = row
        named = dict(zip(LANGUAGES, names, strict=True))
        yield State(
            alpha3,
            alpha2,
            m49,
            region,
            subregion,
            named,
            tuple(aliases.split("|")) if aliases else (),
            since or None,
            until or None,
            tuple(successors.split()),
        )
