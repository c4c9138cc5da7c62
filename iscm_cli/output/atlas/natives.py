"""The texts of the registry on a page in another language: marked as such, as names are marked as links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iscm_cli.output.atlas.links import mark
from iscm_cli.queries.known import altered

if TYPE_CHECKING:
    from iscm_cli.models import Forum, Registry

# What a record says in words, by the field that holds the records; all else are names, words that rules compare, ids.
_TEXTS = {
    "established": ("note", "event"),
    "ended": ("note", "event"),
    "kind": ("note",),
    "status": ("note",),
    "regions": ("note",),
    "themes": ("note",),
    "last_activity": ("note",),
    "secretariats": ("note",),
    "chairs": ("note",),
    "organisations": ("note",),
    "relations": ("note", "body"),
    "counts": ("note", "what"),
    "meetings": ("note", "title", "theme", "outcome"),
    "documents": ("note",),
    "notes": ("text",),
    "joined": ("note",),
    "left": ("note",),
    "memberships": ("note",),
    "attendance": ("note",),
    "bodies": ("note", "name"),
}


def with_native_texts(registry: Registry) -> Registry:
    """A copy whose texts are marked: ``links.rich`` says on a page in another language that they are in English."""
    return altered(registry, {"forums": {slug: _forum(forum) for slug, forum in registry.forums.items()}})


def _forum(forum: Forum) -> Forum:
    parts: dict[str, Any] = {"objectives": tuple(map(native_mark, forum.objectives))}
    for field, names in _TEXTS.items():
        parts[field] = tuple(_record(record, names) for record in getattr(forum, field))
    return forum.model_copy(update=parts)


def _record(record: Any, names: tuple[str, ...]) -> Any:
    said = {name: native_mark(text) for name in names if (text := getattr(record, name, None))}
    return record.model_copy(update=said) if said else record


def native_mark(text: str) -> str:
    """A text marked as one of the registry."""
    return mark(text, "text", "")
