"""What can go wrong, each with what to do about it and the exit code it ends in.

The exit codes are part of the command-line contract; the README lists them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

EXIT_ANSWERED = 0
EXIT_REGISTRY = 1
EXIT_USAGE = 2
EXIT_NOT_FOUND = 3
EXIT_AMBIGUOUS = 4
EXIT_PARTLY = 5
EXIT_INTERRUPTED = 130

MEANINGS = (
    (EXIT_ANSWERED, "answered, also where the answer is empty"),
    (EXIT_REGISTRY, "the registry cannot be read or is not valid, or the answer cannot be written"),
    (EXIT_USAGE, "usage: an option or value that the command cannot take, or a package that it lacks"),
    (EXIT_NOT_FOUND, "no such forum, country, theme, source ..."),
    (EXIT_AMBIGUOUS, "a name that several things have"),
    (EXIT_PARTLY, "imported, but for some rows: they are listed"),
    (EXIT_INTERRUPTED, "interrupted"),
)


class IscmError(Exception):
    """An error that a user can mend: one line says what, one line says what to do."""

    exit_code = EXIT_REGISTRY

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class RegistryError(IscmError):
    """The registry cannot be read, or is not valid."""

    exit_code = EXIT_REGISTRY


class OutputError(IscmError):
    """An answer or an export cannot be written."""

    exit_code = EXIT_REGISTRY


class AnswerError(OutputError):
    """An answer cannot be written to where stdout leads."""

    def __init__(self, reason: str, hint: str = "check the destination, and the free space there") -> None:
        super().__init__(f"the answer cannot be written: {reason}", hint)


class ReaderGoneError(Exception):
    """Whoever read the answer has had enough of it, as ``head`` does."""


class UsageError(IscmError):
    """An option has a value that the command cannot take."""

    exit_code = EXIT_USAGE


class NotFoundError(IscmError):
    """A name fits no forum, country, region, theme, source … of the registry."""

    exit_code = EXIT_NOT_FOUND

    def __init__(self, message: str, hint: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(message, hint)
        self.suggestions = tuple(suggestions)


class AmbiguousNameError(IscmError):
    """A name fits several; the hint gives the choices."""

    exit_code = EXIT_AMBIGUOUS

    def __init__(self, message: str, hint: str, choices: Sequence[str] = ()) -> None:
        super().__init__(message, hint)
        self.choices = tuple(choices)
