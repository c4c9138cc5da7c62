"""Words that stand in the file as ids, as a text has them: in English as they stand, else by their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iscm_cli.output.messages import ENGLISH, spoken
from iscm_cli.output.vocabulary import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iscm_cli.models import Entry


def in_text(vocabulary: Mapping[Any, Entry], word: str) -> str:
    """A word of a vocabulary within a text: ``co-chair``, in French ``coprésidence``."""
    if spoken() == ENGLISH or word not in vocabulary:
        return word
    return label_of(vocabulary[word]).lower()
