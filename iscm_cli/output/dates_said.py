"""Dates in texts and in tables, and what stands for a date that nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.messages import _, say

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate


def date_cell(date: PartialDate | None) -> str:
    """A date as it stands where there is nothing but dates, in any language: ``2002-02``; ``undated``."""
    return str(date) if date else _("undated")


def date_words(date: PartialDate | None) -> str:
    """A date as it stands in a text: ``2002-02``, as each language writes it; ``undated``."""
    return say("{date}", date=date) if date else _("undated")


def or_undated(date: PartialDate | None) -> PartialDate | str:
    """A date for a message, in which ``undated`` stands where none is known, whatever form a translation asks for."""
    return date or _("undated")
