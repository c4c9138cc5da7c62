"""How pieces of a line that do not depend on one another are put together, as the language has its signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.messages import _, say

if TYPE_CHECKING:
    from collections.abc import Iterable


def remarks(*said: str) -> str:
    """Remarks one after the other, parted by commas; those that are empty are left out."""
    return ", ".join(filter(None, said))


def apart(said: Iterable[str]) -> str:
    """The same with semicolons, where remarks may have commas themselves."""
    return _("; ").join(filter(None, said))


def labelled(label: str, text: str) -> str:
    """A text behind its label: ``Chair: Ghana``."""
    return say("{label}: {text}", label=label, text=text)
