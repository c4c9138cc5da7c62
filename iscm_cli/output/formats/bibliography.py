"""References in each style of citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.models.addresses import encoded
from iscm_cli.output.formats.bibtex import biblatex, bibtex
from iscm_cli.output.formats.cited import certain
from iscm_cli.output.formats.csl import csl
from iscm_cli.output.formats.ris import ris
from iscm_cli.output.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iscm_cli.queries.cite import Reference


def formatted(references: Sequence[Reference], style: str) -> str:
    """The references in a style of ``STYLES``."""
    return STYLES[style](references)


def _text(references: Sequence[Reference]) -> str:
    return "\n".join(f"{clean(_sentence(reference))}\n" for reference in references)


def _sentence(reference: Reference) -> str:
    address = f" {encoded(reference.url)}" if reference.url else ""
    if reference.sort == "dataset":
        year = (*certain(reference.date), "undated")[0]
        entry = f' Entry "{reference.entry}".' if reference.entry else ""
        return (
            f"{reference.author} ({year}). {reference.title}, version {reference.version} [data set].{entry}"
            f" {reference.licence}.{address}"
        )
    read = [
        f"accessed {reference.seen}" if reference.seen else "",
        f"archived at {encoded(reference.archived)}" if reference.archived else "",
    ]
    more = "; ".join(part for part in read if part)
    dated = str(reference.date or "undated")
    return f"{reference.author} ({dated}). {reference.title}.{address}{f' ({more})' if more else ''}"


STYLES: dict[str, Callable[[Sequence[Reference]], str]] = {
    "text": _text,
    "bibtex": bibtex,
    "biblatex": biblatex,
    "ris": ris,
    "csl-json": csl,
}
