"""What was known on a day: facts of a later date are left out, whoever reports them.

A fact without a date of its own is of the date of its source. What announces a later day (a coming meeting)
was known from the date of its source on. A day on or after the registry's own newest date knows everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iscm_cli.dates import parse_date

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, Registry

# The records of a forum and the field that dates them; None where only their source has a date.
_DATED = {
    "kind": "as_of", "status": "as_of", "regions": "as_of", "themes": "as_of", "established": "date",
    "ended": "date", "last_activity": "date", "secretariats": "start", "chairs": "start",
    "organisations": "as_of", "relations": None, "counts": "as_of", "meetings": "date", "documents": "year",
    "notes": None, "joined": "date", "left": "date", "memberships": "as_of", "attendance": "as_of",
    "bodies": "as_of",
}  # fmt: skip
_NEVER_EMPTY = ("kind", "status", "regions", "themes", "established")


def knows_all(registry: Registry, day: PartialDate) -> bool:
    """Whether the registry holds nothing that is later than ``day``, but for what is to come."""
    try:
        return parse_date(registry.registry.version.replace(".", "-")).first <= day.last
    except ValueError:  # a version need not be a date
        newest = max((source.date.last for source in registry.sources.values() if source.date), default="")
        return newest <= day.last


def forum_on(registry: Registry, slug: str, day: PartialDate) -> Forum:
    """A forum as it was known on ``day``.

    How a forum is classified, and its founding, stay where nothing of the day or before says so.
    """
    forum = registry.forums[slug]
    if knows_all(registry, day):
        return forum
    kept: dict[str, Any] = {}
    for key, field in _DATED.items():
        records = getattr(forum, key)
        left = tuple(record for record in records if known(registry, record, day, field))
        if left or key not in _NEVER_EMPTY:
            kept[key] = left
    kept["chairs"] = tuple(
        chair.model_copy(update={"to": None}) if chair.to and not chair.to.possible_by(day) else chair
        for chair in kept["chairs"]
    )
    for key in ("no_secretariat", "no_chair"):
        fact = getattr(forum, key)
        kept[key] = fact if fact and known(registry, fact, day) else None
    return forum.model_copy(update=kept)


def known(registry: Registry, fact: Any, day: PartialDate, field: str | None = "as_of") -> bool:
    """Whether a fact is of ``day`` or before, by its own date or else by its source's; an undated one is."""
    date: PartialDate | int | None = getattr(fact, field, None) if field else None
    source = registry.sources.get(fact.source)
    published = source.date if source else None
    if isinstance(date, int):
        return date <= int(day.last[:4])
    if date is None:
        return published is None or published.possible_by(day)
    if date.possible_by(day):
        return True
    return field == "date" and hasattr(fact, "level") and bool(published and published.possible_by(day))
