"""The place where answers go: its streams, width, colour and encoding.

No other module reads ``sys.stdout`` or the terminal's environment variables, so a test can replace
all of it.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from typing import TYPE_CHECKING, NamedTuple, TextIO

from iscm_cli.errors import AnswerError, ReaderGoneError
from iscm_cli.output.messages import say
from iscm_cli.output.text import clean, encodable, escapable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NARROWEST = 20  # columns; below that nothing is fitted


class Terminal(NamedTuple):
    """Where an answer is written.

    ``width`` is in columns, or None off a terminal, where lines are as long as they need to be.
    ``lines`` says whether the stream's encoding has characters to draw lines with. ``pager`` is a
    command for answers of more than ``height`` lines, or None. ``links`` says whether words may lead to
    addresses (OSC 8, https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda).
    """

    out: TextIO
    err: TextIO | None
    width: int | None
    colour: bool
    lines: bool
    height: int | None = None
    pager: list[str] | None = None
    links: bool = False

    def write(self, text: str, *, exact: bool = True) -> None:
        """Write an answer to stdout, in characters that the stream can take.

        What it cannot take is escaped where the answer is ``exact``, else replaced by what is nearest to it.
        Raises ReaderGoneError where nobody reads any more, AnswerError where it cannot be written.
        """
        try:
            self.out.write((escapable if exact else encodable)(text, self.out.encoding))
            self.out.flush()
        except BrokenPipeError:
            raise ReaderGoneError from None
        except OSError as error:
            raise AnswerError(error.strerror or str(error)) from None

    def show(self, text: str) -> None:
        """Write an answer for people, through a pager where it is longer than the terminal."""
        if self.height is not None and self.pager and text.count("\n") >= self.height:
            from iscm_cli.output.terminal.pager import paged  # noqa: PLC0415 - only a long answer needs it

            if paged(encodable(text, self.out.encoding), self.pager):
                return
            program = " ".join(self.pager)
            self.remark(say("the pager failed, so the answer is not paged: {program}", program=program))
        self.write(text, exact=False)

    def progress(self) -> Callable[[str], None]:
        """Say what is being written, on a terminal and once it has taken longer than a second."""
        begun = time.monotonic()

        def said(what: str) -> None:
            if self.width is not None and time.monotonic() - begun > 1:
                self.remark(say("writing {what}", what=what))

        return said

    def remark(self, text: str) -> None:
        """Write a remark, not a part of the answer, as a line to stderr; what is not printable is escaped."""
        if self.err is not None:
            self.err.write(encodable(clean(text), self.err.encoding) + "\n")
            self.err.flush()


def detect(environ: Mapping[str, str] | None = None) -> Terminal:
    """The terminal of this process.

    Colour on a terminal, or anywhere with ``FORCE_COLOR``, unless ``NO_COLOR`` is set or ``TERM`` is
    dumb (https://no-color.org, https://force-color.org); ``COLUMNS`` overrides the width of a terminal.
    """
    env = os.environ if environ is None else environ
    tty = sys.stdout.isatty()
    plain = bool(env.get("NO_COLOR")) or env.get("TERM") == "dumb"
    size = shutil.get_terminal_size((80, 24))
    return Terminal(
        out=sys.stdout,
        err=sys.stderr,
        width=max(size.columns, _NARROWEST) if tty else None,
        colour=(tty or bool(env.get("FORCE_COLOR"))) and not plain,
        lines=_encodes("─", sys.stdout.encoding),
        height=size.lines if tty else None,
        pager=_pager(env) if tty else None,
        links=tty and not plain,
    )


def _pager(env: Mapping[str, str]) -> list[str]:
    from iscm_cli.output.terminal.pager import pager_command  # noqa: PLC0415 - only a terminal needs it

    return pager_command(env)


def _encodes(text: str, encoding: str | None) -> bool:
    try:
        text.encode(encoding or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True
