"""What a web address is, and what none may hold: it would act on a terminal, on TeX or on the text around it."""

from __future__ import annotations

import re

# RFC 3986 has no place for these; BibTeX counts braces wherever they stand.
_RESERVED = frozenset('{}\\<>"')
_RESERVED_OR_BLANK = re.compile(r'[{}\\<>" ]')  # the blank is the one white space that can be printed
_WHOLE = re.compile(r"https?://[^\s/?#][^\s/?#.]*\.[^\s/?#]+(?:[/?#]\S*)?")

# An address as nearly all are: nothing in it is unfit, and it is whole.
_PLAIN = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?:/[\w!#$%&'()*+,./:;=?@~\[\]^`|-]*)?", re.ASCII)
_MAILBOX = re.compile(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def is_address(text: str) -> bool:
    """Whether a text is a web address, written in full."""
    return _WHOLE.fullmatch(text) is not None


def is_plain(text: str) -> bool:
    """Whether a text is at first sight a web address that holds nothing unfit; of others ``is_address`` and ``unfit`` tell."""
    return _PLAIN.fullmatch(text) is not None


def is_report(text: str) -> bool:
    """Whether errors can be reported to this address: a web address that is encrypted, or one mailbox.

    A mailbox has no subject of its own: what a page links to adds that.
    """
    page = text.startswith("https://") and is_address(text) and unfit(text) is None
    return page or _MAILBOX.fullmatch(text) is not None


def unfit(address: str) -> str | None:
    """The first character that no web address may hold: a control, a mark that cannot be seen, a brace; or None."""
    if address.isprintable() and not _RESERVED_OR_BLANK.search(address):
        return None  # nearly all, of which there may be many
    return next((char for char in address if _is_unfit(char)), None)


def encoded(address: str) -> str:
    """The address with each such character percent-encoded: a reader is led to the same page."""
    if unfit(address) is None:
        return address
    return "".join(
        "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace")) if _is_unfit(char) else char
        for char in address
    )


def _is_unfit(char: str) -> bool:
    return char in _RESERVED or char.isspace() or not char.isprintable()
