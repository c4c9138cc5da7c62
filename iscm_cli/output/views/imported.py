"""What ``iscm import`` says of its work: what is in the registry, and all that was left out."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING

from iscm_cli.naming.folding import pasteable, printable
from iscm_cli.paths import is_installed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from iscm_cli.registry.importing.bringing import Imported

_SHOWN = 8
_LONG = 120


def summary(
    made: Imported, written: str | None, rejected: str | None, pasted: Path | None = None
) -> Iterator[str]:
    """The lines for stderr; ``pasted``: what was made is no registry, and is to be pasted into the one there."""
    parts = [_number(made.lists, "list"), _number(made.joined, "joining"), _number(made.left, "leaving")]
    what = ", ".join(part for part in parts if not part.startswith("0 "))
    yield f"{_number(made.rows, 'row')} read: {_number(made.forums, 'forum')}, {what}"
    if made.covers:
        yield f'the registry speaks of the time up to {made.covers}: without --as-of, that is "today"'
    if made.repeated:
        yield f"{_number(made.repeated, 'row')} said again what another says"
    yield from (f"note: {note}" for note in made.notes)
    if made.rejected:
        yield f"{_number(len(made.rejected), 'fact')} left out:"
        reasons = Counter((one.reason, one.state) for one in made.rejected)
        for (reason, state), number in reasons.most_common(_SHOWN):
            first = next(one.row for one in made.rejected if (one.reason, one.state) == (reason, state))
            where = f", first in line {first}" if first else ""
            about = f"{printable(state)}: " if state and state not in reason else ""
            yield f"  {number:,} × {about}{printable(reason, _LONG)}{where}"  # noqa: RUF001 - a multiplication sign
        if len(reasons) > _SHOWN:
            yield f"  and for {_number(len(reasons) - _SHOWN, 'other reason')}"
        yield f"  all of them are in {rejected}" if rejected else "  --rejected FILE lists them all"
    if pasted is not None:
        yield f"{f'wrote {written}; ' if written else ''}now: {_pasting(pasted)}"
    elif written:
        yield f"wrote {written}; now: iscm check {pasteable(written)}"


def _pasting(registry: Path) -> str:
    """What to do with lists that are no registry of their own."""
    if not registry.is_file():  # it came through a pipe
        return "paste it into the registry, each part in its place; then: iscm check THE_REGISTRY"
    name = printable(str(registry), 300)
    if is_installed(registry):
        return f"paste it into a copy of {name}, each part in its place; then: iscm check THE_COPY"
    return f"paste it into {name}, each part in its place; then: iscm check {pasteable(str(registry))}"


def rejected_csv(made: Imported) -> str:
    """All that was left out, as a table: the line of the file, the forum, the State, what it says, and the reason."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("line", "forum", "state", "said", "reason"))
    writer.writerows((one.row or "", one.forum, one.state, one.said, one.reason) for one in made.rejected)
    return out.getvalue()


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
