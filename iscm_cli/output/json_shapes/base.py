"""What all shapes share."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict
from typing_extensions import TypedDict

Verdict = Literal["yes", "no", "open", "unknown", "not-founded", "ended", "no-state"]
Support = Literal["confirmed", "unique", "majority", "conflict", "missing"]
Fact = dict[str, Any]  # a record of the registry under the keys of the file; see `iscm schema`


class Strict(TypedDict):
    """An object with these keys and no others."""

    __pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[misc]
