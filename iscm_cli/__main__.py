"""The program: every failure becomes an exit status here, and nowhere else."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from contextvars import copy_context

from iscm_cli.errors import (
    EXIT_ANSWERED,
    EXIT_INTERRUPTED,
    EXIT_REGISTRY,
    EXIT_USAGE,
    AnswerError,
    IscmError,
    ReaderGoneError,
)
from iscm_cli.put_off import put_off

_COMPLETING = "_ISCM_COMPLETE"
_NO_MEMORY = object()
_LONGEST = 300  # characters of a path or message that an error line repeats


def main() -> None:
    """Run ``iscm`` on the arguments of this process and exit."""
    # Pydantic would look for plug-ins in every installed package, which takes as long as the query.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Loading modules leaves no garbage to collect; a question turns the collector on again.
    gc.disable()
    put_off()
    status = run(sys.argv[1:])
    if sys.stderr is not None:
        with contextlib.suppress(
            OSError, ValueError
        ):  # the answer is out: what stderr cannot take changes nothing
            sys.stderr.flush()
    os._exit(status)  # all is written: Python would first take every module clauses


def run(arguments: list[str]) -> int:
    """Run ``iscm`` on these arguments and return its exit status."""
    try:
        from iscm_cli.output.terminal.streams import prepare_streams  # noqa: PLC0415 - an interrupt counts

        prepare_streams()
        if arguments == ["--version"] and _COMPLETING not in os.environ:
            status: object = _said_version()
        else:
            # In a context of its own: the language of an answer is not that of the next.
            status = copy_context().run(_answered, arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except MemoryError:
        status = _NO_MEMORY  # said below: what was being made is let go first
    except IscmError as error:
        return _failed(error.message, error.hint, error.exit_code)
    except (ReaderGoneError, BrokenPipeError):
        # The reader has had enough (`| head`): keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_ANSWERED
    except OSError as error:
        return _not_written(error)
    if status is _NO_MEMORY:
        return _failed(
            "there is not enough memory for this answer",
            "ask about fewer forums, or a shorter time; -f csv needs the least",
            EXIT_REGISTRY,
        )
    return status if isinstance(status, int) else EXIT_ANSWERED


def _not_written(error: OSError) -> int:
    said = AnswerError(error.strerror or str(error))
    message = said.message
    if error.filename is not None:
        from iscm_cli.naming.folding import printable  # noqa: PLC0415 - only on failure

        message = f"{printable(str(error.filename), _LONGEST)} cannot be written: {error.strerror or error}"
    return _failed(message, said.hint, said.exit_code)


def _answered(arguments: list[str]) -> object:
    from typer._click.exceptions import UsageError  # noqa: PLC0415 - Typer exports no public name for it

    from iscm_cli.cli import program  # noqa: PLC0415 - after the environment is set

    if os.environ.get(_COMPLETING):
        if wrong := _no_completion(os.environ[_COMPLETING]):
            return _failed(wrong, f"{_COMPLETING} is set by the shell alone: unset it", EXIT_USAGE)
        _leave_help_alone()
    try:
        return program().main(arguments, prog_name="iscm", standalone_mode=False)
    except SystemExit as done:  # so Typer ends a completion, and Python would take every module clauses
        return done.code
    except UsageError as error:
        from iscm_cli.commands.hints import of_usage  # noqa: PLC0415 - only on failure

        hint = of_usage(arguments, error)  # which can shorten the message
        return _failed(_one_line(error.format_message()), hint, EXIT_USAGE)
    except IscmError as error:
        from iscm_cli.commands.hints import of_error  # noqa: PLC0415 - only on failure

        error.hint = of_error(arguments, error)
        raise


def _no_completion(instruction: str) -> str | None:
    """What is wrong with what a shell should have said for a TAB, or None."""
    what, _, shell = instruction.partition("_")
    if what not in ("source", "complete") or shell not in ("bash", "zsh", "fish", "powershell", "pwsh"):
        return f'{_COMPLETING} "{_one_line(instruction)}" asks for no completion of a shell that is known'
    at = os.environ.get("COMP_CWORD", "")
    if (what, shell) == ("complete", "bash") and not (
        "COMP_WORDS" in os.environ and at.isascii() and at.isdecimal()
    ):
        return f"{_COMPLETING} is set, but COMP_WORDS or COMP_CWORD is not"
    return None


def _said_version() -> int:
    """As the option of that name does, but without loading all that questions need."""
    from iscm_cli.version import version_line  # noqa: PLC0415 - for this alone

    sys.stdout.write(f"{version_line()}\n")
    return EXIT_ANSWERED


def _leave_help_alone() -> None:
    """Keep Typer from reading the help of a completion as Rich markup, which it is not: it would load Rich.

    What a registry says is made harmless there: shells print it as it is.
    """
    from typer import _completion_classes  # noqa: PLC0415 - there is no public way

    from iscm_cli.commands.completion import harmless, line_for_powershell  # noqa: PLC0415 - only a TAB needs it

    _completion_classes.completion_init()
    _completion_classes._sanitize_help_text = harmless  # noqa: SLF001
    _completion_classes.PowerShellComplete.format_completion = line_for_powershell  # type: ignore[assignment, method-assign]


def _failed(message: str, hint: str, status: int) -> int:
    """Say what is wrong and what to do, a line each, and return the exit status."""
    from iscm_cli.output.text import clean, encodable  # noqa: PLC0415 - only on failure

    if sys.stderr is not None:
        for line in (f"error: {message}", f"hint: {hint}"):
            sys.stderr.write(encodable(clean(line), sys.stderr.encoding) + "\n")
    return status


def _one_line(message: str) -> str:
    from iscm_cli.naming.folding import printable  # noqa: PLC0415 - only on failure

    text = " ".join(message.split()).rstrip(".")
    return printable(text[:1].lower() + text[1:], _LONGEST)


if __name__ == "__main__":
    main()
