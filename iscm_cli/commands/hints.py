"""What to do about a command line that failed, where more can be told from the line than from the error alone."""

from __future__ import annotations

import contextlib
import re
import shlex
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from iscm_cli.errors import AmbiguousNameError, IscmError, NotFoundError
from iscm_cli.errors import UsageError as WrongUse
from iscm_cli.naming.folding import fold, printable
from iscm_cli.paths import STREAM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer._click import Command
    from typer._click.exceptions import UsageError

    from iscm_cli.commands.options import Ask

_LONGEST = 200  # characters of a command that a hint shows
_MOST = 12  # words of a name
_NAMES = (
    "FORUM",
    "COUNTRY",
    "BODY",
    "ORG",
    "KIND",
    "REGION",
    "THEME",
)  # how the help calls values that are names
_TOO_MANY = "unexpected extra argument"
_SAFE = re.compile(r"[\w@%+=:,./-]+")
_QUOTABLE = re.compile(r'[^"$`\\!]*')


class Line(NamedTuple):
    """A command line taken apart: the words of the verb, none where a name is in its place, and those after them.

    ``begins`` says of each word after the verb whether it can be the beginning of a name, ``goes_on`` whether it can
    be the rest of one; ``command`` is that of the verb.
    """

    verb: tuple[str, ...]
    words: tuple[str, ...]
    begins: tuple[bool, ...]
    goes_on: tuple[bool, ...]
    command: Command

    @property
    def names(self) -> bool:
        """Whether names may stand after the verb."""
        return any(_of_names(each) for each in self.command.params if each.param_type_name == "argument")


def of_error(arguments: Sequence[str], error: IscmError) -> str:
    """The hint of an error that a verb raised for these arguments, or a better one."""
    if isinstance(error, (NotFoundError, AmbiguousNameError, WrongUse)):
        with contextlib.suppress(IscmError):
            return _in_quotes(arguments, error.message) or error.hint
    return error.hint


def of_usage(arguments: Sequence[str], error: UsageError) -> str:
    """What to do about a line that the verb cannot take; most words that are too many are the rest of a name."""
    context = error.ctx
    help_ = f"{context.command_path if context else 'iscm'} --help shows how to use it"
    if _TOO_MANY not in error.message:
        return help_
    with contextlib.suppress(IscmError):
        if quoted := _in_quotes(arguments, error.message):
            return quoted
    named = context and any(each.param_type_name == "argument" for each in context.command.params)
    return f"put a name of several words in quotes; {help_}" if named else help_


def _in_quotes(arguments: Sequence[str], message: str) -> str | None:
    """The command with quotes around the names that the shell took apart, where one of their words is complained of."""
    line = _line(arguments)
    if not any(line.begins[place] and after for place, after in enumerate(line.goes_on[1:])):
        return None
    ask = _asked(arguments)
    if ask is None:
        return None
    words: list[str] = []
    parts: list[str] = []
    place = 0
    while place < len(line.words):
        number = _length(ask, line, place)
        joined = line.words[place : place + number]
        if number > 1:
            parts += joined
        elif line.begins[place] and line.goes_on[place] and not _known(ask, joined[0]):
            return None  # something else is wrong, too
        words.append(" ".join(joined))
        place += number
    if not any(printable(part) in message for part in parts):
        return None
    command = written([*line.verb, *words])
    return f"put a name of several words in quotes: {command}" if len(command) <= _LONGEST else None


def written(words: Sequence[str]) -> str:
    """A command of the program as any shell takes it."""
    return " ".join(["iscm", *map(_quoted, words)])


def _quoted(word: str) -> str:
    if _SAFE.fullmatch(word):
        return word
    return f'"{printable(word, _LONGEST)}"' if _QUOTABLE.fullmatch(word) else shlex.quote(word)


def _length(ask: Ask, line: Line, place: int) -> int:
    """How many words from there on are one name; one, where they are none."""
    if not line.begins[place]:
        return 1
    most = 1
    while most < _MOST and place + most < len(line.words) and line.goes_on[place + most]:
        most += 1
    for number in range(most, 1, -1):
        parts = line.words[place : place + number]
        if all(map(fold, parts)) and _known(ask, " ".join(parts)):
            return number
    return 1


def _known(ask: Ask, text: str) -> bool:
    """Whether it is the name of a forum, a State, a body or a source, or a word of a filter, letter for letter once folded."""
    from iscm_cli.naming.resolve import organisations_named  # noqa: PLC0415 - only on failure
    from iscm_cli.naming.titles import forums_called  # noqa: PLC0415 - only on failure

    registry, folded = ask.whole, fold(text)
    words = chain(registry.kinds.items(), registry.regions.items(), registry.themes.items())
    return bool(
        text in registry.sources
        or forums_called(registry, text)
        or ask.states.calls(text)
        or organisations_named(registry, text)
        or any(folded in (fold(key), fold(entry.label)) for key, entry in words)
    )


def _asked(arguments: Sequence[str]) -> Ask | None:
    """The registry that was asked; None where it was a pipe, which is read to its end."""
    from iscm_cli.commands.by_name import registry_on  # noqa: PLC0415 - only on failure
    from iscm_cli.commands.options import Ask  # noqa: PLC0415

    file = registry_on(arguments)
    return None if file == STREAM else Ask(file, None, "en")


def _line(arguments: Sequence[str]) -> Line:
    from iscm_cli.cli import VERBS, parts_of, verb_command  # noqa: PLC0415 - loads this module's callers

    modules = {verb: module for _, verb, module in VERBS}
    verb: tuple[str, ...] = tuple(arguments[:1]) if arguments[:1] and arguments[0] in modules else ()
    name = verb[0] if verb else "show"
    command: Any = verb_command(name, modules[name])
    parts = parts_of(modules[name])
    if parts and arguments[1:2] and arguments[1] in parts:
        verb = tuple(arguments[:2])
        command = command.commands[arguments[1]]
    words = tuple(arguments[len(verb) :])
    line = Line(verb, words, (), (), command)
    begins, goes_on = _places(line)
    return line._replace(begins=begins, goes_on=goes_on)


def _places(line: Line) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    options = {
        name: each
        for each in line.command.params
        if each.param_type_name == "option" and not getattr(each, "is_flag", False)
        for name in each.opts
    }
    begins: list[bool] = []
    goes_on: list[bool] = []
    option = None
    only_names = False
    for word in line.words:
        value, option = option, None
        if value is not None:
            begins.append(_of_names(value))
            goes_on.append(False)
            continue
        is_option = word.startswith("-") and word != STREAM and not only_names
        only_names = only_names or word == "--"
        option = options.get(word) if is_option else None
        begins.append(not is_option and line.names)
        goes_on.append(not is_option)
    return tuple(begins), tuple(goes_on)


def _of_names(param: Any) -> bool:
    return any(name in (param.metavar or "") for name in _NAMES)
