"""What a page of the atlas is, before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from iscm_cli.output.blocks import Answer


class Page(NamedTuple):
    """A page: its path in the atlas, its template, its title, and what else the template is given.

    ``summary`` is the page in a sentence of plain text, for search engines and for whoever is sent its address.
    ``answer`` gives what the page shows as data; it is written beside the page as JSON and as CSV, and
    ``command`` prints the same. ``forum`` is the one that it is about, and ``card`` draws it for messengers, as SVG.
    ``kind`` is the kind of page whose scripts and rules it needs beside those of all: a folder of ``assets/pages``.
    """

    path: str
    template: str
    title: str
    given: dict[str, Any]
    summary: str = ""
    answer: Callable[[], Answer] | None = None
    command: str = ""
    forum: str | None = None
    card: Callable[[], str] | None = None
    kind: str | None = None

    @property
    def stem(self) -> str:
        """The path without ``.html``: ``forums/rabat``."""
        return self.path.removesuffix(".html")
