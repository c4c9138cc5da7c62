"""What a user types for an organisation to its id in the registry, never a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.errors import AmbiguousNameError, NotFoundError
from iscm_cli.naming.folding import fold, owners_of_closest, printable

if TYPE_CHECKING:
    from iscm_cli.models import Registry


def resolve_organisation(registry: Registry, text: str) -> str:
    """The id of the organisation that ``text`` names: by id, acronym or name, in any case, without accents.

    Raises NotFoundError, with up to three suggestions, or AmbiguousNameError with the choices.
    """
    if text in registry.organisations:
        return text
    names = [
        (name, key)
        for key, each in registry.organisations.items()
        for name in (key, each.acronym, each.name)
        if name
    ]
    wanted = fold(text)
    found = sorted({key for name, key in names if wanted and fold(name) == wanted})
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousNameError(
            f"{printable(text)} names several organisations", f"say which: {', '.join(found)}", choices=found
        )
    near = owners_of_closest(text, dict(names))
    hint = f"did you mean {' or '.join(near)}?" if near else "iscm show FORUM names those of a forum"
    raise NotFoundError(f'no organisation is called "{printable(text)}"', hint, suggestions=near)
