"""The source that a table is, for ``iscm import``: as its options describe it, and as a registry may have it already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.errors import UsageError
from iscm_cli.paths import STREAM

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.models.field import Source as SourceRecord
    from iscm_cli.registry.importing.writing import Source


class Described(NamedTuple):
    """What the options say of the source of the table; ``key`` is its id."""

    title: str | None
    publisher: str | None
    url: str | None
    date: PartialDate | None
    key: str | None


def source_as(file: str, about: Described) -> Source:
    """The source as it is described, with an id made of its publisher and title if none is given. Raises UsageError."""
    from iscm_cli.queries.cite import REGISTRY  # noqa: PLC0415 - help reads no table
    from iscm_cli.registry.importing.words import slug_of  # noqa: PLC0415
    from iscm_cli.registry.importing.writing import Source  # noqa: PLC0415

    if not about.publisher or not about.url:
        missing = "--publisher" if not about.publisher else "--url"
        raise UsageError(
            f"{missing} is missing: every fact names its source", "give --publisher NAME and --url https://…"
        )
    name = about.title or ("Table" if file == STREAM else Path(file).name)
    made = slug_of(about.key or f"{about.publisher} {Path(name).stem}")[:60].strip("-") or "table"
    if made == REGISTRY and about.key:
        raise UsageError(
            f"{REGISTRY} cannot be the id of a source: iscm cite {REGISTRY} cites the registry as a whole",
            "give another one with --source, such as publisher and year",
        )
    return Source(made if made != REGISTRY else "table", name, about.publisher, about.url, about.date)


def source_in(registry: Registry, file: str, about: Described) -> tuple[Source, bool, list[str]]:
    """The source of what is pasted into a registry, whether it is there already, and remarks.

    An id that is given and is there means that source. Raises UsageError where it is described otherwise. One that
    was made becomes another if the registry has it for something else.
    """
    there = registry.sources.get(about.key or "")
    if there is not None:
        about = about._replace(publisher=about.publisher or there.publisher, url=about.url or there.url)
    made = source_as(file, about)
    there = registry.sources.get(made.id)
    if there is not None:
        said = made._replace(title=made.title if about.title or not about.key else there.title)
        other = _difference(said, there)
        if not other:
            return made, True, [f"the source {made.id} is in the registry already: its line is left out"]
        if about.key:
            known = getattr(there, other)
            what = f"without a {other}" if known is None else f'with another {other}, "{known}"'
            raise UsageError(
                f"the source {made.id} is in the registry already, {what}",
                f"leave out --{other}, or give the new source another id with --source",
            )
    elif made.id not in registry.forums:
        return made, False, []
    elif about.key:
        raise UsageError(
            f"{made.id} is the id of a forum in the registry",
            "give the source another id with --source, such as one with the year",
        )
    number = 2
    while (free := f"{made.id}-{number}") in registry.sources or free in registry.forums:
        number += 1
    what = "another source" if there is not None else "a forum"
    remark = (
        f"the registry has {what} with the id {made.id}: this source is {free} (--source gives it another id)"
    )
    return made._replace(id=free), False, [remark]


def _difference(said: Source, there: SourceRecord) -> str:
    """The first part of a description of a source that differs from the one in a registry; what is not said does not."""
    for part in ("title", "publisher", "url", "date"):
        value = getattr(said, part)
        if value is not None and value != getattr(there, part):
            return part
    return ""
