"""Names of States out of pasted text: a page, a PDF, a mail, a column of a table.

Lists come with numbers, bullets, footnote marks, headings, lines broken in the middle of a name. What
stands between two separators is a piece; a name is one piece or several in a row, as in "Bosnia and
Herzegovina" or "Congo, Dem. Rep.", and the longest goes first. Nothing is guessed: what is no name of a
State as it stands is given back, with its line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.naming.folding import bare, fold
from iscm_cli.naming.pieces import Gap, Piece, pieces_of
from iscm_cli.naming.remarks import is_about, is_mark, says_who

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iscm_cli.models import Registry
    from iscm_cli.states.table import State, States


class Found(NamedTuple):
    """A State that was named: its code, the text as written, the line from 1.

    ``mark`` is what stood beside the name, in brackets or in the next cell, such as "observer"; ``heading``
    the last heading above it, such as "Observers". Headings side by side in one line are one, parted by
    bars, since nothing tells for certain which names stand below which: "Members | Observers".
    """

    code: str
    text: str
    line: int
    mark: str = ""
    heading: str = ""


class Unknown(NamedTuple):
    """A text that is no name of a State; with the codes of States of similar names, and what to do if known.

    ``organisation`` is the id of the organisation that it names; the hint is then that.
    """

    text: str
    line: int
    suggestions: tuple[str, ...] = ()
    hint: str = ""
    organisation: str = ""


class Ambiguous(NamedTuple):
    """A text that can mean several States; ``choices`` are their codes."""

    text: str
    line: int
    choices: tuple[str, ...]
    heading: str = ""


class Passed(NamedTuple):
    """A text that was passed over: a heading, or words around the names."""

    text: str
    line: int


class Pasted(NamedTuple):
    """What a text names, in its order: each State once, and what was not understood."""

    found: tuple[Found, ...]
    repeated: tuple[Found, ...]
    unknown: tuple[Unknown, ...]
    ambiguous: tuple[Ambiguous, ...]
    passed: tuple[Passed, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that were found, in the order of the alphabet, as lists in a registry have them."""
        return tuple(sorted(one.code for one in self.found))


SIDE_BY_SIDE = " | "  # between headings of one line; no heading has a bar itself
_SUGGESTED = 50  # texts that get suggestions: comparing one with every name takes 5 ms
_MOST_WORDS = 12  # of a name; the longest in the table has ten
_MOST_WAYS = 8  # to read hyphens at line ends in one name
_AND_ALSO = ", "  # between remarks on one name
_MOST_HEADINGS = 12  # side by side that are shown as one
_LONGEST_MARK = 200  # characters of all remarks on one name
_SHORT = 3  # letters of a code
_ARABIC_AND = "و"  # written together with the next word
_CHINESE_AND = re.compile("[和及与與]")


def read_names(text: str, registry: Registry | None = None) -> Pasted:
    """The States that a pasted text names, in any of the six languages, by name or code.

    ``registry`` adds its own States, and knows its organisations, which are no States. Codes count in
    capital letters only, so that "la" and "no" stay words. Of "Serbia and Montenegro" amid a list, which
    is one State of the past or two of today, nothing is said but that it is ambiguous. Raises nothing.
    """
    return _Reader(registry).read(text)


class _Match(NamedTuple):
    """What one reading of a text names, with what stood in brackets beside it."""

    states: tuple[State, ...]
    mark: str = ""


