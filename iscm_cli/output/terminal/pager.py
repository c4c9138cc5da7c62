"""A pager for answers longer than the terminal."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iscm_cli.output.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DEFAULT = "less"
# Quit if it fits, show colours and nothing else that is active, leave the text on the screen.
_LESS = "FRX"
# In the language of prompts of less: a part from ? to . is shown where its letter holds.
_PROMPT = N_("lines %lt-%lb?L of %L.?e (end).  space for more, q to quit, h for help")
_LINKS_SINCE = 566  # the first version of less that passes links on instead of showing them as signs
_LINK = re.compile(r"\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)")


def pager_command(environ: Mapping[str, str]) -> list[str]:
    """The program that ``ISCM_PAGER`` or ``PAGER`` names, else ``less`` where there is one; [] for none.

    None on a terminal that cannot move its cursor: TERM is dumb, or, but on Windows, not set.
    """
    if environ.get("TERM", "dumb" if os.name == "posix" else "") == "dumb":
        return []
    chosen = environ.get("ISCM_PAGER", environ.get("PAGER", _DEFAULT))
    try:
        words = shlex.split(chosen)
    except ValueError:
        return []
    return words if words and shutil.which(words[0]) and words != ["cat"] else []


def paged(text: str, command: list[str]) -> bool:
    """Show ``text`` in a pager; False where it could not be started, or failed: then nobody may have seen it.

    Links that the pager would show as signs are left out. A pager that the reader interrupted has not failed.
    """
    is_less = _is_less(command[0])
    if _LINK.search(text) and not (is_less and _takes_links(command[0])):
        text = _LINK.sub("", text)
    if is_less:
        command = _told(command)
    try:
        with (
            _interrupts_left_to_the_pager() as interrupts,
            subprocess.Popen(  # noqa: S603 - the reader's own choice of program
                command, stdin=subprocess.PIPE, text=True, encoding="utf-8", env={"LESS": _LESS, **os.environ}
            ) as process,
        ):
            process.communicate(text)
    except OSError:
        return False
    return process.returncode == 0 or bool(interrupts)


@contextlib.contextmanager
def _interrupts_left_to_the_pager() -> Iterator[list[int]]:
    """Keep Ctrl-C from ending the program before its pager, which would be left to read the keys of the shell.

    The terminal sends the signal to both; ``less`` stops a search by it. Gives the signals that came.
    """
    came: list[int] = []

    def noted(number: int, _frame: Any) -> None:
        came.append(number)

    before = signal.getsignal(signal.SIGINT)
    try:  # a function, as the pager would inherit that a signal is ignored
        signal.signal(signal.SIGINT, before if before is signal.SIG_IGN else noted)
    except ValueError:  # outside the main thread no signal comes
        yield came
        return
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler if before is None else before)


def _is_less(program: str) -> bool:
    """Whether it is less itself, by whatever name; the one of BusyBox, which takes other options, is not."""
    found = shutil.which(program)
    return found is not None and Path(os.path.realpath(found)).stem == "less"


def _told(command: list[str]) -> list[str]:
    """The command, told to show colours, which a LESS without R would not, and to say what its keys do.

    What the reader's own LESS or command says besides goes before.
    """
    own = os.environ.get("LESS", "")
    prompt = [] if "P" in own or "prompt" in own else [f"-Ps{_(_PROMPT)}"]
    return [command[0], "-R", *prompt, *command[1:]]


def _takes_links(program: str) -> bool:
    try:
        said = subprocess.run(  # noqa: S603 - as above
            [program, "--version"], capture_output=True, text=True, errors="replace", timeout=5, check=False
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return False
    version = re.match(r"less (\d+)", said)
    return version is not None and int(version.group(1)) >= _LINKS_SINCE
