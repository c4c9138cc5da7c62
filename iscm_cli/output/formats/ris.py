"""References as RIS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iscm_cli.models.addresses import encoded
from iscm_cli.output.formats.cited import certain, day_of, is_exact, note
from iscm_cli.output.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.queries.cite import Reference

_ONE_WORD = re.compile(r"[^\s,;]+")


def ris(references: Sequence[Reference]) -> str:
    """RIS, so that Zotero and JabRef make no person of a body and no date of what is none.

    Zotero (RIS.js) takes what stands before the first comma of ``AU`` for a family name and the rest for a
    given name. JabRef (RisImporter) does the same at the last blank and parts authors at "and". So only a
    name of one word is an author; any other is the publisher, ``PB``, which JabRef keeps whole, and the title of
    the website, ``T2``, which Zotero does: its web pages have no publisher.

    ``PY`` and ``DA`` hold what is certain of the date. JabRef takes the day of access, ``Y2``, for the date
    where there is no other, and Zotero fills in its month and day: it is given only beside a date and as a
    full day, else in the note.
    """
    return "\n".join(_entry(reference) for reference in references)


def _entry(reference: Reference) -> str:
    year, month, day = (*certain(reference.date), None, None, None)[:3]
    seen = day_of(reference.seen) if year else ()
    page = reference.sort == "webpage"
    author = _ONE_WORD.fullmatch(reference.author) is not None
    fields = (
        ("TY", "ELEC" if page else "DATA"),
        ("ID", reference.id),
        ("AU", reference.author if author else None),
        ("TI", reference.title),
        ("T2", reference.author if page and not author else None),
        ("PY", year),
        ("DA", f"{year}/{month or ''}/{day or ''}/" if year else None),
        ("Y2", f"{'/'.join(seen)}/" if seen else None),
        ("ET", reference.version),
        ("PB", None if author else reference.author),
        ("N1", note(reference, date_said=is_exact(reference.date), seen_said=bool(seen)) or None),
        ("UR", encoded(reference.url or "")),
    )
    lines = "".join(f"{tag}  - {clean(value)}\n" for tag, value in fields if value)
    return f"{lines}ER  - \n"
