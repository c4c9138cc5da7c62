"""An answer as CSV, TSV, JSON or JSON lines: for machines, whole and without decoration."""

from __future__ import annotations

import io
import json
import re
from functools import lru_cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from iscm_cli.output.text import clean

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer, Table, Value

_HOLDING = (dict, list, tuple)
_PLAIN = json.JSONEncoder(ensure_ascii=False)
SEPARATOR = "|"  # between the values of one cell: a sign that no value has, and that parts no cells
# A spreadsheet runs a cell that begins like this as a formula (OWASP, "CSV injection"); with the keyboards of East
# Asia also one that begins with the wide form of a sign.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# Where commas are decimal, spreadsheets part cells at semicolons: then a formula can begin behind any of them.
_FORMULA_WITHIN = r"""(;[\s"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])"""
# Characters that a terminal acts on or that hide text, which JSON allows unescaped.
_ACTIVE = "[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"


def as_csv(table: Table, *, header: bool = True) -> str:
    """The table as CSV after RFC 4180, but with LF; the unknown are empty, lists joined with ``|``."""
    import csv  # noqa: PLC0415 - only this format needs it

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    if header:
        writer.writerow([column.key for column in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return stream.getvalue()


def as_tsv(table: Table, *, header: bool = True) -> str:
    """The table as tab-separated values, one line a row: no cell holds a tab or a line break."""
    lines = ["\t".join(column.key for column in table.columns)] if header else []
    lines += ["\t".join(_cell(value) for value in row) for row in table.rows]
    return "".join(f"{line}\n" for line in lines)


def as_json(data: object, encoding: str = "utf-8") -> str:
    """The data as indented JSON; what the encoding cannot say is escaped, so that nothing is lost."""
    return _inert(_indented(data, "\n"), encoding) + "\n"


def _indented(value: object, line: str) -> str:
    """Two spaces a level. What holds no more than plain values is left to the encoder, which is far quicker."""
    if type(value) is str:
        return encode_basestring(value)
    if not isinstance(value, _HOLDING):
        return _alone(value)
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    deeper = line + "  "
    opened, closed = ("{", "}") if isinstance(value, dict) else ("[", "]")
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, _HOLDING):
            break
    else:
        return f"{opened}{deeper}{_flat(deeper).encode(value)[1:-1]}{line}{closed}"
    if isinstance(value, dict):
        inner = ("," + deeper).join(
            f"{encode_basestring(key)}: {_indented(part, deeper)}" for key, part in value.items()
        )
    else:
        inner = ("," + deeper).join(_indented(part, deeper) for part in value)
    return f"{opened}{deeper}{inner}{line}{closed}"


@lru_cache(maxsize=256, typed=True)
def _alone(value: object) -> str:
    """A value that is no text and holds none, most often one of null, true, false and small numbers."""
    return _PLAIN.encode(value)


@lru_cache(maxsize=64)
def _flat(line: str) -> json.JSONEncoder:
    """What writes each value on a line of its own; made once, as an answer has thousands of records."""
    return json.JSONEncoder(ensure_ascii=False, separators=("," + line, ": "))


def as_jsonl(answer: Answer, encoding: str = "utf-8") -> str:
    """One JSON value a line: an array element by element, anything else on one line."""
    items = answer.data if isinstance(answer.data, list) else [answer.data]
    return "".join(_inert(_PLAIN.encode(item), encoding) + "\n" for item in items)


def _inert(text: str, encoding: str) -> str:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = json.dumps(json.loads(text), indent=2 if "\n" in text else None)
    return re.sub(_ACTIVE, lambda match: f"\\u{ord(match.group()):04x}", text)


def _cell(value: Value) -> str:
    if isinstance(value, str):
        text = value
    elif value is None:
        return ""
    elif isinstance(value, bool):
        return "true" if value else "false"
    elif isinstance(value, int | float):
        return str(value)
    else:
        text = SEPARATOR.join(value)
    if ";" in text:
        text = re.sub(_FORMULA_WITHIN, r"\1'", text)
    return clean(f"'{text}" if text.startswith(_FORMULA) else text)
