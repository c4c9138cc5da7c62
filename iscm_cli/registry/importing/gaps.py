"""Cells without a value in the column of standings: how many there are, and what the user can do about them."""

from __future__ import annotations

from typing import NamedTuple

from iscm_cli.naming.folding import printable

_MOST = 3  # different words for nothing that are remarked on


class _Gap(NamedTuple):
    number: int
    first: int


class Gaps:
    """What the column of standings has and lacks, row by row.

    A value in one of its cells says nothing of the cells below it, though they be empty because cells were merged.
    """

    def __init__(self) -> None:
        self._found: dict[str, _Gap] = {}  # by the word for nothing, or no word
        self._values = False
        self._last: tuple[str, str] | None = None
        self._merged = True  # whether each value differs from the one before, as those of merged cells do

    def value(self, forum: str, word: str) -> None:
        """Note a value, in the row of a forum."""
        self._merged = self._merged and (forum, word) != self._last
        self._last, self._values = (forum, word), True

    def gap(self, line: int, word: str) -> None:
        """Note that a row has no value, but that word or nothing."""
        before = self._found.get(word)
        self._found[word] = _Gap(before.number + 1, before.first) if before else _Gap(1, line)
        self._merged = self._merged and self._values

    def remarks(self, heading: str) -> list[str]:
        """A remark for each of the most frequent words for nothing; none where every cell has a value."""
        name = printable(heading)
        often = sorted(self._found.items(), key=lambda one: -one[1].number)[:_MOST]
        return [self._remark(name, word, gap) for word, gap in often]

    def _remark(self, name: str, word: str, gap: _Gap) -> str:
        said = f'--standing "{printable(word)}=member"'
        what = "an empty cell" if not word else "that"
        if not self._values:
            have = "is empty" if not word else f'has "{printable(word)}"'
            return (
                f'no cell of "{name}" has a value (the first, in line {gap.first}, {have}): name another column with '
                f"--standing-column, or say {said} (or observer, other, none) if {what} means so"
            )
        cells = f"{gap.number:,} cell{'' if gap.number == 1 else 's'}"
        are = "is" if gap.number == 1 else "are"
        have = f"{are} empty" if not word else f'{"has" if gap.number == 1 else "have"} "{printable(word)}"'
        then = f"{said} (or observer, other, none) says what {what} means"
        if self._merged and not word:
            then = f"if cells were merged, fill the empty ones and import again; if not, {then}"
        return f'{cells} of "{name}" {have}, first in line {gap.first}: what seat that gives is not known; {then}'
