"""Text made safe to show: no control characters, and only characters that the stream can take."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import TYPE_CHECKING

from iscm_cli.output.messages import ENGLISH, _, say, spoken

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Value

# C0 and C1 controls, the characters that turn the direction of what follows, and those that Unicode keeps free: XML may
# not hold two of them, and Cairo draws no text that has one.
_HIDDEN = {
    **{code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))},
    **{code: f"\\u{code:04x}" for code in (0x061C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F))},
    **{code: f"\\u{code:04x}" for code in (*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)},
    **{
        code: f"\\U{code:08x}"
        for plane in range(0x10000, 0x110000, 0x10000)
        for code in (plane + 0xFFFE, plane + 0xFFFF)
    },
    **{code: f"\\u{code:04x}" for code in range(0x2066, 0x206A)},
}
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
# Words from right to left with numbers and brackets between them; the last may be in brackets.
_STRETCH = rf"{_RIGHT_TO_LEFT}+(?:[ 0-9+'\u2019()/-]*{_RIGHT_TO_LEFT}+)*\)?"
_FIRST_TO_TURN = "\u0590"
_ISOLATE, _POP = "\u2068", "\u2069"
_PLAIN = {  # the nearest in ASCII, for characters that Unicode does not take clauses
    "\N{EN DASH}": "-", "\N{EM DASH}": "-", "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'", "“": '"', "”": '"', "…": "...", "─": "-", "│": "|", "·": "-",
    "•": "*", "→": "->", "←": "<-", "\N{MULTIPLICATION SIGN}": "x", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l",
    "Ł": "L", "đ": "d", "Đ": "D", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "æ": "ae", "Æ": "AE", "œ": "oe",
    "Œ": "OE", "\N{NO-BREAK SPACE}": " ", "«": '"', "»": '"',
    "▇": "#",
}  # fmt: skip


def isolated(text: str) -> str:
    """``text``, with each stretch that is written from right to left kept from turning round what stands beside it."""
    return re.sub(_STRETCH, _in_itself, text) if _turns(text) else text


def _in_itself(found: re.Match[str]) -> str:
    stretch = found[0]
    beyond = ")" if stretch.endswith(")") and stretch.count(")") > stretch.count("(") else ""
    return f"{_ISOLATE}{stretch.removesuffix(beyond)}{_POP}{beyond}"


def unisolated(text: str) -> str:
    """``text`` without the signs with which ``isolated`` keeps its stretches apart."""
    return text.replace(_ISOLATE, "").replace(_POP, "")


def clean(text: str) -> str:
    """``text`` on one line, with control and direction characters made visible as escapes; XML can hold all of it."""
    return text.translate(_HIDDEN) if not text.isprintable() else text


def shown(value: Value) -> str:
    """A value as people read it: None is "not known", a sequence is joined with commas.

    Text written from right to left is isolated (Unicode Annex 9), so that it does not pull the columns
    beside it along.
    """
    if value is None:
        return _("not known")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return (
            say("{number}", number=value) if spoken() != ENGLISH and isinstance(value, float) else str(value)
        )
    text = clean(value if isinstance(value, str) else ", ".join(value))
    return f"{_ISOLATE}{text}{_POP}" if _turns(text) else text


def _turns(text: str) -> bool:
    """Whether some of it is written from right to left."""
    return not text.isascii() and max(text) >= _FIRST_TO_TURN and re.search(_RIGHT_TO_LEFT, text) is not None


def encodable(text: str, encoding: str | None) -> str:
    """``text`` with what ``encoding`` cannot say replaced by the nearest that it can, else by ``?``."""
    codec = encoding or "ascii"
    return text.encode(codec, "iscm-nearest").decode(codec)


def escapable(text: str, encoding: str | None) -> str:
    """``text`` with what ``encoding`` cannot say escaped, so that nothing is lost."""
    codec = encoding or "ascii"
    return text.encode(codec, "backslashreplace").decode(codec)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    out = []
    for char in error.object[error.start : error.end]:
        plain = _PLAIN.get(char) or "".join(
            c for c in unicodedata.normalize("NFKD", char) if c.isascii() and not unicodedata.combining(c)
        )
        out.append(plain or "?")
    return "".join(out), error.end


codecs.register_error("iscm-nearest", _nearest)
