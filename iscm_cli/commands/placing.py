"""Names given to a verb that takes them otherwise, or not so many: the command that takes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iscm_cli.commands import guesses
from iscm_cli.commands.line import LONGEST, MOST_WORDS, joined, line_of, shown, thing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.commands.line import Line
    from iscm_cli.commands.options import Ask

_HOLE = re.compile(r"\{(\w+)\}")


def elsewhere_placed(line: Line, ask: Ask) -> str | None:
    """The command that takes the names of a line; None where one of its words is no name, or none is known.

    What else stands in the line is asked of it too, where it takes all of that.
    """
    commands = guesses.NAMES.get(" ".join(line.verb), ())
    names = _names(line, ask) if commands else {}
    words = next((words for each in commands if (words := _filled(each, names))), None)
    if words is None:
        return None
    rest = _rest(line)
    new = _options(rest).isdisjoint(words) and _options(rest) <= line_of(words).options.keys()
    return shown([*words, *rest] if new else words)


def as_filters(line: Line, ask: Ask) -> str | None:
    """The verb with the names of a line as values of its own options; None where it has none for one of them."""
    words: list[str] = []
    rest = _rest(line)
    for what, named in _names(line, ask).items():
        option = guesses.FILTERS.get(what)
        if option not in line.options or option in _options(rest) or any("," in name for name in named):
            return None
        words += [option, ",".join(named)]
    return shown([*line.verb, *words, *rest]) if words else None


def _rest(line: Line) -> list[str]:
    return [word for place, word in enumerate(line.words) if not line.goes_on[place]]


def _options(words: Iterable[str]) -> set[str]:
    return {word.partition("=")[0] for word in words if word.startswith("-")}


def _names(line: Line, ask: Ask) -> dict[str, list[str]]:
    """What is named, in the order of the line, by what it is; nothing where any word is no name of anything."""
    names: dict[str, list[str]] = {}
    place = 0
    for group in joined(ask, line):
        if len(group) > 1 and not line.goes_on[place]:
            return {}  # the rest of what an option was given
        place += len(group)
    words = [word for place, word in enumerate(line.words) if line.goes_on[place]]
    if sum(map(len, words)) > LONGEST:
        return {}
    while words:
        for number in range(min(len(words), MOST_WORDS), 0, -1):
            name = " ".join(words[:number])
            if what := thing(ask, name):
                named = names.setdefault(what, [])
                named += [name] if name not in named else []
                del words[:number]
                break
        else:
            return {}
    return names


def _filled(command: str, names: dict[str, list[str]]) -> list[str] | None:
    """The words of the command, all names in its holes; None where it has not one for each, or more than that."""
    if {guesses.HOLES[hole][0] for hole in _HOLE.findall(command)} != names.keys():
        return None
    words: list[str] = []
    for word in command.split():
        hole = _HOLE.fullmatch(word)
        if hole is None:
            words.append(word)
            continue
        what, least, most = guesses.HOLES[hole[1]]
        if not least <= len(names[what]) <= most:
            return None
        words += [",".join(names[what])] if hole[1] in guesses.JOINED else names[what]
    return words
