"""Which publishers are one and the same voice.

Two sources are independent when they have different publishers; one whose name begins with the other's
(``IOM``, ``IOM Kazakhstan``), or that republishes it (``IOM, via scribd``), counts as the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


def voices(publishers: Collection[str]) -> dict[str, str]:
    """For each publisher the shortest name among them that its own begins with: of one voice, one name."""
    found: dict[str, str] = {}
    begun: list[str] = []  # each a beginning of the next, and of the name at hand
    for name in sorted({own_name(publisher) for publisher in publishers}):
        while begun and not name.startswith(begun[-1]):
            begun.pop()
        found[name] = next((other for other in begun if _begins(name, other)), name)
        begun.append(name)
    return {publisher: found[own_name(publisher)] for publisher in publishers}


def own_name(publisher: str) -> str:
    """The publisher's own name, without that of whoever has a copy: ``IOM`` of ``IOM, via scribd``."""
    return publisher.split(", via ", maxsplit=1)[0]


def _begins(name: str, other: str) -> bool:
    """Whether a name begins with another, as whole words: ``UNHCR`` does not begin with ``UN``."""
    return name.startswith(other) and not name[len(other) : len(other) + 1].isalnum()