class _Reader:
    def __init__(self, registry: Registry | None) -> None:
        from iscm_cli.queries.lifetimes import states_of  # noqa: PLC0415 - a registry is not always at hand
        from iscm_cli.states.table import load_states  # noqa: PLC0415

        self._registry = registry
        self._states: States = states_of(registry) if registry else load_states()
        self._begun = _beginnings(self._states)
        self._found: dict[str, Found] = {}
        self._repeated: list[Found] = []
        self._unknown: list[Unknown] = []
        self._ambiguous: list[Ambiguous] = []
        self._passed: list[Passed] = []
        self._hints: dict[str, tuple[tuple[str, ...], str, str]] = {}
        self._heading = ""
        self._row: list[Piece] = []  # the headings of this line
        self._taken = False  # whether a name, or what might be one, stood in this line
        self._beside: Found | None = None  # the last of them
        self._numbers = False

    def read(self, text: str) -> Pasted:
        self._numbers = not any(char.isalpha() for char in text)
        pieces = pieces_of(text, numbers=self._numbers, named=lambda part: bool(self._called(part)))
        place = 0
        while place < len(pieces):
            place += self._take(pieces, place)
        return Pasted(
            tuple(self._found.values()),
            tuple(self._repeated),
            tuple(self._unknown),
            tuple(self._ambiguous),
            tuple(self._passed),
        )

    def _take(self, pieces: Sequence[Piece], place: int) -> int:
        """Read what begins at a piece, and say how many pieces it was."""
        piece = pieces[place]
        if piece.before.line:
            self._row, self._taken, self._beside = [], False, None
        number, match = self._longest(pieces, place)
        if number > 1 and self._goes_on(pieces, place + number):
            number, match = self._longest(pieces, place, number - 1)
        if not number:
            self._take_unnamed(pieces, place)
            return 1
        run = pieces[place : place + number]
        text = _written(run)
        if not match.states:
            self._give_back(Unknown(text, piece.line, (), self._states.no_state(fold(text)) or ""))
            return number
        parts = [self._single(each).states for each in run] if number > 1 else []
        if parts and all(len(part) == 1 for part in parts):
            gaps = [each.before for each in run[1:]]
            if all(gap.line and not gap.comma and not gap.words for gap in gaps):
                self._note(piece.text, piece.line, self._single(piece))
                return 1
            if not _alone(pieces, place, number):
                codes = dict.fromkeys(state.alpha3 for part in (match.states, *parts) for state in part)
                self._give_back(Ambiguous(text, piece.line, tuple(codes), self._heading))
                return number
        self._note(text, piece.line, match)
        return number

    def _goes_on(self, pieces: Sequence[Piece], after: int) -> bool:
        """Whether the last piece before ``after`` is the beginning of a name that the next line ends.

        Of "Congo, República", "Centroafricana" the second is no part of the first.
        """
        if after >= len(pieces) or not pieces[after].before.line or pieces[after].before.comma:
            return False
        return not self._single(pieces[after]).states and self._longest(pieces, after - 1)[0] > 1

    def _longest(self, pieces: Sequence[Piece], place: int, most: int = _MOST_WORDS) -> tuple[int, _Match]:
        """How many pieces from this one on are one name, and which; 0 where not even the first is."""
        best, found = 0, _Match(())
        single = self._single(pieces[place])
        if single.states:
            best, found = 1, single
        ways = [pieces[place].words]
        for number, piece in enumerate(pieces[place + 1 : place + most], 2):
            if piece.before.hard or piece.before.colon:
                break
            ways = [longer for way in ways for longer in _joined(way, piece) if len(longer) <= _MOST_WORDS]
            ways = ways[-_MOST_WAYS:]
            states = next((names for way in ways if (names := self._named(way))), ())
            if states:
                best, found = number, _Match(states, piece.mark)
            elif any(self._hint(way) for way in ways):
                best, found = number, _Match(())
            after = pieces[place + number].before if place + number < len(pieces) else None
            broken = after is not None and after.hyphen  # the last word may go on in the next line
            if not any(self._may_go_on(way[:-1] if broken else way) for way in ways):
                break
        return best, found

    def _may_go_on(self, words: tuple[str, ...]) -> bool:
        return not words or tuple(bare(list(words))) in self._begun

    def _named(self, words: tuple[str, ...]) -> tuple[State, ...]:
        return self._states.called(" ".join(bare(list(words)))) if words else ()

    def _hint(self, words: tuple[str, ...]) -> str | None:
        """What to do where the words are known to name no State, such as "Viet Nam, Republic of"."""
        return self._states.no_state(" ".join(bare(list(words)))) if words else None

    def _called(self, text: str) -> tuple[State, ...]:
        """The States that a text is the name or code of, as it stands."""
        text = text.strip(" .'\u2019")
        if self._numbers:
            return self._states.coded(text)
        if text.isascii() and len(text) <= _SHORT and text.isalpha():
            if sum(map(str.isupper, text)) <= 1:
                return ()
            coded = self._states.coded(text) if text.isupper() else ()
            return coded or self._states.called(text.lower())
        return self._states.called(fold(text))

    def _single(self, piece: Piece) -> _Match:
        """What one piece names by itself."""
        states = self._called(piece.clean)
        if states:
            return _Match(states, piece.mark)
        if piece.bracket and piece.bare:
            states, inner = self._called(piece.bare), self._called(piece.bracket)
            if len(inner) == 1 and inner[0] in states:  # "Kenya (KEN)", "Congo (COD)"
                return _Match(inner)
        if piece.clean[:1] == _ARABIC_AND and (states := self._called(piece.clean[1:])):
            return _Match(states, piece.mark)
        return _Match(())

    def _take_unnamed(self, pieces: Sequence[Piece], place: int) -> None:
        """A piece that is no name: names amid other words, a heading, or unknown."""
        piece = pieces[place]
        after = pieces[place + 1].before if place + 1 < len(pieces) else Gap(line=True)
        if inside := self._inside(piece):
            for text, states, mark in inside:
                self._note(text, piece.line, _Match(states, _together(mark, piece.mark)))
            return
        only = _only_about(piece)
        begins = _begins(piece, after) and not (place + 1 < len(pieces) and _only_about(pieces[place + 1]))
        if not only and not (after.colon and any(map(is_about, piece.clean.split()))):
            self._give_back(Unknown(piece.text, piece.line, *self._near(piece)))
        elif only and self._beside is not None and is_mark(piece.text) and not begins:
            self._mark(self._beside, piece)
        else:
            self._passed.append(Passed(piece.text, piece.line))
            self._head(piece, after, begins=begins)

    def _head(self, piece: Piece, after: Gap, *, begins: bool) -> None:
        """Take a piece for a heading, if nothing stands in its line but headings or it begins something new."""
        if self._taken:
            if not begins:
                return
            self._row, self._taken, self._beside = [], False, None
        if len(self._row) < _MOST_HEADINGS:
            self._row.append(piece)
        if after.line or after.hard or _opens(after):
            self._heading = _headings(self._row)

    def _mark(self, one: Found, piece: Piece) -> None:
        """A remark on the last name: what stands beside it."""
        if len(one.mark) + len(piece.text) > _LONGEST_MARK:
            self._passed.append(Passed(piece.text, piece.line))
            return
        marked = one._replace(mark=_together(one.mark, piece.text))
        if self._found[one.code] is one:
            self._found[one.code] = marked
        else:
            self._repeated[-1] = marked
        self._beside = marked

    def _give_back(self, one: Unknown | Ambiguous) -> None:
        if isinstance(one, Unknown):
            self._unknown.append(one)
        else:
            self._ambiguous.append(one)
        self._taken, self._beside = True, None

    def _inside(self, piece: Piece) -> list[tuple[str, tuple[State, ...], str]]:
        """The names of which a piece is made, where every other word only says what they are; else none.

        So are names read that stand without separators, and names in a sentence: "The members are Kenya".
        With each comes what the words before or behind it say of it, as in "Kenya observer".
        """
        words = piece.clean.split()
        found: list[tuple[str, tuple[State, ...], str]] = []
        leading, place = "", 0
        between: list[str] = []
        while place < len(words):
            for length in range(min(_MOST_WORDS, len(words) - place), 0, -1):
                text = " ".join(words[place : place + length])
                states = self._called(text) or (self._called(text[1:]) if text[0] == _ARABIC_AND else ())
                if states:
                    said = " ".join(between)
                    if is_mark(said) and (leading or not found):
                        leading = said
                    elif is_mark(said):
                        found[-1] = (*found[-1][:2], said)
                    found.append((text, states, leading))
                    between = []
                    place += length
                    break
            else:
                if not is_about(words[place]):
                    return [(*one, "") for one in self._chinese(piece)]
                between.append(words[place])
                place += 1
        if found and is_mark(said := " ".join(between)):
            found[-1] = (*found[-1][:2], _together(found[-1][2], said))
        if leading and says_who(leading):
            self._heading = leading
            found = [
                (text, states, mark.removeprefix(leading).removeprefix(_AND_ALSO))
                for text, states, mark in found
            ]
        return found

    def _chinese(self, piece: Piece) -> list[tuple[str, tuple[State, ...]]]:
        """Two names joined by a Chinese "and", which also stands inside names."""
        for cut in _CHINESE_AND.finditer(piece.clean):
            halves = piece.clean[: cut.start()], piece.clean[cut.end() :]
            both = [(half, self._called(half)) for half in halves]
            if all(states for _, states in both):
                return both
        return []

    def _near(self, piece: Piece) -> tuple[tuple[str, ...], str, str]:
        """Codes of States of similar names, a hint and the organisation so called, for the first texts only."""
        text = piece.clean or piece.text
        key = fold(text)
        if key not in self._hints and len(self._hints) < _SUGGESTED:
            self._hints[key] = self._suggested(text)
        return self._hints.get(key, ((), "", ""))

    def _suggested(self, text: str) -> tuple[tuple[str, ...], str, str]:
        if self._registry is not None:
            from iscm_cli.naming.resolve import organisations_named  # noqa: PLC0415 - only for what is no State

            if organisations := organisations_named(self._registry, text):
                found = organisations[0]
                return (), f"it is an organisation, and goes under `organisations` as {found}", found
        if hint := self._states.no_state(fold(text)):
            return (), hint, ""
        return tuple(state.alpha3 for state in self._states.nearest(text)), "", ""

    def _note(self, text: str, line: int, match: _Match) -> None:
        if len(match.states) > 1:
            codes = tuple(state.alpha3 for state in match.states)
            self._give_back(Ambiguous(text, line, codes, self._heading))
            return
        one = Found(match.states[0].alpha3, text, line, match.mark, self._heading)
        if self._found.setdefault(one.code, one) is not one:
            self._repeated.append(one)
        self._taken, self._beside = True, one


