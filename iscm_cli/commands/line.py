"""A command line taken apart, to say what it could have been: which words are names, and how it is written again."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any, NamedTuple

from iscm_cli.errors import NotFoundError, UsageError
from iscm_cli.naming.folding import fold, printable
from iscm_cli.paths import STREAM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer._click import Command

    from iscm_cli.commands.options import Ask

LONGEST = 200  # characters of a command that a hint shows
MOST_WORDS = 12  # of a name
# How the help calls values that are names.
_NAMES = ("FORUM", "COUNTRY", "BODY", "ORG", "KIND", "REGION", "THEME")
_ALL = "all"  # of statuses
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
    def takes(self) -> tuple[str, ...]:
        """What may stand after the verb, as the help calls it."""
        return tuple(each.metavar or "" for each in self._arguments)

    def is_value(self, place: int) -> bool:
        """Whether a word is the value of the option before it."""
        before = self.options.get(self.words[place - 1]) if place else None
        return before is not None and not before.is_flag

    def no_option(self, place: int) -> bool:
        """Whether a word is an option that the verb does not have."""
        word = self.words[place]
        is_option = word.startswith("-") and not self.goes_on[place] and not self.begins[place]
        return is_option and not self.is_value(place) and word.partition("=")[0] not in self.options

    @property
    def names(self) -> bool:
        """Whether names may stand after the verb."""
        return any(map(_of_names, self._arguments))

    @property
    def files(self) -> bool:
        """Whether something else may stand there, such as the path of a file."""
        return not all(map(_of_names, self._arguments))

    @property
    def options(self) -> dict[str, Any]:
        """The options of the verb by each of their spellings."""
        params = [each for each in self.command.params if each.param_type_name == "option"]
        return {name: each for each in params for name in each.opts}

    @property
    def _arguments(self) -> list[Any]:
        return [each for each in self.command.params if each.param_type_name == "argument"]


def line_of(arguments: Sequence[str]) -> Line:
    """These arguments taken apart; a line without a verb is that of the verb for forums."""
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
    options = {name: each for name, each in line.options.items() if not each.is_flag}
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
    return param.name == "states" or any(name in (param.metavar or "") for name in _NAMES)


def asked(arguments: Sequence[str]) -> Ask | None:
    """The registry that was asked; None where it was a pipe, which is read to its end."""
    from iscm_cli.commands.by_name import registry_on  # noqa: PLC0415 - only on failure
    from iscm_cli.commands.options import Ask  # noqa: PLC0415

    file = registry_on(arguments)
    return None if file == STREAM else Ask(file, None, "en")


def joined(ask: Ask, line: Line) -> list[tuple[str, ...]]:
    """The words after the verb, those together that are one name together."""
    if sum(map(len, line.words)) > LONGEST:  # nobody is shown so much
        return [(word,) for word in line.words]
    found: list[tuple[str, ...]] = []
    place = 0
    while place < len(line.words):
        number = _length(ask, line, place)
        found.append(line.words[place : place + number])
        place += number
    return found


def _length(ask: Ask, line: Line, place: int) -> int:
    """How many words from there on are one name; one, where they are none."""
    if not line.begins[place]:
        return 1
    most = 1
    while most < MOST_WORDS and place + most < len(line.words) and line.goes_on[place + most]:
        most += 1
    for number in range(most, 1, -1):
        parts = line.words[place : place + number]
        if all(map(fold, parts)) and known(ask, " ".join(parts)):
            return number
    return 1


def known(ask: Ask, text: str) -> bool:
    """Whether it is the name of anything that can be asked about, letter for letter once folded."""
    from iscm_cli.naming.resolve import organisations_named  # noqa: PLC0415 - only on failure

    return bool(thing(ask, text) or text in ask.whole.sources or organisations_named(ask.whole, text))


def thing(ask: Ask, text: str) -> str | None:
    """What has this name, as the help calls it: a forum, a State, a body or a word of a filter; None for anything else."""
    from iscm_cli.naming.resolve import is_word, names_regions, organisations_named  # noqa: PLC0415 - only on failure
    from iscm_cli.naming.titles import forums_called  # noqa: PLC0415
    from iscm_cli.queries.evidence import is_body  # noqa: PLC0415

    registry = ask.whole
    if forums_called(registry, text):
        return "FORUM"
    if ask.states.calls(text):
        return "COUNTRY"
    if any(is_body(registry, each) for each in organisations_named(registry, text)):
        return "BODY"
    for what, words in (("KIND", registry.kinds), ("STATUS", registry.statuses), ("THEME", registry.themes)):
        if is_word(words, text):
            return what
    return "REGION" if names_regions(registry, text) else "STATUS" if fold(text) == _ALL else None


def is_date(text: str) -> bool:
    """Whether it is a date up to today, or a length of time before it, as an option takes them."""
    from iscm_cli.commands.days import day_of  # noqa: PLC0415 - only on failure

    try:
        day_of(text, "")
    except UsageError:
        return False
    return text[:1].isdecimal()


def is_term(ask: Ask, text: str) -> bool:
    """Whether ``iscm terms`` explains it."""
    from iscm_cli.output.own_terms import own_terms  # noqa: PLC0415 - only on failure
    from iscm_cli.queries.terms import find_terms  # noqa: PLC0415

    try:
        return bool(find_terms(ask.registry, ask.day, text, ask.lang, own_terms()))
    except NotFoundError:
        return False


def parses(words: Sequence[str]) -> bool:
    """Whether a command has what its verb needs, and nothing that it does not take; whether names are any is not asked."""
    from typer import Exit  # noqa: PLC0415 - only on failure
    from typer._click.exceptions import UsageError as WrongUse  # noqa: PLC0415 - there is no public name for it

    line = line_of(words)
    command = line.command if line.verb else line_of(["country"]).command  # which takes one name or several
    try:
        command.make_context("iscm", list(line.words))
    except (WrongUse, UsageError):
        return False
    except Exit:  # it was asked for help
        pass
    return True


def shown(words: Sequence[str]) -> str | None:
    """A command of the program as any shell takes it; None where it is too long to show."""
    command = " ".join(["iscm", *map(quoted, words)])
    return command if len(command) <= LONGEST else None


def quoted(word: str) -> str:
    """A word as any shell takes it for one."""
    if _SAFE.fullmatch(word):
        return word
    safe = printable(word, LONGEST)
    return f'"{safe}"' if _QUOTABLE.fullmatch(word) else shlex.quote(safe)
