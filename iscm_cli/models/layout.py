"""What the models are, in a form that a snapshot can hold: derived from them, never written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_origin

from iscm_cli.dates import PartialDate
from iscm_cli.models.base import Record

# What the value of a field is made of: None for what JSON says itself, DATE, the name of a model, or a pair of
# MANY or BY_ID and what it is made of in turn. A field is its key in the file, this, and its default.
DATE, MANY, BY_ID = "date", "many", "by id"
Layout = dict[str, dict[str, tuple[str, Any, Any]]]


def layout(model: type[Record]) -> Layout:
    """For each model that the fields of this one are made of, and last for itself: the fields by name."""
    found: Layout = {}
    _add(model, found)
    return found


def _add(model: type[Record], found: Layout) -> None:
    fields = {}
    for name, field in model.model_fields.items():
        default = None if field.is_required() else field.get_default()
        fields[name] = (field.alias or name, _made_of(field.annotation, found), default)
    found[model.__name__] = fields


def _made_of(annotation: Any, found: Layout) -> Any:
    if annotation is PartialDate:
        return DATE
    if isinstance(annotation, type) and issubclass(annotation, Record):
        if annotation.__name__ not in found:
            _add(annotation, found)
        return annotation.__name__
    parts = [_made_of(part, found) for part in get_args(annotation)]
    origin = get_origin(annotation)
    if origin is tuple:
        return (MANY, parts[0])
    if origin is Mapping and parts[1]:
        return (BY_ID, parts[1])
    return next(filter(None, parts), None)
