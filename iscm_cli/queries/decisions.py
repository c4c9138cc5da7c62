"""What evidence decides of who sits in a forum: said once of all States of which it says the same, or of one of them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Group, MemberList, Seat

How = Literal["named", "not-named", "joined", "left", "in-body", "out-of-body"]


class Ruling(NamedTuple):
    """What a piece of evidence says of each of the States of which it says the same: see ``Decision``.

    One list names many. So each is one, and of a State a decision is made when somebody asks for it.
    """

    seat: Seat | None
    standing: str | None
    how: How
    date: PartialDate | None
    source: str
    origin: object
    list: MemberList | None = None
    group: Group | None = None
    body: str | None = None

    def of(self, code: str) -> Decision:
        """What it decides for one of them."""
        return Decision(code, *self)


class Decision(NamedTuple):
    """What the newest evidence on one State says.

    ``seat`` is the kind of seat and ``standing`` the registry's word for it, both None where the State has
    none. ``list`` is the list that names it, or does not; also the one by which the membership of ``body``
    counts. ``origin`` is the record that decides.
    """

    code: str
    seat: Seat | None
    standing: str | None
    how: How
    date: PartialDate | None
    source: str
    origin: object
    list: MemberList | None = None
    group: Group | None = None
    body: str | None = None

    @property
    def word(self) -> str | None:
        """The source's own word for the State; None where no list has one."""
        return self.group.word if self.group else None

    @property
    def basis(self) -> str:
        """What the evidence is: the basis of a list, or ``joined``, ``left``, ``body``."""
        if self.how in ("joined", "left"):
            return self.how
        if self.how == "out-of-body" or (self.how == "in-body" and self.origin is not self.list):
            return "body"
        return self.list.basis if self.list else "membership"


class Decisions(Mapping[str, Decision]):
    """The decisions on States by their codes, each made when it is first asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Decision] = {}

    @property
    @abstractmethod
    def codes(self) -> Collection[str]:
        """The States on which there is one."""

    @abstractmethod
    def _make(self, code: str) -> Decision:
        """The decision on one of these States. Raises KeyError for any other."""

    def __getitem__(self, code: str) -> Decision:
        found = self._made.get(code)
        if found is None:
            found = self._made[code] = self._make(code)
        return found

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __iter__(self) -> Iterator[str]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def __repr__(self) -> str:
        return repr(dict(self))


class Ruled(Decisions):
    """The decisions that follow from rulings, by State."""

    def __init__(self, rulings: Mapping[str, Ruling]) -> None:
        super().__init__()
        self.rulings = rulings

    @property
    def codes(self) -> Collection[str]:
        """The States of which there are rulings."""
        return self.rulings

    def _make(self, code: str) -> Decision:
        return self.rulings[code].of(code)


def not_named(lst: MemberList) -> Ruling:
    """That a complete list does not name a State."""
    return Ruling(None, None, "not-named", lst.as_of, lst.source, lst, lst)
