"""References as text, BibTeX, RIS or CSL-JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iscm_cli.output.formats.rows import as_json
from iscm_cli.output.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from iscm_cli.queries.cite import Reference

# What BibTeX or TeX acts on; accents stay as they are, in UTF-8.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\lbrace{}", "}": r"\rbrace{}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_POINT = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def formatted(references: Sequence[Reference], style: str) -> str:
    """The references in a style of ``STYLES``."""
    return STYLES[style](references)


def _text(references: Sequence[Reference]) -> str:
    return "\n".join(f"{_sentence(reference)}\n" for reference in references)


def _sentence(reference: Reference) -> str:
    dated = _day(reference) or "undated"
    if reference.sort == "dataset":
        entry = f' Entry "{reference.entry}".' if reference.entry else ""
        return clean(
            f"{reference.author} ({dated[:4]}). {reference.title}, version {reference.version} [data set].{entry}"
            f" {reference.licence}."
        )
    return clean(f"{reference.author} ({dated}). {reference.title}. {reference.url}")


def _bibtex(references: Sequence[Reference]) -> str:
    return "\n".join(_bibtex_entry(reference) for reference in references)


def _bibtex_entry(reference: Reference) -> str:
    year, month, _ = _parts(reference)
    fields = {
        "author": f"{{{_tex(reference.author)}}}",
        "title": f"{{{_tex(reference.title)}}}",
        "year": year,
        "month": str(int(month)) if month else None,
        "version": reference.version,
        "note": _tex(_note(reference)) or None,
        "url": reference.url,
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@misc{{{reference.id},\n{lines}}}\n"


def _ris(references: Sequence[Reference]) -> str:
    return "\n".join(_ris_entry(reference) for reference in references)


def _ris_entry(reference: Reference) -> str:
    year, month, day = _parts(reference)
    fields = (
        ("TY", "DATA" if reference.sort == "dataset" else "ELEC"),
        ("ID", reference.id),
        ("AU", reference.author),
        ("TI", reference.title),
        ("PY", year),
        ("DA", f"{year}/{month or ''}/{day or ''}/" if year else None),
        ("ET", reference.version),
        ("N1", _note(reference) or None),
        ("UR", reference.url),
    )
    lines = "".join(f"{tag}  - {clean(value)}\n" for tag, value in fields if value)
    return f"{lines}ER  - \n"


def _csl(references: Sequence[Reference]) -> str:
    items = []
    for reference in references:
        parts = [int(part) for part in _parts(reference) if part]
        item: dict[str, object] = {
            "id": reference.id,
            "type": reference.sort,
            "title": reference.title,
            "author": [{"literal": reference.author}],
        }
        if parts:
            item["issued"] = {"date-parts": [parts]}
        optional = {"version": reference.version, "note": _note(reference), "URL": reference.url}
        items.append(item | {key: value for key, value in optional.items() if value})
    return as_json(items)


def _note(reference: Reference) -> str:
    entry = f"Entry: {reference.entry}" if reference.entry else ""
    return ". ".join(part for part in (entry, reference.licence) if part)


def _day(reference: Reference) -> str:
    return reference.date if isinstance(reference.date, str) else str(reference.date or "")


def _parts(reference: Reference) -> tuple[str | None, str | None, str | None]:
    """Year, month and day as far as they are known; of a span, its beginning."""
    text = (
        reference.date if isinstance(reference.date, str) else reference.date.text if reference.date else ""
    )
    match = _POINT.match(text)
    return (match.group(1), match.group(2), match.group(3)) if match else (None, None, None)


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in clean(text))


STYLES: dict[str, Callable[[Sequence[Reference]], str]] = {
    "text": _text,
    "bibtex": _bibtex,
    "ris": _ris,
    "csl-json": _csl,
}
