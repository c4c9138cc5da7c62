"""What a disagreement among sources is made of: what it is about, the claims, and which of them is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from iscm_cli.queries.after_end import Late

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate

Subject = Literal[
    "founding",
    "end",
    "events after the end",
    "kind",
    "status",
    "regions",
    "a total and its parts",
    "members",
    "members and observers",
    "who is a member",
]
Rule = Literal["first", "end", "printed", "every"]


class Ended(NamedTuple):
    """That a forum ended, as a claim beside events of a later date."""

    date: PartialDate


class Remark(NamedTuple):
    """What a number or a list of States is that no source words: ``parts`` are the addends of a sum."""

    what: Literal[
        "sum", "members named", "members and observers named", "named here alone", "not named by all"
    ]
    parts: tuple[int, ...] = ()


ClaimValue: TypeAlias = str | int | tuple[str, ...] | Late | Ended


class SourceClaim(NamedTuple):
    """What one source says on the matter; ``shown`` marks the claim that other pages print.

    ``value`` is a date, a word or a number, the words of regions, the codes of States, or an event.
    ``remark`` is in the words of the source or the registry, else what the value is.
    """

    value: ClaimValue
    as_of: PartialDate | None
    source: str
    shown: bool = False
    remark: str | Remark | None = None
    approximate: bool = False


class Disagreement(NamedTuple):
    """Claims about one thing of one forum that cannot all hold, in one year where ``year`` is given.

    ``rule`` says which is shown and why: the first of the registry, the end, the number that a source prints, or every one.
    """

    subject: Subject
    claims: tuple[SourceClaim, ...]
    rule: Rule
    year: int | None = None

    @property
    def about(self) -> str:
        """What it is about, as data has it in any language: ``founding``, ``members in 2013``."""
        return f"{self.subject} in {self.year}" if self.year is not None else self.subject
