"""Several names in one value of an option: separated by commas, where all of it is not one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from iscm_cli.commands.options import Ask
    from iscm_cli.models import Registry


def parted(given: Iterable[str] | None, is_one: Callable[[str], object] = lambda _: False) -> list[str]:
    """The names in what was given, in order; a value that is one name as a whole keeps its commas."""
    names: list[str] = []
    for text in given or ():
        parts = [] if "," not in text or is_one(text) else [part.strip() for part in text.split(",")]
        names += [part for part in parts if part] or [text]
    return names


def states_and_bodies(ask: Ask, given: Iterable[str] | None) -> list[str]:
    """As ``parted``, for names of States and of bodies."""
    from iscm_cli.naming.resolve import organisations_named  # noqa: PLC0415 - help resolves nothing

    return parted(given, lambda text: ask.states.calls(text) or organisations_named(ask.whole, text))


def forums(registries: Sequence[Registry], given: Iterable[str] | None) -> list[str]:
    """As ``parted``, for names of forums in any of these registries."""
    from iscm_cli.naming.titles import forums_called  # noqa: PLC0415 - help resolves nothing

    return parted(given, lambda text: any(forums_called(registry, text) for registry in registries))
