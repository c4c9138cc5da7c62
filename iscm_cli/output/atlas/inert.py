"""The last look at a page or a script before it is written: no character in it acts on the text around it."""

from __future__ import annotations

import re

_PLANES = "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 17))
# All but those that ``clean`` makes visible; ends of lines stay, and the isolates that the program itself sets. By
# what may stay, since that is looked through ten times as fast.
_ACTIVE = re.compile(
    f"[^\n -~\xa0-\u061b\u061d-\u200d\u2010-\u2027\u202f-\u2065\u2068-\ufdcf\ufdf0-\ufffd{_PLANES}]"
)


def inert(text: str) -> str:
    r"""The text with such characters as ``\u`` and four digits: words to readers, the same character in JSON.

    A page is text of the registry in many places, and one that is forgotten would turn all behind it around.
    """
    return _ACTIVE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
