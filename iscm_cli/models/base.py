"""What all records share: strictness, and the kinds of values that they are made of.

Here and where the models are, annotations are no texts: Pydantic would have to read each of them.
"""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.types import Strict

from iscm_cli.models.behaviour import Keyed

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Strict(strict=False)]  # TOML has arrays, not tuples
Text = Annotated[str, StringConstraints(min_length=1)]
# Any text here: soundness checks these, where it can say what is known and which is nearest.
Slug = str
StateCode = str
Url = str
Language = str
Number = Annotated[int, Field(ge=0, le=1_000_000)]  # of States, pages, years: anything more is a slip
Basis = Literal["membership", "declaration", "derived"]
CountOf = Literal[
    "members", "members-and-observers", "observers", "attendance", "part", "organisations", "other"
]


class Record(BaseModel, Keyed):
    """A record of the file: unknown keys are errors, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    @classmethod
    @cache
    def file_keys(cls) -> Mapping[str, str]:
        """The name of each field by its key in the file, in the order of the model."""
        return {field.alias or name: name for name, field in cls.model_fields.items()}

    @classmethod
    @cache
    def field_names(cls) -> frozenset[str]:
        """The names of its fields."""
        return frozenset(cls.model_fields)


class InLanguages(Record):
    """A word in other languages than English, each under the code of its language.

    ``labels`` and ``acronyms`` are the words that sources in that language use, and ``label_sources`` the source
    of each; a plain word may have none, and is then the registry's own. ``definitions`` are those that a source
    gives in that language: none is translated, so that each has its source in ``definition_sources``.
    """

    labels: Mapping[Language, Text] = {}
    acronyms: Mapping[Language, Text] = {}
    label_sources: Mapping[Language, Slug] = {}
    definitions: Mapping[Language, Text] = {}
    definition_sources: Mapping[Language, Slug] = {}


class Identified(Record):
    """A thing that other registers know: ``wikidata`` is the id of its item there, such as ``Q472311``.

    An id needs no source: the address of its item is one.
    """

    wikidata: Text | None = None


class Sourced(Record):
    """A fact with the source that states it.

    ``also`` names further sources that bear on it; ``note`` is the curators' remark.
    """

    source: Slug
    also: Many[Slug] = ()
    note: Text | None = None
