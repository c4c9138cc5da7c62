"""How parts that do not depend on one another are put beside one another, in the language that is spoken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iscm_cli.output.messages import _, say, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# In Spanish "y" is "e" before the sound of an i, but not where that is the first part of a diphthong, as in "hielo",
# and "o" is "u" before that of an o.
_SOUNDS_I = r"\W*(?:[ií]|hi(?![aeo])|hí)"
_SOUNDS_O = r"\W*h?[oó]"


def remarks(*said: str) -> str:
    """Remarks one after the other, parted by commas; those that are empty are left out."""
    return ", ".join(filter(None, said))


def clauses(said: Iterable[str]) -> str:
    """The same with semicolons, where remarks may have commas themselves: ``A; B; C``."""
    # Translators: between two clauses of a sentence, with the blanks around it.
    return _("; ").join(filter(None, said))


def labelled(label: str, text: str) -> str:
    """A text behind its label, or behind the name of whom it is about: ``Chair: Ghana``."""
    return say("{label}: {text}", label=label, text=text)


def joined(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``, in the language that is spoken; empty where there are none."""
    if len(names) < 2:  # noqa: PLR2004 - there is nothing to join
        return "".join(names)
    word = {"fr": "et", "es": "y"}.get(spoken(), "and")
    if word == "y" and re.match(_SOUNDS_I, names[-1], re.IGNORECASE):
        word = "e"
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def either(names: Sequence[str]) -> str:
    """``A``, ``A or B``, ``A or B or C``; empty where there are none."""
    lang = spoken()
    said = "".join(names[:1])
    for name in names[1:]:
        if lang == "es":
            said += f" u {name}" if re.match(_SOUNDS_O, name, re.IGNORECASE) else f" o {name}"
        else:
            said += f" ou {name}" if lang == "fr" else f" or {name}"
    return said


def capital(words: str) -> str:
    """The words with a capital letter at the beginning of a sentence."""
    return words[:1].upper() + words[1:]
