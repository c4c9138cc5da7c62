"""``terms``: the field's words and this registry's vocabularies, with their definitions and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.errors import NotFoundError
from iscm_cli.models.citations import VOCABULARIES
from iscm_cli.naming.folding import closest, fold, printable
from iscm_cli.queries import agreement, membership
from iscm_cli.queries.known import registry_on

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry, Statement, TermYear


class TermEntry(NamedTuple):
    """A term or a word of a vocabulary.

    ``vocabulary`` is None for a term of the field. Without a source the definition is the registry's
    own. ``came_in`` are claims on when the term came in; ``points`` what sources say of it besides.
    """

    key: str
    vocabulary: str | None
    label: str
    acronym: str | None
    definition: str | None
    source: str | None
    note: str | None
    came_in: tuple[TermYear, ...]
    own_points: tuple[str, ...]
    points: tuple[Statement, ...]


def terms(registry: Registry, day: PartialDate) -> tuple[TermEntry, ...]:
    """The terms of the field that a source defined by ``day``, then every vocabulary word by word.

    All stand in the order of the registry, which other answers follow too; the years in which a term came
    in stand oldest first.
    """
    registry = registry_on(registry, day)
    entries = [
        TermEntry(
            key=(term.acronym or term.term).casefold(),
            vocabulary=None,
            label=term.term,
            acronym=term.acronym,
            definition=term.definition,
            source=term.source,
            note=term.note,
            came_in=tuple(sorted(term.came_in, key=lambda claim: claim.year)),
            own_points=term.points,
            points=_points(registry, _kind_called(registry, term.acronym, term.term)),
        )
        for term in registry.terms
    ]
    for vocabulary in VOCABULARIES:
        for key, entry in getattr(registry, vocabulary).items():
            acronym = getattr(entry, "acronym", None)
            points = _points(registry, key if vocabulary == "kinds" else None)
            entries.append(
                TermEntry(
                    key,
                    vocabulary,
                    entry.label,
                    acronym,
                    entry.definition,
                    entry.source,
                    None,
                    (),
                    (),
                    points,
                )
            )
    for vocabulary, meanings in (("support", agreement.MEANINGS), ("answers", membership.MEANINGS)):
        for word, meaning in meanings.items():
            entries.append(
                TermEntry(
                    word, vocabulary, agreement.LABELS.get(word, word), None, meaning, None, None, (), (), ()
                )
            )
    return tuple(entries)


def find_terms(registry: Registry, day: PartialDate, text: str) -> tuple[TermEntry, ...]:
    """Every term that the text names, by term, acronym, id or label. Raises NotFoundError with suggestions."""
    entries = terms(registry, day)
    wanted = fold(text)
    found = tuple(
        e for e in entries if wanted and wanted in {fold(n) for n in (e.key, e.label, e.acronym or "")}
    )
    if found:
        # A kind is explained by the term of the field that defines it.
        defined = {e.definition for e in found if e.vocabulary is None}
        return tuple(e for e in found if e.vocabulary is None or e.definition not in defined)
    near = closest(text, [name for e in entries for name in (e.key, e.label, e.acronym) if name])
    hint = f"did you mean {' or '.join(near)}?" if near else "iscm terms lists them all"
    raise NotFoundError(f'no term is called "{printable(text)}"', hint, near)


def _kind_called(registry: Registry, acronym: str | None, term: str) -> str | None:
    for key, kind in registry.kinds.items():
        if (acronym and kind.acronym == acronym) or fold(term).startswith(fold(kind.label)):
            return key
    return None


def _points(registry: Registry, about: str | None) -> tuple[Statement, ...]:
    return tuple(s for s in registry.statements if about in s.about and s.topic == "point")
