"""Words given to a verb that takes them otherwise, or not so many: the command that takes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from iscm_cli.commands import guesses
from iscm_cli.commands.line import (
    LONGEST,
    MOST_WORDS,
    is_date,
    is_term,
    joined,
    known,
    line_of,
    parses,
    shown,
    thing,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from iscm_cli.commands.line import Line
    from iscm_cli.commands.options import Ask

_HOLE = re.compile(r"\{(\w+)\}")


class _Named(NamedTuple):
    """A name in a line, and what it is the name of."""

    what: str
    name: str


def elsewhere_placed(line: Line, ask: Ask) -> str | None:
    """The command that takes the names of a line; None where one of its words is no name, or none is known.

    What else stands in the line is asked of it too, as far as it takes that.
    """
    commands = guesses.NAMES.get(" ".join(line.verb), ())
    names = _names(line, ask) if commands else []
    filled = [words for each in commands if (words := _filled(each, names))]
    return _first([*(_asking(words, line) for words in filled), *filled])


def as_filters(line: Line, ask: Ask, kinds: Collection[str] = guesses.FILTERS) -> str | None:
    """The verb with the names of a line as values of its own options; None where it has none for one of them.

    The names are of these kinds, but for those of which the verb takes some beside its options.
    """
    line = line if line.verb else line_of([*guesses.OF_STATES, *line.words])
    beside = guesses.BESIDE.get(" ".join(line.verb), ())
    if any(each.what not in (*kinds, *beside) for each in _names(line, ask)):
        return None
    words = _filtered(line, ask)
    return shown(words) if words and parses(words) else None


def as_meant(line: Line, ask: Ask) -> str | None:
    """The command in which dates, and words that are options without their hyphens, stand behind their options.

    None where there are none, or where no command takes the rest.
    """
    words = _with_options(line, ask)
    if words is None:
        return None
    new = line_of(words)
    return elsewhere_placed(new, ask) or as_it_is(new, ask) or as_filters(new, ask)


def as_it_is(line: Line, ask: Ask) -> str | None:
    """The command of a line that the verb can take, with quotes where they belong; None where it cannot."""
    groups = joined(ask, line)
    words = [*line.verb, *map(" ".join, groups)]
    kinds: list[str | None] = []
    place = 0
    for group in groups:
        if line.goes_on[place]:
            name = " ".join(group)
            if not _takes(line, ask, name):
                return None
            kinds.append(thing(ask, name))
        place += len(group)
    enough = len(kinds) >= guesses.LEAST.get(" ".join(line.verb), 0)
    return shown(words) if enough and not _must_be_alone(line, kinds) and parses(words) else None


def guessed(commands: Sequence[str], words: Sequence[str], ask: Ask) -> str | None:
    """The first of the commands that takes what stands behind a word in place of a verb; None where none does."""
    for command in commands:
        line = line_of([*_verb_of(command), *words])
        dated = _with_options(line, ask)
        line = line_of(dated) if dated else line
        if any(line.no_option(place) for place in range(len(line.words))):
            continue  # what follows an option that is not known may be its value
        filled = _filled(command, _names(line, ask)) or _with_words(command, line, ask)
        if filled is None and not _HOLE.search(command):
            filtered = _filtered(line, ask, [])
            filled = [*command.split(), *filtered[len(line.verb) :]] if filtered else None
        asking = _asking(filled, line) if filled else None
        if asking and parses(asking):
            return shown(asking)
    return None


def unnamed(command: str, words: Sequence[str]) -> str | None:
    """A command without what stands behind a word in its place: with words in capitals for names, or else its help.

    Where nothing else was given than options that it has, it keeps them.
    """
    plain = _bare(command)
    line = line_of([*_verb_of(command), *words])
    if not line.verb:
        return shown(plain)
    if any(line.goes_on):
        named = any(guesses.SHOWN[hole] for hole in _HOLE.findall(command))
        return shown(plain) if named else f"{shown(line.verb)} --help shows how to use it"
    strange = any(line.no_option(place) for place in range(len(line.words)))
    return shown(plain if strange else _asking(plain, line))


def _bare(command: str) -> list[str]:
    """The words of a command with nothing named in it: what stands there is in capitals."""
    return _HOLE.sub(lambda hole: guesses.SHOWN[hole[1]], command).split()


def _verb_of(command: str) -> list[str]:
    return command.split()[:1]


def _first(commands: Iterable[list[str] | None]) -> str | None:
    return next((shown(words) for words in commands if words and parses(words)), None)


def _takes(line: Line, ask: Ask, name: str) -> bool:
    """Whether a name may stand behind the verb, by how the help calls what does."""
    what = thing(ask, name)
    if what == "BODY":
        return " ".join(line.verb) in guesses.OF_BODIES
    called = line.takes if line.verb else ("FORUM", "COUNTRY")
    if name in ask.whole.sources and any("SOURCE" in each for each in called):
        return True
    return what in ("FORUM", "COUNTRY") and any(what in each for each in called)


def _must_be_alone(line: Line, kinds: Sequence[str | None]) -> bool:
    """Whether one of several names is of a kind of which the verb takes one, and nothing beside it."""
    return len(kinds) > 1 and guesses.ALONE.get(" ".join(line.verb)) in kinds


def _with_options(line: Line, ask: Ask) -> list[str] | None:
    """The words of a line with an option before each date, and hyphens before each word that is an option; or None."""
    if line.files:
        return None  # any word may be what stands there
    options = [each for each in guesses.DATES.get(" ".join(line.verb), ("--as-of",)) if each in line.options]
    given = _given(line)
    names: list[str] = []
    more: list[str] = []
    rest: list[str] = []
    for place, word in enumerate(line.words):
        if not line.goes_on[place]:
            rest.append(word)
        elif _is_flag(line, word) and not known(ask, word):
            more.append(f"--{word}")
        elif options and options[0] not in given and is_date(word) and not known(ask, word):
            more += [options.pop(0), word]
        else:
            names.append(word)
    return [*line.verb, *names, *more, *rest] if more else None


def _is_flag(line: Line, word: str) -> bool:
    option = line.options.get(f"--{word}")
    return option is not None and bool(option.is_flag)


def _given(line: Line) -> set[str]:
    """The options of a line by all of their spellings."""
    return {name for segment in _segments(line) for name in _spellings(line, segment[0])}


def _spellings(line: Line, word: str) -> list[str]:
    name = word.partition("=")[0]
    option: Any = line.options.get(name)
    return list(option.opts) if option else [name]


def _segments(line: Line) -> list[list[str]]:
    """The options of a line, each with the value behind it."""
    found: list[list[str]] = []
    for place, word in enumerate(line.words):
        if line.goes_on[place]:
            continue
        if found and line.is_value(place):
            found[-1].append(word)
        else:
            found.append([word])
    return found


def _asking(words: Sequence[str], line: Line) -> list[str]:
    """The words of a command, asked also what the options of a line ask, those that it has; they go before its own."""
    command = line_of(words)
    taken = [each for each in _segments(line) if each[0].partition("=")[0] in command.options]
    again = {name for each in taken for name in _spellings(command, each[0])}
    own: list[str] = []
    drop = False
    for place, word in enumerate(command.words):
        drop = drop if command.is_value(place) else word.partition("=")[0] in again
        own += [] if drop else [word]
    return [*command.verb, *own, *(word for each in taken for word in each)]


def _filtered(line: Line, ask: Ask, rest: list[str] | None = None) -> list[str] | None:
    """The words of the verb with the names of a line as values of its options, and ``rest``, or all other options."""
    words: list[str] = []
    given = _given(line)
    beside = guesses.BESIDE.get(" ".join(line.verb), ())
    names = _names(line, ask)
    own = [each.name for each in names if each.what in beside]
    if _must_be_alone(line, [each.what for each in names if each.what in beside]):
        return None
    named: dict[str, list[_Named]] = {}
    for each in names:
        if each.what in beside:
            continue
        option = guesses.FILTERS.get(each.what, "")
        named.setdefault(option, []).append(each)
    for option, values in named.items():
        param = line.options.get(option)
        one = param is not None and not param.multiple
        if (
            param is None
            or option in given
            or any("," in each.name for each in values)
            or (one and (len(values) > 1 or values[0].what == "BODY"))
            or (option == "--kind" and "--status" not in line.options)  # not of forums
        ):
            return None
        words += [option, ",".join(each.name for each in values)]
    if not words:
        return None
    options = [word for each in _segments(line) for word in each] if rest is None else rest
    return [*line.verb, *own, *words, *options]


def _names(line: Line, ask: Ask) -> list[_Named]:
    """What is named, in the order of the line; nothing where any word is no name of anything."""
    names: dict[_Named, None] = {}
    place = 0
    for group in joined(ask, line):
        if len(group) > 1 and not line.goes_on[place]:
            return []  # the rest of what an option was given
        place += len(group)
    words = [word for place, word in enumerate(line.words) if line.goes_on[place]]
    if sum(map(len, words)) > LONGEST:
        return []
    while words:
        for number in range(min(len(words), MOST_WORDS), 0, -1):
            name = " ".join(words[:number])
            if what := thing(ask, name):
                names[_Named(what, name)] = None
                del words[:number]
                break
        else:
            return []
    return list(names)


def _filled(command: str, names: Sequence[_Named]) -> list[str] | None:
    """The words of the command, all names in its holes; None where it has not one for each, or more than that."""
    holes = _HOLE.findall(command)
    if not names or not holes or any(hole in guesses.OF_WORDS for hole in holes):
        return None
    left = list(names)
    values: dict[str, list[str]] = {}
    for hole in holes:
        kinds, least, most = guesses.HOLES[hole]
        here = [each for each in left if each.what in kinds]
        if not least <= len(here) <= most or not any(each.what == kinds[0] for each in here):
            return None
        left = [each for each in left if each not in here]
        values[hole] = [each.name for each in here]
    if left:
        return None
    words: list[str] = []
    for word in command.split():
        found = values.get(word.strip("{}"), []) if _HOLE.fullmatch(word) else [word]
        words += [",".join(found)] if word.strip("{}") in guesses.JOINED else found
    return words


def _with_words(command: str, line: Line, ask: Ask) -> list[str] | None:
    """The words of a command that takes other words than names; None where it does not take those of the line."""
    hole = _HOLE.search(command)
    given = [word for place, word in enumerate(line.words) if line.goes_on[place]]
    if not given:
        return _bare(command) if hole is None or not guesses.SHOWN[hole[1]] else None
    if hole is None or hole[1] not in guesses.OF_WORDS:
        return None
    takes: dict[str, Callable[[], bool]] = {
        "WORDS": lambda: True,
        "TERM": lambda: is_term(ask, " ".join(given)),
        "FILE": lambda: len(given) == 1,
        "CHECKED": lambda: len(given) == 1 and thing(ask, given[0]) is None,
        "CITED": lambda: all(
            each in ask.whole.sources or each in guesses.CITED or thing(ask, each) == "FORUM"
            for each in given
        ),
    }
    if not takes[hole[1]]():
        return None
    values = [" ".join(given)] if hole[1] == "TERM" else given
    return [each for word in command.split() for each in (values if _HOLE.fullmatch(word) else [word])]
