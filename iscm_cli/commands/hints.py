"""What to do about a command line that failed, where more can be told from the line than from the error alone."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

from typer._click.exceptions import MissingParameter, NoSuchOption
from typer.core import TyperOption

from iscm_cli.commands import guesses
from iscm_cli.commands.elsewhere import of_another_verb
from iscm_cli.commands.line import (
    LONGEST,
    asked,
    is_term,
    joined,
    known,
    line_of,
    parses,
    quoted,
    shown,
    thing,
)
from iscm_cli.commands.placing import as_filters, as_it_is, as_meant, elsewhere_placed, guessed, unnamed
from iscm_cli.errors import AmbiguousNameError, IscmError, NotFoundError
from iscm_cli.errors import UsageError as WrongUse
from iscm_cli.naming.folding import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer._click.exceptions import UsageError

    from iscm_cli.commands.line import Line
    from iscm_cli.commands.options import Ask

_NO_VERB = "no verb"
_TOO_MANY = "unexpected extra argument"


def of_error(arguments: Sequence[str], error: IscmError) -> str:
    """The hint of an error that a verb raised for these arguments, or a better one."""
    if not isinstance(error, (NotFoundError, AmbiguousNameError, WrongUse)):
        return error.hint
    with contextlib.suppress(IscmError):
        line = line_of(arguments)
        ask = asked(arguments)
        return (
            _verb(arguments, error.message)
            or (elsewhere_placed(line, ask) or as_meant(line, ask) if ask else None)
            or _in_quotes(line, ask, error.message)
            or (None if line.files else _to_file(line, error.message))
            or (as_filters(line, ask, guesses.OF_FORUMS) if ask else None)
            or error.hint
        )
    return error.hint


def of_usage(arguments: Sequence[str], error: UsageError) -> str:
    """What to do about a line that the verb cannot take; most words that are too many are the rest of a name.

    Where an option is guessed at, the error names no others any more.
    """
    context = error.ctx
    help_ = f"{context.command_path if context else 'iscm'} --help shows how to use it"
    line = line_of(arguments)
    if isinstance(error, NoSuchOption):
        if context is not None and context.parent is not None:
            verb = str(context.command.name)  # of a State or forum alone, that which answers for it
            meant = of_another_verb(verb, line.words, error.option_name) or _option(
                line, error.option_name, arguments
            )
        else:
            meant = _before_the_verb(arguments, error.option_name)
        if meant:
            error.possibilities = None
        return meant or help_
    if isinstance(error, MissingParameter) and isinstance(error.param, TyperOption):
        option = error.param
        if "--to" in option.opts and (meant := _to_file(line)):
            return meant
        return f"{max(option.opts, key=len)} {option.metavar}: {str(option.help).rstrip('.')}; {help_}"
    if _TOO_MANY not in error.message:
        return help_
    with contextlib.suppress(IscmError):
        ask = asked(arguments)
        if better := (
            (elsewhere_placed(line, ask) or as_meant(line, ask) if ask else None)
            or _in_quotes(line, ask)  # any of its words can be the one that is too many
            or (None if line.files else _to_file(line, error.message))
            or (as_filters(line, ask) if ask else None)
            or (_one_term(line, ask) if ask else None)
        ):
            return better
    return help_


def _one_term(line: Line, ask: Ask) -> str | None:
    """The command for the term that several words are, or for the first of several terms."""
    if line.verb != ("terms",):
        return None
    words = [word for place, word in enumerate(line.words) if line.goes_on[place]]
    rest = [word for place, word in enumerate(line.words) if not line.goes_on[place]]
    if is_term(ask, " ".join(words)):
        command = shown([*line.verb, " ".join(words), *rest])
        return f"put a name of several words in quotes: {command}" if command else None
    command = shown([*line.verb, words[0], *rest]) if is_term(ask, words[0]) else None
    return f"ask about one term at a time: {command}" if command else None


def _verb(arguments: Sequence[str], message: str) -> str | None:
    """The command for a word in place of a verb that is none, also where its help is asked for.

    Where what is named is nothing that the command takes, it is shown with words in capitals; where it takes no
    names, its help is.
    """
    words = arguments[arguments[0] == "help" :] if _NO_VERB in message else ()
    commands = guesses.VERBS.get(words[0].casefold()) if words else None
    if commands is None:
        return None
    ask = asked(arguments)
    if ask and line_of(commands[0].split()).verb and (meant := guessed(commands, words[1:], ask)):
        return meant
    return unnamed(commands[0], words[1:])


def _filled(command: str, names: Sequence[str]) -> str | None:
    """The command with names in place of what is in braces; None where it is too long to show."""
    words = " ".join(map(quoted, names))
    filled = " ".join(re.sub(r"\{([^}]*)\}", lambda found: words or found[1], command).split())
    return f"iscm {filled}" if len(filled) <= LONGEST else None


def _before_the_verb(arguments: Sequence[str], option: str) -> str | None:
    """The command with its verb in front of its options; None where that verb has no such option either."""
    place = next((n for n, word in enumerate(arguments) if line_of([word]).verb), None)
    if place is None:
        return None
    words = [arguments[place], *arguments[:place], *arguments[place + 1 :]]
    line = line_of(words)
    command = shown(words) if option in line.options else _option(line, option)
    return f"options stand after the verb: {command}" if command else None


def _option(line: Line, guess: str, arguments: Sequence[str] = ()) -> str | None:
    """The command with the option that was meant by one that the verb does not have."""
    found = re.compile(rf"{re.escape(guess)}(?:=(.*))?", re.DOTALL)
    place = next((n for n, word in enumerate(line.words) if found.fullmatch(word)), None)
    if place is None:
        return None
    _, equals, given = line.words[place].partition("=")
    value = [given] if equals else []
    before, after = line.words[:place], line.words[place + 1 :]
    for meant in guesses.OPTIONS.get(guess, ()):
        option, *more = meant.split()
        if meant == guesses.ARGUMENT:
            words = [*line.verb, *before, *value, *after]
            if line.names and (command := _with_argument(line_of(words), arguments)):
                return command
        elif option in line.options:
            value = [] if line.options[option].is_flag else value
            return shown([*line.verb, *before, option, *more, *value, *after])
    file, *rest = *value, *after, ""
    return _file(line, file, [*before, *rest[:-1]]) if guess in guesses.OUTPUT and file else None


def _with_argument(line: Line, arguments: Sequence[str]) -> str | None:
    """The command of a line in which the value of an option stands by itself; None where no verb takes all its names."""
    with contextlib.suppress(IscmError):
        if ask := asked(arguments):
            return elsewhere_placed(line, ask) or as_it_is(line, ask)
    words = [*line.verb, *line.words]
    return shown(words) if parses(words) else None


def _to_file(line: Line, message: str | None = None) -> str | None:
    """The command that writes a file which was named, and is complained of where anything is."""
    for place, word in enumerate(line.words):
        if line.goes_on[place] and (message is None or printable(word) in message):
            return _file(line, word, [*line.words[:place], *line.words[place + 1 :]])
    return None


def _file(line: Line, file: str, rest: list[str]) -> str | None:
    """The command that writes a file of this name, where ``rest`` is asked of the verb; None where none is known."""
    stem, dot, ending = file.rpartition(".")
    suffix = f"{dot}{ending.casefold()}"
    of_panel = line.verb == ("panel",)
    if suffix in guesses.OF_STATISTICS:
        file, suffix = f"{stem}.csv", ".csv"
        of_panel |= line.verb == ("export",)
    if of_panel and suffix in guesses.PANELS:
        return _filled(guesses.PANEL, [file])
    if suffix in guesses.ROWS and "--format" in line.options:
        form = [] if {"-f", "--format"} & set(rest) else ["-f", guesses.ROWS[suffix]]
        command = shown([*line.verb, *rest, *form])
        return f"{command} > {quoted(file)}" if command else None
    if suffix in guesses.FILES:
        return _filled(guesses.FILES[suffix], [file])
    if suffix in guesses.PICTURES and "--output" in line.options:
        return shown([*line.verb, *rest, "--output", file])
    return None


def _in_quotes(line: Line, ask: Ask | None, message: str | None = None) -> str | None:
    """The command with quotes around the names that the shell took apart.

    None where no word of them is complained of, and something is.
    """
    apart = any(line.begins[place] and after for place, after in enumerate(line.goes_on[1:]))
    if not apart or ask is None:
        return None
    groups = joined(ask, line)
    parts = [part for group in groups if len(group) > 1 for part in group]
    if not any(message is None or printable(part) in message for part in parts):
        return None
    if not line.files:
        command = as_it_is(line, ask)
        return f"put a name of several words in quotes: {command}" if command else _of_one_name(line, ask)
    place = 0
    for group in groups:
        alone = len(group) == 1 and line.begins[place] and line.goes_on[place]
        if alone and not known(ask, group[0]):
            return None  # something else is wrong, too
        place += len(group)
    command = shown([*line.verb, *map(" ".join, groups)])
    return f"put a name of several words in quotes: {command}" if command else None


def _of_one_name(line: Line, ask: Ask) -> str | None:
    """The command that shows the State or the forum whose name all words are together, and which the verb does not take."""
    name = " ".join(word for place, word in enumerate(line.words) if line.goes_on[place])
    shows = {"COUNTRY": ("country", "shows its forums"), "FORUM": ("show", "shows it")}
    verb, said = shows.get(thing(ask, name) or "", ("", ""))
    command = shown([verb, name]) if verb and line.verb != (verb,) else None
    return f"{command} {said}" if command else None
