"""References as CSL-JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iscm_cli.models.addresses import encoded
from iscm_cli.output.formats.cited import certain, is_exact, note
from iscm_cli.output.formats.rows import as_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.queries.cite import Reference


def csl(references: Sequence[Reference]) -> str:
    """CSL-JSON; a body is a literal name, and a date that is not exact is marked with ``circa``.

    Of a span within a year the year is given, which is certain. Any other is a range marked as uncertain,
    "c. 2023-2024"; a plain range would say that something lasted so long.
    The note says what is meant. ``literal`` holds the same in words for Zotero, which passes over ``circa`` and
    takes only the beginning of a range.
    """
    return as_json([_item(reference) for reference in references])


def _item(reference: Reference) -> dict[str, Any]:
    date_said = reference.date is not None and not reference.date.is_span
    seen_said = is_exact(reference.seen)
    optional = {
        "issued": _date(reference.date),
        "accessed": _date(reference.seen) if seen_said else None,
        "version": reference.version,
        "note": note(reference, date_said=date_said, seen_said=seen_said),
        "URL": encoded(reference.url or ""),
    }
    return {
        "id": reference.id,
        "type": reference.sort,
        "title": reference.title,
        "author": [{"literal": reference.author}],
        **{key: value for key, value in optional.items() if value},
    }


def _date(date: PartialDate | None) -> dict[str, Any] | None:
    if date is None:
        return None
    known = certain(date)
    ends = [known] if known else [end.split("-") for end in date.text.split("/")]
    parts = [[int(part) for part in end] for end in ends]
    return {"date-parts": parts} | ({} if known else {"circa": True, "literal": str(date)})
