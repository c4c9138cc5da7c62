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


class Former(Strict):
    """A seat that is over: ``first`` and ``last`` are the dates of the oldest and the newest evidence of it.

    It had gone by ``gone``, or on that date where ``gone_exact``. ``how`` is left, left-body, not-named,
    other-standing, forum-ended or state-ended.
    """

    standing: str
    first: str | None
    first_estimated: bool
    last: str | None
    last_estimated: bool
    gone: str | None
    gone_estimated: bool
    gone_exact: bool
    how: str
    text: str
    sources: list[str]
