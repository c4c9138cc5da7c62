"""The words of the registry, such as its title and those of its vocabularies, in the language that is spoken.

A word that the registry has not in that language is in English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iscm_cli.output.messages import ENGLISH, N_, _, spoken
from iscm_cli.queries.status import ENDED, NOT_FOUNDED, NOT_KNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iscm_cli.models import Entry, Heading, Kind, Registry

_STATUSES = {NOT_FOUNDED: N_("Not yet founded"), ENDED: N_("Ended"), NOT_KNOWN: N_("Not known")}
_AGREEMENTS = {
    "confirmed": N_("confirmed"),
    "unique": N_("one source"),
    "majority": N_("most sources"),
    "conflict": N_("disputed"),
    "missing": N_("not in the registry"),
}


def heading_of(registry: Registry) -> Heading:
    """The heading of the registry, with its title and description in the language that is spoken where it has them."""
    head, lang = registry.registry, spoken()
    if lang not in head.titles and lang not in head.descriptions:
        return head
    return head.model_copy(
        update={
            "title": head.titles.get(lang, head.title),
            "description": head.descriptions.get(lang, head.description),
        }
    )


def label_of(word: Entry) -> str:
    """The label of a word of any vocabulary."""
    return word.labels.get(spoken(), word.label)


def plural_of(kind: Kind) -> str:
    """What several forums of a kind are called."""
    return kind.plurals.get(spoken(), kind.plural)


def acronym_of(kind: Kind) -> str | None:
    """The acronym of a kind; None where the registry has none in the language of its label."""
    lang = spoken()
    return kind.acronyms.get(lang) if lang in kind.labels else kind.acronym


def definition_of(word: Entry) -> str | None:
    """The definition of a word, in English where no source gives one in the language; None where it has none."""
    return word.definitions.get(spoken(), word.definition)


def status_label(registry: Registry, word: str) -> str:
    """A status as a page prints it."""
    return label_of(registry.statuses[word]) if word in registry.statuses else _(_STATUSES[word])


def agreement_label(word: str) -> str:
    """One of the five words for how well a value is supported (see ``queries.agreement``)."""
    return _(_AGREEMENTS[word])


def agreements_in_english(word: str) -> str:
    """The same word in English, by which it is found in any language."""
    return _AGREEMENTS[word]


def standing_word(registry: Registry, standing: str) -> str:
    """A standing as it stands in a cell or a sentence: ``member``."""
    return label_of(registry.standings[standing]).lower() if standing in registry.standings else standing


def region_names(registry: Registry, regions: Sequence[str]) -> str:
    """Labels of regions, joined as IOM joins them: ``Africa - Europe``."""
    return " - ".join(label_of(registry.regions[region]) for region in regions)


def in_text(vocabulary: Mapping[Any, Entry], word: str) -> str:
    """A word of a vocabulary within a text: ``co-chair``, in French ``coprésidence``."""
    if spoken() == ENGLISH or word not in vocabulary:
        return word
    return label_of(vocabulary[word]).lower()
