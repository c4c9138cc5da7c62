"""What a record needs: from options, or asked for on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import typer

from iscm_cli import dates
from iscm_cli.errors import IscmError, NotFoundError, UsageError
from iscm_cli.naming.folding import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from iscm_cli.models import Registry
    from iscm_cli.output.terminal.detection import Terminal

T = TypeVar("T")
_FORMS = "2018, 2018-06, 2018-06-11 or a span 2009/2013; ~ at the end for an estimate"
_LONGEST = 7  # digits of a number of States; what is too many is said by the check


class Wanted(NamedTuple):
    """A value of a record: its option, what was given there, and how it is asked for.

    ``needed``: whether it must be given where nobody can be asked; ``optional``: whether an answer may be empty.
    """

    option: str
    given: str | None
    question: str
    needed: bool = True
    optional: bool = False


class Asker(NamedTuple):
    """Asks people where there are any."""

    terminal: Terminal
    interactive: bool

    def all_there(self, *wanted: Wanted) -> None:
        """Raises UsageError, naming every option that is missing, where nobody can be asked."""
        missing = [each.option for each in wanted if each.needed and each.given is None]
        if missing and not self.interactive:
            verb = "is" if len(missing) == 1 else "are"
            raise UsageError(
                f"{' and '.join([', '.join(missing[:-1]), missing[-1]] if missing[1:] else missing)} {verb} missing",
                "give what is missing; on a terminal it is asked for",
            )

    def value(self, wanted: Wanted, read: Callable[[str], T]) -> T | None:
        """The value given, else the answer of whoever is asked; None where there is none.

        Raises what ``read`` raises for a value that is given; an answer is asked for again.
        """
        if wanted.given is not None:
            return read(wanted.given)
        if not self.interactive:
            return None
        while True:
            answer = self._line(wanted.question, optional=wanted.optional)
            if not answer:
                return None
            try:
                return read(answer)
            except IscmError as error:
                self.terminal.remark(f"{error.message} ({error.hint})")

    def choice(self, question: str, *, default: bool) -> bool:
        """Yes or no."""
        try:
            return typer.confirm(question, default=default, err=True)
        except typer.Abort:
            raise KeyboardInterrupt from None

    def lines(self, question: str) -> str:
        """Several lines, up to an empty one."""
        self.terminal.remark(question)
        found: list[str] = []
        while line := sys.stdin.readline():
            if line.strip():
                found.append(line)
            elif found:
                break
        return "".join(found)

    def _line(self, question: str, *, optional: bool) -> str:
        try:
            default = "" if optional else None
            answer: str = typer.prompt(question, default=default, show_default=False, err=True)
        except typer.Abort:
            raise KeyboardInterrupt from None
        return answer.strip()


def asker(*, asks: bool = True) -> Asker:
    """Somebody to ask, where stdin and stdout are a terminal and stdin is not read for something else."""
    from iscm_cli.output.terminal.detection import detect  # noqa: PLC0415 - help asks nobody

    terminal = detect()
    on_terminal = terminal.width is not None and sys.stdin is not None and sys.stdin.isatty()
    return Asker(terminal, asks and on_terminal)


def given(value: str | None, read: Callable[[str], T]) -> T | None:
    """A value that may be left out, read where it is given."""
    return None if value is None else read(value)


def refuse_both(flag: bool, flag_name: str, value: str | None, value_name: str) -> None:
    """Raises UsageError where a flag says that there is no such value and one is given."""
    if flag and value is not None:
        raise UsageError(f"{flag_name} and {value_name} contradict each other", "give one of the two")


def text(option: str) -> Callable[[str], str]:
    """Reads any text that is not empty."""

    def read(given: str) -> str:
        words = " ".join(given.split())
        if not words:
            raise UsageError(f"{option} is empty", "give the text, or leave out the option")
        if not words.isprintable() or any("\ud800" <= char <= "\udfff" for char in words):
            raise UsageError(f"{option} has characters that cannot be printed", "type the text again")
        return words

    return read


def address(option: str) -> Callable[[str], str]:
    """Reads a web address."""
    from iscm_cli.models.addresses import is_address  # noqa: PLC0415 - only a new source has one

    def read(given: str) -> str:
        words = text(option)(given)
        if not is_address(words):
            raise UsageError(
                f'{option} "{printable(words)}" is not a web address',
                "write it in full, beginning with https://, without spaces",
            )
        return words

    return read


def date(option: str) -> Callable[[str], str]:
    """Reads a date as it is written in a registry; ``today`` is one."""

    def read(given: str) -> str:
        words = given.strip()
        if words.casefold() == "today":
            return dates.today().text
        try:
            dates.parse_date(words)
        except ValueError as error:
            from iscm_cli.meant import date_meant  # noqa: PLC0415 - only on failure

            meant = date_meant(words)
            raise UsageError(
                f'{option} "{printable(words)}": {error}',
                f"write {meant or _FORMS}",
            ) from None
        return words

    return read


def word(registry: Registry, key: str, what: str) -> Callable[[str], str]:
    """Reads a word of the vocabulary that the registry has under a key, by id or label."""

    def read(given: str) -> str:
        from iscm_cli.naming.resolve import resolve_word  # noqa: PLC0415 - help resolves nothing

        try:
            return resolve_word(getattr(registry, key), given, what)
        except NotFoundError as error:
            error.hint += f", or add it to the registry first, under [{key}]"
            raise

    return read


def number(option: str) -> Callable[[str], int]:
    """Reads a number of States."""

    def read(given: str) -> int:
        words = given.strip()
        if not (words.isascii() and words.isdecimal() and len(words) <= _LONGEST):
            raise UsageError(
                f'{option} "{printable(given)}" is not a number of States', "write it in digits, like 57"
            )
        return int(words)

    return read
