"""What an answer is made of, before anything decides how it looks: blocks of text and tables.

A view turns the result of a query into an ``Answer``; the writers turn an answer into a format.
Texts in blocks are plain: no writer reads them as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, overload

from iscm_cli.output.phrases import labelled

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

BETWEEN = " · "  # between the pieces of a line

Value: TypeAlias = str | int | float | bool | Sequence[str] | None


class Column(NamedTuple):
    """A column of a table.

    ``drop`` orders what goes first where the terminal is narrow: the highest first, 0 never.
    ``wrap`` is a long text: it may take several lines, and lines of its own below its row. ``fold`` is the
    width in cells at which a name is folded where there is no room for all columns, 0 never. ``said`` turns a value
    of a table that is made as it is written into what people read, where machines have a key.
    """

    key: str
    label: str
    drop: int = 0
    right: bool = False
    wrap: bool = False
    fold: int = 0
    said: Callable[[Value], Value] | None = None


class Table(NamedTuple):
    """Rows of values under columns; ``sections`` are headings above the row with that index."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    title: str | None = None
    sections: Mapping[int, str] = MappingProxyType({})


class Heading(NamedTuple):
    """A heading; level 1 is the page's own title, with an optional line below it."""

    text: str
    level: int = 2
    below: str | None = None


class Paragraph(NamedTuple):
    """A line or more of running text; ``quiet`` where it is an aside, ``code`` where it is to be pasted as it is."""

    text: str
    quiet: bool = False
    code: bool = False


class Aside(str):
    """A line of a fact that comments on it, where other lines are more of it."""

    __slots__ = ()


class Facts(NamedTuple):
    """Labelled values, one or more lines to a label; a line may be an ``Aside``."""

    pairs: tuple[tuple[str, tuple[str, ...]], ...]


class Card(NamedTuple):
    """Labelled lines that answer first: each of pieces, the most important first.

    Where a terminal has no room for all pieces of a line, the last ones are left out.
    """

    pairs: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def facts(self) -> Facts:
        """The same with all pieces, where there is room for any line."""
        return Facts(tuple((label, (BETWEEN.join(pieces),)) for label, pieces in self.pairs))


class Items(NamedTuple):
    """A list of texts."""

    texts: tuple[str, ...]


class Reference(NamedTuple):
    """A source that an answer cites; ``date`` is how it is written, ``undated`` where none is known."""

    id: str
    publisher: str
    title: str
    date: str
    url: str

    @property
    def whole(self) -> str:
        """All of it in one line."""
        return f"{labelled(self.publisher, self.title)} ({self.date}). {self.url} ({self.id})"


class References(NamedTuple):
    """The sources of an answer, numbered from 1 in the order in which it cites them."""

    sources: tuple[Reference, ...]


# What a piece of a drawing looks like; ``tones`` says in which colours. The shades are one ramp; a fill is a shade
# alone, in which a sign that says the same is not seen.
Tone: TypeAlias = Literal[
    "plain", "quiet", "strong", "blue", "sky", "green", "orange", "red", "purple", "shade1", "shade2", "shade3", "shade4",
    "fill1", "fill2", "fill3", "fill4", "on-blue", "on-sky", "on-green", "on-orange", "on-purple",
]  # fmt: skip


class Cell(NamedTuple):
    """A piece of a row of a drawing. The tone never says anything that the text does not."""

    text: str
    tone: Tone = "plain"


Rows: TypeAlias = Sequence[Sequence[Cell]]


class Drawing(NamedTuple):
    """A picture made of characters.

    ``draw`` makes its rows for a width in columns, None where they may be as wide as they need to be,
    and for a stream that has characters to draw with, or ASCII alone. ``otherwise`` takes its place
    where there are fewer than ``least`` columns.
    """

    draw: Callable[[int | None, bool], Rows]
    least: int = 0
    otherwise: Paragraph | Table | None = None


Block: TypeAlias = Table | Heading | Paragraph | Facts | Card | Items | References | Drawing


class Later(Sequence["Block"]):
    """The blocks of a page, which are made when they are first looked at: no format for machines prints any."""

    def __init__(self, make: Callable[[], tuple[Block, ...]]) -> None:
        self._make = make

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        return self._make()

    @overload
    def __getitem__(self, place: int) -> Block: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Block, ...]: ...

    def __getitem__(self, place: int | slice) -> Block | tuple[Block, ...]:
        return self._blocks[place]

    def __len__(self) -> int:
        return len(self._blocks)


class Answer(NamedTuple):
    """An answer in the three forms that formats need.

    ``data`` is what JSON prints, ``table`` what CSV and TSV print, ``page`` what people read.
    ``notes`` are said on stderr; ``page`` is empty where the answer is. ``screen`` makes the page that a
    terminal shows instead, where all of it is too long to begin with. ``wider`` makes the same answer with
    further columns, which are there for whoever asks for them by name. ``status`` is the exit code where
    a part of the question has no answer. ``stream`` makes the rows of ``table`` one
    by one, where they are too many to be held; ``data`` and ``table`` then hold none, and without a ``page``
    people are shown the first of them. ``within`` makes a context in which the answer is written: a file that is
    saved with it, or not at all.
    """

    data: object
    table: Table
    page: Sequence[Block]
    notes: tuple[str, ...] = ()
    screen: Callable[[], tuple[Block, ...]] | None = None
    wider: Callable[[], Answer] | None = None
    status: int = 0
    stream: Callable[[], Iterator[Sequence[Value]]] | None = None
    within: Callable[[], AbstractContextManager[None]] | None = None
