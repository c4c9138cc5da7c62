"""The colours of drawings in a terminal: the one place that maps tones to colours.

The hues are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), which colour-blind people tell
clauses, in the nearest of 256 colours that stands out by 3 to 1 at least from white and from black, as
WCAG 2.1 asks of what carries meaning (https://www.w3.org/TR/WCAG21/#non-text-contrast). What is filled
has an ink of its own on it, so that it reads alike on any ground; the shades are steps of one hue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Tone

_BLACK, _WHITE = 16, 231


class Ink(NamedTuple):
    """A colour of the 256 for the text, another for its ground, and how it is set."""

    text: int | None = None
    ground: int | None = None
    style: str = ""

    @property
    def sgr(self) -> str:
        """The parameters of the escape sequence that turns it on (ECMA-48), empty for none."""
        parts = {"": [], "bold": ["1"], "dim": ["2"]}[self.style]
        if self.text is not None:
            parts = [*parts, f"38;5;{self.text}"]
        if self.ground is not None:
            parts = [*parts, f"48;5;{self.ground}"]
        return ";".join(parts)

    @property
    def rich(self) -> str:
        """The same as a style of Rich."""
        text = f"color({self.text})" if self.text is not None else ""
        ground = f"on color({self.ground})" if self.ground is not None else ""
        return " ".join(part for part in (self.style, text, ground) if part)


TONES: dict[Tone, Ink] = {
    "plain": Ink(),
    "quiet": Ink(style="dim"),
    "strong": Ink(style="bold"),
    "blue": Ink(32),
    "sky": Ink(67),
    "green": Ink(29),
    "orange": Ink(136),
    "red": Ink(166),
    "purple": Ink(133),
    "shade1": Ink(_BLACK, 153),
    "shade2": Ink(_BLACK, 110),
    "shade3": Ink(_BLACK, 67),
    "shade4": Ink(_WHITE, 25),
    "fill1": Ink(153, 153),
    "fill2": Ink(110, 110),
    "fill3": Ink(67, 67),
    "fill4": Ink(25, 25),
    "on-blue": Ink(_WHITE, 25),
    "on-sky": Ink(_BLACK, 117),
    "on-green": Ink(_BLACK, 36),
    "on-orange": Ink(_BLACK, 214),
    "on-purple": Ink(_BLACK, 175),
}
PLAIN, BOLD, DIM = Ink(), Ink(style="bold"), Ink(style="dim")
TITLE = Ink(32, style="bold")  # of a page or a table
