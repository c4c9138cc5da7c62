"""What other registers call a thing: the form of their ids, and the page that each stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.fault import Path
    from iscm_cli.models import Registry

WIKIDATA_ID = re.compile("Q[1-9][0-9]*")
ROR_ID = re.compile("0[0-9a-hj-km-np-tv-z]{6}[0-9]{2}")
_ROR_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u


def wikidata_address(qid: str) -> str:
    """The page of an item of Wikidata."""
    return f"https://www.wikidata.org/wiki/{qid}"


def ror_adds_up(ror: str) -> bool:
    """Whether the last two digits of a well-formed ROR id are those that follow from the others (ISO 7064, 97-10)."""
    number = 0
    for digit in ror[:-2]:
        number = number * len(_ROR_DIGITS) + _ROR_DIGITS.index(digit)
    return 98 - number * 100 % 97 == int(ror[-2:])


def items(registry: Registry) -> Iterator[tuple[Path, str]]:
    """Every id of an item of Wikidata, with the path of the record that has it."""
    for key in ("forums", "organisations", "publishers"):
        for name, record in getattr(registry, key).items():
            if record.wikidata is not None:
                yield (key, name), record.wikidata
