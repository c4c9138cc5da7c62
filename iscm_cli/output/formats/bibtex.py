"""References as BibTeX, in the classic form and in that of biblatex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.dates import written
from iscm_cli.models.addresses import encoded
from iscm_cli.output.formats.cited import certain, day_of, is_exact, note
from iscm_cli.output.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.queries.cite import Reference

# What BibTeX or TeX acts on; accents stay as they are, in UTF-8.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\lbrace{}", "}": r"\rbrace{}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(references: Sequence[Reference]) -> str:
    """Classic BibTeX: a year, the macro of a month, a day; an uncertain date is left to the note.

    The month is a macro (``jan``), which every style writes in its own way. A name in two pairs of braces is
    that of a body: BibTeX, Zotero and JabRef take it whole, with its commas and each "and".
    """
    return "\n".join(_classic(reference) for reference in references)


def biblatex(references: Sequence[Reference]) -> str:
    """BibTeX for biblatex: one date in EDTF, an estimate marked with ``~``.

    "Some time between 2023 and 2024" is no date in biblatex, where ``2023/2024`` says that something lasted so
    long: of a span only what is certain is given, and the note has the rest. The registry is ``@misc``, as
    Zotero leaves out every ``@dataset``.
    """
    return "\n".join(_modern(reference) for reference in references)


def _classic(reference: Reference) -> str:
    year, month, day = (*certain(reference.date), None, None, None)[:3]
    dated = {
        "year": _braced(year),
        "month": _MONTHS[int(month) - 1] if month else None,
        "day": _braced(str(int(day))) if day else None,
    }
    return _entry("misc", reference, dated, date_said=is_exact(reference.date))


def _modern(reference: Reference) -> str:
    date = reference.date
    said = date is not None and not date.is_span
    text = written(date) if date is not None and said else "-".join(certain(date))
    page = reference.sort == "webpage"
    fields = {"date": _braced(text), "type": None if page else "{Data set}"}
    return _entry("online" if page else "misc", reference, fields, date_said=said)


def _entry(kind: str, reference: Reference, more: dict[str, str | None], *, date_said: bool) -> str:
    seen = "-".join(day_of(reference.seen))
    fields = {
        "author": _braced(_braced(_tex(reference.author))),
        "title": _braced(_braced(_tex(reference.title))),
        **more,
        "version": _braced(_tex(reference.version or "")),
        "note": _braced(_tex(note(reference, date_said=date_said, seen_said=bool(seen)))),
        "url": _braced(encoded(reference.url or "")),
        "urldate": _braced(seen),
    }
    lines = "".join(f"  {key} = {value},\n" for key, value in fields.items() if value)
    return f"@{kind}{{{reference.id},\n{lines}}}\n"


def _braced(text: str | None) -> str | None:
    return f"{{{text}}}" if text else None


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in clean(text))
