"""Texts of the registry on pages in another language than its own."""

from __future__ import annotations

from markupsafe import Markup

from iscm_cli.output.messages import ENGLISH, spoken

_ASCII = 0x7F


def native(text: str, inside: Markup) -> Markup:
    """A text of the registry as markup, with its language where that is not the one of the page.

    The registry is written in English but for titles, whose language it does not record: one with letters that English
    has not is in a language that is not known.
    """
    if spoken() == ENGLISH:
        return inside
    foreign = any(ord(char) > _ASCII and char.isalpha() for char in text)
    return Markup(f'<span lang="{"" if foreign else ENGLISH}">{inside}</span>')  # noqa: S704 - it is escaped
