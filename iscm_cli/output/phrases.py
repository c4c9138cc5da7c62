"""How parts of a sentence that stand for themselves are put beside one another, in the language that is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.messages import _, say, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable


def clauses(parts: Iterable[str]) -> str:
    """Whole clauses in one sentence: ``A; B; C``. Those that are empty are left out."""
    # Translators: between two clauses of a sentence, with the blanks around it.
    return _("; ").join(part for part in parts if part)


def said_of(name: str, said: str) -> str:
    """What is said of what has a name: ``Rabat Process: 55 members``."""
    return say("{label}: {text}", label=name, text=said)


def either(words: Iterable[str]) -> str:
    """Words of which one is enough: ``A or B``; empty where there are none."""
    return {"fr": " ou ", "es": " o "}.get(spoken(), " or ").join(words)


def capital(words: str) -> str:
    """The words with a capital letter at the beginning of a sentence."""
    return words[:1].upper() + words[1:]
