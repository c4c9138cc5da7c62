"""What stdout and stderr take: off a terminal UTF-8, whatever the locale says."""

from __future__ import annotations

import sys
from typing import Any

_UTF_8 = ("utf-8", "utf8", "utf-8-sig")


def use_utf_8_off_terminals() -> None:
    """Let stdout and stderr write UTF-8 where they lead to a file, a pipe or another program.

    Whoever reads a file cannot know the locale that it was written in. A terminal keeps its encoding: it
    shows nothing else.
    """
    for stream in (sys.stdout, sys.stderr):
        _use_utf_8(stream)


def _use_utf_8(stream: Any) -> None:
    reconfigure = getattr(
        stream, "reconfigure", None
    )  # missing where a stream was replaced, as in a notebook
    if reconfigure is None or stream.isatty() or (stream.encoding or "").lower() in _UTF_8:
        return
    reconfigure(encoding="utf-8")
