"""``check`` as an answer: the faults of a file, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Paragraph
from iscm_cli.output.data import keyed
from iscm_cli.output.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iscm_cli.fault import Fault
    from iscm_cli.registry.reading import Inspection

_FIRST = 10  # faults of one rule that are shown
_KEYS = ("line", "column", "path", "message", "hint")


def inspected(found: Inspection, *, every: bool = False) -> Answer:
    """Every fault with its place and remedy, or the word that there is none.

    On the page, of those that break the same rule the first few, unless ``every`` is wanted: six that
    matter drown among thousands that are alike.
    """
    rows = tuple((fault.line, fault.column, fault.place, fault.message, fault.hint) for fault in found.faults)
    data, table = keyed(_KEYS, rows)
    page = tuple(_page(found, every=every))
    if found.registry:
        size = counted(len(found.registry.forums), "forum"), counted(len(found.registry.sources), "source")
        return Answer(data, table, (), (f"{found.path} is valid: {', '.join(size)}",))
    rest = "" if found.shaped else "; names, sources and dates are checked once this is corrected"
    return Answer(data, table, page, (f"{counted(len(found.faults), 'error')} in {found.path}{rest}",))


def _page(found: Inspection, *, every: bool) -> Iterator[Block]:
    shown, hidden = _chosen(found.faults, every=every)
    for place, fault in enumerate(found.faults):
        if place not in shown:
            continue
        yield from _blocks(found, fault)
        if number := hidden.get(place):
            yield Paragraph(
                f"  and {number:,} more {'places' if number > 1 else 'place'} where the same is wrong: --all shows all",
                quiet=True,
            )


def _chosen(faults: Sequence[Fault], *, every: bool) -> tuple[frozenset[int], dict[int, int]]:
    """Which faults to show, by place; and how many of the same rule are left out after the last of them.

    Of one rule those come first whose messages differ, each where it first is.
    """
    alike: dict[str, list[int]] = {}
    for place, fault in enumerate(faults):
        alike.setdefault(fault.rule or fault.message, []).append(place)
    shown: set[int] = set()
    hidden: dict[int, int] = {}
    for places in alike.values():
        if every or len(places) <= _FIRST + 1:  # a line that says "one more" is as long as that one
            shown.update(places)
            continue
        first: dict[str, int] = {}
        for place in places:
            first.setdefault(faults[place].message, place)
        chosen = sorted([*first.values(), *sorted(set(places) - set(first.values()))][:_FIRST])
        shown.update(chosen)
        hidden[chosen[-1]] = len(places) - len(chosen)
    return frozenset(shown), hidden


def _blocks(found: Inspection, fault: Fault) -> tuple[Block, Block]:
    place = str(found.path)
    if fault.line is not None:
        place += f":{fault.line}" + (f":{fault.column}" if fault.column else "")
    where = f"{fault.place} " if fault.path else ""
    return Paragraph(f"{place}: {where}{fault.message}"), Paragraph(f"  {fault.hint}", quiet=True)
