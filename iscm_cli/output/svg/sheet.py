"""What a picture is made for (a slide, a column of print, a page), and its parts set so that all of it fits.

All lengths are units of the drawing, in which running text has 13: a sheet says how many of them there are
across, and how wide that is for whoever places the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.errors import UsageError
from iscm_cli.output.svg.canvas import LEADING, document, fragment, paragraphs, tag, text
from iscm_cli.output.svg.measure import width, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TITLE, _SIGN, _GAP = 20.0, 24.0, 22.0
_LEAST_TITLE = 16.0
_ROW, _BESIDE = (
    24.0,
    24.0,
)  # from one line of the legend to the next; between a drawing and what stands beside it
_COLUMNS = (290.0, 330.0, 370.0, 420.0, 480.0)  # widths to try for what stands beside a drawing


class Sheet(NamedTuple):
    """A size of picture.

    ``across`` and ``down`` are its units, ``down`` None where it is as high as it needs to be, up to ``most``.
    ``wide`` is its width for whoever places it, ``per`` how many pixels or millimetres a unit is, in ``measure``.
    ``least`` is the smallest type that can still be read. ``scale`` are pixels of a PNG for each of CSS.
    """

    name: str
    words: str
    across: float
    down: float | None
    most: float
    margin: float
    title: float
    least: float
    per: float
    measure: str
    scale: float

    def lengths(self, down: float) -> tuple[str, str]:
        """Width and height as the file gives them, for a picture of so many units down."""
        return tuple(
            f"{units * self.per:.2f}".rstrip("0").rstrip(".") + self.measure for units in (self.across, down)
        )  # type: ignore[return-value]


_MM = 85 / 480, 160 / 800
SHEETS = {
    each.name: each
    for each in (
        # 1280 by 720; its smallest type is 11 of them, about 8 points on a slide of 13.3 inches.
        Sheet("slide", "a slide", 1024.0, 576.0, 576.0, 28.0, 24.0, 8.8, 1.25, "", 2.0),
        # 85 mm, of which a page of a journal has two; the smallest type is 5 points.
        Sheet("column", "a column", 480.0, None, 1350.0, 6.0, 19.0, 9.9, _MM[0], "mm", 300 / 96),
        # The text of an A4 page in portrait with margins of 25 mm: 160 by 247 mm.
        Sheet("page", "a page", 800.0, None, 1235.0, 10.0, 20.0, 8.8, _MM[1], "mm", 300 / 96),
    )
}


class Room(NamedTuple):
    """Where a drawing stands and how much room it has; ``down`` None where it may be as high as it likes."""

    x: float
    y: float
    across: float
    down: float | None
    sheet: Sheet | None

    @property
    def least(self) -> float:
        """The smallest type that can still be read."""
        return self.sheet.least if self.sheet else 9.0

    def crowded(self, what: str, hint: str) -> UsageError:
        """The error of a drawing that cannot be read in this room."""
        where = self.sheet.words if self.sheet else "a picture"
        return UsageError(f"{what} cannot be read on {where}", hint)


class Drawn(NamedTuple):
    """What has been drawn, and how far it reaches across and down from where it began."""

    parts: list[str]
    across: float
    down: float


class Sign(NamedTuple):
    """An entry of a legend: the sign, drawn from -12 to 12 around (0, 0), and what it means."""

    sign: str
    words: str


class Note(NamedTuple):
    """A remark below a picture. ``brief`` is what a slide has room for: the same where None, nothing where empty."""

    words: str
    brief: str | None = None


class Picture(NamedTuple):
    """The parts of a picture.

    ``below`` stands under the title, ``draw`` draws in the room that it is given, ``credit`` are the lines on
    date and source, which no picture goes without. ``across`` is the width of the drawing at its own size.
    ``beside`` where legend and remarks stand beside the drawing on a slide.
    """

    title: str
    below: str
    description: str
    draw: Callable[[Room], Drawn]
    signs: Sequence[Sign]
    notes: Sequence[Note]
    credit: Sequence[str]
    across: float
    beside: bool = False
    defs: Sequence[str] = ()


def set_on(sheet: Sheet | None, picture: Picture) -> str:
    """The picture as a file, for a sheet or at its own size. Raises UsageError where it cannot be read on the sheet."""
    if sheet is None:
        return _stacked(None, picture, 28.0, picture.across + 56, None)
    if sheet.down is None:
        return _stacked(sheet, picture, sheet.margin, sheet.across, None)
    if picture.beside:
        return _with_notes_beside(sheet, picture, sheet.down)
    return _stacked(sheet, picture, sheet.margin, sheet.across, sheet.down)


def set_in_page(picture: Picture, kind: str, prefix: str, top: float = 0) -> str:
    """The drawing and its legend as an element of a page, ``top`` units below its upper edge."""
    drawn = picture.draw(Room(0, top, picture.across, None, None))
    across = max(picture.across, drawn.across)
    signs, y = legend(picture.signs, 0, top + drawn.down + 30, across)
    label = f"{picture.title}. {picture.below}"
    return fragment(label, (across, y - 10), [*picture.defs, *drawn.parts, *signs], kind, prefix)


def legend(entries: Sequence[Sign], left: float, y: float, room: float) -> tuple[list[str], float]:
    """The signs with their words, in as many lines as they need, and where the next line would stand."""
    drawn, x = [], left
    for sign, words in entries:
        lines = wrapped(words, room - _SIGN - 10)
        wide = _SIGN + 10 + max(map(width, lines))
        if x > left and x + wide > left + room:
            x, y = left, y + _ROW
        drawn.append(tag("g", sign, transform=f"translate({x + _SIGN / 2:.1f} {y - 4.5:.1f})"))
        drawn += [text(x + _SIGN + 10, y + 16 * place, line) for place, line in enumerate(lines)]
        y += 16 * (len(lines) - 1)
        x += wide + _GAP
    return drawn, y + 26


def _stacked(sheet: Sheet | None, picture: Picture, margin: float, across: float, down: float | None) -> str:
    """Title, drawing, legend, remarks and source from top to bottom."""
    room = across - 2 * margin
    head, top = _head(picture, margin, room, sheet)
    brief = down is not None
    under, reach = _under(picture, margin, 0, room, brief=brief)
    most = down or (sheet.most if sheet else None)
    drawn = picture.draw(Room(margin, top, room, None if down is None else down - top - reach, sheet))
    if most and top + drawn.down + reach > most:
        drawn = picture.draw(Room(margin, top, room, most - top - reach, sheet))
    y = (down - reach) if down is not None else top + drawn.down
    under, reach = _under(picture, margin, y, room, brief=brief)
    return _file(sheet, picture, (across, down or y + reach), [*head, *drawn.parts, *under])


def _under(picture: Picture, x: float, y: float, room: float, *, brief: bool) -> tuple[list[str], float]:
    """Legend, remarks and source below a drawing that ends at ``y``, and how much room they take."""
    signs, foot = legend(picture.signs, x, y + 30, room) if picture.signs else ([], y + 26)
    notes, foot = paragraphs(_said(picture, brief=brief), x, foot, room)
    credit, foot = paragraphs(picture.credit, x, foot + (4 if notes else 0), room)
    return [*signs, *notes, *credit], foot - y - 4


def _said(picture: Picture, *, brief: bool) -> list[str]:
    return [
        words
        for note in picture.notes
        if (words := note.words if not brief or note.brief is None else note.brief)
    ]


def _with_notes_beside(sheet: Sheet, picture: Picture, down: float) -> str:
    """The drawing at the left, legend and remarks at its right, the source below both."""
    margin, room = sheet.margin, sheet.across - 2 * sheet.margin
    head, top = _head(picture, margin, room, sheet)
    _, reach = paragraphs(picture.credit, margin, 0, room)
    foot = down - reach
    for least in _COLUMNS:
        drawn = picture.draw(Room(margin, top, room - least - _BESIDE, foot - 20 - top, sheet))
        x = margin + drawn.across + _BESIDE  # it may be less wide than its room, where it is as high
        wide = sheet.across - margin - x
        signs, y = legend(picture.signs, x, top + 14, wide)
        notes, y = paragraphs(_said(picture, brief=True), x, y + 2, wide)
        if y - LEADING < foot - 14:
            break
    else:
        raise Room(0, 0, 0, 0, sheet).crowded("what must be said of it", "--size page has room for all of it")
    credit, _ = paragraphs(picture.credit, margin, foot + 2, room)
    return _file(sheet, picture, (sheet.across, down), [*head, *drawn.parts, *signs, *notes, *credit])


def _head(picture: Picture, x: float, room: float, sheet: Sheet | None) -> tuple[list[str], float]:
    """Title and what stands below it, and where the drawing can begin."""
    size = _title_size(picture, room, sheet)
    y, drawn = (40.0 if sheet is None else sheet.margin + size * 0.8), []
    for line in wrapped(picture.title, room, size, bold=True):
        drawn.append(text(x, y, line, "title"))
        y += size * 1.3
    for line in wrapped(picture.below, room):
        drawn.append(text(x, y - 3, line, "quiet"))
        y += 18
    return drawn, y + 4


def _title_size(picture: Picture, room: float, sheet: Sheet | None) -> float:
    """The size of type of the title: smaller where it then has room on one line."""
    usual = sheet.title if sheet else TITLE
    whole = width(picture.title, 1.0, bold=True)
    return max(min(usual, room / whole), _LEAST_TITLE) if room / whole >= _LEAST_TITLE else usual


def _file(sheet: Sheet | None, picture: Picture, size: tuple[float, float], parts: Sequence[str]) -> str:
    title = f"{picture.title}. {picture.below}"
    lengths = sheet.lengths(size[1]) if sheet else None
    margin = sheet.margin if sheet else 28.0
    points = _title_size(picture, size[0] - 2 * margin, sheet)
    return document(
        title, picture.description, size, [*picture.defs, *parts], lengths=lengths, title_size=points
    )
