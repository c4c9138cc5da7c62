"""The forum that is named, and the ways in which titles put two names of one together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iscm_cli.naming.folding import LONGEST, fold
from iscm_cli.naming.index import BRACKETED, forums_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.models import Registry

# "Söderköping Process / Eastern Partnership Panel", "MIDSA - Migration Dialogue for Southern Africa".
_SIDE_BY_SIDE = r"\s+/\s+|\s+[-–—]\s+|:\s+"  # noqa: RUF001 - people paste dashes
_LISTED = r",\s+|\s+or\s+"
_BEFORE = r"(?i)^(?:formerly|previously|also|or)\s+"
_WHAT_IT_IS = "process"


def forums_called(registry: Registry, text: str) -> list[str]:
    """The slugs of the forums that ``text`` names, sorted; several where it names several, none where none.

    It is one of their names, letter for letter once folded. Else it is such a name but for blanks and for
    the word "Process" at its end. Else it is names of one forum side by side, as in a title: "Migration
    Dialogue for Southern Africa (MIDSA)", "X / Y", "X (formerly Y)". One of them may then be only the
    first words of a name: the other says which forum is meant.
    """
    return sorted(_Names(registry).meant(text))


class _Names:
    """The names of all forums, folded, and the forums that each names."""

    def __init__(self, registry: Registry) -> None:
        self.known = forums_by_name(registry)

    def meant(self, text: str) -> set[str]:
        """The forums that a text names, in whichever way."""
        found = self.named(fold(text))
        sides = iter(()) if found else _sides(text)
        for names in sides:
            whole = [self.named(name) for name in names]
            for slug in set().union(*whole):
                if all(
                    slug in named or self.begins(slug, name) for name, named in zip(names, whole, strict=True)
                ):
                    found.add(slug)
        return found

    def named(self, folded: str) -> set[str]:
        """The forums of this name, else of one that differs in blanks or in "Process" at the end."""
        core = _core(folded)
        return set(self.known.get(folded, ())) or {
            slug for name, slugs in self.known.items() if core and _core(name) == core for slug in slugs
        }

    def begins(self, slug: str, words: str) -> bool:
        """Whether a name of the forum begins with these words: two or more, for one alone says too little."""
        return " " in words and any(
            name.startswith(f"{words} ") and slug in slugs for name, slugs in self.known.items()
        )


def _core(folded: str) -> str:
    """A folded name without blanks and without "process" at its end; nothing where that is all."""
    return folded.removesuffix(_WHAT_IT_IS).replace(" ", "")


def _sides(text: str) -> Iterator[tuple[str, ...]]:
    """Every way to read a text as names side by side, folded; of one longer than three names can be, none."""
    if len(text) > 3 * LONGEST:
        return
    match = re.fullmatch(BRACKETED, text.strip())
    found = [match.groups(), (match.group(1), *re.split(_LISTED, match.group(2)))] if match else []
    found += [(text[: cut.start()], text[cut.end() :]) for cut in re.finditer(_SIDE_BY_SIDE, text)]
    for sides in found:
        names = tuple(fold(re.sub(_BEFORE, "", side.strip(), count=1)) for side in sides)
        if all(names):
            yield names
