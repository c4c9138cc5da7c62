"""A whole registry, as ``data/forums.toml`` holds it."""

from collections.abc import Mapping
from typing import Any

from iscm_cli.models.base import Basis, CountOf, Many, Record, Slug, StateCode, Text
from iscm_cli.models.behaviour import Whole
from iscm_cli.models.field import (
    Entry,
    Heading,
    Kind,
    Organisation,
    OwnState,
    Publication,
    Publisher,
    Roster,
    Source,
    StandingWord,
    Statement,
    Status,
    Term,
)
from iscm_cli.models.forum import Forum


class Registry(Whole, Record):
    """A whole registry: its heading, vocabularies, records of the field, forums, organisations, sources."""

    registry: Heading
    kinds: Mapping[Slug, Kind]
    statuses: Mapping[Slug, Status]
    regions: Mapping[Slug, Entry] = {}
    themes: Mapping[Slug, Entry] = {}
    standings: Mapping[Slug, StandingWord] = {}
    bases: Mapping[Basis, Entry] = {}
    levels: Mapping[Slug, Entry] = {}
    roles: Mapping[Slug, Entry] = {}
    chair_roles: Mapping[Slug, Entry] = {}
    relation_types: Mapping[Slug, Entry] = {}
    count_subjects: Mapping[CountOf, Entry] = {}
    terms: Many[Term] = ()
    statements: Many[Statement] = ()
    rosters: Many[Roster] = ()
    publications: Many[Publication] = ()
    forums: Mapping[Slug, Forum]
    organisations: Mapping[Slug, Organisation] = {}
    publishers: Mapping[Text, Publisher] = {}
    sources: Mapping[Slug, Source]
    states: Mapping[StateCode, OwnState] = {}

    def made(self, model: str, **values: object) -> Any:
        """A record of the model of that name, which is not validated."""
        from iscm_cli import models  # noqa: PLC0415 - which hands this module on

        return getattr(models, model).model_construct(**values)
