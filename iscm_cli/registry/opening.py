"""A registry for a question: from its snapshot where there is one, without loading the models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.paths import registry_path
from iscm_cli.registry import compiled
from iscm_cli.registry.content import content_of
from iscm_cli.registry.snapshot import light_registry

if TYPE_CHECKING:
    import os

    from iscm_cli.models import Registry


def opened(given: str | os.PathLike[str] | None = None) -> Registry:
    """The registry of a file (default: see ``registry_path``), which was found sound now or before.

    What comes back has the attributes, defaults and methods of the models, and need not be one of them. Raises
    RegistryError as ``load_registry`` does.
    """
    path = registry_path(given)
    content = content_of(path)
    place = compiled.place_of(path, content)
    snapshot = compiled.find(place)
    found = light_registry(snapshot, place.file.name) if place and snapshot else None
    if found is not None:
        return found
    from iscm_cli.registry.reading import read_registry  # noqa: PLC0415 - loads Pydantic

    return read_registry(path, content, place)