def _beginnings(states: States) -> frozenset[tuple[str, ...]]:
    """The first words, one or more, of every name, so that a row of pieces is not followed in vain."""
    return frozenset(
        tuple(words[:length])
        for name in (*states.folded_names, *states.no_states)
        for words in (name.split(),)
        for length in range(1, len(words) + 1)
    )


def _joined(words: tuple[str, ...], piece: Piece) -> Iterator[tuple[str, ...]]:
    """Words and those of the next piece, in each way in which the gap between them can be read."""
    yield (*words, *piece.before.words, *piece.words)
    if piece.before.hyphen and words and piece.words:
        yield (*words[:-1], words[-1] + piece.words[0], *piece.words[1:])


def _alone(pieces: Sequence[Piece], place: int, number: int) -> bool:
    """Whether a row of pieces stands alone in its line or between two marks that part it from all others."""
    before = pieces[place].before
    after = pieces[place + number].before if place + number < len(pieces) else Gap(line=True)
    return (
        not before.comma
        and all(gap.hard or gap.line or gap.colon for gap in (before, after))
        and not after.words
    )


def _written(run: Sequence[Piece]) -> str:
    """The text of a row of pieces, much as it was written."""
    text = run[0].text
    for piece in run[1:]:
        text += f"{piece.before.text}{piece.text}"
    return text


