"""The calendar files of the atlas: of each forum that has meetings of a known day, of each region, and of all."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.export.calendar import calendar, calendar_name, forum_events
from iscm_cli.output.vocabulary import label_of
from iscm_cli.queries.forums import regions_of

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field

_ALL = "calendars/all.ics"


class Calendars(NamedTuple):
    """The files by path, and the paths: of forums and of regions by their ids, and of all meetings."""

    files: dict[str, bytes]
    forums: dict[str, str]
    regions: dict[str, str]
    all: str | None


NONE = Calendars({}, {}, {}, None)


def can_be_written() -> bool:
    """Whether the package is there that writes calendars."""
    return find_spec("icalendar") is not None


def calendars(field: Field) -> Calendars:
    """Every calendar that has a meeting in it; none where the package icalendar is not installed."""
    if not can_be_written():
        return NONE
    registry = field.source
    every: list[bytes] = []
    by_region: dict[str, list[bytes]] = {}
    files, forums, regions = {}, {}, {}
    for slug, forum in registry.forums.items():
        events = forum_events(registry, field.names, slug, field.day)
        if not events:
            continue
        forums[slug] = f"forums/{slug}.ics"
        files[forums[slug]] = calendar(calendar_name(registry, slug), events)
        every += events
        for region in regions_of(forum):
            by_region.setdefault(region, []).extend(events)
    for region, label in ((region, label_of(registry.regions[region])) for region in registry.regions):
        if region in by_region:
            regions[region] = (
                f"calendars/{region}{'-' if region == 'all' else ''}.ics"  # no id ends in a hyphen
            )
            files[regions[region]] = calendar(f"{registry.registry.title}: {label}", by_region[region])
    if every:
        files[_ALL] = calendar(calendar_name(registry), every)
    return Calendars(files, forums, regions, _ALL if every else None)
