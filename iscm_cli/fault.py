"""One thing that is wrong with a registry file."""

from __future__ import annotations

from typing import NamedTuple

from iscm_cli.naming.folding import printable

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """Where something is wrong, what, and what to do; ``line`` and ``column`` count from 1.

    ``rule`` is what the message has in common with those of other places that break the same rule.
    """

    path: Path
    message: str
    hint: str
    line: int | None = None
    column: int | None = None
    rule: str = ""

    @property
    def place(self) -> str:
        """The path as it is written: ``forums.rabat.memberships[3].states``."""
        return written(self.path)


def written(path: Path) -> str:
    """A path in a registry file as people write it."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{printable(step)}" if text else printable(step)
    return text