def _together(first: str, second: str) -> str:
    """Two remarks on one name."""
    return _AND_ALSO.join(filter(None, (first, second)))


def _only_about(piece: Piece) -> bool:
    """Whether every word of a piece says something about States and is no part of a name."""
    return all(map(is_about, piece.clean.split()))


def _opens(after: Gap) -> bool:
    """Whether names follow that belong to what stood before: after a colon, or in brackets."""
    return after.colon or after.text[:1] in ("(", "\N{FULLWIDTH LEFT PARENTHESIS}")


def _begins(piece: Piece, after: Gap) -> bool:
    """Whether a piece behind a name is a heading of what follows in the same line.

    "Observers:" is one, and what stands behind a bullet; a cell beside a name is none.
    """
    if _opens(after):
        return piece.before.hard or piece.before.text.startswith(".") or is_mark(piece.text)
    return piece.before.bullet and not after.line


def _headings(row: Sequence[Piece]) -> str:
    """The headings of one line as one text."""
    text = row[0].text
    for piece in row[1:]:
        between = piece.before.text.strip()
        if piece.before.hard:
            between = SIDE_BY_SIDE
        elif between in (",", ":", "."):
            between += " "
        else:
            between = f" {between} " if between else " "
        text += f"{between}{piece.text}"
    return text
