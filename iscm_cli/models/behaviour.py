"""What records can do, whether the models validated them or a snapshot holds them. Loads no Pydantic."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from iscm_cli.dates import PartialDate, written
from iscm_cli.models.publishers import own_name, voices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iscm_cli.models.field import Publisher, Source
    from iscm_cli.models.seats import Group

Seat = Literal["member", "observer", "other", "unknown"]

_SEATS: dict[str, Seat] = {"member": "member", "observer": "observer", "other": "other"}


class Keyed:
    """Any record: a set of fields, each under a key of the file."""

    @classmethod
    def file_keys(cls) -> Mapping[str, str]:
        """The name of each field by its key in the file, in the order of the model."""
        raise NotImplementedError

    @classmethod
    def field_names(cls) -> frozenset[str]:
        """The names of its fields."""
        raise NotImplementedError


class Listing:
    """A list of who sits in a forum or belongs to a body."""

    if TYPE_CHECKING:
        source: str
        complete: bool
        observers_complete: bool | None
        groups: tuple[Group, ...]

    def states(self, standing: str) -> tuple[str, ...]:
        """The codes of the States that it names with a standing, each once, in the order of the list."""
        return tuple(dict.fromkeys(c for g in self.groups if g.standing == standing for c in g.states))

    def covers(self, standing: str) -> bool:
        """Whether the list claims to name every State with this standing."""
        if standing == "observer" and self.observers_complete is not None:
            return self.observers_complete
        return self.complete

    def source_of(self, group: Group) -> str:
        """The id of the source of a group's names."""
        return group.source or self.source


class Whole:
    """A whole registry."""

    if TYPE_CHECKING:
        publishers: Mapping[str, Any]
        sources: Mapping[str, Any]
        standings: Mapping[str, Any]

    @cached_property
    def voices(self) -> dict[str, str]:
        """The voice of each publisher of a source, by its name: see ``publishers``."""
        distinct = getattr(
            self.sources, "distinct", None
        )  # of a snapshot, which need not read every source for it
        names = distinct("publisher") if distinct else [source.publisher for source in self.sources.values()]
        return voices(names)

    def publisher_of(self, source: Source) -> Publisher:
        """What is known of who published a source, not of who has a copy of it; nothing where there is no record."""
        found: Publisher = self.publishers.get(own_name(source.publisher)) or self.made("Publisher")
        return found

    @cached_property
    def memo(self) -> dict[tuple[str, ...], Any]:
        """What questions worked out once and may keep for as long as the registry is in memory."""
        return {}

    def seat(self, standing: str) -> Seat:
        """The kind of seat that a standing gives."""
        entry = self.standings.get(standing)
        if entry is not None and entry.seat is not None:
            seat: Seat = entry.seat
            return seat
        return _SEATS.get(standing, "unknown")

    def made(self, model: str, **values: object) -> Any:
        """A record of the model of that name, of the same make as this registry's own; it is not validated."""
        raise NotImplementedError


def plain(item: object) -> Any:
    """A record, or what a field holds, as JSON values under the keys of the file; dates as they are written there."""
    if isinstance(item, Keyed):
        return {key: plain(getattr(item, name)) for key, name in item.file_keys().items()}
    if isinstance(item, PartialDate):
        return written(item)
    if isinstance(item, tuple):
        return [plain(part) for part in item]
    if hasattr(item, "items"):
        return {key: plain(value) for key, value in item.items()}
    return item
