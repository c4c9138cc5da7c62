"""What the styles of citations share: what is certain of a date, and the note for what a style cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.models.addresses import encoded

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.queries.cite import Reference

_DAY = 3  # a year, a month and a day


def certain(date: PartialDate | None) -> tuple[str, ...]:
    """Year, month and day as far as they are certain.

    Of a span, what both of its ends share: some time between March and December 2020 is in 2020. Nothing of
    an estimate.
    """
    if date is None or date.approximate:
        return ()
    begin, _, end = date.text.partition("/")
    shared = []
    for one, other in zip(begin.split("-"), (end or begin).split("-"), strict=False):
        if one != other:
            break
        shared.append(one)
    return tuple(shared)


def day_of(date: PartialDate | None) -> tuple[str, ...]:
    """Year, month and day, where all of them are certain."""
    parts = certain(date)
    return parts if len(parts) == _DAY else ()


def is_exact(date: PartialDate | None) -> bool:
    """Whether the date is all that it seems: no span and no estimate."""
    return date is not None and not date.approximate and not date.is_span


def note(reference: Reference, *, date_said: bool, seen_said: bool) -> str:
    """What the fields of a style have no place for, as one text; empty where there is nothing."""
    parts = [
        f"Entry: {reference.entry}" if reference.entry else "",
        reference.licence or "",
        f"Date of publication: {_in_words(reference.date)}" if reference.date and not date_said else "",
        f"Accessed: {_in_words(reference.seen)}" if reference.seen and not seen_said else "",
        f"Archived copy: {encoded(reference.archived)}" if reference.archived else "",
    ]
    return ". ".join(part for part in parts if part)


def _in_words(date: PartialDate) -> str:
    begin, _, end = date.text.partition("/")
    text = f"between {begin} and {end}" if end else begin
    return f"{text} (estimated)" if date.approximate else text
