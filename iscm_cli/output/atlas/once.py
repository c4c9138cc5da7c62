"""Questions that a page in each language asks alike: what was answered for the first is kept for the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")


class Once:
    """Answers of queries, which have no words, by what was asked; kept until they are forgotten.

    An atlas is made page by page, each in all languages, so that little is kept at a time.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Any] = {}

    def __call__(self, query: Callable[..., Answer], registry: object, *asked: Any) -> Answer:
        """What the query says of the registry, of which there is one, as there is one table of tiles."""
        key = (
            query,
            *(
                tuple(each) if isinstance(each, list) else each
                for each in asked
                if not isinstance(each, dict)
            ),
        )
        if key not in self._kept:
            self._kept[key] = query(registry, *asked)
        found: Answer = self._kept[key]
        return found

    def forget(self) -> None:
        """Make room: what comes next asks other questions."""
        self._kept.clear()
